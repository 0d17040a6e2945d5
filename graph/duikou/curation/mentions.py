"""Whether words of a text name a thing: by one of its names, by most of a name of ours, or by its members.

Places and programmes are named by a name of theirs as it is, those regularly made of it included (粤, 黔南州). Of
bodies, projects and instruments, which texts shorten, half of a name is enough, in stretches of two characters and
more; of groups, whose names are mostly ours (贵州8个协作市州), a quarter, or a member.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final

from duikou.curation.naming import entry
from duikou.curation.seeds import Seeds
from duikou.curation.turtle import Block
from duikou.model.resolving import made_of
from duikou.reading.visible import visible

HALF: Final = 0.5
QUARTER: Final = 0.25
"""Shares of a name that must stand in a text. Half of one stands in 1 of 20 passages that speak of another thing."""
_BY_NAME: Final = ("place:", "programme:")
_MARKS: Final = re.compile(r"[\s“”‘’「」『』《》\"']")
_LEAST: Final = 3
"""Characters of half a name: 医院 alone names no hospital, half of 市一医院 though it is."""
_LONGEST_NAME: Final = 120
"""Characters of a name that are looked for; more is no name."""


@lru_cache(maxsize=64)
def plain(words: str) -> str:
    """Return words in simplified script as names are looked for in them, without quotation marks and blanks."""
    return _MARKS.sub("", words)


class Mentions:
    """The names of all things of the seeds, each made when it is first asked for."""

    def __init__(self, seeds: Seeds) -> None:
        self._blocks = seeds.blocks
        self.names = cache(self._names)

    def _names(self, identifier: str) -> tuple[str, ...]:
        """The Chinese names of a thing, plain, the longest first; () for what is not defined or has none."""
        block = self._blocks.get(identifier)
        return chinese_names(block) if block else ()

    def are_named(self, identifiers: Iterable[str], words: str) -> bool:
        """Whether plain words name one of several things."""
        return any(self.is_named(identifier, words) for identifier in identifiers)

    def is_named(self, identifier: str, words: str, enough: float = HALF) -> bool:
        """Whether plain words name a thing; `enough` is the share of its name that must stand in them."""
        names = self.names(identifier)
        if any(name in words for name in names):
            return True
        block = self._blocks.get(identifier)
        if block is None or identifier.startswith(_BY_NAME):
            return False
        if any(name in words for member in block.iris("dk:member") for name in self.names(member)):
            return True
        if "dk:Group" in block.types and enough == HALF:
            enough = QUARTER
        return any(_is_shortened(name, words, enough) for name in names)


def chinese_names(block: Block) -> tuple[str, ...]:
    """Return the Chinese names of a thing, plain, the longest first; () for one that has none."""
    labels, other = chinese(block, "rdfs:label"), chinese(block, "skos:altLabel")
    return _plain_names(block.subject, tuple(labels), tuple(other), block.text("dk:code"))


@lru_cache(maxsize=2**12)  # articles name the same places, and are looked at in heaps, each with names of its own
def _plain_names(identifier: str, labels: tuple[str, ...], other: tuple[str, ...], code: str) -> tuple[str, ...]:
    made: tuple[str, ...] = ()
    if identifier.startswith("place:"):
        made = made_of(entry(identifier, [("zh", label) for label in labels], other, code))
    found = {plain(visible(label[:_LONGEST_NAME]).simplified) for label in (*labels, *other, *made)}
    return tuple(sorted(found - {""}, key=lambda name: (-len(name), name)))


def chinese(block: Block, predicate: str) -> list[str]:
    """Return the Chinese texts of a predicate of a block, as they are written."""
    return list(block.texts(predicate, "zh"))


def _is_shortened(name: str, words: str, enough: float) -> bool:
    """Whether a share of a name stands in the words, in stretches of two characters and more."""
    start = found = 0
    while start < len(name) - 1:
        end = start
        while end < len(name) and name[start : end + 1] in words:
            end += 1
        found += end - start if end - start > 1 else 0
        start = end if end - start > 1 else start + 1
    return found >= enough * len(name) and (found >= _LEAST or enough < HALF)
