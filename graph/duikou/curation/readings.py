"""The readings of the texts at hand: the one reading on which ledger, checks, stubs and dismissals stand."""

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from functools import cache, cached_property, lru_cache

from duikou.curation.seeds import Seeds
from duikou.curation.texts import Texts
from duikou.curation.turtle import Block, Literal
from duikou.reading.document import Reading, read_document
from duikou.reading.printed import is_count
from duikou.reading.sorts import NUMERAL_MARKS
from duikou.reading.visible import visible


class Readings:
    """The readings of registered articles by slug, each made when it is first asked for and kept for the next."""

    def __init__(self, seeds: Seeds, texts: Texts) -> None:
        self._seeds = seeds
        self._texts = texts
        self.names = cache(self._names)

    @cached_property
    def _of_all(self) -> Collection[str]:
        return self._seeds.numbered() if self._seeds.numbered else numbered_of_all(self._seeds.things)

    def _names(self, slug: str) -> re.Pattern[str] | None:
        """The names with numerals that an article may have: of entities, and of places that it or an entity names."""
        blocks = self._seeds.blocks
        own = (blocks[name] for name in places_in(claims_in(self._seeds, slug)) if name in blocks)
        return one_of_names({*self._of_all, *numbered(own)})

    def of(self, slug: str) -> Reading:
        """Return the reading of an article whose text is at hand; `KeyError` where it is not."""
        issued = day_of(self._seeds.articles[slug].text("dcterms:issued"))
        return _reading(self._texts.found[slug].content, issued, self.names(slug))


@lru_cache(maxsize=64)
def _reading(content: str, issued: date | None, names: re.Pattern[str] | None) -> Reading:
    """Checks and ledger ask for the same readings, each through a `Readings` of its own."""
    return read_document(content, issued, names=names)


def day_of(issued: str) -> date | None:
    """Return the day of an article from what its entry says; None where that is no whole day."""
    try:
        return date.fromisoformat(issued)
    except ValueError:
        return None


def claims_in(seeds: Seeds, slug: str) -> Iterator[Block]:
    """Yield all that stands in the file of the claims of an article."""
    return (block for file in seeds.files if file.name == f"claims/{slug}.ttl" for block in file.blocks)


def places_in(blocks: Iterable[Block]) -> set[str]:
    """Return the places that blocks name."""
    return {
        value
        for block in blocks
        for predicate in block.properties
        for value in block.iris(predicate)
        if value.startswith("place:")
    }


def numbered_of_all(things: Seeds) -> frozenset[str]:
    """Return the names with numerals that any text may have: of entities, and of places that one of them names.

    Groups are left out: the number in 66个脱贫县 is a count, not part of a name.
    """
    entities = [block for file in things.files if file.folder == "entities" for block in file.blocks]
    places = (things.blocks[name] for name in places_in(entities) if name in things.blocks)
    named = (block for block in entities if "dk:Group" not in block.types)
    return numbered((*named, *places))


def numbered(blocks: Iterable[Block]) -> frozenset[str]:
    """Return the Chinese names of things that hold a numeral, simplified.

    A name that is a number and a counter (三台 of 三台县) is left out: where it is a name and where a count is for a
    person to say.
    """
    labels = {
        value.text
        for block in blocks
        for predicate in ("rdfs:label", "skos:altLabel")
        for value in block.properties.get(predicate, ())
        if isinstance(value, Literal) and value.language == "zh" and len(value.text) > 1
    }
    names = {visible(label).simplified for label in labels if not NUMERAL_MARKS.isdisjoint(label)}
    return frozenset(name for name in names if name and not is_count(name))


def names_with_numerals(blocks: Iterable[Block]) -> re.Pattern[str] | None:
    """Return a pattern of the names of `numbered`, the longest first; None where none holds a numeral."""
    return one_of_names(numbered(blocks))


def one_of_names(names: Iterable[str]) -> re.Pattern[str] | None:
    """Return a pattern of names, the longest first; None where there is none."""
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return re.compile("|".join(map(re.escape, ordered))) if ordered else None
