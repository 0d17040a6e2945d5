"""Who is central among providers and among recipients, and how far each rank can be trusted."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

import networkx as nx

from duikou.analysis import metrics
from duikou.analysis.metrics import Ranks
from duikou.analysis.networks import Tie, project
from duikou.model.amounts import Amount, Overlaps, reckoning_of, sums
from duikou.model.places import LEVELS, Atlas
from duikou.model.records import Claim, Records

METRICS: Final = ("partners", "claims", "money", "betweenness", "harmonic")
"""The metrics that rank parties."""

ARTICLES_DROPPED: Final = 40
"""Most articles that are dropped one by one for the ranks by shortest paths: those with the most claims."""

FEW_ARTICLES: Final = 4
"""As many in any network, however large."""

PATHS: Final = ARTICLES_DROPPED * 100**2
"""Pairs of parties between which shortest paths are taken, over all articles dropped: in a network of more than 100
parties fewer articles are dropped, since each takes as many pairs as the network has."""

CLAIMS: Final = 1_000_000
"""Claims on ties that are counted anew for the other ranks, over all articles dropped: fewer than all are dropped only
where each of them took more."""


_Ranges = dict[tuple[str, str], Ranks]
"""By party and metric."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One party in one role; `ranks` by metric at the level chosen, all claims kept."""

    party: str
    partners: tuple[str, ...]
    claims: tuple[str, ...]
    money: Amount | None
    """Assistance that flowed, in yuan, over all its ties; None where no amount is stated. What is cumulative is no part
    of it, for it may hold the same money."""
    money_claims: tuple[str, ...]
    scores: Mapping[str, float]
    core: int
    ranks: Mapping[str, Ranks]
    concentration: float
    """Herfindahl index of its claims over its partners, from 1/partners to 1."""
    closest: str
    """The partner with the most claims, the first by id of several."""
    dependence: float
    """The share of its claims that it has with that partner; they may add to more than 1 where a claim names many."""


@dataclass(frozen=True, slots=True)
class Side:
    """All providers, or all recipients, in order of partners, claims and id."""

    standings: tuple[Standing, ...]
    article_ranks: Mapping[tuple[str, str], Ranks]
    """By party and metric: the range of ranks with all articles, and when each of those told is dropped in turn."""
    explicit_ranks: Mapping[tuple[str, str], Ranks]
    """By party and metric: the rank without inferred claims; absent where nothing else holds the party in."""
    level_ranks: Mapping[tuple[str, str, str], Ranks]
    """By party, metric and level; absent where the level has no such party."""


@dataclass(frozen=True, slots=True)
class Centrality:
    """The network of realised assistance at one level, measured."""

    level: str
    providers: Side
    recipients: Side
    parties: int
    ties: int
    pairs: int
    components: int
    dropped_self_loops: int
    articles: int
    """How many articles the ties rest on."""
    articles_dropped: tuple[str, ...]
    """Those dropped in turn, by id: all of them, or those with the most claims."""
    articles_dropped_for_paths: tuple[str, ...]
    """Those of them that were dropped for the ranks by shortest paths too; none where these are estimated."""
    betweenness_error: float
    harmonic_error: float
    wholes: tuple[str, ...] = ()
    """Parties left out, with their ties, since others of the network lie in them; none unless asked for."""
    dropped_ties: int = 0
    """The ties left out with them."""


def realised(records: Records) -> Records:
    """Return the records without planned claims, so that no tie rests on a plan."""
    return replace(records, claims=tuple(claim for claim in records.claims if not claim.planned))


def measure_centrality(
    records: Records, *, level: str = "stated", modes: Sequence[str] = (), once: bool = False
) -> Centrality:
    """Measure the network of realised ties at a level; of the modes of assistance unless others are named.

    `once` leaves out every party in which another of the network lies, or that has another as a member, so that no
    place is counted by itself and in its whole. An empty network gives empty sides. Raises `UnknownNameError` for an
    unknown level or mode.
    """
    chosen = tuple(modes) or tuple(sorted(mode for mode in records.assistance if mode.startswith("mode:")))
    held = realised(records)
    bare = replace(held, claims=tuple(replace(claim, quantity=None) for claim in held.claims))
    network = project(bare, level=level, modes=chosen)
    wholes = _wholes(held, network.ties) if once else frozenset()
    ties = [tie for tie in network.ties if wholes.isdisjoint((tie.provider, tie.recipient))]
    measuring = _Measuring(held)
    base = measuring.measure(ties)
    brief = len(base.graph) > metrics.EXACT_UP_TO
    articles = _articles_by_claims(held, ties)
    dropped = sorted(articles[: _most_dropped(ties)])
    for_paths = () if brief else tuple(sorted(articles[: min(len(dropped), _most_for_paths(len(base.graph)))]))
    ranges = _ranges(chain((base,), measuring.without_each(dropped, ties, for_paths)))
    explicit = measuring.measure(_explicit_only(held, ties), brief=brief)
    levels = {
        name: _Measuring(held).measure(project(bare, level=name, modes=chosen).ties, brief=brief)
        for name in LEVELS
        if name != level
    }
    parties = {end for tie in network.ties for end in (tie.provider, tie.recipient)}
    return Centrality(
        level,
        _side(base, "providers", ranges, explicit, levels),
        _side(base, "recipients", ranges, explicit, levels),
        parties=len(base.graph),
        ties=len(ties),
        pairs=base.graph.number_of_edges(),
        components=nx.number_weakly_connected_components(base.graph) if ties else 0,
        dropped_self_loops=network.graph["dropped_self_loops"],
        articles=len(articles),
        articles_dropped=tuple(dropped),
        articles_dropped_for_paths=for_paths,
        betweenness_error=base.errors["betweenness"],
        harmonic_error=base.errors["harmonic"],
        wholes=tuple(sorted(wholes & parties)),
        dropped_ties=len(network.ties) - len(ties),
    )


