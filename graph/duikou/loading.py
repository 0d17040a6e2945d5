"""Sound seeds loaded into a store, with what is derived from them and where each named graph comes from."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from duikou import __version__
from duikou.curation.check import Checked
from duikou.store.derive import Triple, derive, graph_of_rule
from duikou.store.engine import Engine
from duikou.store.origins import Lines
from duikou.store.provenance import provenance_triples
from duikou.store.quads import PROVENANCE, version_of


class Loaded(NamedTuple):
    """A store in memory, the version of the data in it, and the canonical lines of its graphs, by IRI."""

    engine: Engine
    data: str
    graphs: Mapping[str, Lines]


def _sources(checked: Checked, rules: Path) -> dict[str, list[str]]:
    """The files behind each named graph; two folders of seeds may have one of the same name."""
    found: dict[str, list[str]] = {graph_of_rule(rule): [f"rules/{rule.name}"] for rule in rules.glob("*.rq")}
    for file in (*checked.seeds.ontology, *checked.seeds.files):
        found.setdefault(file.graph, []).append(file.name)
    return found


def loaded(
    checked: Checked,
    ontology: Path,
    report_step: Callable[[str], None] = lambda _step: None,
    keep: Callable[[bytes], object] = lambda _lines: None,
) -> Loaded:
    """Return a store in memory with all that sound seeds say and with what is derived from it.

    `keep` is given the canonical lines of each graph, one after the other, in canonical order.
    """
    report_step("load")
    engine = Engine.in_memory()
    for file in (*checked.seeds.ontology, *checked.seeds.files):
        engine.load(file.content, file.graph)
    report_step("derive")
    derive(engine, checked.seeds.claims, checked.grades, ontology / "rules")
    graphs: dict[str, Lines] = {}

    def take(graph: str, lines: bytes) -> None:
        graphs[graph] = Lines.of(lines)
        keep(lines)

    for graph, lines in engine.graph_texts():
        take(graph, lines)
    engine.insert(PROVENANCE, told_of_graphs({graph: one.digest for graph, one in graphs.items()}, checked, ontology))
    take(PROVENANCE, engine.graph_text(PROVENANCE))
    return Loaded(engine, version_of({graph: one.digest for graph, one in graphs.items()}), graphs)


def told_of_graphs(digests: Mapping[str, str], checked: Checked, ontology: Path) -> Iterator[Triple]:
    """Yield where the graphs of sound seeds and of what is derived come from, given their digests by IRI."""
    return provenance_triples(digests, _sources(checked, ontology / "rules"), __version__)
