"""The timeline by pair: rows, their order, terms, what has no date, and the way to the claims."""

import csv
import io

import pytest
from page_browser import Open, Opened
from page_records import CLAIMS

pytestmark = pytest.mark.browser

ROWS = """() => duikou.shownTerms().map(({ ends, claims, terms, undated, year }) => [
  ends.map((number) => duikou.data.parties[number]?.id.replace(/^\\w+:/, "") ?? ""), claims.length, undated, year,
  terms.map(({ claims, isPoint, planned }) =>
    claims.map(({ id }) => id.slice(6)).join("+") + (isPoint ? " moment" : "") + (planned ? " planned" : "")),
])"""


def test_rows_stand_by_first_year_then_by_claims(kept: Opened) -> None:
    rows = kept.at("view=timeline&level=prefecture").run(ROWS)
    assert [row[:4] for row in rows] == [
        [["广州市", "毕节市"], 7, 1, 2021],
        [["深圳市", "毕节市"], 3, 2, 2022],
        [["珠海市", "毕节市"], 1, 0, 2024],
        [["long", "毕节市"], 1, 1, None],
        [["广东省", "贵州省"], 1, 1, None],
        [["深圳市", "贵阳市"], 1, 1, None],
        [["珠海市", "贵阳市"], 1, 1, None],
        [["", ""], 1, 0, 2021],
    ]
    assert sum(row[1] for row in rows) == len(CLAIMS), "each claim names one pair of prefectures"


def test_terms_are_bars_or_moments_and_plans_are_told(kept: Opened) -> None:
    rows = {tuple(row[0]): row[4] for row in kept.at("view=timeline&level=prefecture").run(ROWS)}
    assert rows["广州市", "毕节市"] == ["a-pair", "b-2021+e-part", "c-2022", "i-hospital", "m-people moment"]
    assert rows["珠海市", "毕节市"] == ["g-plan moment planned"]
    assert rows["", ""] == ["n-event moment"]


def test_terms_of_a_row_do_not_cover_each_other(kept: Opened) -> None:
    page = kept.at("view=timeline&level=prefecture")
    page.page.locator(".chart a").first.wait_for()
    lanes = page.run("duikou.shownTerms()[0].terms.map(({ lane }) => lane)")
    assert lanes == [0, 1, 1, 2, 1], "two years follow each other in one lane; what is open keeps its own"


def test_a_row_and_a_term_lead_to_their_claims(kept: Opened) -> None:
    page = kept.at("view=timeline&level=prefecture")
    first = page.page.locator(".chart [role=listitem]").first
    first.locator("a").first.wait_for()
    assert first.get_attribute("aria-label") == "广州市 → 毕节市，7 条记录，无日期 1"
    first.locator("a").first.focus()
    page.page.keyboard.press("Enter")
    page.becomes("document.querySelectorAll('#panel .claim').length === 7")
    first.get_by_role("link", name="2022：2022年拨付").focus()
    page.page.keyboard.press("Enter")
    page.becomes("duikou.state().claim === 'claim:c-2022'")


def test_plans_are_hollow(kept: Opened) -> None:
    page = kept.at("view=timeline&level=prefecture")
    page.page.locator(".chart a").first.wait_for()
    fills = page.run(
        "[...document.querySelectorAll('.chart a')]"
        ".filter((link) => link.querySelector('title').textContent.includes('计划'))"
        ".map((link) => link.querySelector('path').getAttribute('fill'))"
    )
    assert fills == ["transparent"]


def test_only_events_and_the_table_as_shown(kept: Opened) -> None:
    page = kept.at("view=timeline&level=prefecture")
    rows = [*csv.DictReader(io.StringIO(page.run("duikou.tableText()").lstrip("\ufeff")))]
    assert [row["what"] for row in rows if row["provider_id"] == "place:深圳市"] == ["term", "undated", "undated"]
    assert [row["claims"] for row in rows if row["planned"]] == ["claim:g-plan"]
    page.page.locator("[data-key=events]").check()
    assert page.run(ROWS) == [[["", ""], 1, 0, 2021, ["n-event moment"]]]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_fits_a_phone(opened: Open, language: str) -> None:
    page = opened(f"view=timeline&lang={language}", viewport={"width": 390, "height": 844})
    page.page.locator(".chart a").first.wait_for()
    assert page.run("document.documentElement.scrollWidth") <= 390
    boxes = page.run("[...document.querySelectorAll('.chart text')].map((text) => text.getBoundingClientRect().right)")
    assert max(boxes) <= 390


def test_claims_one_by_one_are_a_choice_away(kept: Opened) -> None:
    page = kept.at("view=timeline")
    page.page.locator("[data-key='choice lines']").select_option("claims")
    assert page.run("duikou.state().lines") == "claims"
    assert page.page.locator(".timeline ol li").count() == 9
