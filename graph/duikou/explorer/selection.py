"""The part of the records that a page of a network holds, and its ties at every level."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from duikou.analysis.networks import Network, Tie, is_inferred, project
from duikou.model.places import LEVELS, Atlas
from duikou.model.records import Claim, Party, Records

GAP_LEVELS: Final = frozenset({"level:prefecture", "level:county"})
"""The levels of places whose lack of a claim counts as a gap."""

CLEAR: Final = 100
"""Up to so many ties a picture is clear."""


class PageTie(NamedTuple):
    """One line of the page, inferred or planned as a `Tie` is."""

    provider: str
    recipient: str
    programme: str
    claims: tuple[str, ...]
    inferred: bool
    planned: bool
    parts: tuple[int, ...] = ()
    """Of a tie rolled up from stated ones: their places in the list of these."""
    own: bool = False
    """Whether it has claims of its own, not just all those of its parts."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one page is about: the records cut down, and the parties of the page in their fixed order."""

    records: Records
    atlas: Atlas
    parties: tuple[Party, ...]
    """Everything the claims name, the places around it, and the places of the provinces touched; sorted by id."""
    levels: dict[str, tuple[PageTie, ...]]
    """The ties at each level, finest level first."""
    initial: str
    """The level that the page opens at."""
    elsewhere: tuple[Party, ...]
    """All other places of the records, sorted by id, so that what no claim names is found too."""
    is_whole: bool
    """Whether the page is that of the whole graph, so that what is not on it is nowhere."""


def part_of_network(records: Records, network: Network) -> Part:
    """Return the claims that the network's ties rest on or that lie inside one of its places, and what concerns these.

    A claim makes no tie when it lacks a provider or a recipient (an event, a figure about a place) or is not current.
    Such a claim is kept when it names a party of the network or carries a programme of one of its ties, and in any
    case when the network rests on all the claims that can make a tie: its page is then that of the whole graph. An
    empty network gives no claims.
    """
    ties = network.ties
    resting = {claim for tie in ties for claim in tie.claims}.union(network.claims_inside)
    programmes = {tie.programme for tie in ties}
    ends = {end for claim in records.claims if claim.id in resting for end in (*claim.providers, *claim.recipients)}
    nodes = set(network.nodes) | ends
    standing = sum(claim.id in resting and not _makes_no_tie(claim) for claim in records.claims)
    is_whole = bool(ties) and standing == records.counts.standing
    claims = tuple(
        claim
        for claim in records.claims
        if is_whole or claim.id in resting or (_makes_no_tie(claim) and _concerns(claim, nodes, programmes))
    )
    part = replace(records, claims=claims)
    atlas = Atlas(records)
    levels = {level: tuple(found) for level, found in _levels(part, atlas, network).items()}
    parties = _parties(records, atlas, claims, nodes)
    known = {party.id for party in parties}
    others = (records.parties[name] for name in records.of_kind("place") if name not in known)
    return Part(part, atlas, parties, levels, _opening(levels, network.graph["level"]), tuple(others), is_whole)


def _opening(levels: dict[str, tuple[PageTie, ...]], asked: str) -> str:
    """Return the level that was asked for; where none was, the finest whose picture is clear, at last the provinces."""
    if asked != "stated":
        return asked
    return next((level for level in ("stated", "prefecture") if len(levels[level]) <= CLEAR), "province")


def _parties(records: Records, atlas: Atlas, claims: Iterable[Claim], nodes: set[str]) -> tuple[Party, ...]:
    known = records.parties
    wanted = {name for name in (*named(claims), *nodes) if name in known}
    wanted |= {other for name in wanted for other in _related(known[name]) if other in known}
    wanted |= {above for name in tuple(wanted) for above in atlas.above(name) if above in known}
    provinces = {province_of(records, atlas, node) for node in nodes} - {""}
    wanted |= {
        name
        for name in records.of_kind("place")
        if known[name].level in GAP_LEVELS and province_of(records, atlas, name) in provinces
    }
    return tuple(known[name] for name in sorted(wanted))


def _levels(part: Records, atlas: Atlas, network: Network) -> dict[str, list[PageTie]]:
    initial = network.graph["level"]
    own = [_page_tie(tie) for tie in network.ties]
    if initial == "stated":
        return {level: own if level == "stated" else rolled_up(own, atlas, level) for level in LEVELS}
    levels = {level: [_page_tie(tie) for tie in project(part, level=level).ties] for level in LEVELS}
    levels[initial] = own
    stated = levels[LEVELS[0]]
    return {
        level: ties if ties is stated else _with_parts(ties, stated, atlas, level) for level, ties in levels.items()
    }


def _with_parts(ties: Iterable[PageTie], stated: Iterable[PageTie], atlas: Atlas, level: str) -> list[PageTie]:
    """Return ties of a level with the stated ones that they were made of, where they share claims with these."""
    parts = {tie[:3]: tie.parts for tie in rolled_up(stated, atlas, level)}
    return [tie._replace(parts=parts.get(tie[:3], ()), own=True) for tie in ties]


def rolled_up(ties: Iterable[PageTie], atlas: Atlas, level: str) -> list[PageTie]:
    """Return stated ties rolled up to a level, as `project` does; ties that end where they begin are left out."""
    gathered: dict[tuple[str, str, str], list[PageTie]] = defaultdict(list)
    for number, stated in enumerate(ties):
        tie = stated._replace(parts=(number,))
        provider, recipient = atlas.roll_up(tie.provider, level), atlas.roll_up(tie.recipient, level)
        if provider != recipient:
            gathered[provider, recipient, tie.programme].append(tie)
    return [
        PageTie(
            *key,
            claims=tuple(sorted({claim for tie in gathered[key] for claim in tie.claims})),
            inferred=is_inferred(key[:2], {tie[:2]: tie.inferred for tie in gathered[key]}),
            planned=all(tie.planned for tie in gathered[key]),
            parts=tuple(tie.parts[0] for tie in gathered[key]),
        )
        for key in sorted(gathered)
    ]


def province_of(records: Records, atlas: Atlas, party: str) -> str:
    """Return the id of the province that a party is or lies in, "" if none is known."""
    above = (records.parties.get(here) for here in atlas.above(party))
    return next((place.id for place in above if place is not None and place.level == "level:province"), "")


def _page_tie(tie: Tie) -> PageTie:
    return PageTie(tie.provider, tie.recipient, tie.programme, tie.claims, tie.inferred, tie.planned)


def _makes_no_tie(claim: Claim) -> bool:
    return not (claim.providers and claim.recipients) or not claim.current


def _concerns(claim: Claim, nodes: set[str], programmes: set[str]) -> bool:
    named = (*claim.providers, *claim.recipients, *claim.about)
    return not nodes.isdisjoint(named) or not programmes.isdisjoint(claim.programmes)


def _related(party: Party) -> Iterator[str]:
    sides = (*party.provider_side, *party.recipient_side, *party.issuers, *party.signatories)
    yield from (*party.members, *party.programmes, *party.located_in, *sides)


def named(claims: Iterable[Claim]) -> Iterator[str]:
    """Yield the parties, programmes and other things that claims name, again and again."""
    for claim in claims:
        yield from (*claim.providers, *claim.recipients, *claim.programmes, *claim.about)
