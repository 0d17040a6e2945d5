"""Figures that belong together: both ends of a range, and figures of a list that share scale and unit."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from duikou.patterns import compiled_later
from duikou.reading.figures import Figure, read_figure, unsigned
from duikou.reading.numbers import NUMERAL, NotANumber, Number
from duikou.reading.reasons import MayBe
from duikou.reading.shares import VULGAR
from duikou.reading.words import DASH, SIGNS

_CONNECTOR: Final = compiled_later(
    rf"(?:[（(]含(?:本数)?[）)])?(?: (?P<spaced>{DASH}) |(?P<word>--|{DASH}|至|到|或|与|和))"
    rf"(?=[¥$]?(?:(?<=[至到~])-)?[0-9〇零一二三四五六七八九十百千万亿两几{VULGAR}])"
)
_NUMBER: Final = compiled_later(rf"{NUMERAL.pattern}|[{VULGAR}]")
_SIGN: Final = compiled_later("[¥$-]|零下")
_BETWEEN: Final = compiled_later(r"、|，?和|与|及|以及|/")
_UNLIKE: Final = 100
"""A first end this many times less than the scale of the second is of that scale, or of another range."""
_UNEQUAL: Final = 1000
"""A figure of a list more than this many times the last one does not share its scale."""


def read_range(text: str, first: Figure) -> Figure:
    """Return the range that begins with a figure, or the figure where none does."""
    connector = _CONNECTOR.match(text, first.end)
    if connector is None or (connector["word"] == "或" and not first.is_arabic):
        return first
    sign = _SIGN.match(text, connector.end())
    begin = sign.end() if sign else connector.end()
    if not _NUMBER.match(text, begin):
        return first
    try:
        second = read_figure(text, begin)
    except NotANumber:
        return first
    second = _like(first, second) if second else None
    if second is None or _is_change(text, first, connector["word"]):
        return first
    if connector["word"] in {"与", "和"}:
        if not text.startswith("之间", second.end):
            return first
        second = replace(second, end=second.end + 2)
    if second.start < connector.end():
        second = unsigned(second)
    is_part = first.unit is None and second.unit is not None
    alone = (
        replace(first, doubt=MayBe("it may be one end of a range with the scale of the other")) if is_part else first
    )
    return _joined(text, first, second) or alone


def _like(first: Figure, second: Figure) -> Figure:
    """Give a second end without unit that of the first, where it cannot be of another: 百分之三十到四十, 5万元至8万."""
    if second.unit or not first.unit:
        return second
    if first.unit_printed == "分之" and second.last_scale == 1:
        return replace(second, number=second.number.times(first.factor), unit=first.unit, factor=first.factor)
    is_money = bool(first.unit.currency) and second.last_scale != 1
    return replace(second, unit=first.unit, unit_printed=first.unit_printed) if is_money else second


def _is_change(text: str, first: Figure, connector: str | None) -> bool:
    """从30%到50% is a change from one figure to another."""
    return connector in {"至", "到"} and text[max(0, first.start - 1) : first.start] in {*"从由自"} and bool(first.unit)


def _hundreds(text: str, first: Figure, second: Figure) -> int:
    """Return the scale of 百 or 千 that a digit before a range shares: 两到三千, but not 三到一千."""
    printed = text[second.number_start : second.number_end]
    scale = {"百": 100, "佰": 100, "千": 1000, "仟": 1000}.get(printed[-1], 1)
    return scale if first.number.high < second.number.low / scale < 10 else 1


def _joined(text: str, first: Figure, second: Figure) -> Figure | None:
    if first.unit and first.unit != second.unit:
        return None
    low, high = first.number, second.number
    if first.unit is None:
        low = low.times(second.factor)
    share = second.last_scale if second.last_scale != 1 else _hundreds(text, first, second)
    is_signed = first.unit_printed in SIGNS and first.end == first.number_end
    is_bare = first.last_scale == 1 and (first.unit is None or is_signed)
    if is_bare and low.high <= high.low / share:
        low = low.times(share)
    elif is_bare and low.high * _UNLIKE < share:
        return None
    if not low.low < high.high or low.high > high.low:
        return None
    return replace(
        second,
        start=first.start,
        number=Number(low.low, high.high, high.step),
        number_start=first.number_start,
        hedges=(*first.hedges, *second.hedges),
        is_range=True,
    )


def share_scales(text: str, figures: Sequence[Figure]) -> list[Figure]:
    """Give bare figures of a list the scale and unit of its last one: 2.94、3.35和1.45亿元."""
    shared = list(figures)
    for place in reversed(range(len(shared) - 1)):
        left, right = shared[place], shared[place + 1]
        is_bare = left.unit is None and left.last_scale == 1 and left.end == left.number_end
        if not is_bare or right.is_range or not _BETWEEN.fullmatch(text, left.end, right.start):
            continue
        mantissa = right.number.high / right.last_scale / right.factor
        if right.scale_start == -1 or left.number.low > _UNEQUAL * max(mantissa, Fraction(1)):
            continue
        number = left.number.times(right.last_scale * right.factor)
        shared[place] = replace(
            left, number=number, unit=right.unit, last_scale=right.last_scale, factor=right.factor,
            scale_start=right.scale_start, scale=right.scale or (right.scale_start, right.end),
        )  # fmt: skip
    return shared
