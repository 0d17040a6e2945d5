"""What is told of each term of the ontology: its meaning, its place, what is asked of it, and where it is used."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from duikou.messages import Kept, text_in
from duikou.model.fields import ANY, FIELDS, MAYBE, ONE, SOME, Count, Field
from duikou.model.records import Text
from duikou.site.linked import Thing, text_of

WHATS: Final = ("class", "property", "value", "concept")
"""The kinds of terms, in the order in which they are told."""
_KINDS: Final = {
    "owl:Class": "class",
    "owl:ObjectProperty": "property",
    "owl:DatatypeProperty": "property",
    "owl:NamedIndividual": "value",
    "skos:Concept": "concept",
}
_FACTS: Final = {
    "termAbove": ("rdfs:subClassOf", "rdfs:subPropertyOf"),
    "termDomain": ("rdfs:domain",),
    "termRange": ("rdfs:range",),
    "termNear": ("rdfs:seeAlso", "skos:closeMatch", "skos:narrowMatch"),
}
"""By word of the pages, what a term is told to stand under, beside, and between."""
_COUNTS: Final[Mapping[Count, str]] = {ONE: "countOne", MAYBE: "countMaybe", SOME: "countSome", ANY: "countAny"}
_OTHERWISE: Final = "countTwo"
_EXTERNAL: Final = "external:"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the shapes ask of one property of things of some classes: how many values, and of what kind."""

    predicate: str
    of: tuple[str, ...]
    count: str
    """A word of the pages."""
    told: Text


@dataclass(frozen=True, slots=True)
class VocabularyTerm:
    """A class, property, value or concept."""

    name: str
    what: str
    """One of `WHATS`."""
    scheme: str
    """Of a concept its scheme, else ""."""
    label: Text
    definition: Text
    also: Mapping[str, tuple[str, ...]]
    """What it is also called, by language."""
    facts: Mapping[str, tuple[str, ...]]
    """Names of other terms by word of the pages, none without any."""
    asked: tuple[Asked, ...]
    """Of a class what is asked of each of its properties, of a property what is asked of it in each class."""
    uses: int
    """Things of a class and those below it, statements with a property, or statements that lead to a concept."""
    example: tuple[str, str, str]
    """Subject, predicate and value of the first statement that uses it, by name; three times "" for none."""


def vocabulary(things: Mapping[str, Thing]) -> list[VocabularyTerm]:
    """Return the terms of the ontology, each kind by name; `things` is what `Engine.linked_data` tells of a build.

    Codes of others (`external:`) are left out. What the build derives counts as a use; what the ontology says of its
    own terms does not.
    """
    terms = {name: what for name, thing in things.items() if (what := _what(thing)) and not name.startswith(_EXTERNAL)}
    used = _used(things, terms)
    made = [_term(name, what, things[name], used.get(name, [])) for name, what in terms.items()]
    return sorted(made, key=lambda term: (WHATS.index(term.what), term.name))


def _what(thing: Thing) -> str:
    return next((what for kind, what in _KINDS.items() if kind in thing["@type"]), "")


def _used(things: Mapping[str, Thing], terms: Mapping[str, str]) -> dict[str, list[tuple[str, str, str]]]:
    """The statements that use each term, by subject, but for those that the ontology makes of its own."""
    found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for subject, thing in sorted(things.items()):
        if subject in terms or "skos:ConceptScheme" in thing["@type"] or subject.startswith(_EXTERNAL):
            continue
        for class_ in sorted(_above(things, thing["@type"])):
            stated = class_ if class_ in thing["@type"] else thing["@type"][-1]
            found[class_].append((subject, "a", stated))
        for predicate, values in thing.items():
            if predicate.startswith("@"):
                continue
            for value in map(written, values):
                for used in {predicate, value} & terms.keys():
                    found[used].append((subject, predicate, value))
    return found


def _above(things: Mapping[str, Thing], classes: list[str]) -> set[str]:
    """Classes and all that stand above them."""
    upper = [one["@id"] for class_ in classes for one in things.get(class_, {}).get("rdfs:subClassOf", ())]
    return {*classes, *(_above(things, upper) if upper else ())}


def written(value: Any) -> str:
    """Return a value of JSON-LD as Turtle writes it."""
    if isinstance(value, str):
        return f'"{value}"'
    if "@id" in value:
        return str(value["@id"])
    if "@language" in value:
        return f'"{value["@value"]}"@{value["@language"]}'
    is_plain = value["@type"] in {"xsd:integer", "xsd:decimal", "xsd:boolean"}
    return str(value["@value"]) if is_plain else f'"{value["@value"]}"^^{value["@type"]}'


def _term(name: str, what: str, thing: Thing, uses: list[tuple[str, str, str]]) -> VocabularyTerm:
    also: dict[str, list[str]] = defaultdict(list)
    for value in thing.get("skos:altLabel", ()):
        also[value["@language"]].append(value["@value"])
    facts = {
        word: tuple(one["@id"] for predicate in predicates for one in thing.get(predicate, ()))
        for word, predicates in _FACTS.items()
    }
    return VocabularyTerm(
        name=name,
        what=what,
        scheme=next((one["@id"] for one in thing.get("skos:inScheme", ())), ""),
        label=text_of(thing, "rdfs:label"),
        definition=text_of(thing, "skos:definition"),
        also={language: tuple(texts) for language, texts in also.items()},
        facts={word: names for word, names in facts.items() if names},
        asked=tuple(_asked(name)),
        uses=len(uses),
        example=uses[0] if uses else ("", "", ""),
    )


def _asked(name: str) -> Iterator[Asked]:
    """What is asked of a class or a property, in the order of the declaration."""
    for field in FIELDS:
        if field.predicate == name:
            yield _of(field, field.of)
        elif name in field.of:
            yield _of(field, (name,))


def _of(field: Field, classes: tuple[str, ...]) -> Asked:
    count = _COUNTS.get(field.count, _OTHERWISE)
    return Asked(field.predicate, classes, count, Text(_said("zh", field.kind.message), str(field.kind.message)))


def _said(language: str, kept: str) -> str:
    """A message that was kept, in a language."""
    if not isinstance(kept, Kept):
        return kept
    values = {name: _said(language, one) if isinstance(one, str) else one for name, one in kept.values.items()}
    return text_in(language, kept.template).format(**values)
