"""Passages: spans of an article that are known by position and by digest, never by their words.

A digest is SHA-256, in lower-case hexadecimal, over the UTF-8 bytes of the normalised text: Unicode NFKC, then
without white space. White space is what `str.isspace` says (NBSP and the ideographic space among it) and, since
pages strew them about invisibly, U+200B ZERO WIDTH SPACE, U+2060 WORD JOINER and U+FEFF (the BOM). Zero-width
joiners (U+200C, U+200D) are kept.

Positions are code points of the article's text as `articles.read_article` returns it, start inclusive and end
exclusive.
"""

import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import islice

from duikou.errors import UserError
from duikou.model.folding import compatible

_INVISIBLE = frozenset("\u200b\u2060\ufeff")

VERIFIED = "verified"
MOVED = "moved"
MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of an article: code points `start` to `end`, `length` normalised characters.

    `paragraph` counts the non-blank lines of the body from 1; 0 lies before the body.
    """

    start: int
    end: int
    length: int
    paragraph: int
    digest: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What became of a passage: "verified" where stated, "moved" to `start` and `end`, or "missing" (both None)."""

    status: str
    start: int | None
    end: int | None


def normalise(text: str) -> str:
    """Return the text after NFKC and without white space (see the module); an empty text stays empty."""
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
        self._starts = array("l")
        self._ends = array("l")
        marks: list[str] = []
        for first, last, normal in _clusters(text, start, len(text) if end is None else min(end, len(text))):
            for mark in normal:
                if not _is_blank(mark):
                    marks.append(mark)
                    self._starts.append(first)
                    self._ends.append(last)
        self.normalised = "".join(marks)
        self._bytes = self.normalised.encode("utf-8")
        self._byte_offsets = array("l", [0])
        for mark in marks:
            self._byte_offsets.append(self._byte_offsets[-1] + len(mark.encode("utf-8")))

    def index_at(self, position: int) -> int:
        """Return the index, in `normalised`, of the first character at or after a code point of `text`."""
        return bisect_left(self._starts, position)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return start and end, in `text`, of the normalised characters from `first` up to, without, `last`."""
        return self._starts[first], self._ends[last - 1]

    def occurrences(self, wanted: str) -> Iterator[int]:
        """Yield each index in `normalised` where `wanted`, normalised, begins: in order, overlapping ones too."""
        sought = normalise(wanted)
        index = self.normalised.find(sought) if sought else -1
        while index >= 0:
            yield index
            index = self.normalised.find(sought, index + 1)

    def digests(self, length: int, indices: Iterable[int]) -> Iterator[tuple[int, bytes]]:
        """Yield each index at which `length` normalised characters cut no cluster, with their digest as bytes."""
        content, offsets, make = self._bytes, self._byte_offsets, sha256
        for first in indices:
            if self._is_whole(first, first + length):
                yield first, make(content[offsets[first] : offsets[first + length]]).digest()

    def _is_whole(self, first: int, last: int) -> bool:
        """Whether no cluster is cut at either end."""
        starts = self._starts
        cut_before = first > 0 and starts[first - 1] == starts[first]
        return not cut_before and not (last < len(starts) and starts[last - 1] == starts[last])


def cite(text: str, wanted: str, body_start: int = 0, body_end: int | None = None) -> list[Passage]:
    """Return a passage for every place in the body where `wanted` occurs, in order; an empty list where it does not.

    Line breaks, other white space and width make no difference. Where `wanted` ends inside a cluster (one stop of
    …) the passage covers the cluster. Raises `UserError` where `wanted` is blank.
    """
    sought = normalise(wanted)
    if not sought:
        raise UserError("There is nothing to cite: give a few words of the article.")
    body = NormalisedText(text, body_start, body_end)
    spans = dict.fromkeys(body.span(index, index + len(sought)) for index in body.occurrences(sought))
    return [passage_at(text, start, end, body_start) for start, end in spans]


def passage_at(text: str, start: int, end: int, body_start: int = 0) -> Passage:
    """Return the passage from `start` to `end`, white space at either end left off.

    Raises `UserError` where the span is blank or lies outside the text.
    """
    if not 0 <= start <= end <= len(text):
        raise UserError(f"There is no span {start}–{end} in a text of {len(text)} code points.")
    while start < end and _is_blank(text[start]):
        start += 1
    while start < end and _is_blank(text[end - 1]):
        end -= 1
    normal = normalise(text[start:end])
    if not normal:
        raise UserError(f"The span {start}–{end} holds nothing but white space.")
    return Passage(start, end, len(normal), paragraph_of(text, start, body_start), digest(normal))


_NEAR = 200
"""How many characters to either side a passage is looked for by itself, before the whole text is read for many."""


class Search:
    """Looks for passages in one text; the whole text is read once for each length there is, whatever their number."""

    def __init__(self, article: NormalisedText, passages: Iterable[Passage]) -> None:
        self._article = article
        self._sought: dict[int, set[str]] = defaultdict(set)
        for passage in passages:
            self._sought[passage.length].add(passage.digest)
        self._found: dict[int, dict[str, list[int]]] = {}

    def verify(self, passage: Passage) -> Verification:
        """Look for one of the passages where it is stated, then everywhere; the nearest place counts, else the later.

        Found at its stated span it is "verified", found elsewhere "moved", else "missing".
        """
        article, length = self._article, passage.length
        stated = article.text[passage.start : passage.end] if 0 <= passage.start < passage.end else ""
        if stated and digest(stated) == passage.digest:
            return Verification(VERIFIED, passage.start, min(passage.end, len(article.text)))
        count = len(article.normalised) - length + 1 if length > 0 else 0
        middle = max(0, min(article.index_at(passage.start), count - 1))
        for first, found in article.digests(length, islice(_outward(middle, count), 2 * _NEAR)):
            if found.hex() == passage.digest:
                return Verification(MOVED, *article.span(first, first + length))
        places = self._places(length, count).get(passage.digest, ())
        if not places:
            return Verification(MISSING, None, None)
        first = min(places, key=lambda place: (abs(place - middle), -place))
        return Verification(MOVED, *article.span(first, first + length))

    def _places(self, length: int, count: int) -> dict[str, list[int]]:
        if length not in self._found:
            wanted = {bytes.fromhex(sought): sought for sought in self._sought[length] if _is_digest(sought)}
            places: dict[str, list[int]] = defaultdict(list)
            for first, found in self._article.digests(length, range(count) if wanted else ()):
                if found in wanted:
                    places[wanted[found]].append(first)
            self._found[length] = places
        return self._found[length]


def verify(article: NormalisedText, passage: Passage) -> Verification:
    """Look for one passage as `Search.verify` does."""
    return Search(article, [passage]).verify(passage)


def paragraph_of(text: str, start: int, body_start: int = 0) -> int:
    """Return which non-blank line, counted from 1 at `body_start`, the code point `start` lies in; 0 before the body.

    A position on a blank line belongs to the line above. Lines end at a line feed.
    """
    return bisect_right(_paragraph_starts(text, body_start), start) if start >= body_start else 0


@lru_cache(maxsize=4)
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


def _is_digest(text: str) -> bool:
    return len(text) == 64 and all(mark in "0123456789abcdef" for mark in text)


def _outward(middle: int, count: int) -> Iterator[int]:
    """Yield each of 0 … count-1 once, nearest to `middle` first, the higher of two first."""
    middle = max(0, min(middle, count - 1))
    for distance in range(count):
        if middle + distance < count:
            yield middle + distance
        if distance and middle - distance >= 0:
            yield middle - distance


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
