"""One article and what it touches, cut out of the seeds: all that checks ask of to tell what is wrong with it.

Touched is what can be reached by name from the article's entry, claims, dismissals and passages, and from what names
one of these; of a programme that is touched, its parts too, of a retired id the revision that retired it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Set
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final

from duikou.curation.listing import OF_ARTICLES, Folders, Origin
from duikou.curation.reaching import reached
from duikou.curation.revisions import REVISIONS
from duikou.curation.seeds import OF_THINGS, SeedFolders, Seeds
from duikou.curation.turtle import Block
from duikou.errors import Problem, UnknownNameError
from duikou.names import INSTANCES, RETIRED_BY, SCHEMES

_SHARED: Final = ("", "entities", REVISIONS)
"""The folders of what every article may name, or what names it.

Of the gazetteer only the files that have something touched are among the seeds; labels have all of it parsed besides.
"""
_SUBJECT: Final = re.compile(rb"[.\r\n][ \t]*+(?:<(?:[^>\s]*/)?|[^\s:<>\"]*+:)([^\s>]++)")
"""What stands behind what a statement may begin behind, without prefix or namespace: its subject, or another name."""
_REST: Final = rb"[^\s<>(){}\[\]\"'`|^;,]*"
"""What else a name may have that begins so, and a stop behind it."""
_PLAIN: Final = re.compile(rb"[A-Za-z0-9_-]*")
"""A name of which every character is written as it is."""
_DEFINED: Final = tuple(f"{prefix}:" for prefix in INSTANCES if prefix not in SCHEMES)


def read_touched(folders: Folders, ontology: Path, slugs: Collection[str] = ()) -> Seeds:
    """Read the files of some articles, those that all share, and those that say anything of what these touch.

    Without slugs these are the articles of one's own, the last of the folders, and all else that lies in it is read
    and touched too. Raises `UnknownNameError` for a slug that is of no article, else as `read_seeds` does.
    """
    source = SeedFolders(folders, ontology)
    near = Near(source)
    read = near.shared()
    homes = _homes(source, source.seeds(read))
    for slug in slugs:
        if slug not in homes:
            raise UnknownNameError("article", slug, homes)
    has_all_own = not slugs
    if has_all_own:
        slugs = {slug for slug, root in homes.items() if root == source.own}
        read |= {origin for origin in source.contents if origin.root == source.own}
    return cut_to(near.beside(read, slugs, has_all_own=has_all_own), slugs, has_all_own=has_all_own)


def read_near(folders: Folders, ontology: Path, slugs: Iterable[str], names: Iterable[str] = ()) -> Seeds:
    """Read the files that `read_touched` does of some articles, with all that they say, and those that names touch too.

    All places and other entities are among them, since a text may name any. Other files are not parsed, and what is
    wrong in them is not told. An article that there is not touches nothing, nor does a name of nothing. Raises as
    `read_seeds` does.
    """
    return Near(SeedFolders(folders, ontology)).seeds(slugs, names)


class Near:
    """Reads what is near some articles, of folders of which the bytes are at hand: each file is looked through once."""

    def __init__(self, source: SeedFolders) -> None:
        self.source = source
        self._concern = cache(lambda origin: _Concern(origin.name, source.contents[origin]))

    def seeds(self, slugs: Iterable[str], names: Iterable[str] = ()) -> Seeds:
        """Return what `read_near` reads."""
        read = self.shared() | {origin for origin in self.source.contents if _folder(origin.name) in OF_THINGS}
        return self.beside(read, {slug.removeprefix("article:") for slug in slugs}, frozenset(names))

    def shared(self) -> set[Origin]:
        """Return the files of what every article may name, or what names it."""
        return {origin for origin in self.source.contents if _folder(origin.name) in _SHARED}

    def beside(
        self,
        read: Set[Origin],
        slugs: Collection[str],
        names: Set[str] = frozenset(),
        *,
        has_all_own: bool = False,
    ) -> Seeds:
        """Return what some files say, with those of articles, of some names, and of what these touch."""
        chosen = read | {origin for origin in self.source.contents if _is_own(origin.name, slugs)}
        while True:
            seeds = self.source.seeds(chosen)
            touched = _locals(_touched(seeds, slugs, names, has_all_own=has_all_own))
            others = self.source.contents.keys() - chosen
            fresh = {origin for origin in others if self._concern(origin).is_of(slugs, touched)}
            if not fresh:
                return seeds
            chosen |= fresh


def _homes(source: SeedFolders, shared: Seeds) -> dict[str, Path]:
    """Return the folder that each article lies in, by slug: the first that registers it, else that has files of it."""
    found = dict(shared.homes)
    for root, name in source.contents:
        if _folder(name) in OF_ARTICLES:
            found.setdefault(Path(name).stem, root)
    return found


def cut_to(seeds: Seeds, slugs: Collection[str], *, has_all_own: bool = False) -> Seeds:
    """Return the seeds with the blocks of some articles and what these touch, and no others.

    `has_all_own` is for all that lies in one's own folder and what that touches too. All files are there, with the
    subjects and lines that they have.
    """
    touched = _touched(seeds, slugs, has_all_own=has_all_own)
    files = (
        replace(file, blocks=tuple(block for block in file.blocks if block.subject in touched)) for file in seeds.files
    )
    cut = replace(seeds, files=tuple(files), only=frozenset(slugs), whole=lambda: seeds)
    return replace(cut, has_all_own=has_all_own)


def is_told(problem: Problem, seeds: Seeds) -> bool:
    """Whether a problem is of what seeds are about or touch: with whole seeds every one.

    What cannot be read and is of no other article is of all.
    """
    if seeds.only is None:
        return True
    root, name = _origin(Path(problem.file), seeds)
    if seeds.has_all_own and (
        root == seeds.folder or (problem.severity == "error" and problem.claim in seeds.named_by_own)
    ):
        return True
    if _folder(name) in OF_ARTICLES:
        return _is_own(name, seeds.only)
    if problem.claim.startswith("article:"):
        return problem.claim.removeprefix("article:") in seeds.only
    if problem.claim:
        return problem.claim in seeds.blocks
    return _folder(name) != "gazetteer" or any((file.root, file.name) == (root, name) for file in seeds.files)


def _origin(path: Path, seeds: Seeds) -> Origin:
    """Return in which folder of the seeds a file lies, and its name there, "" for one of the ontology and of texts."""
    roots = [root for root in (*seeds.base, seeds.folder) if path.is_relative_to(root)]
    root = max(roots, key=lambda root: len(root.parts), default=None)
    return Origin(root, path.relative_to(root).as_posix()) if root is not None else Origin(Path(), "")


class Soundness:
    """Which articles have all that is said of them and of what they touch in files that can be parsed, once each."""

    def __init__(self, seeds: Seeds) -> None:
        self._seeds = seeds
        self._reused = reused_ids(seeds)
        self.is_whole = cache(self._is_whole)

    def _is_whole(self, slug: str, folder: str | None = None) -> bool:
        """Whether an article has; with a folder, as far as the files of that one go."""
        broken = [file for file in self._seeds.broken if folder in {None, file.folder}]
        reused = self._reused if folder is None else frozenset()
        if not broken and not reused:
            return True
        touched = _touched(self._seeds, [slug])
        if not reused.isdisjoint(touched):
            return False
        names = _locals(touched)
        return not any(_Concern(file.name, file.content).is_of([slug], names) for file in broken)


def reused_ids(seeds: Seeds) -> frozenset[str]:
    """Return the subjects that several files have, the ontology's among them."""
    files = Counter(name for file in (*seeds.ontology, *seeds.files) for name in file.by_subject)
    return frozenset(name for name, count in files.items() if count > 1)


