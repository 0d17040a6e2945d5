"""Stubs that a table settles: a claim or dismissal that comes in takes up the numeral that a stub waits for."""

from collections.abc import Mapping

from duikou.curation.stubs import is_stub, stub_start
from duikou.curation.turtle import Block
from duikou.drafting.table_passages import TablePassages
from duikou.model.fields import DISMISSAL
from duikou.reading.passages import normalise


def stubs_settled(blocks: Mapping[str, Block], before: Mapping[str, Block], passages: TablePassages) -> list[str]:
    """Return the ids of stubs whose numeral something takes up that was not there before.

    A claim takes up the first stub in its evidence that is printed alike, or in which or around which it is printed; a
    dismissal all that its passages hold.
    """
    waiting = {
        name: block for name, block in sorted(blocks.items(), key=lambda one: stub_start(one[1])) if is_stub(block)
    }
    gone: list[str] = []
    for name, block in blocks.items():
        if name in before or is_stub(block):
            continue
        held = [stub for stub in waiting if _holds(block, waiting[stub], passages)]
        for stub in held if DISMISSAL in block.types else held[:1]:
            gone.append(stub)
            del waiting[stub]
    return gone


def _holds(block: Block, stub: Block, passages: TablePassages) -> bool:
    start = stub_start(stub)
    cited = (passages.block(name) for name in block.iris("dk:evidence"))
    spans = [(one.integer("dk:start") or 0, one.integer("dk:end") or 0) for one in cited if one]
    if not any(first <= start < last for first, last in spans):
        return False
    if DISMISSAL in block.types:
        return True
    one, other = normalise(block.text("dk:printed")), normalise(stub.text("dk:printed"))
    return bool(one) and (one in other or other in one)
