"""Taking an article out of one's own seeds: what goes with it, what rests on it, and what nothing else names."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from duikou.curation.listing import OF_ARTICLES, Folders
from duikou.curation.reaching import reached
from duikou.curation.revising import Reason, require_reason, revision_texts
from duikou.curation.seeds import SeedFile, Seeds, line_of
from duikou.curation.stubs import claims_text
from duikou.curation.turtle import Block, Iri
from duikou.curation.writing import Contents, change_seeds
from duikou.errors import DataError, Problem, UnknownNameError, UsageError
from duikou.messages import listed, message
from duikou.names import OF_REVISIONS, RESTATES, RETIRABLE


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What becomes of the seeds when an article is taken out."""

    slug: str
    gone: tuple[str, ...]
    """The ids that go: the article's, its claims', passages', dismissals' and readings', in file order."""
    unlinked: tuple[str, ...]
    """Claims of other articles that restate one of its claims, and no longer say so."""
    entities: tuple[str, ...]
    """Entities of one's own that nothing else names; they go too where that was asked for."""
    resting: tuple[Problem, ...]
    """What else names something that goes: it stands in the way."""
    files: tuple[Path, ...]
    """The files that change or go."""


def foresee_withdrawal(
    seeds: Seeds, slug: str, *, with_entities: bool = False, reason: Reason | None = None
) -> Withdrawal:
    """Return what a withdrawal would do; nothing is changed. `reason` is why, where the ids are retired.

    Raises `DataError` where the seeds cannot be read whole, `UnknownNameError` for an article that is not registered,
    and `UsageError` for one that lies in an earlier folder than one's own.
    """
    if seeds.errors:
        raise DataError(seeds.problems)
    return _withdrawn(seeds, slug, with_entities, reason)[1]


def withdraw(
    folders: Folders,
    ontology: Path,
    slug: str,
    *,
    with_entities: bool = False,
    foreseen: Withdrawal | None = None,
    reason: Reason | None = None,
) -> Withdrawal:
    """Take an article out of one's own seeds: its entry, claims, passages, dismissals and readings, all or nothing.

    Its text is let be. Claims of other articles that restate its claims lose that link; with `with_entities`, entities
    that nothing else names go too. With a `reason` the ids of all these are retired: it says why, and they are never
    used again. Raises `DataError` with all that else rests on it, `UsageError` where it comes to
    something else than was foreseen, otherwise as `foresee_withdrawal` and `change_seeds` do; nothing is changed then.
    """

    def change(seeds: Seeds) -> tuple[Contents, Withdrawal]:
        contents, found = _withdrawn(seeds, slug, with_entities, reason)
        if found.resting:
            raise DataError(found.resting)
        if foreseen is not None and found != foreseen:
            raise UsageError(message("The seeds were edited meanwhile. Nothing is changed: look at it again."))
        return contents, found

    return change_seeds(folders, ontology, change)


def _withdrawn(seeds: Seeds, slug: str, with_entities: bool, reason: Reason | None) -> tuple[Contents, Withdrawal]:
    slug = slug.removeprefix("article:")
    _refuse(seeds, slug)
    gone = [
        block.subject
        for file in seeds.own_files
        for block in file.blocks
        if block.subject == f"article:{slug}" or (file.folder in OF_ARTICLES and file.slug == slug)
    ]
    entities = _named_by_nothing_else(seeds, set(gone))
    leaving = {*gone, *(entities if with_entities else ())}
    contents: dict[str, str | None] = {}
    unlinked: list[str] = []
    for file in seeds.own_files:
        kept = [block for block in file.blocks if block.subject not in leaving]
        freed = [_without_link(block, leaving) if block.subject in seeds.claims else block for block in kept]
        unlinked += [new.subject for old, new in zip(kept, freed, strict=True) if old != new]
        if freed != list(file.blocks):
            contents[file.name] = claims_text(freed) if freed else None
    if reason is not None:
        require_reason(seeds, reason)
        ids = sorted(name for name in leaving if name.partition(":")[0] in RETIRABLE)
        contents.update(revision_texts(seeds, ids, reason, retired=True)[0])
    resting = tuple(sorted(_resting(seeds, slug, leaving, is_retired=reason is not None)))
    files = tuple(seeds.folder / name for name in contents)
    return contents, Withdrawal(slug, tuple(gone), tuple(unlinked), entities, resting, files)


def _refuse(seeds: Seeds, slug: str) -> None:
    if slug not in seeds.articles:
        raise UnknownNameError("article", slug, seeds.articles)
    home = seeds.homes[slug]
    if home != seeds.folder:
        raise UsageError(
            message("{slug} is an article of {home}, from which nothing is taken out here.", slug=slug, home=home)
        )


def _without_link(block: Block, leaving: set[str]) -> Block:
    """Return a block that restates nothing of what leaves."""
    if leaving.isdisjoint(block.iris(RESTATES)):
        return block
    links = tuple(Iri(name) for name in block.iris(RESTATES) if name not in leaving)
    return replace(
        block, properties={name: said for name, said in {**block.properties, RESTATES: links}.items() if said}
    )


def _resting(seeds: Seeds, slug: str, leaving: Collection[str], *, is_retired: bool) -> Iterator[Problem]:
    """Yield a problem for whatever stays and names something that leaves, but for links that can be lost."""
    for file in seeds.files:
        for block in file.blocks if not (file.folder in OF_ARTICLES and file.slug == slug) else ():
            for predicate, values in block.properties.items():
                lost = predicate == RESTATES and block.subject in seeds.claims
                lost = lost or (is_retired and predicate in OF_REVISIONS)
                named = [value.curie for value in values if isinstance(value, Iri) and value.curie in leaving]
                if named and not lost and block.subject not in leaving:
                    yield _rests(file, block, predicate, named)


def _rests(file: SeedFile, block: Block, predicate: str, named: Iterable[str]) -> Problem:
    what = message("{predicate} rests on {named}.", predicate=predicate, named=listed(named))
    advice = message("Take that out of it, or name something else, before the article is withdrawn.")
    return Problem(block.file, line_of(file, block.subject, predicate), block.subject, what, advice)


def _named_by_nothing_else(seeds: Seeds, gone: Collection[str]) -> tuple[str, ...]:
    """Return the entities of one's own that what goes names, itself or through others, and nothing that stays."""
    names = {block.subject: block.names() for file in seeds.files for block in file.blocks}
    entities = [block.subject for file in seeds.own_files if file.folder == "entities" for block in file.blocks]
    led_to = reached(gone, lambda name: names.get(name, ())).intersection(entities)
    roots = (name for name in names if name not in gone and name not in led_to)
    staying = reached(roots, lambda name: names.get(name, ()))
    return tuple(name for name in entities if name in led_to and name not in staying)
