"""The command that holds two states of the data against each other."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from duikou.cli.options import format_option, output_option, write_answer
from duikou.cli.sums import in_language
from duikou.cli.tables import print_table
from duikou.cli.terminal import one_line, say
from duikou.collecting import without_collecting
from duikou.messages import language, message_of_number

if TYPE_CHECKING:
    from duikou.analysis.differences import Difference


@click.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("--exit-code", is_flag=True, help="Exit with 1 where anything differs.")
@output_option("File for JSON or the page")
@format_option("text", "json", "html")
def diff(old: Path, new: Path, exit_code: bool, output: Path, form: str) -> int:
    r"""Say what the data of NEW have, lack and say otherwise than those of OLD, and why, as far as that is recorded.

    \b
    Each is a build, a release (folder or zip), N-Quads (*.nq, *.nq.gz) or a folder of seeds; "shipped" are the seeds of
    the package. Told are claims, articles, entities and terms, field by field with the reason, passages that moved,
    the totals and ranks that did and through which claims, and what changed without a reason: duikou revise gives one.

    \b
    Examples:
      duikou diff shipped seeds
      duikou diff duikou-1.0.0.zip build --format json
      duikou diff build-before build --format html -o what-differs.html
    """
    from duikou.states import diff as difference_of

    with without_collecting():
        found = difference_of(old, new)
    if form == "json":
        write_answer(output, (json.dumps(found.as_mapping(), ensure_ascii=False, indent=2) + "\n").encode("utf-8"))
    elif form == "html":
        from duikou.reports.difference_report import difference_page

        write_answer(output, difference_page(found).encode("utf-8"))
    else:
        _print(found)
    return 1 if exit_code and found else 0


def _print(found: "Difference") -> None:
    from duikou.analysis.differences import unexplained
    from duikou.reports.difference_report import difference_lead, difference_tables
    from duikou.reports.rendering import shown

    told = language()
    for table in difference_tables(found):
        say(one_line(f"{in_language(table.title)} ({len(table.rows)})"))
        rows = [[shown(cell, told) for cell in row] for row in table.rows]
        print_table([in_language(column.title) for column in table.columns], rows)
        say("")
    say(in_language(difference_lead(found)))
    if lacking := len(unexplained(found)):
        say(
            message_of_number(
                "{number} thing changed without a reason. Give one: duikou revise.",
                "{number} things changed without a reason. Give one: duikou revise.",
                lacking,
            ),
            err=True,
        )
