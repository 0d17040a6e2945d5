"""Shares of a whole, all in per cent: fractions, per cent, per mille, tenths, discounts, and the words for a half."""

import re
from fractions import Fraction
from typing import Final, NamedTuple

from duikou.messages import Kept
from duikou.patterns import compiled_later
from duikou.reading import words
from duikou.reading.numbers import DIGITS, NUMERAL, NotANumber, Number, read_number, scale_of
from duikou.reading.reasons import MayBe

_PARTS: Final = compiled_later(
    rf" ?分 ?之 ?(?P<sign>负|-)?(?P<number>{NUMERAL.pattern})(?P<thousand> ?[kK](?![A-Za-z]))?"
)
_SLASH: Final = compiled_later(r"/(?P<number>[1-9][0-9]{0,2})(?![0-9/.年月])")
_DISCOUNT: Final = compiled_later(r"折(?![线叠旧射腾损合])")
_TENTHS: Final = compiled_later(
    rf"成(?:(?P<half>半)|(?P<digit>[{''.join(DIGITS)}])(?![{''.join(DIGITS)}十百千万亿个成年]))?"
)
_TWO_DIGITS: Final = compiled_later(rf"([一二三四五六七八九]) ?([一二三四五六七八九]){_DISCOUNT.pattern}")
_WORDS: Final = (
    (compiled_later("百分百"), 100),
    (compiled_later("一半(?![天年])|半数|(?<=[过超近])半(?![年个月天小亩吨公斤里百])"), 50),
    (compiled_later("(?<=打)对折"), 50),
    (compiled_later("半成(?!品)"), 5),
)
_VULGAR: Final = {"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅛": (1, 8)}
VULGAR: Final = "".join(_VULGAR)
_VULGAR_SCALED: Final = compiled_later(rf"(?P<sign>[{VULGAR}])(?P<scale>(?:万亿|[十百千]?[万亿兆]|[百千])?)")
_PART_OF_UNIT: Final = compiled_later(rf"[千万亿]|{words.UNIT.pattern}")
"""Behind ½ it makes of it half of so much rather than half of a whole."""


class Share(NamedTuple):
    """A share in per cent: where it ends, the sign or word that makes it one, and what that makes of the number."""

    number: Number
    end: int
    printed: str
    factor: Fraction


def share_word(text: str, position: int) -> Share | None:
    """Return the share that is one word or sign at a place: ½, 一半, 百分百, 半成, 三八折."""
    if text[position] in _VULGAR and not _PART_OF_UNIT.match(text, position + 1):
        above, below = _VULGAR[text[position]]
        number = Number(Fraction(100 * above, below), Fraction(100 * above, below), Fraction(100, below))
        return Share(number, position + 1, text[position], Fraction(1))
    for pattern, percent in _WORDS:
        if word := pattern.match(text, position):
            return _exactly(percent, Fraction(percent), word)
    digits = _TWO_DIGITS.match(text, position)
    if digits is None:
        return None
    tens, ones = DIGITS[digits[1]], DIGITS[digits[2]]
    return _exactly(10 * tens + ones, Fraction(1), digits) if tens + 1 != ones else None


def _exactly(percent: int, step: Fraction, match: re.Match[str]) -> Share:
    return Share(Number(Fraction(percent), Fraction(percent), step), match.end(), match.group(), Fraction(1))


class Mixed(NamedTuple):
    """A number that ends in a sign such as ½, and where it ends; `worth` is that of the scale at `scale_start`."""

    number: Number
    end: int
    worth: int
    scale_start: int


def mixed_behind(text: str, whole: Number, end: int) -> Mixed | None:
    """Return the number that a whole one makes with ½ and a scale behind it (2½亿); None without such a sign."""
    sign = _VULGAR_SCALED.match(text, end)
    if sign is None or whole.low.denominator > 1:
        return None
    above, below = _VULGAR[sign["sign"]]
    worth = scale_of(sign["scale"])
    value = (whole.low + Fraction(above, below)) * worth
    return Mixed(Number(value, value, Fraction(worth, below)), sign.end(), worth, sign.start("scale"))


def share_behind(text: str, number: Number, start: int, end: int, *, is_digits: bool) -> Share | None:
    """Return the share that the number from `start` to `end` is part of, with the words or signs behind it.

    `is_digits` says that nothing but digits is printed. Raises `NotANumber` for a fraction that is none.
    """
    if parts := _PARTS.match(text, end):
        above = read_number(parts["number"]).times(1000 if parts["thousand"] else 1)
        return _fraction(text, number, above.negative() if parts["sign"] else above, parts.end())
    slash = _SLASH.match(text, end)
    if slash and is_digits and number.low.denominator == 1:
        below = read_number(slash["number"])
        if 0 < number.low < below.low and text[max(0, start - 1) : start] not in {"/", "."}:
            return _fraction(text, below, number, slash.end())
    mark = text[end : end + 1]
    if mark in words.SHARES:
        return _times(number, words.SHARES[mark], end + 1, mark)
    if _DISCOUNT.match(text, end) and 0 < number.low <= number.high < (100 if number.is_exact else 10):
        return _times(number, Fraction(10 if number.low < 10 else 1), end + 1, "折")
    tenths = _TENTHS.match(text, end)
    if tenths and text[tenths.end() : tenths.end() + 1] not in tuple(words.NO_COUNTER_BEFORE["成"]):
        return _tenths(number, tenths)
    return None


def _times(number: Number, factor: Fraction, end: int, printed: str) -> Share:
    return Share(number.times(factor), end, printed, factor)


def _tenths(number: Number, match: re.Match[str]) -> Share:
    found = _times(number, Fraction(10), match.end(), "成")
    more = Fraction(5) if match["half"] else Fraction(DIGITS[match["digit"]]) if match["digit"] else None
    if more is None or not number.is_exact:
        return found
    value = found.number.low + more
    return found._replace(number=Number(value, value, Fraction(5 if match["half"] else 1)))


def _fraction(text: str, below: Number, above: Number, end: int) -> Share:
    if below.low <= 0 or not below.is_exact:
        raise NotANumber(Kept("a fraction of no parts"))
    if text[end : end + 1].isascii() and text[end : end + 1].isalpha():
        raise NotANumber(MayBe("a letter behind it may be a scale"))
    part = Fraction(100) / below.low
    return Share(above.times(part), end, "分之", part)
