"""A drawing by springs: who is tied draws together, who is near keeps apart (Fruchterman and Reingold 1991).

As in their grid variant nobody pushes those who are far: the time grows with the parties, not with their square.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from random import Random
from typing import Final

Point = tuple[float, float]

_REACH: Final = 2.0
"""How far parties push each other, in lengths of a spring."""
_LEAST: Final = 1e-3
"""The distance that two parties on one spot are taken to have."""


def sprung(count: int, edges: Sequence[tuple[int, int]], rounds: int, seed: int) -> list[Point]:
    """Return points for parties numbered from 0 in a connected drawing; the unit is the length of a spring at rest.

    The same arguments give the same points. `edges` are pairs of different numbers, each pair once.
    """
    random = Random(seed)  # noqa: S311 - for a drawing
    side = math.sqrt(count)
    points = [((random.random() - 0.5) * side, (random.random() - 0.5) * side) for _ in range(count)]
    for number in range(rounds):
        longest_step = side * 0.3 * (1 - number / rounds) + 0.01
        moves = [[0.0, 0.0] for _ in points]
        _move(moves, points, _near(points), lambda squared: 1.0 / squared)
        _move(moves, points, edges, lambda squared: -math.sqrt(squared))
        points = [_stepped(point, move, longest_step) for point, move in zip(points, moves, strict=True)]
    return points


def _move(
    moves: list[list[float]], points: list[Point], pairs: Iterable[tuple[int, int]], force: Callable[[float], float]
) -> None:
    """Add what the two parties of each pair do to each other, by the square of their distance."""
    for one, other in pairs:  # the innermost loop of a build: no call more than it needs
        (x1, y1), (x2, y2) = points[one], points[other]
        dx, dy = x1 - x2, y1 - y2
        squared = dx * dx + dy * dy
        strength = force(squared if squared > _LEAST else _LEAST)
        away_x, away_y = dx * strength, dy * strength
        first, second = moves[one], moves[other]
        first[0] += away_x
        first[1] += away_y
        second[0] -= away_x
        second[1] -= away_y


def _stepped(point: Point, move: Sequence[float], longest: float) -> Point:
    length = math.hypot(*move)
    scale = min(1.0, longest / length) if length else 0.0
    return point[0] + move[0] * scale, point[1] + move[1] * scale


def _near(points: Sequence[Point]) -> Iterator[tuple[int, int]]:
    """Yield each pair of parties that are in reach of each other, and some a little farther, once."""
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, (x, y) in enumerate(points):
        cells[math.floor(x / _REACH), math.floor(y / _REACH)].append(number)
    for (column, row), here in cells.items():
        for at, one in enumerate(here):
            yield from ((one, other) for other in here[:at])
        for beside in ((column + 1, row - 1), (column + 1, row), (column + 1, row + 1), (column, row + 1)):
            for other in cells.get(beside, ()):
                yield from ((one, other) for one in here)
