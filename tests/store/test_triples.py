"""N-Triples that are made without a store are those of a store that holds the same."""

from pathlib import Path

import pytest

from duikou.model.values import Iri, Literal, Value
from duikou.resources import ontology_folder
from duikou.store.engine import Engine
from duikou.store.quads import canonical_lines
from duikou.store.triples import triples_of_turtle, triples_text

GRAPH = "https://w3id.org/duikou/graph/one"
ODD = r"""
@prefix dk: <https://w3id.org/duikou/ontology#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
dk:a dk:p 1.50, 1.5, 007, 7, -0.0, "01"^^xsd:integer, "1.2.3"^^xsd:string, "1.2.3", "07"@zh, true, "1"^^xsd:boolean,
    "2023"^^xsd:gYear, "2023-01-31Z"^^xsd:date, "x"^^dk:y, "no number"^^xsd:decimal, "\"^^<x>", "two .\n lines" .
"""


def expected(engine: Engine) -> bytes:
    return engine.graph_text(GRAPH)


def test_values_are_as_a_store_keeps_them() -> None:
    engine = Engine.in_memory()
    engine.load(ODD.encode(), GRAPH)
    lines = canonical_lines(triples_of_turtle(ODD.encode()), f"<{GRAPH}>")
    assert lines == expected(engine)
    assert b'"1.5"' in lines and b'"1.50"' not in lines


@pytest.mark.parametrize("path", sorted((Path(__file__).parent / "fixtures" / "seeds").rglob("*.ttl")), ids=str)
def test_turtle_says_what_a_store_of_it_does(path: Path) -> None:
    engine = Engine.in_memory()
    engine.load(path.read_bytes(), GRAPH)
    assert canonical_lines(triples_of_turtle(path.read_bytes()), f"<{GRAPH}>") == expected(engine)


def test_the_ontology_says_what_a_store_of_it_does() -> None:
    engine = Engine.in_memory()
    contents = [(ontology_folder() / name).read_bytes() for name in ("duikou.ttl", "schemes.ttl")]
    for content in contents:
        engine.load(content, GRAPH)
    assert canonical_lines(b"".join(map(triples_of_turtle, contents)), f"<{GRAPH}>") == expected(engine)


def test_triples_are_as_a_store_keeps_them() -> None:
    said: list[tuple[str, str, Value]] = [
        ("place:a", "dk:max", Literal("2.5", "xsd:decimal")),
        ("place:a", "dk:max", Literal("2.500", "xsd:decimal")),
        ("place:a", "rdfs:label", Literal('"甲"\n^^<', language="zh")),
        ("place:a", "dk:within", Iri("place:县")),
        ("dk:a", "dk:starts", Literal("2023-01-01", "xsd:date")),
    ]
    engine = Engine.in_memory()
    engine.insert(GRAPH, said)
    assert canonical_lines(triples_text(said), f"<{GRAPH}>") == expected(engine)
    assert triples_text(()) == b""
