"""Reading a folder of curated files, and the ontology that goes with it."""

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Final

from duikou.curation.listing import Listing, is_plain_file, list_seeds
from duikou.curation.turtle import Block, TurtleFile, parse_turtle
from duikou.errors import Problem, UserError
from duikou.messages import message
from duikou.names import GRAPH

ONTOLOGY_FILES = ("duikou.ttl", "schemes.ttl")
"""The files of the ontology that are read with the seeds; the shapes are held against both."""

_READINGS: Final = 20
"""How often a folder is read that changes while it is being read, before that is given up."""

_NO_IRI: Final = re.compile(r"[\x00-\x20<>\"{}|^`\\%#?]")


@dataclass(frozen=True)
class SeedFile:
    """One curated file: its name relative to its folder, its bytes, and what it says."""

    name: str
    content: bytes
    blocks: tuple[Block, ...]
    subjects: Mapping[str, int] = field(default_factory=dict)
    """The subjects of its blocks, each with its line, even where the file cannot be parsed and has no blocks."""
    is_broken: bool = False
    """Whether its blocks are not what it says: it cannot be read, or is no Turtle."""

    @property
    def graph(self) -> str:
        """The IRI of the named graph that the file is loaded into."""
        return GRAPH + _NO_IRI.sub(lambda mark: f"%{ord(mark.group()):02X}", self.name.removesuffix(".ttl"))

    @property
    def folder(self) -> str:
        """The folder within the seeds that the file lies in, "" for the top."""
        return self.name.rpartition("/")[0]

    @property
    def slug(self) -> str:
        """The last part of the name without `.ttl`: for claims and dismissals, the slug of their article."""
        return self.name.rpartition("/")[2].removesuffix(".ttl")

    @cached_property
    def by_subject(self) -> dict[str, Block]:
        """The blocks by their subject."""
        return {block.subject: block for block in self.blocks}

    @cached_property
    def _lines(self) -> list[str]:
        return self.content.decode("utf-8").split("\n")

    @cached_property
    def _beginnings(self) -> list[int]:
        return sorted({*self.subjects.values(), *(block.line for block in self.blocks)})

    @cached_property
    def _words(self) -> dict[int, dict[str, int]]:
        return {}

    def first_words(self, begins: int) -> dict[str, int]:
        """Return the word that each line of a block begins with, and the first such line; `begins` is the block's."""
        if begins not in self._words:
            after = bisect_right(self._beginnings, begins)
            stop = self._beginnings[after] if after < len(self._beginnings) else len(self._lines) + 1
            found: dict[str, int] = {}
            for number in range(begins, stop):
                for word in self._lines[number - 1].split(None, 1)[:1]:
                    found.setdefault(word, number)
            self._words[begins] = found
        return self._words[begins]


@dataclass(frozen=True)
class Seeds:
    """All curated files of one folder plus the ontology files, and the problems met in reading them."""

    folder: Path
    files: tuple[SeedFile, ...]
    ontology: tuple[SeedFile, ...]
    problems: tuple[Problem, ...] = field(default=())
    only: frozenset[str] | None = None
    """Of seeds that are cut to some articles and what these touch, the slugs of the articles; of whole seeds None."""
    whole: "Callable[[], Seeds] | None" = field(default=None, compare=False)
    """Of those, what gives the seeds that they are cut from."""

    @cached_property
    def everything(self) -> "Seeds":
        """All seeds, of which these may be a cut."""
        return self.whole().everything if self.whole else self

    def is_of_interest(self, slug: str) -> bool:
        """Whether the seeds are about an article, and do not merely touch it."""
        return self.only is None or slug in self.only

    @cached_property
    def broken(self) -> tuple[SeedFile, ...]:
        """The files that are broken."""
        return tuple(file for file in self.files if file.is_broken)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep something of the seeds from being read."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    @cached_property
    def blocks(self) -> dict[str, Block]:
        """Every block by its subject; with a subject in two files, that of the first file."""
        found: dict[str, Block] = {}
        for file in (*self.ontology, *self.files):
            for block in file.blocks:
                found.setdefault(block.subject, block)
        return found

    @cached_property
    def names(self) -> frozenset[str]:
        """Every subject that a file begins a block with, those of files that cannot be parsed too."""
        return frozenset(self.blocks).union(*(file.subjects for file in (*self.ontology, *self.files)))

    def of_type(self, *classes: str) -> Iterator[Block]:
        """Yield the blocks of the curated files that have one of the classes, in file order."""
        wanted = set(classes)
        return (block for file in self.files for block in file.blocks if wanted.intersection(block.types))

    @cached_property
    def articles(self) -> dict[str, Block]:
        """The registered articles by slug."""
        return {block.subject.removeprefix("article:"): block for block in self.of_type("dk:Article")}

    @cached_property
    def passages(self) -> dict[str, Block]:
        """The passages by id."""
        return {block.subject: block for block in self.of_type("dk:Passage")}

    @cached_property
    def claims(self) -> dict[str, Block]:
        """The claims by id."""
        return {block.subject: block for block in self.of_type("dk:Pairing", "dk:Figure", "dk:Event")}


