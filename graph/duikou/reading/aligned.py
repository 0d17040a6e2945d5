"""Tables of plain text whose cells blanks or commas part: which of these marks part cells.

Two blanks and more part the cells of lines that stand below each other, have as many cells and hold a column of
figures; commas without a blank those of lines of which the same is true, below a head whose commas stand in no
number. Prose has no such column. A line with fewer cells, each of which lies over one column of the others, leaves out
the rest.
"""

import re
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple
from unicodedata import east_asian_width

from duikou.patterns import compiled_later
from duikou.reading.marks import BLOCK, CELL, FLOW, LINE
from duikou.reading.markup import Marks

_LEAST_ROWS: Final = 3
"""Rows of a table, with its head."""
_MOST_HEADS: Final = 2
_LONGEST: Final = 40
"""Characters of a cell at most; more are a sentence."""
_COMMAS: Final = compiled_later(",(?! )")
_BLANKS: Final = compiled_later(" {2,}")
_LEAST_CELLS: Final = ((_COMMAS, 3), (_BLANKS, 2))
_BARE: Final = compiled_later(r"[0-9][0-9,.]*|[-—–―/]+")
_FIGURE: Final = compiled_later(r"[约近超]?[0-9][0-9,.]*[%一-龥]{0,3}|[-—–―/]+")
_DIGIT: Final = compiled_later("[0-9]")
_NO_ROW: Final = compiled_later(r"[。；！？]|单位 ?[:：]")
_ENDS: Final = frozenset({LINE, BLOCK, FLOW})


class _Cell(NamedTuple):
    """A cell: its marks, end exclusive, its words, and from where to where it goes as it is seen, in half widths."""

    first: int
    last: int
    words: str
    left: int
    right: int


_Row = Mapping[int, _Cell]
"""The cells of a row by their column."""


def part_cells(given: Marks, text: str) -> list[str]:
    """Return the marks of a text with `CELL` for what parts the cells of such tables; `text` is as given."""
    marks = list(given.marks)
    for parting, least in _LEAST_CELLS:
        block: list[list[_Cell]] = []
        for line in (*_lines(marks), (0, 0)):
            if row := _cells(given.starts, marks, line, parting, text):
                block.append(row)
                continue
            for placed in _table(block, least):
                _part(marks, placed)
            block = []
    return marks


def _lines(marks: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the stretches between ends of lines, blank ones too."""
    first = 0
    for place, mark in enumerate(marks):
        if mark in _ENDS:
            yield first, place
            first = place + 1
    yield first, len(marks)


def _cells(
    starts: "array[int]", marks: Sequence[str], line: tuple[int, int], parting: re.Pattern[str], text: str
) -> list[_Cell]:
    """Return the cells of a line as a mark parts them; none of a line that is no row."""
    words = "".join(marks[slice(*line)])
    begin, end = len(words) - len(words.lstrip(" ")), len(words.rstrip(" "))
    if not parting.search(words, begin, end) or CELL in words or _NO_ROW.search(words):
        return []
    at = [0]
    for place in range(*line):
        at.append(at[-1] + (2 if east_asian_width(text[starts[place]]) in "WF" else 1))
    parted = list(parting.finditer(words, begin, end))
    firsts = [begin, *(match.end() for match in parted)]
    lasts = [*(match.start() for match in parted), end]
    if any(last - first > _LONGEST for first, last in zip(firsts, lasts, strict=True)):
        return []
    return [
        _Cell(line[0] + first, line[0] + last, words[first:last], at[first], at[last])
        for first, last in zip(firsts, lasts, strict=True)
    ]


def _table(block: Sequence[list[_Cell]], least: int) -> list[_Row]:
    """Return the rows of the table that lines below each other are, from the first with all columns; [] of none."""
    sizes = Counter(map(len, block))
    size = max(sizes, key=lambda each: (sizes[each], each), default=0)
    full = [row for row in block if len(row) == size]
    columns = [(min(cell.left for cell in one), max(cell.right for cell in one)) for one in zip(*full, strict=True)]
    found: list[_Row] = []
    for row in block[block.index(full[0]) :] if full else ():
        placed = dict(enumerate(row)) if len(row) == size else _placed(row, columns)
        if not placed:
            break
        found.append(placed)
    is_table = size >= least and len(found) >= _LEAST_ROWS and not any(map(_in_number, pairwise(full[0])))
    figure = _FIGURE if size > min(dict(_LEAST_CELLS).values()) else _BARE
    return found if is_table and any(_counts(found, column, figure) for column in range(size)) else []


def _in_number(beside: tuple[_Cell, _Cell]) -> bool:
    """Whether the comma between two cells may be one of a number: 1,200."""
    before, after = beside
    return after.first - before.last == 1 and before.words[-1:].isdecimal() and after.words[:1].isdecimal()


def _placed(row: Sequence[_Cell], columns: Sequence[tuple[int, int]]) -> _Row:
    """Return the cells of a row by the one column that each lies over; {} where one lies over none or several."""
    over = [
        [number for number, (left, right) in enumerate(columns) if cell.left < right and left < cell.right]
        for cell in row
    ]
    if any(len(numbers) != 1 for numbers in over):
        return {}
    placed = {numbers[0]: cell for numbers, cell in zip(over, row, strict=True)}
    return placed if len(placed) == len(row) else {}


def _counts(rows: Sequence[_Row], column: int, figure: re.Pattern[str]) -> bool:
    """Whether a column holds figures and nothing else below its heads."""
    words = [row[column].words if column in row else "" for row in rows]
    heads = next((number for number, each in enumerate(words) if figure.fullmatch(each)), len(words))
    below = [each for each in words[heads:] if each]
    is_counted = sum(map(bool, map(_DIGIT.search, below))) >= _LEAST_ROWS - 1
    return heads <= _MOST_HEADS and is_counted and all(map(figure.fullmatch, below))


def _part(marks: list[str], row: _Row) -> None:
    """Put a mark of a cell for each column between two cells, in what stands between them."""
    at, column = min(cell.first for cell in row.values()), min(row)
    if column:
        marks[at - column : at] = [CELL] * column
    for number, cell in sorted(row.items()):
        for place in range(at, at + number - column):
            marks[place] = CELL
        at, column = cell.last, number
