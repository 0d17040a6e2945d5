"""Where what is asked lies: the folder of a build, or an engine into which one was loaded."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from duikou.cli.options import build_option
from duikou.errors import UsageError
from duikou.messages import message

if TYPE_CHECKING:
    from duikou.api import Build

_Command = TypeVar("_Command", bound=Callable[..., Any])

_BY_RANK: Final = ("COMMANDLINE", "ENVIRONMENT", "DEFAULT_MAP", "DEFAULT")
"""Where a value may come from, what counts most first."""


def engine_option(command: _Command) -> _Command:
    """Add --engine, the address of an engine that holds a build."""
    return click.option(
        "--engine",
        metavar="URL",
        default="",
        envvar="DUIKOU_ENGINE",
        help="Address of the SPARQL endpoint of an engine, instead of a folder.",
    )(command)


def source_options(command: _Command) -> _Command:
    """Add --build and --engine, of which one is used."""
    return build_option(engine_option(command))


def open_source(folder: Path, engine: str, timeout: float = 0) -> "Build":
    """Open the build in a folder or on an engine, whichever was said more closely; an engine counts before a default.

    `timeout` is what an answer of the engine may take, 0 what is usual. Raises `UsageError` where both were said with
    options, and as `open_build` and `open_engine` do.
    """
    if not engine or _rank("folder") < _rank("engine"):
        from duikou.api import open_build

        return open_build(folder)
    if _rank("folder") == 0:
        raise UsageError(message("--build and --engine name two places to ask. Give one of them."))
    from duikou.engines import open_engine

    require_named(engine)
    return open_engine(engine, timeout=timeout) if timeout else open_engine(engine)


def require_named(engine: str) -> None:
    """Raise `UsageError` where credentials would go to an engine that only the file of a folder names."""
    from duikou.store.endpoint import has_credentials

    if _rank("engine") == _BY_RANK.index("DEFAULT_MAP") and has_credentials():
        raise UsageError(
            message(
                "{url}: duikou.toml names this engine, and credentials go to none that you do not name. "
                "Give --engine {url}.",
                url=engine,
            )
        )


def _rank(parameter: str) -> int:
    source = click.get_current_context().get_parameter_source(parameter)
    return _BY_RANK.index(source.name) if source else len(_BY_RANK)
