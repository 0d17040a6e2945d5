"""The article texts at hand: which file is which article, and what became of each cited passage."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from duikou.curation.articles import find_articles, mask_markup, read_article, unread_texts
from duikou.curation.kept_parts import Sign
from duikou.curation.recognising import Recognised, recognise, sign_of, signs_of
from duikou.curation.seeds import Seeds
from duikou.curation.turtle import Block
from duikou.errors import Problem
from duikou.messages import listed, message, message_of_number
from duikou.reading import finding
from duikou.reading.finding import AMBIGUOUS, MISSING, MOVED, VERIFIED, Search, Verification, find_again
from duikou.reading.marks import hidden_marks
from duikou.reading.passages import Passage, paragraph_of
from duikou.reading.sources import UnreadableError

NO_TEXT: Final = "no text"
STATUSES: Final = (VERIFIED, MOVED, AMBIGUOUS, MISSING, NO_TEXT)

_NEEDED: Final = ("dk:start", "dk:end", "dk:length", "dk:digest")

_PLACES: Final = 5
"""How many places of an ambiguous passage are told."""

_LIKENESS: Final = 0.5
"""Share of an article's passages that a text must hold, and more, to be taken for a copy of the article."""

_LONGEST: Final = 40
"""How many of an article's passages are looked for to tell a copy of it, the longest first."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text at hand that was recognised as an article."""

    path: Path
    content: str
    unchanged: bool
    """Whether it is the text that was registered, but perhaps for line ends and width: all positions hold in it."""


@dataclass(frozen=True)
class Texts:
    """The recognised texts by slug, and what became of each passage of each registered article."""

    found: Mapping[str, Text] = field(default_factory=dict)
    verifications: Mapping[str, Verification] = field(default_factory=dict)
    """By passage id; passages of articles with no text at hand are absent."""
    problems: tuple[Problem, ...] = ()
    articles: Mapping[str, str] = field(default_factory=dict)
    """The slug of the article that a passage is of, by passage id, as far as there are verifications."""
    signs: Mapping[Path, Sign] = field(default_factory=dict, compare=False)
    """What each text that was read is known by."""
    copies: Mapping[str, Path] = field(default_factory=dict, compare=False)
    """Those known neither by digest nor by name, but by the passages in them, by article."""
    has_odd: bool = field(default=False, compare=False)
    """Whether anything that is named like a text could not be read as one."""

    def status_of(self, passage: str) -> str:
        """Return verified, moved, ambiguous, missing, or `no text` for a passage whose article is not at hand."""
        verification = self.verifications.get(passage)
        return verification.status if verification else NO_TEXT

    def counts(self, passages: Iterable[str]) -> dict[str, int]:
        """Return how many of some passages, by their ids, are of each status, in the order of `STATUSES`."""
        counts = Counter(map(self.status_of, passages))
        return {status: counts[status] for status in STATUSES}


def body_span(article: Block, text: Text) -> tuple[int, int]:
    """Return where headline and body lie in the text at hand: as registered, or all of a text that has changed."""
    if text.unchanged:
        return article.integer("dk:bodyStart") or 0, article.integer("dk:bodyEnd") or len(text.content)
    return 0, len(text.content)


def match_texts(seeds: Seeds, folder: Path | None) -> Texts:
    """Recognise the texts and saved pages of a folder as registered articles and look for every passage in them.

    An article's text is the file with the registered digest, else the one that is named `<slug>.txt` or
    `<slug>.html`, else one that holds more than half of the article's passages (the same article from another page).
    Further files with its digest or name are reported, and so is what is named like a text and not read. Files that are
    no registered article are let be, and one that cannot be read stops nothing: it is a problem. Without a folder
    nothing is checked. Of seeds that are cut, only passages of articles that are touched are looked for. Raises
    `UserError` for a folder that cannot be read.
    """
    if folder is None:
        return Texts()
    registered = seeds.whole() if seeds.whole else seeds
    files, odd = _read_all(registered, folder)
    signs = {path: sign_of(content) for path, content in files.items()}
    known = recognise(signs_of(registered.articles), signs)
    found = {
        slug: Text(paths[0], files[paths[0]], unchanged=slug in known.unchanged) for slug, paths in known.files.items()
    }
    copies: dict[str, Text] = {}
    if known.strangers and seeds.articles.keys() - found.keys():
        copies = _copies(seeds.everything, found, {path: files[path] for path in known.strangers})
    texts = find_passages(registered, seeds.articles, known, found | copies)
    problems = (*unread_texts(folder), *odd)
    of_copies = {slug: text.path for slug, text in copies.items()}
    return replace(texts, problems=(*problems, *texts.problems), signs=signs, copies=of_copies, has_odd=bool(problems))


