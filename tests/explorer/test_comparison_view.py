"""Comparing in the page: the same as in Python, and as a reader meets it; expectations are worked out by hand."""

import csv
import io
from urllib.parse import quote

import comparisons_differ
import pytest
from page_browser import Open, Opened
from page_records import RECORDS
from playwright.sync_api import Browser

from duikou.api import Build

pytestmark = pytest.mark.browser

CITIES = f"view=compare&one={quote('place:广州市')}&other={quote('place:深圳市')}"
YEARS = "view=compare&compared=moment&one=2022&other=2021"
GROUPS = """(title) => [...document.querySelectorAll(".comparison section")]
  .filter((section) => section.querySelector("h3").textContent === title)
  .flatMap((section) => [...section.querySelectorAll("h4")].map((head) => [head.textContent,
    ...[...head.parentElement.querySelectorAll(":scope > div > ul > li")].map((line) =>
      [...line.querySelectorAll(":scope > a, :scope > details > summary")].map((one) => one.textContent))]))"""


@pytest.mark.sampled(1)
@pytest.mark.parametrize(("worlds", "number", "least"), [(2, 25, 200), (4, 100, 600)])
def test_the_page_compares_as_python_does(
    chromium: Browser, seeds: Build, worlds: int, number: int, least: int
) -> None:
    compared, differing = comparisons_differ.run(chromium, worlds, seeds, number)
    assert compared >= least and differing == 0


@pytest.mark.sampled(1)
@pytest.mark.parametrize(
    ("rule", "other", "number"),
    [
        ("duikou.analysis.comparison._is_untold", lambda span, _moment: span == (None, None), 25),
        ("duikou.model.spans.Span.lies_in", lambda *_arguments: True, 100),
        ("duikou.model.places.Atlas.lies_in", lambda _atlas, party, place: party == place, 100),
        ("duikou.analysis.comparison.SAME", "changed", 100),
    ],
)
def test_other_rules_would_be_noticed(
    chromium: Browser, seeds: Build, monkeypatch: pytest.MonkeyPatch, rule: str, other: object, number: int
) -> None:
    monkeypatch.setattr(rule, other)
    assert comparisons_differ.run(chromium, 1, seeds, number)[1] > 0


def test_two_providers(kept: Opened) -> None:
    """A district and a hospital stand for Guangzhou; what Shenzhen did once and no longer stands is told nowhere."""
    page = kept.at(f"{CITIES}&lang=en")
    assert page.run(GROUPS, "Recipients") == [
        [
            "Both (2)",
            ["Weining County", "Guangzhou (1)", "Shenzhen (1)"],
            ["Bijie", "Guangzhou (5)", "Shenzhen (1)"],
        ],
        ["Only Guangzhou (1)", ["Second Test Hospital", "Guangzhou (1)"]],
        [
            "Only Shenzhen (2)",
            [RECORDS.parties["agent:rtl"].label.en, "Shenzhen (1)"],
            ["Nayong County", "Shenzhen (1)"],
        ],
    ]
    sides = page.page.locator(".comparison > .columns > section").all_inner_texts()
    assert [side.split("\n")[:3] for side in sides] == [
        ["Guangzhou", "", "7 claims, 2 articles"],
        ["Shenzhen", "", "3 claims, 1 article"],
    ]
    assert not page.complaints


def test_a_line_opens_to_its_claims(kept: Opened) -> None:
    page = kept.at(f"{CITIES}&lang=en")
    line = page.page.locator(".comparison li", has_text="Second Test Hospital").first
    line.locator("summary").click()
    line.get_by_role("link", name="Two hospitals are paired").click()
    page.becomes("duikou.state().claim === 'claim:i-hospital'")
    assert page.run("duikou.state().view") == "compare"


