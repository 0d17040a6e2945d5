"""In a real browser of a phone's size: what fingers do, what folds away, what opens from below."""

from collections.abc import Callable
from urllib.parse import quote

import pytest
from page_browser import PHONE, Open, Opened
from page_records import BIJIE
from playwright.sync_api import CDPSession

pytestmark = pytest.mark.browser

HEIGHT = PHONE["viewport"]["height"]
VIEWS = "[...document.querySelectorAll('[role=tab]')].map((tab) => tab.id.replace('tab-', ''))"
SPOT_OF = """(party) => {
  const [x, y] = duikou.camera.toSpot(duikou.positionOf(duikou.data.partyNumbers.get(party)));
  const frame = document.querySelector('.net').getBoundingClientRect();
  return [frame.x + x, frame.y + y];
}"""
CAMERA = "() => [...duikou.camera.toPoint([0, 0]), duikou.camera.scale()]"
FOCUS = "document.activeElement.id || document.activeElement.className || document.activeElement.tagName"
SHEET = (
    "() => { const { top, bottom } = document.querySelector('#panel').getBoundingClientRect(); return [top, bottom]; }"
)
# What is pressed and less than 40 pixels high or wide; a link within a line of text is as high as the line.
SMALL = """() => {
  const pressed =
    "button, summary, select, textarea, [role=tab], [role=option], label, input:not([type=checkbox]):not(.hidden)";
  const shown = [...document.querySelectorAll(pressed)].filter((one) => one.checkVisibility());
  const inText = (one) => one.matches(".link") && one.closest("p, dd, li");
  const told = (one) => one.matches("label") && !one.querySelector("input");
  return shown.filter((one) => !inText(one) && !told(one) && !one.closest(".skip"))
    .map((one) => [one.outerHTML.slice(0, 90), one.getBoundingClientRect()])
    .filter(([, { width, height }]) => Math.min(width, height) < 39.5).map(([text]) => text);
}"""


@pytest.fixture
def phone(opened: Open) -> Callable[[str], Opened]:
    def open_page(address: str = "") -> Opened:
        return opened(address, **PHONE)

    return open_page


def fingers(page: Opened, *paths: list[tuple[float, float]]) -> None:
    """Draw one path of spots for each finger, all at the same time."""
    session: CDPSession = page.context.new_cdp_session(page.page)
    for step in range(len(paths[0])):
        points = [{"x": path[step][0], "y": path[step][1], "id": number} for number, path in enumerate(paths)]
        session.send("Input.dispatchTouchEvent", {"type": "touchMove" if step else "touchStart", "touchPoints": points})
        page.painted()
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.painted()


def line(x: float, y: float, across: float, down: float, steps: int = 12) -> list[tuple[float, float]]:
    return [(x + across * step / steps, y + down * step / steps) for step in range(steps + 1)]


def tap(page: Opened, party: str = BIJIE) -> None:
    page.page.touchscreen.tap(*page.run(SPOT_OF, party))
    page.becomes(f"duikou.state().node === '{party}'")
    page.painted()


@pytest.mark.sampled(1)  # words are longer in English
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_map_comes_early_and_nothing_runs_off(phone: Callable[[str], Opened], language: str) -> None:
    page = phone(f"lang={language}")
    assert page.run("document.querySelector('.net').getBoundingClientRect().top") < 320
    chosen = ("", f"&node={quote(BIJIE)}", "&mode=group&from=2020&q=%E5%B8%82")
    addresses = [f"lang={language}&view={view}{one}" for view in page.run(VIEWS) for one in chosen]
    widths = page.each("() => [document.documentElement.scrollWidth, innerWidth]", addresses)
    assert dict(zip(addresses, widths, strict=True)) == {address: [390, 390] for address in addresses}


