"""The report on coverage."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from duikou.analysis import coverage
from duikou.analysis.checked_articles import ArticleCheck
from duikou.analysis.coverage import AreaCoverage, ArticleCoverage, GroupCoverage, ProgrammeYears
from duikou.analysis.networks import Tie
from duikou.model.grades import by_grade
from duikou.model.records import Records, Text
from duikou.reports.coverage_lead import coverage_lead, coverage_map
from duikou.reports.report import Report, make_report
from duikou.reports.tables import (
    NAMED,
    NUMBER,
    TEXT,
    Cell,
    Chart,
    Column,
    Table,
    columns,
    counted,
    dash,
    graded,
    label_of,
    labelled,
    listed,
    word,
)

TITLE: Final = Text("覆盖", "Coverage")

_DEFINITION: Final = (
    Text(
        "这些记录覆盖了什么，留下什么未知。分母来自全国行政区划表与报道自己的计数。“未知”表示没有记录，不表示没有帮"
        "扶。",
        "What the claims cover and what they leave unknown. Denominators come from the gazetteer of all divisions "
        "and from what the articles count. “Unknown” means that there is no claim, never that there was no "
        "assistance.",
    ),
    Text(
        "县计为“有记录”，须有一条仍然成立、不是计划的记录，以它本身或其下的单位为受援方；对整个地级单位或全省的记录不算到县。表"
        "中的数都是不同记录的个数，报道写得多的地方数就大，不可当作帮扶力度。",
        "A county counts as named where it, or a party in it, is a recipient of a current claim that is no plan; "
        "claims for a whole prefecture or province are not passed down to counties. Numbers are counts of "
        "different claims: they grow with what was written and are no measure of assistance.",
    ),
)


def coverage_report(records: Records, as_of: str, checks: Mapping[str, ArticleCheck] | None = None) -> Report:
    """Return the report; `checks` by article id or slug tells what the build verified, unknown where absent."""
    provinces = coverage.cover_areas(records, "province")
    groups = coverage.cover_groups(records)
    articles = coverage.cover_articles(records, checks or {})
    ties = coverage.sources_per_tie(records)
    tables = (
        _areas(records, "province", provinces),
        _groups(records, groups),
        _articles(records, articles),
        _areas(records, "prefecture", coverage.cover_areas(records, "prefecture")),
        _sectors(records),
        _years(records),
        _sources(records, ties),
    )
    return make_report(
        records,
        name="coverage",
        title=TITLE,
        definition=_DEFINITION,
        as_of=as_of,
        tables=tables,
        lead=coverage_lead(records, provinces, groups, ties, articles),
        picture=coverage_map(records, provinces),
    )


def _groups(records: Records, groups: Iterable[GroupCoverage]) -> Table:
    order = sorted(groups, key=lambda group: (group.size is None, -(group.size or 0), group.group))
    rows = tuple(
        (
            labelled(records, group.group),
            Cell(group.size, group.claims),
            Cell(len(group.members), group.claims),
            Cell(group.unnamed, group.claims),
            listed(records, group.members),
            dash() if group.unnamed == 0 else Cell(None if group.candidates is None else len(group.candidates)),
            listed(records, group.candidates or ()),
        )
        for group in order
    )
    return Table(
        "groups",
        Text("群组：点名与计数", "Groups: named of counted"),
        Text(
            "未计数的群组，未点名的个数未知。“可能的”：区划表中同一地、同一类而未点名的，其中有哪些在内并不知道；类别由"
            "群组之名或已点名的成员得知，不知类别即未知。",
            "Where a group is not counted, the number of unnamed members is unknown. Those that may be: divisions of "
            "the same kind and place that are not named; which of them belong is not known. The kind is told by the "
            "name of the group or its named members, and else unknown.",
        ),
        columns(
            ("group", "群组", "group", NAMED),
            ("counted", "计数", "counted", NUMBER),
            ("named", "点名", "named", NUMBER),
            ("unnamed", "未点名", "not named", NUMBER),
            ("members", "成员", "members"),
            ("candidates", "可能的", "may be", NUMBER + TEXT),
            ("candidate_names", "可能的地方", "places that may be"),
        ),
        rows,
        read=("group", "counted", "named", "unnamed", "candidates"),
    )


def _areas(records: Records, level: str, areas: Iterable[AreaCoverage]) -> Table:
    title = {
        "province": Text("受援省份的县", "Counties of assisted provinces"),
        "prefecture": Text("受援地级单位的县", "Counties of assisted prefectures"),
    }[level]
    rows = tuple(_area_row(records, area) for area in areas)
    chart = Chart(
        Text(f"{title.zh}：有记录 / 全部", f"{title.en}: with claims, of all"), ("area",), "named", "counties"
    )
    is_read = level == "province"
    return Table(
        f"counties-by-{level}",
        title,
        Text(
            "“本级及以下”含对整个地区的记录。县数取自区划表。",
            "“At or below” includes claims for the whole area. The number of counties is that of the gazetteer.",
        ),
        columns(
            ("area", "地区", "area", NAMED),
            ("counties", "县数", "counties", NUMBER),
            ("named", "有记录的县", "counties with claims", NUMBER),
            ("unknown", "未知的县", "counties unknown", NUMBER),
            ("claims", "本级及以下的记录", "claims at or below", NUMBER),
            ("names", "有记录的县名", "names of counties with claims"),
        ),
        rows,
        chart if is_read else None,
        ("area", "counties", "named", "unknown", "claims", "names") if is_read else (),
    )


def _area_row(records: Records, area: AreaCoverage) -> tuple[Cell, ...]:
    claims = tuple(sorted({claim for found in area.named.values() for claim in found}))
    return (
        labelled(records, area.area),
        Cell(len(area.counties)),
        Cell(len(area.named), claims),
        Cell(len(area.counties) - len(area.named)),
        counted(area.claims),
        listed(records, area.named),
    )


def _sectors(records: Records) -> Table:
    found = coverage.cover_sectors(records)
    sectors = sorted({sector for row in found.values() for sector in row if sector})
    sectors += [""] if any("" in row for row in found.values()) else []
    heads = [Column(sector.partition(":")[2], label_of(records, sector), NUMBER) for sector in sectors if sector]
    heads += [Column("unstated", Text("未载领域", "no sector stated"), NUMBER)] if "" in sectors else []
    rows = tuple(
        (labelled(records, area), *(counted(row.get(sector, ())) for sector in sectors)) for area, row in found.items()
    )
    return Table(
        "places-by-sector",
        Text("受援地区 × 领域", "Recipient areas by sector"),
        Text(
            "仍然成立且不是计划的记录个数；县并入地级单位，群组自成一行或并入所在地。“未知”不是“没有”。",
            "Number of current claims that are no plans; counties are rolled up to prefectures, groups to their "
            "place where they have one. “Unknown” is not “none”.",
        ),
        (*columns(("area", "地区", "area", NAMED)), *heads),
        rows,
    )


def _years(records: Records) -> Table:
    years, found = coverage.cover_years(records)
    rows = tuple(
        (
            labelled(records, row.programme) if row.programme else word("未载机制", "no programme stated"),
            word("计划", "planned") if row.planned else word("已实现或进行中", "realised or under way"),
            *(_year_cell(row, year) for year in years),
            counted(row.undated),
        )
        for row in found
    )
    return Table(
        "programmes-by-year",
        Text("机制 × 年份", "Programmes by year"),
        Text(
            "每格：日期确知及于该年、仍然成立的记录数；“+n?”是时期有一端未知、可能及于该年的。没有任何日期的记录只列在最"
            "后一栏。空格表示没有记录，即未知。",
            "Each cell: current claims whose dates are known to reach into the year; “+n?” are those that may, one "
            "side of their period being unknown. Claims without any date are in the last column only. No claim "
            "means unknown.",
        ),
        (
            *columns(("programme", "机制", "programme", NAMED), ("state", "状态", "state")),
            *(Column(str(year), Text(str(year), str(year))) for year in years),
            *columns(("undated", "无日期", "without date", NUMBER)),
        ),
        rows,
    )


def _year_cell(row: ProgrammeYears, year: int) -> Cell:
    known, possible = row.known[year], row.possible[year]
    if not known and not possible:
        return Cell(None)
    parts = [str(len(known))] if known else []
    parts += [f"+{len(possible)}?"] if possible else []
    return Cell(Text(" ".join(parts), " ".join(parts)), (*known, *possible))


def _sources(records: Records, ties: Sequence[Tie]) -> Table:
    grades = {claim.id: claim.grade for claim in records.claims}
    rows = tuple(_source_row(records, tie, by_grade(grades[name] for name in tie.claims)) for tie in ties)
    single = sum(1 for tie in ties if len(tie.articles) == 1)
    return Table(
        "sources-per-tie",
        Text("每条关系的来源", "Sources per tie"),
        Text(
            f"共 {len(ties)} 条关系，其中 {single} 条只有一篇报道支持。含计划与推断。",
            f"{len(ties)} ties, of which {single} rest on one article alone. Plans and inferred claims included.",
        ),
        columns(
            ("provider", "帮扶方", "provider", NAMED),
            ("recipient", "受援方", "recipient", NAMED),
            ("programme", "机制", "programme", NAMED),
            ("articles", "报道数", "articles", NUMBER),
            ("claims", "依据数", "claims", NUMBER),
            ("basis", "依据", "basis"),
            ("grades", "审读等级", "grades"),
        ),
        rows,
    )


def _source_row(records: Records, tie: Tie, grades: Mapping[str, int]) -> tuple[Cell, ...]:
    basis = Text("推断", "inferred") if tie.inferred else Text("明言", "explicit")
    if tie.planned:
        basis = Text(f"{basis.zh}、计划", f"{basis.en}, planned")
    return (
        labelled(records, tie.provider),
        labelled(records, tie.recipient),
        labelled(records, tie.programme) if tie.programme else word("未载", "not stated"),
        Cell(len(tie.articles), tie.claims),
        Cell(len(tie.claims), tie.claims),
        Cell(basis),
        graded(records, grades),
    )


def _articles(records: Records, articles: Iterable[ArticleCoverage]) -> Table:
    heads = columns(
        ("article", "报道", "article", NAMED),
        ("pairings", "结对", "pairings", NUMBER),
        ("figures", "数字", "figures", NUMBER),
        ("events", "事件", "events", NUMBER),
        ("inferred", "推断", "inferred", NUMBER),
        ("grade", "审读等级", "grade"),
        ("verified", "引文核对一致", "passages verified", NUMBER),
        ("moved", "引文位移", "moved", NUMBER),
        ("ambiguous", "引文不定", "ambiguous", NUMBER),
        ("missing", "引文缺失", "missing", NUMBER),
        ("unchecked", "引文未核对", "not checked", NUMBER),
        ("numerals", "数字词", "numerals", NUMBER),
        ("accounted", "有交代的数字词", "numerals accounted for", NUMBER),
    )
    return Table(
        "articles",
        Text("报道、引文与数字词", "Articles, passages and numerals"),
        Text(
            "引文是否核对、数字词是否都有交代，由构建时手头有无报道原文决定；没有原文即未知。",
            "Passages and numerals are checked when the build has the text of an article at hand; without it they are "
            "unknown.",
        ),
        heads,
        tuple(_article_row(records, article) for article in articles),
        read=("article", "pairings", "figures", "events", "inferred", "grade", "verified", "numerals", "accounted"),
    )


def _article_row(records: Records, article: ArticleCoverage) -> tuple[Cell, ...]:
    check, known = article.check, records.articles.get(article.article)
    numbers = (
        (
            check.verified,
            check.moved,
            check.ambiguous,
            check.missing,
            check.unchecked,
            check.numerals,
            check.accounted,
        )
        if check is not None
        else (None,) * 7
    )
    groups = (article.pairings, article.figures, article.events, article.inferred)
    return (
        labelled(records, article.article),
        *(Cell(len(claims), claims) for claims in groups),
        graded(records, {known.grade: 1} if known else {}),
        *(Cell(number) for number in numbers),
    )
