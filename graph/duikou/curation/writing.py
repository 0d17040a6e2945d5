"""The one door of all that write seeds: lock, read, change, check, and write all or nothing."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TypeVar

from duikou.curation.journal import PREFIX, settle, write_change
from duikou.curation.listing import FOLDERS, OF_ARTICLES, Folders, in_order, need_folder
from duikou.curation.seeds import Seeds, read_seeds
from duikou.curation.turtle import parse_turtle
from duikou.errors import DataError, UsageError, UserError
from duikou.locks import locked
from duikou.messages import message

Contents = Mapping[str, str | None]
"""Texts to be written, by the name of the file within the seeds (`claims/x.ttl`); None takes a file away."""

WAIT: Final = 20
"""Seconds that a writer waits for another before it gives up."""

Answer = TypeVar("Answer")


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold a folder of seeds for the time of the block, what an earlier change left moved into place.

    Raises `UsageError` for a folder that is none, and `UserError` where it may not be written or another writer holds
    it for longer than `WAIT` seconds.
    """
    need_folder(folder)
    if not os.access(folder, os.W_OK):
        raise UserError(
            message("{folder}: this folder may not be written. Copy it, and name the copy with --seeds.", folder=folder)
        )
    busy = message(
        "{folder}: another command has been writing these seeds for {wait} seconds. Run this again when it is done.",
        folder=folder,
        wait=WAIT,
    )
    with locked(folder / f"{PREFIX}lock", busy, wait=WAIT):
        settle(folder)
        yield


def change_seeds(
    folders: Folders,
    ontology: Path,
    change: Callable[[Seeds], tuple[Contents, Answer]],
    read: Callable[[Folders, Path], Seeds] = read_seeds,
) -> Answer:
    """Have a function say what becomes of the seeds, make it so, and return the answer that it gives beside.

    The function gets the seeds as they are while no other writer can change them, those that an earlier change left
    to be moved into place included; `read` may leave out files that it neither asks of nor writes. Of several folders
    only the last is written. Files that come out as they were are let be. Raises `UsageError` for a folder that is none
    and a file of an article that lies in an earlier folder, `UserError` where it cannot be written or another writer
    holds it for longer than `WAIT` seconds, and `DataError` where what is read of the seeds cannot be, or a text to be
    written is no sound Turtle; nothing is changed then. Whatever the function raises goes on, with nothing changed.
    """
    folder = in_order(folders)[-1]
    with writing(folder):
        seeds = read(folders, ontology)
        if seeds.errors:
            raise DataError(seeds.problems)
        contents, answer = change(seeds)
        _refuse_of_base(contents, seeds)
        before = {file.name: file.content for file in seeds.own_files}
        changed = _changed(folder, contents, before)
        if changed:
            write_change(folder, changed, before)
    return answer


def _refuse_of_base(contents: Contents, seeds: Seeds) -> None:
    for name in contents:
        below, _, own = name.rpartition("/")
        home = seeds.homes.get(own.removesuffix(".ttl"), seeds.folder) if below in OF_ARTICLES else seeds.folder
        if home != seeds.folder:
            told = message(
                "{slug} is an article of {home}, which is not written: only {folder} is.",
                slug=own.removesuffix(".ttl"),
                home=home,
                folder=seeds.folder,
            )
            raise UsageError(f"{told} {message('Work on a copy of that folder, named last with --seeds.')}")


def _changed(folder: Path, contents: Contents, before: Mapping[str, bytes]) -> dict[str, bytes | None]:
    """The files that differ from what they were, as bytes; they lie where they should and are sound Turtle."""
    encoded = {name: None if text is None else _encoded(text) for name, text in contents.items()}
    changed = {name: content for name, content in encoded.items() if content != before.get(name)}
    strays = [name for name in changed if name.rpartition("/")[0] not in FOLDERS or not name.endswith(".ttl")]
    if strays:
        raise ValueError(f"no names of curated files: {', '.join(strays)}")
    problems = [
        problem
        for name, content in changed.items()
        if content is not None
        for problem in parse_turtle(content, str(folder / name)).problems
    ]
    if problems:
        raise DataError(problems)
    return changed


def _encoded(text: str) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise UsageError(
            message("{text!r} is no character that can be written as UTF-8.", text=text[error.start : error.end])
        ) from error
