"""A Chromium for the tests of pages: skipped in plain sight where there is none, required under CI=true."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from page_browser import Open, Opened
from page_records import RECORDS
from playwright.sync_api import Browser, sync_playwright

from duikou.analysis.networks import project
from duikou.views.explorer import explorer_page

CHROMIUM = os.environ.get("DUIKOU_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or ""
ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-gpu"]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if not CHROMIUM:
        if os.environ.get("CI") == "true":
            pytest.fail("no Chromium found; install Debian's chromium and fonts-noto-cjk, or set DUIKOU_CHROMIUM")
        pytest.skip("no Chromium found: the explorer was not opened")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def explorer_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "explorer.html"
    path.write_text(explorer_page(RECORDS, project(RECORDS)), "utf-8")
    return path


@pytest.fixture
def opened(chromium: Browser, explorer_file: Path) -> Iterator[Open]:
    pages: list[Opened] = []

    def open_page(address: str = "", path: Path = explorer_file, **options: Any) -> Opened:
        pages.append(Opened(chromium, path, address, **options))
        return pages[-1]

    yield open_page
    for page in pages:
        page.context.close()


@pytest.fixture(scope="module")
def kept(chromium: Browser, explorer_file: Path) -> Iterator[Opened]:
    """One page for all tests of a module that only look at it; take it with `kept.at(address)`."""
    page = Opened(chromium, explorer_file, "")
    yield page
    page.context.close()
