"""Sound seeds loaded into a store, with what is derived from them and where each named graph comes from."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from duikou import __version__
from duikou.curation.check import Checked
from duikou.curation.curated import Curated
from duikou.store import counts, labels, lookup
from duikou.store.derive import Triple, derive, graph_of_rule, worked_out
from duikou.store.engine import Engine
from duikou.store.filling import asked_of
from duikou.store.provenance import provenance_triples
from duikou.store.quads import PROVENANCE, canonical_lines, digest_of, version_of
from duikou.store.rooted import read_rule
from duikou.store.triples import lines_saying, triples_text, written_in

Sources = Mapping[str, Sequence[str]]
"""The names of the files behind each named graph, by its IRI."""
Take = Callable[[str, bytes], object]
"""Takes a graph, given by its IRI, and its canonical lines; graphs come in any order, each that is not empty once."""


Fill = tuple[str, Callable[[], bytes]]
"""A graph, by its IRI, and what returns all of it as N-Triples with values as a store keeps them."""


_PIECE: Final = 16 * 2**20
"""Bytes of lines that are loaded at once: on disk each piece is a file of its own for each order of a quad."""


class Taken(NamedTuple):
    """A store with what seeds say, the files that are behind its graphs, and the digests of these, by IRI.

    It needs the seeds no more, which are larger.
    """

    engine: Engine
    sources: Sources
    digests: dict[str, str]


class Loaded(NamedTuple):
    """A store, the version of the data that it is of, and the digests of their graphs, by IRI."""

    engine: Engine
    data: str
    digests: Mapping[str, str]


def taken(checked: Checked, ontology: Path, take: Take, *, whole: bool, engine: Engine | None = None) -> Taken:
    """Return a store of what sound seeds say and of what is worked out of each claim as it was written.

    It holds all of that, or, where it need not be `whole`, what rules, labels, names and counts ask: a quarter. It is
    the one given, which is empty, or else in memory.
    """
    sources = sources_of(Curated.of(checked.seeds), ontology)
    return put_in(_fills(checked), sources, ontology, take, whole=whole, engine=engine)


def put_in(
    fills: Iterable[Fill], sources: Sources, ontology: Path, take: Take, *, whole: bool, engine: Engine | None = None
) -> Taken:
    """Return what `taken` does, given what fills a store with each graph."""
    engine = engine or Engine.in_memory()
    asked = None if whole else _asked(ontology)
    digests: dict[str, str] = {}
    waiting: list[bytes] = []
    for graph, fill in fills:
        if lines := canonical_lines(fill(), f"<{graph}>"):
            digests[graph] = digest_of(lines)
            take(graph, lines)
            waiting.append(lines if asked is None else asked_of(lines, asked))
            if sum(map(len, waiting)) >= _PIECE:
                engine.load_lines(b"".join(waiting))
                waiting.clear()
    engine.load_lines(b"".join(waiting))
    return Taken(engine, sources, digests)


def _fills(checked: Checked) -> Iterator[Fill]:
    contents: dict[str, list[bytes]] = defaultdict(list)
    for file in (*checked.seeds.ontology, *checked.seeds.files):
        contents[file.graph].append(file.content)
    for graph, found in contents.items():
        yield graph, partial(written_in, found)
    for graph, triples in worked_out(checked.seeds.claims, checked.grades):
        yield graph, partial(triples_text, triples)


def _asked(ontology: Path) -> Set[str] | None:
    """The predicates that are asked while a build is made, None for all: of some rule it is not known."""
    rules = [read_rule(path) for path in (ontology / "rules").glob("*.rq")]
    if not all(rule.root for rule in rules):
        return None
    named = {name.value for rule in rules for name in rule.names}
    return named.union(counts.ASKED, labels.ASKED, lookup.ASKED)


def sources_of(curated: Curated, ontology: Path) -> Sources:
    """Return the files behind the graphs of curated files and of rules; two folders may have one of the same name."""
    rules = (ontology / "rules").glob("*.rq")
    return {graph_of_rule(rule): [f"rules/{rule.name}"] for rule in rules} | dict(curated.names)


def finished(seeds: Taken, ontology: Path, take: Take) -> Loaded:
    """Return the store with what is derived from all that is in it, and with where each named graph comes from."""
    engine, digests = seeds.engine, seeds.digests

    def put(graph: str, lines: bytes) -> None:
        if lines:
            digests[graph] = digest_of(lines)
            take(graph, lines)

    derive(engine, ontology / "rules", put)
    provenance = lines_saying(PROVENANCE, told_of_graphs(digests, seeds.sources))
    engine.load_lines(provenance)
    put(PROVENANCE, provenance)
    return Loaded(engine, version_of(digests), digests)


def told_of_graphs(digests: Mapping[str, str], sources: Sources) -> Iterator[Triple]:
    """Yield where graphs come from, given their digests by IRI and the files behind them."""
    return provenance_triples(digests, sources, __version__)


def loaded(checked: Checked, ontology: Path) -> Loaded:
    """Return a store in memory with all that sound seeds say and with all that follows from it."""

    def pass_by(_graph: str, _lines: bytes) -> None:
        """Nobody else needs the lines."""

    return finished(taken(checked, ontology, pass_by, whole=True), ontology, pass_by)
