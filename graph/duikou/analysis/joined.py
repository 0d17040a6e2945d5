"""Numbers of the user's own by place, such as population, joined to what is worked out here by six-digit code."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, InvalidOperation
from pathlib import Path
from typing import Final

from duikou.analysis.attributes import Plain
from duikou.analysis.networks import Network
from duikou.errors import UsageError
from duikou.messages import message
from duikou.model.amounts import Amount
from duikou.model.records import Records
from duikou.spreadsheets import is_workbook, read_csv, table_content

CODE: Final = "code"
"""The column that names the place, by its code of GB/T 2260."""
_CENT: Final = Decimal("0.01")
_LENGTH: Final = 30
"""Digits of a number at most, its power of ten among them."""


@dataclass(frozen=True, slots=True)
class Joined:
    """Columns of numbers, and the numbers of each place by column; an empty cell is absent, which is not zero."""

    columns: tuple[str, ...]
    values: Mapping[str, Mapping[str, Decimal]]
    """By party id; places that the file does not name are absent."""

    def value(self, party: str, column: str) -> Decimal | None:
        """Return the number of a party in a column; None where the file has none."""
        return self.values.get(party, {}).get(column)

    def rate(self, amount: Amount | None, party: str, column: str) -> Amount | None:
        """Return an amount per unit of a column, in yuan, its least rounded down and its most up to the cent.

        None where the amount or the number is unknown, and where the number is zero.
        """
        number = self.value(party, column)
        if amount is None or not number:
            return None
        least = (amount.least / number).quantize(_CENT, ROUND_FLOOR)
        most = None if amount.most is None else (amount.most / number).quantize(_CENT, ROUND_CEILING)
        return Amount(
            least, most, _place(least, amount.least, amount.least_place), _place(most, amount.most, amount.most_place)
        )

    def attributes(self, party: str) -> dict[str, Plain]:
        """Return what is known of a party as attributes of a node: floats under `join_` and the column."""
        return {f"join_{name}": float(number) for name, number in self.values.get(party, {}).items()}


def join_network(network: Network, joined: Joined) -> None:
    """Give every party of a network the numbers that are joined to it."""
    for party in network:
        network.nodes[party].update(joined.attributes(party))


def read_joined(path: Path, records: Records) -> Joined:
    """Return the numbers of a CSV file with a column `code` and at least one column of numbers beside it.

    It is read as `duikou.spreadsheets.read_csv` reads it. Raises `UsageError` with all that is wrong at once, each with
    its line: a code that the gazetteer lacks or that stands twice, a cell that is no number, a number below zero, a row
    of another length, a head that is empty or twice there; and `UserError` for a file that cannot be read.
    """
    rows = _rows(path)
    heads = [head.strip() for head in rows[0][1]] if rows else []
    wrong = list(_wrong_heads(heads))
    if wrong:
        raise UsageError("\n".join(f"{path}:1: {text}" for text in wrong))
    by_code = {party.code: party.id for party in records.parties.values() if party.code and party.kind == "place"}
    reading = _Reading(heads, by_code)
    found = [f"{path}:{line}: {text}" for line, row in rows[1:] for text in reading.read(line, row)]
    if found:
        raise UsageError("\n".join(found))
    return Joined(tuple(name for name in heads if name != CODE), reading.values)


def _rows(path: Path) -> list[tuple[int, list[str]]]:
    """Return the rows that hold anything, each with its number as a spreadsheet counts them."""
    content = table_content(path)
    if is_workbook(content):
        raise UsageError(message("{path} is a workbook. Save it as CSV in the spreadsheet.", path=path))
    rows = read_csv(path, content, lambda heading: heading.strip() == CODE)
    return [(number, row) for number, row in enumerate(rows, 1) if any(cell.strip() for cell in row)]


def _wrong_heads(heads: Sequence[str]) -> Iterator[str]:
    if CODE not in heads:
        yield message("no column is called code; the first line must name it and the columns of numbers")
    elif len(heads) < 2:
        yield message("there is no column of numbers beside code")
    for name in sorted({name for name in heads if heads.count(name) > 1 or not name}):
        yield message("the column {name} is twice there", name=name) if name else message("a column has no name")


class _Reading:
    """Reads rows under heads; `values` holds what was sound."""

    def __init__(self, heads: Sequence[str], by_code: Mapping[str, str]) -> None:
        self._heads = heads
        self._by_code = by_code
        self._lines: dict[str, int] = {}
        self.values: dict[str, dict[str, Decimal]] = {}

    def read(self, line: int, row: Sequence[str]) -> Iterator[str]:
        """Read a row and tell what is wrong with it."""
        if len(row) != len(self._heads):
            yield message("{found} cells where {heads} columns are named", found=len(row), heads=len(self._heads))
            return
        cells = {name: cell.strip() for name, cell in zip(self._heads, row, strict=True)}
        code = cells.pop(CODE)
        if code not in self._by_code:
            yield message("the gazetteer has no code {code}; mend it, or leave the row out", code=code or "“”")
        elif code in self._lines:
            yield message("the code {code} stands in line {line} already", code=code, line=self._lines[code])
        self._lines.setdefault(code, line)
        numbers = {name: _number(cell) for name, cell in cells.items() if cell}
        for name, number in numbers.items():
            if number is None:
                yield message("{cell} under {name} is no number of zero or more", cell=cells[name], name=name)
        if code in self._by_code:
            known = {name: number for name, number in numbers.items() if number is not None}
            self.values.setdefault(self._by_code[code], known)


def _place(rate: Decimal | None, bound: Decimal | None, place: int | None) -> int | None:
    """Return the power of ten of the last digit of a rate that shows as many digits as its bound does."""
    if not rate or not bound or place is None:
        return None
    return rate.adjusted() - (bound.adjusted() - place)


def _number(text: str) -> Decimal | None:
    try:
        found = Decimal(text)
    except InvalidOperation:
        return None
    is_short = text.isascii() and "_" not in text and len(text) <= _LENGTH
    return found if is_short and found.is_finite() and found >= 0 and abs(found.adjusted()) < _LENGTH else None
