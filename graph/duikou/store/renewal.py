"""The graphs of a build worked out from those of the last one, where little of the seeds has changed.

What comes out is what `duikou.store.derive` makes of all, quad for quad: of what each claim says by itself, that of the
claims that changed; of sums, those of the wholes that changed or that a changed part is of; of grades, those of the
articles that a change is of; of a rule, what the change reaches (`duikou.store.rooted`). Where names of places and
bodies have changed, or what these lie in, all labels are made anew.
"""

from collections.abc import Callable, Iterable, Mapping, Set
from pathlib import Path

from duikou.curation.curated import Curated
from duikou.curation.grades import grades_of_article
from duikou.curation.seeds import Seeds
from duikou.model.fields import CLAIMS
from duikou.packed import QUADS, packed
from duikou.store.derive import (
    GRADES,
    LABELS,
    PERIODS,
    QUANTITIES,
    SUMS,
    Triple,
    grade_triples,
    period_triples,
    quantity_triples,
    sum_triples,
)
from duikou.store.labels import bears_on_labels, label_triples
from duikou.store.lookup import renew_names
from duikou.store.manifests import STORE
from duikou.store.origins import Last, Lines, UnfitError, source_digests
from duikou.store.overlay import Overlay, Quad, lines_of, put_in, quads_in, quads_of
from duikou.store.quads import PROVENANCE, canonical_lines, digest_of, graphs_in_order, spliced
from duikou.store.rooted import MOST, TooMuchError, made_anew, read_rule
from duikou.store.triples import lines_saying, written_in

Tell = Callable[[Mapping[str, str]], Iterable[Triple]]
"""Tells of all other graphs where they come from, given their digests by IRI."""


