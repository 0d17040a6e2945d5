"""Reading folders of curated files, and the ontology that goes with them."""

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from duikou.collecting import without_collecting
from duikou.curation.listing import Folders, Origin, at_one_moment, content_of, in_order
from duikou.curation.turtle import Block, TurtleFile, parse_turtle
from duikou.errors import Problem
from duikou.messages import language, message, system_reason
from duikou.names import GRAPH

if TYPE_CHECKING:
    from duikou.curation.at_large import AtLarge

ONTOLOGY_FILES = ("duikou.ttl", "schemes.ttl")
"""The files of the ontology that are read with the seeds; the shapes are held against both."""

OF_THINGS: Final = ("entities", "gazetteer")
"""The folders of places and other entities."""
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
    root: Path = Path()
    """The folder of seeds that it lies in."""

    @property
    def path(self) -> Path:
        """Where it lies."""
        return self.root / self.name

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
    def _line_starts(self) -> "array[int]":
        """Where each line begins in the bytes, and where one more would: the lines themselves would be large."""
        ends = (match.end() for match in re.finditer(b"\n", self.content))
        return array("L", (0, *ends, len(self.content) + 1))

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
            stop = self._beginnings[after] if after < len(self._beginnings) else None
            own = self._line_starts[begins - 1 : stop]
            lines = self.content[own[0] : own[-1] - 1].decode("utf-8").split("\n") if own else []
            found: dict[str, int] = {}
            for number, line in enumerate(lines, begins):
                for word in line.split(None, 1)[:1]:
                    found.setdefault(word, number)
            self._words[begins] = found
        return self._words[begins]


@dataclass(frozen=True)
class Seeds:
    """All curated files of one folder or several plus the ontology files, and the problems met in reading them."""

    folder: Path
    """The folder that is one's own: the last, which alone is written."""
    files: tuple[SeedFile, ...]
    ontology: tuple[SeedFile, ...]
    problems: tuple[Problem, ...] = field(default=())
    only: frozenset[str] | None = None
    """Of seeds that are cut to some articles and what these touch, the slugs of the articles; of whole seeds None."""
    whole: "Callable[[], Seeds] | None" = field(default=None, compare=False)
    """Of those, what gives the seeds that they are cut from."""
    all_things: "Callable[[], Seeds] | None" = field(default=None, compare=False)
    """Of those, what gives the places and other entities of the seeds that they are cut from."""
    at_large: "Callable[[Iterable[str]], AtLarge] | None" = field(default=None, compare=False)
    """Of those, what gives the places and bodies that some labels may name, where these are known without their blocks.
    """
    numbered: "Callable[[], Collection[str]] | None" = field(default=None, compare=False)
    """Of those, what gives the names with numerals of all entities, where these are known without their blocks."""
    base: tuple[Path, ...] = ()
    """The folders before one's own, which it adds to and does not change."""
    has_all_own: bool = False
    """Of seeds that are cut, whether all that lies in one's own folder is in them."""

    @cached_property
    def everything(self) -> "Seeds":
        """All seeds, of which these may be a cut."""
        return self.whole().everything if self.whole else self

    @cached_property
    def things(self) -> "Seeds":
        """The places and other entities of all seeds, of which these may be a cut: a text may name any of them."""
        if self.all_things:
            return self.all_things()
        if self.whole:
            return self.whole().things
        return replace(self, files=tuple(file for file in self.files if file.folder in OF_THINGS))

    def is_of_interest(self, slug: str) -> bool:
        """Whether the seeds are about an article, and do not merely touch it."""
        return self.only is None or slug in self.only

    @cached_property
    def own_files(self) -> tuple[SeedFile, ...]:
        """The files of one's own folder, which alone are written."""
        return tuple(file for file in self.files if file.root == self.folder)

    @cached_property
    def homes(self) -> dict[str, Path]:
        """The folder that each article lies in, the first that registers it, by slug; in a cut of all files read."""
        found: dict[str, Path] = {}
        for file in self.files:
            for name in (*file.subjects, *file.by_subject):
                if name.startswith("article:"):
                    found.setdefault(name.removeprefix("article:"), file.root)
        return found

    @cached_property
    def _by_article(self) -> dict[tuple[str, str], list[SeedFile]]:
        found: dict[tuple[str, str], list[SeedFile]] = {}
        for file in self.files:
            found.setdefault((file.folder, file.slug), []).append(file)
        return found

    def of_article(self, folder: str, slug: str) -> Sequence[SeedFile]:
        """Return the files of an article within a folder such as `claims`, in their order; of several seeds several."""
        return self._by_article.get((folder, slug), ())

    @cached_property
    def named_by_own(self) -> frozenset[str]:
        """The claims of earlier folders that one's own names: what is added may make them no longer add up."""
        own = {block.subject for file in self.own_files for block in file.blocks}
        named = {
            name
            for file in self.own_files
            for block in file.blocks
            for name in block.names()
            if name.startswith("claim:")
        }
        return frozenset(named - own)

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


