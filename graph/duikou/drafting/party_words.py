"""What names of parties are made of, and what makes something else of one; `party_words.toml` holds the lists."""

import re
from typing import Final, NamedTuple

from duikou.drafting.word_tables import table
from duikou.reading.words import longest_first

_TABLES: Final = table("party_words")

SORT_OF_ENDING: Final[dict[str, str]] = {
    word: sort for sort, words in _TABLES["bodies"].items() for word in words.split()
}
"""What a name of a body ends in, and what it is then: hospital, school, firm, department, zone …"""
WHOLE: Final[dict[str, str]] = {word: sort for sort, words in _TABLES["whole"].items() for word in words.split()}
"""Names of bodies that are whole as they stand."""
_DIGITS: Final = "[0-9〇一二三四五六七八九十百]+"
_NUMBERED: Final = {
    f"(?:生产建设)?兵团(?:[第农]{_DIGITS}师)?(?:{_DIGITS}团)?": "corps",
    f"[第农]{_DIGITS}师": "corps",
    f"{_DIGITS}团(?![队体结员伙])": "corps",
    "[一二三四五六七八九十][中小](?!学)": "school",
}
"""Endings with a number in them."""
ENDING: Final = re.compile("|".join([*_NUMBERED, longest_first([*SORT_OF_ENDING, *WHOLE])]))
NOT_BEHIND: Final = re.compile(longest_first(_TABLES["not_behind"]["words"].split()))
"""What behind a body makes an official, a member or a trade of it."""
STOP: Final = re.compile(longest_first(_TABLES["parts"]["stops"].split() + _TABLES["parts"]["words"].split()))
"""Words that no name of a body holds."""
COMMON: Final = re.compile("(?:{})+".format(longest_first(_TABLES["parts"]["common"].split())))
"""What between a place and an ending names no body."""
GENERIC: Final = frozenset(_TABLES["parts"]["generic"].split())
"""What before the ending of a body names none: 中心小学, 县医院."""


def sort_of(ending: str) -> str:
    """Return what a body is whose name ends so."""
    if ending in WHOLE:
        return WHOLE[ending]
    if ending in SORT_OF_ENDING:
        return SORT_OF_ENDING[ending]
    return next(sort for pattern, sort in _NUMBERED.items() if re.fullmatch(pattern, ending))


class NoParty(NamedTuple):
    """Why a name is no party where it stands: what ends before it and what begins behind it."""

    reason: str
    before: re.Pattern[str]
    behind: re.Pattern[str]


def _no_parties() -> tuple[NoParty, ...]:
    found = []
    for reason, patterns in _TABLES["no_party"].items():
        for pattern in patterns:
            before, _, behind = pattern.partition(" ~ ")
            found.append(NoParty(reason, re.compile(before), re.compile(behind)))
    return tuple(found)


NO_PARTY: Final = _no_parties()
