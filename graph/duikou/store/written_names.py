"""The names of all things in a file beside the store, of which a look-up reads what it needs: SQLite.

What a name finds is decided by `duikou.model.resolving.Names` alone: the file holds its indexes, row by row. What is
regularly made of names (粤, pinyin without tones) is made of all of them when it is needed.
"""

import dataclasses
import json
import shutil
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing
from functools import cached_property
from operator import attrgetter
from pathlib import Path
from typing import Final

from duikou.files import write_bytes
from duikou.model.lineage import lineage
from duikou.model.resolving import Entry, Names

NAMES: Final = "names.sqlite"
"""The file of the names, in the folder of the store."""
_SHAPE: Final = """
CREATE TABLE entry (id TEXT PRIMARY KEY, fields TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE name (kind TEXT, name TEXT, entry TEXT, PRIMARY KEY (kind, name, entry)) WITHOUT ROWID;
"""
_ENTRY: Final = "INSERT INTO entry VALUES (?, ?)"
_NAME: Final = "INSERT INTO name VALUES (?, ?, ?)"
_ASK_KINDS: Final = "SELECT DISTINCT substr(id, 1, instr(id, ':') - 1) FROM entry"
_ASK_LONGEST: Final = "SELECT max(length(name)) FROM name WHERE kind IN ('official', 'other')"
_ASK_ENTRY: Final = "SELECT fields FROM entry WHERE id = ?"
_ASK_NAMED: Final = "SELECT entry FROM name WHERE kind = ? AND name = ? ORDER BY entry"
_FIELDS: Final = attrgetter(*(field.name for field in dataclasses.fields(Entry)))
"""Gives the fields of an entry, texts and lists of them: a deep copy took a fifth of the time of writing."""
_ID: Final = attrgetter("id")
_KINDS: Final = ("ids", "codes", "official", "other")
"""The indexes of names that are written."""


def write_names(entries: Iterable[Entry], path: Path) -> None:
    """Write the names of things into a new file; its folder is made where it is not there yet."""
    names = _WritableNames(entries)
    connection = sqlite3.connect(":memory:")
    try:
        connection.executescript(_SHAPE)
        connection.executemany(_ENTRY, names.entry_rows())
        connection.executemany(_NAME, names.name_rows())
        connection.commit()
        write_bytes(path, connection.serialize())  # a full disk is told as for any other file
    finally:
        connection.close()


def renew_names(last: Path, path: Path, changed: Collection[str], entries: Iterable[Entry]) -> None:
    """Write the names into a new file as they were, but for the things, by id, that changed, given as they are now.

    It has the rows of a file that is written of all. Raises `OSError`, and `sqlite3.Error` where the last is damaged.
    """
    shutil.copyfile(last, path)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")  # nobody has the file yet
        found = (_rows(connection, _ASK_ENTRY, name) for name in changed)
        was = _WritableNames(_entry(fields) for rows in found for (fields,) in list(rows))
        now = _WritableNames(entries)
        connection.executemany("DELETE FROM entry WHERE id = ?", ((name,) for name, _ in was.entry_rows()))
        connection.executemany("DELETE FROM name WHERE (kind, name, entry) = (?, ?, ?)", was.name_rows())
        connection.executemany(_ENTRY, now.entry_rows())
        connection.executemany(_NAME, now.name_rows())
        connection.commit()


class _WritableNames(Names):
    """Names whose entries and indexes can be had as rows."""

    def entry_rows(self) -> Iterator[tuple[str, str]]:
        """Yield the id and, as JSON, the fields of every entry."""
        for name, entry in sorted(self._entries.items()):
            yield name, json.dumps(_FIELDS(entry), ensure_ascii=False, separators=(",", ":"))

    def name_rows(self) -> Iterator[tuple[str, str, str]]:
        """Yield kind, name and id of each thing that a name of a kind has."""
        for kind, index in zip(_KINDS, (self._ids, self._codes, self._official, self._other), strict=True):
            for name, entries in sorted(index.items()):
                yield from ((kind, name, entry.id) for entry in sorted(entries, key=_ID))


class WrittenNames(Names):
    """The names in a file, read as they are looked up."""

    def __init__(self, path: Path) -> None:
        super().__init__((), lineage())
        address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self._connection = sqlite3.connect(address, uri=True, check_same_thread=False)  # it is only read
        self._entries = _Entries(self._connection)

    def _index(self, kind: str) -> "_Index":
        return _Index(self._connection, kind, self._entries)

    @cached_property
    def _kinds(self) -> frozenset[str]:
        return frozenset(kind for (kind,) in self._connection.execute(_ASK_KINDS))

    @cached_property
    def _ids(self) -> "_Index":
        return self._index("ids")

    @cached_property
    def _codes(self) -> "_Index":
        return self._index("codes")

    @cached_property
    def _official(self) -> "_Index":
        return self._index("official")

    @cached_property
    def _other(self) -> "_Index":
        return self._index("other")

    @cached_property
    def _longest(self) -> int:
        (longest,) = next(self._connection.execute(_ASK_LONGEST))
        return longest or 0


class _Entries(Mapping[str, Entry]):
    """The entries by id, each read when it is first looked up, and all when they are gone through."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._read: dict[str, Entry | None] = {}

    def __getitem__(self, name: str) -> Entry:
        if name not in self._read:
            rows = _rows(self._connection, _ASK_ENTRY, name)
            self._read[name] = next((_entry(fields) for (fields,) in rows), None)
        found = self._read[name]
        if found is None:
            raise KeyError(name)
        return found

    def __iter__(self) -> Iterator[str]:
        for name, fields in self._connection.execute("SELECT id, fields FROM entry ORDER BY id"):
            self._read[name] = _entry(fields)
            yield name

    def __len__(self) -> int:
        (number,) = next(self._connection.execute("SELECT count(*) FROM entry"))
        return int(number)


class _Index(Mapping[str, tuple[Entry, ...]]):
    """The entries that have a name of one kind."""

    def __init__(self, connection: sqlite3.Connection, kind: str, entries: Mapping[str, Entry]) -> None:
        self._connection = connection
        self._kind = kind
        self._entries = entries

    def __getitem__(self, name: str) -> tuple[Entry, ...]:
        found = tuple(self._entries[one] for (one,) in _rows(self._connection, _ASK_NAMED, self._kind, name))
        if not found:
            raise KeyError(name)
        return found

    def __iter__(self) -> Iterator[str]:
        asked = "SELECT DISTINCT name FROM name WHERE kind = ? ORDER BY name"
        return (name for (name,) in self._connection.execute(asked, (self._kind,)))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _rows(connection: sqlite3.Connection, asked: str, *values: str) -> Iterable[tuple[str]]:
    """The rows with some values; none for what is no text of UTF-8, such as an argument that a shell passed on."""
    try:
        return connection.execute(asked, values)
    except UnicodeEncodeError:
        return ()


def _entry(fields: str) -> Entry:
    name, label, official, other, code, within = json.loads(fields)
    return Entry(name, label, tuple(official), tuple(other), code, within)
