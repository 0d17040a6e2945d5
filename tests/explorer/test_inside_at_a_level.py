"""What lies in one place hangs on the level: another level leaves other claims, and what is shown follows."""

from pathlib import Path

import pytest
from page_browser import Open

pytestmark = pytest.mark.browser

LOOK = """() => ({
  claims: duikou.selection().claims.map(({ id }) => id),
  facets: document.getElementById("facets").innerText,
  panel: document.getElementById("panel").innerText,
  status: document.getElementById("status").innerText,
})"""


def test_another_level_leaves_what_lies_in_one_place_at_it(opened: Open, real_build: Path) -> None:
    path = real_build / "explorer.html"
    page, other = opened("level=county&inside=1", path=path), opened("level=province&inside=1", path=path)
    looks = {"county": page.run(LOOK), "province": other.run(LOOK)}
    other.anew("level=stated&inside=1")
    looks["stated"] = other.run(LOOK)
    for level in ("province", "stated", "county"):
        page.run("(level) => duikou.change({ level })", level)
        assert page.run(LOOK) == looks[level], level
    assert len({len(look["claims"]) for look in looks.values()}) == 3, "these levels differ in the seeds"
