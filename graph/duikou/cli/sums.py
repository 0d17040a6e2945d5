"""Sums as lines for people, and the names in them: said alike by every command that tells one."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from duikou.messages import language, message, text

if TYPE_CHECKING:
    from duikou.analysis.moneys import Money
    from duikou.analysis.totals import LeftOut
    from duikou.model.records import Records, Text


def in_language(told: "Text") -> str:
    """Return a text of the data in the language of the user."""
    return told.zh if language() == "zh" else told.en


def named(name: str, records: "Records") -> str:
    """Return what a party or concept is called; another word as messages have it, else as it is."""
    party = records.parties.get(name)
    label = party.label if party else records.concepts.get(name)
    return (in_language(label) or label.zh or name) if label else text(name)


def sum_line(money: "Money", records: "Records") -> str:
    """Return kind of money, reckoning and amount."""
    from duikou.model.amount_text import amount_text

    kind, amount = named(money.kind, records), amount_text(money.amount, language())
    return message("{kind}, {reckoning}: {amount}", kind=kind, reckoning=text(money.reckoning), amount=amount)


def made_of(counted: Sequence[str], possible: Sequence[str], joint: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the claims of a sum, each behind how it stands in it."""
    shared = [claim for claim in possible if claim not in joint]
    titles = (
        message("made up of"),
        message("may share something with these"),
        message("joint with parties outside, whose part is unknown"),
    )
    for title, claims in zip(titles, (counted, shared, joint), strict=True):
        yield from ((title, claim) for claim in claims)


def left_out(item: "LeftOut", claim: str) -> str:
    """Return the line of a claim that a sum leaves out, with the claim that is the reason, or why it is not current."""
    from duikou.analysis.totals import REASONS

    because = item.because or (standing_told(item.standing, item.standing_reason) if item.standing else "")
    told = message(" ({claim})", claim=because) if because else ""
    reason = in_language(REASONS[item.reason])
    return message("  left out, {reason}{because}: {claim}", reason=reason, because=told, claim=claim)


def standing_told(standing: str, reason: str) -> str:
    """Return how a claim stands that is not current, and why."""
    return message("{title}: {value}", title=text(standing.partition(":")[2]), value=reason)
