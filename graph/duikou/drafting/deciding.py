"""Decisions on numerals against the reading: each of its numerals once, open where nothing that holds is decided."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from duikou.drafting.candidates import Candidate, Numeral, Span
from duikou.drafting.held import Fault, Held
from duikou.messages import message
from duikou.reading.entries import INTERVAL, QUANTITY

_TIMES: Final = {"", "unit:year", "unit:month", "unit:day"}
"""Units of quantities that may belong to a date after all."""


def decided(
    numerals: Mapping[int, Numeral], kept: Sequence[Candidate], held: Held
) -> tuple[tuple[Numeral, ...], list[tuple[int, Fault]]]:
    """Return each numeral of the reading with what is decided of it, and what of the decisions was refused, by place.

    What a kept candidate counts is a figure; what is called one, and of which no candidate was kept, is open.
    """
    records = {(record["start"], record["end"]): record for record in held.reading.as_mapping()["numerals"]}
    counted = {span for span in records for one in kept if _touches(one, span)}
    taken: dict[Span, Numeral] = {}
    faults: list[tuple[int, Fault]] = []
    for place, numeral in numerals.items():
        span: Any = (numeral.record["start"], numeral.record["end"])
        told = _fault(numeral, records.get(span), held, is_taken=span in taken, is_counted=span in counted)
        if told:
            where = message("the numeral at {start} to {end}", start=span[0], end=span[1])
            faults.append((place, Fault("decision", f"{where}: {told}")))
        else:
            taken[span] = numeral
    return tuple(_numeral(records[span], taken.get(span), is_counted=span in counted) for span in records), faults


def _touches(candidate: Candidate, span: Span) -> bool:
    start, end = candidate.spans.get("printed", (0, 0)) if candidate.kind == "figure" else (0, 0)
    return start < span[1] and span[0] < end


def _numeral(record: Mapping[str, Any], taken: Numeral | None, *, is_counted: bool) -> Numeral:
    if is_counted:
        return Numeral(record, "figure")
    if taken is None:
        return Numeral(record, "open", message("the drafter decides nothing that holds"))
    if taken.decision == "figure":
        return Numeral(record, "open", message("no candidate that holds counts it"))
    return Numeral(record, taken.decision, taken.reason)


def _fault(numeral: Numeral, record: Mapping[str, Any] | None, held: Held, *, is_taken: bool, is_counted: bool) -> str:
    """Return what is wrong with a decision, "" where nothing is; `record` is the numeral that the reading has there."""
    if record is None:
        return message("the reading has none there")
    if is_taken:
        return message("it is decided twice")
    if is_counted and numeral.decision != "figure":
        return message("a candidate counts it")
    is_amount = record["as"] == INTERVAL or (record["as"] == QUANTITY and (record["unit"] or "") not in _TIMES)
    if numeral.decision == "date" and is_amount:
        return message("it is a quantity and no date")
    if numeral.decision == "dismissed" and numeral.reason not in held.vocabulary.of_scheme("reason"):
        return message("it is dismissed without a reason of the scheme")
    return ""
