"""The twins of the named queries: the SPARQL says what is asked, and the tables answer the same, value for value."""

import errno
import json
import os
import shutil
import signal
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb
import pytest
from made_worlds import made_world
from once import Once

from duikou.api import Build, open_build
from duikou.building import build as build_seeds
from duikou.errors import UnknownNameError, UserError
from duikou.model.values import Iri, Literal, Value
from duikou.names import expand
from duikou.packed import unpacked
from duikou.resources import ontology_folder
from duikou.store.answers import Cell, Rows, Term, as_csv, as_json
from duikou.store.columns import COLUMNS, DIGESTS, DIGESTS_OF_QUADS, QUADS, STALE, TABLES, connected, write_columns
from duikou.store.counting import counted
from duikou.store.engine import Engine
from duikou.store.leash import QueryMemoryError, QueryTimeoutError
from duikou.store.manifests import store_folder
from duikou.store.named import named_queries, named_query
from duikou.store.tables import Tables, tables_of, twin_of
from duikou.store.written_answers import csv_bytes, json_bytes

TWINS = [name for name in named_queries() if twin_of(name)]


@pytest.fixture(scope="module")
def small_columns(once: Once, small_build: Path) -> Path:
    return once("small-columns", lambda folder: _written(small_build, folder))


@pytest.fixture(scope="module")
def real_columns(once: Once, real_build: Path) -> Path:
    return once("real-columns", lambda folder: _written(real_build, folder))


