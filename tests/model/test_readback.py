"""The read-back says what the fields say, all of it and no more: sentences by hand, and laws over made claims."""

import re
from dataclasses import fields, replace
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duikou.model.readback import readback
from duikou.model.records import Claim, Party, Quantity, Records, Text
from duikou.resources import ontology_folder
from duikou.store.reading import read_concepts

NAMES = {
    "place:东市": Text("东市", "Dong City"),
    "place:西州": Text("西州", "Xi Prefecture"),
    "place:甲县": Text("甲县", "Jia County"),
    "place:乙县": Text("乙县", "Yi County"),
    "agent:东院": Text("东院", "Dong Hospital"),
    "agent:山海局": Text("山、海局", "Office of Hills and Seas"),
    "agent:西办": Text("西办", "Xi Office"),
    "group:诸县": Text("西州诸县", "Counties of Xi"),
    "programme:东西": Text("东西示例协作", "Dong–Xi cooperation"),
    "project:园": Text("示例园", "Sample Park"),
    "instrument:约": Text("示例协议", "Sample Agreement"),
}
WHOLE = Claim("claim:whole", "figure", Text("援助总额", "All the assistance"))


@cache
def world() -> Records:
    """The concepts and terms of the ontology, and parties of our own."""
    parties = {name: Party(name, name.partition(":")[0], label) for name, label in NAMES.items()}
    return replace(read_concepts(ontology_folder()), parties=parties, claims=(WHOLE,))


def said(kind: str, **values: Any) -> Text:
    values = {"explicit": True, **values}
    claim = Claim("claim:it", kind, Text("标签", "label"), **values)
    return readback(claim, world())


def figure(printed: str, value: str = "", **values: Any) -> Text:
    claimed = {name: values.pop(name) for name in list(values) if name in {field.name for field in fields(Claim)}}
    quantity = Quantity(printed, Decimal(value) if value else None, **{"hedge": "hedge:exact", **values})
    return said("figure", quantity=quantity, **claimed)


MONEY = {"unit": "unit:yuan", "measure": "measure:funds", "money": "money:fiscal"}


