"""The places that a text names: names in full and paths, and short names where the mention is a name.

A name in full of three characters and more (民乐县) and the short name of a province or prefecture (贵州, 黔南) count
wherever they stand. The rest counts on evidence:

| evidence | 赵县; prefectures made where words meet (固原) | a county (独山) | a word of every day (合作, 三台, 城区) |
|---|---|---|---|
| it ends a path (甘南州合作) | yes | yes | yes |
| it stands in a list with places, or that is summed up as places (甲、乙两县) | yes | yes | nothing else touches it |
| the text means the place elsewhere, by another name or in a path | yes | yes | a prefecture's alone |
| it begins behind a mark or a verb that wants a place (前往独山) | yes | but not like a count (三河) | no |
| it begins behind a function word (在固原) | yes | no | no |

Streets, and bodies that are called after a place, are no mention of it. Longer names go before shorter ones.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from duikou.model.folding import characters
from duikou.model.lineage import Lineage
from duikou.model.resolving import Entry, Names
from duikou.patterns import compiled_later
from duikou.reading import place_words

_GENERIC: Final = compiled_later(r".+(?:[省市县区旗盟州]|地区)$")

_ANYWHERE, _BEGINNING, _SHORT, _EVERYDAY = range(4)
"""What a name needs to be one: nothing, a clean beginning, evidence, the best evidence."""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named in a text: `start` and `end` are code points, end exclusive.

    `id` and `code` are None where several fit; `candidates` are then their ids, else (). `was` is what is to be said of
    a name in full that others bore, or of a former name; "" where the text itself says which unit is meant.
    """

    start: int
    end: int
    printed: str
    id: str | None
    code: str | None
    candidates: tuple[str, ...]
    was: str


class _Stretch(NamedTuple):
    """A name or path in a text, the last name of it, and what it may mean."""

    start: int
    end: int
    word: str
    entries: tuple[Entry, ...]
    is_path: bool = False


