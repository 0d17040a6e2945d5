"""The ledger: every numeral in an article's headline and body is in a claim, in a name, or dismissed with a reason."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from duikou.curation.articles import mask_markup
from duikou.curation.seeds import Seeds
from duikou.curation.stubs import is_stub, stub_article
from duikou.curation.texts import NO_TEXT, Text, Texts, body_span
from duikou.curation.turtle import Block, Literal
from duikou.model.fields import ROLES
from duikou.model.periods import datatype_of, first_day, last_day
from duikou.reading.numerals import DateMention, Numeral, find_dates, find_digits, find_numerals
from duikou.reading.passages import NormalisedText, normalise, paragraph_of

FIGURE: Final = "figure"
DATE: Final = "date"
NAME: Final = "name"
DISMISSED: Final = "dismissed"
OPEN: Final = "open"
ACCOUNTS: Final = (FIGURE, DATE, NAME, DISMISSED, OPEN)
"""What a numeral can be, the first that applies: in a figure, a date of a claim, part of a name, dismissed, open."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Entry:
    """One numeral of an article: where it stands (code points, paragraph of the body) and what accounts for it."""

    numeral: Numeral
    paragraph: int
    account: str
    context: str
    """A few characters to either side, for the person who has the text anyway; never stored."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """The ledger of one article; `entries` is empty and `text` None where its text is not at hand."""

    slug: str
    entries: tuple[Entry, ...]
    has_text: bool
    digits: int
    """Digit runs by an independent count."""
    digits_outside: int
    """Digit runs of that count that lie in no entry; anything but 0 is a fault of the ledger itself."""
    stubs: int = 0
    """Stubs of the article that nobody has filled or dismissed."""

    @property
    def counts(self) -> dict[str, int]:
        """How many numerals there are of each account, in the order of `ACCOUNTS`."""
        found = Counter(entry.account for entry in self.entries)
        return {account: found[account] for account in ACCOUNTS}

    @property
    def open(self) -> tuple[Entry, ...]:
        """The numerals that nothing accounts for, in the order of the text."""
        return tuple(entry for entry in self.entries if entry.account == OPEN)

    @property
    def closed(self) -> bool:
        """Whether the text is at hand, every numeral is accounted for, and the independent count agrees."""
        return self.has_text and not self.open and not self.digits_outside

    @property
    def state(self) -> str:
        """`no text`, `open`, `stubs` where nothing else is left to do, or `closed`."""
        if not self.closed:
            return "open" if self.has_text else NO_TEXT
        return "stubs" if self.stubs else "closed"

    def as_mapping(self) -> dict[str, object]:
        """Return what `duikou audit --format json` tells."""
        closed = self.state == "closed"
        told = {"digits": self.digits, "numerals": self.counts, "stubs": self.stubs}
        return {"article": self.slug, "closed": closed, **told}


def audit(seeds: Seeds, texts: Texts) -> tuple[Ledger, ...]:
    """Return the ledger of every registered article, sorted by slug."""
    names = _names(seeds)
    citing = _citing(seeds, texts)
    stubs = Counter(stub_article(block) for block in seeds.claims.values() if is_stub(block))
    ledgers = (
        _ledger(seeds.articles[slug], texts.found[slug], _Page(slug, texts, citing[slug]), names)
        if slug in texts.found
        else Ledger(slug, (), has_text=False, digits=0, digits_outside=0)
        for slug in sorted(seeds.articles)
    )
    return tuple(replace(ledger, stubs=stubs[ledger.slug]) for ledger in ledgers)


def _citing(seeds: Seeds, texts: Texts) -> dict[str, list[Block]]:
    """Return the claims and dismissals that cite passages of each article, in file order."""
    found: dict[str, list[Block]] = defaultdict(list)
    for block in seeds.of_type("dk:Pairing", "dk:Figure", "dk:Event", "dk:Dismissal"):
        cited = {texts.articles.get(passage) for predicate in ROLES for passage in block.iris(predicate)}
        for slug in cited - {None}:
            found[slug or ""].append(block)
    return found


def _ledger(article: Block, text: Text, page: "_Page", names: re.Pattern[str] | None) -> Ledger:
    start, end = body_span(article, text)
    masked = page.content
    covered = {
        FIGURE: _marks(page.printed("dk:Figure")),
        DATE: _marks(page.dates()),
        NAME: _marks(page.names(names, start, end)) if names else set(),
        DISMISSED: _marks(page.printed("dk:Dismissal")),
    }
    covered_somehow = set().union(*covered.values())
    entries = []
    for numeral in find_numerals(masked, start, end):
        positions = range(numeral.start, numeral.end)
        account = next((account for account, marks in covered.items() if marks.issuperset(positions)), OPEN)
        if account == OPEN and covered_somehow.issuperset(positions):
            account = DISMISSED
        context = text.content[max(start, numeral.start - 6) : min(end, numeral.end + 6)].replace("\n", " ")
        entries.append(Entry(numeral, paragraph_of(text.content, numeral.start, start), account, context))
    digits = find_digits(masked, start, end)
    inside = {position for entry in entries for position in range(entry.numeral.start, entry.numeral.end)}
    outside = sum(1 for run in digits if run.start not in inside)
    return Ledger(page.slug, tuple(entries), has_text=True, digits=len(digits), digits_outside=outside)


def _marks(spans: Iterable[Span]) -> set[int]:
    return {position for start, end in spans for position in range(start, end)}


class _Page:
    """The text of one article, markup blanked, and what accounts for its numerals; only its own passages count.

    Many claims cite one passage: what stands in it is looked for once.
    """

    def __init__(self, slug: str, texts: Texts, blocks: Sequence[Block]) -> None:
        self.slug = slug
        self.content = mask_markup(texts.found[slug].content)
        self._texts = texts
        self._blocks = blocks
        self._passage = cache(lambda span: NormalisedText(self.content, *span))
        self._dates = cache(lambda span: find_dates(self.content, *span))

    def passages(self, block: Block, predicates: Iterable[str]) -> Iterator[Span]:
        """Yield the span of every passage of this article that a block cites and that was found."""
        for predicate in predicates:
            for passage in block.iris(predicate):
                verification = self._texts.verifications.get(passage)
                if self._texts.articles.get(passage) != self.slug or verification is None:
                    continue
                if verification.start is not None and verification.end is not None:
                    yield verification.start, verification.end

    def printed(self, kind: str) -> Iterator[Span]:
        """Yield where the printed forms of figures or dismissals stand in the passages that they cite."""
        cited = {
            (block.text("dk:printed"), span): None
            for block in self._blocks
            if kind in block.types
            for span in self.passages(block, ("dk:evidence",))
        }
        for printed, span in cited:
            width = len(normalise(printed))
            passage = self._passage(span)
            for index in passage.occurrences(printed):
                yield passage.span(index, index + width)

    def dates(self) -> Iterator[Span]:
        """Yield the dates in a claim's passages that its period states."""
        stated = {
            (text, span): None
            for block in self._blocks
            if "dk:Dismissal" not in block.types
            for name in ("dk:from", "dk:until", "dk:asOf")
            if datatype_of(text := block.text(name))
            for span in self.passages(block, ROLES)
        }
        for text, span in stated:
            for mention in self._dates(span):
                if _agrees(mention, text):
                    yield mention.start, mention.end

    def names(self, names: re.Pattern[str], start: int, end: int) -> Iterator[Span]:
        """Yield where normalised names stand between two positions, each on one line."""
        body = NormalisedText(self.content, start, end)
        for match in names.finditer(body.normalised):
            first, last = body.span(*match.span())
            if "\n" not in self.content[first:last]:
                yield first, last


