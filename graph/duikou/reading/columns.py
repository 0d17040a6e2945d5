"""Scale and unit that stand in the head of a column or row, in a caption, or in brackets beside what is counted."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from duikou.messages import Kept
from duikou.patterns import compiled_later
from duikou.reading.entries import ITEM
from duikou.reading.figures import Figure
from duikou.reading.numbers import scale_of
from duikou.reading.words import MADE_OF_SCALES, SHARES, UNITS, longest_first, unit_at

_SCALE: Final = rf"(?P<scale>(?!{longest_first(MADE_OF_SCALES)})(?:万亿|[十百千]?[万亿]|千(?=[一-龥])|百(?=元)))?"
_BRACKETED: Final = compiled_later(
    rf"(?:[（(/／，,：:]\s*(?:单位)?[:：]?\s*|(?<=[一-龥])(?=±?[%‰]$))±?{_SCALE}(?P<unit>[^（()）、，,/／\d\s]{{1,6}})?"
    r"(?:[/／][^（()）、，,/／\d\s]{1,6})?(?=[)）]|$)"
)
_CAPTION: Final = compiled_later(
    r"(?:(?P<counted>以)(?=[^，。\s]{1,5}(?:计|为单位))|单位 *[:：]\s*|(?<![一-龥])单位 *)"
    rf"{_SCALE}(?P<unit>[^（()）、，,/／\d\s]{{0,6}})(?P<more>[、，,/／])?"
)
_TITLE: Final = compiled_later(
    rf"[^。]{{2,40}}[（(](?:单位[:：]?)?{_SCALE}(?P<unit>元|(?<=[万亿])[一-龥]{{1,4}})[)）] *"
)
_WHOLE: Final = compiled_later(rf" *±?{_SCALE}(?P<unit>[^ ]*) *")
_BRACKETS: Final = compiled_later(r"[（(][^（()）]*[)）]")
_WIDEST: Final = 12
"""Characters around a figure in its cell; more are a sentence."""
_LONGEST: Final = 80
"""Characters of a cell that may be a figure with what is in brackets behind it."""
_REACH: Final = 3
"""Lines that a caption may stand above its table."""
_YEARS: Final = compiled_later(r"年份|年度(?!.*(?:[资款]|金额|经费|投入|援助|到位|安排))|时间|日期|排名|名次")
_ITEMS: Final = compiled_later(r"序号|编号|代码|邮编|电话")
_COUNT_WORDS: Final = compiled_later(
    r"数量|(?:项目|学校|医院|教师|干部|学生|[个人户件次家村县])数|人次|名额|占比|比例|比重|增长|增速|增幅|同比"
)
_COUNTED: Final = r"项目|人员|人才|教师|干部|医生|专家|学生|学校|医院|农户|贫困户|贫困村|车间|岗位"
_COUNTS: Final = compiled_later(
    rf".*(?:{_COUNT_WORDS.pattern}|率) *|(?:派[出驻]|选派|援建|培训|招收|新建|实施)?(?:{_COUNTED}) *"
)
"""Heads of what is no money, whatever the caption says."""
_COUNTER: Final = compiled_later(r"人次|[人户项件个家村次](?=目?数)|名(?=额)|项(?=目 *$)|人(?=[员才] *$)")
"""What such a head counts by, where it says that."""
_UNITS: Final = compiled_later(r" *(?:计量)?单位 *")
_PLACES: Final = frozenset("省州市县区旗乡镇村社")
"""Counters that in brackets are rather the kind of a place: 乡（镇）."""
_CELL_FIGURE: Final = compiled_later(
    r" *[约近超逾]?[-+(（△▲▼]?(?!(?:19|20)[0-9]{2} *$)[0-9][0-9,.]*(?:[-~—至][0-9][0-9,.]*)?[)）%多余]? *"
)
_BLANK_ROW: Final = compiled_later(r"[^，。；：！？]{0,40}[0-9][^，。；：！？]{0,80}")
"""A row of a table whose cells nothing but blanks part."""
_BLANK_HEAD: Final = compiled_later(r"[^，。；！？0-9]{1,120}")
_YEAR: Final = compiled_later(r"(?:19|20)[0-9]{2}")


class Scale(NamedTuple):
    """A scale and unit, and the stretch of visible text where they stand; `doubt` is why they are of no figure.

    `is_no_money` says of a head without unit that it counts no money.
    """

    worth: int
    unit: str
    start: int
    end: int
    doubt: str = ""
    is_no_money: bool = False


class _Line(NamedTuple):
    """The cells of a line, the first line of its table, and what scale holds in the row or by a caption."""

    cells: tuple[tuple[int, int], ...]
    table: int
    beside: Scale | None
    caption: Scale | None
    has_figures: bool = True
    is_blank: bool = False


def scale_by_heads(text: str, figures: Sequence[Figure]) -> list[Figure]:
    """Give bare figures the scale and unit of the head of their column or row, or of the caption above them."""
    table = _Heads(text)
    figures = [_with_bracket(text, figure) for figure in figures]
    return [table.scaled(figure) if figure.unit is None and figure.last_scale == 1 else figure for figure in figures]


class _Heads:
    """The lines of a text, and for each line which scale holds in which cell."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[int] = []
        self._lines: list[_Line] = []
        self._heads: dict[int, list[tuple[int, Scale]]] = {}
        """The heads of each column with the lines in which they stand, so that no line needs all of them."""
        self._own: dict[int, Scale] = {}
        self._units = -1
        self._is_blank = False
        caption: Scale | None = None
        reach = 0
        position = 0
        for line in text.split("\n"):
            cells = _cells(line, position)
            found = _caption(text, position, position + len(line))
            if found:
                caption, reach = found, _REACH
            if len(cells) > 1:
                reach = _REACH if caption else 0
            else:
                reach -= 0 if found or _BLANK_ROW.fullmatch(line) else 1
                caption = None if ("。" in line and not found) or reach < 0 else caption
            self._starts.append(position)
            self._lines.append(self._line(cells, caption))
            position += len(line) + 1

    def _line(self, cells: tuple[tuple[int, int], ...], caption: Scale | None) -> _Line:
        """Return what holds in a line, from what holds in the one above it."""
        text = self._text
        if len(cells) == 1:
            self._own, self._units = {}, -1
            self._is_blank = self._is_below_blanks(text[slice(*cells[0])])
            return _Line(cells, len(self._lines), None, caption, is_blank=self._is_blank)
        above = self._lines[-1] if self._lines and len(self._lines[-1].cells) > 1 else None
        own = _heads_of(text, cells)
        has_figures = any(_CELL_FIGURE.fullmatch(text, *cell) for cell in cells)
        named = (place for place, cell in enumerate(cells) if _UNITS.fullmatch(text, *cell))
        self._units = next(named, self._units)
        beside = self._beside(cells, own)
        if beside and not has_figures:
            own |= dict.fromkeys(range(1, len(cells)), beside)
        spanned = {} if has_figures or above is None else self._spanned(cells, above.cells)
        self._own = {} if has_figures else own
        added = spanned | ({} if beside and has_figures else own)
        for place, scale in added.items():
            self._heads.setdefault(place, []).append((len(self._lines), scale))
        first = above.table if above else len(self._lines)
        return _Line(cells, first, beside if has_figures else None, caption, has_figures)

    def _head(self, number: int, place: int) -> Scale | None:
        """Return the last head of a column at or above a line, within its table."""
        heads = self._heads.get(place, [])
        last = bisect_right(heads, number, key=lambda head: head[0]) - 1
        return heads[last][1] if last >= 0 and heads[last][0] >= self._lines[number].table else None

    def _is_below_blanks(self, line: str) -> bool:
        """Whether a line belongs to a table whose heads say several units and whose cells nothing but blanks part."""
        words = line.split(" ")
        if len(words) > 1 and _BLANK_HEAD.fullmatch(line):
            return bool(_COUNT_WORDS.search(line)) or any(map(_BRACKETED.search, words))
        return self._is_blank and bool(_BLANK_ROW.fullmatch(line))

    def _beside(self, cells: tuple[tuple[int, int], ...], own: dict[int, Scale]) -> Scale | None:
        """Return what the first cell of a row, or its cell in the column of units, says of the others."""
        if 0 <= self._units < len(cells):
            match = _WHOLE.fullmatch(self._text, *cells[self._units])
            return _scale(self._text, match) if match else None
        return own[0] if list(own) == [0] and own[0].unit else None

    def _spanned(self, cells: Sequence[tuple[int, int]], above: Sequence[tuple[int, int]]) -> dict[int, Scale]:
        """Return the scales of heads above that go over several columns, which a second row of heads parts."""
        found: dict[int, Scale] = {}
        over: int | None = None
        for place, cell in enumerate(cells):
            if place < len(above) and not self._is_empty(above[place]):
                over = place
            elif over is not None and over in self._own and not self._is_empty(cell):
                found[place] = self._own[over]
        return found

    def _is_empty(self, cell: tuple[int, int]) -> bool:
        return not self._text[slice(*cell)].strip()

    def scaled(self, figure: Figure) -> Figure:
        """Return a figure with scale and unit of where it stands; with a doubt, where they cannot be told."""
        number = bisect_right(self._starts, figure.start) - 1
        line = self._lines[number]
        place = bisect_right(line.cells, (figure.start, len(self._text))) - 1
        if not line.has_figures and _YEAR.fullmatch(self._text, figure.start, figure.end):
            return figure
        head, beside = self._head(number, place), line.beside if place else None
        if head and beside and head.unit and beside[:2] != head[:2]:
            return replace(figure, doubt=Kept("its row and its column say different units"))
        is_money = line.caption is not None and line.caption.unit in UNITS and UNITS[line.caption.unit].currency != ""
        if head and head.is_no_money and line.caption and not is_money:
            head = None
        if line.is_blank:
            return replace(figure, doubt=Kept("its table has nothing but blanks between cells of several units"))
        scale = beside or head
        is_below = line.caption is not None and line.caption.end <= figure.start
        cell = line.cells[place]
        if scale is None:
            is_told = is_below and (len(line.cells) == 1 or not self._is_in_word(figure))
            return _times(figure, line.caption) if line.caption and is_told else figure
        if self._stands_alone(figure, cell):
            is_counted = not scale.is_no_money or figure.number.low.denominator == 1
            return _times(figure, scale) if is_counted else figure
        is_short = cell[1] - cell[0] <= 2 * _WIDEST and bool(scale.unit)
        return (
            replace(figure, doubt=Kept("it stands beside other words in a column with a unit")) if is_short else figure
        )

    def _is_in_word(self, figure: Figure) -> bool:
        """Whether a figure of Chinese numerals stands in front of a word that it may belong to: 五峰县."""
        behind = self._text[figure.end : figure.end + 1]
        return not self._text[figure.number_start].isdecimal() and "一" <= behind <= "龥"

    def _stands_alone(self, figure: Figure, cell: tuple[int, int]) -> bool:
        """Whether a cell holds a figure and nothing else but marks and what is in brackets."""
        if cell[1] - cell[0] > _LONGEST:
            return False
        before, behind = self._text[cell[0] : figure.start], self._text[figure.end : cell[1]]
        if before.strip() in {"(", "（"} and behind.strip() in {")", "）"}:
            return True
        return not _BRACKETS.sub("", before + "0" + behind).strip(" *+-0△▲▼↓↑")


