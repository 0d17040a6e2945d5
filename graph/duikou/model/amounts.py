"""The one rule of amounts: what figures of money come to for a party, with none of it counted twice.

Whatever shows an amount asks this module: ties, exports, reports, `duikou total`, and, held to it by a test, the
script of the page.

- **One sum is of one reckoning and one kind of money, never across.** What flowed in a period, what is cumulative, what
  there is at a date and what is planned are four sums; money that counts as assistance is one kind, every other is
  one by itself. What no longer stands counts nowhere.
- A figure that another of the sum **contains** is passed over.
- Two figures are **apart** when it is known that they share nothing: their periods do not meet, no provider of one
  may share with a provider of the other, or no recipient with a recipient, their kinds of money share nothing, or
  both are parts of one whole. A stated overlap rules that out; of two stocks the dates prove nothing.
- A figure is **joint** for a party when its source gives the party's side further names that do not lie in the party,
  or leaves the list of that side open (等).
  The party's part may be all of it or nothing. The parts of a claim that names several programmes are not told either
  way: the money is of each of them.
- The **least** the set can come to is the greatest sum of minimums over figures that are all apart from one another;
  joint ones count nothing.
- The **most** it can come to is the sum of the maximums, as though nothing were shared; None (unbounded) where one is.
- No bound is **shown** with more digits than the least precise figure in it: a least is rounded down, a most up, a sum
  known exactly to the nearest, and what is rounded says so (约, about). Files for programs hold the exact sums.

By hand: 2021 gave 3, 2022 gave 4, and 5 is reported without a year. The first two are apart (3 + 4 = 7), the third
may be any of it or none: the total lies between 7 and 12. Were the 4 given to this county and another together, the
county's total would lie between 5 and 12.
"""

from collections.abc import Container, Iterable, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from typing import Final, NamedTuple

from duikou.model.apart import PROVIDER, RECIPIENT, most_apart
from duikou.model.fields import OTHER_CURRENCIES, YUAN
from duikou.model.intervals import last_place, to_place
from duikou.model.places import Atlas
from duikou.model.records import Claim, Quantity, Records
from duikou.model.spans import Span, span_of

ASSISTANCE: Final = "assistance"
"""All kinds of money that count as assistance, as one."""

RECKONINGS: Final = ("flow", "cumulative", "stock", "planned")
"""The reckonings that have sums, each by itself."""

DONATION: Final = "measure:donation"
"""The measure of goods that were given."""

RETURNED: Final = "reckoning:returned"
"""Money that came back is in no sum; it is told beside the one that it lessens."""


class Amount(NamedTuple):
    """From `least` to `most`, in the unit of the figures; `most` None is unbounded.

    `least_place` and `most_place` are the powers of ten of the last digit that the least precise figure of each bound
    prints; None where nothing limits the digits.
    """

    least: Decimal
    most: Decimal | None
    least_place: int | None = None
    most_place: int | None = None

    @property
    def bounds(self) -> tuple[Decimal, Decimal | None]:
        """Least and most."""
        return self.least, self.most

    def rounded(self) -> "Amount":
        """Return the bounds with no more digits than known: least down, most up, or both to the nearest where equal."""
        if self.least == self.most:
            nearest = _known(self.least, self.most_place, ROUND_HALF_EVEN)
            return self._replace(least=nearest, most=nearest)
        most = None if self.most is None else _known(self.most, self.most_place, ROUND_CEILING)
        return self._replace(least=_known(self.least, self.least_place, ROUND_FLOOR), most=most)


def _known(value: Decimal, place: int | None, rounding: str) -> Decimal:
    return value if place is None else to_place(value, place, rounding)