def _agrees(mention: DateMention, written: str) -> bool:
    """Whether a printed date can be the written one: what both state is the same."""
    first, last = first_day(written), last_day(written)
    if mention.years is not None and not (mention.years[0] <= first.year <= mention.years[1]):
        return False
    month = first.month if len(written) > 4 else None
    day = first.day if first == last else None
    return (mention.month is None or month is None or mention.month == month) and (
        mention.day is None or day is None or mention.day == day
    )


def _names(seeds: Seeds) -> re.Pattern[str] | None:
    """Return a pattern of the Chinese names with numerals of entities, and of the places that claims or entities name.

    Groups are left out: the number in 66个脱贫县 is a count, not part of a name.
    """
    named = {
        value
        for file in seeds.files
        if file.folder in {"claims", "entities"}
        for block in file.blocks
        for predicate in block.properties
        for value in block.iris(predicate)
        if value.startswith("place:")
    }
    entities = {
        block.subject
        for file in seeds.files
        if file.folder == "entities"
        for block in file.blocks
        if "dk:Group" not in block.types
    }
    labels = [
        value
        for subject in named | entities
        if (block := seeds.blocks.get(subject))
        for predicate in ("rdfs:label", "skos:altLabel")
        for value in block.properties.get(predicate, ())
    ]
    chinese = {label.text for label in labels if isinstance(label, Literal) and label.language == "zh"}
    names = {normalise(name) for name in chinese if len(name) > 1 and find_numerals(name)}
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return re.compile("|".join(map(re.escape, ordered))) if ordered else None
