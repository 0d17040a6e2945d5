"""What `check` takes and tells of a judge, and what commands share that run a program of the user's."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from duikou.cli.terminal import one_line, say
from duikou.messages import message

if TYPE_CHECKING:
    from duikou.curation.check import Checked
    from duikou.judging import Judged

_Command = TypeVar("_Command", bound=Callable[..., Any])


def limit_option(command: _Command) -> _Command:
    """Add --limit, the seconds that a program of the user's has."""
    return click.option(
        "--limit",
        type=click.FloatRange(0, min_open=True),
        default=600.0,
        show_default=True,
        metavar="SECONDS",
        help="Time for the program, from start to end.",
    )(command)


def judge_options(command: _Command) -> _Command:
    """Add --judge, a program that says whether passages carry claims, with where its verdicts are kept."""
    judge = click.option("--judge", metavar="COMMAND", help="Ask a program of yours about every claim (see the docs).")
    cache = click.option(
        "--judge-cache",
        type=click.Path(path_type=Path),
        envvar="DUIKOU_JUDGE_CACHE",
        metavar="DIR",
        help="Folder for its verdicts. [default: in your cache]",
    )
    return judge(cache(limit_option(command)))


def say_of_program(line: str) -> None:
    """Print a line that a program of the user's said on stderr."""
    say(one_line(line), err=True)


def say_verdicts(checked: "Checked", judged: "Judged") -> None:
    """Print what a judge contradicts, where it stands, and on stderr how many claims have which verdict."""
    for claim, found in judged.contradicted.items():
        block = checked.claims[claim]
        say(one_line(f"{block.file}:{block.line}: judge: {claim} contradicts: {found.reason or '—'}"))
    for fault in judged.faults:
        say(one_line(message("judge: {fault}", fault=fault)), err=True)
    counts = ", ".join(f"{verdict} {number}" for verdict, number in judged.counts.items())
    told = {"unasked": len(judged.unasked), "unanswered": len(judged.unanswered)}
    say(message("judge: {counts}, not asked {unasked}, not answered {unanswered}.", counts=counts, **told), err=True)
