"""From the name or code of a place to the place, and from a place to what it lies in and what lies in it."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Self

from duikou.curation.turtle import Block, Literal, parse_turtle
from duikou.errors import LONGEST_LIKENED, DataError, Problem, UsageError, shortened


@dataclass(frozen=True, slots=True)
class Place:
    """An administrative division. Ids are CURIEs; a level is the local name of a concept of `level:`.

    `label` is the official Chinese name, `code` the six digits of GB/T 2260, `within` the id of the parent,
    `alternatives` the short and former names, sorted. Texts are "" where there is none. `latitude` and `longitude` are
    degrees, north and east, of a point inside, or None.
    """

    id: str
    label: str
    english: str = ""
    pinyin: str = ""
    code: str = ""
    level: str = ""
    within: str = ""
    alternatives: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None


class AmbiguousPlaceError(UsageError):
    """A name that fits several places; `candidates` holds them, by code."""

    def __init__(self, name: str, candidates: tuple[Place, ...], described: Iterable[str]) -> None:
        self.candidates = candidates
        advice = "Write the full name, the prefecture before it, or the code."
        super().__init__(f"{name!r} fits {len(candidates)} places: {'; '.join(described)}. {advice}")


class UnknownPlaceError(UsageError):
    """A name or code that no place has; `suggestions` holds the places with the nearest names, nearest first."""

    def __init__(self, name: str, suggestions: tuple[Place, ...], described: Iterable[str]) -> None:
        self.suggestions = suggestions
        near = " or ".join(described)
        hint = f"Did you mean {near}?" if near else "Look for it with its official name or its six-digit code."
        super().__init__(f"There is no place {shortened(name)!r}. {hint}")


class Gazetteer:
    """Places, found by any of their names; all that it lists comes by code, places without one after that, by id.

    For every place `p`: `get(p.id)` is `p`; `find(p.code)` is `p`; `find(p.label)` is `p`, or is ambiguous if another
    place has the same official name; `find(parent's label + p.label)` is `p`. What finds `p` by itself also finds it
    after the name of anything it lies in. No name ever finds a place silently where it fits two equally well.
    """

    def __init__(self, places: Iterable[Place]) -> None:
        ordered = sorted(places, key=_order)
        self._places: Mapping[str, Place] = {place.id: place for place in ordered}
        if len(self._places) != len(ordered):
            raise ValueError("two places have the same id")
        self._codes = {place.code: place for place in ordered if place.code}

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Read every Turtle file (`*.ttl`) of a folder.

        Raises `UsageError` where there is none, and `DataError` with every problem where one cannot be parsed.
        """
        paths = sorted(folder.glob("*.ttl"))
        if not paths:
            raise UsageError(f"{folder}: there is no gazetteer (*.ttl) in this folder.")
        files = [parse_turtle(path.read_bytes(), str(path)) for path in paths]
        problems: list[Problem] = [problem for file in files for problem in file.problems]
        if problems:
            raise DataError(problems)
        return cls.from_blocks(block for file in files for block in file.blocks)

    @classmethod
    def from_blocks(cls, blocks: Iterable[Block]) -> Self:
        """Take the places (`dk:Place`) among the blocks of Turtle files; other blocks are passed over."""
        return cls(_place(block) for block in blocks if "dk:Place" in block.types)

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[Place]:
        return iter(self._places.values())

    def __contains__(self, identifier: object) -> bool:
        return identifier in self._places

    def get(self, identifier: str) -> Place:
        """Return the place with an id; raise `UnknownPlaceError` if there is none."""
        try:
            return self._places[identifier]
        except KeyError:
            raise self._unknown(identifier.removeprefix("place:")) from None

    def find(self, name: str) -> Place:
        """Return the place that a name or code means; Unicode form and white space do not matter.

        A name is tried whole as an official name, then whole as a short or former name, then as the name of a place
        after the names of one or more places it lies in (广州市番禺区, 黔南三都); the first of these that fits
        anything decides. A code has 6 digits, or 12 of which the last six are zero. An id is taken too.
        Raises `AmbiguousPlaceError` if what decides fits several places, `UnknownPlaceError` if nothing fits, and
        `UsageError` for an empty name.
        """
        text = _plain(name).removeprefix("place:")
        if not text:
            raise UsageError("The name of a place is empty.")
        found = self._coded(text) if text.isdecimal() else self._named(text)
        if len(found) > 1:
            raise AmbiguousPlaceError(text, found, map(self.describe, found))
        if not found:
            raise self._unknown(text)
        return found[0]

    def describe(self, place: Place) -> str:
        """Return the name of a place with what it lies in and its code: 三都水族自治县 (贵州省黔南…州, 522732)."""
        above = "".join(self._places[parent].label for parent in reversed(self._above(place)[:2]))
        about = ", ".join(part for part in (above, place.code) if part)
        return f"{place.label} ({about})" if about else place.label

    def ancestors(self, identifier: str) -> tuple[str, ...]:
        """Return the ids of what a place lies in, nearest first, without itself; () for one that lies in nothing.

        `ancestors(x)` is the parent of `x` followed by `ancestors(parent)`. Parents that are not among the places end
        the line, and so does a circle. Raises `UnknownPlaceError` for an unknown id.
        """
        return tuple(self._lines(self.get(identifier)))

    def at_level(self, identifier: str, level: str) -> str | None:
        """Return the id of the place itself or of the ancestor that has this level; None if there is none.

        None comes for a place that is coarser than the level, and where the level is skipped: a district of Beijing has
        no prefecture. `at_level(at_level(x, a), b)` is `at_level(x, b)` for every `b` coarser than `a`, if neither is
        None. Raises `UnknownPlaceError` for an unknown id.
        """
        line = (identifier, *self.ancestors(identifier))
        return next((each for each in line if self._places[each].level == level), None)

    def children(self, identifier: str, level: str = "") -> tuple[str, ...]:
        """Return the ids of the direct members of a place or, given a level, of all places of that level below it.

        They come by code. `x` is among `children(y, level of x)` just when `y` is among `ancestors(x)`.
        Raises `UnknownPlaceError` for an unknown id.
        """
        place = self.get(identifier)
        if not level:
            return self._members.get(place.id, ())
        below = (each for each in self if each.level == level)
        return tuple(each.id for each in below if place.id in self._lines(each))

    # Looking up

    @cached_property
    def _official(self) -> Mapping[str, tuple[Place, ...]]:
        return _index((place, (place.label,)) for place in self)

    @cached_property
    def _other(self) -> Mapping[str, tuple[Place, ...]]:
        return _index((place, place.alternatives) for place in self)

    @cached_property
    def _members(self) -> Mapping[str, tuple[str, ...]]:
        members: dict[str, list[str]] = defaultdict(list)
        for place in self:
            members[place.within].append(place.id)
        return {parent: tuple(found) for parent, found in members.items()}

    def _named(self, text: str) -> tuple[Place, ...]:
        return self._official.get(text) or self._other.get(text) or self._qualified(text)

    def _qualified(self, text: str) -> tuple[Place, ...]:
        """Places whose name ends a text and that lie in a place whose name is all that stands before it."""
        fitting: dict[str, Place] = {}
        for cut in range(2, len(text) - 1 if len(text) <= LONGEST_LIKENED else 0):
            holders = {place.id for place in self._exactly(text[:cut])}
            for place in (*self._exactly(text[cut:]), *self._qualified(text[cut:])) if holders else ():
                if not holders.isdisjoint(self._lines(place)):
                    fitting[place.id] = place
        official = [place for place in fitting.values() if text.endswith(_plain(place.label))]
        return tuple(sorted(official or fitting.values(), key=_order))

    def _exactly(self, text: str) -> tuple[Place, ...]:
        return (*self._official.get(text, ()), *self._other.get(text, ()))

    def _coded(self, digits: str) -> tuple[Place, ...]:
        code = digits[:6] if len(digits) == 12 and digits.endswith("000000") else digits
        return (self._codes[code],) if code in self._codes else ()

    def _lines(self, place: Place) -> list[str]:
        """Ids of the ancestors of a place, nearest first."""
        line: list[str] = []
        parent = place.within
        while parent in self._places and parent not in line and parent != place.id:
            line.append(parent)
            parent = self._places[parent].within
        return line

    def _above(self, place: Place) -> list[str]:
        """Ids of the ancestors that a reader needs to know a place by: all but the country."""
        return [parent for parent in self._lines(place) if self._places[parent].level != "country"]

    def _unknown(self, text: str) -> UnknownPlaceError:
        names = [*self._official, *self._other] if len(text) <= LONGEST_LIKENED else []
        slips = [name for name in names if len(text) > 2 and _one_differs(name, text)]
        near = [*slips, *get_close_matches(text, names, n=3, cutoff=0.6)]
        places = {place.id: place for name in near for place in self._official.get(name) or self._other[name]}
        suggestions = tuple(places.values())[:5]
        return UnknownPlaceError(text, suggestions, map(self.describe, suggestions))


