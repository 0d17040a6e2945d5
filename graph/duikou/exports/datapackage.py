"""A description as `datapackage.json`, as Data Package 2.0 has it; names that end in `Zh` are ours."""

from collections.abc import Mapping
from typing import Any, Final

from duikou.exports.columns import DAY, DECIMAL, MEASURED, TEXT, TRUTH, WHOLE, Column, Table
from duikou.exports.description import NAME, TITLE, Description, File
from duikou.exports.dictionary import meaning_of
from duikou.model.records import Article, Text
from duikou.names import LICENCE

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
    "path": LICENCE,
}


def data_package(description: Description, definitions: Mapping[str, Text]) -> dict[str, Any]:
    """Return the descriptor, whose resources are the tables as CSV; `definitions` has what each predicate means."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": NAME,
        "title": TITLE.en,
        "titleZh": TITLE.zh,
        "description": "The data dictionary is tables.md; duikou.sqlite and parquet/ hold the same tables.",
        **({"version": description.version} if description.edition else {}),
        "dataVersion": description.digest,
        "licenses": [_LICENSE],
        "sources": [_source(article) for article in description.articles],
        "resources": [
            _resource(file, file.table, definitions)
            for file in description.files
            if file.table is not None and file.form == "csv"
        ],
    }


def _source(article: Article) -> dict[str, str]:
    told = {"title": article.title or article.id, "path": article.url}
    return {name: value for name, value in told.items() if value}


def _resource(file: File, table: Table, definitions: Mapping[str, Text]) -> dict[str, Any]:
    return {
        "name": table.name,
        "type": "table",
        "path": file.path,
        "title": table.title.en,
        "titleZh": table.title.zh,
        "description": table.meaning.en,
        "descriptionZh": table.meaning.zh,
        "format": file.form,
        "mediatype": file.media,
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.digest}",
        "rows": file.rows,
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