class _Concern:
    """Whether a file may say anything of an article or of what it touches, as far as its bytes show."""

    def __init__(self, name: str, content: bytes | OSError) -> None:
        self._name = name
        self._content = b"" if isinstance(content, OSError) else content
        self._subjects = frozenset(_SUBJECT.findall(b"\n" + self._content))
        self._is_plain = bool(self._content) and not any(b"\\" in subject for subject in self._subjects)

    def is_of(self, slugs: Collection[str], names: Collection[bytes]) -> bool:
        """Whether it is; `names` are those of touched things, without prefix."""
        if not self._is_plain or _folder(self._name) in _SHARED or _is_own(self._name, slugs):
            return True
        if _folder(self._name) in OF_ARTICLES and any(self._may_name(slug.encode("utf-8"), names) for slug in slugs):
            return True
        return not self._subjects.isdisjoint(names)

    def _may_name(self, slug: bytes, names: Collection[bytes]) -> bool:
        """Whether it may name anything of an article; the slug of another may begin with that of this one."""
        if b"\\" in self._content:  # a name may be written otherwise
            return True
        if slug not in self._content:
            return False
        found = re.findall(re.escape(slug) + _REST, self._content)
        return any(name in names or not _PLAIN.fullmatch(name) for name in found)


def _folder(name: str) -> str:
    return name.rpartition("/")[0]


def _is_own(name: str, slugs: Collection[str]) -> bool:
    return _folder(name) in OF_ARTICLES and Path(name).stem in slugs


def _locals(touched: Iterable[str]) -> frozenset[bytes]:
    return frozenset(name.partition(":")[2].encode("utf-8") for name in touched if name.startswith(_DEFINED))


def _touched(
    seeds: Seeds, slugs: Collection[str], names: Set[str] = frozenset(), *, has_all_own: bool = False
) -> frozenset[str]:
    """Return the names of all that some articles and names touch, themselves and what is not defined included.

    With `has_all_own`, what lies in one's own folder touches too.
    """
    found: dict[str, list[Block]] = defaultdict(list)
    parts: dict[str, list[str]] = defaultdict(list)
    for file in (*seeds.ontology, *seeds.files):
        for block in file.blocks:
            found[block.subject].append(block)
            for whole in block.iris("dk:partOf") if "dk:Programme" in block.types else ():
                parts[whole].append(block.subject)
            for gone in block.iris(RETIRED_BY):
                parts[gone].append(block.subject)
    own = _own_roots(seeds) if has_all_own else set()

    def leads_to(name: str) -> Iterator[str]:
        yield from (other for block in found.get(name, ()) for other in block.names())
        yield from parts.get(name, ())

    return frozenset(reached(_roots(seeds, slugs) | own | names, leads_to))


def _own_roots(seeds: Seeds) -> set[str]:
    """Return all of one's own folder, and what elsewhere names a claim that it names: other parts of a whole."""
    return {
        block.subject
        for file in seeds.files
        if file.root == seeds.folder or file.folder in OF_ARTICLES
        for block in file.blocks
        if file.root == seeds.folder or not seeds.named_by_own.isdisjoint(block.names())
    }


def _roots(seeds: Seeds, slugs: Collection[str]) -> set[str]:
    """Return the articles, all that is in their files, and what in the files of others names any of it."""
    own = {f"article:{slug}" for slug in slugs}
    others: list[Block] = []
    for file in seeds.files:
        if _is_own(file.name, slugs):
            own.update(block.subject for block in file.blocks)
        elif file.folder in (*OF_ARTICLES, REVISIONS):
            others += file.blocks
    return own.union(block.subject for block in others if not own.isdisjoint(block.names()))
