"""Passages: spans of an article that are known by position and by digest, never by their words.

A digest is SHA-256, in lower-case hexadecimal, over the UTF-8 bytes of the words as they are seen
(`reading.visible`), normalised: Unicode NFKC, then without white space. Tags, signs of Markdown and marks that nobody
sees are no part of it.

A passage keeps digests of the words around it, too, by which it is known from the same words elsewhere. Such a
stretch has `AROUND` characters, fewer at the ends of a text, and twice, four times … as many where fewer stand
elsewhere in the text too: it is written `16-0123456789abcdef`, its length and the first 16 hexadecimal digits of
its digest. These 64 bits are asked for within one text and along with the passage's own digest alone; two of a
million stretches are alike by chance once in 10⁷ texts. What recurs up to the end of a text, or for 1,024
characters, is left out: "".

Positions are code points of the article's text as `articles.read_article` returns it, start inclusive and end
exclusive.
"""

import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Final

from duikou.errors import UserError
from duikou.messages import message
from duikou.model.folding import characters, compatible
from duikou.patterns import compiled_later
from duikou.reading.visible import visible, visible_article

AROUND: Final = 16
"""How many normalised characters before and behind a passage tell where it stands."""
_FARTHEST: Final = 1024
"""What recurs as far as this is left out, lest a text of one word take the square of its length."""
SHORT: Final = 16
"""Hexadecimal digits of the digest of such a stretch."""
_INVISIBLE: Final = frozenset("\u200b\u2060\ufeff")
_PARTED_DIGITS: Final = compiled_later(r"[0-9][\t\n][0-9]")
_PRIME: Final = (1 << 61) - 1
_BASE: Final = 1_000_003


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of an article: code points `start` to `end`, `length` normalised characters.

    `paragraph` counts the non-blank lines of the body from 1; 0 lies before the body. `before` and `behind` tell
    the words around it (see the module); "" where they are not known.
    """

    start: int
    end: int
    length: int
    paragraph: int
    digest: str
    before: str = ""
    behind: str = ""


def normalise(text: str) -> str:
    """Return the text after NFKC and without white space; an empty text stays empty.

    White space is what `str.isspace` says and U+200B ZERO WIDTH SPACE, U+2060 WORD JOINER and U+FEFF (the BOM).
    """
    return "".join(mark for mark in compatible(text) if not _is_blank(mark))


def digest(text: str) -> str:
    """Return the SHA-256 of the normalised text in 64 lower-case hexadecimal digits."""
    return sha256(normalise(text).encode("utf-8")).hexdigest()


class NormalisedText:
    """A text, or the part of it between two positions, normalised, with the way back to the whole text.

    NFKC turns some code points into several (… into three stops) and some sequences into one (a letter and its
    accent). Such a cluster is never cut: a span that touches a part of it covers all of it. `text` is the whole
    text as given, `normalised` the normalised part.
    """

    def __init__(self, text: str, start: int = 0, end: int | None = None) -> None:
        self.text = text
        self._starts = array("q")
        self._ends = array("q")
        marks: list[str] = []
        for first, last, normal in _clusters(text, start, len(text) if end is None else min(end, len(text))):
            for mark in normal:
                if not _is_blank(mark):
                    marks.append(mark)
                    self._starts.append(first)
                    self._ends.append(last)
        self.normalised = "".join(marks)
        self._bytes = self.normalised.encode("utf-8")
        self._byte_offsets = array("q", [0])
        for mark in marks:
            self._byte_offsets.append(self._byte_offsets[-1] + len(mark.encode("utf-8")))

    def index_at(self, position: int) -> int:
        """Return the index, in `normalised`, of the first character at or after a code point of `text`."""
        return bisect_left(self._starts, position)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return start and end, in `text`, of the normalised characters from `first` up to, without, `last`."""
        return self._starts[first], self._ends[last - 1]

    def within(self, start: int, end: int) -> tuple[int, int]:
        """Return first and last, the last excluded, of the normalised characters that lie between two code points."""
        first = self.index_at(start)
        return first, max(first, bisect_right(self._ends, end))

    def occurrences(self, wanted: str, first: int = 0, last: int | None = None) -> Iterator[int]:
        """Yield each index in `normalised` where `wanted`, normalised, begins: in order, overlapping ones too."""
        yield from _places(self.normalised, normalise(wanted), first, last)

    def in_any_script(self, wanted: str, first: int, last: int) -> Iterator[int]:
        """Yield as `occurrences` does, simplified and traditional characters taken for the same."""
        simplified = self.normalised[first:last].translate(characters())
        yield from (first + place for place in _places(simplified, normalise(wanted).translate(characters())))

    def digest_of(self, first: int, last: int) -> str:
        """Return the digest of normalised characters in hexadecimal."""
        return sha256(self._bytes[self._byte_offsets[first] : self._byte_offsets[last]]).hexdigest()

    def digests(self, length: int) -> Iterator[tuple[int, str]]:
        """Yield each index at which `length` normalised characters stand, with their digest, in order."""
        content, offsets, make = self._bytes, self._byte_offsets, sha256
        for first in range(len(self.normalised) - length + 1 if length > 0 else 0):
            yield first, make(content[offsets[first] : offsets[first + length]]).hexdigest()

    def is_whole(self, first: int, last: int) -> bool:
        """Whether no cluster is cut at either end."""
        starts = self._starts
        cut_before = first > 0 and starts[first - 1] == starts[first]
        return not cut_before and not (last < len(starts) and starts[last - 1] == starts[last])


