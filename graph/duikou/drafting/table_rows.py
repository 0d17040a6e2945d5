"""The rows of a table: what a claim, a dismissal or a new thing shows in the cells, and how a row says what it is."""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from duikou.curation.stubs import is_stub
from duikou.curation.turtle import Block
from duikou.drafting.table_cells import Cells
from duikou.drafting.table_columns import ID, OF_DRAFTS, OF_ROWS, ROW, ROWS, STATE, Column, Columns
from duikou.messages import language, message
from duikou.model.fields import DISMISSAL
from duikou.model.folding import joined
from duikou.names import local_name
from duikou.spreadsheets import cell_text

OPEN, DRAFT, CLAIM, DISMISSED, WITHDRAWN = "open", "draft", "claim", "dismissed", "withdrawn"
STATES: Final = {
    OPEN: ("待填", "open"),
    DRAFT: ("草稿", "draft"),
    CLAIM: ("记录", "claim"),
    DISMISSED: ("排除", "dismissed"),
    WITHDRAWN: ("撤下", "withdrawn"),
}
"""What can become of a row, in Chinese and English: a stub that waits, a proposal, a claim or thing that is to be in
the seeds, a numeral that states nothing, a claim that is to go."""

FORMER_NAMES: Final = {CLAIM: ("主张",)}
"""What tables that people still have call a state; read, no longer written."""

Shown = dict[Column, str]
"""The cells of a row that are not empty."""


class Names(NamedTuple):
    """How classes and states are called in cells."""

    classes: Mapping[str, str]
    """By class, in the language of the user."""
    meant: Mapping[str, str]
    """The class, by what it may be called, folded."""

    @classmethod
    def of(cls, blocks: Mapping[str, Block]) -> "Names":
        """Return the names that the ontology, among blocks by subject, has for the classes of rows."""
        shown: dict[str, str] = {}
        meant: dict[str, str] = {}
        for class_ in ROWS:
            block = blocks.get(class_)
            shown[class_] = (block.text("rdfs:label", language()) if block else "") or local_name(class_)
            labels = block.texts("rdfs:label") if block else ()
            meant |= dict.fromkeys(map(joined, (*labels, local_name(class_), class_)), class_)
        return cls(shown, meant)


def state_named(text: str) -> str:
    """Return the state that a cell means in either language, "" for none that there is."""
    folded = joined(text)
    for state, names in STATES.items():
        if folded in map(joined, (*names, "".join(names), *FORMER_NAMES.get(state, ()))):
            return state
    return ""


def state_called(state: str) -> str:
    """Return what a state is called in the language of the user."""
    return STATES[state][language() != "zh"]


def states_told() -> str:
    """Return all states in both languages, for a message."""
    return ", ".join(" ".join(names) for names in STATES.values())


def class_of(block: Block) -> str:
    """Return the class of rows that a block is of, "" for none."""
    return next((class_ for class_ in ROWS if class_ in block.types), "")


def state_of(block: Block) -> str:
    """Return the state of what the seeds hold."""
    return DISMISSED if class_of(block) == DISMISSAL else OPEN if is_stub(block) else CLAIM


def short_id(name: str, slug: str) -> str:
    """Return an id without what all ids of its kind in the article begin with."""
    for start in (f"claim:{slug}-", f"dismissal:{slug}-"):
        if name.startswith(start):
            return name.removeprefix(start)
    return name


def shown_fields(block: Block, class_: str, cells: Cells, columns: Iterable[Column]) -> Shown:
    """Return what the cells of a block's fields show, without those that are empty."""
    shown: Shown = {}
    for column in columns:
        field = None if column in (*OF_ROWS, *OF_DRAFTS) else column.field_of(class_)
        text = cells.written(field, column, block.properties.get(field.predicate, ())) if field else ""
        if text:
            shown[column] = text
    return shown


def shown_row(block: Block, slug: str, cells: Cells, columns: Columns, names: Names) -> Shown:
    """Return the row of what the seeds hold."""
    class_ = class_of(block)
    said = {ID: short_id(block.subject, slug), STATE: state_called(state_of(block)), ROW: names.classes[class_]}
    return said | shown_fields(block, class_, cells, columns.all)


def is_as_shown(cell: str, shown: str) -> bool:
    """Return whether a cell that was read is the one that was written, all that writing and reading change aside."""
    return cell.strip() in {shown.strip(), cell_text(shown).strip(), cell_text(shown).removeprefix("'").strip()}


def unfit(column: Column, class_: str, names: Names) -> str:
    """Return what is wrong with a cell of a column that rows of a class do not have."""
    called = [names.classes[other] for other in ROWS if column.field_of(other)]
    said = message("{row} has no “{column}”.", row=names.classes[class_], column=column.heading)
    return f"{said} {message('These have it: {rows}.', rows=', '.join(dict.fromkeys(called)))}"
