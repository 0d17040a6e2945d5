"""Which place is meant where the reading leaves several open: by the text around, where it decides.

A short name that a prefecture and one of its counties share is the prefecture's; of the units that hold a part of a
former one, the one that kept its name is meant; else the one in a province that the text names beside it.
"""

from collections.abc import Iterable, Mapping, Sequence

from duikou.curation.gazetteer import Place
from duikou.model.lineage import lineage
from duikou.reading.places import PlaceMention

WINDOW = 4
"""How many mentions before and behind one are beside it."""


def chosen(found: Sequence[PlaceMention], places: Mapping[str, Place], text: str) -> list[str]:
    """Return the id that each mention means, "" where it stays open; `text` is in simplified script."""
    by_code = {place.code: place.id for place in places.values() if place.code}
    return [_chosen(number, found, places, by_code, text) for number in range(len(found))]


def _chosen(
    number: int, found: Sequence[PlaceMention], places: Mapping[str, Place], by_code: Mapping[str, str], text: str
) -> str:
    one = found[number]
    if one.id and not one.was:
        return one.id
    heirs = _heirs(text[one.start : one.end], by_code)
    fitting = list(dict.fromkeys([*((one.id,) if one.id else ()), *one.candidates, *heirs]))
    listed = [
        other for other in found[max(0, number - 1) : number + 2] if other is not one and _are_listed(text, one, other)
    ]
    for size in (4, 2):
        starts = {places[other.id].code[:size] for other in listed if other.id}
        beside = [each for each in fitting if places[each].code[:size] in starts]
        if picked := _one(beside, text[one.start : one.end], places):
            return picked
    near = [other for other in found[max(0, number - WINDOW) : number + WINDOW + 1] if other is not one and other.id]
    for others in (near, [other for other in found if other is not one and other.id]):
        provinces = {places[other.id].code[:2] for other in others if other.id and not other.was}
        beside = [each for each in fitting if places[each].code[:2] in provinces]
        if picked := _one(beside, text[one.start : one.end], places):
            return picked
    return one.id or _one(fitting, text[one.start : one.end], places)


def _are_listed(text: str, one: PlaceMention, other: PlaceMention) -> bool:
    """Whether nothing but a mark of a list stands between two mentions."""
    first, last = sorted((one, other), key=lambda mention: mention.start)
    return text[first.end : last.start] in {"、", "和", "及", "与", "以及"}


def _heirs(name: str, by_code: Mapping[str, str]) -> Iterable[str]:
    formers = (former for cut in range(len(name) - 1) for former in lineage().named(name[cut:]))
    return (by_code[code] for former in formers for code in former.heirs if code in by_code)


def _one(fitting: Sequence[str], name: str, places: Mapping[str, Place]) -> str:
    """Return the one that is meant of several, "" for none or several."""
    if len(fitting) < 2:
        return fitting[0] if fitting else ""
    broad = [one for one in fitting if all(holds_code(places[one].code, places[other].code) for other in fitting)]
    kept = [one for one in fitting if places[one].label[:-1] in name]
    return (broad or kept or [""])[0] if len(broad or kept) == 1 else ""


def holds_code(whole: str, part: str) -> bool:
    """Whether a code is that of a division which holds the one of another code, or is it; "" holds nothing."""
    return bool(whole and part) and part.startswith(_significant(whole))


def _significant(code: str) -> str:
    """Return a code without the pairs of zeros at its end: 44 of 440000."""
    while code.endswith("00"):
        code = code[:-2]
    return code
