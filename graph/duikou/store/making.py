"""Making the records of what a store says, by the declaration of fields, however the store is read."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from typing import Any, Final, Protocol, TypeVar, get_type_hints

from duikou.model.fields import CLAIMS, DERIVED, ENTITIES, FIELDS, ROLES
from duikou.model.records import Article, Claim, Dismissal, Evidence, Party, Passage, Quantity, Text
from duikou.store.answers import Cell

_Record = TypeVar("_Record")

PREDICATES: Final[dict[str, tuple[str, ...]]] = {
    attribute: tuple(dict.fromkeys(field.predicate for field in fields if field.attribute == attribute))
    for fields in (FIELDS, DERIVED)
    for attribute in dict.fromkeys(field.attribute for field in fields)
}
"""The predicates of each attribute; what the build derives stands in for what is curated."""
KINDS: Final = {class_: class_.removeprefix("dk:").lower() for class_ in (*ENTITIES, *CLAIMS)}
"""What records call the classes of entities and claims: a `dk:Place` is a place."""
_TRUE: Final = frozenset({True, "dk:Explicit"})

_READ: Final[dict[object, Callable[[list[Cell]], object]]] = {
    str: lambda values: "、".join(sorted({str(value) for value in values})),
    tuple[str, ...]: lambda values: tuple(sorted({str(value) for value in values})),
    bool: lambda values: not _TRUE.isdisjoint(values),
    Decimal: lambda values: Decimal(str(values[0])),
    Decimal | None: lambda values: Decimal(str(values[0])),
    int | None: lambda values: int(str(values[0])),
    float | None: lambda values: float(str(values[0])),
}
"""How the values of a field become an attribute of a type."""


class Source(Protocol):
    """A store that tells what is said of a subject."""

    def values(self, subject: str, predicate: str) -> list[Cell]:
        """Return the values of a predicate of a subject, in no order; a triple in two graphs comes twice."""

    def said(self, subject: str) -> Mapping[str, list[Cell]]:
        """Return the values of each predicate of a subject, in no order."""

    def texts(self, subject: str, predicate: str) -> Mapping[str, str]:
        """Return the literals of a predicate of a subject by language, "" for none."""


class Maker:
    """Makes records of what a source says; `passages` are those that evidence cites."""

    def __init__(self, source: Source, passages: Mapping[str, Passage]) -> None:
        self._source = source
        self._passages = passages

    def text(self, subject: str, predicate: str) -> Text | None:
        """Return a text in both languages, None where none is said."""
        texts = self._source.texts(subject, predicate)
        return Text(texts.get("zh", ""), texts.get("en", "")) if texts else None

    def label(self, subject: str) -> Text:
        """Return what a subject is called, for want of a label its id."""
        return self.text(subject, "rdfs:label") or Text(subject, subject)

    def make(self, record: Callable[..., _Record], subject: str, **given: object) -> _Record:
        """Make a record of a subject, each attribute that is not given from the predicates declared for it."""
        said = self._source.said(subject)
        for attribute, type_ in _attributes(record):
            if attribute in given:
                continue
            for predicate in PREDICATES[attribute]:
                if values := said.get(predicate):
                    value = self.text(subject, predicate) if type_ is Text else _READ[type_](values)
                    if value is not None:
                        given[attribute] = value
        return record(**given)

    def party(self, name: str, kind: str) -> Party:
        """Make a party; its other names are those that are not its label."""
        spoken = self._source.texts(name, "rdfs:label")
        label = self.text(name, "skos:prefLabel") or self.label(name)
        bare = {text for language, text in spoken.items() if language in {"zh", "en"}} - {*label}
        also = {str(value) for value in self._source.values(name, "skos:altLabel")}
        return self.make(
            Party,
            name,
            id=name,
            kind=kind,
            label=label,
            pinyin=spoken.get("zh-latn-pinyin", ""),
            alternatives=tuple(sorted(also | bare)),
        )

    def claim(self, name: str, kind: str) -> Claim:
        """Make a claim with its evidence, a figure with its quantity."""
        quantity = self.make(Quantity, name) if kind == "figure" else None
        evidence = self._evidence(name)
        return self.make(Claim, name, id=name, kind=kind, label=self.label(name), evidence=evidence, quantity=quantity)

    def bare_figure(self, name: str) -> Claim:
        """Make a figure without its evidence, for what is asked of amounts alone."""
        quantity = self.make(Quantity, name)
        return self.make(Claim, name, id=name, kind="figure", label=self.label(name), evidence=(), quantity=quantity)

    def article(self, name: str) -> Article:
        """Make an article."""
        return self.make(Article, name, id=name, slug=name.removeprefix("article:"))

    def dismissal(self, name: str) -> Dismissal:
        """Make a dismissal with its evidence."""
        return self.make(Dismissal, name, id=name, evidence=self._evidence(name))

    def _evidence(self, name: str) -> tuple[Evidence, ...]:
        roles = list(ROLES.values())
        cited = [
            (self._passages[str(passage)], role)
            for predicate, role in ROLES.items()
            for passage in set(self._source.values(name, predicate))
        ]
        found = [
            Evidence(passage.id, passage.article, passage.paragraph or 0, passage.start or 0, passage.end or 0, role)
            for passage, role in cited
        ]
        return tuple(sorted(found, key=lambda each: (roles.index(each.role), each.article, each.start, each.passage)))


@cache
def _attributes(record: Callable[..., Any]) -> tuple[tuple[str, object], ...]:
    """The attributes of a record that are declared, each with its type."""
    return tuple((name, type_) for name, type_ in get_type_hints(record).items() if name in PREDICATES)
