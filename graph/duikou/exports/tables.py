"""The declaration of the tables of the data package: every column once, from which all files and the dictionary follow.

A name means the same in every table. What is absent is absent; what is unknown or unbounded is told by a column of its
own, and no word stands among numbers. Wherever a party stands its code of GB/T 2260 and both labels stand beside it.

No amount can be added twice by the naming of parties: what a claim states stands once, in `claims`, however many it
names. `claim_parties` holds no amount and says of each party whether the claim is joint, and the sums of `ties` count
of a joint amount nothing in `…_least`. Of the ties of one party no sums are made: that is what `duikou total` is for.
"""

from typing import Final

from duikou.exports.columns import (
    DATE_PATTERN,
    DAY,
    LABEL_EN,
    LABEL_ZH,
    MEASURED,
    TRUTH,
    WHOLE,
    Column,
    Table,
    coded,
    labelled,
    of_field,
    sums_of,
)
from duikou.exports.panel import PANEL
from duikou.exports.scopes import CLAIM_CONTAINERS, CLAIM_YEARS, PARTY_ABOVE, TERM_RELATIONS
from duikou.model.amounts import RECKONINGS
from duikou.model.fields import ARTICLE, FIGURE, GROUP, INSTRUMENT, ORGANIZATION, PAIRING, PASSAGE, PLACE
from duikou.model.records import Text

_ZH_NOTE, _EN_NOTE = Text("中文注", "Note in Chinese"), Text("英文注", "Note in English")
_LABELS: Final = (LABEL_ZH, LABEL_EN)
_NOTES: Final = (Column("note_zh", meaning=_ZH_NOTE), Column("note_en", meaning=_EN_NOTE))


def _id(zh: str, en: str, refers_to: str = "") -> Column:
    return Column("id", meaning=Text(zh, en), required=True, refers_to=refers_to)


_CLAIM: Final = labelled("claim", "记录", "The claim.", "claims")
_PARTY: Final = coded("party", "单位", "The party.")

PLACES: Final = Table(
    "places",
    Text("地方", "Places"),
    Text(
        "中国行政区划至县级，及报道所提及的乡镇、村和园区。",
        "Divisions of China down to counties, and the towns, villages and zones that articles name.",
    ),
    ("id",),
    (
        _id("地方的标识", "The id of the place.", "parties"),
        of_field("code", PLACE),
        *_LABELS,
        Column("pinyin", meaning=Text("汉语拼音", "Name in pinyin")),
        of_field("level", PLACE, required=False),
        *coded("parent", "上一级区划", "The place that it lies in.", "places", required=False),
        of_field("latitude", PLACE, unit="degree"),
        of_field("longitude", PLACE, unit="degree"),
    ),
)

PARTIES: Final = Table(
    "parties",
    Text("单位及其他事物", "Parties and other things"),
    Text(
        "记录所能提及的一切：地方、机构、群组、机制、项目和文件。",
        "All that claims can name: places, organizations, groups, programmes, projects and instruments.",
    ),
    ("id",),
    (
        _id("标识", "The id."),
        Column(
            "kind",
            meaning=Text(
                "place 地方，organization 机构，group 群组，programme 机制，project 项目，instrument 文件",
                "place, organization, group, programme, project or instrument",
            ),
            required=True,
        ),
        of_field("code", PLACE),
        *_LABELS,
        *coded("place", "其所是或所在之地", "The place that it is or lies in.", "places", required=False),
        of_field("sort", ORGANIZATION, required=False),
        of_field("size", GROUP),
        of_field("issued", INSTRUMENT),
        *_NOTES,
    ),
)

NAMES: Final = Table(
    "party_names",
    Text("别称", "Other names"),
    Text("单位的简称、旧称等，每个一行。", "Short, former and other names of parties, a row each."),
    ("party", "name"),
    (*_PARTY, Column("name", meaning=Text("名称", "A name that it has beside its label."), required=True)),
)

PARTY_RELATIONS: Final = Table(
    "party_relations",
    Text("单位之间", "Relations of parties"),
    Text(
        "各单位直接之所在、群组的成员、机制的两侧、机构的上级等。",
        "What parties lie in with nothing between, members of groups, sides of programmes, what a body is part of.",
    ),
    ("party", "relation", "other"),
    (
        *_PARTY,
        Column("relation", meaning=Text("模型中字段的名称", "The field of the model, such as members."), required=True),
        *coded("other", "另一方", "What stands in that field."),
    ),
)


