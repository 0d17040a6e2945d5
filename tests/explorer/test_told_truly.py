"""In a real browser: what is seen beside a number is what the number says, and what is done is seen to be done."""

import json
from pathlib import Path
from urllib.parse import quote

import pytest
from page_browser import PHONE, Open, Opened
from page_contexts import Contexts, Lend
from page_texts import EXAMPLE
from playwright.sync_api import expect

from duikou import explorer

pytestmark = pytest.mark.browser

WORDS: dict[str, list[str]] = json.loads((Path(explorer.__file__).parent / "words.json").read_text("utf-8"))
BARS = """() => [...document.querySelectorAll('.gap-view .bar-back')].map((bar) => {
  const told = bar.previousElementSibling.querySelector("strong")?.innerText ?? bar.previousElementSibling.innerText;
  return [told, bar.firstElementChild.style.width];
})"""


def test_a_bar_of_gaps_is_as_long_as_the_share_told_beside_it(kept: Opened) -> None:
    kept.at("view=gaps&lang=en")
    found = kept.run(BARS)
    assert len(found) == 3
    for told, width in found:
        part, whole = (int(one) for one in told.replace(" of ", " ").split()[:2])
        assert float(width.removesuffix("%")) == pytest.approx(100 * part / whole, abs=0.01), told


def test_of_a_tie_of_which_no_claim_is_left_nothing_is_told(opened: Open) -> None:
    page = opened("view=table&lang=en")
    page.page.locator("#view tbody button").first.click()
    expect(page.page.locator("#panel .heading .badge").first).to_be_visible()
    page.page.locator("#search").fill("no such words")
    expect(page.page.locator("#panel .listed")).to_contain_text("0 claims fit the filters")
    expect(page.page.locator("#panel .heading .badge")).to_have_count(0)


@pytest.mark.parametrize(
    ("language", "basis", "dated"),
    [(0, "依据：计划", "只看有日期的记录"), (1, "Basis: planned", "Only claims with a date")],
)
def test_chips_say_in_few_words_what_is_chosen(kept: Opened, language: int, basis: str, dated: str) -> None:
    kept.at(f"lang={('zh', 'en')[language]}&view=table&basis=planned&undated=0")
    chips = kept.page.locator("#chips .chip:not(.all)").all_inner_texts()
    assert chips == [f"{basis} ×", f"{dated} ×"]


def test_who_copies_the_address_sees_that_it_was_copied(opened: Open) -> None:
    page = opened("view=table&lang=en")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.page.locator("#export summary").click()
    page.page.locator("[data-export=exportLink]").click()
    told = page.page.locator("#spoken")
    expect(told).to_have_text("Copied")
    box = told.bounding_box()
    assert box and box["width"] > 40 and box["height"] > 20
    assert page.run("() => getComputedStyle(document.getElementById('spoken')).clipPath") == "none"
    expect(told).not_to_have_class("hidden seen", timeout=6000)


def test_on_a_phone_names_and_buttons_stand_in_a_line(opened: Open, real_build: Path) -> None:
    """Names of rows of the matrix are no columns of single characters; no button breaks in two or is cut."""
    page = opened("view=gaps", path=real_build / "explorer.html", **PHONE)
    for language in ("zh", "en"):
        page.at(f"view=matrix&lang={language}")
        names = page.run("() => [...document.querySelectorAll('.matrix tbody th')].map((one) => one.offsetWidth)")
        assert min(names) >= 100, language
        boxes = page.run(
            "() => [...document.querySelectorAll('#home, .tools > button, .tools summary')]"
            ".map((one) => one.getBoundingClientRect()).map(({ height, left, right }) => [height, left, right])"
        )
        assert len(boxes) == 4
        assert all(height <= 42 and left >= 0 and right <= 380 for height, left, right in boxes), (language, boxes)


def test_a_text_far_too_long_for_an_article_is_turned_away_at_once(opened: Open) -> None:
    page = opened("view=table&lang=en")
    took, said = page.run(
        """() => {
          const began = performance.now();
          const { wrong } = duikou.read("今天天气很好，投入3亿元。\\n".repeat(130000));
          return [performance.now() - began, wrong];
        }"""
    )
    assert said == "file_long" and WORDS[said][1].startswith("too long")
    assert took < 20_000, "it would take minutes to digest every stretch of it"


