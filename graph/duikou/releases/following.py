"""What a release owes to the one that it follows: a version by the rule, reasons, ids kept, and what changed, told."""

import json
from collections.abc import Iterator, Mapping
from typing import Final

from duikou.analysis.differences import Columns, Difference, unexplained, version_step
from duikou.errors import UsageError, UserError
from duikou.messages import listed, message
from duikou.model.records import Records
from duikou.releases.former import Former
from duikou.releases.versions import Version, read_version
from duikou.reports.difference_report import difference_page

CHANGES: Final = ("changes.html", "changes.json")
"""What changed, as a page and for programs."""
_KEPT: Final = frozenset({"claim", "article", "entity"})
"""Kinds of things whose ids are kept for good."""


def require_explained(former: Former, found: Difference, records: Records) -> None:
    """Raise `UserError` with every change that has no reason, and every id that is used again, sorted."""
    if found.old.records.data_version != former.data:
        raise UserError(
            message("Version {version}: its N-Quads are not those that it names. Get it again.", version=former.version)
        )
    if wrong := sorted((*_without_reason(found), *_used_again(former, records))):
        raise UserError("\n".join(wrong))


def _without_reason(found: Difference) -> Iterator[str]:
    for one in unexplained(found):
        if one.fields:
            told = message(
                "{id}: changed without a reason: {fields}. Give one: duikou revise {id}.",
                id=one.id,
                fields=listed(one.fields),
            )
        else:
            told = message("{id}: went without a reason. Give one: duikou revise {id} --retired.", id=one.id)
        yield told


def _used_again(former: Former, records: Records) -> Iterator[str]:
    used = {*records.parties, *records.articles, *(claim.id for claim in records.claims)}
    for name in used & former.retired.keys():
        version, _ = former.retired[name]
        yield message(
            "{id}: was retired in version {version} and is used again. Give another id.", id=name, version=version
        )


def version_after(asked: str, former: Former, found: Difference, columns: Columns) -> Version:
    """Return the version of a release: what is asked for, else the least that what changed calls for.

    `columns` are those of its tables. Raises `UsageError` where less is asked for; the same data call for a patch.
    """
    step = version_step(found, former.columns, columns) or "patch"
    least = former.version.after(step)
    version = read_version(asked) if asked else least
    if version < least:
        raise UsageError(
            message(
                "Version {version} is too low: what changed since {former} calls for {least}.",
                version=version,
                former=former.version,
                least=least,
            )
        )
    return version


def retired_ids(former: Former, found: Difference, records: Records, version: Version) -> dict[str, tuple[str, str]]:
    """Return of every id that is no longer used in which version it went, and what took its place, joined by `;`."""
    went = {change.id: str(version) for change in found.withdrawn if change.kind in _KEPT}
    known = {name: since for name, (since, _) in former.retired.items()} | went
    places = {name: set[str]() for name in known}
    for revision in records.revisions:
        for name in revision.retires:
            places.get(name, set()).update(revision.replaced_by)
    return {name: (since, ";".join(sorted(places[name]))) for name, since in known.items()}


def change_files(found: Difference, former: Version, version: Version) -> Mapping[str, bytes]:
    """Return what changed between two versions, by the name of its file."""
    page = difference_page(found, (str(former), str(version)))
    told = json.dumps(found.as_mapping(), ensure_ascii=False, indent=2) + "\n"
    return dict(zip(CHANGES, (page.encode("utf-8"), told.encode("utf-8")), strict=True))
