"""The visible text: what a person reads of a text as given, and where each character of it stands there.

Inline tags, signs of Markdown and invisible marks are out, references decoded, width and radicals folded, broken
lines and the spaces inside figures closed up. Blocks, rows and list items are parted by a line feed, cells by a tab;
what is left of other white space is one blank. `Visible.text` keeps the script as printed; `Visible.simplified` is
the same text, character by character, in simplified script.
"""

from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from html import unescape
from typing import Final

from duikou.model.folding import characters
from duikou.patterns import compiled_later
from duikou.reading.aligned import part_cells
from duikou.reading.lines import close_lines
from duikou.reading.marks import APART, BLOCK, CELL, FLOW
from duikou.reading.markup import Marks, take_apart

_WHITE: Final = frozenset((" ", FLOW, BLOCK, CELL, APART))
_NUMERALS: Final = frozenset("〇零○一二两三四五六七八九十百千万亿兆半几数兩萬億幾數壹贰叁肆伍陆柒捌玖拾佰仟貳參陸廿卅")
_SCALES: Final = frozenset("十百千万亿兆萬億拾佰仟")
_BEHIND_DIGIT: Final = frozenset("十百千万亿兆萬億元圆圓%‰年月日个個人名家吨噸亩畝成倍多余餘")
_SIGNS: Final = frozenset("%‰¥$€£-—–~+")
_CHINESE_ZERO: Final = compiled_later(r"(?<=[〇零一二三四五六七八九])[○◯]+|[○◯]+(?=[〇零一二三四五六七八九])")
_GROUPS: Final = compiled_later(r"(?:^|[^0-9.,年月第])([0-9]{1,3})$")
_PLAIN: Final = compiled_later("[A-Za-z0-9\u4e00-\u9fff、。《》“”·]*")
"""A text, such as the label of a claim, of which every character is seen as it is given, whatever stands beside it."""
_RIGHT_GROUP: Final = 3
_MOST_GROUPS: Final = 5
_BEHIND_BLANK: Final = _BEHIND_DIGIT | frozenset("户戶项項台次所座条條头頭株件公平米份支位章余")
"""What a number grouped by blanks may count behind one more blank."""
_NAMES: Final = 4
"""How often a page may say how it is called; in a page that says so more often the first ones count."""


@dataclass(frozen=True)
class Visible:
    """A text as read: character n stands at code points `starts[n]` to `ends[n]` (end exclusive) of the text as given.

    `headings` are the stretches of headings of the first rank and a title in front matter, `titles` those of what a
    page shows as its title elsewhere (`<title>`); `names` is what it calls itself, there and unseen. All may be empty.
    """

    text: str
    starts: "array[int]" = field(repr=False)
    ends: "array[int]" = field(repr=False)
    headings: tuple[tuple[int, int], ...] = ()
    titles: tuple[tuple[int, int], ...] = ()
    names: tuple[str, ...] = ()

    @cached_property
    def simplified(self) -> str:
        """The text with each traditional character replaced by its simplified one: as many characters."""
        return self.text.translate(characters())

    def is_title(self, first: int, last: int) -> bool:
        """Whether a stretch of visible characters lies in one of the `titles`."""
        return any(start <= first and last <= end for start, end in self.titles)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return start and end, in the text as given, of the characters from `first` up to, without, `last`.

        An empty stretch has start and end alike.
        """
        if first >= last:
            place = self.starts[first] if first < len(self.starts) else (self.ends[-1] if self.ends else 0)
            return place, place
        return self.starts[first], self.ends[last - 1]

    def between(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of visible characters within code points `start` to `end` of the text as given."""
        return bisect_left(self.starts, start), max(bisect_left(self.starts, start), bisect_right(self.ends, end))


def visible(text: str) -> Visible:
    """Return the visible text of HTML, Markdown or plain text; in time that grows with its length."""
    if _PLAIN.fullmatch(text):
        places = range(len(text) + 1)
        return Visible(text, array("q", places[:-1]), array("q", places[1:]))
    taken = take_apart(text)
    marks = taken._replace(marks=close_lines(part_cells(taken, text)))
    shown = _Closing(marks).run()
    words = _CHINESE_ZERO.sub(lambda zeros: "〇" * len(zeros.group()), "".join(shown.marks))
    found = Visible(words, shown.starts, shown.ends)
    headings, titles = (
        tuple(stretch for span in spans if (stretch := found.between(*span))[0] < stretch[1])
        for spans in (taken.headings, taken.names[:_NAMES])
    )
    names = tuple(unescape(text[slice(*span)]) for span in taken.names[:_NAMES])
    return Visible(words, shown.starts, shown.ends, headings, titles, names)


