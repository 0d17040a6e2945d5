"""Comparing quantities that are known between bounds: a comparison holds, fails, or cannot be told."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
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


_PRINTED_NUMBER: Final = re.compile(r"[0-9][0-9,]*(?:\.([0-9]+))?")


def last_place(quantity: Quantity) -> int:
    """Return the power of ten of the last digit that a figure gives: 7 for 1.4亿元, 8 for 90亿元, 6 for 三百万元.

    Of a hedge whose bounds are finer than what is printed (约6.65亿元), that of the bounds; of zero 0.
    """
    places = [_last_digit(value) for value in (quantity.value, quantity.minimum, quantity.maximum) if value]
    found = _PRINTED_NUMBER.search(unicodedata.normalize("NFKC", quantity.printed))
    if found and quantity.value is not None and (number := Decimal(found[0].replace(",", ""))):
        scale = quantity.value / number
        if scale == Decimal(10) ** scale.adjusted():
            places.append(scale.adjusted() - len(found[1] or ""))
    return min(places, default=0)


def _last_digit(value: Decimal) -> int:
    return int(value.normalize().as_tuple().exponent)


def sum_verdict(parts: Sequence[Quantity], whole: Quantity) -> str:
    """Tell whether parts sum to a whole: as they are printed, or to the digits that are printed.

    The latter as XBRL Calculations 1.1 has it: each figure stands for all numbers that are rounded to it (halves up),
    or each for all that are cut off to it, and the sums that the parts allow meet the whole. Hedged figures, ranges and
    what is counted to the unit (33个) stand for what they allow; so does a part whose last digit is above that of the
    whole (3亿 of 3.5亿), for the whole could not tell more than its parts do. Of figures that are not all exact this
    tells nothing. Where one hedge stands outside all of them (据不完全统计, 27.32亿, of these 19.11亿 and 8.21亿), they
    are held against each other as they are printed.
    """
    parts, whole = _without_shared_hedge(parts, whole)
    verdict = equal(add([bounds_of(part) for part in parts]), bounds_of(whole))
    if verdict != FAILS:
        return verdict
    last = _step(whole)
    steps = [step if (step := _step(part)) <= last else Decimal(0) for part in parts]
    if not any(_meet(parts, steps, whole, below) for below in (Decimal("0.5"), Decimal(0))):
        return FAILS
    return HOLDS if all(bounds_of(figure).is_exact for figure in (*parts, whole)) else UNTOLD


def _without_shared_hedge(parts: Sequence[Quantity], whole: Quantity) -> tuple[Sequence[Quantity], Quantity]:
    """Return figures without the hedge that stands outside all of them, where each is otherwise exact."""
    figures = (*parts, whole)
    if not whole.hedged or any(one.hedged != whole.hedged or one.hedge != one.hedged for one in figures):
        return parts, whole
    plain = [replace(one, minimum=one.value, maximum=one.value) for one in figures]
    return plain[:-1], plain[-1]


def _step(figure: Quantity) -> Decimal:
    """Return one of the last digit of a figure that was rounded or cut off there; 0 of any other.

    Shares are rounded to the per cent at least; what else has neither scale nor point is counted.
    """
    place = last_place(figure)
    if not bounds_of(figure).is_exact or figure.value is None:
        return Decimal(0)
    if figure.unit == "unit:percent":
        return Decimal(1).scaleb(min(place, 0))
    return Decimal(0) if place == 0 else Decimal(1).scaleb(place)


def _meet(parts: Sequence[Quantity], steps: Sequence[Decimal], whole: Quantity, below: Decimal) -> bool:
    """Whether sums meet the whole where figures stand for what begins so much of a step below them and is a step long.

    The end is left out: half a step below is what is rounded to a figure, nothing below what is cut off to it.
    """
    total, end = add([bounds_of(part) for part in parts]), bounds_of(whole)
    total_step, step = sum(steps, Decimal(0)), _step(whole)
    return _reaches(total.most, total_step, below, end.least, step) and _reaches(
        end.most, step, below, total.least, total_step
    )


def _reaches(most: Decimal | None, step: Decimal, below: Decimal, least: Decimal | None, other: Decimal) -> bool:
    """Whether what ends with the one begins no later than it, and the other is reached."""
    if most is None or least is None:
        return True
    first, last = least - below * other, most + (1 - below) * step
    return last > first or (not step and last == first)


def rounded_bounds(quantity: Quantity) -> Bounds:
    """Return the bounds of a share: half a unit of its last printed digit to either side, where it is not hedged."""
    bounds = bounds_of(quantity)
    if not bounds.is_exact:
        return bounds
    half = Decimal((0, (5,), int(quantity.rank.normalize().as_tuple().exponent) - 1))
    half = min(half, Decimal("0.5"))
    return Bounds(quantity.rank - half, quantity.rank + half)


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
