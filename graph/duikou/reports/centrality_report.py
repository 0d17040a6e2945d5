"""The report on centrality."""

from collections.abc import Iterable
from typing import Final

from duikou.analysis.centrality import METRICS, Centrality, Side, Standing, measure_centrality
from duikou.analysis.joined import Joined
from duikou.analysis.metrics import EXACT_UP_TO, PIVOTS
from duikou.model.places import LEVELS
from duikou.model.records import Records, Text
from duikou.reports.centrality_lead import centrality_lead, one_dropped
from duikou.reports.joined_columns import joined_cells, joined_heads, joined_names
from duikou.reports.report import Report, make_report
from duikou.reports.tables import (
    BOUNDS,
    NAMED,
    NUMBER,
    TEXT,
    Cell,
    Chart,
    Share,
    Table,
    columns,
    dash,
    labelled,
    listed,
    word,
)

TITLE: Final = Text("中心性", "Centrality")

_DEFINITION: Final = (
    Text(
        "在地级单位之间已实现的帮扶关系网络上计算：一条关系是一个帮扶方、一个受援方和一个机制，不论由多少句话支持。其内"
        "另有单位的（如省）连同其关系不列。只计帮扶方式（政府、组团、机构、捐赠、选派、接收），不计投资、劳务、消费、科"
        "技协作，也不计计划。名次反映的是这些报道写了谁，不是谁实际贡献大。",
        "Taken on the network of realised assistance between prefectures, each party once: what holds another party of "
        "the network, such as a province, is left out with its ties and told below. A tie is one provider, one "
        "recipient and one programme, whatever the number of sentences behind it. Only modes of assistance count "
        "(government, group, institution, donation, secondment, hosting); investment, labour, trade, science and plans "
        "do not. A rank tells whom these articles write about, not who gives most.",
    ),
    Text(
        "伙伴数：不同受援方（帮扶方）的个数，0 至 n−1。记录数：其关系所依据的不同记录数。资金：其关系上当期（流量）"
        "帮扶资金所载之和的区间（元），按总额规则不重复计，累计、时点、计划都不并入；未载即未知，不排名。介数（"
        "Freeman 1977；Brandes 2001）与调和中心性（Boldi、Vigna 2014，除以 n−1）：在无向网络上计算，0 至 1。核数（"
        "Seidman 1983）：所在最大 k 核。集中度：赫芬达尔指数，按各伙伴的记录数，1/伙伴数 至 1。",
        "Partners: number of different recipients (providers), 0 to n − 1. Claims: different claims that its ties "
        "rest on. Money: interval of the assistance in yuan that flowed on its ties, as printed, nothing counted "
        "twice, and nothing cumulative, stock or planned added; where none is stated it is unknown and has no "
        "rank. Betweenness (Freeman 1977; Brandes 2001) and harmonic centrality (Boldi and Vigna 2014, over n − "
        "1): on the undirected view, 0 to 1. Core: largest k of a k-core it lies in (Seidman 1983). Concentration: "
        "Herfindahl index of its claims over its partners, 1/partners to 1.",
    ),
    Text(
        "名次 1 为最高；同值同名次，以“=”标出。资金的名次由区间决定。逐一去掉{articles}后名次有变动的，写成范围。不在"
        "任何关系中的单位（孤立点）不出现在网络中，也没有名次。",
        "Rank 1 is the highest; equal values share the best rank, marked “=”. Ranks by money follow from the "
        "intervals. A rank that moves when one {articles} after the other is dropped is given as a range. A party on "
        "no tie (an isolate) is not in the network and has no rank.",
    ),
)

ROLE_NAMES: Final = {"providers": Text("帮扶方", "provider"), "recipients": Text("受援方", "recipient")}
_LEVEL: Final = {
    "stated": Text("如原文所载", "as stated"),
    "county": Text("县级", "county"),
    "prefecture": Text("地级", "prefecture"),
    "province": Text("省级", "province"),
}
METRIC_NAMES: Final = {
    "partners": Text("伙伴数", "partners"),
    "claims": Text("记录数", "claims"),
    "money": Text("资金（当期）", "money (flow)"),
    "betweenness": Text("介数", "betweenness"),
    "harmonic": Text("调和", "harmonic"),
}


