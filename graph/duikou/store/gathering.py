"""A store elsewhere, read as far as it is asked about: few requests, each for all that is not here yet.

Whatever asks runs first with what is here, and what it missed is noted and read at once; then it runs again, until it
misses nothing. So an answer is made of all that it needs and of little else, by the same words as in a folder.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Final, TypeVar

import pyoxigraph as ox

from duikou.model.values import Iri
from duikou.names import INSTANCES, PREFIXES, SCHEMES, expand
from duikou.store.answers import Cell
from duikou.store.engine import Engine
from duikou.store.paging import Read, Row, paged_rows, whole_rows
from duikou.store.terms import cell_and_language, cell_of, name_of, node_or_none

_Found = TypeVar("_Found")
Pattern = tuple[ox.NamedNode | None, ox.NamedNode | None, ox.NamedNode | ox.Literal | None]
"""Subject, predicate and value of what is asked for, None for any."""

_AT_ONCE: Final = 200
"""So many things are asked about in one request: their answer stays below the 10,000 rows of which engines cut some."""
_TYPE: Final = ox.NamedNode(expand("rdf:type"))
_ALWAYS: Final[tuple[Pattern, ...]] = (
    (None, ox.NamedNode(expand("dk:countsAsAssistance")), None),
    (None, ox.NamedNode(expand("dk:apartFrom")), None),
    (
        None,
        ox.NamedNode(expand("dk:current")),
        ox.Literal("false", datatype=ox.NamedNode(expand("xsd:boolean"))),
    ),
)
"""What nearly every answer needs of the whole, and is little."""
_NAMED: Final = tuple(PREFIXES[name] for name in INSTANCES)
"""What the IRIs of things begin with that are read along with what names them."""
_NAMING: Final = tuple(PREFIXES[name] for name in INSTANCES if name not in SCHEMES)
"""And those of what names them."""
_COLUMNS: Final = ("?subject", "?predicate", "?value")
_LEFT_OUT: Final = tuple(PREFIXES[name] for name in ("claim", "passage", "dismissal"))
"""What the IRIs of things begin with that are found by what they name, and not read for having a predicate."""
_NOT_MANY: Final = " ".join(f'FILTER(!STRSTARTS(STR(?subject), "{begin}"))' for begin in _LEFT_OUT)
_CALLED: Final[tuple[Pattern, ...]] = tuple(
    (None, ox.NamedNode(expand(predicate)), None)
    for predicate in ("rdfs:label", "dcterms:title", "skos:altLabel", "skos:prefLabel", "dk:code", "dk:within")
)
"""What names are made of, read together."""


class _MissingError(Exception):
    """Something wide is asked for while narrower things are still missing: these may show that it is not needed."""


class Gathered:
    """Stands where an `ox.Store` does for an `Engine`; reads a pattern when it is asked for, and keeps it.

    `read` answers a SELECT, `ours` is what in a query keeps `?graph` to our graphs. All that has a predicate is read
    but of claims, passages and dismissals. `require_same` raises where another build was loaded meanwhile; whatever was
    read is kept only where it does not. Raises what these do, and `UserError` where the engine gives less than it
    counts.
    """

    def __init__(self, read: Read, ours: str, require_same: Callable[[], None] = lambda: None) -> None:
        self._read = read
        self._ours = ours
        self._require_same = require_same
        self._store = ox.Store()
        self._held: set[Pattern] = set()
        self._waiting: dict[Pattern, None] | None = None

    def quads_for_pattern(
        self,
        subject: ox.NamedNode | None,
        predicate: ox.NamedNode | None,
        value: ox.NamedNode | ox.Literal | None,
    ) -> Iterator[ox.Quad]:
        """Yield what fits, each once; nothing, and note it, where it is not here yet and somebody gathers."""
        pattern = (subject, predicate, value)
        if not self._is_held(pattern):
            if self._waiting is None:
                self._fetch([pattern])
                self._settle()
            elif not _is_wide(pattern):
                self._waiting[pattern] = None
            elif self._waiting:
                raise _MissingError
            else:
                self._fetch([pattern])
        return self._store.quads_for_pattern(subject, predicate, value)

    @property
    def is_gathering(self) -> bool:
        """Whether some work runs that may miss what it asks for."""
        return self._waiting is not None

    def gather(self, work: Callable[[], _Found]) -> _Found:
        """Return what some work comes to that asks here, run until all of that is here, and of one build."""
        try:
            return self._repeated(work)
        finally:  # also of work that failed: perhaps at what another build says
            self._settle()

    def _repeated(self, work: Callable[[], _Found]) -> _Found:
        while True:
            self._waiting = {}
            try:
                found = work()
                if not self._waiting:
                    return found
            except Exception:  # of what was not here; where it is no matter of that it comes again
                if not self._waiting:
                    raise
            finally:
                missed, self._waiting = self._waiting, None
            self._fetch(missed)

    def expect(self, subjects: Iterable[ox.NamedNode]) -> None:
        """Read at once what is said of some subjects."""
        if missed := [one for subject in subjects if not self._is_held(one := (subject, None, None))]:
            if self._waiting is None:
                self._fetch(missed)
                self._settle()
            else:
                self._waiting.update(dict.fromkeys(missed))

    def _is_held(self, pattern: Pattern) -> bool:
        subject, predicate, value = pattern
        wider = [(subject, None, None), (None, None, value), pattern]
        if subject and not subject.value.startswith(_LEFT_OUT):
            wider.append((None, predicate, None))
        return any(one in self._held for one in wider if one != (None, None, None))

    def _fetch(self, patterns: Iterable[Pattern]) -> None:
        """Read what fits these patterns, and then what is said of the things that are named there."""
        wanted = {*patterns, *(one for one in _ALWAYS if not self._is_held(one))}
        try:
            named = self._take([*wanted, *(set(_CALLED) - wanted if wanted & {*_CALLED} else ())])
            self._take([one for node in named if not self._is_held(one := (node, None, None))])
        except BaseException:
            self._forget()
            raise

    def _settle(self) -> None:
        """Forget all that was read where it cannot be told to be of the build that was opened."""
        if self._held:
            try:
                self._require_same()
            except BaseException:
                self._forget()
                raise

    def _forget(self) -> None:
        self._store = ox.Store()
        self._held.clear()

    def _take(self, patterns: list[Pattern]) -> list[ox.NamedNode]:
        """Read what fits, and return what subjects that were asked for name, in no order."""
        named: dict[ox.NamedNode, None] = {}
        ordered = sorted(patterns, key=str)
        for begin in range(0, len(ordered), _AT_ONCE):
            some = ordered[begin : begin + _AT_ONCE]
            rows = self._rows(some)
            self._store.extend(ox.Quad(*row) for row in rows)
            asked = {subject for subject, _, _ in some if subject and subject.value.startswith(_NAMING)}
            objects = (row[2] for row in rows if row[0] in asked and isinstance(row[2], ox.NamedNode))
            named.update((node, None) for node in objects if node.value.startswith(_NAMED))
        self._held.update(patterns)
        return list(named)

    def _rows(self, patterns: list[Pattern]) -> list[Row]:
        """The triples that fit; asked for in parts where the engine gives less than there is."""
        where = self._where(patterns)
        rows = whole_rows(self._read, "?subject ?predicate ?value", where)
        if rows is not None:
            return rows
        if len(patterns) == 1:
            return [row[:3] for row in paged_rows(self._read, "?subject ?predicate ?value ?graph", where)]
        half = len(patterns) // 2
        return [*self._rows(patterns[:half]), *self._rows(patterns[half:])]

    def _where(self, patterns: list[Pattern]) -> str:
        kinds: dict[tuple[str, ...], list[str]] = {}
        for pattern in patterns:
            given = tuple(name for name, term in zip(_COLUMNS, pattern, strict=True) if term)
            kinds.setdefault(given, []).append(f"({' '.join(str(term) for term in pattern if term)})")
        parts = (
            f"{{ VALUES ({' '.join(given)}) {{ {' '.join(terms)} }} GRAPH ?graph {{ ?subject ?predicate ?value }} "
            f"{self._ours} {_NOT_MANY if given == ('?predicate',) else ''} }}"
            for given, terms in kinds.items()
        )
        return " UNION ".join(parts)


class GatheringEngine(Engine):
    """An engine over what is gathered; only to be read, and only thing by thing."""

    def __init__(self, gathered: Gathered) -> None:
        super().__init__(gathered)  # type: ignore[arg-type]
        self.gathered = gathered

    def said(self, subject: str) -> Iterator[tuple[str, Cell, str | None]]:
        """Yield what `Engine.said` does, by a pattern: what is gathered answers no query."""
        node = node_or_none(subject)
        for quad in self._store.quads_for_pattern(node, None, None) if node else ():
            yield name_of(quad.predicate), *cell_and_language(quad.object)

    def said_of(
        self, subjects: Iterable[str], predicates: Collection[str] = ()
    ) -> Iterator[tuple[str, str, Cell, str | None]]:
        """Yield what `Engine.said_of` does; of each subject all is gathered."""
        for subject in subjects:
            for said in self.said(subject):
                if not predicates or said[0] in predicates:
                    yield subject, *said

    def values(self, predicate: str) -> Iterator[tuple[str, Cell]]:
        """Yield what `Engine.values` does, by a pattern."""
        for quad in self._store.quads_for_pattern(None, ox.NamedNode(expand(predicate)), None):
            yield name_of(quad.subject), cell_of(quad.object)

    def naming(self, things: Iterable[str], predicate: str = "") -> Iterator[tuple[str, str, str]]:
        """Yield what `Engine.naming` does, by patterns."""
        return ((thing, *found) for thing in things for found in self.having(Iri(thing), predicate))

    def of_class(self, name: str) -> Iterator[str]:
        """Yield what `Engine.of_class` does, by a pattern."""
        return (subject for subject, _ in self.having(Iri(name), "rdf:type"))

    def known(self, names: Iterable[str]) -> list[str]:
        """Return those of some names of which anything is said, in their order; all are asked for at once."""
        given = list(names)
        self.gathered.expect(filter(None, map(node_or_none, given)))
        return super().known(given)


def _is_wide(pattern: Pattern) -> bool:
    """Whether a pattern fits a part of everything: all of a class, or all that have a predicate."""
    subject, predicate, value = pattern
    return subject is None and (value is None or predicate == _TYPE) and pattern not in _ALWAYS
