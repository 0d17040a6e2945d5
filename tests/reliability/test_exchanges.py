"""Readers beside a builder at full speed: a short run of tests/reliability/exchanges.py, and what it would notice."""

from pathlib import Path

import exchanges
import pytest

from duikou.api import open_build
from duikou.store import manifests


@pytest.mark.first
def test_readers_beside_exchanges_never_fail_and_never_see_a_mixture() -> None:
    for seconds in (6, 30, 90):  # where others work beside, fewer exchanges and readings go into the same time
        counts = exchanges.run(seconds, 2)
        assert (counts.refused, counts.failed, counts.mixed) == (0, 0, 0), counts.line()
        if counts.opens > 10 and counts.versions > 3:
            break
    assert counts.opens > 10, "too few to show anything"
    assert counts.versions > 3, "too few to show anything"


def test_a_reader_writes_nothing(small_build: Path) -> None:
    """Not even the time of a folder's last change moves."""

    def stamps() -> dict[str, int]:
        return {str(path): path.stat().st_mtime_ns for path in (small_build, *small_build.rglob("*"))}

    before = stamps()
    opened = open_build(small_build)
    assert opened.query(exchanges.ASKED).rows == (("Tea garden",),)
    assert opened.records.claims
    assert stamps() == before


def test_a_store_of_another_version_would_be_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The label tells the two builds apart, so a manifest that named the wrong store would give a mixture."""
    first, second = exchanges.two_builds(tmp_path, pages=False)
    wrong = manifests.store_folder(second, manifests.read_manifest(second))
    monkeypatch.setattr("duikou.store.opening.store_folder", lambda _folder, _manifest: wrong)
    assert open_build(first).engine.select(exchanges.ASKED).rows == (("Tea gardens",),)
