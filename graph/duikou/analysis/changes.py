"""How two states of the data differ, thing by thing and field by field, and why, as far as that is recorded.

Nothing is read here: a state is the records, and what is said of every thing of which the other may say something else.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from duikou.model.records import Dismissal, Passage, Records, Revision, Text
from duikou.names import ENTITIES

KINDS: Final = ("claim", "article", "entity", "passage", "dismissal", "reading", "revision", "term")
"""What things are, in the order in which they are told; whatever is none of the others is a term."""
_NAMES: Final = ("rdfs:label", "dcterms:title")


class Said(NamedTuple):
    """A value: a text, the CURIE of its datatype and its language; of a name, the CURIE alone."""

    text: str
    datatype: str = ""
    """"" for the name of a thing."""
    language: str = ""


class Statement(NamedTuple):
    """What is said of a thing: predicate and value, and whether the build worked it out."""

    predicate: str
    value: Said
    derived: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """One of two states of the data: its records, and the statements about things that may differ, by CURIE."""

    records: Records
    said: Mapping[str, tuple[Statement, ...]]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A predicate with the values that only the old state has and those that only the new one has, sorted."""

    predicate: str
    old: tuple[Said, ...]
    new: tuple[Said, ...]
    derived: bool = False
    """Whether the build worked out all of these."""


@dataclass(frozen=True, slots=True)
class Change:
    """A thing that one state has and the other lacks, or of which they say different things."""

    id: str
    kind: str
    """One of `KINDS`."""
    label: Text
    """Its name; of what has none what it is, such as the note of a revision or the position of a passage."""
    fields: tuple[FieldChange, ...] = ()
    """Of a thing that both have, sorted by predicate; else ()."""
    reasons: tuple[Revision, ...] = ()
    """The revisions that name it and that one of the states alone has, sorted by id."""

    @property
    def derived(self) -> bool:
        """Whether nothing that people wrote of it differs."""
        return bool(self.fields) and all(field.derived for field in self.fields)

    @property
    def replaced_by(self) -> tuple[str, ...]:
        """What took its place, by the revisions that retire it."""
        return tuple(sorted({name for one in self.reasons if self.id in one.retires for name in one.replaced_by}))


@dataclass(frozen=True, slots=True)
class MovedPassage:
    """The same words of an article at another position, and the claims that cite them."""

    article: str
    old: str
    new: str
    claims: tuple[str, ...]


def kind_of(name: str) -> str:
    """Return what a thing is, one of `KINDS`, by its CURIE."""
    prefix = name.partition(":")[0]
    if prefix in ENTITIES:
        return "entity"
    return prefix if prefix in KINDS else "term"


class Pair:
    """Two states beside each other."""

    def __init__(self, old: State, new: State) -> None:
        self.old, self.new = old, new
        self.moved = _moved(old, new)
        self._renamed = {one.old: one.new for one in self.moved}
        self._reasons = _reasons(old.records, new.records)
        self._unnamed: dict[str, Dismissal | Revision] = {}
        for records in (old.records, new.records):
            self._unnamed |= {one.id: one for one in records.dismissals}
            self._unnamed |= {one.id: one for one in records.revisions}

    def added(self) -> tuple[Change, ...]:
        """Return what the new state alone has, in the order of `KINDS` and id; passages that moved are none."""
        return self._alone(self.new, self.old, {one.new for one in self.moved})

    def withdrawn(self) -> tuple[Change, ...]:
        """Return what the old state alone has, as `added`."""
        return self._alone(self.old, self.new, {one.old for one in self.moved})

    def changed(self) -> tuple[Change, ...]:
        """Return what both have and say different things of, as `added`; that a passage moved is no difference."""
        both = self.old.said.keys() & self.new.said.keys()
        found = [(name, self._fields(self.old.said[name], self.new.said[name])) for name in both]
        return _ordered(self._change(name, fields) for name, fields in found if fields)

    def _alone(self, state: State, other: State, moved: set[str]) -> tuple[Change, ...]:
        return _ordered(self._change(name) for name in state.said.keys() - other.said.keys() - moved)

    def _change(self, name: str, fields: tuple[FieldChange, ...] = ()) -> Change:
        label = _label(self.new, name) or _label(self.old, name) or self._described(name)
        return Change(name, kind_of(name), label, fields, self._reasons.get(name, ()))

    def _described(self, name: str) -> Text:
        """What a thing without a name is, in words that say more than its id, which else is what it is called."""
        newer, older = self.new.records, self.old.records
        if unnamed := self._unnamed.get(name):
            return _in_words(unnamed, newer)
        if reading := newer.readings.get(name) or older.readings.get(name):
            turn = newer.concepts.get(reading.turn, Text(reading.turn, reading.turn))
            return Text(f"{turn.zh}，{reading.day}", f"{turn.en}, {reading.day}")
        passage = newer.passages.get(name) or older.passages.get(name)
        if passage and passage.start is not None:
            place = f"{passage.start}–{passage.end}"
            return Text(f"第 {passage.paragraph} 段，{place}", f"paragraph {passage.paragraph}, {place}")
        return Text(name, name)

    def _fields(self, old: Iterable[Statement], new: Iterable[Statement]) -> tuple[FieldChange, ...]:
        before = {(one.predicate, self._followed(one.value)): one for one in old}
        after = {(one.predicate, one.value): one for one in new}
        lost: dict[str, list[Statement]] = defaultdict(list)
        gained: dict[str, list[Statement]] = defaultdict(list)
        for key in before.keys() - after.keys():
            lost[key[0]].append(before[key])
        for key in after.keys() - before.keys():
            gained[key[0]].append(after[key])
        return tuple(
            FieldChange(
                predicate,
                tuple(sorted(one.value for one in lost[predicate])),
                tuple(sorted(one.value for one in gained[predicate])),
                all(one.derived for one in (*lost[predicate], *gained[predicate])),
            )
            for predicate in sorted(lost.keys() | gained.keys())
        )

    def _followed(self, value: Said) -> Said:
        """The value as the new state has it where it names a passage that moved."""
        return value if value.datatype else value._replace(text=self._renamed.get(value.text, value.text))


