"""Stubs: what can be said of a new article's numerals before anybody has read it.

A stub is a figure with its passage, its printed form and, where they can be read, value and unit; it lacks label,
measure, reckoning and the rest, so that no check passes until a person has filled it or dismissed it. What the reading
knows for no quantity whatever the article says (一是, 进一步, 千方百计, codes, the page's furniture) is dismissed at
sight.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from typing import Final, NamedTuple

from duikou.curation.articles import mask_markup
from duikou.curation.body import furniture
from duikou.curation.citing import passage_block
from duikou.curation.seeds import Seeds
from duikou.curation.turtle import Block, Iri, Literal, Value, format_turtle
from duikou.names import ENTITIES, PARTIES, RESTATES, SCHEMES
from duikou.reading.decimals import decimal_text
from duikou.reading.document import Reading
from duikou.reading.entries import BRACKETED, CODE, DATE, HEAD, IDIOM, ITEM, NAME, OPEN, ORDINAL, WORD, Entry
from duikou.reading.passages import Passage, paragraph_of, passage_at
from duikou.reading.place_words import ALSO_NAMES
from duikou.reading.printed import PrintedError, read_printed

_NOT_OF_CLAIMS: Final = {"level", "kind", "hedge", "reason"}
_STUB: Final = re.compile(r"claim:(?P<slug>.+)-numeral-(?P<start>\d+)")
CLAIM_PREFIXES: Final = tuple(sorted({*PARTIES, *ENTITIES, *SCHEMES, "claim", "rdfs", "skos", "xsd"} - _NOT_OF_CLAIMS))
"""The prefixes of all that a claim may say, so that a stub can be filled without declaring one."""
_CLAUSE_END: Final = re.compile(r"[,，。;；:：!！?？\n\t]")
_BEHIND_NUMBER_OF_ITEM: Final = frozenset("是要、.．)）")
_SET_PHRASE: Final = 4
"""Characters from which on a word of the reading's list is a set phrase."""


class Stubs(NamedTuple):
    """The blocks for a claims file and for a dismissals file, and how many stubs and dismissals are among them.

    `unwritten` are the words that were dismissed by position since they may be names, for the person at hand.
    """

    claims: tuple[Block, ...] = ()
    dismissals: tuple[Block, ...] = ()
    figures: int = 0
    dismissed: int = 0
    unwritten: tuple[str, ...] = ()


def is_stub(block: Block) -> bool:
    """Whether a claim is as `duikou new` wrote it: named after its numeral, and without a label."""
    return bool(_STUB.fullmatch(block.subject)) and "rdfs:label" not in block.properties


def stub_article(stub: Block) -> str:
    """Return the slug of a stub's article, "" for what is no stub."""
    match = _STUB.fullmatch(stub.subject)
    return match["slug"] if match else ""


def claims_text(blocks: Iterable[Block]) -> str:
    """Return the blocks of a file in canonical layout; while there are stubs, with all prefixes that claims need."""
    found = list(blocks)
    return format_turtle(found, CLAIM_PREFIXES if any(map(is_stub, found)) else ())


def stubs_of(seeds: Seeds, slug: str) -> list[Block]:
    """Return the stubs of an article that nobody has filled or dismissed, in the order of the file."""
    return [block for block in seeds.claims.values() if is_stub(block) and stub_article(block) == slug]


def stub_start(stub: Block) -> int:
    """Return the code point where a stub's printed form stands; -1 for what is no stub."""
    match = _STUB.fullmatch(stub.subject)
    return int(match["start"]) if match else -1


