"""The codes and names that today's divisions of China had in a year since 1981."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from duikou.errors import UsageError
from duikou.messages import message

FIRST_YEAR: Final = 1981
LAST_YEAR: Final = 2025
"""The first and the last year of which codes are known; the last are today's."""


class Borne(NamedTuple):
    """The code and the name that a division had in a year."""

    code: str
    name: str


class _Spell(NamedTuple):
    """A code with its name from a year on, in the last no longer; by the code of today, when a part went to it."""

    code: str
    name: str
    first: int
    last: int
    heirs: Mapping[str, int]


class Codes:
    """The codes and names of one year; raises `UsageError` for a year of which none are known."""

    def __init__(self, year: int) -> None:
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise UsageError(
                message(
                    "Codes are known of {first} to {last}, not of {year}.", first=FIRST_YEAR, last=LAST_YEAR, year=year
                )
            )
        self.year = year

    def of(self, code: str, name: str) -> Borne | None:
        """Return the code and name that the division with this code and name of today had in the year.

        It is that of the one unit of which all went into it: of several the one that had the same code, else the one
        of the same name. None where no unit is it alone: it was a part of another, or several that are one today.
        """
        changes = _spells().get(code, ())
        if not any(spell.code == code for spell in changes):
            return Borne(code, name)
        then = [one for one in changes if one.first <= self.year < one.last]
        whole = [one for one in then if self._is_whole(one, code)]
        for fitting in (
            [one for one in then if one.code == code],
            whole if len(whole) == 1 else [one for one in whole if one.name == name],
        ):
            if len(fitting) == 1:
                return Borne(fitting[0].code, fitting[0].name)
        return None

    def _is_whole(self, spell: _Spell, code: str) -> bool:
        """Whether all that a unit was in the year went to one of today; most of it suffices of a prefecture."""
        heirs = [heir for heir, year in spell.heirs.items() if year > self.year]
        return heirs == [code] or (code.endswith("00") and heirs[:1] == [code])


_STANDS: Final = 9999


@cache
def _spells() -> Mapping[str, tuple[_Spell, ...]]:
    """The spells by the code of today's division that holds a part of the unit."""
    found: dict[str, list[_Spell]] = defaultdict(list)
    for spell in _read():
        for heir in spell.heirs:
            found[heir].append(spell)
    return {code: tuple(spells) for code, spells in found.items()}


def _read() -> Iterator[_Spell]:
    lines = (files("duikou.model") / "codes.csv").read_text(encoding="utf-8").splitlines()
    titles, *rows = (line.split(",") for line in lines if not line.startswith("#"))
    if tuple(titles) != _Spell._fields:
        raise ValueError("the columns of codes.csv are not those of a code")
    for code, name, first, last, heirs in rows:
        parts = (part.split(":") for part in heirs.split())
        held = {heir: int(year) for heir, year in parts}
        yield _Spell(code, name, int(first), int(last or _STANDS), held)
