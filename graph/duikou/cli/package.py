"""Commands that write tables for other programs: the data package."""

from pathlib import Path

import click

from duikou.cli.options import build_option
from duikou.cli.terminal import say
from duikou.messages import message_of_number


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
