"""What the claims cover and what they leave unknown."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from duikou.analysis.networks import Tie, project, ties_of
from duikou.analysis.places import Atlas
from duikou.analysis.spans import Span, read_span, span_of
from duikou.store.records import Claim, Party, Records


@dataclass(frozen=True, slots=True)
class ArticleCheck:
    """What the build found when it held the claims of one article against its text.

    `verified`, `moved` and `missing` count passages; `unchecked` those for which no text was at hand. `numerals`
    counts the numerals of headline and body, `accounted` those in a claim or dismissed; both None without the text.
    """

    article: str
    verified: int
    moved: int
    missing: int
    unchecked: int
    numerals: int | None = None
    accounted: int | None = None


@dataclass(frozen=True, slots=True)
class GroupCoverage:
    """A counted set of parties: `size` as counted (None: not counted), its named members, the claims that name it."""

    group: str
    size: int | None
    members: tuple[str, ...]
    claims: tuple[str, ...]

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
class YearCoverage:
    """Claims of one programme in one year: those known to reach into it, and those that may."""

    known: tuple[str, ...]
    possible: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArticleCoverage:
    """One article: its claims by kind, those inferred, those that no other article bears out, and what the build
    found.
    """

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
    return tuple(
        GroupCoverage(group.id, group.size, group.members, tuple(sorted(naming.get(group.id, ())))) for group in groups
    )


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


def cover_years(records: Records) -> tuple[tuple[int, ...], dict[str, dict[int, YearCoverage]]]:
    """Return the years that any period names, and the claims of each programme in each year.

    A claim whose first and last day are both known reaches surely into the years between; one with an open or unknown
    side surely into the year its source names and possibly into the others.
    """
    by_programme: dict[str, list[Claim]] = defaultdict(list)
    for claim in filter(_stands, records.claims):
        for programme in claim.programmes or ("",):
            by_programme[programme].append(claim)
    bounds = [day.year for claims in by_programme.values() for claim in claims for day in span_of(claim) if day]
    years = tuple(range(min(bounds), max(bounds) + 1)) if bounds else ()
    return years, {
        programme: {year: _in_year(claims, year) for year in years}
        for programme, claims in sorted(by_programme.items())
    }


def _in_year(claims: Iterable[Claim], year: int) -> YearCoverage:
    whole = read_span(str(year), str(year))
    known: list[str] = []
    possible: list[str] = []
    for claim in claims:
        span = span_of(claim)
        if not span.may_meet(whole):
            continue
        (known if _surely(span, year) else possible).append(claim.id)
    return YearCoverage(tuple(sorted(known)), tuple(sorted(possible)))


def _surely(span: Span, year: int) -> bool:
    first, last = (day.year if day else None for day in span)
    if first is not None and last is not None:
        return first <= year <= last
    return year in (first, last)


def sources_per_tie(records: Records) -> tuple[Tie, ...]:
    """Return every tie as stated, planned ones among them, those with the most articles first."""
    ties = ties_of(project(records))
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


def _stands(claim: Claim) -> bool:
    return claim.standing in ("", "standing:current")


def _counts(claim: Claim) -> bool:
    return _stands(claim) and not claim.planned


def _is_of(party: Party | None, level: str) -> bool:
    return party is not None and party.level == f"level:{level}"
