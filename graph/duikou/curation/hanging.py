"""What each article hangs on of what all share: things that it names, and words of its labels that may name any.

Kept in a file of SQLite, a row an article, that only a check asks before which anything shared changed. Each row says
which files it was taken of, and with a digest that it is whole; a row of other files is as if it were not there.
"""

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, suppress
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from duikou.curation.fingerprints import article_of
from duikou.curation.label_sense_checks import label_of
from duikou.curation.listing import is_plain_file
from duikou.curation.parts import OF_PARTS
from duikou.curation.seeds import Seeds
from duikou.curation.things import DamagedError, made_whole
from duikou.curation.turtle import Block

_TABLE = "CREATE TABLE kept (slug TEXT PRIMARY KEY, files TEXT, digest TEXT, data TEXT) WITHOUT ROWID"
_ROW = "INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)"


class Hanging(NamedTuple):
    """The shared names that an article says anything with, and its labels as names are looked for in them."""

    names: frozenset[str]
    labels: str


def hanging_of(seeds: Seeds, slugs: Collection[str]) -> dict[str, Hanging]:
    """Return what some articles of seeds hang on, by slug."""
    blocks: dict[str, list[Block]] = {slug: [] for slug in slugs}
    for file in seeds.files:
        if article_of(file.name) in blocks:
            blocks[article_of(file.name)] += file.blocks
    known = frozenset(block.subject for file in seeds.ontology for block in file.blocks)
    return {slug: _hanging(own, known, seeds) for slug, own in blocks.items()}


def _hanging(blocks: Collection[Block], ontology: frozenset[str], seeds: Seeds) -> Hanging:
    names = {name for block in blocks for name in block.names() if not name.startswith(OF_PARTS)} - ontology
    labels = {label_of(block) for block in blocks if block.subject in seeds.claims}
    return Hanging(frozenset(names), "\n".join(sorted(labels)))


def write_hanging(path: Path, found: Mapping[str, Hanging], digests: Mapping[str, str]) -> None:
    """Write what all articles hang on in place of what was kept, given the digests of their files.

    Raises as `things.keep_things`.
    """
    with made_whole(path) as rows:
        rows.execute(_TABLE)
        rows.executemany(_ROW, _rows(found, digests))


def renew_hanging(path: Path, found: Mapping[str, Hanging], digests: Mapping[str, str]) -> None:
    """Write what some articles hang on in place of what was kept of these; where that cannot be, it is not."""
    with suppress(OSError, sqlite3.Error, UnicodeError):
        if is_plain_file(path):
            with closing(sqlite3.connect(path, timeout=0)) as rows:
                rows.executemany(_ROW, _rows(found, digests))
                rows.commit()


def read_hanging(path: Path, digests: Mapping[str, str]) -> dict[str, Hanging]:
    """Return what articles hang on, by slug; raises `DamagedError` where that is not known of one as its files are."""
    found: dict[str, Hanging] = {}
    try:
        if not is_plain_file(path):
            raise DamagedError
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=0)) as rows:
            for slug, files, digest, data in rows.execute("SELECT slug, files, digest, data FROM kept"):
                if digests.get(slug) == files and _digest(slug, files, data) == digest:
                    names, labels = json.loads(data)
                    found[slug] = Hanging(frozenset(names), labels)
    except (sqlite3.Error, UnicodeError) as error:
        raise DamagedError from error
    if found.keys() != digests.keys():
        raise DamagedError
    return found


def _rows(found: Mapping[str, Hanging], digests: Mapping[str, str]) -> Iterator[tuple[str, str, str, str]]:
    for slug, one in found.items():
        if slug in digests:
            data = json.dumps([sorted(one.names), one.labels], ensure_ascii=False)
            yield slug, digests[slug], _digest(slug, digests[slug], data), data


def _digest(*parts: object) -> str:
    return sha256("\n".join(map(str, parts)).encode("utf-8")).hexdigest()
