"""Checks of names: everything a curated file refers to must be defined, once, and in the right file."""

from collections.abc import Iterator, Set
from functools import cache, cached_property
from pathlib import Path

from duikou.curation.copies import is_copy
from duikou.curation.naming import find_one, names_of
from duikou.curation.refusals import REUSED
from duikou.curation.revisions import retirements
from duikou.curation.seeds import SeedFile, Seeds, line_of
from duikou.curation.turtle import Block, Iri
from duikou.errors import AmbiguousNameError, Problem, UnknownNameError, UsageError, shortened
from duikou.limits import MOST_QUESTIONS
from duikou.messages import listed, message, one_of
from duikou.model.resolving import Names
from duikou.names import ENTITIES, INSTANCES, OF_REVISIONS, REPLACED_BY

_OF_ARTICLES = ("claim:", "dismissal:", "passage:", "reading:")
STARTS = {
    "claims": ("claim:", "passage:"),
    "dismissals": ("dismissal:", "passage:"),
    "readings": ("reading:",),
}
"""What ids in the files of articles begin with, by the folder that these lie in."""
OURS = {f"{prefix}:" for prefix in (*INSTANCES, "dk")}
"""What names of ours begin with."""


def check_references(seeds: Seeds) -> Iterator[Problem]:
    """Yield a problem for every undefined or doubly defined name and for every claim in the wrong file."""
    known = seeds.names
    likened = _Likened(seeds)
    yield from _without_claims(seeds)
    owners = {block.subject: file for file in seeds.ontology for block in file.blocks}
    for file in seeds.files:
        advice = _Advice(likened)
        for block in file.blocks:
            if block.subject in owners:
                first = owners[block.subject]
                yield _reused(block, first, is_elsewhere=file.root != first.root and first not in seeds.ontology)
            owners.setdefault(block.subject, file)
            if file.folder != "gazetteer":
                yield from _undefined(file, block, known, advice)
        yield from _misplaced(file, seeds)


def _reused(block: Block, first: SeedFile, *, is_elsewhere: bool) -> Problem:
    """Return the problem of an id that is used twice; an earlier folder of seeds stays as it is."""
    where = first.path if is_elsewhere else first.name
    repair = message("Give one of the two another id, or merge them.")
    if is_elsewhere:
        repair = message("What an earlier folder says is not changed: give yours another id, or take it away.")
    line = first.by_subject[block.subject].line
    wrong = message("The id is already used in {file}, line {line}.", file=where, line=line)
    return Problem(block.file, block.line, block.subject, wrong, repair, fault=REUSED)


def _without_claims(seeds: Seeds) -> Iterator[Problem]:
    """Warn of an article that is registered and has no file of claims: it may be lost."""
    files = {file.slug for file in seeds.files if file.folder == "claims"}
    for slug, block in seeds.articles.items():
        if slug not in files and not is_copy(block):
            advice = message(
                "Is claims/{slug}.ttl lost? Else take the article out of articles.ttl until it has claims.", slug=slug
            )
            wrong = message("The article is registered and has no claims.")
            yield Problem(block.file, block.line, block.subject, wrong, advice, severity="warning")


class _Likened:
    """What to write for names that are not defined, by what is like them among all names of the seeds."""

    def __init__(self, seeds: Seeds) -> None:
        self._seeds = seeds
        self.repair = cache(self._repair)

    @cached_property
    def _names(self) -> Names:
        return names_of(self._seeds.everything.blocks.values())

    def retired(self, name: str) -> tuple[str, str] | None:
        """Return what is wrong with a name that was retired, and what to name instead; None for any other."""
        revision = self._retirements.get(name)
        if revision is None:
            return None
        wrong = message("{name} was retired: {revision}.", name=name, revision=revision.subject)
        if others := revision.iris(REPLACED_BY):
            return wrong, message("Name what took its place: {names}.", names=listed(others))
        return wrong, message("Nothing took its place: take it away here.")

    @cached_property
    def _retirements(self) -> dict[str, Block]:
        return retirements(self._seeds)

    def _repair(self, name: str) -> tuple[str, str]:
        """Return what is wrong with a name of a kind that has names or concepts, and the repair."""
        prefix, _, local = name.partition(":")
        try:
            return _none(prefix, name), message("Write {name}.", name=find_one(self._names, local, (prefix,)))
        except AmbiguousNameError as error:
            return _ambiguous(prefix, name), str(error)
        except UsageError as error:
            return _none(prefix, name), str(error) if prefix == "place" else self._near(name)

    def _near(self, name: str) -> str:
        prefix = name.partition(":")[0] + ":"
        like = (subject for subject in self._seeds.everything.names if subject.startswith(prefix))
        return UnknownNameError("name", name, like).hint


