"""Rows laid out as a file: which columns it has, and which words a workbook offers in them."""

from collections.abc import Sequence
from pathlib import Path

from duikou.drafting.table_cells import Cells
from duikou.drafting.table_columns import ROW, ROWS, STATE, Column, Columns
from duikou.drafting.table_files import table_bytes
from duikou.drafting.table_rows import STATES, Names, Shown, state_called


def laid_out(rows: Sequence[Shown], columns: Columns, cells: Cells, names: Names, path: Path | None = None) -> bytes:
    """Return rows as a table in the form that the name of a file asks for, CSV without one.

    Columns that nobody needs and no row fills are left out.
    """
    shown = columns.shown(column for row in rows for column in row)
    offered = {column.heading: _offered(column, cells, names) for column in shown}
    written = [[row.get(column, "") for column in shown] for row in rows]
    return table_bytes(path, [column.heading for column in shown], written, offered)


def _offered(column: Column, cells: Cells, names: Names) -> list[str]:
    """The words of which a cell of a column is to be one; none where it is free."""
    if column == STATE:
        return [state_called(state) for state in STATES]
    if column == ROW:
        return [names.classes[class_] for class_ in ROWS]
    fields = (field for class_ in ROWS if (field := column.field_of(class_)))
    return list(dict.fromkeys(word for field in fields for word in cells.choices(field)))
