"""What reports are made of: tables whose every number names the claims behind it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from duikou.analysis.metrics import Ranks
from duikou.model.amounts import Amount
from duikou.model.records import Records, Text

LANGUAGES: Final = ("zh", "en")


class Share(float):
    """A share from 0 to 1, which people read in per cent, without digits after the point."""


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


Held = tuple[str, ...]
"""What cells of a column may hold: keys of `rendering.flat_value`, and `id`; each has its place in a file of rows."""

TEXT: Final[Held] = ("zh", "en")
NAMED: Final[Held] = ("zh", "en", "id")
NUMBER: Final[Held] = ("value",)
BOUNDS: Final[Held] = ("least", "most")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: a name for programs, a title for people, and what its cells may hold if they are not unknown."""

    name: str
    title: Text
    held: Held = TEXT


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of one or two columns of a table, a bar per row: `value`, or `value` out of `whole`.

    A bar is labelled by the cells of `labels`.
    """

    title: Text
    labels: tuple[str, ...]
    value: str
    whole: str = ""
    limit: int = 20
    rows: tuple[int, ...] | None = None
    """The places of the rows that are drawn; None for all."""


ABSENT: Final = Text(
    "没有可列的：所收报道没有写到这一项，不等于没有发生。更多内容见浏览页。",
    "Nothing to list: the articles here do not tell of it, which does not mean that it is not so. The explorer has "
    "what they tell.",
)


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its reading instructions; every row has a cell for every column."""

    name: str
    title: Text
    note: Text
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    chart: Chart | None = None
    read: tuple[str, ...] = ()
    """The columns that a page for people shows, in their order; () where the table is in the files alone."""
    absence: Text = ABSENT
    """What is said where there is no row: why, and what it does not mean."""

    def narrowed(self) -> "Table":
        """Return the table with the columns that are read alone."""
        places = [self.column(name) for name in self.read]
        rows = tuple(tuple(row[place] for place in places) for row in self.rows)
        return replace(self, columns=tuple(self.columns[place] for place in places), rows=rows)

    def column(self, name: str) -> int:
        """Return the place of a column; raises `KeyError` for a name it lacks."""
        for index, column in enumerate(self.columns):
            if column.name == name:
                return index
        raise KeyError(name)


Head = tuple[str, str, str] | tuple[str, str, str, Held]
"""Name, Chinese and English title of a column, and what its cells hold where that is not `TEXT`."""


def columns(*heads: Head) -> tuple[Column, ...]:
    """Make columns of what is said of each."""
    return tuple(Column(head[0], Text(head[1], head[2]), *head[3:]) for head in heads)


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


def graded(records: Records, grades: Mapping[str, int]) -> Cell:
    """Make a cell that tells how many claims are of each grade; where all are of one, it names that alone."""
    labels = [(label_of(records, grade), "" if len(grades) == 1 else f" {count}") for grade, count in grades.items()]
    return word("；".join(f"{label.zh}{n}" for label, n in labels), "; ".join(f"{label.en}{n}" for label, n in labels))


def dash() -> Cell:
    """Make a cell for what does not apply, which is neither unknown nor nothing."""
    return word("—", "—")


def counted(claims: Iterable[str]) -> Cell:
    """Make a cell that counts the claims it rests on; no claim gives unknown, for their absence proves nothing."""
    found = tuple(sorted(set(claims)))
    return Cell(len(found) or None, found)
