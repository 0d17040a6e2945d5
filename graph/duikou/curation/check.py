"""All checks of a folder of seeds in one pass: every problem is collected, none hides another."""

from collections import Counter
from collections.abc import Iterator, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from duikou.curation.claim_checks import check_claims
from duikou.curation.gazetteer import Gazetteer
from duikou.curation.label_checks import check_labels
from duikou.curation.reference_checks import check_references
from duikou.curation.seeds import ONTOLOGY_FILES, SeedFile, Seeds, line_of, read_seeds, seed_paths
from duikou.curation.shapes import Beside, ShapeResult, check_shapes, shapes_beside
from duikou.curation.texts import STATUSES, Texts, match_texts
from duikou.errors import DataError, Problem, UserError

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
        """How many passages are verified, moved, missing, and without a text, in this order."""
        counts = Counter(self.texts.status_of(name) for name in self.seeds.passages)
        return {status: counts[status] for status in STATUSES}


def check(seeds_folder: Path, ontology: Path, articles: Path | None = None) -> Checked:
    """Check a folder of seeds, and its passages where a folder of article texts is given.

    A file that cannot be parsed hides nothing in the others: what it defines is known, what it says is left out, and
    only the sums of parts wait until every file of claims can be parsed. Without the ontology nothing can be checked
    but the syntax. Raises `UsageError` for folders that do not exist and
    `UserError` for texts that cannot be read; everything else comes back as problems.
    """
    files = [*(ontology / name for name in ONTOLOGY_FILES), *seed_paths(seeds_folder)]
    with shapes_beside(files, ontology / "shapes.ttl") as beside:
        return _check(seeds_folder, ontology, articles, beside)


def _check(seeds_folder: Path, ontology: Path, articles: Path | None, beside: Beside) -> Checked:
    seeds = read_seeds(seeds_folder, ontology)
    gazetteer = Gazetteer.from_blocks({block.subject: block for block in seeds.of_type("dk:Place")}.values())
    if not all(file.blocks for file in seeds.ontology):
        return Checked(seeds, Texts(), gazetteer, tuple(sorted(seeds.problems)))
    texts = match_texts(seeds, articles)
    problems = {*seeds.problems, *texts.problems, *check_references(seeds), *check_claims(seeds, texts)}
    problems.update(check_labels(seeds))
    contents = [file.content for file in (*seeds.ontology, *seeds.files)]
    results = None if seeds.problems else beside.results(contents)
    problems.update(_shape_problems(seeds, ontology, problems, results))
    return Checked(seeds, texts, gazetteer, tuple(sorted(problems)))


def require_sound(checked: Checked) -> None:
    """Raise `DataError` with every problem where there is an error among them."""
    if checked.errors:
        raise DataError(checked.problems)


def _shape_problems(
    seeds: Seeds, ontology: Path, already: Set[Problem], results: list[ShapeResult] | None
) -> Iterator[Problem]:
    """Yield what the shapes find but for what the problems there are already, or a second file, explain.

    Without results the shapes are held against those files that can be parsed.
    """
    told = {problem.claim for problem in already}
    ill_typed = {(problem.claim, problem.message.split(" is ill-typed")[0]) for problem in already}
    owners: dict[str, SeedFile] = {}
    shared: set[str] = set()
    for file in (*seeds.ontology, *seeds.files):
        for block in file.blocks:
            if owners.setdefault(block.subject, file) is not file:
                shared.add(block.subject)
    if results is None:
        contents = [file.content for file in (*seeds.ontology, *seeds.files) if file.blocks]
        try:
            results = check_shapes(contents, ontology / "shapes.ttl")
        except OSError as error:
            raise UserError(f"{ontology / 'shapes.ttl'}: cannot be read: {error.strerror}.") from error
    for result in results:
        undefined = result.constraint == "sh:ClassConstraintComponent" and result.value not in seeds.blocks
        explained = (
            (undefined and (result.subject in told or result.value in seeds.names))
            or (result.subject in shared and result.constraint in _TOO_MANY)
            or (result.constraint == "sh:OrConstraintComponent" and (result.subject, result.predicate) in ill_typed)
        )
        if not explained:
            yield _shape_problem(result, owners, seeds.folder)


def _shape_problem(result: ShapeResult, owners: dict[str, SeedFile], folder: Path) -> Problem:
    owner = owners.get(result.subject)
    if owner is None:
        return Problem(
            str(folder), 0, result.subject, f"{result.predicate}: {result.message}", "It has no block of its own."
        )
    block = owner.by_subject[result.subject]
    value = f" (it says {result.value})" if result.value else ""
    what = f"{result.predicate}{value} does not fit" if result.predicate else "Does not fit its shape"
    if result.constraint == "sh:ClosedConstraintComponent":
        message, advice = (
            f"{result.predicate} is no property of {' and '.join(block.types)}.",
            "See the term table: duikou ref.",
        )
    elif result.constraint == "sh:MinCountConstraintComponent":
        message, advice = f"{result.predicate} is missing.", result.message
    else:
        message, advice = f"{what}.", result.message
    return Problem(block.file, line_of(owner, result.subject, result.predicate), result.subject, message, advice)
