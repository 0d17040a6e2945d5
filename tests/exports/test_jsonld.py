"""The graph as JSON-LD: the quads of N-Quads, graph for graph, by two readers, and objects that a person can read."""

import json
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from rdflib import Dataset

from duikou import Build, open_build
from duikou.curation.turtle import Iri, Literal, Value
from duikou.exports.jsonld import jsonld
from duikou.names import GRAPH, curie
from duikou.resources import ontology_folder
from duikou.store.engine import Engine

ROOT = Path(__file__).resolve().parents[2]
CONTEXT = json.loads((ontology_folder() / "context.jsonld").read_text("utf-8"))


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing reach out."""

    def refuse(*_arguments: object) -> None:
        raise AssertionError("a request was made")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def by_oxigraph(content: bytes, form: ox.RdfFormat) -> set[ox.Quad]:
    """The quads of a document as Oxigraph reads it."""
    return set(ox.parse(content, format=form))


def by_rdflib(content: bytes, form: str) -> set[tuple[object, ...]]:
    """Graph, subject, predicate and object of everything in a document as rdflib reads it."""
    read = Dataset()
    read.parse(data=content, format=form)
    return {(graph.identifier, *triple) for graph in read.graphs() for triple in graph}


def test_the_context_is_made_from_the_declaration() -> None:
    done = subprocess.run([sys.executable, ROOT / "scripts" / "make-context", "--check"], check=False)
    assert done.returncode == 0, "run scripts/make-context"


@pytest.mark.usefixtures("no_network")
def test_oxigraph_reads_the_quads_of_the_seeds(opened_real_build: Build) -> None:
    build = opened_real_build
    told = by_oxigraph(build.export("jsonld"), ox.RdfFormat.JSON_LD)
    assert told == by_oxigraph(build.export("nq"), ox.RdfFormat.N_QUADS)
    assert len({quad.graph_name for quad in told}) > 50


@pytest.mark.usefixtures("no_network")
def test_rdflib_reads_the_quads_of_a_small_country(small_build: Path) -> None:
    build = open_build(small_build)
    told = by_rdflib(build.export("jsonld"), "json-ld")
    assert told == by_rdflib(build.export("nq"), "nquads")
    assert len(told) > 3000


def test_the_same_build_gives_the_same_bytes(small_build: Path) -> None:
    assert open_build(small_build).export("jsonld") == open_build(small_build).export("jsonld")


ODD: list[tuple[str, str, Value]] = [
    ("claim:a", "dk:provider", Literal("nobody")),
    ("claim:a", "dk:provider", Iri("place:甲")),
    ("claim:a", "rdfs:label", Literal("without a language")),
    ("claim:a", "rdfs:label", Literal("with one", language="en")),
    ("claim:a", "rdfs:label", Literal("with another", language="en")),
    ("claim:a", "rdfs:label", Literal("12", datatype="xsd:integer")),
    ("claim:b", "rdfs:label", Literal("a", language="zh-latn-pinyin")),
    ("claim:b", "rdfs:label", Literal("without a language")),
    ("claim:b", "dk:start", Literal("many", datatype="xsd:integer")),
    ("claim:b", "dk:end", Literal("7")),
    ("claim:b", "dk:length", Literal("1.50", datatype="xsd:decimal")),
    ("claim:b", "dk:value", Literal("9007199254740993", datatype="xsd:integer")),
    ("claim:b", "dk:value", Literal("-12", datatype="xsd:integer")),
    ("claim:b", "dk:code", Literal("true", datatype="xsd:boolean")),
    ("claim:b", "dk:digest", Iri("https://example.org/a?b=c")),
    ("claim:b", "skos:note", Literal('"<\\\n\u2028', language="zh")),
    ("passage:p", "dk:article", Iri("article:a")),
    ("passage:q", "dk:article", Iri("article:a")),
    ("claim:a", "dk:evidence", Iri("passage:p")),
    ("claim:a", "dk:evidence", Iri("passage:elsewhere")),
]
"""Triples that no check would let through, and that must come back all the same."""


@pytest.mark.usefixtures("no_network")
def test_what_the_context_does_not_await_comes_back_too() -> None:
    engine = Engine.in_memory()
    engine.insert(GRAPH + "odd", ODD)
    engine.insert(GRAPH + "other", [("claim:a", "dk:current", Literal("true", datatype="xsd:boolean"))])
    content, quads = b"".join(jsonld(engine.linked_graphs(), CONTEXT)), engine.quads_text()
    assert by_oxigraph(content, ox.RdfFormat.JSON_LD) == by_oxigraph(quads, ox.RdfFormat.N_QUADS)
    assert by_rdflib(content, "json-ld") == by_rdflib(quads, "nquads")
    assert len(by_oxigraph(quads, ox.RdfFormat.N_QUADS)) == len(ODD) + 1


def test_a_thing_is_an_object_that_a_person_can_read() -> None:
    engine = Engine.in_memory()
    engine.insert(
        GRAPH + "claims/a",
        [
            ("claim:a-1", "dk:evidence", Iri("passage:a-3-5")),
            ("claim:a-1", "dk:evidenceForPeriod", Iri("passage:a-3-5")),
            ("claim:a-1", "dk:value", Literal("2.5", datatype="xsd:decimal")),
            ("claim:a-1", "dk:from", Literal("2016", datatype="xsd:gYear")),
            ("claim:a-1", "dk:mode", Iri("mode:trade")),
            ("claim:a-1", "dk:provider", Iri("place:乙市")),
            ("claim:a-1", "dk:provider", Iri("place:甲市")),
            ("claim:a-1", "skos:editorialNote", Literal("Doubtful.", language="en")),
            ("claim:a-1", "rdfs:label", Literal("甲乙", language="zh")),
            ("claim:a-1", "rdfs:label", Literal("A and B", language="en")),
            ("claim:a-1", "rdf:type", Iri("dk:Figure")),
            ("passage:a-3-5", "rdf:type", Iri("dk:Passage")),
            ("passage:a-3-5", "dk:end", Literal("5", datatype="xsd:integer")),
            ("passage:a-3-5", "dk:start", Literal("3", datatype="xsd:integer")),
            ("passage:a-7-9", "rdf:type", Iri("dk:Passage")),
        ],
    )
    passage = {"@id": "passage:a-3-5", "@type": ["dk:Passage"], "dk:start": 3, "dk:end": 5}
    claim = {
        "@id": "claim:a-1",
        "@type": ["dk:Figure"],
        "rdfs:label": {"en": "A and B", "zh": "甲乙"},
        "dk:provider": ["place:乙市", "place:甲市"],
        "dk:mode": ["mode:trade"],
        "dk:value": {"@value": "2.5", "@type": "xsd:decimal"},
        "dk:from": {"@value": "2016", "@type": "xsd:gYear"},
        "dk:evidence": [passage],
        "dk:evidenceForPeriod": [passage],
        "skos:editorialNote": {"en": ["Doubtful."]},
    }
    alone = {"@id": "passage:a-7-9", "@type": ["dk:Passage"]}
    told: Any = json.loads(b"".join(jsonld(engine.linked_graphs(), CONTEXT)))
    assert told == {"@context": CONTEXT["@context"], "@graph": [{"@id": "graph:claims/a", "@graph": [claim, alone]}]}
    (written,) = (one for graph in told["@graph"] for one in graph["@graph"] if one["@id"] == "claim:a-1")
    assert list(written) == list(claim), "keys are in the order of the declaration"


def test_every_predicate_of_the_seeds_that_leads_somewhere_is_written_short(opened_real_build: Build) -> None:
    """No `{"@id": …}` is left where the context could say that the values are ids."""
    engine = opened_real_build.engine
    quads = ox.parse(engine.quads_text(), format=ox.RdfFormat.N_QUADS)
    leading = {curie(quad.predicate.value) for quad in quads if isinstance(quad.object, ox.NamedNode)} - {"rdf:type"}
    assert {name for name in leading if CONTEXT["@context"].get(name, {}).get("@type") != "@id"} == set()
