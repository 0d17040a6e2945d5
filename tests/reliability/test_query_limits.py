"""A short run of `query_limits`: no crash, no wrong answer, no process left."""

from pathlib import Path

from query_limits import run

from duikou.store.manifests import read_manifest, store_folder


def test_hostile_and_expensive_queries(small_build: Path) -> None:
    outcome = run(store_folder(small_build, read_manifest(small_build)), 60, seed=4)
    assert outcome.faults == []
    assert outcome.left == 0
    assert {"refused", "answered", "out of time"} <= set(outcome.endings)
