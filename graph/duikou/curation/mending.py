"""Mending positions: a text was edited, or is another copy, and its passages move to where their words stand."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from duikou.curation.articles import mask_markup, text_digest
from duikou.curation.body import guess_body
from duikou.curation.citing import passage_block
from duikou.curation.listing import OF_ARTICLES, Folders
from duikou.curation.readings import Readings
from duikou.curation.seeds import Seeds
from duikou.curation.stubs import claims_text, is_stub, stub_article, stub_start
from duikou.curation.texts import Text, Texts, match_texts
from duikou.curation.touching import cut_to, read_near
from duikou.curation.turtle import Block, Iri, Literal, format_turtle
from duikou.curation.writing import Contents, change_seeds
from duikou.errors import Problem, UnknownNameError, UsageError
from duikou.messages import message
from duikou.reading.finding import Verification
from duikou.reading.passages import paragraph_of, passage_at


@dataclass(frozen=True, slots=True)
class Mended:
    """What became of an article's passages: how many stand elsewhere, those left as they were, and files written."""

    moved: int
    kept: int
    unplaced: tuple[Problem, ...]
    """A problem for each passage whose words were not found, or in several places: it says what it said."""
    body: tuple[int, int]
    files: tuple[Path, ...]


def mend(folders: Folders, ontology: Path, slug: str, articles: Path) -> Mended:
    """Move the passages of an article to where their words stand in its text at hand, and register that text.

    The entry gets digest, length and bounds of the text, the passages their positions and ids, and what cites them
    these ids; stubs are renamed after the place of their numeral. Nothing else of claims and dismissals is touched.
    A passage is moved where its words stand once between or beside the words that stood around it. Files that come
    out as they were are not written. Raises `UnknownNameError` for an article that is not registered, `UsageError`
    where its text is not in the folder, or two passages come to stand in one place that did not, else as
    `change_seeds` does.
    """
    slug = slug.removeprefix("article:")

    def change(seeds: Seeds) -> tuple[Contents, Mended]:
        if slug not in seeds.articles:
            raise UnknownNameError("article", slug, seeds.articles)
        texts = match_texts(cut_to(seeds, [slug]), articles)
        if slug not in texts.found:
            raise UsageError(
                message(
                    "{articles}: the text of {slug} is not in this folder. Name it {slug}.txt.",
                    articles=articles,
                    slug=slug,
                )
            )
        text = texts.found[slug]
        own = {name: block for name, block in seeds.passages.items() if block.iri("dk:article") == f"article:{slug}"}
        body = _body(seeds, slug, texts)
        passages = _placed(slug, text, body[0], {name: texts.verifications.get(name) for name in own})
        entry = _entry(seeds.articles[slug], text, body)
        unplaced = {name for name in own if name not in passages}
        told = tuple(problem for problem in texts.problems if problem.claim in unplaced and problem.severity == "error")
        contents = _contents(seeds, slug, entry, passages)
        written = {file.name: file.content for file in seeds.own_files}
        files = tuple(seeds.folder / name for name, said in contents.items() if said and said.encode() != written[name])
        moved = sum(name != block.subject for name, block in passages.items())
        return contents, Mended(moved, len(passages) - moved, told, body, files)

    return change_seeds(folders, ontology, change, partial(read_near, slugs=[slug]))


def _body(seeds: Seeds, slug: str, texts: Texts) -> tuple[int, int]:
    """Return where headline and body lie: as registered, as far as what is around them is as it was, else as guessed.

    What is before the first passage is as it was where that stands where it did; what is behind the last, where that
    moved by as much as the text grew.
    """
    article, text = seeds.articles[slug], texts.found[slug]
    length = len(text.content)
    start, end = article.integer("dk:bodyStart") or 0, article.integer("dk:bodyEnd") or length
    places = [
        (seeds.passages[name].integer("dk:start") or 0, one.start)
        for name, one in texts.verifications.items()
        if texts.articles[name] == slug and one.start is not None
    ]
    grown = length - (article.integer("dk:length") or length)
    first, last = min(places, default=(0, -1)), max(places, default=(0, -1))
    reading = Readings(seeds, texts).of(slug)
    guessed = reading.visible.span(*guess_body(text.content, reading, article.text("dcterms:title")))
    begins, ends = first[0] == first[1], last[1] - last[0] == grown and 0 < end + grown <= length
    return (start if begins else guessed[0]), (end + grown if ends else guessed[1])


