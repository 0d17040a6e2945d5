"""The texts of some articles, by what is known of all texts that were at hand before: those that changed are read."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from duikou.curation.articles import read_article
from duikou.curation.kept_parts import KeptTexts, Sign
from duikou.curation.listing import TEXT_ENDINGS
from duikou.curation.recognising import Recognised, recognise, sign_of
from duikou.curation.seeds import Seeds
from duikou.curation.some_articles import NeedsAllError
from duikou.curation.texts import Text, Texts, find_passages
from duikou.curation.things import Shared
from duikou.errors import UserError


@dataclass(frozen=True)
class TextsNow:
    """The texts as they are now, and the articles of which any is another than it was."""

    folder: Path | None
    kept: KeptTexts
    known: Recognised
    changed: frozenset[str]
    unknown: frozenset[str] = frozenset()
    """The articles of which a text may be a copy that their passages alone tell."""

    @classmethod
    def of(
        cls, before: KeptTexts, things: tuple[Shared, Shared], folder: Path | None, now: Mapping[str, str]
    ) -> "TextsNow":
        """Tell which text is which, given what is named like one in a folder, by name, with its digest.

        The things are those of before and of now.

        Raises `NeedsAllError` where that hangs on more than digests and names.
        """
        if folder is None:
            return cls(None, before, Recognised(), frozenset())
        if before.has_odd and before.digests != now:
            raise NeedsAllError
        signs = _signs(before, folder, now)
        registered_before, registered = (one.signs() for one in things)
        was = _recognise(registered_before, signs, folder, before.digests)
        known = _recognise(registered, signs, folder, now)
        strangers, unknown = _strangers(known, now), frozenset(registered.keys() - known.files.keys())
        if (
            strangers
            and unknown
            and (strangers != _strangers(was, before.digests) or unknown != registered_before.keys() - was.files.keys())
        ):
            raise NeedsAllError
        copies = before.copies if strangers and unknown else {}
        changed = {
            slug
            for slug in registered
            if _stands_on(slug, was, before.copies, before.digests) != _stands_on(slug, known, copies, now)
        }
        own = {digest: signs[digest] for digest in now.values() if digest in signs}
        kept = KeptTexts(now, own, copies, before.has_odd)
        return cls(folder, kept, known, frozenset(changed), unknown if strangers else frozenset())

    def texts(self, read: Seeds, slugs: Collection[str], asked: Collection[str]) -> Texts:
        """Return the texts of some articles of which all is read, and what became of passages of those asked for.

        Raises `NeedsAllError` where one cannot be read any more.
        """
        if self.folder is None:
            return Texts()
        paths = {slug: self.folder / name for slug, name in self.kept.copies.items()}
        paths |= {slug: files[0] for slug, files in self.known.files.items()}
        found = {
            slug: Text(path, _content(path), unchanged=slug in self.known.unchanged)
            for slug, path in paths.items()
            if slug in slugs
        }
        return find_passages(read, asked, self.known, found)


def _signs(before: KeptTexts, folder: Path, now: Mapping[str, str]) -> dict[str, Sign]:
    """What each text is known by, by digest of its file."""
    signs = dict(before.signs)
    for name, digest in now.items():
        if before.digests.get(name) != digest:
            if not digest or not _is_text(name):
                raise NeedsAllError
            signs[digest] = sign_of(_content(folder / name))
    return signs


def _is_text(name: str) -> bool:
    return name.endswith(TEXT_ENDINGS) and not name.startswith(".")


def _recognise(
    registered: Mapping[str, Sign], signs: Mapping[str, Sign], folder: Path, digests: Mapping[str, str]
) -> Recognised:
    files = {folder / name: signs[digest] for name, digest in digests.items() if digest in signs and _is_text(name)}
    return recognise(registered, files)


def _strangers(known: Recognised, digests: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(path.name, digests[path.name]) for path in known.strangers]


def _stands_on(slug: str, known: Recognised, copies: Mapping[str, str], digests: Mapping[str, str]) -> object:
    names = [path.name for path in known.files.get(slug, ())]
    copy = copies.get(slug, "")
    return slug in known.unchanged, [(name, digests[name]) for name in names], digests.get(copy, "")


def _content(path: Path) -> str:
    try:
        return read_article(path)
    except UserError as error:
        raise NeedsAllError from error
