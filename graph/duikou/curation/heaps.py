"""Problems in heaps, one a file: kept as people read them, so that none is made again before it is asked for by itself.

Problems are sorted by their files first. So where all that is told of a file lies in one heap, its lines stand behind
those of the file before, whatever is in them.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Final, Self, overload

from duikou.characters import visible
from duikou.errors import Problem, texts_of

ERROR: Final = "error"
CLAIM: Final = "claim:"
CODE: Final = ("utf-8", "surrogatepass")
"""Names of files that are no UTF-8 are told with halves of surrogate pairs."""


def row_of(problem: Problem) -> tuple[str | int, ...]:
    """Return a problem as JSON has it; `Problem(*row)` makes the same of that, and rows sort as problems do."""
    return (
        problem.file,
        problem.line,
        problem.claim,
        problem.message,
        problem.advice,
        problem.severity,
        problem.rule,
        problem.fault,
    )


def lines_of(problems: Sequence[Problem]) -> Iterator[str]:
    """Yield problems in their order as people read them, hidden characters shown: a text for one or for many."""
    if isinstance(problems, Problems):
        yield from problems.lines()
    else:
        yield from map(visible, texts_of(problems))


@dataclass(frozen=True)
class Heap:
    """What is wrong in one file, or of some of it."""

    file: str
    errors: int
    """How many problems stop a build."""
    all: int
    is_plain: bool
    """Whether all that is told of a claim here is of one that stands in this very file."""
    text: bytes
    """All of it as people read it, hidden characters shown."""
    rows: bytes
    """All of it as JSON."""

    @classmethod
    def of(cls, file: str, problems: Sequence[Problem], *, is_plain: bool) -> Self:
        """Make a heap of problems of one file in the order in which they are to be told."""
        rows = json.dumps([row_of(problem) for problem in problems], ensure_ascii=False, separators=(",", ":"))
        errors = sum(problem.severity == ERROR for problem in problems)
        text = "\n".join(map(visible, texts_of(problems)))
        return cls(file, errors, len(problems), is_plain, text.encode(*CODE), rows.encode(*CODE))

    @property
    def problems(self) -> list[Problem]:
        """The problems, made each time."""
        return [Problem(*row) for row in json.loads(self.rows.decode(*CODE))]

    @property
    def told(self) -> str:
        """The text of all."""
        return self.text.decode(*CODE)


class Problems(Sequence[Problem]):
    """Problems sorted by file; those of a file that lie in several heaps are sorted among each other."""

    def __init__(self, heaps: Iterable[Heap]) -> None:
        self.heaps = sorted(heaps, key=lambda heap: heap.file)

    @classmethod
    def of(cls, problems: Iterable[Problem], is_at_home: Callable[[Problem], bool]) -> Self:
        """Put sorted problems into heaps, told of which whether the claim that it is of stands in its file."""
        by_file = ((file, list(some)) for file, some in groupby(problems, key=lambda problem: problem.file))
        return cls(
            Heap.of(file, some, is_plain=all(not one.claim.startswith(CLAIM) or is_at_home(one) for one in some))
            for file, some in by_file
        )

    @cached_property
    def _all(self) -> list[Problem]:
        return [problem for heaps in self._by_file() for problem in _merged(heaps)]

    def _by_file(self) -> Iterator[list[Heap]]:
        return (list(heaps) for _, heaps in groupby(self.heaps, key=lambda heap: heap.file))

    def lines(self) -> Iterator[str]:
        """Yield all as people read them, a text a file."""
        for heaps in self._by_file():
            yield heaps[0].told if len(heaps) == 1 else "\n".join(map(visible, texts_of(_merged(heaps))))

    @property
    def errors(self) -> int:
        """How many stop a build."""
        return sum(heap.errors for heap in self.heaps)

    def with_stubs(self, stubs: Mapping[str, Problem]) -> "Problems":
        """Return these with all that a claim lacks that is a stub told as one, where the first of it stands."""
        if not stubs:
            return self
        homes = {stub.file for stub in stubs.values()}
        files = {heap.file for heap in self.heaps if not heap.is_plain or heap.file in homes}
        heaps = [heap for heap in self.heaps if heap.file not in files]
        told: dict[str, list[Problem]] = defaultdict(list)
        seen: set[str] = set()
        for problem in Problems(heap for heap in self.heaps if heap.file in files):
            if problem.claim not in seen:
                told[problem.file].append(stubs.get(problem.claim, problem))
            if problem.claim in stubs:
                seen.add(problem.claim)
        return Problems((*heaps, *(Heap.of(file, problems, is_plain=False) for file, problems in told.items())))

    def __len__(self) -> int:
        return sum(heap.all for heap in self.heaps)

    @overload
    def __getitem__(self, place: int) -> Problem: ...
    @overload
    def __getitem__(self, place: slice) -> list[Problem]: ...
    def __getitem__(self, place: int | slice) -> Problem | list[Problem]:
        return self._all[place]

    def __iter__(self) -> Iterator[Problem]:
        return iter(self._all)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._all == list(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._all!r})"


def _merged(heaps: Sequence[Heap]) -> list[Problem]:
    """Return the problems of heaps of one file in the order in which they are told."""
    if len(heaps) == 1:
        return heaps[0].problems
    return sorted((problem for heap in heaps for problem in heap.problems), key=row_of)


def heaps_of(problems: Sequence[Problem]) -> list[Heap]:
    """Return sorted problems in heaps, each of which tells of claims that may stand elsewhere where that is unknown."""
    return (problems if isinstance(problems, Problems) else Problems.of(problems, lambda _problem: False)).heaps


def numbers_of(problems: Sequence[Problem]) -> tuple[int, int]:
    """Return how many of problems stop a build, and how many do not."""
    if isinstance(problems, Problems):
        return problems.errors, len(problems) - problems.errors
    errors = sum(problem.severity == ERROR for problem in problems)
    return errors, len(problems) - errors
