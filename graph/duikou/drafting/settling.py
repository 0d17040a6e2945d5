"""Which side assists, of ties whose words pair two sides and do not say it: by what the rest of the text says."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from duikou.drafting.directions import PROVIDER, RECIPIENT, Directions
from duikou.drafting.mentions import Mention
from duikou.drafting.ties import Tie
from duikou.messages import message

UNSETTLED: Final = 0.3
"""The confidence of a tie of which nothing says which side assists."""


def settled(ties: Iterable[Tie], known: Directions, votes: Mapping[tuple[str, str], int]) -> Iterator[Tie]:
    """Yield the ties with the side first that assists, as far as the text says it elsewhere.

    Other ties say it, else `votes`: how often the text has each party give or get something. One of which it says
    nothing keeps its order, with little confidence.
    """
    for tie in ties:
        yield tie if tie.is_directed else _settled(tie, known, votes)


def _settled(tie: Tie, known: Directions, votes: Mapping[tuple[str, str], int]) -> Tie:
    ground = message("Elsewhere the text says which of the two sides assists.")
    ahead = _points(tie, known) or _counted(tie, votes)
    if ahead > 0:
        return replace(tie, is_directed=True, ground=ground)
    if ahead < 0:
        return replace(tie, providers=tie.recipients, recipients=tie.providers, is_directed=True, ground=ground)
    ground = message("The words pair the two; the one named first is taken for the one that assists.")
    return replace(tie, confidence=min(tie.confidence, UNSETTLED), ground=ground)


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
