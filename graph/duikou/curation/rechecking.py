"""Checking again what was checked: what changed costs, and what is told is what a check from nothing tells."""

import warnings
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from duikou.curation.findings import Findings
from duikou.curation.fingerprints import Fingerprint, fingerprint
from duikou.curation.kept import Days, Keep
from duikou.curation.listing import Folders, Origin

if TYPE_CHECKING:
    from duikou.curation.check import Checked


def recheck(folders: Folders, ontology: Path, articles: Path | None, kept: Path | None) -> Findings:
    """Return what `check` finds in folders, by what an earlier one found and kept in a folder, as far as it holds.

    Without a folder nothing is kept. Raises as `check` does.
    """
    stands_on = fingerprint(folders, ontology, articles) if kept else None
    if not kept or not stands_on:
        return _check(folders, ontology, articles).findings
    keep, today = Keep(kept), date.today()
    if known := keep.answer(stands_on.key, today):
        return known
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        checked = _check(folders, ontology, articles)
    for one in said:
        warnings.showwarning(one.message, one.category, one.filename, one.lineno)
    is_of_them = _has_read(checked, stands_on) and fingerprint(folders, ontology, articles) == stands_on
    if is_of_them and not said and today == date.today():
        keep.keep_answer(stands_on.key, _days_like(checked, today), checked.findings)
    return checked.findings


def _check(folders: Folders, ontology: Path, articles: Path | None) -> "Checked":
    from duikou.curation.check import check  # what was checked already needs none of it

    return check(folders, ontology, articles)


def _has_read(checked: "Checked", stands_on: Fingerprint) -> bool:
    """Whether the files that were checked are those that the fingerprint was taken of."""
    return all(
        stands_on.files.get(Origin(file.root, file.name)) == sha256(file.content).hexdigest()
        for file in checked.seeds.files
    )


def _days_like(checked: "Checked", today: date) -> Days:
    """The days on which the same is found: an article may be of no day after the next, and once it is not, is never."""
    from duikou.curation.readings import day_of

    issued = (day_of(article.text("dcterms:issued")) for article in checked.seeds.articles.values())
    settled = max((day - timedelta(1) for day in issued if day and day > date.min), default=date.min)
    return Days(settled) if settled <= today else Days(today, today)
