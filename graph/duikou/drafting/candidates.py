"""What a drafter answers: each numeral with what became of it, and candidates for claims, each field with its span."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

KINDS: Final = ("figure", "pairing", "event")
BASES: Final = ("stated", "concluded")
DECISIONS: Final = ("figure", "date", "name", "dismissed", "open")
"""What a numeral can be: in a candidate, part of a date or name, dismissed with a reason, or for a person to say."""

Span: TypeAlias = tuple[int, int]
"""Code points of the file, the first and the one behind the last."""


@dataclass(frozen=True, slots=True)
class Party:
    """One side of a candidate, as it is printed between two code points of the file.

    `code` is the six-digit code of a division, "" for what is none or is not known. `id` is the CURIE of a place or
    body of the seeds, "" for one that they do not know.
    """

    name: str
    start: int
    end: int
    code: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One claim that a drafter proposes. "" is what it does not say, whatever the field.

    `value` is in base units (yuan, persons; shares in per cent) as a decimal number in canonical form, "" for a range,
    which has `least` and `most`. `money`, `unit`,
    `reckoning`, `stage`, `nature`, `mode`, `hedge`, `measure` and `programme` are CURIEs of the seeds; `since`, `until`
    and `as_of` a year, month or day. `joint`: the amount is of all parties together. `open`: the list of parties goes
    on (等). `ground` says from what a concluded candidate follows, ours in English whatever the user's language.
    `evidence` holds spans of the sentences or cells that carry it, `spans` the words that single fields rest on, by the
    name of the field in the answer. `confidence` lies in 0–1.
    """

    kind: str
    rule: str
    confidence: float
    evidence: tuple[Span, ...]
    printed: str = ""
    value: str = ""
    least: str = ""
    most: str = ""
    unit: str = ""
    measure: str = ""
    money: str = ""
    reckoning: str = ""
    stage: str = ""
    hedge: str = ""
    since: str = ""
    until: str = ""
    as_of: str = ""
    joint: bool = False
    open: bool = False
    providers: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    programme: str = ""
    mode: str = ""
    nature: str = ""
    basis: str = "stated"
    ground: str = ""
    spans: Mapping[str, Span] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Numeral:
    """One numeral of a text with what was decided of it.

    `record` is what the reading says of it, as `duikou read --format json` tells it. `reason` says why it is dismissed
    or open, "" for all else.
    """

    record: Mapping[str, object]
    decision: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a drafter made of one text, both in the order of the text; candidates of one place by kind, then printed."""

    numerals: tuple[Numeral, ...]
    candidates: tuple[Candidate, ...]