def _with_bracket(text: str, figure: Figure) -> Figure:
    """Read the scale and unit in brackets behind a bare figure: 2.5（亿元）."""
    if figure.unit or figure.last_scale > 1 or text[figure.end : figure.end + 1] not in {"(", "（"}:
        return figure
    match = _BRACKETED.match(text, figure.end)
    scale = _scale(text, match) if match else None
    is_money = scale is not None and scale.unit in UNITS and UNITS[scale.unit].currency
    return _times(figure, scale) if scale and match and is_money and scale.end == match.end("unit") else figure


def _times(figure: Figure, scale: Scale) -> Figure:
    if scale.doubt:
        return replace(figure, doubt=scale.doubt)
    if scale.unit == "":
        return figure
    unit = UNITS[scale.unit] if scale.unit in UNITS else UNITS["%"]
    factor = scale.worth * SHARES.get(scale.unit, 1)
    where = (scale.start, scale.end)
    return replace(figure, number=figure.number.times(factor), unit=unit, unit_printed=scale.unit, scale=where)


def _cells(line: str, position: int) -> tuple[tuple[int, int], ...]:
    cells = []
    for part in line.split("\t"):
        cells.append((position, position + len(part)))
        position += len(part) + 1
    return tuple(cells)


def _caption(text: str, start: int, end: int) -> Scale | None:
    """Return the one unit that a caption or the title of a table states; one in doubt for several."""
    found = _CAPTION.search(text, start, end)
    if found is None:
        title = _TITLE.fullmatch(text, start, end)
        return _scale(text, title) if title else None
    if found["more"]:
        return Scale(1, "", *found.span(), doubt=Kept("its caption names several units"))
    scale = _scale(text, found)
    is_named = bool(found["counted"]) or ":" in found.group() or "：" in found.group()
    return scale if scale and (is_named or scale.end == found.end()) else None


