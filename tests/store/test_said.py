"""What is said of many things at once is what the store says of each, however it is written."""

import shutil
from collections import Counter
from collections.abc import Collection, Iterable
from decimal import Decimal
from pathlib import Path
from random import Random
from string import printable

import duckdb
import pytest
from once import Once

from duikou.api import Build
from duikou.errors import UserError
from duikou.model.values import Iri, Literal, Value
from duikou.names import BASE, GRAPH, curie
from duikou.store import said
from duikou.store.answers import Cell
from duikou.store.columns import COLUMNS, DIGESTS_OF_QUADS, QUADS, STALE, _digest, write_columns
from duikou.store.engine import Engine
from duikou.store.said import Said
from duikou.store.subjects import Subjects

Row = tuple[str, str, type, Cell, str | None]


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(said, "MANY", 1)


@pytest.fixture(scope="module")
def real_quads(once: Once, real_build: Path) -> Path:
    def make(folder: Path) -> None:
        folder.mkdir()
        write_columns(real_build / "duikou.nq.gz", folder / COLUMNS)

    return once("real-quads", make) / COLUMNS


def rows(told: Iterable[tuple[str, str, Cell, str | None]]) -> "Counter[Row]":
    return Counter((name, predicate, type(value), value, language) for name, predicate, value, language in told)


def everything(engine: Engine) -> list[str]:
    """All subjects, and one that there is not."""
    lines = (line.split(b" ", 1)[0] for line in engine.quads_text().splitlines())
    return [*dict.fromkeys(curie(name[1:-1].decode()) for name in lines), "place:nowhere"]


def assert_same(engine: Engine, folder: Path, predicates: Collection[str] = ()) -> int:
    """Hold what columns tell of all subjects, and the store of the others, against it; return how many rows they tell.

    The others are what nothing is said of, and schemes of concepts, which SQL calls otherwise.
    """
    names = everything(engine)
    told, others = Said(folder).of(names, predicates)
    found = rows(told)
    expected = rows(engine.said_of(names, predicates))
    of_others = rows(engine.said_of(others, predicates))
    assert found + of_others == Counter(row for row in expected.elements() if row[1] not in said.TIES)
    assert found.keys().isdisjoint(of_others)
    assert predicates or {name for name in others if not name.startswith(BASE)} == {"place:nowhere"}
    return found.total()


def test_columns_tell_of_all_subjects_what_the_store_says(opened_real_build: Build, real_quads: Path) -> None:
    engine = opened_real_build.engine
    assert assert_same(engine, real_quads) > 20_000
    some = ("rdf:type", "rdfs:label", "dk:value", "dk:within", "dcterms:title")
    assert assert_same(engine, real_quads, some) > 5_000
    assert assert_same(engine, real_quads, ("dk:nothing",)) == 0


def odd_texts() -> list[str]:
    """Texts of every sign that is written in a way of its own, and of many together."""
    signs = (*printable, *map(chr, range(1, 0x20)), "\x7f", "\x85", "\xa0", "\u2028", "\ufeff", "中", "𠮷", "\\u4e2d")
    made = Random(23)
    return [*signs, *('a"@en', '"^^<x>', "\\", '\\"'), *("".join(made.choices(signs, k=20)) for _ in range(100))]


