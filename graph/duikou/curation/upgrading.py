"""Bringing claims of the first version of the model forward to the second, as far as their fields tell.

Nothing that a claim says changes; what is added follows from it. A claim with provider and recipient gets a nature:
business where all its modes and its kind of money are business, arrangement for a pairing, deed for what was done or
given. What is planned is intended, the least that a plan can be; what is inferred has its note for ground. The ground
of a programme or thing that no passage names, and per what a rate is, are for a person to say: `check` tells where.
"""

from dataclasses import replace
from pathlib import Path
from typing import Final

from duikou.curation.ground_checks import CONCLUDED, FILING
from duikou.curation.listing import Folders
from duikou.curation.nature_checks import BUSINESS
from duikou.curation.seeds import SeedFile, Seeds
from duikou.curation.turtle import Block, Iri, Literal, Value, format_turtle
from duikou.curation.writing import Contents, change_seeds
from duikou.model.fields import MODEL_VERSION, PLANNED

_BUSINESS: Final = frozenset({"mode:investment", "mode:trade", "mode:labour"})
_BUSINESS_MONEY: Final = frozenset({"money:investment", "money:purchases", "money:output", "money:tax", "money:wage"})


def upgrade(folders: Folders, ontology: Path) -> list[Path]:
    """Rewrite the files of articles of the first version, `articles.ttl` among them, and return those, by name.

    Raises `DataError` as `change_seeds`.
    """

    def change(seeds: Seeds) -> tuple[Contents, list[Path]]:
        slugs = {slug for slug, article in seeds.articles.items() if not article.text("dk:modelVersion")}
        texts = {
            file.name: format_turtle([_upgraded(block, slugs, seeds) for block in file.blocks])
            for file in seeds.own_files
            if _concerns(file, slugs)
        }
        return texts, [seeds.folder / name for name in sorted(texts)]

    return change_seeds(folders, ontology, change)


def _concerns(file: SeedFile, slugs: set[str]) -> bool:
    return (file.folder == "claims" and file.slug in slugs) or any(
        "dk:Article" in block.types and block.subject.removeprefix("article:") in slugs for block in file.blocks
    )


def _upgraded(block: Block, slugs: set[str], seeds: Seeds) -> Block:
    """Return a block with what follows from it; a block that is neither claim nor article as it is."""
    if "dk:Article" in block.types and block.subject.removeprefix("article:") in slugs:
        return _with(block, {"dk:modelVersion": Literal(MODEL_VERSION, "xsd:string")})
    if block.subject not in seeds.claims:
        return block
    added: dict[str, Value] = {}
    if block.iris("dk:provider") and block.iris("dk:recipient"):
        added["dk:nature"] = Iri(_nature(block))
    if block.iri("dk:reckoning") == PLANNED:
        added["dk:stage"] = Iri("stage:intended")
    if "dk:shareOf" in block.properties:
        block = _with_shares(block, seeds)
    if block.iri("dk:stated") == "dk:Inferred" and not any(block.iris(name) for name in CONCLUDED if name != FILING):
        added["dk:groundForClaim"] = Iri("ground:note")
    return _with(block, added)


def _with_shares(block: Block, seeds: Seeds) -> Block:
    """Return a share whose one figure, if it is of the same parties, is the part that the share is stated for."""
    linked = [seeds.claims[name] for name in block.iris("dk:shareOf") if name in seeds.claims]
    parties = ("dk:provider", "dk:recipient")
    if len(linked) != 1 or any(set(linked[0].iris(side)) != set(block.iris(side)) for side in parties):
        return block
    kept = {predicate: values for predicate, values in block.properties.items() if predicate != "dk:shareOf"}
    return replace(block, properties={**kept, "dk:shareFor": block.properties["dk:shareOf"]})


def _with(block: Block, added: dict[str, Value]) -> Block:
    fresh = {predicate: (value,) for predicate, value in added.items() if predicate not in block.properties}
    return replace(block, properties={**block.properties, **fresh})


def _nature(block: Block) -> str:
    modes, money = set(block.iris("dk:mode")), set(block.iris("dk:money"))
    if (modes or money) and modes <= _BUSINESS and money <= _BUSINESS_MONEY:
        return BUSINESS
    return "nature:arrangement" if "dk:Pairing" in block.types else "nature:deed"
