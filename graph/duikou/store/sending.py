"""A build put into an engine elsewhere: the graphs that changed, whole or not at all, and read back to be sure.

Little is put there in one update, which engines do whole or not at all. More than an update bears goes graph by graph,
each read from the store when it is its turn: the manifest, without which nothing is read there, goes first and comes
again last, and the name of the load stands in its place. A load that broke off is begun again by the next.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from typing import Final

import pyoxigraph as ox

from duikou.errors import UserError
from duikou.messages import listed, message
from duikou.names import GRAPH, expand
from duikou.store.copying import digests_in
from duikou.store.endpoint import Endpoint, RefusedError
from duikou.store.engine import Engine
from duikou.store.held import Types, otherwise_written
from duikou.store.holding import alone, holders, is_over, require_none, take_away
from duikou.store.quads import PROVENANCE
from duikou.store.remote import MANIFEST, RemoteEngine, named_graphs, rows_of

AT_ONCE: Final = 2**23
"""Bytes of N-Triples that go there in one update."""
_LONG: Final = 2**18
"""Bytes from which on an update may be too long for an engine that says no more than that it was at fault."""
_TOO_LONG: Final = 413
_AT_FAULT: Final = {400, 500}
"""The statuses by which an engine refuses an update for its length among other things."""


@dataclass(frozen=True)
class Sent:
    """What a load did: the IRIs of the graphs put there, of those taken away, and how many stayed, all sorted."""

    put: tuple[str, ...]
    removed: tuple[str, ...]
    kept: int
    otherwise: Counter[Types] = field(default_factory=Counter)
    """How many values of what was put there are held otherwise and equal in value, by datatype put there and held."""


def send(
    engine: Engine,
    manifest: str,
    endpoint: Endpoint,
    tell: Callable[[str, int, int], None] = lambda *_: None,
    *,
    all_again: bool = False,
) -> Sent:
    """Bring an engine to hold the graphs of a store, and a manifest, and no other graph of ours.

    A graph is left as it is where the engine holds the same lines: as the digests tell that the last load put there or,
    for `all_again` and where that load broke off, as reading it tells. What was put there is read back and compared.
    Equal values pass, however the engine writes them. `tell` hears the IRI of each graph of a large load, its number
    and how many there are; of a large load one graph is held at a time. Graphs of others are not touched. Raises
    `UserError` where the engine refuses, where another load is at work there or comes between, and where the engine
    does not hold what was sent; it then still has the graphs that it had, or none that anybody reads.
    """
    others = holders(endpoint)
    over = others if all_again else {one for one in others if is_over(one)}
    require_none(endpoint, others - over)
    before = RemoteEngine(endpoint).manifest_text()
    known = digests_in(engine.graph_text(PROVENANCE))
    told = {} if all_again or not before else _digests_told(endpoint)
    wanted, there = {expand(graph) for graph in engine.graphs()}, _there(endpoint)

    def is_kept(graph: str) -> bool:
        if graph in told:
            return told[graph] == known.get(graph)
        return otherwise_written(engine.triples_text(graph), endpoint.get(graph)) is not None

    kept = {graph for graph in sorted(there & wanted) if is_kept(graph)}
    put, removed = tuple(sorted(wanted - kept)), tuple(sorted(there - wanted - {MANIFEST}))
    otherwise: Counter[Types] = Counter()
    if put or removed or over or before != manifest:
        load = _Load(engine, endpoint, put, removed, manifest, tell)
        otherwise = load.done(before, over)
    return Sent(put, removed, len(kept), otherwise)


@dataclass(frozen=True)
class _Load:
    """Graphs to be put on an engine, and others to be taken away."""

    engine: Engine
    endpoint: Endpoint
    put: tuple[str, ...]
    removed: tuple[str, ...]
    manifest: str
    tell: Callable[[str, int, int], None]

    def done(self, before: str, over: Set[str]) -> Counter[Types]:
        """Do it, and return how many values are held otherwise; `over` are loads that came to no end."""
        if (few := self._at_once()) is not None:
            _require(self.endpoint, before, over)
            if _is_changed(self.endpoint, few, self.removed, self.manifest):
                return _verified(self.endpoint, few.items())
        with alone(self.endpoint, over) as holder:
            _require(self.endpoint, before, {holder})  # else what is kept may be of another build by now
            take_away(self.endpoint)
            otherwise = _verified(self.endpoint, self._each(holder))
            self._require_mine(holder)
            _require(self.endpoint, "", {holder})
            _change(self.endpoint, {}, self.removed, self.manifest)
        return otherwise

    def _at_once(self) -> dict[str, bytes] | None:
        """The triples of all graphs; None where they are more than go there at once."""
        few, size = {}, 0
        for graph in self.put:
            few[graph] = self.engine.triples_text(graph)
            size += len(few[graph])
            if size > AT_ONCE:
                return None
        return few

    def _require_mine(self, holder: str) -> None:
        """Raise `UserError` where another load took the name of this one away; nobody is to read what is of both."""
        if holder not in holders(self.endpoint):
            take_away(self.endpoint)
            told = message(
                "{url}: another load came between, and what is there now may be of both. Load again.",
                url=self.endpoint.url,
            )
            raise UserError(told)

    def _each(self, holder: str) -> Iterator[tuple[str, bytes]]:
        """Put one graph there after the other, and yield it."""
        for number, graph in enumerate(self.put, 1):
            self.tell(graph, number, len(self.put))
            self._require_mine(holder)
            triples = self.engine.triples_text(graph)
            self.endpoint.put(graph, triples)
            yield graph, triples


def _is_changed(endpoint: Endpoint, put: Mapping[str, bytes], removed: tuple[str, ...], manifest: str) -> bool:
    """Change all at once; False where the engine takes no update of this length."""
    try:
        _change(endpoint, put, removed, manifest)
    except RefusedError as error:
        is_long = sum(map(len, put.values())) >= _LONG
        if not put or not (error.status == _TOO_LONG or (is_long and error.status in _AT_FAULT)):
            raise
        return False
    return True


def _require(endpoint: Endpoint, manifest: str, loads: Set[str]) -> None:
    """Raise `UserError` where another load put its manifest there meanwhile, or other loads are at work than these."""
    require_none(endpoint, holders(endpoint) - loads)
    if RemoteEngine(endpoint).manifest_text() != manifest:
        told = message("{url}: another load is at work here. Wait for its end, then load again.", url=endpoint.url)
        raise UserError(told)


def _digests_told(endpoint: Endpoint) -> dict[str, str]:
    """The digest of each graph's lines, by IRI, as the provenance tells that the last load put there."""
    asked = f"SELECT ?graph ?digest {{ GRAPH <{PROVENANCE}> {{ ?graph <{expand('schema:sha256')}> ?digest }} }}"
    return {graph.value: digest.value for graph, digest in rows_of(endpoint, asked)}


