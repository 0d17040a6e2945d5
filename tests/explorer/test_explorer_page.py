"""In a real browser: views, evidence, keyboard, both languages, safety, exports."""

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from page_browser import Open, Opened
from page_records import ARTICLES, BIJIE, CLAIMS, HOSTILE_CELLS, RECORDS, SECOND
from playwright.sync_api import Browser

from duikou.analysis.networks import project
from duikou.explorer.page import explorer_page
from duikou.spreadsheets import table_csv

pytestmark = pytest.mark.browser

VIEWS = ("network", "table", "matrix", "money", "timeline", "compare", "gaps", "article")
NODE = f"node={quote(BIJIE)}"
MIDDLE_OF_TIE = """(name) => {
  const { tie } = duikou.selection().ties.find(({ tie }) => duikou.tieName(tie).startsWith(name));
  const line = duikou.curve(tie, duikou.positionOf, duikou.camera.scale());
  const middle = [(line.x1 + 2 * line.cx + line.x2) / 4, (line.y1 + 2 * line.cy + line.y2) / 4];
  const [x, y] = duikou.camera.toSpot(middle);
  const frame = document.querySelector('.net').getBoundingClientRect();
  return [frame.x + x, frame.y + y];
}"""
CUT = """() => [...document.querySelectorAll(".top, .top *, .side, .side *, .bar, .bar *, .status *, .panel, .panel *")]
  .filter((one) => one.checkVisibility() && !one.closest(".hidden, .name") && one.clientWidth)
  .filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== "visible")
  .map((one) => one.outerHTML.slice(0, 120))"""
BELOW = """() => {
  const { clientHeight } = document.querySelector(".net");
  const legend = document.querySelector("#land-key").getBoundingClientRect().height;
  const downs = duikou.scene().nodes.map((number) => duikou.camera.toSpot(duikou.positionOf(number))[1]);
  return [legend, Math.min(...downs), Math.max(...downs), clientHeight];
}"""
CELLS = """(values) => values.map((value) =>
  duikou.csvCell(Array.isArray(value) ? String.fromCharCode(...value) : value))"""
TIE = "tie=" + quote("|".join(quote(part, safe="") for part in ("place:广州市", BIJIE, "programme:east")), safe="")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_view_is_shown_without_complaint_or_request(kept: Opened, language: str) -> None:
    for view in VIEWS:
        page = kept.at(f"view={view}&lang={language}&{NODE}")
        assert not page.complaints, view
        assert page.page.get_by_role("tab", selected=True).get_attribute("id") == f"tab-{view}"
        assert page.run("document.documentElement.lang") == {"zh": "zh-CN", "en": "en"}[language]
    assert [url for url in kept.requests if not url.startswith(("file:", "data:", "blob:"))] == []


@pytest.mark.sampled(3)
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("view", VIEWS)
def test_every_view_opens_without_complaint_or_request(opened: Open, view: str, language: str) -> None:
    page = opened(f"view={view}&lang={language}&{NODE}")
    page.painted()
    assert not page.complaints
    assert [url for url in page.requests if not url.startswith(("file:", "data:", "blob:"))] == []
    assert page.run("document.documentElement.lang") == {"zh": "zh-CN", "en": "en"}[language]


@pytest.mark.parametrize("layout", ["map", "columns", "force"])
def test_labels_do_not_cover_each_other(kept: Opened, layout: str) -> None:
    page = kept.at(f"layout={layout}")
    boxes = page.run("duikou.labelBoxes.map(({ box }) => box)")
    assert len(boxes) >= 8
    for index, a in enumerate(boxes):
        assert not any(a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] for b in boxes[:index])


def test_no_name_covers_the_title_of_the_tray(kept: Opened) -> None:
    page = kept.at("layout=map&lang=en")
    left, top = page.run("duikou.scene().tray.map((value) => value * duikou.scene().scale)")[:2]
    boxes = page.run("duikou.labelBoxes.map(({ box }) => box)")
    title = (left + 6, top - 17, left + 6 + 80, top - 5)
    assert boxes and not [
        box for box in boxes if box[0] < title[2] and title[0] < box[2] and box[1] < title[3] and title[1] < box[3]
    ]


