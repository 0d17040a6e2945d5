"""Where a printed figure stands, and where it is only part of another one."""

import pytest
from each_case import each_case
from hypothesis import given
from hypothesis import strategies as st

from duikou.reading.document import read_document
from duikou.reading.printed import read_printed
from duikou.reading.standing import standing


def found(text: str, printed: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Where the words stand whole in a stretch of a text, as code points of it."""
    reading = read_document(text)
    stretch = reading.visible.between(start, len(text) if end is None else end)
    places = standing(reading, printed, *stretch)
    return [reading.visible.span(place.start, place.end) for place in places if place.is_whole]


def says_so(text: str, printed: str) -> bool:
    """Whether the words stand somewhere whole and mean there what they mean by themselves."""
    reading = read_document(text)
    said = read_printed(printed)
    places = standing(reading, printed, 0, len(reading.visible.text))
    return any(place.agrees(said) for place in places)


STANDS = {
    "甲县投入5万元": "5万元",
    "甲县投入<b>5</b>万元": "5万元",
    "甲县投入5\u200b万\u00ad元": "5万元",
    "甲县投入５万元": "5万元",
    "甲县投入5&nbsp;万元": "5万元",
    "甲县投入（5）万元": "(5)万元",
    "甲縣投入5萬元": "5萬元",
    "于二○二一年": "二〇二一年",
    "共6 050个": "6050个",
    "统一三个标准": "三个",
    "2.94、3.35和1.45亿元": "3.35",
    "占比从30%到50%": "50%",
    "投入——500万元": "500万元",
    "每千人": "千人",
    "用3亿元至2个县": "3亿元",
    "承担负重5公斤": "5公斤",
    "增长到5亿元": "5亿元",
    "共5多名": "5",
    "三年半数": "三年",
    "派一名，": "一名",
    "2022-01-10 08:03": "2022-01-10 08:03",
    "共6050 个": "6 050个",
    "又三名干部": "三名",
    "3-5亿元以上": "3-5亿元",
}
CUT = [
    ("15万元", "5万元"),
    ("占比12.5%", "2.5%"),
    ("占比12.5%", "5%"),
    ("投入三点五亿元", "五亿元"),
    ("投入3-5亿元", "5亿元"),
    ("投入3—5亿元", "5亿元"),
    ("投入3至5亿元", "5亿元"),
    ("投入3亿元至5亿元", "5亿元"),
    ("投入3亿元至5亿元", "3亿元"),
    ("投入3—5亿元", "3"),
    ("投入1.9 亿元", "亿元"),
    ("投入几百元", "百元"),
    ("投入1,500万元", "500万元"),
    ("投入１，５００万元", "500万元"),
    ("投入三五亿元", "五亿元"),
    ("投入3亿5000万元", "5000万元"),
    ("投入3亿5000万元", "3亿"),
    ("投入5万元", "5"),
    ("投入5.5万元", "5"),
    ("占三分之一", "一"),
    ("占三分之一", "三"),
    ("占1/3", "3"),
    ("投入20多亿元", "20"),
    ("投入5个亿", "5个"),
    ("两吨半", "两吨"),
    ("三成半", "三成"),
    ("投入贰拾万元", "拾万元"),
    ("投入2億5千萬元", "5千萬元"),
    ("投入<span>1</span>5万元", "5万元"),
    ("投入1\u200b5万元", "5万元"),
    ("<table><tr><td>60<td>0012</table>", "600012"),
    ("表一\n600\n012", "600012"),
    ("共10 20", "1020"),
    ("共5万元", ""),
]


MEANS_OTHERWISE = [
    ("投入50w元", "50"),
    ("投入数百万元", "百万元"),
    ("投入-500万元", "500万元"),
    ("气温零下5度", "5度"),
    ("负5%", "5%"),
    ("增长5%", "5"),
    ("投入若干亿元", "亿元"),
    ("投入过亿元", "亿元"),
    ("投入近5亿元", "5亿元"),
    ("占一又三分之一", "三分之一"),
    ("分别为2.94、3.35和1.45亿元", "3.35"),
    ("资金（万元）\t人数\n6000\t12", "6000"),
]


@pytest.mark.parametrize(("text", "printed"), MEANS_OTHERWISE)
def test_a_figure_that_means_something_else_in_its_text_does_not_agree(text: str, printed: str) -> None:
    assert not says_so(text, printed)


@pytest.mark.parametrize(
    ("text", "printed"),
    [("投入近5亿元", "近5亿元"), ("电饭锅约占全国30%。", "约占全国30%"), ("建四小园。", "四小园"), ("832平台", "832")],
)
def test_a_figure_agrees_with_its_text(text: str, printed: str) -> None:
    assert says_so(text, printed)


@each_case("text", STANDS)
def test_a_figure_stands(text: str) -> None:
    assert len(found(text, STANDS[text])) == 1


@each_case(("text", "printed"), CUT)
def test_a_figure_is_cut_out_of_another(text: str, printed: str) -> None:
    assert found(text, printed) == []


def test_only_the_figure_that_is_whole_is_found_each_time_that_it_is() -> None:
    text = "全县15万元之外，又向乙县投入5万元、5万元"
    assert found(text, "5万元") == [(15, 18), (19, 22)]


@pytest.mark.parametrize(
    ("text", "printed", "whole"),
    [
        ("派出3批。\n\n又投入5万元", "3批。\n又投入5万元", True),
        ("派出3批。\n\n又投入5万元", "3批。又投入5万元", False),
        ("派出3批。\n\n又投入5万元", "3批。 又投入5万元", False),
        ("派出3\u200b批\t5\u00a0万元", "3批\t5万元", True),
        ("派出3批，又投\n入5万元，又投入5万元，甲乙丙丁戊己庚辛", "3批，又投\n入5万元", True),
        ("共53个", "5\n3个", False),
        ("5\n\n3个", "53个", False),
    ],
)
def test_words_go_over_a_paragraph_only_where_they_are_given_so(text: str, printed: str, *, whole: bool) -> None:
    assert bool(found(text, printed)) == whole


def test_what_lies_outside_the_span_cuts_a_figure_too() -> None:
    assert found("投入15万元", "5万元", 3, 6) == []


def test_a_span_leaves_out_what_stands_elsewhere() -> None:
    text = "投入5万元，又投入5万元"
    assert found(text, "5万元", 6) == [(9, 12)]


@given(st.integers(1, 99_999), st.integers(1, 99_999), st.sampled_from(["", "<b>", "\u200b", "&shy;"]))
def test_a_number_stands_in_another_only_where_they_are_alike(number: int, other: int, hidden: str) -> None:
    text = f"投入{str(number)[:1]}{hidden}{str(number)[1:]}元"
    assert bool(found(text, f"{other}元")) == (number == other)
