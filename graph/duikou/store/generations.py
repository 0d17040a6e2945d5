"""The folder of a build: every version under a name of its own, and a manifest that says which of them holds.

    manifest.json                       names the generation that holds, and every file of it
    generations/NAME/                   all files of one version: the store, and what people open
    generations/NAME/manifest.json      the same manifest, for as long as the generation is there
    index.html, maps/, reports/ …       copies for people, at paths that stay
    .checked/                           what `duikou check` found, for its next run

A build fills a folder aside, flushes it, gives it its name, puts the copies in place and, as the last step, replaces
the manifest in one rename. A reader reads the manifest and goes by it: it takes no lock, writes nothing, and never
sees a mixture. The generation that held before stays until the build after the next one has ended, so that whoever
has just read the older manifest can still open its files. Nothing is removed or written over that no manifest of ours
lists.
"""

import errno
import json
import time
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Set
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any, Final, TypeGuard

from duikou.errors import UsageError, UserError
from duikou.files import aside_name, flush, is_aside, refuse_missing_folder, write_text
from duikou.locks import locked
from duikou.messages import message, system_reason
from duikou.store import layout_one

FORMAT: Final = 5
"""Number of the layout of a build; a build of another number has to be built again."""

MANIFEST: Final = "manifest.json"
GENERATIONS: Final = "generations"
STORE: Final = "store"
"""The folder of the store within a generation; people are given no copy of it."""
GRACE: Final = 30.0
"""Seconds for which a generation stays after it was replaced, for whoever has read its manifest and not its store."""
CHECKED: Final = ".checked"
"""The folder in which checks keep what they found; no build looks into it, and it may be deleted."""
_LOCK: Final = ".lock"
_REFUSALS: Final = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO, errno.EFBIG}
"""What a file system answers that the user can mend; any other fault is ours."""


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

    def text(self) -> str:
        """Return the manifest as JSON; for the same build the same, but for the name and the store's own files."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


@dataclass
class Draft:
    """A generation being filled: its folder, empty at first, and its manifest, still without name and files."""

    folder: Path
    manifest: Manifest | None = None

    @property
    def finished(self) -> Manifest:
        """The manifest, which must have been set by then."""
        if self.manifest is None:
            raise RuntimeError("a build without a manifest")
        return self.manifest


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of the build in a folder; writes nothing and waits for nobody.

    Raises `UsageError` where there is no build, or one of another format, and `UserError` where it is damaged.
    """
    path = folder / MANIFEST
    if not path.is_file():
        raise UsageError(
            message("{folder}: there is no build here. Make one: duikou build -o {folder}.", folder=folder)
        )
    content = _read_json(path)
    if not _is_ours(content):
        if _is_damaged(folder):
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
        is_build = (folder / MANIFEST).is_file() and _is_ours(_read_json(folder / MANIFEST))
    except UserError:
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


def page_files(folder: Path, manifest: Manifest) -> dict[str, Path]:
    """Return what people open of the generation that a manifest names, by path below the folder, sorted."""
    place = folder / GENERATIONS / manifest.generation
    return {name: place / name for name in sorted(manifest.files) if not name.startswith(f"{STORE}/")}


def _read_json(path: Path) -> object:
    try:
        return json.loads(path.read_text("utf-8"))
    except (ValueError, RecursionError):
        return None
    except OSError as error:
        raise UserError(message("{path}: cannot be read: {reason}.", path=path, reason=system_reason(error))) from error


def _is_ours(content: object) -> TypeGuard[dict[str, Any]]:
    """Whether a manifest is one of ours, of whatever version; other programs name their files so too."""
    return isinstance(content, dict) and isinstance(content.get("duikou"), str) and "format" in content


def _is_damaged(folder: Path) -> bool:
    """Whether a folder held a build of ours before its manifest was lost or spoilt."""
    if any(_manifests(folder)):
        return True
    names = {path.name for path in folder.iterdir()}
    return {MANIFEST, STORE} <= names <= layout_one.ENTRIES | {layout_one.STAGING, GENERATIONS, _LOCK}


