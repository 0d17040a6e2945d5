"""Commands that write tables for other programs: the data package, and the panel."""

from pathlib import Path
from typing import Final

import click

from duikou.cli.options import build_option, format_option, output_option, write_answer
from duikou.cli.terminal import say
from duikou.messages import listed, message, message_of_number

_YEAR: Final = click.IntRange(1949, 2100)


@click.command()
@click.argument("target", type=click.Path(path_type=Path), metavar="DIR")
@build_option
def package(target: Path, folder: Path) -> int:
    r"""Write all tables into DIR: as CSV, as Parquet and as one SQLite file, with a descriptor and a dictionary.

    \b
    DIR is a folder that is empty or not there yet; tables.md in it says what every column means.

    Example:
      duikou package tables
    """
    from duikou.api import open_build

    written = open_build(folder).package(target)
    say(message_of_number("{folder}: {number} file", "{folder}: {number} files", len(written), folder=target))
    return 0


@click.command()
@build_option
@click.option("--level", default="stated", show_default=True, help="stated, county, prefecture or province.")
@click.option(
    "--money",
    "moneys",
    multiple=True,
    default=("assistance",),
    show_default=True,
    help="assistance, or a kind of money such as fiscal; may be repeated, each has rows of its own.",
)
@click.option(
    "--from", "first", type=_YEAR, metavar="YEAR", help="First year.  [default: the first that claims tell of]"
)
@click.option("--until", "last", type=_YEAR, metavar="YEAR", help="Last year.  [default: the last that claims tell of]")
@click.option("--codes", type=int, metavar="YEAR", help="Also give the codes and names that places had in this year.")
@format_option("csv", "parquet", "stata")
@output_option("File to write")
def panel(
    folder: Path,
    level: str,
    moneys: tuple[str, ...],
    first: int | None,
    last: int | None,
    codes: int | None,
    form: str,
    output: Path,
) -> int:
    r"""Write the panel: a row for each provider, recipient and year, with what is known of it and by which claims.

    \b
    status is known, unknown (which is not zero) or not applicable: outside all that was arranged between the two.
    Amounts are least and most in yuan, for each reckoning by itself; rows that are joint are not to be added.

    \b
    Examples:
      duikou panel --level county -o panel.csv
      duikou panel --level prefecture --codes 2010 --format stata -o panel.dta
    """
    from duikou.api import open_build
    from duikou.exporting import panel_bytes

    made = open_build(folder).panel(level=level, moneys=moneys, first=first, last=last, codes=codes)
    if write_answer(output, panel_bytes(made, form)):
        say(message_of_number("{output}: {number} row", "{output}: {number} rows", len(made.rows), output=output))
    if made.without_code:
        say(
            message(
                "No unit of {year} alone was what these are today, so that they have no code of that year: {places}.",
                year=codes,
                places=listed(made.without_code),
            ),
            err=True,
        )
    return 0
