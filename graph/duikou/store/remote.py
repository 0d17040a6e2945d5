"""A store on any SPARQL 1.1 engine, asked over the web as `Engine` asks its own.

Names and copies are read by graph, so that what others keep beside ours does not matter. A query of a user's asks the
union of our graphs: in one of the ways in which engines offer it, where they hold nothing else; otherwise each graph is
named, which any engine understands and none answers fast.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property, partial
from typing import IO, Any, Final

import pyoxigraph as ox

from duikou.errors import UserError
from duikou.messages import message
from duikou.names import GRAPH, PREFIXES, curie, expand
from duikou.store.copying import Copying
from duikou.store.endpoint import RESULTS, TRIPLES, Endpoint
from duikou.store.engine import Engine
from duikou.store.gathering import Gathered, GatheringEngine
from duikou.store.guard import first_word, is_distinct
from duikou.store.quads import PROVENANCE, graphs_in_order
from duikou.store.solutions import Answer, Solutions
from duikou.store.terms import node_or_none, things_of

MANIFEST: Final = GRAPH + "manifest"
"""The graph that a load puts last: the manifest of the build, as JSON. Without it a load did not come to its end."""
_UNIONS: Final = (
    (),
    (("union-default-graph", "true"),),
    (("default-graph-uri", "urn:x-arq:UnionGraph"),),
)
"""The ways in which engines offer the union of all graphs: as it is, as Oxigraph does, as Jena does."""
_OURS: Final = f'FILTER(STRSTARTS(STR(?graph), "{GRAPH}") && ?graph != <{MANIFEST}>)'
"""What is of the build: the manifest is of the load."""
_EMPTY: Final = ox.Store()
_NUMBER: Final = ox.Variable("number")
_KINDS: Final[Mapping[str, Any]] = {
    "subject": (ox.NamedNode, ox.BlankNode),
    "value": (ox.NamedNode, ox.BlankNode, ox.Literal),
    "text": ox.Literal,
    "digest": ox.Literal,
}
"""What stands in a column of our queries by its name, where that is no IRI."""
_BOOLEAN: Final = ox.NamedNode(expand("xsd:boolean"))
_TRUTHS: Final = {ox.Literal(one, datatype=_BOOLEAN): ox.Literal(truth) for one, truth in (("1", True), ("0", False))}
_DECLARED: Final = " ".join(f"PREFIX {prefix}: <{namespace}>" for prefix, namespace in PREFIXES.items())
"""In one line, so that the lines of a query keep their numbers where an engine tells one."""


class RemoteEngine(Engine):
    """The named graphs of ours on an engine, only to be read."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint
        self.told: str | None = None
        """The manifest of the build that was opened; None while none was."""
        self.data = ""
        """The version of its data."""
        self.tell: Callable[[str, int, int], None] = lambda *_: None
        """What hears, while all is read, the IRI of each graph, its number and how many there are."""
        self.otherwise: tuple[str, ...] = ()
        """The graphs, by IRI, that hold other words than were put there, as all was read last."""

    @cached_property
    def _store(self) -> ox.Store:  # type: ignore[override]
        """A copy of all that is there, for what goes through every quad; made when first needed."""
        return self._copied()

    def copied(self) -> Engine:
        """Return all that is there in a store of this machine, which is let go with what is returned."""
        return Engine(self._copied())

    def _copied(self) -> ox.Store:
        store = ox.Store()
        for _, lines in self.graph_texts():
            store.bulk_load(lines, format=ox.RdfFormat.N_QUADS)
        return store

    def graph_texts(self) -> Iterator[tuple[str, bytes]]:
        """Yield IRI and canonical lines of each graph, read one after the other; see `Copying.graphs`."""
        yield from self._read(graphs_in_order)

    def linked_graphs(self) -> Iterator[tuple[str, dict[str, dict[str, Any]]]]:
        """Yield what `Engine.linked_graphs` does, of each graph when it is read."""
        for graph, lines in self._read(sorted):
            quads = ox.parse(lines, format=ox.RdfFormat.N_QUADS)
            yield curie(graph), things_of((quad.subject, quad.predicate, quad.object) for quad in quads)

    def _read(self, order: Callable[[Iterable[str]], list[str]]) -> Iterator[tuple[str, bytes]]:
        copying = Copying(partial(rows_of, self.endpoint), self.data, self.require_same, self.tell)
        yield from copying.graphs(order)
        self.otherwise = tuple(copying.otherwise)

    def gathering(self) -> GatheringEngine:
        """Return what reads our graphs thing by thing, each when it is asked for."""
        return GatheringEngine(Gathered(partial(rows_of, self.endpoint), _OURS, self.require_same))

    def knows(self, name: str) -> bool:
        """Return whether anything is said of a thing; False for a text that is no CURIE or IRI."""
        return bool(self.known([name]))

    def known(self, names: Iterable[str]) -> list[str]:
        """Return those of some names of which anything is said, in their order."""
        nodes = {name: node for name in names if (node := node_or_none(name))}
        if not nodes:
            return []
        given = " ".join(map(str, nodes.values()))
        said = f"VALUES ?name {{ {given} }} GRAPH ?graph {{ ?name ?predicate ?value }} {_OURS}"
        asked = f"SELECT DISTINCT ?name {{ {said} }}"
        found = {row[0] for row in rows_of(self.endpoint, asked)}
        return [name for name, node in nodes.items() if node in found]

    def manifest_text(self) -> str:
        """Return the manifest that the last load put there, "" where none came to its end."""
        asked = f"SELECT ?text {{ GRAPH <{MANIFEST}> {{ <{MANIFEST}> <{expand('rdf:value')}> ?text }} }}"
        return next((row[0].value for row in rows_of(self.endpoint, asked)), "")

    @cached_property
    def _union(self) -> tuple[tuple[str, str], ...]:
        """What says in a request that the union of our graphs is asked."""
        told = f"SELECT ?name {{ GRAPH <{PROVENANCE}> {{ ?name a <{expand('prov:Entity')}> }} }}"
        ours = {PROVENANCE, *(row[0].value for row in rows_of(self.endpoint, told))}
        if named_graphs(self.endpoint) <= {MANIFEST, *ours}:
            for way in _UNIONS:
                if self._asked(f"ASK {{ <{PROVENANCE}/build> ?predicate ?value }}", way) and not self._has_others(way):
                    return way
        return tuple((f"{kind}-graph-uri", graph) for kind in ("default", "named") for graph in sorted(ours))

    def _has_others(self, way: tuple[tuple[str, str], ...]) -> bool:
        """Whether the default graph, which a union may take in, holds something of others."""
        if way:
            return self._asked("ASK { ?subject ?predicate ?value }", ())
        stray = "FILTER NOT EXISTS { GRAPH ?graph { ?subject ?predicate ?value } }"
        return self._asked(f"ASK {{ ?subject ?predicate ?value {stray} }}", ())

    def _asked(self, query: str, way: tuple[tuple[str, str], ...]) -> bool:
        with _answered(self.endpoint, query, RESULTS, way) as answer:
            return _truth(ox.parse_query_results(answer, ox.QueryResultsFormat.JSON))

    def _evaluated(self, query: str) -> Answer:
        """The answer of a query over the union of our graphs; what does not parse is not sent."""
        is_read = "service" not in query.lower()  # which would be asked from here
        columns = _columns(query) if is_read else ()
        found = self._sent(query, columns, builds_triples=first_word(query) in {"CONSTRUCT", "DESCRIBE"})
        self.require_same()
        return found

    def _sent(self, query: str, columns: Sequence[ox.Variable], *, builds_triples: bool) -> Answer:
        form = TRIPLES if builds_triples else RESULTS
        with _answered(self.endpoint, f"{_DECLARED} {query}", form, self._union) as answer:
            if builds_triples:
                return [quad.triple for quad in ox.parse(answer, format=ox.RdfFormat.N_TRIPLES)]
            found = ox.parse_query_results(answer, ox.QueryResultsFormat.JSON)
            if first_word(query) == "ASK":
                return _truth(found)
            there = found.variables if isinstance(found, ox.QuerySolutions) else columns
            ordered = columns if {*columns} == {*there} else there
            rows = _rows(found, ordered)
            unique = dict.fromkeys(rows) if is_distinct(query) else rows  # Virtuoso gives some rows twice all the same
            return Solutions([*ordered], list(unique))

    def require_same(self) -> None:
        """Raise `UserError` where another build was loaded since the one that was opened, or is being loaded."""
        if self.told is not None and self.manifest_text() != self.told:
            self.__dict__.pop("_union", None)  # the graphs of the other
            raise UserError(message("{url}: another build was loaded meanwhile. Ask again.", url=self.endpoint.url))


