"""Checks of places: code, level, parent and point fit each other."""

from collections.abc import Iterator
from typing import Final

from duikou.curation.seeds import Seeds
from duikou.curation.telling import told
from duikou.curation.turtle import Block
from duikou.errors import Problem
from duikou.messages import message, template, text

_LEVELS: Final = {
    "country": template("country"),
    "province": template("province"),
    "prefecture": template("prefecture"),
    "county": template("county"),
    "township": template("township"),
    "village": template("village"),
}
"""What levels are called, from the top down; zones lie anywhere below a province."""
_DIGITS: Final = {"province": 2, "prefecture": 4, "county": 6}
"""The digits of a code that a unit shares with all within it."""
_FARTHEST: Final = {"province": 16.0, "prefecture": 9.0, "county": 3.0}
"""Degrees that a place lies from the point of what it lies in, at most; the farthest in China are 15.0 and 8.3."""


def check_places(seeds: Seeds) -> Iterator[Problem]:
    """Yield where code, level and point of a place do not fit each other or those of what it lies in."""
    for file in seeds.files:
        for block in file.blocks:
            if "dk:Place" in block.types:
                parent = seeds.blocks.get(block.iri("dk:within"))
                for predicate, wrong, advice in _misfits(block, parent):
                    yield told(file, block, predicate, wrong, advice)


def _misfits(block: Block, parent: Block | None) -> Iterator[tuple[str, str, str]]:
    """Yield the predicate, what is wrong, and what to do."""
    code, level = block.text("dk:code"), _level(block)
    if code and level in _LEVELS and _level_of(code) != level:
        own = _called(_level_of(code))
        wrong = message("{code} is the code of a {own}, not of a {level}.", code=code, own=own, level=_called(level))
        yield "dk:level", wrong, message("Mend dk:code or dk:level.")
    if parent is not None:
        yield from _misfits_within(block, parent)


def _misfits_within(block: Block, parent: Block) -> Iterator[tuple[str, str, str]]:
    code, level, above, name = block.text("dk:code"), _level(block), _level(parent), parent.subject
    order = list(_LEVELS)
    if {level, above} <= set(_LEVELS) and order.index(above) >= order.index(level):
        own, higher = _called(level), _called(above)
        wrong = message("A {level} does not lie in a {above}: {parent}.", level=own, above=higher, parent=name)
        yield "dk:within", wrong, message("Name the next higher unit, or mend dk:level.")
    digits, parents = _DIGITS.get(above, 0), parent.text("dk:code")
    if code and parents and code[:digits] != parents[:digits]:
        wrong = message(
            "Its code {code} is none of {parent}, which has {parents}.", code=code, parent=name, parents=parents
        )
        yield "dk:within", wrong, message("Mend dk:code, or name the unit that it lies in.")
    apart = max(abs(one - other) for one, other in zip(_point(block, parent), _point(parent, block), strict=True))
    if apart > _FARTHEST.get(above, 180.0):
        wrong = message(
            "Its point lies {apart:.1f} degrees from that of {parent}, which it lies in.", apart=apart, parent=name
        )
        yield "geo:lat", wrong, message("Mend geo:lat and geo:long, or dk:within.")


def _level(block: Block) -> str:
    return block.iri("dk:level").removeprefix("level:")


def _level_of(code: str) -> str:
    if code == "100000":
        return "country"
    return "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"


def _point(block: Block, other: Block) -> tuple[float, float]:
    """Latitude and longitude, those of another place where there are none."""
    try:
        return float(block.text("geo:lat")), float(block.text("geo:long"))
    except ValueError:
        return _point(other, other) if other is not block else (0.0, 0.0)


def _called(level: str) -> str:
    return text(_LEVELS[level])
