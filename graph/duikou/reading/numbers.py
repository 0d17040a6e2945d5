"""What the number of a figure says, in any script: digits, Chinese, financial, contracted, with scales and decimals.

A number is one value (``1.2亿``, ``贰仟万``, ``一百零三点五``, ``廿``) or lies between two (``几十``, ``数千万``).
几 begins at two (几十: 20 to 100) behind nothing and at nothing behind a scale (二十几: 20 to 30); 数 names the order
of magnitude alone (数千万: 10,000,000 to 100,000,000). Everything is exact; nothing passes through a float.
"""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from duikou.messages import Kept
from duikou.patterns import compiled_later
from duikou.reading.reasons import MayBe

DIGITS: Final = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
SCALES: Final = (("兆", 10**12), ("亿", 10**8), ("万", 10**4), ("千", 1000), ("百", 100), ("十", 10))
FINANCIAL: Final = dict(zip("壹贰叁弍弐参肆伍陆柒捌玖拾佰仟", "一二三二二三四五六七八九十百千", strict=True))
"""Characters of cheques; 参, 伍, 陆 and 拾 are also words, so that they count only beside others."""
CONTRACTED: Final = {"廿": "二十", "卅": "三十", "卌": "四十", "俩": "两", "仨": "三"}

_DIGIT: Final = "".join(DIGITS)
_SCALE: Final = "".join(mark for mark, _ in SCALES)
CHINESE: Final = _DIGIT + _SCALE
_CHINESE_BUT_HUNDRED: Final = CHINESE.replace("百", "")
LONGEST: Final = 40
"""Characters of a number; a longer one is a list or a code."""

_FINANCIAL_ONLY: Final = "壹贰叁弍弐肆柒捌玖佰仟"
_FINANCIAL_WORD: Final = "参伍陆拾"
_PLAIN: Final = str.maketrans(FINANCIAL)
_ARABIC: Final = compiled_later(r"[0-9]{1,3}(?:[,，'’][0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?|\.[0-9]+")
_LOOSE: Final = compiled_later("百[八九]?十|千[八九]百|万[八九]千")
_DECIMAL: Final = compiled_later(rf"([^点]*)点([{_DIGIT}]+|[0-9]+)")

ARABIC_PATTERN: Final = (
    r"(?:(?<![0-9])(?<!(?<!\.\.)\.)(?:[0-9]{1,3}[,'’][0-9]{3}(?:[,，'’][0-9]{3})*(?![0-9])"
    r"|[0-9]{1,3}(?:，[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?"
    r"|(?<![0-9A-Za-z.)）一-龥])\.[0-9]+(?![0-9.]))"
)
"""An Arabic number; a comma groups by three (``2021,100`` are two), and nothing before a point is 0 (``.5``)."""
FINANCIAL_PATTERN: Final = (
    rf"(?:[{_FINANCIAL_WORD}](?=[{_FINANCIAL_ONLY}拾]|[万亿元圆])|(?<![一-龥])[伍陆](?=点[{_DIGIT}])|(?<![收捡重])拾(?=[{_DIGIT}][{_SCALE}])|[{_FINANCIAL_ONLY}])"
    rf"(?:[{_FINANCIAL_ONLY}{_FINANCIAL_WORD}万亿零〇])*"
)
_DECIMALS: Final = rf"点(?:[{_DIGIT}壹贰叁弍弐肆柒捌玖]|[伍陆](?![一-龥]))+"
CHINESE_PATTERN: Final = (
    rf"(?:{FINANCIAL_PATTERN}(?:{_DECIMALS})?|[廿卅卌][{_DIGIT}]*(?:[百千万亿][{CHINESE}]*)?"
    rf"|(?:[几{_CHINESE_BUT_HUNDRED}]|百(?!分[点位]))+(?:[伍陆](?![一-龥]))?"
    rf"(?:(?:{_DECIMALS})(?:[十百千]?[万亿兆]+|千)?|(?<=[百千万亿])点[0-9]+)?"
    r"|(?<![少多总人户复无函参基倍])数[十百千万亿]+)"
)

NUMERAL: Final = compiled_later(rf"(?>(?:{ARABIC_PATTERN}|{CHINESE_PATTERN}|[俩仨])+)")
"""Numerals in a row; atomic, since ways to part a run grow with a power of its length.

Groups are nowhere repeated possessively: Python before 3.11.5, that of Debian 12 among them, then ends too early.
"""

HALF_OF_SCALE: Final = compiled_later(r"(?<=[百千万亿])半(?![数天夜径成工岛导山程壁途截决年月价个小自])")
"""半 behind a scale (一亿半), which may be half of it or of what counts."""


class NotANumber(ValueError):  # noqa: N818 - it is caught where a run of characters is tried, and says why it is none
    """A run of numerals that is no one number and no interval; its text says why."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed.

    `low` and `high` are alike for one value. `step` is the place value of the last digit printed, without the zeros
    at the end of a whole number; `is_bare` says that a scale alone is printed (近亿).
    """

    low: Fraction
    high: Fraction
    step: Fraction
    is_bare: bool = False

    @property
    def is_exact(self) -> bool:
        """Whether it is one value."""
        return self.low == self.high

    def negative(self) -> "Number":
        """Return the number with the other sign."""
        return Number(-self.high, -self.low, self.step, self.is_bare)

    def times(self, factor: Fraction | int) -> "Number":
        """Return the number in a unit smaller by `factor`."""
        return Number(self.low * factor, self.high * factor, self.step * factor, self.is_bare)


