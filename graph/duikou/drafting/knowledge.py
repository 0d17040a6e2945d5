"""What a drafter knows besides the text: places, names with numerals, bodies and programmes of the seeds; no claims."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, Self

from duikou.curation.entities import read_entities
from duikou.curation.gazetteer import Gazetteer, Place
from duikou.curation.listing import Folders, in_order
from duikou.curation.mentions import chinese
from duikou.curation.readings import names_with_numerals
from duikou.curation.turtle import Block
from duikou.reading.places import PlaceReader
from duikou.reading.visible import visible
from duikou.reading.words import longest_first

_SHORTEST: Final = 3
"""Characters of a name of a body or programme that is looked for in a text."""


@dataclass(frozen=True)
class Programme:
    """A programme of the seeds, with the ids of the places at its two sides, "" where it has none."""

    id: str
    provider: str = ""
    recipient: str = ""


@dataclass(frozen=True)
class Knowledge:
    """Places and their reader; what the seeds call programmes and bodies, by name in simplified script."""

    places: Mapping[str, Place]
    reader: PlaceReader = field(repr=False)
    names: re.Pattern[str] | None = None
    programmes: Mapping[str, Programme] = field(default_factory=dict)
    bodies: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, seeds: Folders) -> Self:
        """Read gazetteer and entities of folders of seeds.

        Raises `DataError` where a file cannot be parsed, `UsageError` where there is no gazetteer.
        """
        folders = in_order(seeds)
        gazetteer = Gazetteer.read(*(folder / "gazetteer" for folder in folders))
        return cls.of(
            gazetteer, gazetteer.reader(), [block for file in read_entities(folders) for block in file.blocks]
        )

    @classmethod
    def of(cls, places: Iterable[Place], reader: PlaceReader, blocks: Collection[Block]) -> Self:
        """Return what places, with the reader of their names, and entities of seeds tell."""
        return cls(
            {place.id: place for place in places},
            reader,
            names_with_numerals(block for block in blocks if "dk:Group" not in block.types),
            dict(_programmes(blocks)),
            {name: block.subject for block in blocks if block.subject.startswith("agent:") for name in _names(block)},
        )

    def programme_pattern(self) -> re.Pattern[str] | None:
        """Return a pattern of the names of programmes; None where there are none."""
        return re.compile(longest_first(self.programmes)) if self.programmes else None


def _programmes(blocks: Iterable[Block]) -> Iterable[tuple[str, Programme]]:
    for block in blocks:
        if "dk:Programme" in block.types:
            found = Programme(block.subject, block.iri("dk:providerSide"), block.iri("dk:recipientSide"))
            for name in _names(block):
                yield name, found


def _names(block: Block) -> set[str]:
    """The Chinese names of a thing as a text in simplified script has them, those too short left out."""
    named = (*chinese(block, "rdfs:label"), *chinese(block, "skos:altLabel"))
    return {name for label in named if len(name := visible(label).simplified) >= _SHORTEST}
