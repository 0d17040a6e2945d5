"""Both ends of a range, and figures of a list that share scale and unit: rows worked out by hand."""

from decimal import Decimal

import pytest

from duikou.reading.document import read_document
from duikou.reading.entries import Entry


def counted(text: str) -> list[tuple[str, Entry]]:
    reading = read_document(text)
    return [(reading.printed(entry), entry) for entry in reading.entries if entry.kind in {"quantity", "interval"}]


@pytest.mark.parametrize(
    ("text", "printed", "least", "most"),
    [
        ("派驻三到九年。", "三到九年", "3", "9"),
        ("占三至五成。", "三至五成", "30", "50"),
        ("占3至5‰。", "3至5‰", "0.3", "0.5"),
        ("占3‰至5‰。", "3‰至5‰", "0.3", "0.5"),
        ("受益30与50之间的人。", "30与50之间", "30", "50"),
        ("培训两到三百人。", "两到三百人", "200", "300"),
        ("培训三到一百人。", "三到一百人", "3", "100"),
        ("培训三到三百人。", "三到三百人", "3", "300"),
        ("培训三到一千二百人。", "三到一千二百人", "3", "1200"),
        ("培训5到10百人。", "5到10百人", "5", "1000"),
        ("捐资两到三佰元。", "两到三佰元", "200", "300"),
        ("捐资两到三仟元。", "两到三仟元", "2000", "3000"),
        ("捐资2至3万元。", "2至3万元", "20000", "30000"),
        ("单价3元至5万元。", "3元至5万元", "3", "50000"),
        ("几十至一百人受益。", "几十至一百人", "20", "100"),
        ("占比从30%—50%不等。", "30%—50%", "30", "50"),
        ("人数从30到50人不等。", "30到50人", "30", "50"),
        ("人数约30至40人左右。", "约30至40人左右", "30", "40"),
    ],
)
def test_a_range_has_both_ends(text: str, printed: str, least: str, most: str) -> None:
    ((found, entry),) = counted(text)
    assert (found, entry.kind, entry.hedge) == (printed, "interval", "range")
    assert (entry.minimum, entry.maximum, entry.value) == (Decimal(least), Decimal(most), None)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("占比从30%到50%。", ["30", "50"]),
        ("增加30人至50。", ["30", "50"]),
        ("捐资3万元至5人。", ["30000", "5"]),
        ("受益30与50人。", ["30", "50"]),
        ("捐资1000和1亿元。", ["100000000000", "100000000"]),
        ("捐资1001和1亿元。", ["1001", "100000000"]),
        ("捐资12和5。", ["12", "5"]),
        ("获利3成和5成。", ["30", "50"]),
    ],
)
def test_two_figures_are_two(text: str, values: list[str]) -> None:
    assert [str(entry.value) for _, entry in counted(text)] == values


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("捐资5至5万元。", "5", "5万元"),
        ("捐资50至3万元。", "50", "3万元"),
        ("培训50至30人。", "50", "30人"),
        ("培训30至30人。", "30", "30人"),
    ],
)
def test_a_bare_end_that_does_not_fit_the_other_is_left_open(text: str, first: str, second: str) -> None:
    reading = read_document(text)
    assert [(reading.printed(entry), entry.kind) for entry in reading.entries] == [
        (first, "open"),
        (second, "quantity"),
    ]


@pytest.mark.parametrize("dash", [*"-–—―─‐‑‒⸺﹘~∼〜", "——", "――", "──"])
def test_a_range_is_one_with_every_dash(dash: str) -> None:
    ((_, entry),) = counted(f"新增岗位300{dash}500人。")
    assert (entry.kind, entry.minimum, entry.maximum) == ("interval", Decimal(300), Decimal(500))
    ((first, last),) = [(dating.begins, dating.until) for dating in read_document(f"2021{dash}2023年，").dates]
    assert (first, last) == ("2021-01-01", "2023-12-31")


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("新增岗位＞300人。", "over"),
        ("新增岗位>300人。", "over"),
        ("新增岗位＜300人。", "under"),
        ("新增岗位<300人。", "under"),
        ("新增岗位≈300人。", "about"),
        ("新增岗位≥300人。", "over"),
        ("首页->300人。", "exact"),
    ],
)
def test_signs_of_more_less_and_about_are_hedges(text: str, hedge: str) -> None:
    ((_, entry),) = counted(text)
    assert entry.hedge == hedge
