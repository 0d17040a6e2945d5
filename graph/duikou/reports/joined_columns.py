"""Columns that the user joins to a table: the numbers, and amounts per unit of them."""

from collections.abc import Iterable

from duikou.analysis.joined import Joined
from duikou.model.amounts import Amount
from duikou.reports.tables import BOUNDS, NUMBER, Cell, Head


def joined_names(joined: Joined | None) -> tuple[str, ...]:
    """Return the names of the columns; none where nothing is joined."""
    return () if joined is None else tuple(name for column in joined.columns for name in _names(column))


def _names(column: str) -> tuple[str, str]:
    return f"join_{column}", f"total_per_{column}"


def joined_heads(joined: Joined | None) -> Iterable[Head]:
    """Return the heads: of each joined column its number, and the amount per unit of it."""
    for column in () if joined is None else joined.columns:
        own, rate = _names(column)
        yield own, column, column, NUMBER
        yield rate, f"总额 / {column}", f"total per {column}", BOUNDS


def joined_cells(joined: Joined | None, party: str, total: Cell) -> Iterable[Cell]:
    """Return the cells of a party under `joined_heads`; `total` holds the amount that is divided."""
    amount = total.value if isinstance(total.value, Amount) else None
    for column in () if joined is None else joined.columns:
        rate = joined.rate(amount, party, column) if joined is not None else None
        yield Cell(joined.value(party, column) if joined is not None else None)
        yield Cell(rate, total.claims if rate is not None else ())
