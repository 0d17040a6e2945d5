"""Fixtures for the tests of the analysis."""

from collections.abc import Callable

import pytest
from made_records import make_records

from duikou.store.records import Records


@pytest.fixture
def records() -> Callable[..., Records]:
    """Make records of the given claims and the parties of `made_records.PARTIES`."""
    return make_records
