"""A change of several files that is made whole or not at all, whatever stops it.

The bytes to come are written aside, each beside the file whose place it will take, and flushed. The file
`.seeds-planned` names them from before the first is begun; renamed to `.seeds-ready`, it says that they are all there.
That rename is the change: a stop before it leaves the old files, and the next writer clears what lies about; after it,
readers take the bytes from aside, and the next writer moves them into their places.
"""

import json
import os
import re
import secrets
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from duikou.errors import UserError
from duikou.files import flush
from duikou.messages import message, sentences, system_reason

PREFIX: Final = ".seeds-"
"""How the names of all files begin that belong to the writing of seeds and are none of them."""

_PLANNED: Final = f"{PREFIX}planned"
_READY: Final = f"{PREFIX}ready"
_NAME: Final = re.compile(r"(?:[a-z]+/)?[^/\\.][^/\\]*\.ttl")
_ASIDE: Final = re.compile(rf"(?:{re.escape(PREFIX)}[0-9a-f]{{8}}\.ttl)?")
"""What a journal may name: files of the seeds and of ours beside them, and none that lie elsewhere."""


class _Step(NamedTuple):
    """One file of a change, as the journal has it."""

    name: str
    aside: str
    """The name, in the folder of the file, of the bytes to come; "" where the file goes."""
    before: str
    """The SHA-256 of the bytes that were there, "" where there was no file."""


class Pending(NamedTuple):
    """A file that a change was made to, and that is not in its place."""

    name: str
    target: Path
    aside: Path | None
    """Where the bytes to come lie; None where the file goes."""
    edited: bool
    """Whether somebody else wrote the file after the change was made."""

    def words(self) -> tuple[str, str]:
        """Return what is wrong, and the repair, where the file was edited."""
        wrong = message("Was edited while a change to it, which had been cut short, was waiting.")
        if self.aside is None:
            return wrong, message("The change takes the file away: take it away, or move it elsewhere.")
        return wrong, message(
            "The change is in {aside}: take over what you need of it, then delete that file.", aside=self.aside
        )


def pending(folder: Path) -> list[Pending]:
    """Return the files of a folder that a change was made to and that are not in their places; most often none.

    Writes nothing. Raises `UserError` where the journal cannot be read.
    """
    return [found for step in _steps(folder / _READY) if (found := _look(folder, step))]


def settle(folder: Path) -> None:
    """Finish the change that was cut short after it was made, or clear away what one left that was not.

    Raises `UserError` where the file system refuses, and where a file was edited since.
    """
    try:
        _finish(folder)
        _clear(folder)
    except OSError as error:
        raise UserError(
            message(
                "{folder}: a change that was cut short cannot be finished: {reason}.",
                folder=folder,
                reason=system_reason(error),
            )
        ) from error


def write_change(folder: Path, contents: Mapping[str, bytes | None], before: Mapping[str, bytes]) -> None:
    """Put bytes in the place of files, by their names within the folder; None takes a file away.

    Links are followed, folders that are missing are made, and a file keeps its mode. `before` holds the bytes that
    the files had when they were read, and lacks those that were not there. Raises `UserError`, with nothing changed,
    where the file system refuses or a file has other bytes by now; where that comes to light when the change is made
    already, `settle` finishes it once it is mended.
    """
    steps = [
        _Step(name, "" if content is None else f"{PREFIX}{secrets.token_hex(4)}.ttl", _digest(before.get(name)))
        for name, content in contents.items()
    ]
    try:
        _write_flushed(folder / _PLANNED, json.dumps(steps).encode("ascii"))
        flush(folder)
        for step in steps:
            _write_aside(folder, step, contents[step.name])
        for step in steps:
            if _digest_of(_target(folder, step.name)) != step.before:
                raise UserError(
                    message(
                        "{path}: was edited meanwhile. Nothing is changed: run this again.", path=folder / step.name
                    )
                )
        (folder / _PLANNED).replace(folder / _READY)
    except BaseException as error:
        with suppress(OSError):
            _clear(folder)
        if isinstance(error, OSError):
            raise UserError(
                message(
                    "{folder}: cannot be written: {reason}. Nothing is changed.",
                    folder=folder,
                    reason=system_reason(error),
                )
            ) from error
        raise
    settle(folder)


def _look(folder: Path, step: _Step) -> Pending | None:
    target = _target(folder, step.name)
    aside = target.parent / step.aside if step.aside else None
    if not (aside or target).exists():
        return None
    return Pending(step.name, target, aside, edited=_digest_of(target) != step.before)


def _finish(folder: Path) -> None:
    if not (folder / _READY).exists():
        return
    flush(folder)
    for found in pending(folder):
        if found.edited:
            wrong, advice = found.words()
            raise UserError(message("{path}: {reason}", path=folder / found.name, reason=sentences(wrong, advice)))
        if found.aside:
            found.aside.replace(found.target)
        else:
            found.target.unlink()
    for place in {_target(folder, step.name).parent for step in _steps(folder / _READY)}:
        flush(place)
    (folder / _READY).unlink()
    flush(folder)


def _clear(folder: Path) -> None:
    """Take away what a change wrote that was not made; a plan cut short says that nothing was written yet."""
    try:
        steps = _steps(folder / _PLANNED)
    except UserError:
        steps = []
    for step in steps:
        if step.aside:
            (_target(folder, step.name).parent / step.aside).unlink(missing_ok=True)
    (folder / _PLANNED).unlink(missing_ok=True)


def _steps(path: Path) -> list[_Step]:
    try:
        steps = [_Step(*map(str, step)) for step in json.loads(path.read_bytes())]
        if not all(_NAME.fullmatch(step.name) and _ASIDE.fullmatch(step.aside) for step in steps):
            raise ValueError("a name that leads elsewhere")
        return steps
    except FileNotFoundError:
        return []
    except OSError as error:
        raise UserError(message("{path}: cannot be read: {reason}.", path=path, reason=system_reason(error))) from error
    except (ValueError, TypeError) as error:
        raise UserError(
            message(
                "{path}: the list of a change that was cut short is damaged."
                " Look for files that begin with {prefix} beside the seeds, then delete it.",
                path=path,
                prefix=PREFIX,
            )
        ) from error


def _target(folder: Path, name: str) -> Path:
    """Where the bytes of a file lie or will lie, links followed."""
    return (folder / name).resolve()


def _write_aside(folder: Path, step: _Step, content: bytes | None) -> None:
    if content is None:
        return
    target = _target(folder, step.name)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        mode = target.stat().st_mode & 0o7777 if target.exists() else None
        _write_flushed(target.parent / step.aside, content, mode)
        flush(target.parent)
    except OSError as error:
        wrong = message(
            "{path}: cannot be written: {reason}. Nothing is changed.",
            path=folder / step.name,
            reason=system_reason(error),
        )
        raise UserError(wrong) from error


def _write_flushed(path: Path, content: bytes, mode: int | None = None) -> None:
    with path.open("wb") as stream:
        stream.write(content)
        if mode is not None:
            path.chmod(mode)
        stream.flush()
        os.fsync(stream.fileno())


def _digest_of(path: Path) -> str:
    try:
        return _digest(path.read_bytes())
    except FileNotFoundError:
        return ""


def _digest(content: bytes | None) -> str:
    return "" if content is None else sha256(content).hexdigest()