@pytest.mark.parametrize(
    ("sentence", "zh", "en"),
    [
        (
            said(
                "pairing",
                providers=("place:东市",),
                recipients=("place:西州",),
                programmes=("programme:东西",),
                modes=("mode:government",),
                nature="nature:arrangement",
                begins="2021",
            ),
            "结对：帮扶方为东市；{受}为西州；协作机制为东西示例协作；方式为政府结对；性质为常设安排；自2021年起；原文明言。",
            "Pairing: the provider is Dong City; the recipient is Xi Prefecture; the programme is Dong–Xi cooperation; "
            "the mode is government to government; the nature is arrangement; since 2021; this is explicit.",
        ),
        (
            said("pairing", providers=("agent:东院",), recipients=("place:甲县",), leads=True, as_of="2023-10"),
            "结对：帮扶方为东院；{受}为甲县；由帮扶方牵头；截至2023年10月；原文明言。",
            "Pairing: the provider is Dong Hospital; the recipient is Jia County; the provider leads; "
            "as of October 2023; this is explicit.",
        ),
        (
            said(
                "pairing",
                providers=("place:东市",),
                recipients=("place:甲县", "place:乙县"),
                leaves_open=("side:recipient",),
                sectors=("sector:education", "sector:health"),
                explicit=False,
                provider_ground=("ground:carried-over",),
                direction_ground=("programme:东西", "claim:whole"),
            ),
            "结对：帮扶方为东市；{受}为甲县、乙县等；领域为教育、医疗；为推断；"
            "帮扶方之依据为承前省略；方向之依据为东西示例协作、“援助总额”。",
            "Pairing: the provider is Dong City; the recipients are Jia County, Yi County and others; "
            "the sectors are education and health; this is inferred; the ground for provider is carried over; "
            "the grounds for direction are Dong–Xi cooperation and “All the assistance”.",
        ),
        (
            said(
                "pairing",
                providers=("place:东市",),
                recipients=("place:西州",),
                nature="nature:deed",
                planned=True,
                stage="stage:intended",
                begins="2025",
            ),
            "结对（计划）：帮扶方为东市；{受}为西州；性质为行动；阶段为意向；自2025年起；原文明言。",
            "Pairing, planned: the provider is Dong City; the recipient is Xi Prefecture; the nature is deed; "
            "the stage is intended; from 2025 on; this is explicit.",
        ),
        (
            said("event", about=("agent:东院", "project:园"), begins="2024-05-09", until="2024-05-09"),
            "事件：涉及东院、示例园；时间为2024年5月9日；原文明言。",
            "Event: it is about Dong Hospital and Sample Park; on 9 May 2024; this is explicit.",
        ),
        (
            said("event", about=("instrument:约",), begins="2021", until="2023-06", said_by=("agent:西办",)),
            "事件：涉及示例协议；自2021年至2023年6月；据西办所述；原文明言。",
            "Event: it is about Sample Agreement; from 2021 to June 2023; it is said by Xi Office; this is explicit.",
        ),
        (
            said("event", leaves_open=("side:provider",), until="2025", standing="standing:disputed"),
            "事件：帮扶方为未具名者；至2025年止；原文明言；效力为有争议。",
            "Event: the provider is others; until 2025; this is explicit; the standing is disputed.",
        ),
        (
            said("event", about=("agent:山海局", "agent:西办"), explicit=False, claim_ground=("ground:content",)),
            "事件：涉及“山、海局”、“西办”；为推断；记录之依据为内容。",
            "Event: it is about “Office of Hills and Seas” and “Xi Office”; this is inferred; "
            "the ground for claim is content.",
        ),
        (
            figure(
                "1.9亿元",
                "190000000",
                providers=("place:东市",),
                recipients=("place:甲县", "place:乙县"),
                reckoning="reckoning:flow",
                stage="stage:arrived",
                begins="2022",
                until="2022",
                partitions=("claim:whole",),
                **MONEY,
            ),
            "数字：帮扶方为东市；{受}为甲县、乙县（合计）；原文数字为“1.9亿元”，即190,000,000元；计量对象为资金；"
            "资金类型为财政援助；统计口径为当期；阶段为已到位；时间为2022年；分解自：“援助总额”；原文明言。",
            "Figure: the provider is Dong City; the recipients are Jia County and Yi County together; "
            "printed “1.9亿元”, that is 190,000,000 yuan; the measure is funds; "
            "the kind of money is fiscal assistance; the reckoning is flow; the stage is arrived; in 2022; "
            "partitions: “All the assistance”; this is explicit.",
        ),
        (
            figure("约1.2亿元", "120000000", **{**MONEY, "hedge": "hedge:about"}),
            "数字：原文数字为“约1.2亿元”，即120,000,000元；限定词为“约”；计量对象为资金；资金类型为财政援助；原文明言。",
            "Figure: printed “约1.2亿元”, that is 120,000,000 yuan; the hedge is “about”; the measure is funds; "
            "the kind of money is fiscal assistance; this is explicit.",
        ),
        (
            figure("64.9万", "649000", unit="unit:person", hedge="hedge:incomplete", hedged="hedge:incomplete"),
            "数字：原文数字为“64.9万”，即649,000人；数字之外限定为“不完全统计”；原文明言。",
            "Figure: printed “64.9万”, that is 649,000 persons; outside the numeral the hedge is “incomplete count”; "
            "this is explicit.",
        ),
        (
            figure(
                "30—50万元",
                minimum=Decimal(300_000),
                maximum=Decimal(500_000),
                unit="unit:yuan",
                per="per:household",
                hedge="hedge:range",
                reckoning="reckoning:rate",
            ),
            "数字：原文数字为“30—50万元”，即每户300,000至500,000元；限定词为“区间”；统计口径为比率；原文明言。",
            "Figure: printed “30—50万元”, that is from 300,000 to 500,000 yuan per household; the hedge is “range”; "
            "the reckoning is rate; this is explicit.",
        ),
        (
            figure("三成八", "38", unit="unit:percent", share_of=("claim:whole",), reckoning="reckoning:share"),
            "数字：原文数字为“三成八”，即百分之38；统计口径为占比；占比对象：“援助总额”；原文明言。",
            "Figure: printed “三成八”, that is 38 per cent; the reckoning is share; share of: “All the assistance”; "
            "this is explicit.",
        ),
        (
            figure("38%", "38", unit="unit:percent", share_for=("claim:whole",)),
            "数字：原文数字为“38%”，即百分之38；占比所属：“援助总额”；原文明言。",
            "Figure: printed “38%”, that is 38 per cent; share for: “All the assistance”; this is explicit.",
        ),
        (
            figure("第一", "1", unit="unit:rank", measure="measure:rank", about=("place:甲县",)),
            "数字：涉及甲县；原文数字为“第一”，即名次1；计量对象为名次；原文明言。",
            "Figure: it is about Jia County; printed “第一”, that is rank 1; the measure is rank; this is explicit.",
        ),
        (
            figure("数十亿元", minimum=Decimal(10**9), unit="unit:yuan", hedge="hedge:several", planned=True),
            "数字（计划）：原文数字为“数十亿元”，即不少于1,000,000,000元；限定词为“若干”；原文明言。",
            "Figure, planned: printed “数十亿元”, that is at least 1,000,000,000 yuan; the hedge is “several”; "
            "this is explicit.",
        ),
        (
            figure("1.5个", "1.50", unit="unit:piece", overlaps_with=("claim:whole",), count_of=("claim:whole",)),
            "数字：原文数字为“1.5个”，即1.5个；可能重叠：“援助总额”；同一行为之另计：“援助总额”；原文明言。",
            "Figure: printed “1.5个”, that is 1.5 pieces; overlaps with: “All the assistance”; "
            "counts the same act: “All the assistance”; this is explicit.",
        ),
        (
            figure("一个", "1", unit="unit:piece", hedge="hedge:exact", hedged="hedge:expected"),
            "数字：原文数字为“一个”，即1个；数字之外限定为“预计”；原文明言。",
            "Figure: printed “一个”, that is 1 piece; outside the numeral the hedge is “expected”; this is explicit.",
        ),
    ],
)
def test_a_claim_is_read_back(sentence: Text, zh: str, en: str) -> None:
    recipient = world().terms["recipients"]
    assert (recipient.en, recipient.zh) in {("recipient", "受援方"), ("recipient", "受助方")}
    assert sentence.zh == zh.replace("{受}", recipient.zh)
    assert sentence.en == en


