"""What the words around a figure say of it, in sentences of our own about invented facts."""

from datetime import date

import pytest
from each_case import each_case
from hypothesis import given
from hypothesis import strategies as st

from duikou.drafting.facets import Facets, facets_of
from duikou.drafting.phrases import sentence_of
from duikou.model.folding import characters
from duikou.reading.document import read_document

ISSUED = date(2024, 5, 30)
TRADITIONAL = {ord(simple): chr(code) for code, simple in characters().items() if code > 0x3400}
SENTENCES = (
    "2023年，宁波市选派86名教师到凉山州支教，投入财政援助资金3200万元，募集社会捐赠450万元。",
    "截至2024年4月底，已建成帮扶车间178个，2021年以来累计转移就业3.5万人。",
    "消费帮扶销售农产品7.8亿元，同比增长22.5%，引进企业投资12亿元。",
    "广东省计划2025年安排帮扶资金5.2亿元，每县每年不少于3000万元。",
    "扶贫车间工人月工资2800元，全县地区生产总值86亿元。",
)


def of(text: str, printed: str) -> Facets:
    """The facets of the figure that is so printed, in its sentence or line."""
    reading = read_document(text, ISSUED)
    entry = next(entry for entry in reading.entries if reading.printed(entry) == printed)
    return facets_of(reading, entry, sentence_of(reading, entry))


@each_case(
    ("text", "printed", "field", "value"),
    [
        ("投入援助资金3200万元。", "3200万元", "value", "32000000"),
        ("投入援助资金3.5元。", "3.5元", "value", "3.5"),
        ("每县安排援助资金3000万至5000万元。", "3000万至5000万元", "least", "30000000"),
        ("每县安排援助资金3000万至5000万元。", "3000万至5000万元", "most", "50000000"),
        ("每县安排援助资金3000万至5000万元。", "3000万至5000万元", "value", ""),
        ("投入援助资金超3亿元。", "超3亿元", "hedge", "hedge:over"),
        ("据不完全统计，援建项目230个。", "230个", "hedge", "hedge:incomplete"),
        ("预计投入援助资金3亿元。", "3亿元", "hedge", "hedge:expected"),
        ("港商捐款300万港元。", "300万港元", "unit", "unit:hong-kong-dollar"),
        ("结对帮扶1.6万户。", "1.6万户", "unit", "unit:household"),
        ("澳门捐款300万澳门元。", "300万澳门元", "unit", ""),
        ("共建产业园4个。", "4个", "measure", "measure:parks"),
        ("覆盖11个县。", "11个县", "measure", "measure:counties"),
        ("培训教师320人次。", "320人次", "measure", "measure:trainees"),
        ("选派教师32名。", "32名", "measure", "measure:teachers"),
        ("新办9所中小学校。", "9所", "measure", "measure:schools"),
        ("为期3年。", "3年", "measure", "measure:duration"),
        ("财政援助资金比上年增长12%。", "12%", "measure", "measure:funds"),
        ("派驻医生20名。", "20名", "mode", "mode:secondment"),
        ("接收来宁跟岗教师20名。", "20名", "mode", "mode:hosting"),
        ("企业捐款20万元。", "20万元", "mode", "mode:donation"),
        ("企业投资20亿元。", "20亿元", "nature", "nature:business"),
        ("企业捐款20万元。", "20万元", "nature", "nature:deed"),
        ("每镇每年安排帮扶资金300万元。", "300万元", "per", "per:year"),
        ("每县安排帮扶资金300万元。", "300万元", "per", "per:county"),
        ("帮扶资金300万元。", "300万元", "per", ""),
        ("投入援助资金300万元。", "300万元", "reckoning", "reckoning:cumulative"),
        ("2022年投入援助资金300万元。", "300万元", "reckoning", "reckoning:flow"),
        ("全县地区生产总值86亿元。", "86亿元", "reckoning", ""),
        ("受援地区为11个县。", "11个县", "reckoning", "reckoning:stock"),
        ("现有学校120所。", "120所", "reckoning", "reckoning:stock"),
        ("选派教师32名。", "32名", "reckoning", "reckoning:cumulative"),
        ("去年选派教师32名。", "32名", "reckoning", "reckoning:flow"),
        ("新建年产12万吨的工厂。", "12万吨", "reckoning", "reckoning:capacity"),
        ("援助资金增至300万元。", "300万元", "reckoning", "reckoning:cumulative"),
        ("援助资金增加300万元。", "300万元", "reckoning", "reckoning:change"),
        ("2022年投入援助资金300万元。", "300万元", "since", "2022"),
        ("2022年投入援助资金300万元。", "300万元", "until", "2022"),
        ("2022年以来累计投入援助资金300万元。", "300万元", "since", "2022"),
        ("2022年以来累计投入援助资金300万元。", "300万元", "until", ""),
        ("截至2023年10月，投入援助资金300万元。", "300万元", "as_of", "2023-10"),
        ("今年前3个月，投入援助资金300万元。", "300万元", "until", "2024-03"),
        ("到2025年，计划投入援助资金300万元。", "300万元", "until", "2025"),
        ("援助资金300万元，比2019年多120万元。", "120万元", "since", ""),
        ("按《2021年援助计划》投入援助资金300万元。", "300万元", "since", ""),
        ("广州、深圳等市共同投入援助资金300万元。", "300万元", "joint", True),
        ("广州、深圳等市共同投入援助资金300万元。", "300万元", "open", True),
        ("广州市投入援助资金300万元。", "300万元", "joint", False),
        ("广州市平等协商，投入援助资金300万元。", "300万元", "open", False),
    ],
)
def test_words_say_a_facet_and_nothing_is_guessed(text: str, printed: str, field: str, value: object) -> None:
    assert getattr(of(text, printed), field) == value


