"""In a real browser: what once was cut, said twice or not said, in both languages, and the language in the address."""

from decimal import Decimal
from random import Random
from urllib.parse import quote

import pytest
from page_browser import Open, Opened
from playwright.sync_api import Page, expect

from duikou.model.amount_text import yuan

pytestmark = pytest.mark.browser
BIJIE, NAYONG = "place:毕节市", "place:纳雍县"
WIDTHS = [1024, 1181, 1280]
VIEWS = ["network", "table", "matrix", "money", "timeline", "compare", "gaps", "article"]
TABS = """() => {
  const { scrollWidth, clientWidth } = document.getElementById("tabs");
  const tabs = [...document.querySelectorAll("[role=tab]")];
  return [tabs.map((tab) => tab.getBoundingClientRect().top), scrollWidth - clientWidth];
}"""
EDGES = """() => [
  document.querySelector("#view .scroll").getBoundingClientRect().right,
  [...document.querySelectorAll("td.amount, td.figure")].map((cell) => cell.getBoundingClientRect().right),
]"""
AMOUNTS = """(values) => {
  const yuan = duikou.data.conceptNumbers.get("unit:yuan");
  return values.map((value) => duikou.amountText(value, yuan));
}"""
TIP_OF_BIJIE = """() => {
  const number = duikou.data.partyNumbers.get("place:毕节市");
  const [x, y] = duikou.camera.toSpot(duikou.positionOf(number));
  const accent = getComputedStyle(document.documentElement).getPropertyValue("--accent").trim();
  const { data } = document.querySelector(".net canvas").getContext("2d").getImageData(x - 30, y - 30, 60, 60);
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(accent.slice(at, at + 2), 16));
  let found = 0;
  for (let at = 0; at < data.length; at += 4)
    if (Math.abs(data[at] - red) + Math.abs(data[at + 1] - green) + Math.abs(data[at + 2] - blue) < 30) found += 1;
  return found;
}"""


@pytest.mark.parametrize("language", ["zh", "en"])
def test_enter_takes_the_first_of_what_is_found(kept: Opened, language: str) -> None:
    page = kept.at(f"view=table&lang={language}")
    page.page.fill("#search", "bjs")
    page.page.keyboard.press("Enter")
    assert page.run("duikou.state().node") == BIJIE
    assert page.page.input_value("#search") == ""


def test_enter_takes_nothing_where_nothing_is_found_or_asked(kept: Opened) -> None:
    page = kept.at("view=table")
    page.page.fill("#search", "无此地方")
    page.page.keyboard.press("Enter")
    page.becomes("duikou.state().q === '无此地方'")
    assert page.run("duikou.state().node") == ""
    page.page.fill("#search", "")
    page.page.keyboard.press("Enter")
    page.becomes("duikou.state().q === ''")
    assert page.run("duikou.state().node") == ""


def test_escape_lets_go_of_what_is_offered_and_keeps_what_is_typed(kept: Opened) -> None:
    page = kept.at("view=table")
    page.page.fill("#search", "毕节")
    expect(page.page.locator("#suggestions")).to_be_visible()
    page.page.keyboard.press("Escape")
    expect(page.page.locator("#suggestions")).to_be_hidden()
    assert page.page.input_value("#search") == "毕节"
    page.becomes("duikou.state().q === '毕节'")


@pytest.mark.sampled(2)
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_tabs_stand_in_one_line_and_no_figure_of_the_table_is_cut(opened: Open, language: str, scheme: str) -> None:
    page = opened(f"view=table&lang={language}", color_scheme=scheme)
    for width in WIDTHS:
        page.page.set_viewport_size({"width": width, "height": 800})
        looks = page.each(TABS, [f"view={view}&lang={language}" for view in VIEWS])
        for view, (tops, hidden) in zip(VIEWS, looks, strict=True):
            assert len(tops) == 8 and len(set(tops)) == 1, view
            assert hidden <= 0, view
        for edge, cells in page.each(EDGES, [f"view=table&lang={language}&rows={rows}" for rows in ("ties", "claims")]):
            assert cells and max(cells) <= edge


