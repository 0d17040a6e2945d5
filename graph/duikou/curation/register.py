"""Registering an article: its entry in `articles.ttl`, a stub for every numeral, and dismissals made at sight."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final

from duikou.curation.articles import front_matter, guess_title, read_article, require_ending, text_digest
from duikou.curation.body import guess_body
from duikou.curation.copies import PREDICATE as COPY_OF
from duikou.curation.copies import Original, likely_original
from duikou.curation.label_checks import seen
from duikou.curation.listing import Folders
from duikou.curation.readings import day_of, names_with_numerals
from duikou.curation.seeds import Seeds
from duikou.curation.stubs import Stubs, claims_text, make_stubs, stubs_of
from duikou.curation.touching import read_near
from duikou.curation.turtle import Block, Iri, Literal, Value, format_turtle
from duikou.curation.writing import Contents, change_seeds
from duikou.errors import UnknownNameError, UsageError
from duikou.messages import message
from duikou.model.fields import MODEL_VERSION
from duikou.model.periods import datatype_of
from duikou.reading.document import Reading, read_document
from duikou.reading.passages import cite, normalise
from duikou.reading.visible import visible_article

_SLUG: Final = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_NO_FILE: Final = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9]")
"""Names that Windows keeps for devices, whatever the suffix: nobody there could check these seeds out."""


@dataclass(frozen=True, slots=True)
class Registered:
    """An article as registered: its id, title and body, the stubs there are, and the files written, if any."""

    slug: str
    title: str
    body: tuple[int, int]
    """Where headline and body are taken to lie: code points, end exclusive."""
    stubs: int
    files: tuple[Path, ...]
    dismissed: int = 0
    """How many places were dismissed at sight."""
    opening: str = ""
    closing: str = ""
    """The first and the last words of the body, for the person who has the text anyway; never stored."""
    outside: int = 0
    """How many numerals lie outside headline and body, where no ledger accounts for them."""
    unwritten: tuple[str, ...] = ()
    """Words that were dismissed by position, since they may be names; for the person at hand, never stored."""
    likely_original: Original | None = None
    """The registered article that it is likely a copy of, where that was not said."""


def register_article(
    folders: Folders,
    ontology: Path,
    text: Path,
    slug: str,
    *,
    title: str = "",
    publisher: str = "",
    issued: str = "",
    url: str = "",
    archive_url: str = "",
    no_address: bool = False,
    copy_of: str = "",
    body: tuple[str, str] | None = None,
) -> Registered:
    """Add an article to `articles.ttl`, write a figure stub for each numeral, and dismiss what is no quantity at sight.

    `body` holds the words that headline and body begin and end with; they are guessed where it is None. Stubs go to
    `claims/<slug>.ttl`, dismissals to `dismissals/<slug>.ttl`. A stub has passage and printed form, value and unit
    where they can be read, and lacks label, measure and the rest, so that `check` names it until it is filled or
    dismissed. Dates and names get no stub. `no_address` says that an address was looked for and none was found. A copy
    (`copy_of`, the slug of its original) gets its entry alone: its claims are those of the original. An article that is
    registered with all this already is let be. Raises `UsageError` for a slug that is taken or ill-formed, a text that
    is registered already, an ill-formed date, a body that is not found, an address that is said not to be found, and a
    missing title or publisher, `UnknownNameError` for an original that is not registered; otherwise as `change_seeds`
    does.
    """
    require_ending(text)
    content = read_article(text)
    title, publisher = seen(title or guess_title(content, visible_article(content))), seen(publisher)
    issued = issued or front_matter(content)[0].get("date", "")[:10]

    def change(seeds: Seeds) -> tuple[Contents, Registered]:
        reading = read_document(content, day_of(issued), names=names_with_numerals(_known(seeds)))
        stretch = _stated_body(content, reading, *body) if body else guess_body(content, reading, title)
        if stretch[0] == stretch[1]:
            raise UsageError(
                message("{text}: markup alone, of which nothing is seen. Put the text of the article in it.", text=text)
            )
        span = reading.visible.span(*stretch)
        address = _address(url, archive_url, no_address)
        entry = _entry(content, span, title, publisher, issued) | address | _copy(seeds, copy_of)
        article = Block(f"article:{slug}", "", 0, entry)
        words = normalise(reading.visible.text[slice(*stretch)])
        outside = sum(not stretch[0] <= numeral.start < stretch[1] for numeral in reading.numerals)
        likely = None if copy_of else likely_original(seeds, text, content)
        done = Registered(slug, title, span, 0, (), 0, words[:12], words[-12:], outside, likely_original=likely)
        if slug in seeds.articles and format_turtle([seeds.articles[slug]]) == format_turtle([article]):
            return {}, replace(done, stubs=len(stubs_of(seeds, slug)))
        _refuse(seeds, slug, content, title, publisher, issued)
        stubs = Stubs() if copy_of else make_stubs(slug, content, reading, stretch)
        entries = next((file.blocks for file in seeds.own_files if file.name == "articles.ttl"), ())
        blocks = {
            "articles.ttl": (*entries, article),
            f"claims/{slug}.ttl": stubs.claims,
            f"dismissals/{slug}.ttl": stubs.dismissals,
        }
        contents = {name: claims_text(found) for name, found in blocks.items() if found}
        files = tuple(seeds.folder / name for name in contents)
        return contents, replace(
            done, stubs=stubs.figures, files=files, dismissed=stubs.dismissed, unwritten=stubs.unwritten
        )

    return change_seeds(folders, ontology, change, partial(read_near, slugs=[slug]))


def _entry(
    content: str, body: tuple[int, int], title: str, publisher: str, issued: str
) -> dict[str, tuple[Value, ...]]:
    properties: dict[str, tuple[Value, ...]] = {
        "rdf:type": (Iri("dk:Article"),),
        "dcterms:title": (Literal(title, "", "zh"),),
        "dcterms:publisher": (Literal(publisher),),
        "dcterms:rights": (Literal(f"© {publisher}.", "", "en"),),
        "dk:modelVersion": (Literal(MODEL_VERSION),),
        "dk:digest": (Literal(text_digest(content)),),
        "dk:length": (Literal(str(len(content)), "xsd:integer"),),
        "dk:bodyStart": (Literal(str(body[0]), "xsd:integer"),),
        "dk:bodyEnd": (Literal(str(body[1]), "xsd:integer"),),
    }
    if issued:
        properties["dcterms:issued"] = (Literal(issued, datatype_of(issued)),)
    return properties


def _address(url: str, archive_url: str, no_address: bool) -> dict[str, tuple[Value, ...]]:
    """Return what is said of where the article is to be read, by predicate: addresses, or that none was found."""
    if no_address and (url or archive_url):
        raise UsageError(message("Either there is an address, or none was found (--no-address): say one of the two."))
    said = {"dcterms:source": url, "dk:archivedAt": archive_url}
    found: dict[str, tuple[Value, ...]] = {
        predicate: (Literal(address, "xsd:anyURI"),) for predicate, address in said.items() if address
    }
    return found | ({"dk:addressNotFound": (Literal("true", "xsd:boolean"),)} if no_address else {})


def _copy(seeds: Seeds, original: str) -> dict[str, tuple[Value, ...]]:
    slug = original.removeprefix("article:")
    if slug and slug not in seeds.articles:
        raise UnknownNameError("article", slug, seeds.articles)
    return {COPY_OF: (Iri(f"article:{slug}"),)} if slug else {}


def _known(seeds: Seeds) -> Iterable[Block]:
    """Return what has a name: entities and places; a group's number is a count and no name."""
    return (block for file in seeds.things.files for block in file.blocks if "dk:Group" not in block.types)


