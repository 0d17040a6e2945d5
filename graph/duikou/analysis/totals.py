"""Totals of money that say what they are made of and what they leave out.

One total is of one reckoning: what flowed in a period, what is cumulative, what there is at a date, and what is
planned are never put together. It is an `Amount`, from least to most, by the rule of `duikou.model.amounts`; a
party stands for all that lies in it. Left out, and listed with the reason, is money of another kind, reckoning or
currency, goods without a price, what came back, what another figure of the total contains, what may reach out of the
period, and what no longer stands. It is the sum
of what is printed, over whatever programmes and years the figures have; not what was spent.

By hand: Shenzhen gave 19.11 (fiscal) and 8.21 (donated), and 27.32 in all, of which the two are the parts; 3 is
planned, and 5 was given by Shenzhen and Guangzhou together, in a later year. Shenzhen's total lies between 27.32 and
32.32: the parts are contained in the whole, the plan is no flow, and of the 5 Shenzhen's part may be all or nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any, Final, NamedTuple

from duikou.errors import UnknownNameError
from duikou.model.amounts import (
    ASSISTANCE,
    RECKONINGS,
    Amount,
    Overlaps,
    combine,
    is_in_kind,
    is_other_currency,
    reckoning_of,
)
from duikou.model.fields import YUAN
from duikou.model.grades import by_grade
from duikou.model.records import Claim, Quantity, Records, Text
from duikou.model.spans import Span, read_span, span_of

REASONS: Final[Mapping[str, Text]] = {
    "contained": Text("已包含在另一项中", "contained in another figure of the total"),
    "not-assistance": Text("不是帮扶资金", "no assistance money"),
    "other-money": Text("属另一类资金", "money of another kind"),
    "other-reckoning": Text("统计口径不同", "of another reckoning"),
    "planned": Text("尚属计划", "planned, not realised"),
    "returned": Text("已退回，减少所列总额", "came back to who gave it, and lessens the total"),
    "in-kind": Text("实物，未折价", "goods without a price"),
    "other-currency": Text("外币，不折算", "in another currency, which is not converted"),
    "no-amount": Text("不是金额总量（能力、比率、占比等）", "no sum of money (capacity, rate, share)"),
    "period": Text("时期未知或超出所求时期", "period unknown, or reaching out of the one asked for"),
    "not-current": Text("已不再有效", "no longer stands"),
}
"""Why a figure is left out of a total."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A figure left out, the key of its reason in `REASONS`, and the figure that is the reason, if it is one."""

    claim: str
    reason: str
    because: str = ""
    standing: str = ""
    """Of what no longer stands: standing:disputed, standing:refuted or standing:superseded."""
    standing_reason: str = ""
    """Of what no longer stands: why, as curated."""


def left_out(claim: Claim, reason: str) -> LeftOut:
    """Return a figure as left out for a reason; one that no longer stands says why."""
    told = () if claim.current else (claim.standing, claim.standing_reason)
    return LeftOut(claim.id, reason, "", *told)


@dataclass(frozen=True, slots=True)
class Total:
    """What figures come to, those that make it up, and those left out."""

    amount: Amount | None
    """Yuan; None where no figure is counted: unknown, and not zero."""
    counted: tuple[str, ...]
    """Figures that make up the least, all apart from one another."""
    possible: tuple[str, ...]
    """Figures that only raise the most: they may share something with a counted one, or are joint."""
    left_out: tuple[LeftOut, ...]
    joint: tuple[str, ...] = ()
    """Of the possible, those shared with parties outside the total: their part in it may be all or nothing."""
    grades: Mapping[str, int] = field(default_factory=dict)
    """How many of the figures counted and possible are of each grade, from the least."""

    def as_mapping(self) -> dict[str, Any]:
        """Return what `duikou total --format json` tells of one reckoning: exact bounds as texts, None for unknown."""
        least, most = (None, None) if self.amount is None else self.amount.bounds
        return {
            "least": None if least is None else f"{least:f}",
            "most": None if most is None else f"{most:f}",
            "counted": list(self.counted),
            "possible": list(self.possible),
            "joint": list(self.joint),
            "grades": dict(self.grades),
            "left_out": [asdict(item) for item in self.left_out],
        }


class _Facts(NamedTuple):
    """What decides whether a figure enters a total."""

    reckoning: str
    span: Span