def test_on_a_phone_the_chosen_tab_is_seen(opened: Open) -> None:
    page = opened("view=article&lang=en", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    expect(page.page.get_by_role("tab", selected=True)).to_be_in_viewport(ratio=1)


@pytest.mark.sampled(2)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("language", "said"), [("zh", "毕节市"), ("en", "Bijie")])
def test_what_stands_for_a_chosen_county_is_marked_and_told(
    opened: Open, language: str, said: str, scheme: str
) -> None:
    page = opened(f"lang={language}&level=prefecture", color_scheme=scheme)
    note = page.page.locator("#stand-in")
    expect(note).to_be_hidden()
    bare = page.run(TIP_OF_BIJIE)
    page.go(f"lang={language}&level=prefecture&node={quote(NAYONG)}")
    expect(note).to_contain_text(said)
    expect(note).to_contain_text({"zh": "纳雍县", "en": "Nayong County"}[language])
    page.painted()
    assert page.run(TIP_OF_BIJIE) > bare + 20
    standing = page.run("(({ node, outline }) => [duikou.data.parties[node].id, outline.code])(duikou.scene().standIn)")
    assert standing == [BIJIE, "520500"]
    page.go(f"lang={language}&level=prefecture&node={quote(BIJIE)}")
    expect(note).to_be_hidden()
    page.go(f"lang={language}&level=county&node={quote(NAYONG)}")
    expect(note).to_be_hidden()


def test_english_money_is_written_as_reports_write_it(kept: Opened) -> None:
    random = Random(20)
    exact = [0, 1, 999_999, 1_000_000, 1_300_000_000, 3_505_128_000, 27_320_000_000]
    values = [Decimal(one) for one in exact] + [Decimal(random.randrange(10**13)).scaleb(-2) for _ in range(1000)]
    shown = kept.at("lang=en&view=table").run(AMOUNTS, [str(value) for value in values])
    assert shown == [yuan(value, "en") for value in values]
    assert shown[:5] == ["CNY 0", "CNY 1", "CNY 999,999", "CNY 1 million", "CNY 1,300 million"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_is_said_twice(kept: Opened, language: str) -> None:
    page = kept.at(f"view=table&lang={language}&claim=f-invest")
    panel = page.page.locator("#panel")
    title = panel.locator("h2").inner_text()
    assert panel.inner_text().count(title) == 1
    page.go(f"view=table&lang={language}&node={quote(BIJIE)}")
    assert page.page.locator("#panel .total").count() == 1
    sums = page.page.locator("#panel .total .sum").all_inner_texts()
    assert len(sums) == len(set(sums)) > 0
    page.go(f"view=table&lang={language}&from=2021&to=2021")
    assert page.page.locator("#facets output").inner_text() == "2021"
    assert "2021 ×" in page.page.locator("#chips").inner_text()
    page.go(f"view=table&lang={language}&level=prefecture")
    status = page.page.locator("#status")
    lines = status.evaluate("(line) => [...line.childNodes].map((node) => node.textContent)")
    assert not any(line.rstrip().endswith("·") for line in lines)


def test_the_address_bar_restores_the_language_and_all_else(opened: Open) -> None:
    page = opened("", locale="zh-CN")
    page.page.locator("#language").click()
    page.page.get_by_role("tab", name="Money").click()
    copied = opened(page.run("location.hash.slice(1)"), locale="zh-CN")
    assert copied.run("[duikou.state().lang, duikou.state().view]") == ["en", "money"]
    chinese = opened("", locale="zh-CN")
    chinese.page.get_by_role("tab", name="资金").click()
    other = opened(chinese.run("location.hash.slice(1)"), locale="en-GB")
    assert other.run("duikou.state().lang") == "zh"


def test_what_changes_nothing_is_no_step_to_go_back_to(opened: Open) -> None:
    page = opened("")
    steps = page.run("history.length")
    page.run("duikou.change({})")
    assert page.run("history.length") == steps
    page.page.get_by_role("tab", name="表格").click()
    assert page.run("history.length") == steps + 1


def compose(page: Page, text: str) -> None:
    """Let an input method stand with a text in the box, of which nothing is decided yet."""
    page.focus("#search")
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})
    session.detach()


def test_keys_of_an_input_method_are_not_for_the_list(opened: Open) -> None:
    """Chinese is written so: Enter takes what is spelled, the arrows lead through what it may be."""
    page = opened("view=table")
    for key in ("ArrowDown", "Enter"):
        compose(page.page, "bjs")
        page.page.keyboard.press(key)
        assert page.run("duikou.state().node") == "", key
        assert page.page.locator("#suggestions [aria-selected=true]").count() == 0, key
        assert page.page.locator("#suggestions").is_visible(), key
    page.page.fill("#search", "bjs")
    page.page.keyboard.press("Enter")
    assert page.run("duikou.state().node") == BIJIE
