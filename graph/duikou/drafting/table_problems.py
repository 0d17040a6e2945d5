"""What the gate finds wrong, told as who fills in a table knows it: by row and column, in words of the table."""

from collections.abc import Mapping
from pathlib import Path

from duikou.curation.answering import PREDICATE as ANSWERS
from duikou.curation.turtle import Block
from duikou.curation.writing import Contents
from duikou.drafting.table_columns import Column, Columns
from duikou.drafting.table_reading import Table, TableRow
from duikou.drafting.table_words import column_of, in_words
from duikou.errors import Problem
from duikou.messages import message


class Telling:
    """Tells problems of the seeds to be as problems of a table.

    `rows` are the rows of the ids that the table makes, `contents` the files as they would be, `blocks` all things that
    have names.
    """

    def __init__(
        self,
        table: Table,
        columns: Columns,
        rows: Mapping[str, TableRow],
        contents: Contents,
        folder: Path,
        blocks: Mapping[str, Block],
    ) -> None:
        self._table = table
        self._columns = columns
        self._rows = rows
        self._contents = contents
        self._folder = folder
        self._blocks = blocks

    def told(self, problem: Problem) -> Problem:
        """Return a problem at its row and column, where it is of a row, else as it is."""
        row = self._rows.get(problem.claim)
        if row is None:
            return problem
        column = self._column(problem)
        place = ""
        if column:
            letter = self._table.letters.get(column)
            place = f"{letter}{row.number} “{column.heading}”: " if letter else f"“{column.heading}”: "
        return Problem(
            str(self._table.path),
            row.number,
            row.name,
            f"{place}{self._worded(problem.message)}",
            self._advice(problem),
            problem.severity,
        )

    def _advice(self, problem: Problem) -> str:
        advice = self._worded(problem.advice)
        column = self._of(ANSWERS)
        if not problem.rule or not column:
            return advice
        answer = message(
            "Where it may stand, fill in “{column}”: {rule}: why.", column=column.heading, rule=problem.rule
        )
        return f"{advice} {answer}"

    def _column(self, problem: Problem) -> Column | None:
        """The column of the predicate that stands on the line of a problem, in the file as it would be."""
        path = Path(problem.file)
        name = path.relative_to(self._folder).as_posix() if path.is_relative_to(self._folder) else ""
        lines = (self._contents.get(name) or "").split("\n")
        words = lines[problem.line - 1].split(maxsplit=1) if 0 < problem.line <= len(lines) else []
        return self._of(words[0]) if words else None

    def _of(self, predicate: str) -> Column | None:
        return column_of(predicate, self._columns, self._table.letters)

    def _worded(self, text: str) -> str:
        return in_words(text, self._columns, self._blocks)