def test_one_finger_scrolls_past_the_map_and_two_move_it(phone: Callable[[str], Opened]) -> None:
    page = phone("")
    seen = page.run(CAMERA)
    fingers(page, line(200, 600, 0, -300))
    page.becomes("scrollY > 150")
    assert page.run(CAMERA) == seen
    page.run("scrollTo(0, 0)")
    page.becomes("scrollY === 0")
    fingers(page, line(150, 500, -60, 0), line(250, 500, 60, 0))
    assert page.run("scrollY") == 0
    assert page.run("duikou.camera.scale()") == pytest.approx(seen[2] * 220 / 100, rel=0.01)
    seen = page.run(CAMERA)
    fingers(page, line(150, 500, 0, -100), line(250, 500, 0, -100))
    assert page.run("scrollY") == 0
    left, top, scale = page.run(CAMERA)
    assert [left, top, scale] == pytest.approx([seen[0], seen[1] + 100 / scale, seen[2]], abs=0.5)


def test_who_draws_with_one_finger_is_told_of_two(phone: Callable[[str], Opened]) -> None:
    page = phone("lang=en")
    seen = page.run(CAMERA)
    assert not page.page.locator("#hand-hint").is_visible()
    fingers(page, line(250, 500, -120, 0))
    assert page.page.locator("#hand-hint").inner_text() == "Use two fingers to move and zoom the map"
    assert page.page.locator("#hand-hint").is_visible()
    assert page.run(CAMERA) == seen and page.run("scrollY") == 0
    page.page.locator("#hand-hint").wait_for(state="hidden")


def test_what_is_tapped_opens_from_below(phone: Callable[[str], Opened]) -> None:
    page = phone("")
    assert page.run("getComputedStyle(document.querySelector('#panel')).position") == "static"
    tap(page)
    assert page.run(SHEET) == pytest.approx([HEIGHT / 2, HEIGHT], abs=1)
    assert page.run("document.activeElement === document.querySelector('#panel h2')")
    page.becomes(f"({SPOT_OF})('{BIJIE}')[1] < {HEIGHT / 2 - 30}")
    handle = page.page.locator("#panel .handle")
    assert handle.get_attribute("aria-expanded") == "false"
    handle.tap()
    assert page.run(SHEET) == pytest.approx([HEIGHT * 0.08, HEIGHT], abs=1)
    assert handle.get_attribute("aria-expanded") == "true"
    handle.tap()
    assert page.run(SHEET) == pytest.approx([HEIGHT / 2, HEIGHT], abs=1)


@pytest.mark.sampled(2)
@pytest.mark.parametrize(
    "close",
    [
        lambda page: page.page.locator("#panel .close").tap(),
        lambda page: page.page.keyboard.press("Escape"),
        lambda page: page.page.go_back(),
        lambda page: fingers(page, line(195, HEIGHT / 2 + 20, 0, 300)),
    ],
    ids=["button", "Escape", "Back", "drawn down"],
)
def test_the_sheet_closes_and_the_focus_goes_back(
    phone: Callable[[str], Opened], close: Callable[[Opened], None]
) -> None:
    page = phone("")
    tap(page)
    close(page)
    page.becomes("duikou.state().node === ''")
    page.painted()
    assert page.run("getComputedStyle(document.querySelector('#panel')).position") == "static"
    assert page.run(FOCUS) == "network"


def test_the_sheet_is_drawn_up_and_a_little_is_taken_back(phone: Callable[[str], Opened]) -> None:
    page = phone("")
    tap(page)
    fingers(page, line(195, HEIGHT / 2 + 20, 0, -250))
    assert page.run(SHEET) == pytest.approx([HEIGHT * 0.08, HEIGHT], abs=1)
    fingers(page, line(195, HEIGHT * 0.08 + 20, 0, 330))
    assert page.run(SHEET) == pytest.approx([HEIGHT / 2, HEIGHT], abs=1)
    fingers(page, line(195, HEIGHT / 2 + 20, 0, 60))
    assert page.run(SHEET) == pytest.approx([HEIGHT / 2, HEIGHT], abs=1)
    assert page.run("duikou.state().node") == BIJIE


