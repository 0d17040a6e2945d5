"""What a reader should know of coverage first, and the map of it."""

from collections.abc import Iterator, Sequence

from duikou.analysis.coverage import AreaCoverage, ArticleCoverage, GroupCoverage
from duikou.analysis.networks import Tie
from duikou.model.places import Atlas
from duikou.model.records import Records, Text
from duikou.reports.leads import Sentence, number_of, sentence
from duikou.reports.point_map import PointMap, point_map
from duikou.reports.tables import label_of


def coverage_lead(
    records: Records,
    provinces: Sequence[AreaCoverage],
    groups: Sequence[GroupCoverage],
    ties: Sequence[Tie],
    articles: Sequence[ArticleCoverage],
) -> Iterator[Sentence]:
    """Return the sentences: counties, provinces never told of, groups, single sources, passages."""
    yield _counties(records, provinces)
    everywhere = sum(party.level == "level:province" for party in records.parties.values())
    yield sentence(
        "区划表有 {all} 个省级单位，{named} 个有受援的记录；其余未写到，不等于没有受援。",
        "The gazetteer has {all}; claims tell of assistance to {named}, which says nothing against the others.",
        all=number_of(everywhere, "province", "provinces"),
        named=len(provinces),
    )
    yield from _groups(records, groups)
    if ties:
        alone = [tie for tie in ties if len(tie.articles) == 1]
        yield sentence(
            "{all} 条关系中，{alone} 条只有一篇报道支持。",
            "Of {all}, {alone} rest on one article alone.",
            (claim for tie in alone for claim in tie.claims),
            all=number_of(len(ties), "tie", "ties"),
            alone=len(alone),
        )
    yield _passages(articles)


def _counties(records: Records, provinces: Sequence[AreaCoverage]) -> Sentence:
    if not provinces:
        return sentence("没有写到任何省内的受援方。", "No recipient in any province is told of.")
    counties = sum(len(area.counties) for area in provinces)
    named = sum(len(area.named) for area in provinces)
    most = max(provinces, key=lambda area: (len(area.named), area.area))
    return sentence(
        "写到受援的省级单位共有 {all} 个县级单位，其中 {named} 个有自己的记录；最多的是{most}，{counties} 个中有 "
        "{known} 个。",
        "The provinces that are told to be assisted have {all}, of which {named} have claims of their own; most are in "
        "{most}, {known} of {counties}.",
        (claim for area in provinces for found in area.named.values() for claim in found),
        all=number_of(counties, "county", "counties"),
        named=named,
        most=label_of(records, most.area),
        counties=len(most.counties),
        known=len(most.named),
    )


def _groups(records: Records, groups: Sequence[GroupCoverage]) -> Iterator[Sentence]:
    counted = [group for group in groups if group.size is not None]
    offered = [group for group in counted if group.candidates and group.unnamed]
    if not counted:
        return
    yield sentence(
        "{all} 个计数的群组中，{whole} 个的成员全部点名。",
        "Of {all}, {whole} have every member named.",
        (claim for group in counted for claim in group.claims),
        all=number_of(len(counted), "counted group", "counted groups"),
        whole=sum(group.unnamed == 0 for group in counted),
    )
    if offered:
        group = max(offered, key=lambda group: (group.unnamed or 0, group.group))
        yield sentence(
            "缺得最多的区划群组是{group}：计 {size} 个，点名 {named} 个，同类而未点名的有 {candidates} 个。",
            "Of the groups of divisions the most is missing from {group}: {size} counted, {named} named, and "
            "{candidates} more of the same kind in its place.",
            group.claims,
            group=label_of(records, group.group),
            size=group.size,
            named=len(group.members),
            candidates=len(group.candidates or ()),
        )


def _passages(articles: Sequence[ArticleCoverage]) -> Sentence:
    checks = [article.check for article in articles if article.check is not None]
    verified = sum(check.verified + check.moved for check in checks)
    total = verified + sum(check.missing + check.unchecked + check.ambiguous for check in checks)
    if not total:
        return sentence("引文是否与原文一致未知。", "Whether passages agree with their texts is unknown.")
    return sentence(
        "{all} 处引文中，{verified} 处在构建时与原文核对一致。",
        "Of {all}, {verified} were held against their texts when this was built.",
        all=number_of(total, "cited passage", "cited passages"),
        verified=verified,
    )


def coverage_map(records: Records, provinces: Sequence[AreaCoverage]) -> PointMap | None:
    """Return the map: every county a dot, those of assisted provinces and those with claims of their own apart."""
    named = {county for area in provinces for county in area.named}
    atlas = Atlas(records)
    counties = {party.id for party in records.parties.values() if party.level == "level:county" and party.code}
    holding = {above for county in counties for above in atlas.above(county)}
    counties |= {party.id for party in records.parties.values() if party.level == "level:province"} - holding
    within = {county for area in provinces for county in area.counties} - named
    marks = {
        area.area: Text(*(f"{name} {len(area.named)}/{len(area.counties)}" for name in label_of(records, area.area)))
        for area in provinces
    }
    return point_map(
        records,
        Text("写到受援的县级单位", "Counties that are told to be assisted"),
        Text(
            "每点一县级单位（未列县的省级单位为一点）。大点：有自己的记录；蓝点：在受援省内而无；浅点：其余。数字：有记"
            "录的 / 全部。点的位置取自区划表，不画界线。",
            "A dot is a county, or a province of which no county is listed. Large: with claims of its own; blue: "
            "without, in an assisted province; pale: all others. Numbers: with claims / all. Points are those of the "
            "gazetteer; no border is drawn.",
        ),
        {"others": counties - within - named, "unnamed": within, "named": named},
        marks,
    )
