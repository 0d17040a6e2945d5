"""A site made of the records of a build and of what the build has for people, and put where it is wanted."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from duikou.analysis.disputes import checked_tracker
from duikou.analysis.profiles import Profiler
from duikou.errors import UsageError
from duikou.folders import alone
from duikou.messages import message
from duikou.model.records import Records, Text
from duikou.names import BASE
from duikou.packed import QUADS, unpacked
from duikou.pages import render, source
from duikou.reports.verification import Verification
from duikou.resources import documents_folder, ontology_folder
from duikou.site.addresses import LANGUAGES, page_path
from duikou.site.documents import document_pages
from duikou.site.front import front_pages
from duikou.site.linked import LinkedData, Thing, as_json
from duikou.site.pages import Page, rendered
from duikou.site.placing import put_in_place, with_manifest
from duikou.site.redirects import apache_rules, netlify_rules, robots, sitemap
from duikou.site.searching import search_script
from duikou.site.speaker import Shelf, words
from duikou.site.things import Things

_OF_BUILD: Final = ("explorer.html",)
_FOLDERS: Final = ("maps/", "reports/", "exports/")
"""What of a build goes into a site as it is; its start page and its manifest do not."""


@dataclass(frozen=True, slots=True)
class Site:
    """A site that was written: where, how many pages in each language, and how many files in all."""

    folder: Path
    pages: int
    files: int


@dataclass(frozen=True, slots=True)
class Source:
    """What a build has for a site: `things` is what `Engine.linked_data` tells, `files` what `page_files` does.

    `passages` are those of its manifest; `verified` tells by article id when its passages were held against its text.
    """

    records: Records
    things: Mapping[str, Thing]
    profiler: Profiler
    files: Mapping[str, Path]
    passages: Mapping[str, int]
    verified: Mapping[str, Verification]


def write_site(source: Source, folder: Path, base: str, tracker: str) -> Site:
    """Make the site of a build and put it into a folder, in place of a former one.

    `base` is the address at which the site is to be found, `tracker` the one at which an issue is opened, "" for none.
    Raises `UsageError` for an address that is none, `UserError` where another is at work on the folder, and as
    `put_in_place` does.
    """
    address_of(base)
    with alone(folder):
        files = site_files(source, base, tracker)
        put_in_place(folder, files)
    return Site(folder, sum(path.startswith("en/") for path in files), len(files) - 1)


def address_of(base: str) -> str:
    """Return the address of a site with a slash at its end; raises `UsageError` for one that is no web address."""
    scheme, _, rest = base.partition("://")
    if scheme not in {"http", "https"} or not rest.strip("/") or set(base) & set(" <>\"'\\?#\n\r\t"):
        raise UsageError(
            message("{base!r} is no address of a site. Write one such as https://example.org/duikou/.", base=base)
        )
    return base.rstrip("/") + "/"


def site_files(source: Source, base: str, tracker: str = "") -> dict[str, bytes]:
    """Return every file of a site by its path below it, with the one that names all; the same input, the same bytes.

    `base` and `tracker` are those of `write_site`; raises `UsageError` where one is no address.
    """
    address, data = address_of(base), source.records.data_version
    made = Things(source.records, source.things, source.profiler, address, checked_tracker(tracker))
    return with_manifest(_files(source, made, address), {"data": data, "base": address})


def _files(source: Source, made: Things, base: str) -> dict[str, bytes]:
    records, built = source.records, _contents(source.files)
    linked = LinkedData(records, source.things, made.addresses)
    texts = _documents()
    pages = [*made.pages(), *document_pages(texts)]
    titles = {page.stem.removeprefix("docs/"): page.title for page in pages if page.stem.startswith("docs/")}
    pages.append(_list_of_documents(titles))
    counts = {page.stem: sum(len(found) for _, found in page.context["sections"]) for page in pages if _is_list(page)}
    pages += front_pages(
        records, source.things, linked, made.addresses, built, counts, source.passages, source.verified
    )
    shelf = Shelf(records, made.addresses)
    files = {
        page_path(page.stem, language): rendered(page, shelf, language) for page in pages for language in LANGUAGES
    }
    files |= {page.data: as_json(page.thing) for page in pages if page.thing and page.data}
    files |= {name: text.encode("utf-8") for name, text in _beside(made, pages, base).items()}
    terms = sorted(name for name in records.concepts if name in made.addresses.names and name not in records.parties)
    files["search-index.js"] = search_script(records, made.addresses, terms, titles).encode("utf-8", "replace")
    files["ontology.ttl"] = (ontology_folder() / "duikou.ttl").read_bytes()
    files["context.jsonld"] = (ontology_folder() / "context.jsonld").read_bytes()
    return dict(sorted((dict(built) | files).items()))


def _beside(made: Things, pages: list[Page], base: str) -> dict[str, str]:
    """What lies beside the pages, by path."""
    absolute = {
        (page.stem, language): made.addresses.absolute(page_path(page.stem, language))
        for page in pages
        for language in LANGUAGES
    }
    title, summary = words()["siteTitle"], words()["rootAbout"]
    lost = words()["lostTitle"], words()["lostAbout"]
    told = {
        "index.html": render("site/root.html", base="", home=base, title=title, summary=summary),
        "404.html": render("site/root.html", base=base, home=base, title=lost[0], summary=lost[1]),
        "site.css": source("site/site.css"),
        "search.js": source("site/search.js"),
        "sitemap.xml": sitemap(base, sorted(page.stem for page in pages), absolute),
        "robots.txt": robots(base),
        "_redirects": netlify_rules(),
        ".htaccess": apache_rules(base, forward=False),
    }
    if base != BASE:
        told["w3id/.htaccess"] = apache_rules(base, forward=True)
    return told


def _is_list(page: Page) -> bool:
    return "sections" in page.context


def _list_of_documents(titles: Mapping[str, Text]) -> Page:
    sections = [(Text("", ""), [(f"docs/{name}", title) for name, title in sorted(titles.items())])]
    title, about = words()["list_documents"], words()["list_documents_about"]
    return Page("documents", "documents", title, about, {"kind": "documents", "sections": sections})


def _documents() -> dict[str, str]:
    """The documents that travel with the package, by name without ending; the ontology has a page of its own."""
    found = {path.name.removesuffix(".md"): path.read_text("utf-8") for path in documents_folder().glob("*.md")}
    return {name: text for name, text in sorted(found.items()) if not name.startswith("ontology")}


def _contents(built: Mapping[str, Path]) -> dict[str, bytes]:
    """What of a build goes into the site, by path; the quads unpacked, since graphs are sent there as N-Quads."""
    found = {name: path.read_bytes() for name, path in built.items() if name in _OF_BUILD or name.startswith(_FOLDERS)}
    return {**found, QUADS.removesuffix(".gz"): unpacked(built[QUADS])}
