"""Reading the records out of the store."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Final, TypeVar

from duikou.names import GRAPH
from duikou.store.answers import Cell
from duikou.store.engine import Engine
from duikou.store.records import Article, Claim, Evidence, Party, Quantity, Records, Text

_PARTY_KINDS: Final = {
    "dk:Place": "place",
    "dk:Organization": "organization",
    "dk:Group": "group",
    "dk:Programme": "programme",
    "dk:Project": "project",
    "dk:Instrument": "instrument",
}
_CLAIM_KINDS: Final = {"dk:Pairing": "pairing", "dk:Figure": "figure", "dk:Event": "event"}
_ROLES: Final = {
    "dk:evidence": "claim",
    "dk:evidenceForProvider": "provider",
    "dk:evidenceForRecipient": "recipient",
    "dk:evidenceForProgramme": "programme",
    "dk:evidenceForPeriod": "period",
}
_Found = TypeVar("_Found")


class _Columns:
    """The values of one predicate after the other, by subject, each read from the store once."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._read: dict[str, dict[str, list[Cell]]] = {}

    def column(self, predicate: str) -> Mapping[str, list[Cell]]:
        if predicate not in self._read:
            values: dict[str, list[Cell]] = defaultdict(list)
            for subject, value in self._engine.values(predicate):
                values[subject].append(value)
            self._read[predicate] = dict(values)
        return self._read[predicate]

    def all(self, subject: str, predicate: str) -> tuple[str, ...]:
        values = self.column(predicate).get(subject)
        return tuple(sorted({str(value) for value in values})) if values else ()

    def text(self, subject: str, predicate: str) -> str:
        values = self.column(predicate).get(subject)
        return str(values[0]) if values else ""

    def is_true(self, subject: str, predicate: str) -> bool:
        return True in self.column(predicate).get(subject, ())

    def number(self, subject: str, predicate: str, kind: Callable[[str], _Found]) -> _Found | None:
        text = self.text(subject, predicate)
        return kind(text) if text else None


def read_records(engine: Engine, data_version: str = "") -> Records:
    """Return everything the store says of parties, claims, articles and concepts; `data_version` is carried along."""
    columns = _Columns(engine)
    types = columns.column("rdf:type")
    kinds = {
        subject: kind for subject, classes in types.items() for name in classes if (kind := _PARTY_KINDS.get(str(name)))
    }
    claim_kinds = {
        subject: kind for subject, classes in types.items() for name in classes if (kind := _CLAIM_KINDS.get(str(name)))
    }
    spoken = _by_language(engine.labels("rdfs:label"))
    labels = _texts(spoken)
    notes = _texts(_by_language(engine.labels("skos:editorialNote")))
    pinyin = {name: texts["zh-latn-pinyin"] for name, texts in spoken.items() if "zh-latn-pinyin" in texts}
    parties = {name: _party(name, kind, columns, labels, pinyin) for name, kind in sorted(kinds.items())}
    claims = tuple(_claim(name, kind, columns, labels, notes) for name, kind in sorted(claim_kinds.items()))
    articles = {name: _article(name, columns, notes) for name in sorted(_of_class(types, "dk:Article"))}
    concepts = {name: labels[name] for name in sorted(_of_class(types, "skos:Concept")) if name in labels}
    concepts |= {name: party.label for name, party in parties.items() if party.kind == "programme"}
    apart = frozenset(frozenset((one, str(other))) for one, other in engine.values("dk:apartFrom"))
    return Records(parties, claims, articles, concepts, data_version, _true_of(columns, "dk:countsAsAssistance"), apart)


def read_concepts(ontology: Path) -> Records:
    """Return the concepts of an ontology and which of them count, without parties, claims and articles."""
    engine = Engine.in_memory()
    for path in sorted(ontology.glob("*.ttl")):
        engine.load(path.read_bytes(), f"{GRAPH}ontology/{path.stem}")
    return read_records(engine)


def _true_of(columns: _Columns, predicate: str) -> frozenset[str]:
    return frozenset(subject for subject, values in columns.column(predicate).items() if True in values)


def _of_class(types: Mapping[str, list[Cell]], name: str) -> Iterable[str]:
    return (subject for subject, classes in types.items() if name in classes)


