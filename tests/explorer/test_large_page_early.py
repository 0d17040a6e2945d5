"""A large page is used before its texts are read: what is done then counts when they are."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from page_browser import PHONE, Open
from page_records import RECORDS
from playwright.sync_api import Browser, Page

from duikou.analysis.networks import project
from duikou.explorer.page import explorer_page
from duikou.pages import source

HELD = """() => {
  const read = Response.prototype.json;
  let count = 0;
  Response.prototype.json = async function () {
    count += 1;
    const isTexts = count === 3;
    const found = await read.call(this);
    if (isTexts) await new Promise((done) => (window.release = done));
    return found;
  };
  window.summed = [];
  const replaced = Element.prototype.replaceWith;
  Element.prototype.replaceWith = function (...others) {
    if (this.matches("section.total")) window.summed.push(document.documentElement.classList.contains("ready"));
    return replaced.apply(this, others);
  };
}"""
"""Holds back what a page reads third, its texts; and tells of each sum that comes late whether the page was ready."""
EARLY = "() => performance.getEntriesByName('duikou-drawn').length && window.release"
READY = "() => duikou.ready || (duikou.state().view !== 'network' && document.documentElement.matches('.ready'))"
LOOK = """() => ({
  address: location.hash,
  view: document.getElementById("view").innerText.replace(/\\s+/g, " "),
  panel: document.getElementById("panel").innerText,
  facets: document.getElementById("facets").innerText,
  status: document.getElementById("status").innerText,
  typed: document.getElementById("search").value,
  title: document.title,
  exports: document.getElementById("export-items").textContent,
  notice: document.querySelector("#notice:not([hidden])")?.innerText,
})"""
TOP = "document.querySelector('.net').getBoundingClientRect().top"

Early = Callable[..., Page]


@pytest.fixture
def large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("duikou.explorer.page.LARGE", 10)
    path = tmp_path / "large.html"
    path.write_text(explorer_page(RECORDS, project(RECORDS)), "utf-8")
    return path


@pytest.fixture
def early(chromium: Browser, large: Path) -> Iterator[Early]:
    """Opens a large page that is drawn and has not read its texts; none may complain."""
    complaints: list[str] = []
    contexts = []

    def open_page(**options: Any) -> Page:
        wide = {"viewport": {"width": 1280, "height": 860}, "locale": "zh-CN"}
        contexts.append(chromium.new_context(**(wide | options)))
        page = contexts[-1].new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.add_init_script(f"({HELD})()")
        page.goto(large.as_uri())
        page.wait_for_function(EARLY)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not complaints


def released(page: Page) -> Page:
    page.evaluate("release()")
    page.wait_for_function(READY)
    return page


def test_what_is_chosen_and_typed_early_is_as_if_asked_for(early: Early, opened: Open, large: Path) -> None:
    page = early()
    page.locator("#facets input[type=checkbox]").first.check()
    page.locator("#tab-table").click()
    page.locator("#language").click()
    page.fill("#search", "毕节")
    assert page.locator("details[inert]").count() == 2
    released(page)
    found = page.evaluate(LOOK)
    assert page.locator("#suggestions").is_visible()
    assert page.locator("details[inert]").count() == 0
    assert found["typed"] == "毕节"
    state = page.evaluate("duikou.state()")
    assert (state["lang"], state["view"], state["q"]) == ("en", "table", "毕节")
    assert page.evaluate("document.documentElement.lang") == "en"
    assert len(found["address"].split("&")) == 4  # with the filter
    assert found == opened(found["address"].removeprefix("#"), path=large).run(LOOK)
    assert found["exports"]


def test_keys_in_the_search_box_count_early(early: Early, opened: Open, large: Path) -> None:
    """The line that the arrows lead to is taken, of what is found once all is read."""
    page = early()
    page.locator("#search").press_sequentially("毕节")
    for key in ("ArrowDown", "ArrowDown", "Enter"):
        page.keyboard.press(key)
    assert page.input_value("#search") == "毕节"
    found = released(page).evaluate(LOOK)
    asked = opened("", path=large).page
    asked.locator("#search").press_sequentially("毕节")
    second = asked.locator("#suggestions [role=option] .name").nth(1).inner_text()
    for key in ("ArrowDown", "ArrowDown", "Enter"):
        asked.keyboard.press(key)
    assert second in found["panel"]
    assert found == asked.evaluate(LOOK)


def test_escape_leaves_early_what_is_typed_and_no_list(early: Early) -> None:
    page = early()
    page.locator("#search").press_sequentially("毕节")
    page.keyboard.press("Escape")
    assert page.input_value("#search") == "毕节"
    assert released(page).input_value("#search") == "毕节"
    assert not page.locator("#suggestions").is_visible()


def test_a_key_is_for_what_was_typed_before_it(early: Early) -> None:
    page = early()
    page.locator("#search").press_sequentially("毕")
    page.keyboard.press("Enter")
    page.keyboard.type("节")
    released(page)
    assert page.input_value("#search") == "毕节"
    assert page.locator("#suggestions").is_visible()
    assert not page.evaluate("duikou.state().node")


def test_an_early_address_is_followed_and_its_notice_told(early: Early, opened: Open, large: Path) -> None:
    address = "lang=zh&claim=claim:b-2021&unknown=1"
    page = early()
    page.evaluate("(address) => { location.hash = address; }", address)
    found = released(page).evaluate(LOOK)
    assert "unknown" in found["notice"]
    assert found == opened(address, path=large).run(LOOK)


def test_an_address_before_the_first_painting_waits_for_the_page(early: Early, opened: Open, large: Path) -> None:
    page = early()
    page.add_init_script(
        "const marked = performance.mark; performance.mark = function (name) {"
        " if (name === 'duikou-drawn') location.hash = 'lang=en&view=table&unknown=1';"
        " return marked.call(this, name); }"
    )
    page.reload()
    page.wait_for_function(EARLY)
    found = released(page).evaluate(LOOK)
    assert "unknown" in found["notice"]
    assert found == opened("lang=en&view=table&unknown=1", path=large).run(LOOK)


def test_sums_come_when_the_page_listens(early: Early) -> None:
    page = early()
    assert page.locator("#panel section.total[aria-busy]").count() == 1
    released(page)
    page.wait_for_function("() => window.summed.length")
    assert page.evaluate("summed") == [True]
    assert page.locator("#panel section.total[aria-busy]").count() == 0


def test_what_is_printed_has_its_sums(opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of very many claims they come late; on paper they are worked out at once."""

    def patient(name: str) -> str:
        return source(name).replace("var VERY_MANY = 2e3;", "var VERY_MANY = 2;")

    monkeypatch.setattr("duikou.pages.source", patient)
    path = tmp_path / "patient.html"
    path.write_text(explorer_page(RECORDS, project(RECORDS)), "utf-8")
    page = opened("", path=path)
    waits, printed = page.run("""() => {
      duikou.change({ kind: ["figure"] });
      const total = () => document.querySelector("#panel section.total");
      const waits = total().getAttribute("aria-busy");
      dispatchEvent(new Event("beforeprint"));
      const printed = [total().getAttribute("aria-busy"), total().innerText];
      dispatchEvent(new Event("afterprint"));
      return [waits, printed];
    }""")
    assert waits == "true"
    page.page.wait_for_timeout(300)
    assert printed == page.run("""() => {
      const total = document.querySelector("#panel section.total");
      return [total.getAttribute("aria-busy"), total.innerText];
    }""")
    assert printed[0] is None


def test_the_look_of_the_system_is_followed_early(early: Early, opened: Open, large: Path) -> None:
    page = early()
    page.emulate_media(color_scheme="dark")
    dark = opened("", path=large, color_scheme="dark").run("duikou.theme()")
    assert released(page).evaluate("duikou.theme()") == dark


def test_a_phone_has_its_map_where_it_stays(early: Early) -> None:
    page = early(**PHONE)
    top = page.evaluate(TOP)
    assert top < PHONE["viewport"]["height"]
    page.locator("#fold").tap()
    assert page.locator("#filters").is_visible()
    page.locator("#filters-done").tap()
    assert released(page).evaluate(TOP) == top


def test_keys_of_an_input_method_are_not_kept(early: Early) -> None:
    """They are done with when the page listens: what was written then stands in the box, and nothing is taken."""
    page = early()
    page.focus("#search")
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "bjs", "selectionStart": 3, "selectionEnd": 3})
    for key in ("ArrowDown", "Enter"):
        page.keyboard.press(key)
    released(page)
    assert page.evaluate("duikou.state().node") == ""
    assert page.input_value("#search") == "bjs"
    assert page.locator("#suggestions").is_visible()
