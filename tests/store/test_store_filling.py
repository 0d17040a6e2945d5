"""A store on disk has all graphs that it was filled with, in one piece or many; what is asked of lines is found."""

from pathlib import Path
from threading import Event, Timer

import pytest

from duikou.errors import UserError
from duikou.packed import packed
from duikou.store import filling
from duikou.store.engine import Engine
from duikou.store.filling import Filling, asked_of

LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
GRAPHS = [
    f'<https://w3id.org/duikou/place/{name}> {LABEL} "{name}"@zh <g:{name}> .\n'.encode() for name in "甲乙丙丁戊"
]


@pytest.mark.parametrize("least", [1, 2 * len(GRAPHS[0]), 2**20])
def test_all_that_was_taken_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, least: int) -> None:
    monkeypatch.setattr(filling, "_LEAST", least)
    with Filling(tmp_path / "store", 0) as store:
        store.take(map(packed, GRAPHS[:3]))
        store.take(map(packed, GRAPHS[3:]), last=True)
    assert sorted(Engine.open(tmp_path / "store").quads_text().splitlines(keepends=True)) == sorted(GRAPHS)


def test_after_an_error_no_more_than_one_piece_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filling, "_LEAST", 1)
    began, goes_on, loaded = Event(), Event(), []

    def unpacked(pack: bytes) -> bytes:
        loaded.append(pack)
        began.set()
        assert goes_on.wait(20)
        return pack

    monkeypatch.setattr("gzip.decompress", unpacked)
    with pytest.raises(KeyboardInterrupt), Filling(tmp_path / "store", 0) as store:
        store.take(GRAPHS, last=True)
        assert began.wait(20)
        Timer(0.2, goes_on.set).start()
        raise KeyboardInterrupt
    assert loaded == GRAPHS[:1]


def test_a_store_without_anything_is_one(tmp_path: Path) -> None:
    with Filling(tmp_path / "store", 0) as store:
        store.take([], last=True)
    assert Engine.open(tmp_path / "store").quads_text() == b""


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("a file", "utf-8")
    with pytest.raises(UserError, match="store: the store cannot be written"):
        Filling(tmp_path / "store", 0)


def test_lines_are_found_by_their_predicates_alone() -> None:
    label, within = GRAPHS[0], GRAPHS[1].replace(LABEL.encode(), b"<p:within>")
    named = b'<a:b> <p:note> "as <p:within> says" <g:a> .\n'
    assert asked_of(label + within + named, {"p:within"}) == within
    assert asked_of(label + within + named, {"rdfs:label", "p:note"}) == label + named
    assert asked_of(label, set()) == b""
