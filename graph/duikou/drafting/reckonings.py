"""How a figure is reckoned, per what a rate is, and how far money or works have come.

What the words do not say stays open: an amount without a word or a period is neither a flow nor a running total.
"""

import re
from dataclasses import dataclass
from typing import Final

from duikou.curation.nature_checks import OF_MONEY, TO_COME
from duikou.curation.unit_checks import CURRENCIES, PERCENT, RANK
from duikou.drafting.concepts import concepts, said_concept
from duikou.drafting.phrases import Clause, Phrase
from duikou.drafting.word_tables import pattern, table

_PERS: Final = ("day", "month", "year", "person", "household", "mu", "village", "county", "institution", "project")
"""What a rate may be per, the narrowest first: 人均年收入 is per person, 每镇每年 per year of a town."""
_OF_WORKS: Final = frozenset({"stage:done", "stage:under-way"})
_NEAR: Final = 8
"""Characters before a figure within which a word of change governs it."""
_BEHIND: Final = 12
"""Characters behind an amount within which its stage may be told: 3000万元全部到位."""
_FIGURE: Final = re.compile("[0-9](?![0-9]*[年月日])")
_PART: Final = re.compile("其中|含|包括|另有|金额")


@dataclass(frozen=True, slots=True)
class Said:
    """A concept, "" where no word says one, with the words that say it in the phrase's text."""

    concept: str = ""
    start: int = 0
    end: int = 0


def _found(name: str, key: str, phrase: Phrase, start: int, end: int) -> re.Match[str] | None:
    """Return the last place of a table's words in a stretch."""
    return max(
        pattern(table("reckonings")[name][key]).finditer(phrase.text, start, end), key=re.Match.end, default=None
    )


def _said(concept: str, match: re.Match[str]) -> Said:
    return Said(concept, *match.span())


def reckoning_of(phrase: Phrase, unit: str, measure: str, money: str, *, is_closed: bool) -> Said:
    """Return how the quantity of a phrase is reckoned; `is_closed`: it has a period with a first and a last day."""
    if unit == RANK:
        return Said("reckoning:rank", phrase.start, phrase.end)
    if (back := _found("returned", "words", phrase, phrase.clause.start, phrase.start)) is not None:
        return _said("reckoning:returned", back)
    if said_concept((change := _change(phrase)).concept, phrase.text):
        return change
    if unit == PERCENT:
        return _share(phrase)
    rate = per_of(phrase)
    candidates = (
        _capacity(phrase),
        Said("reckoning:rate", rate.start, rate.end) if rate.concept else rate,
        _planned(phrase, unit),
        _stock(phrase, unit, measure),
        _given(phrase, is_closed=is_closed),
        _undated(phrase, money),
    )
    return next((said for said in candidates if said_concept(said.concept, phrase.text)), Said())


def _change(phrase: Phrase) -> Said:
    """Return a change that is told right before or behind the figure, and not what something grew to (增至)."""
    start = max(phrase.clause.start, phrase.start - _NEAR)
    words = table("reckonings")["change"]
    if pattern(words["not_before"]).search(phrase.text, start, phrase.start):
        return Said()
    if pattern(words["points"]).match(phrase.text, phrase.end):
        return Said("reckoning:change", phrase.start, phrase.end)
    governing = phrase.text[start : phrase.start]
    match = pattern(words["before"]).search(governing)
    if match is None:
        return Said()
    return Said("reckoning:change", start + match.start(), start + match.end())


def _share(phrase: Phrase) -> Said:
    match = _found("share", "words", phrase, phrase.clause.start, phrase.end)
    return _said("reckoning:share", match) if match else Said()


def per_of(phrase: Phrase) -> Said:
    """Return per what the quantity is, by the words of its clause before it; "" for what is no rate."""
    for name in _PERS:
        match = _found("per", name, phrase, phrase.before.start, phrase.start)
        if match is not None and concepts()[f"per:{name}"].is_said_by(phrase.words(phrase.clause)):
            return _said(f"per:{name}", match)
    return Said()


