"""Great-circle distances, where the arithmetic is easy: along the equator and to the pole."""

from dataclasses import replace
from math import pi

import pytest
from made_records import claim, make_records, party

from duikou.analysis.attributes import tie_attributes
from duikou.analysis.networks import project
from duikou.model.places import EARTH, Atlas
from duikou.model.records import Records

POINTS = {
    "place:甲市": (0.0, 100.0),
    "place:丙州": (0.0, 101.0),
    "place:丁市": (90.0, 10.0),
    "place:西省": (1.0, 100.0),
}


def placed(*claims: str) -> Records:
    made = make_records(
        *(claim(pair, *pair.split("-")) for pair in claims),
        parties=(
            party("project:园", located_in=("place:丁市",)),
            party("agent:丙校", within="place:丙州"),
        ),
    )
    parties = {
        name: replace(found, latitude=POINTS[name][0], longitude=POINTS[name][1]) if name in POINTS else found
        for name, found in made.parties.items()
    }
    return replace(made, parties=parties)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        # A degree of the equator is a 360th of the circle, the way to the pole a quarter.
        ("place:甲市", "place:丙州", EARTH * 2 * pi / 360),
        ("place:甲市", "place:丁市", EARTH * pi / 2),
        ("place:甲市", "place:西省", EARTH * 2 * pi / 360),
        ("place:甲市", "place:甲市", 0),
        # Bodies and projects have the point of their place.
        ("place:甲市", "agent:丙校", EARTH * 2 * pi / 360),
        ("project:园", "place:甲市", EARTH * pi / 2),
        # No coordinates, no place, a set, nobody.
        ("place:甲市", "place:乙市", None),
        ("place:甲市", "agent:无址公司", None),
        ("place:甲市", "group:四县", None),
        ("place:甲市", "place:不在表中", None),
    ],
)
def test_distance(one: str, other: str, expected: float | None) -> None:
    atlas = Atlas(placed())
    found = atlas.distance(one, other)
    assert found == atlas.distance(other, one)
    assert found == (None if expected is None else pytest.approx(expected, abs=0.05))


def test_a_tie_has_the_distance_between_its_own_ends() -> None:
    ties = project(placed("甲市-丙一县", "甲市-丙州")).ties
    # The county has no point of its own, and is not taken to lie at that of its prefecture.
    assert [(tie.recipient, tie.distance_km) for tie in ties] == [("place:丙一县", None), ("place:丙州", 111.2)]
    assert [tie_attributes(tie).get("distance_km") for tie in ties] == [None, 111.2]
    (rolled,) = project(placed("甲市-丙一县"), level="prefecture").ties
    assert rolled.distance_km == 111.2
