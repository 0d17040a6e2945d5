"""What an engine holds of a graph against what was put there: the same triples, the same values, or others.

Engines write values in ways of their own: 1 for 01, 2732000000 as a decimal. That is told and does no harm; another
value makes another graph.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from duikou.names import curie
from duikou.store.answers import Cell
from duikou.store.terms import cell_of

Types = tuple[str, str]
"""The datatype of a value as it was put there, and as it is held, as CURIEs."""


def otherwise_written(put: bytes, held: bytes) -> Counter[Types] | None:
    """Return how many values of N-Triples are held otherwise and equal in value; None where some are others.

    `put` is as the store writes it, `held` in any way of writing, both in any order. Empty where both are the same;
    None too where what is held is no N-Triples.
    """
    ours, theirs = set(put.splitlines()), set(held.splitlines())
    try:
        written = set(_canonical(theirs - ours))  # most is as the store writes it, and need not be parsed
    except SyntaxError:  # no triples
        return None
    missing, instead = _values(ours - theirs - written), _values(written - ours)
    if missing.keys() != instead.keys():
        return None
    return Counter((curie(missing[line]), curie(instead[line])) for line in missing)


def _canonical(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yield lines of N-Triples, in any way of writing, in that of the store."""
    for quad in ox.parse(b"\n".join(lines), format=ox.RdfFormat.N_TRIPLES):
        yield (ox.serialize([quad.triple], format=ox.RdfFormat.N_TRIPLES) or b"").rstrip(b"\n")


def _values(lines: Iterable[bytes]) -> dict[tuple[str, str, bool, Cell], str]:
    """The datatype of each value, by subject, predicate and what the value comes to; what is none has none."""
    found = {}
    for quad in ox.parse(b"\n".join(lines), format=ox.RdfFormat.N_TRIPLES):
        term = quad.object
        cell = cell_of(term)
        told = str(term) if isinstance(cell, str) else cell
        datatype = term.datatype.value if isinstance(term, ox.Literal) else ""
        found[str(quad.subject), quad.predicate.value, isinstance(cell, bool), told] = datatype
    return found
