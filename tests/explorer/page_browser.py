"""A Chromium and a page in it, for the tests of pages."""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from page_contexts import Contexts
from playwright.sync_api import Browser, sync_playwright

PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser")
"""What Chromium may be called; without windows, tabs and extensions behind it a page costs a third less."""
CHROMIUM = os.environ.get("DUIKOU_CHROMIUM") or next(filter(None, map(shutil.which, PROGRAMS)), "")
ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-gpu", "--process-per-site"]
"""Pages of one context share a process, so that what the one compiled is there for the next."""
WITHOUT_CHOICE = """(address) => duikou.change({
  ...duikou.defaults,
  lang: duikou.state().lang,
  view: new URLSearchParams(address).get("view") ?? duikou.defaults.view,
})"""
"""Take back all choices. What an address does not say is taken back by the address itself; to draw the network first,
in the language of the page, and then what is asked for, takes a fifth more."""
EACH = (
    f"""async (addresses) => {{
  const withoutChoice = {WITHOUT_CHOICE};
  const look = LOOK;"""
    """
  const found = [];
  for (const address of addresses) {
    withoutChoice(address);
    const before = location.hash;
    const heard = new Promise((done) => addEventListener("hashchange", done, { once: true }));
    location.hash = address;
    if (location.hash !== before) await heard;
    await new Promise(requestAnimationFrame);
    found.push(await look());
  }
  return found;
}"""
)
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
"""A phone, as options of a context."""
PAINTED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))"
MOVE = """async (address) => {
  const before = location.hash;
  const heard = new Promise((done) => addEventListener("hashchange", done, { once: true }));
  location.hash = address;
  if (location.hash !== before) await heard;
}"""


@contextmanager
def launched() -> Iterator[Browser]:
    """Skips the test in plain sight where there is no Chromium, and fails it under CI=true."""
    if not CHROMIUM:
        if os.environ.get("CI") == "true":
            pytest.fail(
                "no Chromium found; install Debian's chromium-headless-shell and fonts-noto-cjk, or set DUIKOU_CHROMIUM"
            )
        pytest.skip("no Chromium found: no page was opened")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


class Opened:
    """A page in the browser, with what it complained of and asked for."""

    def __init__(self, contexts: Contexts, path: Path, address: str, **options: Any) -> None:
        self._contexts = contexts
        self.context = contexts.lend(**({"viewport": {"width": 1280, "height": 860}, "locale": "zh-CN"} | options))
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on(
            "console",
            lambda message: self.complaints.append(message.text) if message.type in ("error", "warning") else None,
        )
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(path.as_uri() + "#" + address)
        self._drawn()

    def close(self) -> None:
        """Close the page, with all that was opened beside it."""
        self._contexts.back(self.context)

    def run(self, script: str, argument: object = None) -> Any:
        return self.page.evaluate(script, argument)

    def go(self, address: str) -> None:
        """Give the page another address, and wait until it has heard of it and drawn."""
        self.run(MOVE, address)
        self.painted()

    def anew(self, address: str) -> None:
        """Leave the page and open it at an address; in a page that nobody else has, as good as another one."""
        path = self.page.url.partition("#")[0]
        self.page.goto("about:blank")
        self.page.goto(f"{path}#{address}")
        self._drawn()

    def _drawn(self) -> None:
        self.page.wait_for_function("() => document.documentElement.classList.contains('ready')")
        if self.run("duikou.state().view") == "network":
            self.page.wait_for_function("() => duikou.ready")

    def painted(self) -> None:
        """Wait until the browser has painted what has changed so far, however long that takes."""
        self.run(PAINTED)

    def becomes(self, condition: str) -> None:
        """Wait until a condition of the page holds."""
        self.page.wait_for_function(f"() => {condition}")

    def at(self, address: str) -> "Opened":
        """Show another view of the same page; quicker than opening it anew."""
        self.complaints.clear()
        self.run(WITHOUT_CHOICE, address)
        self.go(address)
        return self

    def each(self, look: str, addresses: Iterable[str]) -> list[Any]:
        """Go through addresses, each from a page without a choice, and look at each when it is drawn."""
        found: list[Any] = self.run(EACH.replace("LOOK", look), list(addresses))
        return found

    def claims(self) -> set[str]:
        return set(self.run("duikou.selection().claims.map((claim) => claim.id)"))

    def ties(self) -> set[tuple[str, str, str]]:
        found = self.run("duikou.selection().ties.map(({ tie }) => duikou.tieKey(tie))")
        return {(unquote(a), unquote(b), unquote(c)) for a, b, c in (key.split("|") for key in found)}


Open = Callable[..., Opened]
"""Opens the explorer at an address; `path` and options of the browser context may be given."""
