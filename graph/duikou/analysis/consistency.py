"""All the arithmetic that the claims allow; each line holds, fails, or cannot be told.

Nothing found here is a claim: what a share implies is shown and never stored.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations
from typing import Final

from duikou.model import intervals
from duikou.model.amount_text import number, yuan
from duikou.model.amounts import RECKONINGS, reckoning_of
from duikou.model.intervals import FAILS, HOLDS, UNTOLD, Bounds, bounds_of, rounded_bounds
from duikou.model.records import Claim, Quantity, Records, Text
from duikou.model.spans import read_span, span_of

KINDS: Final[Mapping[str, Text]] = {
    "restated": Text("不同报道说的同一件事", "one fact in several articles"),
    "partition": Text("部分之和等于整体", "parts sum to their whole"),
    "part": Text("部分不超过整体", "a part does not exceed its whole"),
    "share": Text("占比", "shares and what they imply"),
    "members": Text("点名多于计数", "more members named than counted"),
    "same-indicator": Text("同一指标的两个数字", "one indicator, two figures"),
    "monotone": Text("累计数不减", "a cumulative series does not fall"),
    "programme-age": Text("数字不早于其机制", "a figure is no older than its programme"),
    "sum-found": Text("未标明而相加相等", "adds up, though no relation is declared"),
}
"""The kinds of check, in the order of the report."""

_SIGNS: Final = {HOLDS: "=", FAILS: "≠", UNTOLD: "?="}


@dataclass(frozen=True, slots=True)
class Finding:
    """One comparison: its kind, what is compared, the verdict, and the claims it rests on."""

    kind: str
    subject: str
    """Id of the whole, group, share or first figure."""
    statement: Text
    verdict: str
    """holds, fails or cannot tell"""
    claims: tuple[str, ...]
    across: bool = False
    """Whether no article holds all of these claims."""


def check_consistency(records: Records) -> tuple[Finding, ...]:
    """Return every finding by kind, in the order of `KINDS`, then by subject and claims; no figure gives none."""
    figures = {claim.id: claim for claim in records.claims if claim.quantity is not None}
    checks: tuple[Callable[[Records, Mapping[str, Claim]], Iterable[Finding]], ...] = (
        _restated,
        _partitions,
        _parts,
        _shares,
        _members,
        _indicators,
        _programme_ages,
        _sums,
    )
    sources = {claim.id: frozenset(claim.articles) for claim in records.claims}
    found = {
        replace(finding, across=_is_across(finding, sources)) for check in checks for finding in check(records, figures)
    }
    order = list(KINDS)
    return tuple(sorted(found, key=lambda item: (order.index(item.kind), item.subject, item.claims, item.statement)))


def _is_across(finding: Finding, sources: Mapping[str, frozenset[str]]) -> bool:
    """Members of a group are named by many claims at once, which compares no article with another."""
    if finding.kind == "members":
        return False
    return bool(finding.claims) and not frozenset.intersection(*(sources[name] for name in finding.claims))


def stated(claim: Claim) -> Quantity:
    """Return the quantity of a figure; raises `ValueError` for another claim."""
    if claim.quantity is None:
        raise ValueError(f"{claim.id} is no figure")
    return claim.quantity


def show(bounds: Bounds, unit: str) -> Text:
    """Return bounds with their unit: one number where they agree, `?` for an unbounded side."""
    return Text(*(_shown(bounds, unit, language) for language in ("zh", "en")))


def _shown(bounds: Bounds, unit: str, language: str) -> str:
    if unit == "unit:yuan":
        ends = [yuan(bound, language) if bound is not None else "?" for bound in bounds]
    else:
        sign = "%" if unit == "unit:percent" else ""
        ends = [f"{number(bound)}{sign}" if bound is not None else "?" for bound in bounds]
    return ends[0] if bounds.is_exact else "–".join(ends)


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
                yield from (replace(finding, kind="restated") for finding in _monotone(claim, other))
                continue
            verdict = intervals.equal(bounds_of(stated(claim)), bounds_of(stated(other)))
            if _period(claim) != _period(other) and verdict == FAILS:
                verdict = UNTOLD  # the one may be of another day
            text = f"{stated(claim).printed} {_SIGNS[verdict]} {stated(other).printed}"
            yield Finding("restated", claim.id, Text(text, text), verdict, _ids(claim, other))


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
        yield Finding("partition", name, statement, verdict, _ids(whole, *members))


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
            yield Finding("part", name, Text(text, text), verdict, _ids(claim, whole))


def _shares(records: Records, figures: Mapping[str, Claim]) -> Iterator[Finding]:
    for claim in figures.values():
        if stated(claim).reckoning != "reckoning:share":
            continue
        parts, wholes = _of_share(records, claim, figures)
        if parts and wholes:
            yield _checked_share(claim, parts[0], wholes[0])
        elif parts or wholes:
            yield _implied(claim, (parts or wholes)[0], is_part=bool(parts), declared=True)
        else:
            yield from _undeclared(claim, figures.values())


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
        is_part = len(linked) == 2 or (bool(linked) and _parties(linked[0]) == _parties(share))
        parts, wholes = (linked[:1], linked[1:]) if is_part else ([], linked)
    if parts and not wholes:
        wholes = [figures[name] for name in stated(parts[0]).contained_in if name in figures][:1]
    return parts, wholes


def _undeclared(share: Claim, figures: Iterable[Claim]) -> Iterator[Finding]:
    """Read a share that no relation links by the figures of the same parties printed last before it."""
    near = _figures_before(share, figures)
    for figure in near:
        is_part = _parties(share) == _parties(figure)
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
    return Finding("share", share.id, Text(text, text), verdict, _ids(share, part, whole))


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
    return Finding("share", share.id, statement, UNTOLD, _ids(share, figure))


def _parties(claim: Claim) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return claim.providers, claim.recipients


def _figures_before(share: Claim, figures: Iterable[Claim]) -> list[Claim]:
    """Return the figures of the same parties and modes that are last before a share in its paragraph."""
    place = _position(share)
    before: dict[int, list[Claim]] = defaultdict(list)
    for claim in figures:
        other = _position(claim)
        alike = _parties(claim) == _parties(share) and claim.modes == share.modes and _is_addable(claim)
        if place and other and alike and other[:2] == place[:2] and other[2] < place[2]:
            before[other[2]].append(claim)
    return before[max(before)] if before else []


def _is_addable(claim: Claim) -> bool:
    return not claim.planned and reckoning_of(claim) in RECKONINGS


def _position(claim: Claim) -> tuple[str, int, int] | None:
    own = [evidence for evidence in claim.evidence if evidence.role == "claim"]
    return (own[0].article, own[0].paragraph, own[0].start) if own else None


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


def _indicators(_: Records, figures: Mapping[str, Claim]) -> Iterator[Finding]:
    series: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in figures.values():
        quantity = stated(claim)
        if _is_addable(claim):
            what = (quantity.measure, quantity.unit, quantity.money, quantity.reckoning, claim.planned)
            who = (*_parties(claim), claim.programmes, claim.modes, claim.about, claim.sectors)
            series[*what, *who].append(claim)
    for members in series.values():
        for one, other in combinations(members, 2):
            if not _related(one, other):
                yield from _compared(one, other)


def _related(one: Claim, other: Claim) -> bool:
    """Tell whether one is a part of the other, or both are parts of one whole: then they count different things."""
    wholes = [{*stated(claim).contained_in, *stated(claim).partitions} for claim in (one, other)]
    return other.id in wholes[0] or one.id in wholes[1] or not wholes[0].isdisjoint(wholes[1])


def _compared(one: Claim, other: Claim) -> Iterator[Finding]:
    if stated(one).reckoning == "reckoning:cumulative" and one.begins == other.begins:
        yield from _monotone(one, other)
    elif _period(one) == _period(other) and any(_period(one)):
        verdict = intervals.equal(bounds_of(stated(one)), bounds_of(stated(other)))
        text = f"{stated(one).printed} {_SIGNS[verdict]} {stated(other).printed}"
        yield Finding("same-indicator", one.id, Text(text, text), verdict, _ids(one, other))
    elif stated(one).reckoning == "reckoning:stock":
        first, last = sorted((one, other), key=_last_day)
        text = f"{_date(first)}: {stated(first).printed} → {_date(last)}: {stated(last).printed}"
        yield Finding("same-indicator", first.id, Text(text, text), UNTOLD, _ids(one, other))


def _monotone(one: Claim, other: Claim) -> Iterator[Finding]:
    first, last = sorted((one, other), key=_last_day)
    ends = (span_of(first).last, span_of(last).last)
    verdict = UNTOLD
    if None not in ends and ends[0] != ends[1]:
        verdict = intervals.at_most(bounds_of(stated(first)), bounds_of(stated(last)))
    elif ends[0] is not None and ends[0] == ends[1]:
        verdict = intervals.equal(bounds_of(stated(first)), bounds_of(stated(last)))
    text = f"{_date(first)}: {stated(first).printed} → {_date(last)}: {stated(last).printed}"
    yield Finding("monotone", first.id, Text(text, text), verdict, _ids(one, other))


def _period(claim: Claim) -> tuple[str, str, str]:
    return claim.begins, claim.until, claim.as_of


def _last_day(claim: Claim) -> tuple[bool, str, str]:
    last = span_of(claim).last
    return last is None, last.isoformat() if last else "", claim.id


def _date(claim: Claim) -> str:
    return claim.as_of or claim.until or "?"


def _programme_ages(records: Records, figures: Mapping[str, Claim]) -> Iterator[Finding]:
    """Compare figures with the event of their programme that is over first: by its end the programme had begun."""
    started: dict[str, Claim] = {}
    for claim in records.claims:
        if claim.kind != "event" or claim.planned or span_of(claim).first is None:
            continue
        for programme in {*claim.programmes, *claim.about}:
            if records.parties.get(programme) and records.parties[programme].kind == "programme":
                known = started.get(programme)
                if known is None or _last_day(claim) < _last_day(known):
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
    yield Finding("programme-age", programme, statement, verdict, _ids(figure, start))


def _sums(_: Records, figures: Mapping[str, Claim]) -> Iterator[Finding]:
    """Find two figures of one paragraph that sum to a third of the same measure, where no relation says so."""
    places: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in figures.values():
        place = _position(claim)
        if place and _is_addable(claim) and bounds_of(stated(claim)).is_exact:
            places[*place[:2], stated(claim).measure, stated(claim).unit].append(claim)
    for members in places.values():
        wholes: dict[Decimal, list[Claim]] = defaultdict(list)
        for claim in members:
            wholes[stated(claim).rank].append(claim)
        for one, other in combinations(members, 2):
            for whole in wholes.get(stated(one).rank + stated(other).rank, ()):
                if whole not in (one, other) and not _declared(whole, one, other):
                    text = f"{stated(one).printed} + {stated(other).printed} = {stated(whole).printed}"
                    yield Finding("sum-found", whole.id, Text(text, text), UNTOLD, _ids(whole, one, other))


def _declared(whole: Claim, *parts: Claim) -> bool:
    return all(whole.id in (*stated(part).partitions, *stated(part).contained_in) for part in parts)


def _ids(*claims: Claim) -> tuple[str, ...]:
    return tuple(claim.id for claim in claims)
