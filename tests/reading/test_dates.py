"""When a text speaks of: one good and one bad example of each form, and the laws that hold for any text."""

import re
from datetime import date
from itertools import pairwise

import pytest
from each_case import each_case
from hypothesis import given
from hypothesis import strategies as st

from duikou.reading.date_points import plan_years
from duikou.reading.dates import read_dates

ISSUED = date(2024, 5, 20)
MARKS = "0123456789年月日号底初末前至到—-、/.，。\n一二三十〇○第个五上下半季度今去本世纪代以来起“”’甲万元"


def told(text: str, issued: date | None = ISSUED) -> list[tuple[str, str, str, str]]:
    return [
        (text[found.start : found.end], found.begins or "", found.until or "", found.precision)
        for found in read_dates(text, issued)
    ]


@each_case(
    ("text", "printed", "begins", "until", "precision"),
    [
        ("2021年签约", "2021年", "2021-01-01", "2021-12-31", "year"),
        ("大后天启动", "大后天", "2024-05-23", "2024-05-23", "day"),
        ("大前天启动", "大前天", "2024-05-17", "2024-05-17", "day"),
        ("后天启动", "后天", "2024-05-22", "2024-05-22", "day"),
        ("上周五到访", "上周五", "2024-05-17", "2024-05-17", "day"),
        ("下个星期天到访", "下个星期天", "2024-06-02", "2024-06-02", "day"),
        ("上周三次会议", "上周", "2024-05-13", "2024-05-19", "span"),
        ("下下周到访", "下下周", "2024-06-03", "2024-06-09", "span"),
        ("上上周三，到访", "上上周三", "2024-05-08", "2024-05-08", "day"),
        ("2018/1/10-2018/7/10", "2018/1/10-2018/7/10", "2018-01-10", "2018-07-10", "span"),
        ("二○二一年六月签约", "二○二一年六月", "2021-06-01", "2021-06-30", "month"),
        ("二零一六年", "二零一六年", "2016-01-01", "2016-12-31", "year"),
        ("２０１６年９月", "２０１６年９月", "2016-09-01", "2016-09-30", "month"),
        ("2016 年 9 月 20 日", "2016 年 9 月 20 日", "2016-09-20", "2016-09-20", "day"),
        ("2016年十月", "2016年十月", "2016-10-01", "2016-10-31", "month"),
        ("2020年2月", "2020年2月", "2020-02-01", "2020-02-29", "month"),
        ("2021-10-01签", "2021-10-01", "2021-10-01", "2021-10-01", "day"),
        ("2021/10。", "2021/10", "2021-10-01", "2021-10-31", "month"),
        ("截至2023-11", "2023-11", "2023-11-01", "2023-11-30", "month"),
        ("2023年上半年", "2023年上半年", "2023-01-01", "2023-06-30", "half"),
        ("去年下半年", "去年下半年", "2023-07-01", "2023-12-31", "half"),
        ("上半年到位", "上半年", "2024-01-01", "2024-06-30", "half"),
        ("2019年第四季度", "2019年第四季度", "2019-10-01", "2019-12-31", "quarter"),
        ("一季度", "一季度", "2024-01-01", "2024-03-31", "quarter"),
        ("2023年Q3", "2023年Q3", "2023-07-01", "2023-09-30", "quarter"),
        ("〇八年五月十二日", "〇八年五月十二日", "2008-05-12", "2008-05-12", "day"),
        ("08年地震", "08年", "2008-01-01", "2008-12-31", "year"),
        ("九八年抗洪", "九八年", "1998-01-01", "1998-12-31", "year"),
        ("九〇年代", "九〇年代", "1990-01-01", "1999-12-31", "decade"),
        ("2020年1月1日起至2022年12月31日止", "2020年1月1日起至2022年12月31日", "2020-01-01", "2022-12-31", "span"),
        ("80、90年代", "80、90年代", "1980-01-01", "1999-12-31", "span"),
        ("上世纪80、90年代", "上世纪80、90年代", "1980-01-01", "1999-12-31", "span"),
        ("20—30年代", "20—30年代", "1920-01-01", "1939-12-31", "span"),
        ("2021/2022学年", "2021/2022学年", "2021-01-01", "2022-12-31", "span"),
        ("2023年前三季度", "2023年前三季度", "2023-01-01", "2023-09-30", "span"),
        ("2023年一至三季度", "2023年一至三季度", "2023-01-01", "2023-09-30", "span"),
        ("2022年前10个月", "2022年前10个月", "2022-01-01", "2022-10-31", "span"),
        ("20世纪90年代起", "20世纪90年代", "1990-01-01", "1999-12-31", "decade"),
        ("上世纪八十年代", "上世纪八十年代", "1980-01-01", "1989-12-31", "decade"),
        ("上世纪八九十年代", "上世纪八九十年代", "1980-01-01", "1999-12-31", "span"),
        ("本世纪初", "本世纪初", "2000-01-01", "2009-12-31", "decade"),
        ("二十世纪末", "二十世纪末", "1990-01-01", "1999-12-31", "decade"),
        ("90年代", "90年代", "1990-01-01", "1999-12-31", "decade"),
        ("2010年代", "2010年代", "2010-01-01", "2019-12-31", "decade"),
        ("18年底摘帽", "18年底", "2018-12-01", "2018-12-31", "month"),
        ("98年6月", "98年6月", "1998-06-01", "1998-06-30", "month"),
        ("’18年", "’18年", "2018-01-01", "2018-12-31", "year"),
        ("自18年起", "18年起", "2018-01-01", "", "span"),
        ("第十四个五年规划", "第十四个五年规划", "2021-01-01", "2025-12-31", "plan"),
        ("第一个五年计划", "第一个五年计划", "1953-01-01", "1957-12-31", "plan"),
        ("“十三五”末", "“十三五”", "2016-01-01", "2020-12-31", "plan"),
        ("十四五期间", "十四五", "2021-01-01", "2025-12-31", "plan"),
        ("“八五”末", "“八五”", "1991-01-01", "1995-12-31", "plan"),
        ("九五期间", "九五", "1996-01-01", "2000-12-31", "plan"),
        ("“十二五”至“十三五”", "“十二五”至“十三五”", "2011-01-01", "2020-12-31", "span"),
        ("1996年以来", "1996年以来", "1996-01-01", "", "span"),
        ("2016年至今", "2016年至今", "2016-01-01", "", "span"),
        ("2016年10月起", "2016年10月起", "2016-10-01", "", "span"),
        ("2020年以后建校", "2020年以后", "2020-01-01", "", "span"),
        ("2020年后建校", "2020年后", "2020-01-01", "", "span"),
        ("2021年5月之后", "2021年5月之后", "2021-05-01", "", "span"),
        ("2030年前", "2030年前", "", "2029-12-31", "span"),
        ("2020年底前", "2020年底前", "", "2020-12-31", "span"),
        ("年底前", "年底前", "", "2024-12-31", "span"),
        ("2020年年底", "2020年年底", "2020-12-01", "2020-12-31", "month"),
        ("2020年初", "2020年初", "2020-01-01", "2020-01-31", "month"),
        ("2020年年中", "2020年年中", "2020-06-01", "2020-07-31", "span"),
        ("2023年9月上旬", "2023年9月上旬", "2023-09-01", "2023-09-10", "span"),
        ("2023年2月底", "2023年2月底", "2023-02-21", "2023-02-28", "span"),
        ("2018年3月至次年2月", "2018年3月至次年2月", "2018-03-01", "2019-02-28", "span"),
        ("2016—2020年", "2016—2020年", "2016-01-01", "2020-12-31", "span"),
        ("(2021-2025)", "2021-2025", "2021-01-01", "2025-12-31", "span"),
        ("2021.10—2024.9。", "2021.10—2024.9", "2021-10-01", "2024-09-30", "span"),
        ("下达2023年度资金", "2023年度", "2023-01-01", "2023-12-31", "year"),
        ("2021-22学年", "2021-22学年", "2021-01-01", "2022-12-31", "span"),
        ("2023年1—9月", "2023年1—9月", "2023-01-01", "2023-09-30", "span"),
        ("3月5日至7日", "3月5日至7日", "2024-03-05", "2024-03-07", "span"),
        ("二〇二三年九月一日至三日", "二〇二三年九月一日至三日", "2023-09-01", "2023-09-03", "span"),
        ("2016年9月20日至2017年3月1日", "2016年9月20日至2017年3月1日", "2016-09-20", "2017-03-01", "span"),
        ("今年", "今年", "2024-01-01", "2024-12-31", "year"),
        ("今年以来", "今年以来", "2024-01-01", "", "span"),
        ("前年", "前年", "2022-01-01", "2022-12-31", "year"),
        ("上月", "上月", "2024-04-01", "2024-04-30", "month"),
        ("昨日", "昨日", "2024-05-19", "2024-05-19", "day"),
        ("本月5日", "本月5日", "2024-05-05", "2024-05-05", "day"),
        ("上周", "上周", "2024-05-13", "2024-05-19", "span"),
        ("二○一六年，兩省", "二○一六年", "2016-01-01", "2016-12-31", "year"),
        ("第十四個五年規劃", "第十四個五年規劃", "2021-01-01", "2025-12-31", "plan"),
    ],
)
def test_what_is_printed_has_its_first_and_last_day(
    text: str, printed: str, begins: str, until: str, precision: str
) -> None:
    assert told(text) == [(printed, begins, until, precision)]


