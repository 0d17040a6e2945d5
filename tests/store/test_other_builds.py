"""What was read of another build, loaded meanwhile, is refused and not kept: once ours is back, its answers are."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from oxigraph_server import served

from duikou.api import Build, open_build
from duikou.engines import EngineBuild, load_build, open_engine
from duikou.errors import UserError
from duikou.store.endpoint import Endpoint
from duikou.store.engine import Engine
from duikou.store.sending import send


@pytest.fixture(scope="module")
def build(small_build: Path) -> Build:
    return open_build(small_build)


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    with served(tmp_path_factory.mktemp("engine") / "store") as url:
        yield Endpoint(url)


def renamed(build: Build) -> Engine:
    """What the build has, but that 北市 is called 丑市."""
    return Engine.of_quads(build.engine.quads_text().replace('"北市"@zh'.encode(), '"丑市"@zh'.encode()))


@pytest.fixture
def opened(build: Build, endpoint: Endpoint) -> EngineBuild:
    """The build, opened on the engine before another took its place, in which 北市 is called 丑市."""
    load_build(build, endpoint, all_again=True)
    opened = open_engine(endpoint.url)
    send(renamed(build), "another", endpoint, all_again=True)
    return opened


ASKED: dict[str, Callable[[Build], object]] = {
    "show": lambda build: build.show("place:北市"),
    "find": lambda build: build.find("北市"),
    "profile": lambda build: build.profile("place:北市").as_mapping(),
    "total": lambda build: build.total(recipient="place:北市"),
    "query": lambda build: build.query("who-assists-whom", provider="北市"),
    "sparql": lambda build: build.query("SELECT ?label { place:北市 rdfs:label ?label } ORDER BY ?label"),
    "things": lambda build: build.things.parties["place:北市"],
    "names": lambda build: sorted(build.things.concepts),
}


@pytest.fixture(scope="module")
def ours(build: Build) -> dict[str, object]:
    """What our build answers."""
    return {name: ask(build) for name, ask in ASKED.items()}


@pytest.mark.parametrize("asked", sorted(ASKED))
def test_an_answer_of_another_build_is_refused_and_forgotten(
    build: Build, ours: dict[str, object], endpoint: Endpoint, opened: EngineBuild, asked: str
) -> None:
    with pytest.raises(UserError, match="another build was loaded meanwhile"):
        ASKED[asked](opened)
    load_build(build, endpoint, all_again=True)
    for name, ask in ASKED.items():
        assert ask(opened) == ours[name], name


def test_what_was_read_before_is_not_mixed_with_what_is_there_now(
    build: Build, endpoint: Endpoint, opened: EngineBuild
) -> None:
    load_build(build, endpoint, all_again=True)
    assert opened.show("place:南市") == build.show("place:南市")
    send(renamed(build), "b", endpoint, all_again=True)
    for ask in ASKED.values():
        with pytest.raises(UserError, match="another build was loaded meanwhile"):
            ask(opened)
    load_build(build, endpoint, all_again=True)
    assert opened.show("place:北市") == build.show("place:北市")
    assert opened.find("北市") == build.find("北市")
