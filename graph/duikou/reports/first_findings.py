"""What the data say at first sight: five sentences for the start page, each drawn from the records and leading on."""

from collections import Counter, defaultdict
from collections.abc import Callable
from decimal import Decimal
from itertools import product
from typing import Final, NamedTuple

from duikou.analysis.consistency import check_consistency
from duikou.analysis.coverage import cover_areas
from duikou.analysis.networks import Projector
from duikou.analysis.profile_gaps import plans_not_told_as_done
from duikou.analysis.totals import Ledger, Total
from duikou.model.amount_text import amount_text
from duikou.model.intervals import FAILS, UNTOLD
from duikou.model.records import Records, Text
from duikou.reports.tables import label_of

_NAMED: Final = 3
"""How many names a sentence gives as examples."""


class FirstFinding(NamedTuple):
    """A sentence, and the page of the build, with its view, that shows what it rests on."""

    said: Text
    page: str


def first_findings(records: Records) -> tuple[FirstFinding, ...]:
    """Return the five findings in the order of the page; one of which the data have nothing says so."""
    makers: tuple[Callable[[Records], FirstFinding], ...] = (
        _largest_total,
        _contradictions,
        _plans,
        _dependence,
        _unnamed,
    )
    return tuple(make(records) for make in makers)


def _largest_total(records: Records) -> FirstFinding:
    """Name the two provinces between which the greatest total is printed; what is planned makes none."""
    best: tuple[Total, str, str, str] | None = None
    ledger = Ledger(records)
    for provider, recipient in _pairs_of_provinces(ledger):
        for reckoning in ledger.reckonings(provider=provider, recipient=recipient):
            total = ledger.total(provider=provider, recipient=recipient, reckoning=reckoning)
            if reckoning != "planned" and total.amount and (best is None or _least(total) > _least(best[0])):
                best = total, provider, recipient, reckoning
    page = "reports/totals.html"
    if best is None or best[0].amount is None:
        nothing = Text("没有可合计的省际帮扶资金。", "No assistance money between provinces can be added up.")
        return FirstFinding(nothing, page)
    total, amount = best[0], best[0].amount
    giver, taker = label_of(records, best[1]), label_of(records, best[2])
    kind = label_of(records, f"reckoning:{best[3]}")
    used, left = len({*total.counted, *total.possible}), len(total.left_out)
    said = Text(
        f"合计最多的一对省份是{giver.zh}对{taker.zh}：{amount_text(amount, 'zh')}（{kind.zh}），"
        f"用了{used}个数字，{left}个未计入，各有原因。",
        f"The largest total between two provinces is that of {giver.en} for {taker.en}: {amount_text(amount, 'en')} "
        f"({kind.en}), from {used} figures, with {left} left out for stated reasons.",
    )
    return FirstFinding(said, page)


def _least(total: Total) -> Decimal:
    return total.amount.least if total.amount else Decimal(0)


def _pairs_of_provinces(ledger: Ledger) -> list[tuple[str, str]]:
    records, atlas = ledger.records, ledger.overlaps.atlas
    found: set[tuple[str, str]] = set()
    for claim in ledger.figures:
        sides = [
            {above for party in side for above in (party, *atlas.above(party)) if _is_province(records, above)}
            for side in (claim.providers, claim.recipients)
        ]
        found |= {(giver, taker) for giver, taker in product(sides[0], sides[1]) if giver != taker}
    return sorted(found)


def _is_province(records: Records, party: str) -> bool:
    return party in records.parties and records.parties[party].level == "level:province"


