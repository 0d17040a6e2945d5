"""What a store was made of, kept beside it: whoever makes the next one from it knows by this what has changed.

Nothing of it is needed to read a build: without it, or where it does not fit, the next build begins from nothing.
"""

import gzip
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple, Self

import duikou
from duikou.errors import UsageError, UserError
from duikou.files import write_text
from duikou.packed import QUADS
from duikou.store.manifests import GENERATIONS, STORE, read_manifest, store_folder
from duikou.store.quads import graphs_in_order, version_of
from duikou.store.written_names import NAMES

ORIGINS: Final = "origins.json"
"""The file, in the folder of the store."""


class UnfitError(Exception):
    """The last store is not what it was when it was made, or not of this program; the next begins from nothing."""


class Lines(NamedTuple):
    """The canonical lines of a graph: their digest, and how many bytes of the file of N-Quads they take, with which."""

    digest: str
    size: int
    packed: str

    @classmethod
    def of(cls, digest: str, pack: bytes) -> Self:
        """Return what is known of lines with a digest, given as they are packed."""
        return cls(digest, len(pack), sha256(pack).hexdigest())


@dataclass(frozen=True)
class Origins:
    """What a store was made of and holds."""

    program: str
    """Digest of the program and the ontology."""
    sources: Mapping[str, str]
    """The digest of the files that each graph was read from, by its IRI."""
    graphs: Mapping[str, Lines]
    """Of all graphs, by IRI."""


def program_digest(ontology: Path) -> str:
    """Return the digest of all that decides what is derived of seeds: this package, ontology, engine, and Python."""
    from duikou.store.overlay import ENGINE

    seen = sha256(f"{ENGINE}\n{sys.version}".encode())
    for folder in (Path(duikou.__file__).parent, ontology):
        for path in sorted(folder.rglob("*")):
            if path.suffix not in {"", ".pyc"} and path.is_file():
                seen.update(f"{path.relative_to(folder).as_posix()}\n".encode())
                seen.update(sha256(path.read_bytes()).digest())
    return seen.hexdigest()


def source_digests(files: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Return the digest of what is loaded into each graph, given the digests of its files in their order."""
    return {graph: sha256("".join(found).encode()).hexdigest() for graph, found in files.items()}


def write_origins(origins: Origins, generation: Path) -> None:
    """Write down what the store of a generation was made of, when no file of its store will change any more."""
    kept = {**vars(origins), "stamps": _stamps(generation)}
    write_text(generation / STORE / ORIGINS, _as_text({**kept, "digest": digest_of_origins(kept)}))


def digest_of_origins(kept: Mapping[str, object]) -> str:
    """Return the digest of all that is written down, by which damage of it is known."""
    return sha256(_as_text(kept).encode()).hexdigest()


def _as_text(kept: Mapping[str, object]) -> str:
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def _stamps(generation: Path) -> dict[str, list[object]]:
    """Size and time of every file that the next store is made from: by these an edit, or a copy, is known."""
    paths = (generation / QUADS, *sorted((generation / STORE).iterdir()))
    found = {path.name: path.stat() for path in paths if path.name != ORIGINS}
    stamps: dict[str, list[object]] = {name: [stat.st_size, stat.st_mtime_ns] for name, stat in found.items()}
    names = generation / STORE / NAMES
    if NAMES in stamps:  # of which the next has most rows as they are: nothing else tells a damaged one
        stamps[NAMES].append(sha256(names.read_bytes()).hexdigest())
    return stamps


class Last:
    """The generation that a build holds, from which the next can be made."""

    def __init__(self, folder: Path, program: str) -> None:
        """Find it in the folder of a build; raises `UnfitError` where there is none that will do."""
        try:
            manifest = read_manifest(folder)
            self.store = store_folder(folder, manifest)
            self.generation = folder / GENERATIONS / manifest.generation
            self.counts = manifest.counts
            kept = json.loads((self.store / ORIGINS).read_text("utf-8"))
            fits = kept.pop("digest") == digest_of_origins(kept)
            stamps = kept.pop("stamps")
            graphs = {graph: Lines(*found) for graph, found in kept.pop("graphs").items()}
            self.origins = Origins(**kept, graphs=graphs)
            fits = fits and stamps == _stamps(self.generation)
        except (UsageError, UserError, OSError, ValueError, TypeError, KeyError, AttributeError) as error:
            raise UnfitError from error
        digests = {graph: lines.digest for graph, lines in graphs.items()}
        if not fits or self.origins.program != program or version_of(digests) != manifest.data:
            raise UnfitError
        self._places: dict[str, int] = {}
        place = 0
        for graph in graphs_in_order(graphs):
            self._places[graph] = place
            place += graphs[graph].size

    def packed(self, graphs: Iterable[str]) -> Iterator[bytes]:
        """Yield the canonical lines of graphs that are there as the file of N-Quads has them; raises as `lines`."""
        with (self.generation / QUADS).open("rb") as file:
            for graph in graphs:
                file.seek(self._places[graph])
                content = file.read(self.origins.graphs[graph].size)
                if sha256(content).hexdigest() != self.origins.graphs[graph].packed:
                    raise UnfitError
                yield content

    def lines(self, graph: str) -> bytes:
        """Return the canonical lines of a graph, none of one that is not there; raises `UnfitError` for others."""
        return b"".join(map(gzip.decompress, self.packed([graph] if graph in self._places else ())))
