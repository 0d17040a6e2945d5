"""Registering an article: its entry in `articles.ttl`, a stub for every numeral, and dismissals made at sight."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from duikou.curation.articles import body_bounds, front_matter, guess_title, mask_markup, read_article, text_digest
from duikou.curation.label_checks import seen
from duikou.curation.passages import cite, normalise
from duikou.curation.periods import datatype_of
from duikou.curation.seeds import Seeds
from duikou.curation.stubs import Stubs, make_stubs
from duikou.curation.turtle import Block, Iri, Literal, Value, format_turtle
from duikou.errors import UsageError
from duikou.files import write_text

_SLUG: Final = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_LINE: Final = re.compile(r"[^\n]+")
_FARTHEST_HEADLINE: Final = 5
"""Lines with something in them that a headline may lie above the first line of prose."""
_SHORTEST_HEADLINE: Final = 4
"""Characters that a line and the title must have in common for the line to be the headline."""


@dataclass(frozen=True, slots=True)
class Registered:
    """A new article: its id, its title, its body, the number of stubs and dismissals, and the files written."""

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


def register_article(
    seeds: Seeds,
    text: Path,
    slug: str,
    *,
    title: str = "",
    publisher: str = "",
    issued: str = "",
    url: str = "",
    body: tuple[str, str] | None = None,
) -> Registered:
    """Add an article to `articles.ttl`, write a figure stub for each numeral, and dismiss what is no quantity at sight.

    `body` holds the words that headline and body begin and end with; they are guessed where it is None. Stubs go to
    `claims/<slug>.ttl`, dismissals to `dismissals/<slug>.ttl`. A stub has passage and printed form, value and unit
    where they can be read, and lacks label, measure and the rest, so that `check` names it until it is filled or
    dismissed. Dates and names get no stub. Raises `UsageError` for a slug that is taken or ill-formed, a text that is
    registered already, an ill-formed date, a body that is not found, and a missing title or publisher.
    """
    content = read_article(text)
    title, publisher = seen(title or guess_title(content)), seen(publisher)
    issued = issued or front_matter(content)[0].get("date", "")[:10]
    _refuse(seeds, slug, content, title, publisher, issued)
    start, end = _stated_body(content, *body) if body else _guess_body(content, title)
    article = Block(f"article:{slug}", "", 0, _entry(content, (start, end), title, publisher, issued, url))
    stubs = make_stubs(seeds, slug, content, start, end)
    files = _write(seeds, slug, article, stubs)
    words = normalise(mask_markup(content)[start:end])
    return Registered(slug, title, (start, end), stubs.figures, files, stubs.dismissed, words[:12], words[-12:])


def _entry(
    content: str, body: tuple[int, int], title: str, publisher: str, issued: str, url: str
) -> dict[str, tuple[Value, ...]]:
    properties: dict[str, tuple[Value, ...]] = {
        "rdf:type": (Iri("dk:Article"),),
        "dcterms:title": (Literal(title, "", "zh"),),
        "dcterms:publisher": (Literal(publisher),),
        "dcterms:rights": (Literal(f"© {publisher}.", "", "en"),),
        "dk:digest": (Literal(text_digest(content)),),
        "dk:length": (Literal(str(len(content)), "xsd:integer"),),
        "dk:bodyStart": (Literal(str(body[0]), "xsd:integer"),),
        "dk:bodyEnd": (Literal(str(body[1]), "xsd:integer"),),
    }
    if issued:
        properties["dcterms:issued"] = (Literal(issued, datatype_of(issued)),)
    if url:
        properties["dcterms:source"] = (Literal(url, "xsd:anyURI"),)
    return properties


def _write(seeds: Seeds, slug: str, article: Block, stubs: Stubs) -> tuple[Path, ...]:
    """Write all files or none; the article's entry comes last."""
    entries = next((file.blocks for file in seeds.files if file.name == "articles.ttl"), ())
    contents = {
        seeds.folder / "claims" / f"{slug}.ttl": stubs.claims,
        seeds.folder / "dismissals" / f"{slug}.ttl": stubs.dismissals,
    }
    fresh = {path: blocks for path, blocks in contents.items() if blocks}
    try:
        for path, blocks in fresh.items():
            write_text(path, format_turtle(blocks))
        write_text(seeds.folder / "articles.ttl", format_turtle([*entries, article]))
    except BaseException:
        for path in fresh:
            path.unlink(missing_ok=True)
        raise
    return (seeds.folder / "articles.ttl", *fresh)


def _guess_body(content: str, title: str) -> tuple[int, int]:
    """The prose as guessed, and the headline where it stands shortly above, on a line that says the title or a part."""
    start, end = body_bounds(content)
    masked, sought = mask_markup(content), normalise(title)
    above = [match for match in _LINE.finditer(masked, front_matter(content)[1], start) if normalise(match.group())]
    for line in reversed(above[-_FARTHEST_HEADLINE:]):
        words = normalise(line.group())
        if min(len(words), len(sought)) >= _SHORTEST_HEADLINE and (words in sought or sought in words):
            return line.start() + len(line.group()) - len(line.group().lstrip()), end
    return start, end


def _stated_body(content: str, first: str, last: str) -> tuple[int, int]:
    begins, ends = cite(content, first), cite(content, last)
    if not begins or not ends or begins[0].start >= ends[-1].end:
        missing = first if not begins else last
        raise UsageError(f"The body cannot begin and end so: {missing!r} is not where it should be in the text.")
    return begins[0].start, ends[-1].end


def _refuse(seeds: Seeds, slug: str, content: str, title: str, publisher: str, issued: str) -> None:
    if not _SLUG.fullmatch(slug):
        raise UsageError(f"{slug!r} is no slug: lower-case letters, digits and single hyphens, such as yueqian-2023.")
    if slug in seeds.articles:
        raise UsageError(f"There is an article {slug} already. Choose another slug with --slug.")
    digest = text_digest(content)
    twin = next((name for name, block in seeds.articles.items() if block.text("dk:digest") == digest), "")
    if twin:
        raise UsageError(f"This text is registered already, as {twin}.")
    for folder in ("claims", "dismissals"):
        if (seeds.folder / folder / f"{slug}.ttl").exists():
            raise UsageError(
                f"{seeds.folder / folder / slug}.ttl is there already; nothing is overwritten. Rename or finish it."
            )
    if not title or not publisher:
        raise UsageError("Say what the article is called and who published it: --title and --publisher.")
    if issued and not datatype_of(issued):
        raise UsageError(f"--issued {issued}: write 2024, 2024-05 or 2024-05-29.")
