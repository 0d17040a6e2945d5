"""Sound seeds loaded into a store, with what is derived from them and where each named graph comes from."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from duikou import __version__
from duikou.curation.check import Checked
from duikou.curation.curated import Curated
from duikou.store.derive import Triple, derive, graph_of_rule, work_out
from duikou.store.engine import Engine
from duikou.store.origins import Lines
from duikou.store.provenance import provenance_triples
from duikou.store.quads import PROVENANCE, digest_of, version_of

Sources = Mapping[str, Sequence[str]]
"""The names of the files behind each named graph, by its IRI."""


class Taken(NamedTuple):
    """A store in memory with what seeds say, and the files that are behind its graphs.

    It needs the seeds no more, which are larger.
    """

    engine: Engine
    sources: Sources


class Loaded(NamedTuple):
    """A store in memory, the version of the data in it, and the canonical lines of its graphs, by IRI."""

    engine: Engine
    data: str
    graphs: Mapping[str, Lines]


def taken(checked: Checked, ontology: Path) -> Taken:
    """Return a store in memory with all that sound seeds say and what is worked out of each claim as it was written."""
    engine = Engine.in_memory()
    for file in (*checked.seeds.ontology, *checked.seeds.files):
        engine.load(file.content, file.graph)
    work_out(engine, checked.seeds.claims, checked.grades)
    return Taken(engine, sources_of(Curated.of(checked.seeds), ontology))


def sources_of(curated: Curated, ontology: Path) -> Sources:
    """Return the files behind the graphs of curated files and of rules; two folders may have one of the same name."""
    rules = (ontology / "rules").glob("*.rq")
    return {graph_of_rule(rule): [f"rules/{rule.name}"] for rule in rules} | dict(curated.names)


def finished(seeds: Taken, ontology: Path, keep: Callable[[bytes], int] = len) -> Loaded:
    """Return the store with what is derived from all that is in it, and with where each named graph comes from.

    `keep` is given the canonical lines of each graph, one after the other, in canonical order, and tells how many bytes
    of a file they took.
    """
    engine = seeds.engine
    derive(engine, ontology / "rules")
    graphs: dict[str, Lines] = {}

    def take(graph: str, lines: bytes) -> None:
        graphs[graph] = Lines(digest_of(lines), keep(lines))

    for graph, lines in engine.graph_texts():
        take(graph, lines)
    engine.insert(PROVENANCE, told_of_graphs({graph: one.digest for graph, one in graphs.items()}, seeds.sources))
    take(PROVENANCE, engine.graph_text(PROVENANCE))
    return Loaded(engine, version_of({graph: one.digest for graph, one in graphs.items()}), graphs)


def told_of_graphs(digests: Mapping[str, str], sources: Sources) -> Iterator[Triple]:
    """Yield where graphs come from, given their digests by IRI and the files behind them."""
    return provenance_triples(digests, sources, __version__)


def loaded(checked: Checked, ontology: Path) -> Loaded:
    """Return a store in memory with all that sound seeds say and with all that follows from it."""
    return finished(taken(checked, ontology), ontology)
