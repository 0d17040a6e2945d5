"""Rows that are dismissed: a numeral that states no quantity, with the reason and the place where it stands."""

from collections.abc import Mapping
from typing import Final

from duikou.curation.stubs import dismissal_blocks, is_stub, stub_start
from duikou.curation.texts import passage_of
from duikou.curation.turtle import Block, Iri, Literal, Value
from duikou.drafting.table_fields import RowFields
from duikou.drafting.table_ids import STUB_ID
from duikou.drafting.table_passages import TablePassages
from duikou.drafting.table_reading import Table, TableRow
from duikou.errors import UsageError
from duikou.messages import message
from duikou.model.fields import DISMISSAL, FIGURE
from duikou.names import RESTATES, local_name
from duikou.reading.passages import normalise

_PRINTED: Final = "dk:printed"


def dismissal_of(
    slug: str, table: Table, row: TableRow, present: Block | None, fields: RowFields, known: Mapping[str, Block]
) -> Block | None:
    """Return the dismissal that a row makes of its numeral; None where it cannot, which is then told, or there is one.

    `present` is the claim or stub that the row is of, None for a row of a draft; `known` are the dismissals of the
    article by id. Words that the row does not print are dismissed by their place alone.
    """
    reasons = [value.curie for value in fields.read(row, "dk:reason", DISMISSAL) if isinstance(value, Iri)]
    if not reasons:
        table.complain(row, None, message("A numeral is dismissed with a reason; all reasons: duikou ref reason:"))
        return None
    printed = _text(fields.read(row, _PRINTED, FIGURE))
    cited = [value.curie for value in fields.read(row, "dk:evidence", DISMISSAL) if isinstance(value, Iri)]
    cited = cited or list(present.iris("dk:evidence") if present else ())
    held = [passage_of(one) for dismissal in known.values() for one in _cited_by(dismissal, fields.cells.passages)]
    start = _start(row, present)
    if start is not None and any(one.start <= start < one.end for one in held):
        return None
    names: list[str] = []
    count = len(table.problems)
    with table.at(row):
        names = _places(fields.cells.passages, printed or (present.text(_PRINTED) if present else ""), cited, start)
    if len(table.problems) > count:
        return None
    passages = [passage_of(block) for name in names if (block := fields.cells.passages.block(name))]
    if not passages:
        table.complain(row, None, message("Nothing says where it stands: fill in its evidence."))
        return None
    if all(any(other.start <= one.start and one.end <= other.end for other in held) for one in passages):
        return None
    notes = {
        value.language: value.text
        for value in fields.read(row, "skos:editorialNote", DISMISSAL)
        if isinstance(value, Literal)
    }
    restated = [value.curie for value in fields.read(row, RESTATES, DISMISSAL) if isinstance(value, Iri)]
    said = notes.get("en", ""), notes.get("zh", "")
    made = dismissal_blocks(slug, printed, local_name(reasons[0]), passages, next(iter(restated), ""), said)[0]
    if made.subject not in known:
        return made
    return Block(f"{made.subject}-{passages[0].end}", "", 0, made.properties)


def _start(row: TableRow, present: Block | None) -> int | None:
    """Where the numeral of a row begins, as far as its stub or its id tells."""
    if present is not None and is_stub(present):
        return stub_start(present)
    return int(row.name.rpartition("-")[2]) if STUB_ID.fullmatch(row.name) else None


def _places(passages: TablePassages, printed: str, cited: list[str], start: int | None) -> list[str]:
    """Return the passages of the numeral itself within those that are cited; `start` is where it begins, if known."""
    for name in cited if start is not None else ():
        block = passages.block(name)
        if block and (found := [one for one in _within(passages, printed, block) if one[0] == start]):
            return [passages.at(*found[0])]
    names = []
    for name in cited:
        block = passages.block(name)
        words = passages.words(name)
        if block is None or not words or not printed or normalise(words) == normalise(printed):
            names.append(name)
            continue
        found = _within(passages, printed, block)
        if len(found) > 1:
            told = ", ".join(f"[{start}-{end}]" for start, end in found)
            said = message("“{printed}” stands there several times: {places}.", printed=printed, places=told)
            raise UsageError(f"{said} {message('Write the one that is meant as its evidence.')}")
        names += [passages.at(*place) for place in found]
    if cited and not names:
        raise UsageError(message("“{printed}” does not stand in its evidence.", printed=printed))
    return names


def _within(passages: TablePassages, printed: str, block: Block) -> list[tuple[int, int]]:
    return passages.places_of(printed, block.integer("dk:start") or 0, block.integer("dk:end") or 0)


def _cited_by(block: Block, passages: TablePassages) -> list[Block]:
    return [found for name in block.iris("dk:evidence") if (found := passages.block(name))]


def _text(values: tuple[Value, ...]) -> str:
    return next((value.text for value in values if isinstance(value, Literal)), "")
