"""What candidates are held against: one text, its reading, and the vocabulary."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Final, NamedTuple

from duikou.curation.mentions import plain
from duikou.curation.unit_checks import CURRENCIES, PERCENT
from duikou.drafting.candidates import Span
from duikou.drafting.vocabulary import Vocabulary
from duikou.reading.document import Reading

CONCLUDED: Final = "concluded"
_LENGTHS: Final = (4, 7, 10)
"""Of a year, a month and a day as they are written."""


class Fault(NamedTuple):
    """Why a candidate or decision is refused: the rule, and what is wrong in words."""

    rule: str
    told: str


class Held:
    """A text as given with its reading, in which all that is said of it must stand; `issued` is the day of the text."""

    longest_evidence: Final = 600
    """Characters that are seen in one piece of evidence; a sentence of the longest notices has some 400."""
    percent: Final = PERCENT
    units_of_money: Final = frozenset({*CURRENCIES, PERCENT})

    def __init__(self, text: str, vocabulary: Vocabulary, issued: date | None = None) -> None:
        self.text = text
        self.length = len(text)
        self.vocabulary = vocabulary
        self.issued = issued
        self.reading: Reading = vocabulary.read(text, issued)

    def stretch(self, span: Span) -> tuple[int, int]:
        """Return the visible characters within a span."""
        return self.reading.visible.between(*span)

    def seen(self, span: Span) -> str:
        """Return what is seen in a span, in simplified script."""
        first, last = self.stretch(span)
        return self.reading.visible.simplified[first:last]

    def words(self, spans: Iterable[Span]) -> str:
        """Return the words of spans as names and cues are looked for in them, a line each."""
        return "\n".join(words for span in spans if (words := plain(self.seen(span))))

    @cached_property
    def dates(self) -> frozenset[str]:
        """The years, months and days that the text speaks of, none more precise than it says, and the day of issue."""
        points = [point.days for dating in self.reading.dates for point in dating.points if point.days]
        said = {written for days in points for written in days.written()}
        if self.issued:
            said.add(self.issued.isoformat())
        return frozenset(written[:length] for written in said for length in _LENGTHS if length <= len(written))
