"""Slips in who and what: another party, the two swapped, one left out, another programme, thing or field."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from duikou.curation.turtle import Block, Iri, Literal, Value
from mutations.making import CLAIMS, Changes, Desk, Kind, another_concept, drop_one

_ENDS: Final = ("dk:provider", "dk:recipient")
_TRIED: Final = 40
"""Of thousands of places so many are looked for in the words of a claim."""
_OPPOSITE: Final = dict(zip(_ENDS, reversed(_ENDS), strict=True))


def _another(find: Callable[[Desk, str], Iterable[str]]) -> Callable[[Desk], Changes]:
    """Return a maker that puts one of the parties that are found for it in the place of a provider or recipient."""

    def make(desk: Desk) -> Changes:
        role = desk.pick(role for role in _ENDS if desk.block.iris(role))
        old = desk.pick(desk.block.iris(role))
        if not old:
            return []
        return desk.swaps(role, old, desk.pick(new for new in find(desk, old) if not _may_be_true(desk, role, new)))

    return make


def _may_be_true(desk: Desk, role: str, new: str) -> bool:
    """Whether a claim may be true of another party, as far as names and other claims tell.

    Parties of the claim, what lies in them or holds them, and a party of which another claim says the same: the same
    pair, or the same printed figure of the same passage.
    """
    block = desk.block
    parties = {*block.iris("dk:provider"), *block.iris("dk:recipient"), *block.iris("dk:about")}
    if any(desk.wording.related(new, party) for party in parties):
        return True
    return any(new in other.iris(role) and _is_like(desk, other, role) for other in desk.others())


def _is_like(desk: Desk, other: Block, role: str) -> bool:
    block = desk.block
    if "dk:Figure" in block.types:
        shared = desk.cited.intersection(other.iris("dk:evidence"))
        return bool(shared) and block.text("dk:printed") == other.text("dk:printed")
    opposite = set(block.iris(_OPPOSITE[role]))
    return not opposite or bool(opposite.intersection(other.iris(_OPPOSITE[role])))


def _sibling(desk: Desk, old: str) -> list[str]:
    block = desk.wording.blocks[old]
    parent, level = block.iri("dk:within"), block.iri("dk:level")
    return _unnamed(desk, old, lambda other: (other.iri("dk:within"), other.iri("dk:level")) == (parent, level))


def _of_level(desk: Desk, old: str) -> list[str]:
    level = desk.wording.blocks[old].iri("dk:level")
    return _unnamed(desk, old, lambda other: other.iri("dk:level") == level)


def _unnamed(desk: Desk, old: str, fits: Callable[[Block], bool]) -> list[str]:
    """Return parties of the class of one that fit and that no cited passage names."""
    (class_, *_) = desk.wording.blocks[old].types
    found = [block.subject for block in desk.world.seeds.of_type(class_) if fits(block)]
    desk.random.shuffle(found)
    return [name for name in found[:_TRIED] if not desk.wording.is_named(name, desk.words)]


def _named(desk: Desk, _old: str) -> list[str]:
    return list(desk.wording.named_in(desk.block.iris("dk:evidence")))


def _swap(*, sides: bool) -> Callable[[Desk], Changes]:
    """Return a maker that swaps provider and recipient, where a programme of the claim has sides or none has."""

    def make(desk: Desk) -> Changes:
        providers, recipients = (desk.block.properties.get(role, ()) for role in _ENDS)
        programmes = [desk.wording.blocks[name] for name in desk.block.iris("dk:programme")]
        has_sides = any(programme.iris("dk:providerSide") for programme in programmes)
        both = any(
            _share(recipients, other.properties.get("dk:provider", ()))
            and _share(providers, other.properties.get("dk:recipient", ()))
            for other in desk.others()
        )
        if not providers or not recipients or has_sides != sides or both:
            return []
        return [desk.says("dk:provider", *recipients), desk.says("dk:recipient", *providers)]

    return make


def _share(some: Sequence[Value], others: Sequence[Value]) -> bool:
    return not set(some).isdisjoint(others)


def _dropped(desk: Desk) -> Changes:
    role = desk.pick(role for role in _ENDS if desk.block.iris(role))
    return drop_one(role)(desk) if role else []


def _other_thing(predicate: str) -> Callable[[Desk], Changes]:
    """Return a maker that says another thing of the same class, not related, and that no cited passage names."""

    def make(desk: Desk) -> Changes:
        said = [name for name in desk.block.iris(predicate) if name in desk.wording.blocks]
        old = desk.pick(said)
        if not old:
            return []
        found = [block.subject for block in desk.world.seeds.of_type(desk.wording.blocks[old].types[0])]
        desk.random.shuffle(found)
        fitting = (
            name
            for name in found[:_TRIED]
            if not desk.wording.is_named(name, desk.words)
            and not any(desk.wording.related(name, each) for each in said)
        )
        return desk.swaps(predicate, old, desk.pick(fitting))

    return make


def _leads(desk: Desk) -> Changes:
    """A body leads that does not, or one that does leads no longer."""
    return [desk.says("dk:leads", *(() if desk.block.texts("dk:leads") else (Literal("true", "xsd:boolean"),)))]


def _explicit(desk: Desk) -> Changes:
    return desk.swaps("dk:stated", "dk:Inferred", "dk:Explicit") if desk.block.iri("dk:stated") == "dk:Inferred" else []


def _planned(desk: Desk) -> Changes:
    said = desk.block.iris("dk:reckoning")
    return [desk.says("dk:reckoning", *(() if said else (Iri("reckoning:planned"),)))]


KINDS: Final = (
    Kind("party: a sibling, not named", CLAIMS, _another(_sibling), by_words=True),
    Kind("party: any of the level, not named", CLAIMS, _another(_of_level), by_words=True),
    Kind("party: another that is named", CLAIMS, _another(_named), by_words=True),
    Kind("swapped, programme with sides", CLAIMS, _swap(sides=True)),
    Kind("swapped, without sides", CLAIMS, _swap(sides=False)),
    Kind("party dropped", CLAIMS, _dropped),
    Kind("about: another", CLAIMS, _other_thing("dk:about"), by_words=True),
    Kind("programme", CLAIMS, _other_thing("dk:programme"), by_words=True),
    Kind("programme dropped", CLAIMS, drop_one("dk:programme")),
    Kind("mode", CLAIMS, another_concept("dk:mode", "mode")),
    Kind("sector", CLAIMS, another_concept("dk:sector", "sector")),
    Kind("flag of the leader", ("dk:Pairing",), _leads),
    Kind("inferred made explicit", CLAIMS, _explicit),
    Kind("planned made fact, or fact planned", ("dk:Pairing", "dk:Event"), _planned),
)
