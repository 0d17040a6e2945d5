"""Curated files and the ontology as they were at one moment, known by digests: each is read when it is asked for."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Final

from duikou.curation.fingerprints import Fingerprint
from duikou.curation.listing import OF_ARTICLES, Origin, content_of
from duikou.curation.seeds import ONTOLOGY_FILES, SeedFile, Seeds, parse_seed_file


class ChangedError(Exception):
    """A file is no longer what it was at that moment."""


class Curated:
    """All files that are loaded into a store, sound as a whole; those of the ontology stand first."""

    def __init__(self, digests: Mapping[Origin, str], read: Callable[[Origin], bytes]) -> None:
        """Know files by their digests, in their order, and read them by a function."""
        self._digests = digests
        self._read = read
        self._origins: dict[str, list[Origin]] = defaultdict(list)
        for origin in digests:
            self._origins[SeedFile(origin.name, b"", ()).graph].append(origin)

    @classmethod
    def of(cls, seeds: Seeds) -> "Curated":
        """Return those that were read already."""
        files = {Origin(file.root, file.name): file.content for file in (*seeds.ontology, *seeds.files)}
        return cls({origin: _digest(content) for origin, content in files.items()}, files.__getitem__)

    @classmethod
    def on_disk(cls, stands_on: Fingerprint, ontology: Path) -> "Curated":
        """Return those that a check stood on; whatever differs when it is read raises `ChangedError`."""
        vocabulary = {Origin(ontology.parent, f"ontology/{name}"): ontology / name for name in ONTOLOGY_FILES}
        contents = {origin: _content(path) for origin, path in vocabulary.items()}
        digests = {origin: _digest(content) for origin, content in contents.items()} | dict(stands_on.files)

        def read(origin: Origin) -> bytes:
            content = contents[origin] if origin in contents else _content(origin.root / origin.name)
            if _digest(content) != digests[origin]:
                raise ChangedError
            return content

        return cls(digests, read)

    @property
    def names(self) -> Mapping[str, list[str]]:
        """The names of the files behind each graph, by its IRI."""
        return {graph: [origin.name for origin in origins] for graph, origins in self._origins.items()}

    @property
    def digests(self) -> Mapping[str, list[str]]:
        """The digests of the files behind each graph, by its IRI."""
        return {graph: [self._digests[origin] for origin in origins] for graph, origins in self._origins.items()}

    def contents(self, graph: str) -> list[bytes]:
        """Return the bytes of the files behind a graph, none of one that has none."""
        return [self._read(origin) for origin in self._origins.get(graph, ())]

    def of_articles(self, slugs: Iterable[str]) -> Iterator[str]:
        """Yield the graphs of the files that are of some articles."""
        wanted = set(slugs)
        for graph, origins in self._origins.items():
            folder, _, name = origins[0].name.rpartition("/")
            if folder in OF_ARTICLES and name.removesuffix(".ttl") in wanted:
                yield graph

    def seeds(self, graphs: Iterable[str]) -> Seeds:
        """Return what the files behind some graphs say, and nothing else."""
        wanted = set(graphs)
        origins = [origin for graph, found in self._origins.items() if graph in wanted for origin in found]
        files = tuple(parse_seed_file(self._read(origin), origin)[0] for origin in origins)
        return Seeds(origins[0].root if origins else Path(), files, ())


def _none(origin: Origin) -> bytes:
    raise ChangedError(origin)


NOTHING: Final = Curated({}, _none)
"""No files."""


def _content(path: Path) -> bytes:
    content = content_of(path)
    if isinstance(content, OSError):
        raise ChangedError
    return content


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()
