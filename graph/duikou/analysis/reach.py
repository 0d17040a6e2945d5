"""What reaches a party through what it lies in and through groups, apart from what is said of the party itself."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from duikou.model.places import Atlas
from duikou.model.records import Claim, Party, Records

ABOVE, MEMBER, MAY_BELONG = "above", "member", "may-belong"

_LEVELS: Final = {
    "measure:prefectures": "level:prefecture",
    "measure:counties": "level:county",
    "measure:towns": "level:township",
    "measure:villages": "level:village",
}
"""The level of what a measure counts."""


@dataclass(frozen=True, slots=True)
class Reached:
    """Claims that have on one side something that holds a party; by ids, sorted."""

    through: str
    """What it lies in or belongs to, or a group."""
    how: str
    """above: it lies in it or is part of it; member: it, or what it lies in, is a named member; may-belong: it, or
    what it lies in, may be one of the members that are counted and not named."""
    gives: tuple[str, ...]
    receives: tuple[str, ...]


class Reacher:
    """Finds what reaches parties of some records; `standing` are their claims that stand."""

    def __init__(self, records: Records, atlas: Atlas, standing: Iterable[Claim]) -> None:
        self._parties = records.parties
        self._atlas = atlas
        self._gives: dict[str, list[str]] = {}
        self._receives: dict[str, list[str]] = {}
        self._counted: dict[str, set[str]] = {}
        for claim in standing:
            for side, parties in ((self._gives, claim.providers), (self._receives, claim.recipients)):
                for party in parties:
                    side.setdefault(party, []).append(claim.id)
            self._count(claim)
        self._groups = [party for _, party in sorted(self._parties.items()) if party.kind == "group"]

    def _count(self, claim: Claim) -> None:
        """Learn of what level the members of a group are from a figure that counts them all."""
        quantity = claim.quantity
        level = _LEVELS.get(quantity.measure) if quantity else None
        if quantity is None or level is None or quantity.value is None:
            return
        for name in (*claim.providers, *claim.recipients, *claim.about):
            group = self._parties.get(name)
            if group is not None and group.size is not None and group.size == quantity.value:
                self._counted.setdefault(name, set()).add(level)

    def reaching(self, name: str, told: Container[str]) -> tuple[Reached, ...]:
        """Return what reaches a party, without the claims already told: nearest first what holds it, then groups by id.

        A group counts its members where an article tells how many they are and not all are named. That the party may
        be one of them takes that it lies where the group does and is of the level of the members: that of those named,
        or of what a figure counts as many of. Through the country nothing reaches, for it reaches all.
        """
        chain = self._atlas.above(name)
        ways = [(above, ABOVE) for above in chain if above != name]
        ways += [(group.id, how) for group in self._groups if group.id not in chain for how in self._how(group, chain)]
        found = []
        for through, how in ways:
            sides = (self._gives.get(through, ()), self._receives.get(through, ()))
            gives, receives = (tuple(claim for claim in side if claim not in told) for side in sides)
            if gives or receives:
                found.append(Reached(through, how, gives, receives))
        return tuple(found)

    def _how(self, group: Party, chain: tuple[str, ...]) -> Iterator[str]:
        if not set(group.members).isdisjoint(chain):
            yield MEMBER
        elif any(self._may_hold(group, party) for party in chain):
            yield MAY_BELONG

    def _may_hold(self, group: Party, name: str) -> bool:
        party = self._parties.get(name)
        if party is None or party.kind != "place" or group.size is None or group.size <= len(group.members):
            return False
        if not group.lies_in or group.lies_in not in self._atlas.above(name):
            return False
        named = {self._parties[member].level for member in group.members if member in self._parties}
        return party.level in (named or self._counted.get(group.id, set()))
