"""Counts of what was found of what there is, and precision, recall and F1 of them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hits:
    """How many were right, of how many there are (`wanted`), of how many that were given (`given`)."""

    right: int = 0
    wanted: int = 0
    given: int = 0

    def __add__(self, other: "Hits") -> "Hits":
        return Hits(self.right + other.right, self.wanted + other.wanted, self.given + other.given)

    @property
    def recall(self) -> float | None:
        """The right ones as a share of those there are, 0–1; None where there is none."""
        return self.right / self.wanted if self.wanted else None

    @property
    def precision(self) -> float | None:
        """The right ones as a share of those that were given, 0–1; None where none was."""
        return self.right / self.given if self.given else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall, 0–1; None where there is none and none was given."""
        both = self.wanted + self.given
        return 2 * self.right / both if both else None