def _one_differs(name: str, text: str) -> bool:
    """Tell whether two names are alike but for one character in the same place: 凤岗县 for 凤冈县."""
    return len(name) == len(text) and sum(one != other for one, other in zip(name, text, strict=True)) == 1


def _order(place: Place) -> tuple[bool, str, str]:
    return (not place.code, place.code, place.id)


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def _index(named: Iterable[tuple[Place, Iterable[str]]]) -> Mapping[str, tuple[Place, ...]]:
    index: dict[str, list[Place]] = defaultdict(list)
    for place, names in named:
        for name in {_plain(name) for name in names}:
            index[name].append(place)
    return {name: tuple(places) for name, places in index.items()}


def _place(block: Block) -> Place:
    labels = {
        value.language: value.text for value in block.properties.get("rdfs:label", ()) if isinstance(value, Literal)
    }
    return Place(
        id=block.subject,
        label=labels.get("zh", ""),
        english=labels.get("en", ""),
        pinyin=labels.get("zh-latn-pinyin", labels.get("zh-Latn-pinyin", "")),
        code=block.text("dk:code"),
        level=block.iri("dk:level").removeprefix("level:"),
        within=block.iri("dk:within"),
        alternatives=tuple(sorted(block.texts("skos:altLabel"))),
        latitude=_degrees(block.text("geo:lat")),
        longitude=_degrees(block.text("geo:long")),
    )


def _degrees(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
