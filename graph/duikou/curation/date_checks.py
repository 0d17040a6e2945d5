"""Checks of when: the dates of a claim among themselves, against the day of its article, and against its passages.

A date is written as it is printed: to the day where a day is, to the month where a month is. What reaches over years
(a plan, a range) has its first and last year. The article's own date may be cut to month or year, since it stands for
今年 and 日前.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from duikou.curation.ground_checks import follows_model
from duikou.curation.printed_checks import Cited
from duikou.curation.seeds import SeedFile, Seeds
from duikou.curation.telling import told
from duikou.curation.turtle import Block
from duikou.errors import Problem
from duikou.model.fields import ROLES
from duikou.model.periods import datatype_of, first_day, last_day
from duikou.reading.dates import Dating
from duikou.reading.document import Reading
from duikou.reading.entries import MAY_BE_YEAR

PERIODS: Final = ("dk:from", "dk:until", "dk:asOf")
_DONE: Final = {"reckoning:flow", "reckoning:cumulative", "reckoning:stock"}
"""Reckonings of what has been; a pairing may be agreed for years to come."""
_LENGTHS: Final = (4, 7, 10)
_MOST_TOLD: Final = 4


class _Printed(NamedTuple):
    """What passages print of when: dates as a claim writes them, by field, and datings of which no year is known."""

    dates: dict[str, set[str]]
    yearless: list[Dating]

    def says(self, predicate: str, value: str) -> bool:
        """Whether a date of a field is printed; one without its year is of a year that is printed, if any is."""
        days = first_day(value), last_day(value)
        is_met = any(point.meets(*days) for dating in self.yearless for point in dating.points)
        years = {found[:4] for dates in self.dates.values() for found in dates}
        return value in self.dates[predicate] or (is_met and (not years or value[:4] in years))


def _stated(block: Block) -> dict[str, str]:
    """Return the dates of a claim by predicate, as far as they are dates."""
    return {predicate: value for predicate in PERIODS if datatype_of(value := block.text(predicate))}


def check_order(file: SeedFile, block: Block, seeds: Seeds) -> Iterator[Problem]:
    """Yield what the dates of a claim cannot be together, or before the day of its article."""
    said = _stated(block)
    begins, as_of = said.get("dk:from", ""), said.get("dk:asOf", "")
    if begins and as_of and first_day(begins) > last_day(as_of):
        message = f"It is as of {as_of}, before it begins: from {begins}."
        yield told(file, block, "dk:asOf", message, "Mend one of the two.")
    article = seeds.articles.get(file.slug)
    issued = article.text("dcterms:issued") if article else ""
    if not datatype_of(issued) or block.iri("dk:reckoning") == "reckoning:planned":
        return
    is_done = "dk:Event" in block.types or block.iri("dk:reckoning") in _DONE
    for predicate, value in said.items():
        if first_day(value) > last_day(issued) and (is_done or predicate != "dk:until"):
            message = f"{predicate} {value} is after the article, which is of {issued}."
            yield told(file, block, predicate, message, "Mend the date, or say reckoning:planned of what is to come.")


def check_dates(file: SeedFile, block: Block, seeds: Seeds, cited: Cited) -> Iterator[Problem]:
    """Yield each date that no passage of a claim says, where all of its passages were found."""
    said = _stated(block)
    passages = [name for predicate in ROLES for name in block.iris(predicate)]
    article = seeds.articles.get(file.slug)
    if not said or article is None or not (stretches := cited.stretches(passages)):
        return
    datings = [dating for reading, start, end in stretches for dating in reading.dates if start <= dating.start < end]
    printed = _printed(datings, article.text("dcterms:issued"))
    for reading, start, end in stretches:
        for found in printed.dates.values():
            found.update(_bare_years(reading, start, end))
    if follows_model(seeds, file):
        if block.iris("dk:groundForPeriod"):
            return
        notes = ""
    else:
        notes = "\n".join(block.texts("skos:editorialNote")) if block.iri("dk:stated") != "dk:Explicit" else ""
    for predicate, value in said.items():
        if value[:4] not in notes and not printed.says(predicate, value):
            yield _unsaid(file, block, predicate, value, printed.dates[predicate])


def _bare_years(reading: Reading, start: int, end: int) -> set[str]:
    """Return the numbers of a stretch that may be years: 2022 of a headline."""
    entries = (entry for entry in reading.entries if start <= entry.start < end)
    return {reading.printed(entry) for entry in entries if entry.reason == MAY_BE_YEAR}


def _unsaid(file: SeedFile, block: Block, predicate: str, value: str, printed: set[str]) -> Problem:
    """Return the problem of a date that no passage prints; what is less precise than printed may be meant so."""
    dates = ", ".join(sorted(printed)[:_MOST_TOLD])
    advice = "Write the date as printed, cite where it is said (dk:evidenceForPeriod), or say dk:groundForPeriod."
    if any(found.startswith(value) for found in printed):
        message = f"{predicate} {value} is less precise than its passages: they say {dates}."
        return told(file, block, predicate, message, advice, "warning", "less-precise")
    message = f"No passage of the claim says {predicate} {value}{f': they say {dates}' if dates else ''}."
    return told(file, block, predicate, message, advice)


def _printed(datings: list[Dating], issued: str) -> _Printed:
    """Gather what is printed; that a claim is as of the day of its article needs no passage."""
    today = {issued[:length] for length in _LENGTHS} - {""}
    dates: dict[str, set[str]] = {"dk:from": set(), "dk:until": set(), "dk:asOf": set(today)}
    yearless = [dating for dating in datings if any(point.days is None for point in dating.points)]
    for dating in datings:
        points = [point.days for point in dating.points if point.days]
        if not points:
            continue
        begins = date.fromisoformat(dating.begins) if dating.begins else points[0].first
        until = date.fromisoformat(dating.until) if dating.until else points[-1].last
        first, last = _written(*points[0])[0], _written(*points[-1])[1]
        dates["dk:from"] |= {first, _cut(begins, len(first))}
        ends = {last, _cut(until, len(last))}
        dates["dk:until"] |= ends
        dates["dk:asOf"] |= ends
        if first == issued:
            for found in dates.values():
                found.update(today)
    return _Printed(dates, yearless)


def _written(first: date, last: date) -> tuple[str, str]:
    """Return first and last of a stretch of days as precise as it is: years, months (年底, 6月初 too), or one day."""
    begins_year, ends_year = (first.month, first.day) == (1, 1), (last.month, last.day) == (12, 31)
    length = 10 if first == last else 4 if begins_year and ends_year else 7
    return _cut(first, length), _cut(last, length)


def _cut(day: date, length: int) -> str:
    return day.isoformat()[:length]
