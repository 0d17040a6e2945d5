"""Files of SQLite that checks keep: made whole aside, and each row known by a digest."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import Final

from duikou.curation.listing import is_plain_file
from duikou.files import aside_name, clear_abandoned

_PATIENCE: Final = 1.0
"""Seconds; another writes for less."""


class DamagedError(Exception):
    """What was kept is not what was written, or is not there."""


@contextmanager
def made_whole(path: Path) -> Iterator[sqlite3.Connection]:
    """Give what is filled aside and then put in the place of a file; what writers that were killed left is cleared.

    It begins empty. Raises `OSError` or `sqlite3.Error`, and `UnicodeError` for what is
    no UTF-8, such as a path.
    """
    for left in (path, path.with_name(f"{path.name}-journal")):
        clear_abandoned(left)
    aside = path.parent / aside_name(path.name)
    try:
        with closing(sqlite3.connect(aside)) as rows:
            yield rows
            rows.commit()
        path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
        aside.replace(path)
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Give what was kept as it is at one moment; what is written within is there as a whole or not at all.

    What a writer that was killed had begun is taken back, and for one at work it waits a moment. Raises `DamagedError`
    where there is no plain file, and for all that SQLite refuses, such as a file that another check goes on writing.
    """
    journal = path.with_name(f"{path.name}-journal")
    if not is_plain_file(path) or (journal.exists() and not is_plain_file(journal)):  # a pipe would be waited for
        raise DamagedError
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=_PATIENCE)) as rows:
            rows.isolation_level = None
            rows.execute("PRAGMA synchronous = OFF")  # digests tell what a loss of power damaged
            rows.execute("BEGIN")
            yield rows
            rows.execute("COMMIT")
    except (sqlite3.Error, UnicodeError, ValueError) as error:
        raise DamagedError from error


def digest_of_row(name: str, *parts: str | bytes) -> str:
    """Return the digest of a row with a name, of texts and bytes; otherwise divided they have another."""
    found = sha256(name.encode("utf-8", "surrogatepass"))
    for part in parts:
        content = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        found.update(b"\n%d\n" % len(content))
        found.update(content)
    return found.hexdigest()
