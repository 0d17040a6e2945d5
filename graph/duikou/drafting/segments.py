"""Where the sentences and rows of a text lie, in visible characters."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from duikou.reading.document import Reading
from duikou.reading.marks import BLOCK, CELL

_END: Final = re.compile(r"[。！？!?]+[”’」』）)]*|\n")

_UNREAD: Final = re.compile(
    r"(?:(?<=\n)|(?<=\t)|^)[ 　]*(?:[（(]?[0-9一二三四五六七八九十]{1,3}[）)、.．]|[-•·●■◆◇○▲△▪▶►□*★]|[①-⑳])(?![0-9])"
    r"|[（(](?:原为?|曾|旧称|前身)[^（）()]{1,10}[）)]|[（(](?:[省市县区州旗、]|自治县){1,9}[）)]"
)
"""The number of an item, what was once, and (县、区): a sentence is read over them."""


class Segment(NamedTuple):
    """One sentence, or one row of a table with the stretches of its cells; `paragraph` counts lines from 0."""

    start: int
    end: int
    paragraph: int
    cells: tuple[tuple[int, int], ...] = ()


def segments(reading: Reading) -> Iterator[Segment]:
    """Yield the sentences and rows of a text in order; blank ones are left out."""
    text = reading.visible.text
    start = 0
    for paragraph, line in enumerate(text.split(BLOCK)):
        end = start + len(line)
        if CELL in line:
            yield Segment(start, end, paragraph, tuple(_cells(line, start)))
        else:
            yield from _sentences(text, start, end, paragraph)
        start = end + 1


def _cells(line: str, start: int) -> Iterator[tuple[int, int]]:
    at = start
    for cell in line.split(CELL):
        left = len(cell) - len(cell.lstrip())
        yield at + left, at + left + len(cell.strip())
        at += len(cell) + 1


def _sentences(text: str, start: int, end: int, paragraph: int) -> Iterator[Segment]:
    at = start
    for match in _END.finditer(text, start, end):
        if text[at : match.end()].strip():
            yield Segment(at, match.end(), paragraph)
        at = match.end()
    if text[at:end].strip():
        yield Segment(at, end, paragraph)


def inset(reading: Reading, part: Segment) -> tuple[int, str]:
    """Return how far a line is set in, and its mark of an item, numbers as 1 and 一; "" of none.

    What counts are the code points before what is seen first behind the mark, blank lines before it too.
    """
    seen, text = reading.visible, reading.visible.simplified
    gap = seen.starts[part.start] - seen.starts[part.start - 1] - 1 if part.start else 0
    match = _UNREAD.match(text, part.start)
    mark = _ANY_NUMBER.sub(lambda number: "1" if number.group().isdecimal() else "一", match.group()) if match else ""
    return gap + (len(match.group()) if match else 0), mark


_ANY_NUMBER: Final = re.compile("[0-9]+|[一二三四五六七八九十]+|[①-⑳]")


def unread(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches over which a sentence is read: numbers of items and the like."""
    for match in _UNREAD.finditer(text):
        yield match.span()


_ASKED: Final = re.compile("吗|是否|是不是|有没有|真的|听说")


def is_question(text: str, part: Segment) -> bool:
    """Whether a sentence asks whether something is so, and so does not say it."""
    return text[part.end - 1] in "？?" and bool(_ASKED.search(text, part.start, part.end))
