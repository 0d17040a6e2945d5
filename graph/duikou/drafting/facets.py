"""What a figure is: unit, measure, money, reckoning, stage and the rest, each with the words that it rests on."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from duikou.drafting.candidates import Span
from duikou.reading.document import Reading
from duikou.reading.entries import Entry


@dataclass(frozen=True, slots=True)
class Facets:
    """What the words around one quantity say of it; "" is what they do not say, whatever the field.

    Named as the fields of `Candidate` and filled as they are. `per` is the concept that a rate is counted by
    (`per:county`). `joint`: the words say that it is of all together (共, 合计). `open`: a list goes on (等).
    `spans` are visible characters of the reading, by the name of the field.
    """

    value: str = ""
    least: str = ""
    most: str = ""
    unit: str = ""
    measure: str = ""
    money: str = ""
    reckoning: str = ""
    stage: str = ""
    hedge: str = ""
    mode: str = ""
    nature: str = ""
    per: str = ""
    since: str = ""
    until: str = ""
    as_of: str = ""
    joint: bool = False
    open: bool = False
    spans: Mapping[str, Span] = field(default_factory=dict)
    rules: tuple[str, ...] = ()
    """The names of the rules by which fields were found, in the order of the fields."""


def facets_of(reading: Reading, entry: Entry, sentence: Span) -> Facets:
    """Return the facets of a quantity or interval of a reading in its sentence, a stretch of visible characters.

    Words before the sentence count only where the sentence leaves out what they say (a period, the head of a list).
    """
    return Facets(unit=entry.unit if entry.unit.startswith("unit:") else "", hedge=f"hedge:{entry.hedge}")
