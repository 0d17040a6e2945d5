"""Passages survive other white space and width, are found again when they move, and are missed when they are gone."""

import unicodedata
from hashlib import sha256

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from duikou.errors import UserError
from duikou.reading.passages import (
    NormalisedText,
    Passage,
    Search,
    Verification,
    cite,
    digest,
    normalise,
    paragraph_of,
    passage_at,
    verify,
)

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


def test_cite_finds_words_across_line_breaks_and_width() -> None:
    start, end = TEXT.index("投入"), TEXT.index("。")
    expected = Passage(start, end, 14, 1, digest("投入资金3.2亿元(含捐赠)"))
    assert cite(TEXT, "投入资金\u00a03.2亿元(含捐赠)", BODY) == [expected]


def test_cite_finds_every_place_in_order_and_overlapping() -> None:
    assert [(passage.start, passage.paragraph) for passage in cite(TEXT, "西山县")] == [(4, 1), (20, 2)]
    assert [passage.start for passage in cite(TEXT, "西山县", BODY)] == [20]
    assert [passage.start for passage in cite(TEXT, "西山县", 0, BODY)] == [4]
    assert [(passage.start, passage.end) for passage in cite("哈哈哈", "哈哈")] == [(0, 2), (1, 3)]
    assert cite(TEXT, "南湖县") == []


def test_cite_covers_a_cluster_it_touches_and_names_it_once() -> None:
    assert cite("甲…乙", ".") == [Passage(1, 2, 3, 1, digest("..."))]
    assert [(found.start, found.end) for found in cite("50㎡", "m")] == [(2, 3)]


@pytest.mark.parametrize("wanted", ["", " ", "\n\u3000\u200b"])
def test_cite_refuses_blank_words(wanted: str) -> None:
    with pytest.raises(UserError, match="nothing to cite"):
        cite(TEXT, wanted)


def test_a_passage_leaves_off_the_white_space_around_it() -> None:
    start = TEXT.index("  两地")
    assert passage_at(TEXT, start, len(TEXT), BODY) == Passage(
        start + 2, len(TEXT) - 1, 10, 3, digest("两地共建茶园12个。")
    )


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2), (0, 999), (7, 9), (4, 4)])
def test_a_span_outside_or_blank_is_refused(start: int, end: int) -> None:
    with pytest.raises(UserError, match=r"no span|white space"):
        passage_at(TEXT, start, end)


@pytest.mark.parametrize(
    ("words", "paragraph"), [("东河市与", 0), ("东河市２", 1), ("3.2", 2), ("茶园", 3), ("12", 3), ("\n\n  两", 2)]
)
def test_paragraphs_are_non_blank_lines_of_the_body(words: str, paragraph: int) -> None:
    assert paragraph_of(TEXT, TEXT.index(words), BODY) == paragraph


def _cited(text: str, words: str) -> Passage:
    return cite(text, words)[0]


def test_a_passage_in_place_is_verified_also_with_other_width() -> None:
    passage = _cited(TEXT, "2020年起帮扶")
    copy = TEXT.replace("２０２０", "2020")
    assert verify(NormalisedText(TEXT), passage) == Verification("verified", passage.start, passage.end)
    assert verify(NormalisedText(copy), passage) == Verification("verified", passage.start, passage.end)


@pytest.mark.parametrize("inserted", ["\n\n", "首页 | 导航\n", "另加一段,与此无关。\n" * 30])
def test_a_passage_behind_an_insertion_has_moved(inserted: str) -> None:
    passage = _cited(TEXT, "投入资金3.2亿元")
    shifted = Verification("moved", passage.start + len(inserted), passage.end + len(inserted))
    assert verify(NormalisedText(inserted + TEXT), passage) == shifted


def test_a_passage_before_its_stated_place_has_moved() -> None:
    passage = _cited(TEXT, "茶园12个")
    found = verify(NormalisedText(TEXT[BODY:]), passage)
    assert found == Verification("moved", passage.start - BODY, passage.end - BODY)


def test_a_passage_broken_by_new_lines_has_moved_to_a_longer_span() -> None:
    passage = _cited(TEXT, "两地共建茶园")
    broken = TEXT.replace("共建", "共\n\n建")
    assert verify(NormalisedText(broken), passage) == Verification("moved", passage.start, passage.end + 2)


