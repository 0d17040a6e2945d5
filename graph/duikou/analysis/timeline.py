"""What happened when, as precisely as the sources tell."""

from dataclasses import dataclass
from datetime import date

from duikou.model.records import Claim, Records
from duikou.model.spans import span_of


@dataclass(frozen=True, slots=True)
class Moment:
    """One claim in time: an event at its date, any other claim over its period; dates as written, "" where unknown."""

    begins: str
    until: str
    as_of: str
    precision: str
    """year, month or day, of the date by which it is ordered; "" where there is none."""
    claim: Claim


def timeline(records: Records, *, kinds: tuple[str, ...] = ("event", "pairing", "figure")) -> tuple[Moment, ...]:
    """Return the claims of those kinds in order: of first known day, then less precise before more precise, then id.

    A claim of which only the end or the as-of date is known stands at that date; claims without any date come last.
    """
    moments = [
        Moment(claim.begins, claim.until, claim.as_of, _precision(_ordering(claim)), claim)
        for claim in records.claims
        if claim.kind in kinds
    ]
    return tuple(sorted(moments, key=_order))


def _ordering(claim: Claim) -> str:
    return claim.begins or claim.as_of or claim.until


def _precision(written: str) -> str:
    return {4: "year", 7: "month", 10: "day"}.get(len(written), "")


def _order(moment: Moment) -> tuple[bool, date, int, str]:
    span = span_of(moment.claim)
    day = span.first or span.last
    return day is None, day or date.max, len(_ordering(moment.claim)), moment.claim.id
