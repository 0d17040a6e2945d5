"""Charts of the reports as plain data for a static drawing: horizontal bars that need neither colour nor script.

A chart library was weighed (Altair with vl-convert: 34 MB of wheels for some forty bars): the bars are drawn by
hand in inline SVG, so that the page stays small, its text stays text, and the same numbers give the same bytes
everywhere.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from duikou.model.amounts import Amount
from duikou.model.records import Text
from duikou.reports.rendering import shown
from duikou.reports.tables import Cell, Chart, Table

BAR: Final = 600
"""Width of the longest bar, in units of the drawing; its value is written behind it, its label whole above it."""

ROW: Final = 44


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: solid up to `sure`, hatched up to `maybe`, with an arrow where there is no upper bound."""

    label: Text
    value: Text
    sure: int
    maybe: int
    is_open: bool
    top: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart ready to be drawn: its bars from top to bottom, what the marks mean, and how many rows it leaves out."""

    title: Text
    bars: tuple[Bar, ...]
    height: int
    left_out: int
    has_range: bool
    is_part: bool


def draw(table: Table) -> Drawing | None:
    """Return the chart of a table: its largest values first; None where it has none, or no value is known.

    Values out of a whole are drawn as shares, each whole as long as the others.
    """
    if table.chart is None:
        return None
    spans = _spans(table, table.chart)
    if not spans:
        return None
    longest = max(max(sure, maybe) for _, sure, maybe, _ in spans) or Decimal(1)
    order = spans if table.chart.labels == ("year",) else sorted(spans, key=lambda item: (-item[2], -item[1]))
    bars = tuple(
        Bar(*texts, round(sure / longest * BAR), round(maybe / longest * BAR), is_open, index * ROW)
        for index, (texts, sure, maybe, is_open) in enumerate(order[: table.chart.limit])
    )
    is_part = bool(table.chart.whole)
    has_range = not is_part and any(bar.maybe > bar.sure or bar.is_open for bar in bars)
    return Drawing(table.chart.title, bars, len(bars) * ROW + 4, len(order) - len(bars), has_range, is_part)


def _spans(table: Table, chart: Chart) -> list[tuple[tuple[Text, Text], Decimal, Decimal, bool]]:
    """Return label, value, and the ends of each bar whose value is known; a value out of a whole as a share of it."""
    value = table.column(chart.value)
    whole = table.column(chart.whole) if chart.whole else None
    labels = [table.column(name) for name in chart.labels]
    found = []
    rows = table.rows if chart.rows is None else [table.rows[index] for index in chart.rows]
    for row in rows:
        all_of = row[whole] if whole is not None else None
        if row[value].value is None or (all_of is not None and all_of.value is None):
            continue
        sure, maybe, is_open = _span(row[value], all_of)
        if all_of is not None:
            sure, maybe = (sure / maybe if maybe else sure), Decimal(1)
        found.append(((_label([row[index] for index in labels]), _value(row[value], all_of)), sure, maybe, is_open))
    return found


def _span(value: Cell, whole: Cell | None) -> tuple[Decimal, Decimal, bool]:
    held = value.value
    if isinstance(held, Amount):
        return held.least, held.most if held.most is not None else held.least, held.most is None
    sure = _number(held)
    return sure, _number(whole.value) if whole is not None else sure, False


def _number(value: object) -> Decimal:
    if isinstance(value, int | float | Decimal):
        return Decimal(str(value))
    raise TypeError(f"a bar cannot show {value!r}")


def _value(value: Cell, whole: Cell | None) -> Text:
    texts = (
        shown(value, language) + (f" / {shown(whole, language)}" if whole is not None else "")
        for language in ("zh", "en")
    )
    return Text(*texts)


def _label(cells: list[Cell]) -> Text:
    return Text(*(" · ".join(shown(cell, language) for cell in cells) for language in ("zh", "en")))
