"""Where numerals and dates stand, by hand, and the laws that tie the three finders together."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duikou.errors import UserError
from duikou.reading.numerals import (
    DateMention,
    Numeral,
    NumeralError,
    find_dates,
    find_digits,
    find_numerals,
    plan_years,
    read_number,
)

MARKS = "0123456789０９.,．，〇一二三十百千万亿两半几年月日多余约%、—-至 \n甲乙①²“”"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("没有", []),
        ("甲35.05亿元", ["35.05亿"]),
        ("20多亿元", ["20", "亿"]),
        ("1,253个村", ["1,253"]),
        ("2021,100户", ["2021", "100"]),
        ("1,2345", ["1", "2345"]),
        ("共5，100户", ["5", "100"]),
        ("３，０００元", ["３，０００"]),
        ("１２．５％", ["１２．５"]),
        ("3.", ["3"]),
        ("6.30日", ["6.30"]),
        ("8.74万人和3千人", ["8.74万", "3千"]),
        ("1亿5000万", ["1亿5000万"]),
        ("第一、第二名", ["一", "二"]),
        ("统一部署", ["一"]),
        ("半年,两年,十几个", ["半", "两", "十几"]),
        ("20+8", ["20", "8"]),
        ("3-5", ["3", "5"]),
        ("①½²Ⅱ", []),
        ("二〇二一", ["二〇二一"]),
    ],
)
def test_numerals_are_maximal_runs(text: str, expected: list[str]) -> None:
    assert [numeral.text for numeral in find_numerals(text)] == expected


def test_positions_are_code_points_of_the_whole_text() -> None:
    text = "𠮷甲 12人\n三家"
    assert find_numerals(text) == [Numeral(3, 5, "12"), Numeral(7, 8, "三")]
    assert find_numerals(text, 4) == [Numeral(4, 5, "2"), Numeral(7, 8, "三")]
    assert find_numerals(text, 0, 4) == [Numeral(3, 4, "1")]
    assert find_digits(text, 4, 99) == [Numeral(4, 5, "2")]


def test_digits_are_told_from_chinese_numerals() -> None:
    assert [numeral.has_digits for numeral in find_numerals("3千,三千,１个")] == [True, False, True]


def test_digit_runs_end_at_every_other_character() -> None:
    assert [run.text for run in find_digits("8.74万,1,253和１２")] == ["8", "74", "1", "253", "１２"]
    assert find_digits("") == []
    assert find_digits("5") == [Numeral(0, 1, "5")]


@given(st.text(alphabet=MARKS) | st.text())
def test_slices_equal_the_text_and_never_touch(text: str) -> None:
    for found in (find_numerals(text), find_digits(text)):
        assert all(text[numeral.start : numeral.end] == numeral.text for numeral in found)
        assert all(left.end <= right.start for left, right in pairwise(found))


@given(st.text(alphabet=MARKS) | st.text())
def test_every_digit_run_lies_in_exactly_one_numeral(text: str) -> None:
    numerals = find_numerals(text)
    runs = find_digits(text)
    assert all(sum(numeral.start <= run.start and run.end <= numeral.end for numeral in numerals) == 1 for run in runs)
    assert sum(run.end - run.start for run in runs) == sum(character.isdecimal() for character in text)


@given(st.text(alphabet=MARKS), st.integers(0, 20), st.integers(0, 20))
def test_a_part_of_a_text_is_read_like_the_whole_of_that_part(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    part = find_numerals(text[start : start + length])
    assert [(found.start - start, found.text) for found in find_numerals(text, start, start + length)] == [
        (found.start, found.text) for found in part
    ]


@pytest.mark.parametrize(
    ("numeral", "value", "step"),
    [("5800", 5800, 100), ("一万", 10000, 10000), ("一百零五", 105, 1), ("1万3千", 13000, 1000), ("一百二", 120, 10)],
)
def test_a_number_and_the_place_of_its_last_digit(numeral: str, value: int, step: int) -> None:
    number = read_number(numeral)
    assert (number.value, number.step) == (Fraction(value), Fraction(step))


@pytest.mark.parametrize("numeral", ["", "几", "三五", "一二三", "万万", "亿亿", "20百", "百千", "1万20000", "甲"])
def test_a_numeral_without_one_value_is_refused(numeral: str) -> None:
    with pytest.raises(NumeralError):
        read_number(numeral)


Parts = tuple[str, int | None, int | None, int | None, int | None]


def _parts(mention: DateMention) -> Parts:
    return mention.text, mention.year, mention.month, mention.day, mention.plan


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("2022年底", [("2022年", 2022, None, None, None)]),
        ("2021年6月起", [("2021年6月", 2021, 6, None, None)]),
        ("2021 年 6 月 3 日", [("2021 年 6 月 3 日", 2021, 6, 3, None)]),
        ("２０２１年６月", [("２０２１年６月", 2021, 6, None, None)]),
        ("6月30日", [("6月30日", None, 6, 30, None)]),
        ("4月28日,今年7月", [("4月28日", None, 4, 28, None), ("7月", None, 7, None, None)]),
        ("2022-01-10 08:03", [("2022-01-10", 2022, 1, 10, None)]),
        ("2022/1/10", [("2022/1/10", 2022, 1, 10, None)]),
        ("2023年—2026年", [("2023年", 2023, None, None, None), ("2026年", 2026, None, None, None)]),
        ("2021—2025", [("2021", 2021, None, None, None), ("2025", 2025, None, None, None)]),
        ("2021-2025年", [("2021", 2021, None, None, None), ("2025年", 2025, None, None, None)]),
        ("2021、2022年", [("2021", 2021, None, None, None), ("2022年", 2022, None, None, None)]),
        ("1至9月", [("1", None, 1, None, None), ("9月", None, 9, None, None)]),
        (
            "2023年1至9月",
            [("2023年", 2023, None, None, None), ("1", None, 1, None, None), ("9月", None, 9, None, None)],
        ),
        ("3月1日至5日", [("3月1日", None, 3, 1, None), ("5日", None, None, 5, None)]),
        ("3月1—5日", [("3月1", None, 3, 1, None), ("5日", None, None, 5, None)]),
        ("“十四五”时期", [("十四五", None, None, None, 14)]),
        ("十三五", [("十三五", None, None, None, 13)]),
        ("十五五", [("十五五", None, None, None, 15)]),
        ("二〇二一年六月", [("二〇二一年六月", 2021, 6, None, None)]),
        ("二〇二一年十二月三十一日", [("二〇二一年十二月三十一日", 2021, 12, 31, None)]),
        ("2021年13月", [("2021年", 2021, None, None, None)]),
    ],
)
def test_dates_with_what_is_printed_of_them(text: str, expected: list[Parts]) -> None:
    assert [_parts(mention) for mention in find_dates(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "3个月",
        "13月",
        "3500年",
        "八月",
        "11010802021749",
        "二十四五",
        "历时3—5日",
        "6.3月",
        "八五",
        "20٢١年",
        "٢٠٢١年",
        "٣月",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text) == []


def test_dates_between_bounds_keep_their_positions() -> None:
    text = "2020年,2021年6月"
    assert find_dates(text, 6) == [DateMention(6, 13, "2021年6月", 2021, 6)]
    assert find_dates(text, 0, 6) == [DateMention(0, 5, "2020年", 2020)]


def test_the_years_meant() -> None:
    assert [mention.years for mention in find_dates("十四五,十三五,2020年,6月")] == [
        (2021, 2025),
        (2016, 2020),
        (2020, 2020),
        None,
    ]


def test_plans_are_five_years_from_the_sixth_on() -> None:
    assert [plan_years(plan) for plan in (6, 13, 14)] == [(1981, 1985), (2016, 2020), (2021, 2025)]
    with pytest.raises(UserError, match="Five-Year Plan 5"):
        plan_years(5)


@given(st.text(alphabet=MARKS + "二四五六月年20"))
def test_date_slices_equal_the_text_and_never_overlap(text: str) -> None:
    found = find_dates(text)
    assert all(text[mention.start : mention.end] == mention.text for mention in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert all(mention.month is None or 1 <= mention.month <= 12 for mention in found)
    assert all(mention.day is None or 1 <= mention.day <= 31 for mention in found)
