"""Where the numerals and dates of a text stand, and what a bare numeral says.

**What a numeral is.** `find_numerals` returns every maximal run made of the following, side by side:

- an Arabic number: decimal digits of any width (``12``, ``１２``), with a stop between digits (``8.74``), and with
  commas that group by three (``1,253`` yes; ``2021,100`` is two numerals, since a comma there is punctuation). A
  full-width comma groups only between full-width digits.
- the Chinese characters ``〇零一二三四五六七八九十百千万亿两半几``, one or more.

So ``8.74万``, ``3千`` and ``1亿5000万`` are one numeral each. Hedges (多, 余), signs, ``%`` and units end a run:
``20多亿`` is the two numerals ``20`` and ``亿``. Numbers drawn as symbols (``①``, ``½``, ``²``, ``Ⅱ``) are no
numerals. The definition is about characters, not about sense: the 一 of 统一 is a numeral too.

All positions are code points of the text given, start inclusive and end exclusive.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from duikou.errors import UserError

CHINESE_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
CHINESE_NUMERALS = "〇零一二三四五六七八九十百千万亿两半几"

_MARKS = (("亿", 10**8), ("万", 10**4), ("千", 1000), ("百", 100), ("十", 10))
_LONGEST = 40
_DIGIT = "〇零一二两三四五六七八九"
_ARABIC = (
    r"\d{1,3}(?:,\d{3})+(?!\d)(?:[.．]\d+)*"
    r"|[０-９]{1,3}(?:，[０-９]{3})+(?!\d)(?:[.．]\d+)*"
    r"|\d+(?:[.．]\d+)*"
)
_NUMERAL = re.compile(rf"(?:{_ARABIC}|[{CHINESE_NUMERALS}])+")
_PLAIN_ARABIC = re.compile(r"(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?")
_CHINESE_DECIMAL = re.compile(rf"[{_DIGIT}]点[{_DIGIT}]+")


class NumeralError(UserError):
    """A numeral that states no single number; its text says why."""


class Numeral(NamedTuple):
    """A numeral in a text: `text` equals the slice from `start` to `end` (code points, end exclusive)."""

    start: int
    end: int
    text: str

    @property
    def has_digits(self) -> bool:
        """Whether it holds an Arabic digit; False for numerals of Chinese characters only."""
        return any(character.isdecimal() for character in self.text)


@dataclass(frozen=True, slots=True)
class PlainNumber:
    """The exact number a numeral states, and its step: the place value of its last digit that is not zero."""

    value: Fraction
    step: Fraction


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as printed; a part that is not printed is None, and nothing is carried over from a neighbour.

    `start` and `end` are code points, end exclusive. `plan` is the number of a Five-Year Plan (14 for 十四五).
    """

    start: int
    end: int
    text: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    plan: int | None = None

    @property
    def years(self) -> tuple[int, int] | None:
        """First and last year meant, both included; None where only a month or a day is printed."""
        if self.plan is not None:
            return plan_years(self.plan)
        return None if self.year is None else (self.year, self.year)


def find_numerals(text: str, start: int = 0, end: int | None = None) -> list[Numeral]:
    """Return every numeral (see the module) between `start` and `end`, in order; an empty list for an empty text.

    A run that crosses a bound is cut at it. Positions count from the beginning of `text`, not from `start`.
    """
    stop = len(text) if end is None else end
    return [Numeral(*match.span(), match.group()) for match in _NUMERAL.finditer(text, start, stop)]


def find_digits(text: str, start: int = 0, end: int | None = None) -> list[Numeral]:
    """Return every maximal run of decimal digits between `start` and `end`, in order.

    Written apart from `find_numerals`, on purpose: each run lies inside exactly one numeral, and a ledger checks
    itself against it. Stops and commas end a run here, so ``8.74`` is two.
    """
    stop = len(text) if end is None else min(end, len(text))
    runs: list[Numeral] = []
    begin = -1
    for position in range(start, stop):
        if unicodedata.category(text[position]) == "Nd":
            begin = position if begin < 0 else begin
        elif begin >= 0:
            runs.append(Numeral(begin, position, text[begin:position]))
            begin = -1
    if begin >= 0:
        runs.append(Numeral(begin, stop, text[begin:stop]))
    return runs


