"""All rows that an engine has for a question, also where it gives no more than so many at once."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from duikou.errors import UserError
from duikou.messages import message
from duikou.store.endpoint import CutError

Row = tuple[Any, ...]
Read = Callable[[str], Iterator[Row]]
"""What answers a SELECT; raises `CutError` where the engine says that its answer is a part."""

_ROUND: Final = (64, 100)
"""What cuts answers without a word does so at a multiple of one of these, or where they are long."""
_LONG: Final = 1000
"""Rows of an answer, from which on it is counted whatever their number is."""
_PAGE: Final = 5000


def whole_rows(read: Read, columns: str, where: str) -> list[Row] | None:
    """Return the rows of a pattern, None where the engine gives less than there are."""
    try:
        rows = list(read(f"SELECT {columns} {{ {where} }}"))
    except CutError:
        return None
    if not rows or (len(rows) < _LONG and all(len(rows) % size for size in _ROUND)):
        return rows
    return rows if _count(read, where) == len(rows) else None


def paged_rows(read: Read, columns: str, where: str) -> list[Row]:
    """Return the rows of a pattern of which no two are the same, page by page.

    In whatever order they come, they are all where they are as many as the engine counts. Raises `UserError` where
    they are not.
    """
    most, size, begin, rows = _count(read, where), _PAGE, 0, set[Row]()
    while begin < most:
        try:
            page = list(read(f"SELECT {columns} {{ {where} }} LIMIT {size} OFFSET {begin}"))
        except CutError:
            if size == 1:
                raise
            size //= 2
            continue
        if not page:
            break
        rows.update(page)
        begin += len(page)
    if len(rows) != most:
        told = message(
            "The engine gives {number} of {most} rows and does not say why. Raise its limit of rows.",
            number=len(rows),
            most=most,
        )
        raise UserError(told)
    return list(rows)


def _count(read: Read, where: str) -> int:
    (row,) = read(f"SELECT (COUNT(*) AS ?number) {{ {where} }}")
    return int(row[0].value)
