"""Comparing quantities that are known between bounds: a comparison holds, fails, or cannot be told."""

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final, NamedTuple

from duikou.model.records import Quantity

HOLDS: Final = "holds"
FAILS: Final = "fails"
UNTOLD: Final = "cannot tell"


class Bounds(NamedTuple):
    """From `least` to `most`; None is unbounded on that side."""

    least: Decimal | None
    most: Decimal | None

    @property
    def is_exact(self) -> bool:
        """Whether both bounds are the same number."""
        return self.least is not None and self.least == self.most


def bounds_of(quantity: Quantity) -> Bounds:
    """Return what the printed figure allows."""
    return Bounds(quantity.minimum, quantity.maximum)


def rounded_bounds(quantity: Quantity) -> Bounds:
    """Return the bounds of a share: half a unit of its last printed digit to either side, where it is not hedged."""
    bounds = bounds_of(quantity)
    if not bounds.is_exact:
        return bounds
    half = Decimal((0, (5,), int(quantity.value.normalize().as_tuple().exponent) - 1))
    half = min(half, Decimal("0.5"))
    return Bounds(quantity.value - half, quantity.value + half)


def add(parts: list[Bounds]) -> Bounds:
    """Return the bounds of a sum; no part sums to nothing."""
    return Bounds(_sum([part.least for part in parts]), _sum([part.most for part in parts]))


def equal(one: Bounds, other: Bounds) -> str:
    """Tell whether two quantities are equal: surely (both exact), surely not, or maybe."""
    if one.is_exact and one == other:
        return HOLDS
    return FAILS if _below(one, other) or _below(other, one) else UNTOLD


def at_most(one: Bounds, other: Bounds) -> str:
    """Tell whether the one is no greater than the other."""
    if one.most is not None and other.least is not None and one.most <= other.least:
        return HOLDS
    return FAILS if _below(other, one) else UNTOLD


def lies_in(one: Bounds, other: Bounds) -> bool:
    """Tell whether every value that the one may have is one that the other allows."""
    after = other.least is None or (one.least is not None and one.least >= other.least)
    return after and (other.most is None or (one.most is not None and one.most <= other.most))


def _below(one: Bounds, other: Bounds) -> bool:
    return one.most is not None and other.least is not None and one.most < other.least


def ratio(one: Bounds, other: Bounds) -> Bounds:
    """Return the one in per cent of the other, outward to two places; open where the other may be nothing.

    A part by its whole is its share; a part by its share is the whole.
    """
    return Bounds(_divide(one.least, other.most, ROUND_FLOOR), _divide(one.most, other.least, ROUND_CEILING))


def part_of(whole: Bounds, share: Bounds) -> Bounds:
    """Return the part that is a share in per cent of a whole, outward to two places."""
    return Bounds(_times(whole.least, share.least, ROUND_FLOOR), _times(whole.most, share.most, ROUND_CEILING))


def outward(bounds: Bounds, digits: int = 5) -> Bounds:
    """Return bounds rounded outward to so many significant digits, so that no false precision shows."""
    return Bounds(_significant(bounds.least, digits, ROUND_FLOOR), _significant(bounds.most, digits, ROUND_CEILING))


def to_place(value: Decimal, place: int, rounding: str) -> Decimal:
    """Return a number rounded to a power of ten: 3 leaves thousands, -2 hundredths."""
    return value.scaleb(-place).to_integral_value(rounding).scaleb(place)


def _sum(values: list[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if len(known) == len(values) else None


def _significant(value: Decimal | None, digits: int, rounding: str) -> Decimal | None:
    return to_place(value, value.adjusted() - digits + 1, rounding) if value else value


def _divide(value: Decimal | None, by: Decimal | None, rounding: str) -> Decimal | None:
    if value is None or by is None or by <= 0:
        return None
    return to_place(value * 100 / by, -2, rounding)


def _times(value: Decimal | None, share: Decimal | None, rounding: str) -> Decimal | None:
    if value is None or share is None:
        return None
    return to_place(value * share / 100, -2, rounding)
