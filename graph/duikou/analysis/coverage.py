"""What the claims cover and what they leave unknown."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from duikou.analysis.checked_articles import ArticleCheck
from duikou.analysis.networks import Tie, project
from duikou.model.places import Atlas
from duikou.model.records import Claim, Party, Records
from duikou.model.spans import read_span, span_of

_COUNTIES: Final = "县市区旗"
_PREFECTURES: Final = "市州盟"
_SIGNS: Final = frozenset("()（）、，, ")


@dataclass(frozen=True, slots=True)
class GroupCoverage:
    """A counted set of parties: `size` as counted (None: not counted), named members, the claims that name it.

    `candidates` are the divisions that its unnamed members may be: of its kind, in its place, and not named; None where
    its kind or place is not known, or where none is missing.
    """

    group: str
    size: int | None
    members: tuple[str, ...]
    claims: tuple[str, ...]
    candidates: tuple[str, ...] | None = None

    @property
    def unnamed(self) -> int | None:
        """How many are counted and not named; None where they are not counted."""
        return None if self.size is None else max(self.size - len(self.members), 0)


@dataclass(frozen=True, slots=True)
class AreaCoverage:
    """An assisted prefecture or province: all its counties, and the claims of those that are named as recipients."""

    area: str
    counties: tuple[str, ...]
    named: Mapping[str, tuple[str, ...]]
    """Claims by county that is, or holds, a recipient."""
    claims: tuple[str, ...]
    """Claims of which the recipient is, or lies in, the area."""


@dataclass(frozen=True, slots=True)
class ProgrammeYears:
    """The claims of one programme, or its plans, by year: known or possible to reach into it; and those undated."""

    programme: str
    """"" for claims that name none."""
    planned: bool
    known: Mapping[int, tuple[str, ...]]
    possible: Mapping[int, tuple[str, ...]]
    undated: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArticleCoverage:
    """One article: its claims by kind, those inferred, and what the build found."""

    article: str
    pairings: tuple[str, ...]
    figures: tuple[str, ...]
    events: tuple[str, ...]
    inferred: tuple[str, ...]
    check: ArticleCheck | None


def cover_groups(records: Records) -> tuple[GroupCoverage, ...]:
    """Return every group in order of id."""
    naming: dict[str, set[str]] = defaultdict(set)
    for claim in records.claims:
        for party in (*claim.providers, *claim.recipients, *claim.about):
            naming[party].add(claim.id)
    groups = sorted((party for party in records.parties.values() if party.kind == "group"), key=lambda party: party.id)
    divisions = _divisions(records)
    return tuple(
        GroupCoverage(
            group.id,
            group.size,
            group.members,
            tuple(sorted(naming.get(group.id, ()))),
            _candidates(records, group, divisions.get(group.lies_in, ())),
        )
        for group in groups
    )


def _divisions(records: Records) -> dict[str, list[Party]]:
    """Return the divisions that lie in each place, in order of id."""
    atlas = Atlas(records)
    found: dict[str, list[Party]] = defaultdict(list)
    for name in sorted(records.parties):
        party = records.parties[name]
        for above in atlas.above(name) if party.code else ():
            found[above].append(party)
    return found


def _candidates(records: Records, group: Party, divisions: Iterable[Party]) -> tuple[str, ...] | None:
    named = [records.parties[member] for member in group.members if member in records.parties]
    kinds = _kinds(group, named)
    if not kinds or not group.lies_in or group.size is None or len(named) >= group.size:
        return None
    found = (party.id for party in divisions if (party.level, party.label.zh[-1:]) in kinds)
    return tuple(sorted(set(found) - set(group.members)))


def _kinds(group: Party, named: Iterable[Party]) -> set[tuple[str, str]]:
    """Return what members of a group may be, as level and last character of the name; none where that is not known.

    Members that are named tell the level, they and the name of the group the characters (贫困县(市、区), 县级单位).
    Where none is named the name tells the level too: a county if it says 县, 区 or 旗, else a prefecture (协作市州).
    """
    name = "".join(sign for sign in group.label.zh if sign not in _SIGNS)
    units = _COUNTIES if name.endswith("县级单位") else name[len(name.rstrip(_COUNTIES + _PREFECTURES)) :]
    told = {(party.level, party.label.zh[-1:]) for party in named}
    levels = {level for level, _ in told}
    if not told and units:
        is_county = any(unit in units for unit in "县区旗") or name.endswith("县级市")
        levels = {"level:county" if is_county else "level:prefecture"}
    if len(levels) != 1 or not levels <= {"level:county", "level:prefecture"}:
        return set()
    return told | {(level, unit) for level in levels for unit in units}


def cover_areas(records: Records, level: str) -> tuple[AreaCoverage, ...]:
    """Return every area of the level (prefecture or province) in which a recipient lies.

    A claim for the area as a whole names none of its counties. Planned and no longer current claims are left out.
    """
    atlas = Atlas(records)
    counties: dict[str, list[str]] = defaultdict(list)
    for party in records.parties.values():
        if party.level == "level:county" and party.code:
            for above in atlas.above(party.id):
                counties[above].append(party.id)
    claims: dict[str, set[str]] = defaultdict(set)
    for claim in filter(_counts, records.claims):
        for recipient in claim.recipients:
            for above in atlas.above(recipient):
                claims[above].add(claim.id)
    areas = [area for area in sorted(claims) if _is_of(records.parties.get(area), level)]
    return tuple(
        AreaCoverage(
            area,
            tuple(sorted(counties[area])),
            {county: tuple(sorted(claims[county])) for county in sorted(counties[area]) if county in claims},
            tuple(sorted(claims[area])),
        )
        for area in areas
    )


def cover_sectors(records: Records) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return claims by recipient area (prefecture where there is one) and sector; a sector without claims is absent.

    Absence is unknown, not none. Claims with no sector stand under "".
    """
    atlas = Atlas(records)
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for claim in filter(_counts, records.claims):
        for area in {atlas.roll_up(recipient, "prefecture") for recipient in claim.recipients}:
            for sector in claim.sectors or ("",):
                found[area][sector].add(claim.id)
    return {
        area: {name: tuple(sorted(ids)) for name, ids in sorted(row.items())} for area, row in sorted(found.items())
    }


