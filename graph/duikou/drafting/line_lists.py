"""Pairs written as lists, without a verb: 广州市：黔南州、毕节市; 天河区——纳雍县; a pair a line, parted by a blank.

Which side assists is told by the words around the list: one that goes with several is the one that assists, as is what
the rest of the text says to assist.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from duikou.drafting.directions import PROVIDER, RECIPIENT
from duikou.drafting.mentions import holds
from duikou.drafting.ties import Tie
from duikou.drafting.tokens import Sentence

_PAIR: Final = re.compile(
    r"(?:^|(?<=[;,(x:c.M]))(?P<one>M(?:[cW]M)*t?)[:\-](?P<other>M(?![:\-])(?:[cW,]M(?![:\-]))*t?)"
    r"(?=$|[;,.)\-]|c?M[:\-])"
)
_LINE: Final = re.compile(r"^(?:[xQ][c)]?)?(?P<one>M(?:[cW]M)*t?)[:\-D]?(?P<other>M(?:[cW,]?M(?![:\-]))*t?)[;,.]?$")
_BRACKETED: Final = re.compile(r"(?P<one>M)\((?P<other>M(?:cM)*)\)")
_GETS: Final = r"(?:受[帮援扶助支捐]|被[帮支]|受益)[^，。；、\n]{0,8}"
_GIVES: Final = r"(?<![受被])(?:帮扶|支援|援助|援建)[^，。；、\n]{0,8}"
_AHEAD: Final = "(?:列|居|排|写)?在?(?:前|左|先)(?!方)"
_FIRST: Final = (
    (RECIPIENT, re.compile(rf"{_GETS}{_AHEAD}|{_GIVES}(?:列|居|排|写)?在?(?:后|右)(?!方)")),
    (PROVIDER, re.compile(rf"{_GIVES}{_AHEAD}|{_GETS}(?:列|居|排|写)?在?(?:后|右)(?!方)")),
    (RECIPIENT, re.compile(rf"(?:^|\n)[^。\n]{{0,6}}{_GETS}[:：—－\-→]+[^。\n]{{0,6}}{_GIVES}")),
    (PROVIDER, re.compile(rf"(?:^|\n)[^。\n]{{0,6}}{_GIVES}[:：—－\-→]+[^。\n]{{0,6}}{_GETS}")),
)
"""What says which side a list names first: 受帮区县列前, or a head 受援县——帮扶区."""


def listed_ties(sentences: Sequence[Sentence], taken: Sequence[Tie], text: str) -> list[Tie]:
    """Return the pairs of lists, in order, where no rule has found a tie; several lines of one list go together.

    `text` in simplified script may say which side comes first.
    """
    busy = [(tie.start, tie.end) for tie in taken]
    found = [
        tie
        for sentence in sentences
        if not any(sentence.start < end and start < sentence.end for start, end in busy)
        for tie in _ties(sentence)
    ]
    first = next((side for side, pattern in _FIRST if pattern.search(text)), "")
    return [_told(tie, first) for tie in found] if first else _turned(found)


def _told(tie: Tie, first: str) -> Tie:
    sides = (tie.providers, tie.recipients) if first == PROVIDER else (tie.recipients, tie.providers)
    return replace(tie, providers=sides[0], recipients=sides[1], is_directed=True, confidence=0.85)


def _ties(sentence: Sentence) -> Iterator[Tie]:
    letters = sentence.letters
    matches = [match] if (match := _LINE.match(letters)) else list(_PAIR.finditer(letters))
    bracketed = list(_BRACKETED.finditer(letters))
    if not matches and len(bracketed) > 1 and not re.search("[VGJF]", letters):
        matches = bracketed
    for match in matches:
        one, other = (sentence.mentions(*match.span(name)) for name in ("one", "other"))
        if any(holds(party, each) for party in one for each in other):
            continue
        start, end = sentence.tokens[match.start("one")].start, sentence.tokens[match.end("other") - 1].end
        yield Tie(one, other, start, end, "list", 0.6, is_directed=False)


def _turned(found: list[Tie]) -> list[Tie]:
    """Put the side first that goes with several of the other one, where the whole list agrees."""
    first = Counter(party.key for tie in found for party in tie.providers for _ in tie.recipients)
    second = Counter(party.key for tie in found for party in tie.recipients for _ in tie.providers)
    if any(count > 1 for count in second.values()) and not any(count > 1 for count in first.values()):
        return [replace(tie, providers=tie.recipients, recipients=tie.providers) for tie in found]
    return found
