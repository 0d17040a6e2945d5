"""The ledger: every numeral in an article's headline and body is in a claim, in a name, or dismissed with a reason."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from duikou.curation.articles import find_digits, mask_markup
from duikou.curation.copies import is_copy
from duikou.curation.readings import Readings
from duikou.curation.seeds import Seeds
from duikou.curation.stubs import is_stub, stub_article
from duikou.curation.texts import NO_TEXT, Text, Texts, body_span, match_texts
from duikou.curation.touching import cut_to
from duikou.curation.turtle import Block
from duikou.errors import UnknownNameError
from duikou.model.fields import ROLES
from duikou.model.periods import datatype_of, first_day, last_day
from duikou.reading.document import Numeral, Reading
from duikou.reading.passages import paragraph_of
from duikou.reading.standing import standing

if TYPE_CHECKING:
    from duikou.curation.dismissing import OpenPlace

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

    start: int
    end: int
    printed: str
    """The numeral as it is seen, without tags, spaces and invisible marks inside."""
    numeral: Numeral
    paragraph: int
    account: str
    context: str
    """A few characters to either side, for the person who has the text anyway; never stored."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """The ledger of one article; `entries` is empty and `reading` None where its text is not at hand."""

    slug: str
    entries: tuple[Entry, ...]
    reading: Reading | None
    digits: int
    """Digit runs of headline and body by an independent count."""
    digits_unread: int
    """Digit runs of the whole text that the reading has in no numeral; anything but 0 is a fault of the reading."""
    outside: int = 0
    """Numerals outside headline and body."""
    stubs: int = 0
    """Stubs of the article that nobody has filled or dismissed."""

    @property
    def has_text(self) -> bool:
        """Whether the text of the article is at hand."""
        return self.reading is not None

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
        return self.has_text and not self.open and not self.digits_unread

    @property
    def state(self) -> str:
        """`no text`, `open`, `stubs` where nothing else is left to do, or `closed`."""
        if not self.closed:
            return "open" if self.has_text else NO_TEXT
        return "stubs" if self.stubs else "closed"

    def as_mapping(self) -> dict[str, object]:
        """Return what `duikou audit --format json` tells."""
        closed = self.state == "closed"
        told = {"digits": self.digits, "numerals": self.counts, "outside": self.outside, "stubs": self.stubs}
        return {"article": self.slug, "closed": closed, **told}


@dataclass(frozen=True, slots=True)
class Audited:
    """The ledgers that were asked for, by slug, and the texts that they were held against."""

    ledgers: tuple[Ledger, ...]
    texts: Texts

    @property
    def closed(self) -> bool:
        """Whether there is a ledger, and all of them are closed without a stub."""
        return bool(self.ledgers) and all(ledger.state == "closed" for ledger in self.ledgers)

    def open_places(self, ledger: Ledger) -> "list[OpenPlace]":
        """Return what is open in a ledger, in the order of the text, with what can be done about it."""
        from duikou.curation.dismissing import open_places

        return list(open_places(ledger))


def audited(seeds: Seeds, folder: Path, *slugs: str) -> Audited:
    """Return the ledgers of some registered articles, or of all in one's own folder but copies, and the texts at hand.

    Raises `UnknownNameError` for an article that is not registered, and as `match_texts` does.
    """
    for slug in slugs:
        if slug not in seeds.articles:
            raise UnknownNameError("article", slug, seeds.articles)
    texts = match_texts(cut_to(seeds, slugs) if slugs else seeds, folder)
    originals = (slug for slug, article in seeds.articles.items() if not is_copy(article))
    chosen = slugs or tuple(slug for slug in originals if seeds.homes[slug] == seeds.folder)
    return Audited(audit(seeds, texts, *chosen) if chosen else (), texts)


def audit(seeds: Seeds, texts: Texts, *slugs: str) -> tuple[Ledger, ...]:
    """Return the ledgers of some registered articles, or of all, sorted by slug."""
    readings = Readings(seeds, texts)
    citing = _citing(seeds, texts)
    stubs = Counter(stub_article(block) for block in seeds.claims.values() if is_stub(block))
    ledgers = (
        _ledger(seeds.articles[slug], texts.found[slug], _Page(slug, texts, citing[slug], readings))
        if slug in texts.found
        else Ledger(slug, (), None, digits=0, digits_unread=0)
        for slug in sorted(set(slugs) or seeds.articles)
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


def _ledger(article: Block, text: Text, page: "_Page") -> Ledger:
    start, end = body_span(article, text)
    reading = page.reading
    covered = {
        FIGURE: _marks(page.printed("dk:Figure")),
        DATE: _marks(page.dates()),
        NAME: _marks(page.names()),
        DISMISSED: _marks(page.printed("dk:Dismissal")),
    }
    covered_somehow = set().union(*covered.values())
    entries = []
    body, lines = reading.visible.between(start, end), mask_markup(text.content)
    for numeral in reading.numerals:
        if not body[0] <= numeral.start < numeral.end <= body[1]:
            continue
        positions = range(numeral.start, numeral.end)
        account = next((account for account, marks in covered.items() if marks.issuperset(positions)), OPEN)
        if account == OPEN and covered_somehow.issuperset(positions):
            account = DISMISSED
        entries.append(_entry(reading, numeral, account, paragraph_of(lines, _place(reading, numeral)[0], start)))
    digits = find_digits(text.content)
    return Ledger(
        page.slug,
        tuple(entries),
        reading,
        digits=sum(start <= run[0] and run[1] <= end for run in digits),
        digits_unread=unread(digits, reading),
        outside=len(reading.numerals) - len(entries),
    )


def _place(reading: Reading, numeral: Numeral) -> Span:
    return reading.visible.span(numeral.start, numeral.end)


def _entry(reading: Reading, numeral: Numeral, account: str, paragraph: int) -> Entry:
    context = reading.visible.text[max(0, numeral.start - 6) : numeral.end + 6]
    around = " ".join(context.split())
    return Entry(*_place(reading, numeral), reading.printed(numeral), numeral, paragraph, account, around)


def unread(digits: Iterable[Span], reading: Reading) -> int:
    """Count the runs of digits, as code points of the text, that do not lie whole in numerals of its reading."""
    read: set[int] = set()
    for numeral in reading.numerals:
        read.update(range(*_place(reading, numeral)))
    return sum(not read.issuperset(range(*run)) for run in digits)


def _marks(spans: Iterable[Span]) -> set[int]:
    return {position for start, end in spans for position in range(start, end)}


class _Page:
    """The reading of one article, and what accounts for its numerals; only its own passages count.

    Spans are visible characters.
    """

    def __init__(self, slug: str, texts: Texts, blocks: Sequence[Block], readings: Readings) -> None:
        self.slug = slug
        self.reading = readings.of(slug)
        self._names = readings.names(slug)
        self._texts = texts
        self._blocks = blocks

    def passages(self, block: Block, predicates: Iterable[str]) -> Iterator[Span]:
        """Yield the span of every passage of this article that a block cites and that was found."""
        for predicate in predicates:
            for passage in block.iris(predicate):
                verification = self._texts.verifications.get(passage)
                if self._texts.articles.get(passage) != self.slug or verification is None:
                    continue
                if verification.start is not None and verification.end is not None:
                    yield self.reading.visible.between(verification.start, verification.end)

    def printed(self, kind: str) -> Iterator[Span]:
        """Yield where the printed forms of figures or dismissals stand in the passages that they cite.

        A dismissal without a printed form is one of all that its passages hold.
        """
        cited = {
            (block.text(words), span): None
            for block in self._blocks
            if kind in block.types
            for words, evidence in (("dk:printed", "dk:evidence"), ("dk:printedUnit", "dk:evidenceForUnit"))
            for span in self.passages(block, (evidence,))
        }
        for printed, span in cited:
            if not printed:
                yield span
            for place in standing(self.reading, printed, *span):
                yield place.start, place.end

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
        points = [point for found in self.reading.dates for point in found.points]
        for text, (start, end) in stated:
            for point in points:
                if start < point.end and point.start < end and point.meets(first_day(text), last_day(text)):
                    yield max(start, point.start), min(end, point.end)

    def names(self) -> Iterable[Span]:
        """Yield where a name with a numeral stands, of an entity or of a place that a claim or entity names."""
        return (match.span() for match in self._names.finditer(self.reading.visible.simplified)) if self._names else ()