def dismissal_blocks(
    slug: str,
    printed: str,
    reason: str,
    passages: Iterable[Passage],
    restates: str = "",
    note: tuple[str, str] = ("", ""),
) -> tuple[Block, ...]:
    """Return a dismissal of one wording, wherever it stands, and its passages; at least one passage is needed.

    Without a wording it is one of the numerals that the passages hold. `note` is a remark in English and in Chinese,
    each left out where it is empty.
    """
    cited = [passage_block(slug, passage) for passage in passages]
    start = min(block.integer("dk:start") or 0 for block in cited)
    properties: dict[str, tuple[Value, ...]] = {
        "rdf:type": (Iri("dk:Dismissal"),),
        **({"dk:printed": (Literal(printed),)} if printed else {}),
        "dk:reason": (Iri(f"reason:{reason}"),),
        "dk:evidence": tuple(Iri(block.subject) for block in cited),
    }
    if restates:
        properties[RESTATES] = (Iri(restates),)
    remarks = tuple(Literal(text, "", language) for text, language in zip(note, ("en", "zh"), strict=True) if text)
    if remarks:
        properties["skos:editorialNote"] = remarks
    return Block(f"dismissal:{slug}-{start}", "", 0, properties), *cited


def make_stubs(slug: str, content: str, reading: Reading, body: tuple[int, int]) -> Stubs:
    """Return a stub for every numeral of a body, and dismissals of what is no quantity at sight.

    `body` is a stretch of visible characters of the reading, `content` the text that was read. Dates get no stub, nor
    do numerals in names that the reading was given: the ledger tells those that no claim takes up.
    """
    ends = [mark.start() for mark in _CLAUSE_END.finditer(reading.visible.text, *body)]
    article = _Article(slug, content, mask_markup(content), reading, body, tuple(ends))
    page = {position for line in furniture(reading, body) for position in range(*line)}
    figures: dict[str, Block] = {}
    sighted: list[_Sighted] = []
    for entry in reading.entries:
        inside = body[0] <= entry.start < entry.end <= body[1]
        if not inside or is_head(entry):
            continue  # the figures below cite it; where the reading knows none, the ledger tells that it is open
        seen = sight(reading, entry, page)
        if seen:
            sighted.append(seen)
        elif entry.kind not in {DATE, NAME}:
            figures |= {block.subject: block for block in _figure(article, _unbracketed(reading, entry))}
    dismissed, count = _dismissals(article, sighted)
    stubs = sum("dk:Figure" in block.types for block in figures.values())
    unwritten = dict.fromkeys(reading.visible.text[one.start : one.end] for one in sighted if one.is_unwritten_word)
    return Stubs(tuple(figures.values()), tuple(dismissed.values()), stubs, count, tuple(unwritten))


class _Article(NamedTuple):
    """An article as read: its body is a stretch of visible characters, in which clauses end at `clause_ends`.

    `lines` is the content with its markup blanked, by which paragraphs are counted.
    """

    slug: str
    content: str
    lines: str
    reading: Reading
    body: tuple[int, int]
    clause_ends: tuple[int, ...]

    def passage(self, start: int, end: int) -> Passage:
        """Return the passage of a stretch of visible characters."""
        seen = self.reading.visible
        body = seen.span(*self.body)[0]
        passage = passage_at(self.content, *seen.span(start, end), body)
        return replace(passage, paragraph=paragraph_of(self.lines, passage.start, body))

    def clause(self, entry: Entry) -> tuple[int, int]:
        """Return the clause around an entry: from the nearest mark before it to the nearest mark after it."""
        ends = self.clause_ends
        before, after = bisect_left(ends, entry.start) - 1, bisect_left(ends, entry.end)
        return (
            ends[before] + 1 if before >= 0 else self.body[0],
            ends[after] if after < len(ends) else self.body[1],
        )


class _Sighted(NamedTuple):
    """What is dismissed at sight: the reason, the words ("" where they are not to be told), and where they stand."""

    reason: str
    printed: str
    start: int
    end: int

    @property
    def is_unwritten_word(self) -> bool:
        """Whether it is dismissed as a word and not written, since it may be a name."""
        return self.reason == "word" and not self.printed


