"""Dates as people and spreadsheets write them, as year, month or day."""

import re
from typing import Final

from duikou.curation.turtle import Literal
from duikou.errors import UsageError
from duikou.messages import message
from duikou.model.folding import compatible
from duikou.model.periods import datatype_of

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CLOCK: Final = re.compile(r"[T ]0?0:00(?::00(?:\.0+)?)?$")
"""The midnight that spreadsheets put behind a day."""
_ORDERED: Final = re.compile(
    r"(?P<year>[0-9]{4})(?:年|[-/.](?=[0-9])|$)(?:(?P<month>[0-9]{1,2})(?:月|[-/.](?=[0-9])|$))?(?:(?P<day>[0-9]{1,2})[日号]?)?"
)
_NAMED: Final = re.compile(r"(?P<month>[a-z]{3})[a-z]*[-/ .]*'?(?P<year>[0-9]{2}|[0-9]{4})", re.IGNORECASE)
"""What English spreadsheets make of a month: May-23."""
_YEAR_LAST: Final = re.compile(r"(?P<one>[0-9]{1,2})[-/.](?P<other>[0-9]{1,2})[-/.](?P<year>[0-9]{4})")
"""What they make of a day: 29/05/2023 in one country and 5/29/2023 in another."""


def date_of(text: str) -> Literal:
    """Return a date as written by a person or rewritten by a spreadsheet, as precise as it is.

    Raises `UsageError` for what is no date of the calendar, and where day and month cannot be told apart.
    """
    plain = _CLOCK.sub("", compatible(text).strip())
    written = _ordered(plain) or _named(plain) or _year_last(plain)
    datatype = datatype_of(written)
    if not datatype:
        advice = message("Write a year, month or day: 2023, 2023-05 or 2023-05-29.")
        raise UsageError(f"{message('“{text}” is no date.', text=text)} {advice}")
    return Literal(written, datatype)


def _ordered(text: str) -> str:
    match = _ORDERED.fullmatch(text.replace(" ", ""))
    if not match:
        return ""
    parts = [match["year"], *(f"{int(match[name]):02}" for name in ("month", "day") if match[name])]
    return "" if match["day"] and not match["month"] else "-".join(parts)


def _named(text: str) -> str:
    match = _NAMED.fullmatch(text)
    if not match or match["month"].lower() not in _MONTHS:
        return ""
    year = match["year"] if len(match["year"]) == 4 else f"{'19' if int(match['year']) > 49 else '20'}{match['year']}"
    return f"{year}-{_MONTHS.index(match['month'].lower()) + 1:02}"


def _year_last(text: str) -> str:
    match = _YEAR_LAST.fullmatch(text)
    if not match:
        return ""
    one, other = int(match["one"]), int(match["other"])
    if one <= 12 and other <= 12 and one != other:
        said = message("“{text}” may be read in two ways: day and month cannot be told apart.", text=text)
        raise UsageError(f"{said} {message('Write it as 2023-05-29.')}")
    month, day = (one, other) if one <= 12 else (other, one)
    return f"{match['year']}-{month:02}-{day:02}"
