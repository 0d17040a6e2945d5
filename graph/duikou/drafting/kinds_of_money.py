"""What kind of money an amount is: assistance or business, output, income, price, a budget of a place's own.

The word that says what an amount is stands right behind it (3000万元帮扶资金) or before it in its clause, the nearest
one counting; where the clause has none, the sentence before it has. A word that says no more than that money was given
(投入, 安排) takes its sense from what the clause, then the sentence, is about.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from duikou.drafting.concepts import concepts
from duikou.drafting.phrases import Clause, Phrase
from duikou.drafting.word_tables import pattern, table

ASSISTANCE, BUSINESS, PROJECT, BY_CONTEXT = "assistance", "business", "project", "by-context"
_DONATION, _FISCAL, _MIXED, _OTHER = "donation", "fiscal", "mixed", "other"
_INVESTMENT, _PURCHASES = "investment", "purchases"
_HELP: Final = frozenset({ASSISTANCE, _DONATION})
_COLLECTED: Final = re.compile("[募筹集]")
_LARGE: Final = re.compile("[万亿]|[0-9]{5}|[0-9],[0-9]{3}")
"""What amounts of money that was given are printed with, and prices and wages told by the way are not."""
_AMOUNT: Final = re.compile("[0-9万亿]|[百千十]元")
_FARTHEST_NOUN: Final = 16
"""Characters behind an amount within which the noun that it is of ends."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of money, "" where nothing says it; `start` and `end` are the words that say it, in the phrase's text."""

    money: str
    rule: str
    start: int
    end: int


class _Sense(NamedTuple):
    rule: str
    money: str
    start: int
    end: int


@cache
def _senses() -> Mapping[str, tuple[str, re.Pattern[str]]]:
    return {name: (told["money"], pattern(told["words"])) for name, told in table("money")["sense"].items()}


@cache
def _around(name: str) -> re.Pattern[str]:
    return pattern(table("money")["around"][name])


@cache
def _behind(name: str) -> re.Pattern[str]:
    return pattern(table("money")["behind"][name])


def kind_of_money(phrase: Phrase) -> Kind | None:
    """Return what kind of money the quantity of a phrase is, None where no word of the sentence says it.

    The concept is one that the gate lets stand with the words of the sentence: where they lack those of the kind,
    it is assistance of unstated kind or other money.
    """
    sense = _sense_behind(phrase) or _sense_before(phrase)
    if sense is None:
        sense = _sense_of_sentence(phrase)
    if sense is None:
        return None
    money = _settled(phrase, sense)
    return Kind(_admitted(money, phrase), sense.rule, sense.start, sense.end) if money else None


def _matches(phrase: Phrase, clause: Clause) -> Iterator[_Sense]:
    """Yield the senses of a clause; what money is for (用于购买) is none of it."""
    for rule, (money, words) in _senses().items():
        for match in words.finditer(phrase.text, clause.start, clause.end):
            if not _around("purpose").search(phrase.text, clause.start, match.start()):
                yield _Sense(rule, money, *match.span())


def _nearest(phrase: Phrase, clause: Clause) -> _Sense | None:
    """Return the sense that ends last in a clause, of those the longest; giving alone only where there is no other."""
    found = list(_matches(phrase, clause))
    telling = [sense for sense in found if sense.money != BY_CONTEXT] or found
    return max(telling, key=lambda sense: (sense.end, -sense.start), default=None)


def _sense_behind(phrase: Phrase) -> _Sense | None:
    """Return the sense of the noun right behind the amount: 3000万元的帮扶资金, but not 3000万元用于…资金."""
    clause = phrase.behind
    window = Clause(clause.start, min(clause.end, clause.start + _FARTHEST_NOUN))
    if built := _behind("built").search(phrase.words(window)):
        return _Sense("built-behind", ASSISTANCE, window.start, window.start + built.end())
    noun = _behind("nouns").search(phrase.text, window.start, window.end)
    if noun is None or _behind("between").search(phrase.text, window.start, noun.start()):
        return None
    sense = _nearest(phrase, Clause(window.start, noun.end()))
    return None if sense is None or sense.money == BY_CONTEXT else sense


