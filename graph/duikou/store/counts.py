"""How many there are of each thing in a store: what a manifest tells, worked out of the store or of a change of it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from duikou.model.values import Iri
from duikou.names import expand
from duikou.store.engine import Engine
from duikou.store.overlay import About, Naming, Node, Overlay, Subject, nodes

_CLASSES: Final = {
    "articles": "dk:Article",
    "places": "dk:Place",
    "organizations": "dk:Organization",
    "groups": "dk:Group",
    "programmes": "dk:Programme",
    "projects": "dk:Project",
    "instruments": "dk:Instrument",
    "pairings": "dk:Pairing",
    "figures": "dk:Figure",
    "events": "dk:Event",
}
"""The classes that are counted; an article that is a copy of another is not."""
CLAIMS: Final = ("pairings", "figures", "events")
"""The names of those that are claims."""
_NAMED: Final = "parties"
"""The name of those that give or receive in any claim."""
_TYPE, _COPY, _ROLES = "rdf:type", "dk:copyOf", ("dk:provider", "dk:recipient")
ASKED: Final = (_TYPE, _COPY, *_ROLES)
"""The predicates by which things are counted."""


def claims_in(counts: Mapping[str, int]) -> int:
    """Return how many claims there are, by what was counted."""
    return sum(counts[name] for name in CLAIMS)


def counts_of(engine: Engine) -> dict[str, int]:
    """Return how many there are of each thing in a store."""
    of = {name: {subject for subject, _ in engine.having(Iri(found), _TYPE)} for name, found in _CLASSES.items()}
    of["articles"] -= {subject for subject, _ in engine.values(_COPY)}
    of[_NAMED] = {str(party) for role in _ROLES for _, party in engine.values(role)}
    return {name: len(found) for name, found in of.items()}


def counts_after(counts: Mapping[str, int], change: Overlay) -> dict[str, int]:
    """Return how many there are of each thing once a change of a store is made, given how many there were."""
    roles = nodes(_ROLES)
    subjects = {quad.subject for quad in change.changed}
    parties = {quad.object for quad in change.changed if quad.predicate in roles}
    was = _among(subjects, parties, change.about_before, change.naming_before)
    now = _among(subjects, parties, change.about, change.naming)
    return {name: counts[name] + now[name] - was[name] for name in counts}


def _among(subjects: Iterable[Subject], parties: Iterable[Node], about: About, naming: Naming) -> Counter[str]:
    """How many there are of each thing among some subjects, and among some parties those that are named."""
    type_, copy, roles = expand(_TYPE), expand(_COPY), nodes(_ROLES)
    names = {f"<{expand(class_)}>": name for name, class_ in _CLASSES.items()}
    found: Counter[str] = Counter()
    for subject in subjects:
        said = [(quad.predicate.value, str(quad.object)) for quad in about(subject)]
        is_copy = any(predicate == copy for predicate, _ in said)
        classes = {names[value] for predicate, value in said if predicate == type_ and value in names}
        found.update(name for name in classes if not (name == "articles" and is_copy))
    found[_NAMED] = sum(any(quad.predicate in roles for quad in naming(party)) for party in parties)
    return found
