"""One label of each party that no other party has, to show where the bare one would leave open which is meant."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, Protocol

from duikou.model.values import Literal
from duikou.names import ENTITIES, local_name
from duikou.store.answers import Cell

_ABOVE: Final = ("dk:within", "dk:basedIn", "dk:locatedIn", "dk:partOf")
"""What leads from a party to the one that tells it from its namesakes; the first that it has."""
ASKED: Final = ("rdfs:label", "dk:code", "dk:level", *_ABOVE)
"""The predicates that unique labels are made of."""
_FORMS: Final = {"zh": "{above}{label}", "en": "{label}, {above}"}
"""How a label is qualified by that of what lies above, by language."""
_LAST_FORMS: Final = {"zh": "{label}（{mark}）", "en": "{label} ({mark})"}


@dataclass(frozen=True, slots=True)
class Named:
    """A party as far as its label goes. `above` holds the labels of what it lies in or is part of, nearest first."""

    id: str
    label: str
    above: tuple[str, ...] = ()
    code: str = ""


def unique_labels(parties: Iterable[Named], language: str) -> dict[str, str]:
    """Return for every party, by id, a label that no other of them has.

    It is the party's own where that is unique, else qualified by what lies above, as often as it takes (广州市白云区;
    Baiyun District, Guangzhou). Namesakes that nothing above tells apart, or that have nothing above, are told apart by
    their codes, or else by their ids. `language` is zh or en.
    """
    known = {party.id: party for party in parties}
    forms = cache(lambda name: tuple(_forms(known[name], language)))
    steps = dict.fromkeys(known, 0)
    shown = {name: party.label for name, party in known.items()}
    while True:
        groups: dict[str, list[str]] = defaultdict(list)
        for name, label in shown.items():
            groups[label].append(name)
        alike = [name for names in groups.values() if len(names) > 1 for name in names]
        movable = [name for name in alike if steps[name] + 1 < len(forms(name))]
        if not movable:
            return shown
        for name in movable:
            steps[name] += 1
            shown[name] = forms(name)[steps[name]]


def _forms(party: Named, language: str) -> Iterator[str]:
    """The label, ever more qualified; the last holds the id, which no other has."""
    label = party.label
    yield label
    for above in party.above:
        label = _FORMS[language].format(label=label, above=above)
        yield label
    for mark in filter(None, (party.code, party.id)):
        yield _LAST_FORMS[language].format(label=label if mark == party.code else party.label, mark=mark)


class Labelled(Protocol):
    """A store, as far as labels ask of it; see `duikou.store.engine.Engine`."""

    def labels(self, predicate: str) -> Iterator[tuple[str, str, str]]:
        """Yield subject, language and text."""

    def values(self, predicate: str) -> Iterator[tuple[str, Cell]]:
        """Yield subject and value."""


def label_triples(engine: Labelled) -> Iterator[tuple[str, str, Literal]]:
    """Yield for every party in a store its unique label in Chinese and in English, as `skos:prefLabel`."""
    labels: dict[str, dict[str, str]] = {language: {} for language in _FORMS}
    for subject, language, text in engine.labels("rdfs:label"):
        if language in labels and subject.partition(":")[0] in ENTITIES:
            labels[language][subject] = text
    parents = _parents(engine)
    lines = cache(lambda name: _line(name, parents))
    codes = {subject: text for subject, _, text in engine.labels("dk:code")}
    for language, own in labels.items():
        parties = (
            Named(
                name,
                label,
                tuple(own.get(above, local_name(above)) for above in lines(name)),
                codes.get(name, ""),
            )
            for name, label in own.items()
        )
        for name, label in sorted(unique_labels(parties, language).items()):
            yield name, "skos:prefLabel", Literal(label, language=language)


def bears_on_labels(subject: str, predicate: str) -> bool:
    """Return whether unique labels may change with what a predicate says of a subject, both CURIEs."""
    is_label = predicate == "rdfs:label" and subject.partition(":")[0] in ENTITIES
    return is_label or predicate in {"dk:code", "dk:level", *_ABOVE}


def _parents(engine: Labelled) -> dict[str, str]:
    """What tells each party from its namesakes; the country tells nothing."""
    countries = {subject for subject, level in engine.values("dk:level") if level == "level:country"}
    parents: dict[str, str] = {}
    for predicate in _ABOVE:
        for subject, above in sorted(engine.values(predicate), key=str):
            if above not in countries:
                parents.setdefault(subject, str(above))
    return parents


def _line(name: str, parents: Mapping[str, str]) -> tuple[str, ...]:
    """What lies above a party, nearest first, without itself; a circle ends."""
    line: list[str] = []
    above = parents.get(name, "")
    while above and above != name and above not in line:
        line.append(above)
        above = parents.get(above, "")
    return tuple(line)
