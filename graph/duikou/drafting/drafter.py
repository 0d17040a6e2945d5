"""From the reading of a text to candidates for claims: what every numeral is, every figure, pairing and event.

Deterministic and offline: one reading, the words of the sentences, and rules by name. Where the words do not say, a
field stays empty.
"""

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from datetime import date
from typing import Final

from duikou.drafting.attachment import PARTNER, TOPIC, Attached
from duikou.drafting.candidates import Candidate, Draft, Numeral, Party, Span
from duikou.drafting.facets import Facets, facets_of
from duikou.drafting.keys import KEYS
from duikou.drafting.knowledge import Knowledge
from duikou.drafting.mentions import Mention
from duikou.drafting.occasions import occasions
from duikou.drafting.parsing import FIGURE, PROGRAMME, Parsed, is_proposed
from duikou.drafting.periods_of_figures import Period, period_of
from duikou.drafting.segments import Segment
from duikou.drafting.ties import Tie
from duikou.messages import template
from duikou.reading.document import read_document
from duikou.reading.entries import OPEN, Entry

NO_PARTIES_OF: Final = frozenset(
    (
        *("unit:year", "unit:month", "unit:day", "unit:percent", "unit:rank"),
        *("money:output", "money:tax", "money:wage", "money:other"),
    )
)
"""Units and kinds of money of figures that nobody gives to anybody."""
NO_PARTIES: Final = 0.3
"""The confidence of a figure of which nothing tells the parties."""
OPEN_QUANTITY: Final = 0.2
"""The confidence of a quantity that a person has to decide on."""
_KEY_OF: Final = {key.attribute: key.name for key in KEYS}
_FACETS: Final = ({facet.name for facet in fields(Facets)} & {one.name for one in fields(Candidate)}) - {"spans"}
_SENTENCE_ENDS: Final = frozenset("。！；”")


def draft_text(text: str, known: Knowledge, issued: date | None = None) -> Draft:
    """Return what is proposed of a text: plain, HTML or Markdown; of an empty one, nothing.

    `issued` is the day of the text, from which 今年 and the like are counted.
    """
    parsed = Parsed(read_document(text, issued, known.reader, known.names), known)
    proposing = _Proposing(parsed)
    found = [*proposing.pairings(), *proposing.figures(), *proposing.events()]
    found.sort(key=lambda each: (each.evidence, each.kind, each.printed, each.spans.get("printed", (0, 0))))
    return Draft(tuple(map(_told, parsed.reading.entries, parsed.decided)), tuple(found))


