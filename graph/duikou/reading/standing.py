"""Where a printed figure stands in a text and is whole: 5万元 is not in 15万元, nor 5亿元 in 3-5亿元."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final, NamedTuple

from duikou.patterns import compiled_later
from duikou.reading.document import Numeral, Reading
from duikou.reading.entries import INTERVAL, OPEN, QUANTITY, Entry
from duikou.reading.marks import BLOCK, CELL, LINE_ENDS, shown
from duikou.reading.printed import is_percent
from duikou.reading.reasons import MayBe

_WIDTH: Final = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | dict.fromkeys(map(ord, "○◯"), ord("〇"))
"""What is left of width in a visible text, and circles for zeros, one character for one."""
_BREAK: Final = compiled_later(f" *{BLOCK}[ {BLOCK}]*")


class Standing(NamedTuple):
    """A place where printed words stand: visible characters, end exclusive, and what the reading says of them."""

    start: int
    end: int
    entries: tuple[Entry, ...]
    """The entries of which it holds numerals, in order."""
    is_whole: bool
    """Whether it holds all numerals of each of them."""

    def agrees(self, said: Entry) -> bool:
        """Whether the text says here what a printed form says by itself.

        A text in which it may be a year, a code or a word leaves it to the person who says that it is a figure; one in
        which it cannot be read does not. Words before the figure may hedge it (约占全国30%).
        """
        return self.is_whole and self.unlike(said) is None

    def unlike(self, said: Entry) -> Entry | None:
        """Return the first entry that says something else than a printed form does; None where none does."""
        return next((entry for entry in self.entries if not self._is_like(said, entry)), None)

    def _is_like(self, said: Entry, found: Entry) -> bool:
        if found.kind not in {QUANTITY, INTERVAL}:
            return found.kind != OPEN or isinstance(found.reason, MayBe)
        if (said.value, is_percent(said)) != (found.value, is_percent(found)):
            return False
        return (said.minimum, said.maximum) == (found.minimum, found.maximum) or self.start < found.start


def standing(reading: Reading, printed: str, first: int, last: int) -> list[Standing]:
    """Return every place in a stretch of visible characters where the printed words stand, in order.

    Width and white space in `printed` make no difference, but two digits are parted as given; script does. Words go
    over a cell or paragraph only where `printed` has a tab or line end; empty words stand nowhere. Numerals that go on
    outside of the stretch make a place that is not whole.
    """
    words = _BREAK.sub(BLOCK, "".join(map(_shown, printed)).translate(_WIDTH).strip())
    if not words:
        return []
    window = reading.visible.text[first:last].translate(_WIDTH)
    pattern = re.compile(f"(?=({''.join(map(_joint, words, [*words[1:], '']))}))")
    return [_standing(reading, first + match.start(), first + match.end(1)) for match in pattern.finditer(window)]


def _shown(mark: str) -> str:
    return BLOCK if mark in LINE_ENDS or mark == CELL else shown(mark)


def _joint(mark: str, after: str) -> str:
    """Return the pattern of a character and the blank that may stand behind it; two digits are parted as given."""
    if mark == BLOCK:
        return f"(?:[ {BLOCK}{CELL}]+|(?<![0-9])|(?![0-9]))"
    if mark == " ":
        return " ?"
    return re.escape(mark) + ("" if after in {"", " ", BLOCK} or (mark.isdecimal() and after.isdecimal()) else " ?")


def _standing(reading: Reading, start: int, end: int) -> Standing:
    touched = list(dict.fromkeys(numeral.entry for numeral in _touched(reading, start, end)))
    whole = all(
        start <= numeral.start and numeral.end <= end
        for entry in touched
        for numeral in _touched(reading, entry.start, entry.end)
        if numeral.entry == entry
    )
    return Standing(start, end, tuple(touched), whole)


def _touched(reading: Reading, start: int, end: int) -> Iterator[Numeral]:
    """Yield the numerals of which a character lies in a stretch."""
    numerals = reading.numerals
    place = max(0, bisect_right(numerals, start, key=lambda numeral: numeral.start) - 1)
    while place < len(numerals) and numerals[place].start < end:
        if numerals[place].end > start:
            yield numerals[place]
        place += 1