@pytest.mark.parametrize(
    ("text", "printed", "money"),
    [
        ("援疆项目300个，总投资32亿元。", "32亿元", "money:mixed"),
        ("学校总投资2亿元，其中援助资金5000万元。", "2亿元", "money:other"),
        ("工程总投资2亿元。", "2亿元", "money:other"),
        ("纺织公司总投资2亿元。", "2亿元", "money:investment"),
        ("由常熟市投资200万元援建的小学。", "200万元", "money:mixed"),
        ("香港同胞的捐款，全部用于购买设备，仅余20万元。", "20万元", "money:donation"),
        ("采购对口帮扶地区农产品200万元。", "200万元", "money:purchases"),
        ("中央财政安排专项补助资金3亿元。", "3亿元", "money:other"),
        ("县财政投入3000万元修路。", "3000万元", "money:other"),
        ("常熟市援建了大棚，县里配套水电，花费300万元。", "300万元", "money:other"),
        ("常熟市援建的大棚第一次分红，拿出了11万元。", "11万元", "money:other"),
        ("常熟市财政出资300万元，帮助思南县修路。", "300万元", "money:fiscal"),
        ("冷链公司入股，出资3000万元占股三成。", "3000万元", "money:investment"),
        ("他买了一辆车，花了3000元。", "3000元", "money:other"),
        ("这一天天气很好，3000元。", "3000元", ""),
    ],
)
def test_what_stands_around_an_amount_settles_its_kind(text: str, printed: str, money: str) -> None:
    assert of(text, printed).money == money


def test_what_the_text_said_before_counts_where_the_sentence_is_silent() -> None:
    before = "浙江省去年安排援疆资金6.1亿元。"
    assert of(f"{before}其中阿克苏4.3亿元。", "4.3亿元").money == "money:mixed"
    assert of("其中阿克苏4.3亿元。", "4.3亿元").money == ""
    assert of(f"{before}牧民拉一车水要150元。", "150元").money == ""


TABLE = """援助资金一览（单位：万元）
县\t2022年财政援助\t2023年财政援助\t社会捐赠
沿河县\t3200\t4100\t450
"""


def test_a_figure_of_a_table_is_what_caption_and_head_say() -> None:
    found = of(TABLE, "4100")
    assert (found.value, found.money, found.since, found.until) == ("41000000", "money:fiscal", "2023", "2023")
    assert of(TABLE, "450").money == "money:donation"


def test_spans_are_the_words_that_a_facet_rests_on() -> None:
    text = "2022年，常熟市 共投入 财政援助资金300万元。"
    reading = read_document(text, ISSUED)
    entry = next(entry for entry in reading.entries if reading.printed(entry) == "300万元")
    found = facets_of(reading, entry, sentence_of(reading, entry))
    words = {name: reading.visible.text[start:end] for name, (start, end) in found.spans.items()}
    assert words["money"] == "财政援助资金"
    assert words["stage"] == "投入"
    assert words["since"] == "2022年"
    assert words["hedge"] == "300万元"


def facts(text: str) -> list[tuple[object, ...]]:
    """What is said of every figure of a text, apart from where its words stand."""
    reading = read_document(text, ISSUED)
    entries = (entry for entry in reading.entries if entry.kind in {"quantity", "interval"})
    found = (facets_of(reading, entry, sentence_of(reading, entry)) for entry in entries)
    return [
        tuple(getattr(one, name) for name in Facets.__dataclass_fields__ if name not in {"spans", "rules"})
        for one in found
    ]


@given(st.sampled_from(SENTENCES), st.data())
def test_blanks_change_nothing(sentence: str, data: st.DataObject) -> None:
    # a blank inside a date or number is for the reading to close: here they stand between ideographs alone
    places = [
        place for place in range(1, len(sentence)) if all(mark > "\u4e00" for mark in sentence[place - 1 : place + 1])
    ]
    free = [
        place
        for place in places
        if not set(sentence[place - 1 : place + 1]) & set("年月日季度底以来万亿元名个人不少于")
    ]
    chosen = data.draw(st.sets(st.sampled_from(free), max_size=6))
    spaced = "".join(f" {mark}" if place in chosen else mark for place, mark in enumerate(sentence))
    assert facts(spaced) == facts(sentence)


@given(st.sampled_from(SENTENCES))
def test_traditional_script_changes_nothing(sentence: str) -> None:
    assert facts(sentence.translate(TRADITIONAL)) == facts(sentence)


@given(st.sampled_from(SENTENCES), st.sampled_from(("山很高，路很远。", "村里开了一个会。", "大家都很高兴！\n")))
def test_a_sentence_before_changes_nothing(sentence: str, before: str) -> None:
    assert facts(before + sentence)[-len(facts(sentence)) :] == facts(sentence)
