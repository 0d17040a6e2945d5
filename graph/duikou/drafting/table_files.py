"""Tables as spreadsheets write them, and as they open them: CSV of many kinds, and XLSX where `openpyxl` is installed.

Cells are texts. CSV is read and written by `duikou.spreadsheets`.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from duikou.spreadsheets import Rows, is_workbook, read_csv, table_content, table_csv, table_rows


def read_table(path: Path, is_heading: Callable[[str], bool]) -> Rows:
    """Return the rows of a table, the headings first: CSV as `read_csv` reads it, and of an XLSX the first sheet.

    Raises `UserError` for a file that cannot be read, is none of these, or is larger than the `limits`.
    """
    content = table_content(path)
    if not is_workbook(content):
        return read_csv(path, content, is_heading)
    from duikou.drafting.table_sheets import read_sheet

    return table_rows(path, read_sheet(path, content))


def table_bytes(
    path: Path | None, columns: Sequence[str], rows: Sequence[Sequence[str]], choices: Mapping[str, Sequence[str]]
) -> bytes:
    """Return a table in the form that the name of a file asks for: XLSX for `.xlsx`, else CSV.

    `choices` are the words that a workbook offers in a column, by its heading.
    """
    if path is not None and path.suffix.lower() == ".xlsx":
        from duikou.drafting.table_sheets import sheet_bytes

        return sheet_bytes(columns, rows, choices)
    return table_csv(columns, rows)
