"""The words of the grammar of numbers, as `words.toml` lists them: there each table says what it is for."""

import re
import tomllib
from collections.abc import Iterable
from fractions import Fraction
from importlib.resources import files
from typing import Any, Final, NamedTuple

from duikou.patterns import compiled_later

OVER, NEARLY, UNDER, ABOUT, EXACT = "over", "nearly", "under", "about", "exact"

_TABLES: Final[dict[str, Any]] = tomllib.loads((files("duikou.reading") / "words.toml").read_text(encoding="utf-8"))


class Unit(NamedTuple):
    """What a unit is in the schemes (`unit:yuan`), or as printed where they have none; the currency of money."""

    name: str
    currency: str = ""


def _by_word(table: dict[str, str]) -> dict[str, str]:
    return {word: kind for kind, given in table.items() for word in given.split()}


def _units() -> dict[str, Unit]:
    found: dict[str, Unit] = {}
    for name, given in _TABLES["units"].items():
        for word in given.split():
            found[word] = Unit({"printed": word, "points": "百分点"}.get(name, f"unit:{name}"))
    for currency, given in _TABLES["currencies"].items():
        name = "unit:yuan" if currency == "CNY" else given.split()[0]
        found |= {word: Unit(name, currency) for word in given.split()}
    return found


BEFORE: Final = _by_word(_TABLES["before"])
NOT_BEHIND: Final[dict[str, str]] = _TABLES["not_behind"]
BEFORE_ROUND: Final[dict[str, str]] = _TABLES["before_round"]
AFTER: Final = _by_word({kind: given for kind, given in _TABLES["after"].items() if kind != "within_step"})
AFTER_WITHIN_STEP: Final = tuple(_TABLES["after"]["within_step"].split())
CURRENCIES: Final[dict[str, str]] = _TABLES["currencies"]
HUNDREDTHS: Final[dict[str, str]] = _TABLES["hundredths"]
MANY: Final[dict[str, int]] = _TABLES["many"]
SIGNS: Final[dict[str, str]] = _TABLES["signs"]
UNITS: Final = _units()
MADE_OF_SCALES: Final = tuple(word for word in UNITS if word[0] in "千兆" and len(word) > 1)
"""Units that begin like a scale: 3千瓦 is three of 千瓦."""
NO_COUNTER_BEFORE: Final[dict[str, str]] = _TABLES["no_counter_before"]
DASH: Final = "(?:-|[—–―─]{1,2}|[‐‑‒⸺﹘~∼])"
"""A dash between two ends, as keyboards and conversions write it; each form is a code point of its own."""
SHARES: Final = {"%": Fraction(1), "‰": Fraction(1, 10)}
IDIOMS: Final = tuple(_TABLES["no_number"]["words"].split())
NAMES: Final = tuple(_TABLES["no_number"]["names"].split())
NOT_BEHIND_WORD: Final[dict[str, str]] = _TABLES["no_word_behind"]
NOT_BEFORE_WORD: Final[dict[str, str]] = _TABLES["no_word_before"]


def longest_first(given: Iterable[str]) -> str:
    """Return a pattern of words, the longest first."""
    return "|".join(map(re.escape, sorted(given, key=lambda word: (-len(word), word))))


UNIT: Final = compiled_later(longest_first(word for word in UNITS if not word.isascii()))
"""Units and counters in Chinese characters or signs, the longest first."""
_LATIN_UNIT: Final = compiled_later(
    rf"(?:{longest_first(w for w in UNITS if w.isascii() and w != '%')})(?![A-Za-z0-9²³])"
)


def unit_at(text: str, position: int) -> str:
    """Return the unit or counter of the closed list that stands at a place, the longest; "" where there is none."""
    latin = _LATIN_UNIT.match(text, position)
    if latin:
        return latin.group()
    match = UNIT.match(text, position)
    while match:
        unit = match.group()
        behind = text[match.end() : match.end() + 1]
        if behind and behind in NO_COUNTER_BEFORE.get(unit, ""):
            shorter = [word for word in UNITS if unit.startswith(word) and word != unit]
            return max(shorter, key=len, default="")
        return unit
    return ""
