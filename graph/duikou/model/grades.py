"""Grades: how far claims were read, from not at all to adjudicated, and what several of them come to together."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

DRAFTED, READ_ONCE, READ_TWICE, ADJUDICATED = (
    "grade:drafted",
    "grade:read-once",
    "grade:read-twice",
    "grade:adjudicated",
)
GRADES: Final = (DRAFTED, READ_ONCE, READ_TWICE, ADJUDICATED)
"""From the least to the greatest."""
FIRST, SECOND, ADJUDICATION = "turn:first", "turn:second", "turn:adjudication"
TURNS: Final = (FIRST, SECOND, ADJUDICATION)
"""The readings that claims are given, in order."""


def grade_of(turns: Iterable[str]) -> str:
    """Return the grade of a claim that was read as it stands in some turns; without any it is drafted."""
    read = frozenset(turns)
    if ADJUDICATION in read:
        return ADJUDICATED
    return READ_TWICE if read >= {FIRST, SECOND} else READ_ONCE if read else DRAFTED


def least(grades: Iterable[str]) -> str:
    """Return the least of grades; of none it is drafted, for nothing was read."""
    return min(grades, key=GRADES.index, default=DRAFTED)


def counted(grades: Iterable[str]) -> dict[str, int]:
    """Return how often each grade is among some, from the least to the greatest; those that are not are left out."""
    counts = Counter(grades)
    return {grade: counts[grade] for grade in GRADES if counts[grade]}
