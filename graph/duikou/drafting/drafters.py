"""Who drafts: our rules, or a program of the user's whose answers are held against the text."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from duikou.curation.listing import Folders
from duikou.drafting.admission import Admitted
from duikou.drafting.asking import ask_drafter
from duikou.drafting.drafter import draft_text
from duikou.drafting.held import Held
from duikou.drafting.knowledge import Knowledge
from duikou.drafting.vocabulary import Vocabulary

Drafter = Callable[[str, date | None], Admitted]
"""Drafts a text of a day, or of none that is known; what was refused is told beside what holds."""


def own_drafter(seeds: Folders) -> Drafter:
    """Return the drafter of the package, of which nothing is refused; raises as `Knowledge.read` does."""
    known = Knowledge.read(seeds)
    return lambda text, issued: Admitted(draft_text(text, known, issued), ())


def asked_drafter(
    seeds: Folders, ontology: Path, command: str, *, own: bool, limit: float, tell: Callable[[str], None]
) -> Drafter:
    """Return a program as a drafter, with `own` given our draft to start from; raises as `Vocabulary` does.

    For each text it is started anew and has `limit` seconds; `tell` gets what it says on stderr. Drafting raises as
    `ask_drafter` does.
    """
    vocabulary, ours = Vocabulary(seeds, ontology), own_drafter(seeds) if own else None

    def draft(text: str, issued: date | None) -> Admitted:
        start = ours(text, issued).draft if ours else None
        return ask_drafter(command, Held(text, vocabulary, issued), start, seconds=limit, tell=tell)

    return draft
