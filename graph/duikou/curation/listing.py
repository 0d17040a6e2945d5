"""Which files of a folder of seeds are read, and what is said of each other file that may be meant to be.

Links are followed: to files wherever they lie, to folders where they stand for a folder of ours, so that no circle can
arise. Names that begin with a full stop are housekeeping and passed over. Nothing here opens a file that may be a pipe.
"""

import os
import re
import stat
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from duikou.curation.journal import Pending, pending
from duikou.errors import Problem, UsageError, UserError
from duikou.messages import listed, message, system_reason

Folders = Path | Sequence[Path]
"""A folder of seeds, or several, at least one: each adds to those before it; the last is one's own and is written."""

FOLDERS: Final = ("", "gazetteer", "entities", "claims", "dismissals", "readings", "revisions")
"""The folders of the seeds that hold Turtle files; a Turtle file elsewhere is reported, not ignored."""

_OF_BUILDS: Final = {"provenance.ttl", "manifest.ttl"}
"""Names of files of which the graphs are those of builds and of engines."""
OF_ARTICLES: Final = ("claims", "dismissals", "readings")
"""Those of which each file is of one article."""
TEXT_ENDINGS: Final = (".txt", ".html", ".htm")
"""How the names of texts end: a page as a browser saves it is one, and notes beside the texts (README.md) are none."""
_SUFFIX: Final = ".ttl"
_LIKE_TURTLE: Final = re.compile(
    r"(?P<stem>.*?)\.(?:(?:ttl|turtle)(?P<rest>[^a-z0-9].*)?|(?P<other>n3|nt|nq|trig|trix|rdf|owl|jsonld))", re.I | re.S
)
_BACKUP: Final = re.compile(r"(?:\.|\.~\d+)?~|#|\.(?:bak|backup|old|orig|rej|save|sw[a-z]|tmp)", re.I)


_READINGS: Final = 20
"""How often a folder is read that changes while it is being read, before that is given up."""

Taken = TypeVar("Taken")


class Source(NamedTuple):
    """A Turtle file to read: its name within the seeds, where its bytes lie, and a stamp that changes with them."""

    name: str
    place: str
    stamp: tuple[int, ...]

    @property
    def path(self) -> Path:
        """Where its bytes lie."""
        return Path(self.place)


class Origin(NamedTuple):
    """Where a curated file lies: its folder of seeds, and its name within it."""

    root: Path
    name: str


class Listing(NamedTuple):
    """The files of a folder of seeds that are read, in order of name, and a problem for each that is not."""

    sources: tuple[Source, ...]
    problems: tuple[Problem, ...]


def list_seeds(folder: Path, *, may_be_empty: bool = False) -> Listing:
    """List the Turtle files of a folder of seeds; a change that is made but not in place counts as in place.

    Two listings are equal where nothing changed between them. Raises `UsageError` where the folder does not exist, is
    no folder, or holds nothing to read and nothing to complain of though it may not be empty, and `UserError` as
    `journal.pending` does.
    """
    need_folder(folder)
    walk = _Walk(folder, {step.name: step for step in pending(folder)})
    walk.run()
    if not walk.sources and not walk.problems and not may_be_empty:
        raise UsageError(
            message(
                "{folder}: there is no Turtle file (*.ttl) in this folder. Is it the folder of the seeds?"
                " Your own stand beside those that ship, which have the places: --seeds shipped --seeds DIR or"
                " duikou init.",
                folder=folder,
            )
        )
    sources = sorted(walk.sources, key=lambda source: source.name.split("/"))
    return Listing(tuple(sources), (*walk.problems, *_twins(folder, sources)))


def list_all_seeds(folders: Sequence[Path]) -> dict[Path, Listing]:
    """List several folders of which each adds to those before it, by folder; the last may be empty beside others.

    Raises as `list_seeds` does, and `UsageError` where one is named twice.
    """
    known: dict[Path, Path] = {}
    for folder in folders:
        if (first := known.setdefault(folder.resolve(), folder)) is not folder:
            told = message(
                "{folder}: this folder of seeds is named twice, also as {first}.", folder=folder, first=first
            )
            raise UsageError(f"{told} {message('Name each once; your own comes last.')}")
    last = folders[-1] if len(folders) > 1 else None
    return {folder: list_seeds(folder, may_be_empty=folder is last) for folder in folders}


def at_one_moment(
    folders: Sequence[Path], take: Callable[[Path], Taken]
) -> tuple[Collection[Listing], dict[Origin, Taken]]:
    """Take something of every file, between two listings that are equal: nothing changed then.

    Raises `UsageError` as `list_all_seeds` does, and `UserError` where the folders change all the time.
    """
    listings = list_all_seeds(folders)
    for _ in range(_READINGS):
        found = {
            Origin(root, source.name): take(source.path)
            for root, listing in listings.items()
            for source in listing.sources
        }
        again = list_all_seeds(folders)
        if again == listings:
            return listings.values(), found
        listings = again
    named = ", ".join(map(str, folders))
    raise UserError(
        message("{folder}: the files change all the time. Run this again when their writer is done.", folder=named)
    )


def content_of(path: Path) -> bytes | OSError:
    """Return the bytes of a plain file, or why they cannot be read."""
    try:
        if not stat.S_ISREG(_mode(path) or stat.S_IFREG):  # what cannot be looked at says itself why
            return OSError(0, message("Not a plain file"))
        return path.read_bytes()
    except OSError as error:
        return error


def in_order(folders: Folders) -> tuple[Path, ...]:
    """Return folders of seeds as they were named, one's own last."""
    return (folders,) if isinstance(folders, Path) else tuple(folders)


