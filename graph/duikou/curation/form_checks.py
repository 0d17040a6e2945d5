"""Checks of form: every block against the declaration of fields, in one pass.

What is found is what SHACL finds with `ontology/shapes.ttl`, which is made from the same declaration; constraints have
the names that SHACL gives their components.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Final, NamedTuple

from duikou.curation.turtle import Block, Iri, Literal, Value
from duikou.model.fields import CLASSES, DEMANDS, TERMS, Demand, Field, fields_of
from duikou.model.kinds import Kind
from duikou.model.periods import datatype_of
from duikou.names import expand

_INTEGER: Final = re.compile(r"[+-]?[0-9]+")
_DECIMAL: Final = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_TRUTHS: Final = {"true", "false", "1", "0"}
_DATES: Final = ("xsd:gYear", "xsd:gYearMonth", "xsd:date")

Values = Mapping[str, tuple[Value, ...]]


class Misfit(NamedTuple):
    """What does not fit the declaration: subject, predicate and value where known, the constraint, what to write.

    `demand` is the predicate with which something else is demanded, "" for all that is said of one field.
    """

    subject: str
    predicate: str
    value: str
    constraint: str
    message: str
    demand: str = ""


def misfits(blocks: Iterable[Block]) -> list[Misfit]:
    """Return everything in the blocks, taken together as one graph, that the declaration does not allow, sorted.

    The ontology's own blocks must be among them: its classes, and the concepts that fields name.
    """
    known = _Known(blocks)
    return sorted(found for subject in known.said for found in _subject(known, subject))


class _Known:
    """What blocks say, by subject and predicate, each value once; and the classes of every subject."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self.said: dict[str, Values] = {}
        for block in blocks:
            before, added = self.said.get(block.subject), block.properties
            self.said[block.subject] = _once({**before, **_joined(before, added)} if before else added)
        self._broken_by_name = cache(self._broken)
        self._above = cache(self._find_above)
        self._classes = cache(self._find_classes)

    def classes(self, subject: str) -> frozenset[str]:
        """The classes of a subject and all that these are subclasses of."""
        types = self.said.get(subject, {}).get("rdf:type", ())
        return self._classes(frozenset(value.curie for value in types if isinstance(value, Iri)))

    def broken(self, value: Value, kind: Kind) -> tuple[str, ...]:
        """The constraints of a kind that a value breaks: the same names come again and again."""
        return self._broken_by_name(value, kind) if isinstance(value, Iri) else self._broken(value, kind)

    def _broken(self, value: Value, kind: Kind) -> tuple[str, ...]:
        text = expand(value.curie) if isinstance(value, Iri) else value.text
        found: tuple[str, ...] = ()
        for constraint, breaks in _constraints(kind):
            if breaks(self, value, text):
                found += (constraint,)
        return found

    def _find_classes(self, types: frozenset[str]) -> frozenset[str]:
        return types.union(*map(self._above, types))

    def _find_above(self, class_: str) -> frozenset[str]:
        found, waiting = {class_}, [class_]
        while waiting:
            above = self.said.get(waiting.pop(), {}).get("rdfs:subClassOf", ())
            new = {value.curie for value in above if isinstance(value, Iri)} - found
            found |= new
            waiting += new
        return frozenset(found)


class _Form(NamedTuple):
    """What is asked of a subject by its classes: the fields of each predicate, the least of them, what else may be."""

    fields: Mapping[str, Sequence[Field]]
    needed: Sequence[Field]
    allowed: Mapping[str, frozenset[str]]
    """The predicates that a subject may have, by each class that allows no others."""
    demands: Sequence[Demand]


@cache
def _form(classes: frozenset[str]) -> _Form:
    """Return the form of the subjects that have these classes; a field of two of them is asked twice."""
    fields: dict[str, list[Field]] = defaultdict(list)
    for field in (field for class_ in (*CLASSES, *TERMS) if class_ in classes for field in fields_of(class_)):
        fields[field.predicate].append(field)
    needed = [field for found in fields.values() for field in found if field.count.least]
    allowed = {
        class_: frozenset(("rdf:type", *(field.predicate for field in fields_of(class_))))
        for class_ in CLASSES
        if class_ in classes
    }
    return _Form(fields, needed, allowed, [demand for demand in DEMANDS if not demand.of or demand.of in classes])


def _joined(before: Values, added: Values) -> Values:
    return {key: (*before.get(key, ()), *values) for key, values in added.items()}


def _once(said: Values) -> Values:
    """The same with each value once; as there are many, those that say nothing twice are not made again."""
    twice = {key: values for key, values in said.items() if len(values) > 1 and len(set(values)) < len(values)}
    return {**said, **{key: tuple(dict.fromkeys(values)) for key, values in twice.items()}} if twice else said


def _subject(known: _Known, subject: str) -> Iterator[Misfit]:
    said, form = known.said[subject], _form(known.classes(subject))
    for field in form.needed:
        if field.predicate not in said:
            yield from _field(known, subject, (), field)
    for predicate, values in said.items():
        for field in form.fields.get(predicate, ()):
            yield from _field(known, subject, values, field)
    for class_, allowed in form.allowed.items():
        yield from _closed(subject, said, class_, allowed) if said.keys() - allowed else ()
    for demand in form.demands:
        if (demand.of or demand.predicate in said) and _lacks(said, demand):
            yield Misfit(subject, "", subject, "sh:OrConstraintComponent", demand.message, demand.predicate)


