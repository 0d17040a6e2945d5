"""The command line: each command parses, calls one function, prints, and says by its exit status how it went.

Exit status: 0 fine, 1 data found wanting, 2 wrong usage, 130 interrupted, 141 nobody there to read the answer. Answers
go to stdout, everything else to stderr.
"""

import os
import sys
import warnings
from typing import Any, Final, NoReturn

import click

from duikou.cli.commands import commands
from duikou.cli.options import OutputError
from duikou.cli.speaking import language_asked, speak, wrong_use
from duikou.cli.terminal import say
from duikou.errors import FormerNameWarning, LimitError, UserError
from duikou.messages import message

INTERRUPTED: Final = 130
UNREAD: Final = 141


def main() -> None:
    """Run the command line and leave the process with its exit status."""
    unread = _fill_gaps()
    _speak_utf8()
    sys.argv[1:] = map(_as_utf8, sys.argv[1:])
    speak(language_asked(sys.argv[1:], commands))
    _tell_former_names()
    try:
        status = commands.main(prog_name="duikou", standalone_mode=False)
    except (KeyboardInterrupt, click.Abort):
        say(message("Interrupted."), err=True)
        _leave_at_once(INTERRUPTED)  # a query may still be running, which only that ends
    except click.ClickException as error:
        say(wrong_use(error), err=True)  # it quotes what was typed
        sys.exit(error.exit_code)
    except OutputError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # say nothing more, not even at the end
        if not error.reader_left:
            say(f"duikou: {error}", err=True)
        sys.exit(UNREAD if error.reader_left else 1)
    except UserError as error:
        say(f"duikou: {error}", err=True)
        _leave(error)
    sys.exit(UNREAD if unread else status if isinstance(status, int) else 0)


def _tell_former_names() -> None:
    """Print what became of a name as a line for people, each once."""
    shown = warnings.showwarning

    def tell(message: Warning | str, category: type[Warning], *place: Any, **more: Any) -> None:
        if issubclass(category, FormerNameWarning):
            say(f"duikou: {message}", err=True)
        else:
            shown(message, category, *place, **more)

    warnings.showwarning = tell


def _fill_gaps() -> bool:
    """Open the standard streams that the caller has closed, whose numbers files would take; tell if stdout is one."""
    unread = sys.stdout is None
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123 - open to the end
    return unread


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
    """Exit with the error's status; at once where a query is still running, which only that ends."""
    if isinstance(error, LimitError):
        _leave_at_once(error.exit_code)
    sys.exit(error.exit_code)


def _leave_at_once(status: int) -> NoReturn:
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)
