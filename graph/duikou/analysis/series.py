"""Figures of one indicator held against one another, without making every pair of them.

Only figures of the same parties, programmes, modes, sectors, subjects, measure, unit, kind of money and reckoning
meet. How many pairs hold, fail and cannot be told is counted from their sorted bounds, figure by figure; pairs are made
of those figures alone that have one to be listed. So many figures of one indicator cost as many steps (and a
logarithm), and as many again for each that is listed, not their square.

By hand: 5, 5 and 6 of one year are three pairs: one holds, two fail. Were the 6 between 5 and 7 (五六个), one would
hold, and two could not be told.
"""

from bisect import bisect_left, bisect_right, insort
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from heapq import merge
from itertools import groupby, islice
from typing import Final, NamedTuple

from duikou.analysis.findings import SIGNS, Finding, ids_of, is_addable, parties_of, stated
from duikou.model import intervals
from duikou.model.intervals import FAILS, HOLDS, UNTOLD, bounds_of
from duikou.model.records import Claim, Text
from duikou.model.spans import span_of

LISTED: Final = 1000
"""Most pairs of figures that are listed of one kind of check; the others are counted."""

VERDICTS: Final = (FAILS, UNTOLD, HOLDS)
"""The verdicts, the worst first."""


class Compared(NamedTuple):
    """The pairs that are listed, the worst first, and how many there are by kind, verdict and whether across."""

    listed: list[Finding]
    counts: Counter[tuple[str, str, bool]]


def compare_series(figures: Iterable[Claim], listed: int = LISTED) -> Compared:
    """Hold the figures of each indicator against one another: two of one period, two dates of a stock, a series.

    `figures` are sorted by id; parts of one whole, and a part and its whole, are not compared. Of each kind at most
    `listed` pairs are listed: what fails before what cannot be told before what holds, pairs across articles before
    those within one, then by subject and claims. The counts are of all pairs. No figure gives nothing.
    """
    runs = [run for series in _series(figures) for run in _runs(series)]
    counts: Counter[tuple[str, str, bool]] = Counter()
    tallies = [_tally(run) for run in runs]
    for run, tally in zip(runs, tallies, strict=True):
        counts.update({(run.rule.kind, *key): count for key, count in tally.items()})
    found: list[Finding] = []
    for kind in ("same-indicator", "monotone"):
        chosen = [(run, tally) for run, tally in zip(runs, tallies, strict=True) if run.rule.kind == kind]
        found += islice(_worst_first(chosen), listed)
    return Compared(found, +counts)


def rising(one: Claim, other: Claim) -> Finding:
    """Return whether a cumulative figure is no less at the later of two dates, in whatever order they are given."""
    first, last = sorted((one, other), key=last_day_of)
    ends = (span_of(first).last, span_of(last).last)
    verdict = UNTOLD
    if None not in ends:
        compare = intervals.equal if ends[0] == ends[1] else intervals.at_most
        verdict = compare(bounds_of(stated(first)), bounds_of(stated(last)))
    return Finding("monotone", first.id, _arrow(first, last), verdict, ids_of(one, other))


def period_of(claim: Claim) -> tuple[str, str, str]:
    """Return the dates of a claim as curated: first, last and as of; "" for what is not told."""
    return claim.begins, claim.until, claim.as_of


def last_day_of(claim: Claim) -> tuple[bool, str, str]:
    """Return by what claims are sorted by their last day: those without one are last; ties go by id."""
    last = span_of(claim).last
    return last is None, last.isoformat() if last else "", claim.id


class _Rule(NamedTuple):
    """One way of comparing figures: what two come to, and by what the first of two is told."""

    kind: str
    order: Callable[[Claim], object]
    later: Callable[[Sequence[Claim]], list[Counter[str]]]
    """Of each of some figures in that order, how many of those behind it have each verdict with it."""
    compare: Callable[[Claim, Claim], Finding | None]
    """What a figure and one behind it come to; None where they do not meet."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Figures that are all compared with one another by one rule, in its order."""

    rule: _Rule
    members: Sequence[Claim]


def _series(figures: Iterable[Claim]) -> Iterator[list[Claim]]:
    found: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in figures:
        if is_addable(claim):
            quantity = stated(claim)
            what = (quantity.measure, quantity.unit, quantity.money, quantity.reckoning)
            found[*what, *parties_of(claim), claim.programmes, claim.modes, claim.about, claim.sectors].append(claim)
    return (members for members in found.values() if len(members) > 1)


