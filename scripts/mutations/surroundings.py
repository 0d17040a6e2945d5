"""Slips in what claims stand on: the date of the article, groups, and places."""

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from duikou.curation.turtle import Iri, Literal
from duikou.model.periods import datatype_of
from mutations.making import Changes, Desk, Kind, drop_one

_PLACE: Final = ("dk:Place",)


def _issued(desk: Desk) -> Changes:
    text = desk.block.text("dcterms:issued")
    if not text:
        return []
    new = f"{int(text[:4]) + desk.random.choice([-3, -2, -1, 1, 2, 3])}{text[4:]}"
    return [desk.says("dcterms:issued", Literal(new, datatype_of(new)))] if datatype_of(new) else []


def _size(desk: Desk) -> Changes:
    size = desk.block.integer("dk:size")
    if size is None:
        return []
    return [desk.says("dk:size", Literal(str(max(1, size + desk.random.choice([-5, -2, -1, 1, 2, 5]))), "xsd:integer"))]


def _other_of_place(predicate: str) -> Callable[[Desk], Changes]:
    """Return a maker that gives a place what another place of its level has."""

    def make(desk: Desk) -> Changes:
        block = desk.block
        others = (
            {
                value
                for place in desk.world.seeds.of_type("dk:Place")
                if place.iri("dk:level") == block.iri("dk:level")
                for value in place.properties.get(predicate, ())
            }
            - set(block.properties.get(predicate, ()))
            - {Iri(block.subject)}
        )
        if not others or not block.properties.get(predicate):
            return []
        return [desk.says(predicate, desk.random.choice(sorted(others)))]

    return make


def _point(desk: Desk) -> Changes:
    """Latitude or longitude two to five degrees away, still in the country."""
    predicate, least, most = desk.random.choice([("geo:lat", 18, 50), ("geo:long", 80, 130)])
    text = desk.block.text(predicate)
    if not text:
        return []
    new = Decimal(text) + desk.random.choice([-1, 1]) * Decimal(desk.random.randint(200, 500)) / 100
    return [desk.says(predicate, Literal(f"{new:f}", "xsd:decimal"))] if least <= new <= most else []


def _level(desk: Desk) -> Changes:
    said = desk.block.iri("dk:level")
    return desk.swaps("dk:level", said, desk.pick(set(desk.concepts("level")) - {said}))


KINDS: Final = (
    Kind("article: date", ("dk:Article",), _issued),
    Kind("group: size", ("dk:Group",), _size),
    Kind("group: a member dropped", ("dk:Group",), drop_one("dk:member")),
    Kind("place: code", _PLACE, _other_of_place("dk:code")),
    Kind("place: parent", _PLACE, _other_of_place("dk:within")),
    Kind("place: level", _PLACE, _level),
    Kind("place: point", _PLACE, _point),
)