def _placed(
    slug: str, text: Text, body_start: int, verifications: Mapping[str, Verification | None]
) -> dict[str, Block]:
    """Return the passages as they stand in the text, by the id that they had; of those not found none."""
    lines = mask_markup(text.content)
    found: dict[str, Block] = {}
    for name, one in verifications.items():
        if one is None or one.start is None or one.end is None:
            continue
        passage = passage_at(text.content, one.start, one.end, body_start)
        found[name] = passage_block(slug, replace(passage, paragraph=paragraph_of(lines, passage.start, body_start)))
    return found


def _entry(article: Block, text: Text, body: tuple[int, int]) -> Block:
    if text.unchanged:
        return article
    numbers = {"dk:length": len(text.content), "dk:bodyStart": body[0], "dk:bodyEnd": body[1]}
    said = {predicate: (Literal(str(number), "xsd:integer"),) for predicate, number in numbers.items()}
    return replace(
        article, properties={**article.properties, **said, "dk:digest": (Literal(text_digest(text.content)),)}
    )


def _contents(seeds: Seeds, slug: str, entry: Block, passages: Mapping[str, Block]) -> dict[str, str | None]:
    """Return what becomes of the files with the entry, the passages, or anything that cites these."""
    names = {name: block.subject for name, block in passages.items()}
    _refuse_merging(names)
    starts = {name: (seeds.passages[name].integer("dk:start") or 0, block) for name, block in passages.items()}
    contents: dict[str, str | None] = {}
    for file in seeds.own_files:
        blocks = [
            entry if block.subject == entry.subject else passages.get(block.subject) or _cited(block, names)
            for block in file.blocks
        ]
        if file.folder in OF_ARTICLES and file.slug == slug:
            renamed = {block.subject: _stub_name(block, starts, names) for block in file.blocks if is_stub(block)}
            blocks = [replace(block, subject=renamed.get(block.subject, block.subject)) for block in blocks]
        if blocks != list(file.blocks):
            contents[file.name] = claims_text(blocks) if file.folder == "claims" else format_turtle(blocks)
    return contents


def _refuse_merging(names: Mapping[str, str]) -> None:
    first: dict[str, str] = {}
    for old, name in names.items():
        if first.setdefault(name, old) != old:
            raise UsageError(
                message(
                    "{first} and {old} both stand at {name} now. Cite one of the two anew, then mend.",
                    first=first[name],
                    old=old,
                    name=name,
                )
            )


def _cited(block: Block, names: Mapping[str, str]) -> Block:
    """Return a block that cites passages by their ids."""
    properties = {
        predicate: tuple(
            Iri(names.get(value.curie, value.curie)) if isinstance(value, Iri) else value for value in values
        )
        for predicate, values in block.properties.items()
    }
    return replace(block, properties=properties) if properties != dict(block.properties) else block


def _stub_name(stub: Block, starts: Mapping[str, tuple[int, Block]], names: Mapping[str, str]) -> str:
    """Return the id of a stub, which says where its numeral stands: as far into its passage as before."""
    cited = next((name for name in stub.iris("dk:evidence") if name in names), "")
    if not cited:
        return stub.subject
    before, passage = starts[cited]
    start = (passage.integer("dk:start") or 0) + stub_start(stub) - before
    return f"claim:{stub_article(stub)}-numeral-{start}"
