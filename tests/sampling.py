"""Which cases of a test stay in `scripts/test` when all of them take too long there."""

from collections.abc import Iterable

import pytest


def mark_long(items: Iterable[pytest.Item]) -> None:
    """Mark as `long` all but the first, the last and evenly spaced cases of each test that is marked `sampled(count)`.

    `count` of the cases stay as they are; with 1, the first. Cases are counted in the order in which they stand.
    """
    cases: dict[str, list[pytest.Item]] = {}
    for item in items:
        if item.get_closest_marker("sampled"):
            cases.setdefault(item.nodeid.partition("[")[0], []).append(item)
    for group in cases.values():
        for item in set(group) - kept(group):
            item.add_marker(pytest.mark.long)


def kept(group: list[pytest.Item]) -> set[pytest.Item]:
    """Return the cases that stay, given all cases of one test."""
    marker = group[0].get_closest_marker("sampled")
    assert marker is not None
    count = min(*marker.args, len(group))
    return {group[place * (len(group) - 1) // max(count - 1, 1)] for place in range(count)}
