"""A large load reads and puts a graph at a time, and while it is at work no other begins."""

import os
import subprocess
import sys
from collections.abc import Iterator, Set
from contextlib import AbstractContextManager
from pathlib import Path
from socket import gethostname

import pytest
from oxigraph_server import served

from duikou.api import Build, open_build
from duikou.engines import load_build, open_engine
from duikou.errors import UserError
from duikou.names import expand
from duikou.store import holding, sending
from duikou.store.endpoint import Endpoint
from duikou.store.engine import Engine
from duikou.store.holding import holders, is_over, name_of
from duikou.store.remote import MANIFEST, RemoteEngine
from duikou.store.sending import send

STARTED = expand("prov:wasStartedBy")
HERE = f"{gethostname()} {os.getpid()}"


@pytest.fixture(scope="module")
def build(small_build: Path) -> Build:
    return open_build(small_build)


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Endpoint]:
    """An engine; whatever is loaded there counts as large."""
    monkeypatch.setattr(sending, "AT_ONCE", 0)
    with served(tmp_path / "store") as url:
        yield Endpoint(url)


def at_work(endpoint: Endpoint, name: str) -> None:
    """Let a load be at work, as far as the engine tells."""
    endpoint.change(f'INSERT DATA {{ GRAPH <{MANIFEST}> {{ <{MANIFEST}> <{STARTED}> "{name}" }} }}')


def test_a_graph_is_read_when_it_is_its_turn(build: Build, empty: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    """Never all, nor those that stay."""
    done: list[tuple[str, str]] = []
    read, put = Engine.triples_text, Endpoint.put
    monkeypatch.setattr(Engine, "graph_texts", None)

    def told_read(self: Engine, graph: str) -> bytes:
        done.append(("read", graph))
        return read(self, graph)

    def told_put(self: Endpoint, graph: str, triples: bytes) -> None:
        done.append(("put", graph))
        put(self, graph, triples)

    monkeypatch.setattr(Engine, "triples_text", told_read)
    monkeypatch.setattr(Endpoint, "put", told_put)
    sent = load_build(build, empty)
    assert done[1:] == [(step, graph) for graph in sent.put for step in ("read", "put")], "the first is looked at twice"
    done.clear()
    load_build(build, empty)
    assert [graph for _, graph in done] == [graph for graph in sent.put if graph.endswith("/provenance")]


def test_a_load_that_begins_while_another_is_at_work_is_told_at_once(
    build: Build, empty: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before a graph is read, here or there."""
    told: list[str] = []

    def other(*_: object) -> None:
        if told:
            return
        with monkeypatch.context() as reading:
            reading.setattr(Engine, "triples_text", None)
            reading.setattr(Endpoint, "get", None)
            for engine, text in ((build.engine, "that of the other"), (Engine.in_memory(), build.manifest.text())):
                with pytest.raises(
                    UserError, match=rf"another load is at work here \({HERE}\)\. .* add --all\.$"
                ) as no:
                    send(engine, text, empty)
                told.append(str(no.value))

    sent = load_build(build, empty, other)
    assert len(told) == 2 and len(sent.put) == len(build.engine.graphs())
    assert open_engine(empty.url).records == build.records
    assert holders(empty) == set()


def test_of_two_that_begin_in_one_moment_who_sees_the_other_is_told(
    build: Build, empty: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(endpoint: Endpoint) -> set[str]:
        monkeypatch.setattr(sending, "holders", holders)
        at_work(endpoint, "elsewhere 7 x")
        return set()

    monkeypatch.setattr(sending, "holders", meanwhile)
    with pytest.raises(UserError, match=r"another load is at work here \(elsewhere 7\)"):
        load_build(build, empty)
    assert holders(empty) == {"elsewhere 7 x"}
    assert RemoteEngine(empty).manifest_text() == ""


def test_another_that_takes_over_is_told_before_the_end(build: Build, empty: Endpoint) -> None:
    def other(_graph: str, number: int, most: int) -> None:
        if number == most:
            at_work(empty, "elsewhere 7 x")

    with pytest.raises(UserError, match=r"another load is at work here \(elsewhere 7\)"):
        load_build(build, empty, other)
    assert RemoteEngine(empty).manifest_text() == ""


@pytest.mark.parametrize("all_at_once", [0, 2**23])
def test_a_load_of_a_process_that_is_no_more_is_over(
    build: Build, empty: Endpoint, monkeypatch: pytest.MonkeyPatch, all_at_once: int
) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        pass
    monkeypatch.setattr(sending, "AT_ONCE", all_at_once)
    at_work(empty, name_of(process.pid))
    load_build(build, empty)
    assert holders(empty) == set()
    assert open_engine(empty.url).manifest.data == build.manifest.data


NAMES = ["elsewhere 7 x x", name_of(os.getpid()), name_of(1), name_of(10**30), ""]


@pytest.mark.parametrize("name", NAMES, ids=["elsewhere", "this process", "of others", "none there can be", "no name"])
def test_of_a_load_that_may_be_at_work_who_loads_says_that_it_is_over(build: Build, empty: Endpoint, name: str) -> None:
    at_work(empty, name)
    with pytest.raises(UserError, match="another load is at work here"):
        load_build(build, empty)
    assert holders(empty) == {name}
    load_build(build, empty, all_again=True)
    assert holders(empty) == set()
    assert open_engine(empty.url).manifest.data == build.manifest.data


def test_no_process_is_asked_whether_it_is_there_where_it_may_be_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows the question would end it; a host of the same name and another container have numbers of their own."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        pass
    name = name_of(process.pid)
    assert is_over(name)
    host, number, where, own = name.split(" ")
    assert not is_over(f"elsewhere {number} {where} {own}")
    assert not is_over(f"{host} {number} another {own}")
    assert not is_over(f"{host} {number} {own}")
    monkeypatch.setattr(holding, "_where", lambda: "")
    monkeypatch.setattr(os, "kill", None)
    for told in (name, name_of(process.pid), f"{host} {number}  {own}"):
        assert not is_over(told)


def test_another_that_ends_before_the_first_graph_is_put_is_heard(
    build: Build, empty: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the load keeps was decided by what was there before."""
    load_build(build, empty)
    newer = build.manifest.text().replace(build.manifest.data, "0" * 64)
    real = holding.alone

    def late(endpoint: Endpoint, over: Set[str]) -> AbstractContextManager[str]:
        monkeypatch.setattr(sending, "alone", real)
        send(Engine.in_memory(), newer, endpoint)
        return real(endpoint, over)

    lines = build.engine.quads_text()
    line = lines[: lines.index(b"\n") + 1]
    monkeypatch.setattr(sending, "alone", late)
    with pytest.raises(UserError, match="another load is at work here"):
        send(Engine.of_quads(lines.replace(line, b"")), build.manifest.text() + " ", empty, all_again=True)
    assert RemoteEngine(empty).manifest_text() == newer
    assert holders(empty) == set()


def test_a_load_whose_name_was_taken_away_leaves_nothing_that_is_read(build: Build, empty: Endpoint) -> None:
    """Another that says it was over came to its end; what is there then may be of both."""
    done: list[int] = []

    def other(_graph: str, number: int, _most: int) -> None:
        if number == 3 and not done:
            done.append(number)
            send(build.engine, "that of the other", empty, all_again=True)
            assert RemoteEngine(empty).manifest_text() == "that of the other"

    with pytest.raises(UserError, match=r"another load came between, .* Load again\.$"):
        load_build(build, empty, other)
    assert done and RemoteEngine(empty).manifest_text() == ""
    load_build(build, empty)
    assert open_engine(empty.url).records == build.records
