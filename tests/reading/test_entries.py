"""What a figure says by its hedges: kind, bounds, and whether it is a range or several."""

from fractions import Fraction

import pytest

from duikou.reading.entries import entry_of
from duikou.reading.figures import Figure
from duikou.reading.numbers import Number


def figure(low: str, high: str, hedges: tuple[str, ...] = (), *, is_range: bool = False) -> Figure:
    number = Number(Fraction(low), Fraction(high), Fraction(1))
    return Figure(0, 2, number, 0, 1, hedges=hedges, is_range=is_range)


@pytest.mark.parametrize(
    ("low", "high", "is_range", "hedge"),
    [
        ("2", "3", False, "range"),
        ("3", "5", False, "range"),
        ("2", "10", False, "several"),
        ("10", "20", False, "several"),
        ("1", "1.5", False, "several"),
        ("2", "100", True, "range"),
        ("2", "3", True, "range"),
    ],
)
def test_neighbours_are_a_range_and_what_reaches_far_is_several(
    low: str, high: str, hedge: str, *, is_range: bool
) -> None:
    entry = entry_of(figure(low, high, is_range=is_range))
    assert (entry.kind, entry.value, entry.hedge) == ("interval", None, hedge)
    assert (str(entry.minimum), str(entry.maximum)) == (low, high)


@pytest.mark.parametrize(
    ("hedges", "bounds"),
    [
        ((), ("2", "3")),
        (("over",), ("2", "None")),
        (("under",), ("None", "3")),
        (("about", "over"), ("2", "None")),
    ],
)
def test_a_hedge_opens_one_side_of_an_interval(hedges: tuple[str, ...], bounds: tuple[str, str]) -> None:
    entry = entry_of(figure("2", "3", hedges))
    assert (str(entry.minimum), str(entry.maximum)) == bounds


def test_hedges_that_contradict_each_other_leave_a_figure_open() -> None:
    entry = entry_of(figure("2", "2", ("over", "under")))
    assert (entry.kind, entry.value, entry.reason) == ("open", None, "it is hedged in two ways")
