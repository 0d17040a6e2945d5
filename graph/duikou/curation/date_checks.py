"""Checks of when: the dates of a claim among themselves, against the day of its article, and against its passages.

A date is written as it is printed: to the day where a day is, to the month where a month is. What reaches over years
(a plan, a range) has its first and last year. The article's own date may be cut to month or year, since it stands for
今年 and 日前.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from duikou.curation.ground_checks import follows_model
from duikou.curation.nature_checks import DONE
from duikou.curation.printed_checks import Cited
from duikou.curation.seeds import SeedFile, Seeds
from duikou.curation.telling import told
from duikou.curation.turtle import Block
from duikou.errors import Problem
from duikou.messages import listed, message
from duikou.model.fields import PLANNED, ROLES
from duikou.model.periods import datatype_of, first_day, last_day
from duikou.reading.dates import Dating
from duikou.reading.document import Reading
from duikou.reading.entries import MAY_BE_YEAR

_FOR_PERIOD: Final = "dk:evidenceForPeriod"
PERIODS: Final = ("dk:from", "dk:until", "dk:asOf")
_LENGTHS: Final = (4, 7, 10)
_MOST_TOLD: Final = 4
_TODAY: Final = re.compile("目前|眼下|现在|当前|如今|至今|迄今|[今去当同]年|[日目此]前|近[日期来]|不久|年来|以来")
"""Words that say when by the day of the article or by what was said before."""
_BY_NOTE: Final = ("ground:name", "ground:content", "ground:note")
"""Grounds of a period whose note has the year, and in the first version of the model every note of what is inferred."""


class _Printed(NamedTuple):
    """What passages print of when: dates as a claim writes them, by field, and datings of which no year is known."""

    dates: dict[str, set[str]]
    yearless: list[Dating]

    def says(self, predicate: str, value: str) -> bool:
        """Whether a date of a field is printed; one without its year is of a year that is printed, if any is."""
        days = first_day(value), last_day(value)
        is_met = any(point.meets(*days) for dating in self.yearless for point in dating.points)
        return value in self.dates[predicate] or (is_met and (not self.years or value[:4] in self.years))

    @property
    def years(self) -> set[str]:
        """The years of all dates that are printed."""
        return {found[:4] for dates in self.dates.values() for found in dates}


def _stated(block: Block) -> dict[str, str]:
    """Return the dates of a claim by predicate, as far as they are dates."""
    return {predicate: value for predicate in PERIODS if datatype_of(value := block.text(predicate))}


def check_order(file: SeedFile, block: Block, seeds: Seeds) -> Iterator[Problem]:
    """Yield what the dates of a claim cannot be together, or before the day of its article."""
    said = _stated(block)
    begins, as_of = said.get("dk:from", ""), said.get("dk:asOf", "")
    if begins and as_of and first_day(begins) > last_day(as_of):
        wrong = message("It is as of {as_of}, before it begins: from {begins}.", as_of=as_of, begins=begins)
        yield told(file, block, "dk:asOf", wrong, message("Mend one of the two."))
    article = seeds.articles.get(file.slug)
    issued = article.text("dcterms:issued") if article else ""
    if not datatype_of(issued) or block.iri("dk:reckoning") == PLANNED:
        return
    is_done = "dk:Event" in block.types or block.iri("dk:reckoning") in DONE
    for predicate, value in said.items():
        if first_day(value) > last_day(issued) and (is_done or predicate != "dk:until"):
            wrong = message(
                "{predicate} {value} is after the article, which is of {issued}.",
                predicate=predicate,
                value=value,
                issued=issued,
            )
            yield told(
                file,
                block,
                predicate,
                wrong,
                message("Mend the date, or say {planned} of what is to come.", planned=PLANNED),
            )


def check_dates(file: SeedFile, block: Block, seeds: Seeds, cited: Cited) -> Iterator[Problem]:
    """Yield each date that no passage of a claim says, where all of its passages were found."""
    said = _stated(block)
    passages = [name for predicate in ROLES for name in block.iris(predicate)]
    article = seeds.articles.get(file.slug)
    if not said or article is None or not (stretches := cited.stretches(passages)):
        return
    grounds = set(block.iris("dk:groundForPeriod")) if follows_model(seeds, file) else {"ground:note"}
    if "ground:article" in grounds:
        reading = cited.reading(file.slug)
        stretches = [(reading, 0, len(reading.visible.text))]
    printed = _printed(stretches, article.text("dcterms:issued"))
    for predicate, value in said.items():
        if not _is_told(block, value, grounds, seeds) and not printed.says(predicate, value):
            yield _unsaid(file, block, predicate, value, printed.dates[predicate])
    if follows_model(seeds, file):
        yield from _check_cited(file, block, said, article.text("dcterms:issued"), cited)


def _check_cited(file: SeedFile, block: Block, said: dict[str, str], issued: str, cited: Cited) -> Iterator[Problem]:
    """Yield each passage that is cited for the period and prints none of its dates."""
    for passage in block.iris(_FOR_PERIOD):
        stretches = cited.stretches([passage])
        printed = _printed(stretches, issued, is_today_known=False)
        points = any(_TODAY.search(reading.visible.simplified[start:end]) for reading, start, end in stretches)
        if not points and not any(
            printed.says(predicate, value) or value[:4] in printed.years for predicate, value in said.items()
        ):
            wrong = message("{passage} is cited for the period and prints none of its dates.", passage=passage)
            yield told(
                file, block, _FOR_PERIOD, wrong, message("Cite where the dates are printed, or take the passage out.")
            )


def _is_told(block: Block, value: str, grounds: set[str], seeds: Seeds) -> bool:
    """Whether a date is that of a claim that is its ground, or the note of an inferred claim has its year.

    A note tells how a date follows from a name or from what is done; a date that is carried over, or the whole
    article's, is printed.
    """
    claims = [seeds.claims[name] for name in grounds if name in seeds.claims]
    there = {other.text(field) for other in claims for field in PERIODS}
    if claims and (value in there or there.isdisjoint(_stated(block).values())):
        return True  # that the claim has none of the dates is told by `ground_checks`
    if grounds.isdisjoint(_BY_NOTE):
        return False
    return block.iri("dk:stated") != "dk:Explicit" and value[:4] in "\n".join(block.texts("skos:editorialNote"))


def _bare_years(reading: Reading, start: int, end: int) -> set[str]:
    """Return the numbers of a stretch that may be years: 2022 of a headline."""
    entries = (entry for entry in reading.entries if start <= entry.start < end)
    return {reading.printed(entry) for entry in entries if entry.reason == MAY_BE_YEAR}


def _unsaid(file: SeedFile, block: Block, predicate: str, value: str, printed: set[str]) -> Problem:
    """Return the problem of a date that no passage prints; what is less precise than printed may be meant so."""
    dates = listed(sorted(printed)[:_MOST_TOLD])
    advice = message(
        "Write the date as printed, cite where it is said (dk:evidenceForPeriod), or say dk:groundForPeriod."
    )
    if any(found.startswith(value) for found in printed):
        wrong = message(
            "{predicate} {value} is less precise than its passages: they say {dates}.",
            predicate=predicate,
            value=value,
            dates=dates,
        )
        return told(file, block, predicate, wrong, advice, "warning", "less-precise")
    if dates:
        wrong = message(
            "No passage of the claim says {predicate} {value}: they say {dates}.",
            predicate=predicate,
            value=value,
            dates=dates,
        )
    else:
        wrong = message("No passage of the claim says {predicate} {value}.", predicate=predicate, value=value)
    return told(file, block, predicate, wrong, advice)


def _printed(stretches: list[tuple[Reading, int, int]], issued: str, *, is_today_known: bool = True) -> _Printed:
    """Gather what is printed; that a claim is as of the day of its article needs no passage (`is_today_known`)."""
    datings = [dating for reading, start, end in stretches for dating in reading.dates if start <= dating.start < end]
    today = {issued[:length] for length in _LENGTHS} - {""}
    dates: dict[str, set[str]] = {
        "dk:from": set(),
        "dk:until": set(),
        "dk:asOf": set(today) if is_today_known else set(),
    }
    yearless = [dating for dating in datings if any(point.days is None for point in dating.points)]
    for dating in datings:
        points = [point.days for point in dating.points if point.days]
        if not points:
            continue
        begins = date.fromisoformat(dating.begins) if dating.begins else points[0].first
        until = date.fromisoformat(dating.until) if dating.until else points[-1].last
        first, last = points[0].written()[0], points[-1].written()[1]
        dates["dk:from"] |= {first, _cut(begins, len(first))}
        ends = {last, _cut(until, len(last))}
        dates["dk:until"] |= ends
        dates["dk:asOf"] |= ends
        if first == issued:
            for found in dates.values():
                found.update(today)
    bare = {year for stretch in stretches for year in _bare_years(*stretch)}
    return _Printed({predicate: found | bare for predicate, found in dates.items()}, yearless)


def _cut(day: date, length: int) -> str:
    return day.isoformat()[:length]
