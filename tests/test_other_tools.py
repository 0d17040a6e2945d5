"""docs/other-tools.md: its R runs and prints what is true, Datasette tells what the file has, LibreOffice reads it."""

import csv
import datetime
import json
import re
import shutil
import sqlite3
import subprocess
from contextlib import closing
from itertools import islice
from pathlib import Path

import pytest

PAGE = Path(__file__).resolve().parent.parent / "docs" / "other-tools.md"


@pytest.fixture
def tables(real_tables: Path) -> Path:
    return real_tables


def rows(tables: Path, name: str) -> list[dict[str, str]]:
    with (tables / "csv" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_the_r_of_the_page_answers(tables: Path) -> None:
    if not (program := shutil.which("Rscript")):
        pytest.skip("no R found: nothing was run in it")
    (code,) = re.findall(r"^```r\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    done = subprocess.run([program, "-"], input=code.encode(), cwd=tables.parent, check=False, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    printed = done.stdout.decode("utf-8").splitlines()
    claims = {row["id"]: row for row in rows(tables, "claims")}
    claim = claims["claim:yueqian-2023-guangzhou-resettlement-qixingguan"]
    assert [line.rstrip() for line in printed[:2]] == [
        f"{claim['label_zh']} article:yueqian-2023 2028 2039",
        f"{claim['label_zh']} article:yueqian-2023 2039 2051",
    ]
    reckonings = [row["reckoning"] for row in claims.values() if row["money"]]
    assert [line.split() for line in printed[3:]] == [
        [name, str(reckonings.count(name))] for name in sorted({*reckonings})
    ]


def asked(program: str, tables: Path, address: str) -> str:
    command = [program, str(tables / "duikou.sqlite"), "--metadata", str(tables.parent / "metadata.json")]
    done = subprocess.run([*command, "--get", address], check=False, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode("utf-8")


def test_datasette_tells_what_the_file_has(tables: Path) -> None:
    (metadata,) = re.findall(r"^```json\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    told = json.loads(metadata)["databases"]["duikou"]["tables"]
    with closing(sqlite3.connect(tables / "duikou.sqlite")) as base:
        base.row_factory = sqlite3.Row
        for table, said in told.items():
            names = {row["name"] for row in base.execute(f"PRAGMA table_info({table})")}
            assert {said["label_column"], *said.get("facets", ())} <= names, table
        wanted = {
            "claims": base.execute("SELECT * FROM claims WHERE reckoning = 'reckoning:flow' ORDER BY id").fetchall(),
            "ties": base.execute("SELECT * FROM ties ORDER BY id LIMIT 100").fetchall(),
        }
    if not (program := shutil.which("datasette")):
        pytest.skip("no Datasette found: no table was opened in it")
    (tables.parent / "metadata.json").write_text(metadata, "utf-8")
    for table, filtered in (("claims", "&reckoning=reckoning:flow"), ("ties", "")):
        shown = json.loads(asked(program, tables, f"/duikou/{table}.json?_shape=array{filtered}"))
        assert len(shown) > 10 and shown == [dict(row) for row in wanted[table]]
    article = asked(program, tables, "/duikou/evidence?claim=claim:yueqian-2023-guangzhou-resettlement-qixingguan")
    (title,) = {row["title"] for row in rows(tables, "articles") if row["id"] == "article:yueqian-2023"}
    assert re.search(rf'<a href="/duikou/articles/article~3Ayueqian-2023">{re.escape(title)}</a>', article)


def same(written: str, cell: object) -> bool:
    """Whether a spreadsheet has a cell as it was written, be it as a number, a truth or a day."""
    if cell is None or isinstance(cell, str):
        return written == (cell or "")
    if isinstance(cell, bool):
        return written == str(cell).lower()
    if isinstance(cell, datetime.datetime):
        return written == cell.date().isoformat()
    assert isinstance(cell, int | float)
    return float(written.removesuffix("%")) == pytest.approx(cell * 100 if written.endswith("%") else cell, rel=1e-12)


@pytest.mark.first
@pytest.mark.parametrize("most", [400, pytest.param(None, marks=pytest.mark.long)], ids=["first rows", "all rows"])
def test_libreoffice_reads_every_cell(tables: Path, tmp_path: Path, most: int | None) -> None:
    """Of tables of at most so many rows and their heads: each column has every kind of its values among the first."""
    import openpyxl

    if not (program := shutil.which("soffice")):
        pytest.skip("no LibreOffice found: no table was opened in it")
    files = [tmp_path / path.name for path in sorted((tables / "csv").glob("*.csv"))]
    for file in files:
        with (tables / "csv" / file.name).open("rb") as table:
            file.write_bytes(b"".join(islice(table, most)))
    command = [program, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    command += ["--infilter=CSV:44,34,76,1", "--convert-to", "xlsx", "--outdir", str(tmp_path), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True)
    assert len(files) == 18
    for file in files:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            written = list(csv.reader(stream))
        (sheet,) = openpyxl.load_workbook(tmp_path / f"{file.stem}.xlsx").worksheets
        shown = [[cell.value for cell in row] for row in sheet.iter_rows(max_col=len(written[0]))]
        assert len(shown) == len(written) > 1, file.name
        wrong = [
            (file.name, head, text, cell)
            for texts, cells in zip(written, shown, strict=True)
            for head, text, cell in zip(written[0], texts, cells, strict=True)
            if not same(text, cell)
        ]
        assert wrong == []
    assert not same("33.6%", 33.6) and not same("0110", 11) and not same("2020-12", datetime.datetime(2020, 1, 12))
