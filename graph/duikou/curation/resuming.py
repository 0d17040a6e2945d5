"""Going on from what was found of each article: what changed is checked, with all that may say anything of it."""

import sqlite3
import warnings
from collections.abc import Iterable, Mapping, Set
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

from duikou.collecting import without_collecting
from duikou.curation.check import Checked, problems_of
from duikou.curation.findings import Findings, Part
from duikou.curation.fingerprints import Fingerprint
from duikou.curation.kept import Days, Keep, KeptTexts, Parts
from duikou.curation.ledger_checks import ledgers_of
from duikou.curation.parts import has_parts, links, owners, parts_of, revised_in, shared_findings
from duikou.curation.reaching import reached
from duikou.curation.some_articles import NeedsAllError, outside_now, seeds_of
from duikou.curation.some_texts import TextsNow
from duikou.curation.things import DamagedError, Things, keep_things

_NOTHING: Final = Part(Findings())
_NONE: Final = ""
"""The digest of an article that has no files."""


def begin(checked: Checked, days: Days, keep: Keep, stands_on: Fingerprint) -> None:
    """Keep what was found of each part of whole seeds, where they are made of parts, and what all articles share."""
    seeds = checked.seeds
    if not has_parts(seeds):
        return
    revised = revised_in(block for file in seeds.files for block in file.blocks)
    digests = dict.fromkeys(seeds.articles, _NONE) | stands_on.articles
    articles = parts_of(checked, digests, digests, revised)
    with suppress(OSError, sqlite3.Error, UnicodeError):  # of a path that is no UTF-8, SQLite keeps nothing
        keep_things(keep.things, stands_on.shared, seeds)
    order, shared = tuple(seeds.articles), shared_findings(checked)
    keep.keep_parts(stands_on.shared, Parts(order, days, digests, articles, shared, _kept_texts(checked, stands_on)))


def _kept_texts(checked: Checked, stands_on: Fingerprint) -> KeptTexts:
    texts = checked.texts
    signs = {stands_on.texts.get(path.name, ""): sign for path, sign in texts.signs.items()}
    copies = {slug: path.name for slug, path in texts.copies.items()}
    return KeptTexts(stands_on.texts, signs, copies, texts.has_odd or signs.keys() != set(stands_on.texts.values()))


def resume(before: Parts, things: Path, stands_on: Fingerprint, ontology: Path, articles: Path | None) -> Parts | None:
    """Return what is found of each part now, given what was found before of parts that have the same in common.

    Only articles whose findings may have changed are checked. None comes where all must be.
    """
    kept = Things.opened(things, stands_on.shared)
    if kept is None:
        return None
    with closing(kept), warnings.catch_warnings(record=True) as said, without_collecting():
        warnings.simplefilter("always")
        with suppress(NeedsAllError, DamagedError):
            anew = _resume(before, kept, stands_on, ontology, articles)
            return None if said else anew
    return None


def _resume(before: Parts, things: Things, stands_on: Fingerprint, ontology: Path, articles: Path | None) -> Parts:
    now = TextsNow.of(before.texts, things.signs(), articles, stands_on.texts)
    digests = dict.fromkeys(before.order, _NONE) | stands_on.articles
    slugs = {*digests, *before.articles}
    if any(other != slug for slug in slugs - before.digests.keys() for other in owners(f"claim:{slug}-", slugs)):
        raise NeedsAllError  # ids of articles that were looked at may be named after this one too
    changed = {slug for slug in slugs if digests.get(slug) != before.digests.get(slug)}
    if not now.unknown.isdisjoint(changed):
        raise NeedsAllError
    changed |= now.changed
    outside = {slug: set(part.outside) for slug, part in before.articles.items()}
    for slug, names in outside_now(changed, slugs, stands_on).items():
        outside.setdefault(slug, set()).update(names)
    linked = links(outside, slugs)
    affected = _affected(changed, linked) | {slug for slug, part in before.articles.items() if part.is_wide}
    read = reached(affected | _naming(affected, linked), lambda slug: linked[slug])
    seeds, whole = seeds_of(affected, read, things, stands_on, ontology)
    texts = now.texts(whole, read, seeds.articles)
    ledgers = ledgers_of(seeds, texts)
    checked = Checked(seeds, texts, problems_of(seeds, texts, ledgers), ledgers)
    parts = parts_of(checked, affected, slugs, things.revised)
    if any(part.revised != before.articles.get(slug, _NOTHING).revised for slug, part in parts.items()):
        raise NeedsAllError  # what revisions tell hangs on it
    known = {slug: part for slug, part in (dict(before.articles) | parts).items() if slug in digests}
    return Parts(before.order, before.days, digests, known, before.shared, now.kept)


def _affected(changed: Iterable[str], linked: Mapping[str, Set[str]]) -> set[str]:
    """Return the articles of which anything may be told otherwise.

    What is told of one hangs on all that it leads to by name, and on what names it, with all that this leads to.
    """
    backward: dict[str, set[str]] = {slug: set() for slug in linked}
    for slug, others in linked.items():
        for other in others:
            backward[other].add(slug)
    leading = reached(changed, lambda slug: backward[slug])
    return leading.union(*(linked[slug] for slug in leading))


def _naming(slugs: Set[str], linked: Mapping[str, Set[str]]) -> set[str]:
    return {slug for slug, others in linked.items() if others & slugs}