def _sense_before(phrase: Phrase) -> _Sense | None:
    """Return the nearest sense of the clause before the amount, of its part behind the last 、 first."""
    near = _nearest(phrase, phrase.before)
    if near is not None and near.money != BY_CONTEXT:
        return near
    whole = _nearest(phrase, Clause(phrase.clause.start, phrase.start))
    if whole is not None and whole.money == BY_CONTEXT and _in(phrase, "parts", phrase.clause):
        return _carried_over(phrase) or whole
    return whole or near


def _carried_over(phrase: Phrase) -> _Sense | None:
    """Return the sense of the nearest clause before the amount's own that has one."""
    found = (_nearest(phrase, clause) for clause in reversed(phrase.clauses[: phrase.place]))
    sense = next(filter(None, found), None)
    return sense._replace(rule=f"{sense.rule}-carried-over") if sense else None


def _sense_of_sentence(phrase: Phrase) -> _Sense | None:
    """Return the sense of the clauses before the amount's own, the nearest first, else what the sentence is of."""
    if sense := _carried_over(phrase):
        return sense
    own = Clause(phrase.clause.start, phrase.start)
    is_given = own.start == own.end or _in(phrase, "given", own)
    is_large = _LARGE.search(phrase.text, phrase.start, phrase.end)
    told = _told_before(phrase) if is_given or is_large else None
    if told and (told.money in _HELP or not phrase.is_tied):
        return told
    if is_given or _in(phrase, "assistance", own):
        return _Sense("subject-of-sentence", BY_CONTEXT, phrase.clause.start, phrase.clause.end)
    return None


def _told_before(phrase: Phrase) -> _Sense | None:
    """Return the sense that the text before the sentence said last; it stands in no word of the sentence."""
    before = Phrase(phrase.earlier, (), 0, 0)
    said = [sense for sense in _matches(before, Clause(0, len(phrase.earlier))) if sense.money != BY_CONTEXT]
    last = max(said, key=lambda sense: (sense.end, -sense.start), default=None)
    here = phrase.clause.start, phrase.clause.end
    return _Sense(f"{last.rule}-told-before", last.money, *here) if last else None


def _settled(phrase: Phrase, sense: _Sense) -> str:
    """Return the kind of a sense by the words around the amount."""
    if sense.money == ASSISTANCE:
        return _kind_of_assistance(phrase, sense)
    if sense.money == BUSINESS:
        return _kind_of_investing(phrase, sense)
    if sense.money == PROJECT:
        return _kind_of_works(phrase, sense)
    return _kind_by_context(phrase, sense) if sense.money == BY_CONTEXT else sense.money


def _kind_of_assistance(phrase: Phrase, sense: _Sense) -> str:
    before = Clause(min(sense.start, phrase.before.start), max(phrase.start, sense.end))
    if _around("donation").search(phrase.text, before.start, before.end):
        return _DONATION
    told = next((clause for clause in phrase.clauses if clause.start <= sense.start < clause.end), phrase.clause)
    is_fiscal = any(_in(phrase, "fiscal", clause) for clause in (phrase.clause, told))
    return _FISCAL if is_fiscal else _MIXED


def _kind_of_investing(phrase: Phrase, sense: _Sense) -> str:
    """Investing is business where a firm is named, help where that is told and no firm is; else what works cost."""
    if _in(phrase, "purchases", phrase.clause):
        return _PURCHASES
    for clause in _inwards(phrase):
        if _in(phrase, "business", clause):
            return _INVESTMENT
        if _in(phrase, "assistance", clause):
            break
    return _kind_of_works(phrase, sense)


