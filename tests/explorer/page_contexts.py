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

MEDIA = {"color_scheme": "light", "reduced_motion": "no-preference"}
"""What a page may be told to prefer, and what it prefers where nothing is said."""
VIEWPORT = {"width": 1280, "height": 720}


class Kept:
    """A context with the page that keeps it alive and a tab to be lent; `emptied` makes both as good as new."""

    def __init__(self, browser: Browser, options: dict[str, Any]) -> None:
        self.options = options
        self.context: BrowserContext = browser.new_context(**options)
        self.held: Page = self.context.new_page()
        self.held.goto(HELD)
        self.session: CDPSession = self.context.new_cdp_session(self.held)
        self._tab: Page | None = None

    def tab(self, **looks: Any) -> Page:
        """Return the tab, of this size and these preferences; what was left of the last one is not in it."""
        if self._tab is None or self._tab.is_closed():
            self._tab = self.context.new_page()
        self._tab.set_viewport_size(looks.get("viewport", VIEWPORT))
        self._tab.emulate_media(media="null", **{name: looks.get(name, usual) for name, usual in MEDIA.items()})
        return self._tab

    def emptied(self) -> None:
        """Close its pages and take back what was stored, allowed, routed and cut off."""
        for page in self.context.pages:
            if page is not self.held and page is not self._tab:
                page.close()
        if self._tab is not None and not self._tab.is_closed():
            self._cleared(self._tab)
        self.context.unroute_all()
        self.context.set_offline(self.options.get("offline", False))
        self.context.clear_permissions()
        if rights := self.options.get("permissions"):  # to grant none would deny what a new context asks about
            self.context.grant_permissions(rights)
        self.context.clear_cookies()
        self.session.send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "all"})

    def _cleared(self, tab: Page) -> None:
        """Leave what is shown, and take from the tab its name, its steps back, the pointer and what it alone keeps."""
        tab.unroute_all()
        if tab.url.startswith("http"):  # to be emptied there, as what is kept for files is from the empty page
            tab.evaluate("sessionStorage.clear()")
        tab.goto(HELD)
        tab.evaluate("() => { sessionStorage.clear(); window.name = ''; }")
        tab.mouse.move(-1, -1)
        session = self.context.new_cdp_session(tab)
        session.send("Page.resetNavigationHistory")
        session.detach()


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

    def tab(self, **options: Any) -> Page:
        """Return an empty page in a context which nobody else has now: to lead it on costs half as much as to open one.

        It has the size and the preferences among the options to itself, so that contexts need not differ in these.
        What cannot be taken off a page again is no borrower's to add, unless they close it.
        """
        looks = {name: options.pop(name) for name in ("viewport", *MEDIA) if name in options}
        return self._lent[self.lend(**options)].tab(**looks)

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
