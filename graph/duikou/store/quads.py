"""Canonical N-Quads: graph after graph, of each its lines in order, and one version of the data made of them."""

from collections.abc import Iterable, Mapping, Set
from itertools import groupby
from typing import Final

from duikou.names import GRAPH

PROVENANCE: Final = GRAPH + "provenance"
"""The graph that tells of all the others, and so the last."""


def graphs_in_order(graphs: Iterable[str]) -> list[str]:
    """Return the IRIs of graphs in the order of canonical N-Quads: sorted, that of provenance last."""
    return sorted(graphs, key=lambda graph: (graph == PROVENANCE, graph))


def canonical_lines(triples: bytes, graph: str) -> bytes:
    """Return N-Triples, one a line, as the lines of a graph of canonical N-Quads: sorted by their bytes, each once.

    `graph` is the term as N-Quads write it, `<IRI>`; "" stands for the default graph.
    """
    end = f" {graph} .\n".encode() if graph else b" .\n"
    lines = triples.replace(b" .\n", end).splitlines(keepends=True)  # no text holds a line end
    lines.sort()
    return b"".join(line for line, _ in groupby(lines))


def graphs_in(quads: bytes) -> dict[str, bytes]:
    """Return the lines of each graph of canonical N-Quads, by its IRI; a line outside of any graph has no place there.

    It is what `Engine.graph_texts` yielded, and takes no store.
    """
    lines = groupby(quads.splitlines(keepends=True), key=lambda line: line[line.rindex(b" <") + 2 : -len(b"> .\n")])
    return {graph.decode("utf-8"): b"".join(found) for graph, found in lines}


def spliced(lines: bytes, removed: Set[bytes], added: Set[bytes]) -> bytes:
    """Return the canonical lines of a graph without some and with others, all canonical too.

    Raises `ValueError` where one to be removed is not there, or one to be added is.
    """
    pieces = []
    at = 0
    for line in sorted(removed | added):
        place = _place(lines, line, at)
        if lines.startswith(line, place) != (line in removed):
            raise ValueError(line)
        pieces.append(lines[at:place])
        at = place + len(line) if line in removed else place
        if line in added:
            pieces.append(line)
    return b"".join((*pieces, lines[at:]))


def _place(lines: bytes, line: bytes, low: int) -> int:
    """Where a line stands among sorted ones, or would, from the beginning of one of these on."""
    high = len(lines)
    while low < high:
        begins = lines.rfind(b"\n", low, (low + high) // 2) + 1 or low
        ends = lines.index(b"\n", begins) + 1
        if lines[begins:ends] < line:
            low = ends
        else:
            high = begins
    return low


def digest_of(lines: bytes) -> str:
    """Return the digest of the canonical lines of a graph: their SHA-256, in hexadecimal."""
    from hashlib import sha256  # slow to import, and who asks a build needs none

    return sha256(lines).hexdigest()


def version_of(digests: Mapping[str, str]) -> str:
    """Return the version of the data whose graphs, by IRI, have these digests; 64 hexadecimal digits.

    It is the SHA-256 of a line for each graph in canonical order: its digest, two spaces, its IRI.
    """
    from hashlib import sha256

    lines = (f"{digests[graph]}  {graph}\n" for graph in graphs_in_order(digests))
    return sha256("".join(lines).encode("utf-8")).hexdigest()
