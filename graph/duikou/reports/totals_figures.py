"""What became of every figure of money, and the words and cells that totals are told in."""

from collections import Counter
from collections.abc import Mapping
from typing import Final

from duikou.analysis.totals import REASONS, Ledger, Total
from duikou.model.amounts import ASSISTANCE, RECKONINGS, amount_of, reckoning_of
from duikou.model.fields import YUAN
from duikou.model.records import Claim, Records, Text
from duikou.reports.tables import (
    BOUNDS,
    NAMED,
    Cell,
    Table,
    columns,
    dash,
    graded,
    label_of,
    listed,
    word,
)

RECKONING: Final = {
    "flow": Text("当期", "flow"),
    "cumulative": Text("累计", "cumulative"),
    "stock": Text("时点", "stock"),
    "planned": Text("计划", "planned"),
}
COUNTED: Final = Text("计入下限", "counted in the least")
POSSIBLE: Final = Text("可能重叠，只计入上限", "may overlap, counted in the most only")


def period_text(begins: str, ends: str) -> Text:
    """Return a period as people read it; either end may be ""."""
    if begins == ends:
        return Text(begins or "未载", begins or "not stated")
    if begins and ends:
        return Text(f"{begins}–{ends}", f"{begins}–{ends}")
    return Text(f"{begins} 起", f"since {begins}") if begins else Text(f"截至 {ends}", f"up to {ends}")


def assistance_of(ledger: Ledger) -> list[Claim]:
    """Return the figures of assistance money, in order of id."""
    kinds = ledger.records.assistance
    return [claim for claim in ledger.figures if claim.quantity is not None and claim.quantity.money in kinds]


def total_cells(records: Records, total: Total) -> tuple[Cell, ...]:
    """Return the cells that tell a total, its amount first."""
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


def figures_table(ledger: Ledger, fates: Mapping[str, Text]) -> Table:
    """Return what became of every figure of money."""
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
        read=("figure", "printed", "money", "reckoning", "period", "fate"),
    )


def fates_of(ledger: Ledger) -> dict[str, Text]:
    """Return, by figure, what becomes of it in the totals over all data."""
    fates: dict[str, Text] = {}
    asked = [ASSISTANCE, *sorted(_other_kinds(ledger))]
    for money in asked:
        for reckoning in RECKONINGS:
            total = ledger.total(money=money, reckoning=reckoning)
            fates |= dict.fromkeys(total.counted, COUNTED)
            fates |= dict.fromkeys(total.possible, POSSIBLE)
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
        Cell(RECKONING.get(own) or label_of(records, f"reckoning:{own}")),
        Cell(period_text(claim.begins, claim.until or claim.as_of)),
        listed(records, claim.providers),
        listed(records, claim.recipients),
        Cell(fate),
    )
