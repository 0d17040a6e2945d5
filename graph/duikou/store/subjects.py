"""Records read as they are asked for: each thing when it is named, and of the claims those that are chosen."""

from collections import ChainMap
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from itertools import chain, islice
from typing import Final, TypeVar

from duikou.model.fields import CLAIMS, DERIVED, ENTITIES, FIELDS, FIGURE, ROLES
from duikou.model.records import (
    NAMING,
    Article,
    ArticleReading,
    Claim,
    Counts,
    Party,
    Passage,
    Quantity,
    Records,
    Revision,
    Term,
    Text,
)
from duikou.model.values import Literal
from duikou.names import THINGS, curie, expand
from duikou.store.answers import Cell
from duikou.store.counting import counted
from duikou.store.engine import Engine
from duikou.store.making import KINDS, PREDICATES, Maker
from duikou.store.said import Said

_Thing = TypeVar("_Thing")
_NO_TEXTS: Final[Mapping[str, str]] = {}
_FALSE: Final = Literal("false", "xsd:boolean")
_PLACED: Final = ("within", "based_in", "located_in")
"""The attributes by which a party lies in a place."""
_UPWARDS: Final = (*_PLACED, "part_of")
"""The attributes by which a party lies in something or is part of it."""
_STANDS: Final = tuple(of for said in ("article", "paragraph", "start", "end") for of in PREDICATES[said])
"""The predicates by which evidence is told of a passage."""
_SUMMED: Final = (
    *("providers", "recipients", "programmes", "leaves_open", "begins", "until", "as_of", "starts", "ends", "planned"),
    *("current", "standing", "standing_reason", "grade", *(one.name for one in fields(Quantity))),
)
"""The attributes by which a claim enters a sum, and is told in it."""
_OF_SUMS: Final = ("rdf:type", "rdfs:label", *(of for attribute in _SUMMED for of in PREDICATES[attribute]))
_AT_ONCE: Final = 5000
"""So many claims of all are held as they were read."""
_TERMS: Final = {field.attribute: field for field in reversed((*FIELDS, *DERIVED))}
"""By attribute the field that says what it is called: the first that is declared."""


class _Known(Mapping[str, _Thing]):
    """Things by name, each read when it is first named, and all names when they are counted or gone through."""

    def __init__(self, read: Callable[[str], _Thing | None], names: Callable[[], Iterable[str]]) -> None:
        self._read = read
        self._names = names
        self._found: dict[str, _Thing | None] = {}

    def __getitem__(self, name: str) -> _Thing:
        if name not in self._found:
            self._found[name] = self._read(name)
        found = self._found[name]
        if found is None:
            raise KeyError(name)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._names())

    def __len__(self) -> int:
        return sum(1 for _ in self)