def read_number(numeral: str) -> PlainNumber:
    """Read a bare numeral: after NFKC, without white space, hedge and unit.

    Such as ``1,253``, ``8.74万``, ``一百零五``, ``二〇二一``, ``三点五亿``, ``半``. A last digit right after 百 千
    万 亿 is of the next place (一百二 = 120). For zero the step is the place of its last digit. Raises
    `NumeralError` for what states no one number: 几, 三五, 十几, 百千万, ``12,34``, ``1万5``.
    """
    if not numeral or len(numeral) > _LONGEST:
        raise NumeralError("there is no number" if not numeral else f"a number of more than {_LONGEST} characters")
    if "几" in numeral:
        raise NumeralError("几 states no number")
    if numeral == "半":
        return PlainNumber(Fraction(1, 2), Fraction(1, 2))
    if len(numeral) > 1 and all(character in CHINESE_DIGITS for character in numeral):
        return _read_row(numeral)
    return _read_marked(numeral, _MARKS, at_start=True)


def _read_row(numeral: str) -> PlainNumber:
    """Read Chinese digits in a row as decimal places, where they cannot mean a choice (三五个) or a list."""
    if len(numeral) != 4 and not set(numeral) & {"〇", "零"}:
        raise NumeralError(f"{numeral} may be a range or a list, not one number")
    return _read_arabic("".join(str(CHINESE_DIGITS[character]) for character in numeral))


def _read_marked(text: str, marks: tuple[tuple[str, int], ...], *, at_start: bool) -> PlainNumber:
    """Split at the largest mark (亿, 万, 千, 百, 十) and read both sides with the smaller ones."""
    for position, (mark, size) in enumerate(marks):
        head, found, tail = text.partition(mark)
        if not found:
            continue
        lower = marks[position + 1 :]
        if not head and not at_start and size != 10:
            raise NumeralError(f"{mark} has no digit before it")
        front = _read_marked(head, lower, at_start=at_start) if head else PlainNumber(Fraction(1), Fraction(1))
        if size <= 1000 and front.value >= 10:
            raise NumeralError(f"{head} cannot stand before {mark}")
        return _join(front, size, _read_tail(tail, size, lower)) if tail else _join(front, size, None)
    return _read_leaf(text)


def _join(front: PlainNumber, size: int, back: PlainNumber | None) -> PlainNumber:
    """Add what stands after a mark to what stands before it times `size`."""
    if back is None:
        return PlainNumber(front.value * size, front.step * size)
    if front.value.denominator != 1 or back.value >= size:
        raise NumeralError("its parts do not go together")
    return PlainNumber(front.value * size + back.value, back.step if back.value else front.step * size)


def _read_tail(tail: str, size: int, lower: tuple[tuple[str, int], ...]) -> PlainNumber:
    """Read what follows a mark worth `size`."""
    rest = tail.lstrip("零〇")
    if not rest or "." in rest:
        raise NumeralError("its parts do not go together")
    if len(rest) == 1 and rest == tail and size >= 100:
        if rest in CHINESE_DIGITS:
            step = Fraction(size, 10)
            return PlainNumber(CHINESE_DIGITS[rest] * step, step)
        if rest.isdecimal():
            raise NumeralError(f"the place of its last digit, {rest}, is not clear")
    return _read_marked(rest, lower, at_start=False)


def _read_leaf(text: str) -> PlainNumber:
    """Read one Chinese digit, Chinese digits around 点, or an Arabic number."""
    if text in CHINESE_DIGITS:
        return PlainNumber(Fraction(CHINESE_DIGITS[text]), Fraction(1))
    if _CHINESE_DECIMAL.fullmatch(text):
        return _read_arabic("".join("." if mark == "点" else str(CHINESE_DIGITS[mark]) for mark in text))
    if _PLAIN_ARABIC.fullmatch(text):
        return _read_arabic(text.replace(",", ""))
    raise NumeralError(f"{text} is no number")


def _read_arabic(text: str) -> PlainNumber:
    """Read ASCII digits with at most one stop."""
    whole, _, decimals = text.partition(".")
    value = Fraction(text)
    if decimals.strip("0") or not value:
        places = len(decimals.rstrip("0")) if value else len(decimals)
        return PlainNumber(value, Fraction(1, 10**places))
    return PlainNumber(value, Fraction(10 ** (len(whole) - len(whole.rstrip("0")))))


