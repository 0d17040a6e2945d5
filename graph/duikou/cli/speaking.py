"""The language of the commands: what was asked for, before or behind the command, and their help in it."""

import copy
import gettext
import io
import os
import re
from collections.abc import Iterable, Sequence
from inspect import cleandoc
from typing import Final, TypeVar

import click

from duikou.cli.tables import width
from duikou.messages import CATALOGUES, LANGUAGES, VARIABLE, language, listed, message, text

_Command = TypeVar("_Command", bound=click.Command)

OPTION: Final = "--language"
_UNIT: Final = re.compile(r"(\s*)([\[(（“‘《「]*(?:[!-~]+|\S)[\])，。；：！？、）”’》」…]*)")
"""A blank, and what is not broken behind it: a word in Latin letters or a Chinese character, with its marks."""


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
        type=Choice(LANGUAGES),
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
    spoken._help_option = None
    spoken.params = [copy.copy(parameter) for parameter in command.params]
    for parameter in spoken.params:
        if isinstance(parameter, click.Option):
            parameter.help = _spoken(parameter.help)
    return spoken


class _ChineseFormatter(click.HelpFormatter):
    """Lays out help in Chinese: lines end where a terminal does, colons are wide, and no mark begins a line."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, gettext.gettext("Usage:") if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        self.write(f"{'':>{self.current_indent}}{heading}：\n")

    def write_text(self, text: str) -> None:
        super().write_text(_broken(text, self.width - self.current_indent))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        given = list(rows)
        first = min(max((len(term) for term, _ in given), default=0), col_max) + col_spacing
        columns = self.width - first - 2
        super().write_dl([(term, _broken(_clicks(told), columns)) for term, told in given], col_max, col_spacing)


class SpeakingContext(click.Context):
    """What a command is called with; its help is laid out as its language takes columns."""

    def make_formatter(self) -> click.HelpFormatter:
        """Return what lays out the help."""
        if language() == "en":
            return super().make_formatter()
        return _ChineseFormatter(width=self.terminal_width, max_width=self.max_content_width)


def _clicks(told: str) -> str:
    """Return the help of an option with what click adds to it in English."""
    return told.replace("[required]", message("[required]")).replace("(standard output)", message("standard output"))


def _broken(text: str, columns: int) -> str:
    """Return a text in lines of at most so many columns, marked to be kept; paragraphs that were marked stay."""
    return "\n\n".join(
        paragraph if not paragraph or paragraph.startswith("\b") else "\b\n" + "\n".join(_lines(paragraph, columns))
        for paragraph in text.split("\n\n")
    )


def _lines(paragraph: str, columns: int) -> Iterable[str]:
    lines = [""]
    for blank, unit in _UNIT.findall(re.sub(r"(?<=[，。；：])\n", "", paragraph).strip()):
        if lines[-1] and width(lines[-1] + blank + unit) > columns:
            lines.append(unit)
        else:
            lines[-1] += blank.replace("\n", " ") + unit
    return lines


def wrong_use(error: click.ClickException) -> str:
    """Return what click says of wrong use, in Chinese with the marks of Chinese where click sets its own."""
    shown = io.StringIO()
    error.show(file=shown)
    told = shown.getvalue().rstrip("\n")
    if language() == "en":
        return told
    return re.sub(r"\.$", "。", told).replace("。 （", "。（")


class Choice(click.Choice[str]):
    """One of several words; what is none of them is told in the language of the user."""

    def get_invalid_choice_message(self, value: object, ctx: click.Context | None) -> str:  # noqa: ARG002 - click calls it so
        """Return what to say of a value that is no choice."""
        return message("{value!r} is not one of {choices}.", value=value, choices=listed(map(repr, self.choices)))


def _spoken(shown: str | None) -> str | None:
    return text(help_key(shown)).replace("\\b", "\b") if shown else shown
