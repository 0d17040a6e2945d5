"""Records as the compact data of a page: rows of values, parties and concepts by number.

The page's `explorer-data.js` reads the rows in the very order written here.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from duikou.analysis.amounts import RECKONINGS, last_place
from duikou.analysis.spans import span_of
from duikou.curation.periods import first_day, last_day
from duikou.names import BASE
from duikou.store.records import Article, Claim, Evidence, Party, Quantity
from duikou.views.selection import Part

CLAIM_KINDS: Final = ("pairing", "figure", "event")
ROLES: Final = ("claim", "provider", "recipient", "programme", "period")

Row = list[Any]

_ONE_SYLLABLE: Final = (
    "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    "(?:iang|iong|uang|uai|iao|ian|uan|van|ang|eng|ing|ong|ai|ei|ao|ou|an|en|in|un|vn|ia|ie|iu|ua|uo|ui|ue|ve|er|[aoeiuv])"
    "(?![aeiouv])"
)
_SYLLABLE: Final = re.compile(_ONE_SYLLABLE)
_WORD: Final = re.compile(f"(?:{_ONE_SYLLABLE})+")


class Numbering:
    """Numbers for ids, in order of first use or as given."""

    def __init__(self, ids: Sequence[str] = ()) -> None:
        self.numbers: dict[str, int] = {name: number for number, name in enumerate(ids)}

    def __call__(self, name: str) -> int:
        """Return the number of an id, -1 for none; a new id gets the next one."""
        return self.numbers.setdefault(name, len(self.numbers)) if name else -1

    def all(self, names: Sequence[str]) -> list[int]:
        """Return the numbers of several ids."""
        return [self(name) for name in names]


class Encoder:
    """Turns one part of the records into rows; `texts` gives the articles whose passages the page may show."""

    def __init__(self, part: Part, texts: Mapping[str, str]) -> None:
        self.parties = Numbering([party.id for party in part.parties])
        self.claims = Numbering([claim.id for claim in part.records.claims])
        self._part = part
        self._texts = texts
        self._concepts = Numbering()
        used = {found.article for claim in part.records.claims for found in claim.evidence}
        self._articles = Numbering(sorted(used))

    def encode(self) -> dict[str, Any]:
        """Return everything but the drawings, ready for JSON."""
        records = self._part.records
        claims = [self._claim(claim) for claim in records.claims]
        known = {party.id: party for party in self._part.parties}
        parties = [self._party(known.get(name), name) for name in tuple(self.parties.numbers)]
        articles = [_article(records.articles.get(name), name) for name in self._articles.numbers]
        concepts = [[name, *records.concepts.get(name, (name, name))] for name in self._concepts.numbers]
        return {
            "base": BASE,
            "version": records.data_version,
            "parties": parties,
            "claims": claims,
            "articles": articles,
            "concepts": concepts,
            "assistance": sorted(records.assistance),
            "apart": sorted(map(sorted, records.apart)),
            "reckonings": RECKONINGS,
        }

    def _party(self, party: Party | None, name: str) -> Row:
        if party is None:
            return [name]
        number = self.parties.numbers.get
        label = (party.label.zh, party.label.en)
        place = (number(party.within, -1), [number(above, -1) for above in party.part_of])
        group = (party.size, [number(member, -1) for member in party.members])
        names = [syllables(party.pinyin), "|".join(party.alternatives)]
        row = [party.id, party.kind, *label, party.level, party.sort, party.code, *place, *group, *names]
        return _trimmed(row)

    def _claim(self, claim: Claim) -> Row:
        parties, concepts = self.parties.all, self._concepts.all
        row = [
            claim.id.removeprefix("claim:"),
            CLAIM_KINDS.index(claim.kind),
            claim.label.zh,
            claim.label.en,
            parties(claim.providers),
            parties(claim.recipients),
            parties(claim.programmes),
            concepts(claim.modes),
            concepts(claim.sectors),
            parties(claim.about),
            [self._evidence(found, claim.quantity) for found in claim.evidence],
            int(claim.explicit) + 2 * int(claim.planned) + 4 * int(not claim.current),
            self._concepts(claim.standing),
            _trimmed([claim.begins, claim.until, claim.as_of]),
            _span(claim),
            self._quantity(claim.quantity) if claim.quantity else 0,
            claim.note.zh,
            claim.note.en,
        ]
        return _trimmed(row)

    def _quantity(self, quantity: Quantity) -> Row:
        value, least, most = _number(quantity.value), _number(quantity.minimum), _number(quantity.maximum)
        bounds = [value, 0] if value == least == most else [value, [least, most]]
        relations = (quantity.contained_in, quantity.partitions, quantity.share_of, quantity.overlaps_with)
        linked = [
            [self.claims.numbers[other] for other in names if other in self.claims.numbers] for names in relations
        ]
        concepts = self._concepts.all(
            [quantity.unit, quantity.measure, quantity.money, quantity.reckoning, quantity.hedge]
        )
        place = [last_place(quantity)] if quantity.money and quantity.unit == "unit:yuan" else []
        return _trimmed([quantity.printed, *bounds, *concepts, *linked, *place])

    def _evidence(self, found: Evidence, quantity: Quantity | None) -> Row:
        row: Row = [self._articles(found.article), found.paragraph, ROLES.index(found.role)]
        text = self._texts.get(found.article)
        if text is not None:
            row[2:] = [row[2], *highlighted(text[found.start : found.end], quantity.printed if quantity else "")]
        return row if text is not None or row[2] else row[:2]


def _span(claim: Claim) -> Row:
    """Return first and last day, or nothing where they are those of the beginning and end as written."""
    span = span_of(claim)
    written = (first_day(claim.begins) if claim.begins else None, last_day(claim.until) if claim.until else None)
    return [] if span == written else [day.isoformat() if day else "" for day in span]


def highlighted(passage: str, printed: str) -> tuple[str, str, str]:
    """Split a passage into what stands before the printed figure, the figure, and what follows.

    White space inside the figure is passed over; a figure that is not found leaves everything in the first part.
    """
    kept = [index for index, character in enumerate(passage) if not character.isspace()]
    wanted = "".join(_fold(character) for character in printed if not character.isspace())
    at = "".join(_fold(passage[index]) for index in kept).find(wanted) if wanted else -1
    if at < 0:
        return passage, "", ""
    first, last = kept[at], kept[at + len(wanted) - 1] + 1
    return passage[:first], passage[first:last], passage[last:]


def _fold(character: str) -> str:
    folded = unicodedata.normalize("NFKC", character)
    return folded if len(folded) == 1 else character


def _article(article: Article | None, name: str) -> Row:
    if article is None:
        return [name]
    fields = (article.title, article.publisher, article.creator, article.issued, article.url, article.syndicated_from)
    return _trimmed([name, *fields])


def syllables(pinyin: str) -> str:
    """Return pinyin in lower case without tone marks, its syllables set apart: "Xī'ān Shì" gives "xi an shi".

    ü becomes v, as it is typed. Inside a word every syllable but the first begins with a consonant, or else an
    apostrophe stands before it; what is no pinyin stays as it is.
    """
    marked = unicodedata.normalize("NFD", pinyin.lower())
    bare = "".join(mark for mark in marked.replace("u\u0308", "v").replace("’", "'") if not unicodedata.combining(mark))
    words = [part for word in bare.split() for part in word.split("'")]
    return " ".join(" ".join(_SYLLABLE.findall(word)) if _WORD.fullmatch(word) else word for word in words)


def _number(value: Decimal | None) -> int | float | str | None:
    """Return a number as JSON and JavaScript hold it without loss, else its digits as a text."""
    if value is None or not value.is_finite():
        return None
    if value == value.to_integral_value():
        return int(value) if abs(value) < 2**53 else f"{value:f}"
    return float(value) if Decimal(repr(float(value))) == value else f"{value:f}"


def _trimmed(row: Row) -> Row:
    """Drop empty values from the end; the page reads what is missing as empty."""
    while row and row[-1] in ("", [], None):
        row.pop()
    return row
