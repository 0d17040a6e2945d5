"""Named queries answered by the columns of a build: `NAME.rq` defines what is asked, and its twin `NAME.sql` answers.

A twin is plain SQL over the tables of `duikou.store.columns`. Its first lines tell which columns hold CURIEs
(`things`), texts in Chinese that are marked as such (`labels`) and numbers as they are written with their type
(`numbers`); the rest is text, whole number or truth as SQL has it. Ids that are asked for go in as parameters.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from duikou.collecting import without_collecting
from duikou.errors import UnknownNameError, UsageError
from duikou.messages import message
from duikou.model.values import Iri, Value
from duikou.names import curie, expand
from duikou.store.answers import Cell, Rows
from duikou.store.columns import COLUMNS, connected, damaged, read_columns
from duikou.store.fitting import fits
from duikou.store.leash import DEFAULT_MEMORY, Limits, QueryMemoryError, run_leashed
from duikou.store.named import named_query
from duikou.store.written_answers import WRITERS

_Result = TypeVar("_Result")
Bindings = Mapping[str, Value | list[Value]]

_SORTS: Final = re.compile(r"^-- (things|labels|numbers): (.*)$", re.MULTILINE)
_NARROWING: Final = re.compile(r"^ *-- narrow ([A-Za-z]+): (.*)\n", re.MULTILINE)
_BATCH: Final = 10_000
"""Rows that are held while they are written."""


class Twin(NamedTuple):
    """A named query as SQL, its columns, and what these hold that SQL has no type for."""

    text: str
    columns: tuple[str, ...]
    sorts: Mapping[str, str]

    def narrowed(self, bindings: Bindings) -> tuple[str, dict[str, list[str]]]:
        """Return the SQL with the ids asked for where it lets them narrow, and its parameters."""
        given: dict[str, list[str]] = {}

        def fill(line: re.Match[str]) -> str:
            asked = bindings.get(line[1])
            values = asked if isinstance(asked, list) else [asked]
            ids = [curie(expand(value.curie)) for value in values if isinstance(value, Iri)]
            if len(ids) != len(values):
                return ""
            given[line[1]] = ids
            return line[2] + "\n"

        return _NARROWING.sub(fill, self.text), given


def twin_of(name: str) -> Twin | None:
    """Return the twin of a named query, None where it has none."""
    path = files("duikou.store.queries").joinpath(f"{name}.sql")
    if not path.is_file():
        return None
    text = path.read_text("utf-8")
    sorts = {column: sort for sort, columns in _SORTS.findall(text) for column in columns.split()}
    return Twin(text, tuple(named_query(name).columns), sorts)


def tables_of(store: Path, name: str) -> "Tables | None":
    """Return what answers a named query from the columns beside a store, None where there are none, or no twin."""
    folder = store / COLUMNS
    twin = twin_of(name) if folder.is_dir() else None
    return Tables(folder, twin) if twin else None


class Tables:
    """Answers one named query from the columns in a folder, as `duikou.store.engine.Engine` does from the store."""

    def __init__(self, folder: Path, twin: Twin) -> None:
        self._folder = folder
        self._twin = twin

    def select(
        self,
        query: str,
        bindings: Bindings | None = None,
        *,
        limits: Limits | None = None,
        allow_service: bool = False,
    ) -> Rows:
        """Answer as `Engine.select` does, whatever the text of the query; raises as `run_leashed` does."""
        del query, allow_service

        def work() -> Rows:
            batches = self._batches(bindings or {}, limits)
            return Rows(self._twin.columns, tuple(row for rows in batches for row in rows))

        return self._leashed(work, limits)

    def serialize(
        self,
        query: str,
        bindings: Bindings | None = None,
        *,
        form: str,
        limits: Limits | None = None,
        allow_service: bool = False,
    ) -> str:
        """Answer as `Engine.serialize` does, whatever the text of the query."""
        told = self.pieces(query, bindings, form=form, limits=limits, allow_service=allow_service)
        return b"".join(told).decode("utf-8")

    def pieces(
        self,
        query: str,
        bindings: Bindings | None = None,
        *,
        form: str,
        limits: Limits | None = None,
        allow_service: bool = False,
    ) -> list[bytes]:
        """Answer as `serialize` does, in pieces of UTF-8; all are made before the first is returned."""
        del query, allow_service
        if form not in WRITERS:
            raise UsageError(message("The query builds no triples. Ask for table, csv or json."))
        asked = bindings or {}

        def work() -> list[bytes]:
            return list(WRITERS[form](self._twin.columns, self._twin.sorts, self._batches(asked, limits)))

        return self._leashed(work, limits)

    def _leashed(self, work: Callable[[], _Result], limits: Limits | None) -> _Result:
        import duckdb  # before the address space is bound

        try:
            with without_collecting():  # cells make no circles
                return run_leashed(work, limits)
        except duckdb.OutOfMemoryException as error:
            raise QueryMemoryError(limits.megabytes if limits else DEFAULT_MEMORY) from error
        except duckdb.Error as error:
            raise damaged(self._folder, error) from error

    def _batches(self, bindings: Bindings, limits: Limits | None) -> Iterator[list[tuple[Cell, ...]]]:
        """Yield, some at a time, the rows of the answer that have the wanted values in their columns."""
        columns = self._twin.columns
        for name in bindings:
            if name not in columns:
                raise UnknownNameError("column", name, columns)
        text, given = self._twin.narrowed(bindings)
        numbers = [place for place, column in enumerate(columns) if self._twin.sorts.get(column) == "numbers"]
        wanted = [(columns.index(name), value) for name, value in bindings.items()]
        with connected(memory_limit=f"{int(limits.megabytes if limits else DEFAULT_MEMORY)}MiB") as connection:
            read_columns(connection, self._folder)
            answer = connection.execute(text, given)
            while rows := answer.fetchmany(_BATCH):
                made = [_with_numbers(row, numbers) for row in rows] if numbers else rows
                yield [row for row in made if all(fits(row[place], value) for place, value in wanted)]


def _with_numbers(row: tuple[Cell, ...], places: Iterable[int]) -> tuple[Cell, ...]:
    made = list(row)
    for place in places:
        made[place] = _number(made[place])
    return tuple(made)


@cache
def _number(written: Cell) -> Cell:
    """A number as it is written, a space, and the name of its type."""
    if written is None:
        return None
    digits, _, sort = str(written).partition(" ")
    return int(digits) if sort == "integer" else Decimal(digits)