def need_folder(folder: Path) -> None:
    """Raise `UsageError` where a folder of seeds does not exist or is none."""
    if not is_folder(folder):
        raise UsageError(message("{folder}: there is no such folder of seeds. Name one with --seeds.", folder=folder))


def is_folder(path: Path) -> bool:
    """Return whether a path leads to a folder; False too where it is too long to lead anywhere."""
    return stat.S_ISDIR(_mode(path))


def is_plain_file(path: Path) -> bool:
    """Return whether a path leads to a plain file, which no reading can hang on; False where it leads nowhere."""
    return stat.S_ISREG(_mode(path))


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode
    except (OSError, ValueError):
        return 0


class _Walk:
    """One pass over a folder and all below it."""

    def __init__(self, folder: Path, steps: dict[str, Pending]) -> None:
        self.folder, self.steps = folder, steps
        self.sources: list[Source] = []
        self.problems: list[Problem] = []
        self._waiting = [""]

    def run(self) -> None:
        """Look at every name; a folder is looked into after all that stands beside it."""
        while self._waiting:
            below = self._waiting.pop()
            try:
                with os.scandir(self.folder / below) as found:
                    entries = sorted(found, key=lambda entry: entry.name)
            except OSError as error:
                self._say(
                    below,
                    message("Cannot be read: {reason}.", reason=system_reason(error)),
                    message("Look at its permissions."),
                )
                continue
            for entry in entries:
                if not entry.name.startswith("."):
                    self._look(f"{below}/{entry.name}" if below else entry.name, entry)
        for step in self.steps.values():
            self._take_up(step)

    def _look(self, name: str, entry: os.DirEntry[str]) -> None:
        linked = False
        try:
            linked = entry.is_symlink()
            status = os.stat(entry.path)  # noqa: PTH116 - thousands are looked at; what the entry says lacks a number
        except OSError as error:
            if linked:
                wrong = message("The link leads nowhere: {reason}.", reason=system_reason(error))
            else:
                wrong = message("Cannot be read: {reason}.", reason=system_reason(error))
            self._say(name, wrong, message("Mend it, or take it away."))
            return
        if not stat.S_ISDIR(status.st_mode):
            self._look_at_file(name, entry.path, status)
        elif linked and name not in FOLDERS:
            wrong = message("A link to a folder that is none of ours is not followed.")
            self._say(name, wrong, message("Folders: {folders}. Take the link away.", folders=listed(FOLDERS[1:])))
        else:
            self._waiting.append(name)
            if name.endswith(_SUFFIX):
                self._say(name, message("Cannot be read: Is a directory."), message("Rename it, or take it away."))

    def _look_at_file(self, name: str, place: str, status: os.stat_result) -> None:
        below, _, own = name.rpartition("/")
        if name in FOLDERS:
            self._say(
                name, message("Is no folder, so nothing is read from it."), message("Take it away, and make a folder.")
            )
        elif not own.endswith(_SUFFIX):
            self._look_at_other(name, own)
        elif not stat.S_ISREG(status.st_mode):
            self._say(
                name,
                message("A pipe, socket or device is not read."),
                message("Take it away, or put a plain file in its place."),
            )
        elif not own.isprintable():
            self._say(
                name,
                message("The file is not read for its name: {own!r}.", own=own),
                message("Rename it in letters that can be seen."),
            )
        elif name not in self.steps:
            self.sources.append(Source(name, place, _stamp(status)))
            if below not in FOLDERS:
                advice = message("Folders: {folders}.", folders=listed(FOLDERS[1:]))
                self._say(name, message("Curated files lie in no such folder."), advice)
            elif name in _OF_BUILDS:
                said = message("A build keeps in the graph of this name what it tells of all graphs.")
                self._say(name, said, message("Rename the file."))

    def _look_at_other(self, name: str, own: str) -> None:
        """Name what looks like Turtle or another form of RDF; notes, tables and programs may lie beside."""
        found = _LIKE_TURTLE.fullmatch(own)
        if not found:
            return
        if _BACKUP.fullmatch(found["rest"] or ""):
            advice = message("Take it away once it is of no use.")
            self._say(name, message("Is not read: it looks like an editor's backup."), advice, "warning")
        elif found["other"]:
            self._say(
                name,
                message("Is not read: curated files are Turtle, and their names end in .ttl."),
                message("Write it as Turtle."),
            )
        else:
            advice = message("Make it {name}.ttl, or take it away.", name=found["stem"])
            self._say(name, message("Is not read: the names of curated files end in .ttl."), advice)

    def _take_up(self, step: Pending) -> None:
        """Take the file as a change left it whose files are not all in their places."""
        if step.edited:
            self._say(step.name, *step.words())
        path = step.target if step.edited else step.aside
        try:
            if path is not None:
                self.sources.append(Source(step.name, str(path), _stamp(path.stat())))
        except FileNotFoundError:
            pass  # moved into its place since: the next listing tells the two apart

    def _say(self, name: str, wrong: str, advice: str, severity: str = "error") -> None:
        self.problems.append(Problem(str(self.folder / name), 0, "", wrong, advice, severity))


def _stamp(status: os.stat_result) -> tuple[int, ...]:
    return status.st_dev, status.st_ino, status.st_mtime_ns, status.st_size


def _twins(folder: Path, sources: list[Source]) -> list[Problem]:
    """Name each file that is there a second time, by a link of either kind: it could not be written as one of them."""
    first: dict[tuple[int, ...], str] = {}
    twins = [(source.name, first.setdefault(source.stamp[:2], source.name)) for source in sources]
    return [
        Problem(
            str(folder / name),
            0,
            "",
            message("Is the same file as {path}.", path=folder / other),
            message("Take one of the two away."),
        )
        for name, other in twins
        if name != other
    ]
