"""All checks of a folder of seeds in one pass: every problem is collected, none hides another."""

from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from duikou.collecting import without_collecting
from duikou.curation.address_checks import check_addresses
from duikou.curation.answering import unanswered
from duikou.curation.audit import Ledger
from duikou.curation.claim_checks import check_claims, ill_dated
from duikou.curation.copies import check_copies
from duikou.curation.findings import Accounted, Findings, Held
from duikou.curation.form_checks import Misfit, misfits
from duikou.curation.gazetteer import Gazetteer
from duikou.curation.grades import Graded, grades_of
from duikou.curation.label_checks import check_labels
from duikou.curation.label_sense_checks import check_label_sense
from duikou.curation.ledger_checks import accounted_in, check_ledgers, ledgers_of
from duikou.curation.listing import OF_ARTICLES, Folders, in_order
from duikou.curation.place_checks import check_places
from duikou.curation.reading_checks import check_readings
from duikou.curation.reference_checks import check_references
from duikou.curation.refusals import REUSED
from duikou.curation.restating_checks import check_restating
from duikou.curation.revision_checks import check_revisions
from duikou.curation.seeds import SeedFile, Seeds, line_of, read_seeds
from duikou.curation.structure_checks import check_structure
from duikou.curation.stubs import is_stub, stub_article, stub_start
from duikou.curation.tally import tally
from duikou.curation.texts import Texts, match_texts
from duikou.curation.touching import is_told, read_touched
from duikou.curation.turtle import Block
from duikou.errors import DataError, Problem, UnknownNameError
from duikou.messages import in_words, message, sentences
from duikou.model.fields import FIELDS
from duikou.names import local_name

_TOO_MANY: Final = ("sh:MaxCountConstraintComponent", "sh:UniqueLangConstraintComponent")


