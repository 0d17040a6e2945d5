"""One form for all the ways in which the same name is written."""

import re
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Final

_UNSEEN: Final = re.compile(
    r"[\s\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U000e0000-\U000e0fff]+"
)
"""White space, control characters, and what Unicode calls default ignorable code points."""
_SEPARATORS: Final = re.compile(r"[-/\\|_,;.>·•‧・、。→›»‐‑‒–—―−'’]+")


_IDEOGRAPHS: Final = re.compile(r"[\u4e00-\u9fa5]+")


@cache
def _characters() -> dict[int, str]:
    """Characters that are another writing of one of simplified script, and that one."""
    lines = (files("duikou.model") / "characters.txt").read_text(encoding="utf-8").splitlines()
    return {ord(pair[0]): pair[1] for line in lines if not line.startswith("#") for pair in line.split()}


def fold(text: str) -> str:
    """Return a text without what is not meant: white space, invisible marks, width, case, traditional script.

    Two texts that a reader takes for the same fold alike, and folding twice is folding once. Radicals become the
    characters that they look like. "" stays "", and so does a text of nothing visible.
    """
    if _IDEOGRAPHS.fullmatch(text):  # nearly all names; the rest would leave them as they are
        return text.translate(_characters())
    seen = _UNSEEN.sub("", text)
    if not seen.isascii():
        narrow = unicodedata.normalize("NFKC", seen).translate(_characters())
        seen = unicodedata.normalize("NFKC", _UNSEEN.sub("", unicodedata.normalize("NFKC", narrow.casefold())))
    return seen.casefold()


def joined(text: str) -> str:
    """Return a folded text without the marks that stand between the parts of a path or a name: / - · ， 、 > _ |."""
    folded = fold(text)
    return folded if folded.isalnum() else _SEPARATORS.sub("", folded) or folded


def toneless(text: str) -> str:
    """Return a joined text without the marks over its letters but the two dots of ü, which may be typed as v."""
    short = joined(text)
    if short.isascii():
        return short.replace("v", "ü")
    letters = unicodedata.normalize("NFD", short)
    kept = "".join(letter for letter in letters if letter == "\u0308" or not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", kept).replace("v", "ü")
