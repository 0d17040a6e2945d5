"""Terms of ours in a query that the build does not hold, misspelt most likely: they can only match nothing."""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Final

from duikou.messages import message, sentences
from duikou.names import BASE, GRAPH, PREFIXES, curie, expand
from duikou.store.engine import Engine

_TOKEN: Final = re.compile(
    r"""#[^\r\n]*|\"\"\"(?>(?:[^"\\]|\\.|"(?!""))*)\"\"\"|'''(?>(?:[^'\\]|\\.|'(?!''))*)'''"""
    r"""|"(?>(?:[^"\\\r\n]|\\.)*)"|'(?>(?:[^'\\\r\n]|\\.)*)'"""
    r"""|PREFIX\s+(?P<declared>[^\s:<>#]*):\s*<(?P<namespace>[^<>\s]*)>"""
    r"""|<(?P<iri>[^<>"{}|^`\\\s]*)>"""
    r"""|(?<![\w?$@-])(?P<prefix>[a-z]\w*):(?P<local>(?:[^\s<>"'{}()\[\],;|^/*+?!=&$@#\\:]|\\.)*)""",
    re.DOTALL | re.IGNORECASE,
)
"""Comments and strings, so that what stands in them is passed over; declarations; IRIs, in full and short."""
MOST_TOLD: Final = 5


def unknown_terms(query: str, engine: Engine) -> tuple[str, ...]:
    """Return a sentence for each term, concept or thing in our namespaces that a query names and the store lacks.

    The sentence names the likest one that there is. At most `MOST_TOLD` are told, in order of the query. What a query
    declares its prefixes to be is heeded.
    """
    wrong: dict[str, None] = {}
    for name in _ours(query):
        if name not in wrong and not engine.knows(name):
            wrong[name] = None
            if len(wrong) == MOST_TOLD:
                break
    return tuple(_told(name, engine) for name in wrong)


def _ours(query: str) -> Iterator[str]:
    """The terms of our namespaces in a query, short; names of graphs are left out."""
    prefixes: Mapping[str, str] = PREFIXES
    for token in _TOKEN.finditer(query):
        if token["namespace"] is not None:
            prefixes = {**prefixes, token["declared"]: token["namespace"]}
            continue
        iri = token["iri"]
        if token["prefix"] in prefixes:
            iri = prefixes[token["prefix"]] + re.sub(r"\\(.)", r"\1", token["local"].rstrip("."))
        name = curie(iri or "")
        prefix, _, local = name.partition(":")
        if iri and local and prefix in PREFIXES and expand(name).startswith(BASE) and not iri.startswith(GRAPH):
            yield name


def _told(name: str, engine: Engine) -> str:
    prefix = f"{name.partition(':')[0]}:"
    known = {subject for subject, _, _ in engine.labels("rdfs:label") if subject.startswith(prefix)}
    near = get_close_matches(name, known, n=1, cutoff=0.6)
    advice = [message("Did you mean {names}?", names=near[0])] if near else []
    told = message("The query names {name}, which the build does not hold: it matches nothing.", name=name)
    return sentences(told, *advice)