def _heads_of(text: str, cells: Sequence[tuple[int, int]]) -> dict[int, Scale]:
    """Return the scales that the cells of a row state; an empty one for a column of years or ranks."""
    found = {}
    for place, (start, end) in enumerate(cells):
        if end - start > 30 or re.search(r"[0-9]", text[start:end]):
            continue
        if _YEARS.search(text, start, end):
            found[place] = Scale(1, "", start, end)
        if _ITEMS.search(text, start, end):
            found[place] = Scale(1, "", start, end, doubt=ITEM)
        if _COUNTS.fullmatch(text, start, end):
            counter = _COUNTER.search(text[start:end])
            first, last = counter.span() if counter else (0, end - start)
            unit = counter.group() if counter else ""
            found[place] = Scale(1, unit, start + first, start + last, is_no_money=True)
        match = _BRACKETED.search(text, start, end)
        scale = _scale(text, match) if match else _whole_cell(text, start, end)
        if scale:
            found[place] = scale
    return found


def _whole_cell(text: str, start: int, end: int) -> Scale | None:
    match = _WHOLE.fullmatch(text, start, end)
    scale = _scale(text, match) if match and (match["scale"] or match["unit"] in {"%", "元", "‰"}) else None
    return scale if scale and scale.unit and match and scale.end == match.end("unit") else None


def _scale(text: str, match: re.Match[str]) -> Scale | None:
    """Return what a head says, where its unit is of the list; 万 alone is no unit but a scale of what is named."""
    printed = match["unit"] or ""
    scale = match["scale"] or ""
    start = match.start("scale") if scale else match.start("unit")
    unit = printed if printed in SHARES else unit_at(text, match.start("unit")) if printed else ""
    if not unit and scale and printed:
        return Scale(
            1, "", start, match.end("unit"), doubt=Kept("{unit} in its head is no counter of the list", unit=printed)
        )
    if not unit or unit in _PLACES:
        return None
    return Scale(scale_of(scale), unit, start, match.start("unit") + len(unit))