def _written(build: Path, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    write_columns(build / "duikou.nq.gz", folder / COLUMNS)


def tables(folder: Path, name: str) -> Tables:
    found = tables_of(folder, name)
    assert found
    return found


def typed(rows: Rows) -> list[list[tuple[type, Cell]]]:
    return [[(type(cell), cell) for cell in row] for row in rows.rows]


def assert_same(
    engine: Engine,
    folder: Path,
    name: str,
    bindings: Mapping[str, list[Value]] | None = None,
    forms: tuple[str, ...] = ("csv", "json"),
) -> int:
    """Hold the answer of the tables against that of the SPARQL, in some forms; return how many rows it has."""
    bindings = bindings or {}
    text, told = named_query(name).narrowed(bindings), tables(folder, name)
    expected, found = engine.select(text, bindings), told.select(text, bindings)
    assert found.columns == expected.columns
    assert typed(found) == typed(expected), name
    for form in forms:
        assert told.serialize(text, bindings, form=form) == engine.serialize(text, bindings, form=form), (name, form)
    return len(found.rows)


@pytest.mark.parametrize("name", TWINS)
def test_tables_answer_as_sparql_does_on_a_country_that_has_every_case(
    name: str, small_build: Path, small_columns: Path
) -> None:
    assert assert_same(open_build(small_build).engine, small_columns, name)


@pytest.mark.parametrize("name", TWINS)
def test_tables_answer_as_sparql_does_on_the_seeds(name: str, opened_real_build: Build, real_columns: Path) -> None:
    assert assert_same(opened_real_build.engine, real_columns, name, forms=())


@pytest.mark.sampled(1)
@pytest.mark.parametrize("seed", range(40))
def test_tables_answer_as_sparql_does_on_made_worlds(seed: int, tmp_path: Path) -> None:
    engine = made_world(seed)
    quads = tmp_path / "made.nq"
    quads.write_bytes(engine.quads_text())
    write_columns(quads, tmp_path / COLUMNS)
    found = {name: assert_same(engine, tmp_path, name, forms=("json",)) for name in TWINS}
    assert sum(map(bool, found.values())) > len(found) / 2, found


def test_a_claim_that_another_restates_is_not_counted_once(small_build: Path, tmp_path: Path) -> None:
    """Both may overlap then, in whichever direction it is said; a dismissed numeral that says one again is no claim."""
    said = (("claim:made-one-used", "made-one-in-other"), ("dismissal:made-one-1", "made-one-east-gives"))
    restates, graph = expand("dk:restates"), expand("graph:claims/made-one")
    more = "".join(f"<{expand(one)}> <{restates}> <{expand(f'claim:{other}')}> <{graph}> .\n" for one, other in said)
    quads = tmp_path / "made.nq"
    quads.write_bytes(unpacked(small_build / "duikou.nq.gz") + more.encode("utf-8"))
    engine = Engine.of_quads(quads.read_bytes())
    write_columns(quads, tmp_path / COLUMNS)
    for name, column, alone in (("money", "counts", "once"), ("assistance-amounts", "use", "used")):
        assert assert_same(engine, tmp_path, name)
        rows = engine.select(named_query(name).sparql)
        places = rows.columns.index("claim"), rows.columns.index(column)
        told = {str(row[places[0]]).removeprefix("claim:made-one-"): row[places[1]] for row in rows.rows}
        assert {told["used"], told["in-other"]} == {"may overlap"}, name
        assert told["east-gives"] == alone, name


def _asked(cell: Cell) -> Value:
    if isinstance(cell, bool):
        return Literal(str(cell).lower(), "xsd:boolean")
    if isinstance(cell, str):
        prefix, colon, _ = cell.partition(":")
        is_id = colon and " " not in cell and prefix in {"place", "agent", "group", "claim", "article"}
        return Iri(cell) if is_id else Literal(cell)
    return Literal(str(cell), "xsd:decimal")


@pytest.mark.parametrize("name", TWINS)
def test_whatever_is_asked_of_a_column_narrows_alike(name: str, small_build: Path, small_columns: Path) -> None:
    """Of every column of ids the last value, and two at once, which an ambiguous name comes to; and of three others."""
    engine = open_build(small_build).engine
    rows, others = tables(small_columns, name).select(""), 0
    for place, column in enumerate(rows.columns):
        values = [_asked(cell) for cell in dict.fromkeys(row[place] for row in rows.rows) if cell is not None]
        is_id = any(isinstance(value, Iri) for value in values)
        others += not is_id
        if values and (is_id or others <= 3):
            assert assert_same(engine, small_columns, name, {column: values[-1:]}, ())
        if is_id and len(values) > 1:
            assert assert_same(engine, small_columns, name, {column: values[:2]}, ()) >= 2


def test_what_is_in_no_row_narrows_to_none(small_build: Path, small_columns: Path) -> None:
    hostile = Iri("place:' OR true --")
    for name in TWINS:
        assert tables(small_columns, name).select(
            "", {column: [hostile] for column in named_query(name).columns}
        ) == Rows(tuple(named_query(name).columns), ())


@pytest.fixture
def lent(small_build: Path, real_columns: Path, tmp_path: Path) -> Path:
    """A build of the small country with columns of the seeds: what answers is told by what it says."""
    folder = tmp_path / "build"
    shutil.copytree(small_build, folder)
    opened = open_build(folder)
    shutil.copytree(real_columns / COLUMNS, store_folder(folder, opened.manifest) / COLUMNS)
    return folder


def test_a_build_with_columns_answers_named_queries_by_them(
    lent: Path, opened_real_build: Build, small_build: Path
) -> None:
    """In the process and in the worker alike; what is no named query is answered by the store."""
    build, count = open_build(lent), "SELECT (COUNT(?claim) AS ?claims) { ?claim a dk:Claim }"
    for name in ("evidence", "who-assists-whom"):
        text = named_query(name).text
        expected = opened_real_build.engine.select(text)
        assert build.query(name) == expected == build.engine.answering(name).select(text)
        assert build.query(name, form="csv") == opened_real_build.engine.serialize(text, form="csv")
        assert build.query(text) == open_build(small_build).query(text) != expected
    assert build.query(count) == open_build(small_build).query(count)


def test_a_build_without_columns_answers_by_its_store(small_build: Path) -> None:
    build = open_build(small_build)
    assert build.engine.answering("evidence") is build.engine


def test_columns_that_cannot_be_read_are_told(lent: Path) -> None:
    build = open_build(lent)
    for table in TABLES:
        path = store_folder(lent, build.manifest) / COLUMNS / f"{table}.parquet"
        content = path.read_bytes()
        path.write_bytes(b"\0" * len(content))
        with pytest.raises(UserError, match="Build it again: duikou build"):
            build.engine.answering("who-assists-whom").select("")
        path.unlink()
        with pytest.raises(UserError, match="Build it again: duikou build"):
            build.query("who-assists-whom")
        path.write_bytes(content)
    assert build.query("who-assists-whom").rows


@pytest.mark.parametrize("name", [*(f"{table}.parquet" for table in TABLES), DIGESTS])
def test_one_changed_byte_anywhere_is_told(name: str, small_build: Path, small_columns: Path, tmp_path: Path) -> None:
    shutil.copytree(small_columns, tmp_path / "store")
    path = tmp_path / "store" / COLUMNS / name
    content = path.read_bytes()
    for place in (0, 100, len(content) // 2, len(content) - 6):
        path.write_bytes(bytes([*content[:place], content[place] ^ 1, *content[place + 1 :]]))
        with pytest.raises(UserError, match="Build it again: duikou build"):
            tables(tmp_path / "store", "sources").select("")
    path.unlink()
    with pytest.raises(UserError, match="Build it again: duikou build"):
        tables(tmp_path / "store", "sources").select("")
    path.write_bytes(content)
    assert assert_same(open_build(small_build).engine, tmp_path / "store", "sources")


def test_whatever_duckdb_makes_of_columns_is_told(small_columns: Path, tmp_path: Path) -> None:
    """Columns of which all is as written, and a table is not what it is taken for: another program's."""
    shutil.copytree(small_columns, tmp_path / "store")
    folder = tmp_path / "store" / COLUMNS
    shutil.copyfile(folder / "links.parquet", folder / "claims.parquet")
    digests = {table: sha256((folder / f"{table}.parquet").read_bytes()).hexdigest() for table in TABLES}
    (folder / DIGESTS).write_text(json.dumps(digests), "utf-8")
    with pytest.raises(UserError, match=r"(?s)Binder Error.*Build it again: duikou build"):
        tables(tmp_path / "store", "who-assists-whom").select("")


ODD = {"claim=zz/x": "", "claim=1/x?y[1]*": "xzy1q", "it's = 1/[a-z]": "b", '100%/ж"q': ""}
"""Folders, and of one that is a pattern another that fits it."""


@pytest.mark.parametrize(("place", "fitting"), ODD.items())
def test_wherever_a_build_lies_its_columns_answer_alike(
    place: str, fitting: str, small_build: Path, small_columns: Path, tmp_path: Path
) -> None:
    """In a folder with the name of a column and a value, in one that is a pattern, beside one that fits it."""
    folder = tmp_path / place
    shutil.copytree(small_build, folder / "build")
    store = store_folder(folder / "build", open_build(folder / "build").manifest)
    write_columns(folder / "build" / "duikou.nq.gz", store / COLUMNS)
    if fitting:
        beside = folder.with_name(fitting)
        shutil.copytree(folder, beside)
        for path in beside.rglob("*.parquet"):
            path.write_bytes(b"")
        (beside / "made.nq").write_bytes(b"")
        (folder / "made.nq").write_bytes(unpacked(folder / "build" / "duikou.nq.gz"))
        write_columns(folder / "made.nq", tmp_path / "plain")
        assert (tmp_path / "plain" / DIGESTS).read_bytes() == (store / COLUMNS / DIGESTS).read_bytes()
    for name in ("evidence", "money", "who-assists-whom"):  # each opens all tables, and these ask all
        assert typed(tables(store, name).select("")) == typed(tables(small_columns, name).select("")) != [], name


def test_on_a_full_disk_columns_are_refused_as_any_file(small_build: Path, tmp_path: Path) -> None:
    """The disk is one of the system, on which nothing has room."""
    if not Path("/dev/full").exists():
        pytest.skip("no device that is full")
    real = Path.mkdir

    def with_full_file(folder: Path, *given: Any, **named: Any) -> None:
        real(folder, *given, **named)
        (folder / "claims.parquet").symlink_to("/dev/full")

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Path, "mkdir", with_full_file)
        with pytest.raises(OSError, match="No space left on device") as error:
            write_columns(small_build / "duikou.nq.gz", tmp_path / COLUMNS)
    assert error.value.errno == errno.ENOSPC


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_interrupted_in_duckdb_it_is_an_interrupt(
    small_build: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    endless = "SELECT count(*) FROM range(1000000000) a, range(1000000000) b WHERE a.range + b.range = -1"
    monkeypatch.setattr("duikou.store.columns._text_of", lambda _name: endless)
    timer = threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        write_columns(small_build / "duikou.nq.gz", tmp_path / COLUMNS)
    timer.join()


def test_nothing_spills_into_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading spills nowhere, writing into the folder that is written; a sort that has no room tells the difference."""
    sort = (
        "CREATE TABLE sorted AS SELECT hash(range) AS x, repeat('x', 100) || range AS y FROM range(1000000) ORDER BY x"
    )
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    with connected(memory_limit="64MiB") as connection, pytest.raises(duckdb.OutOfMemoryException):
        connection.execute(sort)
    spilled: list[set[str]] = []
    real = connected

    @contextmanager
    def small(**settings: str) -> Iterator[duckdb.DuckDBPyConnection]:
        with real(**settings, memory_limit="64MiB") as connection:
            yield connection
            spilled.append({path.parent.parent.name for path in (tmp_path / COLUMNS).rglob("duckdb_temp*")})

    monkeypatch.setattr("duikou.store.columns.connected", small)
    lines = "CREATE VIEW lines AS SELECT 'a' AS subject"
    monkeypatch.setattr("duikou.store.columns._text_of", lambda name: lines if name == "quads.sql" else sort)
    monkeypatch.setattr("duikou.store.columns.TABLES", ())
    write_columns(tmp_path / "none.nq", tmp_path / COLUMNS)
    assert spilled == [{COLUMNS}]
    assert {path.name for path in (tmp_path / COLUMNS).iterdir()} == {
        *(DIGESTS, DIGESTS_OF_QUADS, f"{QUADS}.parquet", f"{STALE}.parquet")
    }
    assert not list((tmp_path / "here").iterdir())


def test_a_column_that_is_not_there_is_named_before_anything_is_read(small_columns: Path, tmp_path: Path) -> None:
    shutil.copytree(small_columns, tmp_path / "store")
    (tmp_path / "store" / COLUMNS / "claims.parquet").unlink()
    with pytest.raises(UnknownNameError, match="Did you mean provider"):
        tables(tmp_path / "store", "who-assists-whom").select("", {"provder": Iri("place:东省")})


@pytest.mark.sampled(4)  # what is asked is made short before any twin sees it
@pytest.mark.parametrize("name", TWINS)
def test_a_full_iri_narrows_as_its_short_form_does(name: str, small_columns: Path) -> None:
    told = tables(small_columns, name)
    rows = told.select("")
    for place, column in enumerate(rows.columns):
        ids = [value for row in rows.rows if isinstance(value := _asked(row[place]), Iri)]
        if ids:
            short, full = (told.select("", {column: Iri(one)}) for one in (ids[0].curie, expand(ids[0].curie)))
            assert short == full
            assert full.rows


def test_limits_hold_for_tables_too(lent: Path) -> None:
    build = open_build(lent)
    with pytest.raises(QueryTimeoutError):
        build.query("who-assists-whom", timeout=0.001)
    with pytest.raises(QueryMemoryError):
        build.query("who-assists-whom", memory=1)
    assert build.query("who-assists-whom").rows


def test_a_large_build_has_columns_and_a_small_one_none(
    small_seeds: Path, small_build: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not any(COLUMNS in name for name in open_build(small_build).manifest.files)
    monkeypatch.setattr("duikou.building.FROM_CLAIMS", 10)
    build_seeds(small_seeds, ontology_folder(), tmp_path / "build")
    build = open_build(tmp_path / "build")
    listed = {name: size for name, size in build.manifest.files.items() if f"/{COLUMNS}/" in name}
    names = sorted([*(f"{table}.parquet" for table in (*TABLES, QUADS, STALE)), DIGESTS, DIGESTS_OF_QUADS])
    assert sorted(listed) == [f"store/{COLUMNS}/{name}" for name in names]
    assert not (tmp_path / "build" / "store").exists(), "people are given no copy"
    assert isinstance(build.engine.answering("evidence"), Tables)
    assert build.query("evidence") == open_build(small_build).query("evidence")


def test_the_same_quads_give_the_same_columns(small_build: Path, small_columns: Path, tmp_path: Path) -> None:
    write_columns(small_build / "duikou.nq.gz", tmp_path / COLUMNS)
    for table in TABLES:
        name = f"{COLUMNS}/{table}.parquet"
        assert (tmp_path / name).read_bytes() == (small_columns / name).read_bytes(), table


def test_every_column_of_a_twin_is_told_of(small_columns: Path) -> None:
    """What a twin says of its columns is of columns that there are, and each is named as in the SPARQL."""
    for name in TWINS:
        twin: Any = twin_of(name)
        assert set(twin.sorts) <= set(named_query(name).columns)
        assert tables(small_columns, name).select("").columns == tuple(named_query(name).columns)


def test_columns_count_claims_as_records_do(lent: Path, small_build: Path, opened_real_build: Build) -> None:
    """The build that is lent the columns of the seeds has fewer claims itself."""
    assert counted(open_build(lent).engine) == opened_real_build.records.counts
    small = open_build(small_build)
    assert counted(small.engine) == small.records.counts != opened_real_build.records.counts


ODD_CELLS: list[tuple[Cell, ...]] = [
    ("place:广州市", 'a "word", and\r\nmore', True, 1),
    ("place:广州市", "=1+1", False, Decimal("1.0")),
    (None, "\u202e\x01\n", None, Decimal("-0.50")),
    ("dk:Explicit", "", True, None),
    ("no id: at all", "１２，３", None, 10**30),
]


@pytest.mark.parametrize("batch", [1, 2, 5])
def test_pieces_of_an_answer_are_what_terms_are_written_as(batch: int) -> None:
    columns, sorts = (
        ('thing,"', "label", "truth", "number"),
        {'thing,"': "things", "label": "labels", "number": "numbers"},
    )
    batches = [[], *(ODD_CELLS[start : start + batch] for start in range(0, len(ODD_CELLS), batch)), []]
    types = {bool: "boolean", int: "integer", Decimal: "decimal"}

    def term(cell: Cell, place: int) -> Term | None:
        if cell is None:
            return None
        if place == 0:
            return Term("uri", expand(str(cell)))
        if place == 1:
            return Term("literal", str(cell), "", "zh")
        text = str(cell).lower() if isinstance(cell, bool) else f"{cell:f}" if isinstance(cell, Decimal) else str(cell)
        return Term("literal", text, f"http://www.w3.org/2001/XMLSchema#{types[type(cell)]}")

    terms = [[term(cell, place) for place, cell in enumerate(row)] for row in ODD_CELLS]
    assert b"".join(csv_bytes(columns, sorts, batches)).decode() == as_csv(columns, terms)
    assert b"".join(json_bytes(columns, sorts, batches)).decode() == as_json(columns, terms)
    assert b"".join(csv_bytes(columns, sorts, [])).decode() == as_csv(columns, [])
    assert b"".join(json_bytes(columns, sorts, [[]])).decode() == as_json(columns, [])
    assert b"".join(csv_bytes(("one",), {}, [[(None,), ("",)]])).decode() == as_csv(("one",), [[None], [None]])
