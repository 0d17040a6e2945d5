"""`duikou package` and `duikou panel`: what they write, what they say where, and what they refuse."""

import csv
import json
import shutil
import sqlite3
from pathlib import Path

from running import Run


def refuse_broken(database: Path) -> None:
    with sqlite3.connect(database) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_the_database_of_what_ships_is_whole(real_tables: Path) -> None:
    refuse_broken(real_tables / "duikou.sqlite")


def test_a_package_is_written_once_and_never_over_something(run: Run, small_build: Path, tmp_path: Path) -> None:
    target = tmp_path / "tables"
    done = run("package", target, "-b", small_build)
    assert (done.status, done.err) == (0, "")
    written = sorted(str(path.relative_to(target)) for path in target.rglob("*") if path.is_file())
    assert done.out == f"{target}: {len(written)} files\n"
    assert {"datapackage.json", "duikou.sqlite", "tables.md", "csv/claims.csv", "parquet/claims.parquet"} <= set(
        written
    )
    refuse_broken(target / "duikou.sqlite")
    again = run("package", target, "-b", small_build)
    assert again.status == 2
    assert "something in this folder already" in again.err
    assert [path.name for path in tmp_path.iterdir()] == ["tables"]


def test_a_build_of_another_version_is_told_and_nothing_is_touched(run: Run, small_build: Path, tmp_path: Path) -> None:
    old = tmp_path / "build"
    shutil.copytree(small_build, old)
    told = json.loads((old / "manifest.json").read_text("utf-8"))
    (old / "manifest.json").write_text(json.dumps({**told, "format": told["format"] - 1}), "utf-8")
    before = sorted(tmp_path.rglob("*"))
    for arguments in (("package", tmp_path / "tables"), ("panel", "-o", tmp_path / "panel.csv")):
        done = run(*arguments, "-b", old)
        assert (done.status, done.out) == (2, "")
        assert "this build is from another version of duikou. Build it again" in done.err
    assert sorted(tmp_path.rglob("*")) == before


def test_a_table_to_join_with_an_unknown_code_is_told_and_nothing_is_written(
    run: Run, small_build: Path, tmp_path: Path
) -> None:
    table = tmp_path / "join.csv"
    table.write_text("code,people\n999999,1\n910200,none\n", "utf-8")
    output = tmp_path / "network.graphml"
    done = run("export", "-b", small_build, "--format", "graphml", "--join", table, "-o", output)
    assert (done.status, done.out) == (2, "")
    assert f"{table}:2: the gazetteer has no code 999999" in done.err
    assert f"{table}:3: none under people is no number" in done.err
    assert [path.name for path in tmp_path.iterdir()] == ["join.csv"]


def test_a_panel_is_not_written_over_a_folder(run: Run, small_build: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "file").write_text("mine", "utf-8")
    done = run("panel", "-b", small_build, "-o", tmp_path / "mine")
    assert (done.status, done.out) == (2, "")
    assert "this is a folder, which is not written over" in done.err
    assert [path.name for path in tmp_path.rglob("*")] == ["mine", "file"]


def test_an_empty_folder_is_taken(run: Run, small_build: Path, tmp_path: Path) -> None:
    (tmp_path / "tables").mkdir()
    assert run("package", tmp_path / "tables", "-b", small_build).status == 0


def test_a_panel_and_what_had_no_code_then(run: Run, real_build: Path, tmp_path: Path) -> None:
    output = tmp_path / "panel.csv"
    done = run(
        "panel", "-b", real_build, "--level", "county", "--from", 2020, "--until", 2022, "--codes", 2010, "-o", output
    )
    assert done.status == 0
    assert done.err == (
        "No unit of 2010 alone was what these are today, so that they have no code of that year: place:水城区.\n"
    )
    with output.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert done.out == f"{output}: {len(rows)} rows\n"
    assert {row["year"] for row in rows} == {"2020", "2021", "2022"}
    assert {row["codes_of"] for row in rows} == {"2010"}
    assert all(row["recipient_code_then"] == "" for row in rows if row["recipient"] == "place:水城区")
    plain = run("panel", "-b", real_build, "--from", 2020, "--until", 2020)
    assert (plain.status, plain.err) == (0, "")
    assert "_then" not in plain.out.splitlines()[0]


def test_what_is_asked_wrongly_is_told(run: Run, small_build: Path) -> None:
    for arguments, told in (
        (("--codes", 1970), "Codes are known of 1981 to 2025, not of 1970."),
        (("--money", "gold"), "There is no kind of money 'gold'."),
        (("--from", 2021, "--until", 2020), "The last year (2020) is before the first (2021)."),
        (("--level", "town"), "town"),
        (("--until", 20240), "20240"),
    ):
        done = run("panel", "-b", small_build, *arguments)
        assert (done.status, done.out) == (2, "")
        assert told in done.err
