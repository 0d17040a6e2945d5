"""The projection from claims to a network of parties: one edge per provider, recipient and programme."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import networkx as nx

from duikou.analysis.attributes import Plain, party_attributes, plain, tie_attributes
from duikou.errors import UnknownNameError
from duikou.model.amounts import Amount, Overlaps, sums
from duikou.model.places import LEVELS, programme_and_parts
from duikou.model.records import Claim, Records
from duikou.model.spans import Span, read_span, span_of

if TYPE_CHECKING:
    _Graph = nx.MultiDiGraph[str]
else:
    _Graph = nx.MultiDiGraph

Key = tuple[str, str, str]
Parts = dict[tuple[str, str], list[Claim]]
"""The claims of a tie by the provider and the recipient that they name: those of each tie at the stated level."""

BASES: Final = ("stated", "inferred", "planned")
"""On what a claim rests: what the source says outright, what was inferred from it, and what is planned, said or not."""


@dataclass(frozen=True, slots=True)
class Tie:
    """All that the chosen claims say of one provider, one recipient and one programme ("" where none is named)."""

    provider: str
    recipient: str
    programme: str
    claims: tuple[str, ...]
    """Ids, sorted; never empty."""
    modes: tuple[str, ...]
    sectors: tuple[str, ...]
    articles: tuple[str, ...]
    begins: str
    """Earliest beginning that a claim states, as precise as its source; "" if none states one."""
    ends: str
    """Latest end, if every claim states one; "" otherwise, since absence is not an end."""
    inferred: bool
    """It rests on inference, as `is_inferred` tells."""
    planned: bool
    """Every claim is planned."""
    joint: bool
    """Some claim names further providers or recipients, so that its amount is not this tie's alone."""
    amounts: Mapping[str, Amount]
    """Assistance money in yuan by reckoning (flow, cumulative, stock, planned), never added together, by the rule of
    `duikou.model.amounts`; a reckoning in which nothing is stated is absent, which is not zero."""
    distance_km: float | None = None
    """The great-circle distance between its ends, as `Atlas.distance` tells."""


class Network(_Graph):
    """The graph that `project` returns; a copy that networkx makes has its nodes, edges and attributes alone."""

    ties: tuple[Tie, ...]
    """The ties behind the edges, sorted by provider, recipient and programme."""
    choice: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    """What it was narrowed by: ids, or words as given, by the name of the choice; what was not asked for is absent."""
    claims_inside: tuple[str, ...]
    """The ids, sorted, of the claims that make no tie because all of theirs end where they begin."""


def project(
    records: Records,
    *,
    level: str = "stated",
    date: str = "",
    programme: str = "",
    within: str = "",
    modes: Sequence[str] = (),
    include_inferred: bool = True,
    basis: Sequence[str] = (),
) -> Network:
    """Return the network of parties, from provider to recipient, with one edge per programme, keyed by it.

    `level` (stated, county, prefecture, province) rolls parties up to places as `Atlas.roll_up` says; a tie that ends
    where it begins is dropped and counted in `graph.graph["dropped_self_loops"]`, and `claims_inside` has the claims
    that make no tie because all of theirs do, such as help inside one province. `date` (a year, month or day) keeps
    claims whose period may include it, an unknown period among them. `programme` keeps claims of it and of its parts,
    `within` those with an end in that place, `modes` those of any of them ("labour" or "mode:labour"), and `basis`
    those of any of `BASES`, as `basis_of` tells; () keeps all. Only claims of current standing that name provider and
    recipient count; the others are counted in `graph.graph["claims_not_current"]` and `["claims_without_parties"]`.

    Nodes are party ids with the fields of `Party` (`label` in Chinese, `label_en` in English), edges carry those of
    `Tie`, as plain values that any writer of networkx takes: lists are joined by `;`, what is not stated is left out;
    see `party_attributes` and `tie_attributes`. Order of nodes and edges is that of the ids. No matching claim gives
    an empty graph. Raises `UnknownNameError` for an unknown level, programme, place, mode or basis, `UsageError` for a
    date that is none.
    """
    return Projector(records).project(
        level=level,
        date=date,
        programme=programme,
        within=within,
        modes=modes,
        include_inferred=include_inferred,
        basis=basis,
    )


