"""The group of all commands, each imported when it is asked for: to start costs what the command needs."""

from collections.abc import Iterator, MutableMapping
from importlib import import_module
from inspect import cleandoc
from typing import Final

import click

from duikou import __version__
from duikou.cli.options import SETTINGS, Commands
from duikou.cli.speaking import has_its_own, language_option
from duikou.cli.terminal import say
from duikou.messages import message

_MODULES: Final = {
    "build": "make",
    "check": "curate",
    "query": "ask",
    "show": "ask",
    "total": "total",
    "compare": "compare",
    "diff": "diff",
    "dispute": "dispute",
    "report": "make",
    "view": "make",
    "map": "make",
    "export": "make",
    "site": "publish",
    "package": "package",
    "release": "release",
    "panel": "package",
    "load": "load",
    "ref": "ask",
    "read": "read",
    "draft": "draft",
    "cite": "curate",
    "audit": "curate",
    "dismiss": "curate",
    "mend": "curate",
    "seal": "seal",
    "revise": "revise",
    "same": "same",
    "fmt": "curate",
    "init": "begin",
    "new": "curate",
    "table": "table",
    "fill": "table",
    "withdraw": "withdraw",
}
"""The module of each command, in the order in which the help lists them."""


_FUNCTIONS: Final = {"map": "draw_map"}
"""The functions of commands that are not called like them."""


class _OnDemand(MutableMapping[str, click.Command]):
    """The commands by name; to ask whether there is one, or for their names, imports none."""

    def __init__(self) -> None:
        self._loaded: dict[str, click.Command | None] = dict.fromkeys(_MODULES)

    def __getitem__(self, name: str) -> click.Command:
        command = self._loaded[name]
        if command is None:
            module = import_module(f"duikou.cli.{_MODULES[name]}")
            command = self._loaded[name] = getattr(module, _FUNCTIONS.get(name, name))
            command.help = _keep_lines(command.help or "")
            if not has_its_own(command):
                command.params.append(language_option(hidden=True))
        return command

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._loaded[name] = command

    def __delitem__(self, name: str) -> None:
        del self._loaded[name]

    def __contains__(self, name: object) -> bool:
        return name in self._loaded

    def __iter__(self) -> Iterator[str]:
        return iter(self._loaded)

    def __len__(self) -> int:
        return len(self._loaded)


def _keep_lines(text: str) -> str:
    """Return a help text in which paragraphs that are marked, and examples, keep their lines."""
    paragraphs = cleandoc(text).split("\n\n")
    return "\n\n".join(
        "\b\n" + part.removeprefix("\\b\n") if part.startswith(("\\b\n", "Example")) else part for part in paragraphs
    )


def _tell_version(context: click.Context, _option: click.Parameter, asked: bool) -> None:
    if asked and not context.resilient_parsing:
        say(message("duikou, version {version}", version=__version__))
        context.exit()


@click.group(cls=Commands, commands=_OnDemand(), context_settings=SETTINGS)
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


commands.params.append(language_option())
