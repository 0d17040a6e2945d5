"""The command by which readings of claims are written down."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from duikou.cli.options import format_option, own_seeds_option
from duikou.cli.tables import print_table
from duikou.cli.terminal import give, say
from duikou.errors import how_many
from duikou.model.grades import spoken
from duikou.project import Project

if TYPE_CHECKING:
    from duikou.curation.grades import Graded
    from duikou.curation.sealing import Unsealed

_NAMED = 5
"""How many claims a line names."""


@click.command()
@click.argument("article")
@click.argument("turn", type=click.Choice(["first", "second", "adjudication"]))
@click.option("--claim", "claims", multiple=True, metavar="CLAIM", help="Only this claim; may be repeated.")
@click.option("--day", default="", metavar="DATE", help="When they were read. [default: today]")
@click.option("--open", "only_open", is_flag=True, help="Write nothing; list what TURN has not read as it stands.")
@own_seeds_option
@format_option("text", "json")
def seal(
    article: str, turn: str, claims: tuple[str, ...], day: str, only_open: bool, seeds: Path | None, form: str
) -> int:
    r"""Write down that the claims of ARTICLE were read, as they stand, in a first or second reading or adjudication.

    \b
    Each is sealed by a digest of all that it and its passages say; an edit opens it again, and so does a rule of
    duikou check that comes in. Claims that TURN has read as they stand keep the day on which they were read.

    \b
    Examples:
      duikou seal sample-2024 first --seeds seeds
      duikou seal sample-2024 second --open --seeds seeds
      duikou seal sample-2024 adjudication --claim claim:sample-2024-funds --seeds seeds
    """
    project = Project(seeds)
    if only_open:
        _list(project.unsealed(article, turn), form)
        return 0
    done = project.seal(article, turn, *claims, day=day)
    graded = project.grades()[article.removeprefix("article:")]
    if form == "json":
        content = {"file": str(done.file), "claims": done.claims, "grade": graded.grade}
        give(json.dumps(content, ensure_ascii=False, indent=2))
        return 0
    for name in done.claims:
        say(name)
    written = f"{how_many(len(done.claims), 'claim')} written down in {done.file}" if done.claims else "Nothing is open"
    say(f"{written}; {article} is {spoken(graded.grade)}.", err=True)
    return 0


def _list(found: "Iterable[Unsealed]", form: str) -> None:
    rows = list(found)
    if form == "json":
        give(json.dumps([row._asdict() for row in rows], ensure_ascii=False, indent=2))
        return
    print_table(("claim", "grade", "because"), [(row.claim, spoken(row.grade), row.because) for row in rows])
    say(f"{how_many(len(rows), 'claim')} to read.", err=True)


def grade_lines(grades: "Mapping[str, Graded]") -> Iterable[str]:
    """Yield a line that tells the grade of each article, and one for each of which claims were opened again."""
    if grades:
        yield f"Grades: {', '.join(f'{slug} {spoken(graded.grade)}' for slug, graded in grades.items())}."
    for slug, graded in grades.items():
        if graded.opened:
            named = ", ".join(f"{one.claim} ({one.because})" for one in graded.opened[:_NAMED])
            more = f" and {len(graded.opened) - _NAMED} more" if len(graded.opened) > _NAMED else ""
            yield f"Opened again: {named}{more}. See: duikou seal {slug} adjudication --open"
