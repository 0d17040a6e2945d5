"""What a text spoke of last: the sides of its ties, the nearest first, to which words that name no party go back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from duikou.drafting.mentions import Mention, holds
from duikou.drafting.roles import Sides
from duikou.drafting.ties import Tie

REMEMBERED: Final = 60
"""How many sides are kept in mind."""


@dataclass
class Topics:
    """Sides that were spoken of, the last first. `turn` are those of the last sentence that gave several in turn."""

    remembered: list[Sides] = field(default_factory=list)
    turn: tuple[Sides, ...] = ()
    behind: Sides = field(default_factory=Sides)
    """Sides that the name of a programme tells, for where nothing else was spoken of."""

    @property
    def last(self) -> Sides:
        """The sides spoken of last of which both are places, else the last of all; empty where there are none."""
        for sides in self.remembered:
            if all(party.is_place for side in sides for party in side):
                return sides
        return self.remembered[0] if self.remembered else self.behind

    def partner(self, given: Sequence[Mention], at: int) -> tuple[Mention, ...]:
        """Return the side at 0 (providers) or 1 that went last with parties of the other side, or what holds them."""
        for sides in (*self.remembered, self.behind):
            held = sides[1 - at]
            if sides[at] and all(any(holds(one, party) or one.key == party.key for one in held) for party in given):
                return sides[at]
        return ()

    def whole(self, parts: Sequence[Mention], at: int) -> tuple[Mention, ...]:
        """Return the side at 0 or 1 spoken of last in which several parties all are or lie; () where there is none."""
        for sides in self.remembered:
            if all(any(holds(one, part) or one.key == part.key for one in sides[at]) for part in parts):
                return sides[at]
        return ()

    def learn(self, ties: Iterable[Tie]) -> None:
        """Take in the ties of a sentence."""
        found = [Sides(tie.providers, tie.recipients) for tie in ties]
        if found:
            self.turn = tuple(found)
            self.remembered = [*reversed(found), *self.remembered][:REMEMBERED]

    def note(self, sides: Iterable[Sides]) -> None:
        """Take in the sides of the amounts of a sentence without ties: the first that has both."""
        whole = next((each for each in sides if all(each)), None)
        if whole and whole not in self.remembered[:1]:
            self.remembered = [whole, *self.remembered][:REMEMBERED]
