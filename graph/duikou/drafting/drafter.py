"""From the reading of a text to candidates for claims: what every numeral is, every figure, pairing and event.

Deterministic and offline: one reading, the words of the sentences, and rules by name. Where the words do not say, a
field stays empty.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cached_property

from duikou.drafting.anaphora import with_anaphora
from duikou.drafting.attachment import ROW, TOPIC, Attached, attached
from duikou.drafting.candidates import Candidate, Draft, Numeral, Party
from duikou.drafting.decisions import decide
from duikou.drafting.directions import Directions
from duikou.drafting.facets import Facets, facets_of
from duikou.drafting.knowledge import Knowledge
from duikou.drafting.line_lists import listed_ties
from duikou.drafting.mentions import Mention, mentions
from duikou.drafting.programmes import NamedProgramme, named_programmes
from duikou.drafting.roles import Sides, votes
from duikou.drafting.segments import Segment, is_question, segments, unread
from duikou.drafting.settling import settled
from duikou.drafting.tables_in_text import Table, TableReader, tables
from duikou.drafting.ties import Tie, ties_of
from duikou.drafting.tokens import Sentence, sentence_of
from duikou.drafting.topics import Topics
from duikou.messages import message
from duikou.reading.document import Reading, read_document
from duikou.reading.entries import INTERVAL, OPEN, QUANTITY, Entry

NO_PARTIES_OF = frozenset(
    "unit:year unit:month unit:day unit:percent unit:rank money:output money:tax money:wage money:other".split()
)
"""Units and kinds of money of figures that nobody gives to anybody."""
OPEN_QUANTITY = 0.2
"""The confidence of a quantity that a person has to decide on."""
FIGURE = "figure"
COUNTED = frozenset({QUANTITY, INTERVAL})
PROGRAMME = "programme"


def draft_text(text: str, known: Knowledge, issued: date | None = None) -> Draft:
    """Return what is proposed of a text: plain, HTML or Markdown; of an empty one, nothing."""
    reading = read_document(text, issued, known.reader, known.names)
    return _Drafting(reading, known).draft()


class _Drafting:
    """One text on its way to candidates, each step made when it is first asked for."""

    def __init__(self, reading: Reading, known: Knowledge) -> None:
        self._reading = reading
        self._known = known
        self._text = reading.visible.simplified
        self._parts = list(segments(reading))
        self._decided = decide(reading)

    def draft(self) -> Draft:
        found = [*self._pairings(), *self._figures()]
        found.sort(key=lambda each: (each.evidence, each.kind, each.printed))
        return Draft(self._decided, tuple(found))

    @cached_property
    def _programmes(self) -> tuple[NamedProgramme, ...]:
        return named_programmes(self._text, self._known)

    @cached_property
    def _named(self) -> tuple[Mention, ...]:
        return with_anaphora(self._text, mentions(self._reading, self._known.places), self._known.places)

    @cached_property
    def _quantities(self) -> dict[int, Entry]:
        figures = zip(self._reading.entries, self._decided, strict=True)
        return {entry.start: entry for entry, numeral in figures if _is_proposed(entry, numeral)}

    @cached_property
    def _sentences(self) -> dict[Segment, Sentence]:
        named = {mention.start: mention for mention in self._named}
        skipped = {found.start: found.end for found in self._reading.dates} | dict(unread(self._text))
        return {
            part: sentence_of(self._text, part.start, part.end, named, self._quantities, skipped)
            for part in self._parts
        }

    @cached_property
    def _tables(self) -> list[Table]:
        return list(tables(self._parts))

    @cached_property
    def _table_reader(self) -> TableReader:
        return TableReader(self._text, self._named)

    @cached_property
    def _ties(self) -> list[Tie]:
        """All ties of the text in order, settled as far as it tells which side assists."""
        prose = [sentence for part, sentence in self._sentences.items() if not part.cells]
        told = [one for part, one in self._sentences.items() if not part.cells and not is_question(self._text, part)]
        found = [tie for sentence in told for tie in ties_of(sentence)]
        found += [tie for table in self._tables for tie in self._table_reader.ties(table)]
        found += listed_ties(prose, found, self._text)
        found += [_tie_of(programme) for programme in self._programmes if programme.provider and programme.recipient]
        found.sort(key=lambda tie: (tie.start, tie.end))
        directed = Directions(tie for tie in found if tie.is_directed)
        return list(settled(found, directed, votes(self._sentences.values())))

    @cached_property
    def _directions(self) -> Directions:
        directed = [tie for tie in self._ties if tie.is_directed]
        return Directions(directed, [tie for tie in self._ties if tie.rule != PROGRAMME])

    def _pairings(self) -> Iterator[Candidate]:
        seen = set()
        for tie in self._ties:
            sides = frozenset(one.key for one in tie.providers), frozenset(one.key for one in tie.recipients)
            if tie.is_ended or not self._is_said(tie) or not all(sides) or sides[0] & sides[1] or sides in seen:
                continue
            seen.add(sides)
            yield self._pairing(tie)

    def _is_said(self, tie: Tie) -> bool:
        """Whether a tie is said in a sentence; the name of a programme in a title or a table says none."""
        part = self._part_at(tie.start)
        return tie.rule != PROGRAMME or (not part.cells and self._text[part.end - 1] in "。！；”")

    def _pairing(self, tie: Tie) -> Candidate:
        return Candidate(
            "pairing",
            tie.rule,
            tie.confidence,
            (self._span(tie.start, tie.end),),
            providers=self._parties(tie.providers),
            recipients=self._parties(tie.recipients),
            programme=self._programme_at(tie.start, tie.end),
            basis="concluded" if tie.ground else "stated",
            ground=tie.ground,
        )

    def _programme_at(self, start: int, end: int) -> str:
        """The programme that is named nearest before the end of a stretch in its sentence."""
        part = self._part_at(start)
        near = [one for one in self._programmes if one.id and part.start <= one.start < part.end]
        return near[-1].id if near else ""

    def _part_at(self, place: int) -> Segment:
        return next(part for part in self._parts if part.start <= place < part.end)

    def _figures(self) -> Iterator[Candidate]:
        sides = dict(self._attached())
        for part in self._parts:
            for start, entry in self._quantities.items():
                if part.start <= start < part.end:
                    yield self._figure(entry, part, sides.get(start))

    def _figure(self, entry: Entry, part: Segment, found: Attached | None) -> Candidate:
        reading = self._reading
        facets = facets_of(reading, entry, (part.start, part.end))
        candidate = Candidate(
            FIGURE,
            "/".join(facets.rules) or "quantity",
            found.confidence if found else 0.3,
            (self._span(part.start, part.end),),
            printed=self._printed(entry),
            programme=self._programme_at(entry.start, entry.end),
            spans={
                "printed": self._span(entry.start, entry.end),
                **{name: reading.visible.span(*span) for name, span in facets.spans.items()},
            },
            **{name: getattr(facets, name) for name in _FACETS},
        )
        if found is None:
            return candidate
        is_far = not entry.currency and TOPIC in found.rules
        if is_far or candidate.unit in NO_PARTIES_OF or candidate.money in NO_PARTIES_OF:
            return candidate
        providers, recipients = found.sides
        both = {one.key for one in providers} & {one.key for one in recipients}
        return replace(
            candidate,
            joint=candidate.joint or (len(providers) > 1 and len(recipients) > 1),
            providers=self._parties([one for one in providers if one.key not in both]),
            recipients=self._parties([one for one in recipients if one.key not in both]),
        )

    def _attached(self) -> Iterator[tuple[int, Attached]]:
        """Yield the sides of each figure by where it begins, the topics carried from sentence to sentence."""
        topics = Topics()
        rows = self._rows_by_segment
        for part, sentence in self._sentences.items():
            here = [tie for tie in self._ties if part.start <= tie.start < part.end and not tie.is_ended]
            ties = [tie for tie in here if tie.rule != PROGRAMME]
            if here and not ties:
                topics.behind = Sides(here[0].providers, here[0].recipients)
            if part in rows:
                table, row = rows[part]
                sides = self._table_reader.sides(table, row, self._directions, topics.last, self._ties)
                yield from ((token.start, Attached(sides, (ROW, ROW))) for token in sentence.tokens if token.entry)
                continue
            found = attached(sentence, ties, self._directions, topics)
            yield from found.items()
            topics.learn(ties)
            if not ties:
                topics.note(each.sides for each in found.values())

    @cached_property
    def _rows_by_segment(self) -> dict[Segment, tuple[Table, Segment]]:
        return {row: (table, row) for table in self._tables for row in table.rows}

    def _printed(self, entry: Entry) -> str:
        return self._reading.printed(entry)

    def _span(self, start: int, end: int) -> tuple[int, int]:
        return self._reading.visible.span(start, end)

    def _parties(self, named: "tuple[Mention, ...] | list[Mention]") -> tuple[Party, ...]:
        found = {}
        for one in named:
            start, end = one.at or (one.start, one.end)
            printed = self._reading.visible.text[start:end]
            code, identifier = (one.code, one.place) if one.is_place else ("", self._known.bodies.get(printed, ""))
            found.setdefault(one.key, Party(printed, *self._span(start, end), code, identifier))
        return tuple(found.values())


_FACETS = (
    "value least most unit measure money reckoning stage hedge mode nature since until as_of joint open".split()
)


def _tie_of(programme: NamedProgramme) -> Tie:
    ground = message("The name of the programme tells the two sides.")
    return Tie(
        programme.provider,
        programme.recipient,
        programme.start,
        programme.end,
        PROGRAMME,
        0.6,
        is_directed=bool(programme.id),
        ground=ground,
    )


def _is_proposed(entry: Entry, numeral: Numeral) -> bool:
    """Whether a numeral is a figure, or left open while it is a quantity with a unit: that the schemes may not have."""
    return numeral.decision == FIGURE or (numeral.decision == OPEN and entry.kind in COUNTED and bool(entry.unit))
