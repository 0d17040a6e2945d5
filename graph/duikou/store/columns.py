"""The columns of a build: what it says as a few tables in Parquet, which answer what goes over the whole.

    links       a thing, a predicate and the thing that it names: who gives, what lies in what
    claims      a row for each claim
    evidence    a row for each passage that a claim cites
    things      a row for each party, programme and concept
    graphs      a row for each claim and file that it was read from

They are made of the canonical N-Quads alone, by `quads.sql` and `columns.sql`. Beside them stand the quads themselves,
by which is told what is said of many things (`duikou.store.said`), the subjects of which they tell no more, and the
SHA-256 of each file.
"""

import errno
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import file_digest
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from duikou.errors import UserError
from duikou.files import as_pattern, write_text
from duikou.messages import message, system_reason

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

COLUMNS: Final = "columns"
"""The folder of the columns, within that of the store."""
FROM_CLAIMS: Final = 2000
"""How many claims a build must have for columns to gain anything: the store answers about fewer while DuckDB starts."""
TABLES: Final = ("claims", "evidence", "graphs", "links", "things")
QUADS: Final = "quads"
"""All quads, in the order of the N-Quads: subject, predicate, object, graph."""
STALE: Final = "stale"
"""The subjects of which the quads are no longer those of the store."""
DIGESTS: Final = "digests.json"
"""The file with the digests of the tables."""
DIGESTS_OF_QUADS: Final = "quads.json"
"""The file with those of the quads and what is stale of them, which no query of tables reads."""


@contextmanager
def connected(**settings: str) -> "Iterator[DuckDBPyConnection]":
    """Give what `connect` does; it is closed with the block."""
    with connect(**settings) as connection:
        yield connection


def connect(**settings: str) -> "DuckDBPyConnection":
    """Return a database in memory that fetches no extension and spills nowhere."""
    import duckdb

    closed: dict[str, str | bool | int | float | list[str]] = {
        "threads": "1",
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "default_null_order": "nulls_first_on_asc_last_on_desc",  # as SPARQL orders what is unbound
        "temp_directory": "",
        **settings,
    }
    return duckdb.connect(config=closed)


def write_columns(quads: Path, folder: Path) -> None:
    """Write the columns of a file of canonical N-Quads into a new folder; the same quads give the same bytes.

    Raises `OSError` where the file system refuses, as writing by Python does, and where memory does not suffice.
    """
    with new_columns(folder) as connection:
        make_tables(connection, quads, folder)
        write_table(connection, "SELECT subject FROM quads LIMIT 0", folder, STALE)
        for table in TABLES:
            write_table(connection, f"FROM {table}", folder, table)


@contextmanager
def new_columns(folder: Path) -> "Iterator[DuckDBPyConnection]":
    """Give a database with which the columns in a new folder are written; their digests are when the block ends well.

    Raises what DuckDB makes of a refusal of the file system, of memory and of Ctrl-C as Python itself does.
    """
    folder.mkdir()
    with (
        _as_python_raises(folder),
        TemporaryDirectory(dir=folder) as spilled,
        connected(temp_directory=spilled) as connection,
    ):
        yield connection
    for name in (DIGESTS, DIGESTS_OF_QUADS):
        write_text(folder / name, json.dumps(_digests(folder, name), indent=2) + "\n")


def make_tables(connection: "DuckDBPyConnection", quads: Path, folder: Path | None = None) -> None:
    """Make the tables, in memory, of a file of N-Quads; the quads are written into the folder, if one is given."""
    connection.execute(f"SET VARIABLE quads = {_text(as_pattern(quads))}")
    connection.execute(f"SET VARIABLE packing = '{'gzip' if quads.suffix == '.gz' else 'none'}'")
    connection.execute(_text_of("quads.sql"))
    if folder is None:
        connection.execute("CREATE TEMP TABLE quads AS FROM lines")
    else:
        write_table(connection, "FROM lines", folder, QUADS)
        connection.execute(f"CREATE TEMP VIEW quads AS FROM {column(folder, QUADS)}")
    connection.execute(_text_of("columns.sql"))


def write_table(connection: "DuckDBPyConnection", query: str, folder: Path, table: str) -> None:
    """Write what a query answers as the column of a table."""
    path = _text(str(folder / f"{table}.parquet"))
    connection.execute(f"COPY ({query}) TO {path} (FORMAT parquet, COMPRESSION zstd)")


@contextmanager
def _as_python_raises(folder: Path) -> Iterator[None]:
    import duckdb

    try:
        yield
    except duckdb.OutOfMemoryException as error:
        raise OSError(errno.ENOMEM, os.strerror(errno.ENOMEM), str(folder)) from error
    except duckdb.IOException as error:
        reasons = {os.strerror(number): number for number in errno.errorcode}
        told = max((reason for reason in reasons if reason in str(error)), key=len, default="")
        if not told:
            raise
        raise OSError(reasons[told], told, str(folder)) from error
    except (duckdb.InterruptException, RuntimeError) as error:
        if "interrupted" not in str(error).lower():
            raise
        raise KeyboardInterrupt from error


def read_columns(connection: "DuckDBPyConnection", folder: Path) -> None:
    """Give a database the columns in a folder as tables to be read; raises `UserError` where they are damaged."""
    refuse_damaged(folder, DIGESTS)
    for table in TABLES:
        connection.execute(f"CREATE VIEW {table} AS FROM {column(folder, table)}")
    connection.execute(_text_of("views.sql"))


def answered(folder: Path, question: str) -> list[tuple[Any, ...]]:
    """Return the rows that a question of ours has from the columns in a folder; raises as `read_columns` does."""
    with telling_damage(folder), connected() as connection:
        read_columns(connection, folder)
        return connection.execute(question).fetchall()


@contextmanager
def telling_damage(folder: Path) -> Iterator[None]:
    """Raise `UserError` for what DuckDB finds wrong with the columns in a folder."""
    import duckdb

    try:
        yield
    except duckdb.Error as error:
        raise damaged(folder, error) from error


def column(folder: Path, table: str) -> str:
    """Return the column of a table in a folder as SQL names it."""
    return f"read_parquet({_text(as_pattern(folder / f'{table}.parquet'))}, hive_partitioning = false)"


def damaged(folder: Path, error: object) -> UserError:
    """Return what to raise where the columns in a folder cannot be read, for whatever reason."""
    return UserError(
        message(
            "{folder}: the store cannot be opened: {error}. Build it again: duikou build.", folder=folder, error=error
        )
    )


def refuse_damaged(folder: Path, *digests: str) -> None:
    """Raise `UserError` where columns in a folder are not those that some of its files of digests tell."""
    try:
        written = [json.loads((folder / name).read_text("utf-8")) for name in digests]
        found = [_digests(folder, name) for name in digests]
    except OSError as error:
        raise damaged(folder, system_reason(error)) from error
    except ValueError as error:
        raise damaged(folder, error) from error
    if written != found:
        raise damaged(folder, message("its columns are not those that were written"))


def _digests(folder: Path, name: str) -> dict[str, str]:
    return {table: _digest(folder, table) for table in (TABLES if name == DIGESTS else (QUADS, STALE))}


def _digest(folder: Path, table: str) -> str:
    with (folder / f"{table}.parquet").open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _text_of(name: str) -> str:
    return files("duikou.store").joinpath(name).read_text("utf-8")


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
