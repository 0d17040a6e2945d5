"""What a reader should know of totals first."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from duikou.analysis.totals import REASONS, Ledger, Total
from duikou.model.amounts import ASSISTANCE
from duikou.model.records import Text
from duikou.reports.leads import Sentence, number_of, sentence
from duikou.reports.tables import label_of
from duikou.reports.totals_figures import COUNTED, POSSIBLE, RECKONING, assistance_of

_REALISED = ("flow", "cumulative", "stock")
_FINER = ("level:prefecture", "level:county", "level:township", "level:village", "level:zone")


def prefecture_pairs(ledger: Ledger) -> list[tuple[str, str]]:
    """Return the pairs of prefectures between which assistance money is told, in order of id.

    A county without a prefecture stands for itself; what names a province, a group without place or a body without
    place has no pair.
    """
    atlas, parties = ledger.overlaps.atlas, ledger.records.parties

    def rolled(named: Iterable[str]) -> set[str]:
        places = {atlas.roll_up(party, "prefecture") for party in named}
        return {place for place in places if place in parties and parties[place].level in _FINER}

    found: set[tuple[str, str]] = set()
    for claim in assistance_of(ledger):
        found.update(product(rolled(claim.providers), rolled(claim.recipients)))
    return sorted(pair for pair in found if pair[0] != pair[1])


def totals_lead(ledger: Ledger, pairs: Iterable[tuple[str, str]], fates: Mapping[str, Text]) -> Iterator[Sentence]:
    """Return the sentences: the largest sum, what became of the figures, open bounds, other money, plans."""
    if not ledger.figures:
        yield sentence("这些报道没有写到任何金额。", "These articles state no amount of money.")
        return
    found = [
        (pair, reckoning, total)
        for pair in pairs
        for reckoning in _REALISED
        if (total := ledger.total(provider=pair[0], recipient=pair[1], reckoning=reckoning)).amount is not None
    ]
    yield from _largest(ledger, found)
    yield from _fate_sentence(fates)
    yield from _open_sentence(found)
    yield from _other_money(ledger)
    yield from _plans(ledger)


def _largest(ledger: Ledger, found: Iterable[tuple[tuple[str, str], str, Total]]) -> Iterator[Sentence]:
    known = [item for item in found if item[2].amount is not None and item[2].amount.least > 0]
    if not known:
        yield sentence(
            "没有哪一对地级单位之间的帮扶资金可知下限。",
            "For no pair of prefectures is a least amount of assistance known.",
        )
        return
    (provider, recipient), reckoning, total = max(
        known, key=lambda item: (item[2].amount.least if item[2].amount else 0, item[0])
    )
    used = (*total.counted, *total.possible)
    yield sentence(
        "两地之间所载最多的是{provider}对{recipient}的帮扶资金：{amount}（{reckoning}），出自 {figures} 项数字。",
        "The most that is told between two places went from {provider} to {recipient}: {amount} ({reckoning}), from "
        "{figures}.",
        used,
        provider=label_of(ledger.records, provider),
        recipient=label_of(ledger.records, recipient),
        amount=total.amount,
        reckoning=RECKONING[reckoning],
        figures=number_of(len(used), "figure", "figures"),
    )


def _fate_sentence(fates: Mapping[str, Text]) -> Iterator[Sentence]:
    counts = Counter(fates.values())
    contained = counts[REASONS["contained"]]
    other = len(fates) - counts[COUNTED] - counts[POSSIBLE] - contained
    yield sentence(
        "在按类型和口径分开的总额中，{all} 项金额里 {counted} 项计入下限，{possible} 项可能与之重叠而只计入上限，"
        "{contained} 项已包含在另一项中，{other} 项因其他原因不计；每一项的去向见下表。",
        "In totals kept apart by kind and reckoning, of {all} of money {counted} count in the least, {possible} may "
        "overlap with them and count in the most only, {contained} are contained in others, and {other} are left out "
        "for other reasons; the table below tells the fate of each.",
        fates,
        all=number_of(len(fates), "figure", "figures"),
        counted=counts[COUNTED],
        possible=counts[POSSIBLE],
        contained=contained,
        other=other,
    )


def _open_sentence(found: Iterable[tuple[tuple[str, str], str, Total]]) -> Iterator[Sentence]:
    sums = [total for _, _, total in found if total.amount is not None]
    unbounded = [total for total in sums if total.amount is not None and total.amount.most is None]
    shared = [total for total in sums if total.joint and not total.counted]
    if unbounded or shared:
        yield sentence(
            "地级单位之间的 {all} 项总额中，{open} 项没有上限，{shared} 项的下限为零，因为数字与他处共有，无法分开。",
            "{all} between prefectures: {open} without an upper bound, {shared} with a least of zero, since the "
            "figures are shared with other places and cannot be divided.",
            (name for total in (*unbounded, *shared) for name in (*total.counted, *total.possible)),
            all=number_of(len(sums), "sum", "sums"),
            open=len(unbounded),
            shared=len(shared),
        )


def _other_money(ledger: Ledger) -> Iterator[Sentence]:
    known = [
        (total.amount.least, kind, reckoning, total)
        for kind in sorted(_other_kinds(ledger))
        for reckoning in _REALISED
        if (total := ledger.total(money=kind, reckoning=reckoning)).amount is not None
    ]
    if known:
        _, kind, reckoning, total = max(known, key=lambda item: item[:3])
        yield sentence(
            "不算帮扶资金、不与之相加的钱里，最多的是{kind}：{amount}（{reckoning}）。",
            "Of the money that is no assistance and is added to none, the most is {kind}: {amount} ({reckoning}).",
            (*total.counted, *total.possible),
            kind=label_of(ledger.records, f"money:{kind}"),
            amount=total.amount,
            reckoning=RECKONING[reckoning],
        )


def _other_kinds(ledger: Ledger) -> set[str]:
    kinds = {ledger.overlaps.kind_of(claim) for claim in ledger.figures}
    return {kind.partition(":")[2] for kind in kinds - ledger.records.assistance - {""}} - {ASSISTANCE, ""}


def _plans(ledger: Ledger) -> Iterator[Sentence]:
    planned = [claim.id for claim in ledger.figures if claim.planned]
    if planned:
        yield sentence(
            "另有 {planned} 项金额尚属计划，不在任何已实现的总额中。",
            "Only planned, and apart from every sum of what happened: {planned} of money.",
            planned,
            planned=number_of(len(planned), "figure", "figures"),
        )
