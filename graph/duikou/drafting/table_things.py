"""Rows of new places, bodies, groups, projects, programmes and documents: entities that a table adds to the seeds."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from duikou.curation.seeds import Seeds
from duikou.curation.turtle import Block, Iri, Literal, Value
from duikou.drafting.table_columns import Column
from duikou.drafting.table_fields import RowFields, changed_block
from duikou.drafting.table_ids import thing_id
from duikou.drafting.table_reading import Table, TableRow
from duikou.drafting.table_rows import CLAIM, DRAFT, WITHDRAWN
from duikou.messages import message
from duikou.model.fields import ENTITIES

FILES: Final = {
    "dk:Place": "entities/places.ttl",
    "dk:Organization": "entities/organizations.ttl",
    "dk:Group": "entities/groups.ttl",
    "dk:Programme": "entities/programmes.ttl",
    "dk:Project": "entities/projects.ttl",
    "dk:Instrument": "entities/instruments.ttl",
}
"""Where a new thing of a class is written."""


class Named(NamedTuple):
    """A row of a thing, and the thing as far as its names go: enough for other cells to name it."""

    row: TableRow
    block: Block
    present: Block | None
    """What the seeds say of it; None of a new one."""


def named_things(table: Table, seeds: Seeds) -> tuple[dict[str, Named], dict[str, int]]:
    """Return the things that rows are to add or change, by id, and the rows of those that are drafts, by name."""
    found: dict[str, Named] = {}
    drafts: dict[str, int] = {}
    for row in table.rows:
        if row.class_ not in ENTITIES:
            continue
        label = _label(row, "zh")
        if row.state not in {"", CLAIM}:
            if row.state == DRAFT:
                drafts[label] = row.number
            if row.state == WITHDRAWN:
                table.complain(row, None, message("What several articles name is not withdrawn by a table."))
            continue
        name = ""
        with table.at(row):
            name = thing_id(row.class_, row.name, label)
        present = seeds.blocks.get(name)
        if name and name in found:
            table.complain(row, None, message("Row {row} is of {name}, too.", row=found[name].row.number, name=name))
        elif present and row.class_ not in present.types:
            table.complain(row, None, message("There is a {name} already, of another class.", name=name))
        elif name:
            found[name] = Named(row, present or _provisional(name, row), present)
    return found, drafts


def made_things(table: Table, seeds: Seeds, named: Mapping[str, Named], fields: RowFields) -> dict[str, Block]:
    """Return the things as the rows have them, by id: those alone that are new or changed."""
    made: dict[str, Block] = {}
    for name, (row, _, present) in named.items():
        start = present.properties if present else {"rdf:type": (Iri(row.class_),)}
        block = changed_block(present or Block(name, "", 0, {}), fields.changed(row, row.class_, start))
        if block is present:
            continue
        if present and not _is_own(seeds, name):
            file = next((file.path for file in seeds.files if name in file.by_subject), "")
            table.complain(
                row, None, message("{name} is of {file}, which a table does not change.", name=name, file=file)
            )
        made[name] = block
    return made


def _is_own(seeds: Seeds, name: str) -> bool:
    return any(file.folder == "entities" and name in file.by_subject for file in seeds.own_files)


def _label(row: TableRow, language: str) -> str:
    return next((cell.strip() for column, cell in row.cells.items() if _is_label(column, language)), "")


def _is_label(column: Column, language: str) -> bool:
    return column.key == "rdfs:label" and column.language == language


def _provisional(name: str, row: TableRow) -> Block:
    labels: tuple[Value, ...] = tuple(Literal(text, "", one) for one in ("zh", "en") if (text := _label(row, one)))
    return Block(name, "", 0, {"rdf:type": (Iri(row.class_),), "rdfs:label": labels})
