"""How much of one text is in another: by this a copy is known, whatever was put before, behind and between.

Texts are compared as runs of characters, without white space, width, script, tags and marks, so that line breaks,
traditional characters and another site's page make no difference.
"""

from typing import Final

from duikou.reading.passages import normalise
from duikou.reading.visible import visible_article

RUN: Final = 8
"""Characters of a run: long enough that two reports on one programme share few of them."""
COPY: Final = 0.5
"""Share of the runs of the shorter text from which on it is taken for a copy, to small differences, of the other."""
_LEAST: Final = 100
"""Characters below which a text is too short to tell."""


def runs_of(text: str) -> frozenset[str]:
    """Return the runs of a text as obtained; a text too short to tell has none."""
    seen = "".join(mark for mark in normalise(visible_article(text).simplified) if mark.isalnum())
    return frozenset(seen[start : start + RUN] for start in range(len(seen) - RUN + 1) if len(seen) >= _LEAST)


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of the runs of the shorter text that the other has, from 0 to 1; 0 where one has none."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0
