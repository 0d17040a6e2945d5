"""The words by which a sentence says who assists whom, and the rules made of them (`tie_words.toml`, `rules.toml`)."""

import re
from typing import Final, NamedTuple

from duikou.drafting.word_tables import table

_WORDS: Final = {letter: words.split() for letter, words in table("tie_words").items()}
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
_BY_CHARACTER: Final[dict[str, list[str]]] = {}
for _word in sorted(LETTER_OF, key=len, reverse=True):
    _BY_CHARACTER.setdefault(_word[0], []).append(_word)


def word_at(text: str, at: int, end: int) -> str:
    """Return the longest of the words that begins at a place of a text and ends before another, "" where none does.

    There are some thousands, of which an expression would take long to be made.
    """
    found = (word for word in _BY_CHARACTER.get(text[at], ()) if text.startswith(word, at, end))
    return next(found, "")


_MACROS: Final = {"<L>": "M(?:t?[cW]+M)*t?", "<M>": "M(?:t?cM)*(?:WM(?=t))?t?", "<R>": "M(?:t?[cW]+M(?![VdP]M))*t?"}
"""Lists of parties: joined by any mark or word; by 、 alone where 与 may be what pairs them; up to one that assists
the next itself (甲援乙、丙援丁)."""

_TOWARD: Final = {"T": "[Tdg]", "\\T": "T"}
"""Whoever wants all words of direction wants 对 and those of going as well, which are letters of their own."""


class Rule(NamedTuple):
    """One way to say something of parties: a pattern of tokens whose groups are their roles."""

    name: str
    pattern: re.Pattern[str]
    confidence: float
    leans: bool
    needs: re.Pattern[str]
    apart: bool


def _rules(kind: str) -> tuple[Rule, ...]:
    return tuple(
        Rule(
            given["name"],
            _compiled(given["pattern"]),
            given.get("confidence", 1.0),
            given.get("leans", False),
            re.compile(given.get("needs", "")),
            given.get("apart", False),
        )
        for given in table("rules")[kind]
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