def cover_years(records: Records) -> tuple[tuple[int, ...], tuple[ProgrammeYears, ...]]:
    """Return the years that any date names, and the claims of each programme in each, plans apart.

    A claim reaches surely into the years that its dates name and into those between two known ends; where an end is
    unknown it possibly reaches into the years beyond. A claim without any date is `undated` and in no year.
    """
    groups: dict[tuple[str, bool], list[Claim]] = defaultdict(list)
    for claim in (claim for claim in records.claims if claim.current):
        for programme in claim.programmes or ("",):
            groups[programme, claim.planned].append(claim)
    named = [year for claims in groups.values() for claim in claims for year in _named_years(claim)]
    years = tuple(range(min(named), max(named) + 1)) if named else ()
    return years, tuple(
        _years_of(programme, planned, groups[programme, planned], years) for programme, planned in sorted(groups)
    )


def _years_of(programme: str, planned: bool, claims: Iterable[Claim], years: Iterable[int]) -> ProgrammeYears:
    dated = [claim for claim in claims if _named_years(claim)]
    undated = tuple(claim.id for claim in claims if not _named_years(claim))
    known: dict[int, tuple[str, ...]] = {}
    possible: dict[int, tuple[str, ...]] = {}
    for year in years:
        near = [claim for claim in dated if span_of(claim).may_meet(read_span(str(year), str(year)))]
        known[year] = tuple(claim.id for claim in near if _surely(claim, year))
        possible[year] = tuple(claim.id for claim in near if not _surely(claim, year))
    return ProgrammeYears(programme, planned, known, possible, undated)


def _named_years(claim: Claim) -> set[int]:
    return {int(written[:4]) for written in (claim.begins, claim.until, claim.as_of) if written}


def _surely(claim: Claim, year: int) -> bool:
    first, last = (day.year if day else None for day in span_of(claim))
    if first is not None and last is not None:
        return first <= year <= last
    return year in _named_years(claim)


def sources_per_tie(records: Records) -> tuple[Tie, ...]:
    """Return every tie as stated, planned ones among them, those with the most articles first."""
    ties = project(records).ties
    return tuple(sorted(ties, key=lambda tie: (-len(tie.articles), tie.provider, tie.recipient, tie.programme)))


def cover_articles(records: Records, checks: Mapping[str, ArticleCheck]) -> tuple[ArticleCoverage, ...]:
    """Return every article in order of id; `checks` by article id or slug, absent where the build did not check."""
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in records.claims:
        for article in claim.articles:
            claims[article].append(claim)
    return tuple(
        ArticleCoverage(
            article,
            pairings=_of_kind(claims[article], "pairing"),
            figures=_of_kind(claims[article], "figure"),
            events=_of_kind(claims[article], "event"),
            inferred=tuple(claim.id for claim in claims[article] if not claim.explicit),
            check=checks.get(article) or checks.get(article.partition(":")[2]),
        )
        for article in sorted({*records.articles, *claims})
    )


def _of_kind(claims: Iterable[Claim], kind: str) -> tuple[str, ...]:
    return tuple(claim.id for claim in claims if claim.kind == kind)


def _counts(claim: Claim) -> bool:
    return claim.current and not claim.planned


def _is_of(party: Party | None, level: str) -> bool:
    return party is not None and party.level == f"level:{level}"
