"""From the name or code of a place to the place, and from a place to what it lies in and what lies in it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final, Self

from duikou import limits
from duikou.curation.naming import entry, find_one, unknown
from duikou.curation.turtle import Block, Literal, parse_turtle
from duikou.errors import DataError, Problem, UsageError
from duikou.messages import message
from duikou.model.lineage import Lineage, lineage
from duikou.model.resolving import Entry, Names
from duikou.names import PREFIXES
from duikou.reading.places import PlaceReader


@dataclass(frozen=True, slots=True)
class Place:
    """An administrative division. Ids are CURIEs; a level is the local name of a concept of `level:`.

    `label` is the official Chinese name, `code` the six digits of GB/T 2260, `within` the id of the parent,
    `alternatives` the short, former and other English names, sorted. Texts are "" where there is none. `latitude` and
    `longitude` are degrees, north and east, of a point inside, or None.
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


class Gazetteer:
    """Places, found by any of their names; all that it lists comes by code, places without one after that, by id.

    For every place `p`: `get(p.id)` is `p`; `find(p.code)` is `p`; `find(p.label)` is `p`, or is ambiguous if another
    place has the same official name; `find(parent's label + p.label)` is `p`.
    """

    def __init__(self, places: Iterable[Place]) -> None:
        ordered = sorted(places, key=_order)
        self._places: Mapping[str, Place] = {place.id: place for place in ordered}
        if len(self._places) != len(ordered):
            raise ValueError("two places have the same id")
        self._codes = {place.code: place for place in ordered if place.code}

    @classmethod
    def read(cls, *folders: Path) -> Self:
        """Read every Turtle file (`*.ttl`) of a folder, or of several, one after another.

        Raises `UsageError` where there is none in any, and `DataError` with every problem where one cannot be parsed.
        """
        paths = [path for folder in folders for path in sorted(folder.glob("*.ttl"))]
        if not paths:
            raise UsageError(message("{folder}: there is no gazetteer (*.ttl) in this folder.", folder=folders[-1]))
        places: list[Place] = []
        problems: list[Problem] = []
        for path in paths:
            content = path.read_bytes()
            found = _canonical_places(content)
            if found is None:
                file = parse_turtle(content, str(path))
                problems += file.problems
                found = [_place(block) for block in file.blocks if "dk:Place" in block.types]
            places += found
        if problems:
            raise DataError(problems)
        return cls(places)

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
        """Return the place with an id; raise `UnknownNameError` if there is none."""
        try:
            return self._places[identifier]
        except KeyError:
            raise unknown(self._names, identifier, ("place",)) from None

    def find(self, name: str) -> Place:
        """Return the place that a name, code or id means, as `duikou.model.resolving` reads it.

        Raises `AmbiguousNameError` if it means several, `UnknownNameError` if none, `UsageError` for an empty name.
        """
        return self._places[find_one(self._names, name, ("place",))]

    def ancestors(self, identifier: str) -> tuple[str, ...]:
        """Return the ids of what a place lies in, nearest first, without itself; () for one that lies in nothing.

        `ancestors(x)` is the parent of `x` followed by `ancestors(parent)`. Parents that are not among the places end
        the line, and so does a circle. Raises `UnknownNameError` for an unknown id.
        """
        return tuple(self._lines(self.get(identifier)))

    def at_level(self, identifier: str, level: str) -> str | None:
        """Return the id of the place itself or of the ancestor that has this level; None if there is none.

        None comes for a place that is coarser than the level, and where the level is skipped: a district of Beijing has
        no prefecture. `at_level(at_level(x, a), b)` is `at_level(x, b)` for every `b` coarser than `a`, if neither is
        None. Raises `UnknownNameError` for an unknown id.
        """
        line = (identifier, *self.ancestors(identifier))
        return next((each for each in line if self._places[each].level == level), None)

    def children(self, identifier: str, level: str = "") -> tuple[str, ...]:
        """Return the ids of the direct members of a place or, given a level, of all places of that level below it.

        They come by code. `x` is among `children(y, level of x)` just when `y` is among `ancestors(x)`.
        Raises `UnknownNameError` for an unknown id.
        """
        place = self.get(identifier)
        if not level:
            return self._members.get(place.id, ())
        below = (each for each in self if each.level == level)
        return tuple(each.id for each in below if place.id in self._lines(each))

    def entries(self) -> list[Entry]:
        """Return the places with all their names, as names are resolved."""
        return [
            entry(
                place.id,
                (("zh", place.label), ("en", place.english), ("zh-Latn-pinyin", place.pinyin)),
                place.alternatives,
                place.code,
                place.within,
            )
            for place in self
        ]

    def chinese(self) -> list[Entry]:
        """Return the places with their Chinese names, by which texts are read."""
        return [
            entry(place.id, (("zh", place.label),), filter(_is_chinese, place.alternatives), place.code, place.within)
            for place in self
        ]

    def reader(self, formers: Lineage | None = None) -> PlaceReader:
        """Return what reads texts in Chinese for these places; make it once, for it indexes every name.

        `formers` are the units that were before them, by default all.
        """
        return PlaceReader(self.chinese(), formers or lineage())

    @cached_property
    def _names(self) -> Names:
        return Names(self.entries(), lineage())

    @cached_property
    def _members(self) -> Mapping[str, tuple[str, ...]]:
        members: dict[str, list[str]] = defaultdict(list)
        for place in self:
            members[place.within].append(place.id)
        return {parent: tuple(found) for parent, found in members.items()}

    def _lines(self, place: Place) -> list[str]:
        """Ids of the ancestors of a place, nearest first."""
        line: list[str] = []
        parent = place.within
        while parent in self._places and parent not in line and parent != place.id:
            line.append(parent)
            parent = self._places[parent].within
        return line


