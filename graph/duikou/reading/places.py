"""The places that a text names: official names and paths anywhere, short names only where the mention is a name.

A short name (三台, 合作) is one where it stands in a path or next to another place, where it is that of a province or
prefecture and no number, or where the text has named the same county in full. Longer names go before shorter ones.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from duikou.model.folding import characters
from duikou.model.lineage import Lineage
from duikou.model.resolving import Entry, Names

_GENERIC: Final = re.compile(r".+(?:[省市县区旗盟州]|地区)$")
_NUMBER: Final = re.compile(r"[一二三四五六七八九十百千万两双]")
_WORDS: Final = frozenset(
    (
        "合作",
        "振兴",
        "资源",
        "互助",
        "和平",
        "全州",
        "建设",
        "前进",
        "东风",
        "向阳",
        "友好",
        "平安",
        "大方",
        "城中",
        "城区",
        "市中",
        "郊区",
        "新城",
        "新市",
        "红旗",
        "胜利",
        "解放",
        "开发",
        "团结",
    )
)
"""Short names that are words of every day too: names in a path only."""
_STREET: Final = re.compile(r"[路街巷]|大道|大学|学院|银行")
_JOINT: Final = re.compile(r"[、和与及]")


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named in a text: `start` and `end` are code points, end exclusive.

    `id` and `code` are None where several fit; `candidates` are then their ids, else (). `was` is what is to be said of
    a former name, "" for one of today.
    """

    start: int
    end: int
    printed: str
    id: str | None
    code: str | None
    candidates: tuple[str, ...]
    was: str


class PlaceReader:
    """Reads texts for the places of a gazetteer; made once, for it indexes every name."""

    def __init__(self, entries: Iterable[Entry], lineage: Lineage) -> None:
        entries = [entry for entry in entries if entry.kind == "place"]
        self._names = Names(entries, lineage)
        self._within = {entry.id: entry.within for entry in entries}
        self._broad = {name for entry in entries if entry.code.endswith("00") for name in entry.other}
        self._full = {entry.label for entry in entries}
        self._full |= {former.name for former in lineage.formers if _GENERIC.fullmatch(former.name)}
        words = self._full | {name for entry in entries for name in entry.other}
        self._words: dict[str, list[str]] = defaultdict(list)
        for word in sorted(words, key=len, reverse=True):
            if len(word) > 1:
                self._words[word[0]].append(word)

    def read(self, text: str) -> list[PlaceMention]:
        """Return the places that a text names, in order, none overlapping; traditional script is read too."""
        plain = text.translate(characters())
        spans = self._joined(plain, list(self._spans(plain)))
        found = {span: self._names.find(plain[span[0] : span[1]], ("place",)) for span in spans}
        sure = {entries[0].id for entries in found.values() if len(entries) == 1}
        context = sure | {above for each in sure for above in self._above(each)}
        return [self._mention(text, plain, span, entries, context) for span, entries in found.items() if entries]

    def _spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Every name, the longest first at each position, short ones too."""
        at = 0
        while at < len(text):
            word = next((word for word in self._words.get(text[at], ()) if text.startswith(word, at)), "")
            if word:
                yield at, at + len(word)
            at += len(word) or 1

    def _joined(self, text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Paths in one piece, without short names that are none."""
        full = {text[start:end] for start, end in spans if text[start:end] in self._full}
        paths: list[tuple[int, int]] = []
        for start, end in spans:
            word = text[start:end]
            path = paths and paths[-1][1] == start and self._names.find(text[paths[-1][0] : end], ("place",))
            if path:
                paths[-1] = (paths[-1][0], end)
            elif word in full or self._is_name(text, start, end, paths, full):
                paths.append((start, end))
        return paths

    def _is_name(self, text: str, start: int, end: int, paths: list[tuple[int, int]], full: set[str]) -> bool:
        word = text[start:end]
        if word in _WORDS or _NUMBER.search(word) or _STREET.match(text, end):
            return False
        listed = bool(paths) and paths[-1][1] == start - 1 and bool(_JOINT.match(text, start - 1))
        return word in self._broad or listed or any(name[:-1] == word for name in full)

    def _mention(
        self, text: str, plain: str, span: tuple[int, int], entries: tuple[Entry, ...], context: set[str]
    ) -> PlaceMention:
        near = [entry for entry in entries if entry.id in context]
        near = near or [entry for entry in entries if context.intersection(self._above(entry.id)[:2])]
        near = near if len(near) == 1 else list(entries)
        one = near[0] if len(near) == 1 else None
        return PlaceMention(
            *span,
            text[span[0] : span[1]],
            one.id if one else None,
            (one.code or None) if one else None,
            () if one else tuple(entry.id for entry in near),
            " ".join(self._names.notes(plain[span[0] : span[1]])),
        )

    def _above(self, identifier: str) -> tuple[str, ...]:
        """The prefecture and province that a place lies in, nearest first; the country is none."""
        line: list[str] = []
        above = self._within.get(identifier, "")
        while above and above not in line and self._within.get(above):
            line.append(above)
            above = self._within[above]
        return tuple(line)
