"""Tables as CSV that spreadsheets open and run nothing of; the only door to `csv` for writing."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final


class WrittenNumber(str):
    """A number that keeps the digits it is written with (`1.50`, `-3E5`) and is no text to be disarmed."""

    __slots__ = ()


Cell = str | int | float | bool | Decimal | WrittenNumber | None
"""A cell of a spreadsheet: text, number, truth value, or nothing."""

BYTE_ORDER_MARK: Final = "\ufeff"
"""What a file begins with, so that Excel reads it as UTF-8."""

_FORMULA: Final = re.compile(r"[\s\ufeff]*[=+\-@＝＋－＠\t\n]")
_RETURN: Final = re.compile(r"\r\n?")
_BROKEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def table_csv(columns: Iterable[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    r"""Return a table as CSV: UTF-8 with a byte order mark, commas, `\n` after each row, None as an empty cell.

    A text that a spreadsheet could take for a formula gets an apostrophe before it: one that begins with `=`, `+`, `-`
    or `@`, full-width ones too, after blanks or without, or with a tab or line end. Numbers stay as they are. Line
    ends inside a cell become `\n`; other control characters, marks that turn the writing round and halves of surrogate
    pairs become U+FFFD. No columns and no rows give one empty line.
    """
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([cell_text(name) for name in columns])
    writer.writerows([cell_text(value) for value in row] for row in rows)
    return (BYTE_ORDER_MARK + stream.getvalue()).encode("utf-8")


def cell_text(value: Cell) -> str:
    """Return what a cell holds once the file is read: truth values as `true` and `false`, texts disarmed."""
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