def _wholes(records: Records, ties: Iterable[Tie]) -> frozenset[str]:
    """Return all in which a party of the ties lies, and groups that have one, or what holds one, as a member."""
    atlas = Atlas(records)
    named = {end for tie in ties for end in (tie.provider, tie.recipient)}
    above = {whole for party in named for whole in atlas.above(party) if whole != party}
    finest = named - above
    groups = {
        party.id
        for party in records.parties.values()
        if any(member in above or not finest.isdisjoint(atlas.above(member)) for member in party.members)
    }
    return frozenset(above | groups)


@dataclass(frozen=True, slots=True)
class _Measured:
    graph: metrics.Simple
    claims: Mapping[str, Mapping[str, set[str]]]
    money: Mapping[str, Mapping[str, Amount | None]]
    scores: Mapping[str, Mapping[str, Mapping[str, float]]]
    ranks: Mapping[str, Mapping[str, Mapping[str, Ranks]]]
    errors: Mapping[str, float]
    money_claims: Mapping[str, Mapping[str, tuple[str, ...]]]
    shares: Mapping[str, Mapping[str, Counter[str]]]


class _Measuring:
    """Measures sets of ties over the same records; money is worked out once per party and set of claims."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._overlaps = Overlaps(records)
        self._figures = {claim.id: claim for claim in records.claims if self._is_flow(claim)}
        self._known: dict[tuple[str, str, frozenset[str]], Amount | None] = {}

    def _is_flow(self, claim: Claim) -> bool:
        is_flow = claim.quantity is not None and reckoning_of(claim) == "flow"
        return is_flow and not self._overlaps.reason_against(claim)

    def measure(self, ties: Sequence[Tie], *, brief: bool = False) -> _Measured:
        """Measure ties; `brief` leaves out the two metrics of shortest paths, which a large network only samples."""
        graph = metrics.simple_view(ties)
        between = metrics.Estimate({}, 0.0) if brief else metrics.betweenness(graph)
        near = metrics.Estimate({}, 0.0) if brief else metrics.harmonic(graph)
        given, received = metrics.claims_by_party(ties)
        claims = {"providers": given, "recipients": received}
        partners = {"providers": dict(graph.out_degree()), "recipients": dict(graph.in_degree())}
        money_claims = {side: self._money_claims(claims[side]) for side in claims}
        money = {side: self._money(side, money_claims[side]) for side in claims}
        scores = {}
        for side, named in claims.items():
            own: dict[str, Mapping[str, float]] = {"betweenness": between.scores, "harmonic": near.scores}
            own |= {"partners": partners[side], "claims": {party: len(ids) for party, ids in named.items()}}
            scores[side] = {
                metric: {party: own[metric][party] for party in named if party in own[metric]} for metric in own
            }
        ranks = {side: _ranks(scores[side], money[side]) for side in claims}
        errors = {"betweenness": between.error, "harmonic": near.error}
        return _Measured(graph, claims, money, scores, ranks, errors, money_claims, {} if brief else _shares(ties))

    def without_each(
        self, articles: Iterable[str], ties: Sequence[Tie], for_paths: Sequence[str]
    ) -> Iterator[_Measured]:
        """Measure ties without each of some articles in turn, shortest paths where the article is one `for_paths`."""
        for article in articles:
            yield self.measure(_without_article(self._records, ties, article), brief=article not in for_paths)

    def _money_claims(self, claims: Mapping[str, set[str]]) -> dict[str, tuple[str, ...]]:
        return {party: tuple(sorted(name for name in ids if name in self._figures)) for party, ids in claims.items()}

    def _money(self, side: str, claims: Mapping[str, tuple[str, ...]]) -> dict[str, Amount | None]:
        found: dict[str, Amount | None] = {}
        for party, ids in claims.items():
            key = (side, party, frozenset(ids))
            if key not in self._known:
                scope = {"provider": party} if side == "providers" else {"recipient": party}
                combined = sums(self._overlaps, [self._figures[name] for name in ids], **scope)
                self._known[key] = combined["flow"].amount if combined else None
            found[party] = self._known[key]
        return found


def _ranks(
    scores: Mapping[str, Mapping[str, float]], money: Mapping[str, Amount | None]
) -> dict[str, dict[str, Ranks]]:
    ranks = {metric: metrics.ranked(values) for metric, values in scores.items()}
    bounds = {
        party: (float(amount.least), float("inf") if amount.most is None else float(amount.most))
        for party, amount in money.items()
        if amount is not None
    }
    return {**ranks, "money": metrics.ranked_by_interval(bounds)}


def _shares(ties: Iterable[Tie]) -> dict[str, dict[str, Counter[str]]]:
    """Count the claims of each pair, from both ends; a claim under two programmes counts once."""
    pairs: dict[tuple[str, str], set[str]] = defaultdict(set)
    for tie in ties:
        pairs[tie.provider, tie.recipient].update(tie.claims)
    sides: dict[str, dict[str, Counter[str]]] = {"providers": {}, "recipients": {}}
    for (provider, recipient), claims in pairs.items():
        sides["providers"].setdefault(provider, Counter())[recipient] = len(claims)
        sides["recipients"].setdefault(recipient, Counter())[provider] = len(claims)
    return sides


def _articles_by_claims(records: Records, ties: Sequence[Tie]) -> list[str]:
    named = {claim for tie in ties for claim in tie.claims}
    counts = Counter(article for claim in records.claims if claim.id in named for article in claim.articles)
    return sorted(counts, key=lambda article: (-counts[article], article))


def _most_dropped(ties: Iterable[Tie]) -> int:
    return max(FEW_ARTICLES, CLAIMS // max(sum(len(tie.claims) for tie in ties), 1))


def _most_for_paths(parties: int) -> int:
    return max(FEW_ARTICLES, min(ARTICLES_DROPPED, PATHS // max(parties, 1) ** 2))


def _without_article(records: Records, ties: Iterable[Tie], article: str) -> list[Tie]:
    gone = {claim.id for claim in records.claims if claim.articles == (article,)}
    return _filtered(ties, lambda claim: claim not in gone)


def _explicit_only(records: Records, ties: Iterable[Tie]) -> list[Tie]:
    explicit = {claim.id for claim in records.claims if claim.explicit}
    return _filtered(ties, lambda claim: claim in explicit)


def _filtered(ties: Iterable[Tie], keep: Callable[[str], bool]) -> list[Tie]:
    found = []
    for tie in ties:
        claims = tuple(claim for claim in tie.claims if keep(claim))
        if claims:
            found.append(tie if claims == tie.claims else replace(tie, claims=claims))
    return found


def _side(
    base: _Measured, side: str, ranges: Mapping[str, _Ranges], explicit: _Measured, levels: Mapping[str, _Measured]
) -> Side:
    standings = []
    cores = metrics.core_numbers(base.graph)
    for party, claims in base.claims[side].items():
        scores = {metric: base.scores[side][metric].get(party, 0.0) for metric in base.scores[side]}
        ranks = {metric: found[party] for metric, found in base.ranks[side].items() if party in found}
        shares = base.shares[side][party]
        standings.append(
            Standing(
                party,
                tuple(sorted(shares)),
                tuple(sorted(claims)),
                base.money[side][party],
                base.money_claims[side][party],
                scores,
                cores[party],
                ranks,
                metrics.concentration(shares.values()),
                closest := min(shares, key=lambda partner: (-shares[partner], partner)),
                shares[closest] / len(claims),
            )
        )
    order = sorted(standings, key=lambda standing: (-len(standing.partners), -len(standing.claims), standing.party))
    return Side(
        tuple(order),
        ranges[side],
        dict(_flat(side, explicit)),
        {(*key, name): ranks for name, measured in levels.items() for key, ranks in _flat(side, measured)},
    )


def _flat(side: str, measured: _Measured) -> Iterable[tuple[tuple[str, str], Ranks]]:
    for metric, found in measured.ranks[side].items():
        for party, ranks in found.items():
            yield (party, metric), ranks


def _ranges(variants: Iterable[_Measured]) -> dict[str, _Ranges]:
    """Return, by side, what the ranks of some networks span; each network is let go before the next is measured."""
    found: dict[str, _Ranges] = {"providers": {}, "recipients": {}}
    for measured in variants:
        for side, known in found.items():
            for key, ranks in _flat(side, measured):
                known[key] = metrics.spread((known[key], ranks) if key in known else (ranks,))
    return found
