"""One form for all the ways in which the same name is written."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Final

_UNSEEN: Final = re.compile(
    r"[\s\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U000e0000-\U000e0fff]+"
)
"""White space, control characters, and what Unicode calls default ignorable code points."""
_SEPARATORS: Final = re.compile(r"[-/\\|_,;.>·•‧・、。→›»‐‑‒–—―−'’]+")


_IDEOGRAPHS: Final = re.compile(r"[\u4e00-\u9fa5]+")


@cache
def characters() -> dict[int, str]:
    """Characters that are another writing of one of simplified script, and that one."""
    from importlib.resources import files  # slow to import, and most names need no other script

    lines = (files("duikou.model") / "characters.txt").read_text(encoding="utf-8").splitlines()
    return {ord(pair[0]): pair[1] for line in lines if not line.startswith("#") for pair in line.split()}


_SHORT: Final = 100
"""Characters of a text, or of a run of combining marks, that the library puts in order fast enough."""


def compatible(text: str) -> str:
    """Return the text after NFKC, in time that grows with its length.

    The library takes time that grows with the square of a run of combining marks, unless they are in order.
    """
    if len(text) > _SHORT and not text.isascii():
        marks = "".join(mark for mark in set(text) if _combines(mark))
        if marks:
            text = re.sub(f"[{re.escape(marks)}]{{{_SHORT},}}", _in_order, text)
    return unicodedata.normalize("NFKC", text)


def _combines(mark: str) -> bool:
    return all(map(unicodedata.combining, unicodedata.normalize("NFKD", mark)))


def _in_order(run: re.Match[str]) -> str:
    """Return a run of combining marks decomposed and in canonical order."""
    marks = "".join(unicodedata.normalize("NFKD", mark) for mark in run.group())
    return "".join(sorted(marks, key=unicodedata.combining))


def fold(text: str) -> str:
    """Return a text without what is not meant: white space, invisible marks, width, case, traditional script.

    Two texts that a reader takes for the same fold alike, and folding twice is folding once. Radicals become the
    characters that they look like. "" stays "", and so does a text of nothing visible.
    """
    if _IDEOGRAPHS.fullmatch(text):  # nearly all names; the rest would leave them as they are
        return text.translate(characters())
    seen = _UNSEEN.sub("", text)
    if not seen.isascii():
        narrow = compatible(seen).translate(characters())
        seen = compatible(_UNSEEN.sub("", compatible(narrow.casefold())))
    return seen.casefold()


def joined(text: str) -> str:
    """Return a folded text without the marks that stand between the parts of a path or a name: / - · ， 、 > _ |."""
    return _joined_name(text) if len(text) <= _SHORT else _joined(text)


def _joined(text: str) -> str:
    folded = fold(text)
    # Without the marks between them, a letter and an accent may have become one.
    return folded if folded.isalnum() else compatible(_SEPARATORS.sub("", folded)) or folded


# Whoever makes names of a name asks for the same few again and again; longer texts are not kept.
_joined_name = lru_cache(maxsize=100)(_joined)


def toneless(text: str) -> str:
    """Return a joined text without the marks over its letters but the two dots of ü, which may be typed as v."""
    return _toneless_name(text) if len(text) <= _SHORT else _toneless(text)


def _toneless(text: str) -> str:
    short = joined(text)
    if short.isascii() or _IDEOGRAPHS.fullmatch(short):  # nearly all names, and nothing in them to be taken apart
        return short.replace("v", "ü")
    kept = "".join(map(_unmarked, short))  # one by one: any order will do
    return unicodedata.normalize("NFC", kept).replace("v", "ü")


_toneless_name = lru_cache(maxsize=100)(_toneless)


@lru_cache(maxsize=2**10)
def _unmarked(letter: str) -> str:
    """A letter decomposed, without marks but two dots."""
    parts = unicodedata.normalize("NFD", letter)
    return "".join(part for part in parts if part == "\u0308" or not unicodedata.combining(part))


def typed(text: str) -> str:
    """Return a toneless text with u for ü, which is typed u by some and v by others: what a search box compares."""
    return toneless(text).replace("ü", "u")
