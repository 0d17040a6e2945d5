"""What an answer can say of a candidate, said once: from it follow reading, writing, schemas and what is admitted."""

from typing import Final, NamedTuple

from duikou.drafting.candidates import BASES, KINDS

TEXT, CHOICE, NUMBER, DATE, TRUTH, SHARE = "text", "choice", "number", "date", "truth", "share"
CONCEPT, THING = "concept", "thing"
SPANS, NAMED_SPANS, PARTIES = "spans", "named spans", "parties"

LONGEST_WORDS: Final = 2_000
"""Characters of a text in an answer."""
LONGEST_NUMBER: Final = 100
"""Digits of a number in an answer, those that an exponent stands for included."""
MOST: Final = 10_000
"""Candidates or numerals of an answer; parties of a side, spans of a candidate."""


class Key(NamedTuple):
    """A key of a candidate in an answer: the attribute of the record, and what stands there.

    A key that is left out, and null, say nothing, unless it is `needed`.
    """

    name: str
    attribute: str
    form: str
    scheme: str = ""
    """The prefix of the concepts, or of the things, that stand there."""
    choices: tuple[str, ...] = ()
    needed: bool = False


KEYS: Final = (
    Key("kind", "kind", CHOICE, choices=KINDS, needed=True),
    Key("printed", "printed", TEXT),
    Key("value", "value", NUMBER),
    Key("least", "least", NUMBER),
    Key("most", "most", NUMBER),
    Key("unit", "unit", CONCEPT, "unit"),
    Key("measure", "measure", CONCEPT, "measure"),
    Key("money", "money", CONCEPT, "money"),
    Key("reckoning", "reckoning", CONCEPT, "reckoning"),
    Key("stage", "stage", CONCEPT, "stage"),
    Key("hedge", "hedge", CONCEPT, "hedge"),
    Key("from", "since", DATE),
    Key("until", "until", DATE),
    Key("asOf", "as_of", DATE),
    Key("joint", "joint", TRUTH),
    Key("open", "open", TRUTH),
    Key("providers", "providers", PARTIES),
    Key("recipients", "recipients", PARTIES),
    Key("programme", "programme", THING, "programme"),
    Key("mode", "mode", CONCEPT, "mode"),
    Key("nature", "nature", CONCEPT, "nature"),
    Key("basis", "basis", CHOICE, choices=BASES, needed=True),
    Key("ground", "ground", TEXT),
    Key("evidence", "evidence", SPANS, needed=True),
    Key("spans", "spans", NAMED_SPANS),
    Key("rule", "rule", TEXT, needed=True),
    Key("confidence", "confidence", SHARE, needed=True),
)
"""In the order in which they are written."""
CONCEPTS: Final = tuple(key for key in KEYS if key.form == CONCEPT)
DATES: Final = tuple(key for key in KEYS if key.form == DATE)
SIDES: Final = tuple(key for key in KEYS if key.form == PARTIES)