TIES: Final = Table(
    "ties",
    Text("帮扶关系", "Ties"),
    Text(
        "一个帮扶方、一个受援方、一个机制，及现行记录所述的全部。各行金额不可相加：同一笔钱可见于数行。",
        "One provider, one recipient, one programme, and all that current claims say of them. Amounts of rows are not "
        "to be added: several may tell the same money.",
    ),
    ("id",),
    (
        _id(
            "帮扶方、受援方和机制的标识，以空格相连", "The ids of provider, recipient and programme, joined by blanks."
        ),
        *coded("provider", "帮扶方", "The provider."),
        *coded("recipient", "受援方", "The recipient."),
        *labelled("programme", "机制；未述及则缺", "The programme, where one is named.", "parties", required=False),
        Column(
            "begins", meaning=Text("最早的起始", "The earliest beginning that a claim states."), pattern=DATE_PATTERN
        ),
        Column(
            "until",
            meaning=Text("最晚的结束，须各记录皆述及", "The latest end, if every claim states one."),
            pattern=DATE_PATTERN,
        ),
        Column("inferred", TRUTH, Text("是否出于推断", "Whether it rests on inference."), required=True),
        Column("planned", TRUTH, Text("是否全属计划", "Whether every claim of it is planned."), required=True),
        Column(
            "joint",
            TRUTH,
            Text("是否有记录还提及他方", "Whether some claim names further providers or recipients."),
            required=True,
        ),
        Column("claim_count", WHOLE, Text("记录数", "How many claims it has."), required=True),
        Column("distance_km", MEASURED, Text("两端大圆距离", "The great-circle distance of its ends."), unit="km"),
        *(column for reckoning in RECKONINGS for column in sums_of(reckoning)),
    ),
)

TIE_CLAIMS: Final = Table(
    "tie_claims",
    Text("帮扶关系的记录", "Claims of ties"),
    Text("每个帮扶关系所据的记录。", "The claims that each tie rests on."),
    ("tie", "claim"),
    (
        Column("tie", meaning=Text("帮扶关系", "The tie."), required=True, refers_to="ties"),
        *coded("provider", "帮扶方", "The provider."),
        *coded("recipient", "受援方", "The recipient."),
        *_CLAIM,
    ),
)

CLAIMS: Final = Table(
    "claims",
    Text("记录", "Claims"),
    Text(
        "报道所述，每条一行；数量和金额只在此处，提及多方者亦只计一次。",
        "What articles say, a row each; quantities and amounts stand here alone, once however many parties are named.",
    ),
    ("id",),
    (
        _id("记录的标识", "The id of the claim."),
        Column(
            "kind",
            meaning=Text("pairing 结对，figure 数量，event 事件", "pairing, figure or event"),
            required=True,
        ),
        *_LABELS,
        Column("readback_zh", meaning=Text("由各字段组成的中文句", "A sentence made of the fields, in Chinese.")),
        Column("readback_en", meaning=Text("由各字段组成的英文句", "A sentence made of the fields, in English.")),
        Column(
            "joint",
            TRUTH,
            Text(
                "帮扶方或受援方是否不止一个，或原文未列全",
                "Whether it names several providers or recipients, or leaves the list of a side open.",
            ),
            required=True,
        ),
        *(of_field(name, PAIRING) for name in ("begins", "until", "as_of")),
        *(of_field(name, PAIRING, type=DAY, pattern="") for name in ("starts", "ends")),
        of_field("explicit", PAIRING, type=TRUTH),
        *(of_field(name, PAIRING) for name in ("planned", "current")),
        of_field("leads", PAIRING),
        *(of_field(name, PAIRING) for name in ("nature", "stage", "standing", "standing_reason", "successor", "grade")),
        of_field("printed", FIGURE, required=False),
        of_field("value", FIGURE, unit="as told in the column unit"),
        *(of_field(name, FIGURE, required=False) for name in ("unit", "measure", "money", "reckoning", "per")),
        *(of_field(name, FIGURE, required=False) for name in ("hedge", "hedged")),
        of_field("minimum", FIGURE, unit="as told in the column unit"),
        Column("minimum_unbounded", TRUTH, Text("是否无下限；非数量则缺", "Whether no minimum is told; of figures.")),
        of_field("minimum_excluded", FIGURE),
        of_field("maximum", FIGURE, unit="as told in the column unit"),
        Column("maximum_unbounded", TRUTH, Text("是否无上限；非数量则缺", "Whether no maximum is told; of figures.")),
        of_field("maximum_excluded", FIGURE),
        *_NOTES,
    ),
)