def test_two_years(kept: Opened) -> None:
    """The earlier is the first. Six claims have no date, and of the doctors nothing tells since when they are there."""
    page = kept.at(f"{YEARS}&lang=en")
    assert page.run(GROUPS, "Pairs") == [
        [
            "Added by 2022 (3)",
            ["First Test Hospital", "Second Test Hospital", "2022 (1)"],
            ["Shenzhen", "Weining County", "2022 (1)"],
            ["Shenzhen", "Nayong County", "2022 (1)"],
        ],
        ["Ended after 2021 (by the periods of its claims) (0)"],
        ["Changed (other claims) (1)", ["Guangzhou", "Bijie", "2021 (3)", "2022 (2)"]],
        ["Same (0)"],
    ]
    last = page.page.locator(".comparison > details > summary").inner_text()
    assert last == "7 claims are in neither, since no date tells whether they hold at both"


def test_one_chooses_from_a_profile_and_from_the_bar(opened: Open) -> None:
    page = opened(f"view=table&lang=en&node={quote('place:毕节市')}")
    page.page.get_by_role("button", name="Compare with…").click()
    page.becomes("duikou.state().view === 'compare' && duikou.state().compared === 'recipient'")
    assert "Choose the two" in page.page.locator(".comparison").inner_text()
    page.page.locator("[data-key='choice other']").focus()
    page.page.locator("[data-key='choice other']").select_option("place:纳雍县")
    page.becomes("document.querySelectorAll('.comparison h4').length > 0")
    assert page.page.evaluate("document.activeElement.dataset.key") == "choice other"
    other = opened(page.run("location.hash.slice(1)") + "&lang=en")
    assert other.page.locator(".comparison").inner_text() == page.page.locator(".comparison").inner_text()
    page.page.locator("[data-key='choice compared']").select_option("moment")
    page.becomes("duikou.state().one === '' && duikou.state().other === ''")
    assert "2021" in page.page.locator("[data-key='choice one']").inner_text()


@pytest.mark.parametrize(
    "address",
    [
        "view=compare&one=2021&other=2021&compared=moment",
        "view=compare&one=2021&other=2021-13&compared=moment",
        f"view=compare&one=2021&other={quote('place:广州市')}",
        f"view=compare&compared=programme&one={quote('place:广州市')}&other={quote('place:深圳市')}",
        f"view=compare&one={quote('place:广州市')}&other={quote('place:广州市')}",
    ],
)
def test_what_cannot_be_compared_asks_for_two(kept: Opened, address: str) -> None:
    page = kept.at(address + "&lang=zh")
    assert page.page.locator(".comparison").inner_text() == "请选择要比较的两项。"


def test_the_comparison_as_csv(kept: Opened) -> None:
    page = kept.at(f"{CITIES}&lang=zh")
    rows = list(csv.reader(io.StringIO(page.run("duikou.tableText()").removeprefix("\ufeff"))))
    assert rows[0] == ["方面", "内容", "标识", "比较结果", "广州市", "深圳市"]
    assert rows[1] == [
        "受援方",
        "威宁彝族回族苗族自治县",
        "place:威宁彝族回族苗族自治县",
        "两者都有",
        "claim:m-people",
        "claim:l-joint",
    ]
    money = next(row[:4] for row in rows if row[0] == "资金类型")
    assert money == ["资金类型", "帮扶资金", "assistance", "两者都有"]


def test_the_filters_hold(kept: Opened) -> None:
    """Of claims about money alone Guangzhou has four, all for Bijie."""
    page = kept.at(f"{CITIES}&lang=en&money=fiscal")
    assert page.run(GROUPS, "Recipients")[1] == ["Only Guangzhou (1)", ["Bijie", "Guangzhou (4)"]]


@pytest.mark.parametrize("address", [CITIES, YEARS])
def test_it_can_be_read_on_a_phone(opened: Open, address: str) -> None:
    page = opened(f"{address}&lang=en", viewport={"width": 390, "height": 844})
    assert page.run("document.documentElement.scrollWidth") <= 390
    assert (
        page.run(
            "Math.max(...[...document.querySelectorAll('.comparison *')].map((o) => o.getBoundingClientRect().right))"
        )
        <= 390
    )


def test_paper_has_every_claim(opened: Open) -> None:
    page = opened(f"{CITIES}&lang=en")
    page.page.emulate_media(media="print")
    assert (
        page.page.locator(".comparison li", has_text="Second Test Hospital")
        .get_by_role("link", name="Two hospitals are paired")
        .first.bounding_box()
    )
