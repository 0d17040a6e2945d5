"""Where headline and body of an article lie, and which of its lines are furniture of the page.

Nothing behind the body's beginning is cut: rows, lists and short lines count. What lies before it, no ledger accounts
for; a ledger says how many numerals that are.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from duikou.curation.articles import front_matter
from duikou.model.folding import characters
from duikou.reading.document import Reading
from duikou.reading.entries import QUANTITY, Entry
from duikou.reading.headline import SHORTEST
from duikou.reading.passages import normalise

LONG_LINE: Final = 40
"""Normalised characters of a line from which on, with a full stop, it is prose."""
_FARTHEST_HEADLINE: Final = 5
"""Lines with something in them that a headline may lie above the first line of the article."""
_SENTENCE_MARK: Final = re.compile(r"[。!?]")
_SENTENCE_END: Final = re.compile(r"[。!?][”’\"')」』]*$")
_ABOUT_THE_PAGE: Final = re.compile(
    r"[(\[◎*·■●]*(?:本文)?"
    r"(?:原标题|编辑|责编|责任编辑|网编|审读|校对|来源|文章来源|作者|记者|免责|声明|版权|未经|转载|本网站|违法和不良|举报|备案|推荐阅读|相关阅读|上一篇|下一篇|copyright|©"
    r"|(?:发布|更新|发表)(?:日期|时间)[::]|(?:浏览|阅读|点击|访问)(?:次数|量|数)[::]?[0-9]"
    r"|阅读[::]?[0-9.]+[万w+]*(?:点赞|在看|次|$)|点赞[::]?[0-9]|阅读原文|扫一扫|长按二维码)",
    re.IGNORECASE,
)
_REPORTED: Final = re.compile(r"(?:本报|本文)?(?:记者|作者|编辑)(?![:(\[])")
"""Who wrote a line, as the subject of its prose (记者在县里看到…) and not as a byline."""
_NUMBER_OF_PAGE: Final = re.compile(r"[-—–―~·]+[0-9]{1,4}[-—–―~·]+|第[0-9]{1,4}页(?:[,、/]?共[0-9]{1,4}页)?")
_LICENCE: Final = re.compile(r"版权所有|许可证|备案号|公网安备|ICP[备证]", re.IGNORECASE)

PAGE, OTHER, SENTENCE, PROSE = range(4)


class _Line(NamedTuple):
    """A line with something in it: its span of visible text, its words in simplified script, and what it is."""

    start: int
    end: int
    words: str
    kind: int
    has_figure: bool
    """Whether a quantity with a unit, or the scale of one, stands in it."""


def guess_body(text: str, reading: Reading, title: str = "") -> tuple[int, int]:
    """Guess where headline and body of an article lie: visible characters, for a person to correct.

    They begin with the headline, where lines that say the title or a part of it stand shortly above the article, else
    with the first line of prose or with a figure, sentences right above it counted in (where a line below it and above
    the first prose is the title, with that line); and end with the last line that
    is a sentence or has a numeral. Front matter is left out; without sentences and figures everything else is the body.
    """
    behind = reading.visible.between(front_matter(text)[1], len(text))[0]
    lines = [line for line in _lines(reading, behind) if not reading.visible.is_title(line.start, line.end)]
    beginnings = [place for place, line in enumerate(lines) if line.kind == PROSE or line.has_figure]
    beginnings = beginnings or [place for place, line in enumerate(lines) if line.kind == SENTENCE]
    if not beginnings:
        return behind, len(reading.visible.text)
    first = beginnings[0]
    while first > 0 and lines[first - 1].kind >= SENTENCE:
        first -= 1
    first = _headline(lines, first, title)
    numerals = [numeral.start for numeral in reading.numerals]
    last = max(
        place for place, line in enumerate(lines) if line.kind >= SENTENCE or _holds_one(numerals, line.start, line.end)
    )
    return lines[first].start, lines[max(first, last)].end


def furniture(reading: Reading, body: tuple[int, int]) -> list[tuple[int, int]]:
    """Return the lines of a body that are about the page: editor, source, licence, and all behind the article's end.

    The article ends with its last line of prose, or its last sentence where it has none; from the first line about the
    page behind it on, nothing is of it.
    """
    lines = [line for line in _lines(reading, body[0]) if line.end <= body[1]]
    said = max((line.kind for line in lines), default=PAGE)  # a short article has sentences alone
    prose = max((place for place, line in enumerate(lines) if line.kind == said >= SENTENCE), default=len(lines))
    behind = ((place, line) for place, line in enumerate(lines) if place > prose and line.kind == PAGE)
    over = next((place for place, line in behind if not _NUMBER_OF_PAGE.fullmatch(line.words)), len(lines))
    return [(line.start, line.end) for place, line in enumerate(lines) if line.kind == PAGE or place >= over]


def _headline(lines: Sequence[_Line], first: int, title: str) -> int:
    """Return the first line of the headline that stands shortly above a line, else that line."""
    sought = normalise(title).translate(characters())

    def says_title(words: str) -> bool:
        return min(len(words), len(sought)) >= SHORTEST and (words in sought or sought in words)

    above = range(first - 1, max(-1, first - 1 - _FARTHEST_HEADLINE), -1)
    found = next((place for place in above if says_title(lines[place].words)), -1)
    if found < 0:
        return first if says_title(lines[first].words) else _headline_below(lines, first, sought)
    while 0 < found < first and says_title(lines[found - 1].words):
        found -= 1
    return found


def _headline_below(lines: Sequence[_Line], first: int, title: str) -> int:
    """Return the line above the first prose that is the whole title, by itself or with the next, else `first`.

    A figure above it is of the page (浏览次数:3256次), not of the article.
    """
    prose = next((place for place in range(first, len(lines)) if lines[place].kind == PROSE), first)
    for place in range(first, prose):
        if title in {lines[place].words, lines[place].words + lines[place + 1].words}:
            return place
    return first


def _lines(reading: Reading, start: int) -> Iterator[_Line]:
    units = (entry for entry in reading.entries if entry.kind == QUANTITY and entry.unit)
    figures = sorted({place for entry in units for place in _places(entry)})
    for match in re.compile(r"[^\n]+").finditer(reading.visible.simplified, start):
        words = normalise(match.group())
        if words:
            has_figure = _holds_one(figures, *match.span())
            kind = _kind(words)
            yield _Line(*match.span(), words, kind, has_figure and kind != PAGE)


def _places(entry: Entry) -> tuple[int, ...]:
    """Return where a figure stands, and where its scale does if that is in the head of a column or a caption."""
    return (entry.scale[0], entry.start) if entry.scale else (entry.start,)


def _holds_one(places: Sequence[int], start: int, end: int) -> bool:
    """Whether one of the places, which are in order, lies in a stretch."""
    after = bisect_left(places, start)
    return after < len(places) and places[after] < end


def _kind(words: str) -> int:
    is_prose = len(words) >= LONG_LINE and bool(_SENTENCE_MARK.search(words))
    is_report = is_prose and bool(_REPORTED.match(words))
    if (_ABOUT_THE_PAGE.match(words) and not is_report) or _LICENCE.search(words) or _NUMBER_OF_PAGE.fullmatch(words):
        return PAGE
    if is_prose:
        return PROSE
    return SENTENCE if _SENTENCE_END.search(words) else OTHER
