"""The drawing by springs where many crowd together: a crowd pushes as one from its middle, and none is pushed twice."""

import math
from random import Random

from duikou.analysis.springs import _CROWD, _cells, _crowded, _near, _push, _push_as_one

FEW = [(0.1 * number, 1.0) for number in range(_CROWD)]
MANY = [*FEW, (1.95, 0.5)]
"""One more than a cell may hold before it is a crowd."""


def pushed(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    across, down = [0.0] * len(points), [0.0] * len(points)
    _push(points, _near(_cells(points)), across, down)
    _push_as_one(points, _cells(points), across, down)
    return list(zip(across, down, strict=True))


def test_a_cell_is_a_crowd_from_one_more_than_it_may_hold() -> None:
    assert sum(len(others) for _, others in _near(_cells(FEW))) == _CROWD * (_CROWD - 1) // 2
    assert not list(_crowded(_cells(FEW)))
    assert not list(_near(_cells(MANY)))
    assert list(_crowded(_cells(MANY))) == [(list(range(_CROWD + 1)), list(range(_CROWD + 1)))]


def test_a_crowd_pushes_who_stands_beside_it_as_one_in_its_middle() -> None:
    """Twenty-one at (1, 1) push who is at (3, 1), two lengths away, by 21 / 2 to the right, who pushes each by 1/2."""
    moves = pushed([*[(1.0, 1.0)] * 21, (3.0, 1.0)])
    assert moves[21] == (10.5, 0.0)
    assert moves[:21] == [(-0.5, 0.0)] * 21


def test_in_a_crowd_each_is_pushed_from_the_middle_of_the_others() -> None:
    """Ten at (0, 0), ten at (1, 0), one at (0.5, 1): the others' middle lies 1 below this one, and they are 20."""
    moves = pushed([*[(0.0, 0.0)] * 10, *[(1.0, 0.0)] * 10, (0.5, 1.0)])
    assert moves[20] == (0.0, 20.0)
    middle = (10 * 1.0 + 0.5) / 20, 1 / 20
    squared = middle[0] ** 2 + middle[1] ** 2
    assert all(math.isclose(move[axis], -20 * middle[axis] / squared) for move in moves[:10] for axis in (0, 1))


def test_work_grows_with_the_parties_however_they_crowd() -> None:
    """A party meets its own cell and eight around: of no crowd at most twenty in each, of a crowd the one middle."""
    for side in (0.3, 1.0, 8.0, 40.0):
        for count in (100, 1000, 10_000):
            random = Random(count)
            cells = _cells([(random.random() * side, random.random() * side) for _ in range(count)])
            work = sum(len(others) for _, others in _near(cells)) + sum(len(here) for here, _ in _crowded(cells))
            assert work <= 9 * _CROWD * count
