"""What a figure counts: its unit as a concept, its measure, and the way of help that it tells of."""

import re
from functools import cache
from typing import Final

from duikou.curation.unit_checks import CURRENCIES, PERCENT, RANK
from duikou.drafting.concepts import concepts, said_concept
from duikou.drafting.kinds_of_money import Kind
from duikou.drafting.phrases import Phrase
from duikou.drafting.reckonings import Said
from duikou.drafting.word_tables import pattern, table
from duikou.reading.entries import ORDINAL, Entry

_BEHIND: Final = 14
_MARK: Final = re.compile(r"[“”\"‘’']")
_TAUGHT: Final = re.compile("培训|轮训|研修")
_CHANGE, _SHARE = "reckoning:change", "reckoning:share"


def unit_of(entry: Entry, printed: str) -> str:
    """Return the unit of a quantity as a concept, "" where the schemes have none for what is printed with it."""
    if entry.kind == ORDINAL:
        return RANK
    if entry.currency:
        return entry.unit if entry.unit in CURRENCIES else str(table("counted")["currencies"].get(entry.currency, ""))
    for name, words in table("counted")["units"].items():
        if any(printed.rstrip("左右以上多余").endswith(word) for word in words.split()) and entry.unit == "unit:piece":
            return f"unit:{name}"
    return PERCENT if entry.unit == "百分点" else entry.unit if entry.unit.startswith("unit:") else ""


def measure_of(phrase: Phrase, unit: str, kind: Kind | None, reckoning: str) -> Said:
    """Return what a figure measures, "" where no noun says it or the noun is not counted in its unit."""
    if unit == RANK:
        return Said("measure:rank", phrase.start, phrase.end)
    if kind is not None and (unit in CURRENCIES or (unit == PERCENT and reckoning == _CHANGE)):
        return _measure_of_money(phrase, unit, kind)
    if unit == PERCENT:
        said = said_concept("measure:share", phrase.text) if reckoning == _SHARE else ""
        return Said(said, phrase.start, phrase.end) if said else Said()
    noun = _noun(phrase, unit)
    name = table("counted")["by_unit"].get(unit.removeprefix("unit:"), "")
    by_unit = said_concept(f"measure:{name}", phrase.text) if name else ""
    if noun.concept or not by_unit:
        return noun
    return Said(by_unit, phrase.start, phrase.end)


def _measure_of_money(phrase: Phrase, unit: str, kind: Kind) -> Said:
    by_money = table("counted")["by_money"]
    rule = kind.rule.removesuffix("-carried-over")
    name = kind.money.removeprefix("money:")
    for measure in dict.fromkeys((by_money.get(rule, ""), by_money.get(name, ""), "funds" if _is_given(name) else "")):
        if not measure or not said_concept(f"measure:{measure}", phrase.text):
            continue
        concept = concepts()[f"measure:{measure}"]
        is_counted = unit == PERCENT or not concept.counted_in or unit in concept.counted_in
        if is_counted and (not concept.paid_as or kind.money in concept.paid_as):
            return Said(f"measure:{measure}", kind.start, kind.end)
    return Said()


def _is_given(money: str) -> bool:
    return concepts()[f"money:{money}"].is_assistance or money == "investment"


@cache
def _nouns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((f"measure:{name}", pattern(words)) for name, words in table("counted")["nouns"].items())


def _noun(phrase: Phrase, unit: str) -> Said:
    """Return the measure of the noun nearest behind the figure, of those that begin alike the longest; else before it.

    That of a counter counts too (11个县). Persons who are trained are trainees, whoever they are.
    """
    behind, before = phrase.behind, phrase.before
    end = min(behind.end, behind.start + _BEHIND)
    if phrase.text[phrase.end - 1] in "人次名" and (taught := _TAUGHT.search(phrase.text, before.start, before.end)):
        return Said("measure:trainees", *taught.span())
    found = [said for said in _said_nouns(phrase, phrase.start, end) if _is_counted(said.concept, unit, phrase)]
    if found:
        return min(found, key=lambda said: (said.start, -said.end))
    found = [said for said in _said_nouns(phrase, before.start, before.end) if _is_counted(said.concept, unit, phrase)]
    return max(found, key=lambda said: (said.end, -said.start), default=Said())


def _said_nouns(phrase: Phrase, start: int, end: int) -> list[Said]:
    return [
        Said(measure, *match.span()) for measure, words in _nouns() for match in words.finditer(phrase.text, start, end)
    ]


def _is_counted(measure: str, unit: str, phrase: Phrase) -> bool:
    concept = concepts()[measure]
    return (not concept.counted_in or unit in concept.counted_in) and concept.is_said_by(phrase.text)


def mode_of(phrase: Phrase, kind: Kind | None) -> Said:
    """Return the way of help: of money what goes with its kind, else by the words of the clause; "" where unsaid."""
    if kind is not None:
        goes_with = concepts()[kind.money].goes_with
        mode = goes_with[0] if goes_with else ""
        return Said(said_concept(mode, phrase.text), kind.start, kind.end) if mode else Said()
    clause = phrase.clause
    for name, words in table("counted")["modes"].items():
        match = pattern(words).search(phrase.text, clause.start, clause.end)
        if match and said_concept(f"mode:{name}", phrase.text):
            return Said(f"mode:{name}", *match.span())
    return Said()


def nature_of(money: str, mode: str) -> str:
    """Return what kind of bond money and mode tell of, "" where they leave it open."""
    if money and concepts()[money].is_assistance:
        return "nature:deed"
    natures = table("counted")["natures"]
    return next(
        (f"nature:{name}" for name, modes in natures.items() if mode.removeprefix("mode:") in modes.split()), ""
    )
