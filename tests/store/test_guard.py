"""Queries that would change the store or reach out are refused, however they are written."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from random import Random

import pyoxigraph as ox
import pytest
from each_case import each_case
from hostile_queries import PIECES, hostile_query, reaches_out
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duikou.errors import UsageError
from duikou.store.engine import Engine
from duikou.store.guard import refuse_unsafe

URL = "http://127.0.0.1:9/x"
BODY = "{ ?s ?p ?o }"

REACHING = {
    "plain": f"SELECT * {{ SERVICE <{URL}> {BODY} }}",
    "lower case": f"select * {{ service <{URL}> {BODY} }}",
    "mixed case": f"SELECT * {{ SeRvIcE <{URL}> {BODY} }}",
    "silent": f"SELECT * {{ SERVICE SILENT <{URL}> {BODY} }}",
    "no space before SILENT": f"SELECT * {{ SERVICESILENT<{URL}> {BODY} }}",
    "after a word": f"SELECT * {{ ?s ?p true SERVICE<{URL}> {BODY} }}",
    "glued to a word": f"SELECT * {{ ?s ?p trueSERVICE<{URL}> {BODY} }}",
    "glued to a number": f"SELECT * {{ ?s ?p 5SERVICE<{URL}> {BODY} }}",
    "glued to a language": f'SELECT * {{ ?s ?p "x"@en--ltrSERVICE<{URL}> {BODY} }}',
    "before an empty prefix": f"PREFIX : <{URL}> SELECT * {{ SERVICE:a {BODY} }}",
    "glued to a prefix": f"PREFIX x: <{URL}> SELECT * {{ SERVICEx:a {BODY} }}",
    "a variable": f"SELECT * {{ VALUES ?x {{ <{URL}> }} SERVICE?x {BODY} }}",
    "after a comment that a return ends": f"SELECT * {{ #x\rSERVICE <{URL}> {BODY} }}",
    "after an escaped hash": f"PREFIX x: <http://x/> SELECT * {{ ?a x:a\\#b ?c . SERVICE <{URL}> {BODY} }}",
    "after a name with stop and hash": f"PREFIX x: <http://x/> SELECT * {{ ?a ?b x:a.b\\#c SERVICE <{URL}> {BODY} }}",
    "after a name with a stop": f"PREFIX x: <http://x/> SELECT * {{ ?a ?b x:a.SERVICE<{URL}> {BODY} }}",
    "between less and greater": f"SELECT * {{ FILTER(1<5)SERVICE#>\n<{URL}> {BODY} }}",
    "between quotes after less": f"SELECT * {{ FILTER(?a<'x>') SERVICE <{URL}> {{ ?s ?p 'o' }} }}",
    "between long quotes in comments": f"SELECT * {{ FILTER(1<5#>'''\n) SERVICE <{URL}> {BODY} #'''\n }}",
    "after an escape in an IRI": f"SELECT * {{ ?a <http://x/\\u0041'> ?c . SERVICE <{URL}> {BODY} . ?a ?b 'x' }}",
    "in a subquery": f"SELECT * {{ {{ SELECT * {{ SERVICE <{URL}> {BODY} }} }} }}",
    "in EXISTS": f"ASK {{ FILTER EXISTS {{ SERVICE <{URL}> {BODY} }} }}",
    "in CONSTRUCT": f"CONSTRUCT WHERE {{ SERVICE <{URL}> {BODY} }}",
    "in DESCRIBE": f"DESCRIBE ?s {{ SERVICE <{URL}> {BODY} }}",
}

UPDATES = (
    f"LOAD <{URL}>",
    "LOAD <http://service/>",
    "BASE <http://e/> PREFIX service: <x> # SELECT\n INSERT DATA { service:a service:b service:c }",
    f"load silent <{URL}> into graph <http://x/>",
    "INSERT DATA { <http://x/a> <http://x/b> <http://x/c> }",
    "PREFIX x: <http://x/> DELETE DATA { x:a x:b x:c }",
    "DELETE WHERE { ?s ?p ?o }",
    "WITH <http://x/> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "# SELECT\nCLEAR ALL",
    "drop graph <http://x/SELECT>",
    "CREATE GRAPH <http://x/>",
    "ADD <http://x/a> TO <http://x/b>",
    "MOVE DEFAULT TO <http://x/b>",
    "COPY DEFAULT TO <http://x/b>",
)

HARMLESS = (
    "SELECT * { ?s ?p 'INSERT DATA, SERVICE <x>' }",
    'SELECT * { ?s ?p "it\'s a \\" SERVICE" }',
    "SELECT * { ?s ?p '''SERVICE\n' LOAD''' }",
    'SELECT * { ?s ?p """a "SERVICE" b""" }',
    "# SERVICE and INSERT\nSELECT * { ?s ?p ?o } # DELETE",
    "SELECT * { ?s <http://x/SERVICE/insert#LOAD> ?o }",
    "SELECT ?service ?load { ?service dk:service ?load ; dk:insert $delete }",
    "PREFIX x: <http://x/service> SELECT * { x:SERVICE-1 ?p _:service }",
    "SELECT ?service ?Service ?SERVICE { ?service ?Service ?SERVICE }",
    "SELECT (1 AS ?service) (2 AS ?Service) {}",
    "SELECT * { ?s ?p 'x'@service }",
    "PREFIX s: <http://e/> SELECT * { ?s s:a.service ?o }",
    "PREFIX service: <http://e/> SELECT * { ?s service:p service:service }",
    "PREFIX serviceſ: <http://e/> SELECT * { ?s serviceſ:p 1 }",
    "SELECT * { <mailto:service@e.cn> ?p ?o }",
    "SELECT * { ?s ?p ?o FILTER(1<2) FILTER(?o > 'SERVICE') }",
    "PREFIX add: <http://e/> SELECT * { ?s add:p ?o }",
    "PREFIX add: <http://e/load> PREFIX insert: <http://e/> ASK { ?s insert:data ?o }",
    "BASE <http://e/> PREFIX move: <x> SELECT * { ?s ?p ?o }",
    "PREFIX copy: <http://e/> ASK { ?s copy:p ?o }",
    "PREFIX drop:<http://e/>ASK{ ?s drop:p ?o }",
    "SELECT * { ?s ?p ?o FILTER(?o < 5 && ?o > 3) }",
    "ASK { ?insert ?p ?o }",
)


@each_case("query", REACHING.values(), ids=REACHING.keys())
def test_service_is_refused_however_it_is_written(query: str) -> None:
    with pytest.raises(UsageError, match="--allow-service"):
        refuse_unsafe(query)
    refuse_unsafe(query, allow_service=True)


@pytest.mark.parametrize("query", UPDATES)
def test_updates_are_refused_even_with_service_allowed(query: str) -> None:
    for allowed in (True, False):
        with pytest.raises(UsageError, match="would change the store"):
            Engine.in_memory().select(query, allow_service=allowed)


@each_case("query", HARMLESS)
def test_the_words_alone_are_harmless(query: str) -> None:
    refuse_unsafe(query)
    Engine.in_memory().select(query)


@pytest.mark.parametrize("query", ["SELECT { ?s ?p ?service }", "SELECT *\n{ ?s ?p }\n# SERVICE"])
def test_what_fails_before_it_mentions_the_word_is_no_sparql(query: str) -> None:
    with pytest.raises(UsageError, match="not SPARQL"):
        refuse_unsafe(query)


def test_hostile_spellings_by_the_thousand() -> None:
    """What passes the guard never reaches the address, which the engine itself refuses to call, and says so."""
    url = "http://127.0.0.1:9/"
    store = ox.Store()
    store.add(ox.Quad(*[ox.NamedNode(url)] * 3))
    random = Random(5)
    reached = passed = 0
    for _ in range(8_000):
        query = hostile_query(random, url)
        reaches = reaches_out(store, query)
        reached += reaches
        try:
            refuse_unsafe(query)
        except UsageError:
            continue
        passed += 1
        assert not reaches, query
    assert reached > 200 and passed > 20


@pytest.fixture(scope="module")
def listener() -> Iterator[tuple[str, list[str]]]:
    """A server that notes every request; its address and the notes."""
    seen: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append(self.path)
            self.send_response(500)
            self.end_headers()

        def do_POST(self) -> None:
            self.do_GET()

        def log_message(self, *_arguments: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/x", seen
    server.shutdown()
    server.server_close()


def _one_triple() -> ox.Store:
    store = ox.Store()
    store.add(ox.Quad(*[ox.NamedNode("http://x/")] * 3))
    return store


@settings(max_examples=settings().max_examples * 4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    base=st.sampled_from(sorted(REACHING.values())),
    changes=st.lists(st.tuples(st.sampled_from(PIECES), st.floats(0, 1)), min_size=1, max_size=4),
)
def test_no_query_that_passes_the_guard_makes_a_request(
    base: str, changes: list[tuple[str, float]], listener: tuple[str, list[str]]
) -> None:
    url, seen = listener
    query = base.replace(URL, url)
    for piece, where in changes:
        place = int(where * len(query))
        query = query[:place] + piece + query[place:]
    try:
        refuse_unsafe(query)
    except UsageError:
        return
    seen.clear()
    try:
        answer = _one_triple().query(query)
        list(answer) if not isinstance(answer, ox.QueryBoolean) else bool(answer)
    except (SyntaxError, RuntimeError, OSError):
        pass
    assert not seen
