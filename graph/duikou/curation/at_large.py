"""What a label may name of all seeds, whatever its claim does: places, and bodies by their longer names.

They are kept by how their names begin, so that for some labels only what these may name is looked up. A name is found
in a text by comparing parts of both, folded; where a part of a text folds as it does within the whole, whatever is not
in the text has no say in what is.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final, Protocol, Self

from duikou.curation.gazetteer import Gazetteer, Place
from duikou.curation.mentions import chinese_names
from duikou.curation.seeds import Seeds
from duikou.curation.turtle import Block
from duikou.model.folding import characters, joined
from duikou.model.lineage import Lineage, lineage, lineage_in
from duikou.model.resolving import stated_names
from duikou.reading.places import PlaceReader

LEAST: Final = 4
"""Characters of the name of a body that is looked for; 医院 alone names none."""
_FIRST: Final = 2
"""Characters of the name or code of a place by which it is kept."""
_FOLDS_BY_CHARACTER: Final = re.compile("[\u4e00-\u9fa5A-Za-z]+")
_MOST: Final = 15_000
"""Characters of labels of which names are looked up; of more, to take all places is quicker."""
_BODY, _PLACE, _CODE = "body", "place", "code"

Named = tuple[str, str]
"""A name, and what bears it."""


@dataclass(frozen=True)
class AtLarge:
    """Places, the units that were before them, and the bodies that each longer name can mean."""

    places: Gazetteer
    bodies: Mapping[str, frozenset[str]]
    formers: Lineage = field(default_factory=lineage)

    @classmethod
    def of(cls, things: Seeds) -> Self:
        """Take all of them from the places and other entities of seeds."""
        places = {block.subject: block for block in things.of_type("dk:Place")}
        return cls(Gazetteer.from_blocks(places.values()), _by_name(names_of_bodies(things.blocks.values())))

    @cached_property
    def reader(self) -> PlaceReader:
        """What reads labels for the places."""
        return self.places.reader(self.formers)

    @cached_property
    def beginnings(self) -> Mapping[str, Sequence[str]]:
        """The names of bodies by their first characters, by which they are looked for: there may be many."""
        found: dict[str, list[str]] = defaultdict(list)
        for name in self.bodies:
            found[name[:LEAST]].append(name)
        return found


class Kept(Protocol):
    """Names of all places and bodies, kept by `by_beginning`."""

    def begun(self, beginning: str) -> Iterable[Named]:
        """Return what is kept with a beginning, nothing for one that nothing has."""

    def place(self, name: str) -> Block | None:
        """Return the block of a place; None for what is none."""

    def places(self) -> Iterable[Block]:
        """Return the blocks of all places."""


def names_of_bodies(blocks: Iterable[Block]) -> Iterator[Named]:
    """Yield the longer names of bodies, each with its body; one of two may come twice."""
    for block in blocks:
        for name in chinese_names(block) if block.subject.startswith("agent:") else ():
            if len(name) >= LEAST:
                yield name, block.subject


def places_of(blocks: Iterable[Block]) -> dict[str, Place]:
    """Return the places among blocks by id, without their points on the map, which no label has."""
    found = (replace(place, latitude=None, longitude=None) for place in Gazetteer.from_blocks(blocks))
    return {place.id: place for place in found}


def by_beginning(at_large: AtLarge) -> dict[str, list[Named]]:
    """Return what is to be kept of all places and bodies, by beginning, sorted."""
    found: dict[str, set[Named]] = defaultdict(set)
    for name, bodies in at_large.bodies.items():
        found[f"{_BODY} {name[:LEAST]}"].update((name, body) for body in bodies)
    for entry in at_large.places.chinese():
        if entry.kind == "place":
            found[f"{_CODE} {entry.code[:_FIRST]}"].add((entry.code, entry.id))
            for name in stated_names(entry):
                for key in {joined(name), name}:
                    found[f"{_PLACE} {key[:_FIRST]}"].add((key, entry.id))
    return {beginning: sorted(named) for beginning, named in sorted(found.items())}


def named_in(labels: Iterable[str], kept: Kept) -> AtLarge:
    """Return what labels may name: of these it tells what that of all tells, and of other texts nothing."""
    texts = [label.translate(characters()) for label in labels]
    bodies = _by_name(_found(kept, _BODY, LEAST, texts))
    if sum(map(len, texts)) > _MOST:
        return AtLarge(Gazetteer.from_blocks(kept.places()), bodies)
    folded = [text.casefold() for text in texts]
    named = list(_found(kept, _PLACE, _FIRST, [*texts, *folded]))
    formers = lineage_in(folded)
    names = {name for name, _ in named} | {former.name for former in formers.formers}
    if not all(map(_FOLDS_BY_CHARACTER.fullmatch, names)):
        return AtLarge(Gazetteer.from_blocks(kept.places()), bodies)
    heirs = {code for former in formers.formers for code in former.heirs}
    coded = (one for first in {code[:_FIRST] for code in heirs} for one in kept.begun(f"{_CODE} {first}"))
    places = {place for _, place in named} | {place for code, place in coded if code in heirs}
    return AtLarge(Gazetteer.from_blocks(_with_all_above(places, kept.place)), bodies, formers)


def _found(kept: Kept, kind: str, length: int, texts: Collection[str]) -> Iterator[Named]:
    """Yield the names of a kind that stand in any text, given by how many characters they are kept."""
    whole = "\n".join(texts)
    for beginning in sorted({"", *whole, *(text[at : at + length] for text in texts for at in range(len(text)))}):
        yield from (one for one in kept.begun(f"{kind} {beginning}") if one[0] in whole)


def _by_name(named: Iterable[Named]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for name, thing in named:
        found[name].add(thing)
    return {name: frozenset(things) for name, things in found.items()}


def _with_all_above(places: Iterable[str], block: Callable[[str], Block | None]) -> Iterable[Block]:
    """Return the blocks of places and of all that these lie in."""
    found: dict[str, Block] = {}
    for name in places:
        above = name
        while above not in found and (one := block(above)):
            found[above] = one
            above = one.iri("dk:within")
    return found.values()
