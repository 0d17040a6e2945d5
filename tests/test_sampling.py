"""What stays in the short run of the tests, what is left to the long one, and what is run first."""

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

CASES = """
import pytest

@pytest.mark.sampled(3)
@pytest.mark.parametrize("number", range(8))
def test_eight(number): pass

@pytest.mark.sampled(1)
@pytest.mark.parametrize("number", range(3))
def test_three(number): pass

@pytest.mark.sampled(5)
@pytest.mark.parametrize("number", range(2))
def test_two(number): pass

@pytest.mark.long
def test_long(): pass

def test_other(): pass
"""


@pytest.mark.parametrize(
    ("chosen", "names"),
    [
        (
            "not long",
            [
                "test_eight[0]",
                "test_eight[3]",
                "test_eight[7]",
                "test_three[0]",
                "test_two[0]",
                "test_two[1]",
                "test_other",
            ],
        ),
        (
            "long",
            [*(f"test_eight[{number}]" for number in (1, 2, 4, 5, 6)), "test_three[1]", "test_three[2]", "test_long"],
        ),
    ],
)
def test_representatives_stay_and_no_case_is_lost(pytester: pytest.Pytester, chosen: str, names: list[str]) -> None:
    pytester.makeconftest((Path(__file__).parent / "conftest.py").read_text("utf-8"))
    pytester.makepyfile(CASES)
    result = pytester.inline_run("-m", chosen)
    assert [call.item.name for call in result.getcalls("pytest_runtest_call")] == names


ORDERED = """
import pytest

def test_one(): pass

def test_two(): pass

@pytest.mark.first
@pytest.mark.parametrize("number", range(2))
def test_heavy(number): pass

@pytest.mark.first
def test_heavier(): pass
"""


def test_what_takes_long_by_itself_is_run_first(pytester: pytest.Pytester) -> None:
    pytester.makeconftest((Path(__file__).parent / "conftest.py").read_text("utf-8"))
    pytester.makepyfile(ORDERED)
    names = [call.item.name for call in pytester.inline_run().getcalls("pytest_runtest_call")]
    assert names == ["test_heavy[0]", "test_heavy[1]", "test_heavier", "test_one", "test_two"]
