"""A drawing by springs: who is tied draws together, who is near keeps apart (Fruchterman and Reingold 1991).

As in their grid variant nobody pushes those who are far: the time grows with the parties, not with their square.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
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
        for one, other in _near(points):
            _move(moves, points, one, other, push=1.0, pull=0.0)
        for one, other in edges:
            _move(moves, points, one, other, push=0.0, pull=1.0)
        points = [_stepped(point, move, longest_step) for point, move in zip(points, moves, strict=True)]
    return points


def _move(moves: list[list[float]], points: list[Point], one: int, other: int, *, push: float, pull: float) -> None:
    """Add what two parties do to each other: the nearer the harder a push, the farther the harder a pull."""
    (x1, y1), (x2, y2) = points[one], points[other]
    dx, dy = x1 - x2, y1 - y2
    squared = max(dx * dx + dy * dy, _LEAST)
    force = push / squared - pull * math.sqrt(squared)
    moves[one][0] += dx * force
    moves[one][1] += dy * force
    moves[other][0] -= dx * force
    moves[other][1] -= dy * force


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
