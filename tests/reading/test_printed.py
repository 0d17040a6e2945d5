"""Hand-computed readings of printed figures: every row of the hedge rule, good and bad."""

from decimal import Decimal

import pytest
from each_case import each_case
from hypothesis import given
from hypothesis import strategies as st

from duikou.errors import UserError
from duikou.messages import VARIABLE
from duikou.reading.printed import PrintedError, is_open, is_percent, read_printed
from duikou.reading.words import ABOUT, NEARLY, OVER, UNDER
from duikou.reading.words import EXACT as PLAIN

INFINITE = Decimal("Infinity")

EXACT = [
    ("35.05亿元", "3505000000", False),
    ("18.42万人", "184200", False),
    ("8.74万人", "87400", False),
    ("50万平方米", "500000", False),
    ("50万㎡", "500000", False),
    ("1530亩", "1530", False),
    ("20万吨", "200000", False),
    ("20万千瓦", "200000", False),
    ("3千瓦", "3", False),
    ("3千", "3000", False),
    ("1.5亿", "150000000", False),
    ("1.5万亿元", "1500000000000", False),
    ("1亿5000万元", "150000000", False),
    ("1,253", "1253", False),
    ("１２", "12", False),
    ("３，０００元", "3000", False),
    ("2 亿元", "200000000", False),
    ("2\u00a0亿\n元", "200000000", False),
    ("0", "0", False),
    ("40.0%", "40", True),
    ("57个县(市)", "57", False),
    ("57个县（市）", "57", False),
    ("12个县(市、区)", "12", False),
    ("5个百分点", "5", False),
    ("第一名", "1", False),
    ("首个", "1", False),
    ("首批", "1", False),
    ("1.5億元", "150000000", False),
    ("叁佰万元", "3000000", False),
    ("贰仟萬圓整", "20000000", False),
    ("50w元", "500000", False),
    ("6 050个", "6050", False),
    ("-500万元", "-5000000", False),
    ("-1.8%", "-1.8", True),
    ("零下12℃", "-12", False),
    ("三成半", "35", True),
    ("两吨半", "2.5", False),
    ("2.5个百分点", "2.5", False),
    ("1万5", "15000", False),
    ("四小园", "4", False),
    ("832", "832", False),
    ("½", "50", True),
    ("九连冠", "9", False),
    ("两年", "2", False),
    ("一期", "1", False),
    ("五个", "5", False),
    ("三家", "3", False),
    ("十二", "12", False),
    ("二十", "20", False),
    ("一百零五", "105", False),
    ("一百一十二", "112", False),
    ("一百二", "120", False),
    ("一万二", "12000", False),
    ("三千零五十", "3050", False),
    ("一亿零三百万", "103000000", False),
    ("三百万亿", "300000000000000", False),
    ("二〇二一年", "2021", False),
    ("三点五亿元", "350000000", False),
    ("百校", "100", False),
    ("半年", "0.5", False),
    ("半个月", "0.5", False),
    ("两年半", "2.5", False),
    ("三个半月", "3.5", False),
    ("3个半导体企业", "3", False),
    ("38%", "38", True),
    ("３８％", "38", True),
    ("3‰", "0.3", True),
    ("三成", "30", True),
    ("百分之五", "5", True),
    ("四分之一", "25", True),
    ("三分之一", "33.3333", True),
    ("三分之二", "66.6667", True),
    ("一半", "50", True),
    ("半数", "50", True),
    ("占全省的33.6%", "33.6", True),
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
    ("约3000多家", "over", "3000", "3000", "4000"),
    ("1.2亿元有余", "over", "120000000", "120000000", "130000000"),
    ("不下300户", "over", "300", "300", None),
    ("上千万元", "over", "10000000", "10000000", None),
    ("500元起", "over", "500", "500", None),
    ("一千来人", "about", "1000", "500", "1500"),
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
    ("12,34", "two quantities"),
    ("1.2.3", "part of a longer number"),
    ("百千万", "cannot stand before"),
    ("一千万百", "no digit before"),
    ("1.5万3千", "do not go together"),
    ("一百零", "do not go together"),
    ("零分之三", "no parts"),
    ("三分之", "no number behind"),
    ("10²人", "symbol"),
    ("①3家", "symbol"),
    ("近3人以上", "hedged in two ways"),
    ("共30人", "“共” before the number"),
    ("40k", "k behind the number may be a scale"),
    ("90岁以上老人", "words after 以上"),
    ("3家。", "。 is no part"),
    ("3家、", "、 is no part"),
    ("9" * 41, "more than 40"),
]


