"""Where the things of a site are told: the page of each in each language, its data, and how files lead to others."""

import posixpath
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final
from urllib.parse import quote

from duikou.names import SCHEMES

LANGUAGES: Final = ("zh", "en")
TERMS: Final = (*SCHEMES, "external", "word")
"""What the ids of concepts begin with."""
_UNSAFE: Final = re.compile(r"[^\w·.-]")


def stem_of(name: str) -> str:
    """Return the path of a thing, an id, without language and ending; it is that of its IRI: `place/独山县`.

    What a file name cannot hold everywhere is written as `%` and its bytes.
    """
    kind, _, local = name.partition(":")
    return f"{kind}/{_UNSAFE.sub(lambda found: quote(found[0], safe=''), local)}"


def page_path(stem: str, language: str) -> str:
    """Return the path of a page below the site."""
    return f"{language}/{stem}.html"


def between(here: str, there: str) -> str:
    """Return the address of one file of the site as another links to it; both are paths below the site.

    What follows `#` or `?` in `there` stays as it is.
    """
    path, mark, rest = re.match(r"([^#?]*)([#?]?)(.*)", there, re.DOTALL).groups()  # type: ignore[union-attr]
    return _way(posixpath.dirname(here), path) + mark + rest


@lru_cache(maxsize=1 << 16)  # pages of one folder link to the same few thousand
def _way(folder: str, path: str) -> str:
    return quote(posixpath.relpath(path, folder))


class Addresses:
    """The things that have pages, and the absolute address `base` of the site, which ends in a slash."""

    def __init__(self, base: str, names: Iterable[str]) -> None:
        self.base = base
        self.names = frozenset(names)

    def absolute(self, path: str) -> str:
        """Return the address of a file of the site wherever it is asked for."""
        return self.base + quote(path)