def centrality_report(
    records: Records, as_of: str, joined: Joined | None = None, *, level: str = "prefecture"
) -> Report:
    """Return the report; `level` is that of the main tables; `joined` adds its columns and rates to the parties."""
    found = measure_centrality(records, level=level, once=True)
    tables = (
        _standings(records, "providers", found, joined),
        _standings(records, "recipients", found, joined),
        _single(records, found.recipients),
        _network(records, found),
        _sensitivity(records, found),
        _paths(records, found),
    )
    return make_report(
        records,
        name="centrality",
        title=TITLE,
        definition=_defined(found),
        as_of=as_of,
        tables=tables,
        lead=centrality_lead(records, found),
    )


def _defined(found: Centrality) -> tuple[Text, ...]:
    every = len(found.articles_dropped_for_paths) == found.articles
    articles = Text("每篇报道", "article") if every else Text("下述报道", "of the articles told below")
    *first, ranks = _DEFINITION
    return (*first, Text(ranks.zh.format(articles=articles.zh), ranks.en.format(articles=articles.en)))


def _network(records: Records, found: Centrality) -> Table:
    claims = {claim for standing in found.providers.standings for claim in standing.claims}
    sampled = found.parties > EXACT_UP_TO
    method = Text(
        f"由 {PIVOTS} 个抽样点估计；最大标准误：介数 {found.betweenness_error:.6f}，调和 {found.harmonic_error:.6f}",
        f"estimated from {PIVOTS} sampled parties; largest standard error: betweenness {found.betweenness_error:.6f}, "
        f"harmonic {found.harmonic_error:.6f}",
    )
    rows = (
        (word("层级", "level"), Cell(_LEVEL[found.level])),
        (word("单位", "parties"), Cell(found.parties)),
        (word("帮扶方", "providers"), Cell(len(found.providers.standings))),
        (word("受援方", "recipients"), Cell(len(found.recipients.standings))),
        (word("关系", "ties"), Cell(found.ties, tuple(sorted(claims)))),
        (word("帮扶方与受援方的对数", "pairs of provider and recipient"), Cell(found.pairs)),
        (word("互不相连的部分", "components"), Cell(found.components)),
        (
            word("按所在层级归并后首尾相同而舍去的关系", "ties dropped, since they end where they begin"),
            Cell(found.dropped_self_loops),
        ),
        (
            word("最短路径的算法", "shortest paths"),
            Cell(method) if sampled else word("精确", "exact, from every party"),
        ),
        (
            word("因其内另有单位而不列的单位", "parties left out, since others lie in them"),
            listed(records, found.wholes) if found.wholes else Cell(0),
        ),
        (word("随之舍去的关系", "ties left out with them"), Cell(found.dropped_ties)),
        (word("逐一去掉的报道", "articles dropped in turn"), Cell(len(found.articles_dropped))),
        *_fewer_dropped(found),
    )
    return Table(
        "network",
        Text("网络", "The network"),
        Text("", ""),
        columns(("item", "项目", "item"), ("value", "值", "value", NUMBER + TEXT)),
        rows,
    )


def _fewer_dropped(found: Centrality) -> Iterable[tuple[Cell, Cell]]:
    """Rows on the articles that were not dropped for each rank; none where all were."""
    if len(found.articles_dropped) < found.articles:
        yield word("关系所依据的报道", "articles that ties rest on"), Cell(found.articles)
    if found.articles_dropped_for_paths != found.articles_dropped:
        yield (
            word("其中为介数与调和去掉的", "of them, dropped for betweenness and harmonic"),
            Cell(len(found.articles_dropped_for_paths)),
        )