def _by_language(labels: Iterable[tuple[str, str, str]]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for subject, language, text in labels:
        found[subject][language] = text
    return found


def _texts(spoken: Mapping[str, Mapping[str, str]]) -> dict[str, Text]:
    return {subject: Text(texts.get("zh", ""), texts.get("en", "")) for subject, texts in spoken.items()}


def _party(name: str, kind: str, columns: _Columns, labels: Mapping[str, Text], pinyin: Mapping[str, str]) -> Party:
    within = next(
        (place for key in ("dk:within", "dk:basedIn", "dk:locatedIn") for place in columns.all(name, key)), ""
    )
    return Party(
        id=name,
        kind=kind,
        label=labels.get(name, Text(name, name)),
        pinyin=pinyin.get(name, ""),
        level=columns.text(name, "dk:level"),
        sort=columns.text(name, "dk:kind") or columns.text(name, "dk:programmeType"),
        code=columns.text(name, "dk:code"),
        within=within,
        part_of=columns.all(name, "dk:partOf"),
        latitude=columns.number(name, "geo:lat", float),
        longitude=columns.number(name, "geo:long", float),
        size=columns.number(name, "dk:size", int),
        members=columns.all(name, "dk:member"),
        alternatives=columns.all(name, "skos:altLabel"),
    )


def _article(name: str, columns: _Columns, notes: Mapping[str, Text]) -> Article:
    return Article(
        id=name,
        slug=name.removeprefix("article:"),
        title=columns.text(name, "dcterms:title"),
        publisher=columns.text(name, "dcterms:publisher"),
        creator="、".join(columns.all(name, "dcterms:creator")),
        issued=columns.text(name, "dcterms:issued"),
        url=columns.text(name, "dcterms:source"),
        rights=columns.text(name, "dcterms:rights"),
        syndicated_from=columns.text(name, "dk:syndicatedFrom"),
        note=notes.get(name, Text("", "")).en,
    )


def _claim(name: str, kind: str, columns: _Columns, labels: Mapping[str, Text], notes: Mapping[str, Text]) -> Claim:
    return Claim(
        id=name,
        kind=kind,
        label=labels.get(name, Text(name, name)),
        providers=columns.all(name, "dk:provider"),
        recipients=columns.all(name, "dk:recipient"),
        programmes=columns.all(name, "dk:programme"),
        modes=columns.all(name, "dk:mode"),
        sectors=columns.all(name, "dk:sector"),
        about=columns.all(name, "dk:about"),
        begins=columns.text(name, "dk:from"),
        until=columns.text(name, "dk:until"),
        as_of=columns.text(name, "dk:asOf"),
        starts=columns.text(name, "dk:starts"),
        ends=columns.text(name, "dk:ends"),
        explicit=columns.text(name, "dk:stated") == "dk:Explicit",
        planned=columns.is_true(name, "dk:planned"),
        note=notes.get(name, Text("", "")),
        standing=columns.text(name, "dk:standing") or "standing:current",
        evidence=_evidence(name, columns),
        quantity=_quantity(name, columns) if kind == "figure" else None,
        current=columns.is_true(name, "dk:current"),
    )


def _evidence(name: str, columns: _Columns) -> tuple[Evidence, ...]:
    found = [
        Evidence(
            passage,
            columns.text(passage, "dk:article"),
            columns.number(passage, "dk:paragraph", int) or 0,
            columns.number(passage, "dk:start", int) or 0,
            columns.number(passage, "dk:end", int) or 0,
            role,
        )
        for predicate, role in _ROLES.items()
        for passage in columns.all(name, predicate)
    ]
    order = list(_ROLES.values())
    return tuple(sorted(found, key=lambda evidence: (order.index(evidence.role), evidence.article, evidence.start)))


def _quantity(name: str, columns: _Columns) -> Quantity:
    return Quantity(
        printed=columns.text(name, "dk:printed"),
        value=columns.number(name, "dk:value", Decimal) or Decimal(0),
        unit=columns.text(name, "dk:unit"),
        measure=columns.text(name, "dk:measure"),
        money=columns.text(name, "dk:money"),
        reckoning=columns.text(name, "dk:reckoning"),
        hedge=columns.text(name, "dk:hedge"),
        minimum=columns.number(name, "dk:min", Decimal),
        maximum=columns.number(name, "dk:max", Decimal),
        contained_in=columns.all(name, "dk:containedIn"),
        partitions=columns.all(name, "dk:partitions"),
        share_of=columns.all(name, "dk:shareOf"),
        overlaps_with=columns.all(name, "dk:overlapsWith"),
    )
