"""The explorer of made-up records, opened in a Chromium."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from page_browser import Open, Opened
from page_records import RECORDS
from page_texts import EXAMPLE
from playwright.sync_api import Browser

from duikou.analysis.networks import project
from duikou.building import build
from duikou.explorer.page import explorer_page
from duikou.resources import ontology_folder, seeds_folder


@pytest.fixture(scope="session")
def explorer_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "explorer.html"
    path.write_text(explorer_page(RECORDS, project(RECORDS)), "utf-8")
    return path


@pytest.fixture(scope="session")
def example_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seeds that ship and those of the invented article, whose text is at hand."""
    folder = tmp_path_factory.mktemp("example") / "build"
    build((seeds_folder(), EXAMPLE / "seeds"), ontology_folder(), folder, EXAMPLE / "articles")
    return folder


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
