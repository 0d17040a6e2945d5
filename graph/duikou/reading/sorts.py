"""Numerals that count nothing: idioms and words, names and codes, ordinals and the numbers of items."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from duikou.reading import words
from duikou.reading.entries import CODE, DATE, HEAD, IDIOM, ITEM, NAME, ORDINAL, WORD, Entry
from duikou.reading.numbers import CHINESE, NUMERAL, NotANumber, read_number
from duikou.reading.spans_of_dates import IMPOSSIBLE, DateSpan
from duikou.reading.words import longest_first

NUMERAL_MARKS: Final = frozenset("0123456789" + CHINESE + "几半廿卅卌俩仨壹贰叁弍弐肆柒捌玖佰仟½⅓⅔¼¾⅕⅛")
"""Characters of which each belongs to some entry of a reading."""

_IDIOM: Final = re.compile(
    "|".join(map(re.escape, sorted([*words.IDIOMS, *words.NAMES], key=lambda word: (-len(word), word))))
)
_NAMES: Final = frozenset(words.NAMES)
_DIGIT: Final = "一二三四五六七八九十"
_CODES: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:https?://|www\.)[!-~]+|(?<![A-Za-z0-9._-])[A-Za-z0-9._-]{1,64}+@[A-Za-z0-9.-]{1,250}",
        r"[〔\[（(【][12][0-9]{3}[〕\]）)】]第?[0-9]+号?",
        r"(?<![0-9.%])(?=[0-9A-Za-z]{0,3}[0-9])[0-9A-Za-z]{1,4}(?:\+[0-9A-Za-z]{1,4})+(?![0-9A-Za-z元万亿%])",
        r"(?<![A-Za-z0-9$])(?!RMB|CNY|HKD|USD|US\$)[A-Za-z]+-?[0-9][0-9A-Za-z-]*",
        r"(?<![0-9A-Za-z.])[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?|\^[+-]*)[0-9]+(?![0-9A-Za-z])",
        r"(?<![0-9.])[0-9]{1,2}[·•][0-9]{1,2}(?![0-9])",
        r"[“\"『「‘][0-9][0-9+·.-]{0,8}[”\"』」’](?![万亿元%])",
        r"(?<![0-9])(?:0[0-9]{2,3}-[0-9]{7,8}|1[3-9][0-9]{9}(?![元万亿人个多余%.])|400-?[0-9]{3}-?[0-9]{4}(?![元万亿人个多余%.]))(?![0-9])",
        r"(?<![0-9.])[GS]?[0-9]{2,3}(?=国道|省道|线公路|高速)",
        r"(?<![0-9.])[0-9]+号(?![召])|[0-9]{1,3}路公交",
        r"(?<![0-9.])[0-9]{1,3}(?:G|D|A级|A)(?![A-Za-z0-9])",
        rf"党的[{_DIGIT}]+大|(?<![{CHINESE}])(?:十[{_DIGIT}]|二十)大(?=[^{CHINESE}])(?![大型类举项特行工提])|[{_DIGIT}]中全会",
        rf"一(?![{CHINESE}])[一-龥]一(?![{CHINESE}])[一-龥](?![{CHINESE}])",
    )
)
_ITEMS: Final = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"(?:^|(?<=[，。；：、“,;:.\s]))(?:十?[一二三四五六七八九]|十)(?=是)",
        rf"(?:^|(?<=[。；;]))[{_DIGIT}]{{1,2}}(?=要)",
        rf"(?<!\t)[（(](?:[{_DIGIT}]{{1,3}}|[0-9]{{1,2}})[)）]",
        rf"^\s*(?:[{_DIGIT}]{{1,3}}、|[0-9]{{1,2}}(?:[、)）]|[.．](?![0-9])))",
        rf"其[{_DIGIT}](?=[，,是、])",
        r"^0?[0-9]{1,2}$",
        r"(?:(?<=^[表图])|(?<=[（(见如\s][表图])|(?<=附[件表]))[0-9]{1,2}(?![0-9.%])",
    )
)
_THOUSANDS: Final = f"千(?:{longest_first(words.UNITS)})|{longest_first(words.MADE_OF_SCALES)}|百元"
_SCALE_ALONE: Final = re.compile(
    r"(?:(?<=[（(：:/／\t\n])|(?<=单位))[十百千]?[万亿]+[^（()）0-9\s]{0,5}(?=[)）\t\n]|$)"
    rf"|(?:(?<=[（(\t])|(?<=单位)|(?<=单位[：:]))(?:{_THOUSANDS})(?=[)）\t\n]|$)",
    re.MULTILINE,
)
_NEXT: Final = re.compile(r"[上下]一(?:篇|页|期|条|章|节|届|个|代|级|站|次|场)")
_ORDINAL: Final = re.compile(rf"第(?P<number>{NUMERAL.pattern})(?:(?P<rank>[名位])|[批期届次个家轮])?")
_RANKED: Final = re.compile(
    rf"(?<![{CHINESE}0-9])[一二三四五](?:等奖|年级|号楼|级(?=[^{CHINESE}])|期(?=工程|项目|建设|投资|已|于|将|，|。|、|$))"
)


def settled(text: str, dates: list[DateSpan], names: list[tuple[int, int]]) -> list[Entry]:
    """Return what is no figure at sight, in order, none overlapping.

    `dates` and `names` are stretches of the text that hold numerals of their own; what comes first in this list of
    kinds holds what it takes: dates, names, codes, ordinals, numbers of items, idioms.
    """
    taken = bytearray(len(text))
    found = []
    for entry in _candidates(text, dates, names):
        if entry.start < entry.end and not any(taken[entry.start : entry.end]):
            taken[entry.start : entry.end] = b"\1" * (entry.end - entry.start)
            found.append(entry)
    return sorted(found, key=lambda entry: entry.start)


def _candidates(text: str, dates: list[DateSpan], names: list[tuple[int, int]]) -> Iterator[Entry]:
    for date in dates:
        if date.precision == IMPOSSIBLE:
            yield Entry(date.start, date.end, "open", reason="there is no such day")
        else:
            yield Entry(date.start, date.end, DATE, reason="a date or period")
    for start, end in names:
        if any(mark in NUMERAL_MARKS for mark in text[start:end]):
            yield Entry(start, end, NAME, reason="part of a name")
    yield from _codes(text)
    for match in _SCALE_ALONE.finditer(text):
        yield Entry(*match.span(), WORD, reason=HEAD)
    yield from ordinals(text)
    for pattern in _ITEMS:
        for match in pattern.finditer(text):
            yield Entry(*match.span(), ORDINAL, reason=ITEM)
    for match in _NEXT.finditer(text):
        yield Entry(*match.span(), WORD, reason="what comes before or after")
    yield from _idioms(text)


def _codes(text: str) -> Iterator[Entry]:
    for pattern in _CODES:
        for match in pattern.finditer(text):
            if any(mark in NUMERAL_MARKS for mark in match.group()) and not _cuts(text, *match.span()):
                yield Entry(*match.span(), NAME, reason=CODE)


def ordinals(text: str) -> Iterator[Entry]:
    """Yield the places in an order (第一名, 三等奖), with the number where 第 is printed."""
    for match in _ORDINAL.finditer(text):
        try:
            number = read_number(match["number"])
        except NotANumber:
            continue
        value = None if not number.is_exact else int(number.low)
        unit = "unit:rank" if match["rank"] else ""
        given = None if value is None else Decimal(value)
        yield Entry(*match.span(), ORDINAL, given, given, given, unit=unit, reason="a place in an order")
    for match in _RANKED.finditer(text):
        yield Entry(*match.span(), ORDINAL, reason="a place in an order")


def _idioms(text: str) -> Iterator[Entry]:
    for match in _IDIOM.finditer(text):
        word = match.group()
        before, behind = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
        if before and before in words.NOT_BEHIND_WORD.get(word, ""):
            continue
        if behind and behind in words.NOT_BEFORE_WORD.get(word, ""):
            continue
        if not _cuts(text, *match.span()) or _is_word_before_number(text, match.end()):
            is_name = word in _NAMES
            reason = CODE if is_name else IDIOM
            yield Entry(*match.span(), NAME if is_name else WORD, reason=reason)


def _is_word_before_number(text: str, end: int) -> bool:
    """Whether a word ends in 一 and the numerals behind it are a number of their own: 统一三个, but not 系统一百个."""
    run = NUMERAL.match(text, end - 1) if text[end - 1] == "一" else None
    if run is None:
        return False
    try:
        read_number(run.group())
    except NotANumber:
        return True
    return False


def _cuts(text: str, start: int, end: int) -> bool:
    """Whether a stretch begins or ends inside a run of numerals."""
    return any(
        0 < at < len(text) and text[at - 1] in NUMERAL_MARKS and text[at] in NUMERAL_MARKS for at in (start, end)
    )
