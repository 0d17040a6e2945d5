"""The reading of a whole text: title, body, numerals, dates and places, with positions in the text as given.

`read_document` is the one way in: scanner, ledger, citation and checks can stand on it, since each `Reading` keeps its
`Visible` and thereby the way back.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from duikou.reading.entries import Entry
from duikou.reading.scanner import read_numerals
from duikou.reading.spans_of_dates import IMPOSSIBLE, DateSpan, find_date_spans
from duikou.reading.visible import Visible, visible

FindDates = Callable[[str], Sequence[DateSpan]]
FindNames = Callable[[str], Sequence[tuple[int, int]]]

_WORDS: Final = re.compile(r"[^\s]")


@dataclass(frozen=True)
class Reading:
    """What is read of a text. `title` and `body` are stretches of visible characters, as are those of entries."""

    visible: Visible
    title: tuple[int, int]
    body: tuple[tuple[int, int], ...]
    entries: tuple[Entry, ...]
    dates: tuple[DateSpan, ...]
    places: tuple[dict[str, Any], ...] = field(default=())

    def printed(self, entry: Entry) -> str:
        """Return the words of an entry as they are seen."""
        return self.visible.text[entry.start : entry.end]

    def as_mapping(self) -> dict[str, Any]:
        """Return the reading as JSON holds it, with code points of the text as given."""
        span = self.visible.span
        return {
            "title": list(span(*self.title)),
            "body": [list(span(*stretch)) for stretch in self.body],
            "numerals": [self._numeral(entry) for entry in self.entries],
            "dates": [
                dict(zip(("start", "end"), span(date.start, date.end), strict=True))
                | {"from": date.begins, "until": date.until, "precision": date.precision or "span"}
                for date in self.dates
                if date.precision != IMPOSSIBLE
            ],
            "places": list(self.places),
        }

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


def read_document(text: str, dates: FindDates = find_date_spans, names: FindNames = lambda _: ()) -> Reading:
    """Return the reading of a text, HTML, Markdown or plain.

    `dates` and `names` find, in visible text of simplified script, stretches whose numerals are theirs. An empty text
    has an empty reading.
    """
    seen = visible(text)
    found = tuple(dates(seen.simplified))
    entries = tuple(read_numerals(seen.simplified, found, tuple(names(seen.simplified))))
    title = _title(seen)
    return Reading(seen, title, _body(seen, title), entries, found)


def _title(seen: Visible) -> tuple[int, int]:
    """Return what the source marks as title, else the first line that is seen."""
    if seen.title_spans:
        return seen.title_spans[0]
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