_YEAR = r"(?:1[89]|2[01])[0-9][0-9]"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])"
_TO = r"\s*(?:[-—–~至到]|——)\s*"
# 6月, 6月30日, and the first end of 3月1—5日
_MONTH_DAY = rf"(?P<month>{_MONTH})\s*月(?:\s*(?P<day>{_DAY})(?:\s*[日号]|(?={_TO}{_DAY}\s*[日号])))?"
_ONES = "一二三四五六七八九"
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<!\d)(?P<year>{_YEAR})(?P<mark>[-/.])(?P<month>{_MONTH})(?P=mark)(?P<day>{_DAY})(?!\d)",
        rf"(?<!\d)(?P<year>{_YEAR})\s*年(?:\s*{_MONTH_DAY})?",
        rf"(?<![{_DIGIT}])(?P<year>[{_DIGIT}]{{4}})年"
        rf"(?:(?P<month>十[一二]?|[{_ONES}])月(?:(?P<day>[二三]?十[{_ONES}]?|[{_ONES}])[日号])?)?",
        rf"(?<![\d.]){_MONTH_DAY}",
        rf"(?<![\d.])(?P<month>{_MONTH})(?={_TO}{_MONTH}\s*月|\s*、\s*{_MONTH}\s*月)",
        rf"(?<!\d)(?P<year>{_YEAR})(?={_TO}{_YEAR}(?!\d)|\s*[、和及]\s*{_YEAR}\s*年)",
        rf"(?<![{CHINESE_NUMERALS}])(?P<plan>十[{_ONES}])五(?![{CHINESE_NUMERALS}])",
    )
)
_NEXT_DAY = re.compile(rf"{_TO}(?P<here>(?P<day>{_DAY})\s*[日号])")
_NEXT_YEAR = re.compile(rf"{_TO}(?P<here>(?P<year>{_YEAR})(?:\s*年)?)(?!\d)")
_NARROW = str.maketrans("０１２３４５６７８９－．／～", "0123456789-./~")


def plan_years(plan: int) -> tuple[int, int]:
    """First and last year of a Five-Year Plan, both included: 13 is (2016, 2020). From the sixth (1981) on.

    Raises `UserError` for an earlier number.
    """
    if plan < 6:
        raise UserError(f"The years of Five-Year Plan {plan} are not regular; from the sixth on they are.")
    first = 1981 + 5 * (plan - 6)
    return first, first + 4


def find_dates(text: str, start: int = 0, end: int | None = None) -> list[DateMention]:
    """Return every date printed between `start` and `end`, in order, none overlapping; there may be none.

    Read are: 2022年, 2021年6月, 2021年6月30日, 6月, 6月30日, 2022-01-10 (also with / and .), 二〇二一年六月, both
    ends of ranges (2023年—2026年, 2021—2025, 1至9月, 3月1日至5日) and lists (2021、2022年), each end a mention of
    its own, and the plans from 十一五 to 十九五 (the three characters without quotation marks). Not read: plans
    before the eleventh (八五 may be a number), years of two digits, a day without its month, Chinese numerals
    without a year. Years lie in 1800–2199.
    """
    stop = len(text) if end is None else min(end, len(text))
    lead = max(0, start - 1)  # what stands before is looked at too
    narrow = text[lead:stop].translate(_NARROW)
    taken = bytearray(len(narrow))
    found: dict[int, DateMention] = {}
    for pattern in _DATES:
        for match in pattern.finditer(narrow, start - lead):
            first, last = match.span()
            if not any(taken[first:last]):
                taken[first:last] = b"\1" * (last - first)
                found[first] = _mention(text, match, first, last, lead)
    for mention in list(found.values()):
        follower = _follower(narrow, mention, lead)
        if follower is not None:
            found.setdefault(follower.start("here"), _mention(text, follower, *follower.span("here"), lead))
    return [found[first] for first in sorted(found)]


def _follower(narrow: str, mention: DateMention, lead: int) -> re.Match[str] | None:
    """Return the second end of a range whose first end is `mention`, where it is a bare day or year."""
    if mention.day is not None:
        return _NEXT_DAY.match(narrow, mention.end - lead)
    if mention.year is not None and mention.month is None:
        return _NEXT_YEAR.match(narrow, mention.end - lead)
    return None


def _mention(text: str, match: re.Match[str], first: int, last: int, lead: int) -> DateMention:
    parts = dict(_parts(match))
    return DateMention(lead + first, lead + last, text[lead + first : lead + last], **parts)


def _parts(match: re.Match[str]) -> Iterator[tuple[str, int]]:
    for name, printed in match.groupdict().items():
        if printed is not None and name in {"year", "month", "day", "plan"}:
            yield name, int(read_number(printed).value)
