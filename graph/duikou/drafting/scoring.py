"""How far a drafter got: its answers held against gold.

A draft is what `duikou draft FILE --format json` prints, as a mapping, whoever made it. Of a text are counted:

- `numerals`: of the numerals that the reading finds, those that a numeral of the draft overlaps (kept).
- `figures`: of the gold figures, those with a candidate of the same value (or bounds) and unit at their place. Each
  candidate serves one gold figure. A candidate stands at `spans["printed"]` where it tells that, else wherever its
  printed form stands in its evidence, or in the text without evidence.
- `assistance`: amounts called assistance (fiscal, donation or mixed) against those that are. A candidate that is at no
  gold figure, or at one that another serves, is one too many; what gold leaves untold counts nowhere.
- `pairings`: pairs of codes (provider, recipient) of pairings, as a set for each text, against those of gold. A pairing
  that gold calls ended and the draft too (`until`) counts nowhere; as one that holds it is one too many. A pair of
  a party that may be told as a place or as a body counts nowhere.
- `pairs`: the same with those of figures: each provider with each recipient. An amount of several providers together to
  several recipients together tells no pair, for it does not say who gave to whom.
- `parties`: of the gold amounts in yuan that are assistance and of which gold tells the sides, those with a candidate
  of the right value and with exactly those providers and recipients. Places are equal by code; bodies by name, in
  simplified script, after every name of a place at its beginning is taken off.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any, Final, Self

from duikou.drafting.gold import Gold, GoldFigure, GoldParty
from duikou.drafting.rates import Hits

NONE: Final = Hits()
ASSISTANCE: Final = frozenset({"money:fiscal", "money:donation", "money:mixed"})

Draft = Mapping[str, Any]
Pair = tuple[str, str]
Strip = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Score:
    """What was counted, of one text or of several together; `misses` tells what was wrong, a line for each."""

    texts: int = 0
    numerals: Hits = NONE
    figures: Hits = NONE
    assistance: Hits = NONE
    pairings: Hits = NONE
    pairs: Hits = NONE
    parties: Hits = NONE
    misses: tuple[str, ...] = field(default=(), compare=False)

    def __add__(self, other: Self) -> "Score":
        counted = {name: getattr(self, name) + getattr(other, name) for name in COUNTED}
        return Score(self.texts + other.texts, **counted, misses=self.misses + other.misses)


COUNTED: Final = ("numerals", "figures", "assistance", "pairings", "pairs", "parties")


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure of a draft with the spans where it may stand."""

    candidate: Draft
    spans: tuple[tuple[int, int], ...]

    def is_at(self, gold: GoldFigure) -> bool:
        return any(start < gold.end and gold.start < end for start, end in self.spans)

    def says(self, gold: GoldFigure) -> bool:
        """Whether value and unit are those of gold."""
        unit = self.candidate.get("unit") or ""
        return _bounds(self.candidate) == gold.bounds and (not gold.units or unit in gold.units)

    @property
    def is_assistance(self) -> bool:
        return self.candidate.get("money") in ASSISTANCE


def score(gold: Gold, draft: Draft, numerals: Iterable[tuple[int, int]], strip: Strip) -> Score:
    """Hold the draft of a text against its gold.

    `numerals` are the spans of those that the reading finds; `strip` takes places off the beginning of a name.
    """
    figures = [_Figure(one, _spans(one, gold.text)) for one in _candidates(draft, "figure")]
    served = _served(gold.figures, figures)
    kept = _kept(draft, numerals)
    right = [figure for figure in gold.figures if figure in served and served[figure].says(figure)]
    misses = [f"figure: {_told(figure)}" for figure in gold.figures if figure not in right]
    assistance, told = _assistance(gold.figures, figures, served)
    misses += told
    counts: dict[str, Hits] = {"numerals": kept, "figures": Hits(len(right), len(gold.figures), len(gold.figures))}
    amounts = [one for one in gold.figures if one.assistance and "unit:yuan" in one.units and one.sides is not None]
    exact = [one for one in amounts if one in right and _has_parties(served[one].candidate, one, strip)]
    misses += [f"parties: {_told(one)}" for one in amounts if one not in exact]
    counts |= {"assistance": assistance, "parties": Hits(len(exact), len(amounts), len(amounts))}
    for name, with_figures in (("pairings", False), ("pairs", True)):
        counts[name], told = _pairs(gold, draft, with_figures=with_figures)
        misses += [f"{name}: {line}" for line in told]
    return Score(1, **counts, misses=tuple(f"{gold.name}: {line}" for line in misses))


def _candidates(draft: Draft, kind: str) -> list[Draft]:
    return [one for one in draft.get("candidates", ()) if one.get("kind") == kind]


def _spans(candidate: Draft, text: str) -> tuple[tuple[int, int], ...]:
    given = (candidate.get("spans") or {}).get("printed")
    if given:
        return ((given[0], given[1]),)
    printed = candidate.get("printed") or ""
    if not printed:
        return ()
    places: list[tuple[int, int]] = []
    at = text.find(printed)
    while at >= 0:
        places.append((at, at + len(printed)))
        at = text.find(printed, at + 1)
    evidence = candidate.get("evidence") or ()
    inside = [place for place in places if any(span[0] <= place[0] and place[1] <= span[1] for span in evidence)]
    return tuple(inside or places)


