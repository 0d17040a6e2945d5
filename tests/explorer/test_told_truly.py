"""In a real browser: what is seen beside a number is what the number says, and what is done is seen to be done."""

import json
from pathlib import Path
from typing import Any

import pytest
from page_browser import Open, Opened
from playwright.sync_api import expect

from duikou import explorer

pytestmark = pytest.mark.browser

WORDS: dict[str, list[str]] = json.loads((Path(explorer.__file__).parent / "words.json").read_text("utf-8"))
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
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


@pytest.mark.parametrize("language", ["zh", "en"])
def test_on_a_phone_names_and_buttons_stand_in_a_line(opened: Open, language: str) -> None:
    """Names of rows of the matrix are no columns of single characters, and no button breaks its words."""
    page = opened(f"view=matrix&lang={language}", **PHONE)
    names = page.run("() => [...document.querySelectorAll('.matrix tbody th')].map((one) => one.offsetWidth)")
    assert min(names) >= 100
    heights = page.run(
        "() => [...document.querySelectorAll('.tools > button, .tools summary')].map((one) => one.offsetHeight)"
    )
    assert heights and max(heights) <= 42
    assert page.run("document.documentElement.scrollWidth <= innerWidth")


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


def test_a_province_with_ties_is_named_once_on_the_map(opened: Open) -> None:
    page = opened("lang=en&level=province")
    drawn = page.run(
        """() => {
          const { regions, degree } = duikou.scene();
          return regions.filter(({ number }) => degree.has(number)).length;
        }"""
    )
    assert drawn > 0, "the test looks at provinces with ties"
    texts = page.run("() => duikou.svgText()")
    assert texts.count(">Guizhou<") == 2, "the edge of its letters and they themselves, and no faint name behind them"
