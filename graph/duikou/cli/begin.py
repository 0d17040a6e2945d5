"""The command that makes a folder of one's own."""

from pathlib import Path

import click

from duikou.cli.terminal import say
from duikou.messages import message


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
def init(folder: Path) -> int:
    r"""Make DIR a folder for articles of your own, beside the data that ship; it must be empty or not there.

    \b
    In it, and below, no command needs --seeds, --articles or --build.

    \b
    Example:
      duikou init articles-of-mine
    """
    from duikou.workspace import begin_workspace

    for path in begin_workspace(folder):
        say(str(path))
    say(
        message(
            "Next: put a text into {texts}, then in {folder}: duikou new texts/NAME.txt --title TITLE --publisher WHO",
            texts=folder / "texts",
            folder=folder,
        ),
        err=True,
    )
    return 0
