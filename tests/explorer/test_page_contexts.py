"""A context that was lent and came back is as good as new, and nobody else has it meanwhile."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from page_contexts import HELD, Contexts, Lend
from playwright.sync_api import Browser, BrowserContext, Error

pytestmark = pytest.mark.browser

STORE = """async () => {
  localStorage.setItem("left", "1");
  sessionStorage.setItem("left", "1");
  await new Promise((done) => { indexedDB.open("left").onsuccess = (event) => done(event.target.result.close()); });
}"""
STORED = """async () => [
  localStorage.length,
  sessionStorage.length,
  (await indexedDB.databases()).length,
  (await navigator.permissions.query({ name: "geolocation" })).state,
  navigator.onLine,
]"""
ROUTED = "http://routed.invalid/"
REACHED = "(address) => fetch(address, { mode: 'no-cors' }).then(() => 'routed', () => 'unreached')"
"""Asked without going there: an error page is a process of its own."""


class Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Says nothing of what is asked for."""


@pytest.fixture(params=["file", "http"])
def address(request: pytest.FixtureRequest) -> Iterator[str]:
    """An empty page on disk, and one on a host of this machine."""
    if request.param == "file":
        yield HELD
        return
    folder, _, name = HELD.removeprefix("file://").rpartition("/")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/{name}"
    server.shutdown()
    server.server_close()


def leave(context: BrowserContext, address: str) -> None:
    """Leave every trace that a test can, and a page open."""
    page = context.new_page()
    page.goto(address)
    page.evaluate(STORE)
    context.add_cookies([{"name": "left", "value": "1", "url": "http://127.0.0.1/"}])
    context.grant_permissions(["geolocation"])
    context.route(ROUTED, lambda route: route.fulfill(body="left"))
    context.set_offline(True)


def traces(context: BrowserContext, address: str) -> list[object]:
    """What someone finds who opens a page in it."""
    found: list[object] = [len(context.pages), len(context.cookies())]
    page = context.new_page()
    page.goto(HELD)
    found.append(page.evaluate(REACHED, ROUTED))
    try:
        page.goto(address)
        found += page.evaluate(STORED)
    except Error:
        found.append("unreached")
    page.close()
    return found


@pytest.mark.sampled(1)
def test_what_one_borrower_leaves_the_next_does_not_find(chromium: Browser, address: str) -> None:
    with chromium.new_context() as own:  # a machine whose network is shut off calls itself offline
        online = own.new_page().evaluate("navigator.onLine")
    contexts = Contexts(chromium)
    first = contexts.lend(locale="en-GB")
    assert (new := traces(first, address)) == [1, 0, "unreached", 0, 0, 0, "prompt", online]
    leave(first, address)
    assert traces(first, address) == (
        [2, 1, "routed", 1, 0, 1, "granted", False] if address == HELD else [2, 1, "routed", "unreached"]
    )
    contexts.back(first)
    second = contexts.lend(locale="en-GB")
    assert second is first
    assert traces(second, address) == new
    second.close()


def test_rights_among_the_options_are_there_again(chromium: Browser) -> None:
    contexts = Contexts(chromium)
    for _ in range(2):
        context = contexts.lend(permissions=["geolocation"], offline=True)
        assert traces(context, HELD)[-2:] == ["granted", False]
        context.clear_permissions()
        context.set_offline(False)
        contexts.back(context)
    context.close()


def test_nobody_has_what_is_lent_nor_one_of_other_options(chromium: Browser) -> None:
    contexts = Contexts(chromium)
    lent = [contexts.lend(), contexts.lend(), contexts.lend(color_scheme="dark")]
    assert len(set(lent)) == 3
    for context in lent:
        contexts.back(context)
    again = contexts.lend(color_scheme="dark")
    assert again is lent[2]
    assert again.new_page().evaluate("matchMedia('(prefers-color-scheme: dark)').matches") is True
    for context in lent:
        context.close()


def test_no_more_are_kept_than_are_of_use(chromium: Browser) -> None:
    contexts, before = Contexts(chromium, free=1), set(chromium.contexts)
    for context in [contexts.lend(), last := contexts.lend()]:
        contexts.back(context)
    assert set(chromium.contexts) - before == {last}
    last.close()


def test_a_test_borrows_until_it_ends(lend: Lend, contexts: Contexts) -> None:
    mine, other = lend(locale="en-GB"), contexts.lend(locale="en-GB")
    contexts.back(other)
    assert mine is not other
