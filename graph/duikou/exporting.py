"""The forms a build can be exported in."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from duikou.analysis.joined import Joined, join_network
from duikou.analysis.networks import Network
from duikou.api import Build
from duikou.errors import UnknownNameError, UsageError
from duikou.folders import alone, refuse_taken, write_new
from duikou.messages import listed, message
from duikou.resources import ontology_folder
from duikou.store.manifests import page_files, require_pages

if TYPE_CHECKING:
    from duikou.exports.description import Edition
    from duikou.exports.panel import PanelTable
    from duikou.site.making import Source


def _network(build: Build, level: str, joined: Joined | None) -> Network:
    network = build.network(level=level)
    if joined is not None:
        join_network(network, joined)
    return network


def _nquads(build: Build, _level: str, _joined: Joined | None) -> Iterable[bytes]:
    return (lines for _, lines in build.engine.graph_texts())


def _turtle(build: Build, _level: str, _joined: Joined | None) -> Iterable[bytes]:
    return (build.engine.turtle_text().encode("utf-8"),)


def _jsonld(build: Build, _level: str, _joined: Joined | None) -> Iterable[bytes]:
    import json

    from duikou.exports.jsonld import jsonld

    context = json.loads((ontology_folder() / "context.jsonld").read_text("utf-8"))
    return jsonld(build.engine.linked_graphs(), context)


def _annotations(build: Build, _level: str, _joined: Joined | None) -> Iterable[bytes]:
    from duikou.exports.annotations import annotations

    return annotations(build.records)


def _graphml(build: Build, level: str, joined: Joined | None) -> Iterable[bytes]:
    from duikou.exports.files import graphml

    return graphml(_network(build, level, joined))


def _gexf(build: Build, level: str, joined: Joined | None) -> Iterable[bytes]:
    from duikou.exports.files import gexf

    return gexf(_network(build, level, joined))


def _node_link(build: Build, level: str, joined: Joined | None) -> Iterable[bytes]:
    from duikou.exports.files import node_link

    return node_link(_network(build, level, joined))


def _geojson(build: Build, level: str, joined: Joined | None) -> Iterable[bytes]:
    from duikou.exports.geojson import geojson

    return geojson(_network(build, level, joined))


def _ties_csv(build: Build, level: str, joined: Joined | None) -> Iterable[bytes]:
    from duikou.exports.files import ties_csv

    return ties_csv(build.records, build.network(level=level), joined)


def _claims_csv(build: Build, _level: str, _joined: Joined | None) -> Iterable[bytes]:
    from duikou.exports.files import claims_csv

    return claims_csv(build.records)


def _parquet(build: Build, _level: str, _joined: Joined | None) -> Iterable[bytes]:
    from duikou.exports.frames import claims_parquet

    return (claims_parquet(build.records),)


FORMS: Final[dict[str, Callable[[Build, str, Joined | None], Iterable[bytes]]]] = {
    "nq": _nquads,
    "ttl": _turtle,
    "jsonld": _jsonld,
    "annotations": _annotations,
    "graphml": _graphml,
    "gexf": _gexf,
    "json": _node_link,
    "geojson": _geojson,
    "csv": _ties_csv,
    "claims-csv": _claims_csv,
    "parquet": _parquet,
}
"""By name: N-Quads, Turtle, JSON-LD, passages as Web Annotations, GraphML, GEXF, node-link JSON, GeoJSON, ties as CSV,
claims as CSV, claims as Parquet."""

NETWORK_FORMS: Final = frozenset({"graphml", "gexf", "json", "geojson", "csv"})
"""The forms that hold the network of one level."""

PANEL_FORMS: Final = ("csv", "parquet", "stata")
"""The forms of a panel; that of Stata needs the extra `frames`."""

JOINED_FORMS: Final = NETWORK_FORMS
"""The forms whose places take numbers of the user's own; in CSV they are columns of the two ends of a tie."""


