"""Finding passages again in a copy of their text: where they are stated, else by their words and those around them.

A passage is *verified* where it is stated. It has *moved* where its words stand between the same words as before, or
beside one of the two in the order of the passages around it. One that does not say what stood around it has moved
where its words stand but once, are long enough to be told from others, and keep the order. Where several places fit
alike it is *ambiguous*; else it is *missing*, though its words may stand elsewhere.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Final

from duikou.model.kinds import SHORT_DIGEST
from duikou.reading.passages import SHORT, NormalisedText, Passage, digest, seen_text

VERIFIED: Final = "verified"
MOVED: Final = "moved"
AMBIGUOUS: Final = "ambiguous"
MISSING: Final = "missing"

TELLING: Final = 8
"""How many normalised characters tell a passage that does not say what stands around it."""

_UNTOLD: Final = (0, "")
_Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Verification:
    """What became of a passage: where it stands (both None unless verified or moved), in code points of the copy.

    `candidates` are the places of an ambiguous one. `instead` is where other words stand between the words that
    stood around a missing one, or None.
    """

    status: str
    start: int | None = None
    end: int | None = None
    candidates: tuple[_Span, ...] = ()
    instead: _Span | None = None


_GONE: Final = Verification(MISSING)


def find_again(
    text: str, passages: Mapping[str, Passage], masked: str | None = None, *, unchanged: bool = False
) -> dict[str, Verification]:
    """Return what became of each passage in a copy of its text, by their names.

    Digests of earlier versions were made of `masked`, the text with its markup blanked and all marks kept: what is not
    found as it is seen is looked for in it. In an `unchanged` text the positions hold, so that few words where they
    are stated need no neighbours.
    """
    return Search(text, passages.values(), masked, unchanged=unchanged).find(passages)


class Search:
    """Looks for passages in one text, which is read once for each length of stretch, whatever their number."""

    def __init__(
        self, text: str, passages: Iterable[Passage], masked: str | None = None, *, unchanged: bool = False
    ) -> None:
        self._text = text
        self._unchanged = unchanged
        self._masked = text if masked is None else masked
        self._wanted = tuple(passages)
        self._stretches: list[_Stretches] = []

    def find(self, passages: Mapping[str, Passage]) -> dict[str, Verification]:
        """Return what became of some of the passages, all of one article, by their names."""
        found = {name: self._stated(passage) for name, passage in passages.items()}
        for turn in range(2):
            open_ones = {name: passages[name] for name, one in found.items() if one.status == MISSING}
            if open_ones and (stretches := self._look(turn)):
                found |= _Elsewhere(stretches, passages, found).find(open_ones)
        return found

    def _stated(self, passage: Passage) -> Verification:
        """Look where a passage is stated; few words stand there by chance, unless one of their neighbours does too."""
        start, end = passage.start, min(passage.end, len(self._text))
        if not 0 <= start < end or not self._is_at(passage, start, end):
            return _GONE
        is_telling = self._unchanged or passage.length >= TELLING or not _is_told(passage)
        if not is_telling and not self._is_beside(passage, start, end):
            return _GONE
        return Verification(VERIFIED, start, end)

    def _is_at(self, passage: Passage, start: int, end: int) -> bool:
        """Whether the words of a passage stand in the text as given, as it is seen, or with its markup blanked."""
        if digest(self._text[start:end]) == passage.digest:
            return True
        words = seen_text(self._text)
        first, last = words.within(start, end)
        if first < last and words.digest_of(first, last) == passage.digest:
            return True
        return self._masked != self._text and digest(self._masked[start:end]) == passage.digest

    def _is_beside(self, passage: Passage, start: int, end: int) -> bool:
        words = seen_text(self._text)
        first, last = words.within(start, end)
        (before, _), (behind, _) = _read(passage.before), _read(passage.behind)
        is_behind = before > 0 and words.told(first - before, first) == passage.before
        return is_behind or (behind > 0 and words.told(last, last + behind) == passage.behind)

    def _look(self, turn: int) -> "_Stretches | None":
        """Return the text as it is seen, then as earlier versions took it, where that is something else."""
        if not self._stretches:
            self._stretches.append(_Stretches(seen_text(self._text), self._wanted))
        if turn and len(self._stretches) == 1:
            older = NormalisedText(self._masked)
            if older.normalised == self._stretches[0].words.normalised:
                return None
            self._stretches.append(_Stretches(older, self._wanted))
        return self._stretches[turn]


class _Stretches:
    """Where the stretches that passages tell of stand in a text: each length is looked for once, for all of them."""

    def __init__(self, words: NormalisedText, passages: Iterable[Passage]) -> None:
        self.words = words
        self._wanted: dict[int, set[str]] = defaultdict(set)
        self._places: dict[int, dict[str, list[int]]] = {}
        for passage in passages:
            for told in (passage.before, passage.behind):
                length, short = _read(told)
                self._wanted[length].add(short)
            if not _is_told(passage):
                self._wanted[passage.length].add(passage.digest[:SHORT])

    def places(self, length: int, short: str) -> Sequence[int]:
        """Return where a stretch begins of which length and short digest are given."""
        if length not in self._places:
            wanted, found = self._wanted[length], defaultdict(list)
            for first, whole in self.words.digests(length):
                if whole[:SHORT] in wanted:
                    found[whole[:SHORT]].append(first)
            self._places[length] = dict(found)
        return self._places[length].get(short, ())

    def holds(self, first: int, passage: Passage) -> bool:
        """Whether the words of a passage begin at an index and cut no cluster."""
        last = first + passage.length
        fits = 0 <= first < last <= len(self.words.normalised)
        return fits and self.words.is_whole(first, last) and self.words.digest_of(first, last) == passage.digest


class _Elsewhere:
    """What became of the passages that are not where they are stated; the others give the order."""

    def __init__(
        self, stretches: _Stretches, passages: Mapping[str, Passage], found: Mapping[str, Verification]
    ) -> None:
        self._stretches = stretches
        self._order = _Order(
            (passages[name].start, stretches.words.index_at(one.start))
            for name, one in found.items()
            if one.start is not None
        )

    def find(self, passages: Mapping[str, Passage]) -> dict[str, Verification]:
        """Take what stands between the same words first, since it gives the order for the rest."""
        beside = {name: self._beside(passage) for name, passage in passages.items() if _is_told(passage)}
        lone = {name: self._alone(passage) for name, passage in passages.items() if not _is_told(passage)}
        between = {name: before & behind for name, (before, behind) in beside.items()}
        sure = {name: next(iter(places)) for name, places in between.items() if len(places) == 1}
        self._order.add((passages[name].start, place) for name, place in sure.items())
        single = {name: places[0] for name, places in lone.items() if len(places) == 1}
        kept = self._order.keep({name: (passages[name].start, place) for name, place in single.items()})
        fitting: dict[str, Sequence[int]] = {name: [place] for name, place in sure.items()}
        for name, (before, behind) in beside.items():
            if name not in sure:
                fitting[name] = self._in_order(passages[name], before, behind)
        for name, places in lone.items():
            fitting[name] = places if len(places) != 1 or name in kept else []
        return {name: self._verification(passages[name], places) for name, places in fitting.items()}

    def _beside(self, passage: Passage) -> tuple[set[int], set[int]]:
        """Return where the words of a passage stand behind those that stood before it, and before those behind it."""
        holds = self._stretches.holds
        length, short = _read(passage.before)
        before = {place + length for place in self._stretches.places(length, short)}
        behind = {place - passage.length for place in self._stretches.places(*_read(passage.behind))}
        return {place for place in before if holds(place, passage)}, {
            place for place in behind if holds(place, passage)
        }

    def _alone(self, passage: Passage) -> list[int]:
        """Return where the words of a passage that tells of none around it stand; nowhere, where they are few."""
        if passage.length < TELLING:
            return []
        places = self._stretches.places(passage.length, passage.digest[:SHORT])
        return [place for place in places if self._stretches.holds(place, passage)]

    def _in_order(self, passage: Passage, before: set[int], behind: set[int]) -> list[int]:
        """Return the places that keep the order on the side on which the words are as they were."""
        order, start = self._order, passage.start
        both = before & behind
        if both:
            fitting = sorted(place for place in both if order.fits(start, place, before=True, behind=True))
            return fitting if len(fitting) == 1 else sorted(both)
        after = {place for place in before if order.fits(start, place, before=True, behind=False)}
        return sorted(after | {place for place in behind if order.fits(start, place, before=False, behind=True)})

    def _verification(self, passage: Passage, places: Sequence[int]) -> Verification:
        words = self._stretches.words
        spans = tuple(words.span(place, place + passage.length) for place in places)
        if len(spans) == 1:
            return Verification(MOVED, *spans[0])
        if spans:
            return Verification(AMBIGUOUS, candidates=spans)
        return Verification(MISSING, instead=self._instead(passage))

    def _instead(self, passage: Passage) -> _Span | None:
        """Return the span of other words between those that stood around a passage, where both stand but once."""
        length, short = _read(passage.before)
        ends = [place + length for place in self._stretches.places(length, short)]
        begins = self._stretches.places(*_read(passage.behind))
        if len(ends) != 1 or len(begins) != 1 or not ends[0] < begins[0]:
            return None
        return self._stretches.words.span(ends[0], begins[0])


class _Order:
    """Which of the passages found comes before which: where they are stated, and where they stand."""

    def __init__(self, pairs: Iterable[_Span]) -> None:
        self._pairs = sorted(pairs)

    def add(self, pairs: Iterable[_Span]) -> None:
        self._pairs = sorted([*self._pairs, *pairs])

    def fits(self, stated: int, place: int, *, before: bool, behind: bool) -> bool:
        """Whether a place comes behind the nearest passage stated before it, and before the nearest behind it."""
        first = bisect_left(self._pairs, stated, key=itemgetter(0)) - 1
        last = bisect_right(self._pairs, stated, key=itemgetter(0))
        is_behind = first < 0 or self._pairs[first][1] <= place
        is_before = last == len(self._pairs) or place <= self._pairs[last][1]
        return (is_behind or not before) and (is_before or not behind)

    def keep(self, lone: Mapping[str, _Span]) -> set[str]:
        """Return which of the lone passages lie in the longest run of all passages found that keeps their order."""
        entries = sorted([*((pair, "") for pair in self._pairs), *((pair, name) for name, pair in lone.items())])
        tails: list[int] = []
        last: list[int] = []
        previous: list[int] = []
        for number, ((_, place), _name) in enumerate(entries):
            rank = bisect_right(tails, place)
            previous.append(last[rank - 1] if rank else -1)
            tails[rank : rank + 1], last[rank : rank + 1] = [place], [number]
        kept: set[str] = set()
        number = last[-1] if last else -1
        while number >= 0:
            kept.add(entries[number][1])
            number = previous[number]
        return kept


def _is_told(passage: Passage) -> bool:
    """Whether a passage says what stands before or behind it."""
    return _read(passage.before) != _UNTOLD or _read(passage.behind) != _UNTOLD


def _read(told: str) -> tuple[int, str]:
    """Return length and short digest of a stretch; 0 and "" where none is told."""
    if not re.search(SHORT_DIGEST.pattern, told):
        return _UNTOLD
    length, _, short = told.partition("-")
    return int(length), short
