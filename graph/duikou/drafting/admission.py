"""Admission: what a drafter proposes is held against the text before anyone sees it; what does not hold is refused.

Whoever drafts, ours or a program of the user's, is held alike. What cannot be told from the words, such as who gives
to whom, is left to the person who decides.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from duikou.drafting.admitting_figures import figure_faults, filled
from duikou.drafting.admitting_parties import party_faults
from duikou.drafting.answer import Answer
from duikou.drafting.candidates import Candidate, Draft
from duikou.drafting.deciding import decided
from duikou.drafting.held import CONCLUDED, Fault, Held
from duikou.drafting.keys import CONCEPTS, DATES, KEYS
from duikou.messages import message
from duikou.model.periods import datatype_of, first_day, last_day

RULES: Final = {
    "shape": "it does not have the form that the schema of answers asks",
    "concept": "a concept is unknown, or of another scheme than stands there",
    "programme": "the seeds have no such programme",
    "fit": "concepts do not go together: measure and unit, money and unit, measure or mode",
    "span": "a span does not lie in the file, or ends before it begins",
    "evidence": "there is no evidence, or a piece of it is blank or longer than a sentence can be",
    "printed": "a figure says nothing printed, or it does not stand where it is said to",
    "cut": "the printed figure is part of a longer one, or says something else where it stands",
    "twice": "the printed figure stands more than once in the evidence, and no span says which is meant",
    "numeral": "what is printed is no quantity: the reading knows it for a date, a name or a word, or not at all",
    "value": "value, least or most are not what is printed",
    "unit": "the unit is not the one that is printed",
    "hedge": "the hedge is not the one that is printed, and no span has a word for it",
    "date": "a date is none of the calendar, not printed, more precise than printed, or before its beginning",
    "words": "no word in evidence and spans says the concept, where texts have one that say it",
    "open": "a list is left open, and no 等 stands in the evidence",
    "name": "a party's name is not printed at its place, or cut out of another name",
    "code": "a code is unknown, or none that the name can be of",
    "id": "an id is no party of the seeds, not the one with the code, or none that the name can be of",
    "outside": "a party of a pairing, or every party of an event, stands outside of the evidence",
    "sides": "a pairing has no provider or no recipient, or a party stands twice",
    "ground": "it is concluded, and no ground says from what",
    "kind": "a pairing or event has what only figures have",
    "duplicate": "it says again what another candidate says",
    "decision": "what is decided of a numeral is of no numeral of the reading, is said twice, or cannot be",
}
"""Why something is refused, by the name of the rule."""

_NOT_SAID: Final = {"rule", "confidence", "ground", "spans"}
_FIGURES_OWN: Final = ("printed", "value", "least", "most", "unit", "measure", "money", "hedge")


@dataclass(frozen=True, slots=True)
class Refusal:
    """What was refused: its place in the answer such as `candidates[3]`, the rule, and why in words."""

    place: str
    rule: str
    told: str

    def text(self) -> str:
        """Return the refusal on one line."""
        return f"{self.place}: {self.rule}: {self.told}"


@dataclass(frozen=True, slots=True)
class Admitted:
    """What holds of an answer, in the order of the text, and what was refused, in the order of the answer.

    Of a candidate, every rule that it breaks is told. Every numeral of the reading is in the draft; of which the
    drafter decided nothing that holds, it is open.
    """

    draft: Draft
    refusals: tuple[Refusal, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many candidates and decisions each rule refused; see `counts_of`."""
        return counts_of(self.refusals)


def counts_of(refusals: Iterable[Refusal]) -> dict[str, int]:
    """Return in how many places each rule refused something, the most first; what broke two rules counts twice."""
    counts = Counter(rule for rule, _ in {(refusal.rule, refusal.place) for refusal in refusals})
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def admit(answer: Answer, held: Held) -> Admitted:
    """Return what of an answer holds against a text."""
    refusals = [Refusal(place, "shape", told) for place, told in answer.misshapen.items()]
    kept: list[Candidate] = []
    said: dict[object, int] = {}
    for place, proposed in answer.candidates.items():
        faults = list(_faults(proposed, held))
        if not faults:
            candidate = filled(proposed, held)
            first = said.setdefault(_said(candidate), place)
            if first == place:
                kept.append(candidate)
            else:
                faults.append(Fault("duplicate", message("it says what candidates[{place}] says", place=first)))
        refusals += (Refusal(f"candidates[{place}]", *fault) for fault in faults)
    numerals, of_numerals = decided(answer.numerals, kept, held)
    refusals += (Refusal(f"numerals[{place}]", *fault) for place, fault in of_numerals)
    return Admitted(Draft(numerals, tuple(sorted(kept, key=_place_in_text))), tuple(sorted(refusals, key=_order)))


def _order(refusal: Refusal) -> tuple[str, int]:
    kind, _, number = refusal.place.partition("[")
    return kind, int(number.rstrip("]"))


def _place_in_text(candidate: Candidate) -> tuple[int, str, str]:
    start, _ = candidate.spans.get("printed", candidate.evidence[0])
    return start, candidate.kind, candidate.printed


