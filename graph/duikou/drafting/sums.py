"""Amounts that are the sum of those beside them: the whole has the parties of its parts, and they what it alone has."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from duikou.drafting.attachment import EARLIER, LATER, OWN, PARTNER, PARTS, TOPIC, TURN, WHOLE, Attached
from duikou.drafting.mentions import Mention, holds
from duikou.drafting.roles import SIDES, Sides

MOST: Final = 24
"""Amounts of which a sum is looked for."""
_CONCLUDED: Final = frozenset({"", PARTNER, TOPIC})
"""Rules of sides that no words of the sentence name."""
_BY_WORDS: Final = frozenset({OWN, EARLIER, LATER, TURN})


class Amount(NamedTuple):
    """An amount of money where it begins, of one currency; `paragraph` counts lines from 0."""

    start: int
    value: Decimal
    currency: str
    paragraph: int


def with_sums(found: Mapping[int, Attached], amounts: Sequence[Amount]) -> dict[int, Attached]:
    """Return the sides of amounts, those completed that a sum of at least two amounts of its paragraph tells.

    `amounts` are in the order of the text; those that are not `found` have no sides and part no sums.
    """
    told = dict(found)
    for whole, parts, is_behind in _sums([amount for amount in amounts if amount.start in found]):
        of_whole, of_parts = told[whole.start], [told[part.start] for part in parts]
        told[whole.start] = _whole(of_whole, of_parts, _CONCLUDED if is_behind else _CONCLUDED | {EARLIER})
        told |= {part.start: _part(told[part.start], of_whole) for part in parts}
    return told


def _sums(amounts: Sequence[Amount]) -> Iterator[tuple[Amount, Sequence[Amount], bool]]:
    """Yield each amount that is the sum of others with them, and whether they stand behind it.

    They stand right behind it, behind the one that follows it (a mean), or right before it.
    """
    for place, whole in enumerate(amounts):
        behind, before = amounts[place + 1 : place + 2 + MOST], amounts[max(0, place - MOST) : place][::-1]
        for parts, is_behind in ((behind, True), (behind[1:], True), (before, False)):
            if size := _size(whole, parts):
                yield whole, parts[:size], is_behind
                break


def _size(whole: Amount, parts: Iterable[Amount]) -> int:
    """Return how many amounts, two at least, add up to one; 0 where they do not."""
    total = Decimal(0)
    for number, part in enumerate(parts, 1):
        if part[2:] != whole[2:]:
            return 0
        total += part.value
        if total >= whole.value:
            return number if total == whole.value and number > 1 else 0
    return 0


def _whole(whole: Attached, parts: Sequence[Attached], is_open: Collection[str]) -> Attached:
    """Return the sides of a sum: one by a rule that leaves it open is that of its parts together.

    A party that holds those of all parts stays.
    """
    filled = []
    for number, (side, rule) in enumerate(zip(SIDES, whole.rules, strict=True)):
        named = _together(part.side(side) for part in parts)
        is_named = all(part.side(side) and part.rules[number] in _BY_WORDS for part in parts)
        is_held = all(any(holds(one, party) for one in whole.side(side)) for party in named)
        is_filled = rule in is_open and is_named and not is_held
        filled.append((named, PARTS) if is_filled else (whole.side(side), rule))
    return Attached(Sides(filled[0][0], filled[1][0]), (filled[0][1], filled[1][1]))


def _part(part: Attached, whole: Attached) -> Attached:
    """Return the sides of a part: one that no words of its own name is that which the words of the sum name."""
    filled = []
    for side, rule, above in zip(SIDES, part.rules, whole.rules, strict=True):
        is_open = rule in _CONCLUDED and above not in _CONCLUDED
        filled.append((whole.side(side), WHOLE) if is_open else (part.side(side), rule))
    return Attached(Sides(filled[0][0], filled[1][0]), (filled[0][1], filled[1][1]))


def _together(sides: Iterable[tuple[Mention, ...]]) -> tuple[Mention, ...]:
    """Return the parties of several sides, each once, in order."""
    return tuple({party.key: party for side in sides for party in side}.values())
