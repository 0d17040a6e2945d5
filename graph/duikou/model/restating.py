"""When a claim of one article says again what a claim of another says, and how the two stand to each other.

Two claims are of one fact where they agree in all that sets facts apart (parties, measure, unit, money, reckoning …):
what XBRL calls duplicates. Their values are then held against each other as XBRL does: complete duplicates say the
same, consistent ones the same as far as digits are printed, inconsistent ones disagree. A state at another date is no
duplicate; it is told, since it takes the place of the earlier one.
"""

from collections.abc import Callable, Hashable, Mapping
from typing import Final

from duikou.messages import template
from duikou.model.intervals import FAILS, bounds_of, last_place, sum_verdict
from duikou.model.records import Claim, Quantity
from duikou.model.spans import Span, span_of

SAME: Final = template("same")
NARROWER: Final = template("narrower")
WIDER: Final = template("wider")
LATER: Final = template("later")
EARLIER: Final = template("earlier")
DISAGREEING: Final = template("disagreeing")
RELATIONS: Final[Mapping[str, str]] = {
    SAME: "one fact, and one value; without a value, the same days; ranges as wide as each other that meet",
    NARROWER: "one fact; more digits, tighter bounds or fewer days than the other, which allows it",
    WIDER: "one fact; fewer digits, wider bounds or more days than the other, which is allowed by it",
    LATER: "one series of states, at a later date than the other",
    EARLIER: "one series of states, at an earlier date than the other",
    DISAGREEING: "one fact, and values of which neither allows the other",
}
"""How one claim stands to another of the same fact, each with its rule."""

_SERIES: Final = ("reckoning:cumulative", "reckoning:stock")
"""Reckonings whose figures are states of something at a date."""


def fact_of(claim: Claim, members: Callable[[str], tuple[str, ...]] = lambda party: (party,)) -> Hashable:
    """Return all of a claim that sets its fact apart from others but its days and value: equal for one fact.

    `members` gives what a party stands for: a group of which all members are named, these. None for a claim that
    names nothing by which its fact could be known again.
    """
    sides = tuple(
        frozenset(one for party in side for one in members(party)) for side in (claim.providers, claim.recipients)
    )
    named = (*sides, frozenset(claim.about), frozenset() if all(sides) else frozenset(claim.programmes))
    if not any(named):
        return None
    quantity = claim.quantity
    if quantity is None:
        return (claim.kind, named, claim.planned, frozenset(claim.modes))
    counted = (quantity.measure, quantity.unit, quantity.money, quantity.reckoning, quantity.per)
    return (claim.kind, named, claim.planned, claim.stage, counted)


def relation_of(one: Claim, other: Claim) -> str:
    """Return how one claim stands to another of the same fact (`fact_of`): one of `RELATIONS`, "" where nothing tells.

    Nothing tells of flows and arrangements of different days, of different values where a date is not said, and of
    different shares, which may be of different wholes.
    """
    days, others = span_of(one), span_of(other)
    if one.quantity is None or other.quantity is None:
        return _of_days(days, others)
    if one.quantity.reckoning in _SERIES:
        if one.begins and other.begins and one.begins != other.begins:
            return ""
        ends = days.last, others.last
        if None not in ends and ends[0] != ends[1]:
            return _ordered(days, others)
    elif days != others and not _is_unsaid(days) and not _is_unsaid(others):
        return ""
    relation = _of_values(one.quantity, other.quantity)
    is_of_one_whole = one.quantity.unit != "unit:percent"
    return "" if relation == DISAGREEING and not (days == others and is_of_one_whole) else relation


def _of_days(days: Span, others: Span) -> str:
    if days == others or _is_unsaid(days) or _is_unsaid(others):
        return SAME
    if days.lies_in(others):
        return NARROWER
    return WIDER if others.lies_in(days) else ""


def _ordered(days: Span, others: Span) -> str:
    if days.last is None or others.last is None:
        return ""
    return LATER if days.last > others.last else EARLIER


def _is_unsaid(days: Span) -> bool:
    return days == Span(None, None)


def _of_values(one: Quantity, other: Quantity) -> str:
    """Hold the value of a figure against that of another; the one with fewer digits is what the other is rounded to."""
    if bounds_of(one) == bounds_of(other) and (one.value == other.value or None in (one.value, other.value)):
        return SAME
    is_finer = _breadth(one) < _breadth(other)
    finer, coarser = (one, other) if is_finer else (other, one)
    if sum_verdict([finer], coarser) == FAILS:
        return DISAGREEING
    return NARROWER if is_finer else WIDER if _breadth(other) < _breadth(one) else SAME


def _breadth(quantity: Quantity) -> tuple[bool, bool, object, int]:
    """Return by what figures are ordered from the tightest: open ones last, then by what they allow, then by digits."""
    least, most = bounds_of(quantity)
    width = most - least if least is not None and most is not None else 0
    return (least is None and most is None, least is None or most is None, width, last_place(quantity))
