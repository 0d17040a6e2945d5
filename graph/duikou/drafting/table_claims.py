"""What a table makes of an article: which claims and dismissals come, change and go, and which things are added."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from duikou.curation.seeds import Seeds
from duikou.curation.stubs import is_stub, printed_values
from duikou.curation.texts import Texts
from duikou.curation.turtle import Block, Iri, Literal
from duikou.drafting.record import Outcome
from duikou.drafting.table_cells import Cells
from duikou.drafting.table_columns import ID, STATE
from duikou.drafting.table_dismissals import dismissal_of
from duikou.drafting.table_fields import Properties, RowFields, changed_block
from duikou.drafting.table_ids import STUB_ID, claim_id, made_claim_id
from duikou.drafting.table_labels import made_labels
from duikou.drafting.table_outcomes import outcome_of_row
from duikou.drafting.table_reading import Table, TableRow
from duikou.drafting.table_rows import CLAIM, DISMISSED, DRAFT, OPEN, WITHDRAWN, Names, class_of, state_of
from duikou.drafting.table_stubs import stubs_settled
from duikou.drafting.table_things import made_things, named_things
from duikou.drafting.table_writing import passages_in, rows_of
from duikou.messages import message
from duikou.model.fields import CLAIMS, DISMISSAL, ENTITIES, FIGURE, GROUNDS

_FILED: Final = "dk:groundForProgramme"
"""The ground that leaves a claim explicit: a filing of ours."""


@dataclass
class Made:
    """What a table makes of an article; ids are those of claims, dismissals and things."""

    blocks: dict[str, Block]
    """The claims and dismissals of the article as they are to be."""
    passages: Mapping[str, Block]
    """Those that the seeds lack."""
    things: dict[str, Block] = field(default_factory=dict)
    """The things that are new or changed."""
    rows: dict[str, TableRow] = field(default_factory=dict)
    """The row of each of all these, as far as it has one."""
    dismissed: list[str] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    left: Counter[str] = field(default_factory=Counter)
    """How many rows were left out, by state."""
    outcomes: list[Outcome] = field(default_factory=list)
    """What became of the rows of a draft that somebody decided."""


class _Meant(NamedTuple):
    """A row with what it means: its class, its state, and what the seeds have of it."""

    row: TableRow
    class_: str
    state: str
    present: Block | None


def made_of_table(seeds: Seeds, texts: Texts, slug: str, table: Table, names: Names) -> Made:
    """Return what a table makes of an article; what is wrong with its rows becomes problems of the table."""
    return _Making(seeds, texts, slug, table, names).made()


class _Making:
    def __init__(self, seeds: Seeds, texts: Texts, slug: str, table: Table, names: Names) -> None:
        self._seeds = seeds
        self._slug = slug
        self._table = table
        self._own = {block.subject: block for block in rows_of(seeds, slug)}
        self._named, drafts = named_things(table, seeds)
        blocks = {**seeds.blocks, **{name: thing.block for name, thing in self._named.items()}}
        self._blocks = blocks
        passages = passages_in(seeds, texts, slug)
        self._passages = passages
        self._meant = self._rows_meant()
        claims = {name for name in self._own if name.startswith("claim:")} | self._to_come()
        cells = Cells(slug, blocks, passages, claims, drafts)
        self._fields = RowFields(table, cells, names)
        self._made = Made(dict(self._own), passages.made)

    def made(self) -> Made:
        made = self._made
        made.things = made_things(self._table, self._seeds, self._named, self._fields)
        made.rows |= {name: thing.row for name, thing in self._named.items()}
        for meant in self._meant:
            self._take(meant)
        taken = {row.number: name for name, row in made.rows.items()}
        for row, class_, state, _ in self._meant:
            block = made.blocks.get(taken.get(row.number, ""))
            outcome = outcome_of_row(row, class_, state, block)
            made.outcomes += [outcome] if outcome else []
        for name in stubs_settled(made.blocks, self._own, self._passages):
            del made.blocks[name]
        return made

    def _rows_meant(self) -> list[_Meant]:
        """The rows of claims and dismissals, each with what it is of; no two are of one."""
        found: list[_Meant] = []
        taken: dict[str, int] = {}
        for row in self._table.rows:
            if row.class_ in ENTITIES:
                continue
            present = self._present(row)
            class_ = row.class_ or (class_of(present) if present else FIGURE if self._prints(row) else "")
            state = row.state or (state_of(present) if present else CLAIM)
            if present and present.subject in taken:
                said = message("Row {row} is of {name}, too.", row=taken[present.subject], name=row.name)
                self._table.complain(row, None, said)
            elif not class_:
                self._table.complain(row, None, message("Say which kind of row it is: figure, pairing, event, …"))
            else:
                found.append(_Meant(row, class_, state, present))
            if present:
                taken.setdefault(present.subject, row.number)
        return found

    def _present(self, row: TableRow) -> Block | None:
        claim, dismissal = f"claim:{self._slug}-{row.name}", f"dismissal:{self._slug}-{row.name}"
        order = (dismissal, claim) if row.class_ == DISMISSAL else (claim, dismissal)
        names = (row.name, *order) if row.name else ()
        return next((self._own[name] for name in names if name in self._own), None)

    @staticmethod
    def _prints(row: TableRow) -> bool:
        return any(cell.strip() for column, cell in row.cells.items() if column.key == "dk:printed")

    def _to_come(self) -> set[str]:
        """The ids of claims that rows are to add under a name of their own."""
        names = (meant.row.name for meant in self._meant if meant.state == CLAIM and not meant.present)
        return {f"claim:{self._slug}-{name}" for name in names if name and not STUB_ID.fullmatch(name)}

    def _take(self, meant: _Meant) -> None:
        match meant.state:
            case state if state in {OPEN, DRAFT}:
                self._leave(meant)
            case state if state == WITHDRAWN:
                if meant.present:
                    del self._made.blocks[meant.present.subject]
                    self._made.withdrawn.append(meant.present.subject)
            case state if state == DISMISSED:
                self._dismiss(meant)
            case state if state == CLAIM:
                self._claim(meant)
            case _:
                raise ValueError(f"no state of a row: {meant.state}")

    def _leave(self, meant: _Meant) -> None:
        row, present = meant.row, meant.present
        if meant.state == DRAFT or present:  # what else is open is a numeral that claims may have taken up since
            self._made.left[meant.state] += 1
        if not present or meant.state != OPEN:
            return
        if self._fields.changed(row, meant.class_, present.properties) != present.properties:
            said = message("It was filled in but is still open, and was left out: make its state claim.")
            self._table.complain(row, STATE, said, severity="warning")

    def _dismiss(self, meant: _Meant) -> None:
        row, present, made = meant.row, meant.present, self._made
        if present and class_of(present) == DISMISSAL:
            self._put(row, changed_block(present, self._fields.changed(row, DISMISSAL, present.properties)))
            return
        if present and class_of(present) != FIGURE:
            said = message("Only numerals are dismissed; a pairing or event goes with the state withdrawn.")
            self._table.complain(row, STATE, said)
            return
        if meant.class_ not in {FIGURE, DISMISSAL}:
            made.left[DISMISSED] += 1
            return
        known = {name: block for name, block in made.blocks.items() if class_of(block) == DISMISSAL}
        block = dismissal_of(self._slug, self._table, row, present, self._fields, known)
        if present:
            del made.blocks[present.subject]
        if block:
            self._put(row, block)
            made.dismissed.append(block.subject)

    def _claim(self, meant: _Meant) -> None:
        row, class_, present = meant.row, meant.class_, meant.present
        if class_ not in CLAIMS:
            said = message("It is dismissed: to make it a claim, say which kind of row it is.")
            self._table.complain(row, STATE, said)
            return
        if present and not is_stub(present):
            self._change(row, class_, present)
            return
        properties = self._fields.changed(row, class_, self._typed(class_, present))
        twin = None if present else self._twin(class_, properties)
        if twin:
            self._change(row, class_, twin)
            return
        block = Block("", "", 0, self._completed(class_, properties))
        if present:
            del self._made.blocks[present.subject]
        with self._table.at(row, ID):
            self._put(row, Block(self._new_id(row, block), "", 0, block.properties))

    def _change(self, row: TableRow, class_: str, present: Block) -> None:
        """Have a claim say what its row says; what it cannot lack and the row leaves out follows from the rest."""
        properties = self._fields.changed(row, class_, self._typed(class_, present))
        lost = present.properties.keys() - properties.keys()
        completed = self._completed(class_, properties) if lost else {}
        properties |= {name: completed[name] for name in lost if name in completed}
        self._put(row, changed_block(present, properties))

    def _typed(self, class_: str, present: Block | None) -> Properties:
        return {**(present.properties if present else {}), "rdf:type": (Iri(class_),)}

    def _put(self, row: TableRow, block: Block) -> None:
        if block.subject in self._made.rows:
            other = self._made.rows[block.subject].number
            self._table.complain(row, None, message("Row {row} is of {name}, too.", row=other, name=block.subject))
        self._made.blocks[block.subject] = block
        self._made.rows[block.subject] = row

    def _twin(self, class_: str, properties: Properties) -> Block | None:
        """The claim of the seeds that a row without an id is of: of the same words, and no other row's."""
        named = {meant.present.subject for meant in self._meant if meant.present} | self._made.rows.keys()
        alike = ("dk:printed",) if class_ == FIGURE else ("dk:provider", "dk:recipient", "dk:about", "dk:mode")
        block = Block("", "", 0, properties)
        found = [
            one
            for name, one in self._own.items()
            if name not in named
            and class_of(one) == class_
            and not is_stub(one)
            and set(one.iris("dk:evidence")) == set(block.iris("dk:evidence"))
            and all(set(one.properties.get(name, ())) == set(properties.get(name, ())) for name in alike)
        ]
        return found[0] if len(found) == 1 else None

    def _completed(self, class_: str, properties: Properties) -> Properties:
        """A new claim with what its other fields say: value and unit as printed, explicit or inferred, and a label."""
        block = Block("", "", 0, properties)
        read = printed_values(block.text("dk:printed"), block.text("dk:printedUnit")) if class_ == FIGURE else {}
        if any(name in properties for name in ("dk:value", "dk:min", "dk:max")):
            read = {name: values for name, values in read.items() if name == "dk:unit"}
        concluded = any(name in properties for name in GROUNDS if name != _FILED)
        stated: Properties = {"dk:stated": (Iri("dk:Inferred" if concluded else "dk:Explicit"),)}
        complete: Properties = {**stated, **read, **properties}
        labels = made_labels(Block("", "", 0, complete), self._blocks) if "rdfs:label" not in complete else {}
        said: Properties = (
            {"rdfs:label": tuple(Literal(text, "", one) for one, text in labels.items())} if labels else {}
        )
        return {**complete, **said}

    def _new_id(self, row: TableRow, block: Block) -> str:
        if row.name and not STUB_ID.fullmatch(row.name):
            return claim_id(self._slug, row.name)
        taken = {*self._own, *self._made.blocks, *self._made.rows, *self._to_come()}
        return made_claim_id(self._slug, block, self._blocks, taken)
