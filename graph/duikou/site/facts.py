"""What is said of a thing, field by field, in the order in which the fields are declared."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from duikou.model.amount_text import number
from duikou.model.fields import DERIVED, FIELDS, PLANNED
from duikou.model.records import NO_TEXT, Article, Claim, Party, Quantity, Text
from duikou.site.speaker import Speaker

_ATTRIBUTES: Final = tuple(dict.fromkeys(field.attribute for field in (*FIELDS, *DERIVED)))
_BY_PREDICATE: Final = {field.predicate: field.attribute for field in FIELDS}
_APART: Final = frozenset(
    "label title evidence longitude note starts ends current digest length body_start body_end "  # noqa: SIM905
    "model_version accepts read explicit planned minimum_excluded maximum_excluded".split()
)
"""What the page says elsewhere, or what says something to programs alone."""


@dataclass(frozen=True, slots=True)
class Said:
    """One value: as text, with the id of what it names or else the address it is, "" for none."""

    text: str
    name: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """What a field is called, and its values in their order."""

    title: str
    values: tuple[Said, ...]


def facts(record: Party | Article | Claim | Quantity, say: Speaker) -> tuple[Fact, ...]:
    """Return what a record says, each field by what it is called in the language of the page, empty ones left out.

    Of a claim the first fact is how it is stated: outright, inferred or planned.
    """
    return (*_basis(record, say), *_declared(record, say))


def title_of(predicate: str, say: Speaker) -> str:
    """Return what a field is called in the language of the page; raises `KeyError` for a predicate that is none."""
    return say.text(say.records.terms[_BY_PREDICATE[predicate]])


def _basis(record: object, say: Speaker) -> Iterator[Fact]:
    if isinstance(record, Claim):
        told = [Said(say.word("explicit" if record.explicit else "inferred"))]
        planned = [Said(say.name(PLANNED), PLANNED)] if record.planned else []
        yield Fact(say.text(say.records.terms["explicit"]), (*told, *planned))


def _declared(record: object, say: Speaker) -> Iterator[Fact]:
    for attribute in _ATTRIBUTES:
        value = getattr(record, attribute, None)
        if attribute in _APART or value is None or value is False or value in ("", (), NO_TEXT):
            continue
        title = say.text(say.records.terms[attribute])
        if attribute == "latitude":
            place = say.word("coordinates", north=value, east=getattr(record, "longitude", ""))
            yield Fact(say.word("coordinatesTitle"), (Said(place),))
        elif isinstance(value, tuple) and not isinstance(value, Text):
            yield Fact(title, tuple(_said(one, say) for one in value))
        else:
            yield Fact(title, (_said(value, say),))


def _said(value: object, say: Speaker) -> Said:
    if isinstance(value, bool):
        return Said(say.word("yes"))
    if isinstance(value, Decimal):
        return Said(number(value))
    text = str(value)
    if text.startswith(("http://", "https://")):
        return Said(text, address=text)
    return Said(say.name(text), text) if say.knows(text) else Said(text)
