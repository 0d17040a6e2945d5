"""What the passages of claims name: which parties stand in their words, so that a true mutant can be told and left out."""

from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from typing import Final

from duikou.curation.turtle import Block, Literal
from duikou.model.fields import ROLES
from duikou.reading.visible import Visible, visible
from mutations.world import World

PARTIES: Final = ("dk:Place", "dk:Organization", "dk:Group")
_SHORTEST_TELLING: Final = 2
"""Characters of a name that tells a party; one alone (粤, 川) stands in too many other words."""


class Wording:
    """The words of passages at hand, and the names of parties in them."""

    def __init__(self, world: World) -> None:
        self._world = world

    @property
    def blocks(self) -> dict[str, Block]:
        """Every block of the seeds and the ontology by its subject."""
        return self._world.seeds.blocks

    def words(self, passages: Iterable[str]) -> str:
        """Return the words of passages as they are seen, in simplified script, a line each; those not found say nothing."""
        return "\n".join(filter(None, map(self._passage, passages)))

    def of_claim(self, claim: Block) -> str:
        """Return the words of all passages that a claim cites, for whatever."""
        return self.words(dict.fromkeys(name for predicate in ROLES for name in claim.iris(predicate)))

    def names(self, party: str) -> tuple[str, ...]:
        """Return the Chinese names of a thing, in simplified script."""
        return _names(self.blocks[party]) if party in self.blocks else ()

    def is_named(self, party: str, words: str) -> bool:
        """Whether any name of a thing stands in words, a name of one character too."""
        return any(name in words for name in self.names(party))

    def named_in(self, words: str) -> Iterator[str]:
        """Yield the parties that words name for sure, in order of id.

        The name is longer than one character, that of no other party, and not part of a longer name that stands there.
        """
        found = sorted({name for name in self._owners if name in words}, key=len)
        for place, name in enumerate(found):
            if len(self._owners[name]) == 1 and not any(name in longer for longer in found[place + 1 :]):
                yield self._owners[name][0]

    def above(self, party: str) -> list[str]:
        """Return what a party lies in or is part of, nearest first, without itself."""
        chain: list[str] = []
        waiting = [party]
        while waiting:
            block = self.blocks.get(waiting.pop(0))
            for predicate in ("dk:within", "dk:basedIn", "dk:locatedIn", "dk:partOf") if block else ():
                fresh = [name for name in block.iris(predicate) if name not in chain] if block else []
                chain += fresh
                waiting += fresh
        return chain

    def related(self, one: str, other: str) -> bool:
        """Whether one is the other, lies in it, is part of it or a member of it: what is said of both may be true."""
        lines = {one, *self.above(one)}, {other, *self.above(other)}
        if one in lines[1] or other in lines[0]:
            return True
        pairs = ((one, other), (other, one))
        return any(party in self.blocks[group].iris("dk:member") for party, group in pairs if group in self.blocks)

    @cached_property
    def _owners(self) -> dict[str, list[str]]:
        owners: dict[str, list[str]] = {}
        for block in sorted(self._world.seeds.of_type(*PARTIES), key=lambda block: block.subject):
            for name in _names(block):
                if len(name) >= _SHORTEST_TELLING:
                    owners.setdefault(name, []).append(block.subject)
        return owners

    @cached_property
    def _seen(self) -> dict[str, Visible]:
        return {slug: visible(text.content) for slug, text in self._world.texts.found.items()}

    @lru_cache(maxsize=None)  # noqa: B019 - one for each run
    def _passage(self, name: str) -> str:
        verification = self._world.texts.verifications.get(name)
        if verification is None or verification.start is None or verification.end is None:
            return ""
        seen = self._seen[self._world.texts.articles[name]]
        return seen.simplified[slice(*seen.between(verification.start, verification.end))]


def _names(block: Block) -> tuple[str, ...]:
    values = (*block.properties.get("rdfs:label", ()), *block.properties.get("skos:altLabel", ()))
    labels = (value.text for value in values if isinstance(value, Literal) and value.language == "zh")
    return tuple(dict.fromkeys(visible(label).simplified for label in labels if label))
