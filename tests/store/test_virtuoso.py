"""A build loaded into Virtuoso answers there with the same rows; values are equal, some of other types."""

from collections.abc import Iterator

import pytest
from virtuoso_server import PROGRAM, virtuoso

from duikou.api import Build, open_build
from duikou.engines import EngineBuild, load_build
from duikou.model.places import Atlas
from duikou.reports.catalogue import REPORTS
from duikou.store.endpoint import Endpoint
from duikou.store.engine import Engine
from duikou.store.named import named_queries
from duikou.store.remote import MANIFEST
from duikou.store.sending import Sent, send

pytestmark = [
    pytest.mark.long,  # a minute, most of it the start of the server
    pytest.mark.skipif(PROGRAM is None, reason="Virtuoso is not installed: apt-get install virtuoso-opensource-7-bin"),
]


@pytest.fixture(scope="module", params=["small_build", "real_build"])
def served(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Build, Endpoint]]:
    """A build, and a server of its own: one that was asked of little answers wrongly of much (docs/engines.md)."""
    build = open_build(request.getfixturevalue(request.param))
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as endpoint:
        yield build, endpoint


@pytest.fixture(scope="module")
def both(served: tuple[Build, Endpoint]) -> tuple[Build, EngineBuild, Sent]:
    """A build, the same on the engine, and what its load did."""
    build, server = served
    sent = load_build(build, server)
    return build, EngineBuild(server), sent


def otherwise(both: tuple[Build, EngineBuild, Sent]) -> list[str]:
    """The lines of a build with a whole number that Virtuoso keeps as a decimal, where it went there graph by graph."""
    build, _, sent = both
    if not sent.otherwise:  # small, and so went there in one update
        return []
    number = '"^^<http://www.w3.org/2001/XMLSchema#integer> <'
    lines = [line for line in build.engine.quads_text().decode("utf-8").splitlines() if number in line]
    return [line for line in lines if abs(int(line.partition(number)[0].rpartition('"')[2])) >= 2**31]


def test_a_load_is_read_back_and_tells_what_is_held_otherwise(both: tuple[Build, EngineBuild, Sent]) -> None:
    build, _, sent = both
    assert len(sent.put) + sent.kept == len(build.engine.graphs()) and sent.put
    lines = otherwise(both)
    assert bool(lines) == (len(build.records.articles) == 5), "few articles go there in one update"
    assert dict(sent.otherwise) == ({("xsd:integer", "xsd:decimal"): len(lines)} if lines else {})


def test_every_named_query_has_the_same_rows_in_the_same_order(both: tuple[Build, EngineBuild, Sent]) -> None:
    build, loaded, _ = both
    for name in named_queries():
        assert loaded.query(name) == build.query(name), name
        assert loaded.query(name, form="csv") == build.query(name, form="csv"), name


def test_records_totals_reports_and_exports_are_those_of_the_folder(both: tuple[Build, EngineBuild, Sent]) -> None:
    build, loaded, _ = both
    assert loaded.records == build.records
    for party in sorted(build.records.parties)[:20]:
        assert loaded.show(party) == build.show(party)
        if Atlas(build.records).inside(party) and party.startswith("place:"):
            assert loaded.total(recipient=party) == build.total(recipient=party)
    for name in REPORTS:
        assert loaded.report(name).json() == build.report(name).json()
    for form in ("nq", "ttl", "jsonld", "annotations", "graphml", "gexf", "json", "geojson", "csv", "claims-csv"):
        assert loaded.export(form) == build.export(form), form
    assert loaded.engine.otherwise == (), "decimals are whole numbers again where the digest tells that they were"


def test_sparql_of_the_users(both: tuple[Build, EngineBuild, Sent]) -> None:
    build, loaded, _ = both
    for query in (
        "ASK { ?place dk:code '450000' }",
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
        "SELECT ?graph (COUNT(*) AS ?n) { GRAPH ?graph { ?s a dk:Pairing } } GROUP BY ?graph ORDER BY ?graph",
        "SELECT ?claim { ?claim dk:planned true } ORDER BY ?claim",
    ):
        assert loaded.query(query) == build.query(query), query


def test_a_second_load_puts_there_what_changed(
    served: tuple[Build, Endpoint], both: tuple[Build, EngineBuild, Sent]
) -> None:
    _, server = served
    build, _, _ = both
    assert load_build(build, server, all_again=True) == Sent((), (), len(build.engine.graphs()))
    assert load_build(build, server) == Sent((), (), len(build.engine.graphs()))


def test_values_that_are_written_otherwise_pass_and_others_do_not(
    served: tuple[Build, Endpoint], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a store that would keep 01 as it is written; ours writes 1."""
    _, server = served
    integer = "http://www.w3.org/2001/XMLSchema#integer"
    graph = MANIFEST.replace("manifest", "made")
    triples = [f'<http://s> <http://p{n}> "{n}"^^<{integer}>' for n in ("01", "2147483648")]
    engine = Engine.of_quads("".join(f"{triple} <{graph}> .\n" for triple in triples).encode())
    text = "".join(f"{triple} .\n" for triple in triples).encode()
    monkeypatch.setattr(Engine, "triples_text", lambda _self, _graph: text)
    sent = send(engine, "{}", server)
    assert dict(sent.otherwise) == {("xsd:integer", "xsd:integer"): 1}, "by an update large numbers stay whole"
