"""Which article each text at hand is of, told by digests and names alone: what has been read once need not be again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from duikou.curation.articles import text_digest
from duikou.curation.kept_parts import Sign
from duikou.curation.turtle import Block


@dataclass(frozen=True)
class Recognised:
    """The files of each article that digest or name tell, by slug, the first being its text, and those of none."""

    files: Mapping[str, tuple[Path, ...]] = field(default_factory=dict)
    unchanged: frozenset[str] = frozenset()
    """The articles whose text is the one that was registered, but perhaps for line ends and width."""
    strangers: tuple[Path, ...] = ()


def sign_of(content: str) -> Sign:
    """Return what a text as obtained is known by."""
    return Sign(text_digest(content), len(content))


def signs_of(articles: Mapping[str, Block]) -> dict[str, Sign]:
    """Return what the registered text of each article is known by, by slug, as its entry says."""
    return {slug: Sign(entry.text("dk:digest"), entry.integer("dk:length")) for slug, entry in articles.items()}


def recognise(registered: Mapping[str, Sign], files: Mapping[Path, Sign]) -> Recognised:
    """Tell which registered articles files are of: by the digest that is registered, else by the name `<slug>.txt`.

    Of several files of an article those with the digest come first, in order of name.
    """
    by_digest = {sign.digest: slug for slug, sign in registered.items()}
    exact = {path: by_digest.get(sign.digest, "") for path, sign in files.items()}
    named = {path: path.stem if path.stem in registered else "" for path in files}
    found: dict[str, list[Path]] = {}
    for path in sorted(files, key=lambda path: (not exact[path], path)):
        if slug := exact[path] or named[path]:
            found.setdefault(slug, []).append(path)
    unchanged = (
        slug for slug, (first, *_) in found.items() if exact[first] and files[first].length == registered[slug].length
    )
    strangers = (path for path in files if not (exact[path] or named[path]))
    return Recognised({slug: tuple(paths) for slug, paths in found.items()}, frozenset(unchanged), tuple(strangers))
