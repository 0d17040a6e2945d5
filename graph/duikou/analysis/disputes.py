"""The report that disputes a claim: what is wrong by kind, what is recorded now, and room for what it should be.

It is a text to send to whoever keeps the data, or to open an issue with. The page of the explorer makes the same text
of the same phrases, and the tests hold the two together.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final
from urllib.parse import quote, urlsplit

from duikou.errors import UnknownNameError, UsageError
from duikou.messages import message
from duikou.model.records import Article, Claim, Evidence, Records, Text
from duikou.names import BASE

KINDS: Final = {
    "party": Text("帮扶方或受援方有误", "wrong party"),
    "direction": Text("方向有误", "wrong direction"),
    "amount": Text("数额有误", "wrong amount"),
    "unit": Text("计量单位有误", "wrong unit"),
    "period": Text("时间有误", "wrong period"),
    "programme": Text("协作机制有误", "wrong programme"),
    "passage": Text("引文未载此事", "the passage does not say it"),
    "source": Text("另有来源说法不同", "another source says otherwise"),
    "outdated": Text("情况已变", "no longer so"),
}
"""What may be wrong with a claim, in the order in which it is offered."""

_PERIOD: Final = ("begins", "until", "as_of")
_AMOUNT: Final = ("printed", "value", "minimum", "maximum", "money", "reckoning")
FIELDS: Final = {
    "party": ("providers", "recipients", "about"),
    "direction": ("providers", "recipients"),
    "amount": _AMOUNT,
    "unit": ("printed", "unit", "per", "measure"),
    "period": _PERIOD,
    "programme": ("programmes",),
    "passage": ("evidence",),
    "source": ("providers", "recipients", "programmes", "printed", "unit", *_PERIOD),
    "outdated": (*_PERIOD, "standing"),
}
"""The attributes of a claim and its quantity that a report of each kind tells as they are recorded now."""
OF_FIGURES: Final = ("amount", "unit")
"""The kinds of fault that a figure alone can have."""
NOT_CURRENT: Final = ("standing", "standing_reason", "successor")
"""What every report tells of a claim that is not current."""

PHRASES: Final = {
    "title": Text("异议", "Dispute"),
    "claim": Text("记录", "Claim"),
    "says": Text("内容", "What it says"),
    "article": Text("报道", "Article"),
    "version": Text("数据版本", "Data version"),
    "fault": Text("问题", "Fault"),
    "recorded": Text("现记为", "Recorded now"),
    "none": Text("未记录", "not recorded"),
    "should": Text("应为", "It should be"),
    "says-so": Text("依据（题名、媒体、日期、网址）", "Source that says so (title, outlet, date, address)"),
    "evidence": Text("引文", "Passage"),
    "paragraph": Text("第 {number} 段", "paragraph {number}"),
    "points": Text("字符", "code points"),
    "comma": Text("，", ", "),
    "colon": Text("：", ": "),
    "open": Text("（", " ("),
    "close": Text("）", ")"),
}
"""What reports are made of."""

LONGEST_ADDRESS: Final = 8000
"""Characters of an address that trackers take; where title and text make a longer one, it has the title alone."""
_UNQUOTED: Final = "!'()*~"
"""What the page leaves as it is in an address."""
_BREAKS: Final = re.compile("[\x00-\x20\x7f-\xa0\u2028\u2029]+")
_VERSION: Final = 12


@dataclass(frozen=True, slots=True)
class Dispute:
    """A prepared report: `title` on one line, `body` of several, in Chinese and English."""

    claim: str
    kind: str
    title: Text
    body: Text


def kinds_of(claim: Claim) -> tuple[str, ...]:
    """Return the kinds of fault that a claim can have, in the order of `KINDS`: without a figure no amount, no unit."""
    return tuple(kind for kind in KINDS if claim.quantity or kind not in OF_FIGURES)


def dispute(records: Records, claim: Claim, kind: str) -> Dispute:
    """Return the report that a claim has a fault of a kind; the same input gives the same text.

    `records` give articles, labels and the version of the data. Raises `UnknownNameError` for a kind that the claim
    cannot have.
    """
    if kind not in kinds_of(claim):
        raise UnknownNameError("kind of fault for this claim", kind, kinds_of(claim))
    written = [_Writer(records, claim, language) for language in ("zh", "en")]
    titles, bodies = ([*found] for found in zip(*((one.title(kind), one.body(kind)) for one in written), strict=True))
    return Dispute(claim.id, kind, Text(*titles), Text(*bodies))


def checked_tracker(address: str) -> str:
    """Return the address at which a tracker opens an issue, as it was given, or "" for none.

    Raises `UsageError` for anything but an http or https address of a host.
    """
    parts = urlsplit(address)
    if address and (parts.scheme not in {"http", "https"} or not parts.netloc or _BREAKS.search(address)):
        raise UsageError(
            message(
                "{address!r} is no address of a tracker. Write the page that opens an issue: https://…/issues/new.",
                address=address,
            )
        )
    return address


def issue_address(tracker: str, title: str, body: str) -> str:
    """Return the address at which a tracker opens an issue with this title and text, "" without a tracker."""
    if not tracker:
        return ""
    begun = f"{tracker}{'&' if '?' in tracker else '?'}title={_quoted(title)}"
    whole = f"{begun}&body={_quoted(body)}"
    return whole if len(whole) <= LONGEST_ADDRESS else begun


def _quoted(text: str) -> str:
    return quote(text, safe=_UNQUOTED)


def _on_one_line(text: str) -> str:
    return _BREAKS.sub(" ", text)


class _Writer:
    """Writes reports of one claim in one language."""

    def __init__(self, records: Records, claim: Claim, language: str) -> None:
        self._records = records
        self._claim = claim
        self._language = language

    def title(self, kind: str) -> str:
        return f"{self._phrase('title')}{self._phrase('colon')}{self._aside(self._claim.id, self._in(KINDS[kind]))}"

    def body(self, kind: str) -> str:
        recorded = [line for name in FIELDS[kind] for line in self._field(name)]
        lines = [*self._head(kind), "", f"{self._phrase('recorded')}{self._phrase('colon').rstrip()}", "", *recorded]
        for asked in ("should", "says-so"):
            lines += ["", f"{self._phrase(asked)}{self._phrase('colon').rstrip()}", ""]
        return "\n".join(lines) + "\n"

    def _head(self, kind: str) -> Iterator[str]:
        claim, version = self._claim, self._records.data_version[:_VERSION]
        yield self._line(self._phrase("claim"), f"{claim.id} {BASE}{claim.id.replace(':', '/', 1)}")
        yield self._line(self._phrase("says"), self._label(claim.label, ""))
        for name in claim.articles:
            yield self._line(self._phrase("article"), self._article(name))
        yield self._line(self._phrase("version"), version)
        yield self._line(self._phrase("fault"), self._aside(self._in(KINDS[kind]), kind))
        for name in () if claim.current else NOT_CURRENT:
            yield from self._field(name)

    def _article(self, name: str) -> str:
        article = self._records.articles.get(name, Article(name, name.partition(":")[2]))
        told = filter(None, (article.title or name, article.publisher, article.issued))
        return self._aside(self._phrase("comma").join(told), name)

    def _field(self, name: str) -> Iterator[str]:
        """A line for each value of a field, and one that says so where it has none."""
        if name == "evidence":
            title, values = self._phrase("evidence"), [*dict.fromkeys(map(self._passage, self._claim.evidence))]
        else:
            title, values = self._term(name), [self._value(value) for value in self._values(name)]
        yield from (self._line(title, value) for value in values or [""])

    def _values(self, name: str) -> tuple[object, ...]:
        holder = self._claim if hasattr(self._claim, name) else self._claim.quantity
        value = getattr(holder, name, None)
        return value if isinstance(value, tuple) else () if value in (None, "") else (value,)

    def _value(self, value: object) -> str:
        if isinstance(value, Decimal):
            return f"{value.normalize():f}"
        name = str(value)
        party = self._records.parties.get(name)
        label = party.label if party else self._records.concepts.get(name)
        return name if label is None else self._aside(self._label(label, name), name)

    def _passage(self, found: Evidence) -> str:
        place = self._phrase("paragraph").format(number=found.paragraph)
        points = f"{self._phrase('points')} {found.start}–{found.end}"
        return self._phrase("comma").join((found.article, place, points))

    def _term(self, name: str) -> str:
        term = self._label(self._records.terms.get(name, Text("", "")), name.replace("_", " "))
        return term[:1].upper() + term[1:]

    def _label(self, label: Text, otherwise: str) -> str:
        """A label in the language, else in the other, else what it is called otherwise."""
        return self._in(label) or label.zh or label.en or otherwise

    def _in(self, text: Text) -> str:
        found: str = getattr(text, self._language)
        return found

    def _phrase(self, key: str) -> str:
        return self._in(PHRASES[key])

    def _aside(self, name: str, aside: str) -> str:
        return f"{name}{self._phrase('open')}{aside}{self._phrase('close')}" if name != aside else name

    def _line(self, title: str, value: str) -> str:
        return _on_one_line(f"- {title}{self._phrase('colon')}{value or self._phrase('none')}")
