"""Terms of RDF as plain values and back: CURIEs for IRIs, Python values for literals; and as JSON-LD holds them."""

import json
import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

import pyoxigraph as ox

from duikou.model.values import Iri, Value
from duikou.names import PREFIXES, curie, expand
from duikou.store.answers import Cell, Term

_short = lru_cache(maxsize=None)(curie)
AnyTerm = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Statement = tuple[AnyTerm, ox.NamedNode, AnyTerm]
"""Subject, predicate and value."""


def term_of(term: object) -> Term | None:
    """Return a term as it is written, None for none."""
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return Term("uri", term.value)
    if isinstance(term, ox.Literal):
        return Term("literal", term.value, term.datatype.value, term.language or "")
    if isinstance(term, ox.BlankNode):
        return Term("bnode", term.value)
    return Term("literal", str(term))


def node_of(value: Value) -> ox.NamedNode | ox.Literal:
    """Return a value as a term; raises `ValueError` where it is no IRI or literal."""
    if isinstance(value, Iri):
        return ox.NamedNode(expand(value.curie))
    if value.language:
        return ox.Literal(value.text, language=value.language)
    return ox.Literal(value.text, datatype=ox.NamedNode(expand(value.datatype)))


def cell_and_language(term: object) -> tuple[Cell, str | None]:
    """Return what `cell_of` does, and the language of a literal, "" where it has none; None for any other term.

    Of a text in a language, which most are, no datatype is asked.
    """
    if not isinstance(term, ox.Literal):
        return cell_of(term), None
    language = term.language
    return (term.value, language) if language else (cell_of(term), "")


def node_or_none(name: str) -> ox.NamedNode | None:
    """Return a CURIE or IRI as a term, None for what is none."""
    try:
        return ox.NamedNode(expand(name))
    except ValueError:
        return None


_INTEGER: Final = PREFIXES["xsd"] + "integer"
_DECIMAL: Final = PREFIXES["xsd"] + "decimal"
_NUMBERS: Final = frozenset({_INTEGER, _DECIMAL})
_NUMBER: Final = re.compile(r"[+-]?(?=\.?[0-9])[0-9]{0,1000}(?P<places>\.[0-9]{0,1000})?")
"""A number as xsd:integer and xsd:decimal write it, of a length that Python reads and a table can show."""
_BOOLEAN: Final = PREFIXES["xsd"] + "boolean"


def name_of(term: object) -> str:
    """Return the CURIE of a term that must be an IRI; the stores of this project hold no blank nodes."""
    if not isinstance(term, ox.NamedNode):
        raise TypeError(f"not an IRI: {term!r}")
    return _short(term.value)


def things_of(triples: Iterable[Statement]) -> dict[str, dict[str, Any]]:
    """Return everything said of each subject, as `Engine.linked_data` tells it."""
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for node, predicate, value in set(triples):
        said = found.setdefault(name_of(node), {}).setdefault(name_of(predicate), {})
        said[str(value)] = _linked(value)
    things = {}
    for subject, predicates in sorted(found.items()):
        told = {name: [values[key] for key in sorted(values)] for name, values in sorted(predicates.items())}
        classes = sorted(one["@id"] for one in told.pop("rdf:type", ()))
        things[subject] = {"@id": subject, "@type": classes, **told}
    return things


def _linked(term: object) -> Any:
    """A value as JSON-LD holds it, its datatype and language kept."""
    if not isinstance(term, ox.Literal):
        return {"@id": name_of(term)}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    datatype = _short(term.datatype.value)
    return term.value if datatype == "xsd:string" else {"@value": term.value, "@type": datatype}


def cell_of(term: object) -> Cell:
    """Return a term as a plain value: CURIE, text, number, truth value, or None for none."""
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return _short(term.value)
    if isinstance(term, ox.Literal):
        return _value_of(term.value, term.datatype.value)
    return str(term)


def _value_of(text: str, datatype: str) -> Cell:
    if datatype in _NUMBERS and (plain := _NUMBER.fullmatch(text)):  # no NaN, 1e9 or long digits of a user's query
        if datatype == _DECIMAL:
            return Decimal(text)
        return text if plain["places"] else int(text)
    return text in {"true", "1"} if datatype == _BOOLEAN else text


def read_term(written: str) -> tuple[Cell, str | None]:
    """Return what `cell_and_language` does for an IRI or literal, given as canonical N-Quads write it."""
    if written.startswith("<"):
        return _short(written[1:-1]), None
    text, _, sort = written[1:].rpartition('"')
    if "\\" in text:
        text = json.loads(f'"{text}"', strict=False)  # the escapes of N-Quads are among those of JSON
    if sort.startswith("^"):
        return _value_of(text, sort[3:-1]), ""
    return text, sort[1:].partition("--")[0]  # a direction is no part of the language
