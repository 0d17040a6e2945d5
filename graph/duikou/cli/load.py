"""The command that puts a build into an engine."""

from pathlib import Path

import click

from duikou.cli.options import build_option
from duikou.cli.sources import engine_option, require_named
from duikou.cli.terminal import say
from duikou.errors import UsageError
from duikou.messages import listed, message


@click.command()
@build_option
@engine_option
@click.option("--update", metavar="URL", default="", help="Where it is changed.  [default: beside --engine]")
@click.option("--graphs", metavar="URL", default="", help="Where it keeps graphs.  [default: beside --engine]")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=600.0,
    show_default=True,
    help="Seconds for each answer of the engine.",
)
@click.option(
    "--all",
    "all_again",
    is_flag=True,
    help="Go by what is there, not by what the last load told; one that is told to be at work counts as over.",
)
def load(folder: Path, engine: str, update: str, graphs: str, timeout: float, all_again: bool) -> int:
    r"""Load a build into an engine that speaks SPARQL 1.1: the graphs that changed, whole or not at all.

    \b
    Every graph that was put there is read back and compared. Graphs of others on the engine are not touched. User and
    password are taken from DUIKOU_ENGINE_USER and DUIKOU_ENGINE_PASSWORD, a token from DUIKOU_ENGINE_TOKEN.

    \b
    Examples:
      duikou load --engine http://localhost:7878/query
      duikou load --engine http://localhost:3030/duikou/query --graphs http://localhost:3030/duikou/data
    """
    from duikou.api import open_build
    from duikou.engines import load_build
    from duikou.store.endpoint import Endpoint

    if not engine:
        raise UsageError(message("Name the engine: --engine http://localhost:7878/query."))
    require_named(engine)
    endpoint = Endpoint(engine, update, graphs, timeout)

    def tell(graph: str, number: int, most: int) -> None:
        say(message("{number} of {most}: {graph}", number=number, most=most, graph=graph), err=True)

    sent = load_build(open_build(folder), endpoint, tell, all_again=all_again)
    say(
        message(
            "{url}: {put} graphs put there and read back, {removed} taken away, {kept} left as they were",
            url=engine,
            put=len(sent.put),
            removed=len(sent.removed),
            kept=sent.kept,
        )
    )
    if sent.otherwise:
        told = [f"{put} → {held} ({number})" for (put, held), number in sorted(sent.otherwise.items())]
        say(message("Values that it holds in a way of its own, and that are equal: {types}", types=listed(told)))
    return 0
