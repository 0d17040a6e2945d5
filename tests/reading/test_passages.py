"""Passages survive other white space and width, are found again when they move, and are missed when they are gone."""

import unicodedata
from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from duikou.errors import UserError
from duikou.reading.passages import (
    NormalisedText,
    Passage,
    SeenText,
    cite,
    digest,
    normalise,
    paragraph_of,
    passage_at,
)
from duikou.reading.visible import visible

TEXT = "东河市与西山县\n\n东河市２０２０年起帮扶西山县,投入资金\n3.2亿元（含捐赠）。\n\n  两地共建茶园12个。\n"
BODY = 9

SPACES = st.sampled_from([" ", "\n", "\u00a0", "\u3000", "\t", "\u200b", "\ufeff", "\u2060"])
PLAIN = st.text(alphabet="东河西山县市茶园帮扶abcXYZ0123456789,.()%:;!?", min_size=1, max_size=60)
WIDE = {code: chr(code + 0xFEE0) for code in range(0x21, 0x7F)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        (" \u3000\n\u00a0\u200b\ufeff\u2060", ""),
        ("２０２０年，（甲）", "2020年,(甲)"),
        ("a\u200db", "a\u200db"),
        ("五十㎡…", "五十m2..."),
        ("e\u0301", "é"),
    ],
)
def test_normalised_text_is_narrow_and_without_white_space(text: str, expected: str) -> None:
    assert normalise(text) == expected


def test_a_digest_is_sha_256_of_the_normalised_text() -> None:
    assert digest("１2 人\n") == sha256("12人".encode()).hexdigest()
    assert digest("") == sha256(b"").hexdigest()


@given(PLAIN, st.lists(st.tuples(st.integers(0, 60), SPACES)))
def test_a_digest_ignores_white_space_and_width(text: str, spaces: list[tuple[int, str]]) -> None:
    strewn = text.translate(WIDE)
    for position, space in spaces:
        strewn = strewn[:position] + space + strewn[position:]
    assert digest(strewn) == digest(text)


@given(PLAIN, PLAIN)
def test_other_words_have_another_digest(left: str, right: str) -> None:
    assert (digest(left) == digest(right)) == (left == right)


@given(st.text() | st.text(alphabet="aé\u0301\u0323 ᄀ가각\u1161\u11a8ﬁ…㎡①\n甲"))
def test_the_map_agrees_with_normalising_and_leads_back(text: str) -> None:
    article = NormalisedText(text)
    assert article.normalised == normalise(text)
    for index, mark in enumerate(article.normalised):
        start, end = article.span(index, index + 1)
        assert mark in unicodedata.normalize("NFKC", text[start:end])
        assert article.index_at(start) <= index


def test_a_part_of_a_text_keeps_the_positions_of_the_whole() -> None:
    part = NormalisedText("甲乙 丙…丁", 2, 5)
    assert part.normalised == "丙..."
    assert part.span(0, 2) == (3, 5)
    assert part.index_at(4) == 1


def told(words: str) -> str:
    """What a passage tells of the words around it."""
    return f"{len(words)}-{digest(words)[:16]}" if words else ""


def test_cite_finds_words_across_line_breaks_and_width() -> None:
    start, end = TEXT.index("投入"), TEXT.index("。")
    around = told("县东河市2020年起帮扶西山县,"), told("。两地共建茶园12个。")
    expected = Passage(start, end, 14, 1, digest("投入资金3.2亿元(含捐赠)"), *around)
    assert cite(TEXT, "投入资金\u00a03.2亿元(含捐赠)", BODY) == [expected]


@pytest.mark.parametrize(
    ("text", "wanted", "words"),
    [
        ("投入<b>1</b>.<i>2</i>亿元", "1.2亿元", "1</b>.<i>2</i>亿元"),
        ("投入**1.2**亿元", "1.2亿元", "1.2**亿元"),
        ("投入1\u00ad.2\u200e亿\u2066元", "投入1.2亿元", "投入1\u00ad.2\u200e亿\u2066元"),
        ("投入1.2亿元", "投\u00ad入\u200e1.2亿元", "投入1.2亿元"),
        ("“甲”&ldquo;乙&rdquo;", "“乙”", "&ldquo;乙&rdquo;"),
        ("援助7.\n74亿元，于", "援助7.74亿元", "援助7.\n74亿元"),
        ("投入５万元（含）", "5万元(含)", "５万元（含）"),
        ("投入3.5億元", "3.5億元", "3.5億元"),
        ("⻓沙", "长沙", "⻓沙"),
        ("甲。\n乙", "甲。乙", "甲。\n乙"),
        ("60\n0012", "60 0012", ""),
        ("60\n0012", "60\n0012", "60\n0012"),
        ("<td>60<td>0012", "600012", ""),
        ("<a href='乙'>甲</a>", "乙", ""),
    ],
)
def test_cite_reads_a_text_as_it_is_seen(text: str, wanted: str, words: str) -> None:
    found = cite(text, wanted)
    assert [text[one.start : one.end] for one in found] == ([words] if words else [])
    assert all(one.digest == digest(visible(wanted).text) for one in found)


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        ("援助臺縣3.5億元", "台县3.5亿元", ["臺縣3.5億元"]),
        ("援助台县3.5亿元", "臺縣3.5億元", ["台县3.5亿元"]),
        ("援助臺縣、台縣、台县", "台县", ["台县"]),
        ("援助臺縣、台縣", "台县", ["臺縣", "台縣"]),
        ("甲<b>億</b>元,乙\n億元", "亿元", ["億</b>元", "億元"]),
        ("援助臺縣", "台市", []),
    ],
)
def test_words_of_the_other_script_are_found_where_the_text_has_none_of_the_given(
    text: str, wanted: str, found: list[str]
) -> None:
    passages = cite(text, wanted)
    assert [text[one.start : one.end] for one in passages] == found
    assert passages == [passage_at(text, one.start, one.end) for one in passages], "of the text as it is"


