"""The named queries: `.rq` files whose first lines say title, question and columns."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from duikou.curation.turtle import Iri, Literal, Value
from duikou.errors import UnknownNameError, UsageError
from duikou.names import INSTANCES
from duikou.store.engine import Engine

_TRUTHS: Final = {"yes": "true", "true": "true", "no": "false", "false": "false"}
_HEADER: Final = re.compile(r"^# (title|question|column) ?([A-Za-z]*): (.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query with a name; any of its columns can be given a value to narrow the answer."""

    name: str
    title: str
    question: str
    columns: dict[str, str]
    """What each column means, in the order of the answer."""
    text: str


@cache
def named_queries() -> dict[str, NamedQuery]:
    """Return every named query by name, sorted."""
    paths = sorted(
        (path for path in files("duikou.store.queries").iterdir() if path.name.endswith(".rq")),
        key=lambda path: path.name,
    )
    return {path.name[:-3]: _read(path.name[:-3], path.read_text("utf-8")) for path in paths}


def _read(name: str, text: str) -> NamedQuery:
    entries = _HEADER.findall(text)
    single = {key: value for key, column, value in entries if not column}
    columns = {column: value for key, column, value in entries if key == "column"}
    return NamedQuery(name, single["title"], single["question"], columns, text)


def named_query(name: str) -> NamedQuery:
    """Return one named query; raises `UnknownNameError` with a suggestion for any other name."""
    queries = named_queries()
    if name not in queries:
        raise UnknownNameError("query", name, queries)
    return queries[name]


def looks_like_sparql(text: str) -> bool:
    """Tell whether a text can be a query rather than the name of one."""
    return any(mark in text for mark in " \n{")


def read_parameters(pairs: tuple[str, ...], engine: Engine, columns: tuple[str, ...] = ()) -> dict[str, Value]:
    """Turn `key=value` texts into terms, each value as `read_value` reads it.

    With `columns`, keys are held against them. Raises `UsageError` for a pair without `=`, a key given twice, and a
    name that several things have, and `UnknownNameError` for an unknown key or name.
    """
    parameters: dict[str, Value] = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals or not re.fullmatch(r"\w+", key):
            raise UsageError(f"-p {pair}: write -p key=value, such as -p provider=广州市.")
        if columns and key not in columns:
            raise UnknownNameError("column", key, columns)
        if key in parameters:
            raise UsageError(f"-p {pair}: {key} has a value already; rows have one value each.")
        parameters[key] = read_value(value, engine)
    return parameters


def read_value(text: str, engine: Engine) -> Value:
    """Return the term that a text means: a number, `yes` or `no`, `"a text"` in quotes, else the thing of that name.

    Raises as `find_id` does.
    """
    if len(text) > 1 and text[0] == text[-1] == '"':
        return Literal(text[1:-1])
    if re.fullmatch(r"[+-]?[0-9]+", text):
        return Literal(text, "xsd:integer")
    if re.fullmatch(r"[+-]?[0-9]*\.[0-9]+", text):
        return Literal(text, "xsd:decimal")
    if text in _TRUTHS:
        return Literal(_TRUTHS[text], "xsd:boolean")
    return Iri(find_id(engine, text))


def find_id(engine: Engine, name: str) -> str:
    """Return the CURIE of the thing with this CURIE, id without prefix, code, label, short or former name.

    Raises `UsageError` where several things have the name, and `UnknownNameError` with suggestions where none has.
    """
    if engine.knows(name):
        return name
    candidates = [f"{prefix}:{name}" for prefix in INSTANCES if engine.knows(f"{prefix}:{name}")]
    for predicate in ("dk:code", "rdfs:label", "skos:altLabel") if not candidates else ():
        labels = engine.labels(predicate)
        candidates += [
            subject for subject, _language, text in labels if text == name and not subject.startswith("claim:")
        ]
        if candidates:
            break
    unique = sorted(set(candidates))
    if len(unique) == 1:
        return unique[0]
    if unique:
        raise UsageError(f"Several things are called {name!r}: {', '.join(unique)}. Use one of these ids.")
    names = [entry for predicate in ("rdfs:label", "skos:altLabel") for entry in engine.labels(predicate)]
    prefix = f"{name.partition(':')[0]}:" if ":" in name else ""
    known = {subject for subject, _, _ in names if prefix and subject.startswith(prefix)}
    known = known or {text for _, _, text in names}
    raise UnknownNameError("thing called", name, known)
