"""Both ends of a range, and figures of a list that share scale and unit: rows worked out by hand."""

from decimal import Decimal

import pytest
from each_case import each_case

from duikou.reading.document import read_document
from duikou.reading.entries import Entry


def counted(text: str) -> list[tuple[str, Entry]]:
    reading = read_document(text)
    return [(reading.printed(entry), entry) for entry in reading.entries if entry.kind in {"quantity", "interval"}]


@each_case(
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
        ("占百分之三十到四十左右。", "百分之三十到四十左右", "30", "40"),
        ("捐资5万元至8万左右。", "5万元至8万左右", "50000", "80000"),
        ("捐资三四至四万元。", "三四至四万元", "30000", "40000"),
        ("捐资几至十万元。", "几至十万元", "20000", "100000"),
        ("捐资100至50万元。", "100至50万元", "100", "500000"),
        ("捐资3w至50000万元。", "3w至50000万元", "30000", "500000000"),
        ("占¼至½。", "¼至½", "25", "50"),
        ("产量1½至2½吨。", "1½至2½吨", "1.5", "2.5"),
        ("盈亏-5至-3元。", "-5至-3元", "-5", "-3"),
        ("盈亏-5至0元。", "-5至0元", "-5", "0"),
        ("施肥3吨-5吨。", "3吨-5吨", "3", "5"),
        ("费用¥5至¥8元。", "¥5至¥8元", "5", "8"),
        ("气温零下5至零下3度。", "零下5至零下3度", "-5", "-3"),
    ],
)
def test_a_range_has_both_ends(text: str, printed: str, least: str, most: str) -> None:
    ((found, entry),) = counted(text)
    assert (found, entry.kind, entry.hedge) == (printed, "interval", "range")
    assert (entry.minimum, entry.maximum, entry.value) == (Decimal(least), Decimal(most), None)


@each_case(
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
        ("占百分之三十到四十人。", ["30", "40"]),
        ("占百分之三十到四十万。", ["30", "400000"]),
        ("施肥5吨至8万。", ["5", "80000"]),
        ("捐资5元至8。", ["5", "8"]),
        ("捐资12至5。", ["12", "5"]),
        ("占½至⅓。", ["50", "33.3333"]),
        ("占一半和3万元。", ["50", "30000"]),
        ("占6000和5成。", ["6000", "50"]),
        ("商品打8和75折。", ["8", "75"]),
        ("共有2和5万分之3。", ["2", "0.006"]),
        ("人数3和½。", ["3", "50"]),
        ("人数3和一半。", ["3", "50"]),
        ("捐资3和5至8万元。", ["3", "None"]),
        ("编号3的项目投资5万元。", ["3", "50000"]),
        ("捐资3万和50亿元。", ["30000", "5000000000"]),
        ("收入50以上和3万元。", ["50", "30000"]),
        ("共有2和五分之三。", ["2", "60"]),
        ("增长3和千分之5。", ["3", "0.5"]),
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
        ("捐资约50至3万元。", "约50", "3万元"),
        ("培训几十至五十人。", "几十", "五十人"),
        ("捐资99.5至50万元。", "99.5", "50万元"),
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


@pytest.mark.parametrize("end", ["", "。", "的气温"])
def test_below_zero_without_a_number_ends_no_range(end: str) -> None:
    assert [(printed, entry.kind) for printed, entry in counted(f"从5度到零下{end}")] == [("5度", "quantity")]


@pytest.mark.parametrize(
    ("text", "values", "scale"),
    [
        ("捐资3、4和5万元。", ["30000", "40000", "50000"], "万元"),
        ("捐资3和5万。", ["30000", "50000"], "万"),
        ("培训3和5人。", ["3", "5"], "人"),
        ("增长3、5%。", ["3", "5"], "%"),
        ("增长3、5%左右。", ["3", "5"], "%左右"),
        ("增长3、4、5%。", ["3", "4", "5"], "%"),
        ("下降3和5‰。", ["0.3", "0.5"], "‰"),
        ("占3、4、5成。", ["30", "40", "50"], "成"),
        ("占3、5成以上。", ["30", "50"], "成以上"),
        ("商品打6和8折。", ["60", "80"], "折"),
        ("捐资950和0.9亿元。", ["95000000000", "90000000"], "亿元"),
    ],
)
def test_figures_of_a_list_share_scale_and_unit(text: str, values: list[str], scale: str) -> None:
    reading = read_document(text)
    assert [str(entry.value) for entry in reading.entries] == values
    (*others, last) = reading.entries
    assert {reading.visible.text[slice(*entry.scale)] for entry in others if entry.scale} == {scale}
    assert {entry.unit for entry in others} == {last.unit}
    assert (all(entry.scale for entry in others), last.scale) == (True, None)
