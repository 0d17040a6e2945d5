"""A build given out: tables, N-Quads, site, citation and what changed, with version, date and checksums.

What is given out is sound and verified: seeds that are not, a build that is not theirs, and figures that changed
without a reason are told, and nothing is written.
"""

import shlex
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

from duikou import __version__
from duikou.api import Build, open_build
from duikou.curation.check import Checked, check_all, require_sound
from duikou.errors import UsageError, UserError
from duikou.exporting import site_source, tables_of
from duikou.exports.description import Edition
from duikou.exports.tables import COLUMNS
from duikou.folders import alone, refuse_taken, write_new
from duikou.loading import loaded
from duikou.looking import verifications
from duikou.messages import listed, message, template
from duikou.names import BASE
from duikou.project import Project
from duikou.releases.following import change_files, require_explained, retired_ids, version_after
from duikou.releases.former import Former, read_former
from duikou.releases.making import Parts, release_files
from duikou.releases.versions import Version, read_version
from duikou.releases.words import Told
from duikou.resources import ontology_folder
from duikou.site.making import address_of, site_files
from duikou.states import diff
from duikou.store.manifests import page_files, require_pages

STEPS: Final = (
    template("check"),
    template("compare"),
    template("tables"),
    template("site"),
    template("pack"),
    template("write"),
)
"""The steps of a release, in order, as reported while it is made."""


@dataclass(frozen=True, slots=True)
class Release:
    """A release that was written: where, what it is, and its files with their sizes in bytes, by path."""

    folder: Path
    version: str
    date: str
    data: str
    after: str
    """The version that it follows, "" for none."""
    files: dict[str, int]

    def as_mapping(self) -> dict[str, object]:
        """Return what `duikou release --format json` tells."""
        return {
            "folder": str(self.folder),
            "version": self.version,
            "date": self.date,
            "data": self.data,
            "after": self.after or None,
            "files": len(self.files),
            "bytes": sum(self.files.values()),
            "zip": f"duikou-{self.version}.zip",
        }


@dataclass(frozen=True, slots=True)
class Asked:
    """What a release is to be; "" for what is to be worked out or is not known."""

    version: str = ""
    date: str = ""
    base: str = BASE
    tracker: str = ""
    after: str | Path = ""
    """The folder or the zip of the release that this one follows."""


NOTHING_ASKED: Final = Asked()


def release(
    seeds: Sequence[str | Path],
    build: str | Path,
    folder: str | Path,
    asked: Asked = NOTHING_ASKED,
    report_step: Callable[[str], None] = lambda _step: None,
) -> Release:
    """Write the release of a build of some folders of seeds into a folder that is new or empty.

    Without seeds they are those of the package. Raises `UsageError` for a folder with something in it, and for a
    version, date or address that does not fit; `DataError` where the seeds are not sound, `UserError` where the build
    is not that of the seeds, passages were not held against their texts as they are now, figures changed without a
    reason since the release that this one follows, ids that were retired are used again, or another is at work on the
    folder. Nothing is written then. The same input gives the same bytes.
    """
    target, ontology = Path(folder), ontology_folder()
    refuse_taken(target)
    address = address_of(asked.base)
    former = read_former(Path(asked.after)) if asked.after else None
    if former is None:
        _first_version(asked.version)
    if asked.date:
        _read_day(asked.date)
    opened = open_build(build)
    require_pages(opened.folder, opened.manifest)
    with alone(target):
        report_step("check")
        checked = check_all(Project(seeds).folders, ontology)
        require_sound(checked)
        _refuse_stale(checked, ontology, opened, seeds)
        _refuse_unverified(opened)
        pages = {path: file.read_bytes() for path, file in page_files(opened.folder, opened.manifest).items()}
        day = _day(opened, asked.date, former)
        report_step("compare")
        history = _history(opened, asked, former)
        told = _told(opened, str(history.version), day)
        report_step("tables")
        tables = tables_of(opened, Edition(told.version, str(day)))
        report_step("site")
        site = site_files(site_source(opened), asked.base, asked.tracker)
        report_step("pack")
        parts = Parts(pages, site, tables, history.changes, history.retired)
        files = release_files(told, parts, "" if asked.base == BASE else address, former)
        report_step("write")
        write_new(target, files)
    sizes = {path: len(content) for path, content in files.items()}
    return Release(target, told.version, str(day), told.data, str(former.version) if former else "", sizes)


