"""The whole graph as JSON-LD: an object a thing, in the short form that `ontology/context.jsonld` gives.

The context stands inside, so that nothing has to be fetched. Keys are the CURIEs of predicates, since half of the bare
names (`mode`, `measure`) are prefixes of ids already.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from duikou.model.fields import ORDER
from duikou.reports.as_json import document_pieces

Thing = Mapping[str, Any]
_PLACES: Final = {predicate: place for place, predicate in enumerate(ORDER)}
_INTEGER: Final = re.compile("0|-?[1-9][0-9]{0,14}")
"""A whole number that every reader of JSON keeps as it is."""
_TRUTHS: Final = {"true": True, "false": False}


def jsonld(graphs: Iterable[tuple[str, Mapping[str, Thing]]], context: Mapping[str, Any]) -> Iterator[bytes]:
    """Yield named graphs as one JSON-LD document, an object for each graph with its things in the order given.

    `graphs` is what `Engine.linked_graphs` tells, `context` the content of the context's file. A passage stands inside
    whatever of its graph cites it, as often as it is cited, and by itself where nothing does. Predicates are in the
    order of the declaration of fields, then by name. The same graphs give the same bytes.
    """
    terms = context["@context"]
    made = ({"@id": graph, "@graph": _objects(things, terms)} for graph, things in graphs)
    return document_pieces({"@context": terms, "@graph": made})


def _objects(things: Mapping[str, Thing], terms: Mapping[str, Any]) -> list[dict[str, Any]]:
    short = {name: _shortened(thing, terms) for name, thing in things.items()}
    passages = {name: told for name, told in short.items() if name.startswith("passage:")}
    cited: set[str] = set()
    objects = []
    for name, told in short.items():
        if name in passages:
            continue
        for predicate, values in told.items():
            if predicate.startswith("dk:evidence"):
                cited.update(values)
                told[predicate] = [passages.get(value, value) for value in values]
        objects.append(told)
    return objects + [told for name, told in passages.items() if name not in cited]


def _shortened(thing: Thing, terms: Mapping[str, Any]) -> dict[str, Any]:
    """A thing with each of its values as the context lets it be written."""
    types = {"@type": thing["@type"]} if thing["@type"] else {}
    said = sorted(thing.keys() - {"@id", "@type"}, key=lambda name: (_PLACES.get(name, len(_PLACES)), name))
    return {"@id": thing["@id"], **types, **{name: _values(thing[name], terms.get(name, {})) for name in said}}


def _values(values: list[Any], term: Mapping[str, Any]) -> Any:
    container = term.get("@container", ())
    if "@language" in container and all("@language" in value for value in values if isinstance(value, Mapping)):
        return _by_language(values, several="@set" in container)
    short = [_value(value, term.get("@type", "")) for value in values]
    return short if "@set" in container or len(short) > 1 else short[0]


def _by_language(values: list[Any], *, several: bool) -> dict[str, Any]:
    """Texts by language, those without one under `@none`; in lists where there can be several."""
    found: dict[str, list[str]] = {}
    for value in values:
        text, language = (value["@value"], value["@language"]) if isinstance(value, Mapping) else (value, "@none")
        found.setdefault(language, []).append(text)
    return {name: texts if several or len(texts) > 1 else texts[0] for name, texts in sorted(found.items())}


def _value(value: Any, coerced: str) -> Any:
    """A value without what the context says of it anyway."""
    if not isinstance(value, Mapping):
        return {"@value": value} if coerced else value  # a plain text, where the context awaits something else
    if "@id" in value:
        return value["@id"] if coerced == "@id" else value
    return _plain(value["@value"], value["@type"], coerced) if "@type" in value else value


def _plain(text: str, datatype: str, coerced: str) -> Any:
    """A literal as JSON has it; a decimal stays a text with its datatype, for JSON's numbers are floating."""
    if coerced not in {"", datatype}:
        return {"@value": text, "@type": datatype}
    if datatype == "xsd:integer" and _INTEGER.fullmatch(text):
        return int(text)
    if datatype == "xsd:boolean" and text in _TRUTHS:
        return _TRUTHS[text]
    return text if datatype == coerced else {"@value": text, "@type": datatype}
