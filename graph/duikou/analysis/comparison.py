"""Two providers, two recipients, two programmes or two moments side by side: what both have, and what only one has.

Only claims that stand are compared. A party stands for all that lies in it, a programme for its parts. A moment is a
year, month or day: it has the claims whose period reaches into it; what has begun and is not told to have ended goes
on. Claims without any date are left aside, and so are those of which only an end is told that lies after one of the two
moments (a plan that shall be met by 2024, a total as of 2024), for nothing tells whether they held then. Its money is
that of figures known to lie in it. Sums are those of the rule of amounts, each kind and each reckoning by itself, and
never of the two together.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from duikou.analysis.moneys import Money, moneys
from duikou.analysis.profiles import articles_of, money_mapping
from duikou.errors import UnknownNameError, UsageError
from duikou.messages import message, template
from duikou.model.amounts import Overlaps
from duikou.model.places import programme_and_parts
from duikou.model.records import Claim, Records
from duikou.model.spans import Span, read_span, span_of

KINDS: Final = ("provider", "recipient", "programme", "moment")
BOTH, FIRST, SECOND = "both", "first", "second"
SAME, CHANGED, ENDED, ADDED = "same", "changed", "ended", "added"
_MOMENT: Final = re.compile(r"\d{4}(-\d\d){0,2}")
_FACETS: Final[Mapping[str, tuple[str, ...]]] = {
    "provider": ("recipients", "programmes"),
    "recipient": ("providers", "programmes"),
    "programme": ("providers", "recipients"),
    "moment": ("pairs", "programmes"),
}
"""What is compared beside modes and money."""


@dataclass(frozen=True, slots=True)
class Row:
    """One value of a facet with the claims that have it on each side; sorted ids, empty where a side has none."""

    facet: str
    """providers, recipients, pairs ("provider → recipient"), programmes, modes or money"""
    value: str
    standing: str
    """both, first or second; between moments same, changed (other claims than before), ended or added."""
    first: tuple[str, ...]
    second: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """One of the two: its id or date, its claims and their articles, and what its money comes to."""

    name: str
    claims: tuple[str, ...]
    articles: tuple[str, ...]
    money: tuple[Money, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two things side by side."""

    kind: str
    first: Compared
    second: Compared
    rows: tuple[Row, ...]
    """By facet; within one what both have comes before what one has alone, then by id."""
    undated: tuple[str, ...] = ()
    """Between moments: claims that are in neither, since no date tells whether they hold at both; sorted ids."""

    def as_mapping(self) -> dict[str, Any]:
        """Return the comparison as plain values for JSON; exact bounds as texts, None for unbounded."""
        sides = {
            side: asdict(found) | {"money": [money_mapping(money) for money in found.money]}
            for side, found in (("first", self.first), ("second", self.second))
        }
        return {"kind": self.kind, **sides, "rows": [asdict(row) for row in self.rows], "undated": list(self.undated)}


def kind_of(records: Records, first: str, second: str) -> str:
    """Return as what two ids or dates are compared where nobody says it.

    Dates are moments and programmes programmes. Two parties are compared on the side on which the one of them that has
    fewer claims has more of them; as providers where that is the same. Raises `UsageError` for two that do not match.
    """
    sorts = [_sort_of(records, name) for name in (first, second)]
    if sorts[0] != sorts[1]:
        raise UsageError(
            message(
                "{first} and {second} cannot be compared: name two parties, two programmes or two dates.",
                first=first,
                second=second,
            )
        )
    if sorts[0] != "party":
        return sorts[0]
    overlaps = Overlaps(records)
    fewest = {
        kind: min(len(_choose(records, overlaps, kind, name)) for name in (first, second))
        for kind in ("provider", "recipient")
    }
    return "recipient" if fewest["recipient"] > fewest["provider"] else "provider"


