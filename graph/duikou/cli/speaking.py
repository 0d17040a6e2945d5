"""The language of the commands: what was asked for, before or behind the command, and their help in it."""

import copy
import gettext
import os
from collections.abc import Iterable, Sequence
from inspect import cleandoc
from typing import Final, TypeVar
from unicodedata import east_asian_width

import click

from duikou.messages import CATALOGUES, LANGUAGES, VARIABLE, language, text

_Command = TypeVar("_Command", bound=click.Command)

OPTION: Final = "--language"
_SECOND_COLUMN: Final = "\u2060"
"""What stands for the second column of a character while lines are broken; it is taken out again."""


def language_asked(arguments: Sequence[str], commands: click.Group) -> str:
    """Return what `--language` asks for before the command, or behind one that has no such option; "" where nothing."""
    asked, rest = "", iter(arguments)
    for word in rest:
        if word == "--":
            break
        name, equals, value = word.partition("=")
        if name == OPTION:
            asked = value if equals else next(rest, "")
        elif (command := commands.commands.get(word)) and has_its_own(command):
            break
    return asked


def has_its_own(command: click.Command) -> bool:
    """Return whether the option says the language of what a command makes, not that of its messages."""
    return any(OPTION in option.opts and option.expose_value for option in command.params)


def speak(asked: str) -> None:
    """Let this program and those that it starts speak the language; where it is none of ours, that of the locale."""
    if asked in LANGUAGES:
        os.environ[VARIABLE] = asked
    if language() == "zh":
        os.environ["LANGUAGE"] = "zh"
        gettext.bindtextdomain("click", str(CATALOGUES))
        gettext.textdomain("click")


def language_option(*, hidden: bool = False) -> click.Option:
    """Return the option `--language`: what it asks for, `speak` has done before the options are read."""
    return click.Option(
        [OPTION],
        type=click.Choice(LANGUAGES),
        expose_value=False,
        hidden=hidden,
        help="Language of messages and help, before or behind the command. [default: that of the locale]",
    )


def help_key(shown: str) -> str:
    """Return a text of a help as the catalogue has it: without indents, the mark of kept lines spelled out."""
    return cleandoc(shown).replace("\b", "\\b")


def translated(command: _Command) -> _Command:
    """Return the command with its help, and that of its options, in the language of the user."""
    if language() == "en":
        return command
    spoken = copy.copy(command)
    spoken.help = _spoken(command.help)
    spoken.short_help = (spoken.help or "").partition("\n\n")[0].partition("。")[0]
    spoken.context_class = SpeakingContext
    spoken.params = [copy.copy(parameter) for parameter in command.params]
    for parameter in spoken.params:
        if isinstance(parameter, click.Option):
            parameter.help = _spoken(parameter.help)
    return spoken


class _ChineseFormatter(click.HelpFormatter):
    """Breaks lines where a terminal ends, on which a Chinese character takes two columns."""

    def getvalue(self) -> str:
        return super().getvalue().replace(_SECOND_COLUMN, "")

    def write_text(self, text: str) -> None:
        super().write_text(_in_columns(text))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl([(term, _in_columns(told)) for term, told in rows], col_max, col_spacing)


class SpeakingContext(click.Context):
    """What a command is called with; its help is laid out as its language takes columns."""

    def make_formatter(self) -> click.HelpFormatter:
        """Return what lays out the help."""
        if language() == "en":
            return super().make_formatter()
        return _ChineseFormatter(width=self.terminal_width, max_width=self.max_content_width)


def _in_columns(text: str) -> str:
    """Return a text with as many characters as it takes columns."""
    return "".join(one + _SECOND_COLUMN if east_asian_width(one) in "WF" else one for one in text)


def _spoken(shown: str | None) -> str | None:
    return text(help_key(shown)).replace("\\b", "\b") if shown else shown
