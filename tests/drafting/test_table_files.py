"""Tables in the forms in which spreadsheets save them."""

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from made_tables import World

from duikou.drafting.table_files import read_table, table_bytes
from duikou.errors import DataError, UserError

HEADINGS = ("编号 id", "原文数字 printed", "注（中） note (zh)")
ROWS = (("funds", "3.5亿元", "一,二;三\t四\n第二行"), ("=1+1", "'quoted", '他说"好"'), ("-5%", "", ""))


def known(heading: str) -> bool:
    return heading in HEADINGS


def text(separator: str, line_end: str) -> str:
    quoted = ("|".join('"{}"'.format(cell.replace('"', '""')) for cell in row) for row in (HEADINGS, *ROWS))
    return line_end.join(quoted).replace("|", separator) + line_end


FORMS: dict[str, Callable[[], bytes]] = {
    "as we write it": lambda: table_bytes(None, HEADINGS, ROWS, {}),
    "plain UTF-8": lambda: text(",", "\n").encode(),
    "with a byte order mark": lambda: text(",", "\r\n").encode("utf-8-sig"),
    "semicolons": lambda: text(";", "\r\n").encode("utf-8-sig"),
    "tabs, UTF-16": lambda: text("\t", "\r\n").encode("utf-16"),
    "GB 18030": lambda: text(",", "\r\n").encode("gb18030"),
    "old line ends": lambda: text(",", "\r").encode(),
    "empty columns and rows": lambda: text(",", ",,,\r\n").encode() + b",,,,,,\r\n\r\n,\r\n",
    "its separator said": ("sep=;\r\n" + text(";", "\r\n")).encode,
    "a workbook": lambda: table_bytes(Path("t.xlsx"), HEADINGS, ROWS, {"编号 id": ["one", "two"]}),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_holds_the_same_cells(form: str, tmp_path: Path) -> None:
    path = tmp_path / "table"
    path.write_bytes(FORMS[form]())
    rows = [[cell for cell in row if cell] for row in read_table(path, known)]
    assert [row for row in rows if row] == [[cell for cell in row if cell] for row in (HEADINGS, *ROWS)]


def test_a_workbook_with_dates_numbers_and_truths(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["id", "day", "amount", "share", "yes"])
    sheet.append(["a", datetime(2023, 5, 1), 420000000.0, 38.5, True])
    sheet.append([])
    path = tmp_path / "made.xlsx"
    book.save(path)
    assert read_table(path, known) == [
        ["id", "day", "amount", "share", "yes"],
        ["a", "2023-05-01", "420000000", "38.5", "true"],
    ]


def test_nothing_that_we_write_is_a_formula(tmp_path: Path) -> None:
    import openpyxl

    written = table_bytes(None, HEADINGS, ROWS, {}).decode("utf-8-sig")
    assert "\n'=1+1," in written
    book = openpyxl.load_workbook(io.BytesIO(table_bytes(Path("t.xlsx"), HEADINGS, ROWS, {})))
    assert {cell.data_type for row in book.worksheets[0].iter_rows() for cell in row} <= {"s", "n"}
    assert book.worksheets[0]["A3"].value == "=1+1"
    assert not [cell for row in book.worksheets[0].iter_rows() for cell in row if cell.data_type == "f"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b'id,printed\n"never closed', "is no CSV"),
        (b"\xff\xff\xff\xff", "none of UTF-8"),
        (b"PK\x03\x04 and nothing more", "no Excel workbook"),
    ],
)
def test_what_is_no_table_is_told(content: bytes, told: str, tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(content)
    with pytest.raises(UserError, match=told):
        read_table(path, known)
    with pytest.raises(UserError, match="cannot be read"):
        read_table(tmp_path / "none.csv", known)
    with pytest.raises(UserError, match="is no plain file"):
        read_table(Path("/dev/zero"), known)


def test_a_workbook_that_grows_when_it_is_unpacked_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book, book.open("xl/sharedStrings.xml", "w") as part:
        for _ in range(300):
            part.write(bytes(1 << 20))
    assert path.stat().st_size < 1 << 20
    with pytest.raises(UserError, match="larger inside"):
        read_table(path, known)


DAMAGE = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=9)


@settings(max_examples=settings().max_examples * 3 // 5)
@given(damage=DAMAGE)
def test_a_damaged_workbook_is_told(tmp_path_factory: pytest.TempPathFactory, damage: list[tuple[float, int]]) -> None:
    content = bytearray(FORMS["a workbook"]())
    for place, byte in damage:
        content[4 + int(place * (len(content) - 4))] = byte
    path = tmp_path_factory.mktemp("damaged") / "table.xlsx"
    path.write_bytes(content)
    with suppress(UserError):
        assert all(isinstance(cell, str) for row in read_table(path, known) for cell in row)


CELLS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cf", "Cn", "Co")), max_size=8)


@example([["", "", " "]], "t.xlsx")
@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=4), st.sampled_from(["t.csv", "t.xlsx"]))
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], name: str) -> None:
    path = tmp_path_factory.mktemp("tables") / name
    path.write_bytes(table_bytes(path, HEADINGS, rows, {}))
    found = read_table(path, known)
    padded = [[*row, *[""] * (3 - len(row))] for row in found]
    written = [list(HEADINGS), *rows]
    while written and not any(written[-1]):
        written.pop()
    while padded and not any(padded[-1]):
        padded.pop()
    assert padded == written


def test_headings_in_either_language_or_by_predicate(tmp_path: Path) -> None:
    world = World(tmp_path)
    for pick in (0, 1):
        sheet = world.sheet()
        parts = [heading.partition(" ") for heading in sheet.headings]
        sheet.headings = [part[0] if pick == 0 else part[2] for part in parts]
        assert world.fill(sheet).files == ()


def test_headings_that_cannot_be_told_are_all_told_at_once(tmp_path: Path) -> None:
    world = World(tmp_path)
    sheet = world.sheet()
    sheet.headings[4] = "帮扶放"
    sheet.headings[6] = sheet.headings[5]
    with pytest.raises(DataError) as caught:
        world.fill(sheet)
    told = str(caught.value)
    assert "E1: no column is called “帮扶放”" in told
    assert "Did you mean 帮扶方 provider" in told
    assert f"G1: “{sheet.headings[5]}” stands over two columns" in told
