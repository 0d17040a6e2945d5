"""Measures of a network of ties, through networkx's own functions.

They are taken on the *simple view*: parties joined once per direction, however many programmes and claims stand
behind it.
"""

import math
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Final, NamedTuple

import networkx as nx

from duikou.analysis.networks import Tie

if TYPE_CHECKING:
    Simple = nx.DiGraph[str]
    Undirected = nx.Graph[str]
else:
    Simple = nx.DiGraph
    Undirected = nx.Graph

EXACT_UP_TO: Final = 800
"""Most parties for which betweenness and harmonic centrality are computed from every party; beyond, from a sample."""

PIVOTS: Final = 96
"""Parties in the sample, in `BATCHES` batches from whose differences the error is told."""

BATCHES: Final = 4
SEED: Final = 20240529
DIGITS: Final = 9
"""Values that agree to so many digits after the point are the same: what differs beyond is rounding."""

Scores = dict[str, float]


class Ranks(NamedTuple):
    """A rank, 1 the first; `best` and `worst` differ where it moves, `tied` says that others share it."""

    best: int
    worst: int
    tied: bool = False


@dataclass(frozen=True, slots=True)
class Estimate:
    """A score per party and, where it is sampled, the largest standard error (0 where it is exact)."""

    scores: Scores
    error: float


def simple_view(ties: Iterable[Tie]) -> Simple:
    """Return the directed graph with one edge from provider to recipient per pair, in order of ids."""
    graph: Simple = nx.DiGraph()
    pairs = sorted({(tie.provider, tie.recipient) for tie in ties})
    graph.add_nodes_from(sorted({end for pair in pairs for end in pair}))
    graph.add_edges_from(pairs)
    return graph


def undirected(graph: Simple) -> Undirected:
    """Return the undirected view: two parties are joined if either gives to the other."""
    view: Undirected = nx.Graph()
    view.add_nodes_from(graph)
    view.add_edges_from(graph.edges)
    return view


def claims_by_party(ties: Iterable[Tie]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Return the claims of each provider and of each recipient; a claim on several ties is in the set once."""
    given: dict[str, set[str]] = defaultdict(set)
    received: dict[str, set[str]] = defaultdict(set)
    for tie in ties:
        given[tie.provider].update(tie.claims)
        received[tie.recipient].update(tie.claims)
    return given, received


def betweenness(graph: Simple) -> Estimate:
    """Return betweenness on the undirected view (Freeman 1977; Brandes 2001), from 0 to 1.

    Exact up to `EXACT_UP_TO` parties. Beyond, shortest paths start from `PIVOTS` parties drawn with a fixed seed, in
    batches; the score is the mean over the batches, the error the largest standard error of that mean.
    """
    view = undirected(graph)
    if len(view) <= EXACT_UP_TO:
        return Estimate(_tidy(nx.betweenness_centrality(view)), 0.0)
    size = PIVOTS // BATCHES
    return _averaged([nx.betweenness_centrality(view, k=size, seed=SEED + batch) for batch in range(BATCHES)])


def harmonic(graph: Simple) -> Estimate:
    """Return harmonic centrality on the undirected view (Boldi and Vigna 2014), over n − 1: from 0 (isolate) to 1.

    Exact up to `EXACT_UP_TO` parties. Beyond, distances are taken to `PIVOTS` parties and scaled up, as for
    betweenness.
    """
    view = undirected(graph)
    most = max(len(view) - 1, 1)
    if len(view) <= EXACT_UP_TO:
        return Estimate(_tidy({node: score / most for node, score in nx.harmonic_centrality(view).items()}), 0.0)
    pivots = pivots_of(view)
    size = len(pivots) // BATCHES
    batches = [pivots[batch * size : (batch + 1) * size] for batch in range(BATCHES)]
    return _averaged(
        [
            {node: score / size for node, score in nx.harmonic_centrality(view, sources=batch).items()}
            for batch in batches
        ]
    )


def pivots_of(view: Undirected) -> list[str]:
    """Return the sample of parties, drawn with a fixed seed."""
    return Random(SEED).sample(sorted(view), PIVOTS)  # noqa: S311  no secret depends on it


def core_numbers(graph: Simple) -> dict[str, int]:
    """Return for each party the largest k such that it lies in the k-core of the undirected view (Seidman 1983)."""
    return nx.core_number(undirected(graph))


def concentration(shares: Iterable[int]) -> float:
    """Return the Herfindahl index of counts: the sum of squared shares, from 1/n (even) to 1 (one holds all).

    Raises `ValueError` where there is nothing to share.
    """
    counts = list(shares)
    total = sum(counts)
    if total <= 0:
        raise ValueError("a concentration needs at least one count above zero")
    return round(sum((count / total) ** 2 for count in counts), DIGITS)


def ranked(scores: Mapping[str, float]) -> dict[str, Ranks]:
    """Return ranks, 1 the highest score; equal scores share the best rank and are marked as tied."""
    values = sorted(scores.values(), reverse=True)
    first: dict[float, int] = {}
    for place, value in enumerate(values, 1):
        first.setdefault(value, place)
    often = Counter(values)
    return {party: Ranks(first[score], first[score], often[score] > 1) for party, score in scores.items()}


def ranked_by_interval(amounts: Mapping[str, tuple[float, float]]) -> dict[str, Ranks]:
    """Return the ranks that amounts allow: best if all others are at their least, worst if all are at their most."""
    leasts = sorted(least for least, _ in amounts.values())
    mosts = sorted(most for _, most in amounts.values())
    found = {}
    for party, (least, most) in amounts.items():
        surely_above = len(leasts) - bisect_right(leasts, most)
        maybe_above = len(mosts) - bisect_right(mosts, least) - (1 if most > least else 0)
        same = bisect_right(leasts, least) - bisect_left(leasts, least) > 1 and least == most
        found[party] = Ranks(1 + surely_above, 1 + max(maybe_above, surely_above), same)
    return found


def spread(ranks: Sequence[Ranks]) -> Ranks:
    """Return the range that several ranks of one party span; raises `ValueError` for none."""
    if not ranks:
        raise ValueError("a spread needs at least one rank")
    best, worst = min(rank.best for rank in ranks), max(rank.worst for rank in ranks)
    return Ranks(best, worst, best == worst and all(rank.tied for rank in ranks))


def _tidy(scores: Mapping[str, float]) -> Scores:
    return {node: round(max(float(score), 0.0), DIGITS) for node, score in scores.items()}


def _averaged(batches: Sequence[Mapping[str, float]]) -> Estimate:
    scores: Scores = {}
    error = 0.0
    for node in batches[0]:
        values = [batch[node] for batch in batches]
        mean = sum(values) / len(values)
        variance = sum((value - mean) ** 2 for value in values) / (len(values) - 1)
        scores[node] = mean
        error = max(error, math.sqrt(variance / len(values)))
    return Estimate(_tidy(scores), error)
