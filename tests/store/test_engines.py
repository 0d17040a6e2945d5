"""A build loaded into the server of Oxigraph answers there as it does in its folder."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from oxigraph_server import served

from duikou.api import Build, open_build
from duikou.engines import EngineBuild, load_build, open_engine
from duikou.errors import UsageError, UserError
from duikou.names import GRAPH, expand
from duikou.reports.catalogue import REPORTS
from duikou.store import sending
from duikou.store.endpoint import RESULTS, Endpoint, RefusedError
from duikou.store.engine import Engine
from duikou.store.held import otherwise_written
from duikou.store.named import named_queries
from duikou.store.provenance import provenance_triples
from duikou.store.quads import PROVENANCE, digest_of, graphs_in
from duikou.store.remote import MANIFEST, RemoteEngine, named_graphs, rows_of
from duikou.store.sending import AT_ONCE, Sent, send

FOREIGN = "http://example.org/graph/of-others"
CLAIMS = GRAPH + "claims/made-one"


@pytest.fixture(scope="module")
def build(small_build: Path) -> Build:
    return open_build(small_build)


@pytest.fixture(scope="module")
def loaded(build: Build, tmp_path_factory: pytest.TempPathFactory) -> Iterator[EngineBuild]:
    with served(tmp_path_factory.mktemp("engine") / "store") as url:
        load_build(build, Endpoint(url))
        yield open_engine(url)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Endpoint]:
    with served(tmp_path / "store") as url:
        yield Endpoint(url)


def held(endpoint: Endpoint) -> dict[str, int]:
    """How many triples each graph of an engine holds, by its IRI."""
    asked = "SELECT ?graph (COUNT(*) AS ?number) { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph"
    return {graph.value: int(number.value) for graph, number in rows_of(endpoint, asked)}


@pytest.mark.parametrize("name", sorted(named_queries()))
def test_every_named_query_answers_as_in_the_folder(build: Build, loaded: EngineBuild, name: str) -> None:
    assert loaded.query(name) == build.query(name)
    assert loaded.query(name, form="csv") == build.query(name, form="csv")
    assert loaded.query(name, form="json") == build.query(name, form="json")


def same_in_all_that_is_asked(build: Build, loaded: EngineBuild) -> None:
    assert loaded.records == build.records
    assert loaded.manifest == replace(build.manifest, generation="", files={})
    for party in sorted(build.records.parties)[:40]:
        assert loaded.show(party) == build.show(party)
        if not party.startswith(("programme:", "project:", "instrument:")):
            assert loaded.total(recipient=party) == build.total(recipient=party)
    for name in REPORTS:
        assert loaded.report(name).json() == build.report(name).json()
    for form in ("nq", "ttl", "jsonld", "annotations", "graphml", "gexf", "json", "geojson", "csv", "claims-csv"):
        assert loaded.export(form) == build.export(form), form


@pytest.mark.parametrize("form", ["nq", "jsonld"])
def test_what_is_written_graph_by_graph_takes_no_copy(build: Build, loaded: EngineBuild, form: str) -> None:
    afresh = open_engine(loaded.engine.endpoint.url)
    assert afresh.export(form) == build.export(form)
    assert "_store" not in vars(afresh.engine)


def test_records_totals_reports_and_exports_are_those_of_the_folder(build: Build, loaded: EngineBuild) -> None:
    same_in_all_that_is_asked(build, loaded)


@pytest.mark.long
def test_the_seeds_answer_as_in_the_folder(real_build: Path, tmp_path: Path) -> None:
    build = open_build(real_build)
    with served(tmp_path / "store") as url:
        load_build(build, Endpoint(url, timeout=600))
        loaded = open_engine(url, timeout=600)
        for name in named_queries():
            assert loaded.query(name) == build.query(name), name
        same_in_all_that_is_asked(build, loaded)


def test_names_and_values_narrow_as_in_the_folder(build: Build, loaded: EngineBuild) -> None:
    assert loaded.find("北市") == build.find("北市") == "place:北市"
    narrowed = loaded.query("who-assists-whom", provider="北市")
    assert narrowed == build.query("who-assists-whom", provider="北市")
    assert 0 < len(narrowed.rows) < len(loaded.query("who-assists-whom").rows)
    with pytest.raises(UsageError, match="column"):
        loaded.query("who-assists-whom", giver="北市")


def test_sparql_of_the_users(build: Build, loaded: EngineBuild) -> None:
    for query in (
        "ASK { place:北市 a dk:Place }",
        "ASK { place:北市 a dk:Claim }",
        "SELECT ?graph (COUNT(*) AS ?n) { GRAPH ?graph { ?s a dk:Pairing } } GROUP BY ?graph ORDER BY ?graph",
        "BASE <https://w3id.org/duikou/> SELECT ?label { <place/北市> rdfs:label ?label } ORDER BY ?label",
        "# a remark\nPREFIX dk: <http://elsewhere.example/> SELECT ?s { ?s a dk:Pairing }",
    ):
        assert loaded.query(query) == build.query(query), query
    turtle = loaded.query("CONSTRUCT { ?s a dk:Pairing } WHERE { ?s a dk:Pairing }", form="ttl")
    assert turtle == build.query("CONSTRUCT { ?s a dk:Pairing } WHERE { ?s a dk:Pairing }", form="ttl")
    assert turtle.count("dk:Pairing") == sum(claim.kind == "pairing" for claim in build.records.claims)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("SELECT ?s { ?s ?p }", "not SPARQL"),
        ("DROP ALL", "would change the store"),
        ("SELECT ?s { SERVICE <http://example.org/> { ?s ?p ?o } }", "reaches out"),
    ],
)
def test_what_a_query_may_not_do_is_not_sent(loaded: EngineBuild, query: str, told: str) -> None:
    before = held(loaded.engine.endpoint)
    with pytest.raises(UsageError, match=told):
        loaded.query(query)
    assert held(loaded.engine.endpoint) == before


def test_what_others_keep_there_is_neither_asked_nor_touched(build: Build, empty: Endpoint) -> None:
    empty.change(f"INSERT DATA {{ GRAPH <{FOREIGN}> {{ <{expand('place:北市')}> a <{expand('dk:Pairing')}> }} }}")
    load_build(build, empty)
    beside = open_engine(empty.url, timeout=600)
    assert beside.records == build.records
    for query in ("who-assists-whom", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"):
        assert beside.query(query) == build.query(query)
    send(Engine.in_memory(), "nothing", empty)
    assert held(empty) == {FOREIGN: 1, MANIFEST: 1}


def test_what_others_keep_in_the_default_graph_is_not_asked(build: Build, empty: Endpoint) -> None:
    load_build(build, empty)
    empty.change(f"INSERT DATA {{ <{expand('place:北市')}> a <{expand('dk:Pairing')}> }}")
    beside = open_engine(empty.url, timeout=600)
    for query in ("hubs", "SELECT (COUNT(*) AS ?n) { ?s a dk:Pairing }"):
        assert beside.query(query) == build.query(query)


def test_all_that_a_query_finds_more_is_what_says_that_the_load_is_whole(build: Build, loaded: EngineBuild) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    [[here]], [[there]] = build.query(count).rows, loaded.query(count).rows
    assert there == int(str(here)) + 1
    asked = "SELECT ?graph { GRAPH ?graph { ?s rdf:value ?o } }"
    assert (build.query(asked).rows, loaded.query(asked).rows) == ((), (("graph:manifest",),))


def test_nothing_is_answered_while_a_build_is_loaded(build: Build, empty: Endpoint) -> None:
    load_build(build, empty)
    opened = open_engine(empty.url)
    empty.change(f"DROP GRAPH <{MANIFEST}> ; DROP GRAPH <{CLAIMS}>")
    for ask in (lambda: opened.records, lambda: opened.query("hubs"), lambda: opened.export("nq")):
        with pytest.raises(UserError, match="another build was loaded meanwhile"):
            ask()


def test_of_two_loads_at_once_one_is_told(build: Build, empty: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    load_build(build, empty)
    changed = altered(build.engine.quads_text())
    asked = named_graphs

    def meanwhile(endpoint: Endpoint) -> set[str]:
        monkeypatch.setattr(sending, "named_graphs", asked)
        send(Engine.of_quads(changed), "that of the other", endpoint)
        return asked(endpoint)

    monkeypatch.setattr(sending, "named_graphs", meanwhile)
    with pytest.raises(UserError, match="another load is at work here"):
        send(Engine.of_quads(without(changed, CLAIMS)), "a third", empty)
    monkeypatch.undo()
    assert RemoteEngine(empty).manifest_text() == "that of the other"


def test_a_site_needs_the_folder(loaded: EngineBuild, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Name one with --build"):
        loaded.site(tmp_path / "site")
    assert not list(tmp_path.iterdir())


def test_a_query_has_the_time_that_it_is_given(loaded: EngineBuild) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    with pytest.raises(UserError, match=r"within 0\.5 s"):
        loaded.query(endless, timeout=0.5)


@pytest.mark.parametrize("text", ["no JSON", "[]", "7", '{"format": 4}', '{"duikou": "1"}'])
def test_a_manifest_that_is_none(empty: Endpoint, text: str) -> None:
    send(Engine.in_memory(), text, empty)
    with pytest.raises(UserError, match="from another version of duikou"):
        open_engine(empty.url)


def test_a_second_load_puts_there_what_changed_and_no_more(build: Build, empty: Endpoint) -> None:
    first = load_build(build, empty)
    assert len(first.put) == len(build.engine.graphs()) and not first.removed and not first.kept
    assert load_build(build, empty) == Sent((), (), len(first.put))
    changed = altered(build.engine.quads_text())
    second = send(Engine.of_quads(changed), "another", empty)
    assert second == Sent((CLAIMS, PROVENANCE), (), len(first.put) - 2)
    assert held(empty)[CLAIMS] == build.engine.quads_text().count(f"<{CLAIMS}> .\n".encode()) - 1
    third = send(Engine.of_quads(without(changed, CLAIMS)), "a third", empty)
    assert third.removed == (CLAIMS,)


def altered(quads: bytes) -> bytes:
    """The quads without one of a graph of claims, their provenance made again."""
    lines = quads.splitlines(keepends=True)
    gone = next(line for line in lines if line.endswith(f"<{CLAIMS}> .\n".encode()))
    return with_provenance(b"".join(line for line in lines if line != gone))


def without(quads: bytes, graph: str) -> bytes:
    ends = f"<{graph}> .\n".encode()
    return with_provenance(b"".join(line for line in quads.splitlines(keepends=True) if not line.endswith(ends)))


def with_provenance(quads: bytes) -> bytes:
    ends = f"<{PROVENANCE}> .\n".encode()
    rest = b"".join(line for line in quads.splitlines(keepends=True) if not line.endswith(ends))
    engine = Engine.of_quads(rest)
    engine.insert(
        PROVENANCE, provenance_triples({graph: digest_of(lines) for graph, lines in graphs_in(rest).items()}, {}, "0")
    )
    return engine.quads_text()


def test_what_somebody_changed_there_is_found_and_mended_on_demand(build: Build, empty: Endpoint) -> None:
    load_build(build, empty)
    whole = held(empty)
    empty.change(f"DELETE WHERE {{ GRAPH <{CLAIMS}> {{ ?s <{expand('dk:mode')}> ?o }} }}")
    assert load_build(build, empty).put == (), "the digests of the last load say that all is there"
    assert load_build(build, empty, all_again=True).put == (CLAIMS,)
    assert held(empty) == whole


def test_a_large_load_that_breaks_off_is_read_by_nobody_and_mended_by_the_next(
    build: Build, empty: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("duikou.store.sending.AT_ONCE", 0)
    puts: list[str] = []

    def tell(graph: str, number: int, most: int) -> None:
        if number == most // 2:
            raise KeyboardInterrupt
        puts.append(graph)

    with pytest.raises(KeyboardInterrupt):
        load_build(build, empty, tell)
    assert puts and set(puts) < set(held(empty)) | {PROVENANCE}
    with pytest.raises(UserError, match="no build was loaded here to its end"):
        open_engine(empty.url)
    again = load_build(build, empty)
    assert again.kept == len(puts) and not set(again.put) & set(puts)
    assert open_engine(empty.url).records == build.records


def written_there(monkeypatch: pytest.MonkeyPatch, value: bytes) -> bytes:
    """Let the engine answer with another value than the one that is put there in these quads."""
    original = Endpoint.get
    monkeypatch.setattr(Endpoint, "get", lambda self, graph: original(self, graph).replace(b'"1"', b'"' + value + b'"'))
    return f'<http://s> <http://p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> <{CLAIMS}> .\n'.encode()


def test_an_engine_that_writes_equal_values_its_own_way_is_told(
    empty: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    quads = written_there(monkeypatch, b"01")
    assert send(Engine.of_quads(quads), "{}", empty).otherwise == {("xsd:integer", "xsd:integer"): 1}
    assert RemoteEngine(empty).manifest_text() == "{}"
    assert send(Engine.of_quads(quads), "{}", empty, all_again=True) == Sent((), (), 1)


def test_an_engine_that_does_not_keep_a_value_is_read_by_nobody(
    empty: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    quads = written_there(monkeypatch, b"2")
    with pytest.raises(UserError, match=r"other triples than were put there in https://w3id\S+made-one\."):
        send(Engine.of_quads(quads), "{}", empty)
    assert RemoteEngine(empty).manifest_text() == "", "nobody reads what could not be verified"


@pytest.mark.parametrize(
    ("given", "told"),
    [(1000, r"just 1,000 of a graph: it may cut its answers\. .* ResultSetMaxRows"), (1001, "holds other triples")],
)
def test_an_engine_that_cuts_what_is_read_back_is_told_with_its_limit(
    empty: Endpoint, monkeypatch: pytest.MonkeyPatch, given: int, told: str
) -> None:
    """Of 1,002 triples a round number looks like a limit; any other does not."""
    original = Endpoint.get
    monkeypatch.setattr(
        Endpoint, "get", lambda self, graph: b"".join(original(self, graph).splitlines(keepends=True)[:given])
    )
    quads = b"".join(sorted(f'<http://s> <http://p> "{number}" <{CLAIMS}> .\n'.encode() for number in range(1002)))
    with pytest.raises(UserError, match=told):
        send(Engine.of_quads(quads), "{}", empty)
    assert RemoteEngine(empty).manifest_text() == "", "nobody reads what could not be verified"


@pytest.mark.parametrize(
    ("put", "held", "told"),
    [
        ('"5"^^<x:integer>', '"5"^^<x:integer>', {}),
        ('"05"^^<x:integer>', '"5"^^<x:integer>', {("xsd:integer", "xsd:integer"): 1}),
        ('"2732000000"^^<x:integer>', '"2732000000"^^<x:decimal>', {("xsd:integer", "xsd:decimal"): 1}),
        ('"1.50"^^<x:decimal>', '"1.5"^^<x:decimal>', {("xsd:decimal", "xsd:decimal"): 1}),
        ('"true"^^<x:boolean>', '"1"^^<x:boolean>', {("xsd:boolean", "xsd:boolean"): 1}),
        ('"true"^^<x:boolean>', '"1"^^<x:integer>', None),
        ('"5"^^<x:integer>', '"5"', None),
        ('"5"^^<x:integer>', '"6"^^<x:integer>', None),
        ('"2023"^^<x:gYear>', '"2023"', None),
        ('"a"@en', '"a"', None),
        ('"a"', "<a:>", None),
    ],
)
def test_what_is_equal_in_value(put: str, held: str, told: dict[tuple[str, str], int] | None) -> None:
    ours, theirs = (
        f"<http://s> <http://p> {value} .\n".replace("x:", "http://www.w3.org/2001/XMLSchema#").encode()
        for value in (put, held)
    )
    assert otherwise_written(ours, theirs) == told


def test_what_is_given_back_and_no_triples_is_not_what_was_put_there() -> None:
    ours = b'<http://s> <http://p> "1" .\n'
    assert otherwise_written(ours, ours + b"<http://s> <http://p .\n") is None


@pytest.mark.parametrize(("status", "long"), [(413, 2**30), (400, 2**14), (500, 2**14)])
def test_an_update_that_is_too_long_for_the_engine_goes_graph_by_graph(
    build: Build, empty: Endpoint, monkeypatch: pytest.MonkeyPatch, status: int, long: int
) -> None:
    """As Virtuoso, whose compiler takes some thousand triples."""
    original = Endpoint.change

    def short(self: Endpoint, update: str) -> None:
        if len(update) > 2**14:
            raise RefusedError("memory exhausted", status)
        original(self, update)

    monkeypatch.setattr(Endpoint, "change", short)
    monkeypatch.setattr("duikou.store.sending._LONG", long)
    graphs: list[str] = []
    sent = load_build(build, empty, lambda graph, *_: graphs.append(graph))
    assert tuple(graphs) == sent.put and len(graphs) == len(build.engine.graphs())
    assert open_engine(empty.url).records == build.records


def test_a_short_update_that_is_refused_leaves_the_build_that_was_there(
    build: Build, empty: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_build(build, empty)
    asked: list[str] = []

    def refused(self: Endpoint, update: str) -> None:
        asked.append(update)
        raise RefusedError("not today", 400)

    monkeypatch.setattr(Endpoint, "change", refused)
    with pytest.raises(RefusedError, match="not today"):
        send(Engine.of_quads(altered(build.engine.quads_text())), "{}", empty)
    assert len(asked) == 1
    assert open_engine(empty.url).records == build.records


def test_a_build_loaded_over_the_one_that_is_open_is_told(build: Build, empty: Endpoint) -> None:
    load_build(build, empty)
    opened = open_engine(empty.url)
    send(build.engine, build.manifest.text(), empty)
    with pytest.raises(UserError, match="another build was loaded meanwhile"):
        opened.query("hubs")
    for ask in (
        lambda: opened.records,
        lambda: opened.show("北市"),
        lambda: opened.total(recipient="木县"),
        lambda: opened.find("北市"),
        lambda: opened.export("nq"),
        lambda: opened.engine.select("ASK { ?s ?p ?o }"),
    ):
        with pytest.raises(UserError, match="another build was loaded meanwhile"):
            ask()
    assert open_engine(empty.url).query("hubs") == build.query("hubs")


def test_a_build_of_another_version_and_an_empty_engine(build: Build, empty: Endpoint) -> None:
    with pytest.raises(UserError, match=r"no build was loaded here to its end\. Load one: duikou load --engine"):
        open_engine(empty.url)
    send(build.engine, replace(build.manifest, format=1).text(), empty)
    with pytest.raises(UserError, match="from another version of duikou"):
        open_engine(empty.url)


def test_ten_megabytes_fit_into_one_update(empty: Endpoint) -> None:
    """Engines bound what an update may be long: what goes at once has to fit."""
    text = "x" * 2**16
    quads = "".join(f'<http://s/{n}> <http://p> "{text}" <{CLAIMS}> .\n' for n in range(AT_ONCE // 2**16))
    send(Engine.of_quads(quads.encode()), "{}", empty)
    assert held(empty) == {CLAIMS: AT_ONCE // 2**16, MANIFEST: 1}


def test_the_parser_and_the_engine_agree_on_the_form_of_answers(loaded: EngineBuild) -> None:
    with loaded.engine.endpoint.ask("SELECT ?s { ?s ?p ?o } LIMIT 1", RESULTS) as answer:
        assert isinstance(ox.parse_query_results(answer, ox.QueryResultsFormat.JSON), ox.QuerySolutions)
