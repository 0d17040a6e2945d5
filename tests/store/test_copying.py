"""All graphs on an engine are read one after the other, each whole, and held against the digests known of them."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from duikou.api import Build, open_build
from duikou.errors import UserError
from duikou.names import GRAPH
from duikou.store.copying import Copying
from duikou.store.endpoint import BrokenOffError, CutError
from duikou.store.quads import graphs_in

CLAIMS = GRAPH + "claims/made-one"
Row = tuple[Any, ...]


class Store:
    """A store that answers as an engine does; what befalls a query is told by `befalls`, with its number."""

    def __init__(self, quads: bytes, befalls: Callable[[int, str], None] = lambda *_: None, most: int = 10**9) -> None:
        self.held = ox.Store()
        self.held.bulk_load(quads, format=ox.RdfFormat.N_QUADS)
        self.befalls, self.most, self.asked = befalls, most, 0

    def __call__(self, query: str) -> Iterator[Row]:
        self.asked += 1
        rows = [tuple(row) for row in self.held.query(query)]  # type: ignore[union-attr]
        yield from rows[: min(self.most, len(rows) // 2)]
        self.befalls(self.asked, query)
        if len(rows) > self.most:
            raise CutError("a part")
        yield from rows[len(rows) // 2 :]


@pytest.fixture(scope="module")
def build(small_build: Path) -> Build:
    return open_build(small_build)


@pytest.fixture(scope="module")
def quads(build: Build) -> bytes:
    return build.engine.quads_text()


def copying(build: Build, store: Store, tell: Callable[[str, int, int], None] = lambda *_: None) -> Copying:
    return Copying(store, build.manifest.data, lambda: None, tell)


def copied(made: Copying) -> bytes:
    return b"".join(lines for _, lines in made.graphs())


def test_what_is_read_is_what_was_put_there(build: Build, quads: bytes) -> None:
    told: list[tuple[str, int, int]] = []
    store = Store(quads)
    made = copying(build, store, lambda *one: told.append(one))
    assert copied(made) == quads and made.otherwise == []
    graphs = [*graphs_in(quads)]
    assert told == [(graph, number, len(graphs)) for number, graph in enumerate(graphs[:-1], 1)]
    assert len(graphs) <= store.asked <= len(graphs) + 5, "one request a graph, and a count of a round number of rows"


def test_an_answer_that_breaks_off_is_asked_for_again_and_nothing_is_doubled(build: Build, quads: bytes) -> None:
    broken: list[int] = []

    def breaks(number: int, query: str) -> None:
        if CLAIMS in query and len(broken) < 2:
            broken.append(number)
            raise BrokenOffError("broken off")

    assert copied(copying(build, Store(quads, breaks))) == quads
    assert len(broken) == 2 and broken[1] == broken[0] + 1


def test_a_line_that_breaks_each_time_is_told(build: Build, quads: bytes) -> None:
    def breaks(_number: int, query: str) -> None:
        if CLAIMS in query:
            raise BrokenOffError("broken off")

    store = Store(quads, breaks)
    with pytest.raises(BrokenOffError):
        copied(copying(build, store))
    assert store.asked < len(graphs_in(quads)) + 3, "what comes after it is not asked for"


def test_a_graph_that_changes_meanwhile_is_told(build: Build, quads: bytes) -> None:
    store = Store(quads)

    def changes(_number: int, query: str) -> None:
        if CLAIMS in query and "COUNT" not in query:
            store.held.remove(next(store.held.quads_for_pattern(None, None, None, ox.NamedNode(CLAIMS))))

    store.befalls = changes
    store.held.remove(next(store.held.quads_for_pattern(None, None, None, ox.NamedNode(CLAIMS))))
    with pytest.raises(UserError, match=r"claims/made-one changes while it is read\. Ask again"):
        copied(copying(build, store))


def test_another_build_that_was_loaded_meanwhile_is_told_as_that(build: Build, quads: bytes) -> None:
    def other() -> None:
        raise UserError("another build")

    store = Store(quads.replace(b"made-one", b"made-won"))
    with pytest.raises(UserError, match="another build"):
        copied(Copying(store, build.manifest.data, other, lambda *_: None))


def test_what_somebody_changed_before_is_read_and_named(build: Build, quads: bytes) -> None:
    altered = re.sub(rb"(?m)^.*ontology#mode> .*claims/made-one> \.\n", b"", quads)
    made = copying(build, Store(altered))
    assert copied(made) == altered != quads
    assert made.otherwise == [CLAIMS]


DIGEST = rb"(?m)^<[^>]*claims/made-one> <[^>]*/sha256> .*\n"


@pytest.mark.parametrize(
    ("instead", "of"),
    [
        (b"", DIGEST),
        (b"", rb"(?m)^.*/sha256> .*\n"),
        (b"", rb"(?m)^.* <[^>]*graph/provenance> \.\n"),
        (lambda found: re.sub(rb'"[0-9a-f]{8}', b'"01234567', found[0]), DIGEST),
        (lambda found: found[0] + found[0].replace(b"made-one", b"made-won"), DIGEST),
        (lambda found: found[0] + found[0].replace(b"sha256", b"comment"), DIGEST),
    ],
    ids=["a graph is not told of", "none is", "nothing is told", "another digest", "one more", "a remark"],
)
def test_a_provenance_that_somebody_changed_is_refused(build: Build, quads: bytes, instead: Any, of: bytes) -> None:
    """By it the graphs are found: a copy would lack those that it does not tell of."""
    altered = re.sub(of, instead, quads)
    assert altered != quads
    with pytest.raises(UserError, match=r"graph/provenance tells of other graphs than a load put there\. .* --all\.$"):
        next(copying(build, Store(altered)).graphs())


def test_a_graph_that_is_told_of_and_empty_is_refused(build: Build, quads: bytes) -> None:
    emptied = re.sub(rb"(?m)^.* <[^>]*claims/made-one> \.\n", b"", quads)
    assert emptied != quads
    with pytest.raises(UserError, match=r"claims/made-one is empty, and was not\. Load again: duikou load --all\."):
        copied(copying(build, Store(emptied)))


def test_whole_numbers_that_became_decimals_are_whole_again(build: Build, quads: bytes) -> None:
    integer = rb'"([0-9]+)"\^\^<http://www.w3.org/2001/XMLSchema#integer>( <[^>]*claims/made-one>)'
    held = re.sub(integer, rb'"\1"^^<http://www.w3.org/2001/XMLSchema#decimal>\2', quads)
    assert held != quads
    made = copying(build, Store(held))
    assert copied(made) == quads and made.otherwise == []


def test_an_engine_that_cuts_is_read_page_by_page(build: Build, quads: bytes) -> None:
    assert copied(copying(build, Store(quads, most=90))) == quads
