"""What a person sees of a text, and the way back to it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duikou.reading.marks import shown
from duikou.reading.visible import visible

SEEN = {
    "tags within a line": ("<p>投入<b>1</b>.<span>2</span>亿元</p>", "投入1.2亿元"),
    "blocks": ("<p>甲</p><div>乙<br>丙</div>", "甲\n乙\n丙"),
    "cells and rows": ("<table><tr><td>甲</td><td>1</td></tr><tr><td><p>乙</p></td><td>2</td></table>", "甲\t1\n乙\t2"),
    "cells over rows": ("<table><tr><td rowspan=2>甲<td>1<td>2<tr><td>3<td>4</table>", "甲\t1\t2\n\t3\t4"),
    "hidden": ("<script>1</script>甲<!-- 2 --><style>3</style>乙", "甲乙"),
    "references": ("&ldquo;甲&rdquo;&middot;1.2&nbsp;亿元&#x4E59;", "“甲”·1.2亿元乙"),
    "no tag": ("发生率<5%，a<b", "发生率<5%，a<b"),
    "quoted angle": ('<a title="1>0">甲</a>', "甲"),
    "raised": ("10<sup>2</sup>平方米", "10²平方米"),
    "Markdown": ("## 标题\n正文**1.2**亿元，[名](http://x.y/1)*3*个\n- 甲\n- 乙", "标题\n正文1.2亿元，名3个\n甲\n乙"),
    "Markdown table": ("| 县 | 万元 |\n|---|--:|\n| 甲 | **60** |", "县\t万元\n甲\t60"),
    "multiplication": ("3*4*5", "3*4*5"),
    "spaces": ("投入 1.2 亿元，6 050 个，2 000 000人，三 亿元", "投入1.2亿元，6050个，2000000人，三亿元"),
    "numbers apart": ("2021 350 号 1200 5000", "2021 350号1200 5000"),
    "unseen": ("5042\u200b万\u00ad元2\u200e2名\ufeff", "5042万元22名"),
    "width and radicals": ("２０２１年⼀⽉，⻓沙５％", "2021年一月，长沙5%"),
    "zeros": ("二○二一年", "二〇二一年"),
    "line ends": ("甲\r\n\r\n乙\u2028丙\u2029丁", "甲\n乙\n丙\n丁"),
    "cut figures": ("某省援助7.\n74亿元，于201\n9年全部建成5\n042个", "某省援助7.74亿元，于2019年全部建成5042个"),
    "a page number": ("第3期\n\n07\n79.42亿元", "第3期\n07\n79.42亿元"),
    "source lines": ("<p>\n当年已有1300名群众\n参加，共5\n042万元。\n</p>", "当年已有1300名群众参加，共5042万元。"),
    "items": ("一、甲县\n二、乙县5\n三、丙县", "一、甲县\n二、乙县5\n三、丙县"),
}  # fmt: skip


@pytest.mark.parametrize("name", SEEN)
def test_what_is_seen(name: str) -> None:
    given_text, seen = SEEN[name]
    assert visible(given_text).text == seen


TEXT = (
    "甲省对口支援乙省五年纪实综述报道全文\n"
    "甲省先后选派三百名干部到乙省工作，累计投入帮扶资金12.35亿元，实施项目1286个，覆盖乙省全部四十八个县和两千多个村，受益群众达到86.4万人次。\n"
    "双方共建产业园区46个，引导企业投资人民币3.2亿元，吸纳脱贫劳动力就业5042人，其中三成半来自易地搬迁安置点，户均年增收1.5万至2万元。\n"
    "2021年以来，甲省医院帮助乙省建成远程会诊中心十二个，培训医生630余名，开展手术2100台，乙省县域就诊率提高0.8个百分点，群众满意率近九成五。"
)


@pytest.mark.parametrize("width", [20, 30, 45, 78])
def test_lines_broken_at_a_width_are_closed_and_paragraphs_stay_apart(width: int) -> None:
    lines = [line[at : at + width] for line in TEXT.split("\n") for at in range(0, len(line), width)]
    assert visible("\n".join(lines)).text == TEXT


def test_a_line_per_paragraph_stays_apart() -> None:
    assert visible(TEXT).text == TEXT


MARKS = "甲乙12３％.,，亿萬元 \u00a0\u200b\u00ad\n\r\t\u2028<>/&;bptdr|*_#-[]()\"'⼀"


@given(st.text(MARKS, max_size=60))
def test_every_character_is_the_image_of_where_it_stands(text: str) -> None:
    seen = visible(text)
    assert len(seen.text) == len(seen.starts) == len(seen.ends) == len(seen.simplified)
    assert list(seen.starts) == sorted(seen.starts)
    for place, mark in enumerate(seen.text):
        start, end = seen.starts[place], seen.ends[place]
        assert 0 <= start <= end <= len(text)
        if mark not in "\n\t " and end - start == 1:
            assert shown(text[start]) in {mark, "○", "◯"}
            assert seen.span(place, place + 1) == (start, end)


@given(st.text(MARKS, max_size=40), st.text(MARKS, max_size=40))
def test_the_same_text_reads_the_same(left: str, right: str) -> None:
    assert visible(left + right) == visible(left + right)


@pytest.mark.parametrize("hostile", ["<", "<a ", '<a "', "<!--", "&", "**", "[", "| ", "`", "<td>", "1 ", "--- ", "（"])
def test_hostile_repetition_ends(hostile: str) -> None:
    """A text of many openings without an end: reading it must not grow with its square, or this takes minutes."""
    visible(hostile * 60_000)


@given(text=st.text(alphabet="一二百万亿元年月日个龥、。《》“”·019azAZ", max_size=12))
def test_a_plain_text_is_seen_as_it_is_given_as_it_is_beside_a_comment(text: str) -> None:
    plain, beside = visible(text), visible(f"{text}<!-- -->")
    assert (plain.text, plain.starts, plain.ends) == (beside.text, beside.starts, beside.ends)
    assert plain.text == text


def test_every_ideograph_that_is_plain_is_seen_as_it_is() -> None:
    ideographs = "".join(map(chr, range(0x4E00, 0xA000)))
    assert visible(ideographs) == visible(f"{ideographs}<!-- -->")
    assert visible(ideographs).text == ideographs
