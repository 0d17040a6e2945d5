"""What can be asked of the tables: plain SQL that chooses and groups, the same text for every engine.

A question chooses rows of `provider`, `recipient`, `programme`, `year` and `claim`; where it asks nothing of one of the
first four that is "" or 0. All rows that agree in these four are a group, and each group goes to
`duikou.scale.deciding.decide`. No text names a kind of money, a mode or a reckoning.
"""

from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from typing import Final

from duikou.errors import UnknownNameError, UsageError
from duikou.messages import message

KEY: Final = ("provider", "recipient", "programme", "year")
"""What sets a group apart: three ids, "" where nothing is asked, and a year, 0 for whatever year."""

FIRST: Final = ("figures", "named", "scopes", "facts", "needs")
"""The views that do not depend on the question, each made of the tables and of those before it."""
THEN: Final = ("sizes", "large", "fitting", "grouped_figures", "grouped_parties")
"""The views behind `chosen`, the question, and `limits`, one row with the number of figures a group may have."""

QUESTIONS: Final = ("provider-recipient", "provider-recipient-year", "provider-year", "recipient", "programme")
"""The questions that ship, by name."""

LARGEST: Final = 5_000
"""Figures that a group may have unless it is said otherwise."""


@dataclass(frozen=True)
class Question:
    """One question: its name and the SQL that chooses."""

    name: str
    text: str

    @cached_property
    def title(self) -> str:
        """What it asks, as the first line of the SQL says."""
        return self.text.partition("\n")[0].removeprefix("--").strip()


def question_named(name: str) -> Question:
    """Return a question that ships; raises `UnknownNameError` for any other name."""
    if name not in QUESTIONS:
        raise UnknownNameError("question", name, QUESTIONS)
    return Question(name, _read(f"questions/{name}.sql"))


def view(name: str) -> str:
    """Return the SQL of one of the views `FIRST` and `THEN`."""
    return _read(f"queries/{name}.sql")


def limits(largest: int) -> str:
    """Return the SQL of the view `limits`; raises `UsageError` for a number below 1."""
    if largest < 1:
        raise UsageError(message("A group may have at least one figure, not {number}.", number=largest))
    return f"SELECT {int(largest)} AS largest"


def _read(path: str) -> str:
    return files("duikou.scale").joinpath(path).read_text("utf-8")
