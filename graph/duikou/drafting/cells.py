"""What stands over a figure of a table: caption, row and head of the column, as a sentence would have them."""

import re
from typing import Final

from duikou.drafting.candidates import Span
from duikou.reading.document import Reading
from duikou.reading.entries import Entry

_CELL: Final = "\t"
_FIGURE_ALONE: Final = re.compile(r"[-+0-9.,%（()）/— ]*")
_HIGHEST_CAPTION: Final = 3
"""Lines above the head of a table that may be its caption, besides the title of the text."""


def is_in_cell(reading: Reading, entry: Entry) -> bool:
    """Whether an entry stands in a row of a table whose cells tabs part."""
    return _CELL in reading.visible.simplified[slice(*_line(reading, entry.start))]


def stretches_over(reading: Reading, entry: Entry) -> tuple[Span, ...]:
    """Return caption, first cell of the row and head of the column of a figure in a cell, as visible characters.

    The head is the nearest cell above in the same column that holds more than figures. Nothing that is empty is
    returned, nor what stands in no table.
    """
    seen = reading.visible.simplified
    row = _line(reading, entry.start)
    column = seen.count(_CELL, row[0], entry.start)
    line = row
    head: Span = (0, 0)
    above: list[Span] = []
    while line[0] > 0:
        line = _line(reading, line[0] - 1)
        cells = _cells(seen, line)
        if len(cells) == 1:
            break
        if column < len(cells) and not _FIGURE_ALONE.fullmatch(seen[slice(*cells[column])]):
            head = cells[column]
    while line[0] < row[0] and len(above) < _HIGHEST_CAPTION and _CELL not in seen[slice(*line)]:
        above.append(line)
        if line[0] == 0:
            break
        line = _line(reading, line[0] - 1)
    first = _cells(seen, row)[0]
    found = (reading.title, *reversed(above), first if column else (0, 0), head)
    return tuple(dict.fromkeys(span for span in found if span[0] < span[1] <= entry.start))


def _line(reading: Reading, place: int) -> Span:
    seen = reading.visible.simplified
    end = seen.find("\n", place)
    return seen.rfind("\n", 0, place) + 1, end if end >= 0 else len(seen)


def _cells(seen: str, line: Span) -> list[Span]:
    marks = [place for place in range(*line) if seen[place] == _CELL]
    return list(zip([line[0], *(place + 1 for place in marks)], [*marks, line[1]], strict=True))
