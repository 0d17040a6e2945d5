"""Who drafts: our rules, or a program of the user's; what either says is held against the text."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from duikou.curation.listing import Folders
from duikou.drafting.admission import Admitted, admit
from duikou.drafting.answer import Answer
from duikou.drafting.asking import ask_drafter
from duikou.drafting.drafter import draft_text
from duikou.drafting.held import Held
from duikou.drafting.vocabulary import Vocabulary

Drafter = Callable[[str, date | None], Admitted]
"""Drafts a text of a day, or of none that is known; what was refused is told beside what holds."""


def make_drafter(
    seeds: Folders, ontology: Path, command: str, *, own: bool, limit: float, tell: Callable[[str], None]
) -> Drafter:
    """Return a program as a drafter, with `own` given our draft to start from, or for "" our rules.

    For each text the program is started anew and has `limit` seconds; `tell` gets what it says on stderr. Raises as
    `Vocabulary` does, and drafting as `ask_drafter` does.
    """
    vocabulary = Vocabulary(seeds, ontology)

    def draft(text: str, issued: date | None) -> Admitted:
        held = Held(text, vocabulary, issued)
        ours = draft_text(text, vocabulary.known, issued) if own or not command else None
        if ours and not command:
            return admit(Answer.of(ours), held)
        return ask_drafter(command, held, ours, seconds=limit, tell=tell)

    return draft
