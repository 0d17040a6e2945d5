"""A description as Croissant 1.1, for programs that learn from tables: files, and the fields of each table.

Fields are read from the Parquet files: in those a code is a text and an absent cell is none, where a reader of CSV
takes a column of codes with an absent one for numbers. The CSV files are among the files. What refers to what is left
to `datapackage.json` and SQLite: readers join what `references` names, and tables of ours refer to one another.
"""

from collections.abc import Mapping
from typing import Any, Final

from duikou.exports.columns import DAY, DECIMAL, MEASURED, TEXT, TRUTH, WHOLE, Column, Table
from duikou.exports.description import KEYWORDS, NAME, PUBLISHER, TITLE, Description, File
from duikou.exports.dictionary import meaning_of
from duikou.model.records import Text
from duikou.names import BASE, LICENCE, PREFIXES

VERSION: Final = "http://mlcommons.org/croissant/1.1"
_OWN: Final = (
    *("arrayShape", "citeAs", "column", "containedIn", "equivalentProperty", "extract", "field", "fileProperty"),
    *("fileObject", "fileSet", "format", "includes", "isArray", "isLiveDataset", "jsonPath", "key", "md5"),
    *("parentField", "path", "recordSet", "references", "regex", "repeated", "replace", "samplingRate", "separator"),
    *("source", "subField", "transform"),
)
"""Words of Croissant; all others are those of schema.org."""
CONTEXT: Final = {
    "@language": "en",
    "@vocab": PREFIXES["schema"],
    "sc": PREFIXES["schema"],
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": PREFIXES["dcterms"],
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "description": {"@container": "@language"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "name": {"@container": "@language"},
    **{word: f"cr:{word}" for word in _OWN},
}
_TYPES: Final = {
    TEXT: "sc:Text",
    TRUTH: "sc:Boolean",
    WHOLE: "sc:Integer",
    DECIMAL: "sc:Float",
    MEASURED: "sc:Float",
    DAY: "sc:Date",
}


def croissant(description: Description, definitions: Mapping[str, Text]) -> dict[str, Any]:
    """Return the dataset; `definitions` has what each predicate means."""
    return {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "@id": BASE,
        "conformsTo": VERSION,
        "name": _both(TITLE),
        "alternateName": NAME,
        "description": _both(description.about),
        "license": LICENCE,
        "citeAs": f"{PUBLISHER}: {TITLE.en} ({TITLE.zh}). {_cited(description)} {BASE}",
        "url": BASE,
        "inLanguage": ["zh", "en"],
        "keywords": [word for keyword in KEYWORDS for word in keyword],
        "creator": {"@type": "sc:Organization", "name": PUBLISHER},
        "publisher": {"@type": "sc:Organization", "name": PUBLISHER},
        "version": description.version,
        **({"datePublished": description.day, "dateModified": description.day} if description.day else {}),
        "isLiveDataset": False,
        "distribution": [_file(file) for file in description.files],
        "recordSet": [
            _records(file, file.table, definitions)
            for file in description.files
            if file.table is not None and file.form == "parquet"
        ],
    }


def _cited(description: Description) -> str:
    edition = f"Version {description.version}, {description.day}. " if description.edition else ""
    return f"{edition}Data {description.digest}."


def _both(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}


def _file(file: File) -> dict[str, str]:
    return {
        "@type": "cr:FileObject",
        "@id": file.path,
        "name": file.path,
        "contentUrl": file.path,
        "encodingFormat": _media(file),
        "contentSize": f"{file.size} B",
        "sha256": file.digest,
    }


def _media(file: File) -> str:
    """The media type as Croissant's readers know it: to them Parquet is `application/x-parquet`."""
    return "application/x-parquet" if file.form == "parquet" else file.media


def _records(file: File, table: Table, definitions: Mapping[str, Text]) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": f"{table.meaning.en} {table.meaning.zh}",
        "key": [{"@id": f"{table.name}/{name}"} for name in table.key],
        "field": [_field(file, table, column, definitions) for column in table.columns],
    }


def _field(file: File, table: Table, column: Column, definitions: Mapping[str, Text]) -> dict[str, Any]:
    meaning = meaning_of(column, definitions)
    return {
        "@type": "cr:Field",
        "@id": f"{table.name}/{column.name}",
        "name": column.name,
        "description": _both(meaning),
        "dataType": _TYPES[column.type],
        "source": {"fileObject": {"@id": file.path}, "extract": {"column": column.name}},
    }
