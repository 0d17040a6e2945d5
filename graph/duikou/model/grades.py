"""Grades: how far claims were read, from not at all to adjudicated, and what several of them come to together."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from duikou.errors import UnknownNameError
from duikou.messages import message, template

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
_SPOKEN: Final = {
    DRAFTED: template("drafted"),
    READ_ONCE: template("read once"),
    READ_TWICE: template("read twice"),
    ADJUDICATED: template("adjudicated"),
}


def grade_of(turns: Iterable[str]) -> str:
    """Return the grade of a claim that was read as it stands in some turns; without any it is drafted."""
    read = frozenset(turns)
    if ADJUDICATION in read:
        return ADJUDICATED
    return READ_TWICE if read >= {FIRST, SECOND} else READ_ONCE if read else DRAFTED


def least(grades: Iterable[str]) -> str:
    """Return the least of grades; of none it is drafted, for nothing was read."""
    return min(grades, key=GRADES.index, default=DRAFTED)


def from_grade(least_grade: str) -> tuple[str, ...]:
    """Return a grade and those above it, "" for all; `UnknownNameError` for what is none, prefix or not."""
    grade = f"grade:{least_grade.removeprefix('grade:')}" if least_grade else DRAFTED
    if grade not in GRADES:
        raise UnknownNameError("grade", least_grade, (one.partition(":")[2] for one in GRADES))
    return GRADES[GRADES.index(grade) :]


def by_grade(grades: Iterable[str]) -> dict[str, int]:
    """Return how often each grade is among some, from the least to the greatest; those that are not are left out."""
    counts = Counter(grades)
    return {grade: counts[grade] for grade in GRADES if counts[grade]}


def spoken(grade: str) -> str:
    """Return a grade as a line for people says it: `grade:read-once` is read once."""
    return message(_SPOKEN[grade])