def _stated_body(content: str, reading: Reading, first: str, last: str) -> tuple[int, int]:
    """Return the stretch of visible characters that begins and ends with the words given."""
    begins, ends = cite(content, first), cite(content, last)
    if not begins or not ends or begins[0].start >= ends[-1].end:
        missing = first if not begins else last
        raise UsageError(
            message(
                "The body cannot begin and end so: {missing!r} is not where it should be in the text.", missing=missing
            )
        )
    return reading.visible.between(begins[0].start, ends[-1].end)


def _refuse(seeds: Seeds, slug: str, content: str, title: str, publisher: str, issued: str) -> None:
    if not _SLUG.fullmatch(slug):
        raise UsageError(
            message(
                "{slug!r} is no slug: lower-case letters, digits and single hyphens, such as yueqian-2023.", slug=slug
            )
        )
    if _NO_FILE.fullmatch(slug):
        raise UsageError(
            message("Windows can have no file called {slug!r}. Choose another slug with --slug.", slug=slug)
        )
    if slug in seeds.articles:
        raise UsageError(message("There is an article {slug} already. Choose another slug with --slug.", slug=slug))
    digest = text_digest(content)
    twin = next((name for name, block in seeds.articles.items() if block.text("dk:digest") == digest), "")
    if twin:
        raise UsageError(message("This text is registered already, as {twin}.", twin=twin))
    for file in seeds.own_files:
        if file.name in {f"claims/{slug}.ttl", f"dismissals/{slug}.ttl"}:
            raise UsageError(
                message(
                    "{path} is there already; nothing is overwritten. Rename or finish it.",
                    path=seeds.folder / file.name,
                )
            )
    if not title:
        raise UsageError(message("The text states no title: say what the article is called with --title."))
    if not publisher:
        raise UsageError(message("Say who published the article with --publisher."))
    if issued and not datatype_of(issued):
        raise UsageError(message("--issued {issued}: write 2024, 2024-05 or 2024-05-29.", issued=issued))
