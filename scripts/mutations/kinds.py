"""All kinds of slips, and the mutants of a kind, drawn by a seed."""

from collections.abc import Iterator
from itertools import islice
from random import Random
from typing import Final

from duikou.curation.turtle import Block
from mutations import citations, conclusions, parties, periods, quantities, surroundings
from mutations.making import Desk, Kind
from mutations.wording import Wording
from mutations.world import Mutant, UnchangedError, World, mutant

KINDS: Final = {
    kind.name: kind
    for part in (quantities, periods, parties, conclusions, citations, surroundings)
    for kind in part.KINDS
}
_ROUNDS: Final = 12
"""How often each block is asked for another mutant of a kind."""


def mutants(world: World, wording: Wording, kind: Kind, seed: int, most: int) -> list[Mutant]:
    """Return different mutants of a kind, at most so many; the same seeds, seed and kind give the same ones.

    Blocks take turns in an order drawn by the seed, so that few mutants are of many blocks.
    """
    if kind.by_words and not world.texts.found:
        return []
    random = Random(f"{seed} {kind.name}")  # noqa: S311 - nothing is kept secret by it
    return list(islice(_drawn(world, wording, kind, random), most))


def _drawn(world: World, wording: Wording, kind: Kind, random: Random) -> Iterator[Mutant]:
    blocks = _blocks(world, kind)
    random.shuffle(blocks)
    met: set[tuple[object, ...]] = set()
    for _ in range(_ROUNDS):
        for slug, block in blocks:
            try:
                made = mutant(kind.name, slug, kind.make(Desk(world, wording, slug, block, random)))
            except UnchangedError:
                continue
            if made.changes not in met:
                met.add(made.changes)
                yield made


def _blocks(world: World, kind: Kind) -> list[tuple[str, Block]]:
    """Return the blocks of which mutants of a kind can be made, each with the first article that has or touches it."""
    found: dict[str, tuple[str, Block]] = {}
    for slug in sorted(world.seeds.articles):
        for name in world.touched(slug, kind.of):
            block = world.seeds.blocks[name]
            if block.subject == f"article:{slug}" or "dk:Article" not in block.types:
                found.setdefault(name, (slug, block))
    return [found[name] for name in sorted(found)]
