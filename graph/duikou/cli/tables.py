"""Printing tables for people: as wide as they need to be, with Chinese characters counted as two columns."""

import sys
from collections.abc import Iterable, Sequence
from unicodedata import east_asian_width

from duikou.cli.terminal import one_line, say
from duikou.store.answers import Cell, plain

_WIDEST = 60


def print_table(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Print a table to stdout: heading, rule, a line per row; numbers to the right, long cells cut on a terminal."""
    given = list(rows)
    texts = [[one_line(plain(cell)) for cell in row] for row in given]
    if sys.stdout.isatty():
        texts = [[_cut(text) for text in row] for row in texts]
    numeric = [
        bool(given) and all(row[place] is None or (not isinstance(row[place], str | bool)) for row in given)
        for place in range(len(columns))
    ]
    widths = [max([width(name), *(width(row[place]) for row in texts)]) for place, name in enumerate(columns)]
    for line in ([*columns], ["-" * size for size in widths], *texts):
        cells = [_pad(text, size, right=right) for text, size, right in zip(line, widths, numeric, strict=True)]
        say("  ".join(cells).rstrip())


def width(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _cut(text: str) -> str:
    if width(text) <= _WIDEST:
        return text
    kept = ""
    for character in text:
        if width(kept + character) > _WIDEST - 1:
            break
        kept += character
    return kept + "…"


def _pad(text: str, size: int, *, right: bool) -> str:
    space = " " * (size - width(text))
    return space + text if right else text + space