def _served(gold: Sequence[GoldFigure], figures: Sequence[_Figure]) -> dict[GoldFigure, _Figure]:
    """Give each gold figure the candidate at its place that says most of it, each candidate once."""
    served: dict[GoldFigure, _Figure] = {}
    free = list(figures)
    for one in gold:
        here = [figure for figure in free if figure.is_at(one)]
        if here:
            best = max(here, key=lambda figure: (figure.says(one), figure.is_assistance == one.assistance))
            served[one] = best
            free = [figure for figure in free if figure is not best]
    return served


def _assistance(
    gold: Sequence[GoldFigure], figures: Sequence[_Figure], served: Mapping[GoldFigure, _Figure]
) -> tuple[Hits, list[str]]:
    wanted = [one for one in gold if one.assistance]
    untold = [one for one in gold if one.is_money and one.assistance is None]
    called = [
        figure
        for figure in figures
        if figure.is_assistance and not (any(map(figure.is_at, untold)) and not any(map(figure.is_at, wanted)))
    ]
    hit = [one for one in wanted if one in served and served[one].is_assistance]
    good = [served[one] for one in hit]
    misses = [f"assistance, not called so: {_told(one)}" for one in wanted if one not in hit]
    misses += [
        f"called assistance: {figure.candidate.get('printed')}"
        for figure in called
        if not any(figure is one for one in good)
    ]
    return Hits(len(hit), len(wanted), len(called)), misses


def _pairs(gold: Gold, draft: Draft, *, with_figures: bool) -> tuple[Hits, list[str]]:
    wanted = [(one.provider, one.recipient) for one in gold.pairings if not one.ended]
    ended = [(one.provider, one.recipient) for one in gold.pairings if one.ended]
    found = {pair: bool(one.get("until")) for one in _candidates(draft, "pairing") for pair in _each(*_sides(one))}
    if with_figures:
        for figure in gold.figures:
            if figure.sides is not None and not (figure.joint and all(len(side) > 1 for side in figure.sides)):
                wanted += [(one, other) for one in figure.sides[0] for other in figure.sides[1]]
        for one in _candidates(draft, "figure"):
            sides = _sides(one)
            if not (one.get("joint") and all(len(side) > 1 for side in sides)):
                found |= dict.fromkeys(set(_each(*sides)) - found.keys(), False)
    due = list(dict.fromkeys(pair for pair in wanted if all(party.is_place for party in pair)))
    hit = [pair for pair in due if any(_is_pair(pair, one) for one in found)]
    spare = [one for one in found if not any(_is_pair(pair, one) for pair in wanted)]
    spare = [one for one in spare if not (found[one] and any(_is_pair(pair, one) for pair in ended))]
    misses = [f"missing {'|'.join(pair[0].codes)} > {'|'.join(pair[1].codes)}" for pair in due if pair not in hit]
    misses += [f"too many {one[0]} > {one[1]}" for one in spare]
    return Hits(len(hit), len(due), len(hit) + len(spare)), misses


def _sides(candidate: Draft) -> tuple[Sequence[Draft], Sequence[Draft]]:
    return candidate.get("providers") or (), candidate.get("recipients") or ()


def _each(providers: Sequence[Draft], recipients: Sequence[Draft]) -> Iterator[Pair]:
    for provider in providers:
        for recipient in recipients:
            if provider.get("code") and recipient.get("code"):
                yield provider["code"], recipient["code"]


def _is_pair(gold: tuple[GoldParty, GoldParty], found: Pair) -> bool:
    return found[0] in gold[0].codes and found[1] in gold[1].codes


def _has_parties(candidate: Draft, gold: GoldFigure, strip: Strip) -> bool:
    """Whether a candidate has exactly the parties of gold, on both sides."""
    told = gold.sides or ()
    return all(_is_same(given, side, strip) for given, side in zip(_sides(candidate), told, strict=True))


def _is_same(given: Sequence[Draft], told: Iterable[GoldParty], strip: Strip) -> bool:
    names = {one.get("code") or strip(one.get("name") or "") for one in given}
    forms = [{strip(form) for form in party.forms} for party in told]
    return len(names) == len(forms) and all(any(name in one for name in names) for one in forms)


def _bounds(candidate: Draft) -> tuple[Decimal, Decimal] | None:
    value = candidate.get("value")
    least, most = (value, value) if value not in {None, ""} else (candidate.get("least"), candidate.get("most"))
    try:
        return Decimal(str(least)), Decimal(str(most))
    except InvalidOperation:
        return None


def _kept(draft: Draft, numerals: Iterable[tuple[int, int]]) -> Hits:
    records = [(one["start"], one["end"]) for one in draft.get("numerals", ())]
    wanted = list(numerals)
    kept = sum(any(start < end_there and there < end for there, end_there in records) for start, end in wanted)
    return Hits(kept, len(wanted), len(wanted))


def _told(figure: GoldFigure) -> str:
    return f"{figure.printed} at {figure.start}"
