"""Many cases in one test: every one is tried, those that fail are named, and fixtures are given as to any test."""

from pathlib import Path

import pytest
from each_case import each_case


@each_case("number, square", [(1, 1), (2, 4), (-3, 9)], ids=["one", "two", "less"])
def test_cases_and_fixtures_are_given(small_seeds: Path, number: int, square: int) -> None:
    assert number * number == square
    assert small_seeds.is_dir()


def test_every_case_is_tried_and_all_that_fail_are_named() -> None:
    tried = []

    @each_case("number", range(5))
    def even(number: int) -> None:
        tried.append(number)
        assert number % 2 == 0, f"{number} is odd"

    with pytest.raises(ExceptionGroup, match="2 of 5 cases fail") as told:
        even()
    assert tried == [0, 1, 2, 3, 4]
    assert [error.__notes__[-1] for error in told.value.exceptions] == ["In the case of 1", "In the case of 3"]


def test_a_case_that_ends_in_an_error_is_named_too() -> None:
    @each_case("text", ["1", "one"], ids=lambda text: f"«{text}»")
    def number(text: str) -> None:
        int(text)

    with pytest.raises(ExceptionGroup) as told:
        number()
    (error,) = told.value.exceptions
    assert isinstance(error, ValueError) and error.__notes__ == ["In the case of «one»"]


def test_no_cases_or_another_name_is_a_mistake() -> None:
    with pytest.raises(AssertionError, match="nothing would be held"):
        each_case("text", [])
    with pytest.raises(AssertionError, match="a name is none of the test"):
        each_case("texts", ["1"])(test_every_case_is_tried_and_all_that_fail_are_named)
