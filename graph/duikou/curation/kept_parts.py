"""What was found of each part of seeds, kept in a file of SQLite: a row an article, written where it changed alone.

One row, the root, has the digest of each article's row, and that of the heaps of its problems: so whatever is
damaged, gone, or of another moment than the rest is told, and then all of it is as if it were not there. A second check
that wrote meanwhile is known by its root, and what it wrote stays.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple, Self

from duikou.curation.findings import Findings, Part
from duikou.curation.heaps import CODE, Heap, heaps_of
from duikou.curation.rows import DamagedError, digest_of_row, made_whole, opened

_TABLES: Final = (
    "CREATE TABLE root (data BLOB, digest TEXT)",
    "CREATE TABLE parts (slug TEXT PRIMARY KEY, data BLOB)",
    "CREATE TABLE heaps (slug TEXT, file TEXT, errors INTEGER, number INTEGER, plain INTEGER, said BLOB, data BLOB)",
    "CREATE INDEX heaps_of ON heaps (slug)",
    "CREATE TABLE hanging (slug TEXT PRIMARY KEY, files TEXT, digest TEXT, data BLOB)",
)
_SHARED: Final = ""
"""The slug of what all articles share."""


class Sign(NamedTuple):
    """What a text is known by: its digest by the rule of passages, and how many code points it has."""

    digest: str
    length: int | None


class Hanging(NamedTuple):
    """The shared names that an article says anything with, and its labels as names are looked for in them."""

    names: frozenset[str]
    labels: str


@dataclass(frozen=True)
class Days:
    """The days on which a check finds the same: from one to another, or for ever where there is no other."""

    first: date
    last: date | None = None

    def has(self, day: date) -> bool:
        """Whether a day is among them."""
        return self.first <= day and (self.last is None or day <= self.last)

    def as_data(self) -> list[str]:
        """Return them as JSON has them; `from_data` makes the same of that again."""
        return [self.first.isoformat(), self.last.isoformat() if self.last else ""]

    @classmethod
    def from_data(cls, data: list[str]) -> Self:
        """Make them of what `as_data` gave."""
        first, last = data
        return cls(date.fromisoformat(first), date.fromisoformat(last) if last else None)


@dataclass(frozen=True)
class KeptTexts:
    """The texts that were at hand: all that is named like one, and what those that could be read are known by."""

    digests: Mapping[str, str] = field(default_factory=dict)
    """By name of the file."""
    signs: Mapping[str, Sign] = field(default_factory=dict)
    """By digest of the file."""
    copies: Mapping[str, str] = field(default_factory=dict)
    """By article, the name of the file that is known to be its text by the passages in it alone."""
    has_odd: bool = False
    """Whether one could not be read."""

    def as_data(self) -> list[Any]:
        """Return it as JSON has it; `from_data` makes the same of that again."""
        return [dict(self.digests), dict(self.signs), dict(self.copies), self.has_odd]

    @classmethod
    def from_data(cls, data: list[Any]) -> Self:
        """Make it of what `as_data` gave."""
        digests, signs, copies, has_odd = data
        return cls(digests, {digest: Sign(*sign) for digest, sign in signs.items()}, copies, has_odd)


@dataclass(frozen=True)
class Parts:
    """What was found of each part of seeds, by slug, with the digest of its files."""

    order: tuple[str, ...]
    """The articles in the order of the seeds."""
    days: Days
    digests: Mapping[str, str]
    articles: Mapping[str, Part]
    shared: Findings
    texts: KeptTexts = KeptTexts()
    key: str = ""
    """The digest of what all share."""
    root: str = ""
    """The digest of all of it as it was read, "" where it was not."""
    seals: Mapping[str, str] = field(default_factory=dict)
    """The digest of what was read of each part."""

    @property
    def together(self) -> Findings:
        """What was found of all."""
        return Findings.together((self.shared, *(part.findings for part in self.articles.values())), self.order)


@dataclass(frozen=True)
class Renewed:
    """What is found of parts now, and what of it is another than it was when it was kept."""

    parts: Parts
    anew: Collection[str]
    """The articles that were checked, by slug."""
    hanging: Mapping[str, Hanging]
    """What these hang on."""


def write_parts(path: Path, around: str, parts: Parts, hanging: Mapping[str, Hanging]) -> None:
    """Write what was found of all parts with the same around them, in place of what was kept.

    Raises `OSError` or `sqlite3.Error`, and `UnicodeError` for a path that is no UTF-8.
    """
    with made_whole(path) as rows:
        for table in _TABLES:
            rows.execute(table)
        seals = {slug: _put(rows, slug, part) for slug, part in _by_slug(parts).items()}
        _put_hanging(rows, hanging, parts.digests)
        _put_root(rows, around, parts, seals)


def renew_parts(path: Path, around: str, renewed: Renewed) -> None:
    """Write what was found of some parts in place of what was kept of these; where that cannot be, it is not.

    Nor is it where what is kept is no longer what was read.
    """
    parts = renewed.parts
    with suppress(DamagedError), opened(path) as rows:
        rows.execute("DELETE FROM root WHERE digest = ?", (parts.root,))
        if not rows.execute("SELECT changes()").fetchone()[0]:
            raise DamagedError
        gone = parts.seals.keys() - _by_slug(parts).keys()
        written = {slug: part for slug, part in _by_slug(parts).items() if slug in {*renewed.anew, _SHARED}}
        for table in ("parts", "heaps", "hanging"):
            old = gone if table == "hanging" else {*gone, *written}
            rows.executemany(f"DELETE FROM {table} WHERE slug = ?", ((slug,) for slug in old))  # noqa: S608 ours
        seals = {slug: seal for slug, seal in parts.seals.items() if slug not in gone}
        seals |= {slug: _put(rows, slug, part) for slug, part in written.items()}
        _put_hanging(rows, renewed.hanging, parts.digests)
        _put_root(rows, around, parts, seals)


def read_parts(path: Path, around: str, day: date) -> Parts | None:
    """Return what was found of parts with the same around them that holds on a day; None for none, or for damage."""
    try:
        with opened(path) as rows:
            [(content, digest)] = rows.execute("SELECT data, digest FROM root")
            if digest_of_row("root", content) != digest:
                return None
            data = json.loads(content)
            days = Days.from_data(data["days"])
            if data["around"] != around or not days.has(day):
                return None
            seals = data["seals"]
            found = _parts_in(rows, seals)
    except (DamagedError, ValueError, TypeError, AttributeError):  # more rows or fewer, or of other kinds
        return None
    texts, shared = KeptTexts.from_data(data["texts"]), found.pop(_SHARED).findings
    return Parts(tuple(data["order"]), days, data["digests"], found, shared, texts, data["key"], digest, seals)


def read_hanging(path: Path, digests: Mapping[str, str]) -> dict[str, Hanging]:
    """Return what articles hang on, by slug; raises `DamagedError` where that is not known of one as its files are."""
    found: dict[str, Hanging] = {}
    with opened(path) as rows:
        for slug, files, digest, data in rows.execute("SELECT slug, files, digest, data FROM hanging"):
            if not isinstance(slug, str) or not isinstance(data, bytes):
                raise DamagedError
            if digests.get(slug) == files and digest_of_row(slug, files, data) == digest:
                names, labels = json.loads(data)
                found[slug] = Hanging(frozenset(names), labels)
    if found.keys() != digests.keys():
        raise DamagedError
    return found


def _by_slug(parts: Parts) -> dict[str, Part]:
    return {_SHARED: Part(parts.shared), **parts.articles}


def _parts_in(rows: sqlite3.Connection, seals: Mapping[str, str]) -> dict[str, Part]:
    """Return the parts whose digests are known, by slug; raises `DamagedError` where any is another."""
    heaps: dict[str, list[tuple[Any, ...]]] = {slug: [] for slug in seals}
    for slug, *row in rows.execute("SELECT slug, file, errors, number, plain, said, data FROM heaps ORDER BY rowid"):
        if slug in heaps:
            heaps[slug].append(tuple(row))
    data = dict(rows.execute("SELECT slug, data FROM parts"))
    if any(_seal(slug, data.get(slug, b""), heaps[slug]) != seal for slug, seal in seals.items()):
        raise DamagedError
    return {slug: Part.from_data(json.loads(data[slug]), map(_heap, heaps[slug])) for slug in seals}


def _put(rows: sqlite3.Connection, slug: str, part: Part) -> str:
    """Write a part that is not there, and return the digest of all that is written."""
    data, heaps = _bytes(part.as_data()), heaps_of(part.findings.problems)
    rows.execute("INSERT INTO parts VALUES (?, ?)", (slug, data))
    rows.executemany("INSERT INTO heaps VALUES (?, ?, ?, ?, ?, ?, ?)", ((slug, *_row(heap)) for heap in heaps))
    return _seal(slug, data, map(_row, heaps))


def _heap(row: tuple[Any, ...]) -> Heap:
    file, errors, number, is_plain, text, content = row
    return Heap(file.decode(*CODE), errors, number, bool(is_plain), text, content)


def _row(heap: Heap) -> tuple[Any, ...]:
    return heap.file.encode(*CODE), heap.errors, heap.all, int(heap.is_plain), heap.text, heap.rows


def _seal(slug: str, data: bytes, heaps: Iterable[tuple[Any, ...]]) -> str:
    told = (one if isinstance(one, bytes) else f"{type(one).__name__} {one!r}" for heap in heaps for one in heap)
    return digest_of_row(slug, data, *told)


def _put_hanging(rows: sqlite3.Connection, found: Mapping[str, Hanging], digests: Mapping[str, str]) -> None:
    for slug, one in found.items():
        if slug in digests:
            data = _bytes([sorted(one.names), one.labels])
            row = slug, digests[slug], digest_of_row(slug, digests[slug], data), data
            rows.execute("INSERT OR REPLACE INTO hanging VALUES (?, ?, ?, ?)", row)


def _put_root(rows: sqlite3.Connection, around: str, parts: Parts, seals: Mapping[str, str]) -> None:
    data = {"around": around, "key": parts.key, "order": parts.order, "days": parts.days.as_data()}
    content = _bytes({**data, "digests": dict(parts.digests), "texts": parts.texts.as_data(), "seals": dict(seals)})
    rows.execute("INSERT INTO root VALUES (?, ?)", (content, digest_of_row("root", content)))


def _bytes(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode(*CODE)
