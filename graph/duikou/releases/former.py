"""A release read again: its description and the ids that it retired, from its folder or its packed copy.

Nothing is extracted: single files are read by their names, each up to a size.
"""

import csv
import json
import zipfile
import zlib
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Final

from duikou.errors import UsageError, UserError
from duikou.limits import LARGEST_UNPACKED
from duikou.messages import message, system_reason
from duikou.releases.packing import SUMS
from duikou.releases.versions import Version, read_version

DESCRIPTION: Final = "release.json"
RETIRED: Final = "retired.csv"
TABLES: Final = "tables/datapackage.json"
FORMAT: Final = 2
"""Number of the form of a release; in the first, `data` was the digest of all lines sorted as one."""
_MOST: Final = 2**26
"""Bytes of a description or of a list of retired ids."""


@dataclass(frozen=True, slots=True)
class Former:
    """An earlier release, and by id what it says of each that was retired: the version, and what took its place."""

    version: Version
    day: date
    data: str
    retired: dict[str, tuple[str, str]]
    columns: dict[str, tuple[str, ...]]
    """The columns of its tables, by table."""


def read_former(path: Path) -> Former:
    """Return what a release says of itself; `path` is its folder or its packed copy.

    Raises `UsageError` for what is no release, `UserError` where it is damaged, of a later format, or cannot be read.
    """
    if not path.exists():
        raise UsageError(message("{path}: there is no such file or folder. Name a release that is there.", path=path))
    try:
        if path.is_dir():
            _refuse_changed(path)
            return _former(path, *(_of_folder(path, name) for name in (DESCRIPTION, RETIRED, TABLES)))
        with zipfile.ZipFile(path) as archive:
            _refuse_too_large(path, archive)
            return _former(path, *(_of_zip(archive, name) for name in (DESCRIPTION, RETIRED, TABLES)))
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as error:  # RuntimeError: locked by a password
        raise _no_release(path) from error
    except OSError as error:
        raise UserError(message("{path}: cannot be read: {reason}.", path=path, reason=system_reason(error))) from error


def _of_folder(folder: Path, name: str) -> bytes:
    file = folder / name
    if not file.is_file() or file.stat().st_size > _MOST:
        raise _no_release(folder)
    return file.read_bytes()


def _of_zip(archive: zipfile.ZipFile, name: str) -> bytes:
    found = [entry for entry in archive.infolist() if entry.filename.partition("/")[2] == name]
    if len(found) != 1 or found[0].file_size > _MOST:
        raise _no_release(Path(archive.filename or ""))
    return archive.read(found[0])


def _refuse_too_large(path: Path, archive: zipfile.ZipFile) -> None:
    if any(entry.file_size > LARGEST_UNPACKED for entry in archive.infolist()):
        raise UserError(message("{path}: holds a file too large to be one of a release.", path=path))


def _former(path: Path, description: bytes, retired: bytes, tables: bytes) -> Former:
    try:
        told = json.loads(description)
        if told["release"] != "duikou":
            raise _no_release(path)
        if told["format"] < FORMAT:
            raise UserError(
                message(
                    "{path}: this release was made by an earlier version of duikou, which counted versions of the data "
                    "otherwise. Make it again of its seeds with this one, and name that with --after.",
                    path=path,
                )
            )
        if told["format"] != FORMAT:
            raise UserError(
                message("{path}: this release is from another version of duikou. Use a later one.", path=path)
            )
        _, *rows = csv.reader(retired.decode("utf-8-sig").splitlines())
        known = {id_: (version, place) for id_, version, place in rows}
        version, day = read_version(told["version"]), date.fromisoformat(told["date"])
        return Former(version, day, str(told["data"]), known, columns_of(tables))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _no_release(path) from error


def columns_of(descriptor: bytes) -> dict[str, tuple[str, ...]]:
    """Return the columns of the tables that a `datapackage.json` describes, by table.

    Raises `ValueError`, `KeyError` or `TypeError` for what is none.
    """
    tables = json.loads(descriptor)["resources"]
    return {table["name"]: tuple(field["name"] for field in table["schema"]["fields"]) for table in tables}


def _refuse_changed(folder: Path) -> None:
    if wrong := wrong_files(folder):
        raise UserError(
            message(
                "{folder}: is not as it was released, and is not to be followed. {first} Get it again.",
                folder=folder,
                first=wrong[0],
            )
        )


def _no_release(path: Path) -> UsageError:
    return UsageError(message("{path}: this is no release. Name the folder or the zip of one.", path=path))


def wrong_files(folder: Path) -> list[str]:
    """Return a sentence for every file of a release that is missing or another than its sum says, or is not in it.

    Sorted by path; none where all is right. Raises `UsageError` for a folder that is no release.
    """
    try:
        lines = (folder / SUMS).read_text("utf-8").splitlines()
        known = {path: digest for digest, path in (line.split("  ", 1) for line in lines)}
    except (OSError, ValueError) as error:
        raise _no_release(folder) from error
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()} - {SUMS}
    wrong = {path: message("{path}: no file of the release.", path=path) for path in found - known.keys()}
    for path, digest in known.items():
        if path not in found:
            wrong[path] = message("{path}: is missing.", path=path)
        elif sha256((folder / path).read_bytes()).hexdigest() != digest:
            wrong[path] = message("{path}: is another file than was released.", path=path)
    return [wrong[path] for path in sorted(wrong)]
