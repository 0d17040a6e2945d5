"""The reference: every term, named query and report with its meaning, for `duikou ref` and for the term table."""

from duikou.curation.turtle import Block, Literal, parse_turtle
from duikou.errors import UnknownNameError
from duikou.reports.catalogue import REPORTS
from duikou.resources import ontology_folder
from duikou.store.named import named_queries

_WHAT = {
    "owl:Class": "class",
    "owl:ObjectProperty": "property",
    "owl:DatatypeProperty": "property",
    "owl:NamedIndividual": "value",
    "skos:Concept": "concept",
}


def entries() -> dict[str, dict[str, str]]:
    """Return what, label and definition of everything that has a name, terms first, each kind by name.

    A report that shares its name with a query is entered as `NAME (report)`.
    """
    found: dict[str, dict[str, str]] = {}
    for block in terms():
        zh, en = (_label(block, language) for language in ("zh", "en"))
        entry = {"what": _WHAT[_kind(block)], "label": f"{en} {zh}", "definition": block.text("skos:definition")}
        ranges = {"domain": block.iri("rdfs:domain"), "range": block.iri("rdfs:range")}
        aligned = " ".join(
            value
            for predicate in ("rdfs:subClassOf", "rdfs:subPropertyOf", "skos:closeMatch")
            for value in block.iris(predicate)
        )
        found[block.subject] = entry | {
            key: value for key, value in (*ranges.items(), ("aligned with", aligned)) if value
        }
    for query in named_queries().values():
        columns = "; ".join(f"{name}: {meaning}" for name, meaning in query.columns.items())
        found[query.name] = {"what": "query", "label": query.title, "definition": query.question, "columns": columns}
        found[query.name]["sparql"] = query.sparql
    for name, report in sorted(REPORTS.items()):
        entry = {"what": "report", "label": report.title.en, "definition": report.question.en}
        if name in found:
            found[name]["see also"] = f"{name} (report)"
        found[f"{name} (report)" if name in found else name] = entry
    return found


def ref(name: str = "") -> dict[str, dict[str, str]]:
    """Return the entry of one name of `entries`, or all; raises `UnknownNameError` with suggestions for another."""
    known = entries()
    if name and name not in known:
        raise UnknownNameError("term, query or report", name, known)
    return {name: known[name]} if name else known


def terms() -> list[Block]:
    """Return the classes, properties, values and concepts of the ontology, sorted by kind and name."""
    blocks = [
        block
        for name in ("duikou.ttl", "schemes.ttl")
        for block in parse_turtle((ontology_folder() / name).read_bytes(), name).blocks
        if _kind(block) and not block.subject.startswith("external:")
    ]
    order = list(_WHAT)
    return sorted(blocks, key=lambda block: (order.index(_kind(block)), block.subject))


def _kind(block: Block) -> str:
    return next((name for name in _WHAT if name in block.types), "")


def _label(block: Block, language: str) -> str:
    values = block.properties.get("rdfs:label", ())
    return next((value.text for value in values if isinstance(value, Literal) and value.language == language), "")
