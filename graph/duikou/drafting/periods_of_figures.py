"""Of when a figure is: the dates of its sentence before it, by the words beside them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from duikou.drafting.candidates import Span
from duikou.drafting.cells import is_in_cell, stretches_over
from duikou.reading.dates import Dating
from duikou.reading.document import Reading
from duikou.reading.entries import Entry

AS_OF, SINCE, CLOSED, BY = "as-of", "since", "closed", "by"
_AS_OF: Final = re.compile(r"(?:截至|截止到?|止于|至)[ “]?$")
_BY: Final = re.compile(r"(?:^|[，。；,])(?:力争|计划|预计)?到$")
_COMPARED: Final = re.compile(r"(?:比|较|同|超过|高于|低于|按|据|于|与|是|对照|相比)[ “]?$")
_TITLE: Final = re.compile(r"《[^》]*$")
_SINCE: Final = re.compile(r"(?:以来|起|至今|迄今|开始|[以之]?后)$")
_LONGEST_TITLE: Final = 40


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

    The nearest counts, of a table the head of the column; a day of the count (截至2023年底) and a beginning
    (2021年以来) go together. A date that something is compared with (比2019年), or of a title, is of something else.
    """
    roles = list(_roles(reading, entry, sentence))
    if not roles:
        return Period()
    found, nearest = dict(roles), roles[-1][0]
    if nearest == BY:
        return Period("", _printed(found[BY])[1], "", False, found[BY].start, found[BY].end)
    if nearest == CLOSED:
        dating = found[CLOSED]
        first, last = _printed(dating)
        return Period(first, last, "", True, dating.start, dating.end)
    return _running(found.get(SINCE), found.get(AS_OF))


def _running(since: Dating | None, as_of: Dating | None) -> Period:
    """Return the period of what runs up to a day; one of the two is there."""
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
    for dating in _dates_before(reading, entry, sentence):
        before = seen[max(seen.rfind("\n", 0, dating.start) + 1, dating.start - 4) : dating.start]
        if _COMPARED.search(before) or _TITLE.search(seen, max(0, dating.start - _LONGEST_TITLE), dating.start):
            continue
        if _BY.search(before):
            yield BY, dating
        elif _AS_OF.search(before):
            yield AS_OF, dating
        elif _SINCE.search(seen[dating.start : dating.end]) or (dating.begins and not dating.until):
            yield SINCE, dating
        elif dating.points:
            yield CLOSED, dating


def _dates_before(reading: Reading, entry: Entry, sentence: Span) -> Iterator[Dating]:
    """Yield the dates of a sentence before a figure; of one in a table, those over it, the head of its column last."""
    spans = stretches_over(reading, entry) if is_in_cell(reading, entry) else ((sentence[0], entry.start),)
    for start, end in spans:
        yield from (dating for dating in reading.dates if start <= dating.start and dating.end <= end)


def _printed(dating: Dating) -> tuple[str, str]:
    """Return first and last day as precise as they are printed, "" where no year is known."""
    days = [point.days for point in dating.points if point.days]
    if not days:
        return "", ""
    return days[0].written()[0], days[-1].written()[1]