def find_passages(registered: Seeds, slugs: Collection[str], known: Recognised, found: Mapping[str, Text]) -> Texts:
    """Return the texts that were found, with what became of the passages of some articles in theirs."""
    problems: list[Problem] = []
    passages = _passages(registered)
    verifications: dict[str, Verification] = {}
    articles: dict[str, str] = {}
    for slug in sorted(found.keys() & set(slugs)):
        text = found[slug]
        verified = find_again(text.content, passages[slug], mask_markup(text.content), unchanged=text.unchanged)
        problems += _too_many(registered.articles[slug], known.files.get(slug, ()))
        problems += _text_problems(registered, slug, text, verified)
        verifications |= verified
        articles |= dict.fromkeys(verified, slug)
    return Texts(found, verifications, tuple(problems), articles)


def _too_many(article: Block, files: Sequence[Path]) -> Iterator[Problem]:
    """Yield each file that has the text of an article, but the first."""
    for other in files[1:]:
        wrong = message(
            "Two files hold its text: {name} and {other}; the first is used.", name=files[0].name, other=other.name
        )
        advice = message("Remove or rename the one that is not meant.")
        yield Problem(article.file, article.line, article.subject, wrong, advice, severity="warning")


def _copies(seeds: Seeds, known: Mapping[str, Text], strangers: Mapping[Path, str]) -> dict[str, Text]:
    """Return the articles, none of those that are known, that files hold which are known by neither digest nor name."""
    passages = _passages(seeds)
    found: dict[str, Text] = {}
    for path, content in strangers.items():
        open_ones = {slug: cited for slug, cited in passages.items() if slug not in known and slug not in found}
        likeness = _likeness(content, open_ones)
        best = max(sorted(likeness), key=lambda slug: likeness[slug], default="")
        if best and likeness[best] > _LIKENESS:
            found[best] = Text(path, content, unchanged=False)
    return found


def _read_all(seeds: Seeds, folder: Path) -> tuple[dict[Path, str], list[Problem]]:
    """Return the texts of a folder, and a problem for each that cannot be read: an error if named like an article."""
    files: dict[Path, str] = {}
    odd: list[Problem] = []
    for path in find_articles(folder):
        try:
            files[path] = read_article(path)
        except UnreadableError as error:
            severity = "error" if path.stem in seeds.articles else "warning"
            wrong = error.reason
            odd.append(
                Problem(
                    str(path), 0, "", wrong[0].upper() + wrong[1:], message("It is passed over."), severity=severity
                )
            )
    return files, odd


def _passages(seeds: Seeds) -> dict[str, dict[str, Passage]]:
    """Return the passages of each registered article by id, without those that lack what they are looked for by."""
    found: dict[str, dict[str, Passage]] = {slug: {} for slug in seeds.articles}
    for name, block in seeds.passages.items():
        slug = block.iri("dk:article").removeprefix("article:")
        is_told = all(block.text(predicate) for predicate in _NEEDED)
        if is_told and slug in found and block.iri("dk:article") == f"article:{slug}":
            found[slug][name] = passage_of(block)
    return found


def passage_of(block: Block) -> Passage:
    """Return the passage that a block of Turtle describes; absent numbers count as 0."""
    return Passage(
        start=block.integer("dk:start") or 0,
        end=block.integer("dk:end") or 0,
        length=block.integer("dk:length") or 0,
        paragraph=block.integer("dk:paragraph") or 0,
        digest=block.text("dk:digest"),
        before=block.text("dk:digestBefore"),
        behind=block.text("dk:digestBehind"),
    )


