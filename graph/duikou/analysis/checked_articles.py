"""What became of the passages and numerals of an article; whoever only counts them needs no networks."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ArticleCheck:
    """What the build found when it held the claims of one article against its text.

    `verified`, `moved`, `ambiguous` and `missing` count passages; `unchecked` those for which no text was at hand.
    `numerals` counts the numerals of headline and body, `accounted` those in a claim or dismissed; both None without
    the text.
    """

    article: str
    verified: int
    moved: int
    missing: int
    unchecked: int
    numerals: int | None = None
    accounted: int | None = None
    ambiguous: int = 0
    """Absent from builds of earlier versions, which had none."""
