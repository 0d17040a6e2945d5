"""The reference: every term, named query and report with its meaning, for `duikou ref` and for the term table."""

from duikou.curation.turtle import Block, Literal, parse_turtle
from duikou.errors import UnknownNameError
from duikou.model.folding import joined
from duikou.model.records import Text
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
_ALIGNED = ("rdfs:subClassOf", "rdfs:subPropertyOf", "rdfs:seeAlso", "skos:closeMatch", "skos:narrowMatch")


def entries() -> dict[str, dict[str, str]]:
    """Return what, label and definition of everything that has a name, terms first, each kind by name.

    A report that shares its name with a query is entered as `NAME (report)`.
    """
    found: dict[str, dict[str, str]] = {}
    for block in terms():
        entry = {"what": _WHAT[_kind(block)]}
        entry |= {"label": _both(block, "rdfs:label"), "definition": _both(block, "skos:definition")}
        more = {
            "also called": "; ".join(block.texts("skos:altLabel")),
            "domain": block.iri("rdfs:domain"),
            "range": block.iri("rdfs:range"),
            "aligned with": " ".join(value for predicate in _ALIGNED for value in block.iris(predicate)),
        }
        found[block.subject] = entry | {key: value for key, value in more.items() if value}
    for query in named_queries().values():
        columns = "; ".join(f"{name}: {meaning}" for name, meaning in query.columns.items())
        found[query.name] = {"what": "query", "label": query.title, "definition": query.question, "columns": columns}
        if query.name in REPORTS:
            found[query.name]["see also"] = f"{query.name} (report)"
        found[query.name]["sparql"] = query.sparql
    for name, report in sorted(REPORTS.items()):
        entry = {"what": "report", "label": report.title.en, "definition": report.question.en}
        found[f"{name} (report)" if name in found else name] = entry
    return found


def ref(name: str = "") -> dict[str, dict[str, str]]:
    """Return the entry of one name of `entries`, or of every term that a word is a label of, or all for "".

    A term is found by any of its labels, in either language; "mode:" finds all concepts of that scheme. Raises
    `UnknownNameError` with suggestions for a name that nothing has.
    """
    known = entries()
    if not name:
        return known
    if name in known:
        return {name: known[name]}
    if name.endswith(":"):
        called = {one: entry for one, entry in known.items() if one.startswith(name)}
    else:
        called = {block.subject: known[block.subject] for block in terms() if joined(name) in _labels(block)}
    if not called:
        raise UnknownNameError("term, query or report", name, known)
    return called


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


def definitions() -> dict[str, Text]:
    """Return what each term means, in Chinese and English, by its name."""
    found = {}
    for block in terms():
        said = {one.language: one.text for one in block.properties["skos:definition"] if isinstance(one, Literal)}
        found[block.subject] = Text(said["zh"], said["en"])
    return found


def _kind(block: Block) -> str:
    return next((name for name in _WHAT if name in block.types), "")


def _both(block: Block, predicate: str) -> str:
    """The English text and then the Chinese."""
    values = [value for value in block.properties.get(predicate, ()) if isinstance(value, Literal)]
    return " ".join(value.text for language in ("en", "zh") for value in values if value.language == language)


def _labels(block: Block) -> set[str]:
    return {joined(text) for predicate in ("rdfs:label", "skos:altLabel") for text in block.texts(predicate)}
