"""A new store on disk, filled on the second core while the lines that it is to hold are made; and what a store asks."""

import gzip
from collections.abc import Iterable, Iterator, Set
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from duikou.errors import UserError
from duikou.meanwhile import Meanwhile
from duikou.messages import message
from duikou.names import expand

_LEAST: Final = 8 * 2**20
_MOST: Final = 128 * 2**20
_PIECES: Final = 12


@contextmanager
def telling(folder: Path) -> Iterator[None]:
    """Raise `UserError` for what a store in a folder refuses within; what the system refuses of files passes."""
    try:
        yield
    except OSError as error:
        if error.errno is not None:  # Oxigraph tells in words alone
            raise
        raise UserError(
            message("{folder}: the store cannot be written: {error}.", folder=folder, error=error)
        ) from error


class Filling:
    """Takes packed lines of graphs and loads them, piece by piece; a context, after which all is on disk.

    Oxigraph holds a kilobyte for each quad of a piece until it has written it, and merges what is there with every
    second piece: what is larger comes in larger ones. Pieces of graphs that come early are loaded while others are
    made.
    """

    def __init__(self, folder: Path, expected: int) -> None:
        """Begin a store in a folder that holds none; `expected` is how many bytes of lines will come, about.

        Raises `UserError` where it cannot be written; so does the end of the context.
        """
        self._folder = folder
        self._size = min(max(expected // _PIECES, _LEAST), _MOST)
        self._waiting: list[bytes] = []
        self._meanwhile = Meanwhile()
        self._is_given_up = False
        with telling(folder):
            self._store = ox.Store(str(folder))

    def take(self, packs: Iterable[bytes], *, last: bool = False) -> None:
        """Take graphs, each packed by itself; `last` says that no more will come."""
        self._meanwhile.do(self._load, tuple(packs), last)

    def _load(self, packs: Iterable[bytes], last: bool) -> None:
        for pack in packs:
            if self._is_given_up:
                return
            self._waiting.append(gzip.decompress(pack))
            if sum(map(len, self._waiting)) >= self._size:
                self._write()
        if last:
            self._write()

    def _write(self) -> None:
        lines = b"".join(self._waiting)
        self._waiting.clear()
        with telling(self._folder):
            self._store.bulk_load(lines, format=ox.RdfFormat.N_QUADS, lenient=True)  # terms of a store
            self._store.flush()

    def __enter__(self) -> "Filling":
        return self

    def __exit__(self, kind: object, *rest: object) -> None:
        self._is_given_up = kind is not None  # after an error, or Ctrl-C, nobody waits for more than one piece
        try:
            self._meanwhile.__exit__(kind, *rest)
        finally:
            del self._store  # it lets others open it


def asked_of(lines: bytes, predicates: Set[str]) -> bytes:
    """Return those of some canonical lines whose predicate is among some, given as CURIEs or IRIs."""
    wanted = {str(ox.NamedNode(expand(predicate))).encode() for predicate in predicates}
    return b"".join(line for line in lines.splitlines(keepends=True) if line.split(b" ", 2)[1] in wanted)
