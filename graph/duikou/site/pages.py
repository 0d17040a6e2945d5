"""One page of the site: its template filled in one language, in the frame that all pages share."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from duikou.model.records import Text
from duikou.pages import render, script_json
from duikou.site.addresses import page_path
from duikou.site.linked import Thing
from duikou.site.speaker import Shelf, Speaker

LISTS: Final = (
    "places",
    "organizations",
    "groups",
    "programmes",
    "projects",
    "instruments",
    "articles",
    "claims",
    "terms",
    "documents",
)
"""The pages that list all of one kind, in the order in which every page leads to them."""


@dataclass(frozen=True)
class Page:
    """What is to be told, still in both languages."""

    stem: str
    """Its path below the folder of a language, without ending."""
    template: str
    title: Text
    summary: Text
    context: Mapping[str, Any] = field(default_factory=dict)
    thing: Thing | None = None
    data: str = ""
    """The path of the file that holds the data of `thing`; "" where it has none of its own."""
    scripts: tuple[str, ...] = ()
    """Paths of the scripts that it runs."""


def rendered(page: Page, shelf: Shelf, language: str) -> bytes:
    """Return a page in one language."""
    here = page_path(page.stem, language)
    say = Speaker(shelf, language, here)
    return render(
        f"site/{page.template}.html",
        say=say,
        page=page,
        lists=LISTS,
        title=say.text(page.title),
        summary=say.text(page.summary),
        linked=script_json(page.thing) if page.thing else None,
        **page.context,
    ).encode("utf-8", "replace")
