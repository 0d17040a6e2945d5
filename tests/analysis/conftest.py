"""Fixtures for the tests of the analysis."""

import pytest
from made_records import MakeRecords, make_records


@pytest.fixture
def records() -> MakeRecords:
    """Make records of the given claims and the parties of `made_records.PARTIES`."""
    return make_records
