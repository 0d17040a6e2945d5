"""Of when a figure is: the dates of its sentence before it, by the words beside them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from duikou.drafting.candidates import Span
from duikou.reading.dates import Dating
from duikou.reading.document import Reading
from duikou.reading.entries import Entry

AS_OF, SINCE, CLOSED = "as-of", "since", "closed"
_AS_OF: Final = re.compile(r"(?:截至|截止到?|止于|至)[ “]?$")
_COMPARED: Final = re.compile(r"(?:比|较|同|超过|高于|低于|按|据|于|与|是|对照|相比)[ “]?$")
_TITLE: Final = re.compile(r"《[^》]*$")
_SINCE: Final = re.compile(r"(?:以来|起|至今|迄今|开始|[以之]?后)$")
_LAST_MONTH: Final = 12


@dataclass(frozen=True, slots=True)
class Period:
    """Years, months or days as printed, "" where open or not known; `is_closed`: it has a first and a last day.

    `start` and `end` are the visible characters of the dates that it rests on, alike where there are none.
    """

    since: str = ""
    until: str = ""
    as_of: str = ""
    is_closed: bool = False
    start: int = 0
    end: int = 0


def period_of(reading: Reading, entry: Entry, sentence: Span) -> Period:
    """Return of when a figure is by the dates before it in its sentence; an empty period where there are none.

    The nearest counts; a day of the count (截至2023年底) and a beginning (2021年以来) go together. A date that
    something is compared with (比2019年), or of a title, is of something else.
    """
    found = dict(_roles(reading, entry, sentence))
    if not found:
        return Period()
    nearest = max(found, key=lambda role: found[role].start)
    if nearest == CLOSED:
        dating = found[CLOSED]
        first, last = _printed(dating)
        return Period(first, last, "", True, dating.start, dating.end)
    since, as_of = found.get(SINCE), found.get(AS_OF)
    spans = [dating for dating in (since, as_of) if dating]
    return Period(
        _printed(since)[0] if since else "",
        "",
        _printed(as_of)[1] if as_of else "",
        False,
        min(dating.start for dating in spans),
        max(dating.end for dating in spans),
    )


def _roles(reading: Reading, entry: Entry, sentence: Span) -> Iterator[tuple[str, Dating]]:
    """Yield the dates of a sentence before a figure, in order, each with what it is to the figure."""
    seen = reading.visible.simplified
    for dating in reading.dates:
        if dating.start < sentence[0] or dating.end > entry.start:
            continue
        before = seen[max(sentence[0], dating.start - 4) : dating.start]
        if _COMPARED.search(before) or _TITLE.search(seen, sentence[0], dating.start):
            continue
        if _AS_OF.search(before):
            yield AS_OF, dating
        elif _SINCE.search(seen[dating.start : dating.end]) or (dating.begins and not dating.until):
            yield SINCE, dating
        elif dating.points:
            yield CLOSED, dating


def _printed(dating: Dating) -> tuple[str, str]:
    """Return first and last day as precise as they are printed, "" where no year is known."""
    days = [point.days for point in dating.points if point.days]
    if not days:
        return "", ""
    return _written(*days[0])[0], _written(*days[-1])[1]


def _written(first: date, last: date) -> tuple[str, str]:
    is_years = (first.month, first.day) == (1, 1) and (last.month, last.day) == (_LAST_MONTH, 31)
    length = 10 if first == last else 4 if is_years else 7
    return first.isoformat()[:length], last.isoformat()[:length]
