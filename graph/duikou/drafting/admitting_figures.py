"""A figure against the text: it is printed where it is said to stand, whole, and means there what it is said to."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final, NamedTuple

from duikou.curation.mentions import plain
from duikou.curation.printed_checks import leaves_unit
from duikou.curation.unit_checks import PERCENT, is_unit_of
from duikou.drafting.candidates import Candidate, Span
from duikou.drafting.held import Fault, Held
from duikou.messages import message
from duikou.reading.decimals import decimal_text
from duikou.reading.entries import INTERVAL, OPEN, ORDINAL, QUANTITY, Entry
from duikou.reading.printed import PrintedError, is_percent, read_printed
from duikou.reading.reasons import MayBe
from duikou.reading.standing import Standing, standing

_READ: Final = {QUANTITY, INTERVAL, ORDINAL}


class _Found(NamedTuple):
    """Where a figure is printed, code points of the file, and what it says."""

    span: Span
    said: Entry


def figure_faults(candidate: Candidate, held: Held) -> Iterator[Fault]:
    """Yield what is wrong with the printed form, value, unit and hedge of a figure whose spans lie in the file."""
    found = _found(candidate, held)
    if isinstance(found, Fault):
        yield found
        return
    said = found.said
    bounds = {"value": said.value, "least": said.minimum, "most": said.maximum}
    for name, number in bounds.items():
        given = getattr(candidate, name)
        if given and (number is None or Decimal(given) != number):
            shown = "—" if number is None else f"{number:f}"
            yield Fault(
                "value", message("{name} is {given}, and printed is {number}", name=name, given=given, number=shown)
            )
    if candidate.unit and not _is_unit(candidate, said):
        yield Fault(
            "unit", message("{unit} is not the unit of {printed}", unit=candidate.unit, printed=candidate.printed)
        )
    if not _is_hedge(candidate, said, held):
        yield Fault(
            "hedge", message("{hedge} is not said of {printed}", hedge=candidate.hedge, printed=candidate.printed)
        )


def filled(candidate: Candidate, held: Held) -> Candidate:
    """Return an admitted candidate with place and value of its figure, its evidence in the order of the text."""
    candidate = replace(candidate, evidence=tuple(sorted(set(candidate.evidence))))
    found = _found(candidate, held) if candidate.kind == "figure" else None
    if not isinstance(found, _Found):
        return candidate
    said = found.said
    candidate = replace(candidate, spans={**candidate.spans, "printed": found.span})
    if said.value is not None:
        return replace(candidate, value=_written(said.value))
    return replace(candidate, least=_written(said.minimum), most=_written(said.maximum))


def _written(number: Decimal | None) -> str:
    return "" if number is None else decimal_text(number)


def _found(candidate: Candidate, held: Held) -> _Found | Fault:
    """Return where the figure of a candidate stands and what it says there, or what keeps it from standing anywhere."""
    printed = candidate.printed
    if not printed.strip():
        return Fault("printed", message("a figure without printed words"))
    span = candidate.spans.get("printed")
    if span and not any(start <= span[0] and span[1] <= end for start, end in candidate.evidence):
        return Fault("printed", message("{printed} is said to stand outside of the evidence", printed=printed))
    stretches = map(held.stretch, [span] if span else candidate.evidence)
    places = [place for stretch in stretches for place in standing(held.reading, printed, *stretch)]
    places = list({place[:2]: place for place in places}.values())
    if not places:
        return Fault("printed", message("{printed} does not stand there", printed=printed))
    whole = [place for place in places if place.is_whole]
    if not whole:
        return Fault("cut", message("{printed} is part of a longer figure", printed=printed))
    if len(whole) > 1:
        return Fault("twice", message("{printed} stands there {number} times", printed=printed, number=len(whole)))
    return _read(candidate, whole[0], held)


def _read(candidate: Candidate, place: Standing, held: Held) -> _Found | Fault:
    printed = candidate.printed
    entry = place.entries[0] if len(place.entries) == 1 else None
    is_known = entry is not None and (entry.kind in _READ or (entry.kind == OPEN and isinstance(entry.reason, MayBe)))
    if entry is None or not is_known:
        reason = entry.reason if entry else message("it is not one number")
        return Fault("numeral", message("{printed} is no quantity here: {reason}", printed=printed, reason=reason))
    try:
        bare = read_printed(printed)
        said = read_printed(printed, _unit_elsewhere(candidate, place, entry, held))
    except PrintedError as error:
        return Fault("numeral", str(error))
    span = held.reading.visible.span(place.start, place.end)
    if leaves_unit(place, said, bare) or (place.agrees(said) and entry.kind not in {QUANTITY, INTERVAL}):
        return _Found(span, said)
    if place.agrees(said):
        return _Found(span, entry)
    return Fault("cut", message("{printed} says something else where it stands", printed=printed))


def _unit_elsewhere(candidate: Candidate, place: Standing, entry: Entry, held: Held) -> str:
    """Return scale and unit where they are printed apart from the figure, "" where they are not."""
    if entry.scale:
        return held.reading.visible.text[slice(*entry.scale)]
    span = candidate.spans.get("unit")
    first, last = held.stretch(span) if span else (0, 0)
    return held.reading.visible.text[first:last] if last <= place.start or first >= place.end else ""


def _is_unit(candidate: Candidate, said: Entry) -> bool:
    if is_percent(said) or candidate.unit == PERCENT:
        return is_percent(said) and candidate.unit == PERCENT
    return is_unit_of(candidate.unit, candidate.printed, said.unit)


def _is_hedge(candidate: Candidate, said: Entry, held: Held) -> bool:
    """Whether the hedge is that of the printed form, or a span has a word that says it outside of that."""
    hedge = candidate.hedge
    if hedge in {"", f"hedge:{said.hedge or 'exact'}"}:
        return True
    concept, span = held.vocabulary.concepts.get(hedge), candidate.spans.get("hedge")
    words = plain(held.seen(span)) if span else ""
    return concept is None or any(word in words for word in concept.words)
