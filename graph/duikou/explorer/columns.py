"""Many records as the columns of a page: of each attribute the values of all records, those said again said once.

A column is `[values]`, one for each record in their order; or `[values, places]`, the distinct values, and for each
record the place of its own among them, where most are said again; `[[value], []]` where all have the same. A column in
which no record has a value is left out. `js/columns.js` reads them.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from typing import Any, Final

Column = list[Any]
Columns = dict[str, Column]

_AGAIN: Final = 2
"""With at least so many records to a value, values are said once."""


def column(values: Sequence[Hashable], write: Callable[[Any], Any] = lambda value: value) -> Column | None:
    """Return the column of some values, each as `write` makes it JSON, None for what is empty; None where all are."""
    written = {value: _told(write(value)) for value in dict.fromkeys(values)}
    told = list(written.values())
    if all(value is None for value in told):
        return None
    if len(told) == 1:
        return [told, []]
    if len(told) * _AGAIN > len(values):
        return [[written[value] for value in values]]
    places = {value: place for place, value in enumerate(written)}
    return [told, [places[value] for value in values]]


def filled(made: Iterable[tuple[str, Column | None]]) -> Columns:
    """Return columns by attribute, without those that have no value."""
    return {name: values for name, values in made if values is not None}


def parted(whole: Columns, first: Collection[str]) -> tuple[Columns, Columns]:
    """Return the columns that are named in `first`, each of them, if without a value; and the others that have any."""
    chosen = {name: whole.get(name, [[None], []]) for name in sorted(first)}
    return chosen, {name: values for name, values in whole.items() if name not in first}


def _told(value: Any) -> Any:
    return None if value in ("", (), []) else value