def _runs(series: Sequence[Claim]) -> Iterator[_Run]:
    reckoning = stated(series[0]).reckoning
    by: dict[object, list[Claim]] = defaultdict(list)
    for claim in series:
        by[claim.begins if reckoning == "reckoning:cumulative" else period_of(claim)].append(claim)
    if reckoning == "reckoning:cumulative":
        found = [(_RISING, members) for members in by.values()]
    else:
        found = [(_EQUAL, members) for members in by.values() if any(period_of(members[0]))]
        found += [(_DATED, list(series))] if reckoning == "reckoning:stock" else []
    for rule, members in found:
        if len(members) > 1:
            yield _Run(rule, sorted(members, key=rule.order))  # type: ignore[arg-type]


def _tally(run: _Run) -> Counter[tuple[str, bool]]:
    """Count the pairs of a run by verdict and by whether they reach across articles, and make none of them."""
    return +sum(_behind_each(run), Counter())


def _behind_each(run: _Run) -> list[Counter[tuple[str, bool]]]:
    """Count of each member the pairs with those behind it, by verdict and by whether they reach across articles.

    A part and its whole, and two parts of one whole, are no pair.
    """
    unrelated = _sharing_nothing(run, lambda claim: set(_wholes(claim)))
    across = _sharing_nothing(run, lambda claim: {*claim.articles, *_wholes(claim)})
    places = {claim.id: place for place, claim in enumerate(run.members)}
    parts = {
        tuple(sorted((places[claim.id], places[whole])))
        for claim in run.members
        for whole in _wholes(claim)
        if whole in places and whole != claim.id  # records made by hand may have a part that is its own whole
    }
    for place, behind in parts:
        one, other = run.members[place], run.members[behind]
        finding = run.rule.compare(one, other)
        if finding is not None and set(_wholes(one)).isdisjoint(_wholes(other)):
            unrelated[place][finding.verdict] -= 1
            across[place][finding.verdict] -= set(one.articles).isdisjoint(other.articles)
    return [
        Counter({(verdict, True): far[verdict] for verdict in VERDICTS})
        + Counter({(verdict, False): every[verdict] - far[verdict] for verdict in VERDICTS})
        for every, far in zip(unrelated, across, strict=True)
    ]


def _sharing_nothing(run: _Run, names: Callable[[Claim], set[str]]) -> list[Counter[str]]:
    """Count of each member by verdict those behind it with which it has no name in common.

    Members of the same names are counted in one go among all that share one of them: of figures with one article each
    this takes as many steps as there are figures, whatever the articles.
    """
    found = run.rule.later(run.members)
    alike: dict[frozenset[str], list[int]] = defaultdict(list)
    having: dict[str, list[int]] = defaultdict(list)
    for place, claim in enumerate(run.members):
        alike[frozenset(names(claim))].append(place)
        for name in names(claim):
            having[name].append(place)
    for shared, places in alike.items():
        sharing = sorted({place for name in shared for place in having[name]})
        own = set(places)
        for place, counts in zip(sharing, run.rule.later([run.members[place] for place in sharing]), strict=True):
            if place in own:
                found[place].subtract(counts)
    return found


def _wholes(claim: Claim) -> tuple[str, ...]:
    quantity = stated(claim)
    return tuple(sorted({*quantity.contained_in, *quantity.partitions}))


def _worst_first(chosen: Sequence[tuple[_Run, Counter[tuple[str, bool]]]]) -> Iterator[Finding]:
    """Yield every pair of some runs in the order in which they are listed, each when it is asked for."""
    for verdict in VERDICTS:
        for across in (True, False):
            having = (_pairs(run, verdict, across) for run, tally in chosen if tally[verdict, across])
            yield from merge(*having, key=lambda finding: (finding.subject, finding.claims))


def _pairs(run: _Run, verdict: str, across: bool) -> Iterator[Finding]:
    """Yield the pairs of a run with a verdict by subject and claims; what has no such pair behind it is passed over."""
    behind = _behind_each(run)
    for place in sorted(range(len(run.members)), key=lambda index: run.members[index].id):
        count, first = behind[place][verdict, across], run.members[place]
        if not count:
            continue
        own = set(first.articles)
        others = (other for other in run.members[place + 1 :] if own.isdisjoint(other.articles) == across)
        found = (run.rule.compare(first, other) for other in others if not _related(first, other))
        kept = islice((item for item in found if item is not None and item.verdict == verdict), count)
        yield from sorted((replace(item, across=across) for item in kept), key=lambda item: item.claims)


