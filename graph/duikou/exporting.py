"""The forms a build can be exported in."""

from collections.abc import Callable
from typing import Final

from duikou.api import Build
from duikou.errors import UnknownNameError


def _nquads(build: Build, _level: str) -> bytes:
    return build.engine.quads_text()


def _turtle(build: Build, _level: str) -> bytes:
    return build.engine.turtle_text().encode("utf-8")


def _graphml(build: Build, level: str) -> bytes:
    from duikou.exports.files import graphml

    return graphml(build.network(level=level))


def _gexf(build: Build, level: str) -> bytes:
    from duikou.exports.files import gexf

    return gexf(build.network(level=level))


def _node_link(build: Build, level: str) -> bytes:
    from duikou.exports.files import node_link

    return node_link(build.network(level=level))


def _ties_csv(build: Build, level: str) -> bytes:
    from duikou.exports.files import ties_csv

    return ties_csv(build.records, build.network(level=level))


def _claims_csv(build: Build, _level: str) -> bytes:
    from duikou.exports.files import claims_csv

    return claims_csv(build.records)


def _parquet(build: Build, _level: str) -> bytes:
    from duikou.exports.frames import claims_parquet

    return claims_parquet(build.records)


FORMS: Final[dict[str, Callable[[Build, str], bytes]]] = {
    "nq": _nquads,
    "ttl": _turtle,
    "graphml": _graphml,
    "gexf": _gexf,
    "json": _node_link,
    "csv": _ties_csv,
    "claims-csv": _claims_csv,
    "parquet": _parquet,
}
"""By name: N-Quads, Turtle, GraphML, GEXF, node-link JSON, ties as CSV, claims as CSV, claims as Parquet."""

NETWORK_FORMS: Final = frozenset({"graphml", "gexf", "json", "csv"})
"""The forms that hold the network of one level."""


def export_bytes(build: Build, form: str, level: str = "stated") -> bytes:
    """Return a build in a form of `FORMS`; `level` is that of the network, for forms of the network.

    The same build gives the same bytes. Raises `UnknownNameError` for another form or level.
    """
    if form not in FORMS:
        raise UnknownNameError("format", form, FORMS)
    return FORMS[form](build, level)