def _manifests(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield name and manifest of each generation that is there and has a readable one."""
    place = folder / GENERATIONS
    for path in sorted(place.iterdir()) if place.is_dir() and not place.is_symlink() else ():
        if not is_aside(path.name) and (path / MANIFEST).is_file():
            content = _read_json(path / MANIFEST)
            if _is_ours(content):
                yield path.name, content


@contextmanager
def new_generation(folder: Path) -> Iterator[Draft]:
    """Give a draft to fill, and put it in place of the build when the block ends well.

    The block must set the draft's manifest, which then also has name and files. Left by any exception, the old build
    stays as it was. Raises `UsageError` for a folder with something in it that is no build of ours or that lies in
    no folder, and `UserError` where it cannot be written, is being built already, or holds files of others where the
    new ones belong.
    """
    refuse_missing_folder(folder)
    _refuse_foreign(folder)
    _make_folder(folder)
    with locked(
        folder / _LOCK,
        message("{folder}: another build is at work here. Wait for it, or name another folder.", folder=folder),
    ):
        try:
            _clear_drafts(folder)
            draft = Draft(_fresh(folder, "draft"))
            yield draft
            draft.manifest = _commit(folder, draft)
        except OSError as error:
            if error.errno not in _REFUSALS:
                raise
            raise UserError(
                message(
                    "{folder}: the build stopped, the last one stays: {reason}.",
                    folder=folder,
                    reason=system_reason(error),
                )
            ) from error
        finally:
            _clear_drafts(folder)


def _refuse_foreign(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise UsageError(message("{folder}: this is a file, not a folder. Name another with -o.", folder=folder))
    if not folder.is_dir():
        return
    if (folder / MANIFEST).is_file() and _is_ours(_read_json(folder / MANIFEST)):
        return
    staged = {layout_one.STAGING} if layout_one.staging_of(folder) else set()
    strangers = sorted({path.name for path in folder.iterdir()} - {GENERATIONS, CHECKED, _LOCK} - staged)
    if strangers and not _is_damaged(folder):
        raise UsageError(
            message(
                "{folder}: holds {stranger!r} and no build of ours; nothing is touched. Name another with -o.",
                folder=folder,
                stranger=strangers[0],
            )
        )


def _make_folder(folder: Path) -> None:
    place = folder / GENERATIONS
    if place.is_symlink():
        raise UserError(message("{place}: is a link. Take it away, or name another folder with -o.", place=place))
    try:
        folder.mkdir(exist_ok=True)
        place.mkdir(exist_ok=True)
        flush(folder)  # no page may last without the folder by which the next build knows it as ours
        flush(folder.parent)
    except OSError as error:
        raise UserError(
            message(
                "{folder}: cannot be written: {reason}. Name another folder with -o.",
                folder=folder,
                reason=system_reason(error),
            )
        ) from error


def _fresh(folder: Path, name: str) -> Path:
    path = folder / GENERATIONS / aside_name(name)
    path.mkdir()
    return path


def _clear_drafts(folder: Path) -> None:
    """Remove what a build that was cut short has left; only the holder of the lock may."""
    for path in (folder / GENERATIONS).iterdir():
        if is_aside(path.name):
            import shutil

            shutil.rmtree(path, ignore_errors=True)


def _commit(folder: Path, draft: Draft) -> Manifest:
    """Put a filled draft in place; after each step, whoever goes by the manifest has the old build or the new one."""
    from secrets import token_hex

    name = f"{draft.finished.data[:12]}-{token_hex(4)}"
    manifest = replace(draft.finished, generation=name, files=_sizes(draft.folder))
    pages = [path for path in manifest.files if PurePosixPath(path).parts[0] != STORE]
    before, listed = _known(folder, pages)
    _refuse_strangers(folder, [*pages, MANIFEST], listed | {MANIFEST})
    write_text(draft.folder / MANIFEST, manifest.text())
    _flush_below(draft.folder)
    copies = _copy(draft.folder, [*pages, MANIFEST], _fresh(folder, "pages"))
    draft.folder.rename(folder / GENERATIONS / name)
    flush(folder / GENERATIONS)
    for path in pages:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (copies / path).replace(folder / path)
    for place in {folder / place for path in pages for place in PurePosixPath(path).parents}:
        flush(place)
    (copies / MANIFEST).replace(folder / MANIFEST)
    flush(folder)
    _remove_outdated(folder, listed - set(pages), {name, before})
    return manifest


def _known(folder: Path, pages: Iterable[str]) -> tuple[str, Set[str]]:
    """The generation that holds, and every path outside the generations that a manifest of ours lists."""
    content = _read_json(folder / MANIFEST) if (folder / MANIFEST).is_file() else None
    before = content if _is_ours(content) else {}
    manifests = [manifest for _, manifest in _manifests(folder)]
    listed = {path for manifest in (before, *manifests) for path in _listed(manifest)}
    found = {path for path in listed if PurePosixPath(path).parts[0] != STORE}
    if before or not manifests:
        found |= layout_one.files_of(folder, before, pages)
    return str(before.get("generation", "")), found


def _listed(manifest: dict[str, Any]) -> Iterator[str]:
    """Yield the paths that a manifest lists, those left out that would lead elsewhere."""
    files = manifest.get("files")
    for path in files if isinstance(files, dict) else ():
        parts = PurePosixPath(path).parts
        if parts and parts[0] not in {"/", GENERATIONS} and ".." not in parts and "\\" not in path:
            yield path


def _sizes(folder: Path) -> dict[str, int]:
    return {
        path.relative_to(folder).as_posix(): path.stat().st_size for path in sorted(folder.rglob("*")) if path.is_file()
    }


def _refuse_strangers(folder: Path, pages: list[str], listed: Set[str]) -> None:
    """Raise `UserError` with everything of others that stands where a file of the build belongs."""
    taken = set()
    for page in pages:
        path = folder / page
        for above in [place for place in path.parents if folder in place.parents]:
            if above.is_symlink() or (above.exists() and not above.is_dir()):
                taken.add(above)
        if path.is_symlink() or path.is_dir() or (path.exists() and page not in listed):
            taken.add(path)
    if taken:
        named = message(", ").join(str(path) for path in sorted(taken))
        raise UserError(
            message(
                "{named}: not made by duikou, and in the way of the build. Move it, or name another folder.",
                named=named,
            )
        )


def _flush_below(folder: Path) -> None:
    for path in (*folder.rglob("*"), folder):
        flush(path)


def _copy(source: Path, pages: list[str], target: Path) -> Path:
    """Copy pages, flushed, to where they can be renamed from; a page edited in place does not change its generation."""
    import shutil

    for page in pages:
        (target / page).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / page, target / page)
        flush(target / page)
    return target


def _remove_outdated(folder: Path, gone: Set[str], kept: Set[str]) -> None:
    """Remove what only older builds list; what another program holds open waits for the next build."""
    _remove(folder, gone)
    found = [
        (name, listed, (folder / GENERATIONS / name / MANIFEST).stat().st_mtime) for name, listed in _manifests(folder)
    ]
    times = sorted(made for _, _, made in found)
    for name, manifest, made in found:
        place = bisect_right(times, made)
        replaced = times[place] if place < len(times) else time.time()
        if name not in kept and abs(time.time() - replaced) >= GRACE:
            _remove(folder / GENERATIONS / name, {*_listed(manifest), MANIFEST})
            with suppress(OSError):
                (folder / GENERATIONS / name).rmdir()
    layout_one.remove_staging(folder)


def _remove(folder: Path, files: Set[str]) -> None:
    """Remove files, and the folders below `folder` that are empty then; whatever else is there stays."""
    places = {place for file in files for place in PurePosixPath(file).parents if place.parts}
    if folder.is_symlink() or any((folder / place).is_symlink() for place in places):
        return
    for file in files:
        with suppress(FileNotFoundError, IsADirectoryError, PermissionError):
            (folder / file).unlink()
    for place in sorted(places, key=lambda place: -len(place.parts)):
        with suppress(OSError):  # not empty, or gone already
            (folder / place).rmdir()
