"""Someone who does a task on the built pages as people do, and how many clicks and keys it takes.

Nothing here calls a script of the page: what is clicked is found by the role and name that a screen reader tells,
what is typed goes to what has the focus. The table in docs/explorer.md says how much of both a task may take.
"""

import json
import re
import sys
from pathlib import Path

from playwright.sync_api import Locator, Page

from duikou import explorer

DOCUMENT = Path(__file__).parents[2] / "docs" / "explorer.md"
WORDS: dict[str, tuple[str, str]] = json.loads((Path(explorer.__file__).parent / "words.json").read_text("utf-8"))
ROW = re.compile(r"^\| (?P<task>\d+)\. [^|]+ \| (?P<clicks>\d+) \| (?P<keys>\d+) \| (?P<taps>\d*) \|$", re.M)

Name = str | re.Pattern[str]


def budget(task: int, *, phone: bool) -> tuple[int, int | None]:
    """The clicks (taps, on a phone) and keys that a task may take; on a phone keys are not counted."""
    (row,) = [row for row in ROW.finditer(DOCUMENT.read_text("utf-8")) if int(row["task"]) == task]
    return (int(row["taps"]), None) if phone else (int(row["clicks"]), int(row["keys"]))


class Reader:
    """A reader of a page with a mouse and a keyboard, or with a finger."""

    def __init__(self, page: Page, language: str, *, phone: bool) -> None:
        self.page = page
        self.language = language
        self.phone = phone
        self.clicks = 0
        self.keys = 0

    def word(self, key: str, **values: object) -> str:
        """What the page says in the reader's language."""
        found = WORDS[key][0 if self.language == "zh" else 1]
        for name, value in values.items():
            found = found.replace("{" + name + "}", str(value))
        return found

    def begins(self, key: str) -> re.Pattern[str]:
        """A name that begins with a word of the page: a number or a sign may follow."""
        return re.compile("^" + re.escape(self.word(key)))

    def click(self, target: Locator) -> None:
        (target.tap if self.phone else target.click)()
        self.clicks += 1

    def find(self, role: str, name: Name, *, within: Locator | None = None) -> Locator:
        """The first thing that a screen reader tells by a role and a name (the whole of it, or a pattern)."""
        place = self.page if within is None else within
        exact = isinstance(name, str)
        return place.get_by_role(role, name=name, exact=exact).first  # type: ignore[arg-type]  # any role of ARIA

    def explorer(self) -> None:
        """From the start page into the explorer."""
        self.click(self.find("link", {"zh": "打开浏览页", "en": "Open the explorer"}[self.language]))
        self.page.get_by_role("tab").first.wait_for()

    def filter(self, key: str, text: str = "") -> None:
        """Choose in the legend what begins with a word of the page, or with a text; on a phone it is unfolded first."""
        if self.phone:
            self.click(self.page.get_by_role("button", name=self.begins("showFilters")))
        self.click(self.find("checkbox", re.compile("^" + re.escape(text)) if text else self.begins(key)))
        if self.phone:
            done = self.word("filtersDone").partition("{")[0]
            self.click(self.page.get_by_role("button", name=re.compile("^" + re.escape(done))))

    def choose(self, label: str, option: str) -> None:
        """Open a list and choose from it: two clicks."""
        self.page.get_by_role("combobox", name=label, exact=True).select_option(label=option)
        self.clicks += 2

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.keys += len(text)

    def press(self, key: str, times: int = 1) -> None:
        for _ in range(times):
            self.page.keyboard.press(key)
        self.keys += times

    def look_for(self, text: str) -> Locator:
        """Type into the search box, and give what it offers."""
        self.click(self.find("combobox", self.word("searchLabel")))
        self.type(text)
        offered = self.page.get_by_role("option").filter(visible=True)
        offered.first.wait_for()
        return offered

    def take(self, name: str, where: str = "") -> None:
        """Look for a party and choose what is offered first."""
        self.click(self.look_for(name).filter(has_text=where).first)

    def tab(self, view: str) -> None:
        self.click(self.find("tab", self.word("view_" + view)))

    def grasp(self, slider: Locator, *, at_end: bool) -> None:
        """Click on the handle of a slider that stands at one of its ends, so that keys move it."""
        box = slider.bounding_box()
        assert box
        x = box["width"] - 6 if at_end else 6
        slider.click(position={"x": x, "y": box["height"] / 2})
        self.clicks += 1

    def back(self) -> None:
        """The browser's own Back, which is a click."""
        self.page.go_back()
        self.clicks += 1

    @property
    def panel(self) -> Locator:
        return self.page.get_by_role("complementary", name=self.word("evidence"))

    @property
    def view(self) -> Locator:
        return self.page.get_by_role("tabpanel")

    @property
    def status(self) -> str:
        return self.page.get_by_role("status").filter(has_text=self.word("claims").lower()).inner_text()

    def rows(self) -> list[list[str]]:
        """The cells of the table, without its head."""
        rows = self.view.get_by_role("row").all()[1:]
        return [row.locator("th, td").all_inner_texts() for row in rows]

    def done(self, task: int) -> None:
        """Hold what was clicked and typed against the table of tasks, and print it."""
        clicks, keys = budget(task, phone=self.phone)
        who = self.language + (", phone" if self.phone else "")
        sys.stdout.write(f"task {task} ({who}): {self.clicks} clicks, {self.keys} keys\n")
        assert self.clicks <= clicks, (task, self.clicks, clicks)
        assert keys is None or self.keys <= keys, (task, self.keys, keys)
