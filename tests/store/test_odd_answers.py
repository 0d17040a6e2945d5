"""What an engine answers in good form and is no answer to what was asked: told as that, never taken for one."""

import json
from pathlib import Path
from typing import Any

import pytest
from refusing_server import Reply, answering

from duikou.api import open_build
from duikou.errors import UserError
from duikou.store.endpoint import Endpoint
from duikou.store.remote import RemoteEngine, named_graphs, rows_of

PARTY = {"type": "uri", "value": "http://a/party"}
LABEL = {"type": "literal", "value": "a label"}
ASKED = "SELECT ?subject ?predicate ?value { GRAPH ?graph { ?subject ?predicate ?value } }"
COLUMNS = ("subject", "predicate", "value")
GOOD = {"subject": PARTY, "predicate": PARTY, "value": LABEL}
COUNT = "SELECT (COUNT(*) AS ?number) { ?s ?p ?o }"
MANY = [{"number": {"type": "literal", "value": one}} for one in ("1", "2")]


def reply(content: Any) -> Reply:
    return Reply(text=json.dumps(content).encode())


def rows(columns: tuple[str, ...], *given: dict[str, Any]) -> Reply:
    return reply({"head": {"vars": columns}, "results": {"bindings": given}})


def ask(given: Reply, query: str = ASKED) -> list[tuple[Any, ...]]:
    with answering([given]) as server:
        return list(rows_of(Endpoint(server.url), query))


def test_columns_are_taken_by_their_names() -> None:
    [row] = ask(rows(("value", "predicate", "subject"), GOOD))
    assert [term.value for term in row] == ["http://a/party", "http://a/party", "a label"]
    assert ask(rows(COLUMNS)) == []


@pytest.mark.parametrize(
    ("given", "query"),
    [
        (reply({"head": {}, "boolean": True}), ASKED),
        (reply([]), ASKED),
        (rows(("subject", "value"), {"subject": PARTY, "value": LABEL}), ASKED),
        (rows(("s", "p", "o")), ASKED),
        (rows(COLUMNS, GOOD, {"subject": PARTY, "predicate": PARTY}), ASKED),
        (rows(COLUMNS, GOOD | {"subject": LABEL}), ASKED),
        (rows(COLUMNS, GOOD | {"predicate": LABEL}), ASKED),
        (rows(COLUMNS, GOOD | {"predicate": {"type": "bnode", "value": "x"}}), ASKED),
        (rows(COLUMNS, GOOD | {"value": {"type": "uri", "value": "no address> } <a b"}}), ASKED),
        (rows(("number",)), COUNT),
        (rows(("number",), *MANY), COUNT),
        (rows(("number",), {"number": LABEL}), COUNT),
        (rows(("number",), {"number": PARTY}), COUNT),
    ],
)
def test_what_is_no_answer_cannot_be_read(given: Reply, query: str) -> None:
    with pytest.raises(UserError, match=r"what it answers cannot be read: .*Ask again; if it stays so"):
        ask(given, query)


@pytest.mark.parametrize("given", [rows(("text",), {}), rows(("text",), {"text": PARTY}), rows(("other",))])
def test_a_manifest_that_cannot_be_read(given: Reply) -> None:
    with answering([given]) as server, pytest.raises(UserError, match="cannot be read"):
        RemoteEngine(Endpoint(server.url)).manifest_text()


def test_an_engine_that_lists_no_graph_by_a_row_of_nothing() -> None:
    """As Virtuoso does, which is asked another way then."""
    counted = rows(("graph", "number"), {"graph": PARTY, "number": MANY[0]["number"]})
    with answering([rows(("graph",), {}), counted]) as server:
        assert named_graphs(Endpoint(server.url)) == {"http://a/party"}


def test_columns_of_a_query_of_a_user(small_build: Path) -> None:
    query = "SELECT ?a ?b { ?a rdfs:label ?b }"
    assert open_build(small_build).query(query).columns == ("a", "b")
    union = [rows(("name",)), rows(("graph",)), rows(("graph", "number")), reply({"head": {}, "boolean": False})]
    plain = [*union[:3], reply({"head": {}, "boolean": True}), union[3]]
    with answering([*plain, rows(("b", "a"), {"a": PARTY, "b": LABEL})]) as server:
        found = RemoteEngine(Endpoint(server.url)).select(query)
    assert (found.columns, found.rows) == (("a", "b"), (("http://a/party", "a label"),))
    with answering([*plain, reply({"head": {}, "boolean": True})]) as server, pytest.raises(UserError, match="be read"):
        RemoteEngine(Endpoint(server.url)).select(query)
