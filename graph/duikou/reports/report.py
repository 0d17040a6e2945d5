"""A report: a named set of tables with what they mean, as Markdown, CSV and JSON."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from duikou.model.records import Records, Term, Text
from duikou.packed import ending
from duikou.reports.as_json import json_pieces
from duikou.reports.leads import Sentence
from duikou.reports.point_map import PointMap
from duikou.reports.rendering import (
    CELL_COLUMNS,
    cells_of,
    claim_links,
    escaped,
    json_table,
    markdown_table,
    pick,
    table_pieces,
    words,
)
from duikou.reports.standings import standing_table
from duikou.reports.tables import Table
from duikou.spreadsheets import csv_pieces


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
    """Labels of every claim that a cell or a sentence names."""
    lead: tuple[Sentence, ...] = ()
    """What a reader should know first."""
    picture: PointMap | None = None
    """A map that stands before the charts."""
    vocabulary: Mapping[str, Term] = field(default_factory=dict)
    """What the terms that it is told in mean."""
    ending: str = ""
    """What the names of its CSV and JSON files end with beyond that: `.gz` where they are packed."""

    def table(self, name: str) -> Table:
        """Return the table of that name; raises `KeyError` where there is none."""
        for table in self.tables:
            if table.name == name:
                return table
        raise KeyError(name)

    def markdown(self, language: str = "zh") -> str:
        """Return what is read of the report as Markdown in one language (zh or en).

        First come the sentences of its lead, each row ends with the claims behind it, and what is in files alone is
        named.
        """
        lines = [f"# {pick(self.title, language)}", ""]
        lines += [f"- {words('as_of', language)}: {self.as_of}"] if self.as_of else []
        lines += [f"- {words('version', language)}: `{self.data_version or words('by_hand', language)}`", ""]
        for sentence in self.lead:
            lines += [f"{escaped(pick(sentence.text, language))} {claim_links(sentence.claims)}".rstrip(), ""]
        for table in self.tables:
            if table.read:
                lines += markdown_table(table, language)
        lines += [
            f"## {words('files', language)}",
            "",
            words("packed_note" if self.ending else "files_note", language),
            "",
        ]
        lines += [
            f"- [{pick(table.title, language)}]({self.name}-{table.name}.csv{self.ending})" for table in self.tables
        ]
        lines += ["", f"## {words('definition', language)}", ""]
        for paragraph in self.definition:
            lines += [pick(paragraph, language), ""]
        return "\n".join(lines).rstrip() + "\n"

    def csv(self, table: str = "") -> bytes:
        """Return one table, one row per row of it; without a name every cell of every table, one row per cell."""
        return b"".join(self.csv_pieces(table))

    def csv_pieces(self, table: str = "") -> Iterator[bytes]:
        """Yield what `csv` returns, in pieces, each made when it is asked for."""
        if table:
            return table_pieces(self.table(table))
        return csv_pieces(CELL_COLUMNS, (row for each in self.tables for row in cells_of(each)))

    def json(self) -> str:
        """Return the whole report as JSON, every cell with its claims."""
        return "".join(self.json_pieces())

    def json_pieces(self) -> Iterator[str]:
        """Yield what `json` returns, in pieces, each made when it is asked for."""
        data = {
            "name": self.name,
            "title": self.title._asdict(),
            "lead": [{**sentence.text._asdict(), "claims": list(sentence.claims)} for sentence in self.lead],
            "definition": [paragraph._asdict() for paragraph in self.definition],
            "as_of": self.as_of,
            "data_version": self.data_version,
            "tables": map(json_table, self.tables),
            "claims": {claim: label._asdict() for claim, label in sorted(self.claims.items())},
        }
        yield from json_pieces(data)
        yield "\n"


def make_report(
    records: Records,
    *,
    name: str,
    title: Text,
    definition: Iterable[Text],
    as_of: str,
    tables: Iterable[Table],
    lead: Iterable[Sentence] = (),
    picture: PointMap | None = None,
) -> Report:
    """Make a report with the labels of all claims that its cells and sentences name.

    Where some of these are not current, a last table says of each how it stands and why.
    """
    made, said = tuple(tables), tuple(lead)
    named = {claim for table in made for row in table.rows for cell in row for claim in (*cell.claims, cell.id)}
    named |= {claim for sentence in said for claim in sentence.claims}
    claims = [claim for claim in records.claims if claim.id in named]
    doubted = [claim for claim in claims if not claim.current]
    made += (standing_table(records, doubted),) if doubted else ()
    labels = {claim.id: claim.label for claim in claims}
    version, vocabulary = records.data_version, records.vocabulary
    told = version, made, labels, said, picture, vocabulary
    return Report(name, title, tuple(definition), as_of, *told, ending(len(records.claims)))
