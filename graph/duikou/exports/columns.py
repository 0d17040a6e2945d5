"""What a table of the data package is made of: columns with a type, a meaning and, if they are fields, their field."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final

from duikou.model.fields import DERIVED, FIELDS, ONE, Field
from duikou.model.kinds import DATE, Kind
from duikou.model.records import NO_TEXT, Text

TEXT, TRUTH, WHOLE, DECIMAL, MEASURED, DAY = "text", "truth", "whole", "decimal", "measured", "day"
"""The types of columns: a decimal is exact, what is measured (degrees, km) is a floating-point number."""

DATE_PATTERN: Final = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
"""A year, month or day, as precise as its source."""

PLACES_AFTER_THE_POINT: Final = 6
"""What a decimal of a table has room for; before the point it is 32."""

Value = str | int | bool | Decimal | float | None
"""What a cell holds: a day is a text as ISO 8601 writes it, None is what is absent, and no text is empty."""
Row = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Column:
    """One column; if it has a field (a predicate of the ontology) and no meaning, its meaning is that of the field."""

    name: str
    type: str = TEXT
    meaning: Text = NO_TEXT
    field: str = ""
    unit: str = ""
    required: bool = False
    pattern: str = ""
    refers_to: str = ""
    """The table whose `id` it holds."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table: what a row is, the key by which rows are known and sorted, and the columns in order."""

    name: str
    title: Text
    meaning: Text
    key: tuple[str, ...]
    columns: tuple[Column, ...]


def of_field(attribute: str, class_: str, **said: Any) -> Column:
    """Return the column of a field of the model; what is `said` stands instead of what the declaration gives.

    Name, type, pattern, the table that it refers to and whether it is required are those of the declaration. Raises
    `KeyError` where no field of the class has that attribute.
    """
    found = _FIELDS[attribute, class_]
    column = Column(
        attribute,
        _type(found.kind),
        Text(*found.words) if found.words else NO_TEXT,
        "" if found.words else found.predicate,
        required=found.count == ONE,
        pattern=DATE_PATTERN if found.kind.datatypes == DATE.datatypes else found.kind.pattern,
        refers_to="terms" if found.kind.scheme else _TABLES.get(found.kind.thing, ""),
    )
    return replace(column, **said)


_TABLES: Final = {"dk:Place": "places", "dk:Claim": "claims", "dk:Article": "articles"}
_FIELDS: Final[dict[tuple[str, str], Field]] = {
    (field.attribute, class_): field for field in (*FIELDS, *DERIVED) for class_ in field.of
}
"""Every field by attribute and class; what the build derives stands instead of what is curated."""
_TYPES: Final = {"xsd:boolean": TRUTH, "xsd:integer": WHOLE, "xsd:decimal": MEASURED}


def _type(kind: Kind) -> str:
    if len(kind.datatypes) == 1:
        return _TYPES.get(kind.datatypes[0], TEXT)
    return DECIMAL if "xsd:decimal" in kind.datatypes else TEXT