class Ledger:
    """All figures of money of some records; make one and ask it for many totals."""

    def __init__(self, records: Records) -> None:
        self.records = records
        self.overlaps = Overlaps(records)
        self.figures = tuple(
            claim for claim in records.claims if claim.quantity is not None and _is_amount(claim.quantity)
        )
        self._facts = {claim.id: _Facts(reckoning_of(claim), span_of(claim)) for claim in self.figures}
        self._by_provider = self._index((claim, claim.providers) for claim in self.figures)
        self._by_recipient = self._index((claim, claim.recipients) for claim in self.figures)
        self._by_programme = self._index((claim, claim.programmes) for claim in self.figures)

    @cached_property
    def kinds(self) -> frozenset[str]:
        """Every kind of money that there is, and `assistance`."""
        known = {kind for kind in (*self.records.concepts, *self.records.assistance) if kind.startswith("money:")}
        known |= {ASSISTANCE, *(self.overlaps.kind_of(claim) for claim in self.figures)} - {""}
        return frozenset(kind.removeprefix("money:") for kind in known)

    def _index(self, pairs: Iterable[tuple[Claim, tuple[str, ...]]]) -> dict[str, dict[str, Claim]]:
        """Return, by name, the figures that name it or something in it, in order of id."""
        found: dict[str, dict[str, Claim]] = {}
        for claim, names in pairs:
            for name in names:
                for above in {name, *self.overlaps.atlas.above(name)}:
                    found.setdefault(above, {})[claim.id] = claim
        return found

    def in_scope(self, provider: str = "", recipient: str = "", programme: str = "") -> list[Claim]:
        """Return the figures with a provider, a recipient and a programme as asked; "" asks nothing."""
        self._require_programme(programme)
        sides = (
            (provider, self._by_provider),
            (recipient, self._by_recipient),
            (programme, self._by_programme),
        )
        chosen = sorted((index.get(name, {}) for name, index in sides if name), key=len)
        if not chosen:
            return list(self.figures)
        fewest, *others = chosen
        return [claim for claim in fewest.values() if all(claim.id in other for other in others)]

    def total(
        self,
        *,
        provider: str = "",
        recipient: str = "",
        programme: str = "",
        money: str = ASSISTANCE,
        reckoning: str = "flow",
        begins: str = "",
        ends: str = "",
    ) -> Total:
        """Return the total of one reckoning; see `explain_total`."""
        self._require_known(provider, recipient, money, reckoning)
        period = read_span(begins, ends)
        kept, left = [], []
        for claim in self.in_scope(provider, recipient, programme):
            facts = self._facts[claim.id]
            if not facts.span.may_meet(period):
                continue
            reason = self.overlaps.reason_against(claim, money) or _reason(facts, reckoning, period)
            if reason:
                left.append(left_out(claim, reason))
            else:
                kept.append(claim)
        joint = {claim.id for claim in kept if self.overlaps.is_joint(claim, provider, recipient)}
        combined = combine(self.overlaps, kept, joint)
        if combined is None:
            return Total(None, (), (), tuple(left))
        left += [LeftOut(name, "contained", container) for name, container in combined.contained]
        left.sort(key=lambda item: item.claim)
        own = tuple(name for name in combined.possible if name in joint)
        used = {*combined.counted, *combined.possible}
        grades = by_grade(claim.grade for claim in kept if claim.id in used)
        return Total(combined.amount, combined.counted, combined.possible, tuple(left), own, grades)

    def reckonings(
        self, *, provider: str = "", recipient: str = "", programme: str = "", money: str = ASSISTANCE
    ) -> tuple[str, ...]:
        """Return the reckonings that figures of a scope and of a kind of money have, in the order of `RECKONINGS`."""
        figures = self.in_scope(provider, recipient, programme)
        found = {self._facts[claim.id].reckoning for claim in figures if not self.overlaps.reason_against(claim, money)}
        return tuple(reckoning for reckoning in RECKONINGS if reckoning in found)

    def _require_programme(self, programme: str) -> None:
        found = self.records.parties.get(programme)
        if programme and (found is None or found.kind != "programme"):
            known = (party.id for party in self.records.parties.values() if party.kind == "programme")
            raise UnknownNameError("programme", programme, known)

    def _require_known(self, provider: str, recipient: str, money: str, reckoning: str) -> None:
        for role, party in (("provider", provider), ("recipient", recipient)):
            if party and party not in self.records.parties:
                raise UnknownNameError(role, party, self.records.parties)
        if money != ASSISTANCE and f"money:{money}" not in self.records.concepts and money not in self.kinds:
            raise UnknownNameError("kind of money", money, self.kinds)
        if reckoning not in RECKONINGS:
            raise UnknownNameError("reckoning", reckoning, RECKONINGS)


def explain_total(
    records: Records,
    *,
    provider: str = "",
    recipient: str = "",
    programme: str = "",
    money: str = ASSISTANCE,
    reckoning: str = "flow",
    begins: str = "",
    ends: str = "",
) -> Total:
    """Return what the figures from a provider to a recipient under a programme come to, explained.

    `provider` and `recipient` stand for all that lies in them, `programme` for its parts; "" asks nothing. `money`
    is `assistance` or a kind such as `fiscal`; `reckoning` one of `RECKONINGS`; `begins` and `ends` a period in
    which a figure must be known to lie. No figure gives an `amount` of None. Raises `UnknownNameError` for a name
    that the records lack.
    """
    return Ledger(records).total(
        provider=provider,
        recipient=recipient,
        programme=programme,
        money=money,
        reckoning=reckoning,
        begins=begins,
        ends=ends,
    )


def _is_amount(quantity: Quantity) -> bool:
    """Whether a figure stands in a total or beside one: money in yuan or another currency, or goods that were given."""
    is_money = bool(quantity.money) and quantity.unit == YUAN
    return is_money or is_other_currency(quantity) or is_in_kind(quantity)


def _reason(facts: _Facts, reckoning: str, period: Span) -> str:
    if facts.reckoning != reckoning:
        return "planned" if facts.reckoning == "planned" else "other-reckoning"
    return "" if facts.span.lies_in(period) else "period"
