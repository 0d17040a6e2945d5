"""What a build says of many things at once: told by its quads as columns, where all lies together on the disk."""

from collections.abc import Collection, Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from duikou.collecting import without_collecting
from duikou.errors import UserError
from duikou.names import curie, expand
from duikou.store.answers import Cell
from duikou.store.columns import DIGESTS_OF_QUADS, QUADS, STALE, column, connect, refuse_damaged, telling_damage
from duikou.store.terms import read_term

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Told = Iterable[tuple[str, str, Cell, str | None]]
"""Subject, predicate, value and, of a text, its language."""
MANY: Final = 300
"""From so many things on columns are quicker than the store: they take nearly as long for one."""
TIES: Final = ("dk:assists", "dk:assistsWithin", "dk:cooperatesWith")
"""What rules derive of parties, often more than all else that is said of them; no record has it."""
_OF: Final = "SELECT subject, predicate, object FROM quads WHERE subject IN (SELECT unnest($1)) AND predicate"
_OF_ALL: Final = f"{_OF} NOT IN {TIES}"
_OF_SOME: Final = f"{_OF} IN (SELECT unnest($2))"


class Said:
    """Tells by the columns in a folder, which are opened once many are asked about; any number of threads may ask.

    The folder may go while who asks has the store open: two builds later nobody needs it.
    """

    def __init__(self, folder: Path | None) -> None:
        """A folder without quads tells nothing, nor does None."""
        self._folder = folder or Path()
        self._begins = folder is not None and self._is_there()

    def of(self, subjects: Collection[str], predicates: Collection[str] = ()) -> tuple[Told, Collection[str]]:
        """Return what `Engine.said_of` yields of some subjects, CURIEs, and those of which the store is to be asked.

        Without predicates `TIES` are left out. Raises `UserError` where the columns are damaged.
        """
        if len(subjects) < MANY or not self._begins:
            return (), subjects
        try:
            return self._told(subjects, predicates)
        except UserError:
            if self._is_there():
                raise
            return (), subjects

    def _is_there(self) -> bool:
        names = (DIGESTS_OF_QUADS, *(f"{table}.parquet" for table in (QUADS, STALE)))
        return all((self._folder / name).is_file() for name in names)

    def _told(self, subjects: Collection[str], predicates: Collection[str]) -> tuple[Told, Collection[str]]:
        with telling_damage(self._folder), without_collecting():  # cells make no circles
            cursor = self._connection.cursor()
            known = [name for name in subjects if name not in self._stale]
            given = [known, [*map(_written, predicates)]] if predicates else [known]
            rows = cursor.execute(_OF_SOME if predicates else _OF_ALL, given).fetchall()
        told = {subject for subject, _, _ in rows}
        others = [name for name in subjects if name not in told]
        return ((subject, curie(predicate), *read_term(written)) for subject, predicate, written in rows), others

    @cached_property
    def _connection(self) -> "DuckDBPyConnection":
        refuse_damaged(self._folder, DIGESTS_OF_QUADS)
        connection = connect()
        connection.execute(f"CREATE VIEW quads AS FROM {column(self._folder, QUADS)}")
        connection.execute(f"CREATE VIEW stale AS FROM {column(self._folder, STALE)}")
        return connection

    @cached_property
    def _stale(self) -> frozenset[str]:
        return frozenset(name for (name,) in self._connection.cursor().execute("FROM stale").fetchall())


def _written(predicate: str) -> str:
    """A predicate as the columns have it: in full, but for one of ours."""
    full = expand(predicate)
    short = curie(full)
    return short if short.startswith("dk:") else full
