"""Revisions: what curators write down of things that they changed, or took out for good, and why."""

from typing import Final

from duikou.curation.seeds import Seeds
from duikou.curation.turtle import Block
from duikou.names import RETIRED_BY

REVISIONS: Final = "revisions"
"""The folder of the seeds in which they lie, a file for each article, and one for all else."""


def retirements(seeds: Seeds) -> dict[str, Block]:
    """Return the revision that retired each id that is retired; of several the first in file order."""
    found: dict[str, Block] = {}
    for block in seeds.of_type("dk:Revision"):
        for name in block.iris(RETIRED_BY):
            found.setdefault(name, block)
    return found