def test_a_province_that_is_a_party_is_named_once_on_the_map(kept: Opened) -> None:
    page = kept.at("lang=en&level=province")
    texts = page.run("() => duikou.svgText()")
    assert texts.count(">Guizhou<") == 2, "the edge of its letters and they themselves, and no faint name behind them"


def test_no_name_of_a_row_begins_outside_of_its_chart(opened: Open, real_build: Path) -> None:
    page = opened("view=gaps", path=real_build / "explorer.html", viewport={"width": 1280, "height": 800})
    for view in ("money&by=pair", "timeline"):
        page.at(f"view={view}&lang=en").page.locator(".chart text").first.wait_for()
        cut = page.run(
            "() => [...document.querySelectorAll('.chart text')].filter((text) => text.getBoundingClientRect().left <"
            " text.closest('svg').getBoundingClientRect().left - 0.5).map((text) => text.textContent)"
        )
        assert cut == [], view


def test_paper_has_light_numbers_on_dark_cells_and_lists_unfolded(opened: Open) -> None:
    page = opened("view=matrix&lang=en")
    page.page.emulate_media(media="print")
    page.page.evaluate("document.querySelector('.matrix .cell').className = 'cell shade-5'")
    colours = page.run(
        "() => { const { color, backgroundColor } = getComputedStyle(document.querySelector('.matrix .cell'));"
        " return [color, backgroundColor]; }"
    )
    assert colours == ["rgb(255, 255, 255)", "rgb(154, 45, 34)"]
    page.page.emulate_media(media="screen")
    page.go("view=gaps&lang=en")
    names = page.page.locator(".gap-view details .names li").first
    assert names.is_hidden()
    page.page.emulate_media(media="print")
    page.painted()
    assert names.bounding_box()["height"] > 10  # type: ignore[index]  # a box that is shown


def test_the_view_of_articles_begins_with_one_whose_text_is_open(contexts: Contexts, example_build: Path) -> None:
    page = Opened(contexts, example_build / "explorer.html", "view=article")
    try:
        assert page.page.locator("#view select").input_value() != "article:shili-2024"
        page.page.set_input_files("input[type=file]", sorted((EXAMPLE / "articles").glob("*.txt")))
        page.becomes("!document.getElementById('opened').hidden")
        page.painted()
        assert page.page.locator("#view select").input_value() == "article:shili-2024"
        assert page.page.locator("#view .numeral").count() > 3
    finally:
        page.close()


def test_pictures_of_reports_can_be_read_on_a_phone(lend: Lend, real_build: Path) -> None:
    """No text of a drawing is smaller than 12 pixels: what is wider than the screen is moved by itself, also by key."""
    page = lend(**PHONE).new_page()
    for name in ("totals", "coverage"):
        page.goto((real_build / "reports" / f"{name}.html").as_uri())
        sizes = page.evaluate("() => [...document.querySelectorAll('svg')].map((svg) => 14 * svg.getScreenCTM().a)")
        assert sizes and min(sizes) >= 12, (name, sizes)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        assert page.evaluate("[...document.querySelectorAll('svg')].every((svg) => svg.parentElement.tabIndex === 0)")


UNKNOWN = "programme:没有这个"
HEADING = "document.querySelector('#panel h2').innerText"


@pytest.mark.parametrize(
    "end", [f"|{UNKNOWN}", "|programme:group", f"||{UNKNOWN}", "||", "|%E0%A4%A", "||programme:east"]
)
def test_a_key_that_no_tie_has_opens_none_and_is_told(kept: Opened, end: str) -> None:
    """A tie without a programme is not what an unknown programme, a broken one or a part too many asks for."""
    ends = "place:深圳市|place:毕节市"
    address = "lang=en&view=table&level=prefecture&tie="
    kept.at(address + quote(ends + "|"))
    assert "Shenzhen" in kept.run(HEADING)
    assert kept.page.locator("#notice").is_hidden()
    kept.at(address + quote(ends + end))
    assert (kept.run("duikou.state().tie"), kept.run(HEADING)) == ("", "This selection")
    assert kept.page.locator("#notice li").count() == 1
