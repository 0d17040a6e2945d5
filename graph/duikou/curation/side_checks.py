"""Checks of who gives and who receives: against the sides of the programme, and against other claims of the article."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from duikou.curation.seeds import SeedFile, Seeds
from duikou.curation.sides import Sides, TwoSides
from duikou.curation.telling import told
from duikou.curation.turtle import Block
from duikou.errors import Problem
from duikou.messages import listed, message

ENDS: Final = ("dk:provider", "dk:recipient")


def check_sides(file: SeedFile, block: Block, sides: Sides) -> Iterator[Problem]:
    """Yield the parties of a claim that have nothing to do with its programmes, and the swap of both ends.

    A claim of several programmes may be of one of them by its giver and of another by its receiver; programmes of
    which only one side is said, or none, tell nothing.
    """
    known = [two for two in map(sides.of, block.iris("dk:programme")) if all(two)]
    if not known or len(known) < len(block.iris("dk:programme")):
        return
    for predicate in ENDS:
        for party in block.iris(predicate):
            if all(sides.lies_apart(party, two) for two in known):
                programmes = listed(block.iris("dk:programme"))
                wrong = message("{party} lies on neither side of {programmes}.", party=party, programmes=programmes)
                advice = message(
                    "Name who the article means, or the programme that it is of; or mend where the party lies."
                )
                yield told(file, block, predicate, wrong, advice)
    if all(_is_swapped(block, two, sides) for two in known):
        wrong = message(
            "Its provider is on the receiving side of {programme}, its recipient is not.",
            programme=listed(block.iris("dk:programme")),
        )
        yield told(file, block, "dk:provider", wrong, message("Swap provider and recipient, or mend the programme."))


def _is_swapped(block: Block, two: TwoSides, sides: Sides) -> bool:
    """Whether all providers are on the receiving side of a programme, and no recipient is."""
    givers, receivers = block.iris("dk:provider"), block.iris("dk:recipient")
    if not givers or not receivers or not all(sides.is_on(party, two.receivers) for party in givers):
        return False
    return not any(sides.is_on(party, two.receivers) for party in receivers)


def check_directions(seeds: Seeds) -> Iterator[Problem]:
    """Warn of a claim that has two parties the other way round than most claims of its article that name the two."""
    for file in seeds.files:
        if file.folder != "claims":
            continue
        claims: dict[tuple[str, str], list[Block]] = defaultdict(list)
        for block in file.blocks:
            if "dk:Pairing" in block.types or "dk:Figure" in block.types:
                for giver in dict.fromkeys(block.iris("dk:provider")):
                    for receiver in dict.fromkeys(block.iris("dk:recipient")):
                        claims[giver, receiver].append(block)
        for (giver, receiver), found in claims.items():
            other = claims.get((receiver, giver), [])
            for block in found if len(found) < len(other) else ():
                yield _turned(file, block, giver, other)


def _turned(file: SeedFile, block: Block, giver: str, other: list[Block]) -> Problem:
    wrong = message(
        "{giver} gives here, and receives from the same party in {subject}.", giver=giver, subject=other[0].subject
    )
    advice = message(
        "Swap provider and recipient if one of the two is wrong; both may be right where each helps the other."
    )
    return told(file, block, "dk:provider", wrong, advice, "warning", "both-ways")
