"""To whom an amount belongs: exactly the parties that give it and those that get it, as far as the words tell.

Looked for in the clause of the amount, in the clauses before it in its sentence, then in what the text spoke of last
(the topic). A list in its turn (分别) is given out one by one. A side that no words name is the only partner of the
other side; the total of a whole is not given to its parts.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from duikou.drafting.directions import PROVIDER, RECIPIENT, Directions
from duikou.drafting.mentions import Mention, holds
from duikou.drafting.roles import SIDES, Listed, Sides, listed
from duikou.drafting.ties import Tie
from duikou.drafting.tokens import Sentence
from duikou.drafting.topics import Topics

_BREAK: Final = re.compile("[,;:\t]")
_SERIES: Final = re.compile("[FQ](?:[x]?[c,WE]+x?[FQ])+")
_OWN_AMOUNT: Final = re.compile("[xGDUTIJ]{0,4}F")
_WITH_PARTS: Final = re.compile(r"F[x,;Q]{0,6}E[:x]?(?P<parts>(?:M[xGDTI]{0,3}F[,c;W]?x?)+)")
OWN, EARLIER, LATER, TOPIC, PARTNER, TURN, ROW, PARTS, WHOLE = [
    "own-clause",
    "earlier-clause",
    "later-clause",
    "topic",
    "partner",
    "in-its-turn",
    "table-row",
    "whole-of-parts",
    "of-the-whole",
]
_WORTH: Final = {
    ROW: 0.9,
    PARTS: 0.75,
    WHOLE: 0.7,
    OWN: 0.85,
    EARLIER: 0.75,
    LATER: 0.7,
    TURN: 0.9,
    PARTNER: 0.6,
    TOPIC: 0.5,
    "": 0.4,
}


_NEAR: Final = frozenset({OWN, TURN, PARTS})
"""Rules by which an amount has parties of its own, even as a part of another."""


class Attached(NamedTuple):
    """The sides of an amount, the rule by which each was found, and how sure that is."""

    sides: Sides
    rules: tuple[str, str]

    def side(self, side: str) -> tuple[Mention, ...]:
        """Return the providers, or the recipients."""
        return self.sides.providers if side == PROVIDER else self.sides.recipients

    @property
    def confidence(self) -> float:
        """In 0–1, that of the weaker side."""
        return min(_WORTH[rule] for rule in self.rules)


def attached(sentence: Sentence, ties: Sequence[Tie], known: Directions, topics: Topics) -> dict[int, Attached]:
    """Return the sides of every figure of a sentence by where its token begins."""
    lists = [one for one in listed(sentence, ties, known, topics.last) if one.side]
    turns = dict(_turns(sentence, lists, topics))
    found: dict[int, Attached] = {}
    whole: tuple[int, Attached] | None = None
    for place, token in enumerate(sentence.tokens):
        if token.entry is None or not (token.letter == "F" or _GIVES.search(_own_clauses(sentence, place))):
            continue
        told = {side: _nearest(sentence, lists, place, side) for side in SIDES}
        for side, parties in _parts(sentence, lists, place).items():
            if told[side][1] == OWN and _is_before(sentence, told[side][0], place):
                continue
            told[side] = topics.whole(parties, SIDES.index(side)) or parties, PARTS
        told |= {side: ((party,), TURN) for side, party in turns.get(place, {}).items()}
        if whole and "E" in sentence.letters[whole[0] : place]:
            told = {side: each if each[1] in _NEAR else (whole[1].side(side), WHOLE) for side, each in told.items()}
        found[token.start] = _completed(told, known, topics)
        if token.letter == "F" and not (whole and "E" in sentence.letters[whole[0] : place]):
            whole = place, found[token.start]
    return found


def spoken_of(sentence: Sentence, known: Directions, topics: Topics) -> Sides:
    """Return the sides that a sentence without ties names; the missing one is the only partner of the other.

    Empty where it names several lists of a side, or none.
    """
    lists = listed(sentence, (), known, topics.last)
    told = {side: [one.parties for one in lists if one.side == side] for side in SIDES}
    if any(len(each) > 1 for each in told.values()) or not any(told.values()):
        return Sides()
    named = {side: (each[0], OWN) if each else ((), "") for side, each in told.items()}
    return _completed(named, known, topics).sides


def _is_before(sentence: Sentence, parties: Sequence[Mention], place: int) -> bool:
    """Whether parties stand before a token."""
    return all(party.start < sentence.tokens[place].start for party in parties)


_GIVES: Final = re.compile("[GJVh]")


def _own_clauses(sentence: Sentence, place: int) -> str:
    """Return the letters of the clause of a token and of the one before it."""
    begin, end = _clause(sentence, place)
    return sentence.letters[max(0, sentence.letters.rfind(",", 0, max(0, begin - 1)) + 1) : end]


def _nearest(sentence: Sentence, lists: Sequence[Listed], place: int, side: str) -> tuple[tuple[Mention, ...], str]:
    """Return the parties of a side that an amount at a token has by its sentence, and the rule."""
    begin, end = _clause(sentence, place)
    fitting = [one for one in lists if one.side == side]
    figures = [at for at, token in enumerate(sentence.tokens) if token.entry and token.letter == "F"]
    before = max((at for at in figures if begin <= at < place), default=begin)
    behind = min((at for at in figures if place < at < end), default=end)
    own = [one for one in fitting if before <= one.first < behind]
    if own:
        return own[0 if len(own) == 1 else _closest(own, place)].parties, OWN
    part = sentence.letters.rfind(";", 0, place)
    earlier = [one for one in fitting if one.first < place]
    if earlier and earlier[-1].first > part:
        return earlier[-1].parties, OWN if earlier[-1].first >= begin else EARLIER
    follow = min((at for at in figures if at > place), default=len(sentence.tokens))
    later = [one for one in fitting if place < one.first and _is_of_before(sentence, place, one)]
    stop = sentence.letters.find(";", place)
    later = [one for one in later if not 0 <= stop < one.first]
    near = [one for one in later if one.first < follow]
    for_all = [one for one in later if figures and one.first > figures[-1]]
    if near or for_all:
        return (near or for_all)[0].parties, LATER
    return (earlier[-1].parties, EARLIER) if earlier else ((), "")


_BENEFIT: Final = frozenset({"place", "town", "corps"})
"""Sorts of parties that an amount is meant for; what it builds (医院) is none."""


def _is_of_before(sentence: Sentence, place: int, one: Listed) -> bool:
    """Whether a list behind an amount is of it: no other amount follows at once, nor does 其中 part the two."""
    behind = sentence.letters[one.last : one.last + 5]
    is_party = one.rule == "elsewhere" or one.parties[0].sort in _BENEFIT
    if one.parties[0].at:
        return False
    return is_party and "E" not in sentence.letters[place : one.first] and not _OWN_AMOUNT.match(behind)


def _closest(own: Sequence[Listed], place: int) -> int:
    return min(range(len(own)), key=lambda number: (own[number].first > place, abs(own[number].first - place)))


def _clause(sentence: Sentence, place: int) -> tuple[int, int]:
    """Return the first token of the clause of a token and the one behind its last."""
    begin, end = 0, len(sentence.letters)
    for match in _BREAK.finditer(sentence.letters):
        if match.start() < place:
            begin = match.end()
        else:
            return begin, match.start()
    return begin, end


def _parts(sentence: Sentence, lists: Sequence[Listed], place: int) -> Mapping[str, tuple[Mention, ...]]:
    """Return the parties of the parts (其中甲1亿元、乙2亿元) that an amount is the whole of, by their side."""
    match = _WITH_PARTS.match(sentence.letters, place)
    if match is None:
        return {}
    parts = [one for one in lists if match.start("parts") <= one.first < match.end("parts")]
    sides = {one.side for one in parts}
    if len(parts) < 2 or len(sides) != 1:
        return {}
    return {sides.pop(): tuple(party for one in parts for party in one.parties)}


def _turns(sentence: Sentence, lists: Sequence[Listed], topics: Topics) -> Iterator[tuple[int, Mapping[str, Mention]]]:
    """Yield which party of a list goes with which amount of as many, where the sentence says in its turn.

    Where the sentence has no such list, those are meant that the last ties paired in turn.
    """
    letters = sentence.letters
    for match in _SERIES.finditer(letters) if "R" in letters else ():
        places = [place for place in range(*match.span()) if letters[place] in "FQ"]
        begin = letters.rfind(";", 0, match.start()) + 1
        if "R" not in letters[begin : match.end() + 2]:
            continue
        near = [one for one in lists if begin <= one.first and len(one.parties) == len(places)]
        for number, place in enumerate(places):
            if near:
                yield place, {one.side: one.parties[number] for one in near}
            elif len(topics.turn) == len(places):
                sides = zip(SIDES, topics.turn[number], strict=True)
                yield place, {side: parties[0] for side, parties in sides if len(parties) == 1}


def _completed(told: Mapping[str, tuple[tuple[Mention, ...], str]], known: Directions, topics: Topics) -> Attached:
    """Fill in a side that no words of the sentence name: the only partner of the other, or the topic's."""
    filled = dict(told)
    for side, other, at in ((PROVIDER, RECIPIENT, 0), (RECIPIENT, PROVIDER, 1)):
        if filled[side][0]:
            continue
        given = filled[other][0]
        partners = {one.key: one for party in given for one in known.partners(party)}
        last = topics.partner(given, at) if given else ()
        if len(partners) == 1:
            filled[side] = tuple(partners.values()), PARTNER
        elif len(last) != 1 and (around := _around(tuple(partners.values()))):
            filled[side] = around, PARTNER
        elif last:
            filled[side] = last, TOPIC
        elif not given and topics.last[at]:
            filled[side] = topics.last[at], TOPIC
        elif given and not given[0].is_place and (sole := known.sole(side)):
            filled[side] = sole, TOPIC
    return Attached(Sides(filled[PROVIDER][0], filled[RECIPIENT][0]), (filled[PROVIDER][1], filled[RECIPIENT][1]))


def _around(parties: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the one of several parties in which all the others lie; () where there is none."""
    return tuple(one for one in parties if all(one is part or holds(one, part) for part in parties))[:1]
