"""The command by which readings of claims are written down."""

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import click

from duikou.cli.options import Seeds, format_option, own_seeds_option
from duikou.cli.speaking import Choice
from duikou.cli.tables import print_table
from duikou.cli.terminal import give, say
from duikou.messages import listed, message, message_of_number, template
from duikou.model.grades import spoken
from duikou.project import Project

if TYPE_CHECKING:
    from duikou.curation.findings import ArticleGrade
    from duikou.curation.sealing import Unsealed

_NAMED = 5
"""How many claims a line names."""
_BECAUSE = {"edited": template("edited"), "rules": template("rules"), "unread": template("unread")}
"""Why a turn has not read a claim as it stands."""


@click.command()
@click.argument("article")
@click.argument("turn", type=Choice(["first", "second", "adjudication"]))
@click.option("--claim", "claims", multiple=True, metavar="CLAIM", help="Only this claim; may be repeated.")
@click.option("--day", default="", metavar="DATE", help="When they were read. [default: today]")
@click.option("--open", "only_open", is_flag=True, help="Write nothing; list what TURN has not read as it stands.")
@own_seeds_option
@format_option("text", "json")
def seal(article: str, turn: str, claims: tuple[str, ...], day: str, only_open: bool, seeds: Seeds, form: str) -> int:
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
    (graded,) = project.grades(article.removeprefix("article:")).values()
    if form == "json":
        content = {"file": str(done.file), "claims": done.claims, "grade": graded.grade}
        give(json.dumps(content, ensure_ascii=False, indent=2))
        return 0
    for name in done.claims:
        say(name)
    values = {"file": done.file, "article": article, "grade": spoken(graded.grade)}
    written = message_of_number(
        "{number} claim written down in {file}; {article} is {grade}.",
        "{number} claims written down in {file}; {article} is {grade}.",
        len(done.claims),
        **values,
    )
    say(written if done.claims else message("Nothing is open; {article} is {grade}.", **values), err=True)
    return 0


def _list(found: "Iterable[Unsealed]", form: str) -> None:
    rows = list(found)
    if form == "json":
        give(json.dumps([row._asdict() for row in rows], ensure_ascii=False, indent=2))
        return
    print_table(
        ("claim", "grade", "because"), [(row.claim, spoken(row.grade), message(_BECAUSE[row.because])) for row in rows]
    )
    say(message_of_number("{number} claim to read.", "{number} claims to read.", len(rows)), err=True)


def grade_lines(grades: "Mapping[str, ArticleGrade]") -> Iterable[str]:
    """Yield a line that tells the grade of each article, and one for each of which claims were opened again."""
    if grades:
        told = listed(f"{slug} {spoken(graded.grade)}" for slug, graded in grades.items())
        yield message("Grades: {grades}.", grades=told)
    for slug, graded in grades.items():
        if graded.opened:
            named = listed(
                (
                    message("{claim} ({because})", claim=one.claim, because=message(_BECAUSE[one.because]))
                    for one in graded.opened
                ),
                _NAMED,
            )
            yield message(
                "Opened again: {claims}. See: duikou seal {article} adjudication --open", claims=named, article=slug
            )
