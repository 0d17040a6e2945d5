"""Records as the compact data of a page: parties and articles as rows, claims as columns, all by number.

Every attribute of a record is a value of its row, in the order of `COLUMNS`, or a column: the page has `COLUMNS` along
with them, reads by it, and knows no field by itself. What the first picture needs stands first; the rest, `later`, is
read when that is painted.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial
from operator import attrgetter
from typing import Any, Final, get_type_hints

from duikou.analysis.colours import colour_places
from duikou.explorer.columns import Column, Columns, column, filled, parted
from duikou.explorer.passages import Passages, dismissal_row, radicals
from duikou.explorer.selection import Part, named
from duikou.model.amounts import RECKONINGS
from duikou.model.fields import CLAIMS, DERIVED, FIELDS, GROUNDS, OTHER_CURRENCIES, ROLES, YUAN
from duikou.model.intervals import last_place
from duikou.model.records import Article, Claim, Evidence, Party, Quantity, Text
from duikou.model.spans import span_of
from duikou.model.terms import TERMS
from duikou.names import BASE

_ROLES: Final = tuple(ROLES.values())
_KINDS: Final = {field.attribute: field.kind for field in (*FIELDS, *DERIVED)}
_THINGS: Final = frozenset(field.attribute for field in FIELDS if field.predicate in GROUNDS)
"""What may be a claim, a party or a concept."""
_OMITTED: Final = frozenset({"slug", "latitude", "longitude", "origin"})
"""What the page has in another form, or not: where places lie is in its drawings."""

_EXPLAINED: Final = frozenset(
    ("grade", "kind", "level", "mode", "money", "nature", "reckoning", "sector", "stage", "standing")
)
"""The schemes whose concepts the page explains."""
_OF_FACETS: Final = ("dk:Article", "dk:Basis", "dk:grade", "dk:nature", "dk:sector", "dk:stage", "dk:standing")

Row = list[Any]

_ONE_SYLLABLE: Final = (
    "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    "(?:iang|iong|uang|uai|iao|ian|uan|van|ang|eng|ing|ong|ai|ei|ao|ou|an|en|in|un|vn|ia|ie|iu|ua|uo|ui|ue|ve|er|[aoeiuv])"
    "(?![aeiouv])"
)
_SYLLABLE: Final = re.compile(_ONE_SYLLABLE)
_WORD: Final = re.compile(f"(?:{_ONE_SYLLABLE})+")


def _column(attribute: str, type_: object) -> str:
    if attribute in _THINGS:
        return "things"
    kind = _KINDS.get(attribute)
    if type_ in {str, tuple[str, ...]} and kind and (kind.scheme or kind.thing or kind.is_iri):
        what = "concept" if kind.scheme else "claim" if kind.thing in {*CLAIMS, "dk:Claim"} else "party"
        return what if type_ is str else {"party": "parties"}.get(what, what + "s")
    plain: dict[object, str] = {Text: "texts", bool: "truth", str: "text", tuple[str, ...]: "list"}
    numbers = {int | None, float | None, Decimal, Decimal | None}
    return "number" if type_ in numbers else plain.get(type_, "row")


def _columns(record: type) -> dict[str, str]:
    return {name: _column(name, type_) for name, type_ in get_type_hints(record).items() if name not in _OMITTED}


COLUMNS: Final = {
    "party": _columns(Party),
    "claim": _columns(Claim),
    "quantity": _columns(Quantity) | {"place": "number"},
    "article": _columns(Article),
}
"""The attributes of each record that a row holds, in order, each with how its value is written.