class Overlaps:
    """Tells which figures are contained in which, and which are apart; make one per `Records` and keep it."""

    def __init__(self, records: Records) -> None:
        self.atlas = Atlas(records)
        self._records = records
        self._containers: dict[str, frozenset[str]] = {}
        self._spans: dict[str, Span] = {}

    def containers(self, claim: str) -> frozenset[str]:
        """Return all figures that contain this one, directly or through others."""
        if claim not in self._containers:
            found: set[str] = set()
            waiting = [claim]
            while waiting:
                here = self._records.quantity(waiting.pop())
                if here is None:
                    continue
                fresh = {*here.contained_in, *here.partitions} - found - {claim}
                found |= fresh
                waiting += fresh
            self._containers[claim] = frozenset(found)
        return self._containers[claim]

    def container_in(self, claim: Claim, chosen: Container[str]) -> str:
        """Return the first of the chosen figures that contains this one; "" if none does.

        Two figures said to contain each other are a fault of the data; the one whose id comes first then stands.
        """
        inside = {name for name in self.containers(claim.id) if name in chosen}
        proper = [other for other in inside if claim.id not in self.containers(other) or other < claim.id]
        return min(proper, default="")

    def apart(self, one: Claim, other: Claim) -> bool:
        """Tell whether two figures of one reckoning are known to share nothing."""
        first, second = _quantity(one), _quantity(other)
        if other.id in first.overlaps_with or one.id in second.overlaps_with:
            return False
        if first.partitions and not set(first.partitions).isdisjoint(second.partitions):
            return True
        if frozenset((first.money, second.money)) in self._records.apart:
            return True
        if not self.days(one).may_meet(self.days(other)):
            return True
        left_open = (*one.leaves_open, *other.leaves_open)
        return (PROVIDER not in left_open and self._parties_apart(one.providers, other.providers)) or (
            RECIPIENT not in left_open and self._parties_apart(one.recipients, other.recipients)
        )

    def is_joint(self, claim: Claim, provider: str = "", recipient: str = "") -> bool:
        """Tell whether a claim has others beside a provider or recipient, named or not; "" asks nothing of a side."""
        sides = ((PROVIDER, provider, claim.providers), (RECIPIENT, recipient, claim.recipients))
        return any(
            asked
            and (
                side in claim.leaves_open
                or not all(party == asked or self.atlas.lies_in(party, asked) for party in named)
            )
            for side, asked, named in sides
        )

    def reason_against(self, claim: Claim, money: str = ASSISTANCE) -> str:
        """Return why a figure enters no sum of a kind of money, as a key of `totals.REASONS`; "" if it enters one.

        `money` is `assistance` or a kind such as `fiscal`.
        """
        if not claim.current:
            return "not-current"
        quantity = _quantity(claim)
        if is_in_kind(quantity):
            return "in-kind"
        if money == ASSISTANCE:
            if self.kind_of(claim) != ASSISTANCE:
                return "not-assistance"
        elif quantity.money != f"money:{money}":
            return "other-money"
        if is_other_currency(quantity):
            return "other-currency"
        if quantity.reckoning == RETURNED:
            return "returned"
        return "" if quantity.unit == YUAN and reckoning_of(claim) in RECKONINGS else "no-amount"

    def kind_of(self, claim: Claim) -> str:
        """Return the kind of money of a figure as sums know it: `assistance`, or the kind by itself."""
        money = _quantity(claim).money
        return ASSISTANCE if money in self._records.assistance else money

    def days(self, claim: Claim) -> Span:
        """Return the days that set a figure apart from others of its reckoning: of a stock none are known to."""
        if claim.id not in self._spans:
            self._spans[claim.id] = Span(None, None) if reckoning_of(claim) == "stock" else span_of(claim)
        return self._spans[claim.id]

    def _parties_apart(self, ones: Sequence[str], others: Sequence[str]) -> bool:
        if not ones or not others:
            return False
        may_share = self.atlas.may_share
        for one in ones:
            for other in others:
                if may_share(one, other):
                    return False
        return True


def _quantity(claim: Claim) -> Quantity:
    if claim.quantity is None:
        raise ValueError(f"{claim.id} is no figure")
    return claim.quantity


def is_in_kind(quantity: Quantity) -> bool:
    """Whether a figure counts goods that were given, without a price."""
    return quantity.measure == DONATION and not quantity.money


def is_other_currency(quantity: Quantity) -> bool:
    """Whether a figure is of money in another currency than yuan."""
    return bool(quantity.money) and quantity.unit in OTHER_CURRENCIES


