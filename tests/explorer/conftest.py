"""The explorer of made-up records, opened in a Chromium."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from page_browser import Open, Opened
from page_records import RECORDS
from playwright.sync_api import Browser

from duikou.analysis.networks import project
from duikou.explorer.page import explorer_page


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
