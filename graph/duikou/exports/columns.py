"""What a table of the data package is made of: columns with a type, a meaning and, if they are fields, their field."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final

from duikou.model.amounts import RECKONINGS, Amount
from duikou.model.fields import DERIVED, FIELDS, ONE, PLACE, Field
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


LABEL_ZH: Final = Column("label_zh", meaning=Text("中文名称", "Label in Chinese"), required=True)
LABEL_EN: Final = Column("label_en", meaning=Text("英文名称", "Label in English"), required=True)


def labelled(name: str, zh: str, en: str, table: str = "", *, required: bool = True) -> tuple[Column, ...]:
    """Return the columns of what is referred to: its id, a row of a table if one is named, and both its labels."""
    labels = (replace(label, name=f"{name}_{label.name}", required=required) for label in (LABEL_ZH, LABEL_EN))
    return Column(name, meaning=Text(zh, en), required=required, refers_to=table), *labels


def coded(name: str, zh: str, en: str, table: str = "parties", *, required: bool = True) -> tuple[Column, ...]:
    """Return the columns of a party that is referred to: its id, its code and both its labels."""
    own, *labels = labelled(name, zh, en, table, required=required)
    return own, of_field("code", PLACE, name=f"{name}_code"), *labels


def sums_of(reckoning: str) -> tuple[Column, ...]:
    """Return the columns of what money of a reckoning comes to: whether any is stated, least, most, and if unbounded.

    Raises `KeyError` for another reckoning than those that have sums.
    """
    zh, en = _SUMS_OF[reckoning], f"money, {reckoning}"
    return (
        Column(f"{reckoning}_known", TRUTH, Text(f"是否述及{zh}", f"Whether any is stated: {en}."), required=True),
        Column(
            f"{reckoning}_least",
            DECIMAL,
            Text(f"{zh}至少；多方共有者一概不计", f"The least: {en}; of a joint amount nothing is counted."),
            unit="yuan",
        ),
        Column(
            f"{reckoning}_most",
            DECIMAL,
            Text(f"{zh}至多；多方共有者全额计入", f"The most: {en}; of a joint amount all is counted."),
            unit="yuan",
        ),
        Column(
            f"{reckoning}_unbounded",
            TRUTH,
            Text(f"{zh}是否无上限；未述及则缺", f"Whether there is no most: {en}; absent where none is stated."),
        ),
    )


def sums_in(amounts: Mapping[str, Amount]) -> dict[str, Value]:
    """Return the columns of amounts by reckoning, those that `sums_of` declares."""
    sums: dict[str, Value] = {}
    for reckoning in RECKONINGS:
        amount = amounts.get(reckoning)
        sums[f"{reckoning}_known"] = amount is not None
        sums[f"{reckoning}_least"] = amount.least if amount else None
        sums[f"{reckoning}_most"] = amount.most if amount else None
        sums[f"{reckoning}_unbounded"] = amount.most is None if amount else None
    return sums


_SUMS_OF: Final = {"flow": "期内发生额", "cumulative": "累计额", "stock": "时点额", "planned": "计划额"}
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
