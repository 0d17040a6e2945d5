"""Where each named graph of a build comes from: a graph of its own, in words of PROV, of all the others."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from duikou.curation.listing import OF_ARTICLES
from duikou.model.values import Iri, Literal, Value
from duikou.names import GRAPH, LICENCE, curie

_BUILD: Final = "graph:provenance/build"
_SOFTWARE: Final = "graph:provenance/duikou"
_DERIVED: Final = GRAPH + "derived/"


def provenance_triples(
    digests: Mapping[str, str], sources: Mapping[str, Sequence[str]], version: str
) -> Iterator[tuple[str, str, Value]]:
    """Yield of every named graph its digest, its licence, its files and, if it is derived, its making.

    `digests` has those of the canonical lines of each graph, by its IRI (see `duikou.store.quads`); `sources` the names
    of the files that a graph was read from or made by, by its IRI: what is worked out without a file has none;
    `version` is that of duikou. There is no time: the same seeds and the same version give the same triples.
    """
    yield _SOFTWARE, "rdf:type", Iri("prov:SoftwareAgent")
    yield _SOFTWARE, "schema:softwareVersion", Literal(version, "xsd:string")
    yield _BUILD, "rdf:type", Iri("prov:Activity")
    yield _BUILD, "prov:wasAssociatedWith", Iri(_SOFTWARE)
    for graph, digest in digests.items():
        name = curie(graph)
        yield name, "rdf:type", Iri("prov:Entity")
        yield name, "dcterms:license", Iri(LICENCE)
        yield name, "schema:sha256", Literal(digest, "xsd:string")
        for source in sources.get(graph, ()):
            yield name, "dcterms:source", Literal(source, "xsd:string")
        folder, _, slug = graph.removeprefix(GRAPH).partition("/")
        if folder in OF_ARTICLES:
            yield name, "dcterms:subject", Iri(f"article:{slug}")
        if graph.startswith(_DERIVED):
            yield name, "prov:wasGeneratedBy", Iri(_BUILD)
        else:
            yield _BUILD, "prov:used", Iri(name)
