"""Records read as they are asked for: each thing when it is named, and of the claims those that are chosen."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from typing import Final, TypeVar

from duikou.model.fields import CLAIMS, DERIVED, ENTITIES, FIELDS, FIGURE
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
from duikou.model.values import Iri, Literal
from duikou.names import THINGS
from duikou.store.answers import Cell
from duikou.store.counting import counted
from duikou.store.engine import Engine
from duikou.store.making import KINDS, PREDICATES, Maker

_Thing = TypeVar("_Thing")
_NO_TEXTS: Final[Mapping[str, str]] = {}
_FALSE: Final = Literal("false", "xsd:boolean")
_PLACED: Final = ("within", "based_in", "located_in")
"""The attributes by which a party lies in a place."""
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

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._values: dict[str, dict[str, list[Cell]]] = {}
        self._texts: dict[str, dict[str, dict[str, str]]] = {}
        self._named: dict[str, dict[str, list[str]]] = {}

    def values(self, subject: str, predicate: str) -> list[Cell]:
        """Return the values of a predicate of a subject, in no order."""
        return self._said(subject).get(predicate, [])

    def texts(self, subject: str, predicate: str) -> Mapping[str, str]:
        """Return the literals of a predicate of a subject by language."""
        self._said(subject)
        return self._texts[subject].get(predicate, _NO_TEXTS)

    def _said(self, subject: str) -> Mapping[str, list[Cell]]:
        if subject not in self._values:
            values = self._values[subject] = {}
            texts = self._texts[subject] = {}
            for predicate, value, language in self._engine.said(subject):
                values.setdefault(predicate, []).append(value)
                if language is not None:
                    texts.setdefault(predicate, {})[language] = str(value)
        return self._values[subject]

    def forget(self, subject: str) -> None:
        """Let go what was read of a subject; it is read again when it is asked for."""
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
        return sorted({name for class_ in classes for name, _ in self._engine.having(Iri(class_), "rdf:type")})

    def naming(self, attribute: str, things: Iterable[str]) -> set[str]:
        """Return the subjects that name any of these things in the predicates of an attribute."""
        found: set[str] = set()
        for predicate in PREDICATES[attribute]:
            for thing in things:
                found.update(self._naming(thing, predicate))
        return found

    def _naming(self, thing: str, predicate: str) -> Iterable[str]:
        """The subjects that name a thing; what names a party or the like, in whatever predicate, is read at once."""
        if not thing.startswith(THINGS):
            return [name for name, _ in self._engine.having(Iri(thing), predicate)]
        if thing not in self._named:
            named = self._named[thing] = {}
            for name, found in self._engine.having(Iri(thing)):
                named.setdefault(found, []).append(name)
        return self._named[thing].get(predicate, ())

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
        """Return the records with the figures among these for their claims, by id, without what they cite."""
        figures = (name for name in sorted(set(names)) if self.subjects.kind(name, (FIGURE,)))
        return replace(self, claims=tuple(self._made(self.maker.bare_figure(name)) for name in figures))

    def choose_by_article(self) -> "ChosenRecords":
        """Return the records with all claims, by id; of what they cite the article alone is read."""
        cited = {name: Passage(name, article) for name, article in self.subjects.articles_of_passages()}
        maker = Maker(self.subjects, cited)
        claims = ((name, self.subjects.kind(name, CLAIMS)) for name in self.subjects.of(*CLAIMS))
        return replace(self, claims=tuple(self._made(maker.claim(name, KINDS[class_])) for name, class_ in claims))

    def _made(self, claim: Claim) -> Claim:
        """A claim of many, of which what was read is let go."""
        self.subjects.forget(claim.id)
        return claim

    @cached_property
    def _own(self) -> Mapping[str, Claim]:
        """The claims that are chosen, by id."""
        return {claim.id: claim for claim in self.claims}

    def choose(self, claims: Iterable[str], others: Iterable[str] = ()) -> "ChosenRecords":
        """Return the records with these for their claims, and of others what is a dismissal or a revision; by id."""
        make, kind, rest = self.maker.make, self.subjects.kind, sorted(set(others))
        return replace(
            self,
            claims=tuple(self.every[name] for name in sorted(set(claims)) if name in self.every),
            dismissals=tuple(self.maker.dismissal(name) for name in rest if kind(name, ("dk:Dismissal",))),
            revisions=tuple(make(Revision, name, id=name) for name in rest if kind(name, ("dk:Revision",))),
        )


def chosen_records(engine: Engine, data_version: str = "") -> ChosenRecords:
    """Return the records of a store with no claim, dismissal or revision chosen; nothing is read before it is asked."""
    return _Reader(Subjects(engine)).records(data_version)


class _Reader:
    """Reads one thing of each kind by its name."""

    def __init__(self, subjects: Subjects) -> None:
        self._subjects = subjects
        self._passages = _Known(self._passage, lambda: subjects.of("dk:Passage"))
        self._parties = _Known(self._party, lambda: subjects.of(*ENTITIES))
        self._maker = Maker(subjects, self._passages)

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