def export_bytes(build: Build, form: str, level: str = "stated", joined: Joined | None = None) -> bytes:
    """Return what `export_pieces` yields, as one, and raise as it does."""
    return b"".join(export_pieces(build, form, level, joined))


def export_pieces(build: Build, form: str, level: str = "stated", joined: Joined | None = None) -> Iterable[bytes]:
    """Return a build in a form of `FORMS`, in pieces; `level` is that of the network, for forms of the network.

    `joined` gives its places attributes, for `JOINED_FORMS`. The same build gives the same bytes. Raises
    `UnknownNameError` for another form or level, `UsageError` where numbers are joined to another form.
    """
    if form not in FORMS:
        raise UnknownNameError("format", form, FORMS)
    if joined is not None and form not in JOINED_FORMS:
        raise UsageError(
            message("The format {form} takes no columns; {takers} do.", form=form, takers=listed(sorted(JOINED_FORMS)))
        )
    return FORMS[form](build, level, joined)


def write_tables(build: Build, folder: Path) -> list[str]:
    """Write all tables of a build as CSV, Parquet and SQLite, with `datapackage.json` and a dictionary.

    The tables are those of `duikou.exports.tables`; the same build gives the same bytes. Returns the paths in the
    folder. Raises `UsageError` where the folder has something in it already: nothing is written then.
    """
    with alone(folder):
        refuse_taken(folder)
        files = tables_of(build)
        write_new(folder, files)
    return list(files)


def tables_of(build: Build, edition: "Edition | None" = None) -> dict[str, bytes]:
    """Return the files of the data package of a build, by path: what `write_tables` writes.

    Those of a release, an `edition`, describe themselves by its version and day.
    """
    from duikou.exports.package import package_files
    from duikou.reference import definitions

    return package_files(build.records, build.network(), definitions(), edition)


def site_source(build: Build) -> "Source":
    """Return what a build has for a site; raises `UserError` where it has no pages."""
    from duikou.analysis.profiles import Profiler
    from duikou.reports.verification import Verification
    from duikou.site.making import Source

    require_pages(build.folder, build.manifest)
    verified = {f"article:{slug}": Verification(**told) for slug, told in build.manifest.verified.items()}
    built, things = page_files(build.folder, build.manifest), build.engine.linked_data()
    return Source(build.records, things, Profiler(build.records), built, build.manifest.passages, verified)


def make_panel(
    build: Build,
    level: str = "stated",
    moneys: Sequence[str] = (),
    *,
    first: int | None = None,
    last: int | None = None,
    codes: int | None = None,
) -> "PanelTable":
    """Return what is told of every provider and recipient in every year, as `duikou.analysis.panel` says.

    `level` is that of the network, `moneys` are the kinds of money that have rows (none is `assistance`), `first` and
    `last` the years, by default those that claims speak of; `codes` is a year whose codes and names the places have
    too. Raises `UsageError` for years that are none, `UnknownNameError` for an unknown level or kind of money.
    """
    from duikou.analysis.panel import panel
    from duikou.exports.panel import panel_table
    from duikou.model.amounts import ASSISTANCE
    from duikou.model.codes import Codes

    then = None if codes is None else Codes(codes)
    cells = panel(build.records, build.network(level=level), moneys=moneys or (ASSISTANCE,), first=first, last=last)
    return panel_table(build.records, cells, then)


def panel_bytes(made: "PanelTable", form: str) -> bytes:
    """Return a panel in one of `PANEL_FORMS`; the same panel gives the same bytes.

    Raises `UnknownNameError` for another form, `UserError` where stata is asked for and pandas is not installed.
    """
    from duikou.exports.frames import table_as_stata
    from duikou.exports.writers import TABLE_WRITERS

    writers = {**TABLE_WRITERS, "stata": table_as_stata}
    if form not in PANEL_FORMS:
        raise UnknownNameError("format", form, PANEL_FORMS)
    return writers[form](made.table, made.rows)