def _places(text: str, sought: str, first: int = 0, last: int | None = None) -> Iterator[int]:
    place = text.find(sought, first, last) if sought else -1
    while place >= 0:
        yield place
        place = text.find(sought, place + 1, last)


class SeenText(NormalisedText):
    """The words of a text as they are seen (`visible`), normalised, with the way back to the text as given."""

    def __init__(self, text: str) -> None:
        self.visible = visible_article(text)
        super().__init__(self.visible.text)
        self.text = text
        self._starts = array("q", (self.visible.starts[first] for first in self._starts))
        self._ends = array("q", (self.visible.ends[last - 1] for last in self._ends))
        self._recurring: dict[int, Counter[int]] = {}
        self._sums = [0]

    def around(self, first: int, last: int) -> tuple[str, str]:
        """Return what tells the words before and behind normalised characters (see the module).

        Where the same words follow at once, those before tell nothing: were the first taken out, the second would
        stand behind them; and likewise the other way round. Nor do those that would stand there twice then: 村村 before
        one that 村 follows.
        """
        words, length = self.normalised, last - first
        before = self._beside(first, first, before=True)
        behind = self._beside(last, len(words) - last, before=False)
        follows = words[first:last] == words[last : last + length]
        precedes = words[first:last] == words[max(0, first - length) : first]
        head, tail = (int(told.partition("-")[0] or 0) for told in (before, behind))
        leading, trailing = words[first - head : first], words[last : last + tail]
        follows = follows or (leading + words[last : last + head]).rfind(leading) > 0
        precedes = precedes or (words[max(0, first - tail) : first] + trailing).find(trailing) < min(first, tail)
        return "" if follows else before, "" if precedes else behind

    def _beside(self, place: int, room: int, *, before: bool) -> str:
        room = min(room, _FARTHEST)
        length = min(AROUND, room)
        while length:
            first, last = (place - length, place) if before else (place, place + length)
            if self._is_alone(first, length):
                return self.told(first, last)
            length = min(2 * length, room) if length < room else 0
        return ""

    def told(self, first: int, last: int) -> str:
        """Return length and short digest of a stretch; "" where it is empty or lies outside the text."""
        is_inside = 0 <= first < last <= len(self.normalised)
        return f"{last - first}-{self.digest_of(first, last)[:SHORT]}" if is_inside else ""

    def _is_alone(self, start: int, length: int) -> bool:
        """Whether a stretch stands nowhere else in the text. Each length takes one reading of the text."""
        if length not in self._recurring:
            if len(self._sums) == 1:
                for mark in self.normalised:
                    self._sums.append((self._sums[-1] * _BASE + ord(mark)) % _PRIME)
            places = range(len(self.normalised) - length + 1)
            self._recurring[length] = Counter(map(self._sum_of(length), places))
        return self._recurring[length][self._sum_of(length)(start)] == 1

    def _sum_of(self, length: int) -> Callable[[int], int]:
        """Return what gives a stretch from its start a number that others have by chance alone."""
        sums, power = self._sums, pow(_BASE, length, _PRIME)
        return lambda start: (sums[start + length] - sums[start] * power) % _PRIME


