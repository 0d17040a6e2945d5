"""In which order the tests are run."""

import pytest


def first_ones_first(items: list[pytest.Item]) -> None:
    """Put the tests that are marked `first` before the others; both keep their order among themselves.

    A process that has no tests left takes those from the end of another's. So what takes many seconds by itself stands
    at the beginning: at the end it would keep one process busy while the others wait for it.
    """
    items.sort(key=lambda item: item.get_closest_marker("first") is None)