def _planned(phrase: Phrase, unit: str) -> Said:
    """Return the word of a plan in the clause, or in the one before it where that has no figure of its own."""
    own = Clause(phrase.clause.start, phrase.start)
    earlier = phrase.clauses[phrase.place - 1] if phrase.place else own
    clauses = (own,) if _FIGURE.search(phrase.words(earlier)) else (own, earlier)
    tables = ("words", "agreed") if unit in CURRENCIES else ("words",)
    found = (_found("planned", key, phrase, one.start, one.end) for one in clauses for key in tables)
    match = next(filter(None, found), None)
    if match is None or _found("planned", "not_planned", phrase, own.start, own.end):
        return Said()
    return _said("reckoning:planned", match)


def _capacity(phrase: Phrase) -> Said:
    match = _found("capacity", "words", phrase, phrase.clause.start, phrase.start)
    return _said("reckoning:capacity", match) if match else Said()


def _stock(phrase: Phrase, unit: str, measure: str) -> Said:
    """Return that what is counted stands at a day: by a word, or as a place or body of which no deed is told."""
    if unit in CURRENCIES:
        return Said()
    if (said := _found("stock", "words", phrase, phrase.clause.start, phrase.start)) is not None:
        return _said("reckoning:stock", said)
    stands = measure.removeprefix("measure:") in table("reckonings")["stock"]["measures"].split()
    if not stands or _found("stock", "deeds", phrase, phrase.clause.start, phrase.start):
        return Said()
    return Said("reckoning:stock", phrase.start, phrase.end)


def _undated(phrase: Phrase, money: str) -> Said:
    """Return that what was given or done, no one says when, runs up to the day of the text: it is never a stock."""
    if money.removeprefix("money:") in table("reckonings")["undated"]["money"].split():
        return Said("reckoning:cumulative", phrase.start, phrase.end)
    deed = _found("undated", "deeds", phrase, phrase.clause.start, phrase.start)
    return _said("reckoning:cumulative", deed) if deed else Said()


def _given(phrase: Phrase, *, is_closed: bool) -> Said:
    own = _found("cumulative", "words", phrase, phrase.clause.start, phrase.start)
    if is_closed:
        return Said("reckoning:flow", phrase.start, phrase.end)
    if own is not None:
        return _said("reckoning:cumulative", own)
    before = _found("cumulative", "sentence", phrase, 0, phrase.clause.start)
    return _said("reckoning:cumulative", before) if before else Said()


def stage_of(phrase: Phrase, unit: str, reckoning: str) -> Said:
    """Return how far the money or works of a phrase have come, by the concepts' own words nearest to the figure."""
    is_money = unit in CURRENCIES
    taken_back = pattern(table("reckonings")["stage"]["not_said"])
    gone = [match.span() for match in taken_back.finditer(phrase.text)]
    fitting = {
        name: concept.cues + concept.needed
        for name, concept in concepts().items()
        if name.startswith("stage:") and _fits(name, reckoning, is_money=is_money)
    }
    end = min(phrase.behind.end, phrase.end + _BEHIND)
    own = Clause(phrase.clause.start, end)
    for clause in (own, *reversed(phrase.clauses[: phrase.place])):
        places = (
            _said(name, match)
            for name, words in fitting.items()
            for word in words
            for match in re.finditer(re.escape(word), phrase.text[: clause.end])
            if match.start() >= clause.start and not any(first <= match.start() < last for first, last in gone)
        )
        if best := min(places, key=lambda said: _distance(phrase, said), default=None):
            return best
        if not _takes_over(phrase, reckoning):
            break
    return Said("stage:intended", phrase.start, phrase.end) if reckoning == "reckoning:planned" else Said()


def _takes_over(phrase: Phrase, reckoning: str) -> bool:
    """Whether a clause takes over how far the money of the clauses before it has come: its parts, and plans."""
    return reckoning == "reckoning:planned" or bool(_PART.match(phrase.text, phrase.clause.start))


def _fits(stage: str, reckoning: str, *, is_money: bool) -> bool:
    if reckoning == "reckoning:planned":
        return stage in TO_COME
    if stage == "stage:intended":
        return False
    return stage not in _OF_WORKS if is_money else stage not in OF_MONEY


def _distance(phrase: Phrase, said: Said) -> tuple[int, int]:
    """How far words are from the figure, those before it first, the longer before the shorter."""
    start, end = said.start, said.end
    return (phrase.start - end if end <= phrase.start else start - phrase.end + 1, start - end)
