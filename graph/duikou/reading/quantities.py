"""Quantities as articles print them: the number stated, how it is hedged, and between which bounds it lies.

The *step* of a number is the place value of the last digit printed that is not zero: one thousand million in
``20多亿``, one hundred in ``5800多``, one thousand in ``1.9万``. Of a fraction (``三分之一``) it is one of its
parts.

======================================== ====== =================== ===================
printed                                   hedge  minimum             maximum
======================================== ====== =================== ===================
plain                                     exact  value               value
多, 余 after the number or its unit       over   value               value + step, open
超, 超过, 逾, 以上                        over   value               none
近, 将近                                  nearly value − step, open  value
不足, 不到                                under  none                value
约, 大约, 左右                            about  value − step/2      value + step/2
======================================== ====== =================== ===================

Read alike: 不少于, 不低于, 至少 as 超过; 接近 as 近; 不超过, 至多, 最多, 以下, 以内 as 不到; 大概, 上下 as 约. Two
words for one hedge (约30%左右) are one hedge; words for different hedges are refused. ``近两年`` reads as nearly
two years, as printed: where an article means the last two years, the figure is ``两年``.

首 at the beginning (首个, 首批) reads as 第一.

Shares are in per cent whatever they are printed as: ``38%``, ``3‰`` (0.3), ``三成`` (30), ``百分之五`` (5),
``三分之一`` (33.3333), ``一半``, ``半数`` (50); the unit is then ``%``. Numbers are exact; a share with no finite
decimal, and its bounds, are rounded to `SHARE_PLACES` decimal places, half to even. Nothing passes through a float.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from duikou.errors import UserError
from duikou.reading.decimals import exact_decimal
from duikou.reading.numerals import CHINESE_NUMERALS, NumeralError, PlainNumber, read_number
from duikou.reading.passages import normalise

HEDGES = ("exact", "over", "nearly", "under", "about")

_FIRST = re.compile(r"^首(?=[个批家次座条项届])")

_BEFORE = {
    "不少于": "over",
    "不低于": "over",
    "至少": "over",
    "超过": "over",
    "超": "over",
    "逾": "over",
    "将近": "nearly",
    "接近": "nearly",
    "近": "nearly",
    "不超过": "under",
    "不足": "under",
    "不到": "under",
    "至多": "under",
    "最多": "under",
    "大约": "about",
    "大概": "about",
    "约": "about",
}
_AFTER = {
    "及以上": "over",
    "以上": "over",
    "及以下": "under",
    "以下": "under",
    "以内": "under",
    "左右": "about",
    "上下": "about",
}
_MEASURES = (
    "平方公里|平方米|立方米|百分点|公里|公斤|公顷|千米|千克|千瓦|小时|分钟|星期|个月|人次|"
    "年|月|天|日|周|岁|倍|人|名|位|户|个|家|所|项|条|件|座|次|期|场|元|吨|斤|亩|米|%"
)
_KILO_UNITS = "瓦米克伏卡赫帕"
_DIGIT = "〇零一二两三四五六七八九"
# 千 before 瓦, 米 … belongs to the unit: 3千瓦 is three of 千瓦.
_NUMBER = re.compile(rf"(?:[0-9]+(?:[.,][0-9]+)*|[{_DIGIT}](?:点[{_DIGIT}]+)?|[十百万亿几]|千(?![{_KILO_UNITS}]))+|半")
_MORE = re.compile(r"[多余]((?:万亿|[十百千]?[万亿])?)")
_HALF_MORE = re.compile(r"(年|月|天|个|倍|亩|小时|公里|公斤|斤)半(?=$|[多余]|以[上下内]|左右|月|小时)")
_UNIT_MORE = re.compile(rf"({_MEASURES})[多余](?=$|来|的|前|后|时间|月|小时|星期)")
_TENTHS = re.compile(r"成(?=$|[多余的]|及?以[上下]|左右)")
_HARMLESS = re.compile(rf"百分点|一批|千[{_KILO_UNITS}]")
_BRACKETED = re.compile(r"\([^()]*\)")
_NEXT_NUMBER = re.compile(rf"(?<![A-Za-z])[0-9]|[{CHINESE_NUMERALS.replace('半', '')}]")
_RANGE = re.compile(rf"[-—–~至到]第?[0-9{CHINESE_NUMERALS}]")
_MARKS_ALLOWED = frozenset("%‰°/·()“”‘’《》")


class QuantityError(UserError):
    """A printed figure that is not one quantity; its text names the figure and what could not be read."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure as read.

    `printed` is as given; `value` is the number it states, in the unit printed but without its scale (2亿元 is
    200000000 of 元). `minimum` and `maximum` are None where the hedge sets no bound, and excluded from the range
    where open. `unit_word` is what follows the number, after NFKC and without white space and hedges; it may be
    empty.
    """

    printed: str
    value: Decimal
    hedge: str
    minimum: Decimal | None
    maximum: Decimal | None
    minimum_open: bool
    maximum_open: bool
    unit_word: str


class _Hedges:
    """The hedges met so far: at most one kind, and whether the step bounds it (多, 余)."""

    def __init__(self) -> None:
        self.kinds: list[str] = []
        self.within_step = False

    def add(self, kind: str, *, within_step: bool = False) -> None:
        if self.kinds and kind not in self.kinds:
            raise NumeralError(f"it is hedged in two ways, {self.kinds[0]} and {kind}")
        self.kinds.append(kind)
        self.within_step = self.within_step or within_step

    @property
    def kind(self) -> str:
        return self.kinds[0] if self.kinds else "exact"


class _Read(NamedTuple):
    number: PlainNumber
    rest: str


def read_quantity(printed: str) -> Quantity:
    """Read a figure as printed, white space and width ignored, by the rules of this module.

    May stand before the number: one hedge, 第, and 占 with what the share is of (约占全国30%). Raises
    `QuantityError` where `printed` holds no number, more than one, a range, an indefinite one (几, 数十), or words
    that are no part of the figure.
    """
    try:
        return _read(printed)
    except NumeralError as error:
        raise QuantityError(f"“{printed}” cannot be read as one quantity: {error}.") from error


def _read(printed: str) -> Quantity:
    _refuse_symbols(printed)
    text = _FIRST.sub("第一", normalise(printed))
    found = _NUMBER.search(text)
    if found is None:
        raise NumeralError("there is no number in it" if text else "it is empty")
    hedges = _Hedges()
    _read_lead(text[: found.start()], hedges)
    number, rest = _read_number_part(found.group(), text[found.end() :], hedges)
    number, rest = _read_share(number, rest)
    read = _read_unit(number, rest, hedges)
    _check_unit(read.rest)
    return _bounded(printed, read.number, hedges, read.rest)


def _refuse_symbols(printed: str) -> None:
    """Refuse ``10²`` and ``①3``, which NFKC would turn into 102 and 13."""
    for left, right in pairwise(printed):
        if {unicodedata.category(left), unicodedata.category(right)} in ({"No"}, {"No", "Nd"}):
            raise NumeralError(f"{left}{right} is a digit beside a symbol")


def _read_lead(lead: str, hedges: _Hedges) -> None:
    """Read what stands before the number; nothing may be left over."""
    if lead.endswith("数"):
        raise NumeralError("数 states no number")
    rest = _strip_hedge(lead.removesuffix("第"), hedges)
    if rest.startswith("占"):
        share = _strip_hedge(rest[1:], hedges)
        for word in sorted(_BEFORE, key=len, reverse=True):
            if share.endswith(word):
                hedges.add(_BEFORE[word])
                break
        return
    if rest:
        raise NumeralError(f"“{rest}” before the number is no hedge; leave it out of the printed figure")


def _strip_hedge(text: str, hedges: _Hedges) -> str:
    for word in sorted(_BEFORE, key=len, reverse=True):
        if text.startswith(word):
            hedges.add(_BEFORE[word])
            return text[len(word) :]
    return text


def _read_number_part(numeral: str, rest: str, hedges: _Hedges) -> _Read:
    """Read the number with 多 or 余 inside or after it, and the scale behind those (20多亿)."""
    if rest.startswith("分之"):
        return _read_fraction(numeral, rest.removeprefix("分之"), hedges)
    if numeral == "一" and rest.startswith("半"):
        return _Read(PlainNumber(Fraction(50), Fraction(50)), "%" + rest[1:])
    if numeral == "半" and rest.startswith("数"):
        return _Read(PlainNumber(Fraction(50), Fraction(50)), "%" + rest[1:])
    more = _MORE.match(rest)
    if more is None:
        return _Read(read_number(numeral), rest)
    hedges.add("over", within_step=True)
    return _Read(read_number(numeral + more.group(1)), rest[more.end() :])


def _read_fraction(denominator: str, rest: str, hedges: _Hedges) -> _Read:
    """Read 三分之一 as a share in per cent, with one part as its step."""
    found = _NUMBER.match(rest)
    if found is None:
        raise NumeralError("there is no number after 分之")
    below, above = read_number(denominator), read_number(found.group())
    if below.value <= 0:
        raise NumeralError("a fraction of no parts")
    rest = rest[found.end() :]
    more = _MORE.fullmatch(rest[:1])
    if more is not None:
        hedges.add("over", within_step=True)
        rest = rest[1:]
    part = Fraction(100) / below.value
    return _Read(PlainNumber(above.value * part, above.step * part), "%" + rest)


def _read_share(number: PlainNumber, rest: str) -> _Read:
    """Turn ‰ and 成 into per cent."""
    if rest.startswith("‰"):
        return _Read(PlainNumber(number.value / 10, number.step / 10), "%" + rest[1:])
    if _TENTHS.match(rest):
        return _Read(PlainNumber(number.value * 10, number.step * 10), "%" + rest[1:])
    return _Read(number, rest)


def _read_unit(number: PlainNumber, rest: str, hedges: _Hedges) -> _Read:
    """Take the hedges and the half (两年半) out of the words after the number."""
    for word in sorted(_AFTER, key=len, reverse=True):
        if rest.endswith(word):
            hedges.add(_AFTER[word])
            rest = rest.removesuffix(word)
            break
    half = _HALF_MORE.match(rest)
    if half is not None and number.value.denominator == 1:
        number = PlainNumber(number.value + Fraction(1, 2), Fraction(1, 2))
        rest = half.group(1) + rest[half.end() :]
    more = _UNIT_MORE.match(rest)
    if more is not None:
        hedges.add("over", within_step=True)
        rest = more.group(1) + rest[more.end() :]
    return _Read(number, rest)


def _check_unit(unit: str) -> None:
    """Refuse a second number, a hedge in the middle, and punctuation."""
    if _RANGE.search(unit):
        raise NumeralError("it is a range, which has no one value")
    plain = _HARMLESS.sub("", unit)
    second = _NEXT_NUMBER.search(plain)
    if second is not None:
        raise NumeralError(f"there are two quantities in it, or a numeral in its unit ({second.group()})")
    for word in ("以上", "以下", "以内", "左右"):
        if word in plain:
            raise NumeralError(f"there are words after {word}; end the printed figure there")
    if plain.endswith("多"):
        raise NumeralError("it is not clear what 多 at its end belongs to")
    for mark in _BRACKETED.sub("", plain):
        if not (mark.isalpha() or mark.isdecimal() or mark in _MARKS_ALLOWED):
            raise NumeralError(f"{mark} is no part of a figure; end the printed figure before it")


def _bounded(printed: str, number: PlainNumber, hedges: _Hedges, unit: str) -> Quantity:
    """Apply the table of the module."""
    value, step, kind = number.value, number.step, hedges.kind
    low: Fraction | None = value
    high: Fraction | None = value
    if kind == "over":
        high = value + step if hedges.within_step else None
    elif kind == "nearly":
        low = value - step
    elif kind == "under":
        low = None
    elif kind == "about":
        low, high = value - step / 2, value + step / 2
    return Quantity(
        printed=printed,
        value=exact_decimal(value),
        hedge=kind,
        minimum=None if low is None else exact_decimal(low),
        maximum=None if high is None else exact_decimal(high),
        minimum_open=kind == "nearly",
        maximum_open=kind == "over" and hedges.within_step,
        unit_word=unit,
    )
