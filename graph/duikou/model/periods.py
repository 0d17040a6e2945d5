"""Periods as precise as the source gives them, and the days they span."""

import re
from calendar import monthrange
from datetime import date
from typing import Final

from duikou.errors import UsageError
from duikou.messages import Kept, message

YEARS: Final = range(1800, 2200)
"""The years that a date may lie in."""

_FORMS = (
    (re.compile(r"([0-9]{4})"), "xsd:gYear"),
    (re.compile(r"([0-9]{4})-([0-9]{2})"), "xsd:gYearMonth"),
    (re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})"), "xsd:date"),
)


def datatype_of(written: str) -> str:
    """Return the CURIE of the datatype of a date as written: a year, a month or a day; "" for anything else.

    Years lie in `YEARS`, months and days are those of the calendar.
    """
    for form, datatype in _FORMS:
        if form.fullmatch(written):
            return datatype if _span(written) else ""
    return ""


def first_day(written: str) -> date:
    """Return the first day of a year ("2021"), month ("2021-06") or day; raises ValueError for anything else."""
    span = _span(written)
    if span is None:
        raise ValueError(Kept("not a year, month or day: {written!r}", written=written))
    return span[0]


def last_day(written: str) -> date:
    """Return the last day of a year, month or day; raises ValueError for anything else."""
    span = _span(written)
    if span is None:
        raise ValueError(Kept("not a year, month or day: {written!r}", written=written))
    return span[1]


def _span(written: str) -> tuple[date, date] | None:
    match = next((found for form, _ in _FORMS if (found := form.fullmatch(written))), None)
    if match is None:
        return None
    year, *rest = map(int, match.groups())
    if year not in YEARS:
        return None
    try:
        first = date(year, *[*rest, 1, 1][:2])
    except ValueError:
        return None
    if len(rest) == 2:
        return first, first
    return first, date(year, 12, 31) if not rest else first.replace(day=monthrange(year, first.month)[1])


def day_or_today(text: str) -> str:
    """Return a day as it is written, today for ""; raise `UsageError` for what is no day of the calendar."""
    try:
        return (date.fromisoformat(text) if text else date.today()).isoformat()
    except ValueError as error:
        raise UsageError(message("{text!r} is no day. Write it as 2024-05-29.", text=text)) from error
