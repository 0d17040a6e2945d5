"""What a judge is asked of claims and answers: a line of JSON each way, of any order."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from duikou.drafting.forms import Misshapen, parsed
from duikou.drafting.keys import LONGEST_WORDS
from duikou.messages import message

SUPPORTS, CONTRADICTS, CANNOT_TELL = "supports", "contradicts", "cannot tell"
VERDICTS: Final = (SUPPORTS, CONTRADICTS, CANNOT_TELL)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a judge says of a claim, and why in its own words, "" for no reason given: advice, and no fact."""

    verdict: str
    reason: str = ""


class NoVerdictError(ValueError):
    """A line that is no verdict on any of the claims that were asked for; its text says why."""


def read_verdict(line: bytes | str, asked: Mapping[str, object]) -> tuple[str, Verdict]:
    """Return the claim that a line of an answer is about, with the verdict; raise `NoVerdictError`."""
    try:
        answer = parsed(line)
    except Misshapen as error:
        raise NoVerdictError(message("it is no JSON: {fault}", fault=error)) from error
    if not isinstance(answer, dict) or not {"claim", "verdict"} <= answer.keys() <= {"claim", "verdict", "reason"}:
        raise NoVerdictError(message("it is no object with claim, verdict and reason alone"))
    claim, verdict, reason = answer["claim"], answer["verdict"], answer.get("reason") or ""
    if not isinstance(claim, str) or claim not in asked:
        raise NoVerdictError(message("its claim was not asked for"))
    if verdict not in VERDICTS:
        raise NoVerdictError(message("its verdict is none of: {choices}", choices=", ".join(VERDICTS)))
    if not isinstance(reason, str) or len(reason) > LONGEST_WORDS:
        raise NoVerdictError(message("its reason is no text of up to {most} characters", most=LONGEST_WORDS))
    return claim, Verdict(verdict, reason.strip())


def line_of(question: Mapping[str, Any]) -> str:
    """Return a question as the one line of JSON that it is asked by."""
    return json.dumps(question, ensure_ascii=False, separators=(",", ":")) + "\n"
