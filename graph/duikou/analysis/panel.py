"""The panel: what is told of every provider and recipient in every year, and that nothing is told.

A row is one provider, one recipient, one year and one kind of money. A claim **speaks of a year** as far as its source
tells: a pairing of every year from its beginning to its end, or to the date it is told for, and of no year beyond; a
cumulative figure or a stock of the year of its date; whatever else of the year in which all of its days lie. What
spreads over several years, or has no date, speaks of none.

- **known**: a current claim speaks of the year; `planned` tells where all of these are plans.
- **not applicable**: none does, there is an arrangement between the two (a pairing of that nature), and the year lies
  before the beginning or after the end of each that is told. One that no article tells of is not ruled out.
- **unknown**: all else. It is not zero.

Every row that is not unknown names its claims. Amounts are sums by the rule of `duikou.model.amounts` over the claims
that speak of the year, for each reckoning by itself. Of a joint amount nothing counts in the least, and all of it in
the most; rows are not to be added where one is joint, nor years of what is cumulative or a stock.

By hand: it is arranged that A assists B from 2021 to 2022; A gave 3 in 2021, and by the end of 2023 has given 10 in
all. 2020 and 2024 are not applicable, 2021 has a flow of 3, 2022 is known without an amount, 2023 has a cumulative 10.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from duikou.analysis.networks import Network
from duikou.analysis.totals import Ledger
from duikou.errors import UnknownNameError, UsageError
from duikou.messages import message
from duikou.model.amounts import ASSISTANCE, Combined, Overlaps, sums
from duikou.model.records import Claim, Records
from duikou.model.spans import Span, read_span, span_of

KNOWN, UNKNOWN, NOT_APPLICABLE = "known", "unknown", "not applicable"
STATUSES: Final = (KNOWN, UNKNOWN, NOT_APPLICABLE)
_AT_THEIR_DATE: Final = frozenset({"reckoning:cumulative", "reckoning:stock"})


@dataclass(frozen=True, slots=True)
class Cell:
    """One row of the panel; `money` is `assistance` or a kind such as `fiscal`."""

    provider: str
    recipient: str
    year: int
    money: str
    status: str
    claims: tuple[str, ...]
    """The claims that the status rests on, sorted; none where it is unknown."""
    planned: bool
    inferred: bool
    """All of its claims are planned, or inferred; of an unknown one neither is true."""
    joint: bool
    """Some of the claims names further providers or recipients."""
    sums: Mapping[str, Combined]
    """What the figures come to, by reckoning; one without a figure is absent, which is not zero."""


def panel(
    records: Records,
    network: Network,
    *,
    moneys: Sequence[str] = (ASSISTANCE,),
    first: int | None = None,
    last: int | None = None,
) -> Iterator[Cell]:
    """Yield the rows of the panel of a network, by provider, recipient, year and kind of money as it is given.

    Every pair of the network has a row for every year from `first` to `last`, by default those that any claim of the
    network speaks of; no claim that speaks of a year, and no bounds, gives no rows. Raises `UnknownNameError` for an
    unknown kind of money, `UsageError` where the last year is before the first.
    """
    ledger = Ledger(records)
    for money in moneys:
        if money not in ledger.kinds:
            raise UnknownNameError("kind of money", money, ledger.kinds)
    by_id = {claim.id: claim for claim in records.claims}
    pairs: dict[tuple[str, str], set[str]] = {}
    for tie in network.ties:
        pairs.setdefault((tie.provider, tie.recipient), set()).update(tie.claims)
    told = {claim: years_of(by_id[claim]) for claim in sorted({claim for found in pairs.values() for claim in found})}
    years = _years(told.values(), first, last)
    for (provider, recipient), names in sorted(pairs.items()):
        claims = [by_id[name] for name in sorted(names)]
        for year in years:
            speaking = [claim for claim in claims if year in told[claim.id]]
            for money in moneys:
                yield _cell(ledger.overlaps, (provider, recipient, year, money), speaking, claims)


def years_of(claim: Claim) -> range:
    """Return the years that a claim speaks of, none where it does not tell."""
    span = span_of(claim)
    if claim.kind == "pairing":
        return _years_of_pairing(claim, span)
    if claim.quantity is not None and claim.quantity.reckoning in _AT_THEIR_DATE and not claim.planned:
        return range(span.last.year, span.last.year + 1) if span.last else range(0)
    if span.first is None or span.last is None or span.first.year != span.last.year:
        return range(0)
    return range(span.first.year, span.last.year + 1)


def _years_of_pairing(claim: Claim, span: Span) -> range:
    at = read_span(claim.as_of, claim.as_of) if claim.as_of else Span(None, None)
    begins, ends = span.first or at.first or span.last, span.last or at.last or span.first
    if begins is None or ends is None:
        return range(0)
    if span.first is not None and span.last is None and at.last is None:
        return range(begins.year, begins.year + 1)
    return range(begins.year, ends.year + 1)


def _years(told: Iterable[range], first: int | None, last: int | None) -> range:
    spoken = [year for years in told for year in years]
    begins = first if first is not None else min(spoken, default=0)
    ends = last if last is not None else max(spoken, default=-1)
    if first is not None and last is not None and last < first:
        raise UsageError(message("The last year ({last}) is before the first ({first}).", last=last, first=first))
    return range(begins, ends + 1)


def _cell(
    overlaps: Overlaps, key: tuple[str, str, int, str], speaking: Sequence[Claim], claims: Sequence[Claim]
) -> Cell:
    provider, recipient, year, money = key
    outside = [] if speaking else _outside(claims, year)
    status = KNOWN if speaking else NOT_APPLICABLE if outside else UNKNOWN
    named = speaking or outside
    return Cell(
        *key,
        status=status,
        claims=tuple(claim.id for claim in named),
        planned=bool(named) and all(claim.planned for claim in named),
        inferred=bool(named) and not any(claim.explicit for claim in named),
        joint=any(overlaps.is_joint(claim, provider, recipient) for claim in speaking),
        sums=sums(overlaps, speaking, provider=provider, recipient=recipient, money=money),
    )


def _outside(claims: Sequence[Claim], year: int) -> list[Claim]:
    """Return the arrangements, if the year is known to lie before or after each of them; else nothing."""
    arranged = [claim for claim in claims if claim.kind == "pairing" and claim.nature == "nature:arrangement"]
    spans = [span_of(claim) for claim in arranged]
    apart = all(
        (span.first is not None and year < span.first.year) or (span.last is not None and year > span.last.year)
        for span in spans
    )
    return arranged if apart else []