def _there(endpoint: Endpoint) -> set[str]:
    """The graphs of ours that an engine has, by IRI, those of a load that broke off among them."""
    return {graph for graph in named_graphs(endpoint) if graph.startswith(GRAPH)}


def _change(endpoint: Endpoint, put: Mapping[str, bytes], removed: tuple[str, ...], manifest: str) -> None:
    """Put graphs in place of what they held, take others away, and set the manifest: one update."""
    told = f"<{MANIFEST}> <{expand('rdf:value')}> {ox.Literal(manifest)} ."
    parts = [f"DROP SILENT GRAPH <{graph}>" for graph in (*put, *removed, MANIFEST)]
    parts += [f"INSERT DATA {{ GRAPH <{graph}> {{\n{triples.decode('utf-8')}}} }}" for graph, triples in put.items()]
    parts.append(f"INSERT DATA {{ GRAPH <{MANIFEST}> {{ {told} }} }}")
    try:
        endpoint.change(" ;\n".join(parts))
    except UserError:
        if RemoteEngine(endpoint).manifest_text() != manifest:  # else it took place, and only the answer was lost
            raise


def _is_round(number: int) -> bool:
    """Whether it is such as people set for a limit."""
    return number > 0 and number % 1000 == 0


def _verified(endpoint: Endpoint, put: Iterable[tuple[str, bytes]]) -> Counter[Types]:
    """Return how many values are held otherwise; raises `UserError` where a graph holds others than were put there."""
    otherwise: Counter[Types] = Counter()
    wrong = []
    cut = set()
    for graph, triples in put:
        held = endpoint.get(graph)
        found = otherwise_written(triples, held)
        if found is None:
            wrong.append(graph)
            if _is_round(number := held.count(b"\n")) and number < triples.count(b"\n"):
                cut.add(number)
        else:
            otherwise += found
    if wrong:
        endpoint.change(f"DROP SILENT GRAPH <{MANIFEST}>")  # nobody is to read this
        if cut:
            raise UserError(
                message(
                    "{url}: gives back fewer triples than were put there in {graphs}, and just {number:,} of a graph: "
                    "it may cut its answers. Raise its limit, on Virtuoso ResultSetMaxRows, and load again.",
                    url=endpoint.url,
                    graphs=listed(wrong),
                    number=max(cut),
                )
            )
        raise UserError(
            message(
                "{url}: holds other triples than were put there in {graphs}. Load again; if it stays so, this engine "
                "does not keep all values.",
                url=endpoint.url,
                graphs=listed(wrong),
            )
        )
    return otherwise
