"""What makers of mutants share: the world with its words, and ways to pick another value."""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from random import Random
from typing import Final, NamedTuple

from duikou.curation.turtle import Block, Iri, Literal, Value
from duikou.model.fields import ROLES
from mutations.wording import Wording
from mutations.world import Change, World

CLAIMS: Final = ("dk:Pairing", "dk:Figure", "dk:Event")
Changes = list[Change]


class Desk:
    """One block of one article, about to be changed."""

    def __init__(self, world: World, wording: Wording, slug: str, block: Block, random: Random) -> None:
        self.world, self.wording, self.slug, self.block, self.random = world, wording, slug, block, random

    @cached_property
    def words(self) -> str:
        """The words of all passages that the block cites."""
        return self.wording.of_claim(self.block)

    @cached_property
    def cited(self) -> frozenset[str]:
        """The passages that the block cites, for whatever."""
        return frozenset(name for predicate in ROLES for name in self.block.iris(predicate))

    def others(self, class_: str = "") -> list[Block]:
        """Return the other claims of all articles, or those of one class."""
        claims = self.world.seeds.claims.values()
        return [claim for claim in claims if claim is not self.block and (not class_ or class_ in claim.types)]

    def pick(self, candidates: Iterable[str]) -> str:
        """Return one of the candidates at random, whatever their order; "" where there is none."""
        known = sorted(set(candidates))
        return self.random.choice(known) if known else ""

    def concepts(self, scheme: str) -> list[str]:
        """Return the concepts of a scheme."""
        return sorted(name for name in self.world.seeds.blocks if name.startswith(f"{scheme}:"))

    def says(self, predicate: str, *values: Value) -> Change:
        """Return the change by which the block says these values, and no others, by a predicate."""
        return Change(self.block.subject, predicate, self.block.properties.get(predicate, ()), values)

    def swaps(self, predicate: str, old: str, new: str) -> Changes:
        """Return the change of one thing for another among several; none where there is no other."""
        values = self.block.properties[predicate]
        return [self.says(predicate, *(Iri(new) if value == Iri(old) else value for value in values))] if new else []

    def rewrites(self, predicate: str, text: str) -> Changes:
        """Return the change of the one literal of a predicate to another text of the same type."""
        (value,) = self.block.properties[predicate]
        assert isinstance(value, Literal)
        return [self.says(predicate, value._replace(text=text))] if text else []


class Kind(NamedTuple):
    """A kind of slip: its name, of what blocks it is made, and how; no changes where a block has none to be made."""

    name: str
    of: tuple[str, ...]
    make: Callable[[Desk], Changes]
    by_words: bool = False
    """Whether it can be made only where the words of passages are at hand."""


def drop_one(predicate: str) -> Callable[[Desk], Changes]:
    """Return a maker that leaves out one of the values of a predicate."""

    def make(desk: Desk) -> Changes:
        values: Sequence[Value] = desk.block.properties.get(predicate, ())
        if not values:
            return []
        gone = desk.random.randrange(len(values))
        return [desk.says(predicate, *(value for place, value in enumerate(values) if place != gone))]

    return make


def another_concept(predicate: str, scheme: str) -> Callable[[Desk], Changes]:
    """Return a maker that says another concept of a scheme, none that the block says already."""

    def make(desk: Desk) -> Changes:
        said = desk.block.iris(predicate)
        if not said:
            return []
        return desk.swaps(predicate, desk.pick(said), desk.pick(set(desk.concepts(scheme)) - set(said)))

    return make
