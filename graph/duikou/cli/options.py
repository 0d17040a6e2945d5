"""What the commands share: a group that suggests names, and the options that several of them take."""

import errno
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from duikou.cli.defaults import defaults_in
from duikou.cli.speaking import Choice, SpeakingContext, translated
from duikou.cli.terminal import give_bytes
from duikou.errors import UnknownNameError, UsageError, shortened
from duikou.files import write_output_pieces
from duikou.messages import message, system_reason
from duikou.resources import SHIPPED
from duikou.workspace import find_workspace

_Command = TypeVar("_Command", bound=Callable[..., Any])

_OF_OUTPUT: Final = {errno.EPIPE, errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG, errno.EBADF}
SETTINGS: Final = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class OutputError(Exception):
    """Standard output took no more: whoever read it has left, as `head` does, or the disk behind it is full."""

    def __init__(self, error: OSError) -> None:
        super().__init__(message("Standard output cannot be written: {reason}.", reason=system_reason(error)))
        self.reader_left = error.errno == errno.EPIPE


@contextmanager
def _telling_system_errors() -> Iterator[None]:
    """Convert the errors of standard output, which name no file, before click makes its own of them, and of paths."""
    try:
        yield
    except OSError as error:
        if error.filename is None and error.errno in _OF_OUTPUT:
            raise OutputError(error) from error
        if error.errno in {errno.ENAMETOOLONG, errno.ELOOP}:
            name = shortened(str(error.filename))
            raise UsageError(
                message("{name}: {reason}. Give a path that the system takes.", name=name, reason=system_reason(error))
            ) from error
        raise


class Commands(click.Group):
    """A group of commands that suggests the nearest name for an unknown one and keeps the order of definition."""

    context_class = SpeakingContext

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command; raise `UnknownNameError` for an unknown name."""
        command = super().get_command(ctx, cmd_name)
        if command is None and not ctx.resilient_parsing:
            raise UnknownNameError("command", cmd_name, self.commands)
        return command and translated(command)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help of the group, in the language of the user as that of its commands is."""
        click.Group.format_help(translated(self), ctx, formatter)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, and in a folder of one's own what is meant there by default."""
        name, command, rest = super().resolve_command(ctx, args)
        if name and command and not ctx.resilient_parsing and (workspace := find_workspace(Path())) is not None:
            ctx.default_map = defaults_in(workspace, name, command)
        return name, command, rest

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; raise `OutputError` where standard output fails, `UsageError` for a path no system takes."""
        with _telling_system_errors():
            return super().invoke(ctx)

    def make_context(self, *arguments: Any, **extra: Any) -> click.Context:
        """Read the arguments, which may print a help text; raise as `invoke` does."""
        with _telling_system_errors():
            return super().make_context(*arguments, **extra)

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Return the names in the order of definition."""
        return list(self.commands)


class TakesNumbers(click.Command):
    """A command whose words may begin with a minus and a digit, as a number below zero does in an article."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take such words for what they are, and no option."""
        ctx.ignore_unknown_options = any(re.match(r"-\d", word) for word in args)
        return super().parse_args(ctx, args)


def _folder_option(name: str, told: str) -> Callable[[_Command], _Command]:
    """Add an option for a folder, which can be set once for all in the environment."""
    return click.option(f"--{name}", type=click.Path(path_type=Path), envvar=f"DUIKOU_{name.upper()}", help=told)


class _SeedsFolder(click.Path):
    """A folder of seeds, or the word for those that ship."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the word as it is, and a path of anything else."""
        return value if value == SHIPPED else super().convert(value, param, ctx)


def _seeds_option(told: str) -> Callable[[_Command], _Command]:
    """Add --seeds, which may be repeated; the environment names several as a search path does."""
    return click.option("--seeds", type=_SeedsFolder(), multiple=True, envvar="DUIKOU_SEEDS", help=told)


Seeds = tuple[str | Path, ...]
"""What --seeds gives: the folders that it names, in order, and none where it is not given."""

seeds_option: Final = _seeds_option(
    "Folder of the curated files; repeated, each adds to those before it. [default: shipped, those of the package]"
)
own_seeds_option: Final = _seeds_option(
    "Folder of the curated files; of several, each adds to those before it and the last, your own, is written. "
    " [required]"
)
articles_option: Final = _folder_option(
    "articles", "Folder of the article texts (*.txt, *.html), to hold the passages against."
)
scored_articles_option: Final = _folder_option("articles", "With --score curated: folder of the article texts.")
needed_articles_option: Final = _folder_option("articles", "Folder of the article texts.  [required]")


tracker_option: Final = click.option(
    "--tracker",
    metavar="URL",
    default="",
    envvar="DUIKOU_TRACKER",
    help="Address that opens an issue, where who disputes a claim is led.",
)


def _of_build(explained: str) -> Callable[[_Command], _Command]:
    return click.option(
        "-b",
        "--build",
        "folder",
        type=click.Path(path_type=Path),
        default=Path("build"),
        show_default=True,
        envvar="DUIKOU_BUILD",
        help=explained,
    )


def build_option(command: _Command) -> _Command:
    """Add --build, the folder of a finished build."""
    return _of_build("Folder of the build to read.")(command)


def keeping_option(command: _Command) -> _Command:
    """Add --build, the folder of a build that need not be there, beside which is kept what was found."""
    return _of_build("Folder of your build, if there is one: what was found is kept beside it.")(command)


def format_option(*forms: str) -> Callable[[_Command], _Command]:
    """Add --format with the given forms, the first the default."""
    return click.option(
        "--format", "form", type=Choice(forms), default=forms[0], show_default=True, help="Form of the answer."
    )


def output_option(what: str, default: str | None = None) -> Callable[[_Command], _Command]:
    """Add -o, the file to write, `-` being standard output; without `default` that is where the answer goes."""
    return click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path),
        default=default or "-",
        show_default=default or "standard output",
        help=f"{what}; - is standard output.",
    )


def write_answer(output: Path, content: bytes) -> bool:
    """Write bytes to a file, or to standard output where `output` is `-`; return whether a file was written."""
    return write_pieces_of_answer(output, (content,))


def write_pieces_of_answer(output: Path, pieces: Iterable[bytes]) -> bool:
    """Write pieces as `write_answer` writes bytes: to a file each when it is made, to standard output the whole."""
    if str(output) != "-":
        write_output_pieces(output, pieces)
        return True
    give_bytes(b"".join(pieces))
    return False
