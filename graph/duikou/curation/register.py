"""Registering an article: its entry in `articles.ttl`, and a claims file with a stub for every numeral."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from duikou.curation.articles import body_bounds, front_matter, guess_title, mask_markup, read_article, text_digest
from duikou.curation.citing import passage_block
from duikou.curation.numerals import Numeral, find_dates, find_numerals
from duikou.curation.passages import passage_at
from duikou.curation.periods import datatype_of
from duikou.curation.quantities import QuantityError, read_quantity
from duikou.curation.seeds import Seeds
from duikou.curation.turtle import Block, Iri, Literal, Value, format_turtle
from duikou.errors import UsageError
from duikou.files import write_text

_SLUG: Final = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_CLAUSE_END: Final = re.compile(r"[,，。;；:：!！?？\n]")
_QUANTITY: Final = re.compile(
    r"(?:近|将近|超过|超|逾|约|大约|不足|不到)?(?P<number>[\d.,〇零一二三四五六七八九十百千万亿两半]+)(?:多|余)?[十百千万亿]*(?:多|余)?"
    r"(?:平方米|人次|元|人|名|个|家|所|户|项|期|次|年|月|天|亩|吨|%|％)?(?:左右|以上)?"
)


@dataclass(frozen=True, slots=True)
class Registered:
    """A new article: its id, its entry, the stubs, and the files they were written to."""

    slug: str
    title: str
    body: tuple[int, int]
    stubs: int
    files: tuple[Path, ...]


def register_article(
    seeds: Seeds, text: Path, slug: str, *, title: str = "", publisher: str = "", issued: str = "", url: str = ""
) -> Registered:
    """Add an article to `articles.ttl` and write `claims/<slug>.ttl` with a figure stub for each numeral of its body.

    A stub has passage, printed form and value where they can be read, and lacks label, unit and the rest, so that
    `check` names it until it is filled, or moved to the dismissals. Dates get no stub. Raises `UsageError` for a slug
    that is taken or ill-formed, a text that is registered already, an ill-formed date, and a missing title or
    publisher.
    """
    content = read_article(text)
    title = title or guess_title(content)
    issued = issued or front_matter(content)[0].get("date", "")[:10]
    _refuse(seeds, slug, content, title, publisher, issued)
    start, end = body_bounds(content)
    properties: dict[str, tuple[Value, ...]] = {
        "rdf:type": (Iri("dk:Article"),),
        "dcterms:title": (Literal(title, "", "zh"),),
        "dcterms:publisher": (Literal(publisher),),
        "dcterms:rights": (Literal(f"© {publisher}.", "", "en"),),
        "dk:digest": (Literal(text_digest(content)),),
        "dk:length": (Literal(str(len(content)), "xsd:integer"),),
        "dk:bodyStart": (Literal(str(start), "xsd:integer"),),
        "dk:bodyEnd": (Literal(str(end), "xsd:integer"),),
    }
    if issued:
        properties["dcterms:issued"] = (Literal(issued, datatype_of(issued)),)
    if url:
        properties["dcterms:source"] = (Literal(url, "xsd:anyURI"),)
    article = Block(f"article:{slug}", "", 0, properties)
    stubs = _stubs(slug, content, start, end)
    entries = next((file.blocks for file in seeds.files if file.name == "articles.ttl"), ())
    files = (seeds.folder / "articles.ttl", seeds.folder / "claims" / f"{slug}.ttl")
    if stubs:
        write_text(files[1], format_turtle(stubs))
    write_text(files[0], format_turtle([*entries, article]))
    count = sum(1 for block in stubs if "dk:Figure" in block.types)
    return Registered(slug, title, (start, end), count, files if stubs else files[:1])


def _refuse(seeds: Seeds, slug: str, content: str, title: str, publisher: str, issued: str) -> None:
    if not _SLUG.fullmatch(slug):
        raise UsageError(f"{slug!r} is no slug: lower-case letters, digits and single hyphens, such as yueqian-2023.")
    if slug in seeds.articles:
        raise UsageError(f"There is an article {slug} already. Choose another slug with --slug.")
    digest = text_digest(content)
    twin = next((name for name, block in seeds.articles.items() if block.text("dk:digest") == digest), "")
    if twin:
        raise UsageError(f"This text is registered already, as {twin}.")
    if (seeds.folder / "claims" / f"{slug}.ttl").exists():
        raise UsageError(
            f"{seeds.folder / 'claims' / slug}.ttl is there already; nothing is overwritten. Rename or finish it."
        )
    if not title or not publisher:
        raise UsageError("Say what the article is called and who published it: --title and --publisher.")
    if issued and not datatype_of(issued):
        raise UsageError(f"--issued {issued}: write 2024, 2024-05 or 2024-05-29.")


def _stubs(slug: str, content: str, start: int, end: int) -> list[Block]:
    masked = mask_markup(content)
    dated = {position for mention in find_dates(masked, start, end) for position in range(mention.start, mention.end)}
    blocks: list[Block] = []
    done = start
    for numeral in find_numerals(masked, start, end):
        if numeral.start in dated or numeral.start < done:
            continue
        first, last = _quantity_span(masked, numeral)
        done = last
        passage = passage_at(content, *_clause(masked, first, last, (start, end)), start)
        cited = passage_block(slug, passage)
        printed = content[first:last]
        properties: dict[str, tuple[Value, ...]] = {
            "rdf:type": (Iri("dk:Figure"),),
            "dk:printed": (Literal(printed),),
            "dk:evidence": (Iri(cited.subject),),
            **_value(printed),
        }
        blocks += [Block(f"claim:{slug}-numeral-{first}", "", 0, properties), cited]
    return list({block.subject: block for block in blocks}.values())


def _quantity_span(text: str, numeral: Numeral) -> tuple[int, int]:
    """The numeral with the hedge and unit around it."""
    for begin in range(max(0, numeral.start - 2), numeral.start + 1):
        match = _QUANTITY.match(text, begin)
        if match and match.start("number") == numeral.start:
            return match.span()
    return numeral.start, numeral.end


def _clause(text: str, first: int, last: int, body: tuple[int, int]) -> tuple[int, int]:
    """The clause around a span: from the nearest mark before it to the nearest mark after it."""
    before = [match.end() for match in _CLAUSE_END.finditer(text, body[0], first)]
    after = _CLAUSE_END.search(text, last, body[1])
    return (before[-1] if before else body[0]), (after.start() if after else body[1])


def _value(printed: str) -> dict[str, tuple[Value, ...]]:
    try:
        value = read_quantity(printed).value
    except QuantityError:
        return {}
    whole = value == value.to_integral_value()
    return {
        "dk:value": (
            Literal(f"{value:f}" if not whole else f"{int(value)}", "xsd:integer" if whole else "xsd:decimal"),
        )
    }
