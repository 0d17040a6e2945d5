"""What each numeral of a text is said to be: hand-made expectations, a good and a bad example of every kind."""

from decimal import Decimal
from pathlib import Path

import pytest
from each_case import each_case
from hypothesis import example, given
from hypothesis import strategies as st

from duikou.reading.document import Reading, read_document
from duikou.reading.entries import KINDS, Entry
from duikou.reading.sorts import NUMERAL_MARKS

CASES = Path(__file__).with_name("numbers.tsv").read_text(encoding="utf-8").splitlines()[1:]
"""Sentence, figure as printed, value, least and greatest value; ␉ is a tab, ␤ a line feed.

几 begins at two, 数 at one of its scale.
"""


def counted(text: str) -> list[Entry]:
    return [entry for entry in read_document(text).entries if entry.kind in {"quantity", "interval"}]


def number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


@each_case("case", CASES)
def test_a_figure_reads_as_its_row_says(case: str) -> None:
    sentence, _, value, least, greatest = case.split("\t")
    reading = read_document(sentence.replace("␉", "\t").replace("␤", "\n"))
    (found,) = [entry for entry in reading.entries if entry.minimum or entry.maximum or entry.value == 0]
    assert (found.value, found.minimum, found.maximum) == (number(value), number(least), number(greatest))


@pytest.mark.parametrize(
    ("sentence", "unit", "currency"),
    [
        ("拨付3亿元。", "unit:yuan", "CNY"),
        ("拨付￥280万。", "unit:yuan", "CNY"),
        ("获捐5000万港元。", "港元", "HKD"),
        ("引资900万新加坡元。", "新加坡元", "SGD"),
        ("引资300万美元。", "美元", "USD"),
        ("选派22名教师。", "unit:person", ""),
        ("培训1.35万人次。", "unit:person-time", ""),
        ("共建园区46个。", "unit:piece", ""),
        ("修路12公里。", "公里", ""),
        ("折港币约550万元。", "港元", "HKD"),
        ("排名前移3位。", "位次", ""),
        ("占3‰。", "unit:percent", ""),
        ("厂房5万m²。", "unit:square-metre", ""),
        ("厂房5万m<sup>2</sup>。", "unit:square-metre", ""),
        ("厂房5万m2。", "unit:square-metre", ""),
        ("厂房5000 m²。", "unit:square-metre", ""),
        ("日处理1万m³。", "m³", ""),
        ("提高0.3个千分点。", "个千分点", ""),
    ],
)
def test_units_are_those_of_the_schemes_and_no_currency_passes_for_yuan(
    sentence: str, unit: str, currency: str
) -> None:
    (found,) = counted(sentence)
    assert (found.unit, found.currency) == (unit, currency)


