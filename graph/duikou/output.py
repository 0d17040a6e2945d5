"""The folder of a build: told from other folders, filled aside, and exchanged so that a good build is never lost.

Everything is first written to `.next` inside the folder. When all of it is there, a file `READY` lists it, and only
then are the entries moved to their places. A stop before `READY` leaves the old build untouched; a stop after it is
made good by whoever opens the folder next, since moving can be taken up where it ended.
"""

import errno
import fcntl
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any, Final, TypeGuard

from duikou.errors import UsageError, UserError
from duikou.files import write_text

FORMAT: Final = 1
"""Number of the layout of a build; a build of another number has to be built again."""

MANIFEST: Final = "manifest.json"
_STAGING: Final = ".next"
_READY: Final = "READY"
_OUTDATED: Final = ".outdated"
_LOCK: Final = ".lock"
_REFUSALS: Final = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO, errno.EFBIG}
"""What a file system answers that the user can mend; any other fault is ours."""


@dataclass(frozen=True)
class Manifest:
    """What a build holds. `data` is the SHA-256, in hexadecimal, of its canonical N-Quads."""

    duikou: str
    data: str
    counts: dict[str, int]
    passages: dict[str, int]
    """Passages verified, moved, missing, and with no text at hand."""
    ledgers: dict[str, dict[str, int]] = field(default_factory=dict)
    """By slug of article: passages verified, moved, missing and unchecked; with its text, numerals and accounted."""
    entries: tuple[str, ...] = ()
    format: int = FORMAT

    def text(self) -> str:
        """Return the manifest as JSON, the same for the same build."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of the build in a folder, first finishing an exchange that was cut short.

    Raises `UsageError` where there is no build, or one of another format.
    """
    if (folder / _STAGING / _READY).is_file():
        _finish_exchange(folder)
    path = folder / MANIFEST
    if not path.is_file():
        raise UsageError(f"{folder}: there is no build here. Make one: duikou build -o {folder}.")
    content = _read_json(path)
    if not _is_ours(content):
        raise UsageError(f"{path}: this is no manifest of a build. Name the folder of a build.")
    if content["format"] != FORMAT:
        raise UsageError(
            f"{folder}: this build is from another version of duikou. Build it again: duikou build -o {folder}."
        )
    try:
        return Manifest(**{**content, "entries": tuple(content["entries"])})
    except (KeyError, TypeError) as error:
        raise UserError(f"{path}: is damaged ({error}). Build it again: duikou build -o {folder}.") from error


def _read_json(path: Path) -> object:
    try:
        return json.loads(path.read_text("utf-8"))
    except ValueError:
        return None
    except OSError as error:
        raise UserError(f"{path}: cannot be read: {error.strerror}.") from error


def _is_ours(content: object) -> TypeGuard[dict[str, Any]]:
    """Whether a manifest is one of ours, of whatever version; other programs name their files so too."""
    return isinstance(content, dict) and isinstance(content.get("duikou"), str) and "format" in content


@contextmanager
def staging(folder: Path) -> Iterator[Path]:
    """Give an empty folder to fill, and put what is in it in place of the build when the block ends well.

    The block must write a manifest. Left by any exception, the old build stays as it was. Raises `UsageError` for a
    folder with something in it that is no build of ours, and `UserError` where it cannot be written or is being built
    already.
    """
    _refuse_foreign(folder)
    with _lock(folder):
        try:
            _make_staging(folder)
            yield folder / _STAGING
            _commit(folder)
        except OSError as error:
            if error.errno not in _REFUSALS:
                raise
            raise UserError(f"{folder}: the build stopped, the last one stays: {error.strerror}.") from error
        finally:
            if not (folder / _STAGING / _READY).is_file():
                shutil.rmtree(folder / _STAGING, ignore_errors=True)


def _make_staging(folder: Path) -> None:
    try:
        if (folder / _STAGING / _READY).is_file():
            _move_into_place(folder)
        shutil.rmtree(folder / _STAGING, ignore_errors=True)
        (folder / _STAGING).mkdir()
    except OSError as error:
        raise UserError(f"{folder}: cannot be written: {error.strerror}.") from error


def _refuse_foreign(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder}: this is a file, not a folder. Name another with -o.")
    if not folder.is_dir() or (folder / _STAGING / _READY).is_file():
        return
    if (folder / MANIFEST).is_file() and _is_ours(_read_json(folder / MANIFEST)):
        return
    strangers = sorted(path.name for path in folder.iterdir() if path.name not in {_STAGING, _LOCK})
    if strangers:
        raise UsageError(
            f"{folder}: holds {strangers[0]!r} and no build of ours; nothing is touched. Name another with -o."
        )


@contextmanager
def _lock(folder: Path) -> Iterator[None]:
    stream = _open_lock(folder)
    with stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise UserError(f"{folder}: another build is at work here. Wait for it, or name another folder.") from error
        yield


def _open_lock(folder: Path) -> IO[bytes]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return (folder / _LOCK).open("wb")
    except OSError as error:
        raise UserError(f"{folder}: cannot be written: {error.strerror}. Name another folder with -o.") from error


def _commit(folder: Path) -> None:
    entries = sorted(path.name for path in (folder / _STAGING).iterdir())
    if MANIFEST not in entries:
        raise RuntimeError("a build without a manifest")
    old = _read_json(folder / MANIFEST) if (folder / MANIFEST).is_file() else None
    listed = old.get("entries", ()) if _is_ours(old) else ()
    gone = [name for name in listed if name not in {*entries, "..", _STAGING, _LOCK} and Path(name).name == name]
    write_text(folder / _STAGING / _READY, json.dumps({"entries": entries, "gone": gone}))
    _move_into_place(folder)


def _finish_exchange(folder: Path) -> None:
    """Finish an exchange that was cut short, or wait until the build that is at it has done so."""
    with _open_lock(folder) as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        if (folder / _STAGING / _READY).is_file():
            try:
                _move_into_place(folder)
            except OSError as error:
                raise UserError(f"{folder}: cannot be written: {error.strerror}.") from error


def _move_into_place(folder: Path) -> None:
    """Exchange the entries; safe to repeat from the start whenever it was cut short."""
    aside = folder / _STAGING
    plan = json.loads((aside / _READY).read_text("utf-8"))
    outdated = aside / _OUTDATED
    outdated.mkdir(exist_ok=True)
    for name in plan["gone"]:
        _set_aside(folder / name, outdated)
    for name in plan["entries"]:
        if (aside / name).exists():
            _set_aside(folder / name, outdated)
            (aside / name).rename(folder / name)
    (aside / _READY).unlink()
    shutil.rmtree(aside, ignore_errors=True)


def _set_aside(path: Path, outdated: Path) -> None:
    if path.exists():
        target = outdated / path.name
        if target.is_dir():
            shutil.rmtree(target)
        path.replace(target)