class _Advice:
    """What to do about names that one file uses and none defines; only so many are likened to all others."""

    def __init__(self, likened: _Likened) -> None:
        self._likened = likened
        self._asked = 0
        self.unknown = cache(self._unknown)

    def _unknown(self, name: str) -> tuple[str, str]:
        """Return what is wrong with a name that a curated file uses and none defines, and the repair."""
        prefix = name.partition(":")[0]
        if prefix == "article":
            wrong = message("The article {name} is not registered.", name=name)
            return wrong, message("Register it in articles.ttl: duikou new TEXT.")
        if prefix == "passage":
            wrong = message("The passage {name} is not defined.", name=name)
            return wrong, message("Cite it and paste the passage: duikou cite.")
        if f"{prefix}:" not in OURS:
            wrong = message("{name} is no name of ours.", name=shortened(name))
            return wrong, message("Define the thing in entities/ and name it with its prefix.")
        if retired := self._likened.retired(name):
            return retired
        self._asked += 1
        if self._asked > MOST_QUESTIONS:
            return _none(prefix, name), message("Define it, or look for the right name with duikou ref or show.")
        return self._likened.repair(name)


def _none(prefix: str, name: str) -> str:
    if prefix == "place":
        return message("There is no place {name}.", name=name)
    if _is_named(prefix):
        return message("There is no name {name}.", name=name)
    return message("There is no term {name}.", name=name)


def _ambiguous(prefix: str, name: str) -> str:
    if prefix == "place":
        return message("The place {name} is ambiguous.", name=name)
    if _is_named(prefix):
        return message("The name {name} is ambiguous.", name=name)
    return message("The term {name} is ambiguous.", name=name)


def _is_named(prefix: str) -> bool:
    return prefix in ENTITIES or prefix in {"claim", "dismissal", "reading"}


def _undefined(file: SeedFile, block: Block, known: Set[str], advice: _Advice) -> Iterator[Problem]:
    for predicate, values in block.properties.items():
        if predicate in OF_REVISIONS:
            continue
        ours = predicate.startswith("dk:") or predicate == "rdf:type"
        wrong = [predicate] if predicate.startswith("dk:") and predicate not in known else []
        wrong += [
            value.curie
            for value in values
            if isinstance(value, Iri)
            and value.curie not in known
            and (ours or value.curie.partition(":")[0] + ":" in OURS)
        ]
        for name in wrong:
            line = line_of(file, block.subject, predicate)
            yield Problem(block.file, line, block.subject, *advice.unknown(name))


def _of_other_folder(file: SeedFile, home: Path, seeds: Seeds) -> Problem:
    in_order = (*seeds.base, seeds.folder)
    if in_order.index(home) > in_order.index(file.root):
        what = message("The article {slug} is registered in {home}, a later folder.", slug=file.slug, home=home)
        return Problem(str(file.path), 0, "", what, message("Move the file there."))
    what = message(
        "The article {slug} lies in {home}, which later folders add to and cannot change.", slug=file.slug, home=home
    )
    return Problem(str(file.path), 0, "", what, message("Take the file away."))


def _misplaced(file: SeedFile, seeds: Seeds) -> Iterator[Problem]:
    if file.folder not in STARTS:
        for block in file.blocks:
            if block.subject.startswith(_OF_ARTICLES):
                advice = message("Claims lie in claims/, dismissals in dismissals/, readings in readings/, by article.")
                yield Problem(
                    block.file, block.line, block.subject, message("The id does not belong into this file."), advice
                )
        return
    if f"article:{file.slug}" not in seeds.names:
        wrong = message("The file is named after an article, {slug}, that is not registered.", slug=file.slug)
        yield Problem(str(file.path), 0, "", wrong, message("Register it (duikou new TEXT) or rename the file."))
        return
    home = seeds.homes.get(file.slug, file.root)
    if home != file.root:
        yield _of_other_folder(file, home, seeds)
        return
    expected = tuple(f"{start}{file.slug}-" for start in STARTS[file.folder])
    for block in file.blocks:
        if not block.subject.startswith(expected):
            advice = message("Ids here begin with {expected}.", expected=one_of(expected))
            yield Problem(
                block.file, block.line, block.subject, message("The id does not belong into this file."), advice
            )
