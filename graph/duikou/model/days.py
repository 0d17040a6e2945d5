"""Figures by their days, so that those whose periods may meet are found without looking at all."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from typing import Final, NamedTuple

from duikou.model.spans import Span

_EARLIEST: Final = 0
_LATEST: Final = 4_000_000
"""Days of the calendar, counted from its first, that no period reaches."""


class Part(NamedTuple):
    """Some neighbours in a list of places of figures."""

    places: Sequence[int]
    begins: int
    ends: int


class Days:
    """Places of figures by the first day of their periods, apart by how long these are: each list twice as long.

    What lasts less than a length and may meet a period begins before its end, and no more than that length before it.
    """

    def __init__(self) -> None:
        self._open: list[int] = []
        """What has an unknown side, and is looked at always."""
        self._firsts: dict[int, list[int]] = defaultdict(list)
        self._places: dict[int, list[int]] = defaultdict(list)

    def add(self, place: int, span: Span) -> None:
        """Put a figure with a period among those that are looked up."""
        if span.first is None or span.last is None or span.last < span.first:
            self._open.append(place)
            return
        first, length = span.first.toordinal(), (span.last - span.first).days.bit_length()
        at = bisect_right(self._firsts[length], first)
        self._firsts[length].insert(at, first)
        self._places[length].insert(at, place)

    def parts(self, span: Span) -> list[Part]:
        """Return parts of lists that hold all figures whose periods may meet one; some more."""
        first = _EARLIEST if span.first is None else span.first.toordinal()
        last = _LATEST if span.last is None else span.last.toordinal()
        found = [Part(self._open, 0, len(self._open))]
        for length, firsts in self._firsts.items():
            begins = bisect_left(firsts, first - 2**length + 1)
            found.append(Part(self._places[length], begins, max(begins, bisect_right(firsts, last))))
        return found