def test_layouts_differ_and_nothing_moves_by_itself(kept: Opened) -> None:
    found = set()
    for layout in ("map", "columns", "force"):
        page = kept.at(f"layout={layout}")
        place = page.run("duikou.positionOf(duikou.data.partyNumbers.get('place:广州市'))")
        page.page.wait_for_timeout(150)
        assert page.run("duikou.positionOf(duikou.data.partyNumbers.get('place:广州市'))") == place
        found.add(tuple(place))
    assert len(found) == 3


def test_clicking_a_tie_shows_what_it_rests_on(kept: Opened) -> None:
    page = kept.at("")
    spot = page.run(MIDDLE_OF_TIE, "珠海市 → 贵阳")
    page.page.mouse.click(*spot)
    page.page.wait_for_selector("#panel .claim")
    text = page.page.locator("#panel").inner_text()
    for wanted in (
        "珠海市",
        "贵阳市",
        "推断",
        "由同段推断",
        "示例报道一",
        "示例日报",
        "2023-05-01",
        "第 3 段",
        "https://w3id.org/duikou/claim/h-inferred",
    ):
        assert wanted in text


def test_the_panel_of_a_tie_lists_its_claims_with_figures(kept: Opened) -> None:
    page = kept.at(TIE + "&view=table")
    shown = page.run("[...document.querySelectorAll('#panel .claim')].map((card) => card.dataset.claim)")
    assert set(shown) == {"claim:a-pair", "claim:b-2021", "claim:c-2022", "claim:d-undated", "claim:e-part"}
    text = page.page.locator("#panel").inner_text()
    assert "4亿多元" in text
    assert "4 至 5亿元" in text
    assert "7 至 13亿元" in text
    assert "包含于" in text


def test_the_panel_of_every_party_is_what_the_records_say(kept: Opened) -> None:
    page = kept.at("view=table")
    for party in ("place:毕节市", "agent:hostile", "group:counties", "project:park"):
        page.go(f"view=table&node={quote(party)}")
        shown = page.run("[...document.querySelectorAll('#panel .claim')].map((card) => card.dataset.claim)")
        assert set(shown) == {
            claim.id for claim in CLAIMS if party in (*claim.providers, *claim.recipients, *claim.about)
        }


def test_groups_show_named_of_counted(kept: Opened) -> None:
    page = kept.at("view=gaps")
    assert "点名 2 / 66" in page.page.locator("#view").inner_text()
    assert page.run("duikou.data.parties.filter((party) => party.who === 'group').length") == 1


def test_places_without_a_claim_are_listed(kept: Opened) -> None:
    page = kept.at("view=gaps")
    page.page.locator("summary", has_text="贵州省 · 县级").click()
    assert "绿春县" in page.page.locator("details[open]").inner_text()


def test_hostile_names_are_only_text(kept: Opened) -> None:
    page = kept.at("")
    for address in (
        "view=table&node=agent:hostile",
        "view=matrix&node=agent:rtl",
        "view=table&rows=claims&claim=claim:j-hostile",
        "view=gaps",
        "view=timeline&lang=en",
        "view=timeline&lines=claims",
        "view=money&by=pair",
        "q=<script>",
    ):
        page.go(address)
    assert page.run("window.broken") is None
    assert page.page.locator("#main img, #panel img, #panel b").count() == 0
    assert not page.complaints


def test_only_web_addresses_become_links(kept: Opened) -> None:
    page = kept.at("view=table&source=two&claim=claim:i-hospital")
    assert ARTICLES[SECOND].url.startswith("javascript:")
    assert page.run("[...document.querySelectorAll('a')].every((link) => /^(https?:|file:)/.test(link.href))")
    page.go("view=table&claim=claim:b-2021")
    assert page.page.locator("#panel a[target=_blank]").get_attribute("href") == "https://example.org/one"


