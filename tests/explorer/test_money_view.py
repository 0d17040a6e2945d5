"""Money as bars: what is drawn, what is left out and why, and every bar what `duikou total` says."""

import csv
import io
import itertools
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest
from amounts_differ import explorers, invented
from page_browser import Open, Opened
from page_contexts import Contexts
from playwright.sync_api import Browser, Page

from duikou.analysis.totals import Ledger
from duikou.model.records import Records

pytestmark = pytest.mark.browser

GUANGZHOU, SHENZHEN, BIJIE = "place:广州市", "place:深圳市", "place:毕节市"
MILLION = 1_000_000
BARS = """([kind, level, sum]) => {
  const id = (number) => duikou.data.parties[number].id;
  const told = ({ ends, sum: { least, most } }) => [ends.map(id), least, most];
  const { bars, wholes, left } = duikou.barsOf(duikou.selection().claims, kind, level, sum);
  const left_ = left.map(([claim, reason]) => [claim.id, reason]);
  return { bars: bars.map(told), wholes: wholes.map(told), left: left_ };
}"""
KINDS = ("provider", "recipient", "pair", "programme")


def bars_of(page: Opened, kind: str, level: str = "prefecture", wanted: str = "assistance.flow") -> dict[str, Any]:
    found: dict[str, Any] = page.run(BARS, [kind, level, wanted])
    return found


def million(*bounds: int | None) -> list[str | None]:
    return [None if bound is None else str(bound * MILLION) for bound in bounds]


def test_bars_are_ordered_by_the_least_and_end_where_the_most_does(kept: Opened) -> None:
    page = kept.at("view=money")
    found = bars_of(page, "provider")
    assert found["bars"] == [[[GUANGZHOU], *million(700, 1300)], [[SHENZHEN], *million(600, None)]]
    assert found["left"] == [["claim:e-part", "contained"]]
    pairs = bars_of(page, "pair")["bars"]
    assert pairs == [[[GUANGZHOU, BIJIE], *million(700, 1300)], [[SHENZHEN, BIJIE], *million(600, None)]]


def test_what_must_not_be_added_has_pictures_of_its_own(kept: Opened) -> None:
    page = kept.at("view=money")
    keys = page.run("duikou.sumKeys(duikou.selection().claims)")
    assert keys == [["assistance.flow", 5], ["assistance.planned", 1], ["money:investment.flow", 1]]
    assert bars_of(page, "provider", wanted="money:investment.flow")["bars"] == [[[SHENZHEN], *million(2000, 2000)]]
    assert bars_of(page, "provider", wanted="assistance.planned")["bars"] == [[["place:珠海市"], *million(200, 200)]]
    page.page.locator("[data-key='sum money:investment.flow']").click()
    assert page.run("duikou.state().sum") == "money:investment.flow"
    assert page.page.locator(".chart [role=listitem]").count() == 1


def test_a_whole_is_no_bar_beside_its_parts(kept: Opened) -> None:
    page = kept.at("view=money&by=recipient&level=county")
    found = bars_of(page, "recipient", "county")
    two = [["place:威宁彝族回族苗族自治县"], ["place:纳雍县"]]
    assert [ends for ends, *_ in found["bars"]] == two
    assert all(bounds == ["0", None] for _, *bounds in found["bars"]), "joint with the other: all of it or nothing"
    assert found["wholes"] == [[[BIJIE], *million(1300, None)]]
    assert dict(found["left"]) == {f"claim:{name}": "whole" for name in ("b-2021", "c-2022", "d-undated", "e-part")}
    assert "包含 " in page.page.locator(".money li", has_text="毕节市").first.inner_text()
    assert bars_of(page, "recipient", "prefecture")["bars"] == [[[BIJIE], *million(1300, None)]]


def test_a_figure_without_a_party_at_the_side_is_told(opened: Open, real_build: Path) -> None:
    page = opened("view=money", path=real_build / "explorer.html")
    for wanted, count in page.run("duikou.sumKeys(duikou.selection().claims)"):
        for kind in KINDS:
            found = bars_of(page, kind, wanted=wanted)
            own = [reason for _, reason in found["left"] if reason in {"contained", "whole", "noParty"}]
            used = page.run(
                "([kind, sum]) => new Set(duikou.barsOf(duikou.selection().claims, kind, 'prefecture', sum).bars"
                ".flatMap(({ sum }) => sum.figures)).size",
                [kind, wanted],
            )
            assert used + len(own) == count, (wanted, kind)


def compare(ledger: Ledger, ask: Callable[[list[str]], dict[str, Any]], sums: list[str], programme: str = "") -> int:
    """Hold every bar and every whole to the ledger; returns how many there were."""
    compared = 0
    for kind, level, wanted in itertools.product(KINDS, ("stated", "prefecture", "province"), sums):
        money, _, reckoning = wanted.rpartition(".")
        found = ask([kind, level, wanted])
        for ends, least, most in (*found["bars"], *found["wholes"]):
            names = ("provider", "recipient") if kind == "pair" else (kind,)
            scope = {"programme": programme} | dict(zip(names, ends, strict=True))
            total = ledger.total(**scope, money=money.removeprefix("money:"), reckoning=reckoning)
            assert total.amount is not None
            shown = (Decimal(least), None if most is None else Decimal(most))
            assert shown == total.amount.bounds, (kind, level, wanted, ends)
            compared += 1
        least_first = [Decimal(least) for _, least, _ in found["bars"]]
        assert least_first == sorted(least_first, reverse=True)
    return compared


