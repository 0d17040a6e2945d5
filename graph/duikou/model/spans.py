"""The days that a claim speaks of, as far as its source tells them."""

from datetime import date
from functools import cache
from typing import NamedTuple

from duikou.errors import UsageError
from duikou.messages import in_words, message
from duikou.model.periods import first_day, last_day
from duikou.model.records import Claim


class Span(NamedTuple):
    """First and last day; None where the source leaves that side open or unsaid."""

    first: date | None
    last: date | None

    def may_meet(self, other: "Span") -> bool:
        """Tell whether the two may share a day; an unknown side never rules it out."""
        return not self.is_before(other) and not other.is_before(self)

    def is_before(self, other: "Span") -> bool:
        """Tell whether this one is known to end before the other begins."""
        return self.last is not None and other.first is not None and self.last < other.first

    def lies_in(self, other: "Span") -> bool:
        """Tell whether every day is known to lie in the other; an open side of the other bounds nothing."""
        after = other.first is None or (self.first is not None and self.first >= other.first)
        return after and (other.last is None or (self.last is not None and self.last <= other.last))


_first = cache(first_day)
_last = cache(last_day)


def span_of(claim: Claim) -> Span:
    """Return the days of a claim.

    What is given only as of a date is known for that date and says nothing of when it began: a stock spans its date,
    anything else has no first day. A pairing as of a date may go on after it; a figure as of a date ends with it.
    """
    begins, ends = claim.begins, claim.until
    if not ends and claim.kind == "event":
        begins = ends = begins or claim.as_of
    elif not ends and claim.quantity is not None:
        ends = claim.as_of
        if ends and claim.quantity.reckoning == "reckoning:stock":
            begins = ends
    return _between(begins, ends)


def read_span(begins: str, ends: str) -> Span:
    """Return the days from a year, month or day to another; "" leaves that side open.

    Raises `UsageError` for anything else and for an end before its beginning.
    """
    try:
        span = _between(begins, ends)
    except ValueError as error:
        raise UsageError(
            message(
                "A date is a year, month or day such as 2021, 2021-06 or 2021-06-30; {error}.",
                error=in_words(error.args[0]),
            )
        ) from error
    if span.is_before(span):
        raise UsageError(message("The period ends ({ends}) before it begins ({begins}).", ends=ends, begins=begins))
    return span


def _between(begins: str, ends: str) -> Span:
    return Span(_first(begins) if begins else None, _last(ends) if ends else None)
