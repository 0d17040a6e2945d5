"""What an engine gives back: the answers of all groups in order, and the groups that were too large to be judged."""

from collections.abc import Iterable
from dataclasses import dataclass

from duikou.messages import message
from duikou.scale.deciding import Answer, Key


@dataclass(frozen=True, slots=True)
class LargeGroup:
    """A group with more figures than a worker was to take."""

    key: Key
    figures: int

    def text(self, largest: int) -> str:
        """Return what became of it, and what to do, in the language of the user."""
        named = [str(part) for part in self.key if part]
        return message(
            "{group} has {figures} figures, more than the {largest} that a worker takes, and is left out. Ask for more "
            "at once (--largest) where memory allows, or a narrower question, such as one by year.",
            group=" ".join(named),
            figures=self.figures,
            largest=largest,
        )


@dataclass(frozen=True, slots=True)
class Answered:
    """The answers sorted, none for a group without a sum; and the groups left out, from the largest."""

    answers: tuple[Answer, ...]
    large: tuple[LargeGroup, ...]


def answered(answers: Iterable[Answer], large: Iterable[tuple[str, str, str, int, int]]) -> Answered:
    """Return answers in order, whatever order an engine gave them in; rows of the view `large` as they are."""
    return Answered(
        tuple(sorted(answers, key=lambda one: (one.provider, one.recipient, one.programme, one.year))),
        tuple(
            LargeGroup((provider, recipient, programme, year), count)
            for provider, recipient, programme, year, count in large
        ),
    )
