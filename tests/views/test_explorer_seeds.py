"""The explorer of the seeds that ship, against the store's own answers."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from page_browser import Opened
from playwright.sync_api import Browser

from duikou import open_build
from duikou.analysis.networks import ties_of
from duikou.analysis.places import LEVELS

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def seeds_page(chromium: Browser, real_build: Path) -> Iterator[Opened]:
    page = Opened(chromium, real_build / "explorer.html", "")
    yield page
    page.context.close()


def test_the_page_opens_quietly(seeds_page: Opened) -> None:
    assert not seeds_page.complaints
    assert [url for url in seeds_page.requests if not url.startswith("file:")] == []


@pytest.mark.parametrize("level", LEVELS)
def test_ties_and_their_claims_are_those_of_the_store(seeds_page: Opened, real_build: Path, level: str) -> None:
    seeds_page.at(f"level={level}&view=gaps")
    found = seeds_page.run("""duikou.selection().ties.map(({ tie, claims }) => [
      duikou.tieKey(tie).split("|").map(decodeURIComponent),
      claims.map((number) => duikou.data.claims[number].id)])""")
    wanted = ties_of(open_build(real_build).network(level=level))
    assert {(tuple(key), tuple(claims)) for key, claims in found} == {
        ((tie.provider, tie.recipient, tie.programme), tie.claims) for tie in wanted
    }


def test_the_panel_of_a_place_holds_what_the_store_knows(seeds_page: Opened, real_build: Path) -> None:
    records = open_build(real_build).records
    for party in ("place:广州市", "place:百色市"):
        seeds_page.at(f"view=gaps&node={quote(party)}")
        while seeds_page.page.locator("#panel .more:visible").count():
            seeds_page.page.locator("#panel .more").click()
        shown = seeds_page.run("[...document.querySelectorAll('#panel .claim')].map((card) => card.dataset.claim)")
        named = {claim.id for claim in records.claims if party in (*claim.providers, *claim.recipients, *claim.about)}
        assert set(shown) == named


def test_labels_stay_apart_in_every_layout_and_language(seeds_page: Opened) -> None:
    for address in ("", "layout=columns&lang=en", "layout=force", "level=prefecture&lang=en"):
        seeds_page.at(address)
        seeds_page.page.wait_for_timeout(150)
        boxes = seeds_page.run("duikou.labelBoxes.map(({ box }) => box)")
        assert len(boxes) > 20
        for index, a in enumerate(boxes):
            assert not any(a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] for b in boxes[:index])
