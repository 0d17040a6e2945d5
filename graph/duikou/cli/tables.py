"""Printing tables for people: as wide as they need to be, with Chinese characters counted as two columns."""

import sys
from collections.abc import Iterable, Sequence
from functools import cache
from unicodedata import east_asian_width

from duikou.cli.terminal import one_line, say
from duikou.store.answers import Cell, plain

_WIDEST = 60
_AT_ONCE = 1_000
"""Lines that are printed together."""


def print_table(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Print a table to stdout: heading, rule, a line per row; numbers to the right, long cells cut on a terminal."""
    given = list(rows)
    is_cut = sys.stdout.isatty()
    shown = cache(lambda text: _cut(one_line(text)) if is_cut else one_line(text))  # most stand in many rows
    texts = [[shown(plain(cell)) for cell in row] for row in given]
    size_of = cache(width)
    numeric = [
        bool(given) and all(row[place] is None or (not isinstance(row[place], str | bool)) for row in given)
        for place in range(len(columns))
    ]
    widths = [max([width(name), *(size_of(row[place]) for row in texts)]) for place, name in enumerate(columns)]
    lines = []
    for line in ([*columns], ["-" * size for size in widths], *texts):
        spaces = [" " * (size - size_of(text)) for text, size in zip(line, widths, strict=True)]
        cells = [
            space + text if right else text + space for text, space, right in zip(line, spaces, numeric, strict=True)
        ]
        lines.append("  ".join(cells).rstrip())
    for start in range(0, len(lines), _AT_ONCE):
        say("\n".join(lines[start : start + _AT_ONCE]))


def width(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
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
