"""What a label may name of all seeds, whatever its claim does: places, and bodies by their longer names."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, Self

from duikou.curation.gazetteer import Gazetteer, Place
from duikou.curation.mentions import Mentions
from duikou.curation.seeds import Seeds
from duikou.reading.places import PlaceReader

LEAST: Final = 4
"""Characters of the name of a body that is looked for; 医院 alone names none."""

_TEXTS: Final = ("id", "label", "english", "pinyin", "code", "level", "within")
"""What is kept of a place, beside its other names: its first fields, in their order."""


@dataclass(frozen=True)
class AtLarge:
    """The places, and the bodies that each longer name can mean."""

    places: Gazetteer
    bodies: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, things: Seeds) -> Self:
        """Take them from the places and other entities of seeds."""
        places = {block.subject: block for block in things.of_type("dk:Place")}
        bodies: dict[str, set[str]] = {}
        names_of = Mentions(things).names
        for thing in things.blocks:
            for name in names_of(thing) if thing.startswith("agent:") else ():
                if len(name) >= LEAST:
                    bodies.setdefault(name, set()).add(thing)
        return cls(Gazetteer.from_blocks(places.values()), {name: frozenset(found) for name, found in bodies.items()})

    @cached_property
    def reader(self) -> PlaceReader:
        """What reads labels for the places."""
        return self.places.reader()

    @cached_property
    def beginnings(self) -> Mapping[str, Sequence[str]]:
        """The names of bodies by their first characters, by which they are looked for: there may be many."""
        found: dict[str, list[str]] = defaultdict(list)
        for name in self.bodies:
            found[name[:LEAST]].append(name)
        return found

    def as_data(self) -> dict[str, Any]:
        """Return them as JSON has them; `from_data` makes the same of that again, but for points on the map."""
        places = [[*(getattr(one, text) for text in _TEXTS), one.alternatives] for one in self.places]
        return {"places": places, "bodies": {name: sorted(things) for name, things in self.bodies.items()}}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """Make them of what `as_data` gave."""
        places = (_place(*row) for row in data["places"])
        return cls(Gazetteer(places), {name: frozenset(things) for name, things in data["bodies"].items()})


def _place(
    own: str, label: str, english: str, pinyin: str, code: str, level: str, within: str, others: Iterable[str]
) -> Place:
    return Place(own, label, english, pinyin, code, level, within, tuple(others))