def _said(candidate: Candidate) -> object:
    """What a candidate says, without who says so, how surely, and on what words but those of the figure."""
    said = (getattr(candidate, key.attribute) for key in KEYS if key.attribute not in _NOT_SAID)
    return (*said, candidate.spans.get("printed"))


def _faults(candidate: Candidate, held: Held) -> Iterator[Fault]:
    """Yield all that is wrong; what stands on spans is asked only where these lie in the file."""
    yield from _concept_faults(candidate, held)
    spans = list(_span_faults(candidate, held))
    yield from spans
    if not spans:
        yield from figure_faults(candidate, held) if candidate.kind == "figure" else _kind_faults(candidate)
        yield from party_faults(candidate, held)
        yield from _date_faults(candidate, held)
        yield from _word_faults(candidate, held)
    if candidate.basis == CONCLUDED and not candidate.ground.strip():
        yield Fault("ground", message("it is concluded, and no ground says from what"))


def _concept_faults(candidate: Candidate, held: Held) -> Iterator[Fault]:
    known = held.vocabulary.concepts
    for key in CONCEPTS:
        said = getattr(candidate, key.attribute)
        if said and (said not in known or not said.startswith(f"{key.scheme}:")):
            yield Fault("concept", message("{key}: there is no concept {name}", key=key.name, name=said[:100]))
    if candidate.programme and candidate.programme not in held.vocabulary.programmes:
        yield Fault("programme", message("there is no programme {name}", name=candidate.programme[:100]))
    for one, scheme, other in _PAIRS:
        first, second = getattr(candidate, one), getattr(candidate, other)
        fitting = known[first].fits.get(scheme, frozenset()) if first in known else frozenset()
        if second and fitting and second not in fitting and second != held.percent:
            yield Fault("fit", message("{one} does not go with {other}", one=first, other=second))
    if candidate.money and candidate.unit and candidate.unit not in held.units_of_money:
        yield Fault("fit", message("{one} does not go with {other}", one=candidate.money, other=candidate.unit))


_PAIRS: Final = (("measure", "unit", "unit"), ("measure", "money", "money"), ("money", "mode", "mode"))
"""Which attributes go together, with the scheme by which the first says what fits."""


def _kind_faults(candidate: Candidate) -> Iterator[Fault]:
    said = [key.name for key in KEYS if key.attribute in _FIGURES_OWN and getattr(candidate, key.attribute)]
    if said:
        kind, names = candidate.kind, ", ".join(said)
        yield Fault("kind", message("{kind} has what only figures have: {names}", kind=kind, names=names))


def _span_faults(candidate: Candidate, held: Held) -> Iterator[Fault]:
    named = [("evidence", span) for span in candidate.evidence]
    named += [(name, span) for name, span in candidate.spans.items()]
    named += [(party.name[:20], (party.start, party.end)) for party in (*candidate.providers, *candidate.recipients)]
    for name, (start, end) in named:
        if not start < end <= held.length:
            yield Fault(
                "span", message("{name}: {start} to {end} is no span of the file", name=name, start=start, end=end)
            )
    if not candidate.evidence:
        yield Fault("evidence", message("there is no evidence"))
    for start, end in candidate.evidence:
        if start < end <= held.length and not held.words([(start, end)]):
            yield Fault("evidence", message("nothing is seen at {start} to {end}", start=start, end=end))
        elif len(held.seen((start, end))) > held.longest_evidence:
            most = held.longest_evidence
            yield Fault(
                "evidence", message("{start} to {end} are more than {most} characters", start=start, end=end, most=most)
            )


def _date_faults(candidate: Candidate, held: Held) -> Iterator[Fault]:
    said = {key.name: getattr(candidate, key.attribute) for key in DATES if getattr(candidate, key.attribute)}
    for name, written in said.items():
        if not datatype_of(written):
            yield Fault("date", message("{name}: {date} is no date", name=name, date=written))
        elif written not in held.dates:
            yield Fault("date", message("{name}: {date} is not printed", name=name, date=written))
    begins, until = said.get("from", ""), said.get("until", "")
    if datatype_of(begins) and datatype_of(until) and first_day(begins) > last_day(until):
        yield Fault("date", message("{until} is before {begins}", until=until, begins=begins))


def _word_faults(candidate: Candidate, held: Held) -> Iterator[Fault]:
    """What texts have a word for has one here, as `duikou check` will ask; a flow has it only where it has no date."""
    spans = [*candidate.evidence, *candidate.spans.values()]
    spans += [(party.start, party.end) for party in (*candidate.providers, *candidate.recipients)]
    words = held.words(spans)
    for name in (candidate.reckoning, candidate.stage, candidate.money):
        concept = held.vocabulary.concepts.get(name)
        is_dated_flow = name == "reckoning:flow" and (candidate.since or candidate.until)
        if concept and concept.words and not is_dated_flow and not any(word in words for word in concept.words):
            yield Fault("words", message("no word says {name}", name=name))
    if candidate.open and "等" not in words:
        yield Fault("open", message("no 等 stands in the evidence"))
