"""The reports by name, and writing them to a folder."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from duikou.analysis.checked_articles import ArticleCheck
from duikou.analysis.joined import Joined
from duikou.errors import UnknownNameError, UsageError
from duikou.files import write_pieces, write_text
from duikou.messages import listed, message
from duikou.model.records import Records, Text
from duikou.model.spans import read_span, span_of
from duikou.packed import as_named
from duikou.reports.centrality_report import TITLE as CENTRALITY
from duikou.reports.centrality_report import centrality_report
from duikou.reports.coverage_report import TITLE as COVERAGE
from duikou.reports.coverage_report import coverage_report
from duikou.reports.findings_report import CONSISTENCY, consistency_report
from duikou.reports.pages import report_page
from duikou.reports.report import Report
from duikou.reports.tables import LANGUAGES
from duikou.reports.timeline_report import TIMELINE, timeline_report
from duikou.reports.totals_report import TITLE as TOTALS
from duikou.reports.totals_report import totals_report

Checks = Mapping[str, ArticleCheck]


@dataclass(frozen=True, slots=True)
class Maker:
    """A report that can be made: its name, its title, the question it answers, and how it is made."""

    name: str
    title: Text
    question: Text
    make: Callable[[Records, str, Checks, Joined | None], Report]
    takes_join: bool = False
    """Whether columns of the user's own can be joined."""


REPORTS: Final[Mapping[str, Maker]] = {
    maker.name: maker
    for maker in (
        Maker(
            "totals",
            TOTALS,
            Text(
                "总共多少，用了哪些记录，略去了什么？", "What does it come to, from which claims, and what is left out?"
            ),
            lambda records, as_of, _, joined: totals_report(records, as_of, joined),
            takes_join=True,
        ),
        Maker(
            "consistency",
            CONSISTENCY,
            Text("哪些算术成立，哪些不成立？", "Which arithmetic holds, and which does not?"),
            lambda records, as_of, *_: consistency_report(records, as_of),
        ),
        Maker(
            "centrality",
            CENTRALITY,
            Text("谁是枢纽，名次有多可靠？", "Who are the hubs, and how far can their ranks be trusted?"),
            lambda records, as_of, _, joined: centrality_report(records, as_of, joined),
            takes_join=True,
        ),
        Maker(
            "coverage",
            COVERAGE,
            Text("写到了什么，什么未知？", "What is covered, and what is unknown?"),
            lambda records, as_of, checks, _: coverage_report(records, as_of, checks),
        ),
        Maker(
            "timeline",
            TIMELINE,
            Text("何时发生了什么？", "What happened when?"),
            lambda records, as_of, *_: timeline_report(records, as_of),
        ),
    )
}
"""Every report by name, in the order in which they are shown."""


def make_report(
    name: str, records: Records, *, as_of: str = "", checks: Checks | None = None, joined: Joined | None = None
) -> Report:
    """Return a report.

    `as_of` (a year, month or day) leaves out claims known to begin after it; "" takes all. `checks` (by article id
    or slug) is what the build found of passages and numerals; without it the coverage report says unknown. `joined`
    adds columns to those of places in the reports on totals and on centrality. Raises `UnknownNameError` for a name
    that is no report, `UsageError` for a date that is none and for columns joined to another report.
    """
    if name not in REPORTS:
        raise UnknownNameError("report", name, REPORTS)
    if joined is not None and not REPORTS[name].takes_join:
        taking = [maker.name for maker in REPORTS.values() if maker.takes_join]
        raise UsageError(message("The report {name} takes no columns; {takers} do.", name=name, takers=listed(taking)))
    return REPORTS[name].make(records_as_of(records, as_of), as_of, checks or {}, joined)


def make_reports(records: Records, *, as_of: str = "", checks: Checks | None = None) -> Iterator[Report]:
    """Yield all reports in the order of `REPORTS`, each made when it is asked for."""
    return (make_report(name, records, as_of=as_of, checks=checks) for name in REPORTS)


def records_as_of(records: Records, as_of: str) -> Records:
    """Return the records without the claims known to begin after a date; "" leaves them as they are.

    Raises `UsageError` for a date that is none.
    """
    if not as_of:
        return records
    last = read_span(as_of, as_of).last
    kept = tuple(claim for claim in records.claims if not ((first := span_of(claim).first) and last and first > last))
    return replace(records, claims=kept)


def write_reports(reports: Iterable[Report], folder: Path) -> tuple[Path, ...]:
    """Write reports to a folder, one after the other as they are made, and return the paths.

    Of each: `NAME.zh.md`, `NAME.en.md`, `NAME.json`, `NAME.csv` (every cell of every table), `NAME-TABLE.csv` per
    table, and the page `NAME.html`, which leads to those of all reports; JSON and CSV are packed, and named so, where
    the `ending` of a report says it. Each file is replaced whole; the same reports give the same bytes.
    """
    written: list[Path] = []
    others = [(maker.name, maker.title) for maker in REPORTS.values()]
    for report in reports:
        for language in LANGUAGES:
            written.append(folder / f"{report.name}.{language}.md")
            write_text(written[-1], report.markdown(language))
        for name, pieces in _for_programs(report):
            written.append(folder / f"{name}{report.ending}")
            write_pieces(written[-1], as_named(written[-1].name, pieces))
        written.append(folder / f"{report.name}.html")
        write_text(written[-1], report_page(report, others))
    return tuple(written)


def _for_programs(report: Report) -> Iterator[tuple[str, Iterable[bytes]]]:
    yield f"{report.name}.json", (piece.encode("utf-8") for piece in report.json_pieces())
    for table in ("", *(table.name for table in report.tables)):
        yield f"{report.name}{table and '-'}{table}.csv", report.csv_pieces(table)
