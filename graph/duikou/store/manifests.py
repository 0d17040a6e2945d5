"""The manifest of a build: which generation holds, which files it has, and what is in it; only read here."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeGuard

from duikou.errors import UsageError, UserError
from duikou.files import is_aside
from duikou.messages import message, system_reason
from duikou.store import layout_one

FORMAT: Final = 5
"""Number of the layout of a build; a build of another number has to be built again."""
MANIFEST: Final = "manifest.json"
GENERATIONS: Final = "generations"
STORE: Final = "store"
"""The folder of the store within a generation; people are given no copy of it."""
CHECKED: Final = ".checked"
"""The folder in which checks keep what they found, builds among them; it may be deleted."""
LOCK: Final = ".lock"
INDEX: Final = "index.html"
EXPLORER: Final = "explorer.html"
"""Pages of a build; the first is in every build, the other in those that have pages."""


@dataclass(frozen=True)
class Manifest:
    """What a build holds. `data` is the version of its data; see `duikou.store.quads`."""

    duikou: str
    data: str
    counts: dict[str, int]
    passages: dict[str, int]
    """Passages verified, moved, ambiguous, missing, and with no text at hand."""
    ledgers: dict[str, dict[str, int]] = field(default_factory=dict)
    """By slug of article: its passages by what became of them; with its text, numerals and accounted."""
    verified: dict[str, dict[str, Any]] = field(default_factory=dict)
    """By slug of article: the day on which its curators held its passages against the text, the digest of that text,
    and how many passages there were and were found; without those whose passages changed since."""
    generation: str = ""
    """The folder below `generations/` that holds the files; no two builds give the same name."""
    files: dict[str, int] = field(default_factory=dict)
    """The size in bytes of every file of the generation but its manifest, by path below its folder."""
    format: int = FORMAT

    @property
    def has_pages(self) -> bool:
        """Whether the build has more for people to open than a page that tells how to ask."""
        return EXPLORER in self.files

    def text(self) -> str:
        """Return the manifest as JSON; for the same build the same, but for the name and the store's own files."""
        return json.dumps(vars(self), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of the build in a folder; writes nothing and waits for nobody.

    Raises `UsageError` where there is no build, or one of another format, and `UserError` where it is damaged.
    """
    path = folder / MANIFEST
    if not path.is_file():
        raise UsageError(
            message("{folder}: there is no build here. Make one: duikou build -o {folder}.", folder=folder)
        )
    content = read_json(path)
    if not is_ours(content):
        if is_damaged(folder):
            raise UserError(
                message("{path}: is damaged. Build it again: duikou build -o {folder}.", path=path, folder=folder)
            )
        raise UsageError(message("{path}: this is no manifest of a build. Name the folder of a build.", path=path))
    if content["format"] != FORMAT:
        raise UsageError(
            message(
                "{folder}: this build is from another version of duikou. Build it again: duikou build -o {folder}.",
                folder=folder,
            )
        )
    try:
        return Manifest(**content)
    except TypeError as error:
        raise UserError(
            message(
                "{path}: is damaged ({error}). Build it again: duikou build -o {folder}.",
                path=path,
                error=error,
                folder=folder,
            )
        ) from error


def checked_folder(folder: Path) -> Path | None:
    """Return where checks keep what they found beside a build; None where there is no build of ours, or none to read.

    Writes nothing, and says nothing of what is wrong with a folder.
    """
    try:
        is_build = (folder / MANIFEST).is_file() and is_ours(read_json(folder / MANIFEST))
    except (UserError, OSError):
        return None
    return folder / CHECKED if is_build else None


def store_folder(folder: Path, manifest: Manifest) -> Path:
    """Return the folder of the store that a manifest names.

    Raises `UserError` where a file of the store is missing or has another size than the manifest says.
    """
    for name in manifest.files:
        if name.startswith(f"{STORE}/"):
            whole_file(folder, manifest, name)
    return folder / GENERATIONS / manifest.generation / STORE


def whole_file(folder: Path, manifest: Manifest, name: str) -> Path:
    """Return the path of a file of a build, by its path below the generation that a manifest names.

    Raises `UserError` where it is missing or has another size than the manifest says.
    """
    path = folder / GENERATIONS / manifest.generation / name
    if not path.is_file() or path.stat().st_size != manifest.files.get(name):
        raise UserError(
            message(
                "{path}: is damaged or missing. Build it again: duikou build -o {folder}.", path=path, folder=folder
            )
        )
    return path


def require_pages(folder: Path, manifest: Manifest) -> None:
    """Raise `UserError`, with what to do, where a build has no pages."""
    if not manifest.has_pages:
        raise UserError(
            message(
                "{folder}: this takes the pages, and the build has none. Make them: duikou build --pages -o {folder}.",
                folder=folder,
            )
        )


def page_files(folder: Path, manifest: Manifest) -> dict[str, Path]:
    """Return what people open of the generation that a manifest names, by path below the folder, sorted."""
    place = folder / GENERATIONS / manifest.generation
    return {name: place / name for name in sorted(manifest.files) if not name.startswith(f"{STORE}/")}


def read_json(path: Path) -> object:
    """Return what a file of JSON says, None for one that says none; raises `UserError` where it cannot be read."""
    try:
        return json.loads(path.read_text("utf-8"))
    except (ValueError, RecursionError):
        return None
    except OSError as error:
        raise UserError(message("{path}: cannot be read: {reason}.", path=path, reason=system_reason(error))) from error


def is_ours(content: object) -> TypeGuard[dict[str, Any]]:
    """Whether a manifest is one of ours, of whatever version; other programs name their files so too."""
    return isinstance(content, dict) and isinstance(content.get("duikou"), str) and "format" in content


def is_damaged(folder: Path) -> bool:
    """Whether a folder held a build of ours before its manifest was lost or spoilt."""
    if any(manifests_below(folder)):
        return True
    names = {path.name for path in folder.iterdir()}
    return {MANIFEST, STORE} <= names <= layout_one.ENTRIES | {layout_one.STAGING, GENERATIONS, LOCK}


def manifests_below(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield name and manifest of each generation that is there and has a readable one."""
    place = folder / GENERATIONS
    for path in sorted(place.iterdir()) if place.is_dir() and not place.is_symlink() else ():
        if not is_aside(path.name) and (path / MANIFEST).is_file():
            content = read_json(path / MANIFEST)
            if is_ours(content):
                yield path.name, content
