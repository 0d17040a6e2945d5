"""The reading of a whole text: title, body, numerals, dates and places, with positions in the text as given.

`read_document` is the one way in: scanner, ledger, citation and checks can stand on it, since each `Reading` keeps its
`Visible` and thereby the way back.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, Final

from duikou.patterns import compiled_later
from duikou.reading.dates import Dating, read_dates
from duikou.reading.entries import Entry
from duikou.reading.headline import headline
from duikou.reading.numbers import FINANCIAL
from duikou.reading.places import PlaceMention, PlaceReader
from duikou.reading.scanner import read_numerals
from duikou.reading.sorts import NUMERAL_MARKS
from duikou.reading.spans_of_dates import IMPOSSIBLE, DateSpan, find_date_spans
from duikou.reading.visible import Visible, visible_article

_WORDS: Final = compiled_later(r"[^\s]")
_NUMERAL: Final = compiled_later(
    rf"(?:[0-9]+(?:[.,][0-9]+)*|[{re.escape(''.join(sorted({*NUMERAL_MARKS, *FINANCIAL} - set('0123456789'))))}])+"
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """An unbroken run of numerals in a reading: 2021, 6 and 30 of 2021年6月30日, 20 and 亿 of 20多亿.

    `start` and `end` are visible characters, end exclusive; `entry` is what the reading says of it.
    """

    start: int
    end: int
    entry: Entry


@dataclass(frozen=True)
class Reading:
    """What is read of a text. `title` and `body` are stretches of visible characters, as are those of entries."""

    visible: Visible
    title: tuple[int, int]
    body: tuple[tuple[int, int], ...]
    entries: tuple[Entry, ...]
    dates: tuple[Dating, ...]
    places: tuple[PlaceMention, ...] = ()

    def printed(self, found: "Entry | Numeral | Dating") -> str:
        """Return the words of something found as they are seen."""
        return self.visible.text[found.start : found.end]

    @cached_property
    def numerals(self) -> tuple[Numeral, ...]:
        """Every run of numerals, in order: what a ledger accounts for, one by one."""
        return tuple(self._runs())

    def _runs(self) -> Iterator[Numeral]:
        for entry in self.entries:
            for run in _NUMERAL.finditer(self.visible.simplified, entry.start, entry.end):
                yield Numeral(*run.span(), entry)

    def as_mapping(self) -> dict[str, Any]:
        """Return the reading as JSON holds it, with code points of the text as given."""
        span = self.visible.span
        return {
            "title": list(span(*self.title)),
            "body": [list(span(*stretch)) for stretch in self.body],
            "numerals": [self._numeral(entry) for entry in self.entries],
            "dates": [self._date(found) for found in self.dates],
            "places": [self._place(found) for found in self.places],
        }

    def _date(self, found: Dating) -> dict[str, Any]:
        start, end = self.visible.span(found.start, found.end)
        days = {"from": found.begins, "until": found.until, "precision": found.precision}
        return {"start": start, "end": end, **days}

    def _place(self, found: PlaceMention) -> dict[str, Any]:
        start, end = self.visible.span(found.start, found.end)
        return {**asdict(found), "start": start, "end": end, "printed": self.visible.text[found.start : found.end]}

    def _numeral(self, entry: Entry) -> dict[str, Any]:
        start, end = self.visible.span(entry.start, entry.end)
        return {
            "start": start,
            "end": end,
            "printed": self.printed(entry),
            "as": entry.kind,
            "value": _plain(entry.value),
            "min": _plain(entry.minimum),
            "max": _plain(entry.maximum),
            "hedge": entry.hedge or None,
            "unit": entry.unit or None,
            "currency": entry.currency or None,
            "scale": list(self.visible.span(*entry.scale)) if entry.scale else None,
            "reason": entry.reason or None,
        }


def read_document(
    text: str,
    issued: date | None = None,
    places: PlaceReader | None = None,
    names: re.Pattern[str] | None = None,
) -> Reading:
    """Return the reading of a text, HTML, Markdown or plain; an empty text has an empty one.

    `issued` is the day of the article, from which 今年 and the like are counted. Without `places` no place is read.
    `names`, in simplified script, are further names whose numerals are theirs.
    """
    seen = visible_article(text)
    plain = seen.simplified
    dates = tuple(read_dates(plain, issued))
    named = tuple(places.read(plain)) if places else ()
    called = [(mention.start, mention.end) for mention in named]
    called += [match.span() for match in names.finditer(plain)] if names else []
    spans = sorted([*(DateSpan(found.start, found.end, found.precision) for found in dates), *_left(plain, dates)])
    entries = tuple(read_numerals(plain, spans, called))
    title = _title(seen)
    return Reading(seen, title, _body(seen, title), entries, dates, named)


def _left(text: str, dates: Iterable[Dating]) -> list[DateSpan]:
    """Return what is written like a time or an impossible day and touches no date that was read."""
    taken = bytearray(len(text))
    for found in dates:
        taken[found.start : found.end] = b"\1" * (found.end - found.start)
    kept = [span for span in find_date_spans(text) if span.precision in ("", IMPOSSIBLE)]
    return [span for span in kept if not any(taken[span.start : span.end])]


def _title(seen: Visible) -> tuple[int, int]:
    """Return what the source marks as title, else the first line that is seen."""
    marked = headline(seen)
    if marked[0] < marked[1]:
        return marked
    if seen.titles:
        return seen.titles[0]
    end = seen.text.find("\n")
    return 0, end if end >= 0 else len(seen.text)


def _body(seen: Visible, title: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """Return all that is seen behind the title; everything where there is nothing behind it."""
    start = title[1]
    while start < len(seen.text) and not _WORDS.match(seen.text, start):
        start += 1
    if start >= len(seen.text):
        start = 0
    return ((start, len(seen.text)),) if seen.text else ()


def _plain(number: Decimal | None) -> int | str | None:
    """Return a whole number as such, any other as a decimal string."""
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else f"{number:f}"
