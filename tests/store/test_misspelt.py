"""Terms of ours that no build holds, told; what stands in strings, comments and other namespaces, not."""

from pathlib import Path

import pytest

from duikou.api import Build, open_build
from duikou.errors import UnknownNameError, UsageError
from duikou.packed import unpacked
from duikou.store.misspelt import unknown_terms
from duikou.store.named import named_queries, read_query


@pytest.fixture(scope="module")
def build(small_build: Path) -> Build:
    return open_build(small_build)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("SELECT ?c { ?c dk:mode mode:governmnt }", ["mode:governmnt", "mode:government"]),
        ("SELECT ?c { ?c dk:provdier/dk:within* ?x }", ["dk:provdier", "dk:provider"]),
        ("SELECT ?c { ?c <https://w3id.org/duikou/ontology#recipent> ?x }", ["dk:recipent", "dk:recipient"]),
        ("PREFIX d: <https://w3id.org/duikou/mode/> SELECT ?c { ?c ?p d:labuor }", ["mode:labuor", "mode:labour"]),
        ("SELECT ?c { ?c dk:provider place:南巿 }", ["place:南巿", "it matches nothing"]),
    ],
)
def test_a_misspelt_term_is_told_with_the_likest(build: Build, query: str, told: list[str]) -> None:
    (sentence,) = unknown_terms(query, build.engine)
    assert all(part in sentence for part in told)
    with pytest.warns(UserWarning, match=told[0]):
        build.query(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?c { ?c a dk:Claim . FILTER(?c!=claim:made-one-joint) } # mode:governmnt",
        'SELECT ?c { ?c ?p "mode:governmnt", """dk:y "mode:z""" }',
        "SELECT ?c { ?c ?p 'dk:x', '''dk:y 'mode:z''' }",
        "PREFIX mode: <http://example.org/> SELECT ?c { ?c ?p mode:governmnt }",
        "SELECT ?c { GRAPH graph:no-such { ?c ?p ?o } }",
        "PREFIX dk: <https://w3id.org/duikou/ontology#> SELECT ?c { ?c dk:provider ?mode }",
    ],
)
def test_nothing_else_is_told(build: Build, query: str) -> None:
    assert unknown_terms(query, build.engine) == ()


def test_named_queries_hold_no_unknown_term(build: Build) -> None:
    for query in named_queries().values():
        assert unknown_terms(query.sparql, build.engine) == (), query.name


def test_a_query_is_read_from_a_file(build: Build, tmp_path: Path) -> None:
    path = tmp_path / "my own.rq"
    path.write_bytes("\ufeff# column party party: who\nSELECT ?party { ?party a dk:Place ; dk:code ?code }".encode())
    assert build.query(str(path), party="北市").rows == (("place:北市",),)
    with pytest.raises(UsageError, match=r"none\.rq: the query cannot be read: No such file"):
        build.query(str(tmp_path / "none.rq"))
    path.write_bytes(b"SELECT \xff")
    with pytest.raises(UsageError, match="not UTF-8: byte 7"):
        build.query(str(path))
    path.write_bytes(b"\n")
    with pytest.raises(UsageError, match="empty"):
        read_query(str(path))
    with pytest.raises(UnknownNameError, match="money"):
        read_query("mony")


@pytest.mark.parametrize("name", sorted(named_queries()))
def test_the_sparql_that_is_shown_gives_the_same_rows_with_no_prefix_known(build: Build, name: str) -> None:
    """Asked of the engine itself, without our prefixes."""
    import pyoxigraph as ox

    store = ox.Store()
    store.bulk_load(unpacked(build.folder / "duikou.nq.gz"), format=ox.RdfFormat.N_QUADS)
    answer = store.query(named_queries()[name].sparql, use_default_graph_as_union=True)
    assert isinstance(answer, ox.QuerySolutions)
    assert len(list(answer)) == len(build.query(name).rows)
