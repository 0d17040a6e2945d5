"""Checking again what was checked: what changed costs, and what is told is what a check from nothing tells."""

import os.path
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from duikou.curation.findings import Findings, Part
from duikou.curation.fingerprints import Fingerprint, fingerprint, stamps_of
from duikou.curation.kept import Keep
from duikou.curation.kept_parts import Parts, read_parts, renew_parts
from duikou.curation.listing import Folders, Origin, in_order
from duikou.errors import UserError

if TYPE_CHECKING:
    from duikou.curation.check import Checked
    from duikou.curation.one_by_one import Tell
    from duikou.curation.resuming import Begun
    from duikou.curation.verified import Verified


Kept = Callable[[Path, "Checked | None"], None]
"""Keeps what was found in a folder, given the check where it took all."""


def recheck(folders: Folders, ontology: Path, articles: Path | None, kept: Path | None) -> Findings:
    """Return what `check` finds in folders, by what an earlier one found and kept in a folder, as far as it holds.

    Without a folder, or with a link in its place, nothing is kept. Raises as `check` does.
    """
    return recheck_articles(folders, ontology, articles, kept).findings


def recheck_articles(
    folders: Folders, ontology: Path, articles: Path | None, kept: Path | None, tell: "Tell | None" = None
) -> "Rechecked":
    """Return what `recheck` does, with what was kept of each article, by which a build goes, and what `tell` makes."""
    stands_on = fingerprint(folders, ontology, articles) if kept and not _is_link(kept) else None
    if not kept or not stands_on or _is_link(Keep.within(kept, stands_on.around).folder):
        return check_to_keep(folders, ontology, articles, tell)[0]
    one = _Recheck(folders, ontology, articles, stands_on, date.today(), tell)
    return Rechecked(one.findings(Keep.within(kept, stands_on.around)), one, one.took)


def check_to_keep(
    folders: Folders, ontology: Path, articles: Path | None, tell: "Tell | None" = None
) -> "tuple[Rechecked, Kept]":
    """Return what a check of all finds, and what keeps it later in a folder that is not there yet.

    That is to be given the folder, and the check where it took all.
    """
    stands_on = fingerprint(folders, ontology, articles)
    if not stands_on:
        from duikou.curation.check import check

        checked = check(folders, ontology, articles)
        return Rechecked(checked.findings, took=[checked]), lambda _folder, _checked: None
    one = _Recheck(folders, ontology, articles, stands_on, date.today(), tell)
    findings, keep = one.of_all()

    def keep_in(folder: Path, checked: "Checked | None") -> None:
        there = Keep.within(folder, stands_on.around)
        if not _is_link(folder) and not _is_link(there.folder):
            keep(there, checked)

    return Rechecked(findings, one, one.took), keep_in


def _is_link(folder: Path) -> bool:
    return os.path.islink(folder)  # noqa: PTH114 - it never raises


@dataclass(frozen=True)
class Rechecked:
    """What a check found, and what was kept of each article."""

    findings: Findings
    _by: "_Recheck | None" = None
    took: "list[Checked]" = field(default_factory=list)
    """The check of all, where there was one: whoever needs its seeds takes it out."""

    @property
    def stands_on(self) -> Fingerprint | None:
        """The digests of all that was checked, None where nothing is kept."""
        return self._by.stands_on if self._by else None

    @property
    def told(self) -> tuple[Any, ...]:
        """What was told of articles by who asked for that; () where all was checked at once, or was before."""
        return self._by.told[0] if self._by and self._by.told else ()

    @cached_property
    def articles(self) -> Mapping[str, Part] | None:
        """The part of each registered article as its files stand, by slug in the order of the seeds.

        None where the seeds are not made of parts, or nothing could be kept: a check of all tells then.
        """
        return self._by.parts_now() if self._by else None

    def days(self) -> "Mapping[str, Verified] | None":
        """Return when passages were last verified, as `still_verified` does of the seeds; None where `articles` is.

        Raises as that does.
        """
        from duikou.curation.verified import rows_that_hold

        if self.articles is None or self._by is None:
            return None
        seals = {slug: part.seal for slug, part in self.articles.items()}
        return rows_that_hold(dict.fromkeys(seals, self._by.home), seals.__getitem__)