@lru_cache(maxsize=8)
def seen_text(text: str) -> SeenText:
    """Return the words of a text as they are seen; asked for with every passage of a text, which is read once."""
    return SeenText(text)


def cite(text: str, wanted: str, body_start: int = 0, body_end: int | None = None) -> list[Passage]:
    """Return a passage for every place in the body where `wanted` occurs, in order; an empty list where it does not.

    Line breaks, other white space, width, tags and marks that nobody sees make no difference, in neither. Where it does
    not occur in the script that it is given in, it is looked for in simplified and traditional script alike; the
    passage is of the text as it is. Two digits that `wanted` has side by side stand in one cell and line. Where
    `wanted` ends inside a cluster (one stop of …) the passage covers the cluster. Raises `UserError` where `wanted` is
    blank.
    """
    asked = visible(wanted).text
    sought = normalise(asked)
    if not sought:
        raise UserError(message("There is nothing to cite: give a few words of the article."))
    words = seen_text(text)
    first, last = words.within(body_start, len(text) if body_end is None else body_end)
    places = list(words.occurrences(sought, first, last)) or list(words.in_any_script(sought, first, last))
    spans = dict.fromkeys(words.span(index, index + len(sought)) for index in places)
    if not _PARTED_DIGITS.search(asked):
        shown = words.visible
        spans = {span: None for span in spans if not _PARTED_DIGITS.search(shown.text, *shown.between(*span))}
    return [passage_at(text, start, end, body_start) for start, end in spans]


def passage_at(text: str, start: int, end: int, body_start: int = 0) -> Passage:
    """Return the passage from `start` to `end`, white space and what nobody sees at either end left off.

    Raises `UserError` where nothing is seen in the span or it lies outside the text.
    """
    if not 0 <= start <= end <= len(text):
        raise UserError(
            message(
                "There is no span {start}–{end} in a text of {number} code points.",
                start=start,
                end=end,
                number=len(text),
            )
        )
    words = seen_text(text)
    first, last = words.within(start, end)
    if first == last:
        raise UserError(message("The span {start}–{end} holds nothing but white space.", start=start, end=end))
    begin, stop = words.span(first, last)
    paragraph = paragraph_of(text, begin, body_start)
    return Passage(begin, stop, last - first, paragraph, words.digest_of(first, last), *words.around(first, last))


def paragraph_of(text: str, start: int, body_start: int = 0) -> int:
    """Return which non-blank line, counted from 1 at `body_start`, the code point `start` lies in; 0 before the body.

    A position on a blank line belongs to the line above. Lines end at a line feed.
    """
    return bisect_right(_paragraph_starts(text, body_start), start) if start >= body_start else 0


@lru_cache(maxsize=8)
def _paragraph_starts(text: str, body_start: int) -> tuple[int, ...]:
    """Return where each line begins that is not blank, from `body_start` on; asked for every numeral of a text."""
    starts = []
    position = body_start
    for line in text[body_start:].split("\n"):
        if not all(map(_is_blank, line)):
            starts.append(position)
        position += len(line) + 1
    return tuple(starts)


def _is_blank(mark: str) -> bool:
    return mark.isspace() or mark in _INVISIBLE


def _clusters(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and NFKC form of the smallest parts that normalise independently of each other."""
    single = [unicodedata.normalize("NFKC", mark) for mark in text[start:end]]
    if "".join(single) == compatible(text[start:end]):
        for offset, normal in enumerate(single):
            yield start + offset, start + offset + 1, normal
        return
    first = start
    for position in range(start + 1, end):
        own = single[position - start]
        if not unicodedata.combining(own[0]) and _stands_apart(text[first:position], text[position]):
            yield first, position, compatible(text[first:position])
            first = position
    if first < end:
        yield first, end, compatible(text[first:end])


def _stands_apart(cluster: str, mark: str) -> bool:
    """Whether a code point that combines with nothing by itself leaves what stands before it as it is."""
    return compatible(cluster + mark) == compatible(cluster) + unicodedata.normalize("NFKC", mark)
