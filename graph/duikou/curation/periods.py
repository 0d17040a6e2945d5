"""Periods as precise as the source gives them, and the days they span."""

import re
from calendar import monthrange
from datetime import date

_FORMS = (
    (re.compile(r"([0-9]{4})"), "xsd:gYear"),
    (re.compile(r"([0-9]{4})-([0-9]{2})"), "xsd:gYearMonth"),
    (re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})"), "xsd:date"),
)


def datatype_of(written: str) -> str:
    """Return the CURIE of the datatype of a date as written: a year, a month or a day; "" for anything else."""
    for form, datatype in _FORMS:
        if form.fullmatch(written):
            return datatype if _span(written) else ""
    return ""


def first_day(written: str) -> date:
    """Return the first day of a year ("2021"), month ("2021-06") or day; raises ValueError for anything else."""
    span = _span(written)
    if span is None:
        raise ValueError(f"not a year, month or day: {written!r}")
    return span[0]


def last_day(written: str) -> date:
    """Return the last day of a year, month or day; raises ValueError for anything else."""
    span = _span(written)
    if span is None:
        raise ValueError(f"not a year, month or day: {written!r}")
    return span[1]


def _span(written: str) -> tuple[date, date] | None:
    match = next((found for form, _ in _FORMS if (found := form.fullmatch(written))), None)
    if match is None:
        return None
    year, month, day = (*map(int, match.groups()), 0, 0)[:3]
    try:
        if day:
            return date(year, month, day), date(year, month, day)
        if month:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        return date(year, 1, 1), date(year, 12, 31)
    except ValueError:
        return None
