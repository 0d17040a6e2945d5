"""The colours of ties: told apart by all, seen on both grounds, and the same on every page."""

import re
from collections.abc import Iterator
from itertools import combinations, pairwise
from math import cbrt, dist
from pathlib import Path

import pytest
from page_browser import Opened
from page_contexts import Contexts

import duikou
from duikou import Build
from duikou.maps.looks import programme_colours

STYLE = Path(duikou.__file__).with_name("explorer").joinpath("explorer.css").read_text("utf-8")
LIGHT, DARK = STYLE.split("@media", 2)[:2]
Colour = tuple[float, ...]
SIGHTS = {
    "usual": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
}
"""How linear red, green and blue are seen, by the model of Machado, Oliveira and Fernandes (2009) at full severity."""
SHOWN = """() => Object.fromEntries(duikou.data.parties.filter((party) => party.kind === "programme")
  .map((party) => [party.id, duikou.tieColour("programme", party.number)]))"""


def linear(written: str) -> Colour:
    values = [int(written[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return tuple(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in values)


def luminance(colour: Colour) -> float:
    return sum(share * value for share, value in zip((0.2126, 0.7152, 0.0722), colour, strict=True))


def contrast(one: str, other: str) -> float:
    low, high = sorted(luminance(linear(colour)) + 0.05 for colour in (one, other))
    return high / low


def times(matrix: tuple[Colour, ...], colour: Colour) -> Colour:
    return tuple(sum(a * b for a, b in zip(row, colour, strict=True)) for row in matrix)


def perceived(colour: Colour) -> Colour:
    """A colour in Oklab, where equal distances look about equal."""
    cones = (
        (0.4122214708, 0.5363325363, 0.0514459929),
        (0.2119034982, 0.6806995451, 0.1073969566),
        (0.0883024619, 0.2817188376, 0.6299787005),
    )
    axes = (
        (0.2104542553, 0.793617785, -0.0040720468),
        (1.9779984951, -2.428592205, 0.4505937099),
        (0.0259040371, 0.7827717662, -0.808675766),
    )
    return times(axes, tuple(cbrt(value) for value in times(cones, colour)))


def palette(block: str) -> list[str]:
    return re.findall(r"--tie-\d+: (#[0-9a-f]{6})", block)


def closest(colours: list[str], sight: str) -> float:
    seen = [tuple(min(1, max(0, value)) for value in times(SIGHTS[sight], linear(colour))) for colour in colours]
    return min(dist(perceived(one), perceived(other)) for one, other in combinations(seen, 2))


def test_the_measures_are_those_of_the_books() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert perceived(linear("#ffffff")) == pytest.approx((1, 0, 0), abs=1e-3)
    assert perceived(linear("#ff0000")) == pytest.approx((0.628, 0.225, 0.126), abs=1e-3)
    assert closest(["#3f7f3f", "#8f6f3f"], "deuteranopia") < closest(["#3f7f3f", "#8f6f3f"], "usual") / 2


@pytest.mark.parametrize("block", [LIGHT, DARK], ids=["light", "dark"])
def test_every_colour_is_seen_on_its_ground(block: str) -> None:
    (ground,) = re.findall(r"--canvas: (#[0-9a-f]{6})", block)
    assert min(contrast(colour, ground) for colour in palette(block)) >= 3


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("block", [LIGHT, DARK], ids=["light", "dark"])
def test_no_two_colours_look_alike(block: str, sight: str) -> None:
    assert len(palette(block)) >= 13, "as many modes and programmes as the seeds have"
    assert closest(palette(block), sight) > 0.07
    assert closest([*palette(block), palette(block)[0]], sight) == 0


@pytest.mark.parametrize("block", [LIGHT, DARK], ids=["light", "dark"])
def test_the_shades_of_the_map_are_told_from_each_other_and_from_none(block: str) -> None:
    """They begin at the ground, and go one way in steps that are seen."""
    (ground,) = re.findall(r"--canvas: (#[0-9a-f]{6})", block)
    shades = [perceived(linear(colour)) for colour in (ground, *re.findall(r"--land-\d: (#[0-9a-f]{6})", block))]
    assert len(shades) == 6
    assert min(dist(one, other) for one, other in pairwise(shades)) > 0.06
    lightness = [shade[0] for shade in shades]
    assert lightness == sorted(lightness, reverse=lightness[0] > lightness[-1])


@pytest.fixture(scope="module")
def part(contexts: Contexts, seeds: Build, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    path = tmp_path_factory.mktemp("part") / "view.html"
    path.write_text(seeds.view(seeds.network(within="百色市")), "utf-8")
    page = Opened(contexts, path, "view=gaps")
    yield page
    page.close()


@pytest.mark.browser
def test_a_programme_has_one_colour_on_the_whole_page_a_part_and_the_map(
    contexts: Contexts, seeds: Build, part: Opened
) -> None:
    whole = Opened(contexts, seeds.folder / "explorer.html", "view=gaps")
    colours = whole.run(SHOWN)
    whole.close()
    assert colours == programme_colours(seeds.records)
    assert len(set(colours.values())) == len(colours) == 11
    shown = part.run(SHOWN)
    assert len(shown) > 1 and shown.items() <= colours.items()
    drawn = {edge["color"] for edge in seeds.map("深百协作").edges}
    assert colours["programme:深百协作"] in drawn
