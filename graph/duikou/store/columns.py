"""The columns of a build: what it says as a few tables in Parquet, which answer what goes over the whole.

    links       a thing, a predicate and the thing that it names: who gives, what lies in what
    claims      a row for each claim
    evidence    a row for each passage that a claim cites
    things      a row for each party, programme and concept

They are made of the canonical N-Quads alone, by `columns.sql`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

COLUMNS: Final = "columns"
"""The folder of the columns, within that of the store."""
FROM_CLAIMS: Final = 2000
"""How many claims a build must have for columns to gain anything: the store answers about fewer while DuckDB starts."""
TABLES: Final = ("claims", "evidence", "links", "things")


@contextmanager
def connected(**settings: str) -> "Iterator[DuckDBPyConnection]":
    """Give a database in memory that fetches no extension; it is closed with the block."""
    import duckdb

    closed: dict[str, str | bool | int | float | list[str]] = {
        "threads": "1",
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "default_null_order": "nulls_first_on_asc_last_on_desc",  # as SPARQL orders what is unbound
        **settings,
    }
    with duckdb.connect(config=closed) as connection:
        yield connection


def write_columns(quads: Path, folder: Path) -> None:
    """Write the columns of a file of canonical N-Quads into a new folder; the same quads give the same bytes."""
    folder.mkdir()
    with connected() as connection:
        connection.execute(f"SET VARIABLE quads = {_text(quads)}")
        connection.execute(_text_of("columns.sql"))
        for table in TABLES:
            path = _text(folder / f"{table}.parquet")
            connection.execute(f"COPY (FROM {table}) TO {path} (FORMAT parquet, COMPRESSION zstd)")


def read_columns(connection: "DuckDBPyConnection", folder: Path) -> None:
    """Give a database the columns in a folder as tables to be read; raises `duckdb.Error` where one is not there."""
    for table in TABLES:
        path = _text(folder / f"{table}.parquet")
        connection.execute(f"CREATE VIEW {table} AS FROM read_parquet({path})")
    connection.execute(_text_of("views.sql"))


def _text_of(name: str) -> str:
    return files("duikou.store").joinpath(name).read_text("utf-8")


def _text(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
