"""Tables of a text: which columns name who assists and who is assisted, and what each row says."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from duikou.drafting.directions import PROVIDER, RECIPIENT, Directions
from duikou.drafting.mentions import Mention, holds
from duikou.drafting.roles import SIDES, Sides, side_within
from duikou.drafting.segments import Segment
from duikou.drafting.ties import Tie, one_by_one
from duikou.drafting.word_tables import pattern
from duikou.drafting.word_tables import table as words_of

_LEAST_NAMED: Final = 0.5
"""Share of the rows of a column in which a party must stand for a column of parties."""


@dataclass(frozen=True, eq=False)
class Table:
    """The rows of one table: consecutive rows of a text, of which the first ones are heads."""

    heads: tuple[Segment, ...]
    rows: tuple[Segment, ...]


def tables(parts: Sequence[Segment]) -> Iterator[Table]:
    """Yield the tables of a text: rows of cells one below the other."""
    rows: list[Segment] = []
    for part in (*parts, None):
        if part is not None and part.cells and (not rows or part.paragraph == rows[-1].paragraph + 1):
            rows.append(part)
            continue
        if rows:
            yield Table(tuple(rows[:1]), tuple(rows[1:]))
        rows = [part] if part is not None and part.cells else []


class TableReader:
    """Reads the rows of tables of one text; `text` is in simplified script, parties are its mentions."""

    def __init__(self, text: str, named: Sequence[Mention]) -> None:
        self._text = text
        self._named = named
        self._starts = [party.start for party in named]
        self._told = cache(self._told_by_heads)
        self._columns = cache(self._columns_of_parties)

    def ties(self, table: Table) -> Iterator[Tie]:
        """Yield who assists whom by the rows of a table that name two sides; directed where heads tell them."""
        told = self._told(table)
        columns = [column for column in self._columns(table) if column not in told or told[column] in SIDES]
        one = self._finest(table, [column for column in columns if told.get(column) == PROVIDER])
        other = self._finest(table, [column for column in columns if told.get(column) == RECIPIENT])
        untold = [column for column in columns if column not in told]
        is_directed = bool(one or other)
        if not one and not other and len(untold) > 1:
            one, other = untold[:1], self._finest(table, untold[1:])
        elif not one:
            one = self._finest(table, untold)
        elif not other:
            other = self._finest(table, untold)
        for row, left, right in self._filled(table, one, other):
            if left and right:
                yield from one_by_one(
                    Tie(left, right, row.start, row.end, "table-row", 0.9 if is_directed else 0.5, is_directed)
                )

    def sides(self, table: Table, row: Segment, known: Directions, topic: Sides, ties: Sequence[Tie]) -> Sides:
        """Return the parties of a row: by its ties, else by the heads, the rest of the text, or the topic.

        A row that sums others up has those that the text speaks of before the table, not all that stand in it.
        """
        if self.is_total(row):
            return topic
        found = [tie for tie in ties if row.start <= tie.start < row.end]
        if found:
            return Sides(found[0].providers, found[0].recipients)
        return self._one_sided(row, self._columns(table), self._told(table), known, topic)

    def is_total(self, row: Segment) -> bool:
        """Whether a row sums up others: 合计, 小计."""
        return any(_says("total", self._text[slice(*cell)]) for cell in row.cells[:2])

    def _one_sided(
        self, row: Segment, columns: Sequence[int], told: Mapping[int, str], known: Directions, topic: Sides
    ) -> Sides:
        for column in reversed(columns):
            if column >= len(row.cells):
                continue
            parties = self._in(row.cells[column])
            side = told.get(column) or (parties and (known.role(parties[0]) or side_within(parties[0], topic)))
            if not parties or side not in SIDES:
                continue
            other = {one.key: one for party in parties for one in known.partners(party)}
            rest = tuple(other.values()) if len(other) == 1 else topic[0 if side == RECIPIENT else 1]
            return Sides(rest, parties) if side == RECIPIENT else Sides(parties, rest)
        return Sides()

    def _told_by_heads(self, table: Table) -> dict[int, str]:
        """What the heads say of columns: provider, recipient, or that they name no party; the rest is untold."""
        found = {}
        for head in table.heads:
            for column, cell in enumerate(head.cells):
                words = self._text[slice(*cell)]
                for name in ("not_party", "amount", RECIPIENT, PROVIDER):
                    if _says(name, words):
                        found[column] = name
                        break
        return found

    def _columns_of_parties(self, table: Table) -> list[int]:
        """The columns in which parties stand, at least in every other row that has something there."""
        counts: dict[int, list[bool]] = {}
        for row in table.rows:
            for column, cell in enumerate(row.cells):
                if cell[0] < cell[1] and not self.is_total(row):
                    counts.setdefault(column, []).append(bool(self._in(cell)))
        return sorted(column for column, hits in counts.items() if sum(hits) >= _LEAST_NAMED * len(hits))

    def _finest(self, table: Table, columns: Sequence[int]) -> list[int]:
        """Leave out the columns that name what the parties of the next one lie in: province, then county."""
        return [
            column
            for place, column in enumerate(columns)
            if not any(self._holds(table, column, finer) for finer in columns[place + 1 :])
        ]

    def _holds(self, table: Table, column: int, finer: int) -> bool:
        pairs = [
            (self._in(row.cells[column]), self._in(row.cells[finer]))
            for row in table.rows
            if max(column, finer) < len(row.cells)
        ]
        return any(one and other and holds(one[0], other[0]) and one[0].key != other[0].key for one, other in pairs)

    def _filled(
        self, table: Table, one: Sequence[int], other: Sequence[int]
    ) -> Iterator[tuple[Segment, tuple[Mention, ...], tuple[Mention, ...]]]:
        """Yield each row with the parties of both sides; a cell that is left empty says what the one above it says."""
        above: dict[int, tuple[Mention, ...]] = {}
        for row in table.rows:
            if self.is_total(row):
                continue
            for column in (*one, *other):
                cell = row.cells[column] if column < len(row.cells) else (0, 0)
                if cell[0] < cell[1] or column not in above:
                    above[column] = self._in(cell)
            left, right = (tuple(party for column in side for party in above[column]) for side in (one, other))
            yield row, left, right

    def _in(self, cell: tuple[int, int]) -> tuple[Mention, ...]:
        first, last = (bisect_left(self._starts, place) for place in cell)
        return tuple(party for party in self._named[first:last] if party.end <= cell[1])


def _says(name: str, words: str) -> bool:
    return bool(pattern(words_of("table_words")[name]).search(words))
