"""Checks of articles: their day, the bounds of their bodies, and where passages lie in them."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Final

from duikou.curation.articles import mask_markup
from duikou.curation.printed_checks import Cited
from duikou.curation.readings import day_of
from duikou.curation.seeds import SeedFile, Seeds
from duikou.curation.telling import told
from duikou.curation.texts import Texts
from duikou.curation.turtle import Block
from duikou.errors import Problem
from duikou.messages import listed, message, message_of_number
from duikou.reading.dates import Dating
from duikou.reading.document import Reading
from duikou.reading.finding import VERIFIED
from duikou.reading.passages import paragraph_of

_LONGEST_DATELINE: Final = 40
"""Characters of a line that may be a date with little around it: place, desk, paper."""


def check_article(file: SeedFile, block: Block, texts: Texts, cited: Cited) -> Iterator[Problem]:
    """Yield what an article cannot be by itself and, with its text, where it is unlike that."""
    length, end = block.integer("dk:length"), block.integer("dk:bodyEnd")
    if length is not None and end is not None and end > length:
        wrong = message("The body ends at {end}, the article has {length} code points.", end=end, length=length)
        yield told(
            file, block, "dk:bodyEnd", wrong, message("Give start and end of headline and body: duikou new --body.")
        )
    issued = day_of(block.text("dcterms:issued"))
    if issued and issued > date.today() + timedelta(1):
        wrong = message("The article is of {issued}, which is to come.", issued=issued)
        yield told(file, block, "dcterms:issued", wrong, message("Give the day on which it was published."))
    slug = block.subject.removeprefix("article:")
    if slug in texts.found and texts.found[slug].unchanged:
        reading = cited.reading(slug)
        yield from _check_bounds(file, block, reading)
        yield from _check_dateline(file, block, reading)


def _check_bounds(file: SeedFile, block: Block, reading: Reading) -> Iterator[Problem]:
    """Warn of a body that begins or ends within a line as it is seen."""
    start, end = block.integer("dk:bodyStart"), block.integer("dk:bodyEnd")
    if start is None or end is None or start >= end:
        return
    first, last = reading.visible.between(start, end)
    shown = reading.visible.text
    for predicate, before, behind in (("dk:bodyStart", shown[:first], ""), ("dk:bodyEnd", "", shown[last:])):
        beside = before.rpartition("\n")[2] or behind.partition("\n")[0]
        if beside.strip():
            left_out = _short(beside)
            if before:
                wrong = message("The body begins within a line: «{words}» is left out.", words=left_out)
            else:
                wrong = message("The body ends within a line: «{words}» is left out.", words=left_out)
            advice = message("Let it begin with the headline and end with the last line of the article.")
            yield told(file, block, predicate, wrong, advice, "warning", "body-bounds")


def _check_dateline(file: SeedFile, block: Block, reading: Reading) -> Iterator[Problem]:
    """Warn where lines that are hardly more than a day with its year say other days than the article's."""
    issued = block.text("dcterms:issued")
    days = sorted({day for dating in reading.dates if (day := _dateline(reading, dating))})
    if day_of(issued) and days and issued not in days:
        wrong = message("The article is of {issued}; its text is dated {days}.", issued=issued, days=listed(days))
        advice = message("Give the day on which it was published.")
        yield told(file, block, "dcterms:issued", wrong, advice, "warning", "article-day")


def _dateline(reading: Reading, dating: Dating) -> str:
    """Return the day of a date that is printed with its year in a short line that is no sentence; "" for others."""
    shown = reading.visible.text
    first, last = shown.rfind("\n", 0, dating.start) + 1, shown.find("\n", dating.end)
    line = shown[first : last if last >= 0 else len(shown)]
    if len(line) > _LONGEST_DATELINE or any(mark in line for mark in "。!?,;，；"):
        return ""
    is_day = dating.precision == "day" and all(point.point.years for point in dating.points)
    return (dating.begins or "") if is_day and not any(point.point.relative for point in dating.points) else ""


def check_paragraphs(seeds: Seeds, texts: Texts) -> Iterator[Problem]:
    """Yield passages that begin in another paragraph than they say; where it is most of an article's, the article."""
    lines = cache(lambda slug: mask_markup(texts.found[slug].content))
    strayed: dict[str, list[tuple[Block, int]]] = defaultdict(list)
    right: Counter[str] = Counter()
    for block in seeds.passages.values():
        slug = block.iri("dk:article").removeprefix("article:")
        start = _known_start(block, slug, texts)
        body = seeds.articles[slug].integer("dk:bodyStart") if slug in seeds.articles else None
        paragraph = 0 if start is None or body is None else paragraph_of(lines(slug), start, body)
        if paragraph and paragraph != block.integer("dk:paragraph"):
            strayed[slug].append((block, paragraph))
        else:
            right[slug] += 1
    for slug, found in strayed.items():
        if len(found) > right[slug]:
            article = seeds.articles[slug]
            wrong = message_of_number(
                "{odd} of {number} passage begin in other paragraphs than they say.",
                "{odd} of {number} passages begin in other paragraphs than they say.",
                len(found) + right[slug],
                odd=len(found),
            )
            advice = message("Mend dk:bodyStart, from which paragraphs are counted.")
            yield Problem(article.file, article.line, article.subject, wrong, advice)
            continue
        for block, paragraph in found:
            wrong = message(
                "It begins in paragraph {paragraph} of the body, not in {said}.",
                paragraph=paragraph,
                said=block.integer("dk:paragraph"),
            )
            yield Problem(block.file, block.line, block.subject, wrong, message("Cite it anew: duikou cite."))


def _known_start(block: Block, slug: str, texts: Texts) -> int | None:
    """Where a passage begins in the text as it was registered; None without that, or where it was not found there."""
    text = texts.found.get(slug)
    is_known = text is not None and text.unchanged and texts.status_of(block.subject) == VERIFIED
    return block.integer("dk:start") if is_known else None


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST_DATELINE else f"{words[:_LONGEST_DATELINE]}…"
