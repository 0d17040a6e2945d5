"""A drafter of the user's: a program is given a text and what it may name; its answer is held against both."""

from collections.abc import Callable
from typing import Final

from duikou.drafting.admission import Admitted, admit
from duikou.drafting.answer import LARGEST_ANSWER, Answer, AnswerError
from duikou.drafting.candidates import Draft
from duikou.drafting.held import Held
from duikou.drafting.request import written_request
from duikou.programs import Program

_SHOWN: Final = 80
"""Bytes of what is no answer that an error quotes."""


def ask_drafter(
    command: str, held: Held, own: Draft | None = None, *, seconds: float, tell: Callable[[str], None]
) -> Admitted:
    """Ask a program for a draft of a text, and return what of it holds; `own` is ours, for it to start from.

    It has so many seconds; `tell` gets what it says on stderr. Raises as `Program.ask` does, and `AnswerError`, with
    the beginning of what it said, where that is no answer.
    """
    content = Program(command, seconds, LARGEST_ANSWER, tell).ask(written_request(held, own))
    try:
        answer = Answer.read(content)
    except AnswerError as error:
        raise AnswerError(f"{error} {content[:_SHOWN].decode('utf-8', 'replace')!r}") from error
    return admit(answer, held)
