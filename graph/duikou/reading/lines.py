"""Which ends of lines of a plain text a person reads over.

A text that was broken at a width has many lines of that width, whatever their sense; in a text with a line per
paragraph the long lines are all of different lengths. Where lines were broken at a width, a line of it runs on.
Everywhere else only a figure that is cut in two (``7.`` and ``74亿元``, ``201`` and ``9年``) is closed up.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple
from unicodedata import east_asian_width

from duikou.patterns import compiled_later
from duikou.reading.marks import BLOCK, CELL, FLOW, LINE

_SLACK: Final = 2
"""Characters that a line may be shorter than the width, where a mark may not begin a line."""
_NARROWEST: Final = 14
_WIDEST: Final = 240
_EDGE: Final = 12
"""Characters at either side of a line's end that are looked at."""
_NUMERALS: Final = "〇零一二两三四五六七八九十百千万亿几壹贰叁肆伍陆柒捌玖拾佰仟萬億兩幾"
_SCALES: Final = "十百千万亿兆萬億拾佰仟"
_CUT_NUMBER: Final = compiled_later(rf"(?:[0-9][.,]?|[0-9]点|[{_NUMERALS}]点?)$")
_GOES_ON: Final = compiled_later(rf"[0-9]|[{_SCALES}]|[元圆圓人名个個家项項户戶亩畝吨噸%‰成倍年月日号多余餘]")
_HEDGED: Final = compiled_later(r"(?:[约約近超逾]|超过|不足|突破|达到)$")
_BEGINS_NUMBER: Final = compiled_later(rf"[0-9{_NUMERALS}]")
_YEAR: Final = compiled_later(r"(?:19|20)[0-9]{2}(?:年|[-./][0-9])")
_DATE_GOES_ON: Final = compiled_later(r"[0-9一二三四五六七八九十]{1,3}[月日号號]")
_SENTENCE_ENDS: Final = frozenset("。！？；!?;”")
_MOVED: Final = compiled_later(r".[，。、；：！？）”》]|[“（《]|[0-9A-Za-z.]{2}")
"""How a line begins that took along what could not end the line before or begin this one."""
_ITEM: Final = compiled_later(
    r"[(（]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})(?:[、)）]|[.．](?![0-9]))|[•·●■◆○◇▪▲※★①-⑳]|第[一二三四五六七八九十0-9]+[章节条]"
)
_IDEOGRAPH: Final = compiled_later(r"[\u3400-\u9fff]")


class _Line(NamedTuple):
    """A line of plain text: its first mark and the one behind its last, without the white space around it."""

    first: int
    last: int
    is_indented: bool


def close_lines(marks: list[str]) -> list[str]:
    """Return the marks with every `LINE` turned into a `FLOW`, where the text runs on, or a `BLOCK`."""
    ends = [place for place, mark in enumerate(marks) if mark == LINE]
    if not ends:
        return marks
    lines = _lines(marks, ends)
    widths = _width(marks, lines)
    closed = list(marks)
    for number, place in enumerate(ends):
        before, after = lines[number], lines[number + 1]
        runs_on = _runs_on(marks, before, after, widths)
        closed[place] = FLOW if runs_on else BLOCK
    return closed


def _lines(marks: Sequence[str], ends: Sequence[int]) -> list[_Line]:
    """Return the stretch of plain text before each end of a line and behind the last; stretches end at blocks too."""
    bounds = [-1, *ends, len(marks)]
    lines = []
    for left, right in pairwise(bounds):
        first, last = left + 1, right
        while first < last and marks[first] == " ":
            first += 1
        while last > first and marks[last - 1] == " ":
            last -= 1
        lines.append(_Line(first, last, first - left > 1))
    return lines


def _width(marks: Sequence[str], lines: Sequence[_Line]) -> dict[int, int]:
    """Return for each line how far it is from the width at which the text was broken; empty where it was not."""
    for measure in (_characters, _columns):
        sizes = [measure(marks, line) for line in lines]
        width = _common_width([size for size, line in zip(sizes, lines, strict=True) if not _has_cells(marks, line)])
        ends = [marks[line.last - 1] for line, size in zip(lines, sizes, strict=True) if size == width and size]
        if width and sum(mark in _SENTENCE_ENDS for mark in ends) * 3 <= len(ends):
            slack = _SLACK * (1 if measure is _characters else 2)
            return {line.first: size - width for line, size in zip(lines, sizes, strict=True) if size >= width - slack}
    return {}


def _characters(_marks: Sequence[str], line: _Line) -> int:
    return line.last - line.first


def _columns(marks: Sequence[str], line: _Line) -> int:
    return sum(2 if east_asian_width(mark) in "WF" else 1 for mark in marks[line.first : line.last])


def _has_cells(marks: Sequence[str], line: _Line) -> bool:
    return any(mark in {CELL, BLOCK} for mark in marks[line.first : line.last])


def _common_width(sizes: Sequence[int]) -> int:
    """Return the width that most long lines have, 0 where there is none."""
    counts = Counter(size for size in sizes if _NARROWEST <= size <= _WIDEST)
    if not counts:
        return 0
    width = max(counts, key=lambda size: (counts[size] + counts[size - 1], size))
    full = sum(width - _SLACK <= size <= width for size in sizes)
    long = sum(size > width // 2 for size in sizes)
    longer = sum(size > width + _SLACK for size in sizes)
    enough = full >= 3 or (full == 2 and len(sizes) <= 6)
    return width if enough and full * 2 >= long and longer * 5 <= full else 0


def _runs_on(marks: Sequence[str], before: _Line, after: _Line, widths: dict[int, int]) -> bool:
    if before.first == before.last or after.first == after.last:
        return False
    end = "".join(marks[max(before.first, before.last - _EDGE) : before.last])
    begin = "".join(marks[after.first : min(after.last, after.first + _EDGE)])
    if CELL in end + begin or BLOCK in end + begin:
        return False
    is_cut = _cuts_figure(end, begin, before.last - before.first, after.last - after.first)
    short = widths.get(before.first, 0) < 0
    if before.first in widths and (not short or _MOVED.match(begin)):
        return not after.is_indented and (is_cut or not _ITEM.match(begin))
    return is_cut and not after.is_indented


def _cuts_figure(end: str, begin: str, length: int, following: int) -> bool:
    """Whether the end of a line stands inside a figure or date."""
    if length < 6 or not _IDEOGRAPH.search(end):
        return False
    if _HEDGED.search(end) and _BEGINS_NUMBER.match(begin):
        return True
    if end[-1] in "年月" and _DATE_GOES_ON.match(begin):
        return True
    if not _CUT_NUMBER.search(end) or not _GOES_ON.match(begin):
        return False
    if begin[0].isdecimal() and (_YEAR.match(begin) or end[-1] in _NUMERALS or following < 3):
        return False
    return not _ITEM.match(begin)
