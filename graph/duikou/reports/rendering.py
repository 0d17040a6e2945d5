"""Tables and their cells as Markdown, CSV and JSON."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final
from urllib.parse import quote

from duikou.analysis.metrics import Ranks
from duikou.errors import UnknownNameError
from duikou.model.amount_text import amount_text, number
from duikou.model.amounts import Amount
from duikou.model.records import Text
from duikou.reports.tables import Cell, Share, Table
from duikou.spreadsheets import Cell as SheetCell
from duikou.spreadsheets import WrittenNumber, csv_pieces

EXPLORER: Final = "../explorer.html"
"""Where the explorer lies as seen from a report."""

SHOWN_ROWS: Final = 60
"""Most rows of a table that a page for people shows; the files for programs hold all."""

_LINKED: Final = 4

CELL_COLUMNS: Final = ("table", "row", "column", "value", "least", "most", "id", "claims")
"""Of the form that holds every cell of a report, a row each."""

_WORDS: Final[dict[str, Text]] = {
    "unknown": Text("未知", "unknown"),
    "claims": Text("依据", "claims"),
    "as_of": Text("截至", "As of"),
    "version": Text("数据版本", "Data version"),
    "definition": Text("定义", "Definition"),
    "more": Text("另有 {} 行，见 CSV 与 JSON 文件。", "{} more rows are in the CSV and JSON files."),
    "files": Text("全部表格", "All tables"),
    "files_note": Text(
        "以下 CSV 文件与报告同在一处，JSON 文件含全部表格。",
        "These CSV files lie beside the report; the JSON file holds all of them.",
    ),
    "packed_note": Text(
        "以下 CSV 文件与报告同在一处，JSON 文件含全部表格，均以 gzip 压缩；不压缩的见 duikou report --format json。",
        "These CSV files lie beside the report, packed with gzip; the JSON file holds all of them. Unpacked: "
        "duikou report --format json.",
    ),
    "by_hand": Text("手工数据", "made by hand"),
}


def words(name: str, language: str) -> str:
    """Return a word of the frame of a report; raises `UnknownNameError` for a language other than zh and en."""
    return pick(_WORDS[name], language)


def pick(text: Text, language: str) -> str:
    """Return a text in a language; raises `UnknownNameError` for a language other than zh and en."""
    if language not in ("zh", "en"):
        raise UnknownNameError("language", language, ("zh", "en"))
    return text.zh if language == "zh" else text.en


def shown(cell: Cell, language: str) -> str:
    """Return the value of a cell as people read it; unknown is said in words."""
    value = cell.value
    if value is None:
        return words("unknown", language)
    if isinstance(value, Text):
        return pick(value, language)
    if isinstance(value, Amount):
        return amount_text(value, language)
    if isinstance(value, Ranks):
        span = str(value.best) if value.best == value.worst else f"{value.best}–{value.worst}"
        return span + ("=" if value.tied else "")
    if isinstance(value, Share):
        return f"{value:.0%}"
    if isinstance(value, float):
        return f"{value:.4f}"
    return number(Decimal(value))


def claim_link(claim: str) -> str:
    """Return the address of a claim in the explorer, as seen from a report."""
    return f"{EXPLORER}#claim={quote(claim, safe=':')}"


def markdown_table(whole: Table, language: str) -> list[str]:
    """Return the lines of what is read of a table in Markdown, each row ending with the claims behind it."""
    table = whole.narrowed()
    lines = [f"## {pick(table.title, language)}", ""]
    if note := pick(table.note, language):
        lines += [note, ""]
    if not table.rows:
        return [*lines, pick(table.absence, language), ""]
    titles = [pick(column.title, language) for column in table.columns] + [words("claims", language)]
    lines += [_row([escaped(title) for title in titles]), _row(["---"] * len(titles))]
    for row, all_of in zip(table.rows[:SHOWN_ROWS], whole.rows, strict=False):
        lines.append(_row([*(escaped(shown(cell, language)) for cell in row), claim_links(row_claims(all_of))]))
    if len(table.rows) > SHOWN_ROWS:
        lines += ["", words("more", language).format(len(table.rows) - SHOWN_ROWS)]
    return [*lines, ""]


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def escaped(text: str) -> str:
    """Return a text with every sign that Markdown reads as its own made plain, on one line."""
    for sign in "\\`*_[]<>|":
        text = text.replace(sign, f"\\{sign}")
    return " ".join(text.split())


def claim_links(claims: tuple[str, ...]) -> str:
    """Return links in Markdown to the first few of some claims, and how many more there are; "" for none."""
    links = [f"[{index}]({claim_link(claim)})" for index, claim in enumerate(claims[:_LINKED], 1)]
    return " ".join(links) + (f" +{len(claims) - _LINKED}" if len(claims) > _LINKED else "")


def row_claims(row: tuple[Cell, ...]) -> tuple[str, ...]:
    """Return all claims that the numbers of a row rest on, sorted, without those it tells as left out."""
    return tuple(sorted({claim for cell in row if not cell.aside for claim in cell.claims}))


def flat_value(cell: Cell) -> dict[str, Any]:
    """Return a cell as plain values: `zh` and `en`, or `value`, or `least` and `most`; unknown gives no key at all."""
    value = cell.value
    if value is None:
        return {}
    if isinstance(value, Text):
        return {"zh": value.zh, "en": value.en}
    if isinstance(value, Amount):
        bound = "unbounded" if value.most is None else _plain(value.most)
        return {"least": _plain(value.least), "most": bound}
    if isinstance(value, Ranks):
        return {"least": value.best, "most": value.worst, "tied": value.tied}
    return {"value": round(value, 6) if isinstance(value, float) else _plain(value)}


def _plain(value: Decimal | int) -> int | WrittenNumber:
    whole = Decimal(value) == Decimal(value).to_integral_value()
    return int(value) if whole else WrittenNumber(f"{value:f}")


def json_table(table: Table) -> dict[str, Any]:
    """Return a table as JSON holds it, every cell with its claims; its rows are made when they are asked for."""
    names = [column.name for column in table.columns]
    return {
        "name": table.name,
        "title": table.title._asdict(),
        "note": table.note._asdict(),
        "columns": [{"name": column.name, "title": column.title._asdict()} for column in table.columns],
        "rows": ({name: _json_cell(cell) for name, cell in zip(names, row, strict=True)} for row in table.rows),
    }


def _json_cell(cell: Cell) -> dict[str, Any]:
    extra = {"id": cell.id} if cell.id else {}
    known: dict[str, Any] = {"unknown": True} if cell.value is None else flat_value(cell)
    return {**known, **extra, **({"claims": list(cell.claims)} if cell.claims else {})}


def cells_of(table: Table) -> Iterator[tuple[SheetCell, ...]]:
    """Return every cell of a table as a row under `CELL_COLUMNS`."""
    for index, row in enumerate(table.rows, 1):
        for column, cell in zip(table.columns, row, strict=True):
            yield _cell_row(table.name, index, column.name, cell)


def _cell_row(table: str, index: int, column: str, cell: Cell) -> tuple[SheetCell, ...]:
    value = flat_value(cell)
    said = value.get("value", value.get("zh"))
    return table, index, column, said, value.get("least"), value.get("most"), cell.id, ";".join(cell.claims)


def table_pieces(table: Table) -> Iterator[bytes]:
    """Yield one table as CSV, in pieces: a column with two values becomes two (`…_least`, `…_most`); ids, claims last.

    The heads depend on the columns alone. Raises `ValueError` for a cell that holds what its column does not say.
    """
    keys = [(column.name, key) for column in table.columns for key in column.held]
    keys.sort(key=lambda held: held[1] == "id")
    heads = [name if key == "value" else f"{name}_{key}" for name, key in keys]
    return csv_pieces([*heads, "claims"], _rows_under(table, keys))


def _rows_under(table: Table, keys: list[tuple[str, str]]) -> Iterator[list[SheetCell]]:
    """Yield the rows of a table with the value of each column and key, and their claims last."""
    for row in table.rows:
        values: dict[tuple[str, str], SheetCell] = {}
        for column, cell in zip(table.columns, row, strict=True):
            found = flat_value(cell)
            if cell.id:
                found["id"] = cell.id
            for key, value in found.items():
                values[column.name, key] = value
            if fresh := found.keys() - {*column.held, "tied"}:
                raise ValueError(f"a cell of {column.name} in {table.name} holds {sorted(fresh)}")
        yield [*map(values.get, keys), ";".join(row_claims(row))]
