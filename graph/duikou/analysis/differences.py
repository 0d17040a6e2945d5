"""The difference of two states of the data, what step of the version it asks for, and what of it has no reason.

The rule of versions is told in `docs/versions.md`. By hand: a claim says 4 where it said 3, and a revision that the new
state alone has names it: that is a patch, and explained. Without the revision it is a patch and unexplained. A claim
that went, and a revision that retires it for two others: minor. A place that went with nothing in its place: major.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, Literal, NamedTuple

from duikou.analysis.changes import Change, FieldChange, MovedPassage, Pair, Said, State
from duikou.analysis.metrics import Ranks
from duikou.analysis.moved import MovedRank, MovedTotal, moved_ranks, moved_totals
from duikou.model.fields import GROUNDS, ROLES

Step = Literal["major", "minor", "patch"]
Columns = Mapping[str, Collection[str]]
"""The columns of tables, by the name of the table."""

_KEYS: Final = frozenset({"article", "entity"})
"""Kinds of things by whose ids, and of places by whose codes, readers join data of their own."""
_ROWS: Final = (*sorted(_KEYS), "claim", "term")
"""Kinds of things of which a new one is more data."""
_RETIRED: Final = frozenset({*_KEYS, "claim"})
"""Kinds of things whose ids leave a note when they go; positions of passages and the like are no ids to keep."""
_OF_PEOPLE: Final = frozenset({"rdfs:label", "skos:altLabel", "skos:definition", "skos:editorialNote"})
_OF_OTHERS: Final = frozenset(
    {"rdfs:isDefinedBy", "rdfs:seeAlso", "skos:broadMatch", "skos:closeMatch", "skos:narrowMatch", "skos:notation"}
)
_OF_CHECKS: Final = frozenset({"dk:cue", "dk:neededWord", "dk:countedIn", "dk:paidAs", "dk:goesWith"})
_BESIDE: Final = _OF_PEOPLE | _OF_OTHERS | _OF_CHECKS
"""What is said of a term and does not change what it stands for: words, links, and what claims are checked by."""
_HEADER: Final = "https://w3id.org/duikou/ontology"
"""The ontology itself; its title, makers and days are nothing that a term stands for."""
_LIGHT: Final = frozenset(
    {"rdfs:label", "skos:altLabel", "skos:editorialNote", "dk:accepts", "dk:restates", "dk:grade", *ROLES, *GROUNDS}
)
"""What is said of a claim that no number, period, party or tie is made of: it changes without a reason."""


class Unexplained(NamedTuple):
    """A thing that went, or whose figures changed, and no revision says why."""

    id: str
    fields: tuple[str, ...]
    """The predicates that no revision covers, sorted; () for a thing that went."""


@dataclass(frozen=True)
class Difference:
    """What the new one of two states of the data has, lacks and says otherwise; all in order of kind and id."""

    old: State
    new: State
    added: tuple[Change, ...]
    withdrawn: tuple[Change, ...]
    changed: tuple[Change, ...]
    """What both have and say different things of."""
    moved: tuple[MovedPassage, ...]
    """Passages whose words stand elsewhere; that claims cite them there is no change of the claims."""

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return bool(self.added or self.withdrawn or self.changed or self.moved)

    @property
    def changes(self) -> tuple[Change, ...]:
        """All that was added, withdrawn or changed."""
        return (*self.added, *self.withdrawn, *self.changed)

    @cached_property
    def totals(self) -> tuple[MovedTotal, ...]:
        """The totals that are others; see `duikou.analysis.moved`."""
        return moved_totals(self.old.records, self.new.records, self.changes)

    @cached_property
    def ranks(self) -> tuple[MovedRank, ...]:
        """The ranks that are others; see `duikou.analysis.moved`."""
        return moved_ranks(self.old.records, self.new.records, self.changes)

    def as_mapping(self) -> dict[str, Any]:
        """Return what `duikou diff --format json` tells."""
        return {
            "old": self.old.records.data_version,
            "new": self.new.records.data_version,
            "version_step": version_step(self),
            **{name: [_plain_change(one) for one in getattr(self, name)] for name in ("added", "withdrawn", "changed")},
            "moved": [
                {"article": one.article, "old": one.old, "new": one.new, "claims": list(one.claims)}
                for one in self.moved
            ],
            "totals": [_plain_total(one) for one in self.totals],
            "ranks": [_plain_rank(one) for one in self.ranks],
            "unexplained": [{"id": one.id, "fields": list(one.fields)} for one in unexplained(self)],
        }


def difference(old: State, new: State) -> Difference:
    """Return how two states of the data differ; of a state and itself, a difference that is empty and false."""
    pair = Pair(old, new)
    return Difference(old, new, pair.added(), pair.withdrawn(), pair.changed(), pair.moved)


def version_step(
    found: Difference, old_columns: Columns | None = None, new_columns: Columns | None = None
) -> Step | None:
    """Return which number of the version of the data goes up, None where nothing differs.

    `old_columns` and `new_columns` are those of the tables that are given out, where there are any: a column or table
    that went is major, one that came minor. Data made by hand need none.
    """
    before, after = _columns(old_columns), _columns(new_columns)
    if before - after or any(_breaks(found)):
        return "major"
    if after - before or any(change.kind in _ROWS for change in found.added):
        return "minor"
    if any(change.kind in _RETIRED for change in found.withdrawn):
        return "minor"
    return "patch" if found else None


def _columns(tables: Columns | None) -> set[tuple[str, str]]:
    return {(table, column) for table, columns in (tables or {}).items() for column in columns}


def _breaks(found: Difference) -> Iterator[bool]:
    """Yield of everything that may break a program or a join whether it does."""
    for change in found.withdrawn:
        yield change.kind == "term"
        yield change.kind in _KEYS and not change.replaced_by
        yield change.kind in _RETIRED and not _is_retired(found, change)
    for change in found.changed:
        for field in change.fields:
            yield change.kind == "term" and change.id != _HEADER and field.predicate not in _BESIDE
            yield change.kind == "entity" and field.predicate == "dk:code" and bool(field.old)
            yield field.predicate in {"dk:modelVersion", "owl:versionInfo"}


def _is_retired(found: Difference, change: Change) -> bool:
    known = {*found.new.records.revisions}
    return any(change.id in one.retires for one in change.reasons if one in known)


def unexplained(found: Difference) -> tuple[Unexplained, ...]:
    """Return the claims whose figures changed, and the claims, articles and entities that went, without a reason.

    A reason is a revision that the new state has and the old one lacks; one that names fields covers these alone.
    Asked for are changes of what numbers, periods, parties and ties are made of: labels, notes and evidence change
    freely. What the build works out of a claim follows from what is written; where only that changed, the rules of the
    build did, and a reason is asked for all the same. Sorted by id.
    """
    went = (Unexplained(one.id, ()) for one in found.withdrawn if one.kind in _RETIRED and not _is_retired(found, one))
    known = {*found.new.records.revisions}
    changed = (
        Unexplained(one.id, left)
        for one in found.changed
        if one.kind == "claim" and (left := tuple(_uncovered(one, known)))
    )
    return tuple(sorted((*went, *changed)))


def _uncovered(change: Change, known: Collection[object]) -> Iterator[str]:
    heavy = [field for field in change.fields if field.predicate not in _LIGHT]
    reasons = [one for one in change.reasons if change.id in one.revises and one in known]
    for field in [one for one in heavy if not one.derived] or heavy:
        if not any(not one.fields or field.predicate in one.fields for one in reasons):
            yield field.predicate


def _plain_change(change: Change) -> dict[str, Any]:
    return {
        "id": change.id,
        "kind": change.kind,
        "label": change.label._asdict(),
        "derived": change.derived,
        "fields": [_plain_field(field) for field in change.fields],
        "reasons": [
            {"id": one.id, "cause": one.cause, "day": one.day, "fields": list(one.fields), "note": one.note._asdict()}
            for one in change.reasons
        ],
        "replaced_by": list(change.replaced_by),
    }


def _plain_field(field: FieldChange) -> dict[str, Any]:
    return {
        "field": field.predicate,
        "old": [_plain_value(value) for value in field.old],
        "new": [_plain_value(value) for value in field.new],
        "derived": field.derived,
    }


def _plain_value(value: Said) -> dict[str, str]:
    if not value.datatype:
        return {"id": value.text}
    said = {"value": value.text}
    return said | ({"language": value.language} if value.language else {"datatype": value.datatype})


def _plain_total(moved: MovedTotal) -> dict[str, Any]:
    sides = {"old": moved.old.as_mapping(), "new": moved.new.as_mapping()}
    return {**moved.scope._asdict(), "reckoning": moved.reckoning, **sides, "through": list(moved.through)}


def _plain_rank(moved: MovedRank) -> dict[str, Any]:
    sides = {"old": _plain_ranks(moved.old), "new": _plain_ranks(moved.new)}
    return {"party": moved.party, "role": moved.role, "metric": moved.metric, **sides, "through": list(moved.through)}


def _plain_ranks(ranks: Ranks | None) -> dict[str, Any] | None:
    return None if ranks is None else ranks._asdict()
