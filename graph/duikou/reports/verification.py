"""When, and against which texts, the passages of articles were held, in words for the pages that lead to all others."""

from collections.abc import Mapping
from typing import NamedTuple

from duikou.model.records import Text


class Verification(NamedTuple):
    """What the curators found of one article's passages on a day (ISO), and the SHA-256 of the text that they had."""

    day: str
    text: str
    passages: int
    found: int


def passages_told(passages: Mapping[str, int], verified: Mapping[str, Verification]) -> Text:
    """Return how many passages were held against texts: in this build, or as the curators wrote down, and when.

    `passages` are those of a manifest, by what became of them; `verified` is by article.
    """
    total, here = sum(passages.values()), passages["verified"] + passages["moved"]
    found = sum(one.found for one in verified.values())
    if here >= found:
        return Text(
            f"{total:,} 处引文中，{here:,} 处在本次构建时已与原文核对。",
            f"{here:,} of {total:,} cited passages were held against the texts in this build.",
        )
    day = max(one.day for one in verified.values())
    return Text(
        f"{total:,} 处引文中，{found:,} 处已由编者与原文核对，最近一次在 {day}；各篇原文的校验值（SHA-256）列在其后。",
        f"{found:,} of {total:,} cited passages were held against the texts by the curators, last on {day}; "
        "the digest (SHA-256) of each text stands behind its article.",
    )
