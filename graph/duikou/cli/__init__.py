"""The command line: each command parses, calls one function, prints, and says by its exit status how it went.

Exit status: 0 fine, 1 data found wanting, 2 wrong usage, 130 interrupted. Answers go to stdout, everything else to
stderr.
"""

import io
import os
import sys
from typing import Final, NoReturn

import click

from duikou.cli.commands import commands
from duikou.cli.options import ReaderLeftError
from duikou.cli.terminal import say
from duikou.errors import UserError

INTERRUPTED: Final = 130


def main() -> None:
    """Run the command line and leave the process with its exit status."""
    _speak_utf8()
    sys.argv[1:] = map(_as_utf8, sys.argv[1:])
    try:
        status = commands.main(prog_name="duikou", standalone_mode=False)
    except (KeyboardInterrupt, click.Abort):
        say("Interrupted.", err=True)
        _leave_at_once(INTERRUPTED)  # a query may still be running, which cannot be stopped
    except click.ClickException as error:
        shown = io.StringIO()
        error.show(file=shown)  # it quotes what was typed
        say(shown.getvalue().rstrip("\n"), err=True)
        sys.exit(error.exit_code)
    except ReaderLeftError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # say nothing more, not even at the end
        sys.exit(0)
    except UserError as error:
        say(f"duikou: {error}", err=True)
        _leave(error)
    sys.exit(status if isinstance(status, int) else 0)


def _speak_utf8() -> None:
    """Read and write UTF-8 whatever the locale; what a name cannot hold in it is shown escaped, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _as_utf8(word: str) -> str:
    """Read a word of the command line again as UTF-8 where the locale could not read it."""
    try:
        return word if word.isprintable() else os.fsencode(word).decode("utf-8")
    except UnicodeError:
        return word


def _leave(error: UserError) -> None:
    """Exit with the error's status; at once where a query is still running, since it cannot be stopped."""
    from duikou.store.engine import QueryTimeoutError

    if isinstance(error, QueryTimeoutError):
        _leave_at_once(error.exit_code)
    sys.exit(error.exit_code)


def _leave_at_once(status: int) -> NoReturn:
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)
