"""What all articles share, kept so that a check of some of them reads no more of it than they touch.

One file of SQLite, written whole and never changed. Each row says with a digest that it is whole.
"""

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, Protocol, Self

from duikou.curation.at_large import AtLarge, Named, named_in
from duikou.curation.kept_parts import Sign
from duikou.curation.listing import is_plain_file
from duikou.curation.parts import revised_in
from duikou.curation.recognising import signs_of
from duikou.curation.rows import DamagedError, digest_of_row, made_whole
from duikou.curation.seeds import OF_THINGS, SeedFile
from duikou.curation.turtle import Block, Iri, Literal, Value
from duikou.names import RETIRED_BY

_SUBJECTS, _BEGINNINGS, _NUMBERED, _SIGNS = "subjects", "beginnings", "numbered", "signs"
_BACK, _REVISED, _KEY = "back", "revised", "key"
_FILES, _NAMED = "files", "named"
"""Names of the rows that are no block's: with a colon they would be."""
_PLACE: Final = "place:"


class Shared(Protocol):
    """What all articles share: names, blocks and what leads back, wherever they are kept."""

    @property
    def subjects(self) -> Mapping[str, Mapping[str, int]]:
        """The subjects of each file, by its name, with their lines."""

    @property
    def back(self) -> Mapping[str, list[str]]:
        """By name, what leads back from it: a programme's parts, the revision that retired it."""

    @property
    def revised(self) -> Mapping[str, list[str]]:
        """By what revisions name, these."""

    @property
    def homes(self) -> Mapping[str, tuple[str, int]]:
        """The file that a subject is of, and its place there, by its name."""

    def block(self, name: str) -> Block:
        """Return the block of a subject that is among those of the files."""

    def at_large(self, labels: Iterable[str], /) -> AtLarge:
        """Return what some labels may name, or any."""

    def numbered(self) -> frozenset[str]:
        """Return the names with numerals that any text may have."""

    def signs(self) -> dict[str, Sign]:
        """Return what the registered text of each article is known by, by slug in the order of the seeds."""


class AtHand(Shared, Protocol):
    """The same with the files and all that these say."""

    @property
    def files(self) -> Sequence[SeedFile]:
        """The files that all articles share, in the order of the seeds."""

    @property
    def blocks(self) -> Sequence[Block]:
        """Their blocks, in order."""

    def by_beginning(self) -> Mapping[str, list[Named]]:
        """Return what any label may name, by how it begins."""


def homes_of(subjects: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, int]]:
    """Return of the subjects of files, by its name, each with its file and its place there."""
    return {name: (file, place) for file, names in subjects.items() for place, name in enumerate(names)}


class Things:
    """The blocks that all articles share, each read when it is asked for."""

    def __init__(self, path: Path, key: str) -> None:
        """Open what was kept with a key; raises `DamagedError` for anything else."""
        if not is_plain_file(path):
            raise DamagedError
        try:
            self._rows = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        except sqlite3.Error as error:
            raise DamagedError from error
        if self._row(_KEY) != key:
            raise DamagedError
        self.subjects: Mapping[str, Mapping[str, int]] = self._row(_SUBJECTS)
        """The subjects of each file, by its name, with their lines."""
        self.back: Mapping[str, list[str]] = self._row(_BACK)
        """By name, what leads back from it: a programme's parts, the revision that retired it."""
        self.revised: Mapping[str, list[str]] = self._row(_REVISED)
        """By what revisions name, these."""
        self.files: Mapping[str, str] = self._row(_FILES)
        """The digest of each file, by its name, in the order of the seeds."""
        self.named = frozenset(self._row(_NAMED))
        """The articles that any block names."""

    @cached_property
    def homes(self) -> Mapping[str, tuple[str, int]]:
        """The file that a subject is of, and its place there, by its name."""
        return homes_of(self.subjects)

    def at_large(self, labels: Iterable[str]) -> AtLarge:
        """Return what some labels may name."""
        return named_in(labels, self)

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        return frozenset(self._row(_BEGINNINGS))

    def begun(self, beginning: str) -> list[Named]:
        """Return the names of places and bodies that are kept with a beginning, with what bears each."""
        found = self._row(beginning, "named") if beginning in self._beginnings else ()
        return [(name, thing) for name, thing in found]

    def thing(self, name: str) -> Block | None:
        """Return the block of a place or another entity; None for what is none."""
        file, _ = self.homes.get(name, ("", 0))
        return self.block(name) if file.rpartition("/")[0] in OF_THINGS else None

    def place(self, name: str) -> Block | None:
        """Return the block of a place; None for what is none."""
        block = self.thing(name) if name.startswith(_PLACE) else None
        return block if block and "dk:Place" in block.types else None

    def places(self) -> Iterator[Block]:
        """Yield the blocks of all places."""
        return filter(None, map(self.place, self.homes))

    def digests(self) -> dict[str, str]:
        """Return the digest of each block, by its subject, as `digests_of` does."""
        try:
            rows = self._rows.execute("SELECT name, digest FROM kept")
            return {name: digest for name, digest in rows if isinstance(name, str) and ":" in name}
        except (sqlite3.Error, UnicodeError) as error:
            raise DamagedError from error

    def numbered(self) -> frozenset[str]:
        """Return the names with numerals that any text may have."""
        return frozenset(self._row(_NUMBERED))

    def signs(self) -> dict[str, Sign]:
        """Return what the registered text of each article is known by, by slug in the order of the seeds."""
        return {slug: Sign(*sign) for slug, sign in self._row(_SIGNS).items()}

    def block(self, name: str) -> Block:
        """Return the block of a subject that is among those of the files."""
        file, line, said = self._row(name)
        return Block(name, file, line, {key: tuple(map(_value, values)) for key, values in said.items()})

    def copy_to(self, rows: sqlite3.Connection) -> None:
        """Put all that was kept into an empty file."""
        self._rows.backup(rows)

    def close(self) -> None:
        """Close the file."""
        self._rows.close()

    def _row(self, name: str, table: str = "kept") -> Any:
        try:
            found = self._rows.execute(f"SELECT digest, data FROM {table} WHERE name = ?", (name,)).fetchone()  # noqa: S608 ours
        except (sqlite3.Error, UnicodeError) as error:
            raise DamagedError from error
        if found is None or not isinstance(found[1], str) or digest_of_row(name, found[1]) != found[0]:
            raise DamagedError
        return json.loads(found[1])

    @classmethod
    def opened(cls, path: Path, key: str) -> Self | None:
        """Open what was kept with a key; None where it was not, or is damaged."""
        try:
            return cls(path, key)
        except DamagedError:
            return None


