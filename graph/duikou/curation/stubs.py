"""Stubs: what can be said of a new article's numerals before anybody has read it.

A stub is a figure with its passage, its printed form and, where they can be read, value and unit; it lacks label,
measure, reckoning and the rest, so that no check passes until a person has filled it or dismissed it. Numerals that
are no quantity whatever the article says (一是, 进一步, 千方百计) are dismissed at sight.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from duikou.curation.articles import mask_markup
from duikou.curation.citing import passage_block
from duikou.curation.seeds import Seeds
from duikou.curation.turtle import Block, Iri, Literal, Value
from duikou.reading.numerals import CHINESE_NUMERALS, Numeral, find_dates, find_numerals
from duikou.reading.passages import Passage, passage_at
from duikou.reading.quantities import QuantityError, read_quantity

_STUB: Final = re.compile(r"claim:(?P<slug>.+)-numeral-(?P<start>\d+)")
_CLAUSE_END: Final = re.compile(r"[,，。;；:：!！?？\n]")
_HEDGE: Final = re.compile(
    r"(?:第|至少|不少于|不低于|不超过|将近|接近|(?<![最附邻])近|超过|超|逾|大约|(?<![签节预条公])约|不足|不到)$"
)
_COUNTERS: Final = (
    "平方公里|平方米|公里|公斤|个月|人次|元|人|名|位|个|家|所|户|项|条|件|座|台|批|期|届|次|场"
    "|年|月|天|岁|倍|亩|吨|县|市|省|地|州|村|镇|校|方|%|％"
)
_REST: Final = re.compile(
    rf"(?:分之[{CHINESE_NUMERALS}]+)?[多余]?[十百千万亿]*[多余]?(?:{_COUNTERS})?多?(?:左右|以上|以下|以内)?"
)
_UNITS: Final = {
    "元": "yuan",
    "人次": "person-time",
    **dict.fromkeys(("人", "名", "位"), "person"),
    **dict.fromkeys(("个", "家", "所", "项", "条", "件", "座", "县", "市", "省", "州", "村", "镇", "校"), "piece"),
    "%": "percent",
    "亩": "mu",
    "吨": "tonne",
    "平方米": "square-metre",
    "天": "day",
    "个月": "month",
    "年": "year",
}

_LIST: Final = "一二三四五六七八九十"
_WORDS: Final = (
    "进一步|一系列|一些|一直|一同|一旦|一切|一致|一般|一律|一向|一贯|一方面|一边|一体化|一体|一流|一线"
    "|统一|唯一|单一|逐一|同一|老百姓|百姓|十分(?![之钟])"
)
_IDIOMS: Final = (
    "千方百计|千家万户|四面八方|一心一意|五湖四海|独一无二|一举两得|万无一失|一如既往|始终如一|一脉相承|万众一心|千军万马|一马当先|一鼓作气"
    "|接二连三|一应俱全|一技之长|举一反三|百折不挠|百花齐放|百年大计|一点一滴|一蹴而就|一步一个脚印|千载难逢"
)
_AT_SIGHT: Final = (
    (
        "enumeration",
        re.compile(rf"(?<=[,，。;；:：、\n“”])[{_LIST}]+是|^[ \t\u3000]*[{_LIST}]+、|[（(][{_LIST}]+[)）]", re.M),
    ),
    ("idiom", re.compile(_IDIOMS)),
    ("word", re.compile(_WORDS)),
)


class Stubs(NamedTuple):
    """The blocks for a claims file and for a dismissals file, and how many stubs and dismissals are among them."""

    claims: tuple[Block, ...]
    dismissals: tuple[Block, ...]
    figures: int
    dismissed: int


def is_stub(block: Block) -> bool:
    """Whether a claim is as `duikou new` wrote it: named after its numeral, and without a label."""
    return bool(_STUB.fullmatch(block.subject)) and "rdfs:label" not in block.properties


def stub_article(stub: Block) -> str:
    """Return the slug of a stub's article, "" for what is no stub."""
    match = _STUB.fullmatch(stub.subject)
    return match["slug"] if match else ""


def stubs_of(seeds: Seeds, slug: str) -> list[Block]:
    """Return the stubs of an article that nobody has filled or dismissed, in the order of the file."""
    return [block for block in seeds.claims.values() if is_stub(block) and stub_article(block) == slug]


def stub_span(stub: Block) -> tuple[int, int]:
    """Return where a stub's printed form stands (code points, end exclusive); (0, 0) for what is no stub."""
    match = _STUB.fullmatch(stub.subject)
    start = int(match["start"]) if match else 0
    return start, start + (len(stub.text("dk:printed")) if match else 0)


def dismissal_blocks(
    slug: str,
    printed: str,
    reason: str,
    passages: Iterable[Passage],
    restates: str = "",
    note: tuple[str, str] = ("", ""),
) -> tuple[Block, ...]:
    """Return a dismissal of one wording, wherever it stands, and its passages; at least one passage is needed.

    `note` is a remark in English and in Chinese, each left out where it is empty.
    """
    cited = [passage_block(slug, passage) for passage in passages]
    start = min(block.integer("dk:start") or 0 for block in cited)
    properties: dict[str, tuple[Value, ...]] = {
        "rdf:type": (Iri("dk:Dismissal"),),
        "dk:printed": (Literal(printed),),
        "dk:reason": (Iri(f"reason:{reason}"),),
        "dk:evidence": tuple(Iri(block.subject) for block in cited),
    }
    if restates:
        properties["dk:restates"] = (Iri(restates),)
    remarks = tuple(Literal(text, "", language) for text, language in zip(note, ("en", "zh"), strict=True) if text)
    if remarks:
        properties["skos:editorialNote"] = remarks
    return Block(f"dismissal:{slug}-{start}", "", 0, properties), *cited


