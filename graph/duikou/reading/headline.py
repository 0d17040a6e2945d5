"""The headline of a text, among what its source marks as titles.

A browser's title has the outlet's name behind the headline (…_云岭频道_示例网), and a heading of the first rank may be
the logo of the page. So the headline is the first such heading, or the lines of the text that the page says when it
calls itself, whichever is longer.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from duikou.reading.passages import normalise
from duikou.reading.visible import Visible

SHORTEST: Final = 4
"""Normalised characters of a headline from which on it is no word of the menu."""
_LONGEST: Final = 200
"""Characters of what a page calls itself that are looked at, lest the time take the square of its length."""


class _Line(NamedTuple):
    """A line that is seen, outside of titles: its stretch and its words, normalised."""

    start: int
    end: int
    words: str


def headline(seen: Visible) -> tuple[int, int]:
    """Return the headline, in visible characters; an empty stretch at the beginning where nothing marks one."""
    names = [normalise(name[:_LONGEST]) for name in dict.fromkeys(seen.names)]
    lines = list(_lines(seen)) if names else []
    heading = seen.headings[0] if seen.headings else (0, 0)
    said = max((run for name in names for run in _runs(lines, name)), key=_length, default=(0, 0))
    return said if _length(said) > _length(heading) else heading


def _length(stretch: tuple[int, int]) -> int:
    return stretch[1] - stretch[0]


def _lines(seen: Visible) -> Iterator[_Line]:
    for match in re.finditer(r"[^\n]+", seen.text):
        words = normalise(match.group())
        if words and not seen.is_title(*match.span()):
            yield _Line(*match.span(), words)


def _runs(lines: Sequence[_Line], name: str) -> Iterator[tuple[int, int]]:
    """Yield the longest run of lines from each line on that a name says in one piece."""
    for first, line in enumerate(lines):
        words, end = "", line.end
        for place in range(first, len(lines)):
            if words + lines[place].words not in name:
                break
            words, end = words + lines[place].words, lines[place].end
        if len(words) >= SHORTEST:
            yield line.start, end