def test_neighbours_that_would_stand_there_twice_without_the_passage_tell_nothing() -> None:
    first, second = passage_at("村村村甲村乙", 3, 4), passage_at("乙村甲村村村", 2, 3)
    assert (first.before, first.behind) == ("", told("村乙"))
    assert (second.before, second.behind) == (told("乙村"), "")


def test_words_of_the_other_script_are_sought_in_the_body_alone() -> None:
    text = "援助臺縣。援助臺縣。援助臺縣。"
    assert [one.start for one in cite(text, "台县", 5, 10)] == [7]


def test_a_passage_tells_of_sixteen_characters_around_it_and_fewer_at_the_ends() -> None:
    text = "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄"
    middle = passage_at(text, 18, 20)
    assert (middle.before, middle.behind) == (told(text[2:18]), told(text[20:36]))
    assert passage_at(text, 3, 4).before == told("一二三")
    assert passage_at(text, 0, 4).before == ""
    assert passage_at(text, 33, 35).behind == told("黄")
    assert passage_at(text, 0, len(text)).behind == ""


def test_words_that_stand_elsewhere_too_are_told_from_further_away() -> None:
    line = "某县投入资金五百万元用于修建道路和桥梁工程。"
    text = f"甲{line}{line}{line}乙"
    second = passage_at(text, 1 + len(line) + 6, 1 + len(line) + 10)
    assert second.before == told(f"甲{line}{line[:6]}"), "16 characters before are those of the third line too"
    assert second.behind == told(f"{line[10:]}{line}乙"), "32 characters behind are those of the first line too"


def test_words_repeated_at_once_are_told_by_the_other_side() -> None:
    first, second = cite("甲县五村五村乙县", "五村")
    assert (first.before, first.behind) == ("", told("五村乙县"))
    assert (second.before, second.behind) == (told("甲县五村"), "")


def test_what_recurs_however_long_is_not_told() -> None:
    assert passage_at("甲县一甲县二", 2, 3).before == ""


@given(st.text(alphabet="甲乙丙，", min_size=1, max_size=80), st.data())
def test_what_is_told_stands_nowhere_else(text: str, data: st.DataObject) -> None:
    words = SeenText(text).normalised
    assume(words)
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    found = passage_at(text, start, end)
    for stretch, place in ((found.before, -1), (found.behind, 1)):
        length = int(stretch.partition("-")[0] or 0)
        told_words = words[start - length : start] if place < 0 else words[end : end + length]
        assert stretch == told(told_words)
        assert not told_words or [words.startswith(told_words, at) for at in range(len(words))].count(True) == 1


def test_cite_finds_every_place_in_order_and_overlapping() -> None:
    assert [(passage.start, passage.paragraph) for passage in cite(TEXT, "西山县")] == [(4, 1), (20, 2)]
    assert [passage.start for passage in cite(TEXT, "西山县", BODY)] == [20]
    assert [passage.start for passage in cite(TEXT, "西山县", 0, BODY)] == [4]
    assert [(passage.start, passage.end) for passage in cite("哈哈哈", "哈哈")] == [(0, 2), (1, 3)]
    assert cite(TEXT, "南湖县") == []


def test_cite_covers_a_cluster_it_touches_and_names_it_once() -> None:
    assert cite("甲…乙", ".") == [Passage(1, 2, 3, 1, digest("..."), told("甲"), told("乙"))]
    assert [(found.start, found.end) for found in cite("50㎡", "m")] == [(2, 3)]


@pytest.mark.parametrize("wanted", ["", " ", "\n\u3000\u200b"])
def test_cite_refuses_blank_words(wanted: str) -> None:
    with pytest.raises(UserError, match="nothing to cite"):
        cite(TEXT, wanted)


def test_a_passage_leaves_off_the_white_space_around_it() -> None:
    start = TEXT.index("  两地")
    expected = Passage(start + 2, len(TEXT) - 1, 10, 3, digest("两地共建茶园12个。"))
    found = passage_at(TEXT, start, len(TEXT), BODY)
    assert replace(found, before="") == expected
    assert found.before == told(normalise(TEXT)[-26:-10])


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2), (0, 999), (7, 9), (4, 4)])
def test_a_span_outside_or_blank_is_refused(start: int, end: int) -> None:
    with pytest.raises(UserError, match=r"no span|white space"):
        passage_at(TEXT, start, end)


@pytest.mark.parametrize(
    ("words", "paragraph"), [("东河市与", 0), ("东河市２", 1), ("3.2", 2), ("茶园", 3), ("12", 3), ("\n\n  两", 2)]
)
def test_paragraphs_are_non_blank_lines_of_the_body(words: str, paragraph: int) -> None:
    assert paragraph_of(TEXT, TEXT.index(words), BODY) == paragraph


MARKS = st.text(alphabet="a\u00e9가\u1100\u1161 長\u0301\u0316\u0344\u0327\u0f71\u3099\uff9e", max_size=30)


@given(st.lists(st.tuples(MARKS, st.integers(1, 90)), max_size=4))
def test_long_runs_of_marks_are_put_in_order_as_the_standard_says(parts: list[tuple[str, int]]) -> None:
    text = "".join(part * count for part, count in parts)
    plain = unicodedata.normalize("NFKC", text)
    assert normalise(text) == "".join(mark for mark in plain if not mark.isspace())
    assert NormalisedText(text).normalised == normalise(text)
