"""Addresses of the explorer, which are its saved views: what is asked of the page that opens one."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Page, sync_playwright

PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser")
CHROMIUM = os.environ.get("DUIKOU_CHROMIUM") or next(filter(None, map(shutil.which, PROGRAMS)), "")
"""The browser, empty where there is none."""
FRESH = 25
"""Every so manyth address is opened in a page of its own; the others are gone to in the page that is open."""


def _address(**chosen: str) -> str:
    return "&".join(f"{key}={quote(value, safe=',')}" for key, value in chosen.items())


GOOD = (
    _address(view="table", programme="河山协作", mode="government,donation", to="2022"),
    _address(lang="en", view="matrix", level="county", money="fiscal", reckoning="flow", least="1000000"),
    _address(view="timeline", sector="health", source="heshan-2022", who="place:东河市", undated="0"),
    _address(view="gaps", level="province", within="place:西山县", explicit="1", realised="1", q="医院"),
    _address(view="network", layout="columns", colour="mode", width="amount", single="1", gaps="0"),
    _address(view="network", layout="force", kind="pairing,-", standing="completed", node="place:东河市"),
    _address(view="table", rows="claims", claim="claim:heshan-2022-funds", events="1"),
    _address(
        view="network", tie="place%3A东河市|place%3A西山县|programme%3A河山协作", **{"from": "2021", "to": "2022"}
    ),
)
"""Addresses that the page itself could have written, every choice among them."""

_GO = """(address) => new Promise((done) => {
  const before = location.href;
  const url = new URL(location.href);
  url.hash = address;
  if (url.href === before) { done(); return; }
  window.addEventListener("hashchange", () => requestAnimationFrame(() => setTimeout(done)), { once: true });
  location.hash = address;
})"""

_FAULTS = """(written) => {
  const state = duikou.state();
  const faults = [];
  for (const [key, usual] of Object.entries(duikou.defaults)) {
    const value = state[key];
    if (Array.isArray(usual) ? !Array.isArray(value) || value.some((one) => typeof one !== "string")
      : typeof value !== typeof usual || Number.isNaN(value)) faults.push(key + " is " + JSON.stringify(value));
  }
  const { claims, ties } = duikou.selection();
  if (!Array.isArray(claims) || !Array.isArray(ties)) faults.push("nothing is selected, not even an empty list");
  const shown = document.body.innerText;
  for (const word of ["undefined", "NaN", "Infinity", "[object"])
    if (shown.includes(word) && !written.includes(word)) faults.push("the page says " + word);
  if (document.querySelectorAll("script").length !== duikou.scripts) faults.push("a script came in");
  return faults;
}"""


def open_addresses(explorer: Path) -> Callable[[bytes], None]:
    """Return what opens an address in the explorer; raises `AssertionError` with all that the page does wrong.

    It must not complain, nor ask for anything; what is chosen must be of the right kind, show no number or name that
    is none, and be the same when its own address is opened.
    """
    browser = (
        sync_playwright().start().chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
    )
    heard: list[str] = []
    pages: list[Page] = []

    def fresh(address: str) -> Page:
        for old in pages:
            old.context.close()
        page = browser.new_context(viewport={"width": 1280, "height": 860}).new_page()
        pages[:] = [page]
        page.on("console", lambda said: heard.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.on("request", lambda asked: heard.append(asked.url) if not asked.url.startswith("file:") else None)
        page.goto(f"{explorer.as_uri()}#{address}")
        page.wait_for_function("() => document.documentElement.classList.contains('ready')")
        page.evaluate("() => { duikou.scripts = document.querySelectorAll('script').length; }")
        return page

    tried = 0

    def attempt(content: bytes) -> None:
        nonlocal tried
        address = content.decode("utf-8", "replace")
        heard.clear()
        page = pages[0] if tried % FRESH else fresh(address)
        tried += 1
        page.evaluate(_GO, address)
        faults = _look(page, address)
        if heard or faults:
            pages[0] = fresh("")
            raise AssertionError("\n".join([*heard, *faults]))

    return attempt


def _look(page: Page, address: str) -> list[str]:
    faults: list[str] = page.evaluate(_FAULTS, address)
    state: dict[str, Any] = page.evaluate("() => duikou.state()")
    page.evaluate(_GO, page.evaluate("() => duikou.address(duikou.state())"))
    again: dict[str, Any] = page.evaluate("() => duikou.state()")
    return faults + [f"{key}: {state[key]!r}, opened again {again[key]!r}" for key in state if state[key] != again[key]]