@each_case(
    "text",
    [
        "月薪1800至2000元", "海拔1900—2100米", "海拔1900—2100。", "海拔1900—2000。",
        "每年培训2000-2150人", "2021.5亩", "1999/12个",
        "种茶已近2000年", "遗址距今约有2100年", "2000年历史", "三年", "18年来", "18年", "十年前", "20年中", "10年初心",
        "三到五年", "两年半", "半年", "5个月", "三个月", "一月有余", "第三季", "12月薪", "三月三",
        "2月30日", "2021年6月31日", "2021年4月30日至31日", "日前", "近日", "近年来", "十五五十六", "十五个", "十五五个",
        "“七五”普法", "2021", "电话2021", "的明天", "今日头条", "21世纪海上", "前三名", "年底子", "上月薪",
        "任务2000－2150万", "提前三个月", "提前两个季度", "五六年", "七八年", "三五年", "08年级",
    ],
)  # fmt: skip
def test_what_counts_or_is_about_now_is_no_date(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("2021年前往", "2021年"),
        ("2021年初中毕业", "2021年"),
        ("2021年底层", "2021年"),
        ("2021年中国", "2021年"),
        ("2021年后期", "2021年"),
        ("2021年后勤", "2021年"),
        ("2021年后几个", "2021年"),
        ("2021年前后", "2021年"),
        ("2021年起步", "2021年"),
        ("2021年前三个月", "2021年前三个月"),
        ("今年会", ""),
    ],
)
def test_words_that_only_begin_like_the_end_of_a_date(text: str, printed: str) -> None:
    assert [words for words, *_ in told(text)] == ([printed] if printed else [])


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("2019、2020和2021年", ["2019", "2020", "2021年"]),
        ("5、6月", ["5", "6月"]),
        ("二、三季度", ["二", "三季度"]),
        ("3月5日、7日和9日至11日", ["3月5日", "7日", "9日至11日"]),
        ("甲2021年、乙2022年", ["2021年", "2022年"]),
    ],
)
def test_a_list_is_one_for_each(text: str, printed: list[str]) -> None:
    assert [words for words, *_ in told(text)] == printed


