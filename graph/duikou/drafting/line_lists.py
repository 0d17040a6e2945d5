"""Pairs written as lists, without a verb: 广州市：黔南州、毕节市; 天河区——纳雍县; a pair a line, parted by a blank.

Which side assists is told by the words around the list: one that goes with several is the one that assists, as is what
the rest of the text says to assist.
"""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final, NamedTuple

from duikou.drafting.directions import PROVIDER, RECIPIENT
from duikou.drafting.mentions import Mention, holds
from duikou.drafting.ties import Tie
from duikou.drafting.tokens import Sentence

LIST: Final = "list"
"""The rule of a pair of a list."""


class Line(NamedTuple):
    """A sentence or line of a text with how far it is set in, its mark of an item, and the number of its line."""

    sentence: Sentence
    inset: int
    mark: str
    paragraph: int


_NOTE: Final = r"(?:\([^()MPVN]*[FQ][^()M]*\))?"
_PAIR: Final = re.compile(
    rf"(?:^|(?<=[;,(x:c.M]))(?P<one>M(?:[cW]M)*t?){_NOTE}[:\-](?P<other>M(?![:\-]){_NOTE}(?:[cW,]M(?![:\-]){_NOTE})*t?)"
    r"(?=$|[;,.)\-:FQ]|x[FQ]|x?\([^()]*F|c?M[:\-])"
)
_LINE: Final = re.compile(
    rf"^(?:[xQ][c)]?)?(?P<one>M(?:[cW]M)*t?){_NOTE}[:\-/D]?(?P<other>M(?:[cW,]?M(?![:\-/]))*t?){_NOTE}[;,.]?$"
)
_BRACKETED: Final = re.compile(r"(?P<one>M)\((?P<other>M(?:cM)*)\)")
_NAMED: Final = re.compile(r"^(?P<one>M(?:[cW]M)*t?)-(?P<other>M(?:[cW]M)*t?):")
"""A pair before what is told of it: 某公司——某镇：120万元."""
_WITH_SUM: Final = re.compile(r"^x?(?P<one>M)\((?P<other>M(?:cM)*)(?:;[^()]*)?\)(?=[:,]?[^MVGJ]*F|[:,]?-)")
"""What a firm has in brackets before a sum: 某集团（甲县、乙县）：300万元."""
_HEAD: Final = re.compile(rf"^(?P<one>M(?:[cW/]M)*t?){_NOTE}[:-]?$")
_ITEM: Final = re.compile(rf"^(?P<other>M(?:[cW,]M)*t?)(?=$|[;.]|{_NOTE}[;,.]?$|\(|F)")
_GETS: Final = r"(?:受[帮援扶助支捐]|被[帮支]|受益)[^，。；、\n]{0,8}"
_GIVES: Final = r"(?:(?<![受被])(?:帮扶|支援|援助|援建)|发达)[^，。；、\n]{0,8}"
_MARK: Final = "(?:箭头|破折号|横线|斜线|冒号)?"
_AHEAD: Final = f"(?:列|居|排|写)?在?{_MARK}(?:前|左|先)(?![方者])"
_BEHIND: Final = f"(?:列|居|排|写)?在?{_MARK}(?:后|右)(?![方者])"
_FIRST: Final = (
    (RECIPIENT, re.compile(rf"{_GETS}{_AHEAD}|{_GIVES}{_BEHIND}|[前左][边侧]?[为是]{_GETS}")),
    (
        PROVIDER,
        re.compile(rf"{_GIVES}{_AHEAD}|{_GETS}{_BEHIND}|[前左][边侧]?[为是]{_GIVES}|前者(?:帮扶|支援|援助)后者"),
    ),
    (RECIPIENT, re.compile(rf"(?:^|\n)[^。\n]{{0,6}}{_GETS}[:：—－\-→]+[^。\n]{{0,6}}{_GIVES}")),
    (PROVIDER, re.compile(rf"(?:^|\n)[^。\n]{{0,6}}{_GIVES}[:：—－\-→]+[^。\n]{{0,6}}{_GETS}")),
)
"""What says which side a list names first: 受帮区县列前, or a head 受援县——帮扶区."""


def listed_ties(lines: Sequence[Line], taken: Sequence[Tie], text: str) -> list[Tie]:
    """Return the pairs of lists, in order, where no rule has found a tie; several lines of one list go together.

    `text` in simplified script may say which side comes first: the words that stand last before a pair count, else
    the first ones behind it.
    """
    busy = [(tie.start, tie.end) for tie in taken]
    free = [
        line
        for line in lines
        if not any(line.sentence.start < end and start < line.sentence.end for start, end in busy)
    ]
    firms = [line for line in free if _WITH_SUM.match(line.sentence.letters)]
    heads = {line for line, below in pairwise(free) if _HEAD.match(line.sentence.letters) and _is_item(below, line)}
    found = [tie for line in free if line not in heads for tie in _ties(line.sentence, has_firms=len(firms) > 1)]
    paired = {tie.start for tie in found}
    found += _below_heads((line for line in free if not _holds_any(line.sentence, paired)), heads)
    found.sort(key=lambda tie: (tie.start, tie.end))
    told = sorted((match.start(), side) for side, pattern in _FIRST for match in pattern.finditer(text))
    return [_told(tie, _first(tie, told)) for tie in found] if told else [_of_firm(tie) for tie in _turned(found)]