def _closed(subject: str, said: Values, class_: str, allowed: frozenset[str]) -> Iterator[Misfit]:
    for predicate in said.keys() - allowed:
        for value in said[predicate]:
            message = f"{predicate} is no property of {class_}."
            yield Misfit(subject, predicate, _shown(value), "sh:ClosedConstraintComponent", message)


def _lacks(said: Values, demand: Demand) -> bool:
    has = Iri(demand.value) in said.get(demand.predicate, ())
    return has == demand.has and not said.get(demand.needs)


def _field(known: _Known, subject: str, values: tuple[Value, ...], field: Field) -> Iterable[Misfit]:
    """What is wrong with the values of a field, which is nothing of nearly all."""
    count, kind = field.count, field.kind
    is_counted = count.least <= len(values) and (count.most is None or len(values) <= count.most)
    if not is_counted or kind.below or (kind.languages_differ and _twice(values)):
        return _field_misfits(known, subject, values, field)
    for value in values:
        if known.broken(value, kind):
            return _field_misfits(known, subject, values, field)
    return ()


def _field_misfits(known: _Known, subject: str, values: tuple[Value, ...], field: Field) -> Iterator[Misfit]:
    def misfit(constraint: str, value: str = "") -> Misfit:
        return Misfit(subject, field.predicate, value, f"sh:{constraint}ConstraintComponent", field.kind.message)

    if len(values) < field.count.least:
        yield misfit("MinCount")
    if field.count.most is not None and len(values) > field.count.most:
        yield misfit("MaxCount")
    if field.kind.languages_differ:
        yield from (misfit("UniqueLang") for _ in _twice(values))
    for value in values:
        yield from (misfit(constraint, _shown(value)) for constraint in known.broken(value, field.kind))
        if field.kind.below:
            for bound in known.said[subject].get(field.kind.below, ()):
                if not _is_less(value, bound):
                    yield misfit("LessThan", _shown(value))


def _twice(values: Iterable[Value]) -> set[str]:
    """The languages in which there is more than one text."""
    languages = [value.language for value in values if isinstance(value, Literal) and value.language]
    return {language for language in set(languages) if languages.count(language) > 1}


_Breaks = Callable[[_Known, Value, str], bool]
"""Whether a value, given with its text, breaks a constraint."""


@cache
def _constraints(kind: Kind) -> tuple[tuple[str, _Breaks], ...]:
    """Return the constraints that a kind has, each with what tells whether it is broken."""
    return (*_constraints_of_values(kind), *_constraints_of_texts(kind))


def _constraints_of_values(kind: Kind) -> Iterator[tuple[str, _Breaks]]:
    if kind.datatypes:
        one, *others = kind.datatypes
        if others:
            yield "Or", lambda _, value, __: not any(_has_datatype(value, datatype) for datatype in kind.datatypes)
        else:
            yield "Datatype", lambda _, value, __: not _has_datatype(value, one)
    if kind.thing:
        yield "Class", lambda known, value, _: not (isinstance(value, Iri) and kind.thing in known.classes(value.curie))
    if kind.is_iri:
        yield "NodeKind", lambda _, value, __: not isinstance(value, Iri)
    if kind.choices:
        yield "In", lambda _, value, __: not (isinstance(value, Iri) and value.curie in kind.choices)
    if kind.languages:
        yield "LanguageIn", lambda _, value, __: not _is_in(value, kind.languages)


def _constraints_of_texts(kind: Kind) -> Iterator[tuple[str, _Breaks]]:
    """Yield what is asked of the text of a value, and of the number that it is."""
    beginning, shortest, longest, least, most = kind.beginning, kind.shortest, kind.longest, kind.least, kind.most
    if kind.scheme or kind.pattern:
        found = re.compile(kind.pattern).search
        yield "Pattern", lambda _, __, text: not text.startswith(beginning) or not found(text)
    if shortest is not None:
        yield "MinLength", lambda _, __, text: len(text) < shortest
    if longest is not None:
        yield "MaxLength", lambda _, __, text: len(text) > longest
    if least is not None:
        yield "MinInclusive", lambda _, value, __: (number := _number(value)) is None or number < least
    if most is not None:
        yield "MaxInclusive", lambda _, value, __: (number := _number(value)) is None or number > most


def _has_datatype(value: Value, datatype: str) -> bool:
    if isinstance(value, Iri):
        return False
    if datatype == "rdf:langString":
        return bool(value.language)
    return not value.language and value.datatype == datatype and _is_written(value.text, datatype)


def _is_in(value: Value, languages: Iterable[str]) -> bool:
    """Whether a value is a text in one of the languages, or in a form of one: zh-Hant is zh."""
    language = value.language if isinstance(value, Literal) else ""
    return any(language == wanted or language.startswith(f"{wanted}-") for wanted in languages)


def _is_written(text: str, datatype: str) -> bool:
    """Whether a text is one that values of a datatype have."""
    if datatype in _DATES:
        return datatype_of(text) == datatype
    forms = {"xsd:integer": _INTEGER, "xsd:decimal": _DECIMAL}
    return bool(forms[datatype].fullmatch(text)) if datatype in forms else datatype != "xsd:boolean" or text in _TRUTHS


def _number(value: Value) -> Decimal | None:
    if isinstance(value, Iri) or value.datatype not in {"xsd:integer", "xsd:decimal"}:
        return None
    return Decimal(value.text) if _DECIMAL.fullmatch(value.text) else None


def _is_less(value: Value, bound: Value) -> bool:
    one, other = _number(value), _number(bound)
    return one is not None and other is not None and one < other


def _shown(value: Value) -> str:
    return value.curie if isinstance(value, Iri) else value.text
