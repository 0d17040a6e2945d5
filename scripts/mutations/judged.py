"""What a judge of the user's says of mutants: of each claim that says something else by them, or rests on others."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, Final

from duikou.curation.grades import claims_of
from duikou.curation.turtle import format_turtle
from duikou.drafting.verdicts import CANNOT_TELL, CONTRADICTS, SUPPORTS
from duikou.errors import UserError
from duikou.judging import ask, questions
from duikou.programs import Program
from duikou.resources import ontology_folder
from mutations.world import Change, Mutant, World

UNASKED: Final = "not asked"
"""Of a mutant that changes no question, cannot be said, or was not answered."""
Questions = Mapping[str, Mapping[str, Any]]


class Asked:
    """The questions that mutants of a world raise."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.as_they_are = cache(lambda slug: self._questions(slug, ()))
        """The questions on the claims of an article that nobody changed, by claim."""

    def new(self, mutant: Mutant) -> Questions:
        """Return what is asked of a mutant and not of the seeds as they are, by claim; {} where it cannot be said."""
        known = self.as_they_are(mutant.article)
        try:
            found = self._questions(mutant.article, mutant.changes)
        except (UserError, ValueError):  # a date that is none, say: nothing can be derived of it
            return {}
        return {claim: question for claim, question in found.items() if question != known.get(claim)}

    def _questions(self, slug: str, changes: Sequence[Change]) -> Questions:
        changed = {change.subject for change in changes}
        seeds = self._world.of_article(slug, changes)
        files = tuple(
            file if changed.isdisjoint(file.by_subject) else replace(file, content=format_turtle(file.blocks).encode())
            for file in seeds.files
        )
        seeds = replace(seeds, files=files)
        texts = self._world.texts_of(seeds, changes)
        return questions(seeds, texts, {}, ontology_folder(), claims_of(seeds, slug))


def verdicts_on(
    known: Mapping[str, Questions], raised: Sequence[Questions], program: Program, faults: list[str]
) -> tuple[list[str], int]:
    """Return the verdict on each mutant, and how many claims are contradicted as they are.

    `known` are the questions on claims as they are by article, `raised` those of each mutant. A mutant is contradicted
    where a claim of it is that was not before.
    """
    plain = {claim: question for found in known.values() for claim, question in found.items()}
    asked = {**plain}
    for number, found in enumerate(raised):
        for claim, question in found.items():
            asked[f"{claim}#{number}"] = {**question, "claim": f"{claim}#{number}"}
    said = {claim: verdict.verdict for claim, verdict in ask(asked, program, faults)}
    verdicts = []
    for number, found in enumerate(raised):
        own = {said.get(f"{claim}#{number}") for claim in found if said.get(claim) != CONTRADICTS}
        verdicts.append(next((verdict for verdict in (CONTRADICTS, CANNOT_TELL, SUPPORTS) if verdict in own), UNASKED))
    return verdicts, sum(said.get(claim) == CONTRADICTS for claim in plain)
