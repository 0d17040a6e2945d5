"""What a check stands on, told by digests: the same digests, the same findings."""

import os
import sys
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from duikou.curation.listing import (
    OF_ARTICLES,
    TEXT_ENDINGS,
    Folders,
    Origin,
    at_one_moment,
    content_of,
    in_order,
    is_plain_file,
    list_all_seeds,
)
from duikou.messages import language

_ROOMS: Final = (".", "model", "reading", "curation", "translations/zh/LC_MESSAGES")
"""The folders of the package that findings hang on: code, data, words."""
_PACKAGES: Final = ("pyoxigraph", "networkx")
"""The packages of others that checks ask."""


@dataclass(frozen=True)
class Fingerprint:
    """What a check stands on, but the day. Equal fingerprints have equal findings, on days that are alike to them."""

    around: str
    """Of the code, the ontology, the language, which warnings are shown, the folders as they were named, what lies
    there unread."""
    files: Mapping[Origin, str]
    """The digest of every curated file."""
    texts: Mapping[str, str]
    """The digest of all that is named like a text, by its name; "" for what is no plain file."""
    stamps: object = field(default=None, compare=False)
    """What changes with any of the files while they are looked at, taken before their digests."""

    @cached_property
    def key(self) -> str:
        """One digest of all of it."""
        return digest_of((self.around, *_lines(self.files), *(part for text in self.texts.items() for part in text)))

    @cached_property
    def shared(self) -> str:
        """The digest of all but the files that are of one article, and the texts."""
        shared = {origin: digest for origin, digest in self.files.items() if not article_of(origin.name)}
        return digest_of((self.around, *_lines(shared)))

    @cached_property
    def articles(self) -> dict[str, str]:
        """The digest of the files of each article that has any, by its slug."""
        found: dict[str, dict[Origin, str]] = {}
        for origin, digest in self.files.items():
            if slug := article_of(origin.name):
                found.setdefault(slug, {})[origin] = digest
        return {slug: digest_of(_lines(files)) for slug, files in found.items()}


def article_of(name: str) -> str:
    """Return the slug of the article that a curated file is of, by its name within the seeds; "" for one of all."""
    folder, _, own = name.rpartition("/")
    return own.removesuffix(".ttl") if folder in OF_ARTICLES else ""


def fingerprint(folders: Folders, ontology: Path, articles: Path | None) -> Fingerprint | None:
    """Return what a check of folders stands on now; None where something cannot be read, which is told anew each time.

    Raises `UsageError` and `UserError` as `read_seeds` does.
    """
    roots = in_order(folders)
    beside_stamps = _stamps_beside(ontology, articles)
    listings, files = at_one_moment(roots, _digest_of_file)
    beside = [_digest_of_file(path) for path in sorted(ontology.glob("*.ttl"))]
    texts = _texts(articles)
    if None in files.values() or None in beside or texts is None:
        return None
    unread = [repr(problem) for listing in listings for problem in listing.problems]
    named = (language(), repr(warnings.filters), str(ontology), str(articles), *map(str, roots))
    around = map(digest_of, (named, [_program()], unread, map(str, beside)))
    return Fingerprint(
        digest_of(around),
        {origin: str(digest) for origin, digest in files.items()},
        texts,
        ([*listings], beside_stamps),
    )


def stamps_of(folders: Folders, ontology: Path, articles: Path | None) -> object:
    """Return what changes with any file that a fingerprint is taken of, while one process looks at them.

    Between two processes such stamps are not trusted. Raises as `fingerprint` does.
    """
    return [*list_all_seeds(in_order(folders)).values()], _stamps_beside(ontology, articles)


def _stamps_beside(ontology: Path, articles: Path | None) -> object:
    texts = _named_like_texts(articles)
    beside = (*sorted(ontology.glob("*.ttl")), *(texts or ()), *_program_files())
    return texts is None, [(str(path), _stamp(path)) for path in beside]


def _stamp(path: Path) -> tuple[int, ...]:
    try:
        found = path.stat()
    except OSError:
        return ()
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def _named_like_texts(folder: Path | None) -> list[Path] | None:
    """Return all in a folder that is named like a text, sorted; None where it cannot be read."""
    try:
        paths = sorted(folder.iterdir()) if folder else []
    except OSError:
        return None
    return [path for path in paths if path.name.lower().endswith(TEXT_ENDINGS)]


def digest_of(parts: Iterable[str]) -> str:
    """Return the digest of texts in their order; other texts, or the same otherwise divided, have another."""
    found = sha256()
    for part in parts:
        encoded = part.encode("utf-8", "surrogateescape")
        found.update(b"%d:" % len(encoded) + encoded)
    return found.hexdigest()


def _lines(files: Mapping[Origin, str]) -> Iterable[str]:
    for (root, name), digest in files.items():
        yield from (str(root), name, digest)


def _digest_of_file(path: Path) -> str | None:
    content = content_of(path)
    return sha256(content).hexdigest() if isinstance(content, bytes) else None


def _texts(folder: Path | None) -> dict[str, str] | None:
    """Name and digest of all that is named like a text; None where the folder or one of them cannot be read."""
    paths = _named_like_texts(folder)
    if paths is None:
        return None
    found: dict[str, str] = {}
    for path in paths:
        digest = _digest_of_file(path) if is_plain_file(path) else ""
        if digest is None:
            return None
        found[path.name] = digest
    return found


def _program() -> str:
    """The digest of the code that checks, as it lies there, and of what it stands on."""
    others = [found.origin for name in _PACKAGES if (found := find_spec(name)) and found.origin]
    stamps = (f"{path}:{status.st_size}:{status.st_mtime_ns}" for path in others for status in (Path(path).stat(),))
    versions = map(_version, _PACKAGES)
    return digest_of(
        (sys.version, *(f"{path.name}:{_digest_of_file(path)}" for path in _program_files()), *versions, *stamps)
    )


def _program_files() -> list[Path]:
    package, found = Path(__file__).parent.parent, list[Path]()
    for room in _ROOMS:
        with os.scandir(package / room) as entries:
            found += [package / room / name for name in sorted(one.name for one in entries if one.is_file())]
    return found


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""  # it can be asked without being installed as a package; then its stamp alone tells
