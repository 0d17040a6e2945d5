"""What a rule makes, worked out anew for what a change can reach alone.

A rule is *rooted* where each thing that it makes is decided by what can be reached from one node, its root, going from
subjects to values by the predicates that the rule names; what it counts together hangs in the same way on what it is
grouped by. Then what it makes of some nodes with all that they reach is part of what it makes of everything, and a
change is of concern to those nodes alone that reach what changed. What it makes must name the root or what that
reaches, or be a literal or a term that the rule names. A rule says so of itself, by a line `# Root: ?variable`.
"""

import re
from collections.abc import Iterable, Set
from pathlib import Path
from typing import Final, NamedTuple

import pyoxigraph as ox

from duikou.store.derive import graph_of_rule
from duikou.store.overlay import About, Naming, Node, Overlay, constructed, nodes

MOST: Final = 20_000
"""Nodes that a change may reach; beyond, all is derived anew."""
_ROOT: Final = re.compile(r"^# Root: \?(\w+)", re.MULTILINE)
_TEXTS: Final = re.compile(r'"[^"\n]*"|^\s*#.*$', re.MULTILINE)
_NAME: Final = re.compile(r"\b[a-z]+:[\w-]+")
_IRI: Final = re.compile(r"<([^<>\s]+)>")


class TooMuchError(Exception):
    """A change reaches so much that it is quicker to begin from nothing."""


class Rule(NamedTuple):
    """A rule: the graph that it fills, its text, its root ("" where it says of none) and the terms that it names."""

    graph: str
    text: str
    root: str
    names: frozenset[ox.NamedNode]


class Made(NamedTuple):
    """What a rule makes no more, and what it makes that was not made before."""

    removed: set[ox.Quad]
    added: set[ox.Quad]


def read_rule(path: Path) -> Rule:
    """Read a rule."""
    text = path.read_text("utf-8")
    root = _ROOT.search(text)
    bare = _TEXTS.sub("", text)
    named = {"rdf:type", *_NAME.findall(bare), *_IRI.findall(bare)}
    return Rule(graph_of_rule(path), text, root[1] if root else "", nodes(named))


def made_anew(rule: Rule, store: Overlay, hidden: Iterable[str]) -> Made:
    """Return how a change of a store changes what a rooted rule makes.

    `hidden` are the graphs, by IRI, that the rule does not see: its own and those filled after it. Raises
    `TooMuchError` where the change reaches more than `MOST` nodes.
    """
    unseen = nodes(hidden)
    walk = _Walk(rule, unseen)
    touched = {quad.subject for quad in store.changed if walk.follows(quad)}
    was = walk.made(store.about_before, walk.above(store.naming_before, touched))
    now = walk.made(store.about, walk.above(store.naming, touched))
    doubtful = was - now
    gone = doubtful - walk.made(store.about, walk.making(store.naming, doubtful))
    return Made(gone, {quad for quad in now if not store.before(quad)})


class _Walk:
    """Ways through a store by the predicates of a rule."""

    def __init__(self, rule: Rule, unseen: Set[ox.NamedNode]) -> None:
        self._rule = rule
        self._unseen = unseen

    def follows(self, quad: ox.Quad) -> bool:
        """Whether the rule sees a quad."""
        return quad.predicate in self._rule.names and quad.graph_name not in self._unseen

    def above(self, naming: Naming, starts: Iterable[Node]) -> set[Node]:
        """All nodes that reach one of the starts, these among them."""
        found, waiting = set(starts), list(starts)
        while waiting:
            for quad in filter(self.follows, naming(waiting.pop())):
                if quad.subject not in found:
                    found.add(quad.subject)
                    waiting.append(quad.subject)
            if len(found) > MOST:
                raise TooMuchError
        return found

    def made(self, about: About, roots: Iterable[Node]) -> set[ox.Quad]:
        """What the rule makes of some nodes and all that they reach."""
        found = set(roots)
        waiting = [node for node in found if isinstance(node, ox.NamedNode)]
        quads: set[ox.Quad] = set()
        while waiting:
            for quad in filter(self.follows, about(waiting.pop())):
                quads.add(quad)
                if isinstance(quad.object, ox.NamedNode) and quad.object not in found:
                    found.add(quad.object)
                    waiting.append(quad.object)
            if len(found) > MOST:
                raise TooMuchError
        return constructed(self._rule.graph, self._rule.text, quads)

    def making(self, naming: Naming, made: Iterable[ox.Quad]) -> set[Node]:
        """All nodes of which the rule could make some quads: that reach what each of these is of."""
        above: dict[Node, set[Node]] = {}

        def reaching(node: Node) -> set[Node]:
            if node not in above:
                above[node] = self.above(naming, [node])
            return above[node]

        found: set[Node] = set()
        for quad in made:
            is_reached = isinstance(quad.object, ox.NamedNode) and quad.object not in self._rule.names
            found |= reaching(quad.subject) & reaching(quad.object) if is_reached else reaching(quad.subject)
        return found
