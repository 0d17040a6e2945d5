"""Where the parties stand: the projection, and that no two nodes cover each other."""

import math
from dataclasses import replace

import pytest
from page_records import RECORDS

from duikou.analysis.layouts import SPACING, Map, Pair, Position, albers, columns, force, geographic, map_scale, tray
from duikou.analysis.networks import project
from duikou.model.places import Atlas
from duikou.model.records import Party, Text

MAP = Map(RECORDS, Atlas(RECORDS))
TIES = sorted({tie[:2] for tie in project(RECORDS).edges()})
PLACES = [
    "place:广州市",
    "place:深圳市",
    "place:毕节市",
    "agent:粤一医院",
    "agent:黔一医院",
    "place:中国",
    "agent:long",
]


def test_origin_is_the_middle_of_china() -> None:
    assert albers(35, 105) == pytest.approx((0, 0), abs=1e-9)


def test_north_is_up_and_east_is_right() -> None:
    assert albers(40, 105)[1] < 0 < albers(30, 105)[1]
    assert albers(35, 100)[0] < 0 < albers(35, 110)[0]


@pytest.mark.parametrize(("latitude", "longitude"), [(20, 110), (35, 90), (50, 125)])
def test_areas_are_true(latitude: float, longitude: float) -> None:
    step = 0.01
    (x1, y1), (x2, y2), (x3, y3) = (
        albers(latitude, longitude),
        albers(latitude, longitude + step),
        albers(latitude + step, longitude),
    )
    drawn = abs((x2 - x1) * (y3 - y1) - (x3 - x1) * (y2 - y1))
    true = (math.radians(step) * 6371) ** 2 * math.cos(math.radians(latitude + step / 2))
    assert drawn == pytest.approx(true, rel=1e-3)


def test_an_organization_stands_by_its_place() -> None:
    at = geographic(MAP, PLACES, 1.0)
    assert math.dist(at["agent:粤一医院"], at["place:广州市"]) < 3 * SPACING


def test_who_lies_only_in_the_country_or_nowhere_stands_in_the_margin() -> None:
    assert MAP.unplaced(["agent:long", "agent:粤一医院"]) == ["agent:long"]
    at = geographic(MAP, PLACES, 1.0)
    assert at["agent:long"][1] > max(at[party][1] for party in PLACES[:5])


PARTIES = sorted({end for tie in TIES for end in tie})


def crowd(nodes: int) -> list[Pair]:
    return [(f"place:{number}", f"place:{(number * 7) % nodes}") for number in range(1, nodes)]


@pytest.mark.parametrize("at", [geographic(MAP, PARTIES, 0.3), force(TIES), columns(MAP, TIES), force(crowd(120))])
def test_nodes_do_not_cover_each_other(at: dict[str, Position]) -> None:
    points = list(at.values())
    assert all(math.dist(a, b) > SPACING * 0.9 for i, a in enumerate(points) for b in points[:i])


def test_every_layout_is_the_same_each_time() -> None:
    assert force(TIES) == force(TIES[::-1])
    assert geographic(MAP, PLACES, 1.0) == geographic(MAP, PLACES, 1.0)


def test_providers_stand_left_of_recipients() -> None:
    at = columns(MAP, TIES)
    assert at["place:广州市"][0] < at["place:毕节市"][0]
    assert sorted(at) == PARTIES


def test_an_empty_network_has_no_places() -> None:
    assert force([]) == columns(MAP, []) == geographic(MAP, [], 1.0) == {}


def test_the_scale_of_one_place_alone_is_one() -> None:
    assert map_scale(MAP, ["place:广州市"]) == 1.0
    assert 0.25 <= map_scale(MAP, PLACES) <= 4


def test_the_rows_of_a_southern_map_stand_west_of_the_gulf_and_in_their_tray() -> None:
    at = geographic(MAP, PLACES, 1.0)
    box = tray(MAP, at)
    assert box is not None
    left, top, right, bottom = box
    assert left < at["agent:long"][0] < right and top < at["agent:long"][1] < bottom
    assert right <= albers(19.0, 107.5)[0] + 1
    assert top > albers(21.0, 105.0)[1]
    assert all(not (left < x < right and top < y < bottom) for party, (x, y) in at.items() if party in PLACES[:5])


def test_the_rows_of_a_northern_map_stand_below_it() -> None:
    north = Party("place:n", "place", Text("北", "North"), level="level:prefecture", latitude=45.0, longitude=126.0)
    records = replace(RECORDS, parties={"place:n": north, "agent:long": RECORDS.parties["agent:long"]})
    at = geographic(Map(records, Atlas(records)), ["place:n", "agent:long"], 1.0)
    assert at["agent:long"][1] == pytest.approx(at["place:n"][1] + 4 * SPACING)


def test_without_parties_of_no_place_there_is_no_tray() -> None:
    assert tray(MAP, {"place:广州市": (0.0, 0.0)}) is None
