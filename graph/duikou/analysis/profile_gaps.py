"""What claims about a party leave open."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from duikou.model.amounts import RECKONINGS, reckoning_of
from duikou.model.fields import YUAN
from duikou.model.records import Claim, Text
from duikou.model.spans import span_of

GAPS: Final = {
    "unnamed": Text("没有文章提到", "no article names it"),
    "no-amount": Text("没有任何金额", "no amount is told"),
    "no-amount-after": Text("此年之后没有金额", "no amount after the year"),
    "no-period": Text("时期未述", "no period is told"),
    "planned": Text("有计划，未见完成的记述", "planned, and not told as done"),
    "one-source": Text("只有一个来源", "one source only"),
}
"""What may be missing, in the order in which it is told."""


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing: a key of `GAPS`, the year where it is one after which, and the claims meant, sorted."""

    kind: str
    year: int | None = None
    claims: tuple[str, ...] = ()


def gaps(claims: Sequence[Claim]) -> tuple[Gap, ...]:
    """Return what the claims about a party, sorted by id, leave open, in the order of `GAPS`.

    No claim at all is one gap, and no other. A year without an amount is told where claims are known to begin after the
    last year of any amount. A planned claim is told as done where a claim that is not planned has a provider and a
    recipient of it, and shares something that it is about, or a mode where it is about nothing.
    """
    if not claims:
        return (Gap("unnamed"),)
    amounts = [claim for claim in claims if _is_amount(claim)]
    found = [*_amount_gaps(claims, amounts)]
    undated = tuple(claim.id for claim in claims if span_of(claim) == (None, None))
    if undated:
        found.append(Gap("no-period", claims=undated))
    untold = plans_not_told_as_done(claims)
    if untold:
        found.append(Gap("planned", claims=untold))
    if len({article for claim in claims for article in claim.articles}) == 1:
        found.append(Gap("one-source", claims=tuple(claim.id for claim in claims)))
    return tuple(found)


def plans_not_told_as_done(claims: Sequence[Claim]) -> tuple[str, ...]:
    """Return the planned claims of which no other tells that they were done, as `gaps` has it, in their order."""
    done: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        for sides in () if claim.planned else product(claim.providers, claim.recipients):
            done[sides].append(claim)
    return tuple(
        plan.id
        for plan in claims
        if plan.planned
        and not any(
            _is_of(plan, other) for sides in product(plan.providers, plan.recipients) for other in done.get(sides, ())
        )
    )


def _is_amount(claim: Claim) -> bool:
    quantity = claim.quantity
    return bool(quantity and quantity.money and quantity.unit == YUAN) and reckoning_of(claim) in RECKONINGS


def _amount_gaps(claims: Sequence[Claim], amounts: Sequence[Claim]) -> list[Gap]:
    if not amounts:
        return [Gap("no-amount")]
    years = [day.year for claim in amounts for day in span_of(claim) if day is not None]
    if not years:
        return []
    last = max(years)
    later = tuple(claim.id for claim in claims if (first := span_of(claim).first) is not None and first.year > last)
    return [Gap("no-amount-after", last, later)] if later else []


def _is_of(planned: Claim, done: Claim) -> bool:
    """Whether a claim that is not planned tells of what another plans."""
    shares = [
        (planned.providers, done.providers),
        (planned.recipients, done.recipients),
        (planned.about, done.about) if planned.about else (planned.modes, done.modes),
    ]
    return all(not set(ones).isdisjoint(others) for ones, others in shares)
