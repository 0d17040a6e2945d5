"""Records made by hand for the page: a few real places, invented claims, and names that try to break out."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from duikou.model.records import Article, Claim, Evidence, Party, Quantity, Records, Text

LONG = "很长的名称" * 60
HOSTILE = Text(
    '<script>window.broken = 1</script>"\'><img src=x onerror="window.broken=2">',
    "</script><script>window.broken=3</script>",
)
RIGHT_TO_LEFT = Text("\u202e甲乙丙\u202c \u2028\u2029", "\u202eabc\u202c {{ 7*7 }}")
HOSTILE_CELLS = (
    *("=1+1", "+1", "-1", "@a", " =1", "\u3000＝1", "＋1", "－1", "＠a", "\ufeff=1"),
    *("\t=1", "\r=1", "\n=1", "a\r=1\r\nb", 'a"b', "a,b", "a\tb", "\x00\x07\x1b\x85\x9b"),
    *("\u202ea\u2066", "\ud800", "a\udc00b", "\ufffe", "👩", "", " ", "甲"),
)
CURRENT = "standing:current"


def place(
    name: str,
    english: str,
    level: str,
    within: str,
    latitude: float | None = None,
    longitude: float | None = None,
    pinyin: str = "",
    code: str = "",
    **more: Any,
) -> Party:
    return Party(
        f"place:{name}",
        "place",
        Text(name, english),
        pinyin=pinyin,
        level=f"level:{level}",
        code=code,
        within=f"place:{within}" if within else "",
        latitude=latitude,
        longitude=longitude,
        **more,
    )


def organization(name: str, english: str, sort: str, within: str) -> Party:
    return Party(f"agent:{name}", "organization", Text(name, english), sort=f"kind:{sort}", within=f"place:{within}")


PARTIES = (
    place("中国", "China", "country", "", 35.0, 103.0),
    place("广东省", "Guangdong", "province", "中国", 23.4, 113.4, "Guǎngdōng Shěng", "440000", alternatives=("广东",)),
    place(
        "广州市", "Guangzhou", "prefecture", "广东省", 23.13, 113.26, "Guǎngzhōu Shì", "440100", alternatives=("广州",)
    ),
    place("深圳市", "Shenzhen", "prefecture", "广东省", 22.54, 114.06, "Shēnzhèn Shì", "440300"),
    place("珠海市", "Zhuhai", "prefecture", "广东省", 22.27, 113.58, "Zhūhǎi Shì", "440400"),
    place("天河区", "Tianhe District", "county", "广州市", 23.12, 113.36, "Tiānhé Qū", "440106"),
    place("贵州省", "Guizhou", "province", "中国", 26.92, 106.62, "Guìzhōu Shěng", "520000"),
    place("贵阳市", "Guiyang", "prefecture", "贵州省", 26.65, 106.63, "Guìyáng Shì", "520100"),
    place("毕节市", "Bijie", "prefecture", "贵州省", 27.3, 105.29, "Bìjié Shì", "520500"),
    place("威宁彝族回族苗族自治县", "Weining County", "county", "毕节市", 26.86, 104.28, "Wēiníng Xiàn", "520526"),
    place("纳雍县", "Nayong County", "county", "毕节市", 26.78, 105.38, "Nàyōng Xiàn", "520525"),
    place("绿春县", "Lüchun County", "county", "贵州省", 26.0, 107.0, "Lǜchūn Xiàn", "520999"),
    organization("粤一医院", "First Test Hospital", "hospital", "广州市"),
    organization("黔一医院", "Second Test Hospital", "hospital", "毕节市"),
    Party("agent:hostile", "organization", HOSTILE, sort="kind:enterprise", within="place:深圳市"),
    Party("agent:long", "organization", Text(LONG, "very long name " * 20), sort="kind:enterprise"),
    Party("agent:rtl", "organization", RIGHT_TO_LEFT, sort="kind:school", within="place:毕节市"),
    Party(
        "group:counties",
        "group",
        Text("66个脱贫县", "66 counties out of poverty"),
        size=66,
        within="place:贵州省",
        members=("place:纳雍县", "place:威宁彝族回族苗族自治县"),
    ),
    Party("project:park", "project", Text("示例产业园", "Sample park"), sort="kind:park", within="place:毕节市"),
    Party("programme:east", "programme", Text("东西示例协作", "East–west sample"), sort="kind:east-west"),
    Party("programme:group", "programme", Text("组团示例帮扶", "Group sample"), sort="kind:vertical"),
)

CONCEPTS = {
    "mode:government": Text("政府结对", "government to government"),
    "mode:institution": Text("机构结对", "institution pairing"),
    "mode:investment": Text("企业投资", "investment"),
    "mode:group": Text("组团帮扶", "group assistance"),
    "sector:health": Text("医疗", "health"),
    "sector:industry": Text("产业", "industry"),
    "money:fiscal": Text("财政援助", "fiscal assistance"),
    "money:donation": Text("社会捐赠", "donation"),
    "money:investment": Text("企业投资", "enterprise investment"),
    "reckoning:flow": Text("当期", "flow"),
    "reckoning:cumulative": Text("累计", "cumulative"),
    "reckoning:planned": Text("计划", "planned"),
    "nature:arrangement": Text("常设安排", "arrangement"),
    "nature:deed": Text("行动", "deed"),
    "stage:intended": Text("意向", "intended"),
    "unit:yuan": Text("元", "yuan"),
    "unit:person": Text("人", "person"),
    "measure:funds": Text("资金", "funds"),
    "measure:professionals": Text("专业技术人才", "professionals"),
    "hedge:exact": Text("确数", "exact"),
    "hedge:over": Text("多于", "over"),
    "grade:drafted": Text("初稿", "drafted"),
    "grade:read-once": Text("已一读", "read once"),
    "grade:read-twice": Text("已二读", "read twice"),
    "grade:adjudicated": Text("已裁定", "adjudicated"),
    "standing:current": Text("现行", "current"),
    "standing:superseded": Text("已被取代", "superseded"),
    "kind:hospital": Text("医院", "hospital"),
    "kind:enterprise": Text("企业", "enterprise"),
    "programme:east": Text("东西示例协作", "East–west sample"),
    "programme:group": Text("组团示例帮扶", "Group sample"),
}

FIRST, SECOND = "article:one", "article:two"
ARTICLES = {
    FIRST: Article(FIRST, "one", "示例报道一", "示例日报", "甲", "2023-05-01", "https://example.org/one"),
    SECOND: Article(SECOND, "two", "<b>示例报道二</b>", "示例周刊", "乙", "", "javascript:alert(1)", "", "另一家报纸"),
}


def money(
    printed: str,
    value: int,
    *,
    kind: str = "fiscal",
    reckoning: str = "flow",
    minimum: int | None = None,
    maximum: int | None = -1,
    **relations: Any,
) -> Quantity:
    least = Decimal(value if minimum is None else minimum)
    most = Decimal(value) if maximum == -1 else None if maximum is None else Decimal(maximum)
    hedge = "hedge:exact" if least == most else "hedge:over"
    return Quantity(
        printed,
        Decimal(value),
        "unit:yuan",
        "measure:funds",
        f"money:{kind}",
        f"reckoning:{reckoning}",
        hedge,
        least,
        most,
        **relations,
    )


def claim(
    name: str,
    kind: str,
    label: tuple[str, str],
    providers: Iterable[str] = (),
    recipients: Iterable[str] = (),
    *,
    programme: str = "programme:east",
    modes: Iterable[str] = ("government",),
    articles: Iterable[str] = (FIRST,),
    **more: Any,
) -> Claim:
    values: dict[str, Any] = {
        "programmes": (programme,) if programme else (),
        "modes": tuple(f"mode:{mode}" for mode in modes),
        "sectors": (),
        "about": (),
        "begins": "",
        "until": "",
        "as_of": "",
        "starts": "",
        "ends": "",
        "explicit": True,
        "planned": False,
        "note": Text("", ""),
        "standing": CURRENT,
    }
    evidence = tuple(
        Evidence(f"passage:{name}-{number}", article, 3 + number, 4, 16, "claim")
        for number, article in enumerate(articles)
    )
    return Claim(
        f"claim:{name}",
        kind,
        Text(*label),
        providers=tuple(providers),
        recipients=tuple(recipients),
        evidence=evidence,
        **(values | more),
    )


GUANGZHOU, SHENZHEN, ZHUHAI = "place:广州市", "place:深圳市", "place:珠海市"
BIJIE, GUIYANG, NAYONG, WEINING = "place:毕节市", "place:贵阳市", "place:纳雍县", "place:威宁彝族回族苗族自治县"

CLAIMS = (
    claim(
        "a-pair",
        "pairing",
        ("广州与毕节结对", "Guangzhou is paired with Bijie"),
        [GUANGZHOU],
        [BIJIE],
        grade="grade:adjudicated",
        nature="nature:arrangement",
        begins="2021",
        articles=(FIRST, SECOND),
    ),
    claim(
        "b-2021",
        "figure",
        ("2021年拨付", "Paid in 2021"),
        [GUANGZHOU],
        [BIJIE],
        grade="grade:read-twice",
        nature="nature:deed",
        begins="2021",
        until="2021",
        quantity=money("3亿元", 300_000_000),
    ),
    claim(
        "c-2022",
        "figure",
        ("2022年拨付", "Paid in 2022"),
        [GUANGZHOU],
        [BIJIE],
        begins="2022",
        until="2022",
        quantity=money("4亿多元", 400_000_000, maximum=500_000_000),
    ),
    claim(
        "d-undated",
        "figure",
        ("未写年份的拨付", "Paid, no year given"),
        [GUANGZHOU],
        [BIJIE],
        quantity=money("5亿元", 500_000_000),
    ),
    claim(
        "e-part",
        "figure",
        ("2021年的一部分", "Part of 2021"),
        [GUANGZHOU],
        [BIJIE],
        begins="2021",
        until="2021",
        quantity=money("1亿元", 100_000_000, contained_in=("claim:b-2021",)),
    ),
    claim(
        "f-invest",
        "figure",
        ("企业投资", "Enterprises invest"),
        [SHENZHEN],
        [BIJIE],
        modes=("investment",),
        about=("project:park",),
        quantity=money("20亿元", 2_000_000_000, kind="investment"),
    ),
    claim(
        "g-plan",
        "figure",
        ("计划拨付", "To be paid"),
        [ZHUHAI],
        [NAYONG],
        planned=True,
        stage="stage:intended",
        begins="2024",
        quantity=money("2亿元", 200_000_000, reckoning="planned"),
    ),
    claim(
        "h-inferred",
        "pairing",
        ("珠海与贵阳，由上文推断", "Zhuhai and Guiyang, inferred"),
        [ZHUHAI],
        [GUIYANG],
        explicit=False,
        note=Text("由同段推断", "inferred from the same paragraph"),
    ),
    claim(
        "i-hospital",
        "pairing",
        ("两家医院结对", "Two hospitals are paired"),
        ["agent:粤一医院"],
        ["agent:黔一医院"],
        programme="programme:group",
        modes=("institution",),
        sectors=("sector:health",),
        articles=(SECOND,),
        begins="2022-06-30",
    ),
    claim(
        "j-hostile",
        "pairing",
        ("<img src=x onerror=window.broken=4>", "</script><b>label</b>"),
        ["agent:hostile"],
        ["agent:rtl"],
        programme="",
    ),
    claim("k-long", "pairing", ("长名结对", "A long name"), ["agent:long"], [WEINING], programme=""),
    claim(
        "l-joint",
        "figure",
        ("同时拨付两县", "To two counties together"),
        [SHENZHEN],
        [NAYONG, WEINING],
        begins="2022",
        until="2022",
        quantity=money("6亿元", 600_000_000, kind="donation", minimum=600_000_000, maximum=None),
    ),
    claim(
        "m-people",
        "figure",
        ("派出医生", "Doctors posted"),
        ["place:天河区"],
        [WEINING],
        quantity=Quantity(
            "近90人",
            Decimal(90),
            "unit:person",
            "measure:professionals",
            "",
            "reckoning:cumulative",
            "hedge:over",
            Decimal(80),
            Decimal(90),
        ),
        as_of="2023-03",
    ),
    claim(
        "n-event",
        "event",
        ("签署协议", "An agreement is signed"),
        about=(BIJIE, "project:park"),
        begins="2021-07-15",
        programme="",
    ),
    claim(
        "o-group",
        "pairing",
        ("广东帮扶66县", "Guangdong assists 66 counties"),
        ["place:广东省"],
        ["group:counties"],
        modes=("government", "group"),
    ),
    claim(
        "p-old",
        "pairing",
        ("旧的结对", "An earlier pairing"),
        [SHENZHEN],
        [GUIYANG],
        standing="standing:superseded",
        current=False,
    ),
)

RECORDS = Records(
    {party.id: party for party in PARTIES},
    tuple(sorted(CLAIMS, key=lambda found: found.id)),
    ARTICLES,
    CONCEPTS,
    "0123456789abcdef" * 4,
    assistance=frozenset({"mode:government", "mode:institution", "mode:group", "money:fiscal", "money:donation"}),
    apart=frozenset({frozenset({"money:fiscal", "money:donation"})}),
)