@pytest.fixture(scope="module")
def real(contexts: Contexts, real_build: Path) -> Iterator[Opened]:
    page = Opened(contexts, real_build / "explorer.html", "view=money")
    yield page
    page.close()


@pytest.mark.parametrize("programme", ["", "programme:粤黔协作", "programme:深百协作"])
def test_bars_of_the_seeds_are_what_total_says(real: Opened, records: Records, programme: str) -> None:
    real.at("view=money" + (f"&programme={quote(programme.removeprefix('programme:'))}" if programme else ""))
    sums = [key for key, _ in real.run("duikou.sumKeys(duikou.selection().claims)")]
    assert sums
    ledger = Ledger(records)
    assert compare(ledger, partial(real.run, BARS), sums, programme) > 10


@pytest.mark.sampled(1)
@pytest.mark.parametrize(("worlds", "least"), [(3, 250), (6, 500)])
def test_bars_of_invented_records_are_what_total_says(chromium: Browser, worlds: int, least: int) -> None:
    random, compared = Random(21), 0
    with explorers(chromium) as open_page:
        for _ in range(worlds):
            records = invented(random)
            page: Page = open_page(records)
            sums = [key for key, _ in page.evaluate("duikou.sumKeys(duikou.selection().claims)")]
            compared += compare(Ledger(records), partial(page.evaluate, BARS), sums)
    assert compared > least


def test_a_bar_is_told_and_leads_to_its_claims_by_keyboard(kept: Opened) -> None:
    page = kept.at("view=money")
    bars = page.page.locator(".chart a")
    bars.first.wait_for()
    assert page.page.get_by_role("link", name="广州市：7 至 13亿元，3 项数字", exact=True).count() == 1
    assert page.page.locator("svg.chart[role=list] > title").text_content() == "帮扶资金 · 当期，按帮扶方"
    bars.first.focus()
    page.page.keyboard.press("Enter")
    page.becomes("document.querySelectorAll('#panel .claim').length > 0")
    shown = page.run("[...document.querySelectorAll('#panel .claim')].map((card) => card.dataset.claim)")
    assert {"claim:b-2021", "claim:c-2022", "claim:d-undated", "claim:e-part"} <= set(shown)
    assert "7 至 13亿元" in page.page.locator("#panel").inner_text()
    assert "示例报道一" in page.page.locator("#panel").inner_text()
    page.page.go_back()
    page.becomes("duikou.state().row === ''")


@pytest.mark.parametrize(("language", "unit"), [("zh", "亿元"), ("en", "CNY million")])
def test_it_fits_a_phone_and_its_axis_speaks_the_language(opened: Open, language: str, unit: str) -> None:
    page = opened(f"view=money&lang={language}", viewport={"width": 390, "height": 844})
    page.page.locator(".chart a").first.wait_for()
    assert page.run("document.documentElement.scrollWidth") <= 390
    assert page.page.locator(".chart text").first.text_content() == unit
    boxes = page.run("[...document.querySelectorAll('.chart text')].map((text) => text.getBoundingClientRect().right)")
    assert max(boxes) <= 390


def test_the_table_and_the_picture_have_the_bars(kept: Opened) -> None:
    page = kept.at("view=money&lang=en")
    rows = [*csv.DictReader(io.StringIO(page.run("duikou.tableText()").lstrip("\ufeff")))]
    assert [(row["id"], row["least"], row["most"]) for row in rows] == [
        (GUANGZHOU, "700000000", "1300000000"),
        (SHENZHEN, "600000000", ""),
    ]
    root = ET.fromstring(page.run("duikou.viewSvgText()").partition("\n")[2])
    texts = ["".join(found.itertext()) for found in root.iter("{http://www.w3.org/2000/svg}text")]
    assert "Not in the picture: parties that hold others of it, 0; amounts left out, 1." in texts, "the part of 2021"
    assert {"Guangzhou", "Shenzhen", "CNY 700 million – CNY 1,300 million", "CNY million"} <= set(texts)
    assert page.run("(() => { const { width, height } = duikou.viewCanvas(); return [width, height]; })()") == [
        3200,
        1800,
    ]


def test_it_is_printed_in_light_colours(opened: Open) -> None:
    page = opened("view=money", color_scheme="dark")
    page.page.locator(".chart a").first.wait_for()
    ink = "document.querySelector('.chart a text').getAttribute('fill')"
    dark = page.run(ink)
    page.run("dispatchEvent(new Event('beforeprint'))")
    assert (dark, page.run(ink)) == ("#e8e6e1", "#1d2530")
    page.run("dispatchEvent(new Event('afterprint'))")
    assert page.run(ink) == dark
