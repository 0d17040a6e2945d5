"""Errors that the user can mend. Everything else that goes wrong is ours and keeps its traceback."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from duikou.messages import listed, message, one_of, sentences, template

_SEVERITIES: Final = {"error": template("error:"), "warning": template("warning:")}


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One thing wrong in the curated data; sorted by file, line, claim and message.

    `file` is as the user would name it, `line` is 1-based and 0 where no line is known, `claim` is a CURIE or empty.
    `severity` is "error" or "warning"; only errors stop a build. `rule` names the rule of a warning that a block can
    answer for good (`dk:accepts "rule: reason"`), "" for all else. `fault` names what is wrong where another check
    asks for that, "" for all else.
    """

    file: str
    line: int
    claim: str
    message: str
    advice: str = ""
    severity: str = field(default="error")
    rule: str = ""
    fault: str = ""

    def text(self) -> str:
        """Return the problem on one line, with the advice on a second one where there is any."""
        return next(texts_of((self,)))


def texts_of(problems: Iterable[Problem]) -> Iterator[str]:
    """Yield each problem as `Problem.text` does; words that many have are looked up once."""
    beginning = cache(lambda severity: sentences(message(_SEVERITIES[severity]), "."))
    answer = cache(lambda rule: message(' Where it may stand: dk:accepts "{rule}: why".', rule=rule) if rule else "")
    for one in problems:
        place = f"{one.file}:{one.line}" if one.line else one.file
        said = f"{one.claim} {one.message}".lstrip(" ")
        told = " ".join(f"{place}: {beginning(one.severity)[:-1]}{said}".splitlines())
        advice = " ".join(one.advice.splitlines()) + answer(one.rule)
        yield told + (f"\n    {advice}" if advice else "")


class UserError(Exception):
    """Something the user can mend; its text says where and what to do."""

    exit_code = 1


class UsageError(UserError):
    """The command or the call was given something it does not take."""

    exit_code = 2


class LimitError(UserError):
    """Something ran into its limit of time or memory; it may go on in its thread until the process ends."""


LISTED: Final = 40
"""Names up to which all are listed where none is like the unknown one."""

NOTES: Final = 5
"""Former units of a name up to which an error says what became of each."""

LONGEST_LIKENED: Final = 100
"""Characters of a wrong name for which names that are like it are looked for; the time grows with its length."""


def shortened(name: str) -> str:
    """Return a name as a message shows it: whole, or where it is very long its beginning and …."""
    return name if len(name) <= LONGEST_LIKENED else f"{name[:LONGEST_LIKENED]}…"


class AmbiguousNameError(UsageError):
    """A name that fits several things; `candidates` holds their ids, the likeliest first."""

    def __init__(
        self, name: str, candidates: Iterable[str], described: Iterable[str], notes: Sequence[str] = ()
    ) -> None:
        self.candidates = tuple(candidates)
        text = message(
            "{name!r} fits {number} things: {things}. Write one of these ids.",
            name=shortened(name),
            number=len(self.candidates),
            things=message("; ").join(described),
        )
        super().__init__(sentences(text, *(notes if len(notes) <= NOTES else ())))


class FormerNameWarning(UserWarning):
    """A name that other divisions bore, or that is no longer that of the one it means; the message says what became."""


class UnknownNameError(UsageError):
    """A name that is none of those there are, with the nearest ones suggested: those given, or the likest of the known.

    `what` is a template as `message` takes it, filled with the values. `suggestions` holds the nearest names, `hint`
    says what may be meant; of an error that a worker for queries has met, the message alone tells them.
    """

    suggestions: tuple[str, ...] = ()
    hint: str = ""

    def __init__(
        self, what: str, name: str, known: Iterable[str], near: Iterable[str] | None = None, **values: object
    ) -> None:
        choices = sorted(set(known))
        if near is None:
            from difflib import get_close_matches  # slow to import, and only a wrong name needs it

            near = get_close_matches(name, choices, n=3, cutoff=0.5) if len(name) <= LONGEST_LIKENED else []
            few = len(choices) <= LISTED
        else:
            few = False
        self.suggestions = tuple(near)
        self.hint = self._hint(choices if few else None)
        text = message("There is no {what} {name!r}.", what=message(what, **values), name=shortened(name))
        super().__init__(sentences(text, self.hint))

    def _hint(self, choices: Sequence[str] | None) -> str:
        """Return what may be meant: the suggestions, else all choices, where they are few enough to be told."""
        if self.suggestions:
            return message("Did you mean {names}?", names=one_of(self.suggestions))
        if choices is None:
            return message("None is like it.")
        return message("There are: {names}.", names=listed(choices) or message("none"))


class DataError(UserError):
    """The curated data were found wanting; `problems` holds every one, sorted."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(texts_of(self.problems)))