def test_the_network_can_be_used_with_the_keyboard_alone(opened: Open) -> None:
    page = opened()
    for _ in range(80):
        page.page.keyboard.press("Tab")
        if page.run("document.activeElement.classList.contains('network')"):
            break
    assert page.run("document.activeElement.classList.contains('network')")
    scale = page.run("duikou.camera.scale()")
    page.page.keyboard.press("+")
    page.becomes(f"duikou.camera.scale() > {scale}")
    page.page.keyboard.press("n")
    party = page.run("duikou.state().node")
    assert party.startswith("place:")
    assert page.page.locator("#spoken").inner_text()
    page.page.keyboard.press("Enter")
    assert page.run("duikou.state().tie")
    page.page.keyboard.press("Escape")
    assert page.run("duikou.state().tie") == ""


def test_tabs_turn_with_the_arrows_and_focus_stays_on_what_was_pressed(kept: Opened) -> None:
    page = kept.at("")
    page.page.locator("#tab-network").focus()
    page.page.keyboard.press("ArrowRight")
    assert page.run("document.activeElement.id") == "tab-table"
    box = page.page.locator('[data-key="mode mode:group"]')
    box.focus()
    page.page.keyboard.press("Space")
    assert page.run("document.activeElement.dataset.key") == "mode mode:group"
    assert page.run("duikou.state().mode") == ["mode:group"]


def test_table_sorts_and_opens(kept: Opened) -> None:
    page = kept.at("view=table&rows=claims")
    page.page.get_by_role("button", name="数字（原文）").click()
    assert page.page.locator("tbody tr").first.inner_text().count("20亿元") == 1
    page.page.locator("tbody th button").first.click()
    assert page.run("duikou.state().claim") == "claim:f-invest"


def test_the_address_holds_what_a_table_is_sorted_by(opened: Open) -> None:
    page = opened("view=table&lang=en")
    head = page.page.locator("thead button")
    for kind in ("ties", "claims"):
        page.go(f"view=table&lang=en&rows={kind}")
        names = page.run(f"duikou.TABLE_COLUMNS.{kind}")
        assert page.run("[...document.querySelectorAll('thead button')].map((one) => one.dataset.key)") == [
            f"sort {name}" for name in names
        ]
    head.filter(has_text="Period").click()
    assert page.run("document.activeElement.dataset.key") == "sort period"
    assert page.run("location.hash").endswith("&rows=claims&sort=period")
    head.filter(has_text="Period").click()
    rows = page.page.locator("tbody tr").all_inner_texts()
    copied = opened(page.run("duikou.viewAddress()").partition("#")[2])
    assert not copied.complaints and copied.run("duikou.state().sort") == "-period"
    assert copied.page.locator("tbody tr").all_inner_texts() == rows != sorted(rows)
    assert copied.page.locator("th[aria-sort=descending]").inner_text() == "Period ↓"
    page.page.go_back()
    page.becomes("duikou.state().sort === 'period'")
    assert page.page.locator("tbody tr").all_inner_texts() != rows
    page.go("view=table&lang=en&rows=ties&sort=-colour")
    assert "“sort” has no “-colour”" in page.page.locator("#notice").inner_text()


def test_matrix_cells_count_claims(kept: Opened) -> None:
    page = kept.at("view=matrix")
    cell = page.page.get_by_role("button", name=re.compile("^广州市 → 毕节市"))
    assert cell.inner_text() == "5"
    cell.click()
    assert page.page.locator("#panel .claim").count() == 5


def test_timeline_shows_dated_claims_only(kept: Opened) -> None:
    page = kept.at("view=timeline&lines=claims")
    dated = [claim for claim in CLAIMS if claim.begins or claim.until or claim.as_of]
    assert page.page.locator(".timeline ol li").count() == len(dated)
    page.page.locator("[data-key=events]").check()
    assert page.page.locator(".timeline ol li").count() == 1