def test_columns_read_every_way_of_writing_a_value(tmp_path: Path) -> None:
    engine = Engine.in_memory()
    written = [(text, language) for text in odd_texts() for language in ("", "zh", "zh-latn-pinyin")]
    texts = [Literal(text, language=language) if language else Literal(text) for text, language in written]
    numbers = ("0", "-7", "007", "1.50", "0.10", "-0.0", "1" * 30, "0." + "3" * 20, "1e9")
    values: list[Value] = [
        Literal(number, f"xsd:{sort}") for number in numbers for sort in ("integer", "decimal", "double")
    ]
    values += [Literal(truth, "xsd:boolean") for truth in ("true", "false", "1", "0", "perhaps")]
    values += [Literal("2021", "xsd:gYear"), Iri("place:广州市"), Iri("https://example.org/a?b=c#d"), Iri("rdf:type")]
    triples = [(f"place:odd-{number}", "dk:note", value) for number, value in enumerate([*texts, *values])]
    triples += [("https://example.org/other", "https://example.org/says", Literal("a"))]
    engine.insert(f"{GRAPH}odd", triples)
    engine.insert(f"{GRAPH}twice", triples[:1])
    (tmp_path / "odd.nq").write_bytes(engine.quads_text())
    write_columns(tmp_path / "odd.nq", tmp_path / COLUMNS)
    assert assert_same(engine, tmp_path / COLUMNS) == len(triples) + 1
    kinds = {type(value) for _, _, value, _ in Said(tmp_path / COLUMNS).of(everything(engine))[0]}
    assert kinds == {str, int, Decimal, bool}


def test_the_store_is_asked_of_what_has_changed_since(opened_real_build: Build, real_quads: Path) -> None:
    folder = Path(shutil.copytree(real_quads, real_quads.parent / "changed"))
    connection = duckdb.connect()
    connection.execute(f"COPY (SELECT 'place:广州市' AS subject) TO '{folder / STALE}.parquet'")
    digests = (folder / DIGESTS_OF_QUADS).read_text("utf-8")
    with pytest.raises(UserError, match="Build it again: duikou build"):
        Said(folder).of(["place:广州市"])
    (folder / DIGESTS_OF_QUADS).write_text(digests.replace(_digest(real_quads, STALE), _digest(folder, STALE)), "utf-8")
    told, others = Said(folder).of(["place:广州市", "place:深圳市"])
    assert ({row[0] for row in rows(told)}, [*others]) == ({"place:深圳市"}, ["place:广州市"])


def test_where_there_are_no_quads_or_few_are_asked_about_the_store_is_asked(
    real_quads: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ["place:广州市", "place:深圳市"]
    for folder in (None, tmp_path):
        assert Said(folder).of(names) == ((), names)
    monkeypatch.setattr(said, "MANY", 3)
    assert Said(real_quads).of(names) == ((), names)
    told, others = Said(real_quads).of([*names, "place:广东省"])
    assert ({row[0] for row in rows(told)}, [*others]) == ({*names, "place:广东省"}, [])


def test_the_store_is_asked_once_the_build_was_built_over(real_quads: Path, tmp_path: Path) -> None:
    """Whoever has it open answers from that."""
    folder, names = Path(shutil.copytree(real_quads, tmp_path / COLUMNS)), ["place:广州市", "place:深圳市"]
    fresh, used = Said(folder), Said(folder)
    assert used.of(names)[1] == []
    shutil.rmtree(folder)
    assert fresh.of(names) == used.of(names) == ((), names)


@pytest.mark.parametrize("name", [f"{QUADS}.parquet", f"{STALE}.parquet", DIGESTS_OF_QUADS])
def test_one_changed_byte_is_told(name: str, real_quads: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(real_quads, tmp_path / COLUMNS))
    path = folder / name
    content = path.read_bytes()
    for place in (0, len(content) // 2, len(content) - 6):
        path.write_bytes(bytes([*content[:place], content[place] ^ 1, *content[place + 1 :]]))
        with pytest.raises(UserError, match="Build it again: duikou build"):
            Said(folder).of(["place:广州市"])


def test_whatever_is_asked_for_with_predicates_is_read_of_the_same_columns(
    opened_real_build: Build, real_quads: Path
) -> None:
    """What reads for an answer asks the store for nothing that the columns tell."""

    class Silent(Engine):
        columns = real_quads

    subjects = Subjects(Silent.in_memory())
    assert subjects.texts("place:广州市", "rdfs:label")["zh"] == "广州市"
    assert subjects.only_with(("dk:code",)).values("place:广州市", "dk:code") == ["440100"]
