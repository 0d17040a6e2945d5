"""Where each named graph of a build comes from: a graph of its own, in words of PROV, of all the others."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Final

from duikou.model.values import Iri, Literal, Value
from duikou.names import GRAPH, LICENCE, curie

PROVENANCE: Final = GRAPH + "provenance"
_BUILD: Final = "graph:provenance/build"
_SOFTWARE: Final = "graph:provenance/duikou"
_DERIVED: Final = GRAPH + "derived/"
_OF_ARTICLES: Final = ("claims", "dismissals", "readings")
"""Folders whose graphs are named after the article that they are about."""


def provenance_triples(
    quads: bytes, sources: Mapping[str, Sequence[str]], version: str
) -> Iterator[tuple[str, str, Value]]:
    """Yield of every named graph of canonical N-Quads its digest, its licence, its files and, if derived, its making.

    `sources` has the names of the files that a graph was read from or made by, by its IRI; what is worked out without
    a file has none; `version` is that of duikou. A digest is the SHA-256 of the graph's own lines in their order. There
    is no time: the same seeds and the same version give the same triples.
    """
    graphs = _by_graph(quads)
    yield _SOFTWARE, "rdf:type", Iri("prov:SoftwareAgent")
    yield _SOFTWARE, "schema:softwareVersion", Literal(version, "xsd:string")
    yield _BUILD, "rdf:type", Iri("prov:Activity")
    yield _BUILD, "prov:wasAssociatedWith", Iri(_SOFTWARE)
    for graph, lines in graphs.items():
        name = curie(graph)
        yield name, "rdf:type", Iri("prov:Entity")
        yield name, "dcterms:license", Iri(LICENCE)
        yield name, "schema:sha256", Literal(sha256(lines).hexdigest(), "xsd:string")
        for source in sources.get(graph, ()):
            yield name, "dcterms:source", Literal(source, "xsd:string")
        folder, _, slug = graph.removeprefix(GRAPH).partition("/")
        if folder in _OF_ARTICLES:
            yield name, "dcterms:subject", Iri(f"article:{slug}")
        if graph.startswith(_DERIVED):
            yield name, "prov:wasGeneratedBy", Iri(_BUILD)
        else:
            yield _BUILD, "prov:used", Iri(name)


def _by_graph(quads: bytes) -> dict[str, bytes]:
    """The lines of every named graph, those of provenance left out."""
    found: dict[str, list[bytes]] = defaultdict(list)
    for line in quads.splitlines(keepends=True):
        found[line.rsplit(b" ", 2)[1].decode("utf-8")[1:-1]].append(line)
    found.pop(PROVENANCE, None)
    return {graph: b"".join(lines) for graph, lines in found.items()}
