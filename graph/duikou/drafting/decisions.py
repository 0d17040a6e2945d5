"""What becomes of each numeral of a text: a figure, part of a date or name, dismissed with its reason, or open."""

from duikou.drafting.candidates import Numeral
from duikou.reading.document import Reading


def decide(reading: Reading) -> tuple[Numeral, ...]:
    """Return every numeral of a reading once, in its order, with its decision; `reason` is a concept of `reason:`.

    Of what is open `reason` says in words what it may be. An empty reading has none.
    """
    records = reading.as_mapping()["numerals"]
    return tuple(
        Numeral(record, "figure" if entry.kind in {"quantity", "interval"} else "open")
        for record, entry in zip(records, reading.entries, strict=True)
    )
