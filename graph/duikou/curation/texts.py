"""The article texts at hand: which file is which article, and what became of each cited passage."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from duikou.curation.articles import find_articles, read_article, text_digest
from duikou.curation.passages import MISSING, MOVED, VERIFIED, NormalisedText, Passage, Verification, verify
from duikou.curation.seeds import Seeds
from duikou.curation.turtle import Block
from duikou.errors import Problem

NO_TEXT: Final = "no text"
STATUSES: Final = (VERIFIED, MOVED, MISSING, NO_TEXT)

_LIKENESS: Final = 0.5
"""Share of an article's passages that a text must hold to be taken for a copy of the article."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text at hand that was recognised as an article."""

    path: Path
    content: str
    unchanged: bool
    """Whether it is, white space and width aside, the text that was registered."""


@dataclass(frozen=True)
class Texts:
    """The recognised texts by slug, and what became of each passage of each registered article."""

    found: Mapping[str, Text] = field(default_factory=dict)
    verifications: Mapping[str, Verification] = field(default_factory=dict)
    """By passage id; passages of articles with no text at hand are absent."""
    problems: tuple[Problem, ...] = ()

    def status_of(self, passage: str) -> str:
        """Return verified, moved, missing, or `no text` for a passage whose article is not at hand."""
        verification = self.verifications.get(passage)
        return verification.status if verification else NO_TEXT

    def span_of(self, passage: str) -> str | None:
        """Return the words of a passage where they stand in the text at hand, or None."""
        verification = self.verifications.get(passage)
        if verification is None or verification.start is None:
            return None
        slug = passage.removeprefix("passage:").rsplit("-", 2)[0]
        return self.found[slug].content[verification.start : verification.end]


def match_texts(seeds: Seeds, folder: Path | None) -> Texts:
    """Recognise the `*.txt` files of a folder as registered articles and look for every passage in them.

    A file is an article when it has the registered digest, else when it is named `<slug>.txt`, else when it holds
    more than half of the article's passages (the same article from another page). Files that are no registered
    article are let be. Without a folder nothing is checked. Raises `UserError` for a folder or file that cannot be
    read.
    """
    if folder is None:
        return Texts()
    passages = {slug: _passages(seeds, slug) for slug in seeds.articles}
    found: dict[str, Text] = {}
    strangers: list[tuple[Path, str]] = []
    by_digest = {article.text("dk:digest"): slug for slug, article in seeds.articles.items()}
    for path in find_articles(folder):
        content = read_article(path)
        slug = by_digest.get(text_digest(content)) or (path.stem if path.stem in seeds.articles else "")
        if slug and slug not in found:
            found[slug] = Text(path, content, unchanged=text_digest(content) in by_digest)
        elif not slug:
            strangers.append((path, content))
    for path, content in strangers:
        likeness = {slug: _likeness(content, passages[slug].values()) for slug in passages if slug not in found}
        best = max(sorted(likeness), key=lambda slug: likeness[slug], default="")
        if best and likeness[best] > _LIKENESS:
            found[best] = Text(path, content, unchanged=False)
    verifications = {
        name: verification
        for slug, text in found.items()
        for name, verification in _verify_all(text.content, passages[slug]).items()
    }
    return Texts(found, verifications, tuple(_text_problems(seeds, found, verifications)))


def _passages(seeds: Seeds, slug: str) -> dict[str, Passage]:
    article = f"article:{slug}"
    return {name: passage_of(block) for name, block in seeds.passages.items() if block.iri("dk:article") == article}


def passage_of(block: Block) -> Passage:
    """Return the passage that a block of Turtle describes; absent numbers count as 0."""
    return Passage(
        start=block.integer("dk:start") or 0,
        end=block.integer("dk:end") or 0,
        length=block.integer("dk:length") or 0,
        paragraph=block.integer("dk:paragraph") or 0,
        digest=block.text("dk:digest"),
    )


def _likeness(content: str, passages: Iterable[Passage]) -> float:
    wanted = list(passages)[:40]
    text = NormalisedText(content)
    hits = sum(verify(text, passage).status != MISSING for passage in wanted)
    return hits / len(wanted) if wanted else 0.0


def _verify_all(content: str, passages: Mapping[str, Passage]) -> dict[str, Verification]:
    text = NormalisedText(content)
    return {name: verify(text, passage) for name, passage in passages.items()}


def _text_problems(
    seeds: Seeds, found: Mapping[str, Text], verifications: Mapping[str, Verification]
) -> Iterable[Problem]:
    for slug, text in sorted(found.items()):
        article = seeds.articles[slug]
        names = [name for name in verifications if name.startswith(f"passage:{slug}-")]
        counts = Counter(verifications[name].status for name in names)
        moved, missing = counts[MOVED], counts[MISSING]
        if moved or missing:
            message = (
                f"The text {text.path.name} differs from the registered one: {moved} passages moved, {missing} missing."
            )
            advice = "Moved passages were found again and count as checked."
            yield Problem(article.file, article.line, article.subject, message, advice, severity="warning")
        for name in sorted(names):
            if verifications[name].status == MISSING:
                block = seeds.passages[name]
                paragraph = block.text("dk:paragraph")
                message = f"The passage (paragraph {paragraph}) is nowhere in {text.path.name}."
                advice = "Cite it anew: duikou cite; or give the text the article was registered with."
                yield Problem(block.file, block.line, name, message, advice)
