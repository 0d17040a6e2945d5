"""In a real browser: axe-core finds nothing, of whatever weight, in any view, theme, language and size."""

from collections.abc import Iterator
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
  const { violations } = await axe.run(document, { resultTypes: ["violations"] });
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


def states(page: Opened, language: str) -> Iterator[str]:
    """Every state to look at, by name, the page being in it."""
    for address in ADDRESSES:
        page.at(f"lang={language}&{address}")
        yield address
    for view in page.run("[...document.querySelectorAll('[role=tab]')].map((tab) => tab.id.replace('tab-', ''))"):
        for chosen in (TIE, "q=nothing-has-this-name"):
            page.at(f"lang={language}&view={view}&{chosen}")
            yield f"{view} {chosen}"
    page.at(f"lang={language}")
    for menu in MENUS:
        page.page.locator(menu).click()
        yield menu
        page.page.keyboard.press("Escape")
    page.page.locator("#search").fill("毕节")
    page.page.keyboard.press("ArrowDown")
    yield "search"
    page.page.locator("#search").fill("")
    page.becomes("duikou.state().q === ''")
    if page.page.locator("#fold").is_visible():
        page.page.locator("#fold").click()
        yield "filters"


@pytest.mark.sampled(2)
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("size", list(SIZES))
def test_axe_finds_nothing(opened: Open, size: str, look: str, language: str) -> None:
    page = opened(f"lang={language}", color_scheme=look, reduced_motion="reduce", **SIZES[size])
    page.run(AXE)
    found = {state: page.run(FOUND) for state in states(page, language)}
    assert {state: several for state, several in found.items() if several} == {}
