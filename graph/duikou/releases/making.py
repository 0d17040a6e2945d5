"""The files of a release, from what a build has and what is said of it: packed, summed, and named so as any takes."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import distribution
from typing import Any, Final

from duikou.packed import QUADS
from duikou.releases.citation import Cited, citation_files
from duikou.releases.former import DESCRIPTION, FORMAT, RETIRED, Former
from duikou.releases.packing import SUMS, refuse_unportable, sums, zipped
from duikou.releases.words import Told, read_me_first, readme
from duikou.spreadsheets import table_csv

_LICENCES: Final = ("LICENSE", "LICENSE-DATA")


@dataclass(frozen=True, slots=True)
class Parts:
    """What a release is put together from, each by path: the pages of a build, its site, its tables, what changed.

    `retired` tells of each id that is no longer used in which version it went and what took its place.
    """

    pages: Mapping[str, bytes]
    site: Mapping[str, bytes]
    tables: Mapping[str, bytes]
    changes: Mapping[str, bytes]
    retired: Mapping[str, tuple[str, str]]


def release_files(told: Told, parts: Parts, address: str = "", former: Former | None = None) -> dict[str, bytes]:
    """Return every file of a release by its path; the same input gives the same bytes.

    `address` is that of the site where one is known, `former` the release that this one follows. Raises `UserError`
    for names that some system does not take.
    """
    beside = citation_files(Cited(told.version, told.day, told.data, address)) | _licences()
    beside[DESCRIPTION] = _description(told, former)
    beside[RETIRED] = table_csv(
        ("id", "retired_in", "replaced_by"), ((name, *what) for name, what in sorted(parts.retired.items()))
    )
    tables = {f"tables/{path}": content for path, content in parts.tables.items()}
    name = f"duikou-{told.version}"
    inside = {
        **parts.pages,
        **tables,
        **beside,
        **parts.changes,
        "README.txt": read_me_first(told, follows=former is not None),
    }
    opened = {f"{name}/{path}": content for path, content in inside.items()}
    files = {
        **{f"site/{path}": content for path, content in parts.site.items()},
        **tables,
        **beside,
        **parts.changes,
        QUADS: parts.pages[QUADS],
        "README.md": readme(told, f"{name}.zip", follows=former is not None),
    }
    refuse_unportable(opened)
    refuse_unportable((*files, f"{name}.zip", SUMS))
    files[f"{name}.zip"] = zipped(opened, told.day)
    return dict(sorted({**files, SUMS: sums(files)}.items()))


def _description(told: Told, former: Former | None) -> bytes:
    described: dict[str, Any] = {
        "release": "duikou",
        "format": FORMAT,
        "version": told.version,
        "date": str(told.day),
        "data": told.data,
        "software": told.software,
        "after": {"version": str(former.version), "data": former.data} if former else None,
        "counts": {"articles": told.articles, "claims": told.claims, "passages": told.passages},
    }
    return (json.dumps(described, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _licences() -> dict[str, bytes]:
    """The licences that travel with the package, as it was installed."""
    found = {file.name: file for file in distribution("duikou").files or () if file.name in _LICENCES}
    return {name: found[name].read_binary() for name in _LICENCES}
