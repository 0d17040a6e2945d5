"""The profile of a party: what is said of it, inside it, and of what it lies in; what it comes to, and what is missing.

Claims that stand are told in three groups, each claim in the first that fits: those that **name** the party; those that
name something **inside** it (what lies in it, belongs to it, or, of a group, is a member); and what **reaches** it:
claims that have on one side something that it lies in, or a group that it is a member of or may be one of.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import cache, cached_property, partial
from typing import Any, Final

from duikou.analysis.moneys import Money, kind_asked, moneys
from duikou.analysis.profile_gaps import Gap, gaps
from duikou.analysis.profile_sentences import sentence
from duikou.analysis.reach import Reached, Reacher
from duikou.analysis.totals import Ledger, LeftOut, left_out
from duikou.errors import UnknownNameError
from duikou.model.places import programme_and_parts
from duikou.model.records import NO_TEXT, Claim, Records, Text
from duikou.model.spans import span_of

_OF_PEOPLE: Final = frozenset({"unit:person", "unit:person-time"})


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Who stands at the other side of claims that name a party; all but `years` and `money` are sorted ids."""

    party: str
    """ "" where the claims name no one at the other side."""
    claims: tuple[str, ...]
    natures: tuple[str, ...]
    stages: tuple[str, ...]
    modes: tuple[str, ...]
    programmes: tuple[str, ...]
    articles: tuple[str, ...]
    years: tuple[int, ...]
    """First and last year that the claims know of; empty where none is known."""
    planned: bool
    """Whether every claim is planned."""
    money: tuple[Money, ...]
    """What the figures of these claims come to for the two, as for a tie."""


@dataclass(frozen=True, slots=True)
class Side:
    """What a party gives or receives: by counterpart, and the money of it and of all that lies in it."""

    counterparts: tuple[Counterpart, ...]
    """Those of most claims first, then by id."""
    money: tuple[Money, ...]
    left_out: tuple[LeftOut, ...]
    """Figures that are in no sum, by claim, with the reason as a key of `totals.REASONS`."""


@dataclass(frozen=True, slots=True)
class Inside:
    """One thing inside a party and the claims that name it and not the party; most claims first, then by id."""

    party: str
    gives: tuple[str, ...]
    receives: tuple[str, ...]
    mentioned: tuple[str, ...]


_Above = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Profile:
    """What the claims that stand tell of one party; claims by their ids, sorted."""

    party: str
    sentence: Text
    """It all in one sentence."""
    named: tuple[str, ...]
    """The claims that name the party; of a programme those of its parts too."""
    articles: tuple[str, ...]
    """Of these claims."""
    years: tuple[int, ...]
    """First and last year that these claims know of; empty where none is known."""
    gives: Side
    receives: Side
    money: tuple[Money, ...]
    """Of a programme: what stands under it and its parts."""
    left_out: tuple[LeftOut, ...]
    inside: tuple[Inside, ...]
    people: tuple[str, ...]
    """Of the claims that name it or what is inside it those that count people."""
    reached: tuple[Reached, ...]
    timeline: tuple[tuple[int | None, tuple[str, ...]], ...]
    """Claims that name it or what is inside it, by the first year that is known of them; undated ones last."""
    gaps: tuple[Gap, ...]
    find_above: Callable[[], _Above] = field(repr=False, compare=False)

    @cached_property
    def above(self) -> _Above:
        """Places that it lies in, nearest first, each with the claims that name it or what lies in it, found if asked.

        Of a county these are all that name its province or anything in it.
        """
        return self.find_above()

    def __getstate__(self) -> dict[str, Any]:
        """What is pickled: what it lies in is found by then, without the records in which it was."""
        return {**vars(self), "above": self.above, "find_above": partial(tuple, self.above)}

    def as_mapping(self) -> dict[str, Any]:
        """Return the profile as plain values for JSON; exact bounds as texts, None for unbounded."""
        return {
            "sentence": self.sentence._asdict(),
            "named": list(self.named),
            "articles": list(self.articles),
            "years": list(self.years),
            "gives": _side_mapping(self.gives),
            "receives": _side_mapping(self.receives),
            "money": [money_mapping(money) for money in self.money],
            "left_out": [asdict(item) for item in self.left_out],
            "inside": [asdict(found) for found in self.inside],
            "people": list(self.people),
            "above": [{"party": place, "claims": claims} for place, claims in self.above],
            "reached": [asdict(found) for found in self.reached],
            "timeline": [{"year": year, "claims": claims} for year, claims in self.timeline],
            "gaps": [asdict(gap) for gap in self.gaps],
        }


