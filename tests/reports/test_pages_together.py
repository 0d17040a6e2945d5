"""Through the pages of a build in a Chromium, from disk and from a host: the reader's language, and what terms mean."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from page_contexts import Lend
from playwright.sync_api import BrowserContext, Page

pytestmark = pytest.mark.browser

AXE = Path(__file__).resolve().parents[1] / "explorer" / "vendor" / "axe.min.js"
OPEN = ".meaning:popover-open"
FLOW = "What came about within the period."


class Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Says nothing of what is asked for."""


@pytest.fixture(scope="module", params=["file", "http"])
def root(request: pytest.FixtureRequest, real_build: Path) -> Iterator[str]:
    """Where the pages of the build are: on disk, and on a host of this machine."""
    if request.param == "file":
        yield real_build.as_uri()
        return
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(real_build)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def english(lend: Lend) -> BrowserContext:
    return lend(locale="en-GB")


def language(page: Page) -> str:
    """The language that a page shows, once the explorer, where it is one, has painted."""
    if page.locator("#tabs").count():
        page.locator("#tabs [role=tab]").first.wait_for()
    return str(page.evaluate("document.documentElement.lang"))


def test_the_language_goes_along_from_page_to_page(english: BrowserContext, root: str) -> None:
    page = english.new_page()
    page.goto(f"{root}/reports/totals.html")
    assert page.locator("h1").inner_text() == "Totals"
    page.locator("label[for=language-zh]").click()
    assert page.locator("h1").inner_text() == "总额"
    page.locator("nav a >> visible=true").nth(1).click()  # the explorer
    page.locator("#view").wait_for()
    page.wait_for_function("() => document.documentElement.classList.contains('ready')")
    assert (language(page), page.title()) == ("zh-CN", "对口：帮扶关系浏览器")
    page.locator("#language").click()
    assert language(page) == "en"
    page.goto(f"{root}/reports/coverage.html")  # with no word of it in the address
    assert page.locator("h1").inner_text() == "Coverage"
    page.goto(f"{root}/index.html?lang=zh")
    assert page.locator(".maps a").first.get_attribute("href") == "maps/prefecture.html?lang=zh"
    page.locator(".maps a").first.click()
    page.locator(".vis-network canvas").wait_for()
    named = "() => drawn.get('place:百色市').label"
    assert (language(page), page.locator("h1").inner_text()) == ("zh-CN", "谁帮扶谁：地级")
    assert page.evaluate(named) == "百色市"
    page.locator("[data-language=en]").click()
    assert page.evaluate(named) == "Baise"
    assert page.locator("header a").get_attribute("href") == "../explorer.html#lang=en"


@pytest.mark.sampled(1)
def test_an_address_outranks_what_was_chosen_and_that_the_browser(english: BrowserContext, root: str) -> None:
    page = english.new_page()
    page.goto(f"{root}/explorer.html")
    assert language(page) == "en"
    page.evaluate("localStorage.setItem('duikou-language', 'zh')")
    page.goto(f"{root}/explorer.html?again")
    assert language(page) == "zh-CN"
    page.goto(f"{root}/explorer.html?lang=en")
    assert language(page) == "en"
    page.goto(f"{root}/explorer.html?once#view=table&lang=zh")
    assert language(page) == "zh-CN"


@pytest.mark.sampled(1)
@pytest.mark.parametrize("address", ["reports/totals.html", "explorer.html#view=table&node=place:百色市"])
def test_a_term_tells_by_pointer_focus_and_touch_and_escape_closes_it(
    english: BrowserContext, root: str, address: str
) -> None:
    page = english.new_page()
    page.goto(f"{root}/{address}")
    term = page.locator("button.term >> visible=true").filter(has_text="flow").first
    opened = page.locator(OPEN)
    term.hover()
    opened.wait_for()
    assert FLOW in opened.inner_text()
    opened.hover()  # the pointer may go over what it tells
    page.wait_for_timeout(400)
    assert opened.count() == 1
    page.keyboard.press("Escape")
    assert opened.count() == 0
    page.mouse.move(1, 1)
    term.click()
    page.mouse.move(1, 1)
    page.wait_for_timeout(400)
    assert opened.count() == 1  # what was asked for by a click stays
    page.locator("h1").first.click()
    assert opened.count() == 0
    page.keyboard.press("Tab")
    term.focus()
    opened.wait_for()
    page.keyboard.press("Escape")
    assert opened.count() == 0
    assert term.evaluate("(button) => button === document.activeElement")
    described = term.get_attribute("aria-describedby")
    assert FLOW in str(page.locator(f"#{described}").text_content())


@pytest.mark.sampled(1)
def test_a_touch_on_a_phone_tells_within_the_screen(lend: Lend, root: str) -> None:
    phone = lend(locale="zh-CN", viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True)
    page = phone.new_page()
    page.goto(f"{root}/index.html")
    for term in page.locator(".about button.term >> visible=true").all():
        term.tap()
        page.locator(OPEN).wait_for()
        box = page.locator(OPEN).bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360
    page.locator("h1").tap()
    assert page.locator(OPEN).count() == 0


@pytest.mark.sampled(1)
@pytest.mark.parametrize("address", ["index.html", "reports/totals.html", "explorer.html"])
def test_axe_finds_nothing_serious_where_a_term_is_open(english: BrowserContext, root: str, address: str) -> None:
    page = english.new_page()
    page.goto(f"{root}/{address}")
    page.locator("button.term >> visible=true").first.click()
    page.locator(OPEN).wait_for()
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("() => axe.run(document, { resultTypes: ['violations'], preload: false })")
    serious = [one for one in found["violations"] if one["impact"] in ("serious", "critical")]
    assert [(one["id"], one["nodes"][0]["html"]) for one in serious] == []


def test_without_scripts_a_click_opens_a_term_and_the_language_is_chosen_as_before(
    lend: Lend, real_build: Path
) -> None:
    page = lend(java_script_enabled=False).new_page()
    page.goto((real_build / "reports/totals.html").as_uri())
    page.locator("label[for=language-en]").click()
    page.locator(".lead button.term >> visible=true").first.click()
    assert FLOW in page.locator(OPEN).inner_text()
