"""Which totals and ranks are others in two states of the data, and through which things that changed.

Totals are those of `duikou.analysis.totals`: of all assistance, by provider, recipient, pair and programme, and of each
kind of money; those alone are worked out that a changed figure enters, and all where what figures stand on has changed.
Ranks are those of the report on centrality, between prefectures. By hand: A gave B 3 and then 4, each in a year of its
own; the second becomes 5: the total of A, of B and of the pair goes from 7 to 8, through the second.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from duikou.analysis.centrality import METRICS, Side, Standing, measure_centrality
from duikou.analysis.changes import Change
from duikou.analysis.metrics import Ranks
from duikou.analysis.totals import Ledger, Total
from duikou.model.amounts import ASSISTANCE, RECKONINGS
from duikou.model.records import Claim, Records

_LEVEL: Final = "prefecture"
_OF_STRUCTURE: Final = frozenset({"entity", "term"})
"""Kinds of things that figures and ties stand on."""
_UNKNOWN: Final = Total(None, (), (), ())


class Scope(NamedTuple):
    """What a total is of; "" asks nothing."""

    provider: str = ""
    recipient: str = ""
    programme: str = ""
    money: str = ASSISTANCE


@dataclass(frozen=True, slots=True)
class MovedTotal:
    """A total whose amount, or whose figures, are others; unknown in a state that has no figure for it."""

    scope: Scope
    reckoning: str
    old: Total
    new: Total
    through: tuple[str, ...]
    """The claims that changed among all that it tells, sorted; without any, the things that these stand on."""

    @property
    def amounts_differ(self) -> bool:
        """Whether least or most is another; else the same comes of other figures."""
        return _bounds(self.old) != _bounds(self.new)


@dataclass(frozen=True, slots=True)
class MovedRank:
    """The rank of a party by a metric, as provider or recipient; None where it has none."""

    party: str
    role: str
    """providers or recipients"""
    metric: str
    old: Ranks | None
    new: Ranks | None
    through: tuple[str, ...]
    """The claims of the party that changed, sorted; without any, those of the others in its role."""


def moved_totals(old: Records, new: Records, changes: Collection[Change]) -> tuple[MovedTotal, ...]:
    """Return the totals that moved between two states, which differ in `changes`, by scope and reckoning."""
    ids = {change.id for change in changes if change.kind == "claim"}
    structure = tuple(sorted(change.id for change in changes if change.kind in _OF_STRUCTURE and not change.derived))
    if not ids and not structure:
        return ()
    before, after = Ledger(old), Ledger(new)
    asked = None if structure else ids
    scopes = {*_scopes(before, asked), *_scopes(after, asked)}
    found = []
    for scope in sorted(scopes):
        for reckoning in RECKONINGS:
            one, other = _total(before, scope, reckoning), _total(after, scope, reckoning)
            if _told(one) != _told(other):
                through = tuple(sorted(ids & {*_named(one), *_named(other)})) or structure
                found.append(MovedTotal(scope, reckoning, one, other, through))
    return tuple(found)


def _scopes(ledger: Ledger, asked: Collection[str] | None) -> Iterator[Scope]:
    """What figures enter, of those asked or of all."""
    for claim in ledger.figures:
        if asked is None or claim.id in asked:
            yield from _scopes_of(ledger, claim)


def _scopes_of(ledger: Ledger, claim: Claim) -> Iterator[Scope]:
    above = ledger.overlaps.atlas.above
    yield Scope()
    if claim.quantity is not None and claim.quantity.money:
        yield Scope(money=claim.quantity.money.removeprefix("money:"))
    yield from (Scope(provider=party) for one in claim.providers for party in {one, *above(one)})
    yield from (Scope(recipient=party) for one in claim.recipients for party in {one, *above(one)})
    yield from (Scope(one, other) for one in claim.providers for other in claim.recipients)
    yield from (Scope(programme=whole) for one in claim.programmes for whole in {one, *above(one)})


def _total(ledger: Ledger, scope: Scope, reckoning: str) -> Total:
    """The total of a scope; unknown where the state lacks a party, programme or kind of money."""
    named = {scope.provider, scope.recipient, scope.programme} - {""}
    if not named <= ledger.records.parties.keys() or scope.money not in ledger.kinds:
        return _UNKNOWN
    return ledger.total(**scope._asdict(), reckoning=reckoning)


def _told(total: Total) -> tuple[object, ...]:
    return _bounds(total), total.counted, total.possible, total.joint


def _bounds(total: Total) -> object:
    return None if total.amount is None else total.amount.bounds


def _named(total: Total) -> Iterator[str]:
    yield from (*total.counted, *total.possible)
    yield from (item.claim for item in total.left_out)


def moved_ranks(old: Records, new: Records, changes: Collection[Change]) -> tuple[MovedRank, ...]:
    """Return the ranks that moved between two states, which differ in `changes`, by role, party and metric."""
    ids = {change.id for change in changes if change.kind == "claim"}
    if not ids and not any(change.kind in _OF_STRUCTURE and not change.derived for change in changes):
        return ()
    before, after = (measure_centrality(records, level=_LEVEL, once=True) for records in (old, new))
    return (
        *_of_side("providers", before.providers, after.providers, ids),
        *_of_side("recipients", before.recipients, after.recipients, ids),
    )


def _of_side(role: str, old: Side, new: Side, ids: Collection[str]) -> Iterator[MovedRank]:
    before, after = _by_party(old), _by_party(new)
    others = _changed((*before.values(), *after.values()), ids)
    for party in sorted(before.keys() | after.keys()):
        both = [one for one in (before.get(party), after.get(party)) if one is not None]
        through = _changed(both, ids) or others
        for metric in METRICS:
            one, other = (side[party].ranks.get(metric) if party in side else None for side in (before, after))
            if one != other:
                yield MovedRank(party, role, metric, one, other, through)


def _by_party(side: Side) -> Mapping[str, Standing]:
    return {standing.party: standing for standing in side.standings}


def _changed(standings: Iterable[Standing], ids: Collection[str]) -> tuple[str, ...]:
    named = {claim for one in standings for claim in (*one.claims, *one.money_claims)}
    return tuple(sorted(named.intersection(ids)))
