"""The reports on consistency and on time."""

from collections import Counter
from typing import Final

from duikou.analysis.consistency import KINDS, Finding, check_consistency
from duikou.analysis.timeline import Moment, timeline
from duikou.model.intervals import FAILS, HOLDS, UNTOLD
from duikou.model.records import Records, Text
from duikou.reports.report import Report, make_report
from duikou.reports.tables import NAMED, NUMBER, Cell, Chart, Table, columns, label_of, listed, word

CONSISTENCY: Final = Text("一致性", "Consistency")
TIMELINE: Final = Text("时间线", "Timeline")

_VERDICTS: Final = {
    FAILS: Text("不成立", "fails"),
    UNTOLD: Text("无法判断", "cannot tell"),
    HOLDS: Text("成立", "holds"),
}

_CONSISTENCY: Final = (
    Text(
        "数据所允许的全部算术。数字以其上下限比较：无论取界内何值都对为“成立”，都不对为“不成立”，其余为“无法判断”。"
        "占比按末位四舍五入。由占比推出的数只在此列出，从不作为主张保存。",
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

_TIMELINE: Final = (
    Text(
        "事件与时期，按最早可知之日排列，精度同原文。起讫不明者记“?”；没有日期的列在最后。计划尚未发生。",
        "Events and periods in order of the first day that can be known, as precise as the source. “?” is an end "
        "that is open or unsaid; what has no date comes last. What is planned has not happened.",
    ),
)

_KIND: Final = {
    "event": Text("事件", "event"),
    "pairing": Text("结对", "pairing"),
    "figure": Text("数字", "figure"),
}
_PRECISION: Final = {
    "year": Text("年", "year"),
    "month": Text("月", "month"),
    "day": Text("日", "day"),
    "": Text("无日期", "no date"),
}


def consistency_report(records: Records, as_of: str) -> Report:
    """Return the report on consistency."""
    findings = check_consistency(records)
    tables = (_summary(findings), *(_findings(records, kind, findings) for kind in KINDS))
    return make_report(
        records, name="consistency", title=CONSISTENCY, definition=_CONSISTENCY, as_of=as_of, tables=tables
    )


def _summary(findings: tuple[Finding, ...]) -> Table:
    counts = Counter((finding.kind, finding.verdict) for finding in findings)
    rows = tuple(
        (
            Cell(title),
            *(
                Cell(counts[kind, verdict], _claims_of(findings, kind, verdict) if counts[kind, verdict] else ())
                for verdict in _VERDICTS
            ),
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
    )


def _claims_of(findings: tuple[Finding, ...], kind: str, verdict: str) -> tuple[str, ...]:
    chosen = [finding for finding in findings if finding.kind == kind and finding.verdict == verdict]
    return tuple(sorted({claim for finding in chosen for claim in finding.claims}))


def _findings(records: Records, kind: str, findings: tuple[Finding, ...]) -> Table:
    order = list(_VERDICTS)
    chosen = sorted(
        (finding for finding in findings if finding.kind == kind), key=lambda finding: order.index(finding.verdict)
    )
    labels = {claim.id: claim.label for claim in records.claims}
    rows = tuple(
        (
            Cell(_VERDICTS[finding.verdict]),
            Cell(finding.statement, finding.claims),
            Cell(labels.get(finding.subject) or label_of(records, finding.subject), id=finding.subject),
            word(
                "；".join(labels[claim].zh for claim in finding.claims[:4] if claim in labels),
                "; ".join(labels[claim].en for claim in finding.claims[:4] if claim in labels),
            ),
        )
        for finding in chosen
    )
    return Table(
        kind,
        KINDS[kind],
        Text("", ""),
        columns(
            ("verdict", "结论", "verdict"),
            ("statement", "算式", "statement"),
            ("subject", "对象", "subject", NAMED),
            ("figures", "所涉主张", "claims compared"),
        ),
        rows,
    )


def timeline_report(records: Records, as_of: str) -> Report:
    """Return the report on time."""
    tables = (
        _moments(records, "events", Text("事件", "Events"), timeline(records, kinds=("event",))),
        _moments(records, "periods", Text("结对与数字的时期", "Periods of pairings and figures"), _dated(records)),
        _by_year(records),
    )
    return make_report(records, name="timeline", title=TIMELINE, definition=_TIMELINE, as_of=as_of, tables=tables)


def _dated(records: Records) -> tuple[Moment, ...]:
    return tuple(moment for moment in timeline(records, kinds=("pairing", "figure")) if moment.precision)


def _moments(records: Records, name: str, title: Text, moments: tuple[Moment, ...]) -> Table:
    return Table(
        name,
        title,
        Text("", ""),
        columns(
            ("when", "时间", "when"),
            ("precision", "精度", "precision"),
            ("what", "事项", "what", NAMED),
            ("kind", "类别", "kind"),
            ("state", "状态", "state"),
            ("providers", "帮扶方", "providers"),
            ("recipients", "受援方", "recipients"),
            ("articles", "报道", "articles"),
        ),
        tuple(_moment_row(records, moment) for moment in moments),
    )


def _moment_row(records: Records, moment: Moment) -> tuple[Cell, ...]:
    claim = moment.claim
    state = [Text("计划", "planned")] if claim.planned else []
    state += [] if claim.explicit else [Text("推断", "inferred")]
    state += [] if claim.current else [label_of(records, claim.standing)]
    return (
        Cell(when(moment)),
        Cell(_PRECISION[moment.precision]),
        Cell(claim.label, (claim.id,), claim.id),
        Cell(_KIND[claim.kind]),
        word("、".join(text.zh for text in state), ", ".join(text.en for text in state)),
        listed(records, claim.providers),
        listed(records, claim.recipients),
        listed(records, claim.articles),
    )


def when(moment: Moment) -> Text:
    """Return the time of a moment as written: a date, or a period with `?` for an unknown end."""
    if moment.begins or moment.until:
        if moment.begins == moment.until or (moment.claim.kind == "event" and not moment.until):
            return Text(moment.begins, moment.begins)
        is_pairing = moment.claim.kind == "pairing"
        end = moment.until or ("" if is_pairing else moment.as_of) or "?"
        span = f"{moment.begins or '?'} – {end}"
        if is_pairing and moment.as_of:
            return Text(f"{span}（截至 {moment.as_of}）", f"{span} (as of {moment.as_of})")
        return Text(span, span)
    if moment.as_of and moment.claim.kind == "event":
        return Text(moment.as_of, moment.as_of)
    return Text(f"截至 {moment.as_of}", f"as of {moment.as_of}") if moment.as_of else Text("?", "?")


def _by_year(records: Records) -> Table:
    years: dict[str, list[Moment]] = {}
    for moment in timeline(records):
        year = (moment.begins or moment.as_of or moment.until)[:4]
        if year:
            years.setdefault(year, []).append(moment)
    rows = tuple(
        (word(year, year), *(_kind_cell(moments, kind) for kind in ("event", "pairing", "figure")), _all_cell(moments))
        for year, moments in sorted(years.items())
    )
    return Table(
        "by-year",
        Text("按起始年份", "By year of beginning"),
        Text("只按可知的最早年份归入一次。", "Each claim once, in the first year that is known of it."),
        columns(
            ("year", "年", "year"),
            ("events", "事件", "events", NUMBER),
            ("pairings", "结对", "pairings", NUMBER),
            ("figures", "数字", "figures", NUMBER),
            ("all", "合计", "all", NUMBER),
        ),
        rows,
        Chart(Text("按起始年份的主张数", "Claims by year of beginning"), ("year",), "all"),
    )


def _kind_cell(moments: list[Moment], kind: str) -> Cell:
    claims = tuple(sorted(moment.claim.id for moment in moments if moment.claim.kind == kind))
    return Cell(len(claims), claims)


def _all_cell(moments: list[Moment]) -> Cell:
    return Cell(len(moments), tuple(sorted(moment.claim.id for moment in moments)))