def _standings(records: Records, role: str, found: Centrality, joined: Joined | None) -> Table:
    side = found.providers if role == "providers" else found.recipients
    partners = Text("受援方数", "recipients") if role == "providers" else Text("帮扶方数", "providers")
    closest = Text("最主要的受援方", "closest recipient")
    if role == "recipients":
        closest = Text("最依靠的帮扶方", "provider most relied on")
    heads = columns(
        ("party", "单位", "party", NAMED),
        ("partners", *partners, NUMBER),
        ("partners_rank", "名次", "rank", BOUNDS),
        ("claims", "记录数", "claims", NUMBER),
        ("claims_rank", "名次", "rank", BOUNDS),
        ("money", "资金（当期）", "money (flow)", BOUNDS),
        ("money_rank", "名次", "rank", TEXT + BOUNDS),
        ("betweenness", "介数", "betweenness", NUMBER),
        ("betweenness_rank", "名次", "rank", BOUNDS),
        ("harmonic", "调和", "harmonic", NUMBER),
        ("harmonic_rank", "名次", "rank", BOUNDS),
        ("core", "核数", "core", NUMBER),
        ("concentration", "集中度", "concentration", NUMBER),
        ("closest", *closest, NAMED),
        ("dependence", "其份额", "its share", NUMBER),
        *joined_heads(joined),
    )
    title = Text("帮扶方", "Providers") if role == "providers" else Text("受援方", "Recipients")
    dropped = _dropped(found)
    note = Text(
        f"名次若为范围，是{dropped.zh}时的最高与最低。集中度：记录数在各伙伴间的赫芬达尔指数，只有一个伙伴为 1。"
        "份额：其依据中与该伙伴有关的部分。",
        f"A rank that is a range runs from the best to the worst when {dropped.en}. Concentration: "
        "Herfindahl index of claims over partners, 1 where there is one. Share: of its claims, those with that "
        "partner.",
    )
    rows = tuple(_standing_row(records, side, standing, joined) for standing in side.standings)
    chart = Chart(Text(f"{title.zh}：{partners.zh}", f"{title.en}: {partners.en}"), ("party",), "partners", limit=12)
    read = ("party", "partners", "partners_rank", "claims", "concentration", "closest", "dependence")
    return Table(role, title, note, heads, rows, chart, (*read, *joined_names(joined)))


def _dropped(found: Centrality) -> Text:
    """Say which articles are dropped one by one, and where fewer are for the ranks by shortest paths."""
    if len(found.articles_dropped) == found.articles:
        said = Text("去掉任意一篇报道", "any one article is dropped")
    else:
        of_some = one_dropped(found, found.articles_dropped)
        said = Text(of_some.zh, f"{of_some.en} is dropped")
    if found.articles_dropped_for_paths == found.articles_dropped:
        return said
    if not found.articles_dropped_for_paths:
        return Text(
            f"{said.zh}（介数与调和是估计值，不在此列）",
            f"{said.en} (betweenness and harmonic are estimated and take no part in this)",
        )
    of_paths = one_dropped(found, found.articles_dropped_for_paths)
    return Text(f"{said.zh}（介数与调和：{of_paths.zh}）", f"{said.en} (betweenness and harmonic: {of_paths.en})")


def _standing_row(records: Records, side: Side, standing: Standing, joined: Joined | None) -> tuple[Cell, ...]:
    cells = [labelled(records, standing.party)]
    values = {
        "partners": Cell(len(standing.partners), standing.claims),
        "claims": Cell(len(standing.claims), standing.claims),
        "money": Cell(standing.money, standing.money_claims),
    }
    for metric in METRICS:
        cells.append(values.get(metric) or Cell(standing.scores.get(metric), standing.claims))
        rank = side.article_ranks.get((standing.party, metric))
        cells.append(Cell(rank) if rank is not None else dash())
    return (
        *cells,
        Cell(standing.core),
        Cell(standing.concentration, standing.claims),
        labelled(records, standing.closest),
        Cell(Share(standing.dependence), standing.claims),
        *joined_cells(joined, standing.party, values["money"]),
    )


def _single(records: Records, side: Side) -> Table:
    alone = [standing for standing in side.standings if len(standing.partners) == 1]
    rows = tuple(
        (
            labelled(records, standing.party),
            listed(records, standing.partners),
            Cell(len(standing.claims), standing.claims),
        )
        for standing in sorted(alone, key=lambda standing: (-len(standing.claims), standing.party))
    )
    return Table(
        "single-provider",
        Text("只见一个帮扶方的受援方", "Recipients with a single provider"),
        Text(
            "只说明这些报道中只写到一个帮扶方，不说明没有别的帮扶方。",
            "These articles name one provider; that says nothing against others.",
        ),
        columns(
            ("recipient", "受援方", "recipient", NAMED),
            ("provider", "帮扶方", "provider"),
            ("claims", "记录数", "claims", NUMBER),
        ),
        rows,
    )


