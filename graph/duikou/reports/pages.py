"""One self-contained HTML page per report, in Chinese and English, with a way from each number to its claims.

The page opens with the sentences of the report's lead and its pictures. Tables that are read follow; all tables lie
beside it as files. It makes no request and holds no script: the language is switched by two radio buttons and the
style sheet alone. A number with one claim leads to it in the explorer; one with several leads to a list at the end of
the page, whose entries lead there.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from duikou.model.records import Text
from duikou.model.terms import Explained
from duikou.pages import LANGUAGE, TERMS, embedded, render
from duikou.reports.charts import ROW, draw
from duikou.reports.rendering import SHOWN_ROWS, claim_link, shown
from duikou.reports.report import Report
from duikou.reports.tables import Cell, Table

LINKS: Final = 1500
"""About how many links to claims one page lists at most; what is beyond is in the JSON file of the report."""


@dataclass(frozen=True, slots=True)
class _Number:
    """A cell ready to be shown: its text, where it leads, and whether it is a number or unknown."""

    text: Text
    link: str
    is_number: bool
    is_unknown: bool


@dataclass(frozen=True, slots=True)
class _Shown:
    """A table ready to be shown."""

    table: Table
    rows: tuple[tuple[_Number, ...], ...]
    numeric: tuple[bool, ...]
    """Of each column, whether its cells are numbers or unknown."""
    left_out: int


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence of the lead and where the claims behind it are; "" where it rests on none."""

    text: Text
    link: str


@dataclass(frozen=True, slots=True)
class _Link:
    """A claim in a list: where it leads and what it says."""

    address: str
    label: Text


@dataclass(frozen=True, slots=True)
class _Grounds:
    """The claims behind a number, as listed at the end of the page."""

    name: str
    count: int
    links: tuple[_Link, ...]
    left_out: int


class _Notes:
    """Gathers the sets of claims that numbers rest on, each once, in the order in which the page first names them."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, ...], str] = {}

    def link(self, claims: tuple[str, ...]) -> str:
        if not claims:
            return ""
        if len(claims) == 1:
            return claim_link(claims[0])
        return "#" + self._names.setdefault(claims, f"n{len(self._names) + 1}")

    def grounds(self, report: Report) -> tuple[_Grounds, ...]:
        limit = max(3, LINKS // max(len(self._names), 1))
        return tuple(
            _Grounds(
                name,
                len(claims),
                tuple(
                    _Link(claim_link(claim), report.claims.get(claim, Text(claim, claim))) for claim in claims[:limit]
                ),
                max(len(claims) - limit, 0),
            )
            for claims, name in self._names.items()
        )


def report_page(report: Report, others: Iterable[tuple[str, Text]] = ()) -> str:
    """Return the page of a report; `others` are names and titles of those to lead to, this one among them if wanted.

    The page is meant to lie in a folder beside which `explorer.html` lies. The same report gives the same page.
    """
    notes = _Notes()
    lead = tuple(_Said(sentence.text, notes.link(sentence.claims)) for sentence in report.lead)
    tables = tuple(_show(table, notes) for table in report.tables if table.read)
    return render(
        "reports/report.html",
        title=report.title,
        report=report,
        others=list(others),
        lead=lead,
        tables=tables,
        drawings=[(table.name, drawing) for table in report.tables if (drawing := draw(table))],
        grounds=notes.grounds(report),
        **embedded(("reports/report.css", TERMS[0]), (LANGUAGE, TERMS[1])),
        terms=Explained(report.vocabulary),
        row=ROW,
    )


def _show(whole: Table, notes: _Notes) -> _Shown:
    table = whole.narrowed()
    rows = tuple(tuple(_number(cell, notes) for cell in row) for row in table.rows[:SHOWN_ROWS])
    numeric = tuple(all(cell.is_number or cell.is_unknown for cell in column) for column in zip(*rows, strict=True))
    return _Shown(table, rows, numeric, max(len(table.rows) - SHOWN_ROWS, 0))


def _number(cell: Cell, notes: _Notes) -> _Number:
    text = Text(shown(cell, "zh"), shown(cell, "en"))
    is_text = isinstance(cell.value, Text) and text.zh != "—"
    return _Number(text, notes.link(cell.claims), not is_text and cell.value is not None, cell.value is None)
