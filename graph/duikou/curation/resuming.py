"""Going on from what was found of each article: what changed is checked, with all that may say anything of it."""

import sqlite3
import warnings
from collections.abc import Iterable, Mapping, Set
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from duikou.collecting import without_collecting
from duikou.curation.at_hand import ThingsAtHand
from duikou.curation.check import Checked, problems_of
from duikou.curation.entries import changed_in, entries_alone
from duikou.curation.fingerprints import Fingerprint
from duikou.curation.hanging import hanging_of
from duikou.curation.kept import Keep
from duikou.curation.kept_parts import Days, Hanging, KeptTexts, Parts, Renewed, write_parts
from duikou.curation.ledger_checks import ledgers_of
from duikou.curation.parts import has_parts, links, owners, parts_of, revised_in, shared_findings
from duikou.curation.reaching import reached
from duikou.curation.readings import day_of
from duikou.curation.rows import DamagedError
from duikou.curation.sharing import SharedNow
from duikou.curation.some_articles import NeedsAllError, outside_now, parsed_of, seeds_of
from duikou.curation.some_texts import TextsNow
from duikou.curation.things import AtHand, Things, keep_things, renew_things
from duikou.curation.turtle import Block

_NONE: Final = ""
"""The digest of an article that has no files."""


def days_like(articles: Mapping[str, Block], today: date) -> Days:
    """Return the days on which the same is found: an article may be of no day after the next.

    Once it is not of a day to come, it never is.
    """
    issued = (day_of(article.text("dcterms:issued")) for article in articles.values())
    settled = max((day - timedelta(1) for day in issued if day and day > date.min), default=date.min)
    return Days(settled) if settled <= today else Days(today, today)


@dataclass(frozen=True)
class Begun:
    """What a check of all found, to be kept: of each part, what all articles share, and what each hangs on of that."""

    parts: Parts
    shared: AtHand
    hanging: Mapping[str, Hanging]

    def keep_in(self, keep: Keep, around: str) -> None:
        """Keep it, with the digest of all around the seeds."""
        with suppress(OSError, sqlite3.Error, UnicodeError):  # of a path that is no UTF-8, SQLite keeps nothing
            keep.folder.mkdir(parents=True, exist_ok=True)
            write_parts(keep.parts, around, self.parts, self.hanging)
            keep_things(keep.things, self.parts.key, self.shared)
        keep.clear_others()


def begun(checked: Checked, days: Days, stands_on: Fingerprint) -> Begun | None:
    """Return what is to be kept of whole seeds that were checked; None where they have no parts."""
    seeds = checked.seeds
    if not has_parts(seeds):
        return None
    revised = revised_in(block for file in seeds.files for block in file.blocks)
    order = tuple(seeds.articles)
    digests = dict.fromkeys(order, _NONE) | stands_on.articles
    articles = parts_of(checked, digests, digests, revised)
    shared, texts = shared_findings(checked), _kept_texts(checked, stands_on)
    parts = Parts(order, days, digests, articles, shared, texts, stands_on.shared)
    return Begun(parts, ThingsAtHand(seeds), hanging_of(seeds, digests))


def _kept_texts(checked: Checked, stands_on: Fingerprint) -> KeptTexts:
    texts = checked.texts
    signs = {stands_on.texts.get(path.name, ""): sign for path, sign in texts.signs.items()}
    copies = {slug: path.name for slug, path in texts.copies.items()}
    return KeptTexts(stands_on.texts, signs, copies, texts.has_odd or signs.keys() != set(stands_on.texts.values()))