def test_what_has_no_label_is_called_by_its_id() -> None:
    assert said("event", about=("place:无名",)).en == "Event: it is about place:无名; this is explicit."


CONCEPTS = {
    attribute: [name for name in world().concepts if name.startswith(f"{scheme}:")]
    for attribute, scheme in {
        "modes": "mode",
        "sectors": "sector",
        "nature": "nature",
        "stage": "stage",
        "unit": "unit",
        "measure": "measure",
        "money": "money",
        "reckoning": "reckoning",
        "per": "per",
    }.items()
}
SEVERAL = {name: st.sets(st.sampled_from(sorted(NAMES)), max_size=3) for name in ("providers", "recipients", "about")}
DATES = st.one_of(st.just(""), st.integers(1900, 2100).map(str), st.dates().map(lambda day: f"20{day.isoformat()[2:]}"))
ONE_OF = {name: st.sampled_from(["", *CONCEPTS[name]]) for name in CONCEPTS if name not in {"modes", "sectors"}}


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    """Claims of all kinds; a value stands beside its printed form, in which is no digit."""
    held: dict[str, Any] = {name: tuple(sorted(draw(values))) for name, values in SEVERAL.items()}
    held |= {name: tuple(sorted(draw(st.sets(st.sampled_from(CONCEPTS[name]), max_size=2)))) for name in ("modes",)}
    dates: dict[str, Any] = {name: draw(DATES) for name in ("begins", "until", "as_of")}
    one: dict[str, Any] = {name: draw(ONE_OF[name]) for name in ("nature", "stage")}
    kind = draw(st.sampled_from(["pairing", "event", "figure"]))
    stated: dict[str, Any] = {name: draw(ONE_OF[name]) for name in ("unit", "measure", "money", "reckoning", "per")}
    value = draw(st.decimals(0, 10**12, places=2))
    quantity = Quantity("若干", value, hedge="hedge:about", **stated) if kind == "figure" else None
    flags: dict[str, Any] = {name: draw(st.booleans()) for name in ("explicit", "planned", "leads")}
    sides = draw(st.sets(st.sampled_from(["side:provider", "side:recipient", "side:about"])))
    return Claim(
        "claim:it",
        kind,
        Text("标签", "label"),
        quantity=quantity,
        leaves_open=(*sorted(sides),),
        **held,
        **dates,
        **one,
        **flags,
    )


