"""One writer of CSV: what it writes is read back equal by others, and nothing in it runs."""

import ast
import csv
import io
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import duikou
from duikou.spreadsheets import Cell, WrittenNumber, cell_text, table_csv
from duikou.store.answers import Term, as_csv

PACKAGE = Path(duikou.__file__).parent
XSD = "http://www.w3.org/2001/XMLSchema#"


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    ("cell", "held"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@sum", "'@sum"),
        ("＝1", "'＝1"),
        ("＋1", "'＋1"),
        ("－1", "'－1"),
        ("＠sum", "'＠sum"),
        (" =1", "' =1"),
        ("\u3000=1", "'\u3000=1"),
        ("\t=1", "'\t=1"),
        ("\r=cmd", "'\n=cmd"),
        ("\n=cmd", "'\n=cmd"),
        ("a\r=cmd", "a\n=cmd"),
        ("a\r\nb", "a\nb"),
        ("a\x00b\x1b[31m\x85\x9b", "a\ufffdb\ufffd[31m\ufffd\ufffd"),
        ("\u202eabc\u202c\u2066", "\ufffdabc\ufffd\ufffd"),
        ("\ud800", "\ufffd"),
        ('a "b", c', 'a "b", c'),
        ("1=1", "1=1"),
        ("a-b", "a-b"),
        ("甲市\u200d", "甲市\u200d"),
        ("", ""),
        (None, ""),
        (True, "true"),
        (False, "false"),
        (-5, "-5"),
        (-2.5, "-2.5"),
        (Decimal("-2.50"), "-2.50"),
        (Decimal("1E+3"), "1000"),
        (WrittenNumber("-1.50E3"), "-1.50E3"),
    ],
)
def test_what_a_cell_holds(cell: Cell, held: str) -> None:
    assert cell_text(cell) == held
    assert read(table_csv(("one", "two"), [("", cell)])) == [["one", "two"], ["", held]]


@given(st.lists(st.tuples(st.text(), st.text(), st.integers(), st.decimals(allow_nan=False, allow_infinity=False))))
def test_others_read_the_same_table(rows: list[tuple[Cell, ...]]) -> None:
    import pandas as pd

    content = table_csv(("a", "=b", "c", "d"), rows)
    head, *found = read(content)
    assert head == ["a", "'=b", "c", "d"]
    assert found == [[cell_text(cell) for cell in row] for row in rows]
    assert b"\r" not in content and b"\x00" not in content
    frame = pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False, encoding="utf-8-sig")
    assert frame.to_numpy().tolist() == found
    assert [int(row[2]) for row in found] == [row[2] for row in rows]
    assert [Decimal(row[3]) for row in found] == [row[3] for row in rows]


@given(st.text())
def test_no_text_is_a_formula_and_a_tame_one_stays(text: str) -> None:
    held = cell_text(text)
    assert held.lstrip()[:1] not in set("=+-@＝＋－＠")
    assert held[:1] not in set("\t\r\n")
    if text.isprintable() and text.lstrip()[:1] not in set("=+-@＝＋－＠"):
        assert held == text


@pytest.mark.parametrize(
    ("term", "held"),
    [
        (Term("literal", "-5", f"{XSD}integer"), "-5"),
        (Term("literal", "+1.50", f"{XSD}decimal"), "+1.50"),
        (Term("literal", "-5", f"{XSD}string"), "'-5"),
        (Term("literal", "-5", language="en"), "'-5"),
        (Term("literal", "=1+1", f"{XSD}integer"), "'=1+1"),
        (Term("literal", "-1+cmd", f"{XSD}decimal"), "'-1+cmd"),
        (Term("literal", "-INF", f"{XSD}double"), "'-INF"),
        (Term("uri", "https://e.example/=1"), "https://e.example/=1"),
        (Term("bnode", "b0"), "_:b0"),
        (None, ""),
    ],
)
def test_terms_of_answers(term: Term | None, held: str) -> None:
    assert read(as_csv(("one", "two"), [(None, term)]).encode("utf-8")) == [["one", "two"], ["", held]]


def test_nothing_is_one_empty_line() -> None:
    assert table_csv((), ()) == b"\xef\xbb\xbf\n"


def test_no_other_module_writes_csv() -> None:
    """What is written as CSV goes through one door, and nobody hands a frame of pandas to its own writer."""
    for path in PACKAGE.rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        called = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        imported = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        assert path.name == "spreadsheets.py" or not called & {"writer", "DictWriter", "writerow", "writerows"}, path
        assert "to_csv" not in called, path
        assert "csv" not in imported, path