class Subjects:
    """What a store says, one subject after the other, each read once; and which subjects name a thing."""

    def __init__(self, engine: Engine, predicates: Collection[str] = (), said: Said | None = None) -> None:
        self._engine = engine
        self._predicates = predicates
        self._said = said or Said(engine.columns)
        self._values: dict[str, dict[str, list[Cell]]] = {}
        self._texts: dict[str, dict[str, dict[str, str]]] = {}
        self._named: dict[str, dict[str, list[str]]] = {}

    def only_with(self, predicates: Collection[str]) -> "Subjects":
        """Return what reads of the same store what is said with some predicates."""
        return Subjects(self._engine, predicates, self._said)

    def said(self, subject: str) -> Mapping[str, list[Cell]]:
        """Return the values of each predicate of a subject, in no order."""
        if subject not in self._values:
            self.read((subject,))
        return self._values[subject]

    def values(self, subject: str, predicate: str) -> list[Cell]:
        """Return the values of a predicate of a subject, in no order."""
        return self.said(subject).get(predicate, [])

    def texts(self, subject: str, predicate: str) -> Mapping[str, str]:
        """Return the literals of a predicate of a subject by language."""
        if subject not in self._values:
            self.read((subject,))
        return self._texts[subject].get(predicate, _NO_TEXTS)

    def read(self, subjects: Iterable[str]) -> None:
        """Read what is said of some subjects, so far as it is not here; many at once cost half as much, or less."""
        fresh = {curie(expand(subject)): subject for subject in subjects if subject not in self._values}
        for subject in fresh.values():
            self._values[subject], self._texts[subject] = {}, {}
        told, others = self._said.of(fresh, self._predicates)
        for name, predicate, value, language in chain(told, self._engine.said_of(others, self._predicates)):
            subject = fresh[name]
            self._values[subject].setdefault(predicate, []).append(value)
            if language is not None:
                self._texts[subject].setdefault(predicate, {})[language] = str(value)

    def holds(self, subject: str) -> bool:
        """Whether what is said of a subject is here."""
        return subject in self._values

    def forget(self, subjects: Iterable[str]) -> None:
        """Let go what was read of some subjects; it is read again when it is asked for."""
        for subject in subjects:
            self._values.pop(subject, None)
            self._texts.pop(subject, None)

    def only(self, subject: str, predicates: Iterable[str]) -> list[Cell]:
        """Return the values of some predicates of a subject, which is not read where it was not before."""
        if subject in self._values:
            return [value for predicate in predicates for value in self.values(subject, predicate)]
        return [value for predicate in predicates for value in self._engine.values_of(subject, predicate)]

    def kind(self, subject: str, classes: Collection[str]) -> str:
        """Return the class of these that a subject is of, "" for none."""
        return next((str(name) for name in self.values(subject, "rdf:type") if name in classes), "")

    def of(self, *classes: str) -> list[str]:
        """Return the subjects of these classes, sorted."""
        return sorted({name for class_ in classes for name in self._engine.of_class(class_)})

    def naming(self, attribute: str, things: Iterable[str]) -> set[str]:
        """Return the subjects that name any of these things in the predicates of an attribute."""
        named, others = list[str](), list[str]()
        for thing in things:
            (named if thing.startswith(THINGS) else others).append(thing)
        self._read_naming(named)
        wanted = PREDICATES[attribute]
        found = {name for thing in named for predicate in wanted for name in self._named[thing].get(predicate, ())}
        only = wanted[0] if len(wanted) == 1 else ""
        return found | {name for _, name, predicate in self._engine.naming(others, only) if predicate in wanted}

    def _read_naming(self, things: Iterable[str]) -> None:
        """Read what names some parties or the like, in whatever predicate, so far as it is not here."""
        fresh = {curie(expand(thing)): thing for thing in things if thing not in self._named}
        for thing in fresh.values():
            self._named[thing] = {}
        for name, subject, predicate in self._engine.naming(fresh):
            self._named[fresh[name]].setdefault(predicate, []).append(subject)

    def saying(self, predicate: str) -> list[str]:
        """Return the subjects of which something is said with a predicate, sorted."""
        return sorted({name for name, _ in self._engine.values(predicate)})

    def articles_of_passages(self) -> Iterator[tuple[str, str]]:
        """Yield each passage with its article, in no order."""
        return ((name, str(article)) for name, article in self._engine.values("dk:article"))

    @cached_property
    def counts(self) -> Counts:
        """How many claims there are in all."""
        return counted(self._engine)

    @cached_property
    def not_standing(self) -> frozenset[str]:
        """The claims that do not stand."""
        return frozenset(name for name, _ in self._engine.having(_FALSE, "dk:current"))