@each_case(
    ("text", "kinds"),
    [
        ("一大批企业", ["word"]),
        ("一系列活动", ["word"]),
        ("服务三农", ["word"]),
        ("统一规划", ["word"]),
        ("第三方评估", ["ordinal"]),
        ("一是抓产业。二是抓就业。", ["ordinal", "ordinal"]),
        ("沪滇“16+16”共建", ["name"]),
        ("“832”平台", ["name"]),
        ("5G基站", ["name"]),
        ("2021年5月3日签约", ["date"]),
        ("前三季度完成", ["date"]),
        ("2021年6月31日签约", ["open"]),
        ("编号600012", ["open"]),
        ("茶园海拔1900—2100米", ["interval"]),
        ("5·12特大地震", ["name"]),
        ("上一篇 下一篇", ["word", "word"]),
        ("两两结对", ["word"]),
        ("民国20年建桥", ["date"]),
        ("光绪三十年五月", ["date", "date"]),
        ("大陆续建五处", ["quantity"]),
        ("见表2和附件3", ["ordinal", "ordinal"]),
        ("1.25E+07元", ["name"]),
        ("跑完5k，", ["open"]),
        ("4K超清", ["open"]),
        ("共12 3/5", ["open"]),
        ("占零十", ["open"]),
        ("一二三四五六次", ["open"]),
        ("今年初，同比", ["date"]),
        ("第3至5批干部", ["ordinal"]),
        ("第9、10批和第二、三名", ["ordinal"] * 4),
        ("第十届、十一届", ["ordinal", "ordinal"]),
        ("第一批、3个村", ["ordinal", "quantity"]),
        ("第一书记2名", ["word", "quantity"]),
        ("一支部一策、一村一品", ["name", "name"]),
        ("增长两位数", ["word"]),
        ("“80后”书记", ["name"]),
        ("国道109线改造", ["name"]),
        ("前文。\n— 1 —\n后文", ["ordinal"]),
        ("前文。\n- 3 -\n后文", ["ordinal"]),
        ("前文。\n-12-\n后文", ["ordinal"]),
        ("第 2 页 共 5 页", ["ordinal"]),
        ("Page 3 of 10", ["ordinal"]),
        ("前文。2、人才2名", ["ordinal", "quantity"]),
        ("前文。2.5万元", ["quantity"]),
        ("收入比由2.8:1降至2.5:1", ["open", "open"]),
        ("比例由25∶30∶45", ["open"]),
        ("以1：1的比例", ["open"]),
        ("三比一", ["open"]),
        ("时间：12:30，12：30", ["date", "date"]),
        ("4月30日24时，共3辆", ["date", "date", "quantity"]),
        ("附件1：2023年", ["ordinal", "date"]),
        ("到位2,0 0 0万元", ["open"]),
        ("到位2, 000万元", ["open"]),
        ("到位042万元", ["open"]),
        ("1小时05分", ["quantity", "quantity"]),
        ("〇八年五月十二日", ["date"]),
        ("三五年", ["interval"]),
        ("提前3个月", ["quantity"]),
        ("前3个月", ["date"]),
        ("20±2℃", ["open", "open"]),
        ("1.000.000元", ["open"] * 4),
        ("10,20,30万元", ["open"] * 3),
        ("筹资5—3万元", ["open", "quantity"]),
        ("筹资一亿三千到四千万元", ["open", "quantity"]),
        ("20—30年代", ["date"]),
        ("翻了一番半", ["open", "word"]),
        ("甲县 300 200 500", ["open"] * 3),
        ("甲县 5 300", ["open"] * 2),
        ("甲县 1200 35 1235", ["quantity"] * 3),
        ("甲县 6 050个", ["quantity"]),
        ("共1 286，", ["quantity"]),
        ("附件2：15项任务", ["ordinal", "quantity"]),
        ("任务1：2所学校", ["quantity", "quantity"]),
        ("用工百十人，千八百元", ["open", "open"]),
        ("12345热线", ["name"]),
        ("7×24小时", ["name"]),
        ("标准GB/T 12345-2020", ["name"]),
        ("十里八乡", ["word"]),
        ("欢度五一、十一假期", ["word", "word"]),
        ("今年二、三季度", ["date", "date"]),
        ("资金5笔不到位", ["quantity"]),
        ("投入一亿半，一万半元，一个亿半", ["open", "open", "open", "word"]),
        ("几个半亿", ["open", "word", "word"]),
        ("近翻一番，超过翻了两番", ["open", "open"]),
        ("100兆宽带，千兆光网，100兆以上宽带", ["open"] * 3),
        ("2兆元，100兆瓦", ["quantity", "quantity"]),
        ("3万以外，30公里之外", ["open", "open"]),
        ("除资金3万元以外，3万上下游企业", ["quantity", "quantity"]),
        ("十九届五中全会，七届二中全会", ["ordinal", "name", "ordinal", "name"]),
        ("十八届、十九届中央委员会", ["ordinal", "ordinal"]),
        ("十四届全国人大代表，2021届、二〇二一届学生", ["ordinal"] * 3),
        ("三届全国人大代表，博览会15届", ["open", "open"]),
        ("连续举办三届，已办12届，两届政协", ["quantity"] * 3),
        ("HK$2.5 million，US$3 billion，5 million元", ["open"] * 3),
        ("US$2 to 3 million，$2-3bn", ["open", "open"]),
        ("US$3m，$5k，5 months", ["open", "open", "quantity"]),
        ("$5k元，¥5w，US$300", ["quantity"] * 3),
        ("投入3·5亿元", ["open"]),
        ("投入3 . 5亿元，3 .5亿元，3. 5亿元", ["open"] * 3),
        ("前文。\n1. 5个村", ["ordinal", "quantity"]),
        ("1200，300，400万元", ["open"]),
        ("1，200，3000万元", ["open"]),
        ("12，300，400万元", ["open"]),
        ("1，234，567元", ["quantity"]),
        ("3，5，8个", ["quantity"] * 3),
        ("几十上百人，数百上千家", ["open", "open"]),
        ("几百乃至上千人，十几甚至几十人", ["open", "open"]),
        ("几十到上百人，总数上百人", ["open", "quantity"]),
        ("成百上千人，5个甚至10个", ["word", "quantity", "quantity"]),
    ],
)
def test_each_numeral_is_told_what_it_is(text: str, kinds: list[str]) -> None:
    assert [entry.kind for entry in read_document(text).entries] == kinds


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("亏损5.12万元-3.8万元", ["51200", "38000"]),
        ("从3%到5%", ["3", "5"]),
        ("分别增长12.3和8.5%", ["12.3", "8.5"]),
        ("约2.94、3.35和1.45亿元", ["294000000", "335000000", "145000000"]),
        ("100万元+50万元", ["1000000", "500000"]),
        ("帮扶资金5元-3吨", ["5", "3"]),
        ("同比 -3%，环比-2%", ["-3", "-2"]),
        ("由3万元至5万元", ["30000", "50000"]),
        ("选派五名或六名", ["5", "6"]),
        ("5万元至3万元", ["50000", "30000"]),
        ("3-x人", ["3"]),
    ],
)
def test_two_figures_that_are_no_range(text: str, values: list[str]) -> None:
    assert [entry.value for entry in counted(text)] == [Decimal(value) for value in values]


