"""The columns of a build made from those of the last one: rows of what a change touches are made anew, all others stay.

A row is of one subject: of what is said of it, of the passages that it cites and of the graph that it stands in. So the
rows of subjects that changed, and of claims that cite a passage or stand in a graph that did, are made of what is said
of these alone, by the same `columns.sql`. The quads stay as they are: of which subjects they tell no more is written
beside them, and once these are many all is made anew.
"""

import errno
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Final

from duikou.errors import UserError
from duikou.names import expand
from duikou.store.columns import (
    DIGESTS,
    DIGESTS_OF_QUADS,
    QUADS,
    STALE,
    column,
    make_tables,
    new_columns,
    refuse_damaged,
    write_table,
)
from duikou.store.overlay import NamedNode, Overlay, Quad, Subject, lines_of
from duikou.store.rooted import MOST, TooMuchError
from duikou.store.terms import name_of

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_OF: Final = {"claims": "id", "evidence": "claim", "graphs": "claim", "links": "subject", "things": "id"}
"""The tables, and where each names the subject of a row."""
_ORDER: Final = {"evidence": "claim, role, passage", "graphs": "claim, file", "links": "predicate, object, subject"}
"""The order of rows where it is not by subject, as in `columns.sql`: equal rows give equal bytes."""
_QUADS: Final = "change.nq"
_STATED: Final = "dk:stated"


def renewed_columns(last: Path, folder: Path, change: Overlay) -> bool:
    """Write the columns of a changed store into a new folder, from those that the store had; a table may be shared.

    Returns False, and leaves nothing, where there are none that will do, or where the change is too large for that or
    for memory. Raises as `write_columns` does otherwise.
    """
    subjects = _concerned(change)
    try:
        refuse_damaged(last, DIGESTS, DIGESTS_OF_QUADS)
    except UserError:
        return False
    if len(subjects) > MOST:
        return False
    said = _read_for(subjects, change)
    try:
        with new_columns(folder) as connection:
            if len(subjects) + _number_of_stale(connection, last) > MOST:
                raise TooMuchError
            (folder / _QUADS).write_bytes(b"".join(sorted(lines_of(said))))
            make_tables(connection, folder / _QUADS)
            (folder / _QUADS).unlink()
            connection.execute("CREATE TEMP TABLE changed AS SELECT unnest($1) AS subject", [_names(subjects)])
            for table in _OF:
                _write(connection, table, last, folder)
            _share_quads(connection, {quad.subject for quad in change.changed}, last, folder)
    except BaseException as error:
        shutil.rmtree(folder, ignore_errors=True)
        if isinstance(error, TooMuchError) or (isinstance(error, OSError) and error.errno == errno.ENOMEM):
            return False
        raise
    return True


def _concerned(change: Overlay) -> set[Subject]:
    """The subjects of which a row may be another than it was."""
    subjects = {quad.subject for quad in change.changed}
    citing = {quad.subject for node in subjects for quad in change.naming(node) if _cites(quad)}
    stated = {
        quad.subject for node in subjects if isinstance(node, NamedNode) for quad in change.within(node.value, _STATED)
    }
    return subjects | citing | stated


def _read_for(subjects: set[Subject], change: Overlay) -> set[Quad]:
    """All that is said of subjects, of the passages that they cite, and of the graphs that they are stated in."""
    said = {quad for subject in subjects for quad in change.about(subject)}
    passages = {quad.object for quad in said if _cites(quad)}
    graphs = {quad.graph_name for quad in said if quad.predicate.value == expand(_STATED)}
    nodes = (node for node in (*passages, *graphs) if isinstance(node, NamedNode))
    return said | {quad for node in nodes for quad in change.about(node)}


def _cites(quad: Quad) -> bool:
    return quad.predicate.value.startswith(expand("dk:evidence"))


def _names(subjects: set[Subject]) -> list[str]:
    return sorted(map(name_of, subjects))


def _write(connection: "DuckDBPyConnection", table: str, last: Path, folder: Path) -> None:
    """Write one table, or share it with the last columns where no row differs."""
    name, key = f"{table}.parquet", f"told.{_OF[table]} = changed.subject"
    was = f"FROM {column(last, table)} AS told SEMI JOIN changed ON {key}"
    now = f"FROM {table} AS told SEMI JOIN changed ON {key}"
    differing = f"(({was}) EXCEPT ALL ({now})) UNION ALL (({now}) EXCEPT ALL ({was})) LIMIT 1"
    if connection.execute(differing).fetchone() is None:
        (folder / name).hardlink_to(last / name)
        return
    others = f"FROM {column(last, table)} AS told ANTI JOIN changed ON {key}"
    write_table(connection, f"({others}) UNION ALL ({now}) ORDER BY {_ORDER.get(table, _OF[table])}", folder, table)


def _number_of_stale(connection: "DuckDBPyConnection", last: Path) -> int:
    """Of how many subjects the store is asked since the quads were made: they grow from build to build."""
    ((number,),) = connection.execute(f"FROM {column(last, STALE)} SELECT count(*)").fetchall()
    return int(number)


def _share_quads(connection: "DuckDBPyConnection", changed: set[Subject], last: Path, folder: Path) -> None:
    """Share the quads with the last columns, and tell of which subjects they are no longer those of the store."""
    (folder / f"{QUADS}.parquet").hardlink_to(last / f"{QUADS}.parquet")
    connection.execute("CREATE TEMP TABLE stale AS SELECT unnest($1) AS subject", [_names(changed)])
    write_table(connection, f"FROM stale UNION FROM {column(last, STALE)} ORDER BY subject", folder, STALE)
