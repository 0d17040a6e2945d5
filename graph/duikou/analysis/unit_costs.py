"""What one of the things that money was for comes to: a test of plausibility, and no finding."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from duikou.analysis.findings import stated
from duikou.model import intervals
from duikou.model.fields import YUAN
from duikou.model.intervals import Bounds, bounds_of
from duikou.model.records import Claim, Records

_NO_COUNT: Final = frozenset({"unit:percent", "unit:us-dollar", "unit:year", "unit:month", "unit:day", ""})


@dataclass(frozen=True, slots=True)
class UnitCost:
    """Money and the count printed beside it, by figure id, and the yuan for one, in `unit`."""

    money: str
    count: str
    unit: str
    per_one: Bounds


def unit_costs(records: Records) -> tuple[UnitCost, ...]:
    """Return the costs of one, by unit, then the greatest least first.

    A figure of money and a count belong together where no other figure is between them in their paragraph and both
    have the same parties, programmes, sectors and things that they are about, and both or neither are planned. Shares,
    spans of time and other currencies are no counts. No such pair gives none.
    """
    paragraphs: dict[tuple[str, int], list[tuple[int, str, Claim]]] = defaultdict(list)
    for claim in records.claims:
        for evidence in claim.evidence[:1] if claim.quantity is not None and claim.current else ():
            paragraphs[evidence.article, evidence.paragraph].append((evidence.start, claim.id, claim))
    found = {cost for row in paragraphs.values() for cost in _neighbours(claim for _, _, claim in sorted(row))}
    return tuple(sorted(found, key=lambda cost: (cost.unit, -(cost.per_one.least or 0), cost.money, cost.count)))


def _neighbours(claims: Iterable[Claim]) -> Iterable[UnitCost]:
    for pair in pairwise(claims):
        money, count = sorted(pair, key=lambda claim: stated(claim).unit != YUAN)
        is_pair = stated(money).unit == YUAN and stated(count).unit not in {YUAN, *_NO_COUNT}
        if is_pair and _subject(money) == _subject(count):
            bounds = _divided(bounds_of(stated(money)), bounds_of(stated(count)))
            yield UnitCost(money.id, count.id, stated(count).unit, bounds)


def _subject(claim: Claim) -> tuple[object, ...]:
    return claim.providers, claim.recipients, claim.programmes, claim.sectors, claim.about, claim.planned


def _divided(money: Bounds, count: Bounds) -> Bounds:
    hundredth = intervals.ratio(money, count)  # in per cent
    return intervals.outward(Bounds(*(None if bound is None else bound / 100 for bound in hundredth)), 3)
