"""A sentence as a row of tokens, one letter each, so that rules are expressions over it.

M is a party, F an amount of money, Q another quantity, x a few other words and X many, t what sums a list up (三市,
等地); the letters of `tie_words.toml` are words by which assistance is said; marks are themselves, and c is 、. Dates
are left out.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from duikou.drafting.mentions import Mention, holds
from duikou.drafting.tie_words import LETTER_OF, word_at
from duikou.reading.entries import Entry

PARTY, MONEY, OTHER, FEW, MANY = "M", "F", "Q", "x", "X"
TAIL: Final = "t"
_TAILS: Final = re.compile(
    r"(?:等)?(?:[0-9]{1,3}|[两二三四五六七八九十几]{1,3}|多)?个?(?:(?:省|市|县|区|州|旗|自治区|直辖市|地区|校|院){1,3}(?![委政内外级域长情属办直人])|地(?![区方块处])|省区市|家单位|单位|家企业|部门|方(?=[，。]))|等(?=[，、。；：）]|地)"
)
_PARTS: Final = re.compile(
    r"(?:[东西南北中]部)?(?:[2-9]|[1-9][0-9]|[二三四五六七八九十]|十[一二三四五六七八九])个(?:省|市|县|区|州|旗)"
)
"""What sums up a list of parties: 三市, 等县, 两省."""
MOST_FEW: Final = 10
"""Characters up to which other words are a few."""
_MARKS: Final = {
    "。": ".",
    "！": ".",
    "？": ".",
    "!": ".",
    "?": ".",
    "—": "-",
    "－": "-",
    "–": "-",
    "-": "-",
    "→": "-",
    ">": "-",
    "＞": "-",
    "─": "-",
    "，": ",",
    ",": ",",
    "；": ";",
    ";": ";",
    "、": "c",
    "：": ":",
    ":": ":",
    "/": "/",
    "〔": "(",
    "〕": ")",
    "（": "(",
    "(": "(",
    "）": ")",
    ")": ")",
    "\t": "\t",
}
_UNSEEN: Final = frozenset(' “”"‘’《》〈〉「」『』')


class Token(NamedTuple):
    """One token: its letter, its stretch of visible characters, and the party or numeral that it is."""

    letter: str
    start: int
    end: int
    mention: Mention | None = None
    entry: Entry | None = None


@dataclass(frozen=True)
class Sentence:
    """The tokens of a stretch of visible characters."""

    start: int
    end: int
    tokens: tuple[Token, ...]

    @cached_property
    def letters(self) -> str:
        """The letters of its tokens, as many as there are tokens."""
        return "".join(token.letter for token in self.tokens)

    def mentions(self, first: int, last: int) -> tuple[Mention, ...]:
        """Return the parties among the tokens from one up to, without, another."""
        return tuple(token.mention for token in self.tokens[first:last] if token.mention)

    @property
    def parties(self) -> tuple[Mention, ...]:
        """All parties of the sentence."""
        return self.mentions(0, len(self.tokens))


def sentence_of(
    text: str,
    start: int,
    end: int,
    mentions: Mapping[int, Mention],
    entries: Mapping[int, Entry],
    skipped: Mapping[int, int],
) -> Sentence:
    """Return the tokens of a stretch of a text in simplified script.

    `mentions` and `entries` (figures) are by where they begin; `skipped` says where what counts for nothing ends.
    """
    found: list[Token] = []
    at = start
    while at < end:
        token = _token(at, mentions, entries)
        if found and found[-1].letter == PARTY and found[-1].end == at and (tail := _TAILS.match(text, at, end)):
            token = Token(TAIL, at, tail.end())
        elif at in skipped and token is None:
            at = max(skipped[at], at + 1)
            continue
        if token is None:
            token = _word(text, at, end)
        if token.letter == "-" and found and found[-1].letter == "-":
            found[-1] = Token("-", found[-1].start, token.end)
        elif token.letter != " " and not (
            token.letter == "x" and found and found[-1].letter == "x" and found[-1].end == at
        ):
            found.append(token)
        elif token.letter == "x":
            found[-1] = Token("x", found[-1].start, token.end)
        at = token.end
    return Sentence(start, end, tuple(map(_sized, _without_holders(text, found))))


def _without_holders(text: str, tokens: list[Token]) -> Iterator[Token]:
    """Leave out a place before 的 or ： and another in it (延安市的延川), and where parts are meant (上海市3个区)."""
    skipped = set()
    for number, token in enumerate(tokens):
        if token.mention is None:
            continue
        behind = tokens[number + 1 : number + 3]
        if len(behind) == 2 and behind[0].letter in "D:" and behind[1].mention and _is_within(token, behind[1]):
            skipped |= {number, number + 1}
        elif len(behind) == 2 and behind[0].letter == "(" and behind[1].mention:
            skipped |= set(_told_by_brackets(tokens, number))
        elif behind and _PARTS.match(text, token.end) and not _is_listed(tokens, number):
            skipped.add(number)
    return (token for number, token in enumerate(tokens) if number not in skipped)


def _told_by_brackets(tokens: list[Token], number: int) -> Iterable[int]:
    """Return the tokens to leave out of 辽宁省（沈阳市） and 文县（甘肃）: what holds the rest, and the brackets."""
    letters = "".join(token.letter for token in tokens[number:])
    match = _IN_BRACKETS.match(letters)
    if match is None:
        return ()
    inner = [token for token in tokens[number + 2 : number + match.end() - 1] if token.mention]
    if all(_is_within(tokens[number], token) for token in inner):
        return (number, number + 1, number + match.end() - 1)
    is_of = len(inner) == 1 and _is_within(inner[0], tokens[number])
    return range(number + 1, number + match.end()) if is_of else ()


_IN_BRACKETS: Final = re.compile(r"M\(M(?:[cW]M)*\)")


def _is_within(one: Token, other: Token) -> bool:
    whole, part = one.mention, other.mention
    return whole is not None and part is not None and whole.key != part.key and holds(whole, part)


def _is_listed(tokens: list[Token], number: int) -> bool:
    """Whether a party is the last of a list, of which its count is the sum: A、B两市."""
    return number > 1 and tokens[number - 1].letter in "cW" and tokens[number - 2].letter == PARTY


def _sized(token: Token) -> Token:
    return token._replace(letter=MANY) if token.letter == FEW and token.end - token.start > MOST_FEW else token


def _token(at: int, mentions: Mapping[int, Mention], entries: Mapping[int, Entry]) -> Token | None:
    if at in mentions:
        return Token(PARTY, at, mentions[at].end, mention=mentions[at])
    if at in entries:
        entry = entries[at]
        return Token(MONEY if entry.currency else OTHER, at, entry.end, entry=entry)
    return None


def _word(text: str, at: int, end: int) -> Token:
    mark = text[at]
    if mark in _MARKS:
        return Token(_MARKS[mark], at, at + 1)
    if mark in _UNSEEN:
        return Token(" ", at, at + 1)
    if word := word_at(text, at, end):
        return Token(LETTER_OF[word], at, at + len(word))
    return Token("x", at, at + 1)