class Renewal:
    """What changes from the last store to the next."""

    def __init__(self, last: Last) -> None:
        self.last = last
        self.store = Overlay(last.store)
        self.sources: dict[str, str] = {}
        """The digest of the files that each graph is read from."""
        self.lines: dict[str, bytes] = {}
        """The canonical lines of the graphs that change, by IRI; none of one that goes."""
        self.digests = {graph: lines.digest for graph, lines in last.origins.graphs.items()}
        """Those of all graphs as they will be, by IRI."""

    def work_out(self, curated: Curated, rules: Path, tell: Tell) -> None:
        """Gather every change that sound files make; only those that it touches are read.

        Raises `UnfitError`, `TooMuchError` where it is too large, and `ChangedError`.
        """
        self._read_sources(curated)
        said = self.store.named()
        touched = {subject for subject, _ in said}
        if any(bears_on_labels(subject, predicate) for subject, predicate in said):
            self._replace(LABELS, lines_saying(LABELS, label_triples(self.store)))
        self._derive_of_claims(curated, touched)
        self._grade(curated, touched)
        found = [read_rule(path) for path in sorted(rules.glob("*.rq"))]
        for place, rule in enumerate(found):
            if not rule.root:
                raise TooMuchError
            hidden = {PROVENANCE, *(later.graph for later in found[place:])}
            self._change(rule.graph, *made_anew(rule, self.store, hidden))
        self._tell_of_graphs(tell)

    def _take(self, graph: str, lines: bytes) -> None:
        self.lines[graph] = lines
        if lines:
            self.digests[graph] = digest_of(lines)
        else:
            self.digests.pop(graph, None)

    def _read_sources(self, curated: Curated) -> None:
        """Read the graphs anew of which a file has changed, came or went."""
        self.sources = source_digests(curated.digests)
        known = self.last.origins.sources
        for graph in sorted(known.keys() | self.sources.keys()):
            if known.get(graph) != self.sources.get(graph):
                self._replace(graph, canonical_lines(written_in(curated.contents(graph)), f"<{graph}>"))
        if len(self.store.changed) > MOST:
            raise TooMuchError

    def _derive_of_claims(self, curated: Curated, touched: Set[str]) -> None:
        """Derive what a claim says by itself, and whether the parts of a whole agree with it."""
        wholes = touched | self.store.valued("dk:partitions")
        parts = {part for whole in wholes for part in self.store.having("dk:partitions", whole)}
        told = {name for name in wholes | parts if self.store.is_a(name, *CLAIMS)}
        claims = curated.seeds(self.store.graphs_about(told)).claims
        blocks = [claims[name] for name in touched & claims.keys()]
        sums = sum_triples({name: claims[name] for name in sorted((wholes | parts) & claims.keys())})
        self._derive(QUANTITIES, touched, quantity_triples(blocks))
        self._derive(PERIODS, touched, period_triples(blocks))
        self._derive(SUMS, wholes, (triple for triple in sums if triple[0] in wholes))

    def _grade(self, curated: Curated, touched: Set[str]) -> None:
        """Grade the articles anew of which a file, a claim or a passage that a claim names has changed."""
        passages = {name for name in touched if name.startswith("passage:")}
        claims = set(touched).union(*(self.store.naming_any(name) for name in passages))
        found = {*self.lines, *self.store.graphs_about(claims)}
        slugs = {graph.rpartition("/")[2] for graph in found}
        slugs |= {name.removeprefix("article:") for name in touched if name.startswith("article:")}
        registered = sorted(slug for slug in slugs if self.store.is_a(f"article:{slug}", "dk:Article"))
        seeds = self._with_passages(curated, set(curated.of_articles(registered)))
        grades = {slug: grades_of_article(seeds, slug) for slug in registered}
        graded = {name for found in grades.values() for name in found.claims}
        self._derive(GRADES, touched | graded | {f"article:{slug}" for slug in slugs}, grade_triples(grades))

    def _tell_of_graphs(self, tell: Tell) -> None:
        """Tell anew of the graphs that are others, or are read from other files, where they come from."""
        was = {graph: lines.digest for graph, lines in self.last.origins.graphs.items()}, self.last.origins.sources
        now = self.digests, self.sources
        graphs = {graph for old, new in zip(was, now, strict=True) for graph, _ in {*old.items()} ^ {*new.items()}}
        told = {graph: self.digests[graph] for graph in sorted(graphs - {PROVENANCE}) if graph in self.digests}
        of_them, quads = self.store.told(PROVENANCE, graphs), quads_of(PROVENANCE, tell(told))
        of_them |= {quad for graph in graphs for quad in self.store.naming_within(PROVENANCE, graph)}
        self._change(PROVENANCE, of_them - quads, {quad for quad in quads if not self.store.before(quad)})

    def _with_passages(self, curated: Curated, graphs: Set[str]) -> Seeds:
        """Return what some files of articles say, with those that have the passages which their claims name."""
        said = curated.seeds(graphs)
        named = {name for block in said.claims.values() for name in block.names() if name.startswith("passage:")}
        others = self.store.graphs_about(named - said.blocks.keys())
        return curated.seeds(graphs | others) if others - graphs else said

    def _derive(self, graph: str, subjects: Set[str], triples: Iterable[Triple]) -> None:
        """Take for all that a graph said of some subjects what it is to say of them."""
        was, now = self.store.told(graph, subjects), quads_of(graph, triples)
        self._change(graph, was - now, now - was)

    def _replace(self, graph: str, lines: bytes) -> None:
        """Take other lines for all those of a graph."""
        old, new = (set(found.splitlines(keepends=True)) for found in (self.last.lines(graph), lines))
        if old != new:
            self._take(graph, lines)
            self.store.change(quads_in(old - new), quads_in(new - old))

    def _change(self, graph: str, removed: Set[Quad], added: Set[Quad]) -> None:
        if not removed and not added:
            return
        try:
            self._take(graph, spliced(self.last.lines(graph), lines_of(removed), lines_of(added)))
        except ValueError as error:  # what is derived was not of the seeds that it is said to be of
            raise UnfitError from error
        self.store.change(removed, added)


def write_renewed(renewal: Renewal, generation: Path) -> dict[str, Lines]:
    """Write store and N-Quads of a renewal into the folder of a new generation, in which neither is yet.

    Returns all graphs as they are then. The last store stays as it is, and shares its immutable files. Raises
    `SyntaxError` for a term that SPARQL does not write, `OSError`, and `sqlite3.Error` for names that are damaged.
    """
    gone = sorted(graph for graph, lines in renewal.lines.items() if not lines)
    folder = generation / STORE
    renewal.store.copied(folder)
    put_in(folder, renewal.store.removed, renewal.store.added, gone)
    graphs = _write_quads(renewal, generation / QUADS)
    renew_names(renewal.store, renewal.last.store, folder)
    return graphs


def _write_quads(renewal: Renewal, path: Path) -> dict[str, Lines]:
    """Write the N-Quads, and return where each graph has its lines; those that stay are taken as they are packed."""
    order, graphs = graphs_in_order(renewal.digests), dict(renewal.last.origins.graphs)
    stay = renewal.last.packed(graph for graph in order if not renewal.lines.get(graph))
    with path.open("wb") as file:
        for graph in order:
            lines = renewal.lines.get(graph)
            content = packed(lines) if lines else next(stay)
            file.write(content)
            if lines:
                graphs[graph] = Lines.of(renewal.digests[graph], content)
    return {graph: graphs[graph] for graph in order}
