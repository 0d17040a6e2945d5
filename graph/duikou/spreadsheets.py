"""Tables as CSV: as spreadsheets save it in its many kinds, and so that they run nothing of it when they open it.

It is the only door to `csv` for writing. Cells that are read are texts. A line of a CSV file is a row of the
spreadsheet as it counts them, from 1, however many line ends stand within its cells.
"""

import csv
import io
import re
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Final

from duikou.errors import UserError
from duikou.limits import LARGEST_TABLE, MOST_ROWS
from duikou.messages import message, system_reason


class WrittenNumber(str):
    """A number that keeps the digits it is written with (`1.50`, `-3E5`) and is no text to be disarmed."""

    __slots__ = ()


Rows = list[list[str]]

Cell = str | int | float | bool | Decimal | WrittenNumber | None
"""A cell of a spreadsheet: text, number, truth value, or nothing."""

BYTE_ORDER_MARK: Final = "\ufeff"
"""What a file begins with, so that Excel reads it as UTF-8."""

_SEPARATORS: Final = (",", ";", "\t", "|", "，", "；")
_SAYS_SEPARATOR: Final = re.compile(r'"?sep=(.)"?\r?\n', re.IGNORECASE)
"""The line that tells Excel by what cells are parted."""
_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_FORMULA: Final = re.compile(r"[\s\ufeff]*[=+\-@＝＋－＠\t\n]")
_BATCH: Final = 1_000
"""Rows that are written before they are handed on."""
_AS_IT_IS: Final = (int, type(None))
"""What `csv` itself writes as `cell_text` would."""
_PARTING: Final = re.compile('[,"\r\n]')
_RETURN: Final = re.compile(r"\r\n?")
_BROKEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def table_csv(columns: Iterable[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    r"""Return a table as CSV: UTF-8 with a byte order mark, commas, `\n` after each row, None as an empty cell.

    A text that a spreadsheet could take for a formula gets an apostrophe before it: one that begins with `=`, `+`, `-`
    or `@`, full-width ones too, after blanks or without, or with a tab or line end. Numbers stay as they are. Line
    ends inside a cell become `\n`; other control characters, marks that turn the writing round and halves of surrogate
    pairs become U+FFFD. No columns and no rows give one empty line.
    """
    return b"".join(csv_pieces(columns, rows))


def csv_pieces(columns: Iterable[str], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """Yield what `table_csv` returns, in pieces of some rows, each made when it is asked for."""
    yield texts_csv(columns, ()).encode("utf-8")
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    texts = ([value if value.__class__ in _AS_IT_IS else cell_text(value) for value in row] for row in rows)
    while batch := list(islice(texts, _BATCH)):
        writer.writerows(batch)
        yield stream.getvalue().encode("utf-8")
        stream.seek(0)
        stream.truncate()


def quoted(text: str) -> str:
    """Return a cell that `cell_text` made as a line of CSV has it: in quotation marks where it would part cells."""
    return '"' + text.replace('"', '""') + '"' if _PARTING.search(text) else text


def texts_csv(columns: Iterable[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table as `table_csv` does, with its byte order mark, of cells that `cell_text` has made already."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([cell_text(name) for name in columns])
    writer.writerows(rows)
    return BYTE_ORDER_MARK + stream.getvalue()


def cell_text(value: Cell) -> str:
    """Return what a cell holds once the file is read: truth values as `true` and `false`, texts disarmed."""
    if value.__class__ is str and value.isprintable() and value[:1].isalnum():  # as most are: nothing would change it
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, int | float | WrittenNumber):
        return str(value)
    text = _BROKEN.sub("\ufffd", _RETURN.sub("\n", value))
    return f"'{text}" if _FORMULA.match(text) else text


def armed(text: str) -> str:
    """Return the text of a cell without the apostrophe that `cell_text` puts before what looks like a formula."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text, 1) else text


def table_content(path: Path) -> bytes:
    """Return what a file of a table holds; raises `UserError` for what is none, or is larger than the `limits`."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise UserError(message("{path}: is no plain file. Name a table.", path=path))
        if status.st_size > LARGEST_TABLE:
            raise UserError(
                message("{path}: larger than {limit:,} bytes; no table is.", path=path, limit=LARGEST_TABLE)
            )
        return path.read_bytes()
    except OSError as error:
        raise UserError(message("{path}: cannot be read: {reason}.", path=path, reason=system_reason(error))) from error


def is_workbook(content: bytes) -> bool:
    """Tell whether the content of a table is a workbook (XLSX), which is a ZIP file."""
    return content.startswith(b"PK\x03\x04")


def read_csv(path: Path, content: bytes, is_heading: Callable[[str], bool]) -> Rows:
    r"""Return the rows of CSV, the headings first, each as long as it is written; line ends in cells are `\n`.

    Read are UTF-8, UTF-16 and GB 18030, parted by commas, semicolons, tabs or bars, whichever of these makes the most
    headings of its first line. What a writer put before a text lest it be taken for a formula is left off. `path` is
    named where something is wrong. Raises `UserError` for text in another coding, a quotation mark that is not closed,
    and more rows than the `limits` let through.
    """
    return table_rows(path, _read_csv(path, _decoded(path, content), is_heading))


def table_rows(path: Path, rows: Rows) -> Rows:
    """Return the rows of a table with their cells as texts; raises `UserError` where they are more than the limit."""
    if len(rows) > MOST_ROWS:
        raise UserError(message("{path}: has more than {limit:,} rows; no table has.", path=path, limit=MOST_ROWS))
    return [[armed(_RETURN.sub("\n", cell)) for cell in row] for row in rows]


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
