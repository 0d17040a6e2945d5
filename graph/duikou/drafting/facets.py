"""What a figure is: unit, measure, money, reckoning, stage and the rest, each with the words that it rests on."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from duikou.curation.unit_checks import PERCENT
from duikou.drafting.candidates import Span
from duikou.drafting.concepts import concepts
from duikou.drafting.counted import measure_of, mode_of, nature_of, unit_of
from duikou.drafting.kinds_of_money import kind_of_money
from duikou.drafting.periods_of_figures import period_of
from duikou.drafting.phrases import Phrase, phrase_of
from duikou.drafting.reckonings import Said, per_of, reckoning_of, stage_of
from duikou.model.fields import PLANNED
from duikou.reading.decimals import decimal_text
from duikou.reading.document import Reading
from duikou.reading.entries import Entry
from duikou.reading.words import EXACT

_JOINT: Final = re.compile("共同|联合|合计|共计|总计|合力|携手|(?<!公)共(?![产青享建同和振赢])")
_OPEN: Final = re.compile("(?<![平对均同相中上下高初一二三四])等(?![级待候于])")


@dataclass(frozen=True, slots=True)
class Facets:
    """What the words around one quantity say of it; "" is what they do not say, whatever the field.

    Named as the fields of `Candidate` and filled as they are. `per` is the concept that a rate is counted by
    (`per:county`). `joint`: the words say that it is of all together (共, 合计). `open`: a list goes on (等).
    `spans` are visible characters of the reading, by the name of the field.
    """

    value: str = ""
    least: str = ""
    most: str = ""
    unit: str = ""
    measure: str = ""
    money: str = ""
    reckoning: str = ""
    stage: str = ""
    hedge: str = ""
    mode: str = ""
    nature: str = ""
    per: str = ""
    since: str = ""
    until: str = ""
    as_of: str = ""
    joint: bool = False
    open: bool = False
    spans: Mapping[str, Span] = field(default_factory=dict)
    rules: tuple[str, ...] = ()
    """The names of the rules by which fields were found, in the order of the fields."""


def facets_of(reading: Reading, entry: Entry, sentence: Span, *, is_tied: bool = False) -> Facets:
    """Return the facets of a quantity or interval of a reading in its sentence, a stretch of visible characters.

    Words before the sentence count only where the sentence leaves out what they say (a period, the head of a list).
    `is_tied`: it goes from a party to another that the text says it assists; money without a word for it is then help.
    """
    phrase = replace(phrase_of(reading, entry, sentence), is_tied=is_tied)
    unit = unit_of(entry, phrase.text[phrase.start : phrase.end])
    kind = kind_of_money(phrase) if entry.currency or unit == PERCENT else None
    period = period_of(reading, entry, sentence)
    counted = measure_of(phrase, unit, kind, "").concept
    money = kind.money if kind and entry.currency else ""
    reckoning = reckoning_of(phrase, unit, counted, money, is_closed=period.is_closed)
    if period.until and not period.is_closed and reckoning.concept != PLANNED:
        period = replace(period, until="", as_of=period.until)  # 到2023年底 of what is done is the day of its count
    stage = stage_of(phrase, unit, reckoning.concept)
    measure = measure_of(phrase, unit, kind, reckoning.concept)
    kind = kind if entry.currency else None
    mode = mode_of(phrase, kind)
    per = per_of(phrase) if reckoning.concept == "reckoning:rate" else Said()
    hedge = _hedge(phrase, entry)
    said = {"reckoning": reckoning, "stage": stage, "measure": measure, "mode": mode, "per": per, "hedge": hedge}
    spans = {name: phrase.span(one.start, one.end) for name, one in said.items() if one.concept and one.end > one.start}
    if kind:
        spans["money"] = phrase.span(kind.start, kind.end)
    spans |= {name: (period.start, period.end) for name in ("since", "until", "as_of") if getattr(period, name)}
    return Facets(
        **_numbers(entry),
        **{name: one.concept for name, one in said.items()},
        unit=unit,
        money=money,
        nature=nature_of(money, mode.concept),
        since=period.since,
        until=period.until,
        as_of=period.as_of,
        joint=bool(_JOINT.search(phrase.text, phrase.clause.start, phrase.start)),
        open=bool(_OPEN.search(phrase.text, phrase.clause.start, phrase.start)),
        spans=spans,
        rules=(f"money: {kind.rule}",) if kind else (),
    )


def _numbers(entry: Entry) -> dict[str, str]:
    """Return the value of a quantity, or the ends of an interval that it has."""
    if entry.value is not None:
        return {"value": decimal_text(entry.value)}
    ends = {"least": entry.minimum, "most": entry.maximum}
    return {name: decimal_text(number) for name, number in ends.items() if number is not None}


def _hedge(phrase: Phrase, entry: Entry) -> Said:
    """Return the hedge of the printed form; where that has none, one that stands before it."""
    if entry.hedge not in {"", EXACT}:
        return Said(f"hedge:{entry.hedge}", phrase.start, phrase.end)
    for hedge, start in (("hedge:incomplete", 0), ("hedge:expected", phrase.clause.start)):
        for word in concepts()[hedge].needed:
            place = phrase.text.rfind(word, start, phrase.start)
            if place >= 0:
                return Said(hedge, place, place + len(word))
    return Said("hedge:exact", phrase.start, phrase.end) if entry.hedge else Said()
