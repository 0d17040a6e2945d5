"""The report on totals."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from duikou.analysis.joined import Joined
from duikou.analysis.totals import Ledger
from duikou.model.amounts import ASSISTANCE
from duikou.model.records import Records, Text
from duikou.reports.joined_columns import joined_cells, joined_heads, joined_names
from duikou.reports.report import Report, make_report
from duikou.reports.tables import BOUNDS, NAMED, NUMBER, Cell, Chart, Head, Table, columns, labelled
from duikou.reports.totals_figures import (
    RECKONING,
    assistance_of,
    fates_of,
    figures_table,
    period_text,
    total_cells,
)
from duikou.reports.totals_lead import prefecture_pairs, totals_lead

TITLE: Final = Text("总额", "Totals")

_DEFINITION: Final = (
    Text(
        "这里的总额是所载之和，不论机制与年份；是区间：下限是已知互不重叠的各项之和的最大者，上限是各项上限之和。当"
        "期、累计、时点、计划四种口径从不相加。“互不重叠”指：时期不相交，或帮扶方（受援方）彼此无关，或一为财政一为"
        "捐赠，或同为一个整体的组成部分。一地代表其下所有单位。",
        "A total is the sum of what is printed, whatever the programmes and years. It is an interval: at least the "
        "greatest sum of figures known to be apart, at most the sum of all upper bounds. Flow, cumulative, stock and "
        "planned money are never added together. Figures are apart where their periods do not meet, their providers "
        "(or recipients) have nothing to do with each other, one is fiscal and the other donated, or both are parts "
        "of one whole. A place stands for all that lies in it.",
    ),
    Text(
        "与范围外单位共有的，属于该单位的可能是全部，也可能没有：只计入上限。不计入而列出的：包含在另一项中的、非帮"
        "扶资金（投资、购销、税收、产值、工资）、口径不同的、计划的、时期不合的、已不再有效的。模糊数字以其上下限计"
        "入。显示的位数不多于最粗的一项，凡经取整的注明“约”；CSV 与 JSON 为精确之和。",
        "Of what is joint with parties outside the part may be all or nothing: it counts in the most only. Left out "
        "and listed: what another figure contains, money that is no assistance (investment, purchases, tax, output, "
        "wages), other reckonings, plans, other periods, what no longer stands. A hedged figure counts with its "
        "bounds. No more digits are shown than the least precise figure has, and what is rounded says about; CSV and "
        "JSON hold the exact sums.",
    ),
    Text(
        "上限只对这些报道印出的数字而言，不是实际投入的上限：报道没有写到的不在其中。一致性报告列出由占比推出的更大总数"
        "。",
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

_ASSISTANCE: Final = Text("帮扶资金", "assistance")


@dataclass(frozen=True, slots=True)
class _Scope:
    """What one row totals, and the cells that say so."""

    heads: tuple[Cell, ...]
    asked: Mapping[str, str]


def totals_report(records: Records, as_of: str, joined: Joined | None = None) -> Report:
    """Return the report; `joined` adds its columns, and what the total is per unit of each, to places."""
    ledger = Ledger(records)
    between = prefecture_pairs(ledger)
    fates = fates_of(ledger)
    tables = (
        *(_between(ledger, reckoning, title, between, joined) for reckoning, title in _PICTURES.items()),
        figures_table(ledger, fates),
        _pairs(ledger, joined),
        *(_table(ledger, f"by-{name}", title, (head,), scopes(ledger), joined) for name, title, head, scopes in _BY),
    )
    return make_report(
        records,
        name="totals",
        title=TITLE,
        definition=_DEFINITION,
        as_of=as_of,
        tables=tables,
        lead=totals_lead(ledger, between, fates),
    )


_PICTURES: Final = {
    "flow": Text("当期帮扶资金，从地级单位到地级单位", "Assistance within a period, from prefecture to prefecture"),
    "cumulative": Text("累计帮扶资金，从地级单位到地级单位", "Cumulative assistance, from prefecture to prefecture"),
}
_PAIR: Final[tuple[Head, ...]] = (
    ("provider", "帮扶方", "provider", NAMED),
    ("recipient", "受援方", "recipient", NAMED),
)


def _between(
    ledger: Ledger, reckoning: str, title: Text, pairs: Iterable[tuple[str, str]], joined: Joined | None
) -> Table:
    """Return the table of one reckoning between prefectures, none of which lies in another; the picture is of it."""
    made = _table(ledger, f"between-prefectures-{reckoning}", title, _PAIR, _of_pairs(ledger, pairs), joined)
    rows = tuple(row for row in made.rows if row[2].value == RECKONING[reckoning])
    note = Text(
        "只列两端都在某地级单位之内的；写到全省或群组的数字在其他表中。各对之间不可相加：一项数字可为几对共有。",
        "Only what has both ends in a prefecture; figures for a whole province or a group are in other tables. Pairs "
        "may not be added: several may share one figure.",
    )
    chart = Chart(title, ("provider", "recipient"), "total")
    read = ("provider", "recipient", "total", "counted", "possible", "left_out", *joined_names(joined))
    return replace(made, rows=rows, note=note, chart=chart, read=read)


def _by_money(ledger: Ledger) -> Iterable[_Scope]:
    yield _Scope((Cell(_ASSISTANCE),), {"money": ASSISTANCE})
    kinds = {claim.quantity.money for claim in ledger.figures if claim.quantity is not None}
    for kind in sorted(kinds, key=lambda kind: (kind not in ledger.records.assistance, kind)):
        yield _Scope((labelled(ledger.records, kind),), {"money": kind.partition(":")[2]})


def _by_party(ledger: Ledger, role: str) -> Iterable[_Scope]:
    parties = {
        party
        for claim in assistance_of(ledger)
        for stated in (claim.providers if role == "provider" else claim.recipients)
        for party in ledger.overlaps.atlas.above(stated)
    }
    for party in sorted(parties):
        yield _Scope((labelled(ledger.records, party),), {role: party})


def _by_programme(ledger: Ledger) -> Iterable[_Scope]:
    atlas = ledger.overlaps.atlas
    stated = {programme for claim in assistance_of(ledger) for programme in claim.programmes}
    for programme in sorted({above for name in stated for above in atlas.above(name)}):
        if programme in ledger.records.parties:
            yield _Scope((labelled(ledger.records, programme),), {"programme": programme})


def _by_period(ledger: Ledger) -> Iterable[_Scope]:
    periods = {(claim.begins, claim.until or claim.as_of) for claim in assistance_of(ledger)}
    for begins, ends in sorted(period for period in periods if period[0]):
        yield _Scope((Cell(period_text(begins, ends)),), {"begins": begins, "ends": ends})


_BY: Final[tuple[tuple[str, Text, Head, Callable[[Ledger], Iterable[_Scope]]], ...]] = (
    (
        "provider",
        Text("按帮扶方", "By provider"),
        ("party", "帮扶方", "provider", NAMED),
        lambda ledger: _by_party(ledger, "provider"),
    ),
    (
        "recipient",
        Text("按受援方", "By recipient"),
        ("party", "受援方", "recipient", NAMED),
        lambda ledger: _by_party(ledger, "recipient"),
    ),
    ("programme", Text("按机制", "By programme"), ("programme", "机制", "programme", NAMED), _by_programme),
    ("period", Text("按时期", "By period"), ("period", "时期", "period"), _by_period),
    ("money", Text("按资金类型", "By kind of money"), ("money", "类型", "kind", NAMED), _by_money),
)
"""The totals by one thing each: name, title, head and scopes; what lies in one another stands in one table."""


def _pairs(ledger: Ledger, joined: Joined | None) -> Table:
    pairs = {
        (provider, recipient)
        for claim in assistance_of(ledger)
        for provider in claim.providers
        for recipient in claim.recipients
    }
    return _table(
        ledger, "by-pair", Text("从谁到谁", "From whom to whom"), _PAIR, _of_pairs(ledger, sorted(pairs)), joined
    )


def _of_pairs(ledger: Ledger, pairs: Iterable[tuple[str, str]]) -> Iterable[_Scope]:
    for provider, recipient in pairs:
        heads = (labelled(ledger.records, provider), labelled(ledger.records, recipient))
        yield _Scope(heads, {"provider": provider, "recipient": recipient})


def _table(
    ledger: Ledger,
    name: str,
    title: Text,
    named: tuple[Head, ...],
    scopes: Iterable[_Scope],
    joined: Joined | None,
) -> Table:
    rows = []
    has_places = name.startswith(("by-provider", "by-recipient", "by-pair", "between-"))
    own = joined if has_places else None
    for scope in scopes:
        parties = {name: value for name, value in scope.asked.items() if name not in ("begins", "ends")}
        for reckoning in ledger.reckonings(**parties):
            total = ledger.total(reckoning=reckoning, **scope.asked)
            if total.amount is not None:
                cells = total_cells(ledger.records, total)
                party = scope.asked.get("recipient", "") or scope.asked.get("provider", "")
                rows.append((*scope.heads, Cell(RECKONING[reckoning]), *cells, *joined_cells(own, party, cells[0])))
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
            *joined_heads(own),
        ),
        tuple(rows),
    )
