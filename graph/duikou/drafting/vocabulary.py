"""What a draft may name: concepts with what they mean and fit, programmes, places and bodies, each by its names."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Final, NamedTuple

from duikou.curation.entities import read_entities
from duikou.curation.gazetteer import Gazetteer
from duikou.curation.listing import Folders, in_order
from duikou.curation.mentions import Mentions, plain
from duikou.curation.naming import names_of
from duikou.curation.readings import names_with_numerals
from duikou.curation.seeds import Seeds
from duikou.curation.turtle import Block, Literal, parse_turtle
from duikou.drafting.keys import CONCEPTS
from duikou.drafting.knowledge import Knowledge
from duikou.errors import DataError
from duikou.model.resolving import Names
from duikou.names import PARTIES
from duikou.reading.document import Reading, read_document
from duikou.reading.places import PlaceReader
from duikou.reading.visible import visible

SCHEMES: Final = (*(key.scheme for key in CONCEPTS), "reason")
"""The schemes of which drafts name concepts; of reasons, numerals are dismissed for."""


class Concept(NamedTuple):
    """A concept of a scheme, or a programme: what it is called and means, "" where it says nothing.

    `words` are those of which a text has one where it says the concept; () where any text may say it. `fits` holds,
    by the prefix of a scheme, the concepts that it goes with alone.
    """

    id: str
    chinese: str
    english: str
    definition_chinese: str
    definition_english: str
    words: tuple[str, ...] = ()
    fits: Mapping[str, frozenset[str]] = {}


class Vocabulary:
    """The ontology and the names of seeds, read once; checks nothing but that files can be parsed."""

    def __init__(self, seeds: Folders, ontology: Path) -> None:
        """Read the gazetteer and the entities of folders of seeds; raise `DataError` where a file is broken."""
        folders = in_order(seeds)
        self.gazetteer = Gazetteer.read(*(folder / "gazetteer" for folder in folders))
        files = read_entities(folders)
        self._entities = {block.subject: block for file in files for block in file.blocks}
        self._mentions = Mentions(Seeds(folders[-1], files, ()))
        self.concepts = {
            block.subject: _concept(block) for block in _schemes(ontology) if block.subject.partition(":")[0] in SCHEMES
        }
        """Every concept that a draft may name, by its CURIE."""
        self.programmes = {
            name: _concept(block) for name, block in self._entities.items() if "dk:Programme" in block.types
        }

    def of_scheme(self, scheme: str) -> tuple[str, ...]:
        """Return the CURIEs of the concepts of a scheme, sorted."""
        return tuple(sorted(name for name in self.concepts if name.startswith(f"{scheme}:")))

    def read(self, text: str, issued: date | None = None) -> Reading:
        """Return the reading of a text, with places and with the names of the seeds that hold numerals."""
        named = (block for block in self._entities.values() if "dk:Group" not in block.types)
        return read_document(text, issued, self.places, names_with_numerals(named))

    def is_party(self, identifier: str) -> bool:
        """Whether the seeds know a place, organization or group by this id."""
        is_known = identifier in self._entities or identifier in self.gazetteer
        return identifier.partition(":")[0] in PARTIES and is_known

    def code_of(self, identifier: str) -> str:
        """Return the code of a place, "" for what has none."""
        if identifier in self.gazetteer:
            return self.gazetteer.get(identifier).code
        return self._entities[identifier].text("dk:code") if identifier in self._entities else ""

    def place_of(self, code: str) -> str:
        """Return the id of the place with a code, "" where there is none."""
        return next((found.id for found in self.names.find(code, ("place",)) if found.code == code), "")

    def can_mean(self, name: str) -> frozenset[str]:
        """Return the ids of all that a name as printed can mean."""
        return frozenset(found.id for found in self.names.find(visible(name).simplified, PARTIES))

    def is_called(self, identifier: str, name: str) -> bool:
        """Whether a name as printed can be that of a thing; half of the name of a body is enough, as in passages.

        What it lies in may have to stand before the name: 江北区 is many, and in 重庆市 what holds it today.
        """
        above = self.gazetteer.ancestors(identifier) if identifier in self.gazetteer else ()
        paths = (name, *(self.gazetteer.get(holder).label + name for holder in above))
        if identifier in self._entities and self._mentions.is_named(identifier, plain(visible(name).simplified)):
            return True  # asked first: what names can mean costs more to know
        return any(identifier in self.can_mean(path) for path in paths)

    def things_in(self, text: str) -> list[Block]:
        """Return the bodies, groups and programmes of the seeds that simplified text names in full, sorted by id."""
        words = plain(text)
        named = {name for name in self._entities if any(called in words for called in self._mentions.names(name))}
        return [self._entities[name] for name in sorted(named) if not name.startswith("place:")]

    @cached_property
    def names(self) -> Names:
        """The names of places and entities."""
        return names_of(self._entities.values(), self.gazetteer.entries())

    @cached_property
    def known(self) -> Knowledge:
        """What our drafter knows of it."""
        return Knowledge.of(self.gazetteer, self.places, self._entities.values())

    @cached_property
    def places(self) -> PlaceReader:
        """What reads the names of places."""
        return self.gazetteer.reader()


def _schemes(ontology: Path) -> tuple[Block, ...]:
    path = ontology / "schemes.ttl"
    parsed = parse_turtle(path.read_bytes(), str(path))
    if parsed.problems:
        raise DataError(parsed.problems)
    return parsed.blocks


def _concept(block: Block) -> Concept:
    said = {
        (predicate, value.language): value.text
        for predicate in ("rdfs:label", "skos:definition")
        for value in block.properties.get(predicate, ())
        if isinstance(value, Literal)
    }
    needed = block.texts("dk:neededWord")
    return Concept(
        block.subject,
        said.get(("rdfs:label", "zh"), ""),
        said.get(("rdfs:label", "en"), ""),
        said.get(("skos:definition", "zh"), ""),
        said.get(("skos:definition", "en"), ""),
        (*block.texts("dk:cue"), *needed) if needed else (),
        {
            scheme: frozenset(block.iris(predicate))
            for predicate, scheme in (("dk:countedIn", "unit"), ("dk:paidAs", "money"), ("dk:goesWith", "mode"))
            if block.iris(predicate)
        },
    )
