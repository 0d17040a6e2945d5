"""The rows of a table as a person filled them in: each cell under its column, and where the row stands."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from warnings import catch_warnings, simplefilter

from duikou.drafting.table_columns import ID, ROW, STATE, Column, Columns
from duikou.drafting.table_files import read_table
from duikou.drafting.table_rows import Names, state_named, states_told
from duikou.errors import DataError, FormerNameWarning, Problem, UserError, shortened
from duikou.messages import message
from duikou.model.folding import joined

_LETTERS: Final = 26


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table: its number as the spreadsheet counts it, its cells by column, and what it says of itself."""

    number: int
    cells: Mapping[Column, str]
    """Every column that the table has, "" where a cell is empty."""
    class_: str = ""
    state: str = ""
    name: str = ""
    """The id in short, "" where there is none."""


@dataclass
class Table:
    """A table that was read: its rows, the place of each column, and the problems met, which more are added to."""

    path: Path
    rows: tuple[TableRow, ...] = ()
    letters: Mapping[Column, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def complain(self, row: TableRow, column: Column | None, said: str, severity: str = "error") -> None:
        """Add a problem of a cell, or of a row as a whole."""
        letter = self.letters.get(column) if column else None
        place = f"{letter}{row.number} “{column.heading}”: " if letter and column else ""
        self.problems.append(Problem(str(self.path), row.number, row.name, f"{place}{said}", severity=severity))

    @contextmanager
    def at(self, row: TableRow, column: Column | None = None) -> Iterator[None]:
        """Have errors that the user can mend, and what is told of names, become problems of a cell or a whole row."""
        with catch_warnings(record=True) as told:
            simplefilter("always", FormerNameWarning)
            try:
                yield
            except UserError as error:
                self.complain(row, column, str(error))
        for one in (one for one in told if issubclass(one.category, FormerNameWarning)):
            self.complain(row, column, str(one.message), severity="warning")


def read_rows(path: Path, columns: Columns, names: Names) -> Table:
    """Read a table; what is wrong with its headings, and with what rows say of themselves, become its problems.

    Rows in which nothing is written are passed over. Raises `UserError` as `read_table` does, and `DataError` where the
    headings are not those of a table of claims.
    """
    rows = read_table(path, lambda heading: columns.find(heading) is not None)
    first = next((number for number, row in enumerate(rows) if any(map(str.strip, row))), len(rows))
    headings = rows[first] if first < len(rows) else []
    placed = _placed(path, first + 1, headings, rows[first + 1 :], columns)
    table = Table(path, letters={column: letter_of(place) for place, column in placed.items()})
    known = [
        _row(table, number, row, placed, names)
        for number, row in enumerate(rows[first + 1 :], first + 2)
        if any(map(str.strip, row))
    ]
    table.rows = tuple(known)
    beside = ((number, cell) for number, row in enumerate(rows, 1) for cell in row[len(headings) :] if cell.strip())
    for number, cell in beside:
        said = message("“{cell}” stands beside the last column: look for a comma too many.", cell=shortened(cell))
        table.problems.append(Problem(str(path), number, "", said))
    return table


def letter_of(place: int) -> str:
    """Return the letters by which a spreadsheet calls a column, counted from 0: A, B, … Z, AA."""
    above, rest = divmod(place, _LETTERS)
    return (letter_of(above - 1) if above else "") + chr(ord("A") + rest)


def _placed(
    path: Path, line: int, headings: list[str], rows: Iterable[list[str]], columns: Columns
) -> dict[int, Column]:
    """Return the column at each place that has one; raise `DataError` where something stands under no heading."""
    filled = {place for row in rows for place, cell in enumerate(row) if cell.strip()}
    placed: dict[int, Column] = {}
    problems: list[Problem] = []
    for place, heading in enumerate(headings):
        column = columns.find(heading) if heading.strip() else None
        where = f"{letter_of(place)}{line}"
        if column and column in placed.values():
            said = message("{place}: “{heading}” stands over two columns.", place=where, heading=heading.strip())
            problems.append(Problem(str(path), line, "", said, message("Leave one of them.")))
        elif column:
            placed[place] = column
        elif heading.strip() or place in filled:
            said = message("{place}: no column is called “{heading}”.", place=where, heading=heading.strip())
            problems.append(Problem(str(path), line, "", said, _likely(heading, columns)))
    if not placed and not problems:
        said = message("The first line has no headings of a table of claims.")
        problems.append(
            Problem(str(path), line, "", said, message("Begin with one made by duikou table or duikou draft."))
        )
    if problems:
        raise DataError(problems)
    return placed


def _likely(heading: str, columns: Columns) -> str:
    from difflib import get_close_matches

    called = {joined(name): column for column in columns.all for name in (column.chinese, column.english)}
    near = get_close_matches(joined(heading), called, n=3, cutoff=0.6) if len(heading) < 100 else []
    if near:
        told = " / ".join(dict.fromkeys(called[one].heading for one in near))
        return message("Did you mean {names}?", names=told)
    return message("There are: {names}.", names=", ".join(column.heading for column in columns.all))


def _row(table: Table, number: int, row: list[str], placed: Mapping[int, Column], names: Names) -> TableRow:
    cells = {column: row[place] if place < len(row) else "" for place, column in placed.items()}
    said, kind, name = (cells.get(column, "").strip() for column in (STATE, ROW, ID))
    found = TableRow(number, cells, names.meant.get(joined(kind), "") if kind else "", state_named(said), name)
    if said and not found.state:
        table.complain(
            found, STATE, message("There is no state “{state}”; there are {states}.", state=said, states=states_told())
        )
    if kind and not found.class_:
        kinds = ", ".join(dict.fromkeys(names.classes.values()))
        table.complain(found, ROW, message("There is no such row as “{row}”; there are {rows}.", row=kind, rows=kinds))
    return found
