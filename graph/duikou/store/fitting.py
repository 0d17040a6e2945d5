"""Whether a cell of an answer has the value that was asked of its column."""

from duikou.model.periods import datatype_of
from duikou.model.values import Iri, Value
from duikou.names import curie, expand
from duikou.store.answers import Cell
from duikou.store.terms import cell_of, node_of

_DATES = frozenset({"xsd:gYear", "xsd:gYearMonth", "xsd:date"})


def fits(cell: Cell, value: Value | list[Value]) -> bool:
    """Return whether a cell has a value, or one of a list of values.

    An IRI fits itself and a text that lists it among others, a number an equal one, a date all that lie in it, a text
    the same text.
    """
    if isinstance(value, list):
        return any(fits(cell, one) for one in value)
    if isinstance(value, Iri):
        return isinstance(cell, str) and curie(expand(value.curie)) in cell.split()  # joint parties stand in one cell
    if value.datatype in _DATES:
        return isinstance(cell, str) and bool(datatype_of(cell)) and f"{cell}-".startswith(f"{value.text}-")
    wanted = cell_of(node_of(value))
    same_kind = isinstance(cell, bool) == isinstance(wanted, bool)
    return (same_kind and cell == wanted) or (isinstance(cell, str) and cell == value.text)
