"""Adding amounts of money without counting any of it twice.

The rule, for a set of figures of which none contains another:

- Two figures are *apart* when it is known that they share nothing: their periods do not meet, no provider of one
  may share with a provider of the other, or no recipient with a recipient, one is fiscal and the other donated, or
  both are parts of one whole. A stated overlap, or a difference of reckoning (flow, cumulative, stock), rules that
  out; of two stocks the dates prove nothing.
- The **least** the set can come to is the greatest sum of minimums over figures that are all apart from one another.
- The **most** it can come to is the sum of the maximums, as though nothing were shared; None (unbounded) where one is.

By hand: 2021 gave 3, 2022 gave 4, and 5 is reported without a year. The first two are apart (3 + 4 = 7), the third
may be any of it or none: the total lies between 7 and 12.
"""

from collections.abc import Container, Iterable, Sequence
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

import networkx as nx

from duikou.analysis.places import Atlas
from duikou.analysis.spans import span_of
from duikou.store.records import Claim, Quantity, Records

EXACT_UP_TO = 24
"""Largest number of mutually entangled figures whose least total is searched in full; beyond it a valid lower
bound."""


class Amount(NamedTuple):
    """From `least` to `most`, in the unit of the figures; `most` None is unbounded."""

    least: Decimal
    most: Decimal | None

    def plus(self, other: "Amount") -> "Amount":
        """Return the sum of two amounts that share nothing."""
        most = None if self.most is None or other.most is None else self.most + other.most
        return Amount(self.least + other.least, most)


NOTHING = Amount(Decimal(0), Decimal(0))


class Overlaps:
    """Tells which figures are contained in which, and which are apart; make one per `Records` and keep it."""

    def __init__(self, records: Records, atlas: Atlas | None = None) -> None:
        self.atlas = atlas or Atlas(records)
        self._claims = {claim.id: claim for claim in records.claims if claim.quantity is not None}
        self._containers: dict[str, frozenset[str]] = {}

    def containers(self, claim: str) -> frozenset[str]:
        """Return all figures that contain this one, directly or through others."""
        if claim not in self._containers:
            found: set[str] = set()
            waiting = [claim]
            while waiting:
                here = self._claims.get(waiting.pop())
                if here is None or here.quantity is None:
                    continue
                fresh = {*here.quantity.contained_in, *here.quantity.partitions} - found - {claim}
                found |= fresh
                waiting += fresh
            self._containers[claim] = frozenset(found)
        return self._containers[claim]

    def container_in(self, claim: Claim, chosen: Container[str]) -> str:
        """Return the first of the chosen figures that contains this one; "" if none does.

        Two figures said to contain each other are a fault of the data; the one whose id comes first then stands.
        """
        inside = {name for name in self.containers(claim.id) if name in chosen}
        proper = [other for other in inside if claim.id not in self.containers(other) or other < claim.id]
        return min(proper, default="")

    def apart(self, one: Claim, other: Claim) -> bool:
        """Tell whether two figures are known to share nothing."""
        first, second = _quantity(one), _quantity(other)
        if other.id in first.overlaps_with or one.id in second.overlaps_with or first.reckoning != second.reckoning:
            return False
        if set(first.partitions).intersection(second.partitions):
            return True
        if {first.money, second.money} == {"money:fiscal", "money:donation"}:
            return True
        if first.reckoning != "reckoning:stock" and not span_of(one).may_meet(span_of(other)):
            return True
        return self._parties_apart(one.providers, other.providers) or self._parties_apart(
            one.recipients, other.recipients
        )

    def _parties_apart(self, ones: Sequence[str], others: Sequence[str]) -> bool:
        if not ones or not others:
            return False
        return not any(self.atlas.may_share(one, other) for one in ones for other in others)


def _quantity(claim: Claim) -> Quantity:
    if claim.quantity is None:
        raise ValueError(f"{claim.id} is no figure")
    return claim.quantity


def amount_of(claim: Claim) -> Amount:
    """Return what the printed figure allows; a figure with no minimum counts from nothing.

    Raises `ValueError` for a claim that is no figure.
    """
    quantity = _quantity(claim)
    return Amount(quantity.minimum if quantity.minimum is not None else Decimal(0), quantity.maximum)


class Combined(NamedTuple):
    """What figures come to together, and what became of each."""

    amount: Amount
    counted: tuple[str, ...]
    """Figures that make up the least, all apart from one another; sorted."""
    possible: tuple[str, ...]
    """Figures that may share something with a counted one, or of which only an unknown part counts; sorted."""
    contained: tuple[tuple[str, str], ...]
    """Figures passed over, each with one of the set that contains it."""


