"""One thing for a name, or one error that says what it can mean and what to write.

Where other units bore the name before, or the unit meant is one that holds a part of what bore it, that is told too: in
the error, or by a `FormerNameWarning`.
"""

from collections.abc import Collection, Iterable
from typing import Final
from warnings import warn

from duikou.curation.turtle import Block, Literal
from duikou.errors import AmbiguousNameError, FormerNameWarning, UnknownNameError, UsageError
from duikou.messages import listed, message, template, text
from duikou.model.folding import fold
from duikou.model.lineage import lineage
from duikou.model.resolving import Entry, Names
from duikou.names import ENTITIES, SCHEMES

NAMED: Final = {*ENTITIES, "article", *SCHEMES, "dk"}
"""Kinds that are found by their names; claims, passages and dismissals have ids only."""
_CALLED: Final = {
    "place": template("place"),
    "agent": template("organization"),
    "programme": template("programme"),
    "project": template("project"),
    "instrument": template("instrument"),
    "group": template("group"),
    "article": template("article"),
    "dk": template("term"),
}
"""What things are called, by prefix; a concept is called by the prefix of its scheme."""


def entry(
    identifier: str, labels: Iterable[tuple[str, str]], other: Iterable[str] = (), code: str = "", within: str = ""
) -> Entry:
    """Return the entry of a thing, given its labels with their languages; it is called by the Chinese one, if any."""
    ordered = [text for language, text in sorted(labels, key=lambda label: (label[0] != "zh", label)) if text]
    return Entry(identifier, ordered[0] if ordered else "", tuple(ordered), tuple(sorted(other)), code, within)


def names_of(blocks: Iterable[Block], others: Iterable[Entry] = ()) -> Names:
    """Return the names of all that blocks of Turtle name, but claims, passages and dismissals, and of other things."""
    named = (_entry_of(block) for block in blocks if block.subject.partition(":")[0] in NAMED)
    return Names((*named, *others), lineage())


def _entry_of(block: Block) -> Entry:
    labels = (
        (value.language, value.text)
        for predicate in ("rdfs:label", "dcterms:title")
        for value in block.properties.get(predicate, ())
        if isinstance(value, Literal)
    )
    return entry(block.subject, labels, block.texts("skos:altLabel"), block.text("dk:code"), block.iri("dk:within"))


def find_one(names: Names, name: str, kinds: Collection[str] = (), year: int | None = None) -> str:
    """Return the id of the one thing, of these kinds or of any, that a name, code or id means.

    Warns of what else bore it, as `Names.notes` tells for who wrote in a year. Raises `AmbiguousNameError` if it means
    several, `UnknownNameError` if none, `UsageError` for an empty name.
    """
    if not fold(name).rpartition(":")[2]:
        raise UsageError(message("The name is empty."))
    found = names.find(name, kinds)
    if not found:
        raise unknown(names, name, kinds)
    if len(found) > 1:
        raise AmbiguousNameError(name, (entry.id for entry in found), map(names.describe, found), names.notes(name))
    for told in names.notes(name, year) if found[0].kind == "place" else ():
        warn(told, FormerNameWarning, stacklevel=3)
    return found[0].id


def unknown(names: Names, name: str, kinds: Collection[str] = ()) -> UnknownNameError:
    """Return the error for a name that nothing of these kinds has, with what has one like it."""
    other = names.find(name) if kinds else ()
    near = map(names.describe, other or names.near(name, kinds))
    return UnknownNameError(_what(kinds), name, (), near)


def _what(kinds: Collection[str]) -> str:
    """What is looked for, in words."""
    words = [text(_CALLED.get(kind, kind)) for kind in kinds]
    if len(words) > 1:
        return message("{words} or {last}", words=listed(words[:-1]), last=words[-1])
    return words[0] if words else message("thing called")
