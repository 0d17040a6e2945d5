"""Places that are like words which stand nowhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duikou.reading.nearness import nearest

TEXT = (
    "山城日报\n\n东河市向西山县投入资金三亿元,其中财政资金8700万元,用于修建学校。\n\n"
    "首批12名医生已经到岗,第二批将在秋天出发。"
)


@pytest.mark.parametrize(
    ("wanted", "meant"),
    [
        ("首批13名医生", "首批12名医生"),
        ("首批十二名医师已经到岗", "首批12名医生已经到岗"),
        ("东河市向西山县投入资金,用于修建学校", "东河市向西山县投入资金三亿元,其中财政资金8700万元,用于修建学校"),
        ("8700万元财政资金", "财政资金8700万元"),
        ("第二批在秋天将出发", "第二批将在秋天出发"),
        ("12位", "12名"),
        ("財政資金8,701萬元,用於修建學校", "财政资金8700万元,用于修建学校"),
    ],
)
def test_what_is_meant_is_the_nearest(wanted: str, meant: str) -> None:
    found = nearest(TEXT, wanted)
    words = TEXT[found[0].start : found[0].end]
    assert len(set(words) & set(meant)) >= 0.6 * len(set(meant)), words


@pytest.mark.parametrize("wanted", ["完全别的说法", "x", "", "\n", "远" * 900])
def test_what_is_like_nothing_brings_nothing(wanted: str) -> None:
    assert nearest(TEXT, wanted) == []


def test_only_the_body_is_looked_at() -> None:
    start = TEXT.index("首批")
    assert nearest(TEXT, "财政资金8701万元", start) == []
    assert nearest(TEXT, "财政资金8701万元", 0, start)


@given(st.integers(0, len(TEXT) - 12), st.integers(6, 12), st.integers(0, 11))
def test_one_other_character_is_found_again(start: int, length: int, place: int) -> None:
    words = TEXT[start : start + length]
    changed = words[: place % length] + "鑫" + words[place % length + 1 :]
    found = nearest(TEXT, changed)
    assert any(one.start < start + length and start < one.end for one in found)
    assert all(one.end <= other.start or other.end <= one.start for one in found for other in found if one != other)
