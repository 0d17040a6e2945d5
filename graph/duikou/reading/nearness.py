"""The places of a text that are most like words which stand nowhere in it: a slip of the pen, a clause left out."""

from collections.abc import Iterator
from itertools import accumulate
from typing import Final

from duikou.model.folding import characters
from duikou.reading.passages import NormalisedText, Passage, normalise, passage_at, seen_text
from duikou.reading.visible import visible

_LEAST: Final = 0.45
"""Share of the characters and pairs of characters of the words that a place must hold to be like them."""
_LONGEST: Final = 400
"""Characters of the words that are looked for; what is behind them is let be."""


def nearest(text: str, wanted: str, body_start: int = 0, body_end: int | None = None, most: int = 3) -> list[Passage]:
    """Return the places of a body that hold most of some words, in whatever order, the likest first; [] for none.

    Simplified and traditional characters are the same.

    They do not overlap. One that holds the words with something between them is as long as that takes, up to half as
    long again.
    """
    sought = normalise(visible(wanted).simplified)[:_LONGEST]
    words = seen_text(text)
    first, last = words.within(body_start, len(text) if body_end is None else body_end)
    found: list[tuple[int, int]] = []
    for start, end in _places(words, sought, first, last):
        if len(found) == most:
            break
        if all(end <= other or beyond <= start for other, beyond in found):
            found.append((start, end))
    return [passage_at(text, *words.span(start, end), body_start) for start, end in found]


def _places(words: NormalisedText, sought: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield stretches that are like the words, the likest first."""
    size, body = len(sought), words.normalised[first:last].translate(characters())
    if not size or len(body) < size:
        return
    singles, pairs = set(sought), {sought[place : place + 2] for place in range(size - 1)}
    held = [body[place] in singles for place in range(len(body))]
    paired = [body[place : place + 2] in pairs for place in range(len(body))]
    single, double = ([0, *accumulate(marks)] for marks in (held, paired))
    scores = [
        (single[place + size] - single[place] + double[place + size - 1] - double[place], held[place], -place)
        for place in range(len(body) - size + 1)
    ]
    for score, _, place in sorted(scores, reverse=True):
        if score < _LEAST * (2 * size - 1):
            return
        start, end = _widened(-place, size, paired)
        yield first + start, first + end


def _widened(start: int, size: int, paired: list[bool]) -> tuple[int, int]:
    """Return a stretch with the pairs of the words that stand a little before and behind it."""
    more = size // 2
    beside = [place for place in range(max(0, start - more), min(len(paired), start + size + more)) if paired[place]]
    begin, end = min([start, *beside]), max([start + size, *(place + 2 for place in beside)])
    return (begin, end) if end - begin <= size + more else (start, start + size)
