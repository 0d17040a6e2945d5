"""Parts and their wholes among curated figures: whether they sum, to the digits that are printed."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from duikou.curation.turtle import Block
from duikou.model.intervals import sum_verdict
from duikou.model.records import Quantity
from duikou.reading.printed import PrintedError, is_percent, read_printed


class Sum(NamedTuple):
    """A whole with all parts that partition it, and the verdict of `intervals.sum_verdict`."""

    whole: Block
    parts: tuple[Block, ...]
    verdict: str


def sums_of_parts(claims: Mapping[str, Block]) -> Iterator[Sum]:
    """Yield every whole that is partitioned and among the claims, in order of id, where all its figures can be read."""
    parts: dict[str, list[Block]] = defaultdict(list)
    for block in claims.values():
        for whole in block.iris("dk:partitions"):
            parts[whole].append(block)
    for name in sorted(parts.keys() & claims.keys()):
        try:
            total, *terms = (printed_quantity(block) for block in (claims[name], *parts[name]))
        except PrintedError:
            continue
        yield Sum(claims[name], tuple(parts[name]), sum_verdict(terms, total))


def printed_quantity(block: Block) -> Quantity:
    """Return what the printed form of a figure says, as far as sums ask for it; raises `PrintedError`."""
    printed = block.text("dk:printed")
    said = read_printed(printed, block.text("dk:printedUnit"))
    unit = "unit:percent" if is_percent(said) else ""
    return Quantity(printed, said.value, unit, minimum=said.minimum, maximum=said.maximum)
