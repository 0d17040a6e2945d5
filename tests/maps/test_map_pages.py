"""In a real browser: no request, no complaint, names as text, labels apart, nothing that moves."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from page_contexts import Lend
from page_records import HOSTILE, RECORDS
from playwright.sync_api import Browser, Page

from duikou.analysis.networks import project
from duikou.maps.drawing import to_pyvis

pytestmark = pytest.mark.browser

WRITTEN = """() => new Promise((done) => {
  const written = new Map();
  const pen = CanvasRenderingContext2D.prototype;
  const { fillText } = pen;
  pen.fillText = function (text, x, y, ...rest) {
    const { width, actualBoundingBoxAscent: up, actualBoundingBoxDescent: down } = this.measureText(text);
    const left = this.textAlign === "center" ? x - width / 2 : x;
    written.set(text, [left, y - up, left + width, y + down]);
    return fillText.call(this, text, x, y, ...rest);
  };
  map.once("afterDrawing", () => {
    pen.fillText = fillText;
    done([...written]);
  });
  map.redraw();
})"""
PLACES = "JSON.stringify([map.getPositions(), map.getScale(), map.getViewPosition()])"


class Opened:
    """A map in the browser, with what it complained of and asked for."""

    def __init__(self, browser: Browser, path: Path) -> None:
        self.page: Page = browser.new_page(viewport={"width": 1280, "height": 900})
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(path.as_uri())
        self.page.wait_for_function("() => document.querySelector('.vis-network canvas')")

    def run(self, script: str, argument: object = None) -> Any:
        return self.page.evaluate(script, argument)


@pytest.fixture(scope="module")
def map_page(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    path = tmp_path_factory.mktemp("map") / "map.html"
    to_pyvis(project(RECORDS), RECORDS, title=HOSTILE.zh).write_html(str(path))
    opened = Opened(chromium, path)
    yield opened
    opened.page.close()


def test_it_opens_without_complaint_or_request(map_page: Opened) -> None:
    assert map_page.complaints == []
    assert [url for url in map_page.requests if not url.startswith("file:")] == []
    assert len(map_page.requests) == 1
    assert map_page.run("Object.keys(map.getPositions()).length") == project(RECORDS).number_of_nodes()


def test_names_do_not_cover_each_other(map_page: Opened) -> None:
    written = map_page.run(WRITTEN)
    assert len(written) >= 6
    for index, (_, a) in enumerate(written):
        for name, b in written[:index]:
            assert not (a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]), name


def test_nothing_moves_by_itself(map_page: Opened) -> None:
    before = map_page.run(PLACES)
    map_page.page.wait_for_timeout(250)
    assert map_page.run(PLACES) == before
    assert map_page.run("Boolean(map.physics.physicsEnabled)") is False


def test_hostile_names_are_only_text_even_under_the_pointer(map_page: Opened) -> None:
    assert map_page.page.locator("h1").inner_text() == HOSTILE.zh
    x, y = map_page.run(
        """() => {
          const { x, y } = map.canvasToDOM(map.getPositions(["agent:hostile"])["agent:hostile"]);
          const frame = document.getElementById("map").getBoundingClientRect();
          return [frame.x + x, frame.y + y];
        }"""
    )
    map_page.page.mouse.move(x - 30, y - 30)
    map_page.page.mouse.move(x, y)
    map_page.page.wait_for_function("() => document.querySelector('.vis-tooltip')?.style.visibility === 'visible'")
    assert "<img src=x" in map_page.page.locator(".vis-tooltip").inner_text()
    assert map_page.run("window.broken") is None
    assert map_page.page.locator("img").count() == 0
    assert map_page.complaints == []


def test_the_start_page_shows_a_map_live_and_lists_all(lend: Lend, small_build: Path) -> None:
    page = lend(locale="en-GB").new_page()
    complaints: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    page.goto((small_build / "index.html").as_uri())
    page.locator("iframe").scroll_into_view_if_needed()
    page.frame_locator("iframe").locator(".vis-network canvas").wait_for()
    assert complaints == []
    assert all(url.startswith("file:") for url in requests)
    links = page.locator(".maps a").evaluate_all("(links) => links.map((link) => link.href)")
    assert all(link.endswith("?lang=en") for link in links)  # the language of the browser goes along
    maps = {path.as_uri() for path in (small_build / "maps").glob("*.html")}
    assert {link.removesuffix("?lang=en") for link in links} == maps
    page.goto(links[-1])
    page.locator("header a").click()
    page.wait_for_url("**/explorer.html*")
    page.close()
