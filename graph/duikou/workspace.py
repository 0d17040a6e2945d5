"""A folder of one's own beside the shipped data: making it, and finding it from where one works."""

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from duikou.errors import UsageError, UserError
from duikou.files import write_text
from duikou.messages import listed, message, system_reason
from duikou.resources import SHIPPED

FILE: Final = "duikou.toml"
"""What says that a folder is one of somebody's own, and where its parts lie."""

_SETTINGS: Final = f"""\
# duikou commands that are run in this folder, or below it, take these where no option and no variable says otherwise.
# 在本文件夹及其子文件夹中运行 duikou 时，未给选项和环境变量者按此取值。
seeds = ["{SHIPPED}", "seeds"]
articles = "texts"
build = "build"
"""
_IGNORED: Final = """\
# Texts of articles belong to their authors and stay here. 文章全文归作者所有，不入库。
/texts/*
!/texts/.gitkeep
/build/
.seeds-*
"""
_KEPT: Final = tuple(
    f"{folder}/.gitkeep"
    for folder in ("texts", *(f"seeds/{name}" for name in ("claims", "dismissals", "entities", "readings")))
)


@dataclass(frozen=True)
class Workspace:
    """What the file of a folder of one's own says, as paths from where one is; None for what it leaves out."""

    folder: Path
    seeds: tuple[str | Path, ...] | None = None
    """Folders of seeds, one's own last; the word for the shipped ones is a word."""
    articles: Path | None = None
    build: Path | None = None
    tracker: str | None = None
    """The address at which an issue is opened."""
    engine: str | None = None
    """The address of an engine that holds the build."""


def find_workspace(start: Path) -> Workspace | None:
    """Return the folder of one's own that a folder is or lies in, the nearest; None where there is none.

    Raises `UserError` where its file cannot be read or says what is not known.
    """
    for folder in (start.absolute(), *start.absolute().parents):
        if (folder / FILE).is_file():
            return _workspace(folder, start)
    return None


def begin_workspace(folder: Path) -> tuple[Path, ...]:
    """Make a folder of one's own, or fill an empty one, and return the files written; `FILE` is the last of them.

    Raises `UsageError` for a folder that is not empty and for what is no folder, and `UserError` where the file system
    refuses; what was written by then is taken away.
    """
    _refuse_full(folder)
    contents = {
        ".gitignore": _IGNORED,
        "README.md": Path(__file__).with_name("workspace.md").read_text(encoding="utf-8"),
        **dict.fromkeys(_KEPT, ""),
        FILE: _SETTINGS,
    }
    made: list[Path] = []
    written: list[Path] = []
    try:
        for name, text in contents.items():
            made += [path for path in _missing((folder / name).parent) if path not in made]
            write_text(folder / name, text)
            written.append(folder / name)
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        for path in sorted(made, key=lambda path: -len(path.parts)):
            with suppress(OSError):  # a folder that somebody has put something into since stays
                path.rmdir()
        raise
    return tuple(written)


def _refuse_full(folder: Path) -> None:
    try:
        names = sorted(path.name for path in folder.iterdir())
    except FileNotFoundError:
        return
    except NotADirectoryError as error:
        told = message(
            "{folder}: there is a file of this name. Name a folder that is empty or not there.", folder=folder
        )
        raise UsageError(told) from error
    except OSError as error:
        raise UserError(
            message("{folder}: cannot be read: {reason}.", folder=folder, reason=system_reason(error))
        ) from error
    if names:
        told = message("{folder}: this folder is not empty: it has {name}.", folder=folder, name=names[0])
        raise UsageError(f"{told} {message('Nothing is overwritten: name a folder that is empty or not there.')}")


def _missing(folder: Path) -> Iterator[Path]:
    """Yield the folders that have to be made for one to be there, itself among them."""
    for path in (folder, *folder.parents):
        if path.exists():
            return
        yield path


def _workspace(folder: Path, start: Path) -> Workspace:
    import tomllib

    path = folder / FILE
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UserError(message("{path}: cannot be read: {reason}.", path=path, reason=system_reason(error))) from error
    except ValueError as error:
        raise UserError(message("{path}: is no TOML: {why}. Mend it.", path=path, why=error)) from error
    _refuse_unknown(path, said)

    def there(name: str) -> Path:
        return Path(os.path.relpath(folder / name, start.absolute())) if not Path(name).is_absolute() else Path(name)

    seeds = said.get("seeds")
    return Workspace(
        folder,
        None if seeds is None else tuple(name if name == SHIPPED else there(name) for name in seeds),
        there(said["articles"]) if "articles" in said else None,
        there(said["build"]) if "build" in said else None,
        said.get("tracker"),
        said.get("engine"),
    )


def _refuse_unknown(path: Path, said: Mapping[str, object]) -> None:
    """Raise `UserError` with all that is wrong in what the file of a folder says."""
    known = ("seeds", "articles", "build", "tracker", "engine")
    wrong = [
        message("{path}: {name} is not known here. Write {known}.", path=path, name=name, known=listed(known))
        for name in said.keys() - set(known)
    ]
    seeds = said.get("seeds", ["seeds"])
    if not (isinstance(seeds, list) and seeds and all(isinstance(name, str) and name for name in seeds)):
        told = message('Write a list of folders, your own last: seeds = ["shipped", "seeds"].')
        wrong.append(f"{path}: seeds: {told}")
    for name in ("articles", "build"):
        folder = said.get(name, name)
        if not (isinstance(folder, str) and folder):
            wrong.append(f"{path}: {name}: {message('Write one folder in quotation marks.')}")
    for name in ("tracker", "engine"):
        address = said.get(name, "https://")
        if not (isinstance(address, str) and address):
            wrong.append(f"{path}: {name}: {message('Write one address in quotation marks.')}")
    if wrong:
        raise UserError("\n".join(sorted(wrong)))
