"""What builds of the first layout left: the files of the build, its store among them, right in its folder."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, Final

ENTRIES: Final = frozenset({"manifest.json", "duikou.nq", "store", "index.html", "explorer.html", "reports", "exports"})
"""Everything that such a build has in its folder."""
_QUADS: Final = "duikou.nq"
"""One of them, that no later build has: its N-Quads, not packed."""
STAGING: Final = ".next"
"""The folder that it is filled in."""
_STAGED: Final = ENTRIES | {"READY", ".outdated"}
_STORE_FILE: Final = re.compile(r"\d+\.(?:log|sst)|CURRENT|IDENTITY|LOCK|LOG(?:\.old\.\d+)?|(?:MANIFEST|OPTIONS)-\d+")


def files_of(folder: Path, manifest: Mapping[str, Any], pages: Iterable[str]) -> set[str]:
    """Return what a first-layout build made, by path below its folder: its store's files, and those of `pages` it has.

    Its manifest lists the entries of the folder and not the files in them. So a file of the store is known by its
    name, and of the others those count that `pages`, the paths of a build to come, name too, and the N-Quads. An empty
    manifest, of a damaged build, stands for one that lists everything; one of another layout gives nothing.
    """
    if manifest and manifest.get("format") != 1:
        return set()
    entries = manifest.get("entries", ENTRIES)
    listed = ENTRIES & set(entries if isinstance(entries, list | frozenset) else ())
    store = folder / "store"
    names = store.iterdir() if "store" in listed and store.is_dir() and not store.is_symlink() else ()
    found = {f"store/{path.name}" for path in names if _STORE_FILE.fullmatch(path.name)}
    return found | {page for page in (*pages, _QUADS) if PurePosixPath(page).parts[0] in listed}


def staging_of(folder: Path) -> Path | None:
    """Return the folder that a first-layout build was filling when it was cut short, None where there is none."""
    path = folder / STAGING
    if path.is_symlink() or not path.is_dir() or not {entry.name for entry in path.iterdir()} <= _STAGED:
        return None
    return path


def remove_staging(folder: Path) -> None:
    """Remove what a build of the first layout that was cut short left behind."""
    path = staging_of(folder)
    if path is not None:
        import shutil

        shutil.rmtree(path, ignore_errors=True)
