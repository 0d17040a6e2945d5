"""Words that stand for a place named elsewhere: 该县, 我市, 当地, 前者; and to which mention they go back.

该县 is the place named last of that level; 我市 the one that the writer is at home in: the place of the first line that
fits, else the one of that level that is named most. 前者 and 后者 are the two parties named last before them.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from duikou.curation.gazetteer import Place
from duikou.drafting.mentions import Mention

_BACK: Final = re.compile(
    r"(?P<own>我|本)(?P<level>省|自治区|市|州|县|区|旗)(?![级域际区委情内外直属人民])|(?P<that>该|此|全)(?P<which>省|自治区|市|州|县|区|旗)(?![级域际])|(?<![\u4e00-\u9fff][省市县区州])(?P<purse>省|市|县|区|州)级?(?=财政)"
    r"|(?P<former>前者)|(?P<latter>后者)"
)
_LEVELS: Final = {
    "省": ("province",),
    "自治区": ("province",),
    "市": ("prefecture", "county", "province"),
    "州": ("prefecture",),
    "县": ("county",),
    "区": ("county", "province"),
    "旗": ("county",),
}
_HEADS: Final = frozenset(["", *"，。；：！？\n\t （"])
_STOPS: Final = "。！？\n"
_HEAD: Final = 120
"""Characters at the beginning of a text that tell where its writer is at home."""


def with_anaphora(text: str, named: Sequence[Mention], places: Mapping[str, Place]) -> tuple[Mention, ...]:
    """Return the mentions with those of words that go back to one of them, in order; those that go back to none not."""
    fits = _Fits(places)
    found = [mention for match in _BACK.finditer(text) for mention in _found(match, named, fits)]
    taken = [(mention.start, mention.end) for mention in named]
    free = [one for one in found if not any(start < one.end and one.start < end for start, end in taken)]
    return tuple(sorted((*named, *free), key=lambda mention: mention.start))


class _Fits:
    """Whether a place is what 县, 市 or 区 says: by its level and the end of its name."""

    def __init__(self, places: Mapping[str, Place]) -> None:
        self._places = places

    def __call__(self, mention: Mention, kind: str) -> bool:
        place = self._places.get(mention.place)
        if place is None or not mention.is_place:
            return False
        level = place.level.removeprefix("level:")
        if level not in _LEVELS[kind]:
            return False
        return place.label.endswith(kind)


def _found(match: re.Match[str], named: Sequence[Mention], fits: _Fits) -> Iterator[Mention]:
    before = [mention for mention in named if mention.end <= match.start()]
    meant: Mention | None = None
    if match["former"] or match["latter"]:
        meant = _one_of_two(match, before, 0 if match["former"] else 1)
    elif match["purse"]:
        heads = [mention for mention in before if match.string[mention.start - 1 : mention.start] in _HEADS]
        meant = next((mention for mention in reversed([*before, *heads]) if fits(mention, match["purse"])), None)
    elif kind := match["which"]:
        meant = next((mention for mention in reversed(before) if fits(mention, kind)), None)
    else:
        begin, end = _sentence(match)
        others = [mention for mention in named if not begin <= mention.start < end]
        meant = _home(others, match["level"], fits)
    if meant:
        yield replace(meant, start=match.start(), end=match.end(), at=meant.at or (meant.start, meant.end))


def _sentence(match: re.Match[str]) -> tuple[int, int]:
    """Return the sentence of a match: behind the stop before it, up to the one behind."""
    begin = max(match.string.rfind(mark, 0, match.start()) for mark in _STOPS) + 1
    ends = [end for mark in _STOPS if (end := match.string.find(mark, match.end())) >= 0]
    return begin, min(ends, default=len(match.string))


def _one_of_two(match: re.Match[str], before: Sequence[Mention], number: int) -> Mention | None:
    """Return the first or second of the two spoken of last: the two of a list, or the heads of two clauses.

    They stand in the sentence before, or before 前者 in its own.
    """
    text, begin = match.string, _sentence(match)[0]
    is_alone = not any(begin <= mention.start < match.start() and not _goes_back(mention) for mention in before)
    first = text.find("前者", begin)
    limit = begin if is_alone or first < begin or any(text.startswith("前者", begin + n) for n in range(3)) else first
    last = [mention for mention in before if not _goes_back(mention) and mention.end <= limit]
    if not last:
        return None
    begin = max(text.rfind(mark, 0, last[-1].start) for mark in _STOPS)
    heads: dict[int, Mention] = {}
    for mention in last:
        if mention.start > begin:
            heads.setdefault(sum(text.count(mark, begin + 1, mention.start) for mark in "，；"), mention)
    two = _list_of_two(text, last)
    if not two:
        two = list(heads.values()) if len(heads) == 2 else last[-2:] if len(heads) != 1 else _within(last, begin)[:2]
    return two[number] if len(two) == 2 else None


def _goes_back(mention: Mention) -> bool:
    """Whether a mention is a word that stands for a name elsewhere; a division of the corps holds the name it is."""
    return not mention.start <= (mention.at or (mention.start,))[0] < mention.end


def _within(named: Sequence[Mention], begin: int) -> list[Mention]:
    return [mention for mention in named if mention.start > begin]


_JOIN: Final = re.compile("[和与及、](?:兵团)?")


def _list_of_two(text: str, named: Sequence[Mention]) -> list[Mention]:
    """Return the last two where they are a list of two (甲和乙), else none."""
    joined = [bool(_JOIN.fullmatch(text, one.end, other.start)) for one, other in pairwise(named)]
    return list(named[-2:]) if joined[-1:] == [True] and joined[-2:-1] != [True] else []


def _home(named: Sequence[Mention], kind: str, fits: _Fits) -> Mention | None:
    """Return the place of the writer's: the first of its level in the head of the text, else the one named most."""
    fitting = [mention for mention in named if fits(mention, kind)]
    if not fitting:
        return None
    counts = Counter(mention.key for mention in fitting)
    head = {mention.key for mention in fitting if mention.start < _HEAD}
    best = max(counts, key=lambda key: (counts[key], key in head))
    return next(mention for mention in fitting if mention.key == best)
