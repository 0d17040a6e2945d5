"""The engine: terms in and out, nothing pasted, nothing changed, nothing endless."""

import json
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph, URIRef
from rdflib.plugins.sparql import prepareQuery

from duikou.curation.turtle import Iri, Literal, Value
from duikou.errors import UnknownNameError, UsageError, UserError
from duikou.names import BASE
from duikou.packed import packed
from duikou.store.answers import plain
from duikou.store.engine import Engine
from duikou.store.filling import Filling

TURTLE = f"""
@prefix place: <{BASE}place/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix dk: <{BASE}ontology#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
place:甲市 rdfs:label "甲市"@zh , "Jia"@en ; dk:size 3 ; dk:value 2.50 ; dk:leads true ; dk:from "2021"^^xsd:gYear .
place:乙县 rdfs:label "乙\\n\\"县\\" \\\\ {{}} <x>"@zh ; dk:within place:甲市 .
"""


def write(folder: Path, engine: Engine) -> None:
    with Filling(folder, 1) as store:
        store.take([packed(lines) for _, lines in engine.graph_texts()], last=True)


@pytest.fixture
def engine() -> Engine:
    made = Engine.in_memory()
    *prefixes, first, second = TURTLE.strip().splitlines()
    for name, line in (("one", first), ("two", second)):
        made.load("\n".join([*prefixes, line]).encode(), f"{BASE}graph/{name}")
    return made


XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.mark.parametrize(
    ("text", "kind", "cell"),
    [
        ("5", "integer", 5),
        ("-05", "integer", -5),
        ("2.50", "decimal", Decimal("2.50")),
        (".5", "decimal", Decimal("0.5")),
        ("5.", "decimal", Decimal(5)),
        ("5.0", "integer", "5.0"),
        ("9" * 5000, "integer", "9" * 5000),
        ("9" * 5000, "decimal", "9" * 5000),
        ("NaN", "decimal", "NaN"),
        ("sNaN", "decimal", "sNaN"),
        ("Infinity", "decimal", "Infinity"),
        ("1e999999999", "decimal", "1e999999999"),
        ("", "decimal", ""),
        (".", "decimal", "."),
    ],
)
def test_what_is_no_plain_number_stays_the_text_that_it_is(engine: Engine, text: str, kind: str, cell: object) -> None:
    ((found,),) = engine.select(f'SELECT ?x {{ VALUES ?x {{ "{text}"^^<{XSD}{kind}> }} }}').rows
    assert (found, type(found)) == (cell, type(cell))


def test_cells_are_plain_values_and_the_graphs_one_union(engine: Engine) -> None:
    rows = engine.select("SELECT ?size ?value ?leads ?from ?s ?none { ?s dk:size ?size ; dk:value ?value ; "
                         "dk:leads ?leads ; dk:from ?from OPTIONAL { ?s dk:code ?none } }")  # fmt: skip
    assert rows.columns == ("size", "value", "leads", "from", "s", "none")
    assert rows.rows == ((3, Decimal("2.5"), True, "2021", "place:甲市", None),)
    assert next(rows.as_mappings())["size"] == 3


def test_ask_is_one_row(engine: Engine) -> None:
    assert engine.select("ASK { ?s dk:size 3 }").rows == ((True,),)
    assert engine.serialize("ASK { ?s dk:size 4 }", form="csv") == "\ufeffanswer\nfalse\n"
    assert json.loads(engine.serialize("ASK { ?s dk:size 3 }", form="json")) == {"head": {}, "boolean": True}


@pytest.mark.parametrize(
    ("query", "cell"),
    [
        ('SELECT ("abc"^^xsd:integer AS ?x) {}', "abc"),
        ('SELECT ("1.2.3"^^xsd:decimal AS ?x) {}', "1.2.3"),
        ('SELECT ("x"^^<http://x/y> AS ?x) {}', "x"),
        ("SELECT (1e3 AS ?x) {}", "1000"),
        ("SELECT (1/0 AS ?x) {}", None),
        ("SELECT ?x { BIND(BNODE('b') AS ?x) }", "_:"),
    ],
)
def test_odd_terms_of_a_query_are_texts(engine: Engine, query: str, cell: str | None) -> None:
    found = engine.select(query).rows[0][0]
    assert found == cell or (cell == "_:" and str(found).startswith("_:"))


