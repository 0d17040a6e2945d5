"""A drawing by springs: who is tied draws together, who is near keeps apart (Fruchterman and Reingold 1991).

As in their grid variant nobody pushes those who are far, and a crowd pushes as one from its middle (Barnes and Hut
1986): the time grows with parties and ties, not with the square of either.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from random import Random
from typing import Final

Point = tuple[float, float]
Cell = tuple[int, int]
Cells = Mapping[Cell, list[int]]
"""The parties of each cell of the grid, by their numbers."""

_REACH: Final = 2.0
"""How far parties push each other, in lengths of a spring."""
_LEAST: Final = 1e-3
"""The distance that two parties on one spot are taken to have."""
_CROWD: Final = 20
"""With more parties than this a cell is a crowd."""
_BESIDE: Final = ((1, -1), (1, 0), (1, 1), (0, 1))
"""Half of the cells around one, so that each two are met once."""


def sprung(count: int, edges: Sequence[tuple[int, int]], rounds: int, seed: int) -> list[Point]:
    """Return points for parties numbered from 0 in a connected drawing; the unit is the length of a spring at rest.

    The same arguments give the same points. `edges` are pairs of different numbers, each pair once.
    """
    random = Random(seed)  # noqa: S311 - for a drawing
    side = math.sqrt(count)
    points = [((random.random() - 0.5) * side, (random.random() - 0.5) * side) for _ in range(count)]
    for number in range(rounds):
        longest_step = side * 0.3 * (1 - number / rounds) + 0.01
        across, down = [0.0] * count, [0.0] * count
        cells = _cells(points)
        _push(points, _near(cells), across, down)
        _push_as_one(points, cells, across, down)
        _pull(points, edges, across, down)
        points = [_stepped(*moved, longest_step) for moved in zip(points, across, down, strict=True)]
    return points


def _push(
    points: Sequence[Point], groups: Iterable[tuple[int, list[int]]], across: list[float], down: list[float]
) -> None:
    """Add what parties do to each other that are near, one to each of some others: the nearer the harder."""
    for one, others in groups:
        x, y = points[one]
        right, below = across[one], down[one]
        for other in others:
            x2, y2 = points[other]
            dx, dy = x - x2, y - y2
            squared = dx * dx + dy * dy
            force = 1 / (squared if squared > _LEAST else _LEAST)  # `max` would cost as much as all else here
            dx, dy = dx * force, dy * force
            right += dx
            below += dy
            across[other] -= dx
            down[other] -= dy
        across[one], down[one] = right, below


def _pull(points: Sequence[Point], edges: Iterable[tuple[int, int]], across: list[float], down: list[float]) -> None:
    """Add what parties do to each other that are tied: the farther the harder."""
    for one, other in edges:
        (x1, y1), (x2, y2) = points[one], points[other]
        dx, dy = x1 - x2, y1 - y2
        squared = dx * dx + dy * dy
        distance = math.sqrt(squared if squared > _LEAST else _LEAST)
        dx, dy = dx * distance, dy * distance
        across[one] -= dx
        down[one] -= dy
        across[other] += dx
        down[other] += dy


def _push_as_one(points: Sequence[Point], cells: Cells, across: list[float], down: list[float]) -> None:
    """Add what crowds do to those in and beside them, and what stands beside a crowd to it, each cell as one."""
    for here, beside in _crowded(cells):
        mass = len(beside)
        x, y = (sum(points[number][axis] for number in beside) for axis in (0, 1))
        for number in here:
            x1, y1 = points[number]
            others, x2, y2 = (mass - 1, x - x1, y - y1) if here is beside else (mass, x, y)
            dx, dy = x1 - x2 / others, y1 - y2 / others
            squared = dx * dx + dy * dy
            squared = squared if squared > _LEAST else _LEAST
            across[number] += others * dx / squared
            down[number] += others * dy / squared


def _stepped(point: Point, across: float, down: float, longest: float) -> Point:
    length = math.hypot(across, down)
    scale = min(1.0, longest / length) if length else 0.0
    return point[0] + across * scale, point[1] + down * scale


def _cells(points: Sequence[Point]) -> Cells:
    cells: dict[Cell, list[int]] = defaultdict(list)
    for number, (x, y) in enumerate(points):
        cells[math.floor(x / _REACH), math.floor(y / _REACH)].append(number)
    return dict(cells)


def _near(cells: Cells) -> Iterator[tuple[int, list[int]]]:
    """Yield parties with those in reach of them, and some a little farther, each two once; of no crowd."""
    for (column, row), here in cells.items():
        if len(here) > _CROWD:
            continue
        yield from ((one, here[:at]) for at, one in enumerate(here))
        for right, below in _BESIDE:
            there = cells.get((column + right, row + below), ())
            if len(there) <= _CROWD:
                yield from ((other, here) for other in there)


def _crowded(cells: Cells) -> Iterator[tuple[list[int], list[int]]]:
    """Yield both ways each two cells that touch of which one is a crowd, and each crowd with itself."""
    for (column, row), here in cells.items():
        if len(here) > _CROWD:
            yield here, here
        for right, below in _BESIDE:
            there = cells.get((column + right, row + below))
            if there and max(len(here), len(there)) > _CROWD:
                yield here, there
                yield there, here