class Profiler:
    """Makes profiles of the parties of some records; make one and ask it for many."""

    def __init__(self, records: Records) -> None:
        self.records = records
        self.ledger = Ledger(records)
        self.overlaps = self.ledger.overlaps
        self._naming, self._within = self._indexes()
        self._reacher = Reacher(records, self.overlaps.atlas)
        self._claims_in = cache(self._find_claims_in)

    def _indexes(self) -> tuple[dict[str, dict[str, Claim]], dict[str, dict[str, Claim]]]:
        """The claims that name a party, and those that name it or something that lies in it."""
        naming: dict[str, dict[str, Claim]] = {}
        within: dict[str, dict[str, Claim]] = {}
        for claim in self.records.claims:
            for party in named_in(claim) if claim.current else ():
                naming.setdefault(party, {})[claim.id] = claim
                for above in (party, *self.overlaps.atlas.above(party)):
                    within.setdefault(above, {})[claim.id] = claim
        return naming, within

    def profile(self, name: str) -> Profile:
        """Return the profile of a party by id; raises `UnknownNameError` for one that the records lack.

        A party that nothing names has a profile too: its sentence and its first gap say so.
        """
        party = self.records.parties.get(name)
        if party is None:
            raise UnknownNameError("party", name, self.records.parties)
        is_programme = party.kind == "programme"
        named = dict(self._within.get(name, {}) if is_programme else self._naming.get(name, {}))
        around = self._around(name)
        inside = {claim: found for claim, found in around.items() if claim not in named}
        all_ = [claim for _, claim in sorted({**named, **inside}.items())]
        own = programme_and_parts(self.records, name) if is_programme else frozenset[str]()
        figures = [claim for claim in self.ledger.figures if not own.isdisjoint(claim.programmes)]
        made = Profile(
            party=name,
            sentence=NO_TEXT,
            named=tuple(sorted(named)),
            articles=articles_of(named.values()),
            years=first_and_last(named.values()),
            gives=self._side(name, "providers", named.values()),
            receives=self._side(name, "recipients", named.values()),
            money=moneys(self.overlaps, figures),
            left_out=self._left_out(figures),
            inside=self._inside(name, inside.values()),
            people=tuple(claim.id for claim in all_ if claim.quantity and claim.quantity.unit in _OF_PEOPLE),
            reached=self._reacher.reaching(name, {**named, **inside}),
            timeline=_timeline(all_),
            gaps=gaps(all_),
            find_above=lambda: self._above(name),
        )
        return replace(made, sentence=sentence(self.records, made))

    def _around(self, name: str) -> dict[str, Claim]:
        """The claims that name a party or something inside it."""
        found = dict(self._within.get(name, {}))
        for member in self.records.parties[name].members:
            found |= self._within.get(member, {})
        return found

    def _side(self, name: str, side: str, named: Iterable[Claim]) -> Side:
        """What a party gives (`side` is providers) or receives (recipients)."""
        is_giving = side == "providers"
        other = "recipients" if is_giving else "providers"
        by_party: dict[str, list[Claim]] = {}
        for claim in named:
            if name in getattr(claim, side):
                for counterpart in getattr(claim, other) or ("",):
                    by_party.setdefault(counterpart, []).append(claim)
        ordered = sorted(by_party.items(), key=lambda item: (-len(item[1]), item[0]))
        scope = {"provider" if is_giving else "recipient": name}
        role = "recipient" if is_giving else "provider"
        figures = self.ledger.in_scope(**scope)
        return Side(
            tuple(self._counterpart(party, claims, scope | {role: party}) for party, claims in ordered),
            moneys(self.overlaps, figures, **scope),
            self._left_out(figures),
        )

    def _counterpart(self, party: str, claims: list[Claim], scope: Mapping[str, str]) -> Counterpart:
        return Counterpart(
            party,
            tuple(sorted(claim.id for claim in claims)),
            tuple(sorted({claim.nature for claim in claims} - {""})),
            tuple(sorted({claim.stage for claim in claims} - {""})),
            tuple(sorted({mode for claim in claims for mode in claim.modes})),
            tuple(sorted({programme for claim in claims for programme in claim.programmes})),
            articles_of(claims),
            first_and_last(claims),
            all(claim.planned for claim in claims),
            moneys(self.overlaps, claims, **scope),
        )

    def _left_out(self, figures: Iterable[Claim]) -> tuple[LeftOut, ...]:
        told = ((claim, self.overlaps.reason_against(claim, kind_asked(self.overlaps, claim))) for claim in figures)
        return tuple(sorted((left_out(claim, reason) for claim, reason in told if reason), key=lambda one: one.claim))

    def _inside(self, name: str, claims: Iterable[Claim]) -> tuple[Inside, ...]:
        holders = {name, *self.records.parties[name].members}
        by_party: dict[str, list[Claim]] = {}
        for claim in claims:
            for party in named_in(claim):
                if not holders.isdisjoint((party, *self.overlaps.atlas.above(party))):
                    by_party.setdefault(party, []).append(claim)
        found = [
            Inside(
                party,
                tuple(sorted(claim.id for claim in own if party in claim.providers)),
                tuple(sorted(claim.id for claim in own if party in claim.recipients)),
                tuple(sorted(claim.id for claim in own if party not in (*claim.providers, *claim.recipients))),
            )
            for party, own in by_party.items()
        ]
        return tuple(sorted(found, key=lambda one: (-len(by_party[one.party]), one.party)))

    def _above(self, name: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        parties = self.records.parties
        places = (above for above in self.overlaps.atlas.above(name) if above != name and above in parties)
        return tuple((place, self._claims_in(place)) for place in places if parties[place].kind == "place")

    def _find_claims_in(self, place: str) -> tuple[str, ...]:
        """The claims that stand and name a place or something in it, sorted."""
        found = (self.records.naming(party) for party in self.overlaps.atlas.inside(place))
        return tuple(sorted(frozenset().union(*found)))


def profile(records: Records, name: str) -> Profile:
    """Return the profile of a party by id; raises `UnknownNameError` for one that the records lack."""
    return Profiler(records).profile(name)


def named_in(claim: Claim) -> tuple[str, ...]:
    """Return the parties and programmes that a claim names, each once, sorted."""
    return tuple(sorted({*claim.providers, *claim.recipients, *claim.about, *claim.programmes}))


def years_of(claim: Claim) -> tuple[int, ...]:
    """Return the first and the last year of a claim, as far as they are known."""
    return tuple(day.year for day in span_of(claim) if day is not None)


def first_and_last(claims: Iterable[Claim]) -> tuple[int, ...]:
    """Return the first and the last year that any of the claims knows of; nothing where none is known."""
    years = [year for claim in claims for year in years_of(claim)]
    return (min(years), max(years)) if years else ()


def articles_of(claims: Iterable[Claim]) -> tuple[str, ...]:
    """Return the articles that claims rest on, sorted."""
    return tuple(sorted({article for claim in claims for article in claim.articles}))


def _timeline(claims: Iterable[Claim]) -> tuple[tuple[int | None, tuple[str, ...]], ...]:
    """Claims, sorted by id, by their first known year."""
    found: dict[int | None, list[str]] = {}
    for claim in claims:
        found.setdefault(next(iter(years_of(claim)), None), []).append(claim.id)
    order = sorted(found, key=lambda year: (year is None, year or 0))
    return tuple((year, tuple(found[year])) for year in order)


def money_mapping(money: Money) -> dict[str, Any]:
    """Return a sum as plain values: exact bounds as texts, None for unbounded."""
    least, most = money.amount.bounds
    told = {"kind": money.kind, "reckoning": money.reckoning, "least": f"{least:f}"}
    lists = {name: list(getattr(money, name)) for name in ("counted", "possible", "joint")}
    parts = [{"claim": claim, "whole": whole} for claim, whole in money.parts]
    return told | {"most": None if most is None else f"{most:f}"} | lists | {"parts": parts}


def _side_mapping(side: Side) -> dict[str, Any]:
    return {
        "counterparts": [
            asdict(found) | {"money": [money_mapping(money) for money in found.money]} for found in side.counterparts
        ],
        "money": [money_mapping(money) for money in side.money],
        "left_out": [asdict(item) for item in side.left_out],
    }