def test_plain_texts() -> None:
    assert [plain(value) for value in (None, True, False, 3, Decimal("1E+3"), "x")] == [
        "",
        "yes",
        "no",
        "3",
        "1000",
        "x",
    ]


INJECTIONS = (
    '甲市"@zh } ; DROP ALL #',
    "> } INSERT DATA { <x> <y> <z> } #",
    "?s",
    "甲市' || true || '",
    '\\" . ?x ?y ?z . "',
    "\u202e甲市",
    "甲市\n}",
    "<script>alert(1)</script>",
    "x" * 5000,
)


@pytest.mark.parametrize("text", INJECTIONS)
def test_values_are_terms_and_never_text(engine: Engine, text: str) -> None:
    before = engine.quads_text()
    query = "SELECT ?name { ?s rdfs:label ?label BIND(STR(?label) AS ?name) }"
    assert engine.select(query, {"name": Literal(text)}).rows == ()
    assert engine.serialize(query, {"name": Literal(text)}, form="csv") == "\ufeffname\n"
    assert engine.quads_text() == before


def test_awkward_texts_are_found_as_they_are(engine: Engine) -> None:
    text = '乙\n"县" \\ {} <x>'
    query = "SELECT ?s ?label { ?s rdfs:label ?label }"
    assert engine.select(query, {"label": Literal(text, "", "zh")}).rows == (("place:乙县", text),)


OPTIONAL = "SELECT ?s ?place { ?s rdfs:label ?label FILTER(LANG(?label) = 'zh') OPTIONAL { ?s dk:within ?place } }"


def test_a_binding_of_a_column_never_fills_an_open_cell(engine: Engine) -> None:
    """Bound before evaluation, 甲市, which lies in nothing, would come out as lying in itself."""
    kept = engine.select(OPTIONAL, {"place": Iri("place:甲市")})
    assert kept.rows == (("place:乙县", "place:甲市"),)
    assert engine.serialize(OPTIONAL, {"place": Iri("place:甲市")}, form="csv").count("\n") == 2


@pytest.mark.parametrize(
    ("column", "value", "count"),
    [
        ("size", Literal("3", "xsd:integer"), 1),
        ("size", Literal("3.0", "xsd:decimal"), 1),
        ("size", Literal("3"), 0),
        ("value", Literal("2.5", "xsd:decimal"), 1),
        ("leads", Literal("true", "xsd:boolean"), 1),
        ("leads", Literal("1", "xsd:integer"), 0),
        ("from", Literal("2021"), 1),
        ("from", Literal("2021", "xsd:integer"), 1),
        ("s", Iri("place:甲市"), 1),
        ("s", Literal("place:甲市"), 1),
    ],
)
def test_what_fits_a_column(engine: Engine, column: str, value: Value, count: int) -> None:
    query = (
        "SELECT ?s ?size ?value ?leads ?from { ?s dk:size ?size ; dk:value ?value ; dk:leads ?leads ; dk:from ?from }"
    )
    assert len(engine.select(query, {column: value}).rows) == count


def test_a_binding_of_what_is_no_column_is_an_error(engine: Engine) -> None:
    with pytest.raises(UnknownNameError, match=r"column 'plaec'.*Did you mean place"):
        engine.select(OPTIONAL, {"plaec": Iri("place:甲市")})
    with pytest.raises(UnknownNameError, match="column 'label'"):
        engine.select(OPTIONAL, {"label": Literal("甲市", "", "zh")})
    with pytest.raises(UnknownNameError, match="There are: none"):
        engine.serialize("CONSTRUCT WHERE { ?s ?p ?o }", {"s": Iri("place:甲市")}, form="ttl")


@pytest.mark.parametrize(
    "query",
    ["SELEC ?s {}", "SELECT ?s { ?s ?p }", "SELECT ?s { ?s unknown:p ?o }", "", "x y", "SELECT * { ?s ?p ?o", "\x00 {"],
)
def test_what_is_no_sparql_is_a_usage_error(engine: Engine, query: str) -> None:
    with pytest.raises(UsageError, match="not SPARQL"):
        engine.select(query)


def test_syntax_errors_are_short(engine: Engine) -> None:
    with pytest.raises(UsageError) as error:
        engine.select("SELECT ?s {\n ?s ?p }")
    assert "2:9" in str(error.value)
    assert len(str(error.value)) < 200


