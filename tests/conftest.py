"""Builds that several rooms of the tests read, which nobody may write to, and a Chromium for the tests of pages."""

import gc
import os
import signal
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings
from once import Once, once_in
from ordering import first_ones_first
from sampling import mark_long

from duikou.api import Build, open_build
from duikou.building import build
from duikou.messages import VARIABLE
from duikou.resources import ontology_folder, seeds_folder

if TYPE_CHECKING:
    from page_contexts import Contexts, Lend
    from playwright.sync_api import Browser, BrowserContext

# How long an example takes says nothing of a law, least of all on a busy machine.
settings.register_profile("patient", deadline=None)
settings.register_profile("short", settings.get_profile("patient"), max_examples=25)  # scripts/test takes this one
settings.load_profile("patient")

# Messages are those of the tests, in English, whatever the locale of who runs them.
os.environ[VARIABLE] = "en"

# A shell lets programs in its background ignore interrupts, and their children too; some tests interrupt children.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Let the collector of circles rest meanwhile: next to nothing becomes free, and its rounds are a sixth of it."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


@pytest.hookimpl(tryfirst=True)  # before cases are chosen by marker
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    mark_long(items)
    first_ones_first(items)


def pytest_collection_finish() -> None:
    """Let the collector of circles pass over the tests themselves, which stay: six hundred thousand objects.

    It goes through them in 0.2 s, and a build calls it three times.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000)  # the collector's rounds take about 7 % of a test of checks at 700


SMALL_SEEDS = Path(__file__).parent / "store" / "fixtures" / "seeds"


@pytest.fixture(scope="session")
def small_seeds() -> Path:
    """Seeds of a made-up country of ten places, sound, in which every branch of every named query has a case."""
    return SMALL_SEEDS


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Make a folder by name once in a run, whichever of its processes asks first; nobody may write to it afterwards."""
    return once_in(tmp_path_factory.getbasetemp())


@pytest.fixture(scope="session")
def small_build(once: Once) -> Path:
    """A build of the small seeds."""
    return once("small-build", lambda folder: build(SMALL_SEEDS, ontology_folder(), folder))


@pytest.fixture(scope="session")
def bare_build(once: Once) -> Path:
    """A build of the small seeds without pages, beside no other."""
    return once("bare-build", lambda folder: build(SMALL_SEEDS, ontology_folder(), folder, pages=False))


@pytest.fixture(scope="session")
def real_build(once: Once) -> Path:
    """A build of the seeds that ship, without article texts."""
    return once("real-build", lambda folder: build(seeds_folder(), ontology_folder(), folder))


@pytest.fixture(scope="session")
def opened_real_build(real_build: Path) -> Build:
    """That build, opened once in each process of a run, so that its records are read once; nobody may close it."""
    return open_build(real_build)


@pytest.fixture(scope="session")
def real_tables(real_build: Path, once: Once) -> Path:
    """The data package of that build."""

    def make(folder: Path) -> None:
        folder.mkdir()
        open_build(real_build).package(folder / "tables")

    return once("real-tables", make) / "tables"


@pytest.fixture(scope="session")
def chromium() -> "Iterator[Browser]":
    """The one Chromium of a run; tests open pages of their own in it."""
    from page_browser import launched

    with launched() as browser:
        yield browser


@pytest.fixture(scope="session")
def contexts(chromium: "Browser") -> "Contexts":
    """The contexts of that Chromium, kept from test to test and emptied between them."""
    from page_contexts import Contexts

    return Contexts(chromium)


@pytest.fixture
def lend(contexts: "Contexts") -> "Iterator[Lend]":
    """Borrow contexts for one test: `lend(locale="en-GB").new_page()`."""
    lent: list[BrowserContext] = []

    def borrow(**options: Any) -> "BrowserContext":
        lent.append(contexts.lend(**options))
        return lent[-1]

    yield borrow
    for context in lent:
        contexts.back(context)
