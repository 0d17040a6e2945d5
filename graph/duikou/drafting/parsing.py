"""One text on its way to candidates: its parties, sentences, ties and amounts, each made when it is first asked for."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final

from duikou.drafting.anaphora import with_anaphora
from duikou.drafting.attachment import ROW, TOPIC, Attached, attached, spoken_of
from duikou.drafting.candidates import Numeral
from duikou.drafting.decisions import decide
from duikou.drafting.directions import Directions
from duikou.drafting.knowledge import Knowledge
from duikou.drafting.line_lists import LIST, Line, listed_ties
from duikou.drafting.mentions import Mention, holds, mentions
from duikou.drafting.programmes import NamedProgramme, named_programmes
from duikou.drafting.roles import Sides, votes
from duikou.drafting.segments import Segment, inset, is_question, segments, unread
from duikou.drafting.settling import settled
from duikou.drafting.sums import Amount, with_sums
from duikou.drafting.tables_in_text import Table, TableReader, tables
from duikou.drafting.ties import Tie, ties_of
from duikou.drafting.tokens import Sentence, sentence_of
from duikou.drafting.topics import Topics
from duikou.messages import template
from duikou.reading.document import Reading
from duikou.reading.entries import INTERVAL, OPEN, QUANTITY, Entry

FIGURE: Final = "figure"
PROGRAMME: Final = "programme"
"""The rule of a tie that the name of a programme tells."""
_COUNTED: Final = frozenset({QUANTITY, INTERVAL})
_SURE_OF_PROGRAMME: Final = 0.6


class Parsed:
    """What is read of one text besides its numbers: who assists whom, and whose each amount is."""

    def __init__(self, reading: Reading, known: Knowledge) -> None:
        self.reading = reading
        self.known = known
        self.text = reading.visible.simplified
        self.parts = list(segments(reading))
        """Sentences and rows, in order."""
        self.decided = decide(reading)
        """The decision on every numeral, in the order of the entries of the reading."""

    @cached_property
    def programmes(self) -> tuple[NamedProgramme, ...]:
        """The programmes that the text names."""
        return named_programmes(self.text, self.known)

    @cached_property
    def named(self) -> tuple[Mention, ...]:
        """The parties that the text names, and words that go back to one."""
        return with_anaphora(self.text, mentions(self.reading, self.known.places), self.known.places)

    @cached_property
    def figures(self) -> dict[int, Entry]:
        """What is proposed as a figure, by where it begins."""
        found = zip(self.reading.entries, self.decided, strict=True)
        return {entry.start: entry for entry, numeral in found if is_proposed(entry, numeral)}

    @cached_property
    def sentences(self) -> dict[Segment, Sentence]:
        """The tokens of each sentence and row."""
        named = {mention.start: mention for mention in self.named}
        skipped = {found.start: found.end for found in self.reading.dates} | dict(unread(self.text))
        return {part: sentence_of(self.text, part.start, part.end, named, self.figures, skipped) for part in self.parts}

    @cached_property
    def ties(self) -> list[Tie]:
        """All ties of the text in order, settled as far as it tells which side assists."""
        prose = [sentence for part, sentence in self.sentences.items() if not part.cells]
        told = [one for part, one in self.sentences.items() if not part.cells and not is_question(self.text, part)]
        found = [tie for sentence in told for tie in ties_of(sentence)]
        found += [tie for table in self._tables for tie in self._table_reader.ties(table)]
        lines = [
            Line(one, *inset(self.reading, part), part.paragraph)
            for part, one in self.sentences.items()
            if not part.cells
        ]
        found += listed_ties(lines, found, self.text)
        found += [tie for programme in self.programmes if (tie := _tie_of(programme, self.named))]
        found.sort(key=lambda tie: (tie.start, tie.end))
        paired = [tie.start for tie in found if not tie.is_directed]
        voting = [one for one in prose if not any(one.start <= start < one.end for start in paired)]
        return settled(found, votes(voting))

    @cached_property
    def attached(self) -> dict[int, Attached]:
        """The sides of each figure by where it begins, the topics carried from sentence to sentence."""
        amounts = [
            Amount(start, entry.value, entry.currency, self.part_at(start).paragraph)
            for start, entry in self.figures.items()
            if entry.currency and entry.value is not None
        ]
        return with_sums(dict(self._attached()), amounts)

    def part_at(self, place: int) -> Segment:
        """Return the sentence or row that holds a visible character."""
        return next(part for part in self.parts if part.start <= place < part.end)

    @cached_property
    def _tables(self) -> list[Table]:
        return list(tables(self.parts))

    @cached_property
    def _table_reader(self) -> TableReader:
        return TableReader(self.text, self.named)

    @cached_property
    def directions(self) -> Directions:
        """Who is on which side, and with whom, by the ties of the whole text."""
        directed = [tie for tie in self.ties if tie.is_directed]
        return Directions(directed, [tie for tie in self.ties if tie.rule != PROGRAMME])

    def is_tied(self, start: int, found: Attached) -> bool:
        """Whether what begins there goes from a party to one that a sentence of the text says it assists.

        Of a side spoken of before that is so where the sentence names no party itself.
        """
        is_far = TOPIC in found.rules and any(self.sentences[self.part_at(start)].parties)
        if ROW in found.rules or is_far or not all(found.sides):
            return False
        return any(is_within(found.sides, tie) for tie in self.ties if tie.rule != PROGRAMME)

    def _attached(self) -> Iterator[tuple[int, Attached]]:
        topics = Topics()
        rows = {row: table for table in self._tables for row in table.rows}
        for part, sentence in self.sentences.items():
            here = [tie for tie in self.ties if part.start <= tie.start < part.end and not tie.is_ended]
            ties = [tie for tie in here if tie.rule != PROGRAMME]
            if here and not ties:
                topics.behind = Sides(here[0].providers, here[0].recipients)
            if part in rows:
                sides = self._table_reader.sides(rows[part], part, self.directions, topics.last, self.ties)
                yield from ((token.start, Attached(sides, (ROW, ROW))) for token in sentence.tokens if token.entry)
                continue
            if any(tie.rule == LIST for tie in ties):
                topics.learn(ties)  # what stands over an item is spoken of before it
            found = attached(sentence, ties, self.directions, topics)
            yield from found.items()
            topics.learn(ties)
            if not ties:
                topics.note([*(each.sides for each in found.values()), spoken_of(sentence, self.directions, topics)])


def is_within(sides: Sides, tie: Tie) -> bool:
    """Whether the parties of both sides are those of a tie, or lie in them."""
    both = zip(sides, (tie.providers, tie.recipients), strict=True)
    return all(any(one.key == party.key or holds(one, party) for one in held) for side, held in both for party in side)


def is_proposed(entry: Entry, numeral: Numeral) -> bool:
    """Whether a numeral is a figure, or left open while it is a quantity with a unit: that the schemes may not have."""
    return numeral.decision == FIGURE or (numeral.decision == OPEN and entry.kind in _COUNTED and bool(entry.unit))


def _tie_of(programme: NamedProgramme, named: Iterable[Mention]) -> Tie | None:
    """Return what the name of a programme says, of parties that the text names; None where it says nothing."""
    by_key = {mention.key: mention for mention in named if not mention.at}
    sides = []
    for side in (programme.provider, programme.recipient):
        placed = (by_key.get(party.key) if programme.id else party for party in side)
        sides.append(tuple(party for party in placed if party))
    if not all(sides):
        return None
    span = programme.start, programme.end
    ground = template("The name of the programme tells the two sides.")
    is_directed = bool(programme.id)
    return Tie(sides[0], sides[1], *span, PROGRAMME, _SURE_OF_PROGRAMME, is_directed=is_directed, ground=ground)
