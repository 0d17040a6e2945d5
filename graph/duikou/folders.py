"""Folders that are written whole: one writer at a time, all of the files or none, nothing of others touched."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from os.path import abspath
from pathlib import Path

from duikou.errors import UsageError, UserError
from duikou.files import aside_name, flush, refuse_missing_folder, write_bytes
from duikou.locks import locked
from duikou.messages import message, system_reason


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Be the only one who writes this folder, for the time of the block; no file stays of that.

    Raises `UsageError` where it lies in no folder, `UserError` where another is at work on it, at once.
    """
    place = absolute(folder)
    refuse_missing_folder(place)
    lock = place.parent / f".duikou-{place.name}.lock"
    busy = message("{folder}: another one is at work on this folder. Wait for it, or name another.", folder=folder)
    with locked(lock, busy):
        try:
            yield
        finally:
            with suppress(OSError):  # a system that deletes no file that is open keeps it
                lock.unlink()


def write_new(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files, by path below it, into a folder that is not there yet or is empty: all of them, or nothing.

    Raises as `refuse_taken` does, and `UserError` where the system refuses.
    """
    refuse_taken(folder)
    place = absolute(folder)
    aside = place.parent / aside_name(place.name)
    try:
        for name, content in files.items():
            write_bytes(aside / name, content)
        for made in sorted({(aside / name).parent for name in files}):
            flush(made)
        if place.is_dir():
            place.rmdir()  # not every system renames over an empty folder
        aside.rename(place)
        flush(place.parent)
    except OSError as error:
        told = message("{path}: cannot be written: {reason}.", path=folder, reason=system_reason(error))
        raise UserError(told) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def refuse_taken(folder: Path) -> None:
    """Raise `UsageError` where a folder has something in it, is none, or lies in none."""
    place = absolute(folder)
    refuse_missing_folder(place)
    if place.is_symlink() or (place.exists() and not place.is_dir()):
        raise UsageError(message("{folder}: this is no folder. Name another one.", folder=folder))
    if place.is_dir() and any(place.iterdir()):
        raise UsageError(
            message(
                "{folder}: there is something in this folder already, and nothing was written. Name a folder that is "
                "empty or not there yet.",
                folder=folder,
            )
        )


def absolute(folder: Path) -> Path:
    """Return the whole path of a folder; a link is seen as one, and not followed."""
    return Path(abspath(folder))  # noqa: PTH100 - Path.resolve would follow it
