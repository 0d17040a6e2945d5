"""Reading all records out of a store, one predicate after the other."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from duikou.model.fields import CLAIMS, DERIVED, ENTITIES, FIELDS
from duikou.model.records import ArticleReading, Passage, Records, Revision, Term, Text
from duikou.names import GRAPH
from duikou.store.answers import Cell
from duikou.store.engine import Engine
from duikou.store.making import KINDS, Maker

_NO_VALUES: Final[list[Cell]] = []
_NO_TEXTS: Final[Mapping[str, str]] = {}


class _Columns:
    """What the store says, one predicate after the other, each read once."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.column = cache(self._column)
        self.spoken = cache(self._spoken)

    def _column(self, predicate: str) -> Mapping[str, list[Cell]]:
        values: dict[str, list[Cell]] = defaultdict(list)
        for subject, value in self._engine.values(predicate):
            values[subject].append(value)
        return dict(values)

    def _spoken(self, predicate: str) -> Mapping[str, Mapping[str, str]]:
        """The texts of a predicate by subject and language."""
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for subject, language, text in self._engine.labels(predicate):
            found[subject][language] = text
        return dict(found)

    def values(self, subject: str, predicate: str) -> list[Cell]:
        return self.column(predicate).get(subject, _NO_VALUES)

    def texts(self, subject: str, predicate: str) -> Mapping[str, str]:
        return self.spoken(predicate).get(subject, _NO_TEXTS)

    def of(self, *classes: str) -> Iterator[tuple[str, str]]:
        """Yield subject and class, sorted, of all of these classes."""
        for subject, found in sorted(self.column("rdf:type").items()):
            yield from ((subject, str(name)) for name in found if name in classes)


def read_records(engine: Engine, data_version: str = "") -> Records:
    """Return everything the store says of parties, claims, articles and concepts; `data_version` is carried along."""
    store = _Columns(engine)
    passages: dict[str, Passage] = {}
    maker = Maker(store, passages)
    parties = {name: maker.party(name, KINDS[class_]) for name, class_ in store.of(*ENTITIES)}
    passages |= {name: maker.make(Passage, name, id=name) for name, _ in store.of("dk:Passage")}
    concepts = {name: maker.label(name) for name, _ in store.of("skos:Concept") if store.texts(name, "rdfs:label")}
    concepts |= {name: party.label for name, party in parties.items() if party.kind == "programme"}
    counting = store.column("dk:countsAsAssistance").items()
    return Records(
        parties=parties,
        claims=tuple(maker.claim(name, KINDS[class_]) for name, class_ in store.of(*CLAIMS)),
        articles={name: maker.article(name) for name, _ in store.of("dk:Article")},
        concepts=concepts,
        data_version=data_version,
        assistance=frozenset(name for name, values in counting if True in values),
        apart=frozenset(frozenset((one, str(other))) for one, other in engine.values("dk:apartFrom")),
        terms={
            field.attribute: Text(*field.words) if field.words else maker.label(field.predicate)
            for field in reversed((*FIELDS, *DERIVED))
        },
        vocabulary={
            name: Term(maker.label(name), Text(said.get("zh", ""), said.get("en", "")))
            for name, said in store.spoken("skos:definition").items()
        },
        passages=passages,
        dismissals=tuple(maker.dismissal(name) for name, _ in store.of("dk:Dismissal")),
        readings={name: maker.make(ArticleReading, name, id=name) for name, _ in store.of("dk:Reading")},
        revisions=tuple(maker.make(Revision, name, id=name) for name, _ in store.of("dk:Revision")),
    )


def read_concepts(ontology: Path) -> Records:
    """Return the concepts of an ontology and which of them count, without parties, claims and articles."""
    engine = Engine.in_memory()
    for path in sorted(ontology.glob("*.ttl")):
        engine.load(path.read_bytes(), f"{GRAPH}ontology/{path.stem}")
    return read_records(engine)
