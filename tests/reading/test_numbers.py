"""What a run of numerals is worth: both ends, the place value of its last digit, and whether a scale stands alone."""

from fractions import Fraction

import pytest
from each_case import each_case

from duikou.reading.numbers import LONGEST, NotANumber, Number, read_number, scale_of


@each_case(
    ("printed", "low", "high", "step"),
    [
        ("7", 7, 7, 1),
        ("0", 0, 0, 1),
        ("70", 70, 70, 10),
        ("5800", 5800, 5800, 100),
        ("1,050", 1050, 1050, 10),
        ("1，050", 1050, 1050, 10),
        ("6’700", 6700, 6700, 100),
        ("12.50", "12.5", "12.5", "0.01"),
        (".5", "0.5", "0.5", "0.1"),
        ("七", 7, 7, 1),
        ("零", 0, 0, 1),
        ("两", 2, 2, 1),
        ("几", 2, 10, 1),
        ("七八", 7, 8, 1),
        ("三五", 3, 5, 1),
        ("一二", 1, 2, 1),
        ("二〇二一", 2021, 2021, 1),
        ("一〇五", 105, 105, 1),
        ("一九九八", 1998, 1998, 1),
        ("一七二零", 1720, 1720, 10),
        ("二十", 20, 20, 10),
        ("二十一", 21, 21, 1),
        ("二十几", 20, 30, 1),
        ("一百二", 120, 120, 10),
        ("一百零二", 102, 102, 1),
        ("一百十一", 111, 111, 1),
        ("一百一十", 110, 110, 10),
        ("一百零几", 100, 110, 1),
        ("一百几", 100, 110, 1),
        ("几百", 200, 1000, 100),
        ("数百", 100, 1000, 100),
        ("数千万", 10**7, 10**8, 10**7),
        ("几十万", 200_000, 10**6, 100_000),
        ("七八百", 700, 800, 100),
        ("一万五千", 15_000, 15_000, 1000),
        ("三万五", 35_000, 35_000, 1000),
        ("3万5", 35_000, 35_000, 1000),
        ("1百23", 123, 123, 1),
        ("三十五", 35, 35, 1),
        ("1万0", 10_000, 10_000, 10_000),
        ("20万零5百", 200_500, 200_500, 100),
        ("一万零百一十一", 10_111, 10_111, 1),
        ("一亿零千五", 100_001_500, 100_001_500, 100),
        ("1.20亿", 120_000_000, 120_000_000, 10**6),
        ("1.2万亿", 12 * 10**11, 12 * 10**11, 10**11),
        ("五兆六十二亿", 5_006_200_000_000, 5_006_200_000_000, 10**8),
        ("四万万", 400_000_000, 400_000_000, 10**8),
        ("一百零三点五", "103.5", "103.5", "0.1"),
        ("三点零六亿", 306_000_000, 306_000_000, 10**6),
        ("两千三点一", "2300.1", "2300.1", "0.1"),
        ("一百点123", "100.123", "100.123", "0.001"),
        ("贰仟万", 20_000_000, 20_000_000, 10**7),
        ("拾万零伍佰", 100_500, 100_500, 100),
        ("廿三", 23, 23, 1),
        ("卅", 30, 30, 10),
        ("俩", 2, 2, 1),
    ],
)
def test_a_number_has_both_ends_and_the_place_of_its_last_digit(
    printed: str, low: int | str, high: int | str, step: int | str
) -> None:
    assert read_number(printed) == Number(Fraction(low), Fraction(high), Fraction(step))


@pytest.mark.parametrize(("printed", "worth"), [("十", 10), ("百", 100), ("千", 1000), ("万", 10**4), ("亿", 10**8)])
def test_a_scale_alone_is_one_of_it_and_bare(printed: str, worth: int) -> None:
    assert read_number(printed) == Number(Fraction(worth), Fraction(worth), Fraction(worth), is_bare=True)


def test_scales_in_a_row_are_worth_their_product() -> None:
    assert [scale_of(marks) for marks in ("", "万", "万亿", "千万")] == [1, 10**4, 10**12, 10**7]


def test_a_number_in_a_smaller_unit_and_with_the_other_sign() -> None:
    number = Number(Fraction(2), Fraction(10), Fraction(1), is_bare=True)
    assert number.times(3) == Number(Fraction(6), Fraction(30), Fraction(3), is_bare=True)
    assert number.negative() == Number(Fraction(-10), Fraction(-2), Fraction(1), is_bare=True)
    assert not number.is_exact


@pytest.mark.parametrize(
    ("printed", "reason"),
    [
        ("", "there is no number"),
        ("9" * (LONGEST + 1), "more than 40"),
        ("甲", "no number"),
        ("一二三", "list or a name"),
        ("一三", "list or a name"),
        ("二一", "list or a name"),
        ("零一", "list or a name"),
        ("一千万百", "no digit before"),
        ("十一百", "cannot stand before"),
        ("11百", "cannot stand before"),
        ("零十", "cannot stand before"),
        ("1百234", "do not go together"),
        ("1.5万3千", "do not go together"),
        ("几百五", "do not go together"),
        ("几点五", "indefinite"),
        ("一百零", "do not go together"),
        ("1万2.5", "do not go together"),
        ("一亿亿", "no number"),
    ],
)
def test_what_is_no_number_says_why(printed: str, reason: str) -> None:
    with pytest.raises(NotANumber, match=reason):
        read_number(printed)


def test_the_longest_number_is_read() -> None:
    assert read_number("9" * LONGEST).low == int("9" * LONGEST)