class Projector:
    """Projects the same records in many ways; remembers what these have in common, so make one and keep it."""

    def __init__(self, records: Records) -> None:
        self.records = records
        self.overlaps = Overlaps(records)
        self.claims = [claim for claim in records.claims if claim.providers and claim.recipients and claim.current]
        """The claims that can make ties, in order."""
        every, with_parties, standing = records.counts
        self.counts = {
            "claims_not_current": with_parties - standing,
            "claims_without_parties": every - with_parties,
        }

    @cached_property
    def programmes(self) -> Mapping[str, frozenset[str]]:
        """Every programme with all that is part of it."""
        found: dict[str, set[str]] = defaultdict(set)
        for name in self.records.of_kind("programme"):
            for whole in self.overlaps.atlas.above(name):
                found[whole].add(name)
        return {name: frozenset(parts) for name, parts in found.items() if name in parts}

    @cached_property
    def claims_of(self) -> Mapping[str, Sequence[Claim]]:
        """Those of the claims that name a programme or a part of it, by the programme."""
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            for programme in {whole for named in claim.programmes for whole in self.overlaps.atlas.above(named)}:
                found[programme].append(claim)
        return found

    @cached_property
    def modes(self) -> frozenset[str]:
        """The modes that a concept or a claim knows."""
        known = {mode for mode in (*self.records.concepts, *self.records.assistance) if mode.startswith("mode:")}
        return frozenset(known.union(*(claim.modes for claim in self.records.claims)))

    def project(
        self,
        *,
        level: str = "stated",
        date: str = "",
        programme: str = "",
        within: str = "",
        modes: Sequence[str] = (),
        include_inferred: bool = True,
        basis: Sequence[str] = (),
    ) -> Network:
        """Return what the function `project` returns for the same choice, and raise as it does."""
        if level not in LEVELS:
            raise UnknownNameError("level", level, LEVELS)
        chosen = _Choice(
            self,
            date=date,
            programme=programme,
            within=within,
            modes=modes,
            include_inferred=include_inferred,
            basis=basis,
        )
        gathered, loops, inside = _gathered(chosen, level)
        ties = tuple(make_tie(self.overlaps, key, gathered[key]) for key in sorted(gathered))
        attributes = {party: party_attributes(self.records, party) for key in gathered for party in key[:2]}
        told: dict[str, Plain] = {
            **self.counts,
            "data_version": self.records.data_version,
            "dropped_self_loops": len(loops),
            "level": level,
        }
        network = _graph(attributes, ties, inside, told)
        asked = {
            "programme": (programme,),
            "within": (within,),
            "date": (date,),
            "modes": tuple(sorted(chosen.modes)),
            "basis": tuple(basis) or (() if include_inferred else ("stated",)),
        }
        network.choice = {name: values for name, values in asked.items() if any(values)}
        return network

    def keys(self, level: str, modes: Sequence[str] = (), basis: Sequence[str] = ()) -> list[Key]:
        """Return provider, recipient and programme of each tie that `project` makes for a choice, and no more, sorted.

        Of a level, modes and bases that are known.
        """
        whole = {"date": "", "programme": "", "within": ""}
        chosen = _Choice(self, **whole, modes=modes, include_inferred=True, basis=basis)
        return sorted(_gathered(chosen, level)[0])


def _graph(
    parties: Mapping[str, Mapping[str, Plain]], ties: Iterable[Tie], inside: tuple[str, ...], told: Mapping[str, Plain]
) -> Network:
    network = Network()
    network.graph.update({"claims_inside": plain(inside), **told})
    network.ties, network.claims_inside = tuple(ties), inside
    for party in sorted(parties):
        network.add_node(party, **parties[party])
    for tie in network.ties:
        network.add_edge(tie.provider, tie.recipient, key=tie.programme, **tie_attributes(tie))
    return network


def of_party(network: Network, party: str) -> Network:
    """Return a network with those ties of another that end at a party, and the parties at their other ends."""
    near = [tie for tie in network.ties if party in {tie.provider, tie.recipient}]
    parties = {end: network.nodes[end] for tie in near for end in (tie.provider, tie.recipient)}
    part = _graph(parties, near, network.claims_inside, network.graph)
    part.choice = {**network.choice, "party": (party,)}
    return part


def weightiest(network: Network, most: int) -> Network:
    """Return a network with the ties that have the most claims, by id where they are equal, and their parties.

    `graph["ties_left_out"]` counts the others; a network of no more ties is returned itself.
    """
    if len(network.ties) <= most:
        return network
    chosen = set(sorted(range(len(network.ties)), key=lambda place: (-len(network.ties[place].claims), place))[:most])
    ties = [tie for place, tie in enumerate(network.ties) if place in chosen]
    parties = {end: network.nodes[end] for tie in ties for end in (tie.provider, tie.recipient)}
    told = {**network.graph, "ties_left_out": len(network.ties) - most}
    part = _graph(parties, ties, network.claims_inside, told)
    part.choice = network.choice
    return part


