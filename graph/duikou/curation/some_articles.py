"""Seeds of some articles and what these touch, made of their files and of what was kept of all that is shared."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path

from duikou.curation.fingerprints import Fingerprint, article_of
from duikou.curation.listing import Origin, content_of
from duikou.curation.parts import has_parts, outside_of
from duikou.curation.reaching import reached
from duikou.curation.seeds import ONTOLOGY_FILES, SeedFile, Seeds, parse_seed_file
from duikou.curation.things import Shared
from duikou.curation.turtle import Block
from duikou.errors import Problem

Parsed = tuple[SeedFile, tuple[Problem, ...]]
"""What a file says, and what is wrong with it."""
Cut = tuple[Seeds, Seeds]
"""Seeds cut to some articles and what these touch, and the same with all that the files of these say."""


class NeedsAllError(Exception):
    """Some articles cannot be checked apart from all others."""


def seeds_of(
    slugs: Collection[str],
    read: Collection[str],
    things: Shared,
    stands_on: Fingerprint,
    ontology: Path,
    known: Mapping[Origin, Parsed],
) -> Cut:
    """Return the seeds of one folder cut to some articles and what these touch; `read` are all that have any of it.

    What is known already of files is not read again. Behind them come the same, with all that the files say of the
    articles that are read. Raises `NeedsAllError` where files are not sound, or are no longer those of the fingerprint,
    and `DamagedError` where what was kept is.
    """
    near = {origin: digest for origin, digest in stands_on.files.items() if article_of(origin.name) in {"", *read}}
    parsed = [known.get(origin) or _file(origin, digest, things) for origin, digest in near.items()]
    return cut_of(parsed, vocabulary_of(ontology), slugs, things)


def cut_of(parsed: Sequence[Parsed], vocabulary: Sequence[Parsed], slugs: Collection[str], things: Shared) -> Cut:
    """Return what `seeds_of` does, given the files of all articles that are read, and of what is shared the names."""
    if not parsed:
        raise NeedsAllError
    seeds = Seeds(
        parsed[0][0].root,
        tuple(file for file, _ in parsed),
        tuple(file for file, _ in vocabulary),
        tuple(problem for _, found in (*parsed, *vocabulary) for problem in found),
    )
    if not has_parts(seeds):
        raise NeedsAllError
    cut = _cut(seeds, slugs, things)
    files = (one if article_of(one.name) else own for one, own in zip(seeds.files, cut.files, strict=True))
    return cut, replace(cut, files=tuple(files))


def parsed_of(slugs: Collection[str], stands_on: Fingerprint) -> dict[Origin, Parsed]:
    """Return the files of some articles, parsed; raises `NeedsAllError` where one is no longer what it was."""
    own = {origin: digest for origin, digest in stands_on.files.items() if article_of(origin.name) in slugs}
    return {origin: parsed_file(origin, digest) for origin, digest in own.items()}


def outside_now(parsed: Mapping[Origin, Parsed], slugs: Collection[str]) -> dict[str, frozenset[str]]:
    """Return the names of `outside_of` of articles of which these are all files, by slug, among all `slugs`."""
    found: dict[str, frozenset[str]] = defaultdict(frozenset)
    for origin, (file, _) in parsed.items():
        slug = article_of(origin.name)
        found[slug] |= outside_of(file.blocks, slug, slugs)
    return found


def _content(origin: Origin, digest: str) -> bytes:
    content = content_of(origin.root / origin.name)
    if isinstance(content, OSError) or sha256(content).hexdigest() != digest:
        raise NeedsAllError
    return content


def _file(origin: Origin, digest: str, things: Shared) -> Parsed:
    """Return a file: of an article, parsed; of all, with its subjects."""
    content = _content(origin, digest)
    if article_of(origin.name):
        return parse_seed_file(content, origin)
    return SeedFile(origin.name, content, (), things.subjects[origin.name], root=origin.root), ()


def parsed_file(origin: Origin, digest: str) -> Parsed:
    """Return what a file says, and what is wrong with it; raises `NeedsAllError` where its digest is another."""
    return parse_seed_file(_content(origin, digest), origin)


def vocabulary_of(ontology: Path) -> list[Parsed]:
    """Return what the files of the ontology say, and what is wrong with them."""
    origins = {name: Origin(ontology.parent, f"ontology/{name}") for name in ONTOLOGY_FILES}
    return [parse_seed_file(content_of(ontology / name), origin) for name, origin in origins.items()]


def _cut(seeds: Seeds, slugs: Collection[str], things: Shared) -> Seeds:
    """Return seeds with the blocks of some articles and of what they touch, those that are shared out of what was kept.

    As `touching.cut_to`, but that nothing is asked of all seeds: whoever does is told that it takes all.
    """
    blocks = {block.subject: block for file in (*seeds.ontology, *seeds.files) for block in file.blocks}
    homes = things.homes
    shared = cache(things.block)

    def leads_to(name: str) -> Iterator[str]:
        block = shared(name) if name in homes else blocks.get(name)
        yield from block.names() if block else ()
        yield from things.back.get(name, ())

    touched = reached(_roots(seeds, slugs, things), leads_to)
    found: dict[str, list[Block]] = defaultdict(list)
    for name in filter(homes.__contains__, touched):
        found[homes[name][0]].append(shared(name))
    for several in found.values():
        several.sort(key=lambda block: homes[block.subject])
    files = (
        replace(file, blocks=tuple(found.get(file.name) or (one for one in file.blocks if one.subject in touched)))
        for file in seeds.files
    )
    cut = replace(seeds, files=tuple(files), only=frozenset(slugs), whole=need_all, all_things=need_all)
    return replace(cut, at_large=things.at_large, numbered=things.numbered)


def need_all() -> Seeds:
    """Stand for all seeds, where these were not read: raise `NeedsAllError`."""
    raise NeedsAllError


def _roots(seeds: Seeds, slugs: Collection[str], things: Shared) -> set[str]:
    """Return the articles, all that is in their files, and what in the files of others, or of revisions, names that."""
    own = {f"article:{slug}" for slug in slugs}
    others: list[Block] = []
    for file in seeds.files:
        if article_of(file.name) in slugs:
            own.update(block.subject for block in file.blocks)
        else:
            others += file.blocks
    named_by = (subject for name in own for subject in things.revised.get(name, ()))
    return own.union(named_by, (block.subject for block in others if not own.isdisjoint(block.names())))
