"""Hand-computed readings of printed figures: every row of the hedge rule, good and bad."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duikou.errors import UserError
from duikou.reading.quantities import HEDGES, Quantity, QuantityError, read_quantity

INFINITE = Decimal("Infinity")

EXACT = [
    ("35.05亿元", "3505000000", "元"),
    ("18.42万人", "184200", "人"),
    ("8.74万人", "87400", "人"),
    ("50万平方米", "500000", "平方米"),
    ("50万㎡", "500000", "m2"),
    ("1530亩", "1530", "亩"),
    ("20万吨", "200000", "吨"),
    ("20万千瓦", "200000", "千瓦"),
    ("3千瓦", "3", "千瓦"),
    ("3千", "3000", ""),
    ("1.5亿", "150000000", ""),
    ("1.5万亿元", "1500000000000", "元"),
    ("1亿5000万元", "150000000", "元"),
    ("1,253", "1253", ""),
    ("１２", "12", ""),
    ("３，０００元", "3000", "元"),
    ("2 亿元", "200000000", "元"),
    ("2\u00a0亿\n元", "200000000", "元"),
    ("0", "0", ""),
    ("40.0%", "40", "%"),
    ("57个县(市)", "57", "个县(市)"),
    ("57个县（市）", "57", "个县(市)"),
    ("12个县(市、区)", "12", "个县(市、区)"),
    ("5个百分点", "5", "个百分点"),
    ("第一名", "1", "名"),
    ("首个", "1", "个"),
    ("首批", "1", "批"),
    ("九连冠", "9", "连冠"),
    ("两年", "2", "年"),
    ("一期", "1", "期"),
    ("五个", "5", "个"),
    ("三家", "3", "家"),
    ("十二", "12", ""),
    ("二十", "20", ""),
    ("一百零五", "105", ""),
    ("一百一十二", "112", ""),
    ("一百二", "120", ""),
    ("一万二", "12000", ""),
    ("三千零五十", "3050", ""),
    ("一亿零三百万", "103000000", ""),
    ("三百万亿", "300000000000000", ""),
    ("二〇二一年", "2021", "年"),
    ("三点五亿元", "350000000", "元"),
    ("百校", "100", "校"),
    ("半年", "0.5", "年"),
    ("半个月", "0.5", "个月"),
    ("两年半", "2.5", "年"),
    ("三个半月", "3.5", "个月"),
    ("3个半导体企业", "3", "个半导体企业"),
    ("38%", "38", "%"),
    ("３８％", "38", "%"),
    ("3‰", "0.3", "%"),
    ("三成", "30", "%"),
    ("百分之五", "5", "%"),
    ("四分之一", "25", "%"),
    ("三分之一", "33.3333", "%"),
    ("三分之二", "66.6667", "%"),
    ("一半", "50", "%"),
    ("半数", "50", "%"),
    ("占全省的33.6%", "33.6", "%"),
]

HEDGED = [
    ("20多亿元", "over", "2000000000", "2000000000", "3000000000"),
    ("3000多家", "over", "3000", "3000", "4000"),
    ("5800多个", "over", "5800", "5800", "5900"),
    ("1.9万多人", "over", "19000", "19000", "20000"),
    ("20多人", "over", "20", "20", "30"),
    ("4200多万元", "over", "42000000", "42000000", "43000000"),
    ("2800多万元", "over", "28000000", "28000000", "29000000"),
    ("900多万元", "over", "9000000", "9000000", "10000000"),
    ("190余名", "over", "190", "190", "200"),
    ("十余万人", "over", "100000", "100000", "200000"),
    ("一百多万", "over", "1000000", "1000000", "2000000"),
    ("百余人", "over", "100", "100", "200"),
    ("两年多", "over", "2", "2", "3"),
    ("半年多", "over", "0.5", "0.5", "1"),
    ("3.2亿元多", "over", "320000000", "320000000", "330000000"),
    ("三成多", "over", "30", "30", "40"),
    ("四分之一多", "over", "25", "25", "50"),
    ("超4亿元", "over", "400000000", "400000000", None),
    ("超过5个", "over", "5", "5", None),
    ("逾3万人", "over", "30000", "30000", None),
    ("3人以上", "over", "3", "3", None),
    ("半数以上", "over", "50", "50", None),
    ("至少20家", "over", "20", "20", None),
    ("超过20多亿元", "over", "2000000000", "2000000000", "3000000000"),
    ("近90人", "nearly", "90", "80", "90"),
    ("将近1.2万户", "nearly", "12000", "11000", "12000"),
    ("近四成", "nearly", "40", "30", "40"),
    ("不足300元", "under", "300", None, "300"),
    ("不到10%", "under", "10", None, "10"),
    ("不超过5个", "under", "5", None, "5"),
    ("3天以内", "under", "3", None, "3"),
    ("约2927.6万元", "about", "29276000", "29275500", "29276500"),
    ("大约700亩", "about", "700", "650", "750"),
    ("30%左右", "about", "30", "25", "35"),
    ("约30%左右", "about", "30", "25", "35"),
    ("约占全国30%", "about", "30", "25", "35"),
    ("占全县约30%", "about", "30", "25", "35"),
    ("约三分之一", "about", "33.3333", "16.6667", "50"),
    ("占耕地约四分之一", "about", "25", "12.5", "37.5"),
]

REFUSED = [
    ("", "empty"),
    (" \u3000", "empty"),
    ("多", "no number"),
    ("个位数", "no number"),
    ("第一、第二名", "two quantities"),
    ("20+8", "two quantities"),
    ("3人15元", "two quantities"),
    ("三家五人", "two quantities"),
    ("1:3", "two quantities"),
    ("½", "two quantities"),
    ("3-5人", "range"),
    ("3到5", "range"),
    ("3～5年", "range"),
    ("三至五年", "range"),
    ("2023年—2026年", "range"),
    ("三五个", "range or a list"),
    ("十几个", "几 states no number"),
    ("几百人", "几 states no number"),
    ("数百家", "数 states no number"),
    ("百千万", "cannot stand before"),
    ("一千万百", "no digit before"),
    ("1万5", "not clear"),
    ("1.5万3千", "do not go together"),
    ("一万二万", "no number"),
    ("一百零", "do not go together"),
    ("12,34", "12,34 is no number"),
    ("1.2.3", "1.2.3 is no number"),
    ("零分之三", "no parts"),
    ("三分之", "after 分之"),
    ("10²人", "symbol"),
    ("①3家", "symbol"),
    ("约3000多家", "hedged in two ways, about and over"),
    ("近3人以上", "hedged in two ways"),
    ("共30人", "“共” before the number"),
    ("-3%", "“-” before the number"),
    ("90岁以上老人", "words after 以上"),
    ("3张多", "多 at its end"),
    ("3家。", "。 is no part"),
    ("3家、", "、 is no part"),
    ("9" * 41, "more than 40"),
]


def _bound(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


@pytest.mark.parametrize(("printed", "value", "unit"), EXACT)
def test_a_plain_figure_is_exact(printed: str, value: str, unit: str) -> None:
    number = Decimal(value)
    assert read_quantity(printed) == Quantity(printed, number, "exact", number, number, False, False, unit)


@pytest.mark.parametrize(("printed", "hedge", "value", "minimum", "maximum"), HEDGED)
def test_a_hedge_sets_the_bounds(
    printed: str, hedge: str, value: str, minimum: str | None, maximum: str | None
) -> None:
    quantity = read_quantity(printed)
    assert (quantity.hedge, quantity.value) == (hedge, Decimal(value))
    assert (quantity.minimum, quantity.maximum) == (_bound(minimum), _bound(maximum))


@pytest.mark.parametrize(
    ("printed", "minimum_open", "maximum_open"),
    [
        ("20多人", False, True),
        ("近90人", True, False),
        ("超4亿元", False, False),
        ("不足300元", False, False),
        ("约30%", False, False),
    ],
)
def test_only_steps_make_open_bounds(printed: str, *, minimum_open: bool, maximum_open: bool) -> None:
    quantity = read_quantity(printed)
    assert (quantity.minimum_open, quantity.maximum_open) == (minimum_open, maximum_open)


@pytest.mark.parametrize(
    ("printed", "unit"),
    [
        ("20多亿元", "元"),
        ("3人以上", "人"),
        ("30%左右", "%"),
        ("两年多", "年"),
        ("半年多来", "年来"),
        ("190余名", "名"),
    ],
)
def test_the_unit_is_what_is_left_without_the_hedge(printed: str, unit: str) -> None:
    assert read_quantity(printed).unit_word == unit


@pytest.mark.parametrize(("printed", "reason"), REFUSED)
def test_what_is_no_one_quantity_is_refused_with_the_reason(printed: str, reason: str) -> None:
    with pytest.raises(QuantityError) as caught:
        read_quantity(printed)
    assert reason in str(caught.value)
    assert f"“{printed}” cannot be read as one quantity" in str(caught.value)


def test_the_error_is_the_users_to_mend() -> None:
    assert issubclass(QuantityError, UserError)


def test_values_are_plain_decimals_without_exponent() -> None:
    assert [str(read_quantity(printed).value) for printed in ("20亿", "1.50", "0.00", "6.25%")] == [
        "2000000000",
        "1.5",
        "0",
        "6.25",
    ]


LEADS = st.sampled_from(["", "超", "超过", "逾", "近", "将近", "不足", "不到", "约", "大约"])
ENDS = st.sampled_from(["", "以上", "左右"])
ARABIC = st.decimals(min_value=1, max_value=10**9, places=2).map(lambda number: format(number, "f"))
SCALES = st.sampled_from(["", "千", "万", "百万", "亿", "万亿"])


@given(LEADS, ARABIC, st.sampled_from(["", "多", "余"]), SCALES, ENDS)
def test_the_value_lies_between_its_bounds(lead: str, number: str, more: str, scale: str, end: str) -> None:
    scale = "" if more and scale == "千" else scale
    try:
        quantity = read_quantity(f"{lead}{number}{more}{scale}元{end}")
    except QuantityError as error:
        assert "hedged in two ways" in str(error) or "cannot stand before" in str(error)
        return
    low = -INFINITE if quantity.minimum is None else quantity.minimum
    high = INFINITE if quantity.maximum is None else quantity.maximum
    assert low <= quantity.value <= high
    assert quantity.hedge in HEDGES
    assert (quantity.hedge == "exact") == (low == quantity.value == high)
    assert not quantity.minimum_open or low < quantity.value
    assert not quantity.maximum_open or quantity.value < high


@given(st.integers(min_value=0, max_value=10**16), st.sampled_from(["人", "元", "个"]))
def test_a_whole_number_reads_as_itself_however_it_is_grouped(number: int, unit: str) -> None:
    for printed in (f"{number}{unit}", f"{number:,} {unit}", f"{number}{unit}".translate(_WIDE)):
        assert read_quantity(printed).value == number


_WIDE = {ord("0") + digit: chr(ord("０") + digit) for digit in range(10)}


def _spell(number: int) -> str:
    """Spell a number below 10¹² in Chinese, written apart from the reader."""
    if number == 0:
        return "零"
    words = ""
    for size, mark in ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十"), (1, "")):
        count, number = divmod(number, size)
        if count:
            words += (_spell(count) if count > 9 else "零一二三四五六七八九"[count]) + mark
        elif words and not words.endswith("零") and number:
            words += "零"
    return words


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_chinese_numerals_read_back(number: int) -> None:
    assert read_quantity(_spell(number) + "个").value == number


@given(st.text(max_size=12))
def test_any_text_reads_or_is_refused(printed: str) -> None:
    try:
        assert read_quantity(printed).printed == printed
    except QuantityError as error:
        assert str(error)