class PlaceReader:
    """Reads texts for the places of a gazetteer; made once, for it indexes every name."""

    def __init__(self, entries: Iterable[Entry], lineage: Lineage) -> None:
        entries = [entry for entry in entries if entry.kind == "place"]
        self._names = Names(entries, lineage)
        self._within = {entry.id: entry.within for entry in entries}
        self._broad = {name for entry in entries if entry.code.endswith("00") for name in entry.other}
        self._countries = {name for entry in entries if not entry.within for name in (entry.label, *entry.other)}
        others = {name for entry in entries for name in entry.other}
        self._full = {entry.label for entry in entries} | {name for name in others if len(name) > 2 and _is_full(name)}
        self._full |= {former.name for former in lineage.formers if _is_full(former.name)}
        self._sort = cache(self._sort_of)
        self._find = cache(self._entries_of)
        self._words: dict[str, list[str]] = defaultdict(list)
        for word in sorted({*self._full, *others, *place_words.LONGER}, key=len, reverse=True):
            if len(word) > 1:
                self._words[word[0]].append(word)
        self._called = self._full | others
        self._labels = {entry.id: entry.label for entry in entries}
        self._former = {former.name for former in lineage.formers}

    def read(self, text: str) -> list[PlaceMention]:
        """Return the places that a text names, in order, none overlapping; traditional script is read too."""
        plain = text.translate(characters())
        stretches = list(self._stretches(plain))
        taken = self._taken(plain, stretches)
        context = self._context(stretch for stretch in stretches if stretch in taken)
        return [self._mention(text, plain, stretch, context) for stretch in stretches if stretch in taken]

    def _sort_of(self, word: str) -> int:
        if place_words.is_everyday(word):
            return _EVERYDAY
        wide = word in self._countries or (word in self._broad and word not in place_words.MEETING)
        if wide or (len(word) > 2 and word in self._full):
            return _ANYWHERE
        return _BEGINNING if word in self._full or word in self._broad or len(word) > 2 else _SHORT

    def _spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Every name, the longest first at each position, short ones too; none out of the middle of a surer one."""
        at, end = 0, -1
        while at < len(text):
            word = self._word(text, at)
            if at == end and word[1:] in self._full and place_words.JOINT.fullmatch(word[:1]):
                at += 1  # 礼县和|康县
                continue
            if word in self._called and self._sort(word) != _ANYWHERE and self._is_overtaken(text, at, word):
                word = ""
            if word in self._called and not self._is_called_after(text, at, at + len(word)):
                end = at + len(word)
                yield at, end
            at += len(word) or 1

    def _is_called_after(self, text: str, start: int, end: int) -> bool:
        """Whether a name is but part of that of a street, a body or a village."""
        word = text[start:end]
        if word in self._countries:
            return place_words.begins_body(text, end)
        return word not in self._full and place_words.is_called_after(text, start, end)

    def _word(self, text: str, at: int) -> str:
        """The longest name or longer word at a position, "" if there is none."""
        for word in self._words.get(text[at], ()):
            if text.startswith(word, at) and not (word in self._full and place_words.runs_on(text, at + len(word))):
                return word
        return ""

    def _is_overtaken(self, text: str, at: int, word: str) -> bool:
        """Whether a surer name or a word begins inside a lesser one and reaches beyond it: 内|江西, 定|安全."""
        if self._sort(word) == _BEGINNING and place_words.begins_cleanly(text, at):
            return False
        return any(self._reaches(text, inner, at + len(word)) for inner in range(at + 1, at + len(word)))

    def _reaches(self, text: str, at: int, beyond: int) -> bool:
        """Whether a name that counts anywhere, or a common word, begins at a position and reaches beyond another."""
        word = self._word(text, at)
        end = at + len(word)
        is_name = word in self._called and self._sort(word) == _ANYWHERE and not self._is_called_after(text, at, end)
        return (is_name and end > beyond) or (at + 1 == beyond and text.startswith(place_words.COMMON, at))

    def _stretches(self, text: str) -> Iterator[_Stretch]:
        """The names, paths in one piece, each with what it may mean."""
        last: _Stretch | None = None
        for start, end in self._spans(text):
            word = text[start:end]
            if last and last.end == start and (path := self._path(last, text[last.start : end])):
                last = _Stretch(last.start, end, word, path, is_path=True)
                continue
            if last:
                yield last
            found = (*self._find(word), *self._broken(text, start, word))
            last = _Stretch(start, end, word, found) if found else None
        if last:
            yield last

    def _broken(self, text: str, start: int, word: str) -> tuple[Entry, ...]:
        """What the name is of which a line's end cuts the first character off, where it may be one: 民, 丰县."""
        whole = text[max(0, start - 2) : start - 1] + word
        is_cut = text[start - 1 : start] == "\n" and whole != word and whole in self._full
        return self._find(whole) if is_cut else ()

    def _path(self, last: _Stretch, name: str) -> tuple[Entry, ...]:
        """What a name means behind another that it lies in; nothing lies in the country so, nor in itself."""
        if not any(self._within[entry.id] for entry in last.entries):
            return ()
        found = self._find(name)
        return () if {entry.id for entry in found} <= {entry.id for entry in last.entries} else found

    def _entries_of(self, name: str) -> tuple[Entry, ...]:
        return self._names.find(name, ("place",), made=False)

    def _taken(self, text: str, stretches: list[_Stretch]) -> set[_Stretch]:
        """The stretches that are names, by all the evidence there is."""
        taken = {stretch for stretch in stretches if self._is_name(text, stretch)}
        groups = list(_groups(text, stretches))
        while True:
            context = self._context(taken)
            more = {stretch for stretch in stretches if self._is_meant_elsewhere(stretch, context)}
            for group in groups:
                if place_words.has_tail(text, group[-1].end) or not taken.isdisjoint(group):
                    more |= {stretch for stretch in group if self._is_member(text, stretch)}
            if more <= taken:
                return taken
            taken |= more

    def _is_name(self, text: str, stretch: _Stretch) -> bool:
        """Whether a stretch is a name by itself."""
        sort = self._sort(stretch.word)
        if sort == _SHORT and not stretch.is_path:
            counts = place_words.begins_with_numeral(stretch.word)
            return not counts and place_words.begins_anew(text, stretch.start)
        clean = sort == _BEGINNING and place_words.begins_cleanly(text, stretch.start)
        return stretch.is_path or sort == _ANYWHERE or clean

    def _is_meant_elsewhere(self, stretch: _Stretch, context: set[str]) -> bool:
        known = any(entry.id in context for entry in stretch.entries)
        return known and (self._sort(stretch.word) != _EVERYDAY or stretch.word in self._broad)

    def _is_member(self, text: str, stretch: _Stretch) -> bool:
        return self._sort(stretch.word) != _EVERYDAY or place_words.is_closed(text, stretch.start, stretch.end)

    def _context(self, stretches: Iterable[_Stretch]) -> set[str]:
        """What is named without doubt, and what that lies in."""
        sure = {stretch.entries[0].id for stretch in stretches if len(stretch.entries) == 1}
        return sure | {above for each in sure for above in self._above(each)}

    def _mention(self, text: str, plain: str, stretch: _Stretch, context: set[str]) -> PlaceMention:
        entries = self._likely(stretch, context)
        near = [entry for entry in entries if entry.id in context]
        near = near or [entry for entry in entries if context.intersection(self._above(entry.id)[:2])]
        near = near if len(near) == 1 and not self._are_heirs(stretch) else list(entries)
        one = near[0] if len(near) == 1 else None
        return PlaceMention(
            stretch.start,
            stretch.end,
            text[stretch.start : stretch.end],
            one.id if one else None,
            (one.code or None) if one else None,
            () if one else tuple(entry.id for entry in near),
            "" if one and len(stretch.entries) > 1 else " ".join(self._names.notes(plain[stretch.start : stretch.end])),
        )

    def _are_heirs(self, stretch: _Stretch) -> bool:
        """Whether a former name stands for several that are called otherwise: to name one of them decides nothing."""
        others = all(self._labels[entry.id] != stretch.word for entry in stretch.entries)
        return others and stretch.word in self._former and len(stretch.entries) > 1

    def _likely(self, stretch: _Stretch, context: set[str]) -> list[Entry]:
        """What a short name may mean: a county has no part in that of a prefecture elsewhere, unless it is meant."""
        broad = {entry.id for entry in stretch.entries if entry.code.endswith("00")}
        if stretch.is_path or not broad or stretch.word in self._full:
            return list(stretch.entries)
        return [
            entry
            for entry in stretch.entries
            if entry.id in broad | context or not broad.isdisjoint(self._above(entry.id))
        ]

    def _above(self, identifier: str) -> tuple[str, ...]:
        """The prefecture and province that a place lies in, nearest first; the country is none."""
        line: list[str] = []
        above = self._within.get(identifier, "")
        while above and above not in line and self._within.get(above):
            line.append(above)
            above = self._within[above]
        return tuple(line)


def _is_full(name: str) -> bool:
    return bool(_GENERIC.fullmatch(name))


def _groups(text: str, stretches: list[_Stretch]) -> Iterator[list[_Stretch]]:
    """The lists of a text: stretches with nothing between them but what joins a list."""
    group: list[_Stretch] = []
    for stretch in stretches:
        if group and not place_words.JOINT.fullmatch(text, group[-1].end, stretch.start):
            yield group
            group = []
        group.append(stretch)
    if group:
        yield group
