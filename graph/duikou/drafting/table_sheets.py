"""Tables as Excel workbooks, and back; the only door to `openpyxl`."""

import io
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Final
from zipfile import BadZipFile

from duikou.errors import UserError
from duikou.extras import openpyxl_module
from duikou.limits import LONGEST_TEXT, MOST_ROWS
from duikou.messages import message
from duikou.spreadsheets import cell_text

_MOST_COLUMNS: Final = 1_000
_NAME: Final = "duikou"
_WIDEST: Final = 40
_AS_TEXT: Final = "@"
"""The format of cells that a spreadsheet leaves as they are typed."""


def read_sheet(path: Path, content: bytes) -> list[list[str]]:
    """Return the rows of the first sheet of a workbook, its cells as text: dates as 2023-05-29, whole numbers as such.

    Raises `UserError` for what is no workbook or is too large, and where `openpyxl` is not installed.
    """
    openpyxl = openpyxl_module()
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        rows = sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=_MOST_COLUMNS, values_only=True)
        return _without_empty_end([[_text(value) for value in row] for row in rows])
    except (BadZipFile, KeyError, IndexError, ValueError, TypeError, AttributeError, OSError, SyntaxError) as error:
        said = message("{path}: is no Excel workbook that can be read: {reason}.", path=path, reason=error)
        raise UserError(f"{said} {message('Save it anew, or as CSV UTF-8.')}") from error


def sheet_bytes(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """Return a table as a workbook of one sheet, every cell a text that a spreadsheet neither reckons nor rewrites."""
    openpyxl = openpyxl_module()
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = _NAME
    for number, row in enumerate([columns, *rows], 1):
        for place, text in enumerate(row, 1):
            if text:
                cell = sheet.cell(number, place)
                cell.value = cell_text(text).removeprefix("'") if cell_text(text) != text else text
                cell.data_type = "s"
                cell.number_format = _AS_TEXT
    sheet.freeze_panes = "D2"
    for place, heading in enumerate(columns, 1):
        widest = max([len(heading), *(len(row[place - 1]) for row in rows)], default=0)
        letter = openpyxl.utils.get_column_letter(place)
        sheet.column_dimensions[letter].width = min(widest + 4, _WIDEST)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() and abs(value) < 10**15 else repr(value)
    return str(value)[:LONGEST_TEXT]


def _without_empty_end(rows: list[list[str]]) -> list[list[str]]:
    """Rows without the empty cells and rows at the end that a sheet has wherever something was once formatted."""
    for row in rows:
        while row and not row[-1].strip():
            row.pop()
    while rows and not rows[-1]:
        rows.pop()
    return rows
