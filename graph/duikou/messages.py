"""Messages for people, in their language: English, or Chinese where it is asked for or the locale is Chinese."""

import gettext
import os
from functools import cache
from pathlib import Path
from typing import Final

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


def template(english: str, /) -> str:
    """Return the text as it was given: it is found for the catalogue, and `message` or `text` is called later."""
    return english


@cache
def _catalogue(wanted: str) -> gettext.NullTranslations:
    """Return the catalogues of all rooms as one, in which the first that knows a text answers."""
    whole = gettext.NullTranslations()
    for path in sorted(CATALOGUES.glob(f"{wanted}/LC_MESSAGES/*.mo")):
        with path.open("rb") as file:
            whole.add_fallback(gettext.GNUTranslations(file))
    return whole
