"""The seal of a claim: a digest of all that it says, by which a reading of it is known to be of it as it stands."""

import json
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Final

from duikou.curation.turtle import Block
from duikou.names import RESTATES

_DIGITS: Final = 16
"""Hexadecimal; seals keep edits from going unseen, and are no defence against forgers."""


def seal_of(claim: Block, blocks: Mapping[str, Block]) -> str:
    """Return the seal of a claim: of all that it says, and of all that the passages say that it names.

    In what order or layout that is written makes no difference, nor does anything that other blocks say, nor which
    claims of other articles it restates: who reads a claim beside its text does not see those.
    """
    claim = replace(claim, properties={name: said for name, said in claim.properties.items() if name != RESTATES})
    named = {value for predicate in claim.properties for value in claim.iris(predicate)}
    passages = sorted(name for name in named if name.startswith("passage:") and name in blocks)
    said = [_said(block) for block in (claim, *(blocks[name] for name in passages))]
    return sha256(json.dumps(said).encode("ascii")).hexdigest()[:_DIGITS]


def _said(block: Block) -> list[object]:
    """Return the subject of a block and what it says, in an order of its own: that of the layout may change."""
    said = {(predicate, *value) for predicate, values in block.properties.items() for value in values}
    return [block.subject, sorted(said)]