def _likeness(content: str, passages: Mapping[str, Mapping[str, Passage]]) -> dict[str, float]:
    """Share of each article's passages that a text holds; long ones tell most, since a word or two is in any text."""
    wanted = {
        slug: dict(sorted(cited.items(), key=lambda one: (-one[1].length, one[1].start))[:_LONGEST])
        for slug, cited in passages.items()
    }
    cited = [passage for chosen in wanted.values() for passage in chosen.values()]
    search = Search(content, cited, mask_markup(content))
    return {slug: _share(search.find(chosen)) for slug, chosen in wanted.items() if chosen}


def _share(found: Mapping[str, Verification]) -> float:
    return sum(one.status != MISSING for one in found.values()) / len(found)


def _text_problems(seeds: Seeds, slug: str, text: Text, verified: Mapping[str, Verification]) -> Iterator[Problem]:
    article = seeds.articles[slug]
    counts = Counter(verification.status for verification in verified.values())
    if counts[VERIFIED] < len(verified):
        found = [message_of_number("{number} passage moved", "{number} passages moved", counts[MOVED])]
        if counts[AMBIGUOUS]:
            found.append(message("{number} ambiguous", number=counts[AMBIGUOUS]))
        found.append(message("{number} missing", number=counts[MISSING]))
        wrong = message(
            "The text {name} differs from the registered one: {found}.", name=text.path.name, found=listed(found)
        )
        advice = message("Moved passages were found again and count as checked.")
        yield Problem(article.file, article.line, article.subject, wrong, advice, severity="warning")
    for name, verification in sorted(verified.items()):
        block = seeds.passages[name]
        if told := _told(verification, text, block.text("dk:paragraph")):
            severity, wrong, advice = told
            yield Problem(block.file, block.line, name, wrong, advice, severity=severity)


def _told(verification: Verification, text: Text, paragraph: str) -> tuple[str, str, str] | None:
    """Return severity, message and advice of what is to be told of a passage; None for the most of them."""
    file, anew = text.path.name, message("Cite it anew: duikou cite; or give the text the article was registered with.")
    match verification.status:
        case finding.VERIFIED:
            return None
        case finding.MOVED:
            return _marked(hidden_marks(text.content[verification.start : verification.end]), file, paragraph)
        case finding.AMBIGUOUS:
            wrong = message(
                "The passage (paragraph {paragraph}) fits several places of {file} alike: {places}.",
                paragraph=paragraph,
                file=file,
                places=_places(verification.candidates, text),
            )
            return "error", wrong, anew
        case finding.MISSING if verification.instead:
            wrong = message(
                "The passage (paragraph {paragraph}) is nowhere in {file}; other words stand in its place,"
                " at {places}.",
                paragraph=paragraph,
                file=file,
                places=_places([verification.instead], text),
            )
            return "error", wrong, anew
        case finding.MISSING:
            return (
                "error",
                message("The passage (paragraph {paragraph}) is nowhere in {file}.", paragraph=paragraph, file=file),
                anew,
            )
    raise ValueError(f"no status of a passage: {verification.status}")


def _marked(marks: Collection[str], file: str, paragraph: str) -> tuple[str, str, str] | None:
    if not marks:
        return None
    wrong = message(
        "The passage (paragraph {paragraph}) has marks in {file} that nobody sees: {marks}.",
        paragraph=paragraph,
        file=file,
        marks=listed(marks),
    )
    return "warning", wrong, message("It counts as checked; take the marks out of the text if they are not meant.")


def _places(spans: Sequence[tuple[int, int]], text: Text) -> str:
    told = (
        message(
            "{start}–{end} (paragraph {paragraph} of the file)",
            start=start,
            end=end,
            paragraph=paragraph_of(text.content, start),
        )
        for start, end in spans
    )
    return listed(told, most=_PLACES)