def compare(records: Records, first: str, second: str, kind: str = "") -> Comparison:
    """Return two providers, recipients, programmes (ids) or moments (dates) side by side; see `kind_of` for no kind.

    Of two moments the earlier is the first, whatever the order in which they are given.
    Raises `UsageError` for twice the same thing and for dates that are none, `UnknownNameError` for a kind or an id
    that the records lack.
    """
    if first == second:
        raise UsageError(message("{name} is compared with itself. Name two things.", name=first))
    kind = kind or kind_of(records, first, second)
    if kind not in KINDS:
        raise UnknownNameError(template("kind of comparison"), kind, KINDS)
    first, second = sorted((first, second)) if kind == "moment" else (first, second)
    overlaps = Overlaps(records)
    undated = _undated(records, first, second) if kind == "moment" else ()
    aside = frozenset(undated)
    chosen = [_choose(records, overlaps, kind, name, aside) for name in (first, second)]
    sides = [
        Compared(
            name,
            tuple(claim.id for claim in claims),
            articles_of(claims),
            moneys(overlaps, _figures(kind, name, claims), **_scope(kind, name)),
        )
        for name, claims in zip((first, second), chosen, strict=True)
    ]
    facets = (*_FACETS[kind], "modes", "money")
    rows = [row for facet in facets for row in _rows(kind, facet, overlaps, *chosen)]
    one, other = sides
    return Comparison(kind, one, other, tuple(rows), undated)


def is_moment(name: str) -> bool:
    """Whether a name is written as a date: a year, month or day."""
    return _MOMENT.fullmatch(name) is not None


def _sort_of(records: Records, name: str) -> str:
    if is_moment(name):
        return "moment"
    party = records.parties.get(name)
    if party is None:
        raise UnknownNameError(template("party or programme"), name, records.parties)
    return "programme" if party.kind == "programme" else "party"


def _standing(records: Records) -> Iterable[Claim]:
    return (claim for claim in records.claims if claim.current)


def _choose(
    records: Records, overlaps: Overlaps, kind: str, name: str, undated: frozenset[str] = frozenset()
) -> list[Claim]:
    """The claims that one of the two has, sorted by id; a moment has none that are `undated`."""
    if kind == "moment":
        moment = _moment(name)
        standing = (claim for claim in _standing(records) if claim.id not in undated)
        return [claim for claim in standing if span_of(claim).may_meet(moment)]
    if kind == "programme":
        parts = programme_and_parts(records, name)
        return [claim for claim in _standing(records) if not parts.isdisjoint(claim.programmes)]
    if name not in records.parties:
        raise UnknownNameError(kind, name, records.parties)
    return [
        claim
        for claim in _standing(records)
        if any(party == name or overlaps.atlas.lies_in(party, name) for party in getattr(claim, f"{kind}s"))
    ]


def _moment(name: str) -> Span:
    return read_span(name, name)


def _undated(records: Records, *names: str) -> tuple[str, ...]:
    """The claims of which no date tells whether they hold at each of some moments."""
    moments = [_moment(name) for name in names]
    spans = {claim.id: span_of(claim) for claim in _standing(records)}
    return tuple(name for name, span in spans.items() if any(_is_untold(span, moment) for moment in moments))


def _is_untold(span: Span, moment: Span) -> bool:
    """Whether nothing tells of a span that it had begun at a moment: it ends after it, or has no date at all."""
    return span.first is None and (span.last is None or moment.is_before(Span(span.last, span.last)))


def _figures(kind: str, name: str, claims: list[Claim]) -> list[Claim]:
    """Those of which the money of a side is made."""
    return [claim for claim in claims if kind != "moment" or span_of(claim).lies_in(_moment(name))]


def _scope(kind: str, name: str) -> dict[str, str]:
    return {kind: name} if kind in {"provider", "recipient"} else {}


def _values(facet: str, overlaps: Overlaps, claim: Claim) -> tuple[str, ...]:
    if facet == "pairs":
        return tuple(f"{provider} → {recipient}" for provider in claim.providers for recipient in claim.recipients)
    if facet == "money":
        return (overlaps.kind_of(claim),) if claim.quantity and claim.quantity.money else ()
    found: tuple[str, ...] = getattr(claim, facet)
    return found


def _rows(kind: str, facet: str, overlaps: Overlaps, first: list[Claim], second: list[Claim]) -> list[Row]:
    found: dict[str, tuple[list[str], list[str]]] = {}
    for side, claims in enumerate((first, second)):
        for claim in claims:
            for value in _values(facet, overlaps, claim):
                found.setdefault(value, ([], []))[side].append(claim.id)
    rows = [Row(facet, value, _stands(kind, *ids), tuple(ids[0]), tuple(ids[1])) for value, ids in found.items()]
    order = (BOTH, SAME, CHANGED, FIRST, ENDED, SECOND, ADDED)
    return sorted(rows, key=lambda row: (order.index(row.standing), row.value))


def _stands(kind: str, first: list[str], second: list[str]) -> str:
    if kind != "moment":
        return BOTH if first and second else FIRST if first else SECOND
    if first and second:
        return SAME if first == second else CHANGED
    return ENDED if first else ADDED
