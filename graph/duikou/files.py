"""Writing files so that a reader sees the old one or the new one, never half of one, after a loss of power too."""

import errno
import os
import stat
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from duikou.errors import UsageError, UserError
from duikou.messages import message, system_reason, template

ABANDONED = 60.0
"""Seconds after which a file beside its place is taken for left by a writer that was killed; writing takes a blink."""


def write_bytes(path: Path, content: bytes) -> None:
    """Write beside `path`, flush, then rename over it; the folder is made if it is missing.

    Raises as `write_pieces` does.
    """
    write_pieces(path, (content,))


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file as `write_bytes` does, of pieces one after the other, each let go before the next is made.

    The renaming itself lasts once `flush` was called on the folder. Raises `UserError` where the file system
    refuses, naming the path, and passes on what the making of a piece raises; what was at `path` is then still there.
    """
    of_making: list[OSError] = []

    def made() -> Iterator[bytes]:
        try:
            yield from pieces
        except OSError as error:
            of_making.append(error)
            raise

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.parent / aside_name(path.name)
        try:
            with aside.open("xb") as stream:
                stream.writelines(made())
                stream.flush()
                os.fsync(stream.fileno())
            aside.replace(path)
        except BaseException:
            aside.unlink(missing_ok=True)
            raise
    except OSError as error:
        if error in of_making:
            raise
        raise UserError(
            message("{path}: cannot be written: {reason}.", path=path, reason=system_reason(error))
        ) from error


def write_text(path: Path, content: str) -> None:
    r"""Write text as UTF-8 with `\n` line ends, whatever the locale; otherwise as `write_bytes`."""
    write_bytes(path, content.encode("utf-8"))


def write_output(path: Path, content: bytes) -> None:
    """Write a file that the user named as `write_output_pieces` does."""
    write_output_pieces(path, (content,))


def write_output_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file that the user named, durably; its folder must be there, and it may replace a plain file only.

    Raises `UsageError` where the folder is missing or the path is a folder, link, device or pipe, and as
    `write_pieces` does.
    """
    refuse_missing_folder(path)
    try:
        mode = path.lstat().st_mode
    except OSError:
        mode = 0
    if mode and not stat.S_ISREG(mode):
        raise UsageError(
            message(
                "{path}: this is {kind}, which is not written over. Name another file with -o.",
                path=path,
                kind=_kind(mode),
            )
        )
    clear_abandoned(path)
    write_pieces(path, pieces)
    flush(path.parent)


def clear_abandoned(path: Path) -> None:
    """Remove what writers of this file that were killed have left beside it, so old that none can be at work on it."""
    ends = aside_name(path.name)[_MARKED:]
    for aside in path.parent.glob(f"{_ASIDE}{'[0-9a-f]' * 8}-*"):
        with suppress(OSError):
            found = aside.lstat()
            old = abs(time.time() - found.st_mtime) > ABANDONED
            if old and aside.name[_MARKED:] == ends and stat.S_ISREG(found.st_mode):
                aside.unlink()


def refuse_missing_folder(path: Path) -> None:
    """Raise `UsageError`, with the command that mends it, where the folder that a path lies in is not there."""
    folder = path.parent
    if not folder.exists():
        raise UsageError(
            message(
                "{path}: there is no folder {folder}. Make it first (mkdir -p {folder}), or mend the path.",
                path=path,
                folder=folder,
            )
        )
    if not folder.is_dir():
        raise UsageError(message("{path}: {folder} is no folder. Name another path with -o.", path=path, folder=folder))


def _kind(mode: int) -> str:
    kinds = (
        (stat.S_ISDIR, template("a folder")),
        (stat.S_ISLNK, template("a link")),
        (stat.S_ISFIFO, template("a pipe")),
        (stat.S_ISSOCK, template("a socket")),
        (stat.S_ISCHR, template("a device")),
        (stat.S_ISBLK, template("a device")),
    )
    return message(next((name for fits, name in kinds if fits(mode)), template("no plain file")))


_ASIDE = ".duikou-"
_MARKED = len(_ASIDE) + 8
"""Characters of an aside name before that of the file."""


def aside_name(name: str) -> str:
    """Return a fresh name for a file or folder that is being made beside the one with this name.

    It begins with a full stop and keeps no more of `name` than fits beside it in a file name.
    """
    import secrets  # slow to import, and none who only reads needs it

    return f"{_ASIDE}{secrets.token_hex(4)}-{name}"[:80]


def is_aside(name: str) -> bool:
    """Return whether a name is one that `aside_name` gives."""
    return name.startswith(_ASIDE)


def as_pattern(path: Path) -> str:
    """Return a path as DuckDB reads it, to which it is a pattern: one that fits this very path alone."""
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in str(path))


def flush(path: Path) -> None:
    """Make a file's content, or the names in a folder, last beyond a loss of power.

    Raises `OSError` where that fails. Folders are passed over where the system or the file system knows no such thing.
    """
    is_folder = path.is_dir()
    if is_folder and os.name != "posix":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if not is_folder or error.errno not in {errno.EINVAL, errno.ENOTSUP}:
            raise
    finally:
        os.close(handle)
