"""A site put in its place whole: written aside, then renamed; nothing that is not of a site of ours is touched."""

import json
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from duikou.errors import UsageError, UserError
from duikou.files import aside_name, flush, refuse_missing_folder
from duikou.folders import absolute
from duikou.messages import message, system_reason

MANIFEST: Final = "site.json"
"""Names every file of a site, by which the next one knows it as ours."""


def with_manifest(files: Mapping[str, bytes], told: Mapping[str, str]) -> dict[str, bytes]:
    """Return the files of a site, by path below it, with the manifest that names them all; `told` goes into it."""
    listed = {"site": "duikou", "format": 1, **told, "files": sorted((*files, MANIFEST))}
    manifest = json.dumps(listed, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    return {**files, MANIFEST: manifest.encode("utf-8")}


def put_in_place(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files of a site, by path below it and with its manifest, in place of a former one or where nothing is.

    A reader sees the old site or the new one, or for the blink between two renames none.
    Raises `UsageError` for a folder that holds anything that no site of ours wrote, that is a file or a link, or lies
    in no folder, and `UserError` where two paths would be one file or the file system refuses; what was there stays.
    """
    place = absolute(folder)
    refuse_missing_folder(place)
    _refuse_foreign(place, folder)
    _refuse_same(files)
    made = place.parent / aside_name(place.name)
    try:
        _write(made, files)
        _replace(place, made)
    except OSError as error:
        raise UserError(
            message("{path}: cannot be written: {reason}.", path=folder, reason=system_reason(error))
        ) from error
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _refuse_foreign(place: Path, named: Path) -> None:
    if place.is_symlink() or (place.exists() and not place.is_dir()):
        raise UsageError(message("{folder}: this is no folder. Name another for the site.", folder=named))
    if not place.is_dir():
        return
    listed = _listed(place)
    found = {path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_symlink() or not path.is_dir()}
    if strangers := sorted(found - listed):
        raise UsageError(
            message(
                "{folder}: holds {stranger!r}, which no site of ours has written; nothing is touched. Move it, or name "
                "another folder.",
                folder=named,
                stranger=strangers[0],
            )
        )


def _listed(place: Path) -> set[str]:
    """The files that the manifest of a site names; none where there is no such manifest."""
    try:
        content = json.loads((place / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return set()
    is_ours = isinstance(content, dict) and content.get("site") == "duikou"
    files = content.get("files") if is_ours else ()
    return set(map(str, files)) if isinstance(files, list) else set()


def _refuse_same(files: Mapping[str, bytes]) -> None:
    """Raise for paths that differ by case alone, which are one file on many systems."""
    known: dict[str, str] = {}
    for path in sorted(files):
        if (other := known.setdefault(path.casefold(), path)) != path:
            raise UserError(
                message(
                    "{one} and {other} would be one file of the site. Rename one of the two.", one=other, other=path
                )
            )


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for path in sorted({(folder / name).parent for name in files}):
        path.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    flush(folder)


def _replace(place: Path, made: Path) -> None:
    """Rename what was made into place; where that fails, what was there comes back."""
    old = place.parent / aside_name(place.name)
    if place.exists():
        place.rename(old)
    try:
        made.rename(place)
    except OSError:
        with suppress(OSError):
            old.rename(place)
        raise
    flush(place.parent)
    shutil.rmtree(old, ignore_errors=True)
