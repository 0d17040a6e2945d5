"""The passages that a page knows: where they stand and by what their words are known, never the words.

A passage is a row `[start, span, paragraph, told, length]`: the code point at which it begins, how many code points it
spans, its paragraph, and how many normalised characters it has, left out where that is `span`. `told` holds, parted by
blanks, what begins its digest, that of the words before it and that of those behind, in base64 of six bits a character:
`KEPT` of its own, `KEPT_AROUND` of the others, behind their length and a hyphen where that is not `AROUND`. A
stretch of words around is asked for only where a passage's own digest fits, so that its few bits are enough.
"""

from base64 import b64encode
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any, Final

from duikou.model.folding import characters
from duikou.model.records import Claim, Dismissal, Evidence, Passage, Records
from duikou.reading.passages import AROUND

KEPT: Final = 12
KEPT_AROUND: Final = 6

Row = list[Any]


class Passages:
    """The passages that the claims of a page cite, and those that are dismissed in the articles they rest on.

    They are numbered by article, then as they stand in its text.
    """

    def __init__(self, records: Records) -> None:
        cited = _cited(records.claims)
        articles = {found.article for found in cited}
        self.articles: tuple[str, ...] = tuple(sorted(articles))
        self.dismissals: tuple[Dismissal, ...] = tuple(
            dismissal
            for dismissal in records.dismissals
            if any(found.article in articles for found in dismissal.evidence)
        )
        known = {
            found.passage: records.passages.get(found.passage) or _bare(found)
            for found in (*cited, *_cited(self.dismissals))
            if found.article in articles
        }
        self._sorted = sorted(known.values(), key=lambda one: (one.article, one.start or 0, one.end or 0, one.id))
        self.numbers = {passage.id: number for number, passage in enumerate(self._sorted)}

    def rows(self) -> list[list[Row]]:
        """Return the passages of each of `articles`, in this order."""
        grouped = {name: list(found) for name, found in groupby(self._sorted, key=lambda one: one.article)}
        return [[passage_row(passage) for passage in grouped.get(name, ())] for name in self.articles]


def _cited(things: Iterable[Claim | Dismissal]) -> list[Evidence]:
    return [found for thing in things for found in thing.evidence]


def _bare(found: Evidence) -> Passage:
    """Return what is known of a passage that has no record of its own."""
    return Passage(found.passage, found.article, found.paragraph, found.start, found.end)


def passage_row(passage: Passage) -> Row:
    """Return what a page knows of a passage (see the module)."""
    start, end = passage.start or 0, passage.end or 0
    told = (_shortened(passage.digest, KEPT), _around(passage.before), _around(passage.behind))
    row: Row = [start, end - start, passage.paragraph or 0, " ".join(told).rstrip()]
    return row if passage.length in {None, end - start} else [*row, passage.length]


def _around(told: str) -> str:
    """Return the digest of a stretch beside a passage, shortened; "" stays ""."""
    length, _, short = told.partition("-")
    shortened = _shortened(short, KEPT_AROUND)
    return shortened if length in {"", str(AROUND)} else f"{length}-{shortened}"


def _shortened(hexadecimal: str, characters: int) -> str:
    return b64encode(bytes.fromhex(hexadecimal[: 2 * characters])).decode("ascii")[:characters]


def radicals() -> str:
    """Return each radical of CJK Radicals Supplement with the character that it looks like, in pairs."""
    return "".join(chr(code) + mark for code, mark in sorted(characters().items()) if 0x2E80 <= code <= 0x2EFF)


def dismissal_row(dismissal: Dismissal, passages: Passages, reason: int | None) -> Row:
    """Return what is printed, the number of its reason, and the numbers of its passages."""
    found: Sequence[Evidence] = dismissal.evidence
    numbers = [passages.numbers[one.passage] for one in found if one.passage in passages.numbers]
    return [dismissal.printed, reason, numbers]
