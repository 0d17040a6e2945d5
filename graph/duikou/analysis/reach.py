"""What reaches a party through what it lies in and through groups, apart from what is said of the party itself."""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from duikou.model.places import Atlas
from duikou.model.records import Party, Records

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
    """Finds what reaches parties of some records, in claims that stand."""

    def __init__(self, records: Records, atlas: Atlas) -> None:
        self._records = records
        self._parties = records.parties
        self._atlas = atlas
        self._levels = cache(self._levels_of)

    def _counted(self, group: Party) -> set[str]:
        """Of what level the members of a group are, by figures that count them all."""
        claims = self._records.naming(group.id, ("providers", "recipients", "about"))
        measures = ((claim, self._records.measure(claim)) for claim in claims)
        counts = {(claim, measure) for claim, measure in measures if measure in _LEVELS}
        quantities = ((measure, self._records.quantity(claim)) for claim, measure in counts)
        return {_LEVELS[measure] for measure, found in quantities if found and found.value == group.size}

    def reaching(self, name: str, told: Container[str]) -> tuple[Reached, ...]:
        """Return what reaches a party, without the claims already told: nearest first what holds it, then groups by id.

        A group counts its members where an article tells how many they are and not all are named. That the party may
        be one of them takes that it lies where the group does and is of the level of the members: that of those named,
        or of what a figure counts as many of. Through the country nothing reaches, for it reaches all.
        """
        chain = self._atlas.above(name)
        found = [Reached(above, ABOVE, *self._sides(above, told)) for above in chain if above != name]
        for group in self._records.groups(chain):
            near = self._near(group, chain)
            sides = self._sides(group.id, told) if near else ((), ())
            if any(sides) and group.id not in chain:
                found += [Reached(group.id, how, *sides) for how in self._how(group, near)]
        return tuple(one for one in found if one.gives or one.receives)

    def _sides(self, name: str, told: Container[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The claims that have something on the side of those who give, and of those who receive."""
        sides = (self._records.naming(name, (role,)) for role in ("providers", "recipients"))
        gives, receives = (tuple(claim for claim in sorted(side) if claim not in told) for side in sides)
        return gives, receives

    def _near(self, group: Party, chain: tuple[str, ...]) -> list[str]:
        """Those of a chain that are members of a group, or lie where it does when not all members are named."""
        if members := set(group.members).intersection(chain):
            return sorted(members)
        if group.size is None or group.size <= len(group.members) or not group.lies_in:
            return []
        return [name for name in chain if group.lies_in in self._atlas.above(name)]

    def _how(self, group: Party, near: list[str]) -> Iterator[str]:
        if not set(group.members).isdisjoint(near):
            yield MEMBER
        elif any(self._may_hold(group, party) for party in near):
            yield MAY_BELONG

    def _may_hold(self, group: Party, name: str) -> bool:
        party = self._parties.get(name)
        return party is not None and party.kind == "place" and party.level in self._levels(group.id)

    def _levels_of(self, name: str) -> set[str]:
        """Of what level the members of a group are, by those that are named or else by what counts them."""
        group = self._parties[name]
        named = {self._parties[member].level for member in group.members if member in self._parties}
        return named or self._counted(group)
