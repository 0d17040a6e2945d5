"""The report on totals."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from duikou.analysis.totals import REASONS, Ledger, Total
from duikou.model.amounts import ASSISTANCE, RECKONINGS, amount_of, reckoning_of
from duikou.model.fields import YUAN
from duikou.model.records import Claim, Records, Text
from duikou.reports.report import Report, make_report
from duikou.reports.tables import (
    BOUNDS,
    NAMED,
    NUMBER,
    Cell,
    Chart,
    Head,
    Table,
    columns,
    dash,
    graded,
    label_of,
    labelled,
    listed,
    word,
)

TITLE: Final = Text("总额", "Totals")

_DEFINITION: Final = (
    Text(
        "这里的总额是所载之和，不论机制与年份；是区间：下限是已知互不重叠的各项之和的最大者，上限是各项上限之和。当"
        "期、累计、时点、计划四种口径从不相加。“互不重叠”指：时期不相交，或帮扶方（受援方）彼此无关，或一为财政一为"
        "捐赠，或同为一个整体的组成部分。一地代表其下所有主体。",
        "A total is the sum of what is printed, whatever the programmes and years. It is an interval: at least the "
        "greatest sum of figures known to be apart, at most the sum of all upper bounds. Flow, cumulative, stock and "
        "planned money are never added together. Figures are apart where their periods do not meet, their providers "
        "(or recipients) have nothing to do with each other, one is fiscal and the other donated, or both are parts "
        "of one whole. A place stands for all that lies in it.",
    ),
    Text(
        "与范围外主体共有的，属于该主体的可能是全部，也可能没有：只计入上限。不计入而列出的：包含在另一项中的、非帮"
        "扶资金（投资、购销、税收、产值、工资）、口径不同的、计划的、时期不合的、已不再有效的。模糊数字以其上下限计"
        "入。显示的位数不多于最粗的一项，凡经取整的注明“约”；CSV 与 JSON 为精确之和。",
        "Of what is joint with parties outside the part may be all or nothing: it counts in the most only. Left out "
        "and listed: what another figure contains, money that is no assistance (investment, purchases, tax, output, "
        "wages), other reckonings, plans, other periods, what no longer stands. A hedged figure counts with its "
        "bounds. No more digits are shown than the least precise figure has, and what is rounded says about; CSV and "
        "JSON hold the exact sums.",
    ),
    Text(
        "上限只对这些报道印出的数字而言，不是实际投入的上限：报道没有写到的不在其中。一致性报告列出由占比推出的更大总数。",
        "The upper bound is one of what these articles print, not of what was spent: what no article tells is "
        "not in it. The consistency report lists greater wholes that printed shares imply.",
    ),
    Text(
        "手算例：2021 年 3、2022 年 4、另有 5 未载年份。前两项时期不相交，合为 7；第三项可能与之重叠：总额在 7 与 1"
        "2 之间。",
        "By hand: 3 in 2021, 4 in 2022, and 5 without a year. The first two are apart and make 7; the third may "
        "overlap with them: the total lies between 7 and 12.",
    ),
)

_RECKONING: Final = {
    "flow": Text("当期", "flow"),
    "cumulative": Text("累计", "cumulative"),
    "stock": Text("时点", "stock"),
    "planned": Text("计划", "planned"),
}
_ASSISTANCE: Final = Text("帮扶资金", "assistance")


@dataclass(frozen=True, slots=True)
class _Scope:
    """What one row totals, and the cells that say so."""

    heads: tuple[Cell, ...]
    asked: Mapping[str, str]


def totals_report(records: Records, as_of: str) -> Report:
    """Return the report."""
    ledger = Ledger(records)
    tables = (
        _table(
            ledger,
            "by-money",
            Text("按资金类型", "By kind of money"),
            (("money", "类型", "kind", NAMED),),
            _by_money(ledger),
        ),
        _table(
            ledger,
            "by-provider",
            Text("按帮扶方", "By provider"),
            (("party", "帮扶方", "provider", NAMED),),
            _by_party(ledger, "provider"),
        ),
        _table(
            ledger,
            "by-recipient",
            Text("按受援方", "By recipient"),
            (("party", "受援方", "recipient", NAMED),),
            _by_party(ledger, "recipient"),
        ),
        _pairs(ledger),
        _table(
            ledger,
            "by-programme",
            Text("按机制", "By programme"),
            (("programme", "机制", "programme", NAMED),),
            _by_programme(ledger),
        ),
        _table(ledger, "by-period", Text("按时期", "By period"), (("period", "时期", "period"),), _by_period(ledger)),
        _figures(ledger),
    )
    return make_report(records, name="totals", title=TITLE, definition=_DEFINITION, as_of=as_of, tables=tables)


def _by_money(ledger: Ledger) -> Iterable[_Scope]:
    yield _Scope((Cell(_ASSISTANCE),), {"money": ASSISTANCE})
    kinds = {claim.quantity.money for claim in ledger.figures if claim.quantity is not None}
    for kind in sorted(kinds, key=lambda kind: (kind not in ledger.records.assistance, kind)):
        yield _Scope((labelled(ledger.records, kind),), {"money": kind.partition(":")[2]})


def _by_party(ledger: Ledger, role: str) -> Iterable[_Scope]:
    parties = {
        party
        for claim in _assistance(ledger)
        for stated in (claim.providers if role == "provider" else claim.recipients)
        for party in ledger.overlaps.atlas.above(stated)
    }
    for party in sorted(parties):
        yield _Scope((labelled(ledger.records, party),), {role: party})


def _by_programme(ledger: Ledger) -> Iterable[_Scope]:
    atlas = ledger.overlaps.atlas
    stated = {programme for claim in _assistance(ledger) for programme in claim.programmes}
    for programme in sorted({above for name in stated for above in atlas.above(name)}):
        if programme in ledger.records.parties:
            yield _Scope((labelled(ledger.records, programme),), {"programme": programme})


def _by_period(ledger: Ledger) -> Iterable[_Scope]:
    periods = {(claim.begins, claim.until or claim.as_of) for claim in _assistance(ledger)}
    for begins, ends in sorted(period for period in periods if period[0]):
        yield _Scope((Cell(_period(begins, ends)),), {"begins": begins, "ends": ends})


def _period(begins: str, ends: str) -> Text:
    if begins == ends:
        return Text(begins or "未载", begins or "not stated")
    if begins and ends:
        return Text(f"{begins}–{ends}", f"{begins}–{ends}")
    return Text(f"{begins} 起", f"since {begins}") if begins else Text(f"截至 {ends}", f"up to {ends}")


def _assistance(ledger: Ledger) -> list[Claim]:
    kinds = ledger.records.assistance
    return [claim for claim in ledger.figures if claim.quantity is not None and claim.quantity.money in kinds]


def _pairs(ledger: Ledger) -> Table:
    pairs = {
        (provider, recipient)
        for claim in _assistance(ledger)
        for provider in claim.providers
        for recipient in claim.recipients
    }
    scopes = (
        _Scope(
            (labelled(ledger.records, provider), labelled(ledger.records, recipient)),
            {"provider": provider, "recipient": recipient},
        )
        for provider, recipient in sorted(pairs)
    )
    heads = (("provider", "帮扶方", "provider", NAMED), ("recipient", "受援方", "recipient", NAMED))
    return _table(ledger, "by-pair", Text("从谁到谁", "From whom to whom"), heads, scopes)


def _table(
    ledger: Ledger,
    name: str,
    title: Text,
    named: tuple[Head, ...],
    scopes: Iterable[_Scope],
) -> Table:
    rows = []
    for scope in scopes:
        parties = {name: value for name, value in scope.asked.items() if name not in ("begins", "ends")}
        for reckoning in ledger.reckonings(**parties):
            total = ledger.total(reckoning=reckoning, **scope.asked)
            if total.amount is not None:
                rows.append((*scope.heads, Cell(_RECKONING[reckoning]), *_total_cells(ledger.records, total)))
    return Table(
        name,
        title,
        Text(
            "一项总额未知，是因为没有一项数字可以计入，不是零。",
            "A total is unknown where no figure can be counted; it is not zero.",
        ),
        columns(
            *named,
            ("reckoning", "口径", "reckoning"),
            ("total", "所载之和", "sum of what is printed", BOUNDS),
            ("counted", "计入下限", "in the least", NUMBER),
            ("possible", "只计入上限", "only in the most", NUMBER),
            ("grades", "审读等级", "grades"),
            ("left_out", "未计入", "left out", NUMBER),
            ("reasons", "未计入的原因", "reasons"),
        ),
        tuple(rows),
        Chart(title, (*(head[0] for head in named), "reckoning"), "total"),
    )


def _total_cells(records: Records, total: Total) -> tuple[Cell, ...]:
    reasons = Counter(item.reason for item in total.left_out)
    left = tuple(sorted({item.claim for item in total.left_out}))
    return (
        Cell(total.amount, tuple(sorted({*total.counted, *total.possible}))),
        Cell(len(total.counted), total.counted),
        Cell(len(total.possible), total.possible),
        graded(records, total.grades),
        Cell(len(left), left, aside=True),
        word(
            "；".join(f"{REASONS[reason].zh} {count}" for reason, count in sorted(reasons.items())),
            "; ".join(f"{REASONS[reason].en}: {count}" for reason, count in sorted(reasons.items())),
        ),
    )


def _figures(ledger: Ledger) -> Table:
    fates = _fates(ledger)
    rows = tuple(_figure_row(ledger.records, claim, fates[claim.id]) for claim in ledger.figures)
    return Table(
        "figures",
        Text("每一笔金额的去向", "What became of every figure of money"),
        Text(
            "在全部数据的总额中（帮扶资金按其口径，其他资金按其类型）。",
            "In the totals over all data: assistance by its reckoning, other money by its kind.",
        ),
        columns(
            ("figure", "数字", "figure", NAMED),
            ("printed", "原文", "printed"),
            ("amount", "金额", "amount", BOUNDS),
            ("money", "类型", "kind"),
            ("reckoning", "口径", "reckoning"),
            ("period", "时期", "period"),
            ("providers", "帮扶方", "providers"),
            ("recipients", "受援方", "recipients"),
            ("fate", "去向", "what became of it"),
        ),
        rows,
    )


def _fates(ledger: Ledger) -> dict[str, Text]:
    fates: dict[str, Text] = {}
    asked = [ASSISTANCE, *sorted(_other_kinds(ledger))]
    for money in asked:
        for reckoning in RECKONINGS:
            total = ledger.total(money=money, reckoning=reckoning)
            fates |= dict.fromkeys(total.counted, Text("计入下限", "counted in the least"))
            fates |= dict.fromkeys(
                total.possible, Text("可能重叠，只计入上限", "may overlap, counted in the most only")
            )
            fates |= {item.claim: REASONS["contained"] for item in total.left_out if item.reason == "contained"}
            for item in total.left_out:
                if item.reason in ("no-amount", "not-current", "returned", "in-kind", "other-currency"):
                    fates.setdefault(item.claim, REASONS[item.reason])
    return fates


def _other_kinds(ledger: Ledger) -> set[str]:
    kinds = {claim.quantity.money for claim in ledger.figures if claim.quantity is not None}
    return {kind.partition(":")[2] for kind in kinds - ledger.records.assistance - {""}}


def _figure_row(records: Records, claim: Claim, fate: Text) -> tuple[Cell, ...]:
    quantity = claim.quantity
    printed, money, unit = (quantity.printed, quantity.money, quantity.unit) if quantity is not None else ("", "", "")
    own = reckoning_of(claim)
    return (
        Cell(claim.label, (claim.id,), claim.id),
        word(printed, printed),
        Cell(amount_of(claim), (claim.id,)) if unit == YUAN else dash(),
        Cell(label_of(records, money)) if money else dash(),
        Cell(_RECKONING.get(own) or label_of(records, f"reckoning:{own}")),
        Cell(_period(claim.begins, claim.until or claim.as_of)),
        listed(records, claim.providers),
        listed(records, claim.recipients),
        Cell(fate),
    )
