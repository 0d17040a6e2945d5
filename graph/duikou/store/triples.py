"""N-Triples of what is written, with values as a store keeps them, without a store for each graph.

A store keeps the value of a number and not its zeros.
"""

from collections.abc import Iterable
from functools import lru_cache
from operator import attrgetter
from typing import Final

import pyoxigraph as ox

from duikou.model.values import Value
from duikou.names import expand
from duikou.store.quads import canonical_lines
from duikou.store.terms import node_of

_N_TRIPLES: Final = ox.RdfFormat.N_TRIPLES
_TRIPLE: Final = attrgetter("triple")
_SAID: Final = b"<a:a> <a:a> "
"""A subject and a predicate, whatever they be."""


def triples_of_turtle(content: bytes) -> bytes:
    """Return a Turtle text as N-Triples, one a line, in no order; one that is written twice comes twice.

    Raises `SyntaxError` where it is none.
    """
    parsed = ox.parse(content, format=ox.RdfFormat.TURTLE)
    return _kept(ox.serialize(map(_TRIPLE, parsed), format=_N_TRIPLES) or b"")


def written_in(contents: Iterable[bytes]) -> bytes:
    """Return what Turtle texts say together, as `triples_of_turtle` does for one."""
    return b"".join(map(triples_of_turtle, contents))


def triples_text(triples: Iterable[tuple[str, str, Value]]) -> bytes:
    """Return triples, given as CURIE, CURIE and value, as N-Triples, one a line, in their order."""
    lines = (f"<{expand(subject)}> <{expand(predicate)}> {node_of(value)} .\n" for subject, predicate, value in triples)
    return _kept("".join(lines).encode("utf-8"))


def lines_saying(graph: str, triples: Iterable[tuple[str, str, Value]]) -> bytes:
    """Return the canonical lines of a graph, given by its IRI, that says triples as `triples_text` takes them."""
    return canonical_lines(triples_text(triples), f"<{graph}>")


def _kept(triples: bytes) -> bytes:
    lines = triples.splitlines(keepends=True)
    for place, line in enumerate(lines):
        if b'"^^<' in line:
            subject, predicate, value = line.split(b" ", 2)
            lines[place] = b" ".join((subject, predicate, _as_kept(value)))
    return b"".join(lines)


@lru_cache(maxsize=2**14)  # few values come once
def _as_kept(value: bytes) -> bytes:
    """The end of a line from its value on, as a store has it."""
    store = ox.Store()
    store.load(_SAID + value, format=_N_TRIPLES, lenient=True)
    return (store.dump(format=_N_TRIPLES, from_graph=ox.DefaultGraph()) or b"").removeprefix(_SAID)
