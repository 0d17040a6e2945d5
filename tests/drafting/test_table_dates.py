"""Dates and numbers as people type them and spreadsheets rewrite them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duikou.curation.stubs import number_literal
from duikou.curation.turtle import Literal
from duikou.drafting.table_dates import date_of
from duikou.drafting.table_numbers import is_rounded, number_of
from duikou.errors import UsageError

FORMS = ("{0.year}/{0.month}/{0.day}", "{0.year}年{0.month}月{0.day}日", "{0.year:04}-{0.month:02}-{0.day:02}")
NUMBER = ("xsd:integer", "xsd:decimal")


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("2023", "2023"),
        ("2023年", "2023"),
        ("２０２３", "2023"),
        ("2023-05", "2023-05"),
        ("2023/5", "2023-05"),
        ("2023.5", "2023-05"),
        ("2023年5月", "2023-05"),
        ("May-23", "2023-05"),
        ("Sep-98", "1998-09"),
        ("May 2023", "2023-05"),
        ("2023-05-01", "2023-05-01"),
        ("2023/5/1", "2023-05-01"),
        ("2023/5/1 0:00", "2023-05-01"),
        ("2023-05-01 00:00:00", "2023-05-01"),
        ("2023年5月1日", "2023-05-01"),
        ("2023 年 5 月 1 日", "2023-05-01"),
        ("29/05/2023", "2023-05-29"),
        ("5/29/2023", "2023-05-29"),
        ("5/5/2023", "2023-05-05"),
    ],
)
def test_a_date_is_read_however_it_was_rewritten(typed: str, written: str) -> None:
    assert date_of(typed).text == written


@pytest.mark.parametrize(
    "typed", ["", "去年", "2023-13", "2023-02-30", "45047", "5月1日", "2023年1日", "Foo-23", "20235"]
)
def test_what_is_no_date_is_told(typed: str) -> None:
    with pytest.raises(UsageError, match="is no date"):
        date_of(typed)


def test_day_and_month_that_cannot_be_told_apart_are_not_guessed() -> None:
    with pytest.raises(UsageError, match="two ways"):
        date_of("5/6/2023")


@given(st.dates(date(1800, 1, 1), date(2199, 12, 31)), st.sampled_from(FORMS))
def test_every_day_comes_back(day: date, form: str) -> None:
    assert date_of(form.format(day)) == Literal(day.isoformat(), "xsd:date")


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("420000000", "420000000"),
        ("420,000,000", "420000000"),
        ("420 000 000", "420000000"),
        ("1.2E+08", "120000000"),
        ("1.2e8", "120000000"),
        ("４２０", "420"),
        ("38.50", "38.5"),
        ("-3.5", "-3.5"),
        ("−3.5", "-3.5"),
        ("4.2亿", "420000000"),
        ("4.2亿元", "420000000"),
        ("3600万", "36000000"),
        ("5000.0", "5000"),
        ("12345678901234567890123456789.50", "12345678901234567890123456789.5"),
    ],
)
def test_a_number_is_read_however_it_was_rewritten(typed: str, number: str) -> None:
    assert number_of(typed, NUMBER).text == number


@pytest.mark.parametrize("typed", ["", "many", "1,2", "4.2.1", "nan", "inf", "1E+999", "0x10", "三四十"])
def test_what_is_no_number_is_told(typed: str) -> None:
    with pytest.raises(UsageError, match="is no number"):
        number_of(typed, NUMBER)


def test_a_whole_number_is_asked_for() -> None:
    assert number_of("20", ("xsd:integer",)) == Literal("20", "xsd:integer")
    with pytest.raises(UsageError, match="no whole number"):
        number_of("20.5", ("xsd:integer",))
    assert number_of("30", ("xsd:decimal",)) == Literal("30.0", "xsd:decimal")


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**15), max_value=10**15))
def test_every_number_comes_back(value: Decimal) -> None:
    literal = number_literal(value)
    assert number_of(literal.text, NUMBER) == literal


def test_a_long_number_that_a_spreadsheet_shortened_is_known_again() -> None:
    assert is_rounded("1.23457E+11", Literal("123456789012", "xsd:integer"))
    assert not is_rounded("1.23458E+11", Literal("123456789012", "xsd:integer"))
    assert not is_rounded("123457", Literal("123456", "xsd:integer"))
    assert not is_rounded("1E+11", Literal("text"))
