"""Questions answered on one machine, by DuckDB in this process: no server, no copy of the tables."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, Self

from duikou.files import as_pattern
from duikou.scale.answering import Answered, answered
from duikou.scale.deciding import Answer, Facts, Key, Terms, decide
from duikou.scale.question import FIRST, KEY, LARGEST, THEN, Question, limits, view
from duikou.scale.tables import files_of, paths_of, refuse_other_columns, unreadable

if TYPE_CHECKING:
    import duckdb

_AT_ONCE: Final = 10_000
"""Rows that are fetched at once."""
_NONE: Final[tuple[Key | None, list[Facts]]] = (None, [])


class Embedded:
    """The tables of a package, or of a folder that holds its Parquet, opened to be asked; close it when done."""

    def __init__(self, folder: Path) -> None:
        """Raise `UserError` for tables that are missing, of another version, or not to be read, as `answer` does."""
        self._spilled = TemporaryDirectory(prefix="duikou-")
        self._folder = folder
        try:
            self._connection = _opened(folder, self._spilled.name)
            for name in FIRST:
                self._make(name, view(name))
            with _telling(folder):
                self._terms = _terms(self._connection)
        except BaseException:
            self._spilled.cleanup()
            raise

    def answer(self, question: Question, *, largest: int = LARGEST) -> Answered:
        """Return what every group of a question comes to; one of more than `largest` figures is told, not judged.

        Raises `UsageError` for a limit below 1.
        """
        self._make("limits", limits(largest))
        self._make("chosen", question.text)
        for name in THEN:
            self._make(name, view(name))
        return answered(_answers(self._connection, self._terms), self._connection.execute("FROM large").fetchall())

    def _make(self, name: str, text: str) -> None:
        with _telling(self._folder):
            self._connection.execute(f"CREATE OR REPLACE TABLE {name} AS {text}")

    def close(self) -> None:
        """Give back what it holds."""
        self._connection.close()
        self._spilled.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _opened(folder: Path, spilled: str) -> "duckdb.DuckDBPyConnection":
    """Return a connection in which each table is a view of its Parquet; nothing is loaded from elsewhere.

    What has no room in memory goes into the folder `spilled`.
    """
    import duckdb

    paths = paths_of(folder)
    closed: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "temp_directory": spilled,
    }
    connection = duckdb.connect(config=closed)
    found = {}
    for name, path in paths.items():
        files = [as_pattern(file) for file in files_of(path)]
        with _telling(path):
            relation = connection.read_parquet(files, hive_partitioning=False)
        found[name] = relation.columns
        relation.create_view(name)
    refuse_other_columns(folder, found)
    return connection


@contextmanager
def _telling(place: Path) -> Iterator[None]:
    """Raise `UserError` for what DuckDB cannot read, with the table, or the folder of all, in which it lies."""
    import duckdb

    try:
        yield
    except duckdb.OutOfMemoryException:
        raise
    except duckdb.Error as error:  # the class itself too, of what is damaged within
        raise unreadable(place, error) from error


def _terms(connection: "duckdb.DuckDBPyConnection") -> Terms:
    counting = connection.execute(view("assistance")).fetchall()
    apart = connection.execute(view("apart")).fetchall()
    return Terms(frozenset(name for (name,) in counting), frozenset(map(frozenset, apart)))


def _answers(connection: "duckdb.DuckDBPyConnection", terms: Terms) -> Iterator[Answer]:
    """Judge each group; figures and parties come in one order of groups, and one group at a time is in memory."""
    known = _groups(connection, "grouped_parties")
    at, parties = next(known, _NONE)
    for key, figures in _groups(connection, "grouped_figures"):
        if at == key:
            yield from decide(key, figures, parties, terms)
            at, parties = next(known, _NONE)
        else:  # figures that name no party
            yield from decide(key, figures, (), terms)


def _groups(connection: "duckdb.DuckDBPyConnection", name: str) -> Iterator[tuple[Key, list[Facts]]]:
    cursor = connection.cursor().execute(f"FROM {name} ORDER BY {', '.join(KEY)}")
    names = [column[0] for column in cursor.description]
    rows = (dict(zip(names, row, strict=True)) for many in iter(lambda: cursor.fetchmany(_AT_ONCE), []) for row in many)
    for key, found in groupby(rows, key=_key):
        yield key, list(found)


def _key(row: Facts) -> Key:
    return row["provider"], row["recipient"], row["programme"], row["year"]
