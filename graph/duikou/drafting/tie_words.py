"""The words by which a sentence says who assists whom, and the rules made of them (`tie_words.toml`, `rules.toml`)."""

import re
import tomllib
from importlib.resources import files
from typing import Any, Final, NamedTuple

from duikou.reading.words import longest_first


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((files("duikou.drafting") / name).read_text(encoding="utf-8"))


_WORDS: Final = {letter: words.split() for letter, words in _table("tie_words.toml").items()}
_ENDINGS: Final = {"n": _WORDS.pop("noun"), "O": _WORDS.pop("relation")}
_VERBS: Final = tuple(word for letter in "VP" for word in _WORDS[letter])
LETTER_OF: Final = {
    **{
        verb + ending: letter
        for letter, endings in _ENDINGS.items()
        for verb in _VERBS
        for ending in endings
        if verb[-1] != ending[0]
    },
    **{word: letter for letter, words in _WORDS.items() for word in words},
}
"""The letter that stands for a word in the patterns of rules."""
WORD: Final = re.compile(longest_first(LETTER_OF))

_MACROS: Final = {"<L>": "M(?:t?[cW]+M)*t?", "<M>": "M(?:t?cM)*(?:WM(?=t))?t?"}
"""Lists of parties: joined by any mark or word, or by 、 alone where 与 may be what pairs them."""

_TOWARD: Final = {"T": "[Tdg]", "\\T": "T"}
"""Whoever wants all words of direction wants 对 and those of going as well, which are letters of their own."""


class Rule(NamedTuple):
    """One way to say something of parties: a pattern of tokens whose groups are their roles."""

    name: str
    pattern: re.Pattern[str]
    confidence: float


def _rules(kind: str) -> tuple[Rule, ...]:
    return tuple(
        Rule(given["name"], _compiled(given["pattern"]), given.get("confidence", 1.0)) for given in _table("rules.toml")[kind]
    )


def _compiled(pattern: str) -> re.Pattern[str]:
    for macro, meant in _MACROS.items():
        pattern = pattern.replace(macro, meant)
    pattern = re.sub(r"\[[^]]*\]|\\T|T", lambda found: _TOWARD.get(found[0]) or found[0].replace("T", "Tdg"), pattern)
    return re.compile(pattern)


PAIRING_RULES: Final = _rules("pairing")
ROLE_RULES: Final = _rules("role")
PARTIES: Final = _compiled("<L>")
"""A list of parties."""
