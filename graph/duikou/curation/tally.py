"""How much was held against texts: figures, names and dates of claims whose passages were found, and of how many."""

from collections.abc import Iterable, Iterator

from duikou.curation.date_checks import PERIODS
from duikou.curation.findings import KINDS, Held
from duikou.curation.party_checks import PREDICATES
from duikou.curation.texts import Texts
from duikou.curation.turtle import Block
from duikou.model.fields import ROLES


def tally(claims: Iterable[Block], texts: Texts) -> dict[str, Held]:
    """Return how many figures, names of parties and programmes, and dates of claims were held against texts."""
    found = {kind: [0, 0] for kind in KINDS}
    for block in claims:
        is_found = _is_found(block, texts)
        for kind, number in _statements(block):
            found[kind][0] += number * is_found
            found[kind][1] += number
    return {kind: Held(*numbers) for kind, numbers in found.items()}


def _statements(block: Block) -> Iterator[tuple[str, int]]:
    yield "figures", int(bool(block.text("dk:printed")))
    yield "names", sum(len(block.iris(predicate)) for predicate in PREDICATES)
    yield "dates", sum(bool(block.text(predicate)) for predicate in PERIODS)


def _is_found(block: Block, texts: Texts) -> bool:
    """Whether each passage of a claim stands in a text at hand; a claim without passages has none."""
    passages = [name for predicate in ROLES for name in block.iris(predicate)]
    found = (texts.verifications.get(name) for name in passages)
    return bool(passages) and all(one is not None and one.start is not None for one in found)
