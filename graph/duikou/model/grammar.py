"""The few rules of Chinese and English by which labels of things and terms become sentences.

Words come from the labels of the ontology and the data; what stands here is grammar: lists, number, dates, order.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Sequence
from decimal import Decimal
from typing import ClassVar, Final

from duikou.model.amount_text import number

_MONTHS: Final = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
_NO_PLURAL: Final = ("yuan", "mu", "per cent")
"""Labels of units that are the same for many."""
_BEFORE_NUMBER: Final = ("unit:percent", "unit:rank")
"""Units that Chinese says before the number: 百分之62, 名次1."""


class Grammar(ABC):
    """How one language says what fields hold."""

    kinds: ClassVar[dict[str, str]]
    """What claims are called, by kind."""
    joint: str
    """What says that an amount is of all of a list together."""
    explicit: str
    inferred: str
    leads: str
    colon: str
    between: str
    """Between clauses."""
    stop: str

    @abstractmethod
    def listed(self, names: Sequence[str]) -> str:
        """Join names; in quotation marks where one of them holds what joins names."""

    @abstractmethod
    def open_list(self, names: Sequence[str]) -> str:
        """Join the names of a list that leaves others unnamed, or say that it names nobody."""

    @abstractmethod
    def planned(self, kind: str, label: str) -> str:
        """Say that a claim of a kind is planned, which has a label."""

    @abstractmethod
    def states(self, term: str, value: str, several: bool, /) -> str:
        """Say that a term has a value, or several."""

    @abstractmethod
    def related(self, term: str, figures: str) -> str:
        """Say how a figure is related to others."""

    @abstractmethod
    def about(self, things: str) -> str:
        """Say what a claim is about."""

    @abstractmethod
    def said_by(self, bodies: str) -> str:
        """Say who says it."""

    @abstractmethod
    def period(self, begins: str, until: str, as_of: str, planned: bool, /) -> str:
        """Say a period, "" for none; dates are ISO: year, month or day."""

    @abstractmethod
    def amount(self, low: Decimal | None, high: Decimal | None) -> str:
        """Say a number or what bounds it, "" where there is neither."""

    @abstractmethod
    def counted(self, amount: str, unit: str, label: str, per: str, one: bool, /) -> str:
        """Say an amount in a unit, per what if not ""; `one` is whether it is the number 1."""

    @abstractmethod
    def printed(self, term: str, words: str, meant: str) -> str:
        """Say how a figure is printed and what it means, "" for nothing."""

    @abstractmethod
    def outside(self, hedge: str) -> str:
        """Say a hedge that stands outside the numeral."""

    def quoted(self, text: str) -> str:
        """Return a text in quotation marks, once."""
        return text if text.startswith("“") and text.endswith("”") else f"“{text}”"

    def set_apart(self, names: Sequence[str], joins: str) -> list[str]:
        """Return the names of a list, all in quotation marks where one of several holds what joins names."""
        is_unclear = len(names) > 1 and any(re.search(joins, name) for name in names)
        return [self.quoted(name) if is_unclear else name for name in names]

    def sentence(self, opening: str, clauses: Sequence[str]) -> str:
        """Return what a claim is, and all that it says, as one sentence."""
        return f"{opening}{self.colon}{self.between.join(clauses)}{self.stop}"


class _Chinese(Grammar):
    kinds: ClassVar = {"pairing": "结对", "figure": "数字", "event": "事件"}
    joint = "（合计）"
    explicit = "原文明言"
    inferred = "为推断"
    leads = "由帮扶方牵头"
    colon = "："
    between = "；"
    stop = "。"

    def listed(self, names: Sequence[str]) -> str:
        return "、".join(self.set_apart(names, "、"))

    def open_list(self, names: Sequence[str]) -> str:
        return f"{self.listed(names)}等" if names else "未具名者"

    def planned(self, kind: str, label: str) -> str:
        return f"{kind}（{label}）"

    def states(self, term: str, value: str, _several: bool, /) -> str:
        return f"{term}为{value}"

    def related(self, term: str, figures: str) -> str:
        return f"{term}：{figures}"

    def about(self, things: str) -> str:
        return f"涉及{things}"

    def said_by(self, bodies: str) -> str:
        return f"据{bodies}所述"

    def period(self, begins: str, until: str, as_of: str, _planned: bool, /) -> str:
        first, last = self._date(begins), self._date(until)
        if begins == until:
            said = f"时间为{first}" if first else ""
        elif first and last:
            said = f"自{first}至{last}"
        else:
            said = f"自{first}起" if first else f"至{last}止"
        known = f"截至{self._date(as_of)}" if as_of else ""
        return "，".join(filter(None, (said, known)))

    def amount(self, low: Decimal | None, high: Decimal | None) -> str:
        if low is not None and high is not None:
            return number(low) if low == high else f"{number(low)}至{number(high)}"
        return f"不少于{number(low)}" if low is not None else f"不多于{number(high)}" if high is not None else ""

    def counted(self, amount: str, unit: str, label: str, per: str, _one: bool, /) -> str:
        return f"{per}{label}{amount}" if unit in _BEFORE_NUMBER else f"{per}{amount}{label}"

    def printed(self, term: str, words: str, meant: str) -> str:
        return f"{term}为{self.quoted(words)}" + (f"，即{meant}" if meant else "")

    def outside(self, hedge: str) -> str:
        return f"数字之外限定为{self.quoted(hedge)}"

    @staticmethod
    def _date(date: str) -> str:
        parts = [str(int(part)) for part in date.split("-") if part]
        return "".join(part + sign for part, sign in zip(parts, "年月日", strict=False))


class _English(Grammar):
    kinds: ClassVar = {"pairing": "Pairing", "figure": "Figure", "event": "Event"}
    joint = " together"
    explicit = "this is explicit"
    inferred = "this is inferred"
    leads = "the provider leads"
    colon = ": "
    between = "; "
    stop = "."

    def listed(self, names: Sequence[str]) -> str:
        given = self.set_apart(names, r",|\band\b")
        return " and ".join(filter(None, (", ".join(given[:-1]), *given[-1:])))

    def open_list(self, names: Sequence[str]) -> str:
        return self.listed([*names, "others"])

    def planned(self, kind: str, label: str) -> str:
        return f"{kind}, {label}"

    def states(self, term: str, value: str, several: bool, /) -> str:
        head, blank, rest = term.partition(" ")
        return f"the {head}s{blank}{rest} are {value}" if several else f"the {term} is {value}"

    def related(self, term: str, figures: str) -> str:
        return f"{term}: {figures}"

    def about(self, things: str) -> str:
        return f"it is about {things}"

    def said_by(self, bodies: str) -> str:
        return f"it is said by {bodies}"

    def period(self, begins: str, until: str, as_of: str, planned: bool, /) -> str:
        first, last = self._date(begins), self._date(until)
        if begins == until:
            said = f"{'on' if begins.count('-') > 1 else 'in'} {first}" if first else ""
        elif first and last:
            said = f"from {first} to {last}"
        elif first:
            said = f"from {first} on" if planned else f"since {first}"
        else:
            said = f"until {last}"
        known = f"as of {self._date(as_of)}" if as_of else ""
        return ", ".join(filter(None, (said, known)))

    def amount(self, low: Decimal | None, high: Decimal | None) -> str:
        if low is not None and high is not None:
            return number(low) if low == high else f"from {number(low)} to {number(high)}"
        return f"at least {number(low)}" if low is not None else f"at most {number(high)}" if high is not None else ""

    def counted(self, amount: str, unit: str, label: str, per: str, one: bool, /) -> str:
        said = f"{label} {amount}" if unit == "unit:rank" else f"{amount} {label if one else _plural(label)}"
        return f"{said} {per}" if per else said

    def printed(self, term: str, words: str, meant: str) -> str:
        return f"{term} {self.quoted(words)}" + (f", that is {meant}" if meant else "")

    def outside(self, hedge: str) -> str:
        return f"outside the numeral the hedge is {self.quoted(hedge)}"

    @staticmethod
    def _date(date: str) -> str:
        year, *rest = date.split("-")
        month = [_MONTHS[int(rest[0]) - 1]] if rest else []
        day = [str(int(rest[1]))] if len(rest) > 1 else []
        return " ".join([*day, *month, year])


def _plural(label: str) -> str:
    """The label of a unit for several; some labels are that already."""
    return label if label in _NO_PLURAL or label.endswith("s") else f"{label}s"


CHINESE: Final[Grammar] = _Chinese()
ENGLISH: Final[Grammar] = _English()
