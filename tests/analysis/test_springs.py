"""The drawing by springs: ties are short, nobody sits on another, and the same ties give the same drawing."""

import math
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from duikou.analysis.springs import sprung

RING = [(number, (number + 1) % 12) for number in range(12)]


def test_two_parties_stand_a_spring_apart() -> None:
    """Push 1/d and pull d² are as strong where d is 1."""
    one, other = sprung(2, [(0, 1)], 200, seed=1)
    assert abs(math.dist(one, other) - 1) < 0.05


def test_ties_are_shorter_than_what_is_not_tied() -> None:
    points = sprung(12, RING, 200, seed=3)
    tied = [math.dist(points[one], points[other]) for one, other in RING]
    apart = [math.dist(points[one], points[other]) for one, other in combinations(range(12), 2)]
    assert max(tied) < sum(apart) / len(apart)


@given(st.integers(2, 40), st.integers(0, 5))
def test_a_tree_is_drawn_the_same_each_time_without_two_on_one_spot(count: int, seed: int) -> None:
    tree = [(number // 2, number) for number in range(1, count)]
    points = sprung(count, tree, 30, seed)
    assert points == sprung(count, tree, 30, seed)
    assert all(math.isfinite(value) for point in points for value in point)
    assert min(math.dist(one, other) for one, other in combinations(points, 2)) > 0


def test_what_is_in_reach_is_met_once_wherever_cells_begin() -> None:
    from duikou.analysis.springs import _REACH, _cells, _near

    points = [(x * 0.7 - 5, y * 0.9 - 4) for x in range(15) for y in range(11)]
    met = [frozenset((one, other)) for one, others in _near(_cells(points)) for other in others]
    wanted = {
        frozenset((one, other))
        for one, other in combinations(range(len(points)), 2)
        if math.dist(points[one], points[other]) <= _REACH
    }
    assert wanted <= set(met)
    assert len(met) == len(set(met))
