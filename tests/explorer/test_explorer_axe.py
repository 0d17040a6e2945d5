"""In a real browser: axe-core finds nothing, of whatever weight, in any view, theme, language and size."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from page_browser import Open, Opened
from page_records import BIJIE

pytestmark = pytest.mark.browser

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text("utf-8")
SIZES: dict[str, dict[str, Any]] = {
    "desk": {"viewport": {"width": 1280, "height": 860}},
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
}
FOUND = """async () => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"], preload: false });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + " " + html.slice(0, 160)));
}"""
TIE = "tie=" + quote("|".join(quote(part, safe="") for part in ("place:广州市", BIJIE, "programme:east")), safe="")
ADDRESSES = (
    *(f"view=network&layout={layout}" for layout in ("map", "columns", "force")),
    f"node={quote(BIJIE)}",
    "node=group%3Acounties",
    TIE,
    "view=table&rows=claims&sort=-figure&claim=claim:f-invest",
    "mode=group&from=2020&least=5&explicit=1",
    "claim=claim:gone&nonsense=1",
)
MENUS = ("#opening > summary", "#export > summary")


VIEWS = "[...document.querySelectorAll('[role=tab]')].map((tab) => tab.id.replace('tab-', ''))"
PARTS = 6
"""Into so many the states are dealt out; the four cases that are sampled have a part of their own each."""


def searched(page: Opened) -> None:
    page.page.locator("#search").fill("毕节")
    page.page.keyboard.press("ArrowDown")


def states(page: Opened, language: str) -> Iterator[tuple[str, str, Callable[[], object]]]:
    """Every state to look at: its name, its address, and what is done there."""
    for address in ADDRESSES:
        yield address, address, lambda: None
    for view in page.run(VIEWS):
        for chosen in (TIE, "q=nothing-has-this-name"):
            yield f"{view} {chosen}", f"view={view}&{chosen}", lambda: None
    for menu in (*MENUS, *("#fold" for fold in [page.page.locator("#fold")] if fold.is_visible())):
        yield menu, "", page.page.locator(menu).click
    yield "search", "", lambda: searched(page)


@pytest.mark.sampled(4)
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("size", list(SIZES))
def test_axe_finds_nothing(opened: Open, size: str, look: str, language: str, part: int) -> None:
    page = opened(f"lang={language}", color_scheme=look, reduced_motion="reduce", **SIZES[size])
    page.run(AXE)
    found = {}
    for state, address, act in [*states(page, language)][part::PARTS]:
        page.at(f"lang={language}&{address}")
        act()
        found[state] = page.run(FOUND)
        page.page.keyboard.press("Escape")
    assert len(found) >= 4
    assert {state: several for state, several in found.items() if several} == {}


@pytest.mark.parametrize(
    ("size", "address", "opens"),
    [("desk", "", MENUS[1]), ("phone", "", "#fold"), ("phone", TIE, "")],
    ids=["second menu", "filters of a phone", "sheet of a phone"],
)
def test_axe_finds_nothing_in_what_a_sample_may_miss(opened: Open, size: str, address: str, opens: str) -> None:
    page = opened(f"lang=zh&{address}", reduced_motion="reduce", **SIZES[size])
    page.run(AXE)
    if opens:
        page.page.locator(opens).click()
    assert page.page.locator("#export-items, #filters, .panel.chosen").locator("visible=true").count()
    assert page.run(FOUND) == []
