"""What became of the rows of a draft: which were taken over as they were drafted, changed, or refused.

A row of a draft holds a fingerprint of each field that the drafter filled in, so that the table alone tells what a
person changed: a digest of four digits, and no word of the text.
"""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Final

from duikou.curation.turtle import Block, Iri, Literal, Value
from duikou.drafting.record import ACCEPTED, CHANGED, REFUSED, Outcome
from duikou.drafting.table_columns import DRAFTED, RULE
from duikou.drafting.table_reading import TableRow
from duikou.drafting.table_rows import CLAIM, DISMISSED, WITHDRAWN
from duikou.model.fields import EVENT, FIGURE, PAIRING

KINDS: Final = {FIGURE: "figure", PAIRING: "pairing", EVENT: "event"}
FIELDS: Final = {
    "dk:printed": "printed",
    "dk:value": "value",
    "dk:min": "least",
    "dk:max": "most",
    "dk:unit": "unit",
    "dk:measure": "measure",
    "dk:money": "money",
    "dk:reckoning": "reckoning",
    "dk:stage": "stage",
    "dk:from": "since",
    "dk:until": "until",
    "dk:asOf": "as_of",
    "dk:leavesOpen": "open",
    "dk:provider": "providers",
    "dk:recipient": "recipients",
    "dk:programme": "programme",
    "dk:mode": "mode",
    "dk:nature": "nature",
    "dk:stated": "basis",
}
"""What the fields that a drafter can fill in are called in a candidate, by predicate."""
_DIGITS: Final = 4


def fingerprints(properties: Mapping[str, Iterable[Value]]) -> str:
    """Return the fingerprints of the fields of a drafted row, by their names in a candidate."""
    return " ".join(f"{name}:{digest}" for name, digest in _digests(properties).items())


def outcome_of_row(row: TableRow, class_: str, state: str, block: Block | None) -> Outcome | None:
    """Return what became of a drafted row, whose claim is the block, if any; None of one not drafted or undecided."""
    rule, drafted = row.cells.get(RULE, "").strip(), row.cells.get(DRAFTED, "")
    kind = KINDS.get(class_)
    if not rule or not kind or state not in {CLAIM, DISMISSED, WITHDRAWN}:
        return None
    if state != CLAIM or block is None:
        return Outcome(rule, kind, REFUSED)
    before = dict(part.split(":", 1) for part in drafted.split() if ":" in part)
    after = _digests(block.properties)
    changed = tuple(sorted(name for name in {*before, *after} if before.get(name) != after.get(name)))
    return Outcome(rule, kind, CHANGED if changed else ACCEPTED, changed)


def _digests(properties: Mapping[str, Iterable[Value]]) -> dict[str, str]:
    found = {name: sorted(map(_said, properties.get(predicate, ()))) for predicate, name in FIELDS.items()}
    return {name: sha256("\n".join(said).encode()).hexdigest()[:_DIGITS] for name, said in found.items() if said}


def _said(value: Value) -> str:
    return value.curie if isinstance(value, Iri) else value.text if isinstance(value, Literal) else ""