class _Choice:
    """The claims that the caller asked for."""

    def __init__(
        self,
        base: Projector,
        *,
        date: str,
        programme: str,
        within: str,
        modes: Sequence[str],
        include_inferred: bool,
        basis: Sequence[str],
    ) -> None:
        for name in set(basis) - set(BASES):
            raise UnknownNameError("basis", name, BASES)
        records = base.records
        self.atlas = base.overlaps.atlas
        self._include_inferred = include_inferred
        self._basis = frozenset(basis or BASES)
        self._day: Span | None = read_span(date, date) if date else None
        self._programmes = programme_and_parts(records, programme) if programme else frozenset()
        self._claims = base.claims_of.get(programme, ()) if programme else base.claims
        self._within = within
        if within and (within not in records.parties or records.parties[within].kind != "place"):
            raise UnknownNameError("place", within, records.of_kind("place"))
        self.modes = _read_modes(base, modes)

    def claims(self) -> Iterator[Claim]:
        return filter(self._wanted, self._claims)

    def _wanted(self, claim: Claim) -> bool:
        return (
            (self._include_inferred or claim.explicit)
            and basis_of(claim) in self._basis
            and (not self.modes or not self.modes.isdisjoint(claim.modes))
            and (self._day is None or span_of(claim).may_meet(self._day))
        )

    def programmes(self, claim: Claim) -> Iterable[str]:
        if not self._programmes:
            return claim.programmes or ("",)
        return [programme for programme in claim.programmes if programme in self._programmes]

    def near(self, provider: str, recipient: str) -> bool:
        return (
            not self._within
            or self.atlas.lies_in(provider, self._within)
            or self.atlas.lies_in(recipient, self._within)
        )


def _gathered(chosen: _Choice, level: str) -> tuple[dict[Key, Parts], set[Key], tuple[str, ...]]:
    """Return the claims of each tie, the keys of those that end where they begin, and the claims of these alone."""
    gathered: dict[Key, Parts] = {}
    loops: set[Key] = set()
    inside = tuple(sorted(claim.id for claim in chosen.claims() if _gather(chosen, claim, level, gathered, loops)))
    return gathered, loops, inside


def _gather(chosen: _Choice, claim: Claim, level: str, gathered: dict[Key, Parts], loops: set[Key]) -> bool:
    """Put a claim to the ties that it makes, and tell whether it makes none as all of them end where they begin."""
    providers = {party: chosen.atlas.roll_up(party, level) for party in claim.providers}
    recipients = {party: chosen.atlas.roll_up(party, level) for party in claim.recipients}
    keys = {
        (stated, (providers[stated[0]], recipients[stated[1]], programme))
        for stated in product(providers, recipients)
        if chosen.near(*stated)
        for programme in chosen.programmes(claim)
    }
    ties = {(stated, key) for stated, key in keys if key[0] != key[1]}
    for stated, key in sorted(ties):
        gathered.setdefault(key, {}).setdefault(stated, []).append(claim)
    loops |= {key for _, key in keys - ties}
    return bool(keys) and not ties


def make_tie(overlaps: Overlaps, key: Key, parts: Parts) -> Tie:
    """Return the tie that the claims make, given by the ties at the stated level that they make."""
    provider, recipient, _ = key
    claims = list({claim.id: claim for part in parts.values() for claim in part}.values())
    money = sums(overlaps, claims, provider=provider, recipient=recipient)
    begins = [claim.begins for claim in claims if claim.begins]
    ends = [claim.until for claim in claims]
    return Tie(
        *key,
        claims=tuple(sorted(claim.id for claim in claims)),
        modes=_union(claim.modes for claim in claims),
        sectors=_union(claim.sectors for claim in claims),
        articles=_union(claim.articles for claim in claims),
        begins=min(begins, key=lambda text: (read_span(text, "").first, text), default=""),
        ends=max(ends, key=lambda text: (read_span("", text).last, text)) if all(ends) else "",
        inferred=is_inferred(key[:2], {ends: not any(one.explicit for one in part) for ends, part in parts.items()}),
        planned=all(claim.planned for claim in claims),
        joint=any(overlaps.is_joint(claim, provider, recipient) for claim in claims),
        amounts={reckoning: found.amount for reckoning, found in money.items()},
        distance_km=overlaps.atlas.distance(provider, recipient),
    )


def is_inferred(ends: tuple[str, str], parts: Mapping[tuple[str, str], bool]) -> bool:
    """Tell whether a tie rests on inference.

    `parts` tells it, by provider and recipient, of the ties at the stated level that the tie was made of. One of them
    that does makes the tie inferred, unless a claim states a tie between its own two ends outright.
    """
    return parts.get(ends, True) and any(parts.values())


def _read_modes(base: Projector, modes: Sequence[str]) -> frozenset[str]:
    """Modes as ids; raises `UnknownNameError` for one that no concept and no claim knows."""
    wanted = frozenset(mode if mode.startswith("mode:") else f"mode:{mode}" for mode in modes)
    for mode in sorted(wanted - base.modes) if wanted else ():
        raise UnknownNameError("mode", mode, base.modes)
    return wanted


def basis_of(claim: Claim) -> str:
    """Return the one of `BASES` that a claim rests on; whatever is planned is `planned`."""
    if claim.planned:
        return "planned"
    return "stated" if claim.explicit else "inferred"


def _union(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted({item for group in groups for item in group}))