def _is_chinese(name: str) -> bool:
    return name[:1] >= "\u2e80"


def _order(place: Place) -> tuple[bool, str, str]:
    return (not place.code, place.code, place.id)


_HEAD: Final = "\n".join(
    f"@prefix {name}: <{PREFIXES[name]}> ." for name in ("dk", "geo", "level", "place", "rdfs", "skos")
)
_ID: Final = r"place:[\u4e00-\u9fa5]{1,200}"
_TEXT: Final = r'[^"\\\x00-\x1f\x7f-\x9f]{1,200}'
_LABEL: Final = f'"({_TEXT})"@(en|zh-Latn-pinyin|zh)'
_OTHER: Final = f'"({_TEXT})"@(?:en|zh)'
_DEGREES: Final = r"-?[0-9]{1,3}\.[0-9]{1,20}"
_BLOCK: Final = re.compile(
    rf"\n\n(?P<id>{_ID})\n"
    r"    a dk:Place ;\n"
    rf"    rdfs:label (?P<labels>{_LABEL}(?:, {_LABEL})*) ;\n"
    rf"(?:    skos:altLabel (?P<alternatives>{_OTHER}(?:, {_OTHER})*) ;\n)?"
    r'    dk:code "(?P<code>[0-9]{6})" ;\n'
    r"    dk:level level:(?P<level>[a-z]{1,40}) ;\n"
    rf"    dk:within (?P<within>{_ID})"
    rf"(?: ;\n    geo:lat (?P<latitude>{_DEGREES}) ;\n    geo:long (?P<longitude>{_DEGREES}))? \.(?=\n)"
)


def _canonical_places(content: bytes) -> list[Place] | None:
    """Return the places of a Turtle file, if it is laid out as `duikou fmt` does and holds places alone, each once.

    None comes for everything else, right or wrong, which the parser reads. What ships is a megabyte laid out so, and
    `read` has no second to spare for it.
    """
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if not text.startswith(_HEAD) or len(content) > limits.LARGEST_TURTLE:
        return None
    places: dict[str, Place] = {}
    at = len(_HEAD)
    blocks = 0
    while block := _BLOCK.match(text, at):
        places[block["id"]] = _canonical_place(block)
        blocks += 1
        at = block.end()
    return list(places.values()) if text[at:] == "\n" and len(places) == blocks > 0 else None


def _canonical_place(block: re.Match[str]) -> Place:
    labels = {language: text for text, language in re.findall(_LABEL, block["labels"])}
    return Place(
        id=block["id"],
        label=labels.get("zh", ""),
        english=labels.get("en", ""),
        pinyin=labels.get("zh-Latn-pinyin", ""),
        code=block["code"],
        level=block["level"],
        within=block["within"],
        alternatives=tuple(sorted(re.findall(_OTHER, block["alternatives"] or ""))),
        latitude=float(block["latitude"]) if block["latitude"] else None,
        longitude=float(block["longitude"]) if block["longitude"] else None,
    )


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