def combine(overlaps: Overlaps, claims: Iterable[Claim], shared: Iterable[str] = ()) -> Combined | None:
    """Return what figures come to together by the rule of this module; None for no figure at all.

    Of the figures named in `shared` an unknown part counts, so that their least is nothing. Figures contained in
    another of the set are passed over.
    """
    figures = {claim.id: claim for claim in claims}
    inside = {name: overlaps.container_in(claim, figures) for name, claim in figures.items()}
    kept = sorted((claim for name, claim in figures.items() if not inside[name]), key=lambda claim: claim.id)
    if not kept:
        return None
    partly = set(shared)
    least, counted = Decimal(0), set[str]()
    for entangled in _entangled(overlaps, kept):
        whole = [claim for claim in entangled if claim.id not in partly]
        if whole:
            chosen = _least(overlaps, whole)
            least += sum((amount_of(claim).least for claim in chosen), Decimal(0))
            counted.update(claim.id for claim in chosen)
    bounds = [bound for claim in kept if (bound := amount_of(claim).most) is not None]
    most = sum(bounds, Decimal(0)) if len(bounds) == len(kept) else None
    return Combined(
        Amount(least, most),
        tuple(sorted(counted)),
        tuple(claim.id for claim in kept if claim.id not in counted),
        tuple(sorted((name, container) for name, container in inside.items() if container)),
    )


class _Near:
    """Finds the figures of a set that may share something with a given one, without comparing all pairs.

    Figures are looked up by provider: only those with a provider in the chain above one of the given figure's, or that
    have one of them in their own chain, and those with no provider or with a group, can share anything.
    """

    def __init__(self, overlaps: Overlaps, claims: list[Claim]) -> None:
        self._overlaps = overlaps
        self._claims = claims
        self._own: dict[str, set[int]] = {}
        self._under: dict[str, set[int]] = {}
        self._anywhere: set[int] = set()
        self._all = set(range(len(claims)))
        for index, claim in enumerate(claims):
            if self._is_vague(claim):
                self._anywhere.add(index)
            for provider in claim.providers:
                self._own.setdefault(provider, set()).add(index)
                for above in overlaps.atlas.above(provider):
                    self._under.setdefault(above, set()).add(index)

    def _is_vague(self, claim: Claim) -> bool:
        quantity = _quantity(claim)
        groups = any(party.startswith("group:") for party in claim.providers)
        return groups or not claim.providers or bool(quantity.overlaps_with)

    def to(self, index: int, among: Iterable[int]) -> list[int]:
        """Return those of `among` that are not apart from the figure at `index`, in order."""
        claim = self._claims[index]
        wanted = set(among)
        if not self._is_vague(claim):
            candidates = set(self._anywhere)
            for provider in claim.providers:
                candidates |= self._under.get(provider, set())
                for above in self._overlaps.atlas.above(provider):
                    candidates |= self._own.get(above, set())
            wanted &= candidates
        return sorted(other for other in wanted if not self._overlaps.apart(claim, self._claims[other]))


def _entangled(overlaps: Overlaps, claims: list[Claim]) -> list[list[Claim]]:
    """Split figures into sets such that figures of different sets are apart."""
    near = _Near(overlaps, claims)
    waiting = set(range(len(claims)))
    found: list[list[Claim]] = []
    for first in range(len(claims)):
        if first not in waiting:
            continue
        waiting.remove(first)
        members, edge = [first], [first]
        while edge:
            fresh = near.to(edge.pop(), waiting)
            waiting.difference_update(fresh)
            members += fresh
            edge += fresh
        found.append([claims[index] for index in sorted(members)])
    return found


def _least(overlaps: Overlaps, claims: list[Claim]) -> list[Claim]:
    """Return figures, all apart from one another, whose minimums sum to the most that can be had."""
    if len(claims) == 1:
        return claims
    values = [amount_of(claim).least for claim in claims]
    if len(claims) > EXACT_UP_TO:
        return _greedy(overlaps, claims, values)
    scale = max(0, *(-int(value.as_tuple().exponent) for value in values))
    graph: nx.Graph[int] = nx.Graph()
    for index, value in enumerate(values):
        graph.add_node(index, weight=int(value.scaleb(scale)))
    pairs = combinations(range(len(claims)), 2)
    graph.add_edges_from((i, j) for i, j in pairs if overlaps.apart(claims[i], claims[j]))
    chosen, _ = nx.max_weight_clique(graph, weight="weight")
    return [claims[index] for index in sorted(chosen)]


def _greedy(overlaps: Overlaps, claims: list[Claim], values: list[Decimal]) -> list[Claim]:
    """Take the largest, then the largest of what is apart from all taken; at least the largest single figure."""
    near = _Near(overlaps, claims)
    free = set(range(len(claims)))
    chosen: list[int] = []
    for index in sorted(range(len(claims)), key=lambda index: (-values[index], claims[index].id)):
        if index in free:
            chosen.append(index)
            free.difference_update(near.to(index, free))
    return [claims[index] for index in sorted(chosen)]
