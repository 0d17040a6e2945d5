"""What `draft` does instead of drafting a text: measure a drafter, and tell what became of its candidates."""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from duikou.cli.drafter import say_refusals
from duikou.cli.judging import say_of_program
from duikou.cli.options import scored_articles_option
from duikou.cli.tables import print_table
from duikou.cli.terminal import give, say
from duikou.errors import UsageError
from duikou.messages import message
from duikou.project import Project
from duikou.store.answers import Cell

if TYPE_CHECKING:
    from duikou.drafting.record import Measure

_Command = TypeVar("_Command", bound=Callable[..., Any])
_CURATED: Final = "curated"
_OUTCOMES: Final = ("rule", "candidates", "accepted", "changed", "refused", "fields changed")


def measuring_options(command: _Command) -> Callable[..., int]:
    """Add --score with --misses, and --outcomes: with one of them the command does that, and reads no FILE."""

    @click.option(
        "--score",
        metavar="GOLD",
        help="Instead of FILE: measure the drafter on a folder of gold, or on the articles: curated (see the docs).",
    )
    @click.option("--misses", is_flag=True, help="With --score: tell each thing that was wrong.")
    @click.option(
        "--outcomes",
        is_flag=True,
        help="Instead of FILE: tell what became of candidates in your own folder, by rule.",
    )
    @scored_articles_option
    @wraps(command)
    def run(
        *, score: str | None, misses: bool, outcomes: bool, articles: Path | None, seeds: Any, form: str, **told: Any
    ) -> int:
        asked = {"--score": score is not None, "--outcomes": outcomes, "FILE": told["file"], "-o": told["output"]}
        asked["--issued"] = told["issued"]
        named = [name for name, is_asked in asked.items() if is_asked]
        if not named or named[0] in {"-o", "--issued"}:
            raise UsageError(message("Name the text to draft, FILE; or say --score or --outcomes."))
        if len(named) > 1 and named[0] != "FILE":
            raise UsageError(message("{one} and {other} do not go together: say one.", one=named[0], other=named[1]))
        if misses and score is None:
            raise UsageError(message("--misses tells what --score finds: say --score too."))
        project = Project(seeds, articles)
        if score is not None:
            return _score(project, score, misses, form, **told)
        return _tell_outcomes(project, form) if outcomes else command(seeds=seeds, form=form, **told)

    return run


def _score(
    project: Project,
    gold: str,
    misses: bool,
    form: str,
    *,
    drafter: str | None,
    own: bool,
    refused: bool,
    limit: float,
    **_rest: object,
) -> int:
    from duikou.drafting.measuring import ALL, COLUMNS, as_mapping, rows

    told: dict[str, Any] = {"command": drafter or "", "own": own, "limit": limit, "tell": say_of_program}
    found = project.score_drafts(None if gold == _CURATED else gold, **told)
    say_refusals(found.refusals, each=refused)
    if form == "json":
        give(json.dumps(as_mapping(found.scores, with_misses=misses), ensure_ascii=False, indent=2))
        return 0
    print_table(COLUMNS, rows(found.scores))
    for line in found.scores[ALL].misses if misses else ():
        say(line)
    return 0


def _tell_outcomes(project: Project, form: str) -> int:
    found = project.drafting_measures()
    if form == "json":
        give(json.dumps([one.as_mapping() for one in found], ensure_ascii=False, indent=2))
    elif found:
        print_table(_OUTCOMES, _outcomes(found))
    if not found:
        told = message(
            "{folder}: nothing is recorded here. It is where a table of `duikou draft -o` was filled: duikou fill.",
            folder=project.seeds,
        )
        say(told, err=True)
    return 0


def _outcomes(found: "list[Measure]") -> Iterator[tuple[Cell, ...]]:
    """Yield a row for each rule, and one for all; fields that were changed with how often, the most often first."""
    from duikou.drafting.record import total

    for one in (*found, total(found)):
        yield one.rule, one.all, one.accepted, one.changed, one.refused, _fields(one.fields)


def _fields(counted: Mapping[str, int]) -> str:
    often = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{name} {number}" for name, number in often)
