"""All the arithmetic that the claims allow; each line holds, fails, or cannot be told.

Nothing found here is a claim: what a share implies is shown and never stored.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from duikou.analysis.findings import KINDS, SIGNS, Finding, ids_of, is_addable, parties_of, position_of, show, stated
from duikou.analysis.series import LISTED, compare_series, last_day_of, period_of, rising
from duikou.model import intervals
from duikou.model.intervals import FAILS, HOLDS, UNTOLD, bounds_of, rounded_bounds
from duikou.model.records import Claim, Records, Text
from duikou.model.spans import read_span, span_of


@dataclass(frozen=True, slots=True)
class Consistency:
    """What all comparisons come to: those that are listed, and how many there are."""

    findings: tuple[Finding, ...]
    """By kind, in the order of `KINDS`, then by subject and claims: all, but of the pairs of figures of one indicator
    the worst so many of each kind."""
    counts: Mapping[tuple[str, str, bool], int]
    """How many comparisons there are of a kind, with a verdict, across articles or not; listed or not."""

    def count(self, kind: str = "", verdict: str = "", *, across: bool = False) -> int:
        """Return how many comparisons are of a kind, have a verdict and reach across articles; "", False: any."""
        return sum(
            count
            for (own, found, reaches), count in self.counts.items()
            if kind in ("", own) and verdict in ("", found) and (reaches or not across)
        )


def check_consistency(records: Records, listed: int = LISTED) -> Consistency:
    """Compare all figures that can be compared; no figure gives nothing.

    Of the pairs of figures of one indicator at most `listed` are listed of each kind, as `compare_series` does.
    """
    figures = {claim.id: claim for claim in records.claims if claim.quantity is not None}
    checks: tuple[Callable[[Records, Mapping[str, Claim]], Iterable[Finding]], ...] = (
        _restated,
        _partitions,
        _parts,
        _shares,
        _members,
        _programme_ages,
        _sums,
    )
    sources = {claim.id: frozenset(claim.articles) for claim in records.claims}
    found = {
        replace(finding, across=_is_across(finding, sources)) for check in checks for finding in check(records, figures)
    }
    series = compare_series(figures.values(), listed)
    counts = Counter((finding.kind, finding.verdict, finding.across) for finding in found) + series.counts
    order = list(KINDS)
    return Consistency(
        tuple(
            sorted(
                (*found, *series.listed),
                key=lambda item: (order.index(item.kind), item.subject, item.claims, item.statement),
            )
        ),
        counts,
    )


def _is_across(finding: Finding, sources: Mapping[str, frozenset[str]]) -> bool:
    """Members of a group are named by many claims at once, which compares no article with another."""
    if finding.kind == "members":
        return False
    return bool(finding.claims) and not frozenset.intersection(*(sources[name] for name in finding.claims))


def _restated(_: Records, figures: Mapping[str, Claim]) -> Iterator[Finding]:
    """Compare what articles say to be one fact; later figures of a cumulative series may be greater."""
    for claim in figures.values():
        for name in claim.restates:
            other = figures.get(name)
            is_told = other is not None and claim.id in other.restates and name < claim.id
            if other is None or is_told or stated(other).unit != stated(claim).unit:
                continue
            is_cumulative = {stated(one).reckoning for one in (claim, other)} == {"reckoning:cumulative"}
            if is_cumulative and claim.begins == other.begins:
                yield replace(rising(claim, other), kind="restated")
                continue
            verdict = intervals.equal(bounds_of(stated(claim)), bounds_of(stated(other)))
            if period_of(claim) != period_of(other) and verdict == FAILS:
                verdict = UNTOLD  # the one may be of another day
            text = f"{stated(claim).printed} {SIGNS[verdict]} {stated(other).printed}"
            yield Finding("restated", claim.id, Text(text, text), verdict, ids_of(claim, other))


def _partitions(_: Records, figures: Mapping[str, Claim]) -> Iterator[Finding]:
    for name, members in _partitioned(figures).items():
        whole = figures[name]
        total = intervals.add([bounds_of(stated(claim)) for claim in members])
        verdict = _sum_verdict(members, whole)
        values = [stated(claim).value for claim in members]
        is_equal = verdict == HOLDS and sum(value for value in values if value is not None) == stated(whole).value
        terms = " + ".join(stated(claim).printed for claim in members)
        sign = {HOLDS: "=" if is_equal else "≈", FAILS: "≠", UNTOLD: "?="}[verdict]
        head = f"{terms} {sign} {stated(whole).printed}"
        if is_equal:
            statement = Text(head, head)
        else:
            sums = [show(bounds, stated(whole).unit) for bounds in (total, bounds_of(stated(whole)))]
            statement = Text(*(f"{head} ({one} : {other})" for one, other in zip(*sums, strict=True)))
        yield Finding("partition", name, statement, verdict, ids_of(whole, *members))


def _partitioned(figures: Mapping[str, Claim]) -> dict[str, list[Claim]]:
    """Return the parts of each whole that is among the figures."""
    parts: dict[str, list[Claim]] = defaultdict(list)
    for claim in figures.values():
        for name in stated(claim).partitions:
            if name in figures:
                parts[name].append(claim)
    return parts


def _sum_verdict(parts: Iterable[Claim], whole: Claim) -> str:
    quantities = [stated(claim) for claim in parts]
    is_alike = {quantity.unit for quantity in quantities} == {stated(whole).unit}
    return intervals.sum_verdict(quantities, stated(whole)) if is_alike else UNTOLD


def _parts(_: Records, figures: Mapping[str, Claim]) -> Iterator[Finding]:
    broken = {name for name, parts in _partitioned(figures).items() if _sum_verdict(parts, figures[name]) == FAILS}
    for claim in figures.values():
        for name in (*stated(claim).contained_in, *stated(claim).partitions):
            whole = figures.get(name)
            if whole is None or stated(whole).unit != stated(claim).unit:
                continue
            verdict = intervals.at_most(bounds_of(stated(claim)), bounds_of(stated(whole)))
            if verdict == HOLDS and name in broken and name in stated(claim).partitions:
                verdict = UNTOLD  # parts that do not sum to their whole are not each right
            share = intervals.ratio(bounds_of(stated(claim)), bounds_of(stated(whole)))
            sign = {HOLDS: "≤", FAILS: ">", UNTOLD: "?≤"}[verdict]
            text = f"{stated(claim).printed} {sign} {stated(whole).printed} ({show(share, 'unit:percent').en})"
            yield Finding("part", name, Text(text, text), verdict, ids_of(claim, whole))


class _Printed:
    """Figures by paragraph, parties and modes, in the order in which they are printed."""

    def __init__(self, figures: Iterable[Claim]) -> None:
        self._at: dict[tuple[object, ...], dict[int, list[Claim]]] = defaultdict(lambda: defaultdict(list))
        for claim in figures:
            place = position_of(claim)
            if place and is_addable(claim):
                self._at[self._key(claim, place)][place[2]].append(claim)
        self._starts = {key: sorted(at) for key, at in self._at.items()}

    @staticmethod
    def _key(claim: Claim, place: tuple[str, int, int]) -> tuple[object, ...]:
        return *place[:2], *parties_of(claim), claim.modes

    def last_before(self, share: Claim) -> list[Claim]:
        """Return the figures of the same parties and modes that are last before a share in its paragraph."""
        place = position_of(share)
        key = self._key(share, place) if place else ()
        starts = self._starts.get(key, [])
        count = bisect_left(starts, place[2]) if place else 0
        return self._at[key][starts[count - 1]] if count else []


def _shares(records: Records, figures: Mapping[str, Claim]) -> Iterator[Finding]:
    printed = _Printed(figures.values())
    for claim in figures.values():
        if stated(claim).reckoning != "reckoning:share":
            continue
        parts, wholes = _of_share(records, claim, figures)
        if parts and wholes:
            yield _checked_share(claim, parts[0], wholes[0])
        elif parts or wholes:
            yield _implied(claim, (parts or wholes)[0], is_part=bool(parts), declared=True)
        else:
            yield from _undeclared(claim, printed)


def _of_share(records: Records, share: Claim, figures: Mapping[str, Claim]) -> tuple[list[Claim], list[Claim]]:
    """Return the part that a share is stated for, and the whole, as far as they are linked or the part has a whole.

    In the first version of the model one relation stood for both: of two figures the greater is the whole, and one of
    the same parties as the share is the part.
    """
    parts, wholes = (
        [figures[name] for name in names if name in figures]
        for names in (stated(share).share_for, stated(share).share_of)
    )
    versions = {records.articles[name].model_version for name in share.articles if name in records.articles}
    if not versions - {""} and not parts:
        linked = sorted(wholes, key=lambda item: stated(item).rank)[:2]
        is_part = len(linked) == 2 or (bool(linked) and parties_of(linked[0]) == parties_of(share))
        parts, wholes = (linked[:1], linked[1:]) if is_part else ([], linked)
    if parts and not wholes:
        wholes = [figures[name] for name in stated(parts[0]).contained_in if name in figures][:1]
    return parts, wholes


def _undeclared(share: Claim, printed: _Printed) -> Iterator[Finding]:
    """Read a share that no relation links by the figures of the same parties printed last before it."""
    near = printed.last_before(share)
    for figure in near:
        is_part = parties_of(share) == parties_of(figure)
        yield _implied(share, figure, is_part=is_part, declared=False, alone=len(near) == 1)
    if not near:
        text = f"{stated(share).printed}: "
        statement = Text(text + "没有标明所占的数字", text + "no figure is linked")
        yield Finding("share", share.id, statement, UNTOLD, (share.id,))


def _checked_share(share: Claim, part: Claim, whole: Claim) -> Finding:
    found = intervals.ratio(bounds_of(stated(part)), bounds_of(stated(whole)))
    printed = rounded_bounds(stated(share))
    verdict = HOLDS if intervals.lies_in(found, printed) else UNTOLD
    if intervals.equal(found, printed) == FAILS:
        verdict = FAILS
    text = (
        f"{stated(part).printed} / {stated(whole).printed} = {show(found, 'unit:percent').en} : {stated(share).printed}"
    )
    return Finding("share", share.id, Text(text, text), verdict, ids_of(share, part, whole))


def _implied(share: Claim, figure: Claim, *, is_part: bool, declared: bool, alone: bool = True) -> Finding:
    """Say what a share implies: the whole, where the figure is the part that the share is stated for, else the part."""
    bounds, printed = bounds_of(stated(figure)), rounded_bounds(stated(share))
    note = (
        Text("", "") if declared else Text("；关系未标明，据上下文", "; relation not declared, read from the context")
    )
    if not alone:
        note = Text(note.zh + "，所指不只一个数字", note.en + ", which leaves more than one figure")
    if is_part:
        found = show(intervals.outward(intervals.ratio(bounds, printed)), stated(figure).unit)
        sign, name = "÷", Text("整体应为", "the whole would be")
    else:
        found = show(intervals.outward(intervals.part_of(bounds, printed)), stated(figure).unit)
        sign, name = "×", Text("部分应为", "the part would be")
    head = f"{stated(figure).printed} {sign} {stated(share).printed} → "
    statement = Text(f"{head}{name.zh} {found.zh}{note.zh}", f"{head}{name.en} {found.en}{note.en}")
    return Finding("share", share.id, statement, UNTOLD, ids_of(share, figure))


def _members(records: Records, _: Mapping[str, Claim]) -> Iterator[Finding]:
    """Find groups with more members than are counted; how many are still to be named is told by coverage."""
    naming: dict[str, list[str]] = defaultdict(list)
    for claim in records.claims:
        for name in {*claim.providers, *claim.recipients, *claim.about}:
            naming[name].append(claim.id)
    for party in records.parties.values():
        if party.kind != "group" or party.size is None:
            continue
        named = len(party.members)
        if named > party.size:
            statement = Text(f"计数 {party.size}，点名 {named}", f"{party.size} counted, {named} named")
            yield Finding("members", party.id, statement, FAILS, tuple(sorted(naming[party.id])))


def _programme_ages(records: Records, figures: Mapping[str, Claim]) -> Iterator[Finding]:
    """Compare figures with the event of their programme that is over first: by its end the programme had begun."""
    started: dict[str, Claim] = {}
    for claim in records.claims:
        if claim.kind != "event" or claim.planned or span_of(claim).first is None:
            continue
        for programme in {*claim.programmes, *claim.about}:
            if records.parties.get(programme) and records.parties[programme].kind == "programme":
                known = started.get(programme)
                if known is None or last_day_of(claim) < last_day_of(known):
                    started[programme] = claim
    for claim in figures.values():
        for programme in claim.programmes:
            if programme in started and claim.begins and not claim.planned:
                yield from _aged(claim, started[programme], programme)


def _aged(figure: Claim, start: Claim, programme: str) -> Iterator[Finding]:
    span, beginning = span_of(figure), span_of(start)
    latest = read_span(figure.begins, figure.begins).last  # "2021" may be the April of 2021
    if beginning.first is None or latest is None or latest >= beginning.first:
        return
    verdict = FAILS if span.last is not None and span.last < beginning.first else UNTOLD
    period = f"{figure.begins}–{figure.until or figure.as_of or '?'}"
    statement = Text(
        f"{stated(figure).printed}（{period}）早于该机制所见最早事件（{start.begins or start.as_of}）",
        f"{stated(figure).printed} ({period}) begins before the earliest event of the programme "
        f"({start.begins or start.as_of})",
    )
    yield Finding("programme-age", programme, statement, verdict, ids_of(figure, start))


def _sums(_: Records, figures: Mapping[str, Claim]) -> Iterator[Finding]:
    """Find two figures of one paragraph that sum to a third of the same measure, where no relation says so."""
    places: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in figures.values():
        place = position_of(claim)
        if place and is_addable(claim) and bounds_of(stated(claim)).is_exact:
            places[*place[:2], stated(claim).measure, stated(claim).unit].append(claim)
    for members in places.values():
        wholes: dict[Decimal, list[Claim]] = defaultdict(list)
        for claim in members:
            wholes[stated(claim).rank].append(claim)
        for one, other in combinations(members, 2):
            for whole in wholes.get(stated(one).rank + stated(other).rank, ()):
                if whole not in (one, other) and not _declared(whole, one, other):
                    text = f"{stated(one).printed} + {stated(other).printed} = {stated(whole).printed}"
                    yield Finding("sum-found", whole.id, Text(text, text), UNTOLD, ids_of(whole, one, other))


def _declared(whole: Claim, *parts: Claim) -> bool:
    return all(whole.id in (*stated(part).partitions, *stated(part).contained_in) for part in parts)
