"""Tables as Excel workbooks, and back; the only door to `openpyxl`."""

import io
import zlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zipfile import BadZipFile, ZipFile

from duikou.errors import UserError
from duikou.extras import openpyxl_module
from duikou.limits import LARGEST_TABLE, LONGEST_TEXT, MOST_ROWS
from duikou.messages import message
from duikou.spreadsheets import cell_text

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_MOST_COLUMNS: Final = 1_000
_MOST_INSIDE: Final = 8 * LARGEST_TABLE
"""Bytes of a workbook's parts when they are unpacked."""
_BROKEN: Final = (
    BadZipFile,
    zlib.error,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    OSError,
    EOFError,
    SyntaxError,
    ArithmeticError,
    RuntimeError,
)
"""What packing, XML and openpyxl raise for what is no whole workbook; RuntimeError where a password is needed."""
_NAME: Final = "duikou"
_CHOICES: Final = "choices"
_WIDEST: Final = 40
_AS_TEXT: Final = "@"
"""The format of cells that a spreadsheet leaves as they are typed."""


def read_sheet(path: Path, content: bytes) -> list[list[str]]:
    """Return the rows of the first sheet of a workbook, its cells as text: dates as 2023-05-29, whole numbers as such.

    Raises `UserError` for what is no workbook or is too large, and where `openpyxl` is not installed.
    """
    openpyxl = openpyxl_module()
    try:
        if sum(part.file_size for part in ZipFile(io.BytesIO(content)).infolist()) > _MOST_INSIDE:
            raise UserError(message("{path}: is larger inside than any table; save it as CSV UTF-8.", path=path))
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        rows = sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=_MOST_COLUMNS, values_only=True)
        return _without_empty_end([[_text(value) for value in row] for row in rows])
    except _BROKEN as error:
        said = message("{path}: is no Excel workbook that can be read: {reason}.", path=path, reason=error)
        raise UserError(f"{said} {message('Save it anew, or as CSV UTF-8.')}") from error


def sheet_bytes(columns: Sequence[str], rows: Sequence[Sequence[str]], choices: Mapping[str, Sequence[str]]) -> bytes:
    """Return a table as the first sheet of a workbook, every cell a text that is neither reckoned nor rewritten.

    `choices` are the words that a column offers, by its heading; others can be typed all the same. They lie on a second
    sheet.
    """
    openpyxl = openpyxl_module()
    book = openpyxl.Workbook()
    _write_cells(book.active, _NAME, [columns, *rows])
    offered = {heading: words for heading, words in choices.items() if heading in columns and words}
    _write_cells(book.create_sheet(), _CHOICES, zip_longest(offered, *zip_longest(*offered.values())))
    book.active.freeze_panes = "D2"
    letters = [openpyxl.utils.get_column_letter(place) for place in range(1, len(columns) + 1)]
    for place, letter in enumerate(letters):
        widest = max(len(row[place]) for row in [columns, *rows])
        book.active.column_dimensions[letter].width = min(widest + 4, _WIDEST)
    for letter, (heading, words) in zip(letters, offered.items(), strict=False):
        offer = openpyxl.worksheet.datavalidation.DataValidation(
            type="list", formula1=f"{_CHOICES}!${letter}$2:${letter}${len(words) + 1}", showErrorMessage=False
        )
        own = letters[columns.index(heading)]
        offer.add(f"{own}2:{own}{MOST_ROWS}")
        book.active.add_data_validation(offer)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _write_cells(sheet: "Worksheet", name: str, rows: Iterable[Iterable[str | None]]) -> None:
    sheet.title = name
    for number, row in enumerate(rows, 1):
        for place, text in enumerate(row, 1):
            if text:
                cell = sheet.cell(number, place)
                cell.value = _seen(text)
                cell.data_type = "s"
                cell.number_format = _AS_TEXT


def _seen(text: str) -> str:
    """A text without the characters that no workbook holds; no apostrophe is needed, since nothing is reckoned."""
    safe = cell_text(text)
    return safe[1:] if safe[:1] == "'" != text[:1] else safe


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
        while row and not row[-1]:
            row.pop()
    while rows and not rows[-1]:
        rows.pop()
    return rows
