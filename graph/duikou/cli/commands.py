"""The group of all commands."""

from inspect import cleandoc

import click

from duikou import __version__
from duikou.cli.ask import query, ref, show
from duikou.cli.begin import init
from duikou.cli.compare import compare
from duikou.cli.curate import audit, check, cite, dismiss, fmt, mend, new
from duikou.cli.diff import diff
from duikou.cli.dispute import dispute
from duikou.cli.draft import draft
from duikou.cli.make import build, draw_map, export, report, view
from duikou.cli.options import SETTINGS, Commands
from duikou.cli.package import package, panel
from duikou.cli.publish import site
from duikou.cli.read import read
from duikou.cli.release import release
from duikou.cli.revise import revise
from duikou.cli.same import same
from duikou.cli.seal import seal
from duikou.cli.speaking import has_its_own, language_option
from duikou.cli.table import fill, table
from duikou.cli.terminal import say
from duikou.cli.total import total
from duikou.cli.withdraw import withdraw
from duikou.messages import message


def _tell_version(context: click.Context, _option: click.Parameter, asked: bool) -> None:
    if asked and not context.resilient_parsing:
        say(message("duikou, version {version}", version=__version__))
        context.exit()


@click.group(cls=Commands, context_settings=SETTINGS)
@click.option(
    "-V",
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_tell_version,
    help="Show the version and exit.",
)
def commands() -> None:
    """Ask who assists whom in China's paired assistance (对口支援), and see the passage that says so.

    Start with:  duikou build  and then  duikou show 广州市

    Shell completion:  eval "$(_DUIKOU_COMPLETE=bash_source duikou)"  (or zsh_source, fish_source)
    """


def _keep_lines(text: str) -> str:
    """Return a help text in which paragraphs that are marked, and examples, keep their lines."""
    paragraphs = cleandoc(text).split("\n\n")
    return "\n\n".join(
        "\b\n" + part.removeprefix("\\b\n") if part.startswith(("\\b\n", "Example")) else part for part in paragraphs
    )


commands.params.append(language_option())
for command in (
    build,
    check,
    query,
    show,
    total,
    compare,
    diff,
    dispute,
    report,
    view,
    draw_map,
    export,
    site,
    package,
    release,
    panel,
    ref,
    read,
    draft,
    cite,
    audit,
    dismiss,
    mend,
    seal,
    revise,
    same,
    fmt,
    init,
    new,
    table,
    fill,
    withdraw,
):
    command.help = _keep_lines(command.help or "")
    if not has_its_own(command):
        command.params.append(language_option(hidden=True))
    commands.add_command(command)
