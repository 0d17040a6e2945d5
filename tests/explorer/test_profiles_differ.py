"""The profiles of the page against those of Python, what would be noticed, and the panel as a reader meets it."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import profiles_differ
import pytest
from page_browser import Opened
from page_contexts import Contexts
from playwright.sync_api import Browser

from duikou.api import Build
from duikou.model.records import Records

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def seeds_page(contexts: Contexts, real_build: Path) -> Iterator[Opened]:
    page = Opened(contexts, real_build / "explorer.html", "view=gaps")
    yield page
    page.close()


@pytest.mark.sampled(1)
@pytest.mark.parametrize(("worlds", "share"), [(2, 30), (6, 1)])
def test_the_page_tells_the_profiles_of_python(chromium: Browser, seeds: Build, worlds: int, share: int) -> None:
    compared, differing = profiles_differ.run(chromium, worlds, seeds, share)
    assert compared > 2 * 3000 / share and differing == 0


@pytest.mark.sampled(1)
@pytest.mark.parametrize(
    ("rule", "other", "share"),
    [
        ("duikou.analysis.reach.Reacher._may_hold", lambda *_arguments: False, 30),
        ("duikou.analysis.profile_gaps._is_of", lambda *_arguments: False, 1),
        ("duikou.analysis.profile_sentences.MOST_NAMES", 2, 1),
        ("duikou.model.amounts.Overlaps.is_joint", lambda *_arguments, **_more: False, 1),
    ],
)
def test_other_rules_would_be_noticed(
    chromium: Browser, seeds: Build, monkeypatch: pytest.MonkeyPatch, rule: str, other: object, share: int
) -> None:
    monkeypatch.setattr(rule, other)
    assert profiles_differ.run(chromium, 1, seeds, share)[1] > 0


def test_a_place_that_nothing_names_is_found_and_says_so(seeds_page: Opened) -> None:
    """By name, by pinyin and by code; its panel has the sentence, and no claim."""
    for asked in ("中宁县", "zhongningxian", "640521"):
        page = seeds_page.at("view=gaps&lang=zh")
        page.page.fill("#search", asked)
        page.page.locator("#suggestions li", has_text="中宁县").first.dispatch_event("mousedown")
        page.becomes("duikou.state().node === 'place:中宁县'")
        page.painted()
        assert page.page.locator("#panel .sentence").inner_text() == (
            "没有文章提到中宁县；所在的中卫市也没有记录；所在的宁夏回族自治区也没有记录。"
        )
        assert page.page.locator("#panel .claim").count() == 0
        assert "没有文章提到" in page.page.locator("#panel").inner_text()
    assert not seeds_page.complaints


def test_every_division_of_the_records_is_on_the_page(seeds_page: Opened, records: Records) -> None:
    places = {name for name, party in records.parties.items() if party.kind == "place"}
    shown = set(seeds_page.run("duikou.data.parties.map((party) => party.id)"))
    assert len(places) > 3_200 and places <= shown


def test_the_panel_of_a_county(seeds_page: Opened) -> None:
    """By hand, of 独山县: six claims name it; what reaches it is told apart; a figure leads to its claim."""
    page = seeds_page.at(f"view=gaps&lang=en&node={quote('place:独山县')}")
    panel = page.page.locator("#panel")
    assert panel.locator(".sentence").inner_text().startswith("Dushan County: assisted by Guangzhou (6 claims from 1 ")
    titles = panel.locator("section > h3").all_inner_texts()
    assert [title for title in titles if title in {"Assisted by", "Assists", "What reaches it", "Missing"}] == [
        "Assisted by",
        "What reaches it",
        "Missing",
    ]
    received = panel.locator("section", has=page.page.get_by_role("heading", name="Money received, with all inside it"))
    received.locator("summary").first.click()
    assert received.locator("li li").count() == 2
    received.locator("li li a").first.click()
    page.becomes("duikou.state().claim === 'claim:yueqian-2023-guangzhou-resettlement-funds'")
    assert not page.complaints


def test_the_profile_follows_the_selection(seeds_page: Opened) -> None:
    """What is planned alone: of Baise 41 claims are left, and no one is told to assist it already."""
    page = seeds_page.at(f"view=gaps&lang=en&basis=planned&node={quote('place:百色市')}")
    sentence = page.page.locator("#panel .sentence").inner_text()
    assert "Baise: to be assisted by Shenzhen" in sentence and "assistance money" not in sentence


def test_what_a_filter_leaves_out_is_not_said_to_be_missing(seeds_page: Opened) -> None:
    """Dushan is named by six claims, none of them planned: chosen plans name it nowhere, articles do."""
    at = f"view=gaps&lang=en&node={quote('place:独山县')}"
    missing = seeds_page.at(at).page.locator("#panel section", has_text="Missing").last.inner_text()
    page = seeds_page.at(f"{at}&basis=planned").page
    assert page.locator("#panel .sentence").inner_text().startswith("Nothing that is chosen names Dushan County; ")
    assert "no article names it" not in page.locator("#panel").inner_text()
    assert page.locator("#panel section", has_text="Missing").last.inner_text() == missing


def test_a_page_of_a_part_says_nothing_of_what_articles_name(contexts: Contexts, seeds: Build, tmp_path: Path) -> None:
    path = tmp_path / "part.html"
    path.write_text(seeds.view(seeds.network(within="百色市")), "utf-8")
    page = Opened(contexts, path, f"view=gaps&lang=en&node={quote('place:独山县')}")
    assert page.page.locator("#panel .sentence").inner_text().startswith("Nothing on this page names Dushan County; ")
    page.close()
