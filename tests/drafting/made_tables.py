"""A small world of our own, an article of which can be given as a table and filled from one."""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree

from duikou.curation.seeds import Seeds, read_seeds
from duikou.curation.texts import match_texts
from duikou.drafting.filling import Filled, fill
from duikou.drafting.table_writing import article_table
from duikou.resources import ontology_folder

FIXTURES = Path(__file__).parents[1] / "curation" / "fixtures"
ARTICLES = FIXTURES / "articles"
SLUG = "heshan-2022"


@dataclass
class Sheet:
    """A table as a spreadsheet shows it: headings and rows, changed in place."""

    headings: list[str]
    rows: list[list[str]]

    @classmethod
    def of(cls, content: bytes) -> "Sheet":
        headings, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
        return cls(headings, rows)

    def column(self, name: str) -> int:
        """The place of a column by its Chinese or English heading; one that is not there is added."""
        for place, heading in enumerate(self.headings):
            if name in {heading, heading.split()[0], heading.partition(" ")[2]}:
                return place
        self.headings.append(name)
        for row in self.rows:
            row.append("")
        return len(self.headings) - 1

    def row(self, name: str) -> list[str]:
        return next(row for row in self.rows if row[0] == name)

    def get(self, name: str, column: str) -> str:
        return self.row(name)[self.column(column)]

    def put(self, name: str, **cells: str) -> None:
        for column, text in cells.items():
            place = self.column(column.replace("_", " "))
            self.row(name)[place] = text

    def add(self, **cells: str) -> None:
        places = {self.column(column.replace("_", " ")): text for column, text in cells.items()}
        self.rows.append([places.get(place, "") for place in range(len(self.headings))])

    def number(self, name: str) -> int:
        """The number of a row as a spreadsheet counts it."""
        return self.rows.index(self.row(name)) + 2

    def content(self, delimiter: str = ",", line_end: str = "\n") -> str:
        stream = io.StringIO()
        csv.writer(stream, delimiter=delimiter, lineterminator=line_end).writerows([self.headings, *self.rows])
        return stream.getvalue()


class World:
    """A copy of the seeds of a folder, and the table of one article."""

    def __init__(
        self, folder: Path, seeds: Path = FIXTURES / "seeds", slug: str = SLUG, texts: Path = ARTICLES
    ) -> None:
        self.seeds = Path(copytree(seeds, folder / "seeds"))
        self.slug = slug
        self.texts = texts
        self.path = folder / "table.csv"

    def read(self) -> Seeds:
        return read_seeds(self.seeds, ontology_folder())

    def table(self) -> bytes:
        known = self.read()
        return article_table(known, match_texts(known, self.texts), self.slug)

    def sheet(self) -> Sheet:
        return Sheet.of(self.table())

    def fill(self, sheet: Sheet) -> Filled:
        self.path.write_text(sheet.content(), encoding="utf-8")
        return fill(self.seeds, ontology_folder(), self.slug, self.path, self.texts)

    def change(self, do: Callable[[Sheet], None]) -> Filled:
        """Give the article as a table, change that, and fill from it."""
        sheet = self.sheet()
        do(sheet)
        return self.fill(sheet)

    def files(self) -> dict[str, bytes]:
        return {str(path.relative_to(self.seeds)): path.read_bytes() for path in sorted(self.seeds.rglob("*.ttl"))}
