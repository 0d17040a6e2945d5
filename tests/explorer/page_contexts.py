"""Contexts of a Chromium that tests borrow one after another: to make one costs more than to open a page in it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page

HELD = Path(__file__).with_name("held.html").as_uri()
"""An empty page from disk that stays open: without any page, a context begins again as dearly as a new one."""

Lend = Callable[..., BrowserContext]
"""Lends a context with the options of `Browser.new_context` until the test ends."""


class Kept:
    """A context with the page that keeps it alive; `emptied` makes it as good as new."""

    def __init__(self, browser: Browser, options: dict[str, Any]) -> None:
        self.options = options
        self.context: BrowserContext = browser.new_context(**options)
        self.held: Page = self.context.new_page()
        self.held.goto(HELD)
        self.session: CDPSession = self.context.new_cdp_session(self.held)

    def emptied(self) -> None:
        """Close its pages and take back what was stored, allowed, routed and cut off."""
        for page in self.context.pages:
            if page is not self.held:
                page.close()
        self.context.unroute_all()
        self.context.set_offline(self.options.get("offline", False))
        self.context.clear_permissions()
        if rights := self.options.get("permissions"):  # to grant none would deny what a new context asks about
            self.context.grant_permissions(rights)
        self.context.clear_cookies()
        self.session.send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "all"})


class Contexts:
    """Lends each context to one borrower at a time, and keeps it for the next who wants the same options.

    As many as `free` are kept while nobody has them; each is a process that sleeps. What cannot be taken off
    a context again, such as a script for all of its pages, is no borrower's to add.
    """

    def __init__(self, browser: Browser, free: int = 6) -> None:
        self._browser = browser
        self._most = free
        self._free: list[Kept] = []
        self._lent: dict[BrowserContext, Kept] = {}

    def lend(self, **options: Any) -> BrowserContext:
        """Return an empty context with these options, which nobody else has now."""
        wanted = _key(options)
        kept = next((one for one in self._free if _key(one.options) == wanted), None)
        if kept is None:
            kept = Kept(self._browser, options)
        else:
            self._free.remove(kept)
        self._lent[kept.context] = kept
        return kept.context

    def back(self, context: BrowserContext) -> None:
        """Take back a context that was lent; the one that has waited longest is closed where too many are free."""
        kept = self._lent.pop(context)
        kept.emptied()
        self._free.append(kept)
        if len(self._free) > self._most:
            self._free.pop(0).context.close()


def _key(options: dict[str, Any]) -> str:
    return json.dumps(options, sort_keys=True)
