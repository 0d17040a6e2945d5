"""The graphs of a build on an engine, one after the other: each whole, and held against the digest known of it.

A graph whose answer breaks off is asked for again; nothing is doubled by that, since a graph is taken when it is whole.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

import pyoxigraph as ox

from duikou.errors import UserError
from duikou.messages import message
from duikou.names import expand
from duikou.store.endpoint import BrokenOffError
from duikou.store.paging import Read, paged_rows, whole_rows
from duikou.store.quads import PROVENANCE, canonical_lines, digest_of, graphs_in_order, version_of

_TIMES: Final = 3
_DECIMAL: Final = re.compile(rb'("-?[0-9]+"\^\^<http://www\.w3\.org/2001/XMLSchema#)decimal>')


@dataclass
class Copying:
    """What reads all graphs of the build that has a version of the data.

    `read` answers a SELECT, `require_same` raises where another build was loaded meanwhile, `tell` hears the IRI of
    each graph before it is read, its number and how many there are.
    """

    read: Read
    data: str
    require_same: Callable[[], None]
    tell: Callable[[str, int, int], None]
    otherwise: list[str] = field(default_factory=list)
    """The graphs, by IRI, that were read whole and hold other words than were put there."""

    def graphs(self, order: Callable[[Iterable[str]], list[str]] = graphs_in_order) -> Iterator[tuple[str, bytes]]:
        """Yield IRI and canonical lines of each graph, in canonical order or another.

        Raises `UserError` where a graph changes while it is read, where what is told of the graphs is not what a load
        put there, and where a graph that is told of is empty; and as `read` does.
        """
        provenance = self._lines(PROVENANCE)
        digests = digests_in(provenance)
        self._require_told(digests, provenance)
        names = order({*digests, PROVENANCE})
        for number, graph in enumerate(names, 1):
            if graph == PROVENANCE:
                yield graph, provenance
            else:
                self.tell(graph, number, len(names))
                yield graph, self._known(graph, self._lines(graph), digests[graph])
        self.require_same()

    def _require_told(self, digests: Mapping[str, str], provenance: bytes) -> None:
        """Raise `UserError` where the digests, by which graphs are found, do not come to the version of the data."""
        if version_of({**digests, PROVENANCE: digest_of(provenance)}) != self.data:
            self._require_still(PROVENANCE, provenance)
            raise UserError(
                message(
                    "{graph} tells of other graphs than a load put there. Load again: duikou load --all.",
                    graph=PROVENANCE,
                )
            )

    def _require_still(self, graph: str, lines: bytes) -> None:
        """Raise `UserError` where another build was loaded meanwhile, or a graph has other lines than it had."""
        self.require_same()
        if self._lines(graph) != lines:
            raise UserError(message("{graph} changes while it is read. Ask again.", graph=graph))

    def _known(self, graph: str, lines: bytes, digest: str) -> bytes:
        """The lines of a graph as they were put there, as far as that can be told."""
        for found in (lines, _DECIMAL.sub(rb"\1integer>", lines)):  # Virtuoso makes decimals of large whole numbers
            if digest_of(found) == digest:
                return found
        self._require_still(graph, lines)
        if not lines:
            raise UserError(message("{graph} is empty, and was not. Load again: duikou load --all.", graph=graph))
        self.otherwise.append(graph)
        return lines

    def _lines(self, graph: str) -> bytes:
        for again in reversed(range(_TIMES)):
            try:
                return self._once(graph)
            except BrokenOffError:
                if not again:
                    raise
        raise AssertionError

    def _once(self, graph: str) -> bytes:
        asked = (self.read, "?subject ?predicate ?value", f"GRAPH <{graph}> {{ ?subject ?predicate ?value }}")
        rows = whole_rows(*asked)
        triples = (ox.Triple(*row) for row in (paged_rows(*asked) if rows is None else rows))
        return canonical_lines(ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"", f"<{graph}>")


def digests_in(provenance: bytes) -> dict[str, str]:
    """Return the digest of each graph, by IRI, that the canonical lines of the provenance tell."""
    digest = expand("schema:sha256")
    told = ox.parse(provenance, format=ox.RdfFormat.N_QUADS)
    return {quad.subject.value: quad.object.value for quad in told if quad.predicate.value == digest}
