"""The RDF store; the only door to Oxigraph besides the Turtle parser.

Terms go in and out as plain values: CURIEs for IRIs, Python values for literals. Queries see the union of all named
graphs.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import pyoxigraph as ox

from duikou.errors import UnknownNameError, UsageError, UserError
from duikou.messages import message
from duikou.model.values import Value
from duikou.names import PREFIXES, curie, expand
from duikou.store.answers import Cell, Rows, Term, as_csv, as_json, truth_as_csv, truth_as_json
from duikou.store.leash import Limits, run_leashed
from duikou.store.quads import canonical_lines, graphs_in_order
from duikou.store.solutions import Answer, Solutions, columns_of, rows_with
from duikou.store.terms import cell_and_language, cell_of, name_of, node_of, node_or_none, term_of, things_of

if TYPE_CHECKING:
    from rdflib import Dataset

    from duikou.store.tables import Tables

_WRITERS: Final = {"csv": (as_csv, truth_as_csv), "json": (as_json, truth_as_json)}
_Result = TypeVar("_Result")
_AT_ONCE: Final = 500
"""So many things are asked about in one query of ours; more gains nothing."""


class Engine:
    """A store on disk or in memory."""

    _folder: Path | None = None
    """Where it lies, if it was opened for reading."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store

    @classmethod
    def in_memory(cls) -> "Engine":
        """Return an empty store that lives in memory."""
        return cls(ox.Store())

    @classmethod
    @contextmanager
    def on_disk(cls, folder: Path) -> Iterator["Engine"]:
        """Yield an empty store in an empty folder; this and what fills it raise `OSError` where that cannot be.

        After the context it holds no file open and writes none.
        """
        made = cls(ox.Store(str(folder)))
        try:
            yield made
        finally:
            del made._store

    @classmethod
    def open(cls, folder: Path) -> "Engine":
        """Open a store on disk for reading only; several readers may do so at once."""
        try:
            opened = cls(ox.Store.read_only(str(folder)))
        except OSError as error:
            raise UserError(
                message(
                    "{folder}: the store cannot be opened: {error}. Build it again: duikou build.",
                    folder=folder,
                    error=error,
                )
            ) from error
        opened._folder = folder
        return opened

    @property
    def columns(self) -> Path | None:
        """The folder of the columns beside the store, None where there are none."""
        from duikou.store.columns import COLUMNS

        folder = self._folder / COLUMNS if self._folder else None
        return folder if folder and folder.is_dir() else None

    def answering(self, name: str) -> "Engine | Tables":
        """Return what answers a named query, "" for any other: the columns beside the store where these can."""
        from duikou.store.tables import tables_of

        return (tables_of(self._folder, name) if name and self._folder else None) or self

    def load(self, content: bytes, graph: str) -> None:
        """Add a Turtle text to a named graph; it must parse, which `parse_turtle` has made sure of."""
        self._store.bulk_load(content, format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(graph))

    def load_lines(self, lines: bytes) -> None:
        """Add canonical lines of another store."""
        self._store.bulk_load(lines, format=ox.RdfFormat.N_QUADS, lenient=True)

    def insert(self, graph: str, triples: Iterable[tuple[str, str, Value]]) -> None:
        """Add triples given as CURIE, CURIE and value to a named graph."""
        name = ox.NamedNode(graph)
        self._store.bulk_extend(
            ox.Quad(ox.NamedNode(expand(subject)), ox.NamedNode(expand(predicate)), node_of(value), name)
            for subject, predicate, value in triples
        )

    def construct_into(self, graph: str, query: str) -> bytes:
        """Run a CONSTRUCT and add what it makes to a named graph; returns the canonical lines of what was made."""
        answer = self._evaluated(query)
        if not isinstance(answer, ox.QueryTriples):
            raise TypeError("a rule must be a CONSTRUCT query")
        triples = answer.serialize(format=ox.RdfFormat.N_TRIPLES) or b""
        lines = canonical_lines(triples, str(ox.NamedNode(graph)))
        self.load_lines(lines)
        return lines

    def quads_text(self) -> bytes:
        """Return the whole store as canonical N-Quads: a quad to a line, by graph; see `duikou.store.quads`."""
        return b"".join(lines for _, lines in self.graph_texts())

    def graph_texts(self) -> Iterator[tuple[str, bytes]]:
        """Yield IRI ("" for the default one) and canonical lines of each graph that is not empty, in their order."""
        nodes = {"": ox.DefaultGraph(), **{node.value: node for node in self._store.named_graphs()}}
        for graph in graphs_in_order(nodes):
            if lines := self._lines(nodes[graph]):
                yield graph, lines

    def graph_text(self, graph: str) -> bytes:
        """Return the canonical lines of a named graph, given by its IRI; none for one that is not there."""
        return self._lines(ox.NamedNode(graph))

    def triples_text(self, graph: str) -> bytes:
        """Return a named graph, given by its IRI, as N-Triples in no order; none for one that is not there."""
        return self._triples(ox.NamedNode(graph))

    def _lines(self, node: ox.NamedNode | ox.BlankNode | ox.DefaultGraph) -> bytes:
        return canonical_lines(self._triples(node), "" if isinstance(node, ox.DefaultGraph) else str(node))

    def _triples(self, node: ox.NamedNode | ox.BlankNode | ox.DefaultGraph) -> bytes:
        return self._store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=node) or b""

    def turtle_text(self) -> str:
        """Return the union of all graphs as Turtle with the project's prefixes."""
        graphs = (ox.DefaultGraph(), *self._store.named_graphs())
        dumped = (self._store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph) or b"" for graph in graphs)
        lines = sorted({line for triples in dumped for line in triples.splitlines(keepends=True)})
        parsed = (ox.parse(line, format=ox.RdfFormat.N_TRIPLES, lenient=True) for line in lines)  # terms of a store
        triples = (quad.triple for quads in parsed for quad in quads)
        return (ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b"").decode("utf-8")

    def values(self, predicate: str) -> Iterator[tuple[str, Cell]]:
        """Yield subject and value of every triple with a predicate, in no order."""
        for subject, value in self._rows("?subject ?value", f"?subject <{expand(predicate)}> ?value"):
            yield name_of(subject), cell_of(value)

    def labels(self, predicate: str) -> Iterator[tuple[str, str, str]]:
        """Yield subject, language ("" for none) and text of every literal with a predicate, in no order."""
        for quad in self._store.quads_for_pattern(None, ox.NamedNode(expand(predicate)), None):
            if isinstance(quad.object, ox.Literal):
                yield name_of(quad.subject), quad.object.language or "", quad.object.value

    def describe(self, subject: str) -> list[tuple[str, str, Cell]]:
        """Return graph, predicate and value of everything said of a subject, sorted."""
        node = ox.NamedNode(expand(subject))
        found = [
            (name_of(quad.graph_name), name_of(quad.predicate), cell_of(quad.object))
            for quad in self._store.quads_for_pattern(node, None, None)
        ]
        return sorted(found, key=lambda entry: (entry[0], entry[1], str(entry[2])))

    def said(self, subject: str) -> Iterator[tuple[str, Cell, str | None]]:
        """Yield predicate, value and, of a text, language of all said of a subject; nothing of what is no IRI."""
        node = node_or_none(subject)
        for predicate, value in self._rows("?predicate ?value", f"{node} ?predicate ?value") if node else ():
            yield name_of(predicate), *cell_and_language(value)

    def said_of(
        self, subjects: Iterable[str], predicates: Collection[str] = ()
    ) -> Iterator[tuple[str, str, Cell, str | None]]:
        """Yield each subject with what `said` tells of it, for half the price of one by one, in no order.

        With `predicates`, what is said with one of these alone.
        """
        nodes = filter(None, map(node_or_none, subjects))
        only = " || ".join(f"?predicate = <{expand(predicate)}>" for predicate in predicates)
        told = f"?subject ?predicate ?value {f'FILTER({only})' if only else ''}"
        while given := " ".join(map(str, islice(nodes, _AT_ONCE))):
            rows = self._rows("?subject ?predicate ?value", f"VALUES ?subject {{ {given} }} {told}")
            for subject, predicate, value in rows:
                yield name_of(subject), name_of(predicate), *cell_and_language(value)

    def values_of(self, subject: str, predicate: str) -> list[Cell]:
        """Return the values of a predicate of a subject, in no order; a triple in two graphs comes twice."""
        pattern = (ox.NamedNode(expand(subject)), ox.NamedNode(expand(predicate)), None)
        return [cell_of(quad.object) for quad in self._store.quads_for_pattern(*pattern)]

    def having(self, value: Value, predicate: str = "") -> Iterator[tuple[str, str]]:
        """Yield subject and predicate of all that has a value, in any or in one predicate; none of what is no IRI."""
        try:
            node, named = node_of(value), ox.NamedNode(expand(predicate)) if predicate else None
        except ValueError:
            return
        for quad in self._store.quads_for_pattern(None, named, node):
            yield name_of(quad.subject), name_of(quad.predicate)

    def naming(self, things: Iterable[str], predicate: str = "") -> Iterator[tuple[str, str, str]]:
        """Yield each thing with subject and predicate of all that names it, in any or in one predicate, in no order."""
        nodes = filter(None, map(node_or_none, things))
        named = f"<{expand(predicate)}>" if predicate else "?predicate"
        while given := " ".join(map(str, islice(nodes, _AT_ONCE))):
            columns = f"?thing ?subject {'' if predicate else named}"
            for thing, subject, *found in self._rows(columns, f"VALUES ?thing {{ {given} }} ?subject {named} ?thing"):
                yield name_of(thing), name_of(subject), predicate or name_of(found[0])

    def of_class(self, name: str) -> Iterator[str]:
        """Yield the subjects of a class, in no order."""
        return (name_of(subject) for (subject,) in self._rows("?subject", f"?subject a <{expand(name)}>"))

    def _rows(self, columns: str, where: str) -> Iterable[Any]:
        """The rows of a question of ours: a query fetches from the disk only what it asks for, and no graph."""
        return self._store.query(f"SELECT {columns} {{ {where} }}", use_default_graph_as_union=True)  # type: ignore[return-value]

    @classmethod
    def of_quads(cls, quads: bytes) -> "Engine":
        """Return a store in memory with some N-Quads; raises `SyntaxError` with the line where they are none."""
        made = cls.in_memory()
        made._store.bulk_load(quads, format=ox.RdfFormat.N_QUADS)
        return made

    def statements(self, subject: str) -> list[tuple[str, str, Term]]:
        """Return graph, predicate and value of everything said of a subject, values as they are written, sorted."""
        node = ox.NamedNode(expand(subject))
        found = [
            (name_of(quad.graph_name), name_of(quad.predicate), term_of(quad.object))
            for quad in self._store.quads_for_pattern(node, None, None)
        ]
        return sorted((graph, predicate, term) for graph, predicate, term in found if term is not None)

    def undescribed(self, prefixes: Collection[str], but: Collection[str] = ()) -> str:
        """Return the first name with one of the prefixes that something names and nothing is said of; "" for none.

        What `but`, predicates, name is let be.
        """
        let_be = {str(ox.NamedNode(expand(predicate))) for predicate in but}
        names: set[str] = set()
        subjects: set[str] = set()
        for quad in self._store:
            subjects.add(str(quad.subject))
            if isinstance(quad.object, ox.NamedNode) and str(quad.predicate) not in let_be:
                names.add(str(quad.object))
        loose = (curie(name[1:-1]) for name in names - subjects)
        return min((name for name in loose if name.partition(":")[0] in prefixes), default="")

    def linked_data(self) -> dict[str, dict[str, Any]]:
        """Return everything said of each subject, by CURIE, as objects of JSON-LD whose names are CURIEs.

        Classes stand under `@type`, all else in sorted lists under its predicate; subjects and predicates are sorted.
        """
        return things_of((quad.subject, quad.predicate, quad.object) for quad in self._store)

    def linked_graphs(self) -> Iterator[tuple[str, dict[str, dict[str, Any]]]]:
        """Yield what `linked_data` does for each named graph that is not empty by itself, by its CURIE, sorted."""
        nodes = {name_of(node): node for node in self._store.named_graphs()}
        for graph, node in sorted(nodes.items()):
            quads = self._store.quads_for_pattern(None, None, None, node)
            if things := things_of((quad.subject, quad.predicate, quad.object) for quad in quads):
                yield graph, things

    def knows(self, name: str) -> bool:
        """Return whether anything is said of a thing; False for a text that is no CURIE or IRI."""
        return next(self.said(name), None) is not None

    def known(self, names: Iterable[str]) -> list[str]:
        """Return those of some names of which anything is said, in their order."""
        return [name for name in names if self.knows(name)]

    def graphs(self) -> list[str]:
        """Return the CURIEs of the named graphs, sorted."""
        return sorted(name_of(graph) for graph in self._store.named_graphs())

    def select(
        self,
        query: str,
        bindings: Mapping[str, Value | list[Value]] | None = None,
        *,
        limits: Limits | None = None,
        allow_service: bool = False,
    ) -> Rows:
        """Answer a SELECT (or an ASK, as one row with the column `answer`).

        `bindings` keeps the rows that have these values, or one of a list of values, in these columns: an IRI fits
        itself and a text that lists it among others, a number an equal one, a date all that lie in it, a text the same
        text. Rows are filtered and the query stays as it is, since a column bound beforehand would come out bound even
        where an OPTIONAL has left it open.
        Raises `UsageError` for a query that does not parse, updates, builds triples, or reaches out, and
        `UnknownNameError` for a binding of what is no column. With limits, raises as `run_leashed` does, and the
        process must then end; `duikou.store.runner` has limits for all others.
        """

        def collect(answer: object) -> Rows:
            if isinstance(answer, ox.QueryBoolean | bool):
                return Rows(("answer",), ((bool(answer),),))
            if isinstance(answer, ox.QuerySolutions | Solutions):
                names = columns_of(answer)
                return Rows(names, tuple(tuple(map(cell_of, row)) for row in rows_with(bindings or {}, answer)))
            raise UsageError(message("The query builds triples. Ask for them with --format ttl."))

        return self._answer(query, bindings or {}, collect, limits, allow_service)

    def serialize(
        self,
        query: str,
        bindings: Mapping[str, Value | list[Value]] | None = None,
        *,
        form: str,
        limits: Limits | None = None,
        allow_service: bool = False,
    ) -> str:
        """Answer a query as text: `csv` or `json` (SPARQL results) for SELECT and ASK, `ttl` for CONSTRUCT, DESCRIBE.

        Raises as `select` does, and `UsageError` where the form does not fit the query.
        """

        def collect(answer: object) -> str:
            if isinstance(answer, ox.QueryTriples | list):
                if form != "ttl":
                    raise UsageError(
                        message("The query builds triples; they come as --format ttl, not {form}.", form=form)
                    )
                return (ox.serialize(answer, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b"").decode("utf-8")
            if form not in _WRITERS:
                raise UsageError(message("The query builds no triples. Ask for table, csv or json."))
            write, write_truth = _WRITERS[form]
            if isinstance(answer, ox.QueryBoolean | bool):
                return write_truth(bool(answer))
            if isinstance(answer, ox.QuerySolutions | Solutions):
                names = columns_of(answer)
                return write(names, (tuple(map(term_of, row)) for row in rows_with(bindings or {}, answer)))
            raise TypeError(f"an answer of an unknown kind: {answer!r}")

        return self._answer(query, bindings or {}, collect, limits, allow_service)

    def pieces(
        self,
        query: str,
        bindings: Mapping[str, Value | list[Value]] | None = None,
        *,
        form: str,
        limits: Limits | None = None,
        allow_service: bool = False,
    ) -> list[bytes]:
        """Answer a query as `serialize` does, in pieces of UTF-8: here one."""
        text = self.serialize(query, bindings, form=form, limits=limits, allow_service=allow_service)
        return [text.encode("utf-8", "backslashreplace")]

    def _answer(
        self,
        query: str,
        bindings: Mapping[str, Value | list[Value]],
        collect: Callable[[object], _Result],
        limits: Limits | None,
        allow_service: bool,
    ) -> _Result:
        from duikou.store.guard import not_a_query, refuse_unsafe  # no need of it who asks no query

        def work() -> _Result:
            refuse_unsafe(query, allow_service=allow_service)
            answer = self._evaluated(query)
            columns = columns_of(answer) if isinstance(answer, ox.QuerySolutions | Solutions) else ()
            for name in bindings:
                if name not in columns:
                    raise UnknownNameError("column", name, columns)
            return collect(answer)

        try:
            return run_leashed(work, limits)
        except SyntaxError as error:
            raise not_a_query(query, error) from error
        except RuntimeError as error:  # Oxigraph's one class for everything that goes wrong in evaluation
            raise UsageError(message("The query cannot be answered: {error}", error=error)) from error
        except OSError as error:
            raise UserError(message("The query reached out and got no answer: {error}", error=error)) from error

    def _evaluated(self, query: str) -> Answer:
        """The answer of a query over the union of all graphs, as the parser and the engine give it."""
        return self._store.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)

    def dataset(self) -> "Dataset":
        """Return an rdflib dataset over the same store, only to be read; see `duikou.store.dataset`."""
        from duikou.store.dataset import closed_dataset

        return closed_dataset(self._store)
