"""Which files have claims that may state what the claims of an article do, told by their bytes before they are parsed.

A claim states the fact of another only where it names what that one does: each party, or a group that stands for it,
and all that it is about. A file without these names need not be read, however many there are.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from duikou.curation.listing import Folders, Origin
from duikou.curation.reaching import reached
from duikou.curation.restating import claim_of, links_of, members_in, stands
from duikou.curation.seeds import SeedFolders, Seeds
from duikou.curation.touching import Near
from duikou.curation.turtle import Block

_FOLDER = "claims"
Need = tuple[frozenset[bytes], ...]
"""What a file must have one of each of, as it is written there."""


def read_stating(folders: Folders, ontology: Path, slug: str) -> Seeds:
    """Read all that `restatements` asks of to tell what claims of an article restate; raises as `read_seeds` does."""
    return stating(Near(SeedFolders(folders, ontology)), slug)


def stating(near: Near, slug: str, claims: Iterable[Block] | None = None) -> Seeds:
    """Return what `read_stating` reads, of the claims of an article or of some in their place."""
    slug, source = slug.removeprefix("article:"), near.source
    seeds = near.seeds([slug])
    files = seeds.of_article(_FOLDER, slug)
    present = [block for file in files for block in file.blocks if block.subject in seeds.claims]
    own = present if claims is None else [*claims]
    needs = needs_of(own, seeds)
    read = {Origin(file.root, file.name) for file in seeds.files}
    others = {one: _Bytes(content) for one, content in source.contents.items() if one.name.startswith(f"{_FOLDER}/")}
    fresh = {origin for origin, file in others.items() if any(file.meets(need) for need in needs)}
    looked_for: set[str] = set()
    while True:
        read |= fresh
        seeds = source.seeds(read)
        linked = _linked(seeds, own) - looked_for
        looked_for |= linked
        if not linked:
            return seeds
        named = [_written([name]) for name in linked]
        fresh = {origin for origin, file in others.items() if any(map(file.has_one, named))} - read


def needs_of(claims: Iterable[Block], seeds: Seeds) -> set[Need]:
    """Return what a file has to have to have a claim that states the fact of one of some claims, each once."""
    members = members_in(seeds)
    groups: dict[str, set[str]] = defaultdict(set)
    for block in seeds.of_type("dk:Group"):
        for member in members(block.subject):
            groups[member].add(block.subject)
    return {need for block in claims for need in _needs(block, members, groups)}


def _needs(block: Block, members: Callable[[str], tuple[str, ...]], groups: Mapping[str, set[str]]) -> Iterator[Need]:
    claim = claim_of(block) if stands(block) else None
    if claim is None:
        return
    sides = claim.providers, claim.recipients
    named = [{member, *groups[member]} for side in sides for party in side for member in members(party)]
    named += [{name} for name in (*claim.about, *(() if all(sides) else claim.programmes))]
    if named:
        yield tuple(sorted({_written(some) for some in named}, key=sorted))


class _Bytes:
    """The bytes of a file, asked each thing once."""

    def __init__(self, content: bytes | OSError) -> None:
        self._content = b"" if isinstance(content, OSError) else content
        self._is_spelt = b"\\" in self._content
        """Whether a name may be written otherwise."""
        self._has = cache(self._content.__contains__)

    def has_one(self, names: Collection[bytes]) -> bool:
        """Whether it has one of some names, as far as its bytes show."""
        return self._is_spelt or any(map(self._has, names))

    def meets(self, need: Need) -> bool:
        """Whether it has all of what is needed."""
        return all(map(self.has_one, need))


def _written(names: Iterable[str]) -> frozenset[bytes]:
    """Return the ends of some names as they are written, behind a prefix and in a whole IRI."""
    return frozenset((mark + name.partition(":")[2]).encode("utf-8") for name in names for mark in ":/")


def _linked(seeds: Seeds, claims: Collection[Block]) -> set[str]:
    """Return what is known to restate one of some claims, or to be restated by it, directly or through others."""
    links, own = links_of((*seeds.claims.values(), *claims)), {block.subject for block in claims}
    return reached(own, lambda name: links.get(name, ())) - own
