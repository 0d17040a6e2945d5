"""On which side each party of a sentence is: by its ties, by the words around it, by the rest of the text."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from duikou.drafting.directions import PROVIDER, RECIPIENT, Directions
from duikou.drafting.mentions import Mention, holds
from duikou.drafting.tie_words import PARTIES, ROLE_RULES
from duikou.drafting.ties import Tie
from duikou.drafting.tokens import Sentence

SIDES: Final = (PROVIDER, RECIPIENT)


class Listed(NamedTuple):
    """Parties that stand together in a sentence, by the tokens that they are, and the side that they are on."""

    first: int
    last: int
    parties: tuple[Mention, ...]
    side: str
    rule: str


class Sides(NamedTuple):
    """Who gives and who gets."""

    providers: tuple[Mention, ...] = ()
    recipients: tuple[Mention, ...] = ()


def listed(sentence: Sentence, ties: Iterable[Tie], known: Directions, topic: Sides) -> list[Listed]:
    """Return the lists of parties of a sentence in order, each with its side; "" where nothing tells it."""
    by_tie = dict(_by_tie(ties))
    by_rule = dict(_by_rule(sentence))
    found = []
    for match in PARTIES.finditer(sentence.letters):
        for first, last, parties in _parted(sentence, match.start(), match.end(), by_tie, known):
            side, rule = by_tie.get(parties[0].start, ("", ""))
            if not side:
                side, rule = by_rule.get(first, ("", ""))
                if (told := known.role(parties[0])) and rule not in _STRONG:
                    side, rule = told, "elsewhere"
                elif not side or rule in _WEAK:
                    told = side_within(parties[0], topic) or known.role_above(parties[0])
                    side, rule = (told, "elsewhere") if told else (side, rule)
            found.append(Listed(first, last, parties, side, rule))
    return _opposed(sentence, found)


def _opposed(sentence: Sentence, found: list[Listed]) -> list[Listed]:
    """Put what has an amount of its own and no side on the other side of the rest, where that is all on one.

    Where those of the rest have amounts of their own too, it is one of them.
    """
    sides = {one.side for one in found if one.side}
    if len(sides) != 1 or "F" not in sentence.letters or not _GIVEN.search(sentence.letters):
        return found
    other = RECIPIENT if sides == {PROVIDER} else PROVIDER
    has_amount = {one.first for one in found if _HAS_AMOUNT.match(sentence.letters, one.last)}
    is_series = any(one.side and one.first in has_amount for one in found)
    side, rule = (*sides, "series") if is_series else (other, "opposite")
    return [one if one.side or one.first not in has_amount else one._replace(side=side, rule=rule) for one in found]


_GIVEN: Final = re.compile("[GJVnU]")
_HAS_AMOUNT: Final = re.compile("(?:[xGDTI]{0,3}|:[^;]*)F")

_STRONG: Final = frozenset({"given-to", "gives-toward", "gets", "got-from"})

_WEAK: Final = frozenset({"of-the-assistance", "built-with"})
"""Rules that go behind what the rest of the text says of a party."""


def _parted(
    sentence: Sentence, first: int, last: int, by_tie: dict[int, tuple[str, str]], known: Directions
) -> Iterator[tuple[int, int, tuple[Mention, ...]]]:
    """Yield the parts of a list whose parties are on one side by the ties, here or elsewhere: A与B结对 are two."""
    begin, side = first, ""
    parties: list[Mention] = []
    for place in range(first, last):
        mention = sentence.tokens[place].mention
        if mention is None:
            continue
        told = by_tie.get(mention.start, ("", ""))[0] or known.role(mention)
        if parties and told != side and told and side:
            yield begin, place, tuple(parties)
            begin, parties, side = place, [], ""
        side = told or side
        parties.append(mention)
    if parties:
        yield begin, last, tuple(parties)


def _by_tie(ties: Iterable[Tie]) -> Iterator[tuple[int, tuple[str, str]]]:
    for tie in ties:
        for side, parties in zip(SIDES, (tie.providers, tie.recipients), strict=True):
            for party in parties:
                yield party.start, (side, tie.rule)


def votes(sentences: Iterable[Sentence]) -> Counter[tuple[str, str]]:
    """Count how often the words of sentences put a party on a side, by its key and the side, whoever else is named."""
    found: Counter[tuple[str, str]] = Counter()
    for sentence in sentences:
        for first, (side, rule) in _by_rule(sentence):
            party = sentence.tokens[first].mention
            if party and rule not in _WEAK:
                found[party.key, side] += 1
    return found


def _by_rule(sentence: Sentence) -> Iterator[tuple[int, tuple[str, str]]]:
    """Yield the side that a rule tells of the list that begins at a token, the best rule last."""
    for rule in reversed(ROLE_RULES):
        for match in rule.pattern.finditer(sentence.letters):
            for side in SIDES:
                if match.groupdict().get(side):
                    yield match.start(side), (side, rule.name)


def side_within(party: Mention, topic: Sides) -> str:
    """Return the side of the topic in whose place a party lies, or that it is; "" for neither or both."""
    sides = [side for side, parties in zip(SIDES, topic, strict=True) if any(holds(one, party) for one in parties)]
    return sides[0] if len(sides) == 1 else ""
