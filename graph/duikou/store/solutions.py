"""What a query comes to, whoever answers it."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import pyoxigraph as ox

from duikou.model.values import Value
from duikou.store.fitting import fits
from duikou.store.terms import cell_of


class Solutions(NamedTuple):
    """Rows that were read from elsewhere, and their columns."""

    variables: list[ox.Variable]
    rows: list[tuple[object, ...]]


Answer = ox.QuerySolutions | Solutions | ox.QueryBoolean | bool | ox.QueryTriples | list[ox.Triple]
"""What a query comes to: rows, a truth, or triples."""


def columns_of(answer: ox.QuerySolutions | Solutions) -> tuple[str, ...]:
    """Return the names of the columns, in their order."""
    return tuple(variable.value for variable in answer.variables)


def rows_with(
    wanted: Mapping[str, Value | list[Value]], answer: ox.QuerySolutions | Solutions
) -> Iterator[tuple[object, ...]]:
    """Yield the rows that have the wanted values in their columns, as `fits` says; without any, all."""
    names = columns_of(answer)
    places = [(names.index(name), value) for name, value in wanted.items()]
    for row in answer.rows if isinstance(answer, Solutions) else map(tuple, answer):
        if all(fits(cell_of(row[place]), value) for place, value in places):
            yield row
