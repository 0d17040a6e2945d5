"""The words around one quantity, as its facets ask for them: its clause, what stands before and behind it there.

All is in simplified script and without blanks, so that neither script nor spacing changes what is found; `Phrase.span`
leads back to the visible characters.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from duikou.drafting.candidates import Span
from duikou.drafting.cells import is_in_cell, stretches_over
from duikou.reading.document import Reading
from duikou.reading.entries import Entry

_BREAK: Final = re.compile(r"[，。；;：:！!？?（）()\n\t|]|,(?![0-9])|(?<![0-9]),")
_EARLIER: Final = 120
"""Visible characters before a sentence that may say what it is about: two or three sentences."""
_LIST: Final = "、"
_END: Final = re.compile(r"[。！!？?\n]")


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch between two marks; offsets are of the phrase's text, and hold the mark of neither side."""

    start: int
    end: int


@dataclass(frozen=True)
class Phrase:
    """A sentence without blanks, with the place of one quantity in it; `places` are its visible characters.

    `earlier` is what stands shortly before the sentence, and the title. `is_tied`: the quantity goes from a party to
    another that the text says it assists.
    """

    text: str
    places: tuple[int, ...]
    start: int
    end: int
    earlier: str = ""
    is_tied: bool = False

    def span(self, start: int, end: int) -> Span:
        """Return the visible characters of a stretch of the text that is not empty."""
        return self.places[start], self.places[end - 1] + 1

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses of the sentence in order, none of them empty; a figure is never cut."""
        found: list[Clause] = []
        begins = 0
        for mark in (*_BREAK.finditer(self.text), None):
            if mark is not None and self.start <= mark.start() < self.end:
                continue
            ends = mark.start() if mark else len(self.text)
            if ends > begins:
                found.append(Clause(begins, ends))
            begins = mark.end() if mark else ends
        return tuple(found)

    @cached_property
    def place(self) -> int:
        """The number of the clause that holds the quantity."""
        return next(number for number, clause in enumerate(self.clauses) if clause.end >= self.end)

    @property
    def clause(self) -> Clause:
        """The clause that holds the quantity."""
        return self.clauses[self.place]

    @property
    def before(self) -> Clause:
        """The clause up to the quantity, from the last mark of a list on: 企业捐款210万元、商会捐款95万元."""
        begins = max(self.clause.start, self.text.rfind(_LIST, self.clause.start, self.start) + 1)
        return Clause(begins, self.start)

    @property
    def behind(self) -> Clause:
        """The clause from the quantity on, up to the first mark of a list."""
        ends = self.text.find(_LIST, self.end, self.clause.end)
        return Clause(self.end, ends if ends >= 0 else self.clause.end)

    def words(self, clause: Clause) -> str:
        """Return the words of a clause."""
        return self.text[clause.start : clause.end]


def phrase_of(reading: Reading, entry: Entry, sentence: Span) -> Phrase:
    """Return the phrase of an entry; where it reaches out of the sentence, that reaches as far.

    That of a figure in a table is made of caption, row and head of its column, a comma after each but the last.
    """
    if is_in_cell(reading, entry):
        return _phrase_of_cell(reading, entry)
    seen = reading.visible.simplified
    begins, ends = min(sentence[0], entry.start), max(sentence[1], entry.end)
    places = tuple(place for place in range(begins, ends) if seen[place] not in " \u3000\xa0")
    start = sum(1 for place in places if place < entry.start)
    end = sum(1 for place in places if place < entry.end)
    heads = reading.title if reading.title[1] <= begins else (0, 0)  # a text of one line is its own title
    earlier = "".join((seen[slice(*heads)] + seen[max(heads[1], begins - _EARLIER) : begins]).split())
    return Phrase("".join(seen[place] for place in places), places, start, end, earlier)


def _phrase_of_cell(reading: Reading, entry: Entry) -> Phrase:
    seen = reading.visible.simplified
    words: list[str] = []
    places: list[int] = []
    over = stretches_over(reading, entry)
    for number, stretch in enumerate((*over, (entry.start, entry.end)), 1):
        held = [place for place in range(*stretch) if not seen[place].isspace()]
        if number < len(over) and held:
            words += [*(seen[place] for place in held), "，"]
            places += [*held, held[-1]]
        else:
            words += [seen[place] for place in held]
            places += held
    length = sum(1 for place in range(entry.start, entry.end) if not seen[place].isspace())
    return Phrase("".join(words), tuple(places), len(words) - length, len(words))


def sentence_of(reading: Reading, entry: Entry) -> Span:
    """Return the sentence, or the line, that holds an entry, without its closing mark."""
    seen = reading.visible.simplified
    ends = [mark.start() for mark in _END.finditer(seen, entry.end)][:1] or [len(seen)]
    begins = max((mark.end() for mark in _END.finditer(seen, 0, entry.start)), default=0)
    return begins, ends[0]
