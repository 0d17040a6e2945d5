"""What becomes of each numeral of a text: a figure, part of a date or name, dismissed with its reason, or open."""

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from duikou.curation.body import furniture
from duikou.curation.stubs import is_head, sight
from duikou.drafting.candidates import Numeral, Span
from duikou.drafting.counted import unit_of
from duikou.drafting.word_tables import pattern, table
from duikou.messages import message
from duikou.reading.document import Reading
from duikou.reading.entries import (
    DATE,
    INTERVAL,
    NAME,
    OPEN,
    ORDINAL,
    QUANTITY,
    WORD,
    Entry,
)
from duikou.reading.words import EXACT

_BEFORE: Final = 14
_BEHIND: Final = 10
_CLAUSE: Final = re.compile(r"[，。；;：:！!？?、\n\t]")
_LENGTHS: Final = frozenset({"unit:day", "unit:month", "unit:year"})
_FIGURE, _DISMISSED = "figure", "dismissed"


class Decision(NamedTuple):
    """What a numeral is, and why: a concept of `reason:` for what is dismissed, words for what is open, else ""."""

    decision: str
    reason: str = ""


class _Place(NamedTuple):
    """An entry with the words around it in its clause, in simplified script without blanks."""

    reading: Reading
    entry: Entry
    before: str
    printed: str
    behind: str

    @property
    def unit(self) -> str:
        return unit_of(self.entry, self.printed)

    def has(self, kind: str, key: str, words: str) -> bool:
        """Whether words hold a pattern of the table of decisions."""
        return bool(pattern(table("decisions")[kind][key]).search(words))


def decide(reading: Reading, body: Span | None = None) -> tuple[Numeral, ...]:
    """Return every numeral of a reading once, in its order, with its decision; an empty reading has none.

    `body` is a stretch of visible characters; without it, it is that of the reading. What stands outside of title and
    body, and in lines about the page, is dismissed as its furniture.
    """
    stretch = body or (reading.body[0] if reading.body else (0, 0))
    page = {place for line in furniture(reading, stretch) for place in range(*line)} if reading.entries else set()
    records = reading.as_mapping()["numerals"]
    decisions = (_decided(reading, entry, stretch, page) for entry in reading.entries)
    return tuple(Numeral(record, *decision) for record, decision in zip(records, decisions, strict=True))


def _decided(reading: Reading, entry: Entry, body: Span, page: set[int]) -> Decision:
    is_titled = reading.title[0] <= entry.start < reading.title[1]
    if not is_titled and not body[0] <= entry.start < body[1]:
        return Decision(_DISMISSED, "reason:dateline")
    seen = sight(reading, entry, page)
    if seen is not None and (seen.reason == "dateline" or entry.kind != NAME):  # a code is part of a name
        return Decision(_DISMISSED, f"reason:{seen.reason}")
    return _BY_KIND[entry.kind](_place(reading, entry))


def _place(reading: Reading, entry: Entry) -> _Place:
    text = reading.visible.simplified
    marks = [mark.end() for mark in _CLAUSE.finditer(text, max(0, entry.start - _BEFORE), entry.start)]
    begins = marks[-1] if marks else max(0, entry.start - _BEFORE)
    mark = _CLAUSE.search(text, entry.end, entry.end + _BEHIND)
    ends = mark.start() if mark else min(len(text), entry.end + _BEHIND)
    before, printed, behind = (
        "".join(words.split())
        for words in (text[begins : entry.start], text[entry.start : entry.end], text[entry.end : ends])
    )
    return _Place(reading, entry, before, printed, behind)


def _date(_: _Place) -> Decision:
    return Decision("date")


def _name(_: _Place) -> Decision:
    return Decision("name")


def _word(place: _Place) -> Decision:
    if not is_head(place.entry) and place.has("reference-back", "printed", place.printed + place.behind):
        return Decision(_DISMISSED, "reason:reference-back")
    return Decision(_DISMISSED, "reason:word")


def _ordinal(place: _Place) -> Decision:
    """A place in an order is a figure where the words rank; 第二医院 is a name, 第一批 an ordinary word."""
    if place.entry.value is None:
        return Decision(_DISMISSED, "reason:enumeration")
    if place.has("name", "behind", place.behind):
        return Decision("name")
    if place.entry.unit or place.has("rank", "before", place.before):
        return Decision(_FIGURE)
    return Decision(_DISMISSED, "reason:word")


def _open(place: _Place) -> Decision:
    return Decision("open", place.entry.reason)


def _counted(place: _Place) -> Decision:
    """Decide on a quantity or interval: most are figures, what only points, exhorts or passes the time is none."""
    for reason in _REASONS:
        if _REASONS[reason](place):
            return Decision(_DISMISSED, f"reason:{reason}")
    if place.unit in _LENGTHS:
        return _length(place)
    if place.unit:
        return Decision(_FIGURE)
    entry = place.entry
    if entry.unit:
        return Decision("open", message("The schemes have no unit for {unit}.", unit=entry.unit))
    return Decision("open", entry.reason or message("No unit is printed."))


def _length(place: _Place) -> Decision:
    """A length of time is part of a period (近三年来), a figure where it is told that something lasts, else open."""
    if place.has("period", "lasting", place.before):
        return Decision(_FIGURE)
    if place.has("period", "behind", place.behind) or place.has("period", "before", place.before):
        return Decision("date")
    return Decision("open", message("It may be a period, or how long something lasts."))


def _points_back(place: _Place) -> bool:
    words = place.printed + place.behind
    return place.has("reference-back", "printed", words) or place.has("reference-back", "before", place.before)


def _exhorts(place: _Place) -> bool:
    words = place.printed + place.behind
    is_counted = place.entry.unit in {"unit:piece", ""} and not place.entry.scale
    is_quoted = place.has("slogan", "before", place.before) and place.printed[:1] in "一二三四五六七八九十"
    return is_counted and (is_quoted or place.has("slogan", "printed", words))


def _is_beside(place: _Place) -> bool:
    units = table("decisions")["beside"]["units"].split()
    has_no_concept = not place.unit and not place.entry.currency
    around = place.has("beside", "before", place.before) or place.has("beside", "behind", place.behind)
    return has_no_concept and (place.entry.unit in units or (bool(place.entry.unit) and around))


def _is_word(place: _Place) -> bool:
    """One of something by the way (一所学校); behind its noun it counts (中学一所), and a unit alone has no number."""
    if place.has("word", "scale-alone", place.printed) and place.entry.hedge == EXACT:
        return True
    is_one = place.has("word", "printed", place.printed) and place.entry.value == 1 and place.behind != ""
    return is_one and not place.has("word", "not_before", place.before)


_REASONS: Final[dict[str, Callable[[_Place], bool]]] = {
    "reference-back": _points_back,
    "slogan": _exhorts,
    "beside": _is_beside,
    "word": _is_word,
}
_BY_KIND: Final[dict[str, Callable[[_Place], Decision]]] = {
    QUANTITY: _counted,
    INTERVAL: _counted,
    DATE: _date,
    ORDINAL: _ordinal,
    NAME: _name,
    WORD: _word,
    OPEN: _open,
}