def _holds_any(sentence: Sentence, starts: Iterable[int]) -> bool:
    return any(sentence.start <= start < sentence.end for start in starts)


def _first(tie: Tie, told: Sequence[tuple[int, str]]) -> str:
    before = [side for at, side in told if at <= tie.start]
    return before[-1] if before else told[0][1]


def _told(tie: Tie, first: str) -> Tie:
    sides = (tie.providers, tie.recipients) if first == PROVIDER else (tie.recipients, tie.providers)
    return replace(tie, providers=sides[0], recipients=sides[1], is_directed=True, confidence=0.85)


def _of_firm(tie: Tie) -> Tie:
    """Return a pair of a place or town with a firm, and who stands with it, with these as the side that assists."""
    one, other = ({party.sort for party in side} for side in (tie.providers, tie.recipients))
    if one & _FIRMS and other <= _HELPED:
        return replace(tie, is_directed=True)
    if other & _FIRMS and one <= _HELPED:
        return replace(tie, providers=tie.recipients, recipients=tie.providers, is_directed=True)
    return tie


_FIRMS: Final = frozenset({"firm", "company"})
_HELPED: Final = frozenset({"place", "town"})


def _below_heads(lines: Iterable[Line], heads: Container[Line]) -> Iterator[Tie]:
    """Yield a party that stands alone in a line with each of those in the lines below it that are set in otherwise.

    A line that is set in as its head ends what stands below that.
    """
    head: tuple[Line, tuple[Mention, ...]] | None = None
    for line in lines:
        letters = line.sentence.letters
        if head and (not _is_deeper(line, head[0]) or line.paragraph > head[0].paragraph + _REACH):
            head = None
        if head is None and line in heads and (match := _HEAD.match(letters)):
            head = line, line.sentence.mentions(*match.span("one"))
            continue
        item = _ITEM.match(letters)
        if head is None or item is None:
            continue
        parties = line.sentence.mentions(*item.span("other"))
        if any(holds(one, each) or holds(each, one) for one in head[1] for each in parties):
            continue
        head = head[0]._replace(paragraph=line.paragraph), head[1]
        start, end = line.sentence.tokens[0].start, line.sentence.tokens[item.end("other") - 1].end
        yield Tie(head[1], parties, start, end, LIST, 0.6, is_directed=False)


def _is_item(line: Line, head: Line) -> bool:
    """Whether a line is set in below another one, and names parties without being a pair of its own."""
    letters = line.sentence.letters
    is_pair = _LINE.match(letters) or _NAMED.match(letters) or _PAIR.search(letters)
    is_below = line.paragraph == head.paragraph + 1 and _is_deeper(line, head)
    return is_below and not is_pair and bool(_ITEM.match(letters))


def _is_deeper(line: Line, head: Line) -> bool:
    """Whether a line is set in farther than another one, or as far with another mark."""
    return line.inset > head.inset + _SLACK or (line.mark != head.mark and line.inset >= head.inset > 0)


_REACH: Final = 2
"""Lines from an item to the next at most."""
_SLACK: Final = 1
"""By how much farther a line may be set in that stands on the same level: a blank line before it."""


def _ties(sentence: Sentence, *, has_firms: bool) -> Iterator[Tie]:
    letters = sentence.letters
    whole = _LINE.match(letters) or _NAMED.match(letters)
    matches = [whole] if whole else list(_PAIR.finditer(letters))
    bracketed = list(_BRACKETED.finditer(letters))
    if has_firms and (match := _WITH_SUM.match(letters)):
        matches = [match]
    elif not matches and len(bracketed) > 1 and not re.search("[VGJF]", letters):
        matches = bracketed
    for match in matches:
        one, other = (sentence.mentions(*match.span(name)) for name in ("one", "other"))
        if any(holds(party, each) for party in one for each in other):
            continue
        start, end = sentence.tokens[match.start("one")].start, sentence.tokens[match.end("other") - 1].end
        yield Tie(one, other, start, end, LIST, 0.6, is_directed=False)


def _turned(found: list[Tie]) -> list[Tie]:
    """Put the side first that goes with several of the other one, where the whole list agrees."""
    first = Counter(party.key for tie in found for party in tie.providers for _ in tie.recipients)
    second = Counter(party.key for tie in found for party in tie.recipients for _ in tie.providers)
    if any(count > 1 for count in second.values()) and not any(count > 1 for count in first.values()):
        return [replace(tie, providers=tie.recipients, recipients=tie.providers) for tie in found]
    return found
