"""The one sentence that sums up a profile, in Chinese and in English.

It is made of the phrases below alone, which the page of the explorer has too: its script makes the same sentence of the
claims that a selection leaves, and the tests hold the two together.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from duikou.model.amount_text import amount_text
from duikou.model.amounts import ASSISTANCE
from duikou.model.records import Records, Text

if TYPE_CHECKING:
    from duikou.analysis.moneys import Money
    from duikou.analysis.profiles import Counterpart, Profile

MOST_NAMES: Final = 3
"""So many counterparts are named; how many more there are is told."""

PHRASES: Final = {
    "unnamed": Text("没有文章提到{name}", "No article names {name}"),
    "unnamed-here": Text("本页没有记录提到{name}", "Nothing on this page names {name}"),
    "unnamed-chosen": Text("所选记录没有提到{name}", "Nothing that is chosen names {name}"),
    "above": Text("所在的{place}有 {claims}", "{place}, in which it lies, has {claims}"),
    "above-none": Text("所在的{place}也没有记录", "nor {place}, in which it lies"),
    "claims-one": Text("1 条记录", "1 claim"),
    "claims-many": Text("{number} 条记录", "{number} claims"),
    "articles-one": Text("出自 1 篇文章", "from 1 article"),
    "articles-many": Text("出自 {number} 篇文章", "from {number} articles"),
    "receives-assistance": Text("由{names}帮扶", "assisted by {names}"),
    "receives-planned": Text("计划由{names}帮扶", "to be assisted by {names}"),
    "receives-business": Text("有{names}的经贸往来", "business from {names}"),
    "gives-assistance": Text("帮扶{names}", "assists {names}"),
    "gives-planned": Text("计划帮扶{names}", "to assist {names}"),
    "gives-business": Text("与{names}有经贸往来", "business with {names}"),
    "mentioned": Text("见于记述", "named"),
    "more": Text("{names}等 {all} 方", "{names} and {number} more"),
    "told": Text("{name}{verbs}（{claims}，{articles}{years}）", "{name}: {verbs} ({claims} {articles}{years})"),
    "years": Text("，{years} 年", ", {years}"),
    "only-inside": Text(
        "没有记录提到{name}本身，其内有 {claims}", "No claim names {name} itself, only what is inside: {claims}"
    ),
    "inside-one": Text("其内另有 1 条记录", "1 more claim names what is inside it"),
    "inside-many": Text("其内另有 {number} 条记录", "{number} more claims name what is inside it"),
    "received": Text("受援资金{sums}", "assistance money received: {sums}"),
    "given": Text("所给帮扶资金{sums}", "assistance money given: {sums}"),
    "under": Text("帮扶资金{sums}", "assistance money under it: {sums}"),
    "sum": Text("{reckoning} {amount}", "{amount} ({reckoning})"),
    "flow": Text("当期", "flow"),
    "cumulative": Text("累计", "cumulative"),
    "stock": Text("时点", "stock"),
    "planned": Text("计划", "planned"),
    "comma": Text("、", ", "),
    "and": Text("，", ", "),
    "semicolon": Text("；", "; "),
    "stop": Text("。", "."),
}
"""What sentences are made of; {…} is filled."""

_VERBS: Final = ("assistance", "planned", "business")


def sentence(records: Records, profile: "Profile") -> Text:
    """Return the sentence of a profile: who assists whom, on how many claims of when, and what money that comes to.

    Who only ever does business is told apart, and so is what is planned and no more.
    """
    return Text(*(_Speaker(records, profile, language).sentence() for language in ("zh", "en")))


class _Speaker:
    """Says one profile in one language."""

    def __init__(self, records: Records, profile: "Profile", language: str) -> None:
        self._records = records
        self._profile = profile
        self._language = language

    def sentence(self) -> str:
        return self._phrase("semicolon").join(self._clauses()) + self._phrase("stop")

    def _phrase(self, key: str, **values: object) -> str:
        found: str = getattr(PHRASES[key], self._language)
        return found.format(**values) if values else found

    def _number(self, what: str, number: int) -> str:
        return self._phrase(f"{what}-one" if number == 1 else f"{what}-many", number=number)

    def _name(self, party: str) -> str:
        found = self._records.parties.get(party)
        if found is None:
            return party
        name: str = getattr(found.label, self._language)
        return name or found.label.zh or found.label.en or party

    def _clauses(self) -> Iterator[str]:
        profile = self._profile
        name = self._name(profile.party)
        inside = {claim for _, claims in profile.timeline for claim in claims}.difference(profile.named)
        if profile.named:
            yield self._told(name)
            if inside:
                yield self._number("inside", len(inside))
        elif inside:
            yield self._phrase("only-inside", name=name, claims=self._number("claims", len(inside)))
        else:
            yield self._phrase("unnamed", name=name)
            for place, claims in profile.above:
                count = self._number("claims", len(claims))
                yield self._phrase("above" if claims else "above-none", place=self._name(place), claims=count)
        sums = (("received", profile.receives.money), ("given", profile.gives.money), ("under", profile.money))
        for key, moneys in sums:
            if told := self._sums(moneys):
                yield self._phrase(key, sums=told)

    def _told(self, name: str) -> str:
        profile = self._profile
        sides = (("receives", profile.receives.counterparts), ("gives", profile.gives.counterparts))
        verbs = [verb for side, counterparts in sides for verb in self._verbs(side, counterparts)]
        return self._phrase(
            "told",
            name=name,
            verbs=self._phrase("and").join(verbs) or self._phrase("mentioned"),
            claims=self._number("claims", len(profile.named)),
            articles=self._number("articles", len(profile.articles)),
            years=self._phrase("years", years="–".join(map(str, sorted({*profile.years})))) if profile.years else "",
        )

    def _verbs(self, side: str, counterparts: Sequence["Counterpart"]) -> Iterator[str]:
        for verb in _VERBS:
            names = [self._name(one.party) for one in counterparts if one.party and verb_of(one) == verb]
            if names:
                yield self._phrase(f"{side}-{verb}", names=self._names(names))

    def _names(self, names: Sequence[str]) -> str:
        said = self._phrase("comma").join(names[:MOST_NAMES])
        more = len(names) - MOST_NAMES
        return said if more <= 0 else self._phrase("more", names=said, number=more, all=len(names))

    def _sums(self, moneys: Iterable["Money"]) -> str:
        return self._phrase("comma").join(
            self._phrase(
                "sum", reckoning=self._phrase(money.reckoning), amount=amount_text(money.amount, self._language)
            )
            for money in moneys
            if money.kind == ASSISTANCE
        )


def verb_of(counterpart: "Counterpart") -> str:
    """Return what a party and its counterpart are said to do: assistance, planned (and no more) or business."""
    if counterpart.planned:
        return "planned"
    return "business" if counterpart.natures == ("nature:business",) else "assistance"
