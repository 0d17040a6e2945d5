"""Of some figures, those that are all apart from one another and come to the most, without comparing all pairs.

Figures can share something only where their providers, their recipients and their days can. They are looked up by
whichever of these leaves fewest: of a side by the chain above a party, what lies in it, and the groups that may hold
it. Sets of figures that hang together are told apart up to the size at which they are searched in full; of larger ones
it is enough that they are larger.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import chain, combinations
from typing import Final

from duikou.model.days import Days
from duikou.model.places import Atlas
from duikou.model.records import Claim
from duikou.model.spans import Span

EXACT_UP_TO = 24
"""Largest number of mutually entangled figures whose least total is searched in full; beyond it a valid lower
bound."""

PROVIDER, RECIPIENT = "side:provider", "side:recipient"
"""Sides whose lists a source may leave open."""

_SIDES: Final[tuple[tuple[str, Callable[[Claim], tuple[str, ...]]], ...]] = (
    (PROVIDER, lambda claim: claim.providers),
    (RECIPIENT, lambda claim: claim.recipients),
)


def most_apart(
    claims: Sequence[Claim],
    values: Sequence[Decimal],
    apart: Callable[[Claim, Claim], bool],
    atlas: Atlas,
    days: Callable[[Claim], Span],
) -> list[int]:
    """Return the places of figures that are all apart from one another, whose values sum to the most; sorted.

    Of figures of which more than `EXACT_UP_TO` hang together the largest are taken first, by id where they are equal:
    at least the largest single one. No figure gives none. `days` are those by which `apart` goes; where they do not
    meet, only a stated overlap lets figures share something.
    """
    spans = [days(claim) for claim in claims]
    near = _Near(claims, apart, atlas, spans)
    chosen: list[int] = []
    large: list[int] = []
    for members in _entangled(near, len(claims)):
        if len(members) > EXACT_UP_TO:
            large += members
        else:
            chosen += _heaviest(claims, values, members, apart)
    taken = _Near(claims, apart, atlas, spans, ())
    for index in sorted(large, key=lambda index: (-values[index], claims[index].id)):
        if next(taken.to(index), None) is None:
            taken.add(index)
            chosen.append(index)
    return sorted(chosen)


def _entangled(near: "_Near", count: int) -> Iterator[list[int]]:
    """Yield sets of figures that hang together and are apart from all others; those beyond the limit in one, last."""
    known: dict[int, bool] = {}
    for first in range(count):
        if first not in known:
            members = _reached(near, first, known)
            is_large = len(members) > EXACT_UP_TO or any(known.get(index) for index in members)
            known |= dict.fromkeys(members, is_large)
            if not is_large:
                yield sorted(members)
    large = [index for index, is_large in known.items() if is_large]
    if large:
        yield sorted(large)


def _reached(near: "_Near", first: int, known: dict[int, bool]) -> list[int]:
    """Return what hangs together with a figure, until it is too much or reaches what is known to be."""
    members, waiting = {first: None}, [first]
    while waiting:
        for index in near.to(waiting.pop()):
            if index not in members:
                members[index] = None
                waiting.append(index)
                if len(members) > EXACT_UP_TO or known.get(index):
                    return list(members)
    return list(members)


def _heaviest(
    claims: Sequence[Claim],
    values: Sequence[Decimal],
    members: Sequence[int],
    apart: Callable[[Claim, Claim], bool],
) -> list[int]:
    if len(members) == 1:
        return list(members)
    pairs = [pair for pair in combinations(members, 2) if apart(*(claims[index] for index in pair))]
    if not pairs:
        return [index for value, index in [max((values[index], index) for index in members)] if value]
    import networkx as nx  # which takes longer to import than most totals

    scale = max(-int(values[index].as_tuple().exponent) for index in members)
    graph: nx.Graph[int] = nx.Graph()
    for index in members:
        graph.add_node(index, weight=int(values[index].scaleb(scale)))
    graph.add_edges_from(pairs)
    found, _ = nx.max_weight_clique(graph, weight="weight")
    return list(found)


class _Near:
    """Finds the figures of a set that share something with a given one, which need not be in the set."""

    def __init__(
        self,
        claims: Sequence[Claim],
        apart: Callable[[Claim, Claim], bool],
        atlas: Atlas,
        spans: Sequence[Span],
        members: Iterable[int] | None = None,
    ) -> None:
        self._claims = claims
        self._apart = apart
        self._sides = [_Side(claims, side, named, atlas) for side, named in _SIDES]
        self._spans, self._days = spans, Days()
        self._overlapping: dict[str, list[int]] = defaultdict(list)
        self._places: dict[str, int] = {}
        for index in range(len(claims)) if members is None else members:
            self.add(index)

    def add(self, index: int) -> None:
        """Put a figure into the set."""
        claim = self._claims[index]
        self._places[claim.id] = index
        for side in self._sides:
            side.add(index)
        self._days.add(index, self._spans[index])
        for other in _overlaps(claim):
            self._overlapping[other].append(index)

    def to(self, index: int) -> Iterator[int]:
        """Yield those of the set that are not apart from the figure at `index`, itself left out, each once."""
        claim = self._claims[index]
        stated = [self._places[name] for name in _overlaps(claim) if name in self._places]
        seen = {index}
        for other in chain(stated, self._overlapping.get(claim.id, ()), *self._candidates(index)):
            if other not in seen:
                seen.add(other)
                if not self._apart(claim, self._claims[other]):
                    yield other

    def _candidates(self, index: int) -> Sequence[Sequence[int]]:
        """Return the lists of the side, or of the days, that leave fewest."""
        found = min((side.candidates(index) for side in self._sides), key=lambda lists: sum(map(len, lists)))
        parts = self._days.parts(self._spans[index])
        if sum(part.ends - part.begins for part in parts) >= sum(map(len, found)):
            return found
        return [part.places[part.begins : part.ends] for part in parts]


def _overlaps(claim: Claim) -> tuple[str, ...]:
    return claim.quantity.overlaps_with if claim.quantity is not None else ()


class _Side:
    """Figures by the parties of one of their sides, so that those which may share a party can be looked up."""

    def __init__(
        self, claims: Sequence[Claim], side: str, named: Callable[[Claim], tuple[str, ...]], atlas: Atlas
    ) -> None:
        self._claims, self._side, self._named, self._atlas = claims, side, named, atlas
        self._all: list[int] = []
        self._anywhere: list[int] = []
        self._naming: dict[str, list[int]] = defaultdict(list)
        """By party: what names it, or a group that holds something in it."""
        self._inside: dict[str, list[int]] = defaultdict(list)
        """By party: what names something that lies in it, itself too."""
        self._holding: dict[str, list[int]] = defaultdict(list)
        """By party: what names a group that may hold anything that lies in it."""

    def add(self, index: int) -> None:
        """Put a figure among those that are looked up."""
        self._all.append(index)
        if self._is_anywhere(index):
            self._anywhere.append(index)
            return
        for party in self._named(self._claims[index]):
            self._naming[party].append(index)
            for above in self._atlas.above(party):
                self._inside[above].append(index)
            for held in self._atlas.held_by(party):
                self._holding[held].append(index)
                for above in self._atlas.above(held):
                    self._naming[above].append(index)

    def candidates(self, index: int) -> list[list[int]]:
        """Return lists that hold all figures which may share a party of this side with one; some more, some twice."""
        if self._is_anywhere(index):
            return [self._all]
        found = [self._anywhere]
        for party in self._named(self._claims[index]):
            for end in (party, *self._atlas.held_by(party)):
                found.append(self._inside.get(end, []))
                found += [self._naming.get(above, []) for above in self._atlas.above(end)]
            found += [self._holding.get(above, []) for above in self._atlas.above(party)]
        return found

    def _is_anywhere(self, index: int) -> bool:
        claim = self._claims[index]
        named = self._named(claim)
        return not named or self._side in claim.leaves_open or any(map(self._atlas.may_be_anywhere, named))