def test_forms_fit_queries(engine: Engine) -> None:
    with pytest.raises(UsageError, match="--format ttl"):
        engine.select("CONSTRUCT WHERE { ?s ?p ?o }")
    with pytest.raises(UsageError, match="--format ttl"):
        engine.serialize("DESCRIBE place:甲市", form="json")
    with pytest.raises(UsageError, match="table, csv or json"):
        engine.serialize("SELECT * { ?s ?p ?o }", form="ttl")


def test_json_keeps_every_kind_of_term(engine: Engine) -> None:
    query = (
        'SELECT ?iri ?text ?zh ?number ?open { BIND(place:甲市 AS ?iri) BIND("a\\"b" AS ?text) BIND("甲"@zh AS ?zh) '
        "BIND(1.50 AS ?number) }"
    )
    answer = json.loads(engine.serialize(query, form="json"))
    assert answer["head"]["vars"] == ["iri", "text", "zh", "number", "open"]
    assert answer["results"]["bindings"] == [
        {
            "iri": {"type": "uri", "value": f"{BASE}place/甲市"},
            "text": {"type": "literal", "value": 'a"b'},
            "zh": {"type": "literal", "value": "甲", "xml:lang": "zh"},
            "number": {"type": "literal", "value": "1.5", "datatype": "http://www.w3.org/2001/XMLSchema#decimal"},
        }
    ]


def test_json_and_csv_agree_with_the_engine_s_own_writer(engine: Engine) -> None:
    import pyoxigraph as ox

    query = "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o"
    own = engine._store.query(query, use_default_graph_as_union=True)
    assert isinstance(own, ox.QuerySolutions)
    assert json.loads(engine.serialize(query, form="json")) == json.loads(
        own.serialize(format=ox.QueryResultsFormat.JSON) or b""
    )
    own = engine._store.query(query, use_default_graph_as_union=True)
    assert isinstance(own, ox.QuerySolutions)
    theirs = (own.serialize(format=ox.QueryResultsFormat.CSV) or b"").decode().replace("\r\n", "\n")
    ours = engine.serialize(query, form="csv").removeprefix("\ufeff")
    assert ours.replace('"', "") == theirs.replace('"', "")


def test_a_service_that_fails_is_the_user_s_to_mend(engine: Engine) -> None:
    with pytest.raises(UserError, match="got no answer"):
        engine.select("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", allow_service=True)


def test_quads_are_sorted_by_graph_and_the_same_whatever_the_order_of_loading() -> None:
    lines = [line for line in TURTLE.splitlines() if line.startswith("place:")]
    head = "\n".join(line for line in TURTLE.splitlines() if line.startswith("@prefix")) + "\n"
    texts = []
    for order in (lines, lines[::-1]):
        made = Engine.in_memory()
        for name in ("b", "a") if order is lines else ("a", "b"):
            made.load((head + "\n".join(order)).encode(), f"{BASE}graph/{name}")
        texts.append(made.quads_text())
    assert texts[0] == texts[1]
    found = texts[0].decode().splitlines()
    assert found == sorted(found, key=lambda line: (line.split(" ")[-2], line))
    assert len(found) == 2 * 8
    label = "<http://www.w3.org/2000/01/rdf-schema#label>"
    assert f'<{BASE}place/乙县> {label} "乙\\n\\"县\\" \\\\ {{}} <x>"@zh <{BASE}graph/a> .' in found


def test_a_store_on_disk_gives_the_same_quads_again(engine: Engine, tmp_path: Path) -> None:
    write(tmp_path / "store", engine)
    assert Engine.open(tmp_path / "store").quads_text() == engine.quads_text()


def test_two_processes_read_at_once_and_write_nothing(engine: Engine, tmp_path: Path) -> None:
    write(tmp_path / "store", engine)
    first = Engine.open(tmp_path / "store")
    before = sorted((path.name, path.stat().st_size) for path in (tmp_path / "store").iterdir())
    code = (
        "import sys; from pathlib import Path; from duikou.store.engine import Engine; "
        "print(len(Engine.open(Path(sys.argv[1])).select('SELECT * { ?s ?p ?o }').rows))"
    )
    others = [
        subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "store")], stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    assert [other.communicate()[0].strip() for other in others] == ["8", "8"]
    assert len(first.select("SELECT * { ?s ?p ?o }").rows) == 8
    assert sorted((path.name, path.stat().st_size) for path in (tmp_path / "store").iterdir()) == before


