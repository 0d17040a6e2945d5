"""Sound seeds loaded into a store, with what is derived from them and where each named graph comes from."""

from collections.abc import Callable
from pathlib import Path

from duikou import __version__
from duikou.curation.check import Checked
from duikou.store.derive import derive, graph_of_rule
from duikou.store.engine import Engine
from duikou.store.provenance import PROVENANCE, provenance_triples


def _sources(checked: Checked, rules: Path) -> dict[str, list[str]]:
    """The files behind each named graph; two folders of seeds may have one of the same name."""
    found: dict[str, list[str]] = {graph_of_rule(rule): [f"rules/{rule.name}"] for rule in rules.glob("*.rq")}
    for file in (*checked.seeds.ontology, *checked.seeds.files):
        found.setdefault(file.graph, []).append(file.name)
    return found


def loaded(checked: Checked, ontology: Path, report_step: Callable[[str], None] = lambda _step: None) -> Engine:
    """Return a store in memory with all that sound seeds say and with what is derived from it."""
    report_step("load")
    engine = Engine.in_memory()
    for file in (*checked.seeds.ontology, *checked.seeds.files):
        engine.load(file.content, file.graph)
    report_step("derive")
    derive(engine, checked.seeds.claims, checked.grades, ontology / "rules")
    sources = _sources(checked, ontology / "rules")
    engine.insert(PROVENANCE, provenance_triples(engine.quads_text(), sources, __version__))
    return engine