CLAIM_PARTIES: Final = Table(
    "claim_parties",
    Text("记录的单位", "Parties of claims"),
    Text(
        "每条记录提及的单位及其角色；此处无金额。",
        "The parties that each claim names, and as what; no amounts stand here.",
    ),
    ("claim", "role", "party"),
    (
        *_CLAIM,
        Column(
            "role",
            meaning=Text(
                "provider 帮扶方，recipient 受援方，programme 机制，about 所涉事物，said_by 由其说出",
                "provider, recipient, programme, about or said_by",
            ),
            required=True,
        ),
        *_PARTY,
        Column(
            "joint",
            TRUTH,
            Text(
                "此侧是否还有他方：记录的数量不独属此单位；仅帮扶方和受援方有",
                "Whether that side has others too, so that the quantity is not this party's alone; of providers and "
                "recipients.",
            ),
        ),
        Column(
            "open",
            TRUTH,
            Text(
                "原文是否未列全此侧（等）；仅帮扶方、受援方和所涉事物有",
                "Whether the source leaves the list open (等).",
            ),
        ),
    ),
)

CLAIM_TERMS: Final = Table(
    "claim_terms",
    Text("记录的概念", "Terms of claims"),
    Text("每条记录的方式、领域和未列全的一侧。", "Modes, sectors and the sides left open of each claim."),
    ("claim", "role", "term"),
    (
        *_CLAIM,
        Column(
            "role",
            meaning=Text("mode 方式，sector 领域，leaves_open 未列全", "mode, sector or leaves_open"),
            required=True,
        ),
        *labelled("term", "概念", "The term.", "terms"),
    ),
)

CLAIM_RELATIONS: Final = Table(
    "claim_relations",
    Text("记录之间及推断的依据", "Relations of claims, and grounds"),
    Text(
        "一条记录如何与另一条相关（含于、为其部分、复述……），及何处得出所推断者。",
        "How a claim relates to another (is contained in it, is a part of it, restates it …), and from what something "
        "in it is concluded.",
    ),
    ("claim", "relation", "thing"),
    (
        *_CLAIM,
        Column(
            "relation", meaning=Text("模型中字段的名称", "The field of the model, such as partitions."), required=True
        ),
        *labelled("thing", "另一记录、群组、机制或概念", "Another claim, or a group, programme or term."),
    ),
)

EVIDENCE: Final = Table(
    "evidence",
    Text("引文", "Evidence"),
    Text(
        "每条记录所据的引文：位置和摘要值，而非原文。",
        "The passages behind each claim: positions and digests, no words.",
    ),
    ("claim", "role", "passage"),
    (
        *_CLAIM,
        Column(
            "role", meaning=Text("claim 全条，或其所证的字段", "claim, or for which field it is cited"), required=True
        ),
        Column("passage", meaning=Text("引文的标识", "The id of the passage."), required=True),
        of_field("article", PASSAGE),
        Column("article_title", meaning=Text("报道标题", "Headline of the article")),
        of_field("paragraph", PASSAGE),
        of_field("start", PASSAGE, unit="code point"),
        of_field("end", PASSAGE, unit="code point"),
        of_field("digest", PASSAGE),
    ),
)

ARTICLES: Final = Table(
    "articles",
    Text("报道", "Articles"),
    Text("来源文本；只引出处，不抄其文。", "The sources, cited and never copied."),
    ("id",),
    (
        _id("报道的标识", "The id of the article."),
        *(of_field(name, ARTICLE) for name in ("title", "publisher", "creator", "issued", "url", "archived_at")),
        *(of_field(name, ARTICLE) for name in ("address_not_found", "rights", "syndicated_from", "copy_of")),
        *(of_field(name, ARTICLE, unit="code point") for name in ("length", "body_start", "body_end")),
        *(of_field(name, ARTICLE) for name in ("digest", "model_version", "grade")),
        *_NOTES,
    ),
)

TERMS: Final = Table(
    "terms",
    Text("概念", "Terms"),
    Text(
        "各方案的概念：方式、领域、单位、口径等。", "The concepts of every scheme: modes, sectors, units, reckonings."
    ),
    ("id",),
    (
        _id("概念的标识", "The id of the term."),
        Column("scheme", meaning=Text("所属方案", "The scheme that it belongs to."), required=True),
        *_LABELS,
        Column(
            "counts_as_assistance",
            TRUTH,
            Text("是否算作帮扶；仅方式和资金类别有", "Whether it counts as assistance; of modes and kinds of money."),
        ),
    ),
)

TABLES: Final = (
    PLACES,
    PARTIES,
    NAMES,
    PARTY_RELATIONS,
    PARTY_ABOVE,
    TIES,
    TIE_CLAIMS,
    PANEL,
    CLAIMS,
    CLAIM_PARTIES,
    CLAIM_TERMS,
    CLAIM_RELATIONS,
    CLAIM_CONTAINERS,
    CLAIM_YEARS,
    EVIDENCE,
    ARTICLES,
    TERMS,
    TERM_RELATIONS,
)
"""All tables of the package, in the order of the dictionary."""

COLUMNS: Final = {table.name: tuple(column.name for column in table.columns) for table in TABLES}
"""The names of the columns of each table, by its name."""
