"""The site opened from disk in a Chromium: its search, its looks in both themes, on a phone, and its silence."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from page_contexts import Lend
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[1] / "explorer" / "vendor" / "axe.min.js"
KINDS = {
    "root": "index.html",
    "front": "en/index.html",
    "list": "zh/places.html",
    "claims": "en/claims.html",
    "place": "zh/place/独山县.html",
    "programme": "en/programme/粤黔协作.html",
    "group": "zh/group/信宜高州化州三市.html",
    "article": "en/article/yueqian-2023.html",
    "claim": "zh/claim/shenbai-2022-01-shenzhen-assists-baise.html",
    "term": "en/mode/labour.html",
    "document": "en/docs/analysis.html",
    "documents": "zh/documents.html",
    "ontology": "en/ontology.html",
    "search": "zh/search.html",
}
"""A page of each kind."""
Shown = tuple[Page, list[str], list[str]]
"""A page with what it complained of and the addresses that it asked for."""


@pytest.fixture
def show(lend: Lend, real_site: Path) -> Callable[..., Shown]:
    def open_page(path: str, query: str = "", **options: Any) -> Shown:
        page = lend(**({"viewport": {"width": 1280, "height": 860}} | options)).new_page()
        complaints, asked = list[str](), list[str]()
        page.on("console", lambda said: complaints.append(said.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto((real_site / path).as_uri() + query)
        return page, complaints, asked

    return open_page


def results(page: Page) -> list[str]:
    page.wait_for_selector("html.ready")
    return page.locator("#results > li").all_inner_texts()


@pytest.mark.sampled(2)
@pytest.mark.parametrize(
    "query", ["独山", "dushan", "522726", "獨山縣", "Dúshān Xiàn", "https://w3id.org/duikou/place/独山县"]
)
def test_a_place_is_found_from_disk_by_any_of_its_names(show: Callable[..., Shown], query: str) -> None:
    page, complaints, asked = show("zh/search.html")
    page.wait_for_selector("html.ready")
    page.locator("#query").fill(query)
    assert results(page)[0] == "独山县 地方"
    page.locator("#results a").first.click()
    page.wait_for_selector("h1")
    assert page.locator("h1").inner_text() == "独山县"
    assert complaints == []
    assert all(address.startswith("file:") for address in asked)


def test_what_is_typed_on_any_page_is_looked_for_on_that_of_the_search(show: Callable[..., Shown]) -> None:
    page, complaints, _ = show("en/mode/labour.html")
    page.locator("#query").fill("独山")
    page.keyboard.press("Enter")
    assert results(page)[0] == "Dushan County place"
    assert page.locator("#query").input_value() == "独山"
    assert complaints == []


def test_a_place_that_no_article_names_says_so_and_where_it_lies(show: Callable[..., Shown]) -> None:
    page, _, _ = show("zh/search.html", "?q=平塘县")
    assert results(page)[0] == "平塘县 地方 · 没有文章提到 · 所在：黔南布依族苗族自治州"
    assert page.locator("#results > li a").first.get_attribute("href") == (
        "place/%E9%BB%94%E5%8D%97%E5%B8%83%E4%BE%9D%E6%97%8F%E8%8B%97%E6%97%8F%E8%87%AA%E6%B2%BB%E5%B7%9E.html"
    )
    page, _, _ = show("en/search.html", "?q=Pingtang County")
    assert results(page)[0].startswith("Pingtang County place · no article names it · it lies in Qiannan")


def test_the_search_tells_how_many_it_found_and_that_it_found_nothing(show: Callable[..., Shown]) -> None:
    page, _, _ = show("en/search.html", "?q=xyzzy")
    assert results(page) == []
    assert page.locator("#count").inner_text() == "Nothing was found."
    page.locator("#query").fill("县")
    assert len(results(page)) == 60
    assert "Only the first 60 are listed" in page.locator("#count").inner_text()
    page.locator("#query").fill("<img src=x onerror=alert(1)>")
    assert results(page) == []
    page.locator("#query").fill("")
    assert (results(page), page.locator("#count").inner_text()) == ([], "")


def test_initials_fit_at_the_beginning_alone(show: Callable[..., Shown]) -> None:
    page, _, _ = show("zh/search.html", "?q=dsx")
    assert any(one.startswith("独山县 ") for one in results(page))
    page.locator("#query").fill("sx")
    assert not any(one.startswith("独山县 ") for one in results(page))


@pytest.mark.sampled(4)
@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(show: Callable[..., Shown], kind: str, look: str) -> None:
    page, complaints, _ = show(KINDS[kind], "?q=广州" if kind == "search" else "", color_scheme=look)
    page.evaluate("() => document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("() => axe.run(document, { resultTypes: ['violations'], preload: false })")
    assert [(item["id"], [node["html"][:160] for node in item["nodes"][:3]]) for item in found["violations"]] == []
    assert complaints == []


@pytest.mark.sampled(4)
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_runs_off_a_phone(show: Callable[..., Shown], kind: str) -> None:
    page, _, _ = show(KINDS[kind], viewport={"width": 360, "height": 740})
    page.evaluate("() => document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_keys_reach_the_content_first(show: Callable[..., Shown]) -> None:
    page, _, _ = show("zh/place/独山县.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到主要内容"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#content"
