"""Where what is asked lies: the folder of a build, or an engine into which one was loaded."""

from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from duikou.cli.options import build_option
from duikou.cli.terminal import say
from duikou.errors import UsageError
from duikou.messages import listed, message

if TYPE_CHECKING:
    from duikou.api import Build

_Command = TypeVar("_Command", bound=Callable[..., Any])

_SILENT: Final = 3.0
"""Seconds without a word of how far a long reading has come."""
_TIMEOUT: Final = "duikou.timeout"
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
    """Add --build and --engine, of which one is used, and --timeout, which `open_source` asks after by itself."""
    timeout_option = click.option(
        "--timeout",
        type=click.FloatRange(min=0, min_open=True),
        default=60.0,
        show_default=True,
        expose_value=False,
        callback=_keep_timeout,
        help="Seconds for each answer of the engine.",
    )
    return build_option(engine_option(timeout_option(command)))


def _keep_timeout(context: click.Context, _parameter: click.Parameter, seconds: float) -> None:
    context.meta[_TIMEOUT] = seconds


def open_source(folder: Path, engine: str, timeout: float = 0) -> "Build":
    """Open the build in a folder or on an engine, whichever was said more closely; an engine counts before a default.

    `timeout` is what an answer of the engine may take, 0 what the command was told. Raises `UsageError` where both
    were said with options, and as `open_build` and `open_engine` do.
    """
    if not engine or _rank("folder") < _rank("engine"):
        from duikou.api import open_build

        return open_build(folder)
    if _rank("folder") == 0:
        raise UsageError(message("--build and --engine name two places to ask. Give one of them."))
    from duikou.engines import open_engine

    require_named(engine)
    opened = open_engine(engine, timeout=timeout or click.get_current_context().meta[_TIMEOUT])
    opened.engine.tell = _progress()
    return opened


def _progress() -> Callable[[str, int, int], None]:
    """What says on standard error how far a reading of all graphs has come, where that takes long."""
    said = monotonic()

    def tell(graph: str, number: int, most: int) -> None:
        nonlocal said
        if monotonic() - said >= _SILENT:
            said = monotonic()
            say(message("{number} of {most}: {graph}", number=number, most=most, graph=graph), err=True)

    return tell


def say_of_copy(opened: "Build") -> None:
    """Say on standard error which graphs of an engine hold other words than were put there, as they were read."""
    if otherwise := getattr(opened.engine, "otherwise", ()):
        told = message(
            "Other words than a load put there, of equal values or changed since: {graphs}. "
            "duikou load --all finds out.",
            graphs=listed(otherwise),
        )
        say(told, err=True)


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
