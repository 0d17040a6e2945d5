"""Disputing a claim on the page: the same text as Python's, and the dialog as a reader meets it."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import disputes_differ
import pytest
from amounts_differ import explorers
from page_browser import Open, Opened
from page_records import RECORDS
from playwright.sync_api import Browser

from duikou.analysis.disputes import FIELDS, KINDS, dispute
from duikou.analysis.networks import project
from duikou.api import Build
from duikou.errors import UsageError
from duikou.explorer.page import explorer_page

pytestmark = pytest.mark.browser

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
TRACKER = "https://tracker.example/issues/new"
BUTTON = "[data-dispute='claim:b-2021']"
AT = "view=table&lang=en&claim=claim:b-2021"
CLAIM = next(claim for claim in RECORDS.claims if claim.id == "claim:b-2021")


@pytest.fixture(scope="module")
def with_tracker(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tracker") / "explorer.html"
    path.write_text(explorer_page(RECORDS, project(RECORDS), tracker=TRACKER), "utf-8")
    return path


@pytest.fixture
def disputing(opened: Open) -> Iterator[Opened]:
    page = opened(AT)
    page.page.locator(BUTTON).click()
    yield page
    assert not page.complaints
    assert len(page.requests) == 1, "the page itself"


@pytest.mark.sampled(1)
@pytest.mark.parametrize("share", [8, 1])
def test_the_page_writes_the_reports_of_python(
    chromium: Browser, seeds: Build, explorer_file: Path, share: int
) -> None:
    with explorers(chromium) as open_page:
        compared, differing = disputes_differ.compare(RECORDS, open_page(RECORDS, explorer_file))
        assert compared > 200 and differing == 0
        page = open_page(seeds.records, seeds.folder / "explorer.html")
        compared, differing = disputes_differ.compare(seeds.records, page, share)
        assert compared > 4_000 / share and differing == 0


def test_another_text_would_be_noticed(kept: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FIELDS, "party", ("providers",))
    assert disputes_differ.compare(RECORDS, kept.page)[1] > 0


def test_the_dialog_shows_the_report_of_the_kind_chosen(disputing: Opened) -> None:
    page = disputing.page
    dialog = page.get_by_role("dialog", name="Dispute this claim")
    options = dialog.locator("option").all_inner_texts()
    assert options == [told.en for told in KINDS.values()]
    dialog.get_by_label("What is wrong").select_option("amount")
    wanted = dispute(RECORDS, CLAIM, "amount")
    assert dialog.get_by_role("textbox").input_value() == f"{wanted.title.en}\n\n{wanted.body.en}"
    assert "- Printed: 3亿元\n" in wanted.body.en and "- Minimum: 300000000\n" in wanted.body.en
    assert dialog.get_by_role("link").count() == 0


def test_what_the_reader_has_written_stays_when_the_kind_changes(disputing: Opened) -> None:
    box, page = disputing.page.get_by_role("textbox", name="The prepared report"), disputing.page
    box.fill(box.input_value().replace("It should be:\n", "It should be:\nmine"))
    page.get_by_label("What is wrong").select_option("period")
    assert "- Begins: 2021\n- Until: 2021\n" in box.input_value(), "these records have no terms"
    assert "It should be:\nmine" in box.input_value()


def test_with_the_keyboard_alone(kept: Opened) -> None:
    page = kept.at(AT)
    page.page.locator(BUTTON).focus()
    page.page.keyboard.press("Enter")
    assert page.run("document.activeElement.id") == "fault"
    page.page.keyboard.press("ArrowDown")
    assert "(wrong direction)" in page.page.locator("#report").input_value()
    page.page.keyboard.press("Escape")
    assert page.page.locator("dialog[open]").count() == 0
    assert page.run("document.activeElement.dataset.dispute") == "claim:b-2021"


def test_the_report_is_copied(opened: Open) -> None:
    page = opened(AT, permissions=["clipboard-read", "clipboard-write"])
    page.page.locator(BUTTON).click()
    page.page.get_by_role("button", name="Copy the report").click()
    page.page.get_by_role("button", name="Copied").wait_for()
    wanted = dispute(RECORDS, CLAIM, "party")
    assert page.run("navigator.clipboard.readText()") == f"{wanted.title.en}\n\n{wanted.body.en}"


def test_with_a_tracker_a_link_opens_the_issue_and_nothing_is_asked_before(opened: Open, with_tracker: Path) -> None:
    page = opened(AT.replace("lang=en", "lang=zh"), path=with_tracker)
    page.page.locator(BUTTON).click()
    link = page.page.locator("dialog[open] a")
    wanted = dispute(RECORDS, CLAIM, "party")
    found = urlsplit(link.get_attribute("href") or "")
    assert f"{found.scheme}://{found.netloc}{found.path}" == TRACKER
    assert parse_qs(found.query) == {"title": [wanted.title.zh], "body": [wanted.body.zh]}
    assert (link.get_attribute("target"), link.get_attribute("rel")) == ("_blank", "noopener noreferrer")
    box = page.page.locator("#report")
    box.fill(box.input_value() + "另见")
    assert parse_qs(urlsplit(link.get_attribute("href") or "").query)["body"] == [wanted.body.zh + "另见"]
    assert len(page.requests) == 1 and not page.complaints


@pytest.mark.sampled(1)
@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_axe_finds_nothing(opened: Open, with_tracker: Path, look: str, language: str) -> None:
    page = opened(AT.replace("lang=en", f"lang={language}"), path=with_tracker, color_scheme=look)
    page.page.locator(BUTTON).click()
    page.run(AXE.read_text("utf-8"))
    found = page.run("() => axe.run(document.querySelector('dialog[open]'))")
    assert found["passes"] and [(item["id"], item["nodes"][0]["html"]) for item in found["violations"]] == []


def test_on_a_narrow_screen_the_dialog_fits(opened: Open, with_tracker: Path) -> None:
    page = opened(AT, path=with_tracker, viewport={"width": 400, "height": 800})
    page.page.locator(BUTTON).click()
    box = page.page.locator("dialog[open]").bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= 400 and box["height"] <= 800
    assert page.run(
        "(() => { const { scrollWidth, clientWidth } = document.querySelector('dialog[open]'); "
        "return scrollWidth <= clientWidth; })()"
    )


def test_what_is_no_address_makes_no_page() -> None:
    with pytest.raises(UsageError, match="is no address of a tracker"):
        explorer_page(RECORDS, project(RECORDS), tracker="javascript:alert(1)")