def _sensitivity(records: Records, found: Centrality) -> Table:
    heads = columns(
        ("party", "单位", "party", NAMED),
        ("role", "角色", "role"),
        ("metric", "指标", "metric"),
        ("rank", "名次", "rank", BOUNDS),
        ("articles", *_dropped_head(found), BOUNDS),
        ("explicit", "去掉推断", "inferred claims dropped", TEXT + BOUNDS),
        ("stated", "如原文所载", "as stated", TEXT + BOUNDS),
        ("county", "县级", "county level", TEXT + BOUNDS),
        ("prefecture", "地级", "prefecture level", TEXT + BOUNDS),
        ("province", "省级", "province level", TEXT + BOUNDS),
    )
    rows = [
        row
        for role, side in (("providers", found.providers), ("recipients", found.recipients))
        for standing in side.standings
        for row in _sensitivity_rows(records, role, side, standing, found.level)
    ]
    note = Text(
        "“—”：该网络中没有这一单位。归到不同层级后，名次在不同的单位之间比较。只列名次有变动的行。",
        "“—”: no such party in that network. Rolled up to a level, ranks compare other parties. Only rows in "
        "which a rank moves are listed.",
    )
    if not len(found.articles_dropped) == len(found.articles_dropped_for_paths) == found.articles:
        dropped = _dropped(found)
        note = Text(f"{note.zh}去掉报道一列：{dropped.zh}。", f"{note.en} Articles dropped: when {dropped.en}.")
    return Table(
        "sensitivity",
        Text("名次的稳健性", "How far ranks can be trusted"),
        note,
        heads,
        tuple(rows),
    )


def _dropped_head(found: Centrality) -> Text:
    if len(found.articles_dropped) == found.articles:
        return Text("去掉任一报道", "any one article dropped")
    of_some = one_dropped(found, found.articles_dropped)
    return Text(of_some.zh, f"{of_some.en} dropped")


def _sensitivity_rows(
    records: Records, role: str, side: Side, standing: Standing, found_level: str
) -> Iterable[tuple[Cell, ...]]:
    for metric in METRICS:
        rank = standing.ranks.get(metric)
        if rank is None:
            continue
        others = [side.article_ranks.get((standing.party, metric)), side.explicit_ranks.get((standing.party, metric))]
        others += [
            side.level_ranks.get((standing.party, metric, level)) if level != found_level else rank for level in LEVELS
        ]
        if all(other is not None and other[:2] == rank[:2] for other in others):
            continue
        cells = [Cell(other) if other is not None else dash() for other in others]
        yield (
            labelled(records, standing.party),
            Cell(ROLE_NAMES[role]),
            Cell(METRIC_NAMES[metric]),
            Cell(rank),
            *cells,
        )


def _paths(records: Records, found: Centrality) -> Table:
    standings = {one.party: one for side in (found.recipients, found.providers) for one in side.standings}
    order = sorted(standings.values(), key=lambda one: (-one.scores.get("betweenness", 0.0), one.party))
    rows = tuple(
        (
            labelled(records, one.party),
            Cell(one.scores.get("betweenness"), one.claims),
            Cell(one.scores.get("harmonic"), one.claims),
            Cell(one.core),
        )
        for one in order
    )
    return Table(
        "appendix",
        Text("附录：介数、调和中心性与核数", "Appendix: betweenness, harmonic centrality and cores"),
        Text(
            "介数是其他单位之间的最短路径经过它的比例。帮扶不会经一地转给另一地，所以它不说明谁是中转，只说明哪些单位"
            "把写到的结对连成一片，例如一个帮扶方结对了别处都没有写到的几个受援方。",
            "Betweenness is the share of shortest paths between other parties that run through one. Assistance is not "
            "passed on from place to place, so that it names no go-between: it can only show which parties hold the "
            "pairings that are told together, such as a provider of several recipients that nobody else is paired "
            "with.",
        ),
        columns(
            ("party", "单位", "party", NAMED),
            ("betweenness", "介数", "betweenness", NUMBER),
            ("harmonic", "调和", "harmonic", NUMBER),
            ("core", "核数", "core", NUMBER),
        ),
        rows,
    )
