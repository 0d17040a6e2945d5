"""A build put into an engine elsewhere: the graphs that changed, whole or not at all, and read back to be sure.

Little is put there in one update, which engines do whole or not at all. More than an update bears goes graph by graph:
the manifest, without which nothing is read there, goes first and comes again last. A load that broke off is begun again
by the next.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

import pyoxigraph as ox

from duikou.errors import UserError
from duikou.messages import listed, message
from duikou.names import GRAPH, expand
from duikou.store.endpoint import Endpoint, RefusedError
from duikou.store.held import Types, otherwise_written
from duikou.store.quads import PROVENANCE, graphs_in
from duikou.store.remote import MANIFEST, RemoteEngine, named_graphs, rows_of

AT_ONCE: Final = 2**23
"""Bytes of N-Quads that go there in one update."""
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
    quads: bytes,
    manifest: str,
    endpoint: Endpoint,
    tell: Callable[[str, int, int], None] = lambda *_: None,
    *,
    all_again: bool = False,
) -> Sent:
    """Bring an engine to hold the graphs of some canonical N-Quads, and a manifest, and no other graph of ours.

    A graph is left as it is where the engine holds the same lines: as the digests tell that the last load put there or,
    for `all_again` and where that load broke off, as reading it tells. What was put there is read back and compared.
    Equal values pass, however the engine writes them. `tell` hears the IRI of each graph of a large load, its number
    and how many there are. Graphs of others are not touched. Raises `UserError` where the engine refuses, where another
    load comes between, and where the engine does not hold what was sent; it then still has the graphs that it had, or
    none that anybody reads.
    """
    lines = graphs_in(quads)
    wanted = {graph: _triples(those) for graph, those in lines.items()}
    before = RemoteEngine(endpoint).manifest_text()
    there = _there(endpoint)
    told = {} if all_again or not before else _digests_told(endpoint)
    kept = {graph for graph in there & wanted.keys() if _is_kept(endpoint, graph, lines[graph], wanted[graph], told)}
    put = tuple(sorted(wanted.keys() - kept))
    removed = tuple(sorted(there - wanted.keys() - {MANIFEST}))
    otherwise: Counter[Types] = Counter()
    if put or removed or before != manifest:
        otherwise = _load(endpoint, wanted, put, removed, manifest, tell, before)
    return Sent(put, removed, len(kept), otherwise)


def _is_kept(endpoint: Endpoint, graph: str, lines: bytes, triples: bytes, told: Mapping[str, str]) -> bool:
    if graph in told:
        return told[graph] == sha256(lines).hexdigest()
    return otherwise_written(triples, endpoint.get(graph)) is not None


def _load(
    endpoint: Endpoint,
    wanted: Mapping[str, bytes],
    put: tuple[str, ...],
    removed: tuple[str, ...],
    manifest: str,
    tell: Callable[[str, int, int], None],
    before: str,
) -> Counter[Types]:
    """Put graphs there, take others away, and return how many values are held otherwise."""
    if sum(len(wanted[graph]) for graph in put) <= AT_ONCE:
        _require(endpoint, before)
        if _is_changed(endpoint, wanted, put, removed, manifest):
            return _verified(endpoint, wanted, put)
    endpoint.change(f"DROP SILENT GRAPH <{MANIFEST}>")
    for number, graph in enumerate(put, 1):
        tell(graph, number, len(put))
        endpoint.put(graph, wanted[graph])
    otherwise = _verified(endpoint, wanted, put)
    _require(endpoint, "")
    _change(endpoint, wanted, (), removed, manifest)
    return otherwise


def _is_changed(
    endpoint: Endpoint, wanted: Mapping[str, bytes], put: tuple[str, ...], removed: tuple[str, ...], manifest: str
) -> bool:
    """Change all at once; False where the engine takes no update of this length."""
    try:
        _change(endpoint, wanted, put, removed, manifest)
    except RefusedError as error:
        is_long = sum(len(wanted[graph]) for graph in put) >= _LONG
        if not put or not (error.status == _TOO_LONG or (is_long and error.status in _AT_FAULT)):
            raise
        return False
    return True


def _require(endpoint: Endpoint, manifest: str) -> None:
    """Raise `UserError` where another load put its manifest there meanwhile."""
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


def _triples(quads: bytes) -> bytes:
    """The lines of one graph without its name, sorted."""
    return b"".join(sorted(line.rsplit(b" ", 2)[0] + b" .\n" for line in quads.splitlines()))


def _change(
    endpoint: Endpoint, wanted: Mapping[str, bytes], put: tuple[str, ...], removed: tuple[str, ...], manifest: str
) -> None:
    """Put graphs in place of what they held, take others away, and set the manifest: one update."""
    told = f"<{MANIFEST}> <{expand('rdf:value')}> {ox.Literal(manifest)} ."
    parts = [f"DROP SILENT GRAPH <{graph}>" for graph in (*put, *removed, MANIFEST)]
    parts += [f"INSERT DATA {{ GRAPH <{graph}> {{\n{wanted[graph].decode('utf-8')}}} }}" for graph in put]
    parts.append(f"INSERT DATA {{ GRAPH <{MANIFEST}> {{ {told} }} }}")
    try:
        endpoint.change(" ;\n".join(parts))
    except UserError:
        if RemoteEngine(endpoint).manifest_text() != manifest:  # else it took place, and only the answer was lost
            raise


def _is_round(number: int) -> bool:
    """Whether it is such as people set for a limit."""
    return number > 0 and number % 1000 == 0


def _verified(endpoint: Endpoint, wanted: Mapping[str, bytes], put: tuple[str, ...]) -> Counter[Types]:
    """Return how many values are held otherwise; raises `UserError` where a graph holds others than were put there."""
    otherwise: Counter[Types] = Counter()
    wrong = []
    cut = set()
    for graph in put:
        held = endpoint.get(graph)
        found = otherwise_written(wanted[graph], held)
        if found is None:
            wrong.append(graph)
            if _is_round(number := held.count(b"\n")) and number < wanted[graph].count(b"\n"):
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