def test_csv_holds_the_selection_and_no_formula(kept: Opened) -> None:
    page = kept.at("mode=institution")
    text = page.run("duikou.csvText()")
    assert text.startswith("\ufeffclaim,")
    assert text.count("\n") == 2 and "\r" not in text
    assert "https://w3id.org/duikou/claim/i-hospital" in text
    assert not re.search(r"(^|,)[=+@-]", text, re.M)


def test_a_cell_of_its_csv_is_that_of_every_other_file(kept: Opened) -> None:
    values: list[str | int | float] = [*HOSTILE_CELLS, -5, 2.5, 0]
    for value, found in zip(values, kept.run(CELLS, [units(value) for value in values]), strict=True):
        assert found == table_csv(("x",), [("", value)]).decode("utf-8").partition("\n,")[2].removesuffix("\n"), value


def units(value: str | int | float) -> list[int] | int | float:
    """The UTF-16 code units of a text, so that halves of surrogate pairs reach the page too."""
    if not isinstance(value, str):
        return value
    content = value.encode("utf-16-le", "surrogatepass")
    return [int.from_bytes(content[place : place + 2], "little") for place in range(0, len(content), 2)]


def test_svg_is_well_formed_and_holds_the_names(kept: Opened) -> None:
    from xml.etree import ElementTree as ET

    text = kept.at("").run("duikou.svgText()")
    root = ET.fromstring(text.partition("\n")[2])
    names = {"".join(element.itertext()) for element in root.iter("{http://www.w3.org/2000/svg}text")}
    assert {"广州市", "毕节市"} <= names


def test_exports_are_saved(opened: Open) -> None:
    page = opened("view=table")
    for kind in ("exportPng", "exportSvg", "exportCsv"):
        page.page.locator("#export summary").click()
        with page.page.expect_download() as download:
            page.page.locator(f"[data-export={kind}]").click()
        assert Path(download.value.path()).stat().st_size > 500, kind


@pytest.mark.parametrize(("width", "height", "factor"), [(400, 800, 1), (640, 430, 2)])
def test_nothing_runs_off_a_narrow_screen(opened: Open, width: int, height: int, factor: int) -> None:
    page = opened("lang=en", viewport={"width": width, "height": height}, device_scale_factor=factor)
    for view in VIEWS:
        page.at(f"view={view}&lang=en&{NODE}")
        assert page.run("document.documentElement.scrollWidth") <= width, view


def test_at_1024_pixels_nothing_is_cut_and_the_map_stands_below_its_legend(opened: Open) -> None:
    page = opened("lang=en", viewport={"width": 1024, "height": 768})
    legend, least, most, height = page.run(BELOW)
    assert 20 < legend < least < most < height
    for view in VIEWS:
        page.at(f"lang=en&view={view}&{NODE}")
        assert page.run(CUT) == [], view
        assert page.run("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]") == [1024, 768]


def test_a_link_that_leads_nowhere_says_so(opened: Open) -> None:
    page = opened(
        "claim=claim:gone-%3Cb%3E&lang=en&view=table&x%3Ci%3E=1&from=2023&to=2019&money=donation&mode=none,investment"
    )
    notice = page.page.locator("#notice")
    assert notice.get_by_role("listitem").all_inner_texts() == [
        "“claim” has no “claim:gone-<b>”: it may be from another data version, or from the page of another part",
        "There is no key “x<i>”",
        "“mode” has no “none”: it may be from another data version, or from the page of another part",
        "The first year 2023 comes after the last year 2019",
    ]
    assert page.run("[duikou.state().view, duikou.state().money, duikou.state().mode, duikou.state().claim]") == [
        "table",
        ["money:donation"],
        ["mode:investment"],
        "",
    ]
    page.run("duikou.change({ lang: 'zh' })")
    assert "没有“x<i>”这一参数" in notice.inner_text()
    notice.get_by_role("button").click()
    assert not notice.is_visible()
    page.go("tie=nobody")
    assert notice.is_visible()
    page.go(f"lang=en&{NODE}&realised=1")
    assert not notice.is_visible()


