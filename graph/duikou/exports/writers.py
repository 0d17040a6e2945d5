"""A declared table with its rows as CSV, Parquet and SQLite; the writers know nothing of what the columns are.

The same rows give the same bytes, by the same version of DuckDB and of SQLite.
"""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from duikou.exports.columns import DAY, DECIMAL, MEASURED, PLACES_AFTER_THE_POINT, TEXT, TRUTH, WHOLE, Row, Table, Value
from duikou.spreadsheets import table_csv

if TYPE_CHECKING:
    import duckdb
    import pandas as pd

_DUCKDB: Final = {
    TEXT: "VARCHAR",
    TRUTH: "BOOLEAN",
    WHOLE: "BIGINT",
    DECIMAL: f"DECIMAL(38,{PLACES_AFTER_THE_POINT})",
    MEASURED: "DOUBLE",
    DAY: "DATE",
}
_SQLITE: Final = {
    TEXT: "TEXT",
    TRUTH: "INTEGER",
    WHOLE: "INTEGER",
    DECIMAL: "NUMERIC",
    MEASURED: "REAL",
    DAY: "TEXT",
}


def table_as_csv(table: Table, rows: Iterable[Row]) -> bytes:
    """Return a table as CSV, as `duikou.spreadsheets.table_csv` writes it: absent is an empty cell."""
    names = [column.name for column in table.columns]
    return table_csv(names, ([row[name] for name in names] for row in rows))


def table_as_parquet(table: Table, rows: Sequence[Row]) -> bytes:
    """Return a table as Parquet: absent is null, decimals and days are what they are.

    Raises `ValueError` for a decimal with more digits than its column has room for, so that none is lost.
    """
    parts = ", ".join(
        f"CAST(unnest(CAST(? AS {_carried(column.type)}[])) AS {_DUCKDB[column.type]}) AS {_quoted(column.name)}"
        for column in table.columns
    )
    values = [[_for_duckdb(row[column.name], column.type) for row in rows] for column in table.columns]
    return _parquet(lambda connection: connection.execute(f"CREATE TABLE written AS SELECT {parts}", values))


def frame_as_parquet(frame: "pd.DataFrame") -> bytes:
    """Return a pandas frame as Parquet: what is NaN or None in it is null."""
    return _parquet(lambda connection: connection.register("written", frame))


def _parquet(fill: "Callable[[duckdb.DuckDBPyConnection], object]") -> bytes:
    """Return what `fill` has put into a connection as `written`."""
    import duckdb

    with TemporaryDirectory() as folder:
        path = Path(folder) / "table.parquet"
        closed: dict[str, str | bool | int | float | list[str]] = {
            "threads": "1",
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
        }
        with duckdb.connect(config=closed) as connection:
            fill(connection)
            connection.execute(f"COPY (FROM written) TO {_text(str(path))} (FORMAT parquet, COMPRESSION zstd)")
        return path.read_bytes()


def _carried(type_: str) -> str:
    """The type in which values of a column are handed over."""
    return "VARCHAR" if type_ in {DECIMAL, DAY} else _DUCKDB[type_]


def _for_duckdb(value: Value, type_: str) -> Value:
    if type_ != DECIMAL or not isinstance(value, Decimal):
        return value
    if value != round(value, PLACES_AFTER_THE_POINT) or abs(value) >= Decimal(10) ** (38 - PLACES_AFTER_THE_POINT):
        raise ValueError(f"{value} has more digits than a table has room for")
    return f"{value:f}"


def tables_as_sqlite(tables: Mapping[Table, Iterable[Row]]) -> bytes:
    """Return tables as one SQLite file with their keys, so that a row that refers to none cannot be.

    Truth is 1 or 0; a decimal is a whole number where it is one that fits 64 bits, else a floating-point number.
    Raises `sqlite3.IntegrityError` where a key is not one.
    """
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("PRAGMA page_size = 4096")
        for table in tables:
            connection.execute(_created(table))
        for table, rows in tables.items():
            places = ", ".join("?" * len(table.columns))
            held = ([_for_sqlite(row[column.name]) for column in table.columns] for row in rows)
            connection.executemany(f"INSERT INTO {_quoted(table.name)} VALUES ({places})", held)  # noqa: S608
        connection.commit()
        if broken := connection.execute("PRAGMA foreign_key_check").fetchone():
            raise sqlite3.IntegrityError(f"a row of {broken[0]} refers to a row of {broken[2]} that is not there")
        connection.execute("VACUUM")
        return connection.serialize()
    finally:
        connection.close()


def _created(table: Table) -> str:
    lines = []
    for column in table.columns:
        line = f"{_quoted(column.name)} {_SQLITE[column.type]}" + (" NOT NULL" if column.required else "")
        if column.type == TRUTH:
            line += f" CHECK ({_quoted(column.name)} IN (0, 1))"
        if column.refers_to:
            line += f" REFERENCES {_quoted(column.refers_to)} (id)"
        lines.append(line)
    lines.append(f"PRIMARY KEY ({', '.join(map(_quoted, table.key))})")
    return f"CREATE TABLE {_quoted(table.name)} (\n  " + ",\n  ".join(lines) + "\n)"


def _for_sqlite(value: Value) -> Value:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, Decimal):
        return int(value) if value == int(value) and abs(value) < 2**63 else float(value)
    return value


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


TABLE_WRITERS: Final[Mapping[str, Callable[[Table, Sequence[Row]], bytes]]] = {
    "csv": table_as_csv,
    "parquet": table_as_parquet,
}
"""What writes one table, by the end of its file's name."""
