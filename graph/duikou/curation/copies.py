"""Copies of articles: knowing one when it is registered, and what may be said of it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from duikou.curation.articles import find_articles, read_article, text_digest
from duikou.curation.listing import OF_ARTICLES
from duikou.curation.seeds import SeedFile, Seeds, line_of
from duikou.curation.turtle import Block
from duikou.errors import Problem, UserError
from duikou.messages import message
from duikou.reading.likeness import COPY, likeness, runs_of

PREDICATE: Final = "dk:copyOf"


class Original(NamedTuple):
    """An article that a text is like, by slug, and how much of the shorter of the two is in the other, 0 to 1."""

    slug: str
    likeness: float


def likely_original(seeds: Seeds, text: Path, content: str) -> Original | None:
    """Return the registered article of which a text is most likely a copy, by the texts beside it; None for none.

    Texts beside it are known by digest or name, as `match_texts` does; what cannot be read is passed over.
    """
    own, found = runs_of(content), []
    by_digest = {article.text("dk:digest"): slug for slug, article in seeds.articles.items()}
    for path in find_articles(text.parent) if own else ():
        if path.resolve() == text.resolve():
            continue
        try:
            other = read_article(path)
        except UserError:
            continue
        slug = by_digest.get(text_digest(other)) or (path.stem if path.stem in seeds.articles else "")
        if slug:
            original = seeds.articles[slug].iri(PREDICATE).removeprefix("article:") or slug
            found.append(Original(original, likeness(own, runs_of(other))))
    best = max(found, key=lambda one: one.likeness, default=None)
    return best if best and best.likeness >= COPY else None


def is_copy(article: Block) -> bool:
    """Whether an article is recorded to be a copy of another."""
    return PREDICATE in article.properties


def check_copies(seeds: Seeds) -> Iterator[Problem]:
    """Yield copies of what is no original, and copies that have claims of their own, which would count twice."""
    files = {file.slug: file for file in reversed(seeds.files) if file.folder in OF_ARTICLES}
    for file in seeds.files:
        for block in file.blocks:
            if "dk:Article" in block.types and is_copy(block):
                yield from _check_copy(file, block, seeds, files)


def _check_copy(file: SeedFile, block: Block, seeds: Seeds, files: dict[str, SeedFile]) -> Iterator[Problem]:
    original, slug = block.iri(PREDICATE), block.subject.removeprefix("article:")
    line = line_of(file, block.subject, PREDICATE)
    known = seeds.articles.get(original.removeprefix("article:"))
    if original == block.subject or (known is not None and is_copy(known)):
        what = message("{original} is no original: it is a copy itself.", original=original)
        yield Problem(
            block.file, line, block.subject, what, message("Name the article that all of them are copies of.")
        )
    if slug in files:
        what = message(
            "It is a copy of {original}, and has claims of its own: {file}.", original=original, file=files[slug].name
        )
        advice = message("Take out the claims, which are those of the original, or say that it is no copy.")
        yield Problem(block.file, line, block.subject, what, advice)
