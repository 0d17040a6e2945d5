"""What a report is made of: tables whose every number names the claims behind it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, NamedTuple

from duikou.analysis.amounts import Amount
from duikou.store.records import Records, Text

LANGUAGES: Final = ("zh", "en")


class Ranks(NamedTuple):
    """A rank, 1 the first; `best` and `worst` differ where it moves, `tied` says that others share it."""

    best: int
    worst: int
    tied: bool = False


Value = Text | int | Decimal | float | Amount | Ranks | None
"""What a cell holds; None is unknown, which is neither none nor zero. Amounts are yuan."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A value, the claims it rests on, and the id of what it names, if it names anything."""

    value: Value
    claims: tuple[str, ...] = ()
    id: str = ""
    aside: bool = False
    """The claims are those left out; they are no ground of the row's other numbers."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: a name for programs and a title for people."""

    name: str
    title: Text


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of one or two columns of a table, a bar per row: `value`, or `value` out of `whole`.

    A bar is labelled by the cells of `labels`.
    """

    title: Text
    labels: tuple[str, ...]
    value: str
    whole: str = ""
    limit: int = 30


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its reading instructions; every row has a cell for every column."""

    name: str
    title: Text
    note: Text
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    chart: Chart | None = None

    def column(self, name: str) -> int:
        """Return the place of a column; raises `KeyError` for a name it lacks."""
        for index, column in enumerate(self.columns):
            if column.name == name:
                return index
        raise KeyError(name)


@dataclass(frozen=True, slots=True)
class Report:
    """A named set of tables with what they mean, the date they are for and the data they come from."""

    name: str
    title: Text
    definition: tuple[Text, ...]
    """Paragraphs: what is counted, how, and what it may not be used to say."""
    as_of: str
    """Claims known to begin later are left out; "" for none."""
    data_version: str
    tables: tuple[Table, ...]
    claims: Mapping[str, Text] = field(default_factory=dict)
    """Labels of every claim that a cell names."""

    def table(self, name: str) -> Table:
        """Return the table of that name; raises `KeyError` where there is none."""
        for table in self.tables:
            if table.name == name:
                return table
        raise KeyError(name)

    def markdown(self, language: str = "zh") -> str:
        """Return the report as Markdown in one language (zh or en), each row ending with the claims behind it."""
        from duikou.analysis.rendering import markdown

        return markdown(self, language)

    def csv(self, table: str = "") -> bytes:
        """Return one table, one row per row of it; without a name every cell of every table, one row per cell."""
        from duikou.analysis.rendering import cells_csv, table_rows_csv

        return table_rows_csv(self.table(table)) if table else cells_csv(self)

    def json(self) -> str:
        """Return the whole report as JSON, every cell with its claims."""
        from duikou.analysis.rendering import as_json

        return as_json(self)


def columns(*pairs: tuple[str, str, str]) -> tuple[Column, ...]:
    """Make columns of triples of name, Chinese and English title."""
    return tuple(Column(name, Text(zh, en)) for name, zh, en in pairs)


def word(zh: str, en: str) -> Cell:
    """Make a cell of text."""
    return Cell(Text(zh, en))


def labelled(records: Records, id_: str) -> Cell:
    """Make a cell that names a party, claim, article or concept; "" gives an empty cell."""
    return Cell(label_of(records, id_), id=id_) if id_ else word("", "")


def listed(records: Records, ids: Iterable[str]) -> Cell:
    """Make a cell that names several things, in the order given."""
    labels = [label_of(records, id_) for id_ in ids]
    return word("、".join(label.zh for label in labels), ", ".join(label.en for label in labels))


def label_of(records: Records, id_: str) -> Text:
    """Return the label of a party, article or concept, and the id itself of anything else."""
    if id_ in records.parties:
        return records.parties[id_].label
    if id_ in records.concepts:
        return records.concepts[id_]
    if id_ in records.articles:
        return Text(records.articles[id_].title, records.articles[id_].slug)
    return Text(id_, id_)


def dash() -> Cell:
    """Make a cell for what does not apply, which is neither unknown nor nothing."""
    return word("—", "—")


def counted(claims: Iterable[str]) -> Cell:
    """Make a cell that counts the claims it rests on; no claim gives unknown, for their absence proves nothing."""
    found = tuple(sorted(set(claims)))
    return Cell(len(found) or None, found)


def make_report(
    records: Records, *, name: str, title: Text, definition: Iterable[Text], as_of: str, tables: Iterable[Table]
) -> Report:
    """Make a report with the labels of all claims that its cells name."""
    made = tuple(tables)
    named = {claim for table in made for row in table.rows for cell in row for claim in (*cell.claims, cell.id)}
    labels = {claim.id: claim.label for claim in records.claims if claim.id in named}
    return Report(name, title, tuple(definition), as_of, records.data_version, made, labels)
