"""What the reading says of one numeral of a text: a quantity, an interval, a date, an ordinal, a name, a word, or open.

Bounds by hedge; *step* is the place value of the last digit printed (1.20亿: a hundredth of 亿):

| printed | hedge | min | max |
|---|---|---|---|
| plain | exact | value | value |
| 多, 余, 有余, 出头 | over | value | value + step |
| 超, 突破, 以上, 起 … | over | value | none |
| 近, 接近 … | nearly | value − step (of a bare scale, a tenth: 近亿 begins at 90,000,000) | value |
| 不足, 低于, 以内 … | under | none | value |
| 约, 左右, 来, 把 … | about | value − step/2 | value + step/2 |

Two hedges of one kind are one; 约…以上 is over, since the bound is what is said; any other two leave the figure open.
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Final

from duikou.messages import Kept
from duikou.reading.decimals import exact_decimal
from duikou.reading.figures import Figure
from duikou.reading.reasons import MayBe
from duikou.reading.words import ABOUT, EXACT, NEARLY, OVER, UNDER

QUANTITY: Final = "quantity"
INTERVAL: Final = "interval"
DATE: Final = "date"
ORDINAL: Final = "ordinal"
NAME: Final = "name"
WORD: Final = "word"
OPEN: Final = "open"
KINDS: Final = (QUANTITY, INTERVAL, DATE, ORDINAL, NAME, WORD, OPEN)

IDIOM: Final = Kept("an idiom or word")
CODE: Final = Kept("part of a name or code")
ITEM: Final = Kept("the number of an item or page")
HEAD: Final = Kept("scale and unit of other figures")
"""Reasons by which what is no quantity is told apart."""
MAY_BE_YEAR: Final = MayBe("it may be a year")
BRACKETED: Final = MayBe("its brackets may be a minus")

SEVERAL: Final = "several"
RANGE: Final = "range"


@dataclass(frozen=True, slots=True)
class Entry:
    """One numeral, with what belongs to it; `start` and `end` are visible characters, end exclusive.

    `kind` is one of `KINDS`. `value`, `minimum` and `maximum` are in base units (yuan, persons; shares in per cent),
    None where there is none. `hedge` is exact, over, nearly, under or about of a quantity, several or range of an
    interval, "" otherwise. `unit` is an id of the scheme (`unit:yuan`), the unit as printed where the scheme has
    none, or "". `scale` is where scale and unit stand if not with the number. `reason` says why, of all but plain
    quantities and intervals.
    """

    start: int
    end: int
    kind: str
    value: Decimal | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    hedge: str = ""
    unit: str = ""
    currency: str = ""
    scale: tuple[int, int] | None = None
    reason: str = ""


def entry_of(figure: Figure) -> Entry:
    """Return what a figure says, its hedges turned into bounds by the table of this module."""
    unit = figure.unit.name if figure.unit else ""
    currency = figure.unit.currency if figure.unit else ""
    number = figure.number
    kind = _one_hedge(figure.hedges)
    found = Entry(
        figure.start, figure.end, OPEN, unit=unit, currency=currency, scale=figure.scale, reason=figure.reason
    )
    if kind is None:
        return replace(found, reason=Kept("it is hedged in two ways"))
    if not number.is_exact:
        is_choice = number.low > 1 and _is_neighbouring(number.low, number.high)
        hedge = RANGE if figure.is_range or is_choice else SEVERAL
        low = None if kind == UNDER else number.low
        high = None if kind == OVER else number.high
        return replace(found, kind=INTERVAL, minimum=_decimal(low), maximum=_decimal(high), hedge=hedge)
    value, step = number.low, number.step
    low, high = _bounds(kind, value, step, is_bare=number.is_bare, bound_by_step=figure.bound_by_step)
    return replace(
        found, kind=QUANTITY, value=_decimal(value), minimum=_decimal(low), maximum=_decimal(high), hedge=kind
    )


def _is_neighbouring(low: Fraction, high: Fraction) -> bool:
    return high < 2 * low


def _one_hedge(kinds: tuple[str, ...]) -> str | None:
    """Return the one hedge that is meant; None where two contradict each other."""
    said = set(kinds)
    if len(said) > 1:
        said.discard(ABOUT)
    if len(said) > 1:
        return None
    return said.pop() if said else EXACT


def _bounds(
    kind: str, value: Fraction, step: Fraction, *, is_bare: bool, bound_by_step: bool
) -> tuple[Fraction | None, Fraction | None]:
    if kind == EXACT:
        return value, value
    if kind == OVER:
        return value, value + step if bound_by_step else None
    if kind == NEARLY:
        return value - (step / 10 if is_bare else step), value
    if kind == UNDER:
        return None, value
    if kind == ABOUT:
        return value - step / 2, value + step / 2
    raise AssertionError(f"no such hedge: {kind}")


def _decimal(number: Fraction | None) -> Decimal | None:
    return None if number is None else exact_decimal(number)
