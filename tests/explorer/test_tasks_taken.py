"""What people take away from the pages, and how they reach them without a mouse or without seeing them.

As test_tasks_asked.py: from the start page of the seeds' build, and nothing that calls a script of the page.
"""

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Download, Locator, expect
from tasks import Reader

pytestmark = [pytest.mark.browser, pytest.mark.sampled(1)]

VIEWS = ("network", "table", "matrix", "timeline", "gaps", "article")
# What a screen reader tells of a thing that can be used, with nothing behind it: no name.
NAMELESS = re.compile(
    r"^\s*- (?:button|link|checkbox|radio|combobox|textbox|searchbox|slider|spinbutton|tab|tabpanel|application|option)"
    r"(?: \[[^]]*\])*:?$",
    re.M,
)


def download(reader: Reader, key: str) -> Path:
    reader.click(reader.page.get_by_role("banner").get_by_text(reader.word("export")).first)
    with reader.page.expect_download() as found:
        reader.click(reader.find("button", reader.word(key)))
    saved: Download = found.value
    return Path(saved.path())


@pytest.mark.parametrize("reader", ["zh", "en"], indirect=True)
def test_task_7_a_picture_for_a_slide(reader: Reader) -> None:
    reader.explorer()
    picture = download(reader, "exportPng").read_bytes()
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    assert [int.from_bytes(picture[place : place + 4], "big") for place in (16, 20)] == [3200, 1800]
    reader.done(7)


def test_task_8_the_table_into_a_spreadsheet(reader: Reader) -> None:
    reader.explorer()
    reader.tab("table")
    reader.filter("", "深百协作")
    expect(reader.view).to_contain_text("深圳市")
    shown = reader.rows()
    content = download(reader, "exportTable").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf"), "a spreadsheet would not take it for UTF-8"
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert len(rows) == len(shown) + 1 > 2
    assert any("深圳市" in row and "百色市" in row for row in rows[1:])
    reader.done(8)


@pytest.mark.parametrize("reader", ["zh", "phone"], indirect=True)
def test_task_9_this_view_to_a_colleague(reader: Reader) -> None:
    """The address is pasted elsewhere; who opens it sees the same words."""
    reader.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    reader.explorer()
    reader.tab("table")
    reader.filter("basis_planned")
    expect(reader.view).to_contain_text("第 1–18 行")
    reader.click(reader.page.get_by_role("banner").get_by_text(reader.word("export")).first)
    reader.click(reader.find("button", reader.word("exportLink")))
    reader.done(9)
    colleague = reader.page.context.new_page()
    colleague.set_content("<textarea aria-label='letter'></textarea>")
    colleague.get_by_label("letter").click()
    colleague.keyboard.press("Control+V")
    address = colleague.get_by_label("letter").input_value()
    colleague.goto(address)
    seen = Reader(colleague, "zh", phone=reader.phone)
    expect(seen.view).to_contain_text("第 1–18 行")
    assert seen.rows() == reader.rows()


def test_task_13_the_map(reader: Reader) -> None:
    """Shaded by the money received, zoomed, with its source: the map is what the explorer opens with."""
    reader.explorer()
    expect(reader.page.get_by_role("tab", selected=True)).to_have_text(reader.word("view_network"))
    expect(reader.view).to_contain_text("天地图")
    expect(reader.view).to_contain_text("200 km")
    reader.choose(reader.word("shade"), reader.word("shade_received"))
    expect(reader.view).to_contain_text(reader.word("shade") + "：" + reader.word("shade_received"))
    scale = reader.view.get_by_text("200 km")
    before = scale.bounding_box()
    reader.click(reader.find("button", reader.word("zoomIn")))
    reader.page.wait_for_timeout(300)
    after = scale.bounding_box()
    assert before and after and after["width"] > 1.2 * before["width"], "200 km are as long as before"
    reader.done(13)


def focused(reader: Reader) -> Locator:
    return reader.page.locator(":focus")


def test_task_14_with_the_keyboard_alone(reader: Reader) -> None:
    """From the start page to who assists 独山, to the evidence in the panel, and back to the table."""
    for _ in range(12):  # words of the field, which explain themselves, come before
        reader.press("Tab")
        if "打开浏览页" in focused(reader).inner_text():
            break
    reader.press("Enter")
    expect(reader.page.get_by_role("tab").first).to_be_visible()
    for _ in range(5):
        reader.press("Tab")
        if focused(reader).get_attribute("type") == "search":
            break
    reader.type("独山")
    expect(reader.page.get_by_role("option").first).to_contain_text("独山县")
    reader.press("ArrowDown")
    reader.press("Enter")
    heading = reader.panel.get_by_role("heading", level=2)
    expect(heading).to_have_text("独山县")
    expect(reader.panel).to_contain_text("独山县由广州市帮扶")
    assert reader.clicks == 0
    reader.done(14)


@pytest.mark.parametrize("reader", ["zh", "en"], indirect=True)
def test_task_15_names_for_a_screen_reader(reader: Reader) -> None:
    """All that can be used has a name, in every view; what changes is said."""
    assert NAMELESS.findall(reader.page.locator("body").aria_snapshot()) == []
    reader.explorer()
    for view in VIEWS:
        reader.tab(view)
        expect(reader.page.get_by_role("tab", selected=True)).to_have_text(reader.word("view_" + view))
        told = reader.page.locator("body").aria_snapshot()
        assert NAMELESS.findall(told) == [], view
    for landmark in ("banner", "search", "navigation", "main", "complementary"):
        expect(reader.page.get_by_role(landmark)).to_have_count(1)
    status = reader.page.get_by_role("status").filter(has_text="441 / 441" if reader.language == "zh" else "441 of 441")
    expect(status).to_have_count(1)
    reader.done(15)


def test_a_thing_without_a_name_would_be_found(reader: Reader) -> None:
    reader.page.set_content("<button></button><input type=checkbox><a href='#x'></a><button>a</button>")
    assert len(NAMELESS.findall(reader.page.locator("body").aria_snapshot())) == 3


@pytest.mark.parametrize("reader", ["zh", "en"], indirect=True)
def test_task_18_back_to_the_reports(reader: Reader) -> None:
    reader.explorer()
    reader.tab("table")
    reader.click(reader.find("link", reader.word("home")))
    totals = reader.find("link", {"zh": "总额", "en": "Totals"}[reader.language])
    expect(totals).to_be_visible()
    reader.click(totals)
    expect(reader.page.get_by_role("heading", level=1)).to_be_visible()
    assert reader.page.url.endswith(f"reports/totals.html?lang={reader.language}")
    reader.done(18)