@dataclass(frozen=True)
class _Recheck:
    """One check of folders that stand as a fingerprint says, on a day."""

    folders: Folders
    ontology: Path
    articles: Path | None
    stands_on: Fingerprint
    today: date
    tell: "Tell | None" = None
    took: "list[Checked]" = field(default_factory=list)
    told: "list[tuple[Any, ...]]" = field(default_factory=list)
    """What was told of articles, where all were looked for one by one."""
    held: list[Parts] = field(default_factory=list)
    """The parts that were read last, or found: they are not read twice."""

    def findings(self, keep: Keep) -> Findings:
        """Return what was kept of these very files, else what is found of the articles that changed, else of all."""
        if known := keep.answer(self.stands_on, self.today):
            return known  # of seeds that are not made of parts
        if self._may_have_parts and (parts := read_parts(keep.parts, self.stands_on.around, self.today)):
            self.held.append(parts)
            if found := self._of_some(parts, keep):
                return found
        findings, keep_all = self.of_all()
        keep_all(keep, self.took[-1] if self.took else None)
        return findings

    def parts_now(self) -> Mapping[str, Part] | None:
        """Return the parts of registered articles as they are kept of these very files, None where they are not."""
        parts = self.held[-1] if self.held else None
        return {slug: parts.articles[slug] for slug in parts.order} if parts and self._is_of(parts) else None

    def _is_of(self, parts: Parts) -> bool:
        """Whether parts are those of the very files and texts that there are."""
        digests = {slug: digest for slug, digest in parts.digests.items() if digest}
        found = (parts.key, parts.texts.digests, digests)
        return found == (self.stands_on.shared, self.stands_on.texts, self.stands_on.articles)

    @property
    def home(self) -> Path:
        """The folder that all articles lie in."""
        return in_order(self.folders)[0]

    @property
    def _may_have_parts(self) -> bool:
        """Whether articles can be checked apart: of several folders all is checked."""
        return len(in_order(self.folders)) == 1

    def _of_some(self, parts: Parts, keep: Keep) -> Findings | None:
        """Return what is found where some articles alone are checked; None where that does not do."""
        if self._is_of(parts):
            return parts.together
        from duikou.curation.resuming import resume

        anew = resume(parts, keep, self.stands_on, self.ontology, self.articles, self.today)
        if anew is None or not self._is_still_so:
            return None
        self.held.append(anew.parts)
        renew_parts(keep.parts, self.stands_on.around, anew)
        return anew.parts.together

    def of_all(self) -> "tuple[Findings, Callable[[Keep, Checked | None], None]]":
        """Return what a check of all finds, and what keeps it, given the check that was taken, if one was.

        What keeps it holds nothing of that: it may be let go before.
        """
        self.held.clear()
        if found := self.one_by_one():
            begun = [found]
            return found.parts.together, lambda keep, _checked: begun.pop().keep_in(keep, self.stands_on.around)
        checked, may_be_kept = self.check_of_all()
        self.took.append(checked)

        def keep_all(keep: Keep, checked: "Checked | None") -> None:
            if checked and may_be_kept:
                self.keep_all(keep, checked)

        return checked.findings, keep_all

    def one_by_one(self) -> "Begun | None":
        """Return what a check of all finds that is too much to be held at once; None where all must be, or may be."""
        from duikou.curation.one_by_one import check_one_by_one, is_large
        from duikou.curation.some_articles import NeedsAllError

        if not self._may_have_parts or not is_large(self.stands_on):
            return None
        try:
            begun, told = check_one_by_one(self.stands_on, self.ontology, self.articles, self.today, self.tell)
        except NeedsAllError:
            return None
        if not self._is_still_so:
            return None
        self.told.append(told)
        self.held.append(begun.parts)
        return begun

    def check_of_all(self) -> "tuple[Checked, bool]":
        """Return what a check of all finds, and whether that is sure to be of what it stands on."""
        from duikou.curation.check import check  # what was checked already needs none of it

        try:
            with warnings.catch_warnings(record=True) as said:
                checked = check(self.folders, self.ontology, self.articles)
        finally:
            for one in said:
                warnings.showwarning(one.message, one.category, one.filename, one.lineno)
        return checked, not said and self._has_read(checked) and self._is_still_so

    def keep_all(self, keep: Keep, checked: "Checked") -> None:
        """Keep what a check of all found."""
        from duikou.curation.resuming import begun, days_like

        days = days_like(checked.seeds.articles, self.today)
        found = begun(checked, days, self.stands_on) if self._may_have_parts else None
        if found:
            self.held.append(found.parts)
            found.keep_in(keep, self.stands_on.around)
        else:
            keep.keep_answer(self.stands_on.key, days, checked.findings)
            keep.clear_others()

    def _has_read(self, checked: "Checked") -> bool:
        """Whether the files that were checked are those that the fingerprint was taken of."""
        return all(
            self.stands_on.files.get(Origin(file.root, file.name)) == sha256(file.content).hexdigest()
            for file in checked.seeds.files
        )

    @property
    def _is_still_so(self) -> bool:
        """Whether what the check stands on is still the same, the day among it."""
        try:
            now = stamps_of(self.folders, self.ontology, self.articles)
        except UserError:
            return False
        return now == self.stands_on.stamps and date.today() == self.today
