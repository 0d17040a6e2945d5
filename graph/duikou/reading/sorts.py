"""Numerals that count nothing: idioms and words, names and codes, ordinals and the numbers of items."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from duikou.messages import Kept
from duikou.patterns import compiled_later
from duikou.reading import words
from duikou.reading.entries import CODE, DATE, HEAD, IDIOM, ITEM, NAME, OPEN, ORDINAL, WORD, Entry
from duikou.reading.numbers import CHINESE, NUMERAL, NotANumber, read_number
from duikou.reading.reasons import MayBe
from duikou.reading.spans_of_dates import IMPOSSIBLE, DateSpan
from duikou.reading.words import DASH, longest_first

NUMERAL_MARKS: Final = frozenset("0123456789" + CHINESE + "几半廿卅卌俩仨壹贰叁弍弐肆柒捌玖佰仟½⅓⅔¼¾⅕⅛")
"""Characters of which each belongs to some entry of a reading."""

_IDIOM: Final = compiled_later(
    "|".join(map(re.escape, sorted([*words.IDIOMS, *words.NAMES], key=lambda word: (-len(word), word))))
)
_NAMES: Final = frozenset(words.NAMES)
_DIGIT: Final = "一二三四五六七八九十"
_CODES: Final = tuple(
    compiled_later(pattern)
    for pattern in (
        r"(?:https?://|www\.)[!-~]+|(?<![A-Za-z0-9._-])[A-Za-z0-9._-]{1,64}+@[A-Za-z0-9.-]{1,250}",
        r"[〔\[（(【][12][0-9]{3}[〕\]）)】]第?[0-9]+号?",
        r"(?<![0-9.%])(?=[0-9A-Za-z]{0,3}[0-9])[0-9A-Za-z]{1,4}(?:\+[0-9A-Za-z]{1,4})+(?![0-9A-Za-z元万亿%])",
        r"(?<![A-Za-z0-9$])(?!RMB|CNY|HKD|USD|US\$)"
        r"(?!(?:(?<=[十百千万亿])|(?<=[0-9十百千万亿] ))k?m[23](?![0-9A-Za-z]))[A-Za-z]+-?[0-9][0-9A-Za-z-]*",
        r"(?<![0-9A-Za-z.])[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?|\^[+-]*)[0-9]+(?![0-9A-Za-z])",
        r"(?<![0-9.])[0-9]{1,2}[·•][0-9]{1,2}(?![0-9])",
        r"[“\"『「‘][0-9][0-9+·.-]{0,8}[”\"』」’](?![万亿元%])",
        r"(?<![0-9])(?:0[0-9]{2,3}-[0-9]{7,8}|1[3-9][0-9]{9}(?![元万亿人个多余%.])|400-?[0-9]{3}-?[0-9]{4}(?![元万亿人个多余%.]))(?![0-9])",
        r"(?<![0-9.])[GS]?[0-9]{2,3}(?=国道|省道|线公路|高速)",
        r"(?:国道|省道|县道|高速)[GSX]?[0-9]{1,3}线?(?![0-9万亿公米])",
        r"[A-Z]{2,}(?:/T)? ?[0-9]{3,6}(?:\.[0-9]+)?[-—][0-9]{4}(?![0-9])",
        r"(?<![0-9.])[0-9]{3,5}(?=热线|平台)|7[×xX*]24(?=小时)",
        r"(?<![0-9.])(?:[5-9][05]|0[05]|10)后(?![来期续方面])",
        r"(?<![0-9.])[0-9]+号(?![召])|[0-9]{1,3}路公交",
        r"(?<![0-9.])[0-9]{1,3}(?:G|D|A级|A)(?![A-Za-z0-9])",
        rf"党的[{_DIGIT}]+大|(?<![{CHINESE}])(?:十[{_DIGIT}]|二十)大(?=[^{CHINESE}])(?![大型类举项特行工提])|[{_DIGIT}]中全会",
        r"一(?:支部|企业|项目|学校|产业|园区|乡镇|街道|社区|科室|部门|单位|事项|专业|基地|车间|区域|医院|校园)一[一-龥]",
        rf"一(?![{CHINESE}])[一-龥]一(?![{CHINESE}])[一-龥](?![{CHINESE}])",
    )
)
_ITEMS: Final = tuple(
    compiled_later(pattern, re.MULTILINE)
    for pattern in (
        r"(?:^|(?<=[，。；：、“,;:.\s]))(?:十?[一二三四五六七八九]|十)(?=是)",
        rf"(?:^|(?<=[。；;]))[{_DIGIT}]{{1,2}}(?=要)",
        rf"(?<!\t)[（(](?:[{_DIGIT}]{{1,3}}|[0-9]{{1,2}})[)）]",
        rf"^\s*(?:[{_DIGIT}]{{1,3}}、|[0-9]{{1,2}}(?:[、)）]|[.．](?![0-9])))",
        r"(?<=[。；;])[0-9]{1,2}[、.．](?=[一-龥])",
        rf"其[{_DIGIT}](?=[，,是、])",
        r"^0?[0-9]{1,2}$",
        r"(?:(?<=^[表图])|(?<=[（(见如\s][表图])|(?<=附[件表]))[0-9]{1,2}(?![0-9.%])",
    )
)
_THOUSANDS: Final = f"千(?:{longest_first(words.UNITS)})|{longest_first(words.MADE_OF_SCALES)}|百元"
_PAGES: Final = tuple(
    compiled_later(pattern, re.MULTILINE)
    for pattern in (
        rf"第[0-9{CHINESE}]+页[ ,，、/]*共[0-9{CHINESE}]+页|共[0-9]+页[ ,，、/]*第[0-9]+页",
        rf"^第[0-9{CHINESE}]+页$",
        r"^[-—–·•~]{0,3} ?[0-9]{1,4} ?[-—–·•~]{1,3}$|^[0-9]{1,3} / [0-9]{1,3}$",
        r"^(?:[Pp]age|PAGE) ?[0-9]{1,4}(?: ?(?:of|/) ?[0-9]{1,4})?$",
    )
)
"""What stands at the foot of a page."""
_RATIO: Final = compiled_later(
    r"(?<![0-9.:：/])[0-9]{1,7}(?:\.[0-9]{1,4})?(?: ?[:：] ?[0-9]{1,7}(?:\.[0-9]{1,4})?){1,3}"
    r"(?![0-9:：.年月日万亿元个名人%])"
)
_RATIO_WORD: Final = compiled_later(
    rf"(?<![0-9.{CHINESE}])(?:[0-9]{{1,4}}(?:\.[0-9]{{1,4}})?比[0-9]{{1,4}}(?:\.[0-9]{{1,4}})?|[{_DIGIT}]比[{_DIGIT}])"
    rf"(?![0-9.{CHINESE}年月日元个名人家项%])"
)
_RATIO_BEFORE: Final = compiled_later("比[例重值率]?[^，。；]{0,8}$")
_RATIO_BEHIND: Final = compiled_later("的?(?:比|配)|之比")
_SCALE_ALONE: Final = compiled_later(
    r"(?:(?<=[（(：:/／\t\n])|(?<=单位))[十百千]?[万亿]+[^（()）0-9\s]{0,5}(?=[)）\t\n]|$)"
    rf"|(?:(?<=[（(\t])|(?<=单位)|(?<=单位[：:]))(?:{_THOUSANDS})(?=[)）\t\n]|$)"
    r"|(?<=以)(?:[十百千]?[万亿]+|[十百千])[^（()）0-9\s]{0,4}?(?=计|为单位)",
    re.MULTILINE,
)
_NEXT: Final = compiled_later(r"[上下]一(?:篇|页|期|条|章|节|届|个|代|级|站|次|场)")
_ORDINAL: Final = compiled_later(
    rf"第(?!一(?:书记|手|要务|责任人|时间))(?P<number>{NUMERAL.pattern})(?:(?P<rank>[名位])|[批期届次个家轮])?"
)
_PLACE: Final = f"(?:[0-9]{{1,4}}|[{CHINESE}]{{1,6}})"
_ORDINAL_RANGE: Final = compiled_later(
    rf"第(?P<first>{_PLACE})[批期届次个轮名位]?(?:至|到|{DASH})第?(?P<last>{_PLACE})(?P<rank>[名位])?[批期届次个轮]?(?![元万亿%0-9])"
)
_ORDINAL_LIST: Final = compiled_later(
    rf"第{_PLACE}(?P<kind>[批期届次轮])?(?P<more>(?:[、和及与]第?{_PLACE}(?(kind)(?P=kind))){{1,9}})(?(kind)|(?=(?P<rank>[名位])|[批期届次个轮章条款项类组产师医团附]))"
)
_RANKED: Final = compiled_later(
    rf"(?<![{CHINESE}0-9])[一二三四五](?:等奖|年级|号楼|级(?=[^{CHINESE}])|期(?=工程|项目|建设|投资|已|于|将|，|。|、|$))"
)

_SESSION: Final = compiled_later(
    rf"(?<![第0-9.{CHINESE}几])(?P<number>(?:19|20)[0-9]{{2}}|[0-9]{{1,2}}|[{CHINESE}]{{1,4}}+)届"
    rf"(?=(?P<of>(?:[、和及与至到—-](?:[0-9]{{1,2}}|[{CHINESE}]{{1,3}}+)届)*"
    rf"(?:[{_DIGIT}]+中|[^，。；]{{0,8}}[{_DIGIT}]次(?:全体)?会议|全[国会体运]|中[央纪]|中共|人大|政协|[省市县区州]委|[省市县区州]人大|委员会|毕业))?)"
)
"""An assembly or a class by its number; what follows 届 tells that it is none of so many."""
_SO_MANY: Final = compiled_later("(?:[办行开续了共已历近约超逾达过满足每任]|连续|多达)$")
_FIRST_YEAR: Final = 1900
_MOST_SESSIONS: Final = 10
"""Up to so many may as well be counted: 三届全国人大代表."""


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
    yield from _ratios(text)
    for date in dates:
        if date.precision == IMPOSSIBLE:
            yield Entry(date.start, date.end, OPEN, reason=Kept("there is no such day"))
        else:
            yield Entry(date.start, date.end, DATE, reason=Kept("a date or period"))
    for start, end in names:
        if any(mark in NUMERAL_MARKS for mark in text[start:end]):
            yield Entry(start, end, NAME, reason=Kept("part of a name"))
    yield from _codes(text)
    yield from _at_sight(text, (_SCALE_ALONE,), WORD, HEAD)
    yield from _at_sight(text, _PAGES, ORDINAL, ITEM)
    yield from _ordinals_together(text)
    yield from ordinals(text)
    yield from _sessions(text)
    yield from _at_sight(text, _ITEMS, ORDINAL, ITEM)
    yield from _at_sight(text, (_NEXT,), WORD, Kept("what comes before or after"))
    yield from _idioms(text)


def _at_sight(text: str, patterns: Iterable[re.Pattern[str]], kind: str, reason: str) -> Iterator[Entry]:
    for pattern in patterns:
        for match in pattern.finditer(text):
            yield Entry(*match.span(), kind, reason=reason)


def _codes(text: str) -> Iterator[Entry]:
    for pattern in _CODES:
        for match in pattern.finditer(text):
            if any(mark in NUMERAL_MARKS for mark in match.group()) and not _cuts(text, *match.span()):
                yield Entry(*match.span(), NAME, reason=CODE)


def _ratios(text: str) -> Iterator[Entry]:
    """Yield ratios (2.8:1, 25:30:45 behind 比例, 三比一), which are no one value; times of the day are none."""
    for match in _RATIO.finditer(text):
        parts = re.split(" ?[:：] ?", match.group())
        is_no_time = "." in match.group() or any(len(part) == 1 for part in parts[1:]) or int(parts[-1]) > 59
        before = _RATIO_BEFORE.search(text, max(0, match.start() - 12), match.start())
        if words.unit_at(text, match.end()) and not before:
            continue
        if is_no_time or before or _RATIO_BEHIND.match(text, match.end()):
            yield Entry(*match.span(), OPEN, reason=Kept("a ratio, which is no one value"))
    for match in _RATIO_WORD.finditer(text):
        yield Entry(*match.span(), OPEN, reason=Kept("a ratio, which is no one value"))


def _ordinals_together(text: str) -> Iterator[Entry]:
    """Yield what is one of several places in an order: 第3至5批 as one, 10批 of 第9、10批."""
    for match in _ORDINAL_RANGE.finditer(text):
        first, last = _place(match["first"]), _place(match["last"])
        if first and last and first < last:
            unit = "unit:rank" if match["rank"] else ""
            yield Entry(*match.span(), ORDINAL, None, first, last, unit=unit, reason=Kept("places in an order"))
    for match in _ORDINAL_LIST.finditer(text):
        for printed in re.finditer(rf"第?({_PLACE})", match["more"]):
            start = match.start("more") + printed.start()
            if place := _place(printed[1]):
                unit = "unit:rank" if match["rank"] else ""
                end = match.start("more") + printed.end()
                yield Entry(start, end, ORDINAL, place, place, place, unit=unit, reason=Kept("a place in an order"))


def _place(printed: str) -> Decimal | None:
    try:
        number = read_number(printed)
    except NotANumber:
        return None
    return Decimal(int(number.low)) if number.is_exact else None


def _sessions(text: str) -> Iterator[Entry]:
    """Yield 十九届五中全会 and 2021届 as places in an order, and what may be that or so many (三届人大) as open."""
    for match in _SESSION.finditer(text):
        number = _place(match["number"])
        if number is None or match["number"] == "两" or _SO_MANY.search(text, max(0, match.start() - 2), match.start()):
            continue
        span = match.start(), match.end("number") + 1
        is_year = number >= _FIRST_YEAR
        if is_year or (match["of"] and (number > _MOST_SESSIONS or match["of"][-1] in "中议")):
            yield Entry(*span, ORDINAL, number, number, number, reason=Kept("a place in an order"))
        elif match["of"] or number > _MOST_SESSIONS:
            yield Entry(*span, OPEN, reason=MayBe("it may be a place in an order"))


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
        yield Entry(*match.span(), ORDINAL, given, given, given, unit=unit, reason=Kept("a place in an order"))
    for match in _RANKED.finditer(text):
        yield Entry(*match.span(), ORDINAL, reason=Kept("a place in an order"))


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
