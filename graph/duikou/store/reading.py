"""Reading all records out of a store, one subject after the other."""

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from duikou.model.fields import CLAIMS, DERIVED, ENTITIES, FIELDS
from duikou.model.records import ArticleReading, Passage, Records, Revision, Term, Text
from duikou.names import GRAPH
from duikou.store.answers import Cell
from duikou.store.engine import Engine
from duikou.store.making import KINDS, Maker

_NO_TEXTS: Final[Mapping[str, str]] = {}


class _Subjects:
    """What the store says of one subject after the other; that of the last alone is held, since all would be large."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._subject = ""
        self._values: dict[str, list[Cell]] = {}
        self._texts: dict[str, dict[str, str]] = {}
        self._of: dict[str, list[str]] = defaultdict(list)
        for subject, name in sorted({(subject, str(name)) for subject, name in engine.values("rdf:type")}):
            self._of[name].append(subject)

    def values(self, subject: str, predicate: str) -> list[Cell]:
        self._read(subject)
        return self._values.get(predicate, [])

    def texts(self, subject: str, predicate: str) -> Mapping[str, str]:
        self._read(subject)
        return self._texts.get(predicate, _NO_TEXTS)

    def _read(self, subject: str) -> None:
        if subject == self._subject:
            return
        self._subject, self._values, self._texts = subject, {}, {}
        for predicate, value, language in self._engine.said(subject):
            self._values.setdefault(predicate, []).append(value)
            if language is not None:
                self._texts.setdefault(predicate, {})[language] = str(value)

    def of(self, *classes: str) -> list[tuple[str, str]]:
        """Return subject and class, sorted, of all of these classes."""
        return sorted((subject, name) for name in classes for subject in self._of.get(name, ()))


def read_records(engine: Engine, data_version: str = "") -> Records:
    """Return everything the store says of parties, claims, articles and concepts; `data_version` is carried along."""
    store = _Subjects(engine)
    passages: dict[str, Passage] = {}
    maker = Maker(store, passages)
    parties = {name: maker.party(name, KINDS[class_]) for name, class_ in store.of(*ENTITIES)}
    passages |= {name: maker.make(Passage, name, id=name) for name, _ in store.of("dk:Passage")}
    concepts = {name: maker.label(name) for name, _ in store.of("skos:Concept") if store.texts(name, "rdfs:label")}
    concepts |= {name: party.label for name, party in parties.items() if party.kind == "programme"}
    return Records(
        parties=parties,
        claims=tuple(maker.claim(name, KINDS[class_]) for name, class_ in store.of(*CLAIMS)),
        articles={name: maker.article(name) for name, _ in store.of("dk:Article")},
        concepts=concepts,
        data_version=data_version,
        assistance=frozenset(name for name, counts in engine.values("dk:countsAsAssistance") if counts is True),
        apart=frozenset(frozenset((one, str(other))) for one, other in engine.values("dk:apartFrom")),
        terms={
            field.attribute: Text(*field.words) if field.words else maker.label(field.predicate)
            for field in reversed((*FIELDS, *DERIVED))
        },
        vocabulary={
            name: Term(maker.label(name), maker.text(name, "skos:definition") or Text("", ""))
            for name in sorted({name for name, _, _ in engine.labels("skos:definition")})
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
