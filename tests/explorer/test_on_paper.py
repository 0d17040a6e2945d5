"""In a real browser: views on paper, where nothing is cut or covered, and no chart is higher than a page."""

import pytest
from page_browser import Opened

pytestmark = pytest.mark.browser
PAPER = {"width": 800, "height": 540}
"""As wide as a page laid out for paper may be, and as high as a page is for its width."""
VIEWS = ["table", "matrix", "money", "timeline", "compare", "gaps", "article"]
CUT = "[...document.querySelectorAll('.scroll')].filter((one) => one.scrollHeight > one.clientHeight + 1).length"
COVERED = """document.querySelector(".panel").getBoundingClientRect().top
  < document.querySelector("#view").lastElementChild.getBoundingClientRect().bottom - 1"""
CHARTS = "[...document.querySelectorAll('.chart')].map((one) => one.getBoundingClientRect().height)"
NAMES = "[...document.querySelectorAll('.chart [role=listitem]')].map((one) => one.getAttribute('aria-label'))"


@pytest.mark.parametrize("view", VIEWS)
def test_nothing_is_cut_on_paper_nor_covered_by_the_panel(kept: Opened, view: str) -> None:
    page = kept.at(f"view={view}")
    before = page.page.viewport_size
    page.page.set_viewport_size(PAPER)  # type: ignore[arg-type]  # it is a ViewportSize
    page.run("dispatchEvent(new Event('beforeprint'))")
    page.page.emulate_media(media="print")
    page.painted()
    assert (page.run(CUT), page.run(COVERED)) == (0, False)
    page.page.emulate_media(media="screen")
    page.run("dispatchEvent(new Event('afterprint'))")
    page.page.set_viewport_size(before or PAPER)  # type: ignore[arg-type]


def test_a_chart_is_in_pieces_on_paper_with_every_row_once(kept: Opened) -> None:
    page = kept.at("view=timeline&level=stated")
    page.becomes("document.querySelector('.chart')")
    rows = page.run(NAMES)
    assert len(page.run(CHARTS)) == 1
    page.run("dispatchEvent(new Event('beforeprint'))")
    assert page.run(NAMES) == rows
    heights = page.run(CHARTS)
    assert len(heights) > 1
    assert max(heights) < PAPER["height"]
    page.run("dispatchEvent(new Event('afterprint'))")
    assert len(page.run(CHARTS)) == 1


def test_what_is_typed_is_what_is_shown_when_a_row_is_pressed(kept: Opened) -> None:
    page = kept.at("view=table&rows=claims")
    page.page.fill("#search", "毕节")
    shown = page.run("[...document.querySelectorAll('.rows tbody tr')].map((row) => row.dataset.row)")
    assert page.run("duikou.state().q") == "毕节"
    assert shown == page.run("duikou.sortedRows().map((claim) => claim.id)")


def test_where_every_place_is_named_gaps_has_nothing_to_open(kept: Opened) -> None:
    page = kept.at("view=gaps&lang=en")
    full = page.page.locator(".gap-view .gaps > li").filter(has_text="all have a claim")
    told = page.page.locator(".gap-view details")
    assert full.locator("details").count() == 0
    assert all(one.locator("li").count() for one in told.all())
