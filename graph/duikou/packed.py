"""The canonical N-Quads of a build in one file, packed with gzip, which whatever reads RDF unpacks by itself.

Each graph is packed by itself, one after the other: together they unpack as one, and one can be read, or taken over
into another file, without the others. The bytes of the file are those of one version of zlib; what is in it is the same
by any. Packed are too, in a build of `PACKED_FROM` claims or more, its exports and the JSON and CSV of its reports.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from duikou.meanwhile import Meanwhile

QUADS: Final = "duikou.nq.gz"
"""The name of the file in a build."""
PACKED_FROM: Final = 20_000
"""Claims of a build from which on what it writes for programs is packed: less is as spreadsheets open it."""
_LEVEL: Final = 6
_PIECE: Final = 16 * 2**20


def packed(lines: bytes) -> bytes:
    """Return the lines of a graph as the file has them; neither time nor name is in it."""
    import gzip  # who asks a build needs none of it

    return gzip.compress(lines, _LEVEL, mtime=0)


class Packs:
    """The lines of graphs as the file has them, each packed while the next is made; they take a twentieth."""

    def __init__(self, meanwhile: Meanwhile) -> None:
        self.unpacked = 0
        """How many bytes were taken."""
        self._meanwhile = meanwhile
        self._packed: dict[str, bytes] = {}

    def take(self, graph: str, lines: bytes) -> None:
        """Take the lines of a graph, given by its IRI, once those before are packed."""
        self._meanwhile.wait()
        self._meanwhile.do(self._pack, graph, lines)
        self.unpacked += len(lines)

    def _pack(self, graph: str, lines: bytes) -> None:
        self._packed[graph] = packed(lines)

    def of(self, graphs: Iterable[str]) -> list[bytes]:
        """Return some graphs that were taken, packed, in their order."""
        self._meanwhile.wait()
        return [self._packed[graph] for graph in graphs]


def ending(claims: int) -> str:
    """Return what the names of files for programs end with in a build of so many claims: `.gz`, or nothing."""
    return ".gz" if claims >= PACKED_FROM else ""


def as_named(name: str, pieces: Iterable[bytes]) -> Iterable[bytes]:
    """Return the pieces of a file as its name says: packed with gzip where it ends with `.gz`."""
    return _packing(pieces) if name.endswith(".gz") else pieces


def _packing(pieces: Iterable[bytes]) -> Iterator[bytes]:
    import zlib

    packer = zlib.compressobj(1, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    yield from map(packer.compress, pieces)
    yield packer.flush()


def unpacked(path: Path) -> bytes:
    """Return the N-Quads of a file; raises `OSError`, `EOFError` or `zlib.error` for one that is damaged."""
    import gzip

    return gzip.decompress(path.read_bytes())


def pieces(path: Path, size: int = _PIECE) -> Iterator[bytes]:
    """Yield the N-Quads of a file in pieces that end with a line, each as large as told or a line larger."""
    import gzip

    with gzip.open(path) as file:
        while piece := file.read(size):
            yield piece + file.readline()
