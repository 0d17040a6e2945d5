"""The SPARQL of a named query asks an engine for no more than its rows need: ten times the seeds take no minutes."""

import os
import re

import pytest

from duikou.api import Build
from duikou.names import BASE, INSTANCES, SCHEMES
from duikou.store.engine import Engine
from duikou.store.named import named_queries, named_query

pytestmark = pytest.mark.long  # it measures

COPIES = 10
SECONDS = 5.0
"""Of processor time for a query: the slowest takes one; what asks of each row anew about all others takes minutes."""
OWN = "|".join(("graph/claims", *(name for name in INSTANCES if name not in SCHEMES)))


@pytest.fixture(scope="module")
def many(opened_real_build: Build) -> Engine:
    """The seeds so many times over, each time with things of their own and the same concepts."""
    quads = opened_real_build.engine.quads_text()
    thing = re.compile(rf"<({re.escape(BASE)}(?:{OWN})/[^>]*)>".encode())
    copies = [thing.sub(rb"<\1-%d>" % number, quads) for number in range(COPIES)]
    return Engine.of_quads(b"".join(copies))


@pytest.mark.parametrize("name", sorted(named_queries()))
def test_a_named_query_takes_time_with_its_rows(name: str, many: Engine, opened_real_build: Build) -> None:
    once = opened_real_build.engine.select(named_query(name).text)
    before = os.times()
    found = many.select(named_query(name).text)
    after = os.times()
    assert len(found.rows) == COPIES * len(once.rows)
    assert after.user + after.system - before.user - before.system < SECONDS
