"""Everything known about one party, claim, article, passage, dismissal, reading, revision or concept, with evidence."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from decimal import Decimal
from typing import Any, Final

from duikou.errors import UnknownNameError, UsageError
from duikou.messages import Kept, message, template
from duikou.model.fields import DERIVED, FIELDS
from duikou.model.readback import Readbacks
from duikou.model.records import (
    NO_TEXT,
    Article,
    ArticleReading,
    Claim,
    Dismissal,
    Party,
    Passage,
    Quantity,
    Records,
    Revision,
    Text,
)
from duikou.names import curie

_TITLES: Final = {field.attribute: field.title for field in (*FIELDS, *DERIVED)}
"""What attributes are called on a list of facts, in the order of the list."""
_ELSEWHERE: Final = frozenset({"label", "title", "evidence", "longitude", "end"})
"""What is shown apart from the facts, or along with another of them."""
_KEYS: Final = {"begins": "from", "explicit": "stated"}
"""What JSON calls attributes by another name."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the records say about one id; lists are sorted by claim id and empty where there is nothing."""

    id: str
    label: str
    english: str
    facts: tuple[tuple[str, str], ...]
    """Name and value of each thing said of it directly."""
    gives: tuple[Claim, ...] = ()
    receives: tuple[Claim, ...] = ()
    mentioned: tuple[Claim, ...] = ()
    """Claims about it, or of its programme, that neither give nor receive."""
    claim: Claim | None = None
    dismissals: tuple[Dismissal, ...] = ()
    """Of an article or passage: the numerals there that state no quantity."""
    readbacks: Mapping[str, Text] = field(default_factory=dict)
    """What the fields of each of these claims say, as a sentence, by claim id."""

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim of it once, in its order."""
        own = (self.claim,) if self.claim else ()
        found = {claim.id: claim for claim in (*own, *self.gives, *self.receives, *self.mentioned)}
        return tuple(found.values())

    def as_mapping(self) -> dict[str, Any]:
        """Return it as plain values for JSON, claims in full."""
        return {
            "id": self.id,
            "label": {"zh": self.label, "en": self.english},
            "facts": dict(self.facts),
            "claim": self._mapping(self.claim) if self.claim else None,
            **{
                name: [self._mapping(claim) for claim in getattr(self, name)]
                for name in ("gives", "receives", "mentioned")
            },
            "dismissals": [_plain(dismissal) for dismissal in self.dismissals],
        }

    def _mapping(self, claim: Claim) -> dict[str, Any]:
        return claim_mapping(claim) | {"readback": self.readbacks[claim.id]._asdict()}


def shown(records: Records, name: str) -> Shown:
    """Return all about a party, claim, article, passage, dismissal, reading, revision or concept by id.

    Raises `UsageError` for a term of the ontology, which `duikou ref` explains, and `UnknownNameError` for other ids.
    """
    found = _of(records, name)
    return replace(found, readbacks=Readbacks(found.claims, records))


def _of(records: Records, name: str) -> Shown:
    party = records.parties.get(name)
    if party:
        return _of_party(party, records)
    claim = next((claim for claim in records.claims if claim.id == name), None)
    if claim:
        return Shown(name, claim.label.zh, claim.label.en, _claim_facts(claim, records), claim=claim)
    article = records.articles.get(name)
    if article:
        return _of_article(article, records)
    concept = records.concepts.get(name)
    if concept:
        used = (claim for claim in records.claims if name in (*claim.modes, *claim.sectors, *_quantity_concepts(claim)))
        return Shown(name, concept.zh, concept.en, (), mentioned=tuple(used))
    passage = records.passages.get(name)
    if passage:
        return _of_passage(passage, records)
    dismissal = next((dismissal for dismissal in records.dismissals if dismissal.id == name), None)
    if dismissal:
        cited = "; ".join(entry.passage for entry in dismissal.evidence)
        return Shown(name, dismissal.printed, "", (*_facts(dismissal, records), (template("passages"), cited)))
    reading = records.readings.get(name)
    if reading:
        turn = records.concepts.get(reading.turn, NO_TEXT)
        return Shown(name, turn.zh, turn.en, tuple(_facts(reading, records)))
    revision = next((one for one in records.revisions if name == one.id or name in one.retires), None)
    if revision:
        cause = records.concepts.get(revision.cause, NO_TEXT)
        return Shown(name, cause.zh, cause.en, tuple(_revision_facts(revision, name, records)))
    if name.startswith("dk:"):
        raise UsageError(message("{name} is a term of the ontology. It is explained by: duikou ref {name}", name=name))
    raise UnknownNameError("party, claim, article or concept", name, records.parties)


def retired_id(records: Records, name: str) -> str:
    """Return the id that a name is, where that was retired by a revision; "" for any other name."""
    short = curie(name.strip())
    return short if any(short in revision.retires for revision in records.revisions) else ""


def _revision_facts(revision: Revision, name: str, records: Records) -> Iterator[tuple[str, str]]:
    """Yield what a revision says, of an id that it retired first that it did."""
    if name != revision.id:
        yield template("retired by"), revision.id
    yield from _facts(revision, records)


def _of_party(party: Party, records: Records) -> Shown:
    name = party.id
    named = (claim for claim in records.claims if name in claim.about or name in claim.programmes)
    return Shown(
        name,
        party.label.zh,
        party.label.en,
        ((template("kind"), Kept(party.kind)), *_facts(party, records)),
        gives=tuple(claim for claim in records.claims if name in claim.providers),
        receives=tuple(claim for claim in records.claims if name in claim.recipients),
        mentioned=tuple(claim for claim in named if name not in (*claim.providers, *claim.recipients)),
    )


def _of_article(article: Article, records: Records) -> Shown:
    return Shown(
        article.id,
        article.title,
        article.title,
        tuple(_facts(article, records)),
        mentioned=tuple(claim for claim in records.claims if article.id in claim.articles),
        dismissals=tuple(
            dismissal
            for dismissal in records.dismissals
            if any(entry.article == article.id for entry in dismissal.evidence)
        ),
    )


def _of_passage(passage: Passage, records: Records) -> Shown:
    citing = (claim for claim in records.claims if any(entry.passage == passage.id for entry in claim.evidence))
    dismissals = _dismissals(records, {passage.id})
    return Shown(
        passage.id,
        passage.id,
        passage.id,
        tuple(_facts(passage, records)),
        mentioned=tuple(citing),
        dismissals=dismissals,
    )


def _dismissals(records: Records, passages: set[str]) -> tuple[Dismissal, ...]:
    return tuple(
        dismissal for dismissal in records.dismissals if any(entry.passage in passages for entry in dismissal.evidence)
    )


def _quantity_concepts(claim: Claim) -> tuple[str, ...]:
    quantity = claim.quantity
    return (quantity.unit, quantity.measure, quantity.money, quantity.reckoning, quantity.hedge) if quantity else ()


def _claim_facts(claim: Claim, records: Records) -> tuple[tuple[str, str], ...]:
    quantity = _facts(claim.quantity, records) if claim.quantity else ()
    return ((template("kind"), Kept(claim.kind)), *_facts(claim, records), *quantity)


def _facts(
    record: Party | Article | Passage | Claim | Quantity | Dismissal | ArticleReading | Revision, records: Records
) -> Iterator[tuple[str, str]]:
    """Yield title and value of everything declared that a record says, in the order of the declaration."""
    for attribute, title in _TITLES.items():
        value = getattr(record, attribute, None)
        if attribute in _ELSEWHERE or value is None or value is False or value in ("", (), NO_TEXT):
            continue
        if attribute == "latitude" and isinstance(record, Party):
            yield template("coordinates"), Kept("{north} N, {east} E", north=value, east=record.longitude)
        elif attribute == "start" and isinstance(record, Passage):
            yield template("code points"), Kept("{start} to {end}", start=value, end=record.end)
        else:
            yield title, _told(value, records)


def _told(value: object, records: Records) -> str:
    """A value as a text: parties by their labels, other ids as they are."""
    if isinstance(value, Text):
        return " ".join(text for text in value if text)
    if isinstance(value, tuple):
        return "、".join(_told(one, records) for one in value)
    if isinstance(value, bool):
        return Kept("yes")
    party = records.parties.get(str(value))
    return party.label.zh if party else f"{value:f}" if isinstance(value, Decimal) else str(value)


def claim_mapping(claim: Claim) -> dict[str, Any]:
    """Return a claim as plain values: numbers as texts, so that none is rounded on its way."""
    found = {_KEYS.get(name, name): value for name, value in _plain(claim).items()}
    return found | {"stated": "explicit" if claim.explicit else "inferred"}


def _plain(value: object) -> Any:
    if isinstance(value, Text):
        return value._asdict()
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value