@dataclass(frozen=True)
class ChosenRecords(Records):
    """Records whose lists hold what was chosen, and whose look-ups find whatever the store has."""

    subjects: Subjects = field(kw_only=True, repr=False, compare=False)
    maker: Maker = field(kw_only=True, repr=False, compare=False)
    every: Mapping[str, Claim] = field(kw_only=True, repr=False, compare=False)
    cited: dict[str, Passage] = field(kw_only=True, repr=False, compare=False)
    """Where the passages stand that claims cite, as far as it was read; without their digests."""

    @cached_property
    def by_id(self) -> Mapping[str, Claim]:
        """Every claim of the store by its id."""
        return self.every

    @property
    def counts(self) -> Counts:
        """How many claims the store has, and how many of them can make ties."""
        return self.subjects.counts

    def of_kind(self, kind: str) -> list[str]:
        """Return the ids of the parties of a kind, sorted."""
        return self.subjects.of(*(class_ for class_ in ENTITIES if KINDS[class_] == kind))

    def expect_places(self) -> None:
        """Read at once what is said of all places, for who looks at each."""
        self.subjects.read(self.of_kind("place"))

    def expect_passages(self) -> None:
        """Read at once what is said of all passages that its claims and dismissals cite, for who looks at each."""
        evidence = (thing.evidence for things in (self.claims, self.dismissals) for thing in things)
        self.subjects.read({one.passage for some in evidence for one in some})

    def makes_no_tie(self, name: str) -> bool:
        """Whether a claim lacks a side or does not stand; told without reading it."""
        sides = (PREDICATES["providers"], PREDICATES["recipients"])
        return name in self.subjects.not_standing or not all(self.subjects.only(name, side) for side in sides)

    def quantity(self, name: str) -> Quantity | None:
        """Return the quantity of a figure by its id; None for anything else."""
        if own := self._own.get(name):
            return own.quantity
        return self.maker.make(Quantity, name) if self.subjects.kind(name, (FIGURE,)) else None

    def measure(self, name: str) -> str:
        """Return what a figure measures by its id, without reading what else is said of it; "" for anything else."""
        return next(map(str, self.subjects.only(name, PREDICATES["measure"])), "")

    def label(self, name: str) -> Text | None:
        """Return what a claim, party or concept is called; None for anything else."""
        if own := self._own.get(name):
            return own.label
        return self.maker.label(name) if self.subjects.kind(name, CLAIMS) else super().label(name)

    def inside(self, name: str) -> Iterable[str]:
        """Return the parties that lie in another, or are part of it, with nothing between."""
        found = self.subjects.naming("within", (name,)) | self.subjects.naming("part_of", (name,))
        seats = self.subjects.naming("based_in", (name,)) | self.subjects.naming("located_in", (name,))
        lying = ((one, self.parties.get(one)) for one in seats - found)
        return found | {one for one, party in lying if party and party.lies_in == name}

    def groups(self, names: Collection[str]) -> list[Party]:
        """Return the groups that have one of these as a member, or lie in one with nothing between; sorted by id."""
        near = set().union(*(self.subjects.naming(said, names) for said in ("members", *_PLACED)))
        found = (self.parties.get(name) for name in sorted(near) if name.startswith("group:"))
        groups = (group for group in found if group)
        return [group for group in groups if group.lies_in in names or not set(group.members).isdisjoint(names)]

    def naming(self, name: str, roles: Iterable[str] = NAMING) -> frozenset[str]:
        """Return the ids of the claims that stand and name a party or programme in one of these attributes."""
        found = {one for role in roles for one in self.subjects.naming(role, (name,)) if not one.startswith(THINGS)}
        return frozenset(found - self.subjects.not_standing)

    def choose_figures(self, names: Iterable[str]) -> "ChosenRecords":
        """Return the records with the figures among these for their claims, by id, with what sums go by alone."""
        source = self.subjects.only_with(_OF_SUMS)
        asked = sorted(set(names))
        source.read(asked)
        self._expect_parties(source, asked)
        maker = Maker(source, {})
        return replace(self, claims=tuple(maker.bare_figure(name) for name in asked if source.kind(name, (FIGURE,))))

    def choose_by_article(self) -> "ChosenRecords":
        """Return the records with all claims, by id, with what sums go by, modes, and of what they cite the article."""
        cited = {name: Passage(name, article) for name, article in self.subjects.articles_of_passages()}
        source = self.subjects.only_with((*_OF_SUMS, *PREDICATES["modes"], *ROLES))
        maker = Maker(source, cited)
        names, claims = iter(self.subjects.of(*CLAIMS)), list[Claim]()
        while some := [*islice(names, _AT_ONCE)]:
            source.read(some)
            claims += (maker.claim(name, KINDS[source.kind(name, CLAIMS)]) for name in some)
            source.forget(some)
        return replace(self, claims=tuple(claims))

    @cached_property
    def _own(self) -> Mapping[str, Claim]:
        """The claims that are chosen, by id."""
        return {claim.id: claim for claim in self.claims}

    def choose(self, claims: Iterable[str], others: Iterable[str] = ()) -> "ChosenRecords":
        """Return the records with these for their claims, and of others what is a dismissal or a revision; by id."""
        make, kind = self.maker.make, self.subjects.kind
        chosen, rest = sorted(set(claims)), sorted(set(others))
        self._expect((*chosen, *rest))
        return replace(
            self,
            claims=tuple(self.every[name] for name in chosen if name in self.every),
            dismissals=tuple(self.maker.dismissal(name) for name in rest if kind(name, ("dk:Dismissal",))),
            revisions=tuple(make(Revision, name, id=name) for name in rest if kind(name, ("dk:Revision",))),
        )

    def _expect(self, names: Collection[str]) -> None:
        """Read at once some claims and the like, where the passages stand that they cite, and the parties."""
        values = self.subjects.values
        self.subjects.read(names)
        cited = {str(one) for name in names for role in ROLES for one in values(name, role)} - self.cited.keys()
        if cited:
            source = self.subjects.only_with(_STANDS)
            source.read(cited)
            maker = Maker(source, self.cited)
            self.cited.update((name, maker.make(Passage, name, id=name)) for name in cited)
        self._expect_parties(self.subjects, names)

    def _expect_parties(self, source: Subjects, names: Iterable[str]) -> None:
        """Read at once what some claims name, and what that lies in."""
        holding, roles = self.subjects, NAMING
        named = names
        while parties := {
            str(one)
            for name in named
            for said in roles
            for of in PREDICATES[said]
            for one in source.values(name, of)
            if not holding.holds(str(one))
        }:
            holding.read(parties)
            source, named, roles = holding, parties, _UPWARDS


