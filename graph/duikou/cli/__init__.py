"""The command line: each command parses, calls one function, prints, and says by its exit status how it went.

Exit status: 0 fine, 1 data found wanting, 2 wrong usage, 130 interrupted. Answers go to stdout, everything else to
stderr.
"""

import os
import sys
from typing import Final

import click

from duikou.cli.commands import commands
from duikou.errors import UserError

INTERRUPTED: Final = 130


def main() -> None:
    """Run the command line and leave the process with its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", newline="\n")
    try:
        status = commands.main(prog_name="duikou", standalone_mode=False)
    except (KeyboardInterrupt, click.Abort):
        click.echo("Interrupted; nothing was changed.", err=True)
        sys.exit(INTERRUPTED)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - the reader left; say nothing more
        sys.exit(0)
    except UserError as error:
        click.echo(f"duikou: {error}", err=True)
        _leave(error)
    sys.exit(status if isinstance(status, int) else 0)


def _leave(error: UserError) -> None:
    """Exit with the error's status; at once where a query is still running, since it cannot be stopped."""
    from duikou.store.engine import QueryTimeoutError

    if isinstance(error, QueryTimeoutError):
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(error.exit_code)
    sys.exit(error.exit_code)
