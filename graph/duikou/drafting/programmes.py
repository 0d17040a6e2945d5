"""Programmes that a text names, and the sides that their names tell: 闽宁协作, 粤桂东西部协作, or one of the seeds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from duikou.drafting.knowledge import Knowledge
from duikou.drafting.mentions import PLACE, Mention
from duikou.model.resolving import LETTERS

_PROVINCE: Final = {entry[2:]: entry[:2] + "0000" for entry in LETTERS.split() if len(entry) == 3}
_LETTER: Final = "".join(_PROVINCE)
_PAIR: Final = re.compile(
    rf"(?P<one>[{_LETTER}])(?P<other>[{_LETTER}])"
    r"(?=(?:东西部|东西|对口|扶贫|劳务|产业|消费|产销|教育|医疗|山海)?(?:协作|帮扶|扶贫协作|支援|携手|情|合作)|两省|两地|产业园|产业合作|示范)"
)


@dataclass(frozen=True, slots=True)
class NamedProgramme:
    """A programme where it is named: `id` is "" for one that the seeds do not know; a side is () where none is told."""

    start: int
    end: int
    id: str = ""
    provider: tuple[Mention, ...] = ()
    recipient: tuple[Mention, ...] = ()


def named_programmes(text: str, known: Knowledge) -> tuple[NamedProgramme, ...]:
    """Return the programmes that a text in simplified script names, in order."""
    found = [*_of_seeds(text, known), *_of_letters(text, known)]
    return tuple(sorted(found, key=lambda programme: (programme.start, -programme.end)))


def _of_seeds(text: str, known: Knowledge) -> Iterator[NamedProgramme]:
    pattern = known.programme_pattern()
    for match in pattern.finditer(text) if pattern else ():
        programme = known.programmes[match.group()]
        sides = (_side(known, place, *match.span()) for place in (programme.provider, programme.recipient))
        yield NamedProgramme(*match.span(), programme.id, *sides)


def _side(known: Knowledge, place: str, start: int, end: int) -> tuple[Mention, ...]:
    found = known.places.get(place)
    return (Mention(start, end, PLACE, found.label, found.id, found.code, (), found.code),) if found else ()


def _of_letters(text: str, known: Knowledge) -> Iterator[NamedProgramme]:
    by_code = {place.code: place for place in known.places.values() if place.code.endswith("0000")}
    for match in _PAIR.finditer(text):
        sides = []
        for name in ("one", "other"):
            place = by_code[_PROVINCE[match[name]]]
            sides.append((Mention(*match.span(name), PLACE, match[name], place.id, place.code, (), place.code),))
        if match["one"] != match["other"]:
            yield NamedProgramme(*match.span(), "", *sides)