class _Proposing:
    """Makes candidates of what was parsed, in code points of the file."""

    def __init__(self, parsed: Parsed) -> None:
        self._parsed = parsed

    def pairings(self) -> Iterator[Candidate]:
        """Yield each pairing once, where the text says it first."""
        seen = set()
        for tie in self._parsed.ties:
            sides = frozenset(one.key for one in tie.providers), frozenset(one.key for one in tie.recipients)
            if tie.is_ended or not self._is_said(tie) or not all(sides) or sides[0] & sides[1] or sides in seen:
                continue
            seen.add(sides)
            yield self._pairing(tie)

    def figures(self) -> Iterator[Candidate]:
        """Yield every figure, in the order of the text."""
        for start, entry in self._parsed.figures.items():
            yield self._figure(entry, self._parsed.part_at(start), self._parsed.attached.get(start))

    def events(self) -> Iterator[Candidate]:
        """Yield what happened on a day or in a period, where a sentence names both sides."""
        for found in occasions(self._parsed):
            period = self._period(found.end, found.part)
            yield Candidate(
                "event",
                found.rule,
                found.confidence,
                (self._span(found.part.start, found.part.end),),
                providers=self._parties(found.sides.providers),
                recipients=self._parties(found.sides.recipients),
                programme=self._programme_at(found.part.start),
                since=period.since,
                until=period.until,
                as_of=period.as_of,
            )

    def _is_said(self, tie: Tie) -> bool:
        """Whether a tie is said in a sentence; the name of a programme in a title or a table says none."""
        part = self._parsed.part_at(tie.start)
        return tie.rule != PROGRAMME or (not part.cells and self._parsed.text[part.end - 1] in _SENTENCE_ENDS)

    def _pairing(self, tie: Tie) -> Candidate:
        part = self._parsed.part_at(tie.start)
        period = self._period(tie.end, part)
        dates = {"from": period.since, "asOf": period.as_of or (period.until if period.is_closed else "")}
        span = self._span(period.start, period.end) if period.end > period.start else None
        return Candidate(
            "pairing",
            tie.rule,
            tie.confidence,
            self._evidence(part, (*tie.providers, *tie.recipients)),
            providers=self._parties(tie.providers),
            recipients=self._parties(tie.recipients),
            programme=self._programme_at(tie.start),
            since="" if period.is_closed else dates["from"],
            as_of=dates["asOf"],
            basis="concluded" if tie.ground else "stated",
            ground=tie.ground,
            spans={
                name: span
                for name, said in dates.items()
                if said and span and not (period.is_closed and name == "from")
            },
        )

    def _period(self, end: int, part: Segment) -> Period:
        """Return the period that the dates of a sentence tell of what ends there."""
        return period_of(self._parsed.reading, Entry(end, end, OPEN), (part.start, part.end))

    def _figure(self, entry: Entry, part: Segment, found: Attached | None) -> Candidate:
        reading = self._parsed.reading
        is_tied = found is not None and self._parsed.is_tied(entry.start, found)
        facets = facets_of(reading, entry, (part.start, part.end), is_tied=is_tied)
        spans = {"printed": self._span(entry.start, entry.end)}
        spans |= {_KEY_OF[name]: self._span(*span) for name, span in facets.spans.items() if name in _KEY_OF}
        candidate = Candidate(
            FIGURE,
            "; ".join(facets.rules) or "quantity",
            NO_PARTIES if facets.unit else OPEN_QUANTITY,
            (self._span(part.start, part.end),),
            printed=reading.printed(entry),
            programme=self._programme_at(entry.start),
            spans=spans,
            **{name: getattr(facets, name) for name in _FACETS},
        )
        is_far = found is not None and not entry.currency and TOPIC in found.rules
        if found is None or is_far or not NO_PARTIES_OF.isdisjoint({candidate.unit, candidate.money}):
            return candidate
        return self._with_sides(candidate, part, found)

    def _with_sides(self, candidate: Candidate, part: Segment, found: Attached) -> Candidate:
        """Return a figure with its parties, what they are concluded from, and the sentences that name them."""
        both = {one.key for one in found.sides.providers} & {one.key for one in found.sides.recipients}
        providers, recipients = (tuple(one for one in side if one.key not in both) for side in found.sides)
        ground = ""
        if PARTNER in found.rules:
            ground = template("One side is the only one that the text ties to the other.")
        elif TOPIC in found.rules:
            ground = template("One side is that of which the text spoke before.")
        sides = [f"{name}: {rule}" for name, rule in zip(("providers", "recipients"), found.rules, strict=True) if rule]
        return replace(
            candidate,
            rule="; ".join([candidate.rule, *sides]),
            confidence=min(found.confidence, 1.0 if candidate.unit else OPEN_QUANTITY),
            evidence=self._evidence(part, (*providers, *recipients)),
            joint=candidate.joint or (len(providers) > 1 and len(recipients) > 1),
            providers=self._parties(providers),
            recipients=self._parties(recipients),
            basis="concluded" if ground else "stated",
            ground=ground,
        )

    def _evidence(self, part: Segment, parties: Iterable[Mention]) -> tuple[Span, ...]:
        """Return the spans of a sentence and of those that name the parties elsewhere, in order."""
        parts = {part, *(self._parsed.part_at((one.at or (one.start,))[0]) for one in parties)}
        return tuple(self._span(one.start, one.end) for one in sorted(parts))

    def _programme_at(self, start: int) -> str:
        """The programme that is named last in the sentence of a place."""
        part = self._parsed.part_at(start)
        near = [one for one in self._parsed.programmes if one.id and part.start <= one.start < part.end]
        return near[-1].id if near else ""

    def _span(self, start: int, end: int) -> Span:
        return self._parsed.reading.visible.span(start, end)

    def _parties(self, named: Iterable[Mention]) -> tuple[Party, ...]:
        found: dict[str, Party] = {}
        for one in named:
            start, end = one.at or (one.start, one.end)
            printed = self._parsed.reading.visible.text[start:end]
            bodies = self._parsed.known.bodies
            code, identifier = (one.code, one.place) if one.is_place else ("", bodies.get(printed, ""))
            found.setdefault(one.key, Party(printed, *self._span(start, end), code, identifier))
        return tuple(found.values())


def _told(entry: Entry, numeral: Numeral) -> Numeral:
    """Return a numeral as a figure where a candidate proposes it."""
    is_opened = numeral.decision != FIGURE and is_proposed(entry, numeral)
    return replace(numeral, decision=FIGURE, reason="") if is_opened else numeral