def _bound(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


@each_case(("printed", "value", "share"), EXACT)
def test_a_plain_figure_is_exact(printed: str, value: str, *, share: bool) -> None:
    number, said = Decimal(value), read_printed(printed)
    assert (said.value, said.hedge, said.minimum, said.maximum) == (number, "exact", number, number)
    assert is_percent(said) == share
    assert is_open(said) == (False, False)


@each_case(("printed", "hedge", "value", "minimum", "maximum"), HEDGED)
def test_a_hedge_sets_the_bounds(
    printed: str, hedge: str, value: str, minimum: str | None, maximum: str | None
) -> None:
    quantity = read_printed(printed)
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
    assert is_open(read_printed(printed)) == (minimum_open, maximum_open)


@pytest.mark.parametrize(
    ("printed", "elsewhere", "value", "unit"),
    [
        ("6000", "万元", "60000000", "unit:yuan"),
        ("2.94", "亿元", "294000000", "unit:yuan"),
        ("1,253", "户", "1253", "unit:piece"),
        ("30", "%", "30", "unit:percent"),
        ("600", "萬元", "6000000", "unit:yuan"),
        ("1,860", "千元", "1860000", "unit:yuan"),
        ("12", "百万元", "12000000", "unit:yuan"),
        ("1,220.5", "千人", "1220500", "unit:person"),
        ("5.5", "千元", "5500", "unit:yuan"),
        ("1,860", "千克", "1860", "千克"),
        ("605", "百分点", "605", "百分点"),
    ],
)
def test_scale_and_unit_may_be_printed_elsewhere(printed: str, elsewhere: str, value: str, unit: str) -> None:
    said = read_printed(printed, elsewhere)
    assert (said.value, said.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    ("printed", "hedge", "minimum", "maximum", "unit"),
    [
        ("3-5人", "range", 3, 5, "unit:person"),
        ("3到5", "range", 3, 5, ""),
        ("3～5年", "range", 3, 5, "unit:year"),
        ("三至五年", "range", 3, 5, "unit:year"),
        ("30—50万元", "range", 300_000, 500_000, "unit:yuan"),
        ("三五个", "range", 3, 5, "unit:piece"),
        ("十几个", "several", 10, 20, "unit:piece"),
        ("几百人", "several", 200, 1000, "unit:person"),
        ("数百家", "several", 100, 1000, "unit:piece"),
        ("数十亿元", "several", 10**9, 10**10, "unit:yuan"),
        ("数千万", "several", 10**7, 10**8, ""),
        ("七八成", "range", 70, 80, "unit:percent"),
        ("至少20至30个", "range", 20, None, "unit:piece"),
    ],
)
def test_a_range_has_ends_and_no_value(printed: str, hedge: str, minimum: int, maximum: int | None, unit: str) -> None:
    said = read_printed(printed)
    assert said.value is None
    assert (said.minimum, said.maximum) == (Decimal(minimum), None if maximum is None else Decimal(maximum))
    assert (said.hedge, said.unit) == (hedge, unit)


def test_a_range_takes_its_scale_from_elsewhere() -> None:
    said = read_printed("3—5", "万元")
    assert (said.minimum, said.maximum, said.unit) == (Decimal(30_000), Decimal(50_000), "unit:yuan")


def test_a_scale_apart_is_of_digits_alone() -> None:
    for printed in ("3万", "十二"):
        with pytest.raises(PrintedError, match="千"):
            read_printed(printed, "千元")
    with pytest.raises(PrintedError):
        read_printed("1,860千元")


@each_case(("printed", "reason"), REFUSED)
def test_what_is_no_one_quantity_is_refused_with_the_reason(printed: str, reason: str) -> None:
    with pytest.raises(PrintedError) as caught:
        read_printed(printed)
    assert reason in str(caught.value)
    assert f"“{printed}” cannot be read as one quantity" in str(caught.value)


def test_the_error_is_the_users_to_mend() -> None:
    assert issubclass(PrintedError, UserError)


def test_values_are_plain_decimals_without_exponent() -> None:
    assert [str(read_printed(printed).value) for printed in ("20亿", "1.50", "0.00", "6.25%")] == [
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
        quantity = read_printed(f"{lead}{number}{more}{scale}元{end}")
    except PrintedError as error:
        assert "hedged in two ways" in str(error) or "cannot stand before" in str(error)
        return
    low = -INFINITE if quantity.minimum is None else quantity.minimum
    high = INFINITE if quantity.maximum is None else quantity.maximum
    value = quantity.value
    assert value is not None
    assert low <= value <= high
    assert quantity.hedge in {OVER, NEARLY, UNDER, ABOUT, PLAIN}
    assert (quantity.hedge == "exact") == (low == value == high)
    assert not is_open(quantity)[0] or low < value
    assert not is_open(quantity)[1] or value < high


@given(st.integers(min_value=0, max_value=10**16), st.sampled_from(["人", "元", "个"]))
def test_a_whole_number_reads_as_itself_however_it_is_grouped(number: int, unit: str) -> None:
    for printed in (f"{number}{unit}", f"{number:,} {unit}", f"{number}{unit}".translate(_WIDE)):
        assert read_printed(printed).value == number


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
    assert read_printed(_spell(number) + "个").value == number


@given(st.text(max_size=12))
def test_any_text_reads_or_is_refused(printed: str) -> None:
    try:
        assert read_printed(printed).value is not None
    except PrintedError as error:
        assert str(error)


def test_what_was_refused_in_one_language_is_refused_in_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reading keeps what it found for the next who asks; the reason within the message is told anew too."""
    told = {
        "en": "“12人20户” cannot be read as one quantity: there are two quantities in it (20户).",
        "zh": "“12人20户”不能读作一个数量：其中有两个数量（20户）。",
    }
    for language in ("en", "zh", "en", "zh"):
        monkeypatch.setenv(VARIABLE, language)
        with pytest.raises(PrintedError) as caught:
            read_printed("12人20户")
        assert str(caught.value) == told[language]
