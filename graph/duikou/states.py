"""Two states of the data held against each other: builds, releases, N-Quads or folders of seeds, in any mix."""

import gzip
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import IO, Final

from duikou.analysis.changes import Said, State, Statement
from duikou.analysis.differences import Difference, difference
from duikou.curation.check import check_all, require_sound
from duikou.curation.listing import FOLDERS
from duikou.errors import UsageError, UserError
from duikou.limits import LARGEST_UNPACKED
from duikou.loading import loaded
from duikou.messages import message, system_reason
from duikou.model.fields import MODEL_VERSION
from duikou.model.records import Records
from duikou.names import INSTANCES, OF_REVISIONS, curie
from duikou.packed import QUADS
from duikou.resources import SHIPPED, ontology_folder, seeds_folder
from duikou.store.answers import Term
from duikou.store.engine import Engine
from duikou.store.manifests import GENERATIONS, MANIFEST, whole_file
from duikou.store.opening import opened
from duikou.store.quads import PROVENANCE, digest_of, graphs_in, version_of
from duikou.store.reading import read_records

_QUADS: Final = (".nq", ".nq.gz")
"""What the names of N-Quads end in."""
_PIECE: Final = 2**20
"""Bytes that are unpacked at once."""
_DERIVED: Final = "graph:derived/"


@dataclass(frozen=True)
class _Source:
    """Data as they were found."""

    engine: Engine
    graphs: Mapping[str, bytes]
    """The canonical lines of each named graph, by its IRI."""
    version: str

    @cached_property
    def records(self) -> Records:
        return read_records(self.engine, self.version)


def diff(old: str | Path, new: str | Path) -> Difference:
    """Return how two states of the data differ.

    Where named graphs come from is no difference: it follows from what is in them and from the version of duikou.
    Each is a build, a release (a folder or zip in which one file of N-Quads lies), a file of N-Quads, or a folder of
    seeds, for which "shipped" means those of the package. Raises `UsageError` for what is none of these, `UserError`
    for what is damaged or of a later model, and `DataError` for seeds that cannot be built.
    """
    one, other = _read(Path(old)), _read(Path(new))
    if one.graphs == other.graphs:
        return difference(State(one.records, {}), State(one.records, {}))
    subjects = _subjects_that_differ(one.graphs, other.graphs)
    return difference(_state(one, subjects), _state(other, subjects))


def _subjects_that_differ(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> list[str]:
    """The things of which a quad is in one alone, by CURIE; where graphs come from follows from what is in them."""
    pairs = ((old.get(graph, b""), new.get(graph, b"")) for graph in {*old, *new} - {PROVENANCE})
    lines = (set(one.splitlines()) ^ set(other.splitlines()) for one, other in pairs if one != other)
    things = {line.split(b" ", 1)[0] for found in lines for line in found}
    return [curie(iri.decode("utf-8").strip("<>")) for iri in things]


def _state(source: _Source, subjects: Iterable[str]) -> State:
    said = {name: tuple(_statements(source.engine, name)) for name in subjects}
    return State(source.records, {name: statements for name, statements in said.items() if statements})


def _statements(engine: Engine, name: str) -> Iterator[Statement]:
    """What is said of a thing, each once; derived is what no file says."""
    found: dict[tuple[str, Said], bool] = {}
    for graph, predicate, term in engine.statements(name):
        key = predicate, _said(term)
        found[key] = found.get(key, True) and graph.startswith(_DERIVED)
    return (Statement(predicate, value, derived) for (predicate, value), derived in found.items())


def _said(term: Term) -> Said:
    return Said(curie(term.value)) if term.kind == "uri" else Said(term.value, curie(term.datatype), term.language)


def _read(path: Path) -> _Source:
    if str(path) == SHIPPED:
        return _of_seeds(seeds_folder())
    if not path.exists():
        raise UsageError(
            message(
                "{path}: there is no such file or folder. Name a build, release, file of N-Quads or folder of seeds.",
                path=path,
            )
        )
    if path.is_dir():
        return _of_folder(path)
    if path.name.endswith(_QUADS):
        return _of_file(path)
    if zipfile.is_zipfile(path):
        return _of_zip(path)
    raise _neither(path)


def _of_folder(path: Path) -> _Source:
    if (path / GENERATIONS).is_dir() and (path / MANIFEST).is_file():
        manifest, _, engine = opened(path)
        quads = _unpacked(path, _bytes_of(whole_file(path, manifest, QUADS)), packed=True)
        return _Source(engine, graphs_in(quads), manifest.data)
    found = [one for one in sorted(path.iterdir()) if one.name.endswith(_QUADS)]
    if len(found) == 1:
        return _of_file(found[0])
    if (path / "articles.ttl").is_file() or any((path / name).is_dir() for name in FOLDERS[1:]):
        return _of_seeds(path)
    raise _neither(path)


def _of_file(path: Path) -> _Source:
    return _of_quads(path, _unpacked(path, _bytes_of(path), packed=path.suffix == ".gz"))


def _of_zip(path: Path) -> _Source:
    try:
        with zipfile.ZipFile(path) as archive:
            names = [name for name in archive.namelist() if name.endswith(_QUADS)]
            if len(names) != 1:
                raise _neither(path)
            with archive.open(names[0]) as file:
                content = _limited(path, file)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError) as error:  # RuntimeError: a password
        raise _damaged(path) from error
    return _of_quads(path, _unpacked(path, content, packed=names[0].endswith(".gz")))