@dataclass(frozen=True)
class Checked:
    """Seeds that were looked over, the texts they were held against, and all problems, sorted.

    Of articles that were asked for, the seeds are cut to what these touch, and all counts are of the articles alone.
    """

    seeds: Seeds
    texts: Texts
    problems: tuple[Problem, ...]
    ledgers: tuple[Ledger, ...] = ()
    """Those of the articles whose text is at hand as it was registered; none where a file cannot be parsed."""

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The places of the seeds."""
        return Gazetteer.from_blocks({block.subject: block for block in self.seeds.of_type("dk:Place")}.values())

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop a build."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    @property
    def passages(self) -> dict[str, int]:
        """How many passages are verified, moved, ambiguous, missing, and without a text, in this order."""
        named = ((name, block.iri("dk:article")) for name, block in self.seeds.passages.items())
        is_asked = self.seeds.is_of_interest
        return self.texts.counts(name for name, article in named if is_asked(article.removeprefix("article:")))

    @cached_property
    def held(self) -> dict[str, Held]:
        """How many figures, names and dates of claims were held against texts, of how many."""
        return tally(self.claims.values(), self.texts)

    @property
    def numerals(self) -> Accounted:
        """How many numerals of headlines and bodies are accounted for, of how many, in the ledgers."""
        return self.findings.numerals

    @cached_property
    def claims(self) -> dict[str, Block]:
        """The claims that were checked by id, without those that are merely touched."""
        files = (file for file in self.seeds.files if file.folder not in OF_ARTICLES or self._is_asked(file))
        own = {block.subject for file in files for block in file.blocks}
        return {name: block for name, block in self.seeds.claims.items() if name in own}

    @property
    def articles(self) -> tuple[str, ...]:
        """The slugs of the articles that were checked, sorted."""
        return tuple(slug for slug in sorted(self.seeds.articles) if self.seeds.is_of_interest(slug))

    def _is_asked(self, file: SeedFile) -> bool:
        return self.seeds.is_of_interest(file.slug)

    @cached_property
    def grades(self) -> dict[str, Graded]:
        """How far the claims of each article that was checked were read as they stand, by slug."""
        return {slug: found for slug, found in grades_of(self.seeds).items() if self.seeds.is_of_interest(slug)}

    @cached_property
    def findings(self) -> Findings:
        """What is told of all that."""
        return Findings(
            self.problems,
            {name: of_stub(block) for name, block in self.seeds.claims.items() if is_stub(block)},
            len(self.claims),
            self.passages,
            self.held,
            {slug: graded.of_article for slug, graded in self.grades.items()},
            {ledger.slug: accounted_in(ledger) for ledger in self.ledgers},
            {slug: slug in self.texts.found for slug in self.seeds.articles if self.seeds.is_of_interest(slug)},
        )

    @property
    def told(self) -> Sequence[Problem]:
        """The problems, with all that a stub lacks told as one."""
        return self.findings.told

    def as_mapping(self) -> dict[str, object]:
        """Return what `duikou check --format json` tells."""
        return self.findings.as_mapping()


def check(folders: Folders, ontology: Path, articles: Path | None = None, slugs: Collection[str] = ()) -> Checked:
    """Check a folder of seeds, and its passages and numerals where a folder of article texts is given.

    With slugs, only these articles and what they touch are checked, and what is told is what a check of all tells of
    them. Of several folders, the last is checked, beside what it touches in those before it.

    A file that cannot be parsed hides nothing in the others: what it defines is known, what it says is left out, and
    only the sums of parts wait until every file of claims can be parsed, and the names in passages until every file
    can. Without the ontology nothing can be checked but the syntax. Raises `UsageError` for folders that do not exist
    and slugs of no article, and `UserError` for texts that cannot be read; everything else comes back as problems.
    """
    is_whole = not slugs and len(in_order(folders)) == 1
    return _checked(read_seeds(folders, ontology) if is_whole else read_touched(folders, ontology, slugs), articles)


def check_all(folders: Folders, ontology: Path, articles: Path | None = None) -> Checked:
    """Check all folders of seeds whole, as a build needs them; otherwise as `check`."""
    return _checked(read_seeds(folders, ontology), articles)


def _checked(seeds: Seeds, articles: Path | None) -> Checked:
    if any(file.is_broken for file in seeds.ontology):
        return Checked(seeds, Texts(), tuple(sorted(seeds.problems)))
    with without_collecting():
        texts = match_texts(seeds, articles)
        ledgers = ledgers_of(seeds, texts)
        return Checked(seeds, texts, problems_of(seeds, texts, ledgers), ledgers)


def problems_of(seeds: Seeds, texts: Texts, ledgers: Iterable[Ledger]) -> tuple[Problem, ...]:
    """Return every problem of seeds whose ontology could be read, held against the texts at hand, sorted.

    `ledgers` are those of the seeds, by `ledgers_of`. Of seeds that are cut to some articles, only problems of these
    and of what they touch are returned.
    """
    problems = {*seeds.problems, *texts.problems, *check_references(seeds), *check_claims(seeds, texts)}
    problems.update((*check_labels(seeds), *check_structure(seeds), *check_places(seeds), *check_readings(seeds)))
    problems.update(check_revisions(seeds))
    problems.update((*check_label_sense(seeds), *check_restating(seeds), *check_copies(seeds), *check_addresses(seeds)))
    problems.update(_form_problems(seeds, problems))
    problems.update(check_ledgers(seeds, ledgers, problems))
    problems = set(unanswered(_without_consequences(problems), seeds, texts))
    return tuple(sorted(problem for problem in problems if is_told(problem, seeds)))


def _without_consequences(problems: Collection[Problem]) -> Iterator[Problem]:
    """Yield the problems, of an id that is used twice only that: what else is odd about it follows from it."""
    reused = {problem.claim for problem in problems if problem.fault == REUSED}
    return (problem for problem in problems if problem.claim not in reused or problem.fault == REUSED)


def require_sound(checked: Checked) -> None:
    """Raise `DataError` with every problem where there is an error among them."""
    if checked.errors:
        raise DataError(checked.problems)


def _form_problems(seeds: Seeds, already: Set[Problem]) -> Iterator[Problem]:
    """Yield what does not fit the declaration of fields and is explained by no problem there is, nor a second file."""
    told = {problem.claim for problem in already}
    owners: dict[str, SeedFile] = {}
    shared: set[str] = set()
    for file in (*seeds.ontology, *seeds.files):
        for block in file.blocks:
            if owners.setdefault(block.subject, file) is not file:
                shared.add(block.subject)
    ill_typed = {(block.subject, one) for file in seeds.files for block in file.blocks for one, _ in ill_dated(block)}
    odd = misfits(block for file in (*seeds.ontology, *seeds.files) for block in file.blocks)
    missing = {(one.subject, one.predicate) for one in odd if one.constraint == "sh:MinCountConstraintComponent"}
    for found in odd:
        undefined = found.constraint == "sh:ClassConstraintComponent" and found.value not in seeds.blocks
        explained = (
            (undefined and (found.subject in told or found.value in seeds.names))
            or (found.subject in shared and found.constraint in _TOO_MANY)
            or (found.constraint == "sh:OrConstraintComponent" and (found.subject, found.predicate) in ill_typed)
            or (found.subject, found.demand) in missing
        )
        if not explained:
            yield _form_problem(found, owners[found.subject], seeds)


def _concepts_like(found: Misfit, seeds: Seeds) -> str:
    """Return which concepts of the scheme that a field takes are like what it says instead, "" where none is asked."""
    scheme = next((field.kind.scheme for field in FIELDS if field.predicate == found.predicate), "")
    if not scheme or not found.value:
        return ""
    concepts = (name for name in seeds.names if name.startswith(f"{scheme}:"))
    return UnknownNameError("concept", f"{scheme}:{local_name(found.value)}", concepts).hint


def of_stub(stub: Block) -> Problem:
    """Return what is told of a stub, instead of all that it lacks."""
    printed = stub.text("dk:printed")
    place = "" if len(printed) > 1 else f" --at {stub_start(stub)}"
    advice = message(
        "Say what it counts and rename it, or: duikou dismiss {article} '{printed}' REASON{place}",
        article=stub_article(stub),
        printed=printed,
        place=place,
    )
    return Problem(
        stub.file,
        stub.line,
        stub.subject,
        message("{printed!r} is a stub that nobody has filled.", printed=printed),
        advice,
    )


def _form_problem(found: Misfit, owner: SeedFile, seeds: Seeds) -> Problem:
    block = owner.by_subject[found.subject]
    if found.constraint == "sh:ClosedConstraintComponent":
        types = message(" and ").join(block.types)
        wrong = message("{predicate} is no property of {types}.", predicate=found.predicate, types=types)
        advice = message("See the term table: duikou ref.")
    elif found.constraint == "sh:MinCountConstraintComponent":
        wrong, advice = message("{predicate} is missing.", predicate=found.predicate), in_words(found.message)
    else:
        wrong, advice = _unfit(found), sentences(in_words(found.message), _concepts_like(found, seeds))
    return Problem(block.file, line_of(owner, found.subject, found.predicate), found.subject, wrong, advice)


def _unfit(found: Misfit) -> str:
    if not found.predicate:
        return message("Does not fit its class.")
    if not found.value:
        return message("{predicate} does not fit.", predicate=found.predicate)
    return message("{predicate} (it says {value}) does not fit.", predicate=found.predicate, value=found.value)
