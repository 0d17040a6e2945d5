"""The tables by which figures are chosen and judged where there is no graph: what lies in what, years, what contains.

Each holds what Python concludes of the records, to any depth, so that whoever has the tables alone chooses by plain
joins and never works out a period, a place or a chain of figures in another way.
"""

from typing import Final

from duikou.exports.columns import WHOLE, Column, Table, coded, labelled
from duikou.model.records import Text

_CLAIM: Final = labelled("claim", "记录", "The claim.", "claims")

PARTY_ABOVE: Final = Table(
    "party_above",
    Text("单位之所在", "What parties lie in"),
    Text(
        "每个单位及其直接或间接所在、所属的一切，含其自身；全国除外，不在其列。",
        "Each party and all that it lies in or is part of, directly or not, itself too; the country is above nothing, "
        "not even itself.",
    ),
    ("party", "above"),
    (
        *coded("party", "单位", "The party."),
        *coded("above", "其自身，或其所在、所属者", "Itself, or what it lies in or is part of."),
    ),
)

CLAIM_YEARS: Final = Table(
    "claim_years",
    Text("记录所述的年份", "Years of claims"),
    Text(
        "每条记录所述的年份，与面板所用相同；跨年而不可分者、未述时间者无年份。",
        "The years that each claim speaks of, as the panel has them; what spreads over several years, or has no date, "
        "speaks of none.",
    ),
    ("claim", "year"),
    (*_CLAIM, Column("year", WHOLE, Text("年份", "The year."), required=True)),
)

CLAIM_CONTAINERS: Final = Table(
    "claim_containers",
    Text("包含数量的数量", "What contains figures"),
    Text(
        "每项数量及直接或间接包含它的一切数量。",
        "Each figure and every figure that contains it, directly or through others.",
    ),
    ("claim", "container"),
    (*_CLAIM, *labelled("container", "包含它的数量", "The figure that contains it.", "claims")),
)

TERM_RELATIONS: Final = Table(
    "term_relations",
    Text("概念之间", "Relations of terms"),
    Text(
        "互无所共的资金类别，两个方向各一行。",
        "Kinds of money that share nothing, a row each way.",
    ),
    ("term", "relation", "other"),
    (
        *labelled("term", "概念", "The term.", "terms"),
        Column("relation", meaning=Text("apart_from 互无所共", "apart_from: they share nothing."), required=True),
        *labelled("other", "另一概念", "The other term.", "terms"),
    ),
)
