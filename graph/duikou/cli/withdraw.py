"""The command that takes an article out of one's own seeds."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import click

from duikou.cli.options import Seeds, own_seeds_option
from duikou.cli.revise import CAUSES
from duikou.cli.speaking import Choice
from duikou.cli.terminal import say
from duikou.errors import DataError, UsageError
from duikou.messages import listed, message, message_of_number
from duikou.project import Project

if TYPE_CHECKING:
    from duikou.curation.revising import Reason
    from duikou.curation.withdrawing import Withdrawal


_COUNTED: Final = ("claim", "passage", "dismissal", "reading")


@click.command()
@click.argument("article")
@click.option("--entities", "with_entities", is_flag=True, help="Take out entities that nothing else names, too.")
@click.option("--cause", type=Choice(CAUSES), help="Retire the ids that went, for this cause: it was given out before.")
@click.option("--note", nargs=2, metavar="EN ZH", default=("", ""), help="With --cause: why, in words of your own.")
@click.option("--yes", is_flag=True, help="Do it; without, it is told, and at a terminal asked for.")
@own_seeds_option
def withdraw(
    article: str, with_entities: bool, cause: str | None, note: tuple[str, str], yes: bool, seeds: Seeds
) -> int:
    r"""Take ARTICLE out of your own seeds: its entry, claims, passages, dismissals and readings, all or nothing.

    \b
    First it is told what goes, and what rests on it. What else names something of it stands in the way (exit
    status 1), but for links of claims that restate it, which go. The text of the article is let be. What was given
    out before leaves a note of why it went, in revisions/: say --cause and --note.

    \b
    Examples:
      duikou withdraw sample-2024 --seeds shipped --seeds seeds
      duikou withdraw sample-2024 --entities --yes --seeds shipped --seeds seeds
    """
    project = Project(seeds)
    reason = _reason(cause, note)
    foreseen = project.foresee_withdrawal(article, with_entities=with_entities, reason=reason)
    for line in _told(foreseen, with_entities=with_entities):
        say(line)
    if foreseen.resting:
        raise DataError(foreseen.resting)
    if not yes and sys.stdin.isatty() and sys.stderr.isatty():
        yes = click.confirm(message("Take all that out?"), err=True)
    if not yes:
        say(message("Nothing is changed. To do it: --yes."), err=True)
        return 1
    done = project.withdraw(article, with_entities=with_entities, foreseen=foreseen, reason=reason)
    say(message_of_number("{number} file changed.", "{number} files changed.", len(done.files)), err=True)
    return 0


def _reason(cause: str | None, note: tuple[str, str]) -> "Reason | None":
    from duikou.curation.revising import Reason
    from duikou.model.periods import day_or_today

    if cause is None and any(note):
        raise UsageError(message("--note says why: of which cause? Say --cause too."))
    return None if cause is None else Reason(cause, day_or_today(""), note)


def _told(found: "Withdrawal", *, with_entities: bool) -> Iterator[str]:
    """Yield what goes and what rests on it."""
    counts = {prefix: sum(name.startswith(f"{prefix}:") for name in found.gone) for prefix in _COUNTED}
    told = (
        message_of_number("{number} claim", "{number} claims", counts["claim"]),
        message_of_number("{number} passage", "{number} passages", counts["passage"]),
        message_of_number("{number} dismissal", "{number} dismissals", counts["dismissal"]),
        message_of_number("{number} reading", "{number} readings", counts["reading"]),
    )
    yield message("{slug}: {counts}.", slug=found.slug, counts=listed(told))
    for name in found.unlinked:
        yield message("{claim} restates a claim of it, and will no longer say so.", claim=name)
    for name in found.entities:
        if with_entities:
            yield message("{entity} goes too: nothing else names it.", entity=name)
        else:
            yield message("{entity} stays, though nothing else names it (--entities takes it out too).", entity=name)
    for path in found.files:
        yield message("Changes or goes: {path}", path=path)
