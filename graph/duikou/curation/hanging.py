"""What each article hangs on of what all share: things that it names, and words of its labels that may name any.

Only a check asks for it before which anything shared changed.
"""

from collections.abc import Collection

from duikou.curation.fingerprints import article_of
from duikou.curation.kept_parts import Hanging
from duikou.curation.label_sense_checks import label_of
from duikou.curation.parts import OF_PARTS
from duikou.curation.seeds import Seeds
from duikou.curation.turtle import Block


def hanging_of(seeds: Seeds, slugs: Collection[str]) -> dict[str, Hanging]:
    """Return what some articles of seeds hang on, by slug."""
    blocks: dict[str, list[Block]] = {slug: [] for slug in slugs}
    for file in seeds.files:
        if article_of(file.name) in blocks:
            blocks[article_of(file.name)] += file.blocks
    known = frozenset(block.subject for file in seeds.ontology for block in file.blocks)
    return {slug: _hanging(own, known, seeds) for slug, own in blocks.items()}


def _hanging(blocks: Collection[Block], ontology: frozenset[str], seeds: Seeds) -> Hanging:
    names = {name for block in blocks for name in block.names() if not name.startswith(OF_PARTS)} - ontology
    labels = {label_of(block) for block in blocks if block.subject in seeds.claims}
    return Hanging(frozenset(names), "\n".join(sorted(labels)))
