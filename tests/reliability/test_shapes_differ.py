"""A short run of the differential test of shapes."""

from shapes_differ import differences


def test_the_engines_agree_over_mutated_seeds() -> None:
    compared, found = differences(rounds=3, seed=2)
    assert found == []
    assert compared > 20
