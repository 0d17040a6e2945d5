"""The answer of a drafter as JSON: written from the records, and read from whatever a program says, all or nothing."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, Self, TypeVar

from duikou.drafting.candidates import Candidate, Draft, Numeral, Party, Span
from duikou.drafting.forms import LARGEST_INTEGER, Misshapen, candidate_of, numeral_of, parsed
from duikou.drafting.keys import CHOICE, KEYS, MOST, NAMED_SPANS, NUMBER, PARTIES, SHARE, SPANS, TRUTH, Key
from duikou.errors import UserError
from duikou.messages import message, message_of_number

LARGEST_ANSWER: Final = 16 * 2**20
"""Bytes of an answer."""
SHOWN: Final = 20
"""Faults of an answer that an error lists."""
_Read = TypeVar("_Read")


class AnswerError(UserError):
    """What a program answered is no answer: no JSON, too much, or of another shape; its text says what and where."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a drafter answered, taken apart but not held against anything.

    `candidates` and `numerals` are those of the right shape by their places in the answer, from 0; of all others
    `misshapen` says, by place such as `candidates[3]`, what is wrong with them.
    """

    candidates: Mapping[int, Candidate]
    numerals: Mapping[int, Numeral]
    misshapen: Mapping[str, str]

    @classmethod
    def read(cls, content: bytes | str) -> Self:
        """Take an answer apart; raise `AnswerError` where it is no JSON, too large, or has not the two lists."""
        lists = _frame(content)
        misshapen: dict[str, str] = {}
        candidates = _of_shape(candidate_of, "candidates", lists, misshapen)
        return cls(candidates, _of_shape(numeral_of, "numerals", lists, misshapen), misshapen)

    @classmethod
    def of(cls, draft: Draft) -> Self:
        """Return what is made here as an answer, to be held against the text like any other."""
        return cls(dict(enumerate(draft.candidates)), dict(enumerate(draft.numerals)), {})


def _of_shape(
    read: Callable[[object], _Read], name: str, lists: Mapping[str, list[Any]], misshapen: dict[str, str]
) -> dict[int, _Read]:
    found = {}
    for place, entry in enumerate(lists[name]):
        try:
            found[place] = read(entry)
        except Misshapen as error:
            misshapen[f"{name}[{place}]"] = str(error)
    return found


def read_answer(content: bytes | str) -> Draft:
    """Return the draft that an answer holds; what it says is held against nothing, which `admission` does.

    Raises `AnswerError`, with all that is wrong, where it is no JSON or of another shape in any place.
    """
    answer = Answer.read(content)
    faults = [f"{place}: {fault}" for place, fault in answer.misshapen.items()]
    if faults:
        more = message(" … and {number} more", number=len(faults) - SHOWN) if len(faults) > SHOWN else ""
        raise AnswerError(
            message_of_number(
                "{number} thing in the answer is of another shape:\n{faults}",
                "{number} things in the answer are of another shape:\n{faults}",
                len(faults),
                faults="\n".join(faults[:SHOWN]) + more,
            )
        )
    return Draft(tuple(answer.numerals.values()), tuple(answer.candidates.values()))


def _frame(content: bytes | str) -> dict[str, list[Any]]:
    """Return the two lists of an answer, that of numerals empty where it is left out."""
    if len(content) > LARGEST_ANSWER:
        raise AnswerError(message("The answer has more than {size} MB.", size=LARGEST_ANSWER // 2**20))
    try:
        answer = parsed(content)
    except Misshapen as error:
        raise AnswerError(message("The answer is no JSON in UTF-8: {fault}.", fault=error)) from error
    if not isinstance(answer, dict) or "candidates" not in answer:
        raise AnswerError(message('The answer is no object with a list "candidates", and perhaps "numerals".'))
    lists = {"numerals": [], **answer}
    if unknown := sorted(set(lists) - {"numerals", "candidates"}):
        raise AnswerError(message("The answer has keys that are not known: {keys}.", keys=", ".join(unknown)[:200]))
    for name, found in lists.items():
        if not isinstance(found, list):
            raise AnswerError(message('In the answer, "{name}" is no list.', name=name))
        if len(found) > MOST:
            raise AnswerError(message('In the answer, "{name}" has more than {most} entries.', name=name, most=MOST))
    return lists


def write_answer(draft: Draft) -> str:
    """Return a draft as JSON, indented; `read_answer` returns the same draft from it."""
    return json.dumps(answer_of(draft), default=str, ensure_ascii=False, indent=2) + "\n"


def answer_of(draft: Draft) -> dict[str, list[dict[str, Any]]]:
    """Return a draft as JSON holds it, keys in their order; null is what a candidate does not say."""
    return {
        "numerals": [_numeral(numeral) for numeral in draft.numerals],
        "candidates": [{key.name: _said(key, candidate) for key in KEYS} for candidate in draft.candidates],
    }


def _numeral(numeral: Numeral) -> dict[str, Any]:
    return {**numeral.record, "decision": numeral.decision, "decisionReason": numeral.reason or None}


def _said(key: Key, candidate: Candidate) -> Any:
    value = getattr(candidate, key.attribute)
    if key.form == PARTIES:
        return [_party(party) for party in value]
    if key.form == SPANS:
        return [list(span) for span in value]
    if key.form == NAMED_SPANS:
        return _named_spans(value)
    if key.form == NUMBER:
        return _number(value)
    if key.form in {TRUTH, SHARE, CHOICE}:
        return value
    return value or None


def _party(party: Party) -> dict[str, Any]:
    told = {"id": party.id or None, "code": party.code or None, "name": party.name}
    return {**told, "start": party.start, "end": party.end}


def _named_spans(spans: Mapping[str, Span]) -> dict[str, list[int]]:
    order = {key.name: place for place, key in enumerate(KEYS)}
    return {name: list(spans[name]) for name in sorted(spans, key=lambda name: order.get(name, len(order)))}


def _number(value: str) -> int | str | None:
    """A whole number that every reader of JSON keeps as such, any other as a decimal string."""
    if not value:
        return None
    number = Decimal(value)
    return int(number) if number == number.to_integral_value() and abs(number) <= LARGEST_INTEGER else value
