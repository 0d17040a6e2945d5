"""Seeds of which one field at a time is changed, and what the gate says of each change.

The gate is asked about one article and what it touches, as `duikou check ARTICLE` is. What it says of the same seeds
unchanged is no answer.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache, cached_property
from pathlib import Path
from typing import Final, NamedTuple

from duikou.curation.check import problems_of
from duikou.curation.grades import claims_of, grades_of_article
from duikou.curation.ledger_checks import ledgers_of
from duikou.curation.listing import OF_ARTICLES
from duikou.curation.sealing import readings_text
from duikou.curation.seeds import SeedFile, Seeds, read_seeds
from duikou.curation.texts import Texts, match_texts
from duikou.curation.touching import cut_to
from duikou.curation.turtle import Block, Iri, Literal, Value, parse_turtle
from duikou.errors import Problem, UserError
from duikou.model.grades import FIRST

ERROR, WARNING, UNNOTICED = "error", "warning", "unnoticed"
OUTCOMES: Final = (ERROR, WARNING, UNNOTICED)
OPENED: Final = "opened again"
"""Of a claim that was read: its seal is broken."""
_DAY: Final = "2020-01-01"
_OF_TEXTS: Final = {"dk:Article", "dk:Passage"}
"""What texts are matched by: where one of these changes they are matched anew."""

_NUMBERS: Final = {"xsd:integer", "xsd:decimal"}


class Change(NamedTuple):
    """What a subject says by one predicate instead of what it said; no values where it says nothing any more."""

    subject: str
    predicate: str
    before: tuple[Value, ...]
    after: tuple[Value, ...]

    def told(self) -> str:
        """Return the change in one line."""
        return f"{self.subject} {self.predicate}: {_shown(self.before)} -> {_shown(self.after)}"


class Mutant(NamedTuple):
    """Seeds with one change of one kind; a slip that takes two predicates, as a swap does, has two changes."""

    kind: str
    article: str
    changes: tuple[Change, ...]

    def told(self) -> str:
        """Return the mutant in one line."""
        return "; ".join(change.told() for change in self.changes)


class UnchangedError(ValueError):
    """A change that changes nothing: the values are the same, in whatever order or notation."""


def mutant(kind: str, article: str, changes: Sequence[Change]) -> Mutant:
    """Return a mutant; raise `UnchangedError` where one of its changes is none, or there is no change."""
    for change in changes:
        if _meant(change.before) == _meant(change.after):
            raise UnchangedError(change.told())
    if not changes:
        raise UnchangedError(kind)
    return Mutant(kind, article, tuple(changes))


class World:
    """Seeds without readings, so that noticing is reading; their articles' texts, and the gate they are brought to."""

    def __init__(self, folder: Path, ontology: Path, articles: Path | None, *, gate_reads: bool = True) -> None:
        """Read seeds, and texts where there is a folder of them, which the gate has or has not at hand.

        Raises `UserError` where a file of the seeds cannot be read.
        """
        read = read_seeds(folder, ontology)
        self.seeds = replace(read, files=tuple(file for file in read.files if file.folder != "readings"))
        if self.seeds.errors:
            raise UserError(self.seeds.errors[0].text())
        self.articles = articles
        self.texts = match_texts(self.seeds, articles)
        self._gate_reads = gate_reads
        self._cut_to = cache(self.of_article)
        self._at_gate = self.texts if gate_reads else Texts()
        self._files = {block.subject: file for file in self.seeds.files for block in file.blocks}

    @cached_property
    def known(self) -> frozenset[Problem]:
        """What the gate says of the seeds as they are."""
        return frozenset(_told(self.seeds, self._at_gate))

    def own(self, slug: str, folder: str = "claims") -> tuple[Block, ...]:
        """Return the blocks of the file of an article in a folder of the seeds; () where there is none."""
        return next((file.blocks for file in self.seeds.files if file.name == f"{folder}/{slug}.ttl"), ())

    def of_article(self, slug: str, changes: Iterable[Change] = ()) -> Seeds:
        """Return the seeds with changes, cut down to an article and what it touches."""
        return cut_to(self.whole(changes), [slug])

    def whole(self, changes: Iterable[Change]) -> Seeds:
        """Return all seeds with changes."""
        files = {file.name: file for file in self.seeds.files}
        for change in changes:
            file = files[self._files[change.subject].name]
            blocks = (changed(block, change) if block.subject == change.subject else block for block in file.blocks)
            files[file.name] = replace(file, blocks=tuple(blocks))
        return replace(self.seeds, files=tuple(files.values()))

    def touched(self, slug: str, classes: Iterable[str]) -> list[str]:
        """Return the subjects of some classes that an article touches, sorted; of other articles' files none."""
        own = {f"{folder}/{slug}.ttl" for folder in OF_ARTICLES}
        return sorted(
            block.subject
            for block in self._cut_to(slug).of_type(*classes)
            if (file := self._files[block.subject]).name in own or file.folder not in OF_ARTICLES
        )

    def new_problems(self, mutant: Mutant, *, whole: bool = False) -> tuple[Problem, ...]:
        """Return what the gate says of a mutant and not of the seeds as they are; `whole` asks about all seeds."""
        seeds = self.whole(mutant.changes) if whole else self.of_article(mutant.article, mutant.changes)
        texts = self.texts_of(seeds, mutant.changes) if self._gate_reads else self._at_gate
        return tuple(problem for problem in _told(seeds, texts) if problem not in self.known)

    def texts_of(self, seeds: Seeds, changes: Iterable[Change]) -> Texts:
        """Return the texts of seeds with changes, matched anew where these move or make passages."""
        moved = any(_OF_TEXTS.intersection(self.seeds.blocks[change.subject].types) for change in changes)
        return match_texts(seeds, self.articles) if moved else self.texts

    def outcome(self, mutant: Mutant) -> str:
        """Return `ERROR` where the gate has an error for a mutant, `WARNING` where only a warning, else `UNNOTICED`."""
        return outcome_of(self.new_problems(mutant))

    def is_sealed(self, mutant: Mutant) -> bool:
        """Whether a mutant changes a claim of its article, or a passage that one cites: what seals are of."""
        claims = claims_of(self.seeds, mutant.article).values()
        cited = {name for claim in claims for predicate in claim.properties for name in claim.iris(predicate)}
        sealed = {*(claim.subject for claim in claims), *(name for name in cited if name in self.seeds.passages)}
        return any(change.subject in sealed for change in mutant.changes)

    def seal_outcome(self, mutant: Mutant) -> str:
        """Return `OPENED` where a reading of all claims of the article is no longer of one of them, or `UNNOTICED`."""
        seeds = self.whole(mutant.changes)
        read = replace(seeds, files=(*seeds.files, self._read(mutant.article)))
        return OPENED if grades_of_article(read, mutant.article).opened else UNNOTICED

    @cache  # noqa: B019 - there is one world, and it is kept
    def _read(self, slug: str) -> SeedFile:
        """Return a file of readings that are of every claim of an article as it is."""
        text = readings_text(self.seeds, slug, FIRST, _DAY, claims_of(self.seeds, slug)).encode()
        name = f"readings/{slug}.ttl"
        return SeedFile(name, text, parse_turtle(text, name).blocks)


def _told(seeds: Seeds, texts: Texts) -> tuple[Problem, ...]:
    return problems_of(seeds, texts, ledgers_of(seeds, texts))


def outcome_of(problems: Iterable[Problem]) -> str:
    """Return the gravest severity of problems, `UNNOTICED` where there is none."""
    severities = {problem.severity for problem in problems}
    return next((outcome for outcome in (ERROR, WARNING) if outcome in severities), UNNOTICED)


def changed(block: Block, change: Change) -> Block:
    """Return a block with a change."""
    properties = {**block.properties, change.predicate: change.after}
    return replace(block, properties={predicate: values for predicate, values in properties.items() if values})


def _meant(values: tuple[Value, ...]) -> frozenset[object]:
    """Return what values mean: numbers are alike however they are written, and order is nothing."""
    return frozenset(
        Decimal(value.text) if isinstance(value, Literal) and value.datatype in _NUMBERS else value for value in values
    )


def _shown(values: tuple[Value, ...]) -> str:
    return ", ".join(value.curie if isinstance(value, Iri) else repr(value.text) for value in values) or "nothing"