def _label(state: State, name: str) -> Text | None:
    """What a state calls a thing, an article by its title; None where it has no name there."""
    if name in state.records.parties:
        return state.records.parties[name].label
    called = [one.value for one in state.said.get(name, ()) if one.predicate in _NAMES]
    texts = {value.language[:2]: value.text for value in called if value.language in {"zh", "en"}}
    first = next(iter(texts.values()), "")
    return Text(texts.get("zh", first), texts.get("en", first)) if texts else None


def _in_words(thing: Dismissal | Revision, records: Records) -> Text:
    """Of a revision what it says, of a dismissal the words and why they are none."""
    if isinstance(thing, Revision):
        return Text(thing.note.zh or thing.note.en or thing.id, thing.note.en or thing.note.zh or thing.id)
    reason = records.concepts.get(thing.reason, Text(thing.reason, thing.reason))
    return Text(f"{thing.printed}：{reason.zh}", f"{thing.printed}: {reason.en}")


def _ordered(changes: Iterable[Change]) -> tuple[Change, ...]:
    return tuple(sorted(changes, key=lambda change: (KINDS.index(change.kind), change.id)))


def _moved(old: State, new: State) -> tuple[MovedPassage, ...]:
    """Passages that only one state has, those with the same words of the same article beside each other, in order."""
    before, after = old.records.passages, new.records.passages
    left = _by_words(passage for name, passage in before.items() if name not in after)
    right = _by_words(passage for name, passage in after.items() if name not in before)
    cited: dict[str, list[str]] = defaultdict(list)
    for claim in new.records.claims:
        for name in {evidence.passage for evidence in claim.evidence}:
            cited[name].append(claim.id)
    found = (
        MovedPassage(key[0], one.id, other.id, tuple(cited[other.id]))
        for key in left.keys() & right.keys()
        for one, other in zip(left[key], right[key], strict=False)
    )
    return tuple(sorted(found, key=lambda moved: (moved.article, moved.old)))


def _by_words(passages: Iterable[Passage]) -> dict[tuple[str, str], list[Passage]]:
    found: dict[tuple[str, str], list[Passage]] = defaultdict(list)
    for passage in sorted(passages, key=lambda one: (one.start or 0, one.id)):
        found[passage.article, passage.digest].append(passage)
    return found


def _reasons(old: Records, new: Records) -> dict[str, tuple[Revision, ...]]:
    """The revisions that one of the records alone has, by what they revise or retire."""
    found: dict[str, list[Revision]] = defaultdict(list)
    for revision in sorted({*old.revisions} ^ {*new.revisions}, key=lambda one: one.id):
        for name in {*revision.revises, *revision.retires}:
            found[name].append(revision)
    return {name: tuple(revisions) for name, revisions in found.items()}
