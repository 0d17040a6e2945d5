"""Who lies where, and who gives and who receives in a programme, as the seeds say of places, bodies and programmes."""

from collections import defaultdict
from functools import cache
from typing import Final, NamedTuple

from duikou.curation.seeds import Seeds

_ABOVE: Final = ("dk:within", "dk:basedIn", "dk:locatedIn")


class TwoSides(NamedTuple):
    """Who gives and who receives in a programme, groups with their members; empty where it is not said."""

    givers: frozenset[str]
    receivers: frozenset[str]


class Sides:
    """The places that things lie in and the sides of programmes, each found when it is first asked for."""

    def __init__(self, seeds: Seeds) -> None:
        self._blocks = seeds.blocks
        self._parts: dict[str, list[str]] = defaultdict(list)
        for block in seeds.of_type("dk:Programme"):
            for whole in block.iris("dk:partOf"):
                self._parts[whole].append(block.subject)
        self.line = cache(self._line)
        self.of = cache(self._of)

    def _line(self, thing: str) -> tuple[str, ...]:
        """A thing and what it lies in, nearest first; a circle ends the line."""
        line: list[str] = []
        while thing and thing not in line:
            line.append(thing)
            block = self._blocks.get(thing)
            thing = next((above for predicate in _ABOVE if block and (above := block.iri(predicate))), "")
        return tuple(line)

    def _of(self, programme: str) -> TwoSides:
        block = self._blocks.get(programme)
        if block is None:
            return TwoSides(frozenset(), frozenset())
        return TwoSides(self._all(block.iris("dk:providerSide")), self._all(block.iris("dk:recipientSide")))

    def _all(self, side: tuple[str, ...]) -> frozenset[str]:
        return frozenset((*side, *(member for party in side for member in self.members(party))))

    def members(self, party: str) -> tuple[str, ...]:
        """Return the named members of a group; () for anything else."""
        block = self._blocks.get(party)
        return block.iris("dk:member") if block else ()

    def family(self, programme: str) -> tuple[str, ...]:
        """Return a programme, what it is part of, and what is part of it."""
        block = self._blocks.get(programme)
        above = block.iris("dk:partOf") if block else ()
        return (programme, *above, *self._parts.get(programme, ()))

    def is_on(self, party: str, side: frozenset[str]) -> bool:
        """Whether a party, or a named member of it, is of a side or lies in it."""
        return any(not side.isdisjoint(self.line(one)) for one in (party, *self.members(party)))

    def lies_apart(self, party: str, sides: TwoSides) -> bool:
        """Whether a party that lies somewhere is of neither side, and lies neither in one nor around one."""
        nearest = next((above for above in self.line(party) if above.startswith("place:")), "")
        both = sides.givers | sides.receivers
        around = {above for one in both for above in self.line(one)}
        return party in self._blocks and bool(nearest) and nearest not in around and not self.is_on(party, both)