def read_seeds(folder: Path, ontology: Path) -> Seeds:
    """Read every Turtle file of a seeds folder and of the ontology, in order of name.

    What is read is the folder at one moment, whatever is writing in it. Faults inside files become problems of the
    result, and so do files that are not read. Raises `UsageError` as `list_seeds` does, and `UserError` where the
    folder changes all the time.
    """
    return SeedFolder(folder, ontology).seeds()


class SeedFolder:
    """The bytes of a folder of seeds at one moment, of which each file is parsed when it is first asked for.

    Raises as `read_seeds` does.
    """

    def __init__(self, folder: Path, ontology: Path) -> None:
        self._folder = folder
        self._ontology = ontology
        self._listing, self.contents = _read_at_one_moment(folder)
        self._parsed = cache(self._parse)
        self._vocabulary = cache(self._parse_vocabulary)

    def seeds(self, names: Collection[str] | None = None) -> Seeds:
        """Return the seeds that some files say, or all; whatever names, problems of the listing are among them."""
        chosen = [name for name in self.contents if names is None or name in names]
        files = [self._parsed(name) for name in chosen]
        vocabulary = [self._vocabulary(name) for name in ONTOLOGY_FILES]
        problems = [problem for _, found in (*files, *vocabulary) for problem in found]
        return Seeds(
            self._folder,
            tuple(file for file, _ in files),
            tuple(file for file, _ in vocabulary),
            (*self._listing.problems, *problems),
            whole=None if names is None else self.seeds,
        )

    def _parse(self, name: str) -> tuple[SeedFile, tuple[Problem, ...]]:
        return _parse(self.contents[name], name, self._folder)

    def _parse_vocabulary(self, name: str) -> tuple[SeedFile, tuple[Problem, ...]]:
        return _parse(_content(self._ontology / name), f"ontology/{name}", self._ontology.parent)


def _read_at_one_moment(folder: Path) -> tuple[Listing, dict[str, bytes | OSError]]:
    """The bytes of all files, read between two listings that are equal: nothing changed then."""
    listing = list_seeds(folder)
    for _ in range(_READINGS):
        contents = {source.name: _content(source.path) for source in listing.sources}
        again = list_seeds(folder)
        if again == listing:
            return listing, contents
        listing = again
    raise UserError(
        message("{folder}: the files change all the time. Run this again when their writer is done.", folder=folder)
    )


def _content(path: Path) -> bytes | OSError:
    try:
        if path.exists() and not is_plain_file(path):
            return OSError(0, message("Not a plain file"))
        return path.read_bytes()
    except OSError as error:
        return error


def _parse(content: bytes | OSError, name: str, folder: Path) -> tuple[SeedFile, tuple[Problem, ...]]:
    shown = str(folder / name)
    if isinstance(content, OSError):
        problem = Problem(
            shown,
            0,
            "",
            message("Cannot be read: {reason}.", reason=content.strerror),
            message("Look at its permissions."),
        )
        return SeedFile(name, b"", (), is_broken=True), (problem,)
    parsed: TurtleFile = parse_turtle(content, shown)
    return SeedFile(name, content, parsed.blocks, parsed.subjects, is_broken=not parsed.blocks), parsed.problems


def line_of(file: SeedFile, subject: str, predicate: str = "") -> int:
    """Return the line of a predicate in a subject's block, or where the block begins; 0 where the file lacks it."""
    block = file.by_subject.get(subject)
    if block is None or not predicate or not block.line:
        return block.line if block else 0
    return file.first_words(block.line).get("a" if predicate == "rdf:type" else predicate, block.line)