def read_number(printed: str) -> Number:
    """Read a number in simplified script, without hedges and unit. Raises `NotANumber` where it is none."""
    text = printed.translate(_PLAIN) if any(mark in FINANCIAL for mark in printed) else printed
    text = "".join(CONTRACTED.get(mark, mark) for mark in text).replace("万万", "亿")
    if not text or len(text) > LONGEST:
        raise NotANumber(
            Kept("there is no number")
            if not text
            else Kept("a number of more than {longest} characters", longest=LONGEST)
        )
    if _LOOSE.fullmatch(text):
        raise NotANumber(Kept("it is said of about so many"))
    return _read(text, SCALES, leads=True)


def scale_of(marks: str) -> int:
    """Return what scales in a row are worth: 万亿 is 10 ** 12; 1 for none."""
    worth = 1
    for mark in marks:
        worth *= dict(SCALES)[mark]
    return worth


def last_scale(printed: str) -> int:
    """Return what the scales 万 and above, at the end of a number, are worth."""
    big = re.search(r"(?:(?<=[0-9])[十百千](?=[万亿兆]))?[万亿兆]+$", printed)
    return scale_of(big.group()) if big else 1


def _read(text: str, scales: tuple[tuple[str, int], ...], *, leads: bool) -> Number:
    """Split at the largest scale and read both sides with the smaller ones."""
    decimal = _DECIMAL.fullmatch(text)
    if decimal:
        return _read_decimal(decimal[1], decimal[2], scales, leads=leads)
    for place, (mark, worth) in enumerate(scales):
        head, found, tail = text.partition(mark)
        if not found:
            continue
        if not head and not leads and worth != 10:
            raise NotANumber(Kept("{mark} has no digit before it", mark=mark))
        if head in {"零", "〇"}:
            raise NotANumber(Kept("{head} cannot stand before {mark}", head=head, mark=mark))
        front = _front(head, scales[place + 1 :], leads=leads)
        if worth < 10**4 and front.high > 10:
            raise NotANumber(Kept("{head} cannot stand before {mark}", head=head, mark=mark))
        return _join(front, worth, _read_tail(tail, worth, scales[place + 1 :]) if tail else None)
    return _read_leaf(text)


def _front(head: str, scales: tuple[tuple[str, int], ...], *, leads: bool) -> Number:
    """Read what stands before a scale; nothing is one."""
    if not head:
        return Number(Fraction(1), Fraction(1), Fraction(1), is_bare=True)
    if head == "几":
        return Number(Fraction(2), Fraction(10), Fraction(1))
    if head == "数":
        return Number(Fraction(1), Fraction(10), Fraction(1))
    return _read(head, scales, leads=leads)


def _read_decimal(whole: str, decimals: str, scales: tuple[tuple[str, int], ...], *, leads: bool) -> Number:
    front = _read(whole, scales, leads=leads)
    if not front.is_exact:
        raise NotANumber(Kept("there are decimals behind an indefinite number"))
    places = 10 ** len(decimals)
    value = front.low + Fraction(int("".join(str(DIGITS.get(mark, mark)) for mark in decimals)), places)
    return Number(value, value, Fraction(1, places))


def _join(front: Number, worth: int, back: Number | None) -> Number:
    if back is None:
        return front.times(worth)
    if not front.is_exact or front.low.denominator != 1 or back.high > worth:
        raise NotANumber(Kept("its parts do not go together"))
    step = back.step if back.high else front.step * worth
    return Number(front.low * worth + back.low, front.low * worth + back.high, step)


def _read_tail(tail: str, worth: int, scales: tuple[tuple[str, int], ...]) -> Number:
    """Read what follows a scale: 一百零五, 一百二 (120), 1亿2 (120,000,000), 二十几."""
    rest = tail.lstrip("零〇")
    if not rest or "." in rest:
        raise NotANumber(Kept("its parts do not go together"))
    if rest == "几":
        return Number(Fraction(0), Fraction(10), Fraction(1))
    if len(rest) == 1 and rest == tail and (rest in DIGITS or rest.isdecimal()):
        step = Fraction(worth, 10)
        digit = (DIGITS[rest] if rest in DIGITS else int(rest)) * step
        return Number(digit, digit, step)
    return _read("一" + rest if rest != tail and rest[0] in "百千" else rest, scales, leads=False)


def _read_leaf(text: str) -> Number:
    """Read digits: one, two that neighbour (a choice), more in a row, or an Arabic number."""
    if text == "几":
        return Number(Fraction(2), Fraction(10), Fraction(1))
    if _ARABIC.fullmatch(text):
        return _read_arabic(re.sub(r"[,，'’]", "", text))
    digits = [DIGITS.get(mark, -1) for mark in text]
    if -1 in digits:
        raise NotANumber(Kept("{text} is no number", text=text))
    if len(digits) == 1:
        return Number(Fraction(digits[0]), Fraction(digits[0]), Fraction(1))
    if len(digits) == 2 and digits[0] > 0 and (digits[1] - digits[0] == 1 or digits == [3, 5]):
        return Number(Fraction(digits[0]), Fraction(digits[1]), Fraction(1))
    if len(digits) == 4 or 0 in digits[1:]:
        return _read_arabic("".join(map(str, digits)))
    raise NotANumber(MayBe("{text} may be a list or a name", text=text))


def _read_arabic(text: str) -> Number:
    value = Fraction(text)
    whole, _, decimals = text.partition(".")
    if decimals:
        return Number(value, value, Fraction(1, 10 ** len(decimals)))
    zeros = len(whole) - len(whole.rstrip("0")) if value else 0
    return Number(value, value, Fraction(10**zeros))
