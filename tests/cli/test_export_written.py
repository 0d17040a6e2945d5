"""What is exported to a file is written there as it comes, whole or not at all."""

import tracemalloc
from pathlib import Path

import pytest
from oxigraph_server import served
from running import Run

from duikou.api import Build, open_build
from duikou.engines import load_build, open_engine
from duikou.errors import UserError
from duikou.exporting import export_pieces
from duikou.files import write_output_pieces
from duikou.store.endpoint import Endpoint
from duikou.store.remote import MANIFEST


def test_quads_of_an_engine_are_written_whole_or_not_at_all(run: Run, small_build: Path, tmp_path: Path) -> None:
    build, output = open_build(small_build), tmp_path / "all.nq"
    with served(tmp_path / "store") as url:
        load_build(build, Endpoint(url))
        asked = ("export", "--format", "nq", "-o", str(output), "--engine", url)
        assert run(*asked).status == 0
        assert output.read_bytes() == build.export("nq")
        output.write_bytes(b"before")
        opened = open_engine(url)
        opened.engine.tell = lambda _graph, number, _most: _taken_away(url) if number == 3 else None
        with pytest.raises(UserError, match="another build was loaded meanwhile"):
            write_output_pieces(output, export_pieces(opened, "nq"))
        assert output.read_bytes() == b"before"
        assert sorted(one.name for one in tmp_path.iterdir()) == ["all.nq", "store"]


def _taken_away(url: str) -> None:
    Endpoint(url).change(f"DROP GRAPH <{MANIFEST}>")


def test_quads_are_never_all_in_memory(opened_real_build: Build, tmp_path: Path) -> None:
    output = tmp_path / "all.nq"
    tracemalloc.start()
    try:
        write_output_pieces(output, export_pieces(opened_real_build, "nq"))
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    size = output.stat().st_size
    assert size > 10**7
    assert most < size
