"""The readings of the texts at hand: the one reading on which ledger, checks, stubs and dismissals stand."""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache

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

    def _names(self, slug: str) -> re.Pattern[str] | None:
        """The names with numerals that an article may have: of entities, and of places that it or an entity names."""
        return names_with_numerals(named_blocks(self._seeds, slug))

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


def named_blocks(seeds: Seeds, slug: str) -> list[Block]:
    """Return the entities, and the places that they or the claims of an article name.

    Of seeds that are cut to some articles, those of all: a text may name what no claim of it does. Groups are left
    out: the number in 66个脱贫县 is a count, not part of a name.
    """
    things = seeds.things
    entities = [block for file in things.files if file.folder == "entities" for block in file.blocks]
    claims = [block for file in seeds.files if file.name == f"claims/{slug}.ttl" for block in file.blocks]
    places = {
        value
        for block in (*entities, *claims)
        for predicate in block.properties
        for value in block.iris(predicate)
        if value.startswith("place:")
    }
    named = {block.subject: block for block in entities if "dk:Group" not in block.types}
    return [*named.values(), *(things.blocks[name] for name in sorted(places - set(named)) if name in things.blocks)]


def names_with_numerals(blocks: Iterable[Block]) -> re.Pattern[str] | None:
    """Return a pattern of the Chinese names of things that hold a numeral, the longest first; None where none does.

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
    ordered = sorted((name for name in names if name and not is_count(name)), key=lambda name: (-len(name), name))
    return re.compile("|".join(map(re.escape, ordered))) if ordered else None
