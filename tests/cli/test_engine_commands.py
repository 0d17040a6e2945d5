"""duikou load, and commands that ask an engine instead of a folder: the same words, and which of the two counts."""

import json
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from oxigraph_server import served
from running import Run

from duikou.api import Build
from duikou.engines import open_engine
from duikou.store.endpoint import Endpoint


@pytest.fixture(scope="module")
def engine(small_build: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    from duikou.api import open_build
    from duikou.engines import load_build

    with served(tmp_path_factory.mktemp("engine") / "store") as url:
        load_build(open_build(small_build), Endpoint(url))
        yield url


@pytest.mark.parametrize(
    "asked",
    [
        ("query", "who-assists-whom", "-p", "provider=北市", "--format", "csv"),
        ("query", "SELECT ?p { ?p dk:code '990100' }"),
        ("show", "北市"),
        ("show", "北市", "--format", "json"),
        ("total", "--recipient", "木县"),
        ("compare", "北市", "南市", "--format", "json"),
        ("compare", "北市", "南市"),
        ("total",),
        ("compare", "2021", "2023"),
        ("report", "coverage", "--language", "en"),
        ("report", "centrality", "--format", "csv"),
        ("export", "--format", "nq"),
        ("export", "--format", "jsonld"),
        ("export", "--format", "graphml"),
    ],
)
def test_commands_say_of_an_engine_what_they_say_of_the_folder(
    run: Run, small_build: Path, engine: str, asked: tuple[str, ...]
) -> None:
    of_engine, of_folder = run(*asked, "--engine", engine), run(*asked, "-b", small_build)
    assert of_engine == of_folder and of_engine.status == 0 and of_engine.out


@pytest.mark.parametrize(
    "asked",
    [
        ("show", "甲市"),
        ("total",),
        ("compare", "甲市", "乙市"),
        ("report", "totals"),
        ("export", "--format", "nq", "-o", "-"),
        ("query", "money"),
    ],
    ids=lambda asked: asked[0],
)
def test_every_command_that_asks_an_engine_gives_it_the_time_that_was_said(asked: tuple[str, ...]) -> None:
    """With one that takes the question and never answers; a process that ran out of time ends at once."""
    program = Path(sys.executable).with_name("duikou")
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/query"
        command = [str(program), "--language", "en", *asked, "--engine", url, "--timeout", "0.3"]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode != 0
    assert "did not end within 0.3 s" in done.stderr and "--timeout" in done.stderr


def test_load_says_what_it_did(run: Run, small_build: Path, tmp_path: Path) -> None:
    with served(tmp_path / "store") as url:
        first = run("load", "--engine", url, "-b", small_build)
        assert (
            first.status == 0 and first.out.startswith(f"{url}: ") and "0 taken away, 0 left as they were" in first.out
        )
        again = run("load", "--engine", url, "-b", small_build, "--all")
        assert "0 graphs put there and read back, 0 taken away, " in again.out
    gone = run("load", "--engine", url, "-b", small_build)
    assert gone.status == 1 and "nobody answers" in gone.err and "Traceback" not in gone.err
    assert "无人应答" in run("--language", "zh", "load", "--engine", url, "-b", small_build).err


def test_who_reads_all_is_told_what_changed_since_the_load_and_how_far_it_is(
    run: Run, small_build: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from duikou.cli import sources

    with served(tmp_path / "store") as url:
        run("load", "--engine", url, "-b", small_build)
        graph = "https://w3id.org/duikou/graph/claims/made-one"
        deleted = f"DELETE WHERE {{ GRAPH <{graph}> {{ ?s <https://w3id.org/duikou/ontology#mode> ?o }} }}"
        Endpoint(url).change(deleted)
        changed = run("export", "--format", "nq", "--engine", url)
        assert changed.status == 0
        assert changed.err.startswith(f"Other words than a load put there, of equal values or changed since: {graph}. ")
        assert run("report", "coverage", "--engine", url).err.startswith("Other words than a load put there")
        run("load", "--engine", url, "-b", small_build, "--all")
        assert run("export", "--format", "nq", "--engine", url).err == ""
        monkeypatch.setattr(sources, "_SILENT", 0.0)
        long = run("report", "coverage", "--engine", url)
        graphs = run("export", "--format", "nq", "-b", small_build).out.count("schema.org/sha256")
        assert long.err.splitlines()[0].startswith(f"1 of {graphs + 1}: https://w3id.org/duikou/graph/")
        assert len(long.err.splitlines()) == graphs


def test_what_tells_of_no_graph_any_more_makes_no_small_export(run: Run, small_build: Path, tmp_path: Path) -> None:
    graph = "https://w3id.org/duikou/graph/provenance"
    with served(tmp_path / "store") as url:
        run("load", "--engine", url, "-b", small_build)
        Endpoint(url).change(f"DELETE WHERE {{ GRAPH <{graph}> {{ ?s <https://schema.org/sha256> ?o }} }}")
        for asked in (("export", "--format", "nq", "-o", tmp_path / "all.nq"), ("report", "coverage")):
            done = run(*asked, "--engine", url)
            assert (done.status, done.out) == (1, ""), done
            assert f"{graph} tells of other graphs than a load put there. Load again: duikou load --all." in done.err
        assert not (tmp_path / "all.nq").exists()
        assert run("load", "--engine", url, "-b", small_build).status == 0, "and mended with or without --all"
        assert (
            run("export", "--format", "nq", "--engine", url).out
            == run("export", "--format", "nq", "-b", small_build).out
        )


@pytest.mark.parametrize(
    ("words", "ask"),
    [
        (("total",), lambda opened: opened.total()),
        (("compare", "2021", "2023"), lambda opened: opened.compare("2021", "2023")),
        (("total", "--recipient", "木县"), lambda opened: opened.total(recipient="木县")),
        (("compare", "北市", "南市"), lambda opened: opened.compare("北市", "南市")),
    ],
)
def test_lines_for_people_are_made_of_what_was_read(
    run: Run, engine: str, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], ask: Callable[[Build], object]
) -> None:
    """Nothing is asked of the engine once it was looked at whether it still has the same build."""
    asked: list[str] = []
    original = Endpoint.ask

    def counted(self: Endpoint, query: str, *more: Any) -> Any:
        asked.append(query)
        return original(self, query, *more)

    monkeypatch.setattr(Endpoint, "ask", counted)
    ask(open_engine(engine))
    alone = len(asked)
    assert run(*words, "--engine", engine).status == 0
    assert len(asked) == 2 * alone


def test_load_without_an_engine(run: Run, small_build: Path) -> None:
    done = run("load", "-b", small_build)
    assert done.status == 2 and "Name the engine: --engine http://localhost:7878/query." in done.err


def test_which_of_folder_and_engine_counts(
    run: Run, small_build: Path, engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An option before the environment, that before the settings of the folder one is in, these before the default."""
    monkeypatch.chdir(tmp_path)
    asked = ("show", "北市", "--format", "json")
    nowhere = "http://127.0.0.1:9/query"
    both = run(*asked, "-b", small_build, "--engine", engine)
    assert both.status == 2 and "--build and --engine name two places to ask." in both.err
    (tmp_path / "duikou.toml").write_text(f'engine = "{nowhere}"\nbuild = "none"\n', "utf-8")
    assert "nobody answers" in run(*asked).err, "the settings' engine counts before the settings' folder"
    assert json.loads(run(*asked, "-b", small_build).out)["id"] == "place:北市"
    monkeypatch.setenv("DUIKOU_ENGINE_TOKEN", "t0ken")
    for command in (asked, ("load",)):
        done = run(*command)
        assert done.status == 2 and "credentials go to none that you do not name" in done.err, (
            "a folder may be anybody's"
        )
    monkeypatch.delenv("DUIKOU_ENGINE_TOKEN")
    monkeypatch.setenv("DUIKOU_ENGINE", engine)
    assert json.loads(run(*asked).out)["id"] == "place:北市", "the environment counts before the settings"
    monkeypatch.delenv("DUIKOU_ENGINE")
    (tmp_path / "duikou.toml").write_text("engine = 7\n", "utf-8")
    assert "engine: Write one address in quotation marks." in run(*asked).err
