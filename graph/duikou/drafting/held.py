"""What candidates are held against: one text, its reading, and the vocabulary."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Final, NamedTuple

from duikou.curation.mentions import plain
from duikou.curation.unit_checks import CURRENCIES, PERCENT
from duikou.drafting.candidates import Span
from duikou.drafting.vocabulary import Vocabulary
from duikou.reading.dates import Dating
from duikou.reading.document import Reading

CONCLUDED: Final = "concluded"


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
        found = {written for dating in self.reading.dates for written in _written(dating)}
        if self.issued:
            found |= set(_cuts(self.issued, "day"))
        return frozenset(found)


def _written(dating: Dating) -> Iterable[str]:
    for point in dating.points:
        if point.days:
            yield from _cuts(point.days.first, point.point.precision)
            yield from _cuts(point.days.last, point.point.precision)


def _cuts(day: date, precision: str) -> tuple[str, ...]:
    """A day as it may be written where the text has it with this precision: quarters and halves begin with a month."""
    written = day.isoformat()
    lengths = {"day": (4, 7, 10), "month": (4, 7), "quarter": (4, 7), "half": (4, 7)}.get(precision, (4,))
    return tuple(written[:length] for length in lengths)