def make_stubs(seeds: Seeds, slug: str, content: str, start: int, end: int) -> Stubs:
    """Return a stub for every numeral of a body, and dismissals of what is no quantity at sight.

    Dates get no stub, nor do numerals in the names of known places, bodies, programmes and projects: the ledger tells
    those that no claim takes up.
    """
    masked = mask_markup(content)
    sighted = list(_at_sight(masked, start, end))
    taken = {
        position for begin, last, _ in (*sighted, *_names(seeds, masked, start, end)) for position in range(begin, last)
    }
    taken.update(
        position for mention in find_dates(masked, start, end) for position in range(mention.start, mention.end)
    )
    blocks = {block.subject: block for block in _figures(slug, masked, (start, end), taken)}
    grouped = sorted(sighted, key=lambda found: (found[2], masked[found[0] : found[1]], found[0]))
    dismissed: dict[str, Block] = {}
    count = 0
    for (reason, printed), places in groupby(
        grouped, key=lambda found: (found[2], masked[found[0] : found[1]].strip())
    ):
        passages = [passage_at(masked, begin, last, start) for begin, last, _ in places]
        count += len(passages)
        dismissed.update({block.subject: block for block in dismissal_blocks(slug, printed, reason, passages)})
    figures = sum("dk:Figure" in block.types for block in blocks.values())
    return Stubs(tuple(blocks.values()), tuple(dismissed.values()), figures, count)


def reason_at_sight(text: str, position: int) -> str:
    """Return the reason for which the numeral at a code point is dismissed at sight, "" where it is not."""
    around = max(0, position - 12), min(len(text), position + 12)
    return next((reason for begin, last, reason in _at_sight(text, *around) if begin <= position < last), "")


def _at_sight(masked: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and reason of every wording that is no quantity; none overlap, none cuts a numeral."""
    taken: set[int] = set()
    for reason, pattern in _AT_SIGHT:
        for match in pattern.finditer(masked, start, end):
            first, last = match.span()
            cuts = any(
                0 < at < len(masked) and _is_numeral(masked[at - 1]) and _is_numeral(masked[at]) for at in (first, last)
            )
            if not cuts and taken.isdisjoint(range(first, last)):
                taken.update(range(first, last))
                yield first, last, reason


def _is_numeral(mark: str) -> bool:
    return mark.isdecimal() or mark in CHINESE_NUMERALS


def _names(seeds: Seeds, masked: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield start and end of every name with a numeral in it; a group's number is a count and no name."""
    names = {
        label.text
        for file in seeds.files
        if file.folder in {"entities", "gazetteer"}
        for block in file.blocks
        if "dk:Group" not in block.types
        for predicate in ("rdfs:label", "skos:altLabel")
        for label in block.properties.get(predicate, ())
        if isinstance(label, Literal) and label.language == "zh" and len(label.text) > 1
    }
    with_numerals = sorted((name for name in names if any(map(_is_numeral, name))), key=lambda name: (-len(name), name))
    if with_numerals:
        for match in re.finditer("|".join(map(re.escape, with_numerals)), masked[:end]):
            if match.start() >= start:
                yield *match.span(), "name"


def _figures(slug: str, masked: str, body: tuple[int, int], taken: set[int]) -> Iterator[Block]:
    done = body[0]
    ends = [match.start() for match in _CLAUSE_END.finditer(masked, *body)]
    passages: dict[tuple[int, int], Block] = {}
    for numeral in find_numerals(masked, *body):
        if numeral.start in taken or numeral.start < done:
            continue
        first, last = _quantity_span(masked, numeral)
        done = last
        clause = _clause(ends, first, last, body)
        if clause not in passages:
            passages[clause] = passage_block(slug, passage_at(masked, *clause, body[0]))
        cited = passages[clause]
        printed = masked[first:last]
        properties: dict[str, tuple[Value, ...]] = {
            "rdf:type": (Iri("dk:Figure"),),
            "dk:printed": (Literal(printed),),
            "dk:evidence": (Iri(cited.subject),),
            **_reading(printed),
        }
        yield Block(f"claim:{slug}-numeral-{first}", "", 0, properties)
        yield cited


def _quantity_span(text: str, numeral: Numeral) -> tuple[int, int]:
    """The numeral with the hedge, unit or counter around it."""
    before = _HEDGE.search(text, max(0, numeral.start - 4), numeral.start)
    after = _REST.match(text, numeral.end)
    return before.start() if before else numeral.start, after.end() if after else numeral.end


def _clause(ends: Sequence[int], first: int, last: int, body: tuple[int, int]) -> tuple[int, int]:
    """The clause around a span: from the nearest mark before it to the nearest mark after it."""
    before, after = bisect_left(ends, first) - 1, bisect_left(ends, last)
    return (ends[before] + 1 if before >= 0 else body[0]), (ends[after] if after < len(ends) else body[1])


def _reading(printed: str) -> dict[str, tuple[Value, ...]]:
    """Value and unit as far as the printed form alone tells them."""
    try:
        quantity = read_quantity(printed)
    except QuantityError:
        return {}
    value = quantity.value
    whole = value == value.to_integral_value()
    text, datatype = (f"{int(value)}", "xsd:integer") if whole else (f"{value:f}", "xsd:decimal")
    found: dict[str, tuple[Value, ...]] = {"dk:value": (Literal(text, datatype),)}
    if quantity.unit_word in _UNITS and not printed.startswith("第"):
        found["dk:unit"] = (Iri(f"unit:{_UNITS[quantity.unit_word]}"),)
    return found
