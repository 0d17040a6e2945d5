"""Messages for people, in their language: English, or Chinese where it is asked for or the locale is Chinese."""

import gettext
import os
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Final, Self

LANGUAGES: Final = ("en", "zh")
VARIABLE: Final = "DUIKOU_LANGUAGE"
"""What `--language` sets; it goes before the locale, and on to the programs that this one starts."""
CATALOGUES: Final = Path(__file__).parent / "translations"
"""A folder a language, in it a catalogue a room: `zh/LC_MESSAGES/cli.mo`, which `scripts/make-translations` makes."""

_LOCALE: Final = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""Where a locale is said, the first that is set and not empty."""


def language() -> str:
    """Return the language of messages, "en" or "zh", read anew each time: what was asked for, else that of the locale.

    Whatever is not Chinese is English.
    """
    asked = os.environ.get(VARIABLE) or next(filter(None, map(os.environ.get, _LOCALE)), "")
    return "zh" if asked.lower().startswith("zh") else "en"


def message(template: str, /, **values: object) -> str:
    """Return a message in the language of the user, `{name}` filled with the values, braces of its own doubled.

    The template is its English text, written out where it is called: so it is found for the catalogue of the
    translations. Raises `KeyError` for a value that is missing.
    """
    return text(template).format(**values)


def message_of_number(one: str, many: str, number: int, /, **values: object) -> str:
    """Return a message about a number, `{number}` in it, from the template for one or the one for all others."""
    return _catalogue(language()).ngettext(one, many, number).format(number=number, **values)


def text(english: str, /) -> str:
    """Return a text in the language of the user as it stands, braces and all; an unknown one as it was given."""
    return _catalogue(language()).gettext(english) if english else ""


def text_in(tongue: str, english: str, /) -> str:
    """Return a text in a language, "en" or "zh", whatever the user's; an unknown one as it was given."""
    return _catalogue(tongue).gettext(english) if english else ""


def template(english: str, /) -> str:
    """Return the text as it was given: it is found for the catalogue, and `message` or `text` is called later."""
    return english


def sentences(*told: str) -> str:
    """Return sentences one behind the other, in Chinese without blanks between them; empty ones are passed over."""
    return (" " if language() == "en" else "").join(filter(None, told))


@cache
def _catalogue(wanted: str) -> gettext.NullTranslations:
    """Return the catalogues of all rooms as one, in which the first that knows a text answers."""
    whole = gettext.NullTranslations()
    for path in sorted(CATALOGUES.glob(f"{wanted}/LC_MESSAGES/*.mo")):
        with path.open("rb") as file:
            whole.add_fallback(gettext.GNUTranslations(file))
    return whole


def one_of(names: Iterable[object]) -> str:
    """Return names of which one may be meant, in a row: "a, b or c", in Chinese with 或 before the last."""
    given = list(map(str, names))
    return message(" or ").join(filter(None, (message(", ").join(given[:-1]), *given[-1:])))


def system_reason(error: OSError) -> str:
    """Return what the system says of its error, in the language of the user where it is one that people meet."""
    return text(error.strerror or str(error))


_OF_THE_SYSTEM: Final = (
    template("Device or resource busy"),
    template("Cannot allocate memory"),
    template("Directory not empty"),
    template("Disk quota exceeded"),
    template("File exists"),
    template("File name too long"),
    template("File too large"),
    template("Input/output error"),
    template("Is a directory"),
    template("No space left on device"),
    template("No such file or directory"),
    template("Not a directory"),
    template("Operation not permitted"),
    template("Permission denied"),
    template("Read-only file system"),
    template("Too many levels of symbolic links"),
    template("Too many open files"),
)
"""What the system says of its errors, as the catalogue has it for `system_reason`."""


class Kept(str):
    """A message that is kept and compared before it is told: in English, until `in_words` says it to the user."""

    template: str
    values: Mapping[str, object]

    def __new__(cls, template: str, /, **values: object) -> Self:
        """Fill a template, written out where this is called, as `message` does. Raises `KeyError` as that does."""
        made = super().__new__(cls, template.format(**values))
        made.template, made.values = template, values
        return made

    def __getnewargs_ex__(self) -> tuple[tuple[str], Mapping[str, object]]:
        """Return what a copy is made from."""
        return (self.template,), self.values


def in_words(text: str) -> str:
    """Return a message in the language of the user, if it was `Kept`, and so are those within it; else as it is."""
    if not isinstance(text, Kept):
        return text
    values = {name: in_words(value) if isinstance(value, str) else value for name, value in text.values.items()}
    return message(text.template, **values)


def listed(names: Iterable[object], most: int | None = None) -> str:
    """Return names in a row, parted as the language of the user does; of more than `most`, how many more there are."""
    given = list(map(str, names))
    row = message(", ").join(given[:most])
    return row + message(" and {number} more", number=len(given) - most) if most and len(given) > most else row
