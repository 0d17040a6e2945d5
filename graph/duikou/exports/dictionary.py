"""The data dictionary: every table and column of the package with type, unit and meaning, made of the declaration."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from duikou.exports.columns import Column, Table
from duikou.exports.panel import CODES_OF_A_YEAR, PANEL
from duikou.exports.tables import TABLES
from duikou.model.records import Text

_HEAD = """# The tables of the data package

Made by `scripts/make-table-dictionary` from the declaration of the tables and the definitions of the ontology;
`duikou package DIR` writes the tables and this page. 本页由表的声明和本体中的定义生成。

- Each table is `csv/NAME.csv`, `parquet/NAME.parquet` and the table NAME of `duikou.sqlite`; `datapackage.json`
  describes the CSV files (Data Package 2.0).
- Beside it, made of the same description: `dcat.jsonld` for catalogues of data (DCAT 3, each file with media type,
  size and SHA-256), `dataset.jsonld` for search engines (schema.org) and `croissant.json` for programs that learn
  (Croissant 1.1). Addresses in them are relative to where they lie. Croissant's fields are read from the Parquet files,
  in which a code stays a text; what refers to what is told by `datapackage.json` and SQLite alone. By
  itself the package has no date of publication, and its `version` is the digest of the data: the same build gives the
  same bytes. In a release they are its day and its number.
- CSV is UTF-8 with a byte order mark, so that spreadsheets read it, has commas, and an empty cell is what is absent;
  in Parquet and SQLite that is NULL. No empty text stands anywhere. In CSV alone a text that a spreadsheet could take
  for a formula begins with an apostrophe.
- A *date* is as precise as its source: `2021`, `2021-06` or `2021-06-30`; a *day* is always whole. Truth is `true`
  and `false`, in SQLite 1 and 0. A *decimal* is exact, in SQLite a whole number where it is one.
- What is not known is told by a column of its own (`…_known`), as what has no bound is (`…_unbounded`): no word stands
  in a column of numbers.
- Ids are those of the graph: `place:深圳市` is `https://w3id.org/duikou/place/深圳市`. Codes are those of GB/T 2260.

**Amounts.** What a claim states stands once, in `claims`, however many parties it names; `claim_parties` has no
amount, and its column `joint` tells where one is not a party's alone. To join the two and add up counts joint amounts
twice: leave those out whose `joint` is true. Parts and wholes stand in `claim_relations`. The sums of `ties` are
bounds for each tie by itself and not to be added; what several come to, `duikou total` tells.

**The panel** tells of assistance between the parties as they are stated, in all years of which claims tell; other
levels, years and kinds of money `duikou panel` writes, as a file of its own. A claim speaks of a year as far as its
source tells: a pairing of every year from its beginning to its end, or to the date that it is told for; a cumulative
figure or a stock of the year of its date; anything else of the year in which all of its days lie. The columns that end
in `_then`, and `codes_of`, are there alone where `duikou panel --codes YEAR` is said: a place of today has the code and
name of the one unit of that year that became it. Where it was a part of another then, or several are one today, they
are absent, the row is kept, and standard error tells which. Files of Stata (`--format stata`, with the extra `frames`)
know no absent text: there, and there alone, it is an empty one; a number that is absent is Stata's `.`.

**To open it.** pandas, DuckDB and SQLite read each table in the tests; Datasette (0.65) serves the SQLite file as it
is, with its keys as links: `datasette serve -i duikou.sqlite`.

**金额。** 一条记录所述的金额只在 `claims` 中出现一次，无论提及几方；`claim_parties` 无金额，
其 `joint` 一列说明金额是否不独属一方。`ties` 各行的金额是各自的上下限，不可相加；合计请用 `duikou total`。

**面板。** 帮扶方 × 受援方 × 年份，已知、未知或不适用，附金额上下限和记录；包中为所述各方、全部年份的帮扶资金，
其他层级、年份和资金类别由 `duikou panel` 另写一个文件，`--codes YEAR` 另给各地方当年的代码和名称，
当年不是单独一个单位者为缺，行仍保留。Stata 文件中没有“缺失”的文本，缺者为空文本，缺失的数为 `.`。
"""
_TYPES = {
    "text": "text",
    "truth": "truth",
    "whole": "whole number",
    "decimal": "decimal",
    "measured": "number",
    "day": "day",
}


def meaning_of(column: Column, definitions: Mapping[str, Text]) -> Text:
    """Return what a column means: its own words, else the definition of its field.

    Raises `KeyError` where `definitions` lacks that.
    """
    return definitions[column.field] if column.field and not column.meaning.en else column.meaning


def dictionary(definitions: Mapping[str, Text]) -> str:
    """Return the dictionary as Markdown; `definitions` has what each predicate means."""
    wide = {PANEL: replace(PANEL, columns=(*PANEL.columns, *CODES_OF_A_YEAR))}
    return "\n".join([_HEAD, *(line for table in TABLES for line in _table(wide.get(table, table), definitions))])


def _table(table: Table, definitions: Mapping[str, Text]) -> Iterator[str]:
    yield f"## `{table.name}` {table.title.en} {table.title.zh}\n"
    yield f"{table.meaning.en} {table.meaning.zh}\n"
    yield f"Key: {', '.join(f'`{name}`' for name in table.key)}.\n"
    yield "| column | type | meaning | 含义 |"
    yield "|---|---|---|---|"
    for column in table.columns:
        meaning = meaning_of(column, definitions)
        yield f"| `{column.name}` | {_type(column)} | {meaning.en} | {meaning.zh} |"
    yield ""


def _type(column: Column) -> str:
    said = "date" if column.pattern and column.pattern.startswith("^[0-9]{4}(") else _TYPES[column.type]
    told = [said, column.unit and f"in {column.unit}", column.refers_to and f"→ `{column.refers_to}`"]
    return ", ".join(filter(None, told)) + ("" if column.required else ", may be absent")