def test_an_empty_network_opens(chromium: Browser, opened: Open, tmp_path: Path) -> None:
    path = tmp_path / "empty.html"
    path.write_text(explorer_page(RECORDS, project(RECORDS, programme="programme:group", date="1950")), "utf-8")
    page = opened("", path=path)
    for view in VIEWS:
        page.go(f"view={view}")
    assert page.claims() == set()
    assert not page.complaints


def test_a_compressed_page_opens(
    chromium: Browser, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("duikou.explorer.page.LARGE", 10)
    path = tmp_path / "packed.html"
    path.write_text(explorer_page(RECORDS, project(RECORDS)), "utf-8")
    assert len(opened("", path=path).claims()) == len(CLAIMS)


def test_the_keyboard_goes_to_the_evidence_and_back(kept: Opened) -> None:
    page = kept.at("view=table&rows=claims")
    page.page.locator("tbody th button").first.focus()
    page.page.keyboard.press("Enter")
    assert page.run("document.activeElement.tagName") == "H2"
    assert page.page.locator("tr.chosen").count() == 1
    page.page.locator("#panel .close").focus()
    page.page.keyboard.press("Enter")
    assert page.run("document.activeElement.closest('tbody') !== null")


def test_an_iri_is_copied(opened: Open) -> None:
    page = opened("view=table&claim=claim:b-2021")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.page.locator("#panel .iri button:not([data-dispute])").click()
    page.page.wait_for_function(
        "() => document.querySelector('#panel .iri button:not([data-dispute])').textContent === '已复制'"
    )
    assert page.run("navigator.clipboard.readText()") == "https://w3id.org/duikou/claim/b-2021"


def test_dark_mode_repaints_the_network(opened: Open) -> None:
    page = opened()
    light = page.run("duikou.theme().paper")
    page.page.emulate_media(color_scheme="dark")
    page.becomes(f"duikou.theme().paper !== {light!r}")
    assert not page.complaints


PAPER = """() => {
  const canvas = document.querySelector(".printed");
  return [...canvas.getContext("2d").getImageData(2, 2, 1, 1).data].slice(0, 3);
}"""


def test_paper_has_the_whole_network_in_light_colours(opened: Open) -> None:
    """The bitmap of the screen was pressed into the frame of the paper, dark where the screen was dark."""
    page = opened("lang=en", color_scheme="dark")
    dark = page.run("duikou.theme().paper")
    page.run("dispatchEvent(new Event('beforeprint'))")
    page.page.emulate_media(media="print", color_scheme="dark")
    box = page.page.locator(".printed").bounding_box()
    assert box and box["width"] / box["height"] == pytest.approx(16 / 9, abs=0.01)
    assert page.run(PAPER) == [0xFD, 0xFC, 0xF9]  # --canvas of the light theme
    light = opened("lang=en", color_scheme="light")
    light.run("dispatchEvent(new Event('beforeprint'))")
    drawn = "document.querySelector('.printed').toDataURL()"
    assert page.run(drawn) == light.run(drawn)
    assert not page.page.locator(".net").is_visible() and not page.page.locator("#scale-bar").is_visible()
    page.page.emulate_media(media="screen", color_scheme="dark")
    page.run("dispatchEvent(new Event('afterprint'))")
    assert page.page.locator(".printed").count() == 0 and page.page.locator(".net").is_visible()
    page.becomes(f"duikou.theme().paper === {dark!r}")
    assert not page.complaints


def test_a_view_without_a_network_is_printed_as_it_is(kept: Opened) -> None:
    page = kept.at("view=table")
    page.run("dispatchEvent(new Event('beforeprint'))")
    assert page.page.locator(".printed").count() == 0 and not page.complaints


def test_chips_have_the_colon_of_their_language(kept: Opened) -> None:
    page = kept.at("lang=en&mode=group&q=demo")
    chips = page.page.locator("#chips .chip:not(.all)")
    assert len(chips.all_inner_texts()) == 2 and all(": " in text for text in chips.all_inner_texts())
    assert "：" not in "".join(chips.all_inner_texts())
    page.go("lang=zh&mode=group&q=demo")
    assert all("：" in text for text in chips.all_inner_texts())
