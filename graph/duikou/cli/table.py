"""Commands by which an article becomes a table for a spreadsheet, and a table an article again."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from duikou.cli.options import Seeds, articles_option, output_option, own_seeds_option, seeds_option, write_answer
from duikou.cli.terminal import say
from duikou.errors import DataError, UserError
from duikou.messages import listed, message, message_of_number, text
from duikou.project import Project

if TYPE_CHECKING:
    from duikou.drafting.filling import Filled


@click.command()
@click.argument("article")
@output_option("Table to write; a name that ends in .xlsx makes an Excel workbook")
@seeds_option
@articles_option
def table(article: str, output: Path, seeds: Seeds, articles: Path | None) -> int:
    r"""Give ARTICLE as a table for a spreadsheet: a row for each claim, stub and dismissal, words instead of ids.

    \b
    Passages are shown by their words where the text is at hand, else by position.
    Change what is wrong, save the table, then: duikou fill

    \b
    Example:
      duikou table sample-2024 -o sample-2024.csv --seeds seeds --articles ~/articles
    """
    content = Project(seeds, articles).table(article, None if str(output) == "-" else output)
    if write_answer(output, content):
        say(str(output))
        filling = f"duikou fill {article.removeprefix('article:')} {output}"
        say(message("Open it in a spreadsheet, save it in the same form, then: {command}", command=filling), err=True)
    return 0


@click.command()
@click.argument("article")
@click.argument("file", type=click.Path(path_type=Path), metavar="TABLE")
@own_seeds_option
@articles_option
def fill(article: str, file: Path, seeds: Seeds, articles: Path | None) -> int:
    r"""Make of ARTICLE what TABLE says: rows become claims, numerals are dismissed, only what was changed is changed.

    \b
    Everything is checked first: what is wrong is told by row and column, and nothing is written then.
    Rows whose state is draft or open are left out; a claim that has no row stays as it is.

    \b
    Example:
      duikou fill sample-2024 sample-2024.csv --seeds seeds --articles ~/articles
    """
    try:
        done = Project(seeds, articles).fill(article, file)
    except DataError as error:
        raise UserError(f"{error}\n{_refused(error)}") from error
    for problem in done.warnings:
        say(problem.text(), err=True)
    for name, row in sorted(done.rows.items(), key=lambda found: found[1]):
        say(message("row {row}: {name}", row=row, name=name))
    for one in done.restatements:
        said = {"claim": one.claim, "other": one.other, "relation": text(one.relation)}
        say(message("{claim} states what {other} states: {relation}. See: duikou same", **said), err=True)
    for line in _told(done):
        say(line, err=True)
    return 0


def _refused(error: DataError) -> str:
    """Return that nothing came of a table, and how much is to be mended."""
    errors = sum(problem.severity == "error" for problem in error.problems)
    return message_of_number(
        "Nothing is written: {number} error is to be mended.",
        "Nothing is written: {number} errors are to be mended.",
        errors,
    )


def _told(done: "Filled") -> Iterator[str]:
    """Yield what was done, and what is left to do."""
    from duikou.drafting.table_rows import state_called

    counts = [
        message_of_number("{number} claim added", "{number} claims added", len(done.added)),
        message("{number} changed", number=len(done.changed)),
        message("{number} dismissed", number=len(done.dismissed)),
        message("{number} withdrawn", number=len(done.withdrawn)),
    ]
    yield (
        message("{counts}.", counts=listed(counts))
        if done.files
        else message("The table says what is there already: nothing is changed.")
    )
    for state, number in sorted(done.left.items()):
        yield message("Left out, state {state}: {number}.", state=state_called(state), number=number)
    if done.files:
        yield message("Next: {command}", command=f"duikou check {done.slug}")