def test_a_store_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"cannot be opened.*duikou build"):
        Engine.open(tmp_path / "store")
    assert not (tmp_path / "store").exists()


def test_the_rdflib_dataset_answers_like_the_engine(engine: Engine) -> None:
    query = "SELECT ?s ?o { ?s dk:within|dk:size ?o } ORDER BY ?s ?o"
    from duikou.names import PREFIXES

    rows = list(engine.dataset().query(query, initNs=PREFIXES))
    theirs = [tuple(str(cell.toPython()) for cell in row) for row in rows]  # type: ignore[union-attr]
    ours = [(f"{BASE}place/乙县", f"{BASE}place/甲市"), (f"{BASE}place/甲市", "3")]
    assert theirs == ours
    assert engine.select(query).rows == (("place:乙县", "place:甲市"), ("place:甲市", 3))


CALL = "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"
CLOSED: dict[str, Callable[[Any], object]] = {
    "SERVICE": lambda dataset: dataset.query(CALL),
    "SERVICE on a graph": lambda dataset: next(iter(dataset.graphs())).query(CALL),
    "a prepared query": lambda dataset: dataset.query(prepareQuery(CALL)),
    "rdflib's own evaluator": lambda dataset: dataset.query(CALL, use_store_provided=False),
    "the same by position": lambda dataset: dataset.query(CALL, "sparql", "sparql", None, None, False),
    "what only that evaluator knows": lambda dataset: dataset.query(CALL, DEBUG=True),
    "an update as a query": lambda dataset: dataset.query("LOAD <http://127.0.0.1:9/>"),
    "LOAD": lambda dataset: dataset.update("LOAD <http://127.0.0.1:9/>"),
    "LOAD by rdflib": lambda dataset: dataset.update("LOAD <http://127.0.0.1:9/>", use_store_provided=False),
    "an update of a graph": lambda dataset: next(iter(dataset.graphs())).update("CLEAR ALL"),
    "add": lambda dataset: dataset.add((URIRef("a:a"),) * 3),
    "remove": lambda dataset: dataset.remove((None, None, None)),
    "remove a graph": lambda dataset: dataset.remove_graph(next(iter(dataset.graphs()))),
    "parse": lambda dataset: dataset.parse(data="<a:a> <a:b> <a:c> .", format="turtle"),
    "no SPARQL": lambda dataset: dataset.query("SELEC"),
    "too deep": lambda dataset: dataset.query("ASK { FILTER(" + "(" * 50_000),
}


@pytest.mark.parametrize("call", CLOSED.values(), ids=CLOSED.keys())
def test_the_rdflib_dataset_is_closed(engine: Engine, call: Callable[[Any], object]) -> None:
    before = engine.quads_text()
    with pytest.raises(UsageError):
        call(engine.dataset())
    assert engine.quads_text() == before


def test_the_rdflib_dataset_is_open_for_reading(engine: Engine) -> None:
    dataset: Any = engine.dataset()
    assert len(list(dataset.graphs())) >= 2
    assert len(dataset.query("CONSTRUCT WHERE { ?s ?p ?o }").graph) == 8
    assert dataset.query("ASK { ?s service:size 'service' }", initNs={"service": "http://x/"}).askAnswer is False
    copied: Any = Graph()
    copied += dataset.triples((None, None, None))
    assert len(copied) == 8


def test_turtle_of_the_union_parses_back(engine: Engine) -> None:
    assert len(Graph().parse(data=engine.turtle_text(), format="turtle")) == 8


def test_describe_and_graphs(engine: Engine) -> None:
    assert engine.graphs() == ["graph:one", "graph:two"]
    assert engine.describe("place:乙县")[0] == ("graph:two", "dk:within", "place:甲市")
    assert engine.describe("place:none") == []


def test_a_rule_must_construct(engine: Engine) -> None:
    with pytest.raises(TypeError, match="CONSTRUCT"):
        engine.construct_into(f"{BASE}graph/x", "SELECT * { ?s ?p ?o }")
