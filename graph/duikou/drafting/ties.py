"""Who assists whom by the words of a text: each tie with the words it rests on and the rule that found it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from typing import Final

from duikou.drafting.mentions import Mention, holds
from duikou.drafting.tie_words import PAIRING_RULES, Rule
from duikou.drafting.tokens import Sentence

AS_LONG: Final = 0.8
"""By how much two lists are less sure to go one by one where they are only as long as each other."""
_OVER: Final = re.compile("[xXDQnOPa]{0,4}N|,[xag]{1,4}N(?=[.;]|$)")
"""What follows a tie that is denied, or over: 任务到2010年全部结束, at the end of the sentence."""
_WAS: Final = re.compile("K[YMcWRtx]{1,9}[VPn],$")
"""What was, in the clause before one that goes on with it: 甲原由乙帮扶，丙由丁帮扶."""


@dataclass(frozen=True, slots=True)
class Tie:
    """That some parties assist others, in one place of a text; `start` and `end` are visible characters.

    Where `is_directed` is false the words pair the two sides and do not say which assists: providers are then those
    named first; with `leans` that is what the words mean where nothing else is told. `is_ended`: the words deny it or
    say that it is over. `ground` is what a tie is concluded from, in words; "" of what the words say.
    """

    providers: tuple[Mention, ...]
    recipients: tuple[Mention, ...]
    start: int
    end: int
    rule: str
    confidence: float
    is_directed: bool = True
    is_ended: bool = False
    ground: str = ""
    programme: str = ""
    leans: bool = False


def ties_of(sentence: Sentence) -> Iterator[Tie]:
    """Yield what a sentence says of who assists whom, each token used once; in its turn (分别) one by one."""
    taken: list[tuple[int, int]] = []
    for rule in PAIRING_RULES:
        for match in _matches(rule, sentence.letters):
            if not any(match.start() < end and start < match.end() for start, end in taken):
                taken.append(match.span())
                found = _ties(sentence, rule, match)
                yield from (tie for tie in found if not (rule.apart and _is_inner(tie)))


def _is_inner(tie: Tie) -> bool:
    """Whether a party of one side lies in one of the other."""
    pairs = product(tie.providers, tie.recipients)
    return any(holds(one, other) or holds(other, one) for one, other in pairs)


def _matches(rule: Rule, letters: str) -> Iterator[re.Match[str]]:
    """Yield where a rule fits; a party that two clauses share may end one and begin the next."""
    at = 0 if rule.needs.search(letters) else len(letters)
    while match := rule.pattern.search(letters, at):
        yield match
        at = match.end()


def _ties(sentence: Sentence, rule: Rule, match: re.Match[str]) -> Iterator[Tie]:
    spans = {name: match.span(name) for name in match.groupdict() if match[name]}
    sides = {name: sentence.mentions(*span) for name, span in spans.items()}
    words = sentence.letters[match.start() : match.end()]
    is_directed = "provider" in sides
    one, other = ("provider", "recipient") if is_directed else ("one", "other")
    tie = Tie(
        sides.get(one, ()),
        sides.get(other, ()),
        sentence.tokens[match.start()].start,
        sentence.tokens[match.end() - 1].end,
        rule.name,
        rule.confidence,
        is_directed,
        "old" not in sides and _is_over(sentence.letters, match),
        leans=rule.leans,
    )
    if old := sides.get("old"):
        yield replace(tie, providers=old, is_ended=True)
    if row := sides.get("row"):
        yield from (
            replace(tie, providers=row[at : at + 1], recipients=row[at + 1 : at + 2]) for at in range(0, len(row), 2)
        )
    elif "R" in words and (grouped := _grouped(sentence, spans[one], spans[other])):
        yield from (replace(tie, providers=side, recipients=other_side) for side, other_side in grouped)
    else:
        yield from one_by_one(tie, is_told="R" in words)


def _grouped(
    sentence: Sentence, one: tuple[int, int], other: tuple[int, int]
) -> list[tuple[tuple[Mention, ...], tuple[Mention, ...]]]:
    """Return what goes together of two lists in their turn, of which 和 joins some: 甲、乙 and 丙和丁、戊.

    Empty where the lists are as long as each other as they stand, or not as long by their marks either.
    """
    if len(sentence.mentions(*one)) == len(sentence.mentions(*other)):
        return []
    sides = [_by_marks(sentence, *span) for span in (one, other)]
    return list(zip(*sides, strict=True)) if len(sides[0]) == len(sides[1]) > 1 else []


def _by_marks(sentence: Sentence, first: int, last: int) -> list[tuple[Mention, ...]]:
    """Return the parties of a list as 、 parts them."""
    begins = [first, *(at + 1 for at in range(first, last) if sentence.tokens[at].letter == "c")]
    return [sentence.mentions(begin, end) for begin, end in zip(begins, [*begins[1:], last], strict=True)]


def _is_over(letters: str, match: re.Match[str]) -> bool:
    """Whether what a rule fits is denied or over: by a word in it or beside it, or as what was (原由) before."""
    before = letters[: match.start()]
    is_denied = "N" in match.group() or bool(_OVER.match(letters, match.end()))
    return is_denied or before.endswith(("K", "N")) or bool(_WAS.search(before))


def one_by_one(tie: Tie, *, is_told: bool = False) -> Iterator[Tie]:
    """Yield the ties of two lists of as many parties one by one, each with the one in its place; else the tie.

    Two lists as long mean so too where no word (分别) tells it, which is less sure.
    """
    if len(tie.providers) != len(tie.recipients) or len(tie.providers) < 2:
        yield tie
        return
    if not is_told:
        tie = replace(tie, confidence=tie.confidence * AS_LONG)
    for provider, recipient in zip(tie.providers, tie.recipients, strict=True):
        yield replace(tie, providers=(provider,), recipients=(recipient,))