def _unpacked(path: Path, content: bytes, *, packed: bool) -> bytes:
    if not packed:
        return content
    try:
        with gzip.GzipFile(fileobj=BytesIO(content)) as file:
            return _limited(path, file)
    except (OSError, EOFError, zlib.error) as error:
        raise _damaged(path) from error


def _limited(path: Path, file: IO[bytes] | gzip.GzipFile) -> bytes:
    """What is unpacked of a file, piece by piece, so that a small one that unpacks without end fills no memory."""
    pieces, size = [], 0
    while piece := file.read(_PIECE):
        pieces.append(piece)
        size += len(piece)
        if size > LARGEST_UNPACKED:
            raise UserError(
                message(
                    "{path}: unpacks to more than {limit:,} bytes, and is not read.", path=path, limit=LARGEST_UNPACKED
                )
            )
    return b"".join(pieces)


def _damaged(path: Path) -> UserError:
    return UserError(message("{path}: cannot be unpacked: damaged or cut short. Get it again.", path=path))


def _neither(path: Path) -> UsageError:
    return UsageError(
        message(
            "{path}: this is no build, release, file of N-Quads (*.nq) or folder of seeds. Name one of these.",
            path=path,
        )
    )


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UserError(message("{path}: cannot be read: {reason}.", path=path, reason=system_reason(error))) from error


def _of_quads(path: Path, quads: bytes) -> _Source:
    try:
        engine = Engine.of_quads(quads)
    except SyntaxError as error:
        raise UserError(
            message("{path}, line {line}: no N-Quads, or cut short. Get it again.", path=path, line=error.lineno or 0)
        ) from error
    if missing := engine.undescribed(INSTANCES, OF_REVISIONS):
        raise UserError(
            message(
                "{path}: names {missing}, of which it says nothing: cut short? Get it again.",
                path=path,
                missing=missing,
            )
        )
    graphs = dict(engine.graph_texts())
    source = _Source(engine, graphs, version_of({graph: digest_of(lines) for graph, lines in graphs.items()}))
    if not source.records.vocabulary:
        raise UserError(message("{path}: holds no data of ours. Name the N-Quads of a build.", path=path))
    for article in source.records.articles.values():
        if article.model_version.isdecimal() and int(article.model_version) > int(MODEL_VERSION):
            raise UserError(
                message(
                    "{path}: follows version {version} of the model, and this duikou knows {known}. Use a later one.",
                    path=path,
                    version=article.model_version,
                    known=MODEL_VERSION,
                )
            )
    return source


def _of_seeds(path: Path) -> _Source:
    checked = check_all(path, ontology_folder())
    require_sound(checked)
    made = loaded(checked, ontology_folder())
    return _Source(made.engine, dict(made.engine.graph_texts()), made.data)