One of party, parties, concept, concepts, claim and claims (numbers), things (ids of any of these), texts (Chinese and
English), truth, number, text, list, and row, for what is written by itself.
"""


FIRST: Final = {
    "claim": frozenset(
        ("kind", "providers", "recipients", "programmes", "modes", "sectors", "about", "starts", "ends", "articles")
    )
    | {"explicit", "planned", "standing", "quantity", "current", "nature", "stage", "grade"},
    "quantity": frozenset({"value", "unit", "measure", "money", "reckoning", "minimum"}),
}
"""The columns that the first picture needs, and the filters."""


_NUMBERED: Final = {
    record: {name: kind for name, kind in COLUMNS[record].items() if kind in {"concept", "concepts", "things"}}
    for record in ("claim", "quantity")
}
"""The attributes that name concepts."""


class Numbering:
    """Numbers for ids, in order of first use or as given."""

    def __init__(self, ids: Sequence[str] = ()) -> None:
        self.numbers: dict[str, int] = {name: number for number, name in enumerate(ids)}

    def __call__(self, name: str) -> int:
        """Return the number of an id, -1 for none; a new id gets the next one."""
        return self.numbers.setdefault(name, len(self.numbers)) if name else -1

    def all(self, names: Sequence[str]) -> list[int]:
        """Return the numbers of several ids."""
        return [self(name) for name in names]


class Encoder:
    """Turns one part of the records into rows and columns."""

    def __init__(self, part: Part) -> None:
        self.parties = Numbering([party.id for party in part.parties])
        self.parties.all(sorted({*named(part.records.claims)} - self.parties.numbers.keys()))
        self.claims = Numbering([claim.id for claim in part.records.claims])
        self._part = part
        self._concepts = Numbering()
        self._passages = Passages(part.records)
        known = {"party": self.parties.numbers, "claim": self.claims.numbers}
        self._numbered: dict[str, Callable[[Any], Any]] = {
            "concept": lambda name: self._concepts(name) if name else None,
            "concepts": self._concepts.all,
            "party": known["party"].get,
            "parties": lambda names: [known["party"][name] for name in names if name in known["party"]],
            "claim": known["claim"].get,
            "claims": lambda names: [known["claim"][name] for name in names if name in known["claim"]],
        }

    def encode(self) -> dict[str, Any]:
        """Return everything but the drawings, ready for JSON."""
        records = self._part.records
        self._number_all()
        tables = self._tables()
        known = {party.id: party for party in self._part.parties}
        parties = [self._party(known.get(name), name) for name in tuple(self.parties.numbers)]
        elsewhere = self._places()
        articles = [self._article(name) for name in self._passages.articles]
        dismissals = [
            dismissal_row(one, self._passages, self._numbered["concept"](one.reason))
            for one in self._passages.dismissals
        ]
        concepts = [[name, *records.concepts.get(name, (name, name))] for name in self._concepts.numbers]
        return {
            "base": BASE,
            "whole": self._part.is_whole,
            "version": records.data_version,
            "columns": COLUMNS,
            "terms": dict(sorted(records.terms.items())),
            "roles": _ROLES,
            "parties": parties,
            "elsewhere": elsewhere,
            "articles": articles,
            "radicals": radicals(),
            "concepts": concepts,
            "assistance": sorted(records.assistance),
            "apart": sorted(map(sorted, records.apart)),
            "reckonings": RECKONINGS,
            "meanings": self._meanings(),
            "currencies": OTHER_CURRENCIES,
            "colours": self._colours(),
            **tables,
            "later": tables["later"] | {"passages": self._passages.rows(), "dismissals": dismissals},
        }

    def _tables(self) -> dict[str, Any]:
        """Return how many claims there are, first columns of claims and quantities, and, under `later`, the others."""
        quantities = [claim.quantity for claim in self._part.records.claims if claim.quantity]
        claims, later = parted(self._claims(), FIRST["claim"])
        amounts, amounts_later = parted(self._quantities(quantities), FIRST["quantity"])
        count = len(self._part.records.claims)
        return {
            "count": count,
            "claims": claims,
            "quantities": amounts,
            "later": {"claims": later, "quantities": amounts_later},
        }

    def _number_all(self) -> None:
        """Number the concepts and parties that claims name, in the order in which who reads all claims meets them."""
        numbered = {record: attrgetter(*names) for record, names in _NUMBERED.items()}
        met: dict[tuple[str, tuple[Any, ...]], None] = {}
        for claim in self._part.records.claims:
            if claim.quantity:
                met["quantity", numbered["quantity"](claim.quantity)] = None
            met["claim", numbered["claim"](claim)] = None
        for record, values in met:
            for kind, value in zip(_NUMBERED[record].values(), values, strict=True):
                if kind == "things":
                    self._concepts.all([name for name in value if name in self._part.records.concepts])
                    self.parties.all([name for name in value if name in self._part.records.parties])
                else:
                    self._concepts.all([value] if kind == "concept" else value)

    def _colours(self) -> dict[str, dict[int, int]]:
        """Return the places that the colours of programmes and modes have, by the numbers of these."""
        places = colour_places(self._part.records)
        numbers = {"programme": self.parties.numbers, "mode": self._concepts.numbers}
        return {
            kind: {
                known[name]: place for name, place in places.items() if name.startswith(kind + ":") and name in known
            }
            for kind, known in numbers.items()
        }

    def _meanings(self) -> dict[str, Row]:
        """Return what the words of the page mean, by id: labels and definitions, Chinese first."""
        vocabulary = self._part.records.vocabulary
        named = [name for name in self._concepts.numbers if name.partition(":")[0] in _EXPLAINED]
        wanted = dict.fromkeys((*TERMS, *_OF_FACETS, *sorted(named)))
        return {name: [*told.label, *told.definition] for name in wanted if (told := vocabulary.get(name))}

    def _places(self) -> list[Row]:
        """Return the places that nothing on the page concerns, numbered behind its parties."""
        self.parties.all([place.id for place in self._part.elsewhere])
        return [self._party(place, place.id) for place in self._part.elsewhere]

    def _row(self, record: Party | Article, **written: Any) -> Row:
        """Return the values of a record in the order of `COLUMNS`; what is `written` is not encoded anew."""
        return _trimmed(
            [
                written[name] if name in written else self._value(getattr(record, name), kind)
                for name, kind in COLUMNS[type(record).__name__.lower()].items()
            ]
        )

    def _value(self, value: Any, kind: str) -> Any:
        """Write a value; None stands for what the page takes for granted, so that rows can end early."""
        if kind in self._numbered:
            return self._numbered[kind](value)
        if kind == "number":
            return _number(value) if isinstance(value, Decimal) else value
        if kind == "texts":
            return _trimmed([*value])
        return (1 if value else None) if kind == "truth" else value

    def _party(self, party: Party | None, name: str) -> Row:
        if party is None:
            return [name]
        return self._row(party, pinyin=syllables(party.pinyin))

    def _columns(self, record: str, things: Sequence[Claim | Quantity], **given: Column | None) -> Columns:
        """Return the columns of an attribute each; what is `given` is not encoded anew."""
        return filled(
            (name, given[name])
            if name in given
            else (name, column([getattr(thing, name, None) for thing in things], partial(self._value, kind=kind)))
            for name, kind in COLUMNS[record].items()
        )

    def _claims(self) -> Columns:
        claims = self._part.records.claims
        spans = [span_of(claim) for claim in claims]
        cited = [tuple(self._evidence(found) for found in claim.evidence) for claim in claims]
        numbers = {name: number for number, name in enumerate(self._passages.articles)}
        articles = [tuple(dict.fromkeys(numbers[found.article] for found in claim.evidence)) for claim in claims]
        given = {
            "id": column([claim.id.removeprefix("claim:") for claim in claims]),
            "starts": column([span.first.isoformat() if span.first else "" for span in spans]),
            "ends": column([span.last.isoformat() if span.last else "" for span in spans]),
            "evidence": column(cited),
            "quantity": column([1 if claim.quantity else None for claim in claims]),
        }
        return self._columns("claim", claims, **given) | filled([("articles", column(articles))])

    def _quantities(self, quantities: Sequence[Quantity]) -> Columns:
        places = [last_place(one) if one.money and one.unit == YUAN else None for one in quantities]
        return self._columns("quantity", quantities, place=column(places))

    def _article(self, name: str) -> Row:
        article = self._part.records.articles.get(name)
        return self._row(article) if article else [name]

    def _evidence(self, found: Evidence) -> tuple[int, ...]:
        role = _ROLES.index(found.role)
        number = self._passages.numbers[found.passage]
        return (number, role) if role else (number,)


def syllables(pinyin: str) -> str:
    """Return pinyin in lower case without tone marks, its syllables set apart: "Xī'ān Shì" gives "xi an shi".

    ü becomes v, as it is typed. Inside a word every syllable but the first begins with a consonant, or else an
    apostrophe stands before it; what is no pinyin stays as it is.
    """
    marked = unicodedata.normalize("NFD", pinyin.lower())
    bare = "".join(mark for mark in marked.replace("u\u0308", "v").replace("’", "'") if not unicodedata.combining(mark))
    words = [part for word in bare.split() for part in word.split("'")]
    return " ".join(" ".join(_SYLLABLE.findall(word)) if _WORD.fullmatch(word) else word for word in words)


def _number(value: Decimal | None) -> int | float | str | None:
    """Return a number as JSON and JavaScript hold it without loss, else its digits as a text."""
    if value is None or not value.is_finite():
        return None
    if value == value.to_integral_value():
        return int(value) if abs(value) < 2**53 else f"{value:f}"
    return float(value) if Decimal(repr(float(value))) == value else f"{value:f}"


def _trimmed(row: Row) -> Row:
    """Drop empty values from the end; the page reads what is missing as empty."""
    while row and row[-1] in ("", [], None):
        row.pop()
    return row
