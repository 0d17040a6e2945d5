"""What the concepts of the ontology say of themselves: the words that texts say them by, and what goes with what.

A drafter proposes a concept only where the gate would let it stand, so both ask the same data.
"""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from duikou.curation.turtle import Block, parse_turtle
from duikou.resources import ontology_folder


class Concept(NamedTuple):
    """A concept of a scheme. `cues` say it and no other, of `needed` or cues a text has one; ids are CURIEs."""

    cues: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()
    counted_in: frozenset[str] = frozenset()
    paid_as: frozenset[str] = frozenset()
    goes_with: tuple[str, ...] = ()
    is_assistance: bool = False

    def is_said_by(self, words: str) -> bool:
        """Whether words, in simplified script without blanks, can stand for it; those of no needed word always do."""
        return not self.needed or any(word in words for word in self.cues + self.needed)


@cache
def concepts() -> Mapping[str, Concept]:
    """Return the concepts of the schemes that travel with the package, by CURIE."""
    path = ontology_folder() / "schemes.ttl"
    return {block.subject: _concept(block) for block in parse_turtle(path.read_bytes(), path.name).blocks}


def said_concept(concept: str, words: str) -> str:
    """Return a concept that words say by the gate's rule, else ""; an unknown one is a `KeyError`."""
    return concept if concept and concepts()[concept].is_said_by(words) else ""


def _concept(block: Block) -> Concept:
    return Concept(
        block.texts("dk:cue"),
        block.texts("dk:neededWord"),
        frozenset(block.iris("dk:countedIn")),
        frozenset(block.iris("dk:paidAs")),
        block.iris("dk:goesWith"),
        "true" in block.texts("dk:countsAsAssistance"),
    )
