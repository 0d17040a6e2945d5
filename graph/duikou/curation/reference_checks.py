"""Checks of names: everything a curated file refers to must be defined, once, and in the right file."""

from collections.abc import Iterator, Set
from functools import cache, cached_property

from duikou.curation.naming import find_one, names_of
from duikou.curation.refusals import REUSED
from duikou.curation.seeds import SeedFile, Seeds, line_of
from duikou.curation.turtle import Block, Iri
from duikou.errors import AmbiguousNameError, Problem, UnknownNameError, UsageError, shortened
from duikou.limits import MOST_QUESTIONS
from duikou.model.resolving import Names
from duikou.names import ENTITIES, INSTANCES

_OF_ARTICLES = ("claim:", "dismissal:", "passage:", "reading:")
_STARTS = {
    "claims": ("claim:", "passage:"),
    "dismissals": ("dismissal:", "passage:"),
    "readings": ("reading:",),
}
"""What ids in the files of articles begin with, by the folder that these lie in."""
_OURS = {f"{prefix}:" for prefix in (*INSTANCES, "dk")}


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
                message = f"{REUSED} in {first.name}, line {first.by_subject[block.subject].line}."
                repair = "Give one of the two another id, or merge them."
                yield Problem(block.file, block.line, block.subject, message, repair)
            owners.setdefault(block.subject, file)
            if file.folder != "gazetteer":
                yield from _undefined(file, block, known, advice)
        yield from _misplaced(file, seeds)


def _without_claims(seeds: Seeds) -> Iterator[Problem]:
    """Warn of an article that is registered and has no file of claims: it may be lost."""
    files = {file.slug for file in seeds.files if file.folder == "claims"}
    for slug, block in seeds.articles.items():
        if slug not in files:
            advice = f"Is claims/{slug}.ttl lost? Else take the article out of articles.ttl until it has claims."
            message = "The article is registered and has no claims."
            yield Problem(block.file, block.line, block.subject, message, advice, severity="warning")


class _Likened:
    """What to write for names that are not defined, by what is like them among all names of the seeds."""

    def __init__(self, seeds: Seeds) -> None:
        self._seeds = seeds
        self.repair = cache(self._repair)

    @cached_property
    def _names(self) -> Names:
        return names_of(self._seeds.everything.blocks.values())

    def _repair(self, name: str) -> tuple[str, str]:
        """Return what is wrong with a name of a kind that has names or concepts, and the repair."""
        prefix, _, local = name.partition(":")
        what = _what(prefix)
        try:
            return f"There is no {what} {name}.", f"Write {find_one(self._names, local, (prefix,))}."
        except AmbiguousNameError as error:
            return f"The {what} {name} is ambiguous.", str(error)
        except UsageError as error:
            return f"There is no {what} {name}.", str(error) if prefix == "place" else self._near(name)

    def _near(self, name: str) -> str:
        prefix = name.partition(":")[0] + ":"
        like = (subject for subject in self._seeds.everything.names if subject.startswith(prefix))
        return str(UnknownNameError("name", name, like)).partition(". ")[2]


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
            return f"The article {name} is not registered.", "Register it in articles.ttl: duikou new TEXT."
        if prefix == "passage":
            return f"The passage {name} is not defined.", "Cite it and paste the passage: duikou cite."
        if f"{prefix}:" not in _OURS:
            return (
                f"{shortened(name)} is no name of ours.",
                "Define the thing in entities/ and name it with its prefix.",
            )
        self._asked += 1
        if self._asked > MOST_QUESTIONS:
            advice = "Define it, or look for the right name with duikou ref or show."
            return f"There is no {_what(prefix)} {name}.", advice
        return self._likened.repair(name)


def _what(prefix: str) -> str:
    if prefix == "place":
        return "place"
    return "name" if prefix in ENTITIES or prefix in {"claim", "dismissal", "reading"} else "term"


def _undefined(file: SeedFile, block: Block, known: Set[str], advice: _Advice) -> Iterator[Problem]:
    for predicate, values in block.properties.items():
        ours = predicate.startswith("dk:") or predicate == "rdf:type"
        wrong = [predicate] if predicate.startswith("dk:") and predicate not in known else []
        wrong += [
            value.curie
            for value in values
            if isinstance(value, Iri)
            and value.curie not in known
            and (ours or value.curie.partition(":")[0] + ":" in _OURS)
        ]
        for name in wrong:
            line = line_of(file, block.subject, predicate)
            yield Problem(block.file, line, block.subject, *advice.unknown(name))


def _misplaced(file: SeedFile, seeds: Seeds) -> Iterator[Problem]:
    if file.folder not in _STARTS:
        for block in file.blocks:
            if block.subject.startswith(_OF_ARTICLES):
                advice = "Claims lie in claims/, dismissals in dismissals/, readings in readings/, by article."
                yield Problem(block.file, block.line, block.subject, "The id does not belong into this file.", advice)
        return
    if f"article:{file.slug}" not in seeds.names:
        message = f"The file is named after an article, {file.slug}, that is not registered."
        yield Problem(
            str(seeds.folder / file.name), 0, "", message, "Register it (duikou new TEXT) or rename the file."
        )
        return
    expected = tuple(f"{start}{file.slug}-" for start in _STARTS[file.folder])
    for block in file.blocks:
        if not block.subject.startswith(expected):
            advice = f"Ids here begin with {' or '.join(expected)}."
            yield Problem(block.file, block.line, block.subject, "The id does not belong into this file.", advice)