def _contradictions(records: Records) -> FirstFinding:
    """Count what fails among all that was compared, and name the first that fails, across articles before all else."""
    checked = check_consistency(records)
    compared, fails = checked.count(), checked.count(verdict=FAILS)
    page = "reports/consistency.html"
    if not fails:
        untold = checked.count(verdict=UNTOLD)
        said = Text(
            f"互相比较的{compared}处数字没有一处相互矛盾；其中{untold}处无法判断。",
            f"Of {compared} comparisons of figures none fails; {untold} cannot be told.",
        )
        return FirstFinding(said, page)
    across = checked.count(verdict=FAILS, across=True)
    failed = (finding for finding in checked.findings if finding.verdict == FAILS)
    first = min(failed, key=lambda finding: not finding.across)
    where = label_of(records, first.subject) if first.subject in records.parties else _label(records, first.subject)
    said = Text(
        f"互相比较的{compared}处数字中，{fails}处不成立，其中{across}处出自不同报道。"
        f"例如{where.zh}：{first.statement.zh}。",
        f"{fails} of {compared} comparisons of figures failed, {across} of them between articles. "
        f"One is: {where.en}: {first.statement.en}.",
    )
    return FirstFinding(said, page)


def _label(records: Records, claim: str) -> Text:
    return next((one.label for one in records.claims if one.id == claim), Text(claim, claim))


def _plans(records: Records) -> FirstFinding:
    """Count the plans that stand, and those of which nothing tells that they were done."""
    standing = [claim for claim in records.claims if claim.current]
    plans, untold = sum(claim.planned for claim in standing), len(plans_not_told_as_done(standing))
    said = Text(
        f"{plans}条记录是计划或意向，其中{untold}条没有记录写到同一双方已办了同类的事。",
        f"{plans} claims are plans or intentions; of {untold} of them no claim tells that the same two sides have done "
        "something of the kind.",
    )
    return FirstFinding(said, "explorer.html#view=table&rows=claims&basis=planned")


def _dependence(records: Records) -> FirstFinding:
    """Count the prefectures with a single provider, and name the providers on which most of them depend."""
    providers: dict[str, set[str]] = defaultdict(set)
    modes = sorted(mode for mode in records.assistance if mode.startswith("mode:"))
    for provider, recipient, _ in Projector(records).keys("prefecture", modes, ("stated", "inferred")):
        if records.parties[recipient].level == "level:prefecture":
            providers[recipient].add(provider)
    single = {recipient: next(iter(found)) for recipient, found in providers.items() if len(found) == 1}
    on = sorted(Counter(single.values()).items(), key=lambda item: (-item[1], item[0]))[:_NAMED]
    names = [label_of(records, provider) for provider, _ in on]
    zh = "、".join(f"{name.zh}（{count}）" for name, (_, count) in zip(names, on, strict=True))
    en = ", ".join(f"{name.en} ({count})" for name, (_, count) in zip(names, on, strict=True))
    said = Text(
        f"写到受帮扶的{len(providers)}个地级地区中，{len(single)}个只写到一个帮扶方"
        + (f"：多为{zh}。" if on else "。"),
        f"Of {len(providers)} assisted prefectures that the articles name, {len(single)} have a single provider"
        + (f", most often {en}." if on else "."),
    )
    return FirstFinding(said, "reports/centrality.html")


def _unnamed(records: Records) -> FirstFinding:
    """Count the counties of the assisted provinces that no claim names as a recipient."""
    areas = [area for area in cover_areas(records, "province") if area.counties]
    counties = {county for area in areas for county in area.counties}
    named = {county for area in areas for county in area.named}
    worst = sorted(areas, key=lambda area: (len(area.named) - len(area.counties), area.area))[:_NAMED]
    zh = "、".join(f"{label_of(records, area.area).zh}（{len(area.counties) - len(area.named)}）" for area in worst)
    en = ", ".join(f"{label_of(records, area.area).en} ({len(area.counties) - len(area.named)})" for area in worst)
    said = Text(
        f"受帮扶各省的{len(counties)}个县级地区中，{len(counties - named)}个没有报道写到受谁帮扶"
        + (f"：{zh}。" if worst else "。"),
        f"Of {len(counties)} counties in the assisted provinces, {len(counties - named)} are named by no article as "
        "assisted" + (f": {en}." if worst else "."),
    )
    return FirstFinding(said, "explorer.html#view=gaps")