def _kind_of_works(phrase: Phrase, sense: _Sense) -> str:
    """What works cost is help where they are works of help, unless their cost holds help as a part."""
    is_own_share = _around("own-share").search(phrase.text, phrase.end)
    for clause in _inwards(phrase):
        if _in(phrase, "assistance", clause) and not is_own_share:
            return _kind_of_assistance(phrase, sense)
        if _in(phrase, "business", clause):
            return _INVESTMENT
    if _is_around(phrase, "business"):
        return _INVESTMENT
    return _kind_of_assistance(phrase, sense) if _is_around(phrase, "assistance") and not is_own_share else _OTHER


def _kind_by_context(phrase: Phrase, sense: _Sense) -> str:
    if _COLLECTED.search(phrase.text, sense.start, sense.end) and _is_around(phrase, "collected"):
        return _DONATION
    if sense.rule == "value" and _in(phrase, "purchases", phrase.clause) and not _is_around(phrase, "donation"):
        return _PURCHASES
    is_large = bool(_LARGE.search(phrase.text, phrase.start, phrase.end))
    is_told = _is_around(phrase, "assistance") or (phrase.is_tied and is_large)
    is_helped = is_told or bool(_around("assistance").search(phrase.earlier))
    for clause in _inwards(phrase):
        if kind := _kind_before(phrase, clause) or _kind_in(phrase, clause, sense, is_helped=is_helped):
            return kind
    is_giving = sense.rule.startswith(("giving", "subsidy")) or sense.rule.endswith("told-before")
    if is_told or (is_helped and is_giving):
        return _kind_of_assistance(phrase, sense)
    is_own = any(_in(phrase, "own", clause) for clause in phrase.clauses[phrase.place + 1 :])
    return _OTHER if is_own or sense.rule == "subsidy" else ""


def _kind_in(phrase: Phrase, clause: Clause, sense: _Sense, *, is_helped: bool) -> str:
    """Return what a clause alone says of money that was given, "" where it says nothing."""
    before = Clause(clause.start, min(clause.end, phrase.start))
    if _in(phrase, "donation", clause):
        return _DONATION
    if _in(phrase, "industrial", before):
        return _INVESTMENT
    if _in(phrase, "assistance", clause):
        return _kind_of_assistance(phrase, sense)
    if _in(phrase, "own-surely", before) and (clause == phrase.clause or _is_without_amount(phrase, clause)):
        return _OTHER
    if is_helped:
        return ""
    return _OTHER if _in(phrase, "own", clause) else _INVESTMENT if _in(phrase, "business", before) else ""


def _kind_before(phrase: Phrase, clause: Clause) -> str:
    """Return what the clause before the amount's own says where it has no amount: 第一次分红，拿出了111万元."""
    if not _is_without_amount(phrase, clause):
        return ""
    sense = _nearest(phrase, clause)
    return sense.money if sense and f"money:{sense.money}" in concepts() else ""


def _is_without_amount(phrase: Phrase, clause: Clause) -> bool:
    """Whether a clause next to the amount's own leaves its words to it, since it has no amount of its own."""
    is_next = phrase.place > 0 and clause == phrase.clauses[phrase.place - 1]
    return is_next and not _AMOUNT.search(phrase.words(clause))


def _inwards(phrase: Phrase) -> Iterator[Clause]:
    """Yield the clause of the amount, then those before it from near to far."""
    yield phrase.clause
    yield from reversed(phrase.clauses[: phrase.place])


def _in(phrase: Phrase, name: str, clause: Clause) -> bool:
    return bool(_around(name).search(phrase.text, clause.start, clause.end))


def _is_around(phrase: Phrase, name: str) -> bool:
    return bool(_around(name).search(phrase.text))


def _admitted(money: str, phrase: Phrase) -> str:
    """Return the concept of a kind, or the wider one where the sentence has no word that the gate asks for."""
    concept = concepts()[f"money:{money}"]
    if concept.is_said_by(phrase.text):
        return f"money:{money}"
    return f"money:{_MIXED if concept.is_assistance else _OTHER}"
