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
    page = opened("level=county&inside=1", path=path)
    seen = [page.run(LOOK)]
    for level in ("province", "stated", "county"):
        page.run("(level) => duikou.change({ level })", level)
        seen.append(page.run(LOOK))
        if level != "county":  # opened at the beginning
            assert seen[-1] == opened(f"level={level}&inside=1", path=path).run(LOOK), level
    assert seen[0] == seen[-1]
    assert len({len(one["claims"]) for one in seen}) == 3, "these levels differ in the seeds"
