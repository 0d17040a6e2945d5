"""Scale and unit that stand in the head of a column, in a caption, or in brackets beside what is counted."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from duikou.reading.figures import Figure
from duikou.reading.numbers import scale_of
from duikou.reading.words import SHARES, UNITS, unit_at

_SCALE: Final = r"(?P<scale>万亿|[十百千]?[万亿])?"
_BRACKETED: Final = re.compile(
    rf"[（(/／，,：:]\s*(?:单位)?[:：]?\s*{_SCALE}(?P<unit>[^（()）、，,/\d\s]{{1,6}})?(?=[)）]|$)"
)
_CAPTION: Final = re.compile(rf"单位\s*[:：]?\s*{_SCALE}(?P<unit>[^（()）、，,/／\d\s]{{0,6}})(?P<more>[、，,/／])?")
_WIDEST: Final = 12
"""Characters around a figure in its cell; more are a sentence."""
_REACH: Final = 3
"""Lines that a caption may stand above its table."""
_YEARS: Final = re.compile(r"年份|年度|时间|日期|序号|编号|代码|邮编|电话|排名|名次")


class Scale(NamedTuple):
    """A scale and unit, and the stretch of visible text where they stand."""

    worth: int
    unit: str
    start: int
    end: int


class _Row(NamedTuple):
    cells: tuple[tuple[int, int], ...]


def scale_by_heads(text: str, figures: Sequence[Figure]) -> list[Figure]:
    """Give bare figures the scale and unit of the head of their column or of the caption above them."""
    table = _Heads(text)
    return [table.scaled(figure) if figure.is_arabic and not figure.is_range else figure for figure in figures]


class _Heads:
    """The lines of a text, and for each line which scale holds in which cell."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[int] = []
        self._scales: list[tuple[dict[int, Scale], Scale | None, _Row]] = []
        caption: Scale | None = None
        reach = 0
        heads: dict[int, Scale] = {}
        position = 0
        for line in text.split("\n"):
            row = _row(line, position)
            found = _caption(text, position, position + len(line))
            if found:
                caption, reach = found, _REACH
            if len(row.cells) > 1:
                own = _heads_of(text, row)
                beside = dict.fromkeys(range(1, len(row.cells)), own[0]) if list(own) == [0] and own[0].unit else {}
                heads = beside | heads | own
                reach = _REACH if caption else 0
            else:
                heads = _heads_of(text, row) if len(line) <= 30 else {}
                reach -= 0 if found else 1
                caption = None if ("。" in line and not found) or reach < 0 else caption
            self._starts.append(position)
            self._scales.append((heads, caption, row))
            position += len(line) + 1

    def scaled(self, figure: Figure) -> Figure:
        heads, caption, row = self._scales[bisect_right(self._starts, figure.start) - 1]
        cell = bisect_right(row.cells, (figure.start, len(self._text))) - 1
        scale = heads.get(cell) if len(row.cells) > 1 else None
        if scale is None and caption and caption.end <= figure.start:
            scale = caption
        if scale is None or (not self._stands_alone(figure, row.cells[cell]) and scale is not caption):
            return figure
        if scale.unit == "":
            return figure
        unit = UNITS[scale.unit] if scale.unit in UNITS else UNITS["%"]
        factor = scale.worth * SHARES.get(scale.unit, 1)
        return replace(
            figure,
            number=figure.number.times(factor),
            unit=unit,
            unit_printed=scale.unit,
            scale=(scale.start, scale.end),
        )

    def _stands_alone(self, figure: Figure, cell: tuple[int, int]) -> bool:
        if figure.start - cell[0] > _WIDEST or cell[1] - figure.end > _WIDEST:
            return False
        around = self._text[cell[0] : figure.start] + self._text[figure.end : cell[1]]
        return not around.strip(" *（）()+-")


def _row(line: str, position: int) -> _Row:
    cells = []
    for part in line.split("\t"):
        cells.append((position, position + len(part)))
        position += len(part) + 1
    return _Row(tuple(cells))


def _caption(text: str, start: int, end: int) -> Scale | None:
    """Return the one unit that a caption states; one of no unit for several."""
    found = _CAPTION.search(text, start, end)
    if found is None:
        return None
    if found["more"]:
        return Scale(1, "", found.start(), found.end())
    return _scale(text, found)


def _heads_of(text: str, row: _Row) -> dict[int, Scale]:
    """Return the scales that the cells of a row state; an empty one for a column of years or numbers of items."""
    found = {}
    for place, (start, end) in enumerate(row.cells):
        if end - start > 30 or re.search(r"[0-9]", text[start:end]):
            continue
        if _YEARS.search(text, start, end):
            found[place] = Scale(1, "", start, end)
        match = _BRACKETED.search(text, start, end)
        scale = _scale(text, match) if match else _whole_cell(text, start, end)
        if scale:
            found[place] = scale
    return found


def _whole_cell(text: str, start: int, end: int) -> Scale | None:
    match = re.compile(rf"{_SCALE}(?P<unit>.*)").fullmatch(text, start, end)
    return _scale(text, match) if match and (match["scale"] or match["unit"] in {"%", "元", "‰"}) else None


def _scale(text: str, match: re.Match[str]) -> Scale | None:
    """Return what a head says, where its unit is of the list; 万 alone is no unit but a scale of what is named."""
    printed = match["unit"] or ""
    scale = match["scale"] or ""
    start = match.start("scale") if scale else match.start("unit")
    unit = printed if printed in SHARES else unit_at(text, match.start("unit")) if printed else ""
    if not unit:
        return None
    return Scale(scale_of(scale), unit, start, match.start("unit") + len(unit))