def sight(reading: Reading, entry: Entry, page: Collection[int] = ()) -> _Sighted | None:
    """Return why an entry is no quantity at sight, and how it is dismissed; None where a person has to say.

    `page` are the characters of the page's furniture. Codes, names, words that are names too (万里) and what stands in
    furniture are dismissed by position: they may be of persons.
    """
    span = entry.start, entry.end
    if entry.start in page:
        return _Sighted("dateline", "", *span)
    if entry.kind == NAME and entry.reason == CODE:
        return _Sighted("name", "", *span)
    if entry.kind == WORD and entry.reason == IDIOM:
        printed = reading.visible.text[slice(*span)]
        if len(printed) >= _SET_PHRASE:
            return _Sighted("idiom", printed, *span)
        is_name_too = reading.visible.simplified[slice(*span)] in ALSO_NAMES
        return _Sighted("word", "" if is_name_too else printed, *span)
    if entry.kind == ORDINAL and entry.value is None and entry.reason == ITEM:
        end = entry.end + (reading.visible.text[entry.end : entry.end + 1] in _BEHIND_NUMBER_OF_ITEM)
        return _Sighted("enumeration", reading.visible.text[entry.start : end].strip(), entry.start, end)
    return None


def _unbracketed(reading: Reading, entry: Entry) -> Entry:
    """Return a figure in brackets without these: where they are no minus, they are no part of it."""
    inside = [numeral for numeral in reading.numerals if numeral.entry is entry] if entry.reason == BRACKETED else ()
    return replace(entry, start=inside[0].start, end=inside[-1].end) if inside else entry


def is_head(entry: Entry) -> bool:
    """Whether an entry is scale and unit by themselves, in the head of a column or a caption: no figure."""
    return entry.kind == WORD and entry.reason == HEAD


def _dismissals(article: _Article, sighted: Iterable[_Sighted]) -> tuple[dict[str, Block], int]:
    """Return a dismissal for each wording, and one for all of a reason that have none; and how many places that are."""
    found: dict[str, Block] = {}
    count = 0
    for (reason, printed), places in groupby(sorted(sighted), key=lambda seen: (seen.reason, seen.printed)):
        passages = [article.passage(place.start, place.end) for place in places]
        count += len(passages)
        found.update({block.subject: block for block in dismissal_blocks(article.slug, printed, reason, passages)})
    return found, count


def _figure(article: _Article, entry: Entry) -> Iterator[Block]:
    """Yield the stub of an entry, with the passages of its clause and of its scale, where that stands elsewhere."""
    seen = article.reading.visible
    cited = passage_block(article.slug, article.passage(*article.clause(entry)))
    printed = article.reading.printed(entry)
    properties: dict[str, tuple[Value, ...]] = {
        "rdf:type": (Iri("dk:Figure"),),
        "dk:printed": (Literal(printed),),
        "dk:evidence": (Iri(cited.subject),),
    }
    unit = ""
    if entry.scale and article.body[0] <= entry.scale[0]:
        unit = seen.text[slice(*entry.scale)]
        beside = passage_block(article.slug, article.passage(*entry.scale))
        properties |= {"dk:printedUnit": (Literal(unit),), "dk:evidenceForUnit": (Iri(beside.subject),)}
        yield beside
    start = seen.span(entry.start, entry.end)[0]
    said = {} if entry.reason == ITEM or entry.kind == OPEN else printed_values(printed, unit)
    yield Block(f"claim:{article.slug}-numeral-{start}", "", 0, properties | said)
    yield cited


def printed_values(printed: str, unit: str = "") -> dict[str, tuple[Value, ...]]:
    """Return value, or the ends of a range, and unit as far as a printed form tells them, by predicate.

    `unit` is scale and unit printed elsewhere.
    """
    try:
        said = read_printed(printed, unit)
    except PrintedError:
        return {}
    numbers = {"dk:value": said.value} if said.value is not None else {"dk:min": said.minimum, "dk:max": said.maximum}
    found: dict[str, tuple[Value, ...]] = {
        predicate: (number_literal(number),) for predicate, number in numbers.items() if number is not None
    }
    if said.unit.startswith("unit:"):
        found["dk:unit"] = (Iri(said.unit),)
    return found


def number_literal(value: Decimal) -> Literal:
    """Return a number as curated files have it, every digit of it: whole ones as such, without an exponent."""
    whole = value == value.to_integral_value()
    return Literal(decimal_text(value), "xsd:integer" if whole else "xsd:decimal")
