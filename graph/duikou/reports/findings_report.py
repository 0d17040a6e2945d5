"""The report on consistency."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from duikou.analysis.consistency import Consistency, check_consistency
from duikou.analysis.findings import KINDS, Finding, stated
from duikou.analysis.unit_costs import UnitCost, unit_costs
from duikou.model.amounts import Amount
from duikou.model.intervals import FAILS, HOLDS, UNTOLD
from duikou.model.records import Claim, Records, Text
from duikou.reports.leads import Sentence, number_of, sentence
from duikou.reports.report import Report, make_report
from duikou.reports.tables import BOUNDS, NAMED, NUMBER, Cell, Table, columns, label_of, listed, word

CONSISTENCY: Final = Text("一致性", "Consistency")

_VERDICTS: Final = {
    FAILS: Text("不成立", "fails"),
    UNTOLD: Text("无法判断", "cannot tell"),
    HOLDS: Text("成立", "holds"),
}

_CONSISTENCY: Final = (
    Text(
        "数据所允许的全部算术。数字以其上下限比较：无论取界内何值都对为“成立”，都不对为“不成立”，其余为“无法判断”。"
        "占比按末位四舍五入。由占比推出的数只在此列出，从不作为记录保存。",
        "All the arithmetic that the data allow. Figures are compared by their bounds: a line holds if it is true "
        "for every value within them, fails if for none, and cannot be told otherwise. A share is taken as rounded "
        "at its last digit. What a share implies is shown here and never stored as a claim.",
    ),
    Text(
        "“成立”只说明这些数字彼此相合，不说明它们属实；“不成立”可能是报道之误，也可能是录入之误，请先看原文。",
        "“Holds” says that figures agree with one another, not that they are true; “fails” may be a fault of the "
        "article or of its recording: look at the passages first.",
    ),
)


def consistency_report(records: Records, as_of: str) -> Report:
    """Return the report on consistency."""
    checked = check_consistency(records)
    costs = unit_costs(records)
    claims = {claim.id: claim for claim in records.claims}
    failing = sorted(
        (finding for finding in checked.findings if finding.verdict == FAILS), key=lambda finding: not finding.across
    )
    tables = (
        replace(
            _findings(records, claims, "disagreements", _DISAGREEMENTS, failing),
            note=_left_out(len(failing), checked.count(verdict=FAILS)),
            absence=_NONE_FAILED,
            read=("statement", "check", "articles", "subject"),
        ),
        _costs(records, claims, costs),
        _summary(checked),
        *(_of_kind(records, claims, checked, kind) for kind in KINDS),
    )
    return make_report(
        records,
        name="consistency",
        title=CONSISTENCY,
        definition=_CONSISTENCY,
        as_of=as_of,
        tables=tables,
        lead=_lead(checked, costs, failing),
    )


_NONE_FAILED: Final = Text(
    "没有可列的：做过的比较没有一项不成立。做了哪些比较、哪些无法判断，见概要。",
    "Nothing to list: no comparison that was made fails. The summary tells which were made and which cannot be told.",
)
_NONE_COMPARED: Final = Text(
    "没有可列的：没有可作这种比较的数字，多因报道没有写明数字之间的关系。",
    "Nothing to list: no figures can be compared in this way, mostly since articles do not say how they are related.",
)
_DISAGREEMENTS: Final = Text("不相合的数字", "What disagrees")


def _of_kind(records: Records, claims: Mapping[str, Claim], checked: Consistency, kind: str) -> Table:
    order = list(_VERDICTS)
    chosen = sorted(
        (finding for finding in checked.findings if finding.kind == kind),
        key=lambda finding: (order.index(finding.verdict), not finding.across),
    )
    made = _findings(records, claims, kind, KINDS[kind], chosen)
    return replace(made, note=_left_out(len(chosen), checked.count(kind)), absence=_NONE_COMPARED)


def _left_out(listed: int, count: int) -> Text:
    """Say how many comparisons are counted and not listed; nothing where all are listed."""
    if listed == count:
        return Text("", "")
    return Text(
        f"共 {count} 项，列出最要紧的 {listed} 项：先不成立的，再无法判断的；跨报道的在前。其余只计数。",
        f"Of {count} the worst {listed} are listed: what fails before what cannot be told, across articles before "
        "within one. The others are counted only.",
    )


def _lead(checked: Consistency, costs: Sequence[UnitCost], failing: Sequence[Finding]) -> Iterator[Sentence]:
    """Return the sentences: the verdicts, the first disagreement, comparisons across articles, shares, unit costs."""
    yield sentence(
        "{all} 项比较中，{fails} 项不成立，{holds} 项成立，{untold} 项无法判断（见 CSV）。",
        "Of {all}, {fails} fail, {holds} hold, and {untold} cannot be told (they are in the CSV files).",
        (claim for finding in failing for claim in finding.claims),
        all=number_of(checked.count(), "comparison", "comparisons"),
        fails=checked.count(verdict=FAILS),
        holds=checked.count(verdict=HOLDS),
        untold=checked.count(verdict=UNTOLD),
    )
    if failing:
        first = failing[0]
        yield sentence(
            "最先要看的：{what}（{kind}）。",
            "To be looked at first: {what} ({kind}).",
            first.claims,
            what=first.statement,
            kind=KINDS[first.kind],
        )
    yield _across_sentence(checked)
    implied = [finding for finding in checked.findings if finding.kind == "share" and "→" in finding.statement.zh]
    if implied:
        yield sentence(
            "占比所推出的数有 {implied} 个，只作推算，例如：{example}。",
            "{implied} follow from shares and are reckoned only, such as: {example}.",
            (claim for finding in implied for claim in finding.claims),
            implied=number_of(len(implied), "number", "numbers"),
            example=implied[0].statement,
        )
    if costs:
        yield sentence(
            "金额与其旁的个数相除，得 {costs} 个平均费用，可看是否合理，不是结论。",
            "Money divided by the count beside it gives {costs}, to judge whether it is plausible; none is a verdict.",
            (claim for cost in costs for claim in (cost.money, cost.count)),
            costs=number_of(len(costs), "cost of one", "costs of one"),
        )


def _across_sentence(checked: Consistency) -> Sentence:
    across = [finding for finding in checked.findings if finding.across]
    if not checked.count(across=True):
        return sentence(
            "没有一项比较跨越两篇报道：没有标明哪两篇说的是同一件事，也没有同样单位、同样时期的同一指标。",
            "No comparison reaches from one article to another: none is marked to restate another, and no indicator of "
            "the same parties and period stands in two.",
        )
    return sentence(
        "其中 {across} 项跨越报道，{fails} 项不成立。",
        "{across} from one article to another, of which {fails} fail.",
        (claim for finding in across for claim in finding.claims),
        across=number_of(checked.count(across=True), "of them reaches", "of them reach"),
        fails=checked.count(verdict=FAILS, across=True),
    )


def _costs(records: Records, claims: Mapping[str, Claim], costs: Sequence[UnitCost]) -> Table:
    rows = tuple(
        (
            Cell(claims[cost.money].label, (cost.money,), cost.money),
            word(*[stated(claims[cost.money]).printed] * 2),
            Cell(claims[cost.count].label, (cost.count,), cost.count),
            word(*[stated(claims[cost.count]).printed] * 2),
            Cell(label_of(records, cost.unit)),
            Cell(_per_one(cost), (cost.money, cost.count)),
        )
        for cost in costs
    )
    return Table(
        "unit-costs",
        Text("平均每个的费用", "Costs of one"),
        Text(
            "同一段中相邻、单位与事项相同的金额与个数相除。只供判断是否合理：钱未必都花在这些个数上。",
            "Money divided by the count next to it in its paragraph, of the same parties and subject. It serves to "
            "judge plausibility alone: the money need not have been for these only.",
        ),
        columns(
            ("money", "金额所指", "money for", NAMED),
            ("printed", "金额", "amount"),
            ("count", "个数所指", "count of", NAMED),
            ("counted", "个数", "count"),
            ("unit", "计量单位", "unit"),
            ("per_one", "每个", "each", BOUNDS),
        ),
        rows,
        read=("money", "printed", "counted", "per_one"),
    )


def _per_one(cost: UnitCost) -> Amount:
    return Amount(cost.per_one.least or Decimal(0), cost.per_one.most)


def _summary(checked: Consistency) -> Table:
    resting: dict[tuple[str, str], set[str]] = defaultdict(set)
    for finding in checked.findings:
        resting[finding.kind, finding.verdict].update(finding.claims)
    rows = tuple(
        (
            Cell(title),
            *(Cell(checked.count(kind, verdict), tuple(sorted(resting[kind, verdict]))) for verdict in _VERDICTS),
        )
        for kind, title in KINDS.items()
    )
    return Table(
        "summary",
        Text("概要", "Summary"),
        Text("", ""),
        columns(
            ("kind", "检查", "check"),
            ("fails", "不成立", "fails", NUMBER),
            ("untold", "无法判断", "cannot tell", NUMBER),
            ("holds", "成立", "holds", NUMBER),
        ),
        rows,
        read=("kind", "fails", "untold", "holds"),
    )


def _findings(
    records: Records, claims: Mapping[str, Claim], name: str, title: Text, chosen: Iterable[Finding]
) -> Table:
    return Table(
        name,
        title,
        Text("", ""),
        columns(
            ("verdict", "结论", "verdict"),
            ("statement", "算式", "statement"),
            ("subject", "对象", "subject", NAMED),
            ("figures", "所涉记录", "claims compared"),
            ("check", "检查", "check"),
            ("articles", "报道", "articles"),
        ),
        tuple(_finding_row(records, claims, finding) for finding in chosen),
    )


def _finding_row(records: Records, claims: Mapping[str, Claim], finding: Finding) -> tuple[Cell, ...]:
    subject = claims.get(finding.subject)
    labels = [claims[claim].label for claim in finding.claims[:4] if claim in claims]
    return (
        Cell(_VERDICTS[finding.verdict]),
        Cell(finding.statement, finding.claims),
        Cell(subject.label if subject else label_of(records, finding.subject), id=finding.subject),
        word("；".join(label.zh for label in labels), "; ".join(label.en for label in labels)),
        Cell(KINDS[finding.kind]),
        listed(records, sorted({article for claim in finding.claims for article in claims[claim].articles})),
    )
