"""How a check tells what is wrong with one field of a block: where it stands, what is said, what to do."""

from duikou.curation.seeds import SeedFile, line_of
from duikou.curation.turtle import Block
from duikou.errors import Problem


def told(file: SeedFile, block: Block, predicate: str, message: str, advice: str, severity: str = "error") -> Problem:
    """Return the problem of a predicate of a block; its line is that of the block where the predicate is absent."""
    line = line_of(file, block.subject, predicate)
    return Problem(block.file, line, block.subject, message, advice, severity=severity)
