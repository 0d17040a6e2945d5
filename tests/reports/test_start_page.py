"""The page that leads to everything: what it says first, whether its links hold, and its two languages."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from made_records import claim, make_records, money, place
from page_browser import MOVE
from page_contexts import Lend
from playwright.sync_api import Page

from duikou import Build, packed
from duikou.model.records import Records, Text
from duikou.reports import start_page
from duikou.reports.first_findings import first_findings
from duikou.reports.questions import questions
from duikou.reports.start_page import Door, index_page

PLACES = (
    place("甲省", "province"),
    place("甲一市", "prefecture", "甲省"),
    place("甲二市", "prefecture", "甲省"),
    place("乙省", "province"),
    place("乙州", "prefecture", "乙省"),
    place("丙州", "prefecture", "乙省"),
    replace(place("乙一县", "county", "乙州"), code="990101"),
    replace(place("乙二县", "county", "乙州"), code="990102"),
    replace(place("丙一县", "county", "丙州"), code="990201"),
)


def said(data: Records) -> list[str]:
    return [finding.said.en for finding in first_findings(data)]


def test_the_five_findings_of_made_records_by_hand() -> None:
    data = make_records(
        # From 甲省 to 乙省 flowed 300, 200 and 40, in years of their own.
        money("one", "甲一市", "乙州", "300", begins="2021", until="2021"),
        money("two", "甲二市", "乙一县", "200", begins="2022", until="2022"),
        # Planned; of the last one nothing like it is told as done.
        money("plan", "甲一市", "乙州", "900", reckoning="planned"),
        money("plan-three", "甲二市", "甲一市", "70", reckoning="planned"),
        money("plan-two", "甲一市", "丙州", "90", reckoning="planned", overlaps_with=("claim:spent",)),
        money("spent", "甲一市", "丙州", "40", begins="2023", until="2023"),
        # 乙州 has two providers (甲二市 for its county), 丙州 one.
        claim("pair", "甲一市", "丙州"),
        parties=PLACES,
    )
    largest, contradictions, plans, dependence, unnamed = said(data)
    # 300 + 200 + 40: years and parties are apart
    assert largest.startswith("The largest total between two provinces is that of 甲省 for 乙省: CNY 540 (")
    assert "from 3 figures, with 2 left out" in largest
    # The plan of 90 and the 40 spent of it are linked, not compared.
    assert contradictions == "Of 0 comparisons of figures none fails; 0 cannot be told."
    # From 甲一市 to 乙州 and to 丙州 money was given by government, as is planned; to 甲二市 nothing was.
    assert plans == (
        "3 claims are plans or intentions; of 1 of them no claim tells that the same two sides have done something of "
        "the kind."
    )
    assert dependence == (
        "Of 2 assisted prefectures that the articles name, 1 have a single provider, most often 甲一市 (1)."
    )
    # Three counties with codes lie in 乙省; one is a recipient.
    assert unnamed.startswith("Of 3 counties in the assisted provinces, 2 are named by no article")


def test_what_fails_between_articles_is_named_first() -> None:
    data = make_records(
        money("a", "甲一市", "乙州", "100", begins="2021", until="2021", article="one"),
        money("b", "甲一市", "乙州", "120", begins="2021", until="2021", article="two"),
        parties=PLACES,
    )
    assert said(data)[1].startswith("1 of 1 comparisons of figures failed, 1 of them between articles.")
    assert "100元 ≠ 120元" in said(data)[1]


def test_no_claim_gives_findings_that_say_so() -> None:
    findings = said(make_records(parties=PLACES))
    assert findings[0] == "No assistance money between provinces can be added up."
    assert findings[3] == "Of 0 assisted prefectures that the articles name, 0 have a single provider."


def test_of_many_articles_some_are_listed_and_the_rest_counted_with_the_maps_that_are_not_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = make_records(
        *(claim(f"{number}", "甲市", "丙州", article=name) for number, name in enumerate(("one", "two")))
    )
    counts = dict.fromkeys(
        ("pairings", "figures", "events", "parties", "groups", "organizations", "projects", "places"), 0
    )
    passages = {"verified": 0, "moved": 0}
    doors = [Door("prefecture", Text("图", "map"))]
    whole = index_page(data, counts, passages, [], doors)
    assert "<code>two</code>" in whole and "coverage-articles.csv" not in whole and "duikou map" not in whole
    monkeypatch.setattr(start_page, "MOST_ARTICLES", 1)
    monkeypatch.setattr(packed, "PACKED_FROM", 2)
    page = index_page(data, counts, passages, [], doors, undrawn=7)
    assert re.findall(r"<code>(one|two)</code>", page) == ["one"]
    assert '1 more are in</span> <a href="reports/coverage-articles.csv.gz">' in page
    assert "7 more programmes, with no more claims than these, have no map here:" in page
    assert "另有 7 个记录不比这些多的机制没有画好的图：" in page
    assert 'href="exports/claims.csv.gz"' in page and 'href="duikou.nq.gz"' in page


def test_a_question_that_the_data_have_nothing_to_has_no_link() -> None:
    data = make_records(claim("pair", "甲一市", "丙州", modes=("mode:science",)), parties=PLACES)
    pages = {question.command: question.page for question in questions(data)}
    assert len(pages) == 14
    assert pages["query secondments"] == ""
    assert pages["query institution-pairs"] == "explorer.html#view=table&mode=science"
    assert all(page for command, page in pages.items() if command == "query who-assists-whom")


@pytest.fixture
def start(lend: Lend, real_build: Path) -> Page:
    page = lend(locale="en-GB").new_page()
    page.goto((real_build / "index.html").as_uri())
    return page


def test_it_opens_in_the_language_of_the_browser_and_hands_it_on(start: Page) -> None:
    assert start.locator("h2 >> visible=true").first.inner_text() == "What the data say"
    start.get_by_role("button", name="中文").click()
    assert start.locator("h2 >> visible=true").first.inner_text() == "数据说了什么"
    start.locator(".door").first.click()
    start.wait_for_url("**/explorer.html#lang=zh")
    start.wait_for_function("localStorage.getItem('duikou-language') === 'zh'")  # it comes there by another process
    start.goto(start.url.rpartition("/")[0] + "/index.html")
    assert start.locator("h2 >> visible=true").first.inner_text() == "数据说了什么"


def test_each_report_tells_the_question_that_it_answers_beside_its_name(start: Page) -> None:
    """The question is no part of the name of the link, and wherever one presses on the door the link opens."""
    for language, name, question in (
        ("English", "Centrality", "Who are the hubs, and how far can their ranks be trusted?"),
        ("中文", "中心性", "谁是枢纽，名次有多可靠？"),
    ):
        start.get_by_role("button", name=language).click()
        door = start.locator(".door").filter(has=start.get_by_role("link", name=name, exact=True))
        assert door.locator("small >> visible=true").inner_text() == question
    box = door.locator("small").bounding_box()
    assert box
    start.mouse.click(box["x"] + 5, box["y"] + 5)
    start.wait_for_url("**/reports/centrality.html?lang=zh")


def test_every_question_and_finding_opens_a_view_that_the_page_has(start: Page, opened_real_build: Build) -> None:
    complaints: list[str] = []
    start.on("console", lambda message: complaints.append(message.text))
    start.on("pageerror", lambda error: complaints.append(str(error)))
    links = start.locator(".questions a, .findings a").evaluate_all("(links) => links.map((link) => link.href)")
    assert len(links) == len(questions(opened_real_build.records)) + 5
    for link in sorted(links):
        if link.partition("#")[0] == start.url.partition("#")[0]:
            start.evaluate(MOVE, link.partition("#")[2])  # as opening it anew does, the address is read and drawn
        else:
            start.goto(link)
        assert start.locator("h1").first.is_visible()
        if "explorer.html" in link:
            start.locator("#view").wait_for()
            assert start.locator("#notice").is_hidden(), link
    assert complaints == []


def test_without_scripts_both_languages_are_shown(lend: Lend, real_build: Path) -> None:
    page = lend(java_script_enabled=False).new_page()
    page.goto((real_build / "index.html").as_uri())
    text = page.locator("main").inner_text()
    assert "数据说了什么" in text
    assert "What the data say" in text
