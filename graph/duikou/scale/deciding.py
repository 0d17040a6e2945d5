"""What the figures of one group come to, by the one rule of amounts: whatever engine chose and grouped them.

An engine hands over the rows of a group and the parties that must be known to judge it; here they become records again,
and `duikou.analysis.moneys` says what `duikou total` would.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from duikou.analysis.moneys import Money, moneys
from duikou.model.amounts import Overlaps
from duikou.model.records import NO_TEXT, Claim, Party, Quantity, Records

Key = tuple[str, str, str, int]
"""Provider, recipient, programme and year of a group, as `duikou.scale.question.KEY` has them."""
Facts = Mapping[str, Any]
"""A row by the names of its columns; what is absent is None, and a list may be None or empty."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What the rule knows of kinds of money: those that count as assistance, and pairs that share nothing."""

    assistance: frozenset[str]
    apart: frozenset[frozenset[str]]


@dataclass(frozen=True, slots=True, order=True)
class Answer:
    """What one group comes to, of one kind of money and one reckoning; a bound of None is unbounded."""

    provider: str
    recipient: str
    programme: str
    year: int
    money: str
    reckoning: str
    least: Decimal
    most: Decimal | None
    counted: tuple[str, ...]
    possible: tuple[str, ...]
    joint: tuple[str, ...]


def decide(key: Key, figures: Iterable[Facts], parties: Iterable[Facts], terms: Terms) -> list[Answer]:
    """Return what the figures of a group come to: assistance first, then other kinds, each reckoning by itself.

    `figures` are rows of the view `grouped_figures` and `parties` of `grouped_parties`, in any order. A group in which
    no figure is one of a sum gives none: that is unknown, and not zero.
    """
    claims = sorted(map(_claim, figures), key=lambda claim: claim.id)
    records = Records(
        parties={party.id: party for party in map(_party, parties)},
        claims=tuple(claims),
        articles={},
        concepts={},
        data_version="",
        assistance=terms.assistance,
        apart=terms.apart,
    )
    provider, recipient, *_ = key
    found = moneys(Overlaps(records), claims, provider=provider, recipient=recipient)
    return [_answer(key, money) for money in found]


def _answer(key: Key, money: Money) -> Answer:
    least, most = money.amount.bounds
    return Answer(*key, money.kind, money.reckoning, least, most, money.counted, money.possible, money.joint)


def _claim(row: Facts) -> Claim:
    quantity = Quantity(
        value=_number(row["value"]),
        minimum=_number(row["minimum"]),
        maximum=_number(row["maximum"]),
        **_texts(row, "printed", "unit", "measure", "money", "reckoning"),
        **_lists(row, "contained_in", "partitions", "overlaps_with"),
    )
    return Claim(
        id=row["claim"],
        kind=row["kind"],
        label=NO_TEXT,
        planned=bool(row["planned"]),
        current=bool(row["current"]),
        quantity=quantity,
        **_texts(row, "begins", "until", "as_of"),
        **_lists(row, "providers", "recipients", "leaves_open"),
    )


def _party(row: Facts) -> Party:
    size = row["size"]
    return Party(
        id=row["id"],
        kind=row["kind"],
        label=NO_TEXT,
        size=None if size is None else int(size),
        **_texts(row, "level", "within", "based_in"),
        **_lists(row, "located_in", "part_of", "members"),
    )


def _texts(row: Facts, *names: str) -> dict[str, Any]:
    """Texts by name, "" for what is absent."""
    return {name: row[name] or "" for name in names}


def _lists(row: Facts, *names: str) -> dict[str, Any]:
    """Ids by name, sorted as records have them; an engine gives them in no order, and None for none."""
    return {name: () if row[name] is None else tuple(sorted(row[name])) for name in names}


def _number(value: Decimal | None) -> Decimal | None:
    """A number without the zeros that a column of decimals puts behind it."""
    if value is None:
        return None
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()