def _first_version(asked: str) -> Version:
    """The version of a release that follows none; raises `UsageError` for what is none, and where none is given."""
    if not asked:
        raise UsageError(
            message("Say the version of a first release, --version 1.0.0, or which release this one follows, --after.")
        )
    return read_version(asked)


class _History(NamedTuple):
    """What the release before makes of this one."""

    version: Version
    changes: Mapping[str, bytes]
    retired: Mapping[str, tuple[str, str]]


def _history(build: Build, asked: Asked, former: Former | None) -> _History:
    """Hold a release against the one that it follows; raises as `require_explained` and `version_after` do."""
    if former is None:
        return _History(read_version(asked.version), {}, {})
    found = diff(asked.after, build.folder)
    if found.new.records.data_version != build.manifest.data:
        raise UserError(
            message("{folder}: the build that is open here has been built over. Open it again.", folder=build.folder)
        )
    require_explained(former, found, build.records)
    version = version_after(asked.version, former, found, COLUMNS)
    changes = change_files(found, former.version, version)
    return _History(version, changes, retired_ids(former, found, build.records, version))


def _refuse_stale(checked: Checked, ontology: Path, build: Build, seeds: Sequence[str | Path]) -> None:
    """Raise where the build is not what these seeds and this version of the package give, or is damaged."""
    manifest = build.manifest
    named = (word for folder in seeds for word in ("--seeds", str(folder)))
    again = shlex.join(["duikou", "build", "-o", str(build.folder), *named])
    same = loaded(checked, ontology).data == manifest.data and verifications(checked.seeds) == manifest.verified
    if not same or manifest.duikou != __version__:
        raise UserError(
            message(
                "{folder}: this build is not that of the seeds as they are. Build it again: {command}.",
                folder=build.folder,
                command=again,
            )
        )
    for path, file in page_files(build.folder, manifest).items():
        if not file.is_file() or file.stat().st_size != manifest.files[path]:
            raise UserError(
                message(
                    "{path}: is damaged or missing. Build it again: {command}.",
                    path=file,
                    command=again,
                )
            )


def _told(build: Build, version: str, day: date) -> Told:
    """What the release says of itself."""
    return Told(
        version=version,
        day=day,
        data=build.manifest.data,
        claims=len(build.records.claims),
        articles=build.manifest.counts["articles"],
        passages=len(build.records.passages),
        software=__version__,
        last_held=max((str(told["day"]) for told in build.manifest.verified.values()), default=""),
    )


def _refuse_unverified(build: Build) -> None:
    """Raise where passages of articles were not all found in their texts, as far as that is written down."""
    verified = build.manifest.verified
    cited = {passage.article.removeprefix("article:") for passage in build.records.passages.values()}
    wanting = [slug for slug in sorted(cited) if slug not in verified or _left(verified[slug])]
    if wanting:
        raise UserError(
            message(
                "Passages of these articles were not held against their texts as they are now: {articles}. Do so, "
                "write it down and build again: duikou check --articles DIR --record DATE.",
                articles=listed(wanting),
            )
        )


def _left(told: Mapping[str, Any]) -> bool:
    return bool(told["found"] < told["passages"])


def _day(build: Build, asked: str, former: Former | None) -> date:
    """The day of the release: the one that is asked for, else the last on which the curators wrote something down."""
    written = {str(told["day"]) for told in build.manifest.verified.values()}
    written |= {one.day for one in build.records.readings.values()} | {one.day for one in build.records.revisions}
    recorded = max(written, default="")
    if not asked and not recorded:
        raise UsageError(message("Nothing says of which day these data are. Say it: --date 2026-11-28."))
    day = _read_day(asked or recorded)
    if str(day) < recorded:
        raise UsageError(
            message(
                "The release cannot be of {day}: something was written down on {recorded}.", day=day, recorded=recorded
            )
        )
    if former and day < former.day:
        raise UsageError(
            message("The release cannot be of {day}: the one before is of {former}.", day=day, former=former.day)
        )
    return day


def _read_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(message("{text!r} is no day. Write it as 2024-05-29.", text=text)) from error
