"""What a check tells: problems and counts, as data without the seeds, and the findings of several parts as one."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from json.encoder import encode_basestring
from typing import Any, Final, NamedTuple, Self, TypeVar

from duikou.curation.heaps import Heap, Problems, heaps_of, numbers_of, row_of
from duikou.errors import Problem

KINDS: Final = ("figures", "names", "dates")
"""What is held against texts."""


class Held(NamedTuple):
    """How many of a kind were held against texts, and how many there are."""

    held: int
    all: int


class Accounted(NamedTuple):
    """How many numerals are in a claim or a name or dismissed, and how many there are."""

    accounted: int
    all: int


class Opened(NamedTuple):
    """A claim that was of a greater grade: the one that it was, the one that it is, and why."""

    claim: str
    was: str
    grade: str
    because: str


class ArticleGrade(NamedTuple):
    """The grade of an article, how many of its claims are of which, and those that were opened again."""

    grade: str
    claims: Mapping[str, int]
    opened: tuple[Opened, ...] = ()

    def as_mapping(self) -> dict[str, object]:
        """Return what `duikou check --format json` tells of an article."""
        return {"grade": self.grade, "claims": dict(self.claims), "opened": [one._asdict() for one in self.opened]}


@dataclass(frozen=True)
class Findings:
    """What a check found, of all seeds or of a part of them.

    `problems` are sorted. Mappings by slug have their articles in the order of the seeds, ledgers by slug.
    """

    problems: Sequence[Problem] = ()
    stubs: Mapping[str, Problem] = field(default_factory=dict)
    """By claim that is a stub, what is told of it instead of all that it lacks."""
    claims: int = 0
    """How many claims problems were looked for in."""
    passages: Mapping[str, int] = field(default_factory=dict)
    """How many passages are verified, moved, ambiguous, missing, and without a text, in this order."""
    held: Mapping[str, Held] = field(default_factory=dict)
    """How much of each of `KINDS` was held against texts."""
    grades: Mapping[str, ArticleGrade] = field(default_factory=dict)
    ledgers: Mapping[str, Accounted] = field(default_factory=dict)
    """The numerals of each article whose text is at hand as it was registered."""
    articles: Mapping[str, bool] = field(default_factory=dict)
    """The articles that were checked, and whether a text of theirs is at hand."""

    @property
    def has_errors(self) -> bool:
        """Whether a problem is there that stops a build."""
        return numbers_of(self.problems)[0] > 0

    @property
    def numerals(self) -> Accounted:
        """How many numerals of headlines and bodies are accounted for, of how many, in the ledgers."""
        return Accounted(*(sum(one[place] for one in self.ledgers.values()) for place in (0, 1)))

    @property
    def told(self) -> Sequence[Problem]:
        """The problems, with all that a stub lacks told as one."""
        if isinstance(self.problems, Problems):
            return self.problems.with_stubs(self.stubs)
        if not self.stubs:
            return self.problems
        first = {problem.claim: problem for problem in reversed(self.problems)}
        return tuple(
            self.stubs.get(problem.claim, problem)
            for problem in self.problems
            if problem.claim not in self.stubs or problem is first[problem.claim]
        )

    def as_mapping(self) -> dict[str, object]:
        """Return what `duikou check --format json` tells."""
        return {
            "problems": [dict(zip(_TOLD, row_of(problem), strict=False)) for problem in self.problems],
            **self._counts(),
        }

    def as_json(self, more: Mapping[str, object] | None = None) -> str:
        """Return `as_mapping` with more behind it as JSON, indented by two: the same text as `json.dumps` makes.

        There may be tens of thousands of problems, and the encoder that indents takes most of a second for these.
        """
        rest = json.dumps({"problems": [], **self._counts(), **(more or {})}, ensure_ascii=False, indent=2)
        told = ",\n".join(map(_as_json, self.problems))
        return rest.replace('"problems": []', f'"problems": [\n{told}\n  ]', 1) if told else rest

    def _counts(self) -> dict[str, object]:
        return {
            "passages": dict(self.passages),
            "held": {kind: found._asdict() for kind, found in self.held.items()},
            "numerals": self.numerals._asdict(),
            "grades": {slug: graded.as_mapping() for slug, graded in self.grades.items()},
        }

    @classmethod
    def together(cls, parts: Iterable["Findings"], order: Iterable[str]) -> Self:
        """Return the findings of parts that have nothing in common, as those of the whole.

        `order` has the slugs of all articles in the order of the seeds.
        """
        found = list(parts)
        passages: dict[str, int] = {}
        for part in found:
            for status, count in part.passages.items():
                passages[status] = passages.get(status, 0) + count
        slugs = list(order)
        return cls(
            Problems(heap for part in found for heap in heaps_of(part.problems)),
            {claim: problem for part in found for claim, problem in part.stubs.items()},
            sum(part.claims for part in found),
            passages,
            {kind: Held(*(sum(part.held[kind][place] for part in found) for place in (0, 1))) for kind in KINDS},
            _in_order(slugs, (part.grades for part in found)),
            _in_order(sorted(slugs), (part.ledgers for part in found)),
            _in_order(slugs, (part.articles for part in found)),
        )

    def as_data(self) -> dict[str, Any]:
        """Return all of it as JSON has it; `from_data` makes the same of that again."""
        return {
            "problems": [row_of(problem) for problem in self.problems],
            "stubs": {claim: row_of(problem) for claim, problem in self.stubs.items()},
            "claims": self.claims,
            "passages": dict(self.passages),
            "held": dict(self.held),
            "grades": dict(self.grades),
            "ledgers": dict(self.ledgers),
            "articles": dict(self.articles),
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """Make findings of what `as_data` gave."""
        return cls(
            tuple(Problem(*row) for row in data["problems"]),
            {claim: Problem(*row) for claim, row in data["stubs"].items()},
            data["claims"],
            data["passages"],
            {kind: Held(*numbers) for kind, numbers in data["held"].items()},
            {
                slug: ArticleGrade(grade, claims, tuple(Opened(*row) for row in opened))
                for slug, (grade, claims, opened) in data["grades"].items()
            },
            {slug: Accounted(*numbers) for slug, numbers in data["ledgers"].items()},
            data["articles"],
        )


@dataclass(frozen=True)
class Part:
    """What one article says of others, and what was found of it."""

    findings: Findings
    outside: frozenset[str] = frozenset()
    """The names that it says anything with and that are not named after it: other articles, and what is of them."""
    revised: frozenset[str] = frozenset()
    """What revisions name of it."""
    is_wide: bool = False
    """Whether it names what is defined nowhere: what that may mean hangs on all there is."""
    numerals: Accounted | None = None
    """The numerals of its headline and body, None where no text of it is at hand."""
    seal: str = ""
    """The seal of its passages, by which the day on which they were last verified is told."""
    is_lost: bool = False
    """Whether it names anything shared that is defined nowhere: what that may mean hangs on all names."""

    def as_data(self) -> list[Any]:
        """Return it as JSON has it, but for the problems; `from_data` makes the same of that and of their heaps."""
        known = [
            replace(self.findings, problems=()).as_data(),
            sorted(self.outside),
            sorted(self.revised),
            self.is_wide,
        ]
        return [*known, self.numerals, self.seal, self.is_lost]

    @classmethod
    def from_data(cls, data: list[Any], heaps: Iterable[Heap]) -> Self:
        """Make a part of what `as_data` gave, and of the heaps of its problems."""
        findings, outside, revised, is_wide, numerals, seal, is_lost = data
        counted = Accounted(*numerals) if numerals else None
        names = frozenset(outside), frozenset(revised)
        found = replace(Findings.from_data(findings), problems=Problems(heaps))
        return cls(found, *names, is_wide, counted, seal, is_lost)


Value = TypeVar("Value")


def _in_order(slugs: Iterable[str], parts: Iterable[Mapping[str, Value]]) -> dict[str, Value]:
    known = {slug: value for part in parts for slug, value in part.items()}
    return {slug: known[slug] for slug in slugs if slug in known}


_TOLD: Final = tuple(name for name in Problem.__dataclass_fields__ if name != "fault")
"""What is told of a problem, in order."""


def _as_json(problem: Problem) -> str:
    row = zip(_TOLD, row_of(problem), strict=False)
    fields = (f'      "{name}": {value if isinstance(value, int) else encode_basestring(value)}' for name, value in row)
    return "    {\n" + ",\n".join(fields) + "\n    }"