@pytest.mark.parametrize(
    ("text", "issued", "begins"),
    [
        ("2016年签约，9月开工。", None, "2016-09-01"),
        ("2016年签约。9月开工。", None, ""),
        ("2016年签约。9月开工。", date(2024, 11, 1), ""),
        ("2016年签约。\n9月开工。", date(2024, 11, 1), "2024-09-01"),
        ("2024年签约。9月开工。", date(2024, 11, 1), "2024-09-01"),
        ("12月20日，", date(2024, 1, 5), "2023-12-20"),
        ("6月5日，", date(2024, 5, 20), "2024-06-05"),
        ("9月5日，", date(2024, 5, 20), ""),
        ("今年", None, ""),
        ("昨日", None, ""),
        ("2023年10月启动。同年11月", None, "2023-11-01"),
    ],
)
def test_a_month_without_a_year_takes_it_from_its_place_or_stays_open(
    text: str, issued: date | None, begins: str
) -> None:
    assert told(text, issued)[-1][1] == begins


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("农历2015年十月初一开工", ["2015年十月初一"]),
        ("农历八月开工", ["八月"]),
        ("三月初一开工", ["三月初一"]),
        ("腊肉在八月十五，开卖", ["八月十五"]),
        ("光绪三十年五月立碑", ["五月"]),
        ("民国20年9月立碑", ["9月"]),
        ("第二年3月复工", ["3月"]),
        ("每年3月举行", ["3月"]),
        ("每年3月至5月、9月举行", ["3月至5月、9月"]),
        ("每年1月1日起至12月31日", ["1月1日起至12月31日"]),
        ("每月5日、15日举行", ["5日、15日"]),
        ("每个月五日至十日", ["五日至十日"]),
        ("每年上半年，每年底", ["上半年", "年底"]),
    ],
)
def test_what_comes_again_or_is_of_a_year_that_is_not_read_stays_open(text: str, printed: list[str]) -> None:
    found = told(text)
    assert [(begins, until) for _, begins, until, _ in found] == [("", "")] * len(printed)
    assert [shown for shown, *_ in found] == printed


