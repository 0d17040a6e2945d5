"""A store as it will be once quads are taken from it and others added, without touching it; and the change put in."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Set
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from duikou.model.values import Value
from duikou.names import expand
from duikou.store.answers import Cell
from duikou.store.engine import Engine
from duikou.store.terms import cell_of, name_of

NamedNode = ox.NamedNode
Subject = ox.NamedNode | ox.BlankNode | ox.Triple
Node = Subject | ox.Literal

Quad = ox.Quad
ENGINE: Final = ox.__version__


def quads_of(graph: str, triples: Iterable[tuple[str, str, Value]]) -> set[ox.Quad]:
    """Return triples, given as CURIE, CURIE and value, as a store has them in a named graph, given by its IRI.

    That is not as they were written: a store keeps the value of a number, and not its zeros.
    """
    store = ox.Store()
    Engine(store).insert(graph, triples)
    return set(store)


def quads_in(lines: Iterable[bytes]) -> set[ox.Quad]:
    """Return the quads of lines of N-Quads."""
    return set(ox.parse(b"".join(lines), format=ox.RdfFormat.N_QUADS, lenient=True))


def lines_of(quads: Iterable[ox.Quad]) -> set[bytes]:
    """Return quads as lines of canonical N-Quads."""
    return {f"{quad} .\n".encode() for quad in quads}


def nodes(names: Iterable[str]) -> frozenset[ox.NamedNode]:
    """Return IRIs, or CURIEs, as terms."""
    return frozenset(ox.NamedNode(expand(name)) for name in names)


class _Labelled:
    """Quads that are asked for what a predicate says, as `Engine` is."""

    def _with(self, predicate: ox.NamedNode) -> Iterator[ox.Quad]:
        raise NotImplementedError

    def labels(self, predicate: str) -> Iterator[tuple[str, str, str]]:
        """Yield what `Engine.labels` does."""
        for quad in self._with(ox.NamedNode(expand(predicate))):
            if isinstance(quad.object, ox.Literal):
                yield name_of(quad.subject), quad.object.language or "", quad.object.value

    def values(self, predicate: str) -> Iterator[tuple[str, Cell]]:
        """Yield what `Engine.values` does."""
        return ((name_of(quad.subject), cell_of(quad.object)) for quad in self._with(ox.NamedNode(expand(predicate))))


class Overlay(_Labelled):
    """A store on disk, read alone, and a change of it that is gathered graph by graph; each quad changes once.

    Labels and values are those once the change is made.
    """

    def __init__(self, folder: Path) -> None:
        self._store = ox.Store.read_only(str(folder))
        self.removed: set[ox.Quad] = set()
        self.added: set[ox.Quad] = set()
        self._about: dict[Subject, list[ox.Quad]] = defaultdict(list)
        self._naming: dict[Node, list[ox.Quad]] = defaultdict(list)
        self._within: dict[tuple[object, ox.NamedNode], list[ox.Quad]] = defaultdict(list)

    def change(self, removed: Set[ox.Quad], added: Set[ox.Quad]) -> None:
        """Take quads, which the store must have, and add others, which it must not have."""
        self.removed |= removed
        self.added |= added
        for quad in added:
            self._about[quad.subject].append(quad)
            self._naming[quad.object].append(quad)
            self._within[quad.graph_name, quad.predicate].append(quad)

    @property
    def changed(self) -> Set[ox.Quad]:
        """All quads that were taken or added."""
        return self.removed | self.added

    def before(self, quad: ox.Quad) -> bool:
        """Return whether the store itself has a quad."""
        return quad in self._store

    def named(self) -> set[tuple[str, str]]:
        """Return subject and predicate, as CURIEs, of all that changes."""
        return {(name_of(quad.subject), name_of(quad.predicate)) for quad in self.changed}

    def valued(self, predicate: str) -> set[str]:
        """Return the values, as CURIEs, that a predicate has in what changes."""
        node = ox.NamedNode(expand(predicate))
        return {name_of(quad.object) for quad in self.changed if quad.predicate == node}

    def having(self, predicate: str, value: str) -> set[str]:
        """Return what has a value, a CURIE, in a predicate, once the change is made."""
        node = ox.NamedNode(expand(predicate))
        found = self.naming(ox.NamedNode(expand(value)))
        return {name_of(quad.subject) for quad in found if quad.predicate == node}

    def naming_any(self, value: str) -> set[str]:
        """Return what names a thing, a CURIE, in whatever predicate, once the change is made."""
        return {name_of(quad.subject) for quad in self.naming(ox.NamedNode(expand(value)))}

    def is_a(self, name: str, *classes: str) -> bool:
        """Return whether a thing, a CURIE, is of one of some classes, CURIEs, once the change is made."""
        predicate, wanted = ox.NamedNode(expand("rdf:type")), nodes(classes)
        said = self.about(ox.NamedNode(expand(name)))
        return any(quad.predicate == predicate and quad.object in wanted for quad in said)

    def graphs_about(self, names: Iterable[str]) -> set[str]:
        """Return the graphs, by IRI, that say anything of some subjects, CURIEs, once the change is made."""
        said = (quad for name in names for quad in self.about(ox.NamedNode(expand(name))))
        return {quad.graph_name.value for quad in said if isinstance(quad.graph_name, ox.NamedNode)}

    def told(self, graph: str, names: Iterable[str]) -> set[ox.Quad]:
        """Return what a graph of the store itself says of some subjects, CURIEs."""
        node, subjects = ox.NamedNode(graph), (ox.NamedNode(expand(name)) for name in names)
        return {quad for subject in subjects for quad in self._store.quads_for_pattern(subject, None, None, node)}

    def naming_within(self, graph: str, name: str) -> Iterator[ox.Quad]:
        """Yield the quads of a graph of the store itself, given by its IRI, that have a value, a CURIE or IRI."""
        return iter(self._store.quads_for_pattern(None, None, ox.NamedNode(expand(name)), ox.NamedNode(graph)))

    def _with(self, predicate: ox.NamedNode) -> Iterator[ox.Quad]:
        before = self._store.quads_for_pattern(None, predicate, None)
        yield from (quad for quad in before if quad not in self.removed)
        yield from (quad for quad in self.added if quad.predicate == predicate)

    def about_before(self, node: Subject) -> Iterator[ox.Quad]:
        """Yield what the store itself says of a subject."""
        return iter(self._store.quads_for_pattern(node, None, None))

    def naming_before(self, node: Node) -> Iterator[ox.Quad]:
        """Yield the quads of the store itself that have a value."""
        return iter(self._store.quads_for_pattern(None, None, node))

    def about(self, node: Subject) -> Iterator[ox.Quad]:
        """Yield what is said of a subject once the change is made."""
        yield from (quad for quad in self.about_before(node) if quad not in self.removed)
        yield from self._about.get(node, ())

    def within(self, graph: str, predicate: str) -> Iterator[ox.Quad]:
        """Yield what a graph, given by its IRI, says with a predicate, a CURIE, once the change is made."""
        name, said = ox.NamedNode(graph), ox.NamedNode(expand(predicate))
        before = self._store.quads_for_pattern(None, said, None, name)
        yield from (quad for quad in before if quad not in self.removed)
        yield from self._within.get((name, said), ())

    def naming(self, node: Node) -> Iterator[ox.Quad]:
        """Yield the quads that have a value once the change is made."""
        yield from (quad for quad in self.naming_before(node) if quad not in self.removed)
        yield from self._naming.get(node, ())

    def copied(self, folder: Path) -> None:
        """Put the store into a new folder, of which it shares the immutable files; it stays as it is."""
        self._store.backup(str(folder))


class Some(_Labelled):
    """What is said of some subjects, CURIEs, once a change is made."""

    def __init__(self, change: Overlay, names: Iterable[str]) -> None:
        self._quads = [quad for name in names for quad in change.about(ox.NamedNode(expand(name)))]

    def _with(self, predicate: ox.NamedNode) -> Iterator[ox.Quad]:
        return (quad for quad in self._quads if quad.predicate == predicate)


About = Callable[[Subject], Iterator[ox.Quad]]
Naming = Callable[[Node], Iterator[ox.Quad]]


def constructed(graph: str, query: str, quads: Iterable[ox.Quad]) -> set[ox.Quad]:
    """Return what a CONSTRUCT makes of some quads, as quads of a named graph, of which none is among those given."""
    store = ox.Store()
    store.bulk_extend(quads)
    Engine(store).construct_into(graph, query)
    return set(store.quads_for_pattern(None, None, None, ox.NamedNode(graph)))


def put_in(folder: Path, removed: Iterable[ox.Quad], added: Iterable[ox.Quad], gone: Iterable[str]) -> None:
    """Change a store on disk in one transaction: quads that go, quads that come, and graphs, by IRI, that are empty.

    Raises `SyntaxError` for a term that SPARQL does not write, and `OSError`.
    """
    steps = [f"DELETE DATA {{ {_data(removed)} }}", f"INSERT DATA {{ {_data(added)} }}"]
    steps += [f"DROP SILENT GRAPH {ox.NamedNode(graph)}" for graph in gone]
    store = ox.Store(str(folder))
    store.update(" ;\n".join(steps))
    store.flush()


def _data(quads: Iterable[ox.Quad]) -> str:
    graphs: dict[object, list[str]] = defaultdict(list)
    for quad in quads:
        graphs[quad.graph_name].append(f"{quad.subject} {quad.predicate} {quad.object} .")
    return "\n".join("\n".join((f"GRAPH {graph} {{", *triples, "}")) for graph, triples in graphs.items())