def read_seeds(folders: Folders, ontology: Path) -> Seeds:
    """Read every Turtle file of one or several folders of seeds and of the ontology, in order of folder and name.

    What is read is the folders at one moment, whatever is writing in them. Faults inside files become problems of the
    result, and so do files that are not read. Raises `UsageError` as `list_all_seeds` does, and `UserError` where the
    folders change all the time.
    """
    return SeedFolders(folders, ontology).seeds()


class SeedFolders:
    """The bytes of folders of seeds at one moment, of which each file is parsed when it is first asked for.

    Raises as `read_seeds` does.
    """

    def __init__(self, folders: Folders, ontology: Path) -> None:
        *self.base, self.own = in_order(folders)
        self._ontology = ontology
        self.listings, self.contents = at_one_moment((*self.base, self.own), content_of)
        self._parsed = cache(self.parse)
        self._vocabulary = cache(self._parse_vocabulary)

    def seeds(self, origins: Collection[Origin] | None = None) -> Seeds:
        """Return the seeds that some files say, or all; whatever files, problems of the listing are among them."""
        chosen = [origin for origin in self.contents if origins is None or origin in origins]
        with without_collecting():
            files = [self._parsed(origin) for origin in chosen]
            vocabulary = [self._vocabulary(name) for name in ONTOLOGY_FILES]
        problems = [problem for _, found in (*files, *vocabulary) for problem in found]
        return Seeds(
            self.own,
            tuple(file for file, _ in files),
            tuple(file for file, _ in vocabulary),
            (*(problem for listing in self.listings for problem in listing.problems), *problems),
            whole=None if origins is None else self.seeds,
            all_things=None if origins is None else self._things,
            base=tuple(self.base),
        )

    def _things(self) -> Seeds:
        things = (origin for origin in self.contents if origin.name.rpartition("/")[0] in OF_THINGS)
        return replace(self.seeds(set(things)), whole=None, all_things=None)

    def parse(self, origin: Origin) -> tuple[SeedFile, tuple[Problem, ...]]:
        """Return what a file says, and what is wrong with it; it is not kept for who asks again."""
        return parse_seed_file(self.contents[origin], origin)

    def _parse_vocabulary(self, name: str) -> tuple[SeedFile, tuple[Problem, ...]]:
        origin = Origin(self._ontology.parent, f"ontology/{name}")
        return _parse_once(content_of(self._ontology / name), origin, language())


def parse_seed_file(content: bytes | OSError, origin: Origin) -> tuple[SeedFile, tuple[Problem, ...]]:
    """Return what a curated file says, given its bytes or why there are none, and what is wrong with it."""
    root, name = origin
    shown = str(root / name)
    if isinstance(content, OSError):
        problem = Problem(
            shown,
            0,
            "",
            message("Cannot be read: {reason}.", reason=system_reason(content)),
            message("Look at its permissions."),
        )
        return SeedFile(name, b"", (), is_broken=True, root=root), (problem,)
    parsed: TurtleFile = parse_turtle(content, shown)
    file = SeedFile(name, content, parsed.blocks, parsed.subjects, is_broken=not parsed.blocks, root=root)
    return file, parsed.problems


@lru_cache(maxsize=2 * len(ONTOLOGY_FILES))  # the ontology is large, and the same whatever seeds a process reads
def _parse_once(content: bytes | OSError, origin: Origin, _language: str) -> tuple[SeedFile, tuple[Problem, ...]]:
    return parse_seed_file(content, origin)


def line_of(file: SeedFile, subject: str, predicate: str = "") -> int:
    """Return the line of a predicate in a subject's block, or where the block begins; 0 where the file lacks it."""
    block = file.by_subject.get(subject)
    if block is None or not predicate or not block.line:
        return block.line if block else 0
    return file.first_words(block.line).get("a" if predicate == "rdf:type" else predicate, block.line)
