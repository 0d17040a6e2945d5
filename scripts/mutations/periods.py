"""Slips in dates: other years, impossible ones, an end before the start, more precision than the source has."""

import re
from collections.abc import Callable
from typing import Final

from duikou.curation.turtle import Literal
from duikou.model.periods import datatype_of
from mutations.making import CLAIMS, Changes, Desk, Kind

_PERIOD: Final = ("dk:from", "dk:until", "dk:asOf")
_YEAR: Final = re.compile("(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_NEAR: Final = 9
_IMPOSSIBLE: Final = (1805, 1850, 1888, 2077, 2120, 2198)


def _dated(desk: Desk, predicates: tuple[str, ...]) -> str:
    return desk.pick(predicate for predicate in predicates if desk.block.text(predicate))


def _says(desk: Desk, predicate: str, text: str) -> Changes:
    """Return the change to a date; none where the calendar has no such day."""
    return [desk.says(predicate, Literal(text, datatype_of(text)))] if datatype_of(text) else []


def _other_year(*predicates: str) -> Callable[[Desk], Changes]:
    """Return a maker that says a year at most nine away, none that a cited passage prints."""

    def make(desk: Desk) -> Changes:
        predicate = _dated(desk, predicates)
        text = desk.block.text(predicate)
        if not predicate:
            return []
        own = int(text[:4])
        printed = set(map(int, _YEAR.findall(desk.words))) | {own}
        year = desk.random.choice(sorted(set(range(own - _NEAR, own + _NEAR + 1)) - printed))
        return _says(desk, predicate, f"{year}{text[4:]}")

    return make


def _printed_year(desk: Desk) -> Changes:
    """Another year that a cited passage prints."""
    predicate = _dated(desk, _PERIOD)
    text = desk.block.text(predicate)
    taken = {desk.block.text(each)[:4] for each in _PERIOD}
    year = desk.pick(set(_YEAR.findall(desk.words)) - taken)
    return _says(desk, predicate, f"{year}{text[4:]}") if predicate and year else []


def _impossible(desk: Desk) -> Changes:
    predicate = _dated(desk, _PERIOD)
    year = desk.random.choice(_IMPOSSIBLE)
    return _says(desk, predicate, f"{year}{desk.block.text(predicate)[4:]}") if predicate else []


def _upside_down(desk: Desk) -> Changes:
    begins = desk.block.text("dk:from")
    return _says(desk, "dk:until", str(int(begins[:4]) - desk.random.randint(1, 4))) if begins else []


def _finer(desk: Desk) -> Changes:
    """A month is made up for a year, a day for a month; the coarser date is true still, so it is no mutant."""
    predicate = desk.pick(each for each in _PERIOD if 4 <= len(desk.block.text(each)) < 10)
    text = desk.block.text(predicate)
    return _says(desk, predicate, f"{text}-{desk.random.randint(1, 12):02}") if predicate else []


def _dropped(desk: Desk) -> Changes:
    predicate = _dated(desk, _PERIOD)
    return [desk.says(predicate)] if predicate else []


KINDS: Final = (
    Kind("from: another year", CLAIMS, _other_year("dk:from")),
    Kind("until: another year", CLAIMS, _other_year("dk:until")),
    Kind("as of: another year", CLAIMS, _other_year("dk:asOf")),
    Kind("another year that a passage prints", CLAIMS, _printed_year, by_words=True),
    Kind("impossible year", CLAIMS, _impossible),
    Kind("end before start", CLAIMS, _upside_down),
    Kind("precision made up", CLAIMS, _finer),
    Kind("date dropped", CLAIMS, _dropped),
)
