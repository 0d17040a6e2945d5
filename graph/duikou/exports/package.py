"""The data package: every table as CSV and Parquet, all of them as one SQLite file, descriptions and a dictionary."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from duikou.analysis.networks import Network
from duikou.exports.columns import Row, Table
from duikou.exports.croissant import croissant
from duikou.exports.datapackage import data_package
from duikou.exports.dcat import dcat
from duikou.exports.description import Description, Edition, File, describe, described_file
from duikou.exports.dictionary import dictionary
from duikou.exports.rows import Source, rows_of
from duikou.exports.schema_org import schema_org
from duikou.exports.tables import TABLES
from duikou.exports.writers import TABLE_WRITERS, tables_as_sqlite
from duikou.model.records import Records, Text

_ALL: Final = Text("全部表", "All tables")
_DESCRIBED: Final[Mapping[str, Callable[[Description, Mapping[str, Text]], dict[str, Any]]]] = {
    "datapackage.json": data_package,
    "dcat.jsonld": lambda description, _: dcat(description),
    "dataset.jsonld": lambda description, _: schema_org(description),
    "croissant.json": croissant,
}
"""The descriptions of the package by path, each made of the one description and of what predicates mean."""


def package_files(
    records: Records, network: Network, definitions: Mapping[str, Text], edition: Edition | None = None
) -> dict[str, bytes]:
    """Return the files of the package by path, in the order in which they are written.

    `network` is that of the stated level; `definitions` has what each predicate means; `edition` is the release that
    the package is part of, by whose version and day it then describes itself. The same records give the same
    bytes. Raises as `rows_of` and the writers do.
    """
    source = Source(records, network)
    rows = {table: rows_of(table, source) for table in TABLES}
    files = {
        f"{form}/{table.name}.{form}": write(table, rows[table])
        for form, write in TABLE_WRITERS.items()
        for table in TABLES
    }
    files["duikou.sqlite"] = tables_as_sqlite(rows)
    description = describe(records, _described(rows, files), edition)
    files["tables.md"] = dictionary(definitions).encode("utf-8")
    for path, make in _DESCRIBED.items():
        described = json.dumps(make(description, definitions), ensure_ascii=False, indent=2, allow_nan=False)
        files[path] = f"{described}\n".encode()
    return files


def _described(rows: Mapping[Table, list[Row]], files: Mapping[str, bytes]) -> Iterator[File]:
    for form in TABLE_WRITERS:
        for table in TABLES:
            path = f"{form}/{table.name}.{form}"
            yield described_file(path, table.title, files[path], table, len(rows[table]))
    yield described_file("duikou.sqlite", _ALL, files["duikou.sqlite"])
