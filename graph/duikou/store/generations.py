"""The folder of a build: every version under a name of its own, and a manifest that says which of them holds.

    manifest.json                       names the generation that holds, and every file of it
    generations/NAME/                   all files of one version: the store, and what people open
    generations/NAME/manifest.json      the same manifest, for as long as the generation is there
    index.html, maps/, reports/ …       copies for people, at paths that stay
    .checked/                           what checks found, for the next check or build

A build fills a folder aside, flushes it, gives it its name, puts the copies in place and, as the last step, replaces
the manifest in one rename. A reader reads the manifest and goes by it: it takes no lock, writes nothing, and never
sees a mixture. The generation that held before stays until the build after the next one has ended, so that whoever
has just read the older manifest can still open its files. Nothing is removed or written over that no manifest of ours
lists.
"""

import errno
import time
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Set
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any, Final

from duikou.errors import UsageError, UserError
from duikou.files import aside_name, flush, is_aside, refuse_missing_folder, write_text
from duikou.locks import locked
from duikou.messages import message, system_reason
from duikou.store import layout_one
from duikou.store.manifests import (
    CHECKED,
    GENERATIONS,
    LOCK,
    MANIFEST,
    STORE,
    Manifest,
    is_damaged,
    is_ours,
    manifests_below,
    read_json,
)

GRACE: Final = 30.0
"""Seconds for which a generation stays after it was replaced, for whoever has read its manifest and not its store."""
_REFUSALS: Final = {
    *(errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO, errno.EFBIG, errno.ENOMEM),
}
"""What a system answers that the user can mend; any other fault is ours."""


@dataclass
class Draft:
    """A generation being filled: its folder, empty at first, and its manifest, still without name and files."""

    folder: Path
    manifest: Manifest | None = None

    def beside(self, name: str) -> Path:
        """Return an empty folder for what is needed while the draft is filled; it goes when the block ends."""
        path = self.folder.parent / aside_name(name)
        path.mkdir()
        return path

    @property
    def finished(self) -> Manifest:
        """The manifest, which must have been set by then."""
        if self.manifest is None:
            raise RuntimeError("a build without a manifest")
        return self.manifest


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
        folder / LOCK,
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
    if (folder / MANIFEST).is_file() and is_ours(read_json(folder / MANIFEST)):
        return
    staged = {layout_one.STAGING} if layout_one.staging_of(folder) else set()
    strangers = sorted({path.name for path in folder.iterdir()} - {GENERATIONS, CHECKED, LOCK} - staged)
    if strangers and not is_damaged(folder):
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
    content = read_json(folder / MANIFEST) if (folder / MANIFEST).is_file() else None
    before = content if is_ours(content) else {}
    manifests = [manifest for _, manifest in manifests_below(folder)]
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
        (name, listed, (folder / GENERATIONS / name / MANIFEST).stat().st_mtime)
        for name, listed in manifests_below(folder)
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