def reckoning_of(claim: Claim) -> str:
    """Return the reckoning of a figure without its prefix; `planned` for whatever is planned.

    Raises `ValueError` for a claim that is no figure.
    """
    return "planned" if claim.planned else _quantity(claim).reckoning.partition(":")[2]


def amount_of(claim: Claim) -> Amount:
    """Return what the printed figure allows, exactly; a figure with no minimum counts from nothing.

    Raises `ValueError` for a claim that is no figure.
    """
    quantity = _quantity(claim)
    return Amount(quantity.minimum if quantity.minimum is not None else Decimal(0), quantity.maximum)


class Combined(NamedTuple):
    """What figures come to together, and what became of each."""

    amount: Amount
    counted: tuple[str, ...]
    """Figures that make up the least, all apart from one another; sorted."""
    possible: tuple[str, ...]
    """Figures that may share something with a counted one, or of which only an unknown part counts; sorted."""
    contained: tuple[tuple[str, str], ...]
    """Figures passed over, each with one of the set that contains it."""


def sums(
    overlaps: Overlaps, claims: Iterable[Claim], *, provider: str = "", recipient: str = "", money: str = ASSISTANCE
) -> dict[str, Combined]:
    """Return what the figures among claims come to for a provider and a recipient, by reckoning; "" is whoever.

    Reckonings are in the order of `RECKONINGS`; one without a figure of the kind of money is absent, for it is unknown
    and not zero. What else the claims name is no concern of it: choosing them is the caller's.
    """
    figures: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.quantity is not None and not overlaps.reason_against(claim, money):
            figures.setdefault(reckoning_of(claim), []).append(claim)
    found = {}
    for reckoning in RECKONINGS:
        chosen = figures.get(reckoning, [])
        joint = [claim.id for claim in chosen if overlaps.is_joint(claim, provider, recipient)]
        if combined := combine(overlaps, chosen, joint):
            found[reckoning] = combined
    return found


def combine(overlaps: Overlaps, claims: Iterable[Claim], shared: Iterable[str] = ()) -> Combined | None:
    """Return what figures of one reckoning come to together by the rule of this module; None for no figure at all.

    Of the figures named in `shared` an unknown part counts, so that their least is nothing. Figures contained in
    another of the set are passed over. Raises `ValueError` for figures of several reckonings, or of assistance and
    other money.
    """
    figures = {claim.id: claim for claim in claims}
    mixed = {(reckoning_of(claim), overlaps.kind_of(claim)) for claim in figures.values()}
    if len(mixed) > 1:
        raise ValueError(f"figures of {sorted(mixed)} are never added together")
    inside = {name: overlaps.container_in(claim, figures) for name, claim in figures.items()}
    kept = sorted((claim for name, claim in figures.items() if not inside[name]), key=lambda claim: claim.id)
    if not kept:
        return None
    partly = set(shared)
    whole = [claim for claim in kept if claim.id not in partly]
    values = [amount_of(claim).least for claim in whole]
    counted = [whole[index] for index in most_apart(whole, values, overlaps.apart, overlaps.atlas, overlaps.days)]
    names = {claim.id for claim in counted}
    return Combined(
        _bounds(kept, whole, counted),
        tuple(sorted(names)),
        tuple(claim.id for claim in kept if claim.id not in names),
        tuple(sorted((name, container) for name, container in inside.items() if container)),
    )


def _bounds(kept: Sequence[Claim], whole: Sequence[Claim], counted: Sequence[Claim]) -> Amount:
    """Return the sums of the counted minimums and of all maximums, each with the place of its least precise figure."""
    least = sum((amount_of(claim).least for claim in counted), Decimal(0))
    bounds = [bound for claim in kept if (bound := amount_of(claim).most) is not None]
    most = sum(bounds, Decimal(0)) if len(bounds) == len(kept) else None
    least_place = max((last_place(_quantity(claim)) for claim in whole if amount_of(claim).least), default=None)
    return Amount(least, most, least_place, max(last_place(_quantity(claim)) for claim in kept))
