"""The canonical N-Quads of a build in one file, packed with gzip, which whatever reads RDF unpacks by itself.

Each graph is packed by itself, one after the other: together they unpack as one, and one can be read, or taken over
into another file, without the others. The bytes of the file are those of one version of zlib; what is in it is the same
by any.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

QUADS: Final = "duikou.nq.gz"
"""The name of the file in a build."""
_LEVEL: Final = 6
_PIECE: Final = 16 * 2**20


def packed(lines: bytes) -> bytes:
    """Return the lines of a graph as the file has them; neither time nor name is in it."""
    import gzip  # who asks a build needs none of it

    return gzip.compress(lines, _LEVEL, mtime=0)


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
