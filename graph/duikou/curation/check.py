"""All checks of a folder of seeds in one pass: every problem is collected, none hides another."""

from collections import Counter
from collections.abc import Iterator, Set
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from duikou.curation.claim_checks import check_claims
from duikou.curation.form_checks import Misfit, misfits
from duikou.curation.gazetteer import Gazetteer
from duikou.curation.grades import Graded, grades_of
from duikou.curation.label_checks import check_labels
from duikou.curation.place_checks import check_places
from duikou.curation.reading_checks import check_readings
from duikou.curation.reference_checks import check_references
from duikou.curation.seeds import SeedFile, Seeds, line_of, read_seeds
from duikou.curation.structure_checks import check_structure
from duikou.curation.stubs import is_stub, stub_article, stub_start
from duikou.curation.tally import Held, tally
from duikou.curation.texts import STATUSES, Texts, match_texts
from duikou.curation.turtle import Block
from duikou.errors import DataError, Problem

_TOO_MANY: Final = ("sh:MaxCountConstraintComponent", "sh:UniqueLangConstraintComponent")


@dataclass(frozen=True)
class Checked:
    """Seeds that were looked over, the texts they were held against, and all problems, sorted."""

    seeds: Seeds
    texts: Texts
    gazetteer: Gazetteer
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop a build."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    @property
    def passages(self) -> dict[str, int]:
        """How many passages are verified, moved, ambiguous, missing, and without a text, in this order."""
        counts = Counter(self.texts.status_of(name) for name in self.seeds.passages)
        return {status: counts[status] for status in STATUSES}

    @cached_property
    def held(self) -> dict[str, Held]:
        """How many figures, names and dates of claims were held against texts, of how many."""
        return tally(self.seeds, self.texts)

    @cached_property
    def grades(self) -> dict[str, Graded]:
        """How far the claims of each article were read as they stand, by slug."""
        return grades_of(self.seeds)

    @property
    def told(self) -> tuple[Problem, ...]:
        """The problems, with all that a stub lacks told as one."""
        stubs = {name: block for name, block in self.seeds.claims.items() if is_stub(block)}
        first = {problem.claim: problem for problem in reversed(self.problems)}
        return tuple(
            _of_stub(stubs[problem.claim]) if problem.claim in stubs else problem
            for problem in self.problems
            if problem.claim not in stubs or problem is first[problem.claim]
        )

    def as_mapping(self) -> dict[str, object]:
        """Return what `duikou check --format json` tells."""
        return {
            "problems": [asdict(problem) for problem in self.problems],
            "passages": self.passages,
            "held": {kind: found._asdict() for kind, found in self.held.items()},
            "grades": {slug: graded.as_mapping() for slug, graded in self.grades.items()},
        }


def check(seeds_folder: Path, ontology: Path, articles: Path | None = None) -> Checked:
    """Check a folder of seeds, and its passages where a folder of article texts is given.

    A file that cannot be parsed hides nothing in the others: what it defines is known, what it says is left out, and
    only the sums of parts wait until every file of claims can be parsed, and the names in passages until every file
    can. Without the ontology nothing can be checked but the syntax. Raises `UsageError` for folders that do not exist
    and `UserError` for texts that cannot be read; everything else comes back as problems.
    """
    seeds = read_seeds(seeds_folder, ontology)
    gazetteer = Gazetteer.from_blocks({block.subject: block for block in seeds.of_type("dk:Place")}.values())
    if not all(file.blocks for file in seeds.ontology):
        return Checked(seeds, Texts(), gazetteer, tuple(sorted(seeds.problems)))
    texts = match_texts(seeds, articles)
    return Checked(seeds, texts, gazetteer, problems_of(seeds, texts))


def problems_of(seeds: Seeds, texts: Texts) -> tuple[Problem, ...]:
    """Return every problem of seeds whose ontology could be read, held against the texts at hand, sorted."""
    problems = {*seeds.problems, *texts.problems, *check_references(seeds), *check_claims(seeds, texts)}
    problems.update((*check_labels(seeds), *check_structure(seeds), *check_places(seeds), *check_readings(seeds)))
    problems.update(_form_problems(seeds, problems))
    return tuple(sorted(problems))


def require_sound(checked: Checked) -> None:
    """Raise `DataError` with every problem where there is an error among them."""
    if checked.errors:
        raise DataError(checked.problems)


def _form_problems(seeds: Seeds, already: Set[Problem]) -> Iterator[Problem]:
    """Yield what does not fit the declaration of fields and is explained by no problem there is, nor a second file."""
    told = {problem.claim for problem in already}
    ill_typed = {(problem.claim, problem.message.split(" is ill-typed")[0]) for problem in already}
    owners: dict[str, SeedFile] = {}
    shared: set[str] = set()
    for file in (*seeds.ontology, *seeds.files):
        for block in file.blocks:
            if owners.setdefault(block.subject, file) is not file:
                shared.add(block.subject)
    for found in misfits(block for file in (*seeds.ontology, *seeds.files) for block in file.blocks):
        undefined = found.constraint == "sh:ClassConstraintComponent" and found.value not in seeds.blocks
        explained = (
            (undefined and (found.subject in told or found.value in seeds.names))
            or (found.subject in shared and found.constraint in _TOO_MANY)
            or (found.constraint == "sh:OrConstraintComponent" and (found.subject, found.predicate) in ill_typed)
        )
        if not explained:
            yield _form_problem(found, owners[found.subject])


def _of_stub(stub: Block) -> Problem:
    printed = stub.text("dk:printed")
    place = "" if len(printed) > 1 else f" --at {stub_start(stub)}"
    advice = f"Say what it counts and rename it, or: duikou dismiss {stub_article(stub)} '{printed}' REASON{place}"
    return Problem(stub.file, stub.line, stub.subject, f"{printed!r} is a stub that nobody has filled.", advice)


def _form_problem(found: Misfit, owner: SeedFile) -> Problem:
    block = owner.by_subject[found.subject]
    value = f" (it says {found.value})" if found.value else ""
    what = f"{found.predicate}{value} does not fit" if found.predicate else "Does not fit its class"
    if found.constraint == "sh:ClosedConstraintComponent":
        message, advice = (
            f"{found.predicate} is no property of {' and '.join(block.types)}.",
            "See the term table: duikou ref.",
        )
    elif found.constraint == "sh:MinCountConstraintComponent":
        message, advice = f"{found.predicate} is missing.", found.message
    else:
        message, advice = f"{what}.", found.message
    return Problem(block.file, line_of(owner, found.subject, found.predicate), found.subject, message, advice)
