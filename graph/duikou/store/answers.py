"""Answers of queries: rows of plain values, and SPARQL 1.1 results in CSV and JSON written from plain terms."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    import pandas as pd

FORMS: Final = ("table", "csv", "json", "ttl")
"""The forms of an answer: rows, SPARQL results in CSV and JSON, and Turtle where a query builds triples."""
_SHOWN: Final = 100
"""Rows that a notebook shows."""
_PLAIN: Final = "http://www.w3.org/2001/XMLSchema#string"


Cell = str | int | Decimal | bool | None
"""A value of a result: a CURIE or text, a whole or decimal number, a truth value, or nothing. Dates stay as written."""


def plain(value: Cell) -> str:
    """Return a cell as the text a table shows: nothing for None, `yes` and `no` for truth values."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer of a SELECT: the names of the columns, and a tuple of cells per row in the order of the query."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def as_mappings(self) -> Iterator[dict[str, Cell]]:
        """Yield each row as a mapping from column to cell."""
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def to_frame(self) -> "pd.DataFrame":
        """Return the answer as a pandas frame, cells as they are; raises `UserError` where pandas is not installed."""
        from duikou.extras import pandas_module

        frame: pd.DataFrame = pandas_module().DataFrame(list(self.rows), columns=list(self.columns), dtype=object)
        return frame

    def _repr_html_(self) -> str:
        """The first rows as a table, for notebooks; everything in a cell is text."""
        from html import escape

        heads = "".join(f"<th>{escape(column)}</th>" for column in self.columns)
        shown = self.rows[:_SHOWN]
        body = "".join(f"<tr>{''.join(f'<td>{escape(plain(cell))}</td>' for cell in row)}</tr>" for row in shown)
        more = f"<p>{len(self.rows):,} rows, {len(shown):,} shown</p>" if len(shown) < len(self.rows) else ""
        return f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>{more}"


class Term(NamedTuple):
    """A term of an answer; IRIs in full, literals as written with datatype (in full) or language."""

    kind: Literal["uri", "bnode", "literal"]
    value: str
    datatype: str = ""
    language: str = ""


Row = Sequence[Term | None]


def as_csv(columns: Sequence[str], rows: Iterable[Row]) -> str:
    """Return rows as SPARQL results CSV, as `duikou.spreadsheets.table_csv` writes it; an unbound cell is empty."""
    from duikou.spreadsheets import cell_text, texts_csv

    return texts_csv(columns, ([cell_text(_csv_cell(term)) for term in row] for row in rows))


_NUMBER: Final = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")


def _csv_cell(term: Term | None) -> str:
    if term is None:
        return ""
    is_text = term.kind != "literal" or term.language or term.datatype in {"", _PLAIN}
    if not is_text and _NUMBER.fullmatch(term.value):  # what is of a number's type may still be a formula
        from duikou.spreadsheets import WrittenNumber

        return WrittenNumber(term.value)
    return f"_:{term.value}" if term.kind == "bnode" else term.value


def as_json(columns: Sequence[str], rows: Iterable[Row]) -> str:
    """Return rows as SPARQL results JSON on one line; an unbound cell is left out."""
    names = [f"{_json(column)}: " for column in columns]
    bindings = (
        f"{{{', '.join([name + _json_term(term) for name, term in zip(names, row, strict=True) if term])}}}"
        for row in rows
    )
    return f'{{"head": {{"vars": {_json(list(columns))}}}, "results": {{"bindings": [{", ".join(bindings)}]}}}}'


def _json_term(term: Term) -> str:
    cell = {"type": term.kind, "value": term.value}
    if term.language:
        cell["xml:lang"] = term.language
    elif term.datatype and term.datatype != _PLAIN:
        cell["datatype"] = term.datatype
    return _json(cell)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def truth_as_csv(answer: bool) -> str:
    """Return the answer of an ASK as CSV: one column, `answer`."""
    from duikou.spreadsheets import table_csv

    return table_csv(("answer",), [(answer,)]).decode("utf-8")


def truth_as_json(answer: bool) -> str:
    """Return the answer of an ASK as SPARQL results JSON."""
    return json.dumps({"head": {}, "boolean": answer})