def chosen_records(engine: Engine, data_version: str = "") -> ChosenRecords:
    """Return the records of a store with no claim, dismissal or revision chosen; nothing is read before it is asked."""
    return _Reader(Subjects(engine)).records(data_version)


class _Reader:
    """Reads one thing of each kind by its name."""

    def __init__(self, subjects: Subjects) -> None:
        self._subjects = subjects
        self._passages = _Known(self._passage, lambda: subjects.of("dk:Passage"))
        self._parties = _Known(self._party, lambda: subjects.of(*ENTITIES))
        self._cited: dict[str, Passage] = {}
        self._maker = Maker(subjects, ChainMap(self._cited, self._passages))  # type: ignore[arg-type]

    def records(self, data_version: str) -> ChosenRecords:
        subjects = self._subjects
        counting = subjects.saying("dk:countsAsAssistance")
        apart = [
            (one, str(other))
            for one in subjects.saying("dk:apartFrom")
            for other in subjects.values(one, "dk:apartFrom")
        ]
        return ChosenRecords(
            parties=self._parties,
            claims=(),
            articles=_Known(self._article, lambda: subjects.of("dk:Article")),
            concepts=_Known(self._concept, self._concepts),
            data_version=data_version,
            assistance=frozenset(name for name in counting if True in subjects.values(name, "dk:countsAsAssistance")),
            apart=frozenset(map(frozenset, apart)),
            terms=_Known(self._term, lambda: _TERMS),
            vocabulary=_Known(self._meaning, lambda: subjects.saying("skos:definition")),
            passages=self._passages,
            readings=_Known(self._reading, lambda: subjects.of("dk:Reading")),
            subjects=subjects,
            maker=self._maker,
            every=_Known(self._claim, lambda: subjects.of(*CLAIMS)),
            cited=self._cited,
        )

    def _party(self, name: str) -> Party | None:
        class_ = self._subjects.kind(name, ENTITIES)
        return self._maker.party(name, KINDS[class_]) if class_ else None

    def _claim(self, name: str) -> Claim | None:
        class_ = self._subjects.kind(name, CLAIMS)
        return self._maker.claim(name, KINDS[class_]) if class_ else None

    def _passage(self, name: str) -> Passage | None:
        return self._maker.make(Passage, name, id=name) if self._subjects.kind(name, ("dk:Passage",)) else None

    def _article(self, name: str) -> Article | None:
        return self._maker.article(name) if self._subjects.kind(name, ("dk:Article",)) else None

    def _reading(self, name: str) -> ArticleReading | None:
        return self._maker.make(ArticleReading, name, id=name) if self._subjects.kind(name, ("dk:Reading",)) else None

    def _concept(self, name: str) -> Text | None:
        if self._subjects.kind(name, ("dk:Programme",)):
            return self._parties[name].label
        is_labelled = self._subjects.kind(name, ("skos:Concept",)) and self._subjects.texts(name, "rdfs:label")
        return self._maker.label(name) if is_labelled else None

    def _concepts(self) -> Iterator[str]:
        labelled = (name for name in self._subjects.of("skos:Concept") if self._concept(name))
        return chain(labelled, self._subjects.of("dk:Programme"))

    def _term(self, attribute: str) -> Text | None:
        found = _TERMS.get(attribute)
        return None if found is None else Text(*found.words) if found.words else self._maker.label(found.predicate)

    def _meaning(self, name: str) -> Term | None:
        said = self._subjects.texts(name, "skos:definition")
        return Term(self._maker.label(name), Text(said.get("zh", ""), said.get("en", ""))) if said else None
