"""Slips in figures: value, printed form, unit, parts and wholes."""

import re
from decimal import Decimal
from typing import Final

from duikou.curation.turtle import Iri, Literal
from duikou.reading.entries import Entry
from duikou.reading.printed import PrintedError, read_printed
from duikou.reading.words import EXACT
from mutations.making import Changes, Desk, Kind, another_concept, drop_one
from mutations.world import Change

_FIGURE: Final = ("dk:Figure",)
_DIGITS: Final = "123456789"
_NUMERALS: Final = "一二三四五六七八九"
_SCALES: Final = re.compile("[十百千万亿萬億]+(?=[^十百千万亿萬億]*$)")
_HEDGES: Final = re.compile("不完全|不少于|至少|超过|突破|将近|接近|大约|以上|左右|[近约超逾余多上达]")
_PARTS: Final = {
    "funds": {"donation", "investment", "cost"},
    "organizations": {"bases", "enterprises", "hospitals", "parks", "schools", "stations", "teams", "workshops"},
    "professionals": {"cadres", "staff", "teachers"},
    "staff": {"cadres", "professionals", "teachers"},
    "beneficiaries": {"employed", "residents", "students", "trainees"},
    "employed": {"jobs", "staff"},
    "projects": {"bases", "buildings", "tasks", "workshops"},
    "products": {"output", "purchases"},
}
"""Measures that may be said of what others measure."""


def _said(printed: str, unit: str) -> Entry | None:
    try:
        return read_printed(printed, unit)
    except PrintedError:
        return None


def _read(desk: Desk, printed: str) -> Entry | None:
    return _said(printed, desk.block.text("dk:printedUnit"))


def _number(value: Decimal) -> Literal:
    text = f"{value:f}"
    return Literal(text, "xsd:decimal" if "." in text else "xsd:integer")


def _value(desk: Desk) -> Changes:
    """Ten, a hundred or ten thousand times as much, or as little."""
    value = Decimal(desk.block.text("dk:value"))
    factor = desk.random.choice([Decimal(10), Decimal(100), Decimal(10000)])
    larger = value * factor if desk.random.random() < 0.5 or value % factor else value / factor
    return [desk.says("dk:value", _number(larger.quantize(Decimal(1)) if larger == larger.to_integral() else larger))]


def _digit(desk: Desk) -> Changes:
    return desk.rewrites("dk:value", _another_digit(desk, desk.block.text("dk:value"), _DIGITS))


def _another_digit(desk: Desk, text: str, digits: str) -> str:
    places = [place for place, mark in enumerate(text) if mark in digits]
    if not places:
        return ""
    place = desk.random.choice(places)
    new = desk.random.choice([digit for digit in digits if digit != text[place]])
    return text[:place] + new + text[place + 1 :]


def _other_printed(desk: Desk) -> tuple[str, Entry] | None:
    """Return a printed form with another digit or numeral that says another value."""
    printed = desk.block.text("dk:printed")
    new = _another_digit(desk, printed, _DIGITS) or _another_digit(desk, printed.replace("两", "二"), _NUMERALS)
    before, said = _read(desk, printed), _read(desk, new)
    return (new, said) if before and said and said.value not in {before.value, None} else None


def _printed(desk: Desk) -> Changes:
    found = _other_printed(desk)
    return desk.rewrites("dk:printed", found[0]) if found else []


def _printed_and_value(desk: Desk) -> Changes:
    found = _other_printed(desk)
    return _both(desk, *found) if found else []


def _both(desk: Desk, printed: str, said: Entry) -> Changes:
    assert said.value is not None
    return [*desk.rewrites("dk:printed", printed), desk.says("dk:value", _number(said.value))]


def _sum(desk: Desk) -> Changes:
    """Printed form and value of a part, alike, where neither it nor its whole is hedged."""
    wholes = [desk.world.seeds.blocks.get(name) for name in desk.block.iris("dk:partitions")]
    printed = [desk.block.text("dk:printed"), *(whole.text("dk:printed") for whole in wholes if whole)]
    exact = all((said := _said(text, "")) and said.hedge == EXACT for text in printed)
    return _printed_and_value(desk) if wholes and exact else []


def _scale(desk: Desk) -> Changes:
    printed = desk.block.text("dk:printed")
    said = _read(desk, new) if (new := _SCALES.sub("", printed)) != printed else None
    before = _read(desk, printed)
    return _both(desk, new, said) if said and before and said.value not in {before.value, None} else []


def _hedge(desk: Desk) -> Changes:
    printed = desk.block.text("dk:printed")
    before = _read(desk, printed)
    said = _read(desk, new) if (new := _HEDGES.sub("", printed)) != printed else None
    if not (before and said and before.hedge != EXACT == said.hedge and said.value == before.value):
        return []
    return desk.rewrites("dk:printed", new)


def _measure(desk: Desk) -> Changes:
    """Another measure, none of which what is measured is a part."""
    said = desk.block.iri("dk:measure")
    name = said.removeprefix("measure:")
    near = _PARTS.get(name, set()) | {whole for whole, parts in _PARTS.items() if name in parts}
    return desk.swaps(
        "dk:measure", said, desk.pick(set(desk.concepts("measure")) - {said, *map("measure:{}".format, near)})
    )


def _money(desk: Desk) -> Changes:
    """Another kind of money; that its kind is not known is less, and true."""
    said = desk.block.iri("dk:money")
    return desk.swaps("dk:money", said, desk.pick(set(desk.concepts("money")) - {said, "money:other"})) if said else []


def _circle(desk: Desk) -> Changes:
    """The whole is said to be contained in its part too."""
    found = [name for predicate in ("dk:containedIn", "dk:partitions") for name in desk.block.iris(predicate)]
    whole = desk.world.seeds.blocks.get(desk.pick(found))
    if whole is None:
        return []
    before = whole.properties.get("dk:containedIn", ())
    return [Change(whole.subject, "dk:containedIn", before, (*before, Iri(desk.block.subject)))]


def _label(desk: Desk) -> Changes:
    labels = desk.block.properties.get("rdfs:label", ())
    numbered = [label for label in labels if isinstance(label, Literal) and re.search("[0-9]", label.text)]
    if not numbered:
        return []
    label = desk.random.choice(numbered)
    new = label._replace(text=_another_digit(desk, label.text, _DIGITS) or label.text)
    return [desk.says("rdfs:label", *(new if value == label else value for value in labels))]


KINDS: Final = (
    Kind("value", _FIGURE, _value),
    Kind("value: a digit", _FIGURE, _digit),
    Kind("printed", _FIGURE, _printed),
    Kind("printed and value alike", _FIGURE, _printed_and_value),
    Kind("sum of parts", _FIGURE, _sum),
    Kind("scale cut off", _FIGURE, _scale),
    Kind("hedge dropped", _FIGURE, _hedge),
    Kind("unit", _FIGURE, another_concept("dk:unit", "unit")),
    Kind("measure", _FIGURE, _measure),
    Kind("money", _FIGURE, _money),
    Kind("reckoning", _FIGURE, another_concept("dk:reckoning", "reckoning")),
    Kind("containedIn dropped", _FIGURE, drop_one("dk:containedIn")),
    Kind("partitions dropped", _FIGURE, drop_one("dk:partitions")),
    Kind("overlapsWith dropped", _FIGURE, drop_one("dk:overlapsWith")),
    Kind("parts in a circle", _FIGURE, _circle),
    Kind("label: a number", ("dk:Pairing", "dk:Figure", "dk:Event"), _label),
)