def _related(one: Claim, other: Claim) -> bool:
    """Tell whether one is a part of the other, or both are parts of one whole: then they count different things."""
    wholes = set(_wholes(one)), set(_wholes(other))
    return other.id in wholes[0] or one.id in wholes[1] or not wholes[0].isdisjoint(wholes[1])


def _equal(first: Claim, last: Claim) -> Finding:
    verdict = intervals.equal(bounds_of(stated(first)), bounds_of(stated(last)))
    text = f"{stated(first).printed} {SIGNS[verdict]} {stated(last).printed}"
    return Finding("same-indicator", first.id, Text(text, text), verdict, ids_of(first, last))


def _equal_later(members: Sequence[Claim]) -> list[Counter[str]]:
    behind = _Behind()
    exact: Counter[Decimal] = Counter()
    found = []
    for count, claim in enumerate(reversed(members)):
        bounds = bounds_of(stated(claim))
        fails = behind.above(bounds.most) + behind.below(bounds.least)
        holds = exact[bounds.least] if bounds.is_exact and bounds.least is not None else 0
        found.append(Counter({FAILS: fails, HOLDS: holds, UNTOLD: count - fails - holds}))
        behind.add(claim)
        if bounds.is_exact and bounds.least is not None:
            exact[bounds.least] += 1
    return found[::-1]


class _Behind:
    """The bounds of the figures that are behind one, sorted: how many are surely above or below a number."""

    def __init__(self) -> None:
        self._leasts: list[Decimal] = []
        self._mosts: list[Decimal] = []

    def add(self, claim: Claim) -> None:
        bounds = bounds_of(stated(claim))
        for ends, bound in ((self._leasts, bounds.least), (self._mosts, bounds.most)):
            if bound is not None:
                insort(ends, bound)

    def above(self, number: Decimal | None) -> int:
        """How many are surely greater."""
        return 0 if number is None else len(self._leasts) - bisect_right(self._leasts, number)

    def below(self, number: Decimal | None) -> int:
        """How many are surely less."""
        return 0 if number is None else bisect_left(self._mosts, number)

    def no_less(self, number: Decimal | None) -> int:
        """How many are surely no less."""
        return 0 if number is None else len(self._leasts) - bisect_left(self._leasts, number)


def _rising(first: Claim, last: Claim) -> Finding:
    return rising(*sorted((first, last), key=lambda claim: claim.id))


def _rising_later(members: Sequence[Claim]) -> list[Counter[str]]:
    """Count by day from the last: those of one day are to be equal, and of what has no day nothing can be told."""
    behind, found, undated, dated = _Behind(), [], 0, 0
    for day, same in groupby(reversed(members), key=lambda claim: span_of(claim).last):
        claims = list(same)[::-1]
        if day is None:
            found += [Counter({UNTOLD: count}) for count in range(len(claims))]
            undated = len(claims)
            continue
        told = _equal_later(claims)
        for claim, counts in zip(claims, told, strict=True):
            bounds = bounds_of(stated(claim))
            fails, holds = behind.below(bounds.least), behind.no_less(bounds.most)
            counts.update({FAILS: fails, HOLDS: holds, UNTOLD: dated - fails - holds + undated})
        found += told[::-1]
        dated += len(claims)
        for claim in claims:
            behind.add(claim)
    return found[::-1]


def _dated(first: Claim, last: Claim) -> Finding | None:
    """A stock at two dates: told, and not judged; of one period they are held to be equal."""
    if period_of(first) == period_of(last) and any(period_of(first)):
        return None
    claims = sorted(ids_of(first, last))
    return Finding("same-indicator", first.id, _arrow(first, last), UNTOLD, (claims[0], claims[1]))


def _dated_later(members: Sequence[Claim]) -> list[Counter[str]]:
    periods: Counter[tuple[str, str, str]] = Counter()
    found = []
    for count, claim in enumerate(reversed(members)):
        period = period_of(claim)
        found.append(Counter({UNTOLD: count - (periods[period] if any(period) else 0)}))
        periods[period] += 1
    return found[::-1]


def _arrow(first: Claim, last: Claim) -> Text:
    text = " → ".join(f"{claim.as_of or claim.until or '?'}: {stated(claim).printed}" for claim in (first, last))
    return Text(text, text)


_EQUAL: Final = _Rule("same-indicator", lambda claim: claim.id, _equal_later, _equal)
_DATED: Final = _Rule("same-indicator", last_day_of, _dated_later, _dated)
_RISING: Final = _Rule("monotone", last_day_of, _rising_later, _rising)