@lru_cache(maxsize=8)
def visible_article(text: str) -> Visible:
    """Return the visible text of an article, which several ask for; that of the last ones asked for is kept."""
    return visible(text)


class _Closing:
    """What is left of white space: nothing inside a figure or a broken line, else one blank, line feed or tabs."""

    def __init__(self, marks: Marks) -> None:
        self._given = marks
        self._out = Marks([], array("q"), array("q"), [], [])
        self._closed_at = -1

    def run(self) -> Marks:
        marks = self._given.marks
        place = 0
        while place < len(marks):
            if marks[place] not in _WHITE:
                self._put(marks[place], self._given.starts[place], self._given.ends[place])
                place += 1
                continue
            end = place + 1
            while end < len(marks) and marks[end] in _WHITE:
                end += 1
            self._close(place, end)
            place = end
        return self._out

    def _put(self, mark: str, start: int, end: int) -> None:
        self._out.marks.append(mark)
        self._out.starts.append(start)
        self._out.ends.append(end)

    def _close(self, place: int, end: int) -> None:
        """Put what is left of the white space from `place` to `end`."""
        white = self._given.marks[place:end]
        is_edge = not self._out.marks or end == len(self._given.marks)
        is_block = BLOCK in white or white.count(FLOW) > 1
        if is_block and (is_edge or CELL not in white):
            parted = "" if is_edge else BLOCK
        elif CELL in white:
            parted = self._cells(white)
        elif is_edge or self._is_closed(white, end):
            parted = ""
        else:
            parted = " "
        for offset, mark in enumerate(parted):
            last = end if offset == len(parted) - 1 else place + offset + 1
            start = self._given.starts[place + min(offset, end - place - 1)]
            self._put(mark, start, max(start, self._given.ends[last - 1]))

    def _cells(self, white: list[str]) -> str:
        """Return line feeds and tabs: a row ends at the last line feed, empty cells count."""
        after_block = "".join(BLOCK if mark == BLOCK else CELL if mark == CELL else "" for mark in white)
        head, block, tail = after_block.rpartition(BLOCK)
        return block + tail if block else head + tail

    def _is_closed(self, white: list[str], end: int) -> bool:
        before, after = self._out.marks[-1], self._given.marks[end]
        if APART in white:
            return False
        if FLOW in white:
            return not (_is_letter(before) and (_is_letter(after) or after.isdecimal())) and not (
                before.isdecimal() and _is_letter(after)
            )
        if before.isdecimal() and after.isdecimal():
            return len(white) == 1 and self._groups(end)
        if before.isdecimal() and after in _BEHIND_DIGIT:
            return True
        return len(white) == 1 and _reads_on(before, after)

    def _groups(self, end: int) -> bool:
        """Whether a blank parts groups of three digits of one number."""
        marks, out = self._given.marks, self._out.marks
        behind = end
        while behind < len(marks) and behind - end <= _RIGHT_GROUP and marks[behind].isdecimal():
            behind += 1
        if behind - end != _RIGHT_GROUP:
            return False
        if not self._goes_on(behind):
            return False
        is_next = self._closed_at >= 0 and len(out) - self._closed_at == _RIGHT_GROUP
        if not is_next and not _GROUPS.search("".join(out[-5:])):
            return False
        self._closed_at = len(out)
        return True

    def _goes_on(self, behind: int) -> bool:
        """Whether words follow the groups of digits; at the end of a line or cell they may be a row of a table."""
        marks = self._given.marks
        for _ in range(_MOST_GROUPS):
            digits = marks[behind + 1 : behind + 1 + _RIGHT_GROUP]
            if marks[behind : behind + 1] != [" "] or not all(mark.isdecimal() for mark in digits) or not digits:
                break
            behind += 1 + len(digits)
        after = marks[behind : behind + 2]
        if not after or after[0].isdecimal():
            return False
        if after[0] in _WHITE:
            return after[0] in {" ", FLOW} and after[-1] in _BEHIND_BLANK
        return True


def _reads_on(before: str, after: str) -> bool:
    """Whether one blank between two characters is no more than the typography of a figure."""
    if before in _NUMERALS and after in _NUMERALS:
        return after in _SCALES or before in _SCALES
    if before == "分" and after == "之":
        return True
    for figure, word in ((before, after), (after, before)):
        if figure.isdecimal() and (_is_ideograph(word) or word in _SIGNS):
            return word not in "—–~+-"
        if figure in _NUMERALS and _is_ideograph(word):
            return True
    return before in _SIGNS and before in "%‰" and _is_ideograph(after)


def _is_letter(mark: str) -> bool:
    return mark.isascii() and mark.isalpha()


def _is_ideograph(mark: str) -> bool:
    return "\u3400" <= mark <= "\u9fff" or mark == "〇"
