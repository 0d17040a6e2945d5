"""What `draft` takes and tells of a drafter of the user's."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from duikou.cli.judging import limit_option, say_of_program
from duikou.cli.terminal import one_line, say
from duikou.messages import message

if TYPE_CHECKING:
    from duikou.drafting.admission import Refusal
    from duikou.drafting.candidates import Draft
    from duikou.project import Project

_Command = TypeVar("_Command", bound=Callable[..., Any])
_SHOWN: Final = 200
"""Refusals that are told one by one."""


def drafter_options(command: _Command) -> _Command:
    """Add --with, a program that drafts instead of us, and what it is given and told of."""
    drafter = click.option(
        "--with", "drafter", metavar="COMMAND", help="Have a program of yours draft; it is held against the text."
    )
    own = click.option("--own", is_flag=True, help="Give the program our own draft to start from.")
    refused = click.option("--refused", is_flag=True, help="Tell each thing that was refused, and why.")
    return drafter(own(refused(limit_option(command))))


def draft_with(
    project: "Project", command: str, file: Path, *, issued: str, own: bool, limit: float, refused: bool
) -> "Draft":
    """Have a program draft, or for "" our rules, say on stderr what was refused, and return what holds."""
    admitted = project.draft_with(command, file, issued=issued, own=own, limit=limit, tell=say_of_program)
    say_refusals(admitted.refusals, each=refused)
    return admitted.draft


def say_refusals(refusals: "Sequence[Refusal]", *, each: bool) -> None:
    """Say on stderr how much was refused by which rule, where anything was; first each, up to a number, if asked."""
    from duikou.drafting.admission import counts_of

    for refusal in refusals[:_SHOWN] if each else ():
        say(one_line(refusal.text()), err=True)
    if each and len(refusals) > _SHOWN:
        say(message("… and {number} more", number=len(refusals) - _SHOWN), err=True)
    if refusals:
        counts = ", ".join(f"{rule} {number}" for rule, number in counts_of(refusals).items())
        places = len({refusal.place for refusal in refusals})
        say(message("Refused: {number} ({counts}).", number=places, counts=counts), err=True)
