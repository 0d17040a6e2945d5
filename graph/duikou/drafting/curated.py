"""Gold out of the claims of a curated article, and seeds that know nothing of it, to measure a drafter on its text."""

import re
import shutil
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

from duikou.curation.listing import OF_ARTICLES, Folders, in_order
from duikou.curation.reaching import reached
from duikou.curation.seeds import Seeds
from duikou.curation.turtle import Block, format_turtle, parse_turtle
from duikou.drafting.gold import MONEY, Gold, GoldFigure, GoldPairing, GoldParty
from duikou.drafting.scoring import ASSISTANCE
from duikou.files import write_text
from duikou.reading.printed import PrintedError, read_printed


def curated_gold(seeds: Seeds, slug: str, text: str) -> Gold:
    """Return the gold of a curated article, of which `text` is the text as it was registered.

    Groups are their members; a side with a group of which not all are named is left out, and so is a figure whose
    printed form stands in none of its passages or gives no bounds. Raises `KeyError` for an unknown article.
    """
    article, curated = seeds.articles[slug], _Curated(seeds, text)
    claims = [block for file in seeds.files if file.folder == "claims" and file.slug == slug for block in file.blocks]
    issued = article.text("dcterms:issued")
    figures = {figure.start: figure for block in claims if (figure := curated.figure(block))}
    pairings = {
        GoldPairing(provider, recipient, _has_ended(block, issued))
        for block in claims
        if "dk:Pairing" in block.types
        for provider in curated.side(block, "dk:provider") or ()
        for recipient in curated.side(block, "dk:recipient") or ()
    }
    return Gold(
        slug,
        slug,
        text,
        tuple(figures[start] for start in sorted(figures)),
        tuple(sorted(pairings, key=lambda pairing: (pairing.provider.forms, pairing.recipient.forms, pairing.ended))),
        date.fromisoformat(issued) if re.fullmatch(r"\d{4}-\d\d-\d\d", issued) else None,
    )


class _Curated:
    """What claims say, in the terms of gold."""

    def __init__(self, seeds: Seeds, text: str) -> None:
        self._blocks, self._text = seeds.blocks, text

    def figure(self, block: Block) -> GoldFigure | None:
        printed = block.text("dk:printed")
        start, bounds = self._place(block, printed), _bounds(block, printed)
        if "dk:Figure" not in block.types or start is None or bounds is None:
            return None
        unit, money = block.iri("dk:unit"), block.iri("dk:money")
        providers, recipients = self.side(block, "dk:provider"), self.side(block, "dk:recipient")
        told = None if providers is None or recipients is None else (providers, recipients)
        is_joint = told is not None and max(map(len, told)) > 1
        is_assistance = money in ASSISTANCE if unit in MONEY and money else None
        return GoldFigure(printed, start, bounds, (unit,) if unit else (), is_assistance, is_joint, told)

    def _place(self, block: Block, printed: str) -> int | None:
        for passage in (self._blocks[name] for name in block.iris("dk:evidence") if name in self._blocks):
            start, end = passage.integer("dk:start") or 0, passage.integer("dk:end") or 0
            at = self._text.find(printed, start, end) if printed else -1
            if at >= 0:
                return at
        return None

    def side(self, block: Block, predicate: str) -> frozenset[GoldParty] | None:
        """The parties of a side; None where there is none or some of a group are not named."""
        named = block.iris(predicate)
        groups = [self._members(party) for party in named]
        if not named or not all(groups):
            return None
        return frozenset(self._party(party) for group in groups for party in group)

    def _members(self, party: str) -> tuple[str, ...]:
        found = self._blocks.get(party)
        if found is None or "dk:Group" not in found.types:
            return (party,)
        members = found.iris("dk:member")
        return members if len(members) == found.integer("dk:size") else ()

    def _party(self, party: str) -> GoldParty:
        block = self._blocks.get(party)
        if block is None:
            return GoldParty((party,))
        code = block.text("dk:code")
        names = (*block.texts("rdfs:label"), *block.texts("skos:altLabel"))
        return GoldParty((code,) if code else tuple(dict.fromkeys(names)))


def _bounds(block: Block, printed: str) -> tuple[Decimal, Decimal] | None:
    if value := block.text("dk:value"):
        return Decimal(value), Decimal(value)
    try:
        said = read_printed(printed)
    except PrintedError:
        return None
    return None if said.minimum is None or said.maximum is None else (said.minimum, said.maximum)


def _has_ended(block: Block, issued: str) -> bool:
    until = block.text("dk:until")
    return bool(until) and bool(issued) and until < issued[: len(until)]


def leave_out(folders: Folders, slug: str, output: Path) -> tuple[Path, ...]:
    """Write copies of folders of seeds that do not know an article below `output`, and return them in order.

    Its claims, dismissals and readings are left out, and its registration, and the bodies, groups, programmes, projects
    and documents that nothing else names. The gazetteer stays whole.
    """
    copies = tuple(shutil.copytree(folder, output / str(at)) for at, folder in enumerate(in_order(folders)))
    for copy in copies:
        for part in OF_ARTICLES:
            (copy / part / f"{slug}.ttl").unlink(missing_ok=True)
        _rewrite(copy / "articles.ttl", lambda block: block.subject != f"article:{slug}")
    entities = [path for copy in copies for path in (copy / "entities").glob("*.ttl")]
    names = {block.subject: block.names() for path in entities for block in _blocks(path)}
    claims = [path for copy in copies for path in (copy / "claims").glob("*.ttl")]
    roots = [name for path in claims for block in _blocks(path) for name in block.names()]
    kept = reached(roots, lambda name: names.get(name, ()))
    for path in entities:
        _rewrite(path, lambda block: block.subject in kept)
    return copies


def _blocks(path: Path) -> tuple[Block, ...]:
    return parse_turtle(path.read_bytes(), path.name).blocks


def _rewrite(path: Path, is_kept: Callable[[Block], bool]) -> None:
    blocks = _blocks(path) if path.exists() else ()
    kept = [block for block in blocks if is_kept(block)]
    if kept:
        write_text(path, format_turtle(kept))
    else:
        path.unlink(missing_ok=True)
