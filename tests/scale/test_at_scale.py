"""scripts/at-scale makes larger tables out of small ones, and asks them."""

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from made_records import make_records, money
from worlds import CONCEPTS, write_tables

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "scripts" / "at-scale"


def run(*words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(SCRIPT), *map(str, words)]
    return subprocess.run(command, check=False, capture_output=True, text=True, timeout=240)


def rows(text: str) -> list[tuple[object, ...]]:
    with duckdb.connect() as connection:
        return connection.execute(text).fetchall()


@pytest.mark.skipif(sys.platform != "linux", reason="measures by /proc")
def test_two_copies_have_twice_the_figures_on_the_same_places(tmp_path: Path) -> None:
    """3 becomes 3 twice, of which nothing is known but that they are of the same: 3 to 6, in a group of two figures."""
    records = make_records(money("three", "甲市", "丙一县", "3", programmes=("programme:小",)), concepts=CONCEPTS)
    made = run("generate", write_tables(records, tmp_path / "one"), 2, tmp_path / "two")
    assert made.returncode == 0, made.stderr
    counts = {
        name: rows(f"SELECT count(*) FROM '{tmp_path}/{folder}/{name}.parquet'")
        for folder, name in (("one/parquet", "places"), ("two", "claims"), ("two", "claim_parties"))
    }
    assert counts["claims"] == [(2,)]
    assert counts["claim_parties"] == [(6,)]
    assert rows(f"SELECT count(*) FROM '{tmp_path}/two/places.parquet'") == counts["places"]
    programmes = rows(f"SELECT id FROM '{tmp_path}/two/parties.parquet' WHERE kind = 'programme' ORDER BY id")
    assert [name for (name,) in programmes] == [*("programme:大", "programme:大-k1", "programme:小", "programme:小-k1")]

    asked = run("run", tmp_path / "two", "--engine", "duckdb", "--question", "provider-recipient", "--largest", 1)
    assert asked.returncode == 1
    assert "| provider-recipient | duckdb | 0 | 0 |" in asked.stdout
    assert "place:甲市 place:丙一县 has 2 figures, more than the 1 that a worker takes" in asked.stderr
    asked = run("run", tmp_path / "two", "--engine", "duckdb", "--question", "provider-recipient")
    assert asked.returncode == 0, asked.stderr
    assert "| provider-recipient | duckdb | 6 | 6 |" in asked.stdout


def test_missing_tables_are_told_without_a_traceback(tmp_path: Path) -> None:
    told = run("generate", tmp_path, 2, tmp_path / "target")
    assert told.returncode == 1
    assert "lacks tables: claims" in told.stderr
    assert "Traceback" not in told.stderr


def test_a_target_that_is_there_is_told_without_a_traceback(tmp_path: Path) -> None:
    records = make_records(money("three", "甲市", "丙一县", "3"), concepts=CONCEPTS)
    folder = write_tables(records, tmp_path / "one")
    reasons = {folder: "File exists", folder / "parquet" / "claims.parquet" / "x": "Not a directory"}
    for target, reason in reasons.items():
        told = run("generate", folder, 2, target)
        assert told.returncode == 1
        assert told.stderr == f"{target}: no new folder can be made here: {reason}. Name another.\n"


def test_wherever_tables_lie_and_in_however_many_parts_they_are_copied(tmp_path: Path) -> None:
    """In folders with names that are patterns, partitions and the end of a text, one table in two parts."""
    records = make_records(
        *(money(name, "甲市", "丙一县", "3", programmes=("programme:小",)) for name in ("three", "four")),
        concepts=CONCEPTS,
    )
    folder = write_tables(records, tmp_path / "it's/claim=1/[1]*")
    claims = folder / "parquet" / "claims.parquet"
    whole = tmp_path / "whole.parquet"
    claims.rename(whole)
    claims.mkdir()
    for number in (1, 2):
        with duckdb.connect() as connection:
            part = connection.read_parquet(str(whole)).limit(1, offset=number - 1)
            part.write_parquet(str(claims / f"{number}.parquet"))
    target = tmp_path / "its' copies [2]"
    made = run("generate", folder, 3, target)
    assert made.returncode == 0, made.stderr
    with duckdb.connect() as connection:
        found = connection.read_parquet(str(target / "claims.parquet").replace("[2]", "[[]2]"))
        assert sorted(name for (name,) in found.project("id").fetchall()) == [
            f"claim:{name}{copy}" for name in ("four", "three") for copy in ("", "-k1", "-k2")
        ]


def test_a_table_that_cannot_be_read_is_told_without_a_traceback(tmp_path: Path) -> None:
    records = make_records(money("three", "甲市", "丙一县", "3"), concepts=CONCEPTS)
    folder = write_tables(records, tmp_path / "one")
    (folder / "parquet" / "places.parquet").write_bytes(b"none")
    told = run("generate", folder, 2, tmp_path / "two")
    assert told.returncode == 1
    assert "places.parquet: the table cannot be read: " in told.stderr
    assert "Traceback" not in told.stderr
