"""How a check tells what is wrong with one field of a block: where it stands, what is said, what to do."""

from duikou.curation.seeds import SeedFile, line_of
from duikou.curation.turtle import Block
from duikou.errors import Problem


def told(
    file: SeedFile, block: Block, predicate: str, message: str, advice: str, severity: str = "error", rule: str = ""
) -> Problem:
    """Return the problem of a predicate of a block; its line is that of the block where the predicate is absent.

    `rule` names the rule of a warning that the block can answer for good, see `answering.RULES`.
    """
    line = line_of(file, block.subject, predicate)
    return Problem(block.file, line, block.subject, message, advice, severity, rule)
