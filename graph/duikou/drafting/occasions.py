"""What happened between two sides: an agreement signed, a meeting held, a visit, a work begun or handed over."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from duikou.drafting.directions import PROVIDER, RECIPIENT
from duikou.drafting.parsing import PROGRAMME, Parsed
from duikou.drafting.roles import Sides, listed
from duikou.drafting.segments import Segment, is_question

_KINDS: Final = {
    "signing": re.compile("签署|签订|签约(?!率)"),
    "meeting": re.compile("(?:召开|举行|举办)[^，。；]{0,20}(?:会议|座谈会|联席会|推介会|仪式|对接会|培训班)"),
    "visit": re.compile("(?:率|带领)[^，。；]{0,12}(?:考察|调研|对接)|(?:赴|到|来)[^，。；]{2,14}(?:考察|调研)"),
    "opening": re.compile("揭牌|开工|奠基|启用|竣工|投用|封顶|交付使用"),
}
_NOT_YET: Final = re.compile("将|拟|计划|预计|有望|争取|不得|未")
CONFIDENCE: Final = 0.4


class Occasion(NamedTuple):
    """An event of one sentence: its rule, its sides, and where the words that say it end."""

    rule: str
    sides: Sides
    part: Segment
    end: int
    confidence: float = CONFIDENCE


def occasions(parsed: Parsed) -> Iterator[Occasion]:
    """Yield at most one event of each sentence of prose that names both sides and is dated, in order."""
    for part, sentence in parsed.sentences.items():
        if part.cells or is_question(parsed.text, part) or not _is_dated(parsed, part):
            continue
        ties = [tie for tie in parsed.ties if part.start <= tie.start < part.end and tie.rule != PROGRAMME]
        lists = listed(sentence, ties, parsed.directions, Sides())
        sides = Sides(
            tuple(party for one in lists if one.side == PROVIDER for party in one.parties),
            tuple(party for one in lists if one.side == RECIPIENT for party in one.parties),
        )
        found = _kind(parsed.text, part)
        if found and all(sides):
            yield Occasion(found[0], sides, part, found[1])


def _kind(text: str, part: Segment) -> tuple[str, int] | None:
    """Return the kind of event that a sentence tells first, and where its words end; None for what is to come."""
    hits = [(match.end(), kind) for kind, pattern in _KINDS.items() if (match := pattern.search(text, *part[:2]))]
    if not hits:
        return None
    end, kind = min(hits)
    return None if _NOT_YET.search(text, part.start, end) else (kind, end)


def _is_dated(parsed: Parsed, part: Segment) -> bool:
    return any(part.start <= dating.start < part.end and dating.begins for dating in parsed.reading.dates)
