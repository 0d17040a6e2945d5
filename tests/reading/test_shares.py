"""Shares of a whole in per cent: rows worked out by hand, and what looks like a share and is none."""

from decimal import Decimal
from fractions import Fraction

import pytest

from duikou.reading.document import read_document
from duikou.reading.entries import Entry
from duikou.reading.numbers import Number
from duikou.reading.shares import Share, share_word


@pytest.mark.parametrize(
    ("mark", "above", "below"),
    [("½", 1, 2), ("⅓", 1, 3), ("⅔", 2, 3), ("¼", 1, 4), ("¾", 3, 4), ("⅕", 1, 5), ("⅛", 1, 8)],
)
def test_a_fraction_of_one_sign(mark: str, above: int, below: int) -> None:
    found = share_word(f"占{mark}。", 1)
    share = Fraction(100 * above, below)
    assert found == Share(Number(share, share, Fraction(100, below)), 2, mark, Fraction(1))


def test_a_word_for_a_share_makes_nothing_of_a_number_beside_it() -> None:
    half = Fraction(50)
    assert share_word("一半。", 0) == Share(Number(half, half, half), 2, "一半", Fraction(1))


def shares(text: str) -> list[Entry]:
    return [entry for entry in read_document(text).entries if entry.unit == "unit:percent"]


@pytest.mark.parametrize(
    ("text", "value", "least", "most"),
    [
        ("占百分百。", 100, 100, 100),
        ("占一半。", 50, 50, 50),
        ("超过半数。", 50, 50, None),
        ("占比约半成。", 5, 2.5, 7.5),
        ("商品打对折。", 50, 50, 50),
        ("商品打三八折。", 38, 38, 38),
        ("商品打四三折。", 43, 43, 43),
        ("商品打约三八折。", 38, 37.5, 38.5),
        ("商品打9折。", 90, 90, 90),
        ("商品打10折。", 10, 10, 10),
        ("商品打1折。", 10, 10, 10),
        ("商品打95折。", 95, 95, 95),
        ("占1/4。", 25, 25, 25),
        ("占一分之一。", 100, 100, 100),
        ("占四分之三。", 75, 75, 75),
        ("占四分之三,", 75, 75, 75),
        ("占四分之三", 75, 75, 75),
        ("占约三成半。", 35, 32.5, 37.5),
        ("占约三成五。", 35, 34.5, 35.5),
        ("占三成。", 30, 30, 30),
        ("增长百分之5k。", 5000, 5000, 5000),
    ],
)
def test_a_share_is_in_per_cent(text: str, value: float, least: float, most: float | None) -> None:
    (found,) = shares(text)
    assert (found.value, found.minimum) == (Decimal(str(value)), Decimal(str(least)))
    assert found.maximum == (None if most is None else Decimal(str(most)))


@pytest.mark.parametrize(
    "text",
    [
        "商品打二三折。",
        "商品打100折。",
        "商品打0折。",
        "占几分之一。",
        "占零分之三。",
        "占1/4x。",
        "占四分之三x。",
        "途经一半天。",
        "生产半成品。",
        "比分4/4。",
        "比分5/4。",
        "比分0/4。",
        "日期1/2/3。",
        "占1.5/4。",
        "种了三成熟。",
        "途经20多/50元。",
        "/3/4。",
        "产量½吨。",
        "产量2½吨。",
    ],
)
def test_what_is_no_share(text: str) -> None:
    assert [entry for entry in shares(text) if entry.value is not None] == []


def test_a_sign_behind_decimals_begins_another_figure() -> None:
    reading = read_document("产量2.5½吨。")
    assert [(reading.printed(entry), str(entry.value)) for entry in reading.entries] == [("2.5", "2.5"), ("½吨", "0.5")]


def test_a_choice_of_tenths_before_a_discount_has_both_ends() -> None:
    (found,) = shares("商品打二三折。")
    assert (found.value, found.minimum, found.maximum) == (None, Decimal(20), Decimal(30))


def test_half_a_tenth_behind_a_choice_of_tenths_leaves_the_choice() -> None:
    (found,) = shares("占七八成半。")
    assert (found.value, found.minimum, found.maximum) == (None, Decimal(70), Decimal(80))


@pytest.mark.parametrize("printed", ["一半", "9折", "95折", "三八折", "3%", "3‰", "三成", "三成半", "1/4", "四分之三"])
def test_a_share_ends_with_its_sign(printed: str) -> None:
    reading = read_document(f"占{printed}。")
    assert [reading.printed(entry) for entry in reading.entries] == [printed]
