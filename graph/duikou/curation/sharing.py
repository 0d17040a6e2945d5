"""What all articles share, where it is another than it was: checked whole, and the articles told that this concerns."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from duikou.curation.at_large import names_of_bodies, places_of
from duikou.curation.check import Checked, problems_of
from duikou.curation.findings import Findings
from duikou.curation.fingerprints import Fingerprint, article_of
from duikou.curation.kept_parts import Parts, read_hanging
from duikou.curation.parts import has_parts, owners, revised_in, shared_findings
from duikou.curation.reaching import reached
from duikou.curation.readings import numbered_of_all
from duikou.curation.seeds import OF_THINGS, SeedFile, Seeds
from duikou.curation.some_articles import NeedsAllError, need_all, parsed_file, vocabulary_of
from duikou.curation.texts import Texts
from duikou.curation.things import Things, digests_of
from duikou.curation.turtle import Block
from duikou.names import RETIRED_BY


@dataclass(frozen=True)
class SharedNow:
    """What all articles share as it is now, before it was changed, and the articles that the change concerns."""

    seeds: Seeds
    """The files that all share, and the names alone of those of articles that revisions name."""
    concerned: frozenset[str]

    @classmethod
    def of(cls, before: Parts, things: Things, kept: Path, stands_on: Fingerprint, ontology: Path) -> "SharedNow":
        """Read it; raises `NeedsAllError` where it cannot be told apart what hangs on the change."""
        if before.texts.has_odd:
            raise NeedsAllError  # what is told of these hangs on which articles are registered
        seeds = shared_seeds(before.digests, stands_on, ontology)
        change = _Change.between(things, seeds)
        bodies = _bodies_changed(things, seeds, change.touched)
        if stands_on.texts and things.numbered() != numbered_of_all(seeds.things):
            raise NeedsAllError  # a text may have any of these names
        hangs = read_hanging(kept, before.digests)
        if any(part.is_lost for part in before.articles.values()):
            raise NeedsAllError  # what it may mean is told by the names of all
        concerned = {
            slug
            for slug, one in hangs.items()
            if not change.reaching.isdisjoint(one.names) or any(name in one.labels for name in bodies)
        }
        entries = {
            name.removeprefix("article:") for name in change.touched | change.reaching if name.startswith("article:")
        }
        slugs = {*before.digests, *seeds.articles, *stands_on.articles}
        revised = (slug for name in change.revised for slug in owners(name, slugs))
        return cls(seeds, frozenset(concerned.union(entries & slugs, revised)))

    def findings(self) -> Findings:
        """Return what is found of what is shared, and of nothing else; raises `NeedsAllError` likewise."""
        return findings_of_shared(self.seeds)


def findings_of_shared(shared: Seeds) -> Findings:
    """Return what is found of seeds that `shared_seeds` gave; raises `NeedsAllError` where that hangs on all names."""
    files = tuple(file for file in shared.files if file.folder in OF_THINGS)
    things = replace(shared, files=files)
    seeds, texts = replace(shared, whole=need_all, all_things=lambda: things), Texts()
    return shared_findings(Checked(seeds, texts, problems_of(seeds, texts, ())))


def shared_seeds(known: Iterable[str], stands_on: Fingerprint, ontology: Path) -> Seeds:
    """Return the seeds with the files of articles emptied, but for the names in those that revisions name.

    `known` are articles that had files before. Raises `NeedsAllError` where the seeds are not made of parts.
    """
    shared = [parsed_file(origin, digest) for origin, digest in stands_on.files.items() if not article_of(origin.name)]
    blocks = [block for file, _ in shared for block in file.blocks]
    slugs = {*known, *stands_on.articles}
    named = {slug for name in revised_in(blocks) for slug in owners(name, slugs)}
    files = {file.name: file for file, _ in shared}
    for origin, digest in stands_on.files.items():
        if slug := article_of(origin.name):
            names = parsed_file(origin, digest)[0].subjects if slug in named else {}
            files[origin.name] = SeedFile(origin.name, b"", (), names, root=origin.root)
    vocabulary = vocabulary_of(ontology)
    seeds = Seeds(
        next(iter(stands_on.files)).root,
        tuple(files[origin.name] for origin in stands_on.files),
        tuple(file for file, _ in vocabulary),
        tuple(problem for _, found in (*shared, *vocabulary) for problem in found),
    )
    if not has_parts(seeds):
        raise NeedsAllError
    return seeds


def _bodies_changed(things: Things, seeds: Seeds, touched: Iterable[str]) -> set[str]:
    """Return the longer names of bodies that mean another than before; what places labels name hangs on all places."""
    was = [block for name in touched if (block := things.thing(name))]
    now = [block for name in touched if (block := seeds.things.blocks.get(name))]
    if places_of(was) != places_of(now):
        raise NeedsAllError
    return {name for name, _ in {*names_of_bodies(was)} ^ {*names_of_bodies(now)}}


@dataclass(frozen=True)
class _Change:
    """The names of shared blocks that say something else, or stand elsewhere, and all that lead to the former."""

    touched: frozenset[str]
    reaching: frozenset[str]
    revised: frozenset[str]
    """What is named by revisions among these."""

    @classmethod
    def between(cls, things: Things, seeds: Seeds) -> "_Change":
        blocks = {block.subject: block for file in seeds.files for block in file.blocks}
        was, now = things.digests(), digests_of(blocks.values())
        touched = {name for name in {*was, *now} if was.get(name) != now.get(name)}
        old = {name: things.block(name) for name in touched if name in was}
        said = {name for name in touched if not _is_same(old.get(name), blocks.get(name))}
        backward: dict[str, set[str]] = defaultdict(set)
        for name, other in (*_edges(blocks), *_edges(old)):
            backward[other].add(name)
        reaching = reached(said, lambda name: backward[name])
        named = (one for one in map(blocks.get, reaching) if one), (one for one in map(old.get, said) if one)
        revised = revised_in(block for found in named for block in found)
        return cls(frozenset(touched), frozenset(reaching), revised)


def _is_same(old: Block | None, new: Block | None) -> bool:
    return old is not None and new is not None and (old.file, old.properties) == (new.file, new.properties)


def _edges(blocks: Mapping[str, Block]) -> Iterator[tuple[str, str]]:
    """Yield what leads to what: a block to all that it names, a programme to its parts, what is retired to why."""
    for name, block in blocks.items():
        yield from ((name, other) for other in block.names())
        yield from ((whole, name) for whole in block.iris("dk:partOf") if "dk:Programme" in block.types)
        yield from ((gone, name) for gone in block.iris(RETIRED_BY))
