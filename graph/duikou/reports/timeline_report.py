"""The report on time."""

from collections.abc import Iterable, Iterator
from typing import Final

from duikou.analysis.timeline import Moment, timeline
from duikou.model.amounts import amount_of
from duikou.model.fields import YUAN
from duikou.model.records import Records, Text
from duikou.reports.leads import Sentence, number_of, sentence
from duikou.reports.report import Report, make_report
from duikou.reports.tables import BOUNDS, NAMED, NUMBER, TEXT, Cell, Chart, Table, columns, dash, label_of, listed, word

TIMELINE: Final = Text("时间线", "Timeline")

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


def timeline_report(records: Records, as_of: str) -> Report:
    """Return the report on time."""
    events = timeline(records, kinds=("event",))
    dated = tuple(moment for moment in timeline(records, kinds=("pairing", "figure")) if moment.precision)
    money = tuple(moment for moment in dated if _is_money(moment))
    read = ("when", "what", "programmes", "state")
    tables = (
        _moments(records, "events", Text("事件", "Events"), events, read),
        _moments(
            records,
            "money",
            Text("有日期的金额", "Money with a date"),
            money,
            ("when", "what", "amount", "money", "programmes", "state"),
        ),
        _moments(records, "periods", Text("结对与数字的时期", "Periods of pairings and figures"), dated, ()),
        _by_year(records),
    )
    return make_report(
        records,
        name="timeline",
        title=TIMELINE,
        definition=_TIMELINE,
        as_of=as_of,
        tables=tables,
        lead=_lead(events, money, timeline(records)),
    )


def _is_money(moment: Moment) -> bool:
    quantity = moment.claim.quantity
    return quantity is not None and bool(quantity.money) and quantity.unit == YUAN


def _lead(events: tuple[Moment, ...], money: tuple[Moment, ...], moments: tuple[Moment, ...]) -> Iterator[Sentence]:
    """Return the sentences: how far the events reach, the fullest year, plans, money with a date, what has none."""
    happened = [moment for moment in events if moment.precision and not moment.claim.planned]
    if not happened:
        yield sentence("没有写到有日期的已发生之事。", "No dated event that has happened is told of.")
    else:
        yield _reach(happened)
        yield _fullest(happened)
    planned = [moment for moment in moments if moment.claim.planned]
    yield sentence(
        "{planned} 条记录尚属计划；计划不算已发生。",
        "{planned} of what is only planned; a plan has not happened.",
        _ids(planned),
        planned=number_of(len(planned), "claim tells", "claims tell"),
    )
    if money:
        yield sentence(
            "{money} 项金额有日期，连同机制列在下表。",
            "{money} of money with a date, listed below with the programme.",
            _ids(money),
            money=number_of(len(money), "figure", "figures"),
        )
    undated = [moment for moment in moments if not moment.precision]
    yield sentence(
        "{all} 条记录中，{undated} 条没有任何日期，不在时间线上。",
        "Of {all}, {undated} have no date at all and stand on no line of time.",
        _ids(undated),
        all=number_of(len(moments), "claim", "claims"),
        undated=len(undated),
    )


def _reach(happened: list[Moment]) -> Sentence:
    return sentence(
        "{events} 个有日期的事件，最早在{first}（{earliest}），最晚在{last}（{latest}）。",
        "{events} with a date: the first in {first} ({earliest}), the last in {last} ({latest}).",
        _ids([happened[0], happened[-1]]),
        events=number_of(len(happened), "event", "events"),
        first=when(happened[0]),
        earliest=happened[0].claim.label,
        last=when(happened[-1]),
        latest=happened[-1].claim.label,
    )


def _fullest(happened: list[Moment]) -> Sentence:
    years: dict[str, list[Moment]] = {}
    for moment in happened:
        years.setdefault(_year(moment), []).append(moment)
    year, found = max(years.items(), key=lambda item: (len(item[1]), item[0]))
    return sentence(
        "写到事件最多的是 {year} 年：{events} 个；多写不等于多做。",
        "The year of which most is told is {year}, with {events}; more written is not more done.",
        _ids(found),
        year=year,
        events=number_of(len(found), "event", "events"),
    )


def _ids(moments: Iterable[Moment]) -> list[str]:
    return [moment.claim.id for moment in moments]


def _year(moment: Moment) -> str:
    return (moment.begins or moment.as_of or moment.until)[:4]


def _moments(records: Records, name: str, title: Text, moments: tuple[Moment, ...], read: tuple[str, ...]) -> Table:
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
            ("programmes", "机制", "programme"),
            ("printed", "原文", "printed"),
            ("amount", "金额", "amount", BOUNDS + TEXT),
            ("money", "类型", "kind of money"),
        ),
        tuple(_moment_row(records, moment) for moment in moments),
        read=read,
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
        listed(records, claim.programmes),
        *_money_cells(records, moment),
    )


def _money_cells(records: Records, moment: Moment) -> tuple[Cell, Cell, Cell]:
    """Return what is printed, the amount and the kind of money; a dash where a moment has none."""
    quantity = moment.claim.quantity
    if quantity is None:
        return dash(), dash(), dash()
    printed = word(quantity.printed, quantity.printed)
    if not _is_money(moment):
        return printed, dash(), dash()
    return printed, Cell(amount_of(moment.claim), (moment.claim.id,)), Cell(label_of(records, quantity.money))


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
        if year := _year(moment):
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
        Chart(Text("按起始年份的记录数", "Claims by year of beginning"), ("year",), "all"),
    )


def _kind_cell(moments: list[Moment], kind: str) -> Cell:
    claims = tuple(sorted(moment.claim.id for moment in moments if moment.claim.kind == kind))
    return Cell(len(claims), claims)


def _all_cell(moments: list[Moment]) -> Cell:
    return Cell(len(moments), tuple(sorted(moment.claim.id for moment in moments)))
