"""Where parties lie: chains of places above a party, and roll-up to a level."""

from collections.abc import Mapping
from math import asin, cos, radians, sin, sqrt
from typing import Final, NamedTuple

from duikou.errors import UnknownNameError
from duikou.model.records import Party, Records

LEVELS: Final = ("stated", "county", "prefecture", "province")
"""The levels of roll-up, finest first; `stated` leaves every party as it is."""


EARTH: Final = 6371.0088
"""The mean radius of the earth, in km."""


class _Group(NamedTuple):
    """What tells whether a group may hold a party."""

    members: frozenset[str]
    around: frozenset[str]
    """The members, and all that these lie in or are part of."""
    place: str
    is_open: bool
    """Whether not all members are named."""


class Atlas:
    """Answers where parties lie; remembers its answers, so make one per `Records` and keep it."""

    def __init__(self, records: Records) -> None:
        self._parties: Mapping[str, Party] = records.parties
        self._inside = records.inside
        self._above: dict[str, tuple[str, ...]] = {}
        self._groups: dict[str, _Group | None] = {}
        self._rolled: dict[tuple[str, str], str] = {}

    def above(self, party: str) -> tuple[str, ...]:
        """Return the party and all that it lies in or is part of, nearest first; the country is left out."""
        known = self._above.get(party)
        if known is not None:
            return known
        chain: list[str] = []
        waiting = [party]
        while waiting:
            here = waiting.pop(0)
            found = self._parties.get(here)
            if here in chain or (found is not None and found.level == "level:country"):
                continue
            chain.append(here)
            if found is not None:
                waiting += [parent for parent in (found.lies_in, *found.part_of) if parent]
        return self._above.setdefault(party, tuple(chain))

    def lies_in(self, party: str, place: str) -> bool:
        """Tell whether a party is the place, lies in it, or is part of it."""
        return place in self.above(party)

    def inside(self, party: str) -> frozenset[str]:
        """Return the party and all that lies in it or is part of it; of the country, which is above nothing, itself."""
        found = {party}
        waiting = [party] if self.above(party) else []
        while waiting:
            fresh = set(self._inside(waiting.pop())) - found
            found |= fresh
            waiting += fresh
        return frozenset(found)

    def may_share(self, one: str, other: str) -> bool:
        """Tell whether what counts for one party may count for the other too.

        So it is where they are the same, one is the country, one lies in the other, one is a member of the other, or a
        group not all of whose members are named may have the other among them.
        """
        up, down = self.above(one), self.above(other)
        is_near = not up or not down or one in down or other in up
        return is_near or self._may_hold(one, other) or self._may_hold(other, one)

    def may_be_anywhere(self, party: str) -> bool:
        """Tell whether a party may share with whatever there is: the country, a group of which nothing tells where."""
        found = self._parties.get(party)
        is_open = found is not None and found.kind == "group" and not found.lies_in and not _names_all(found)
        return is_open or not self.above(party)

    def held_by(self, party: str) -> tuple[str, ...]:
        """Return what a group may hold parts of: its members, and where it lies unless all are named; else ()."""
        found = self._parties.get(party)
        if found is None or found.kind != "group":
            return ()
        return (*found.members, found.lies_in) if found.lies_in and not _names_all(found) else found.members

    def _may_hold(self, group: str, party: str) -> bool:
        found = self._group(group)
        if found is None:
            return False
        up = self.above(party)
        if party in found.around or not found.members.isdisjoint(up):
            return True
        return found.is_open and (not found.place or found.place in up)

    def _group(self, party: str) -> "_Group | None":
        if party in self._groups:
            return self._groups[party]
        found = self._parties.get(party)
        made = None
        if found is not None and found.kind == "group":
            around = frozenset(above for member in found.members for above in self.above(member))
            made = _Group(frozenset(found.members), around, found.lies_in, not _names_all(found))
        return self._groups.setdefault(party, made)

    def place_of(self, party: str) -> str:
        """Return the place that a party is or lies in, directly or through what it is part of; "" if none is known."""
        return next((here for here in self.above(party) if self._is_place(here)), "")

    def distance(self, one: str, other: str) -> float | None:
        """Return the great-circle distance in km between the points of two parties, to a tenth.

        A place has the point of the gazetteer, a body or project that of its place. None where one has no point: a
        place without coordinates, a group (a set has none), a body without place.
        """
        ends = self._point(one), self._point(other)
        return None if ends[0] is None or ends[1] is None else round(_haversine(ends[0], ends[1]), 1)

    def _point(self, party: str) -> tuple[float, float] | None:
        found = self._parties.get(party)
        if found is None or found.kind not in {"place", "organization", "project"}:
            return None
        place = self._parties.get(self.place_of(party))
        if place is None or place.latitude is None or place.longitude is None:
            return None
        return place.latitude, place.longitude

    def roll_up(self, party: str, level: str) -> str:
        """Return the place of that level above a party.

        A party coarser than the level, one with no known place, and a place with nothing of that level above it
        stay as they are; any other party than a place becomes its place first.
        """
        if level == "stated":
            return party
        key = (party, level)
        if key not in self._rolled:
            self._rolled[key] = self._climb(self.place_of(party) or party, level)
        return self._rolled[key]

    def _climb(self, here: str, level: str) -> str:
        coarser = {f"level:{name}" for name in LEVELS[LEVELS.index(level) + 1 :]}
        best = here
        for place in filter(self._is_place, self.above(here)):
            if self._parties[place].level in coarser:
                break
            best = place
        return best

    def _is_place(self, party: str) -> bool:
        found = self._parties.get(party)
        return found is not None and found.kind == "place"


def programme_and_parts(records: Records, programme: str) -> frozenset[str]:
    """Return a programme with all that is part of it; raises `UnknownNameError` where the records lack it."""
    party = records.parties.get(programme)
    if party is None or party.kind != "programme":
        raise UnknownNameError(
            "programme", programme, [one.id for one in records.parties.values() if one.kind == "programme"]
        )
    inside = Atlas(records).inside(programme)
    return frozenset(name for name in inside if records.parties[name].kind == "programme")


def _names_all(group: Party) -> bool:
    return group.size is not None and len(group.members) >= group.size


def _haversine(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the distance in km between two points, given as latitude and longitude, on a sphere."""
    (south, west), (north, east) = (tuple(map(radians, point)) for point in (one, other))
    half = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin((east - west) / 2) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(half)))