def keep_things(path: Path, key: str, shared: AtHand) -> None:
    """Write what all articles share in place of what was kept, and clear what checks that were killed left.

    Raises `OSError` or `sqlite3.Error`, and `UnicodeError` for what is no UTF-8, such as a path.
    """
    with made_whole(path) as rows:
        named = shared.by_beginning()
        for table, written in (("kept", _written(key, shared, sorted(named))), ("named", _rows(named, ()))):
            rows.execute(f"CREATE TABLE {table} (name TEXT PRIMARY KEY, digest TEXT, data TEXT) WITHOUT ROWID")
            rows.executemany(f"INSERT INTO {table} VALUES (?, ?, ?)", written)  # noqa: S608 ours


def renew_things(path: Path, key: str, things: Things, files: Iterable[SeedFile], changed: Iterable[Block]) -> None:
    """Keep with a key what was kept, but for entries of articles that changed, given the files that they stand in.

    Raises as `keep_things` does, and `DamagedError`.
    """
    blocks, found = list(changed), list(files)
    signs = things.signs() | signs_of({block.subject.removeprefix("article:"): block for block in blocks})
    digests = {file.name: sha256(file.content).hexdigest() for file in found}
    lines = {file.name: dict(file.subjects) for file in found}
    of_all: dict[str, Any] = {_KEY: key, _SIGNS: signs, _FILES: {**things.files, **digests}}
    if any(lines[name] != things.subjects[name] for name in lines):
        of_all[_SUBJECTS] = {**things.subjects, **lines}
    with made_whole(path) as rows:
        things.copy_to(rows)  # not what lies there by now: another check may have put its own in place of it
        rows.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", _rows(of_all, blocks))


def digests_of(blocks: Iterable[Block]) -> dict[str, str]:
    """Return a digest of all that each block says and of where it stands, by its subject."""
    return {block.subject: digest_of_row(block.subject, _text(_block_data(block))) for block in blocks}


def _written(key: str, shared: AtHand, beginnings: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    of_all: dict[str, Any] = {
        _KEY: key,
        _SUBJECTS: {name: dict(lines) for name, lines in shared.subjects.items()},
        _BEGINNINGS: beginnings,
        _NUMBERED: sorted(shared.numbered()),
        _SIGNS: shared.signs(),
        _BACK: shared.back,
        _REVISED: shared.revised,
        _FILES: {file.name: sha256(file.content).hexdigest() for file in shared.files},
        _NAMED: sorted({name for block in shared.blocks for name in block.names() if name.startswith("article:")}),
    }
    return _rows(of_all, shared.blocks)


def _rows(of_all: Mapping[str, Any], blocks: Iterable[Block]) -> Iterator[tuple[str, str, str]]:
    for name, data in (dict(of_all) | {block.subject: _block_data(block) for block in blocks}).items():
        text = _text(data)
        yield name, digest_of_row(name, text), text


def back_of(blocks: Collection[Block]) -> dict[str, list[str]]:
    """Return, by name, what leads back from it: a programme's parts, the revision that retired it."""
    found = _leading(blocks, lambda block: block.iris("dk:partOf") if "dk:Programme" in block.types else ())
    for gone, revisions in _leading(blocks, lambda block: block.iris(RETIRED_BY)).items():
        found.setdefault(gone, []).extend(revisions)
    return found


def revised_of(blocks: Iterable[Block]) -> dict[str, list[str]]:
    """Return, by what revisions among blocks name, these."""
    return _leading(blocks, lambda block: sorted(revised_in([block])))


def _block_data(block: Block) -> tuple[str, int, dict[str, list[list[str]]]]:
    said = {predicate: list(map(_form, values)) for predicate, values in block.properties.items()}
    return block.file, block.line, said


def _text(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _leading(blocks: Iterable[Block], names: Callable[[Block], Iterable[str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for block in blocks:
        for name in names(block):
            found.setdefault(name, []).append(block.subject)
    return found


def _form(value: Value) -> list[str]:
    return [value.curie] if isinstance(value, Iri) else [value.text, value.datatype, value.language]


def _value(form: list[str]) -> Value:
    return Iri(form[0]) if len(form) == 1 else Literal(*form)
