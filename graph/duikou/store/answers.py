"""Answers of queries: rows of plain values, and SPARQL 1.1 results in CSV and JSON written from plain terms."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal, NamedTuple

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


class Term(NamedTuple):
    """A term of an answer; IRIs in full, literals as written with datatype (in full) or language."""

    kind: Literal["uri", "bnode", "literal"]
    value: str
    datatype: str = ""
    language: str = ""


Row = Sequence[Term | None]


def as_csv(columns: Sequence[str], rows: Iterable[Row]) -> str:
    r"""Return rows as SPARQL results CSV, lines ending with `\n`; an unbound cell is empty."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([[_csv_cell(term) for term in row] for row in rows])
    return stream.getvalue()


def _csv_cell(term: Term | None) -> str:
    if term is None:
        return ""
    return f"_:{term.value}" if term.kind == "bnode" else term.value


def as_json(columns: Sequence[str], rows: Iterable[Row]) -> str:
    """Return rows as SPARQL results JSON on one line; an unbound cell is left out."""
    bindings = [
        {column: _json_cell(term) for column, term in zip(columns, row, strict=True) if term is not None}
        for row in rows
    ]
    return json.dumps({"head": {"vars": list(columns)}, "results": {"bindings": bindings}}, ensure_ascii=False)


def _json_cell(term: Term) -> dict[str, str]:
    cell = {"type": term.kind, "value": term.value}
    if term.language:
        cell["xml:lang"] = term.language
    elif term.datatype and term.datatype != _PLAIN:
        cell["datatype"] = term.datatype
    return cell


def truth_as_csv(answer: bool) -> str:
    """Return the answer of an ASK as CSV: one column, `answer`."""
    return f"answer\n{'true' if answer else 'false'}\n"


def truth_as_json(answer: bool) -> str:
    """Return the answer of an ASK as SPARQL results JSON."""
    return json.dumps({"head": {}, "boolean": answer})
