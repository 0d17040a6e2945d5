"""The explorer of made-up records, opened in a Chromium."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from once import Once
from page_browser import PHONE, Open, Opened
from page_contexts import Contexts, Lend
from page_records import RECORDS
from page_texts import EXAMPLE
from tasks import Reader

from duikou import Build, open_build
from duikou.analysis.networks import project
from duikou.building import build
from duikou.explorer.page import explorer_page
from duikou.model.records import Records
from duikou.resources import ontology_folder, seeds_folder


@pytest.fixture(scope="session")
def explorer_file(once: Once) -> Path:
    return once("explorer.html", lambda path: path.write_text(explorer_page(RECORDS, project(RECORDS)), "utf-8"))


@pytest.fixture(scope="session")
def example_build(once: Once) -> Path:
    """The seeds that ship and those of the invented article, whose text is at hand."""
    seeds, articles = (seeds_folder(), EXAMPLE / "seeds"), EXAMPLE / "articles"
    return once("example-build", lambda folder: build(seeds, ontology_folder(), folder, articles))


@pytest.fixture
def opened(contexts: Contexts, explorer_file: Path) -> Iterator[Open]:
    pages: list[Opened] = []

    def open_page(address: str = "", path: Path = explorer_file, **options: Any) -> Opened:
        pages.append(Opened(contexts, path, address, **options))
        return pages[-1]

    yield open_page
    for page in pages:
        page.close()


@pytest.fixture(scope="module")
def kept(contexts: Contexts, explorer_file: Path) -> Iterator[Opened]:
    """One page for all tests of a module that only look at it; take it with `kept.at(address)`."""
    page = Opened(contexts, explorer_file, "")
    yield page
    page.close()


@pytest.fixture
def reader(request: pytest.FixtureRequest, lend: Lend, real_build: Path) -> Reader:
    """Someone on the start page of the seeds' build; the parameter is "zh", "en" or "phone" (in Chinese)."""
    kind = getattr(request, "param", "zh")
    language = "en" if kind == "en" else "zh"
    look = PHONE if kind == "phone" else {"viewport": {"width": 1280, "height": 860}}
    page = lend(locale={"zh": "zh-CN", "en": "en-GB"}[language], **look).new_page()
    page.goto((real_build / "index.html").as_uri())
    return Reader(page, language, phone=kind == "phone")


@pytest.fixture(scope="session")
def seeds(real_build: Path) -> Build:
    """The build of the seeds, opened once in a process: what it has read stays read."""
    return open_build(real_build)


@pytest.fixture(scope="session")
def records(seeds: Build) -> Records:
    return seeds.records
