"""Which names a map shows: the weightiest first, each only where it covers no other name and no party."""

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Final
from unicodedata import east_asian_width

WIDE: Final = 1.02
"""Of a Chinese character, in parts of the size of the letters; of any other `NARROW`."""
NARROW: Final = 0.62
HEIGHT: Final = 1.4
LONGEST: Final = 26
"""Characters after which a name is cut; the tooltip has all of it."""
WEIGHTY: Final = 100

Box = tuple[float, float, float, float]


class Side(Enum):
    """Where a name stands at its party."""

    BELOW = "below"
    ABOVE = "above"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True)
class Named:
    """A party that wants its name shown: where it stands, how large it is, how much it weighs against others."""

    id: str
    name: str
    x: float
    y: float
    radius: float
    weight: float


def cut(name: str) -> str:
    """Return a name as a map writes it, on one line and not too long."""
    line = " ".join(name.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def placed(parties: Iterable[Named], size: float) -> dict[str, Side]:
    """Return where the name of each party stands, in letters of `size` units; y grows downwards.

    A name of weight `WEIGHTY` or more may cover parties where it finds no other place, never another name.
    """
    known = list(parties)
    dots, names = _Board(size * 4), _Board(size * 4)
    for party in known:
        dots.take((party.x - party.radius, party.y - party.radius, party.x + party.radius, party.y + party.radius))
    sides = {}
    for party in sorted(known, key=lambda party: (-party.weight, party.id)):
        free = [(side, box) for side, box in _choices(party, size) if names.is_free(box)]
        clear = [choice for choice in free if dots.is_free(choice[1])]
        chosen = next(iter(clear or (free if party.weight >= WEIGHTY else [])), None)
        if chosen:
            names.take(chosen[1])
        sides[party.id] = chosen[0] if chosen else Side.NOWHERE
    return sides


def _choices(party: Named, size: float) -> list[tuple[Side, Box]]:
    half = size * sum(WIDE if east_asian_width(sign) in "WFA" else NARROW for sign in party.name) / 2
    tops = {Side.BELOW: party.y + party.radius, Side.ABOVE: party.y - party.radius - size * HEIGHT}
    boxes = {side: (party.x - half, top, party.x + half, top + size * HEIGHT) for side, top in tops.items()}
    return list(boxes.items()) if party.name else []


class _Board:
    """Boxes by the cells they touch, so that a box is compared with its neighbours only."""

    def __init__(self, cell: float) -> None:
        self._cell = cell
        self._boxes: dict[tuple[int, int], list[Box]] = defaultdict(list)

    def take(self, box: Box) -> None:
        for cell in self._cells(box):
            self._boxes[cell].append(box)

    def is_free(self, box: Box) -> bool:
        left, top, right, bottom = box
        return not any(
            left < other[2] and other[0] < right and top < other[3] and other[1] < bottom
            for cell in self._cells(box)
            for other in self._boxes.get(cell, ())
        )

    def _cells(self, box: Box) -> list[tuple[int, int]]:
        left, top, right, bottom = (math.floor(edge / self._cell) for edge in box)
        return [(column, row) for column in range(left, right + 1) for row in range(top, bottom + 1)]