def resume(
    before: Parts, keep: Keep, stands_on: Fingerprint, ontology: Path, texts: Path | None, today: date
) -> Renewed | None:
    """Return what is found of each part now, given what was found before of parts with the same around them.

    Only articles whose findings may have changed are checked, and what all share if that did. None comes where all must
    be. What all share is kept as it is now.
    """
    failures = (NeedsAllError, DamagedError, OSError, sqlite3.Error, UnicodeError)
    with warnings.catch_warnings(record=True) as said, without_collecting(), suppress(*failures), ExitStack() as opened:
        warnings.simplefilter("always")
        things = opened.enter_context(closing(Things(keep.things, before.key)))
        was, shared, concerned = things, None, frozenset[str]()
        files = entries_alone(before, things, stands_on) if before.key != stands_on.shared else []
        if files:
            blocks = [block for file in files for block in changed_in(file, things)]
            renew_things(keep.things, stands_on.shared, things, files, blocks)
            things = opened.enter_context(closing(Things(keep.things, stands_on.shared)))
            concerned = frozenset(block.subject.removeprefix("article:") for block in blocks)
        elif before.key != stands_on.shared:
            shared = SharedNow.of(before, things, keep.parts, stands_on, ontology)
            before = replace(before, shared=shared.findings(), days=days_like(shared.seeds.articles, today))
            keep_things(keep.things, stands_on.shared, ThingsAtHand(shared.seeds))
            things, concerned = opened.enter_context(closing(Things(keep.things, stands_on.shared))), shared.concerned
        now = TextsNow.of(before.texts, (was, things), texts, stands_on.texts)
        anew = _resume(before, things, now, concerned, stands_on, ontology, reads_revisions=bool(shared))
        return None if said else anew
    return None


def _resume(
    before: Parts,
    things: Things,
    now: TextsNow,
    concerned: Set[str],
    stands_on: Fingerprint,
    ontology: Path,
    *,
    reads_revisions: bool,
) -> Renewed:
    order = tuple(things.signs())
    digests = dict.fromkeys(order, _NONE) | stands_on.articles
    slugs = {*digests, *before.articles}
    changed = _changed(before, digests, slugs, now) | concerned
    outside = {slug: set(part.outside) for slug, part in before.articles.items()}
    parsed = parsed_of(changed, stands_on)
    for slug, names in outside_now(parsed, slugs).items():
        outside.setdefault(slug, set()).update(names)
    linked = links(outside, slugs)
    affected = _affected(changed, linked) | {slug for slug, part in before.articles.items() if part.is_wide}
    read = reached(affected | naming(affected, linked), lambda slug: linked[slug])
    seeds, whole = seeds_of(affected, read, things, stands_on, ontology, parsed)
    texts = now.texts(whole, read, seeds.articles)
    ledgers = ledgers_of(seeds, texts)
    checked = Checked(seeds, texts, problems_of(seeds, texts, ledgers), ledgers)
    parts = parts_of(checked, affected, slugs, things.revised)
    revised = {slug: part.revised for slug, part in before.articles.items()}
    if not reads_revisions and any(part.revised != revised.get(slug, set()) for slug, part in parts.items()):
        raise NeedsAllError  # what revisions tell hangs on it
    known = {slug: part for slug, part in (dict(before.articles) | parts).items() if slug in digests}
    found = replace(before, order=order, digests=digests, articles=known, texts=now.kept, key=stands_on.shared)
    return Renewed(found, affected, hanging_of(seeds, affected))


def _changed(before: Parts, digests: Mapping[str, str], slugs: Set[str], now: TextsNow) -> set[str]:
    """Return the articles of which files or a text changed."""
    if any(other != slug for slug in slugs - before.digests.keys() for other in owners(f"claim:{slug}-", slugs)):
        raise NeedsAllError  # ids of articles that were looked at may be named after this one too
    changed = {slug for slug in slugs if digests.get(slug) != before.digests.get(slug)}
    if not now.unknown.isdisjoint(changed):
        raise NeedsAllError
    return changed | now.changed


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


def naming(slugs: Set[str], linked: Mapping[str, Set[str]]) -> set[str]:
    """Return the articles that may say anything of some."""
    return {slug for slug, others in linked.items() if others & slugs}
