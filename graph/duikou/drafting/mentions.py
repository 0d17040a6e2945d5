"""Who and what a text names that can be a party: places with their hierarchy, and bodies with or without a place.

All positions are visible characters of a reading, end exclusive.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from duikou.curation.gazetteer import Place
from duikou.drafting.bodies import bodies
from duikou.drafting.choosing import chosen, holds_code
from duikou.drafting.party_words import NO_PARTY
from duikou.reading.document import Reading
from duikou.reading.places import PlaceMention

PLACE, CORPS = "place", "corps"
_DIVISION: Final = re.compile("[第农][0-9〇一二三四五六七八九十百]+师.*")
AROUND: Final = 14
"""Characters before and behind a name that tell whether it is a party."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One party as it is named once. `sort` is place, or what a body is (hospital, school, firm, zone …).

    `place` is the id of the place that a place is, or that stands before a body; `code` that of a place alone; both ""
    where several fit or none is named. `name` is a name without the place before it. `at` is where the name stands, of
    a word that goes back to one (该县); () of the name itself. `seat` is the code of the place that it is, or that
    stands before a body.
    """

    start: int
    end: int
    sort: str
    name: str
    place: str = ""
    code: str = ""
    at: tuple[int, int] | tuple[()] = ()
    seat: str = ""

    @property
    def key(self) -> str:
        """What tells a party from another one: the code of a place, the name of a body with its place."""
        if self.sort == CORPS and (number := _DIVISION.search(self.name)):
            return number.group()
        return self.code or f"{self.place}/{self.name}"

    @property
    def is_place(self) -> bool:
        """Whether it is a division with a code."""
        return self.sort == PLACE


def mentions(reading: Reading, known: Mapping[str, Place]) -> tuple[Mention, ...]:
    """Return the parties that a text names, in order, none overlapping another; without what is no party there.

    `known` are all places by id.
    """
    text = reading.visible.simplified
    meant = zip(reading.places, chosen(reading.places, known, text), strict=True)
    places = [_of_place(found, text, known.get(identifier)) for found, identifier in meant]
    places = sorted(
        [*places, *_one_character(text, places, known), *_vague(text, places, known)], key=lambda place: place.start
    )
    named = [_of_corps(body, places) for body in _bodies(text, places)]
    named = [body for body in named if not _is_helped(body, text)]
    taken = [(body.start, body.end) for body in named]
    free = [place for place in places if not any(start < place.end and place.start < end for start, end in taken)]
    found = sorted([*named, *free], key=lambda mention: mention.start)
    return tuple(mention for mention in found if not why_no_party(text, mention.start, mention.end))


def why_no_party(text: str, start: int, end: int) -> str:
    """Return why a name is no party where it stands (a venue, an official's office, a dateline …), "" if it is one."""
    before, behind = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    for rule in NO_PARTY:
        if rule.before.search(before) and rule.behind.search(behind):
            return rule.reason
    return ""


def _of_place(found: PlaceMention, text: str, place: Place | None) -> Mention:
    identifier, code = (place.id, place.code) if place else ("", "")
    return Mention(found.start, found.end, PLACE, text[found.start : found.end], identifier, code, (), code)


_HELPING: Final = re.compile("(?:帮扶|支援|援助|援建|对口)$")


def _is_helped(body: Mention, text: str) -> bool:
    """Whether a team is called after the place that it helps (帮扶台江工作组), so that the place is the party."""
    return body.sort == "team" and bool(body.place and _HELPING.search(text[max(0, body.start - 4) : body.start]))


def _of_corps(body: Mention, places: list[Mention]) -> Mention:
    """Return a division of the corps as the city that it is one with, where its name follows: 第三师图木舒克市."""
    behind = next((place for place in places if place.start == body.end), None)
    if body.sort != CORPS or behind is None:
        return body
    return replace(behind, start=body.start, at=(behind.start, behind.end))


_VAGUE: Final = re.compile("(?:东|西|南|北|中|新|老|城关|城中|市中|市南|市北|城东|城西|城北|城南|城|矿|郊)[城]?区")


def _vague(text: str, places: list[Mention], known: Mapping[str, Place]) -> Iterator[Mention]:
    """Yield districts whose name says nothing alone (西城区), where but one lies in a province that the text names."""
    provinces = {place.code[:2] for place in places if place.code}
    for match in _VAGUE.finditer(text):
        fitting = [one for one in known.values() if one.label == match.group() and one.code[:2] in provinces]
        if len(fitting) == 1 and not any(one.start < match.end() and match.start() < one.end for one in places):
            one = fitting[0]
            yield Mention(*match.span(), PLACE, one.label, one.id, one.code, (), one.code)


_ASSISTED: Final = re.compile(
    "(?:(?:支援|帮扶|援助|援建|扶持|[向为给、和与])(?P<name>[\u4e00-\u9fff]县)(?![级域内城委政情长际])"
    "|(?:(?:^|\n)[^\u4e00-\u9fff\n]{0,6}|[\t：:—→>（(〔、])"
    "(?P<item>[\u4e00-\u9fff]县)(?=[（(〔）)〕：:、，；;—→\t\n ]|$))"
)


_ALONE: Final = "(?<![\u4e00-\u9fff]){}(?![级域内城委政情长际])"


def _one_character(text: str, places: list[Mention], known: Mapping[str, Place]) -> Iterator[Mention]:
    """Yield counties of one character that the reading leaves: behind a verb (支援忠县), or alone in a list.

    Where the text has them so, they are yielded at the beginning of a clause too.
    """
    named = {name: place for place in known.values() for name in (place.label, *place.alternatives) if len(name) == 2}
    matches = [(match, "name" if match["name"] else "item") for match in _ASSISTED.finditer(text)]
    found = {match.span(group) for match, group in matches if match[group] in named}
    for name in {text[slice(*span)] for span in found}:
        found |= {match.span() for match in re.finditer(_ALONE.format(name), text)}
    for start, end in sorted(found):
        place = named[text[start:end]]
        if not any(one.start < end and start < one.end for one in places):
            yield Mention(start, end, PLACE, place.label, place.id, place.code, (), place.code)


def _bodies(text: str, places: list[Mention]) -> Iterator[Mention]:
    for body in bodies(text, [(place.start, place.end) for place in places]):
        before = next((place for place in places if place.start == body.start), None)
        seat = before if before and before.end <= body.own else None
        place, code = (seat.place, seat.code) if seat else ("", "")
        yield Mention(body.start, body.end, body.sort, text[body.own : body.end], place, "", (), code)


def holds(whole: Mention, part: Mention) -> bool:
    """Whether a division holds another one or a body that is called after a place in it, or is it."""
    return holds_code(whole.code, part.seat)