def named_graphs(endpoint: Endpoint) -> set[str]:
    """Return the IRIs of all named graphs that an engine holds."""
    listed = rows_of(endpoint, "SELECT DISTINCT ?graph { GRAPH ?graph { } }", is_bound=False)
    found = {row[0].value for row in listed if row[0]}
    if not found:  # Virtuoso lists none so, and comes to no end where it is asked for them with DISTINCT
        counted = "SELECT ?graph (COUNT(*) AS ?number) { GRAPH ?graph { ?subject ?predicate ?value } } GROUP BY ?graph"
        found = {row[0].value for row in rows_of(endpoint, counted)}
    return found


def rows_of(endpoint: Endpoint, query: str, *, is_bound: bool = True) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a SELECT of ours that an engine gives, as terms, its columns in the order of the query.

    Raises as `Endpoint.ask` does, and `UserError` for what is no answer to it: a truth, other columns, a term that
    stands where none of its kind can, or, unless `is_bound` is False, none.
    """
    with _answered(endpoint, query, RESULTS) as answer:
        found = ox.parse_query_results(answer, ox.QueryResultsFormat.JSON)
        columns = _columns(query)
        number = 0
        for row in _rows(found, columns):
            for column, term in zip(columns, row, strict=True):
                _require(_fits(column.value, term) or not (is_bound or term), f"{column}: {term}")
            number += 1
            yield row
        _require([*columns] != [_NUMBER] or number == 1, f"{_NUMBER}: {number}")


def _columns(query: str) -> Sequence[ox.Variable]:
    """The columns of a SELECT; none of another query."""
    found = _EMPTY.query(query, prefixes=PREFIXES)
    return found.variables if isinstance(found, ox.QuerySolutions) else ()


def _fits(column: str, term: Any) -> bool:
    """Whether a term can stand in a column of our own queries, whose names say of what kind it is."""
    if column == _NUMBER.value:
        return isinstance(term, ox.Literal) and term.value.isdecimal()
    return isinstance(term, _KINDS.get(column, ox.NamedNode))


def _require(is_right: bool, told: str) -> None:
    if not is_right:
        raise SyntaxError(told)


def _truth(found: ox.QueryBoolean | ox.QuerySolutions) -> bool:
    """The truth of an answer to ASK; Virtuoso says no by rows of which there are none."""
    return bool(found) if isinstance(found, ox.QueryBoolean) else any(True for _ in found)


def _rows(found: ox.QueryBoolean | ox.QuerySolutions, columns: Sequence[ox.Variable]) -> Iterator[tuple[Any, ...]]:
    """The rows of an answer with these columns in their order, a truth written as we do: Virtuoso writes 1 and 0."""
    if isinstance(found, ox.QueryBoolean):
        raise SyntaxError(str(bool(found)).lower())
    there = found.variables
    _require({*there} == {*columns}, ", ".join(map(str, there)))
    places = [there.index(column) for column in columns]
    for row in found:
        yield tuple(_TRUTHS.get(row[place], row[place]) for place in places)


@contextmanager
def _answered(endpoint: Endpoint, query: str, form: str, graphs: Sequence[tuple[str, str]] = ()) -> Iterator[IO[bytes]]:
    """Give the answer of a query to be parsed; raises `UserError` where that cannot be done."""
    try:
        with endpoint.ask(query, form, graphs) as answer:
            yield answer
    except SyntaxError as error:
        raise UserError(
            message(
                "{url}: what it answers cannot be read: {error}. Ask again; if it stays so, the engine is at fault.",
                url=endpoint.url,
                error=error,
            )
        ) from error
