"""Tables as spreadsheets write them, and as they open them: CSV of many kinds, and XLSX where `openpyxl` is installed.

Cells are texts. A line of a CSV file is a row of the spreadsheet as it counts them, from 1, however many line ends
stand within its cells.
"""

import csv
import io
import re
import stat
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from duikou.errors import UserError
from duikou.limits import LARGEST_TABLE, MOST_ROWS
from duikou.messages import message, system_reason
from duikou.spreadsheets import armed, table_csv

Rows = list[list[str]]

_SEPARATORS: Final = (",", ";", "\t", "|", "，", "；")
_SAYS_SEPARATOR: Final = re.compile(r'"?sep=(.)"?\r?\n', re.IGNORECASE)
"""The line that tells Excel by what cells are parted."""
_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read_table(path: Path, is_heading: Callable[[str], bool]) -> Rows:
    r"""Return the rows of a table, the headings first, each as long as it is written; line ends in cells are `\n`.

    Read are CSV in UTF-8, UTF-16 or GB 18030, parted by commas, semicolons, tabs or bars, whichever of these makes the
    most headings of its first line, and XLSX, of which the first sheet counts. What a writer put before a text lest
    it be taken for a formula is left off. Raises `UserError` for a file that cannot be read, is none of these, or is
    larger than the `limits`.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise UserError(message("{path}: is no plain file. Name a table.", path=path))
        if status.st_size > LARGEST_TABLE:
            raise UserError(
                message("{path}: larger than {limit:,} bytes; no table is.", path=path, limit=LARGEST_TABLE)
            )
        content = path.read_bytes()
    except OSError as error:
        raise UserError(message("{path}: cannot be read: {reason}.", path=path, reason=system_reason(error))) from error
    if content.startswith(b"PK\x03\x04"):
        from duikou.drafting.table_sheets import read_sheet

        rows = read_sheet(path, content)
    else:
        rows = _read_csv(path, _decoded(path, content), is_heading)
    if len(rows) > MOST_ROWS:
        raise UserError(message("{path}: has more than {limit:,} rows; no table has.", path=path, limit=MOST_ROWS))
    return [[armed(re.sub(r"\r\n?", "\n", cell)) for cell in row] for row in rows]


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


def _decoded(path: Path, content: bytes) -> str:
    coding = next((name for mark, name in _MARKS if content.startswith(mark)), "")
    for one in (coding,) if coding else ("utf-8", "gb18030"):
        try:
            return content.decode(one)
        except UnicodeDecodeError:
            continue
    advice = message("Save it as “CSV UTF-8” in the spreadsheet.")
    said = message("{path}: is text in none of UTF-8, UTF-16 and GB 18030.", path=path)
    raise UserError(f"{said} {advice}")


def _read_csv(path: Path, text: str, is_heading: Callable[[str], bool]) -> Rows:
    told = _SAYS_SEPARATOR.match(text)
    if told:
        rows = _parsed(path, text[told.end() :], told[1])
        return [[], *rows]
    best = max(_SEPARATORS, key=lambda mark: _headings(text, mark, is_heading))
    return _parsed(path, text, best)


def _headings(text: str, separator: str, is_heading: Callable[[str], bool]) -> int:
    """How many headings the first line that says something has if cells are parted by a mark."""
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        first = next((row for row in reader if any(cell.strip() for cell in row)), [])
    except csv.Error:
        return 0
    return sum(map(is_heading, first))


def _parsed(path: Path, text: str, separator: str) -> Rows:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: Rows = []
    try:
        rows.extend(reader)
    except csv.Error as error:
        said = message("{path}:{line}: is no CSV: {reason}.", path=path, line=reader.line_num, reason=error)
        advice = message("Look for a quotation mark that is not closed, or save the table anew.")
        raise UserError(f"{said} {advice}") from error
    return rows
