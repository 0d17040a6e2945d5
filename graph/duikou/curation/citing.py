"""Finding a passage in an article at hand, and writing it as the Turtle to paste."""

import re
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final

from duikou.curation.articles import mask_markup
from duikou.curation.seeds import Seeds
from duikou.curation.texts import body_span, match_texts
from duikou.curation.touching import cut_to
from duikou.curation.turtle import Block, Iri, Literal, format_turtle
from duikou.errors import UnknownNameError, UsageError
from duikou.messages import message
from duikou.reading.nearness import nearest
from duikou.reading.passages import Passage, cite, paragraph_of, seen_text

_AROUND: Final = 12
"""How many characters to either side of a citation are shown with it."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A place where the words were found: the passage, its id, and the words with a little of what is around them."""

    id: str
    passage: Passage
    words: str
    around: str
    block: Block
    file: str = ""
    """The curated file that has the passage already; "" where none has it."""

    @property
    def turtle(self) -> str:
        """The passage as canonical Turtle without its prefixes, ready to paste after a claim."""
        return format_turtle([self.block]).partition("\n\n")[2]

    def as_mapping(self) -> dict[str, object]:
        """Return what `duikou cite --format json` tells."""
        return {"id": self.id, **asdict(self.passage), "words": self.words}


def find_citations(seeds: Seeds, slug: str, words: str, articles: Path) -> list[Citation]:
    """Return every place in an article's body where the words stand, in order; none found gives an empty list.

    White space, line breaks, width, tags and marks that nobody sees make no difference, nor does the script where the
    text has the words in the other one alone. Raises `UnknownNameError` for
    an article that is not registered and `UsageError` where its text is not among the files of the folder `articles`,
    or is another copy in which the positions of the registered text do not hold.
    """
    slug, content, body = _text_of(seeds, slug, articles)
    found = (citation(slug, content, passage) for passage in passages_of(content, words, body))
    return [replace(one, file=seeds.passages[one.id].file) if one.id in seeds.passages else one for one in found]


def find_nearest(seeds: Seeds, slug: str, words: str, articles: Path) -> list[Citation]:
    """Return the places in an article's body that are most like words which stand nowhere in it, the likest first.

    They are no match. Raises as `find_citations`.
    """
    slug, content, (start, end) = _text_of(seeds, slug, articles)
    lines = mask_markup(content)
    found = nearest(content, words, start, end)
    placed = (replace(one, paragraph=paragraph_of(lines, one.start, start)) for one in found)
    return [citation(slug, content, one) for one in placed]


def _text_of(seeds: Seeds, slug: str, articles: Path) -> tuple[str, str, tuple[int, int]]:
    """Return slug, text and body of an article that is at hand as it was registered."""
    slug = slug.removeprefix("article:")
    if slug not in seeds.articles:
        raise UnknownNameError("article", slug, seeds.articles)
    texts = match_texts(cut_to(seeds, [slug]), articles)
    if slug not in texts.found:
        raise UsageError(
            message(
                "{articles}: the text of {slug} is not in this folder. Name it {slug}.txt, or give another --articles.",
                articles=articles,
                slug=slug,
            )
        )
    if not texts.found[slug].unchanged:
        raise UsageError(
            message(
                "{path}: not the text that {slug} was registered with, so positions in it are wrong."
                " Give the one that was.",
                path=texts.found[slug].path,
                slug=slug,
            )
        )
    return slug, texts.found[slug].content, body_span(seeds.articles[slug], texts.found[slug])


def passages_of(content: str, words: str, body: tuple[int, int]) -> list[Passage]:
    """Return a passage for every place in a body where words stand, as `cite` does, with paragraphs as they are seen.

    A tag that begins a block begins a paragraph.
    """
    lines = mask_markup(content)
    places = cite(content, words, *body)
    return [replace(place, paragraph=paragraph_of(lines, place.start, body[0])) for place in places]


def words_of(content: str, passage: Passage) -> str:
    """Return the words of a passage as they are seen."""
    seen = seen_text(content).visible
    return seen.text[slice(*seen.between(passage.start, passage.end))]


def citation(slug: str, content: str, passage: Passage) -> Citation:
    """Return the citation of a passage of an article whose text is at hand."""
    seen = seen_text(content).visible
    first, last = seen.between(passage.start, passage.end)
    words = seen.text[first:last]
    around = re.sub(r"\s", " ", seen.text[max(0, first - _AROUND) : last + _AROUND])
    block = passage_block(slug, passage)
    return Citation(block.subject, passage, words, around, block)


def passage_block(slug: str, passage: Passage) -> Block:
    """Return a passage as a block of Turtle, named after article, start and end."""
    numbers = {"start": passage.start, "end": passage.end, "length": passage.length, "paragraph": passage.paragraph}
    around = {"digestBefore": passage.before, "digestBehind": passage.behind}
    return Block(
        f"passage:{slug}-{passage.start}-{passage.end}",
        "",
        0,
        {
            "rdf:type": (Iri("dk:Passage"),),
            "dk:article": (Iri(f"article:{slug}"),),
            **{f"dk:{name}": (Literal(str(number), "xsd:integer"),) for name, number in numbers.items()},
            "dk:digest": (Literal(passage.digest),),
            **{f"dk:{name}": (Literal(told),) for name, told in around.items() if told},
        },
    )