@pytest.mark.parametrize("text", ["三又二分之五", "零分之二", "10..1万", "$20，300美元"])
def test_what_cannot_be_read_is_not_read_in_pieces(text: str) -> None:
    assert [entry.value for entry in counted(text)] == []


def test_a_currency_behind_a_figure_is_not_that_of_the_next() -> None:
    assert [entry.currency for entry in counted("5000万港币约4500万元")] == ["HKD", "CNY"]


def test_a_plus_between_two_figures_is_no_hedge() -> None:
    assert [entry.hedge for entry in counted("100万元+50万元，订单5000+")] == ["exact", "exact", "over"]


def test_an_unknown_counter_is_told() -> None:
    (found,) = read_document("打造5嘢产品").entries
    assert (found.unit, found.reason) == ("", "嘢 is no counter of the list")


def shown(reading: Reading) -> list[tuple[Decimal | None, str, str]]:
    return [
        (entry.value, entry.unit, reading.visible.text[slice(*entry.scale)]) for entry in reading.entries if entry.scale
    ]


def test_scale_and_unit_may_stand_elsewhere() -> None:
    listed = read_document("分别援助2.94、3.35和1.45亿元。")
    assert shown(listed) == [(Decimal(294_000_000), "unit:yuan", "亿元"), (Decimal(335_000_000), "unit:yuan", "亿元")]
    column = read_document("县\t资金（万元）\t占比（%）\n甲县\t6000\t12.5\n")
    assert shown(column) == [(Decimal(60_000_000), "unit:yuan", "万元"), (Decimal("12.5"), "unit:percent", "%")]
    caption = read_document("分配表（单位：万元）\n甲县\t5000\n")
    assert shown(caption) == [(Decimal(50_000_000), "unit:yuan", "万元")]


def test_a_caption_of_two_units_gives_none_and_leaves_bare_figures_open() -> None:
    reading = read_document("分配表（单位：万元、人）\n甲县\t5000\n")
    assert shown(reading) == []
    assert [entry.reason for entry in reading.entries if entry.kind == "open"] == ["its caption names several units"]


def test_nothing_is_cut_off_of_a_figure() -> None:
    for text in ("30—50万元", "-1.8%", "负2.6%", "1,286.4万元", "三分之一", "一百零三点五公里", "2/3", "2亿3千万元"):
        reading = read_document(f"共{text}。")
        assert [reading.printed(entry) for entry in reading.entries] == [text]


@given(
    st.text(
        "一三十百千万亿兆两半几数点0123456789.,，%‰年月日元个成约近超多余-—至（）() \n\t第分之廿卅壹贰佰零", max_size=40
    )
)
@example("0元佰分")
def test_every_numeral_lies_in_one_entry_and_no_two_overlap(text: str) -> None:
    reading = read_document(text)
    covered = [place for entry in reading.entries for place in range(entry.start, entry.end)]
    assert len(covered) == len(set(covered))
    assert {n for n, mark in enumerate(reading.visible.simplified) if mark in NUMERAL_MARKS} <= set(covered)
    for entry in reading.entries:
        assert entry.kind in KINDS
        assert entry.kind in {"quantity", "interval"} or entry.reason
        assert (entry.value is not None) == (entry.kind == "quantity") or entry.kind == "ordinal"
        if entry.minimum is not None and entry.maximum is not None:
            assert entry.minimum <= entry.maximum


DIGITS = "零一二三四五六七八九"
FINANCIAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")


def in_chinese(value: int) -> str:
    """Write a number below 10,000 ** 3, by the rule of schools."""
    if value == 0:
        return "零"
    groups, words, gap = [], "", False
    while value:
        groups.append(value % 10_000)
        value //= 10_000
    for place in reversed(range(len(groups))):
        group = groups[place]
        if group == 0:
            gap = bool(words)
            continue
        if words and (gap or group < 1000):
            words += "零"
        words += _group(group) + ("", "万", "亿")[place]
        gap = False
    return words


def _group(group: int) -> str:
    words, gap = "", False
    for worth, mark in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = group // worth % 10
        if digit:
            words += ("零" if gap and words else "") + DIGITS[digit] + mark
            gap = False
        else:
            gap = True
    return words


@given(st.integers(0, 10**12 - 1))
def test_a_number_in_any_script_reads_back(value: int) -> None:
    chinese = in_chinese(value)
    forms = [f"{value}", f"{value:,}", chinese, chinese.replace("万", "萬").replace("亿", "億")]
    if value:
        forms.append(chinese.translate(FINANCIAL))
    for form in forms:
        assert [entry.value for entry in counted(f"共计{form}元整。")] == [value], form
