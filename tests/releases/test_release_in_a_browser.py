"""The zip of a release, extracted as anyone would: start page and explorer from disk, and every link followed."""

import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from page_contexts import Lend
from playwright.sync_api import Page

from duikou.releasing import Release


@pytest.fixture(scope="module")
def extracted(released: Release, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("extracted")
    with zipfile.ZipFile(released.folder / "duikou-1.0.0.zip") as archive:
        archive.extractall(folder)
    return folder / "duikou-1.0.0"


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def page(lend: Lend, said: list[str]) -> Page:
    """A page of which all complaints, and all requests that leave the disk, are noted."""
    page = lend(locale="en-GB").new_page()
    page.on("console", lambda told: said.append(told.text) if told.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda asked: None if asked.url.startswith(("file:", "data:")) else said.append(asked.url))
    left = "net::ERR_ABORTED"  # what a page still loads when another is opened
    page.on("requestfailed", lambda asked: None if asked.failure == left else said.append(f"lost: {asked.url}"))
    return page


def test_every_link_of_the_start_page_leads_to_a_page_or_file_of_the_zip(
    extracted: Path, page: Page, said: list[str]
) -> None:
    page.goto((extracted / "index.html").as_uri())
    links = page.locator("a[href]").evaluate_all("(links) => links.map((link) => link.href)")
    files = {unquote(urlsplit(link).path) for link in links}
    assert {f"{extracted}/{name}" for name in ("explorer.html", "duikou.nq.gz", "exports/ties.csv")} <= files
    assert len(links) > 20
    for link in dict.fromkeys(links):
        assert Path(unquote(urlsplit(link).path)).is_file(), link
        if urlsplit(link).path.endswith(".html"):
            if urlsplit(link).path == urlsplit(page.url).path:
                page.goto("about:blank")  # an address that differs behind # alone is not loaded again
            page.goto(link)
            assert page.locator("h1").first.is_visible(), link
    assert said == []


def test_the_explorer_opens_from_disk_and_leads_back(extracted: Path, page: Page, said: list[str]) -> None:
    page.goto((extracted / "explorer.html").as_uri())
    page.wait_for_function("() => document.documentElement.classList.contains('ready')")
    page.locator("#view").wait_for()
    assert page.locator("input[type=search]").is_visible()
    home = page.locator("a[href^='index.html']").first.get_attribute("href") or ""
    assert (extracted / urlsplit(home).path).is_file()
    assert said == []
