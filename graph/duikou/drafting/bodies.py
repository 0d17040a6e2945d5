"""The grammar of bodies without a code: zones, corps, departments, firms, schools, hospitals, associations, teams.

A name of a body ends in a word that says what it is (医院, 集团, 开发区), begins at the place before it or behind a
mark or a word that no name holds, and has something of its own besides: a place, or more than 中心 or 县.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from duikou.drafting.party_words import COMMON, ENDING, GENERIC, NOT_BEHIND, STOP, WHOLE, sort_of

LONGEST: Final = 24
"""Characters of a name of a body at most."""
_MARK: Final = re.compile(r"[^\u4e00-\u9fff·0-9A-Za-z]")
_COUNT: Final = re.compile(r"[0-9〇一二三四五六七八九十百千两几]+[多余]?[个家所座名支批项户间]?$")
_ORDINAL: Final = re.compile("第[0-9〇一二三四五六七八九十百]+")
_ONLY_CLASSES: Final = re.compile("^(?:{})+$".format("|".join(sorted(map(re.escape, GENERIC), key=len, reverse=True))))


class Body(NamedTuple):
    """A body: where its name begins with the place before it, where its own name begins, its end, and what it is."""

    start: int
    own: int
    end: int
    sort: str


def bodies(text: str, places: Sequence[tuple[int, int]]) -> Iterator[Body]:
    """Yield the bodies that a text in simplified script names, in order; `places` are the stretches of places."""
    found: Body | None = None
    for match in ENDING.finditer(text):
        if NOT_BEHIND.match(text, match.end()) or any(
            start < match.start() and match.end() < end for start, end in places
        ):
            continue
        body = _whole(text, match, places) or _body(text, match.start(), match.end(), sort_of(match.group()), places)
        if body is None:
            continue
        if found and body.start <= found.end:
            body = Body(found.start, found.own, body.end, body.sort)
        elif found:
            yield found
        found = body
    if found:
        yield found


def _whole(text: str, match: re.Match[str], places: Sequence[tuple[int, int]]) -> Body | None:
    """Return a body whose name is whole as it stands: a ministry, a division of the corps in a text that names it."""
    word, start = match.group(), match.start()
    if word in WHOLE:
        return Body(start, start, match.end(), WHOLE[word])
    if sort_of(word) != "corps" or "师" not in word or "兵团" not in text:
        return None
    begin = next((place[0] for place in places if place[1] == start), start)
    return Body(begin, start, match.end(), "corps")


def _body(text: str, ending: int, end: int, sort: str, places: Sequence[tuple[int, int]]) -> Body | None:
    """Return the body that ends there, None where the words before name none."""
    before = [place for place in places if place[0] < ending and place[1] <= end and place[1] > ending - LONGEST]
    place = before[-1] if before else None
    floor = max(0, ending - LONGEST, place[1] if place else 0)
    floor = min(floor, ending)
    own = _begin(text, floor, ending)
    if place and own <= place[1] < end and not _is_parted(text, place[1], own):
        is_named = _is_whole(text, place[1], end) and not COMMON.fullmatch(text, place[1], ending)
        is_named = is_named and not (text.endswith("小镇", place[1], end) or _BUILT.match(text, place[1]))
        is_branch = text[ending:end] in _BRANCHES
        return (
            Body(place[0], place[1], end, sort)
            if is_named and (place[1] < ending or is_branch or sort in _ALONE)
            else None
        )
    words = _COUNT.sub("", text[own:ending]) if not _ORDINAL.search(text[own:ending]) else text[own:ending]
    if len(words) != ending - own:
        return None
    if (
        sort == "town"
        and _SMALL.fullmatch(words)
        and not _NO_TOWN.search(text[own:end])
        and not _ONLY_CLASSES.match(words)
    ):
        return Body(own, own, end, sort)
    if sort == "zone" and own == ending and _BEGINS.search(text[max(0, own - 6) : own]):
        return Body(own, own, end, sort)
    if len(words) < 2 or _ONLY_CLASSES.match(words) or COMMON.fullmatch(words) or sort in _NEEDS_PLACE:
        return None
    return Body(own, own, end, sort)


_NO_TOWN: Final = re.compile(
    "[一二三四五六七八九十百千万]|(?:[乡山渔农古新]村|村镇|[小古城]镇|家乡|之乡|[本全各]村|[本全各]镇)$"
)
_SMALL: Final = re.compile("[\u4e00-\u9fff]{2,4}")
_BEGINS: Final = re.compile(r"(?:^|[、和与由，。；\n]|[0-9]年|今年|去年)$")
_BUILT: Final = re.compile("[修新]?建(?![设委行工筑材])")
"""What is built in a place and so is no body of it: 东兰县建产业园."""
_ALONE: Final = frozenset({"department", "team", "zone", "hospital", "corps", "association"})
"""What a place alone names: 湖州开发区, but not 湖州学校."""
_BRANCHES: Final = frozenset({"分行", "支行", "分公司"})
_NEEDS_PLACE: Final = frozenset({"town", "team", "cluster"})
"""What has no name of its own without the place before it."""


def _is_whole(text: str, own: int, end: int) -> bool:
    return not _COUNT.match(text, own, end) or bool(_ORDINAL.match(text, own))


def _is_parted(text: str, start: int, end: int) -> bool:
    return bool(STOP.search(text, start, end))


def _begin(text: str, floor: int, ending: int) -> int:
    """Return where a name begins at the earliest that holds no mark and no word that names do not hold."""
    begin = floor
    for pattern in (_MARK, STOP):
        for match in pattern.finditer(text, floor, ending):
            begin = max(begin, match.end())
    return begin
