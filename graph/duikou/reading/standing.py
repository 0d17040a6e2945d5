"""Where a printed figure stands in a text and is whole: 5万元 is not in 15万元, nor 5亿元 in 3-5亿元."""

import re
from typing import Final

from duikou.reading.figures import NUMERAL, read_figure
from duikou.reading.marks import shown
from duikou.reading.numbers import CHINESE, NotANumber
from duikou.reading.ranges import read_range
from duikou.reading.sorts import NUMERAL_MARKS
from duikou.reading.visible import Visible

_WIDTH: Final = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | dict.fromkeys(map(ord, "○◯"), ord("〇"))
"""What is left of width in a visible text, and circles for zeros, one character for one."""
_RUN: Final = NUMERAL_MARKS | {*".,，'’点参伍陆拾数"}
_NEAR: Final = 64
"""How many characters to either side are looked at: more than a number has."""
_SCALE: Final = "十百千万亿兆"
_NUMBER: Final = f"0-9{CHINESE}"
_CUT_BEFORE: Final = re.compile(rf"(?:[0-9][.,'’:/]|[{_NUMBER}]点|[{_NUMBER}]又|分之|-|(?<![担抱肩背胜正自])负|零下)$")
"""What makes a number behind it the rest of another one, a fraction's upper part, or negative."""
_ROUND_BEFORE: Final = re.compile(r"(?:[几数多过破上]|若干|成千)$")
"""What makes a scale behind it (亿元) no number by itself."""
_CUT_AFTER: Final = re.compile(
    rf"(?:[.,'’:/](?=[0-9])|点(?=[{_NUMBER}])|分之|[%‰]|[wW](?![A-Za-z])|[多余来几数][{_SCALE}]|个[{_SCALE}]*[万亿])"
)
"""What goes on with a number before it."""
_HALF_AFTER: Final = re.compile(r"半(?![数天夜径成工岛导山程壁途截])")
_PIECES_AFTER: Final = re.compile(rf"[多余]?[{_SCALE}]*[万亿]")
_WORD_BEFORE: Final = re.compile(r"[统唯单同之逐合专划归如]一$")
"""一 as part of a word; a number behind it is another one."""
_YEAR: Final = re.compile(r"(?:1[89]|2[01])[0-9]{2}年?$")


def standing(seen: Visible, printed: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return every place between code points `start` and `end` of the text as given where the printed words stand.

    Places are start and end in the text as given, in order. Width and white space in `printed` make no difference,
    but two digits are parted as given; script does. Words that are cut out of a longer number, a range, a fraction or
    what is negative do not stand there, whatever of it lies outside of `start` and `end`; nor do words that go over a
    cell or line. Empty words stand nowhere.
    """
    first, last = seen.between(start, end)
    words = "".join(map(shown, printed)).translate(_WIDTH).strip()
    if not words:
        return []
    window = seen.text[first:last].translate(_WIDTH)
    pattern = re.compile("".join(map(_joint, words, [*words[1:], ""])))
    places = []
    match = pattern.search(window)
    while match:
        begin, stop = first + match.start(), first + match.end()
        if _is_whole(seen.simplified, begin, stop):
            places.append(seen.span(begin, stop))
        match = pattern.search(window, match.start() + 1)
    return places


def _joint(mark: str, after: str) -> str:
    """Return the pattern of a character and the blank that may stand behind it; two digits are parted as given."""
    if mark == " ":
        return " ?"
    return re.escape(mark) + ("" if after in {"", " "} or (mark.isdecimal() and after.isdecimal()) else " ?")


def _is_whole(text: str, first: int, last: int) -> bool:
    """Whether no number goes on over either end of the words from `first` to `last`."""
    before, behind = text[max(0, first - _NEAR) : first], text[last : last + _NEAR]
    begins, ends = text[first] in NUMERAL_MARKS, text[last - 1] in NUMERAL_MARKS
    if begins and (_CUT_BEFORE.search(before) or (text[first] in _SCALE and _ROUND_BEFORE.search(before))):
        return False
    if (ends and _CUT_AFTER.match(behind)) or (text[last - 1] == "个" and _PIECES_AFTER.match(behind)):
        return False
    if _HALF_AFTER.match(behind):
        return False
    return not _is_in_run(text, first, last) and not _is_in_range(text, first, last)


def _is_in_run(text: str, first: int, last: int) -> bool:
    """Whether a numeral begins before the words or in them and ends beyond where it is cut."""
    begin, end = first, last
    while begin > max(0, first - _NEAR) and text[begin - 1] in _RUN:
        begin -= 1
    while end < min(len(text), last + _NEAR) and text[end] in _RUN:
        end += 1
    if text[first] not in "0123456789" and _WORD_BEFORE.search(text[max(0, first - 2) : first]):
        begin = first
    runs = [run.span() for run in NUMERAL.finditer(text, begin, end)]
    return any(start < first < stop or start < last < stop for start, stop in runs)


def _is_in_range(text: str, first: int, last: int) -> bool:
    """Whether a range reaches over either end: one that begins before the words, or with the first number in them."""
    inside = NUMERAL.search(text, first, last)
    if inside is None or _YEAR.match(text, inside.start(), last):
        return False
    for run in NUMERAL.finditer(text, max(0, first - _NEAR), last):
        try:
            figure = read_figure(text, run.start())
        except NotANumber:
            continue
        if figure is None:
            continue
        joined = read_range(text, figure)
        if joined.is_range and joined.number_end > (first if run.start() < first else last):
            return True
    return False
