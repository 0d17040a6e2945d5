"""The language of the commands: what was asked for, before or behind the command, and their help in it."""

import copy
import gettext
import os
from collections.abc import Sequence
from inspect import cleandoc
from typing import Final

import click

from duikou.messages import CATALOGUES, LANGUAGES, VARIABLE, language, text

OPTION: Final = "--language"


def language_asked(arguments: Sequence[str], commands: click.Group) -> str:
    """Return what `--language` asks for before the command, or behind one that has no such option; "" where nothing."""
    asked, rest = "", iter(arguments)
    for word in rest:
        if word == "--":
            break
        name, equals, value = word.partition("=")
        if name == OPTION:
            asked = value if equals else next(rest, "")
        elif (command := commands.commands.get(word)) and any(OPTION in option.opts for option in command.params):
            break
    return asked


def speak(asked: str) -> None:
    """Let this program and those that it starts speak the language; where it is none of ours, that of the locale."""
    if asked in LANGUAGES:
        os.environ[VARIABLE] = asked
    if language() == "zh":
        os.environ["LANGUAGE"] = "zh"
        gettext.bindtextdomain("click", str(CATALOGUES))
        gettext.textdomain("click")


def help_key(shown: str) -> str:
    """Return a text of a help as the catalogue has it: without indents, the mark of kept lines spelled out."""
    return cleandoc(shown).replace("\b", "\\b")


def translated(command: click.Command) -> click.Command:
    """Return the command with its help, and that of its options, in the language of the user."""
    if language() == "en":
        return command
    spoken = copy.copy(command)
    spoken.help = _spoken(command.help)
    spoken.params = [copy.copy(parameter) for parameter in command.params]
    for parameter in spoken.params:
        if isinstance(parameter, click.Option):
            parameter.help = _spoken(parameter.help)
    return spoken


def _spoken(shown: str | None) -> str | None:
    return text(help_key(shown)).replace("\\b", "\b") if shown else shown
