"""Reading the records out of the store, by the declaration of fields."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar, get_type_hints

from duikou.model.fields import CLAIMS, DERIVED, ENTITIES, FIELDS, ROLES
from duikou.model.records import (
    Article,
    ArticleReading,
    Claim,
    Dismissal,
    Evidence,
    Party,
    Passage,
    Quantity,
    Records,
    Revision,
    Term,
    Text,
)
from duikou.names import GRAPH
from duikou.store.answers import Cell
from duikou.store.engine import Engine

_Record = TypeVar("_Record")

_PREDICATES: Final[dict[str, tuple[str, ...]]] = {
    attribute: tuple(dict.fromkeys(field.predicate for field in fields if field.attribute == attribute))
    for fields in (FIELDS, DERIVED)
    for attribute in dict.fromkeys(field.attribute for field in fields)
}
"""The predicates of each attribute; what the build derives stands in for what is curated."""
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


class _Store:
    """What the store says, one predicate after the other, each read once."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.column = cache(self._column)
        self.texts = cache(self._texts)

    def _column(self, predicate: str) -> Mapping[str, list[Cell]]:
        values: dict[str, list[Cell]] = defaultdict(list)
        for subject, value in self._engine.values(predicate):
            values[subject].append(value)
        return dict(values)

    def _texts(self, predicate: str) -> Mapping[str, Mapping[str, str]]:
        """The texts of a predicate by subject and language."""
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for subject, language, text in self._engine.labels(predicate):
            found[subject][language] = text
        return dict(found)

    def text(self, subject: str, predicate: str) -> Text | None:
        texts = self.texts(predicate).get(subject)
        return Text(texts.get("zh", ""), texts.get("en", "")) if texts else None

    def label(self, subject: str) -> Text:
        return self.text(subject, "rdfs:label") or Text(subject, subject)

    def kinds(self, classes: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        """Yield subject and kind, sorted, of all of these classes: a `dk:Place` is a place."""
        kinds = {class_: class_.removeprefix("dk:").lower() for class_ in classes}
        for subject, found in sorted(self.column("rdf:type").items()):
            yield from ((subject, kinds[str(name)]) for name in found if name in kinds)

    def make(self, record: Callable[..., _Record], subject: str, **given: object) -> _Record:
        """Make a record of a subject, each attribute that is not given from the predicates declared for it."""
        for attribute, type_ in _attributes(record):
            if attribute in given:
                continue
            for predicate in _PREDICATES[attribute]:
                value = (
                    self.text(subject, predicate)
                    if type_ is Text
                    else _READ[type_](values)
                    if (values := self.column(predicate).get(subject))
                    else None
                )
                if value is not None:
                    given[attribute] = value
        return record(**given)


@cache
def _attributes(record: Callable[..., Any]) -> tuple[tuple[str, object], ...]:
    """The attributes of a record that are declared, each with its type."""
    return tuple((name, type_) for name, type_ in get_type_hints(record).items() if name in _PREDICATES)


def read_records(engine: Engine, data_version: str = "") -> Records:
    """Return everything the store says of parties, claims, articles and concepts; `data_version` is carried along."""
    store = _Store(engine)
    parties = {name: _party(store, name, kind) for name, kind in store.kinds(ENTITIES)}
    passages = {name: store.make(Passage, name, id=name) for name, _ in store.kinds(("dk:Passage",))}
    claims = tuple(_claim(store, name, kind, passages) for name, kind in store.kinds(CLAIMS))
    articles = {
        name: store.make(Article, name, id=name, slug=name.removeprefix("article:"))
        for name, _ in store.kinds(("dk:Article",))
    }
    dismissals = tuple(
        store.make(Dismissal, name, id=name, evidence=_evidence(store, name, passages))
        for name, _ in store.kinds(("dk:Dismissal",))
    )
    readings = {name: store.make(ArticleReading, name, id=name) for name, _ in store.kinds(("dk:Reading",))}
    revisions = tuple(store.make(Revision, name, id=name) for name, _ in store.kinds(("dk:Revision",)))
    labelled = store.texts("rdfs:label")
    concepts = {name: store.label(name) for name, _ in store.kinds(("skos:Concept",)) if name in labelled}
    concepts |= {name: party.label for name, party in parties.items() if party.kind == "programme"}
    counting = store.column("dk:countsAsAssistance").items()
    return Records(
        parties=parties,
        claims=claims,
        articles=articles,
        concepts=concepts,
        data_version=data_version,
        assistance=frozenset(name for name, values in counting if True in values),
        apart=frozenset(frozenset((one, str(other))) for one, other in engine.values("dk:apartFrom")),
        terms={
            field.attribute: Text(*field.words) if field.words else store.label(field.predicate)
            for field in reversed((*FIELDS, *DERIVED))
        },
        vocabulary={
            name: Term(store.label(name), Text(said.get("zh", ""), said.get("en", "")))
            for name, said in store.texts("skos:definition").items()
        },
        passages=passages,
        dismissals=dismissals,
        readings=readings,
        revisions=revisions,
    )


def read_concepts(ontology: Path) -> Records:
    """Return the concepts of an ontology and which of them count, without parties, claims and articles."""
    engine = Engine.in_memory()
    for path in sorted(ontology.glob("*.ttl")):
        engine.load(path.read_bytes(), f"{GRAPH}ontology/{path.stem}")
    return read_records(engine)


def _party(store: _Store, name: str, kind: str) -> Party:
    spoken = store.texts("rdfs:label").get(name, {})
    label = store.text(name, "skos:prefLabel") or store.label(name)
    bare = {text for language, text in spoken.items() if language in {"zh", "en"}} - {*label}
    also = {str(value) for value in store.column("skos:altLabel").get(name, ())}
    return store.make(
        Party,
        name,
        id=name,
        kind=kind,
        label=label,
        pinyin=spoken.get("zh-latn-pinyin", ""),
        alternatives=tuple(sorted(also | bare)),
    )


def _claim(store: _Store, name: str, kind: str, passages: Mapping[str, Passage]) -> Claim:
    quantity = store.make(Quantity, name) if kind == "figure" else None
    evidence = _evidence(store, name, passages)
    return store.make(Claim, name, id=name, kind=kind, label=store.label(name), evidence=evidence, quantity=quantity)


def _evidence(store: _Store, name: str, passages: Mapping[str, Passage]) -> tuple[Evidence, ...]:
    roles = list(ROLES.values())
    cited = [
        (passages[str(passage)], role)
        for predicate, role in ROLES.items()
        for passage in set(store.column(predicate).get(name, ()))
    ]
    found = [
        Evidence(passage.id, passage.article, passage.paragraph or 0, passage.start or 0, passage.end or 0, role)
        for passage, role in cited
    ]
    return tuple(sorted(found, key=lambda each: (roles.index(each.role), each.article, each.start, each.passage)))
