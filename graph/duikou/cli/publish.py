"""The command that makes a site of a build."""

from pathlib import Path

import click

from duikou.cli.options import build_option, tracker_option
from duikou.cli.terminal import say
from duikou.messages import message
from duikou.names import BASE


@click.command()
@click.argument("directory", type=click.Path(path_type=Path))
@build_option
@click.option(
    "--base", default=BASE, show_default=True, metavar="URL", help="Address at which the site is to be found."
)
@tracker_option
def site(directory: Path, folder: Path, base: str, tracker: str) -> int:
    r"""Write a site for any static host into DIRECTORY: pages, data, search, explorer, maps, reports and documents.

    It opens from disk too, and asks no other host for anything. A site made there before is replaced whole; a folder
    that holds anything else is left as it is.

    \b
    Examples:
      duikou site public
      duikou site public --base https://example.org/duikou/
    """
    from duikou.api import open_build

    made = open_build(folder).site(directory, base=base, tracker=tracker)
    say(
        message(
            "{folder}: {pages} pages in each language, {files} files.",
            folder=made.folder,
            pages=made.pages,
            files=made.files,
        )
    )
    if base == BASE:
        say(message("Name the host with --base URL to have rules for w3id.org too."), err=True)
    say(message("Open {page}.", page=directory / "index.html"))
    return 0