def test_filters_and_choices_fold_behind_a_button_that_counts_them(phone: Callable[[str], Opened]) -> None:
    page = phone("lang=en")
    fold, sheet = page.page.locator("#fold"), page.page.locator("#filters")
    assert fold.inner_text() == "Legend and filters"
    assert not page.page.locator("#facets").is_visible() and not page.page.locator("#choices").is_visible()
    fold.tap()
    sheet.locator("[data-key^='mode ']").nth(0).check()
    sheet.locator("[data-key^='mode ']").nth(1).check()
    sheet.locator("[data-key='choice level']").select_option("county")
    left = page.run("duikou.selection().claims.length")
    assert 0 < left < page.run("duikou.data.claims.length")
    assert sheet.locator("#filters-done").inner_text() == f"Done ({left} claim{'s' if left > 1 else ''})"
    sheet.locator("#filters-done").tap()
    assert not sheet.is_visible()
    assert fold.inner_text() == "Legend and filters · 2 chosen"
    assert page.run(FOCUS) == "fold"
    fold.tap()
    page.page.keyboard.press("Escape")
    assert not sheet.is_visible()
    page.run("() => duikou.change({ lang: 'zh' })")
    assert fold.inner_text() == "图例与筛选 · 已选 2 项"


def test_what_folds_comes_back_where_there_is_room(phone: Callable[[str], Opened]) -> None:
    page = phone("")
    page.page.locator("#fold").tap()
    for width, holder in ((1100, "#side"), (1400, ".bar"), (390, "#filters")):
        page.page.set_viewport_size({"width": width, "height": HEIGHT})
        page.becomes(f"document.querySelector('{holder} > #choices, {holder} .sheet-body > #choices')")
        assert page.page.locator("#facets").is_visible() == (width > 900)
        assert page.page.locator("#filters").is_visible() is False


def test_tables_scroll_within_themselves(phone: Callable[[str], Opened]) -> None:
    page = phone("view=table&rows=claims&lang=en")
    assert page.run(
        "() => { const { scrollWidth, clientWidth } = document.querySelector('#view .scroll'); "
        "return scrollWidth > clientWidth; }"
    )
    page.run("document.querySelector('#view .scroll').scrollTo(300, 0)")
    assert page.run("[document.querySelector('#view .scroll').scrollLeft, scrollX]") == [300, 0]


@pytest.mark.sampled(1)  # what is pressed is narrower in Chinese
@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_pressed_is_wide_enough_for_a_finger(phone: Callable[[str], Opened], language: str) -> None:
    page = phone(f"lang={language}")
    chosen = ("", f"&node={quote(BIJIE)}", "&mode=group", "&rows=claims")
    addresses = [f"lang={language}&view={view}{one}" for view in page.run(VIEWS) for one in chosen]
    assert dict(zip(addresses, page.each(SMALL, addresses), strict=True)) == {address: [] for address in addresses}
    for opener in ("#opening summary", "#export summary", "#fold"):
        page.page.locator(opener).tap()
        assert page.run(SMALL) == [], opener
        page.page.keyboard.press("Escape")
    page.page.locator("#search").fill("毕节")
    assert page.page.locator("[role=option]").count() and page.run(SMALL) == []


def test_the_wheel_over_the_map_scrolls_a_narrow_page_of_a_mouse(opened: Open) -> None:
    page = opened("lang=en", viewport={"width": 640, "height": 500})
    seen = page.run(CAMERA)
    page.page.mouse.move(300, 400)
    page.page.mouse.wheel(0, 200)
    page.becomes("scrollY > 100")
    assert page.run(CAMERA) == seen
    assert page.page.locator("#hand-hint").inner_text() == "Hold Ctrl and scroll to zoom the map"
    page.page.mouse.move(300, page.run("document.querySelector('.net').getBoundingClientRect().bottom") - 40)
    page.page.keyboard.down("Control")
    page.page.mouse.wheel(0, -200)
    page.becomes(f"duikou.camera.scale() > {seen[2]}")
