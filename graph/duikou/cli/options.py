"""What the commands share: a group that suggests names, and the options that several of them take."""

import errno
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from duikou.errors import UnknownNameError, UsageError, shortened

_Command = TypeVar("_Command", bound=Callable[..., Any])

SETTINGS: Final = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class ReaderLeftError(Exception):
    """Whoever read our output closed it, as `head` does."""


class Commands(click.Group):
    """A group of commands that suggests the nearest name for an unknown one and keeps the order of definition."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command; raise `UnknownNameError` for an unknown name."""
        command = super().get_command(ctx, cmd_name)
        if command is None and not ctx.resilient_parsing:
            raise UnknownNameError("command", cmd_name, self.commands)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; raise `ReaderLeftError` for a closed pipe, of which click would make an error.

        Raises `UsageError` for a path that no system takes, whatever the command wanted with it.
        """
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise ReaderLeftError from error
        except OSError as error:
            if error.errno not in {errno.ENAMETOOLONG, errno.ELOOP}:
                raise
            name = shortened(str(error.filename))
            raise UsageError(f"{name}: {error.strerror}. Give a path that the system takes.") from error

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Return the names in the order of definition."""
        return list(self.commands)


def seeds_option(command: _Command) -> _Command:
    """Add --seeds, a folder of curated files; the shipped one by default."""
    return click.option(
        "--seeds",
        type=click.Path(path_type=Path),
        envvar="DUIKOU_SEEDS",
        help="Folder of the curated files. [default: those shipped with the package]",
    )(command)


def articles_option(command: _Command) -> _Command:
    """Add --articles, a folder with the texts of the articles."""
    return click.option(
        "--articles",
        type=click.Path(path_type=Path),
        envvar="DUIKOU_ARTICLES",
        help="Folder of the article texts (*.txt), to hold the passages against.",
    )(command)


def build_option(command: _Command) -> _Command:
    """Add --build, the folder of a finished build."""
    return click.option(
        "-b",
        "--build",
        "folder",
        type=click.Path(path_type=Path),
        default=Path("build"),
        show_default=True,
        envvar="DUIKOU_BUILD",
        help="Folder of the build to read.",
    )(command)


def format_option(*forms: str) -> Callable[[_Command], _Command]:
    """Add --format with the given forms, the first the default."""
    return click.option(
        "--format", "form", type=click.Choice(forms), default=forms[0], show_default=True, help="Form of the answer."
    )
