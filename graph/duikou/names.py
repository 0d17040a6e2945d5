"""The namespaces of the project and the short form (CURIE) of its IRIs."""

from functools import lru_cache
from typing import Final

BASE: Final = "https://w3id.org/duikou/"
DK: Final = BASE + "ontology#"
GRAPH: Final = BASE + "graph/"
LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"
"""Of ontology, seeds and all that is derived of them."""

PARTIES: Final = ("place", "agent", "group")
"""What can provide or receive."""
ENTITIES: Final = ("place", "agent", "programme", "project", "instrument", "group")
THINGS: Final = tuple(f"{name}:" for name in ENTITIES)
"""What the ids of entities begin with."""
SCHEMES: Final = (
    "mode",
    "sector",
    "measure",
    "money",
    "unit",
    "hedge",
    "reckoning",
    "standing",
    "reason",
    "level",
    "kind",
    "nature",
    "stage",
    "ground",
    "side",
    "per",
    "turn",
    "grade",
    "cause",
)
RESTATES: Final = "dk:restates"
"""Says of a claim or dismissal that another article's claim states the same fact, whatever its value and date."""
RETIRED_BY: Final = "dk:retires"
REPLACED_BY: Final = "dcterms:isReplacedBy"
OF_REVISIONS: Final = ("dk:revises", RETIRED_BY, REPLACED_BY)
"""What revisions name things with: these may be there no more."""
RETIRABLE: Final = ("claim", "article", *ENTITIES)
"""Whose ids are never used again when the thing is taken out."""
INSTANCES: Final = (*ENTITIES, "article", "passage", "claim", "dismissal", "reading", "revision", *SCHEMES)

PREFIXES: Final[dict[str, str]] = {
    "dk": DK,
    **{name: f"{BASE}{name}/" for name in INSTANCES},
    "graph": GRAPH,
    "external": BASE + "external/",
    "word": BASE + "word/",
    "dcterms": "http://purl.org/dc/terms/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "geosparql": "http://www.opengis.net/ont/geosparql#",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vann": "http://purl.org/vocab/vann/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


_PREFIX_OF: Final = {namespace: prefix for prefix, namespace in PREFIXES.items()}


@lru_cache(maxsize=100_000)
def curie(iri: str) -> str:
    """Return the short form of an IRI in a known namespace, else the IRI as it is.

    The longest namespace that fits wins, so `…/ontology#Claim` is `dk:Claim`. All namespaces end in / or #.
    """
    end = len(iri)
    while end := 1 + max(iri.rfind("/", 0, end), iri.rfind("#", 0, end)):
        if prefix := _PREFIX_OF.get(iri[:end]):
            return f"{prefix}:{iri[end:]}"
        end -= 1
    return iri


def expand(short: str) -> str:
    """Return the full IRI of a CURIE with a known prefix; anything else comes back as it is."""
    prefix, colon, local = short.partition(":")
    return PREFIXES[prefix] + local if colon and prefix in PREFIXES else short


def local_name(short: str) -> str:
    """Return the part of a CURIE after its prefix: `mode:labour` gives `labour`."""
    return short.partition(":")[2] or short