def test_a_passage_whose_words_are_gone_is_missing() -> None:
    passage = _cited(TEXT, "投入资金3.2亿元")
    for text in (TEXT.replace("3.2", "3.3"), TEXT[:BODY], "", " \n"):
        assert verify(NormalisedText(text), passage) == Verification("missing", None, None)


def test_the_nearest_place_wins_and_of_two_the_later() -> None:
    repeated = "茶园" + "甲" * 6 + "茶园" + "乙" * 4 + "茶园"
    at_ten = Passage(10, 12, 2, 1, digest("茶园"))
    assert verify(NormalisedText(repeated), at_ten).start == 8
    at_eleven = Passage(11, 13, 2, 1, digest("茶园"))
    assert verify(NormalisedText(repeated), at_eleven).start == 14


@pytest.mark.parametrize("gap", [50, 250, 1000])
def test_far_from_its_stated_place_the_nearest_wins_too(gap: int) -> None:
    """Near by one looks outward from the place, far away through the whole text: what is found is the same."""
    article = NormalisedText("茶园" + "甲" * (2 * gap + 8) + "茶园" + "丁" * 9 + "茶园")
    starts = [verify(article, Passage(at, at + 2, 2, 1, digest("茶园"))).start for at in (gap + 4, gap + 5, gap + 6)]
    assert starts == [0, 2 * gap + 10, 2 * gap + 10], "of two that are equally near the later"


def test_one_search_finds_what_each_passage_finds_by_itself() -> None:
    text = "甲乙丙丁" * 300 + "茶园" + "戊" * 700
    wanted = [passage_at(text, start, start + length) for start, length in ((1200, 2), (0, 3), (1195, 9), (5, 3))]
    moved = [Passage(1800, 1801, each.length, 1, each.digest) for each in wanted]
    missing = [Passage(0, 9, 9, 1, digest("不在这里的九个字")), Passage(0, 2, 2, 1, "no digest")]
    article = NormalisedText(text)
    search = Search(article, [*moved, *missing])
    assert [search.verify(each) for each in (*moved, *missing)] == [
        verify(article, each) for each in (*moved, *missing)
    ]
    assert [search.verify(each).status for each in missing] == ["missing", "missing"]


MARKS = st.text(alphabet="a\u00e9가\u1100\u1161 長\u0301\u0316\u0344\u0327\u0f71\u3099\uff9e", max_size=30)


@given(st.lists(st.tuples(MARKS, st.integers(1, 90)), max_size=4))
def test_long_runs_of_marks_are_put_in_order_as_the_standard_says(parts: list[tuple[str, int]]) -> None:
    text = "".join(part * count for part, count in parts)
    plain = unicodedata.normalize("NFKC", text)
    assert normalise(text) == "".join(mark for mark in plain if not mark.isspace())
    assert NormalisedText(text).normalised == normalise(text)


def test_a_passage_moves_only_to_whole_clusters() -> None:
    article = NormalisedText("甲㎡")
    assert verify(article, Passage(0, 1, 1, 1, digest("2"))).status == "missing"
    assert verify(article, Passage(0, 1, 2, 1, digest("㎡"))) == Verification("moved", 1, 2)


@pytest.mark.parametrize(
    "passage",
    [
        Passage(0, 0, 0, 1, digest("")),
        Passage(5, 2, -3, 1, digest("甲")),
        Passage(0, 3, 3, 1, "no digest"),
        Passage(900, 999, 9999, 1, digest("甲")),
    ],
)
def test_a_passage_that_cannot_be_is_missing(passage: Passage) -> None:
    assert verify(NormalisedText(TEXT), passage).status == "missing"


@given(st.text(min_size=1), st.data())
def test_what_is_cited_is_verified(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    wanted = text[start : data.draw(st.integers(start + 1, len(text)))]
    assume(normalise(wanted) and normalise(wanted) in normalise(text))
    article = NormalisedText(text)
    for passage in cite(text, wanted):
        assert verify(article, passage) == Verification("verified", passage.start, passage.end)


@given(PLAIN, PLAIN, st.integers(0, 59))
def test_what_is_cited_is_found_after_an_insertion(text: str, inserted: str, start: int) -> None:
    wanted = text[start % len(text) :]
    passage = cite(text, wanted)[-1]
    longer = f"{inserted}\n{text}"
    found = verify(NormalisedText(longer), passage)
    assert found.start is not None
    assert found.end is not None
    assert digest(longer[found.start : found.end]) == passage.digest
