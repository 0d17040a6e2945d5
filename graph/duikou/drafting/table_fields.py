"""What a row makes of the fields of a block: a cell that says what the seeds say leaves its field untouched."""

from collections.abc import Mapping

from duikou.curation.turtle import Block, Literal, Value
from duikou.drafting.table_cells import Cells, same_values
from duikou.drafting.table_columns import OF_DRAFTS, OF_ROWS, Column
from duikou.drafting.table_numbers import is_rounded
from duikou.drafting.table_reading import Table, TableRow
from duikou.drafting.table_rows import Names, is_as_shown, unfit
from duikou.model.fields import Field

Properties = dict[str, tuple[Value, ...]]


class RowFields:
    """Reads rows into the fields of blocks; what cannot be read becomes a problem of the table."""

    def __init__(self, table: Table, cells: Cells, names: Names) -> None:
        self._table = table
        self.cells = cells
        self._names = names

    def changed(self, row: TableRow, class_: str, present: Mapping[str, tuple[Value, ...]]) -> Properties:
        """Return the properties that a row of a class makes of those present.

        A column that the table lacks leaves its field as it is, an empty cell takes it away.
        """
        properties = dict(present)
        for column, cell in row.cells.items():
            if column in (*OF_ROWS, *OF_DRAFTS):
                continue
            field = column.field_of(class_)
            if field is None and cell.strip():
                self._table.complain(row, column, unfit(column, class_, self._names))
            if field:
                with self._table.at(row, column):
                    self._change(properties, field, column, cell)
        return properties

    def read(self, row: TableRow, predicate: str, class_: str) -> tuple[Value, ...]:
        """Return what a row says of a predicate that a class has; nothing where its column is missing or empty."""
        found: list[Value] = []
        for column, cell in row.cells.items():
            field = column.field_of(class_) if column.key == predicate else None
            if field:
                with self._table.at(row, column):
                    found += self.cells.read(field, column, cell)
        return tuple(found)

    def _change(self, properties: Properties, field: Field, column: Column, cell: str) -> None:
        present = properties.get(field.predicate, ())
        own = tuple(value for value in present if _is_of(value, column))
        if is_as_shown(cell, self.cells.written(field, column, own)):
            return
        if len(own) == 1 and isinstance(own[0], Literal) and is_rounded(cell, own[0]):
            return
        values = self.cells.read(field, column, cell, own)
        if same_values(values, own):
            return
        others = tuple(value for value in present if not _is_of(value, column))
        if others or values:
            properties[field.predicate] = (*others, *values)
        else:
            properties.pop(field.predicate, None)


def _is_of(value: Value, column: Column) -> bool:
    """Whether a value is of a column: of its language, where it is one of texts with a language."""
    return not column.language or (isinstance(value, Literal) and value.language == column.language)


def changed_block(block: Block, properties: Mapping[str, tuple[Value, ...]]) -> Block:
    """Return a block with other properties, itself where they are the same, in whatever order."""
    before = {name: set(values) for name, values in block.properties.items()}
    if before == {name: set(values) for name, values in properties.items()}:
        return block
    return Block(block.subject, block.file, block.line, properties)