def numbers(text: str) -> list[str]:
    return sorted(re.findall(r"\d+(?:\.\d+)?", text.replace(",", "")))


def expected_numbers(claim: Claim, parts: int) -> list[str]:
    """The numbers of the value and the dates; a period of one date has it once. `parts` of a date are numbers."""
    dates = [claim.begins, *([claim.until] if claim.until != claim.begins else []), claim.as_of]
    found = [
        part if place == 0 else str(int(part))
        for date in dates
        for place, part in enumerate(date.split("-"))
        if part and (place != 1 or parts == 3)
    ]
    value = claim.quantity.value if claim.quantity else None
    return sorted([*found, *([f"{value:f}".rstrip("0").rstrip(".")] if value is not None else [])])


@given(claims())
def test_all_parties_numbers_and_dates_are_said_and_no_other(claim: Claim) -> None:
    sentence = readback(claim, world())
    named = {*claim.providers, *claim.recipients, *claim.about}
    for name, label in NAMES.items():
        for language in ("zh", "en"):
            assert (getattr(label, language) in getattr(sentence, language)) is (
                name in named
                or any(
                    getattr(NAMES[other], language) != getattr(label, language)
                    and getattr(label, language) in getattr(NAMES[other], language)
                    for other in named
                )
            )
    assert numbers(sentence.zh) == expected_numbers(claim, 3)
    assert numbers(sentence.en) == expected_numbers(claim, 2), "English calls months by name"


@given(claims())
def test_every_concept_is_said(claim: Claim) -> None:
    sentence = readback(claim, world())
    held = [*claim.modes, claim.nature, claim.stage]
    if claim.quantity:
        held += [getattr(claim.quantity, name) for name in ("unit", "measure", "money", "reckoning", "per")]
    for name in filter(None, held):
        assert world().concepts[name].zh in sentence.zh
        assert world().concepts[name].en in sentence.en


@given(claims(), claims())
def test_claims_of_other_fields_have_other_sentences(one: Claim, other: Claim) -> None:
    first, second = (readback(claim, world()) for claim in (one, other))
    if first.zh == second.zh:
        assert first.en == second.en
    assert (first == second) is (one == other)


def test_no_field_is_left_out() -> None:
    """Whatever a claim can say is in its sentence, its own words and what the build derives apart."""
    apart = {"id", "kind", "label", "note", "evidence", "quantity", "starts", "ends", "current", "grade"}
    base = Claim("claim:it", "event", Text("标签", "label"), explicit=True)
    plain = readback(base, world())
    for field in fields(Claim):
        if field.name in apart or field.name in {"until", "as_of", "begins", "leaves_open"}:
            continue
        before = getattr(base, field.name)
        after = not before if isinstance(before, bool) else ("某",) if isinstance(before, tuple) else "某"
        other: dict[str, Any] = {field.name: after}
        changed = readback(replace(base, **other), world())
        assert changed.zh != plain.zh and changed.en != plain.en, field.name
    derived = {"minimum_excluded", "maximum_excluded", "minimum", "maximum", "per"}
    empty = Quantity("若干", Decimal(7), hedge="hedge:exact")
    told = readback(replace(base, kind="figure", quantity=empty), world())
    for field in fields(Quantity):
        if field.name not in derived:
            before = getattr(empty, field.name)
            made: Any = ("某",) if isinstance(before, tuple) else Decimal(8) if isinstance(before, Decimal) else "某"
            counted = replace(base, kind="figure", quantity=replace(empty, **{field.name: made}))
            assert readback(counted, world()) != told, field.name
