"""Which side assists, of ties whose words pair two sides and do not say it: by what the rest of the text says."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from duikou.drafting.directions import PROVIDER, RECIPIENT, Directions
from duikou.drafting.mentions import Mention
from duikou.drafting.ties import Tie
from duikou.messages import template

UNSETTLED: Final = 0.3
"""The confidence of a tie of which nothing says which side assists."""
_AGAINST: Final = -2
"""What has to speak against the order of a tie that leans to it: both of its sides."""


def settled(ties: Iterable[Tie], votes: Mapping[tuple[str, str], int]) -> list[Tie]:
    """Return the ties with the side first that assists, as far as the text says it elsewhere.

    Other ties say it, and those that are settled by them; else `votes`: how often the text has each party give or get
    something. One of which it says nothing keeps its order, with little confidence where its words do not lean to it.
    """
    found = list(ties)
    while True:
        known = Directions(tie for tie in found if tie.is_directed)
        told = [tie if tie.is_directed else _settled(tie, known, votes) for tie in found]
        if told == found:
            return [tie if tie.is_directed else _in_order(tie) for tie in found]
        found = told


def _settled(tie: Tie, known: Directions, votes: Mapping[tuple[str, str], int]) -> Tie:
    """Return a tie with its direction where the text tells it, else as it is."""
    ground = template("Elsewhere the text says which of the two sides assists.")
    ahead = _points(tie, known) or _counted(tie, votes)
    if ahead > 0:
        return replace(tie, is_directed=True, ground="" if tie.leans else ground)
    if ahead < (_AGAINST + 1 if tie.leans else 0):
        return replace(tie, providers=tie.recipients, recipients=tie.providers, is_directed=True, ground=ground)
    return tie


def _in_order(tie: Tie) -> Tie:
    if tie.leans:
        return replace(tie, is_directed=True)
    ground = template("The words pair the two; the one named first is taken for the one that assists.")
    return replace(tie, confidence=min(tie.confidence, UNSETTLED), ground=ground, is_directed=True)


def _counted(tie: Tie, votes: Mapping[tuple[str, str], int]) -> int:
    """How much more often the text has the first side give and the second get than the other way round."""

    def told(party: Mention) -> int:
        return votes.get((party.key, PROVIDER), 0) - votes.get((party.key, RECIPIENT), 0)

    return sum(map(told, tie.providers)) - sum(map(told, tie.recipients))


def _points(tie: Tie, known: Directions) -> int:
    """How much speaks for the order in which the two sides stand; below 0 for the other one."""
    worth = {PROVIDER: 1, RECIPIENT: -1, "": 0}

    def told(party: Mention) -> int:
        return worth[known.role(party) or known.role_above(party)]

    return sum(map(told, tie.providers)) - sum(map(told, tie.recipients))