def test_what_comes_again_says_nothing_of_the_dates_behind_it() -> None:
    assert [begins for _, begins, *_ in told("每年3月，4月开工，每月3万元")] == ["", "2024-04-01"]


def test_the_day_of_a_month_is_read_beside_what_is_none() -> None:
    assert told("今年八月十五日开卖")[0][1] == "2024-08-15"
    assert told("2021年八月十五日")[0][1] == "2021-08-15"
    assert told("98年6月")[0][1] == "1998-06-01"
    assert told("第二年6月31日") == []


def test_the_plans_of_china() -> None:
    assert [plan_years(number) for number in (1, 2, 3, 5, 6, 13, 15)] == [
        (1953, 1957), (1958, 1962), (1966, 1970), (1976, 1980), (1981, 1985), (2016, 2020), (2026, 2030),
    ]  # fmt: skip


@given(st.text(alphabet=MARKS, max_size=60) | st.text(), st.none() | st.dates(date(1900, 1, 1), date(2150, 1, 1)))
def test_laws(text: str, issued: date | None) -> None:
    found = read_dates(text, issued)
    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    for each in found:
        assert (
            each.begins is None
            or each.until is None
            or date.fromisoformat(each.begins) <= date.fromisoformat(each.until)
        )
        assert "\n" not in text[each.start : each.end]


@given(st.text(alphabet=MARKS, max_size=40))
def test_full_width_reads_as_narrow(text: str) -> None:
    wide = text.translate({ord(digit): chr(ord(digit) + 0xFEE0) for digit in "0123456789"})
    assert read_dates(wide, ISSUED) == read_dates(text, ISSUED)


@given(st.text(alphabet=MARKS, max_size=30), st.text(alphabet=MARKS, max_size=30))
def test_paragraphs_are_read_alone(one: str, other: str) -> None:
    both = read_dates(f"{one}\n{other}", ISSUED)
    shift = len(one) + 1
    alone = [(each.start + shift, each.begins, each.until) for each in read_dates(other, ISSUED)]
    assert [(each.start, each.begins, each.until) for each in both if each.start >= shift] == alone


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_of_the_calendar_is_read(day: date) -> None:
    for printed in (f"{day.year}年{day.month}月{day.day}日", day.isoformat(), f"{day:%Y/%m/%d}", f"{day:%Y.%m.%d}"):
        assert told(printed) == [(printed, day.isoformat(), day.isoformat(), "day")]


def test_a_long_list_is_read_once() -> None:
    """Each year of a list looks at a bounded number of those behind it."""
    assert len(told("、".join(["2019"] * 20_000) + "年")) == 9
    assert told("2019至" * 20_000) == []
    assert re.fullmatch(r"(2019年、?)+", "、".join(["2019年"] * 3))
