"""What is written like a date and is none that `dates` reads: impossible days, times, weekdays, parts of dates."""

import re
from calendar import monthrange
from typing import Final, NamedTuple

from duikou.patterns import compiled_later
from duikou.reading.words import DASH

IMPOSSIBLE: Final = "impossible"
"""The precision of what is written like a day that does not exist."""


class DateSpan(NamedTuple):
    """A date from `start` to `end` of a visible text.

    `precision` is day, month, quarter, half, year, decade, plan or span; "" where it is no date of the calendar.
    """

    start: int
    end: int
    precision: str


ERAS: Final = "康熙|雍正|乾隆|嘉庆|道光|咸丰|同治|光绪|宣统|民国"
"""What years were counted from; two characters each."""
_YEAR: Final = r"(?:1[89]|20)[0-9]{2}"
_CHINESE_YEAR: Final = r"[一二][〇零一二三四五六七八九]{3}"
_MONTH: Final = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY: Final = r"(?:3[01]|[12][0-9]|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|二十|[一二三四五六七八九])"
_TO: Final = rf"(?:{DASH}|至|到)"
_HEDGED: Final = r"(?<![近约有逾超余满])"
_NUMERAL_BEFORE: Final = r"(?<![0-9.〇零一二三四五六七八九十百千万亿])"
_ORDINAL: Final = "[一二三四1-4]"
_PERIOD: Final = (
    rf"(?:(?<!提)前(?:{_ORDINAL}季度?|[一二三四五六七八九十0-9]{{1,2}}个?月)|第?{_ORDINAL}季度|[上下]半年"
    "|全年|年初|年底|年末)"
)
_PATTERNS: Final = tuple(
    (kind, compiled_later(pattern))
    for kind, pattern in (
        ("day", rf"(?<![0-9])(?P<y>{_YEAR})(?P<mark>[-/.])(?P<m>{_MONTH})(?P=mark)(?P<d>{_DAY})(?![0-9])"),
        ("day", rf"{_HEDGED}{_NUMERAL_BEFORE}(?P<y>{_YEAR}|{_CHINESE_YEAR})年(?P<m>{_MONTH})月(?P<d>{_DAY})[日号]"),
        ("", rf"{_NUMERAL_BEFORE}(?P<y>{_YEAR}|{_CHINESE_YEAR})年{_PERIOD}"),
        ("", r"[0-9〇一二三四五六七八九]0年代|[二三四五六七八九]十年代"),
        ("", rf"(?<![0-9.])[0-9]{{2}}年(?:底|初|末|{_MONTH}月)"),
        ("", rf"{_NUMERAL_BEFORE}{_MONTH}{_TO}{_MONTH}月(?:份|底|初|中旬)?|{_NUMERAL_BEFORE}{_MONTH}、{_MONTH}月"),
        (
            "",
            rf"{_NUMERAL_BEFORE}{_MONTH}月(?:份|{_DAY}[日号]?(?:(?:{_TO}|、|和){_DAY}[日号])|{_DAY}[日号]|(?:[上中下]旬|底|初|末))?(?![0-9]?饼)",
        ),
        ("", _PERIOD.replace("|年初|年底|年末|全年", "")),
        (
            "",
            r"(?<![0-9])[0-2]?[0-9](?::[0-5][0-9]){1,2}(?![0-9个项名家户所万亿元%])"
            r"|(?<![0-9])[0-2]?[0-9](?:：[0-5][0-9]){1,2}(?=$|[\s，。；、）)~—至到开举召在-])|[+][0-9]{4}(?![0-9])",
        ),
        (
            "",
            r"(?:凌晨|早上|上午|中午|下午|晚上|傍晚|夜间)[0-9一二三四五六七八九十]{1,3}[点时:](?:[0-9一二三四五六七八九十]{1,3}分?|半|整)?",
        ),
        ("", r"(?<=[日号])(?:[01]?[0-9]|2[0-4])[时点](?!段|[0-9])"),
        ("", r"[0-9一二三四五六七八九十]{1,3}[时点][0-9一二三四五六七八九十]{1,3}分(?!之)"),
        ("", r"(?:星期|礼拜)[一二三四五六]|周[一二三四五六](?=[，。、）)至到\s]|上午|下午|晚)"),
        ("", rf"(?:{ERAS})(?:元|[0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}})年"),
        ("", r"正月[初一二三四五六七八九十]+|腊月[一二三四五六七八九十]+|(?<![一-龥])初[一二三四五六七八九十]"),
    )
)


def find_date_spans(text: str) -> list[DateSpan]:
    """Return the dates of a visible text in simplified script, in order, none overlapping."""
    taken = bytearray(len(text))
    found = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if start < end and not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                found.append(DateSpan(start, end, IMPOSSIBLE if _is_impossible(kind, match) else kind))
    return sorted(found)


def _is_impossible(kind: str, match: re.Match[str]) -> bool:
    """Tell whether a day is one that its month does not have."""
    if kind != "day":
        return False
    year, month, day = (_number(match[name]) for name in ("y", "m", "d"))
    return day > monthrange(year, month)[1]


def _number(printed: str) -> int:
    from duikou.reading.numbers import read_number

    return int(read_number(printed).low)
