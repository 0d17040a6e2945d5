"""Slips in what is told of a tie and in what is concluded: nature, stage, grounds, outside hedges, open lists."""

from collections.abc import Callable, Iterable
from typing import Final

from duikou.curation.ground_checks import CONCLUDED
from duikou.curation.turtle import Iri
from duikou.model.fields import GROUNDS
from mutations.making import CLAIMS, Changes, Desk, Kind, another_concept, drop_one

_FIGURE: Final = ("dk:Figure",)
_RETURNED, _FLOW = "reckoning:returned", "reckoning:flow"


def _ground(desk: Desk, *prefixes: str) -> tuple[str, str]:
    """Return one of the grounds of a claim that is of one of these kinds, with its predicate; ("", "") for none."""
    found = [
        f"{predicate} {name}"
        for predicate in GROUNDS
        for name in desk.block.iris(predicate)
        if name.startswith(prefixes)
    ]
    predicate, _, name = desk.pick(found).partition(" ")
    return predicate, name


def _ground_dropped(desk: Desk) -> Changes:
    predicate, _ = _ground(desk, "")
    return drop_one(predicate)(desk) if predicate else []


def _other_rule(desk: Desk) -> Changes:
    predicate, old = _ground(desk, "ground:")
    return desk.swaps(predicate, old, desk.pick(set(desk.concepts("ground")) - {old})) if predicate else []


def _other_thing(*prefixes: str) -> Callable[[Desk], Changes]:
    """Return a maker that concludes from another claim of the article, or another group or programme.

    None from which the same follows: a claim, group or programme that has a value of the field, or what it lies in.
    """

    def make(desk: Desk) -> Changes:
        predicate, old = _ground(desk, *prefixes)
        if not predicate:
            return []
        fitting = (name for name in _of_kind(desk, old) if name != old and not _may_follow(desk, predicate, name))
        return desk.swaps(predicate, old, desk.pick(fitting))

    return make


def _of_kind(desk: Desk, old: str) -> Iterable[str]:
    prefix = old.partition(":")[0] + ":"
    if prefix == "claim:":
        own = (block.subject for block in desk.world.own(desk.slug))
        return [name for name in own if name.startswith(prefix) and name != desk.block.subject]
    return [name for name in desk.wording.blocks if name.startswith(prefix)]


def _may_follow(desk: Desk, predicate: str, name: str) -> bool:
    """Whether what is concluded may follow from a thing, as far as their values tell."""
    other = desk.wording.blocks[name]
    said = {value for field in CONCLUDED[predicate] for value in desk.block.iris(field)}
    there = {value for values in other.properties.values() for value in values}
    dates = {desk.block.text(field)[:4] for field in CONCLUDED[predicate]} - {""}
    things = {value.curie for value in there if isinstance(value, Iri)}
    if not said:
        return not dates or any(other.text(field)[:4] in dates for field in CONCLUDED["dk:groundForPeriod"])
    return any(desk.wording.related(one, thing) for one in said for thing in things if ":" in thing)


def _swapped(desk: Desk) -> Changes:
    """What came back is said to be given, or what was given in a period to have come back."""
    said = desk.block.iri("dk:reckoning")
    other = {_RETURNED: _FLOW, _FLOW: _RETURNED}.get(said, "")
    return desk.swaps("dk:reckoning", said, other) if other and desk.block.iri("dk:unit") == "unit:yuan" else []


def _inferred(desk: Desk) -> Changes:
    return desk.swaps("dk:stated", "dk:Explicit", "dk:Inferred") if desk.block.iri("dk:stated") == "dk:Explicit" else []


def _speaker(desk: Desk) -> Changes:
    """Another body or office says it, none that a cited passage names."""
    said = desk.block.iri("dk:saidBy")
    bodies = (block.subject for block in desk.world.seeds.of_type("dk:Organization"))
    fitting = (name for name in bodies if name != said and not desk.wording.is_named(name, desk.words))
    return desk.swaps("dk:saidBy", said, desk.pick(fitting)) if said else []


def _other_count(desk: Desk) -> Changes:
    """Another figure of the article is said to count the same act; none of another unit, which may."""
    said, unit = desk.block.iri("dk:countOf"), desk.block.iri("dk:unit")
    figures = (block for block in desk.world.own(desk.slug) if "dk:Figure" in block.types and block is not desk.block)
    fitting = (block.subject for block in figures if block.iri("dk:unit") == unit)
    return desk.swaps("dk:countOf", said, desk.pick(fitting)) if said else []


KINDS: Final = (
    Kind("nature", CLAIMS, another_concept("dk:nature", "nature")),
    Kind("nature dropped", CLAIMS, drop_one("dk:nature")),
    Kind("stage", CLAIMS, another_concept("dk:stage", "stage")),
    Kind("ground dropped", CLAIMS, _ground_dropped),
    Kind("ground: another rule", CLAIMS, _other_rule),
    Kind("ground: another claim", CLAIMS, _other_thing("claim:")),
    Kind("ground: another group or programme", CLAIMS, _other_thing("group:", "programme:")),
    Kind("explicit made inferred", CLAIMS, _inferred),
    Kind("outside hedge dropped", _FIGURE, drop_one("dk:hedged")),
    Kind("outside hedge: another", _FIGURE, another_concept("dk:hedged", "hedge")),
    Kind("open list dropped", CLAIMS, drop_one("dk:leavesOpen")),
    Kind("open list: another side", CLAIMS, another_concept("dk:leavesOpen", "side")),
    Kind("per", _FIGURE, another_concept("dk:per", "per")),
    Kind("returned made given, or given returned", _FIGURE, _swapped),
    Kind("count of another act", _FIGURE, _other_count),
    Kind("said by another", CLAIMS, _speaker, True),
)
