"""Reading all records out of a store, one class after the other."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from duikou.model.fields import CLAIMS, DERIVED, ENTITIES, FIELDS
from duikou.model.records import ArticleReading, Passage, Records, Revision, Term, Text
from duikou.names import GRAPH
from duikou.store.engine import Engine
from duikou.store.making import KINDS, Maker
from duikou.store.subjects import Subjects

_AT_ONCE: Final = 500
"""So many subjects of a class are read and held at once, since all would be large; of a store, more gains nothing."""
_PARTS: Final = 16
"""In so many parts all of a class are read, where each has as many: columns are gone through once for a part."""


class _Reading(Subjects):
    """Of whatever is gone through, what is said of the next few is here."""

    def each(self, *classes: str) -> Iterator[tuple[str, str]]:
        """Yield subject and class, sorted, of all of these classes."""
        found = sorted({(name, class_) for class_ in classes for name in self._engine.of_class(class_)})
        size = max(_AT_ONCE, -(-len(found) // _PARTS))
        for first in range(0, len(found), size):
            some = found[first : first + size]
            self.read(name for name, _ in some)
            yield from some
            self.forget(name for name, _ in some)


def read_records(engine: Engine, data_version: str = "") -> Records:
    """Return everything the store says of parties, claims, articles and concepts; `data_version` is carried along."""
    store = _Reading(engine)
    passages: dict[str, Passage] = {}
    maker = Maker(store, passages)
    parties = {name: maker.party(name, KINDS[class_]) for name, class_ in store.each(*ENTITIES)}
    passages |= {name: maker.make(Passage, name, id=name) for name, _ in store.each("dk:Passage")}
    concepts = {name: maker.label(name) for name, _ in store.each("skos:Concept") if store.texts(name, "rdfs:label")}
    concepts |= {name: party.label for name, party in parties.items() if party.kind == "programme"}
    defined = store.saying("skos:definition")
    store.read((*defined, *(field.predicate for field in (*FIELDS, *DERIVED))))
    return Records(
        parties=parties,
        claims=tuple(maker.claim(name, KINDS[class_]) for name, class_ in store.each(*CLAIMS)),
        articles={name: maker.article(name) for name, _ in store.each("dk:Article")},
        concepts=concepts,
        data_version=data_version,
        assistance=frozenset(name for name, counts in engine.values("dk:countsAsAssistance") if counts is True),
        apart=frozenset(frozenset((one, str(other))) for one, other in engine.values("dk:apartFrom")),
        terms={
            field.attribute: Text(*field.words) if field.words else maker.label(field.predicate)
            for field in reversed((*FIELDS, *DERIVED))
        },
        vocabulary={
            name: Term(maker.label(name), maker.text(name, "skos:definition") or Text("", "")) for name in defined
        },
        passages=passages,
        dismissals=tuple(maker.dismissal(name) for name, _ in store.each("dk:Dismissal")),
        readings={name: maker.make(ArticleReading, name, id=name) for name, _ in store.each("dk:Reading")},
        revisions=tuple(maker.make(Revision, name, id=name) for name, _ in store.each("dk:Revision")),
    )


def read_concepts(ontology: Path) -> Records:
    """Return the concepts of an ontology and which of them count, without parties, claims and articles."""
    engine = Engine.in_memory()
    for path in sorted(ontology.glob("*.ttl")):
        engine.load(path.read_bytes(), f"{GRAPH}ontology/{path.stem}")
    return read_records(engine)
