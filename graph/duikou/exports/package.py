"""The data package: every table as CSV and Parquet, all of them as one SQLite file, a descriptor and a dictionary."""

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from shutil import rmtree
from typing import Any, Final

from duikou.analysis.networks import Network
from duikou.errors import UsageError, UserError
from duikou.exports.columns import DAY, DECIMAL, MEASURED, TEXT, TRUTH, WHOLE, Column, Row, Table
from duikou.exports.dictionary import dictionary, meaning_of
from duikou.exports.rows import Source, rows_of
from duikou.exports.tables import TABLES
from duikou.exports.writers import TABLE_WRITERS, tables_as_sqlite
from duikou.files import aside_name, flush, refuse_missing_folder, write_bytes
from duikou.messages import message, system_reason
from duikou.model.records import Article, Records, Text

_TYPES: Final = {
    TEXT: "string",
    TRUTH: "boolean",
    WHOLE: "integer",
    DECIMAL: "number",
    MEASURED: "number",
    DAY: "date",
}
_LICENSE: Final = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0 International",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
_TITLE: Final = Text(
    "中国对口支援：谁帮扶谁，何处有据", "China's paired assistance: who assists whom, and which passage says so"
)


def package_files(records: Records, network: Network, definitions: Mapping[str, Text]) -> dict[str, bytes]:
    """Return the files of the package by path, in the order in which they are written.

    `network` is that of the stated level; `definitions` has what each predicate means. The same records give the same
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
    files["tables.md"] = dictionary(definitions).encode("utf-8")
    described = json.dumps(_descriptor(records, rows, files, definitions), ensure_ascii=False, indent=2)
    files["datapackage.json"] = f"{described}\n".encode()
    return files


def write_package(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files of a package into a folder that is not there yet or is empty: all of them, or nothing.

    Raises `UsageError` where the folder has something in it or cannot be made, `UserError` where the system refuses.
    """
    _refuse_taken(folder)
    aside = folder.parent / aside_name(folder.name)
    try:
        for path, content in files.items():
            write_bytes(aside / path, content)
        aside.replace(folder)
        flush(folder.parent)
    except OSError as error:
        told = message("{path}: cannot be written: {reason}.", path=folder, reason=system_reason(error))
        raise UserError(told) from error
    finally:
        if aside.exists():
            rmtree(aside)


def _refuse_taken(folder: Path) -> None:
    refuse_missing_folder(folder)
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise UsageError(message("{folder}: this is no folder. Name another one for the package.", folder=folder))
    if folder.is_dir() and any(folder.iterdir()):
        raise UsageError(
            message(
                "{folder}: there is something in this folder already, and nothing was written. Name a folder that is "
                "empty or not there yet.",
                folder=folder,
            )
        )


def _descriptor(
    records: Records, rows: Mapping[Table, list[Row]], files: Mapping[str, bytes], definitions: Mapping[str, Text]
) -> dict[str, Any]:
    """The descriptor, as Data Package 2.0 has it; names that end in `Zh` are ours."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "duikou",
        "title": _TITLE.en,
        "titleZh": _TITLE.zh,
        "description": "The data dictionary is tables.md; duikou.sqlite and parquet/ hold the same tables.",
        "dataVersion": records.data_version,
        "licenses": [_LICENSE],
        "sources": [_source(article) for _, article in sorted(records.articles.items())],
        "resources": [_resource(table, len(rows[table]), files, definitions) for table in TABLES],
    }


def _source(article: Article) -> dict[str, str]:
    told = {"title": article.title or article.id, "path": article.url}
    return {name: value for name, value in told.items() if value}


def _resource(table: Table, number: int, files: Mapping[str, bytes], definitions: Mapping[str, Text]) -> dict[str, Any]:
    path = f"csv/{table.name}.csv"
    return {
        "name": table.name,
        "type": "table",
        "path": path,
        "title": table.title.en,
        "titleZh": table.title.zh,
        "description": table.meaning.en,
        "descriptionZh": table.meaning.zh,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(files[path]),
        "hash": f"sha256:{sha256(files[path]).hexdigest()}",
        "rows": number,
        "schema": _schema(table, definitions),
    }


def _schema(table: Table, definitions: Mapping[str, Text]) -> dict[str, Any]:
    return {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [_field(column, definitions) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
        "foreignKeys": [
            {
                "fields": [column.name],
                "reference": {"resource": column.refers_to, "fields": ["id"]},
            }
            for column in table.columns
            if column.refers_to
        ],
    }


def _field(column: Column, definitions: Mapping[str, Text]) -> dict[str, Any]:
    meaning = meaning_of(column, definitions)
    constraints = {"required": column.required, "pattern": column.pattern}
    told = {
        "name": column.name,
        "type": _TYPES[column.type],
        "description": meaning.en,
        "descriptionZh": meaning.zh,
        "unit": column.unit,
        "constraints": {name: value for name, value in constraints.items() if value},
    }
    return {name: value for name, value in told.items() if value}
