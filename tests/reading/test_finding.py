"""Passages are found again with the words around them, are missed when they are gone, and never drift to others."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import escape

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from duikou.reading.finding import TELLING, Verification, find_again
from duikou.reading.passages import Passage, cite, digest, normalise, passage_at

TEXT = "东河市与西山县\n\n东河市２０２０年起帮扶西山县,投入资金\n3.2亿元（含捐赠）。\n\n  两地共建茶园12个。\n"
BODY = 9


def cited(text: str, words: str, place: int = 0) -> Passage:
    return cite(text, words)[place]


def found(text: str, passage: Passage) -> Verification:
    return find_again(text, {"it": passage})["it"]


def untold(passage: Passage) -> Passage:
    """A passage as earlier versions wrote it, without the words around it."""
    return replace(passage, before="", behind="")


def test_a_passage_in_place_is_verified_also_with_other_width() -> None:
    passage = cited(TEXT, "2020年起帮扶")
    copy = TEXT.replace("２０２０", "2020")
    for text in (TEXT, copy):
        assert found(text, passage) == Verification("verified", passage.start, passage.end)
        assert found(text, untold(passage)) == Verification("verified", passage.start, passage.end)


@pytest.mark.parametrize("inserted", ["\n\n", "首页 | 导航\n", "另加一段,与此无关。\n" * 30])
def test_a_passage_behind_an_insertion_has_moved(inserted: str) -> None:
    passage = cited(TEXT, "投入资金3.2亿元")
    shifted = Verification("moved", passage.start + len(inserted), passage.end + len(inserted))
    assert found(inserted + TEXT, passage) == shifted
    assert found(inserted + TEXT, untold(passage)) == shifted, "it is long and stands there but once"


def test_a_passage_before_its_stated_place_has_moved() -> None:
    passage = cited(TEXT, "茶园12个")
    assert found(TEXT[BODY:], passage) == Verification("moved", passage.start - BODY, passage.end - BODY)


def test_a_passage_broken_by_new_lines_has_moved_to_a_longer_span() -> None:
    passage = cited(TEXT, "两地共建茶园")
    broken = TEXT.replace("共建", "共\n\n建")
    assert found(broken, passage) == Verification("moved", passage.start, passage.end + 2)


def test_a_passage_whose_words_are_gone_is_missing() -> None:
    passage = cited(TEXT, "投入资金3.2亿元")
    for text in (TEXT.replace("3.2", "3.3"), TEXT[:BODY], "", " \n"):
        assert found(text, passage).status == "missing"


def test_other_words_in_its_place_are_told() -> None:
    passage = cited(TEXT, "3.2亿元")
    copy = "转载\n" + TEXT.replace("3.2亿元", "4.56亿元")
    start = copy.index("4.56")
    assert found(copy, passage) == Verification("missing", instead=(start, start + 6))


REPEATED = "某县投入500万元修路。另一县也投入500万元建校。"


def test_words_that_are_gone_are_not_found_where_they_stand_elsewhere() -> None:
    second = cited(REPEATED, "500万元", 1)
    copy = "以下为转载的报道全文,供参考。\n" + REPEATED[:-9] + REPEATED[-9:].replace("500", "800")
    for passage in (second, untold(second)):
        assert found(copy, passage).status == "missing"


def test_few_words_are_verified_only_beside_their_neighbours() -> None:
    first = cited(REPEATED, "500万元")
    shift = REPEATED.index("500", 8) - first.start
    copy = "注" * shift + REPEATED.replace("500", "300", 1)
    copy = copy[: first.start] + "500万元" + copy[first.start + 5 :]
    assert found(copy, first).status == "missing", "at the stated place, and by chance"
    assert find_again(copy, {"it": first}, unchanged=True)["it"].status == "verified"


@pytest.mark.parametrize(("old", "new"), [("年起帮扶西山县", "年起支援西山县"), ("（含捐赠）", "（不含捐赠）")])
def test_a_change_on_one_side_lets_a_passage_move(old: str, new: str) -> None:
    passage = cited(TEXT, "3.2亿元")
    copy = "转载\n" + TEXT.replace(old, new)
    assert copy.count(new) == 1
    start = copy.index("3.2")
    assert found(copy, passage) == Verification("moved", start, start + 5)


def test_changes_on_both_sides_leave_few_words_missing() -> None:
    passage = cited(TEXT, "3.2亿元")
    assert found("转载\n" + TEXT.replace("投入资金", "出资").replace("（含捐赠）", "，"), passage).status == "missing"


LINE = "为修建道路和桥梁投入的资金"


OTHER = "据去年冬天以来各家报纸的消息说当地的乙村建成茶园十二座,又有丙村通路此事在乡里传为佳话。"
"""A passage in it (乙村建成茶园十二座) has all that tells of it around it, wherever the whole stands."""


@pytest.mark.parametrize("follows", [True, False])
def test_one_neighbour_counts_only_in_the_order_of_the_others(follows: bool) -> None:
    """Words that stood behind another passage stand behind it still, those that stood before it, before it."""
    wording = f"甲乡报道。{LINE}900元,完。" if follows else f"甲乡900元{LINE}的报道,完。"
    text = OTHER + wording if follows else wording + OTHER
    wanted = cited(text, "900元")
    passages = {
        "wanted": replace(wanted, behind="") if follows else replace(wanted, before=""),
        "other": cited(text, "乙村建成茶园十二座"),
    }
    for copy, status in ((text, "moved"), (wording + OTHER if follows else OTHER + wording, "missing")):
        again = find_again("注\n" + copy, passages)
        assert (again["other"].status, again["wanted"].status) == ("moved", status)


def test_of_several_places_between_the_same_words_one_keeps_the_order() -> None:
    place = f"甲乡报道,{LINE}900元,此后继续投入修缮道路的工程款项。"
    text = OTHER + place
    passages = {"wanted": cited(text, "900元"), "other": cited(text, "乙村建成茶园十二座")}
    copy = f"注\n{place}{OTHER}{place}"
    again = find_again(copy, passages)["wanted"]
    assert (again.status, again.start) == ("moved", copy.rindex("900元"))


def test_several_places_that_fit_alike_are_ambiguous_with_all_of_them() -> None:
    passage = cited(TEXT, "3.2亿元")
    twice = f"注\n{TEXT}{TEXT}"
    places = tuple((at.start(), at.end()) for at in re.finditer("3.2亿元", twice))
    assert found(twice, passage) == Verification("ambiguous", candidates=places)
    long = untold(cited(TEXT, "投入资金3.2亿元"))
    assert found(twice, long).status == "ambiguous"
    assert len(found(twice, long).candidates) == 2


def test_few_words_that_do_not_tell_of_any_around_them_do_not_move() -> None:
    passage = untold(cited(TEXT, "茶园12个"))
    assert passage.length < TELLING
    assert found("注" + TEXT, passage).status == "missing"


def test_lone_passages_out_of_order_are_missing() -> None:
    parts = ["甲县建成茶园一万亩。", "乙县建成公路八十里。", "丙县建成学校二十所。", "丁县建成医院三十家。"]
    text = "".join(parts)
    passages = {part: untold(cited(text, part)) for part in parts}
    turned = find_again("注\n" + "".join([*parts[1:], parts[0]]), passages)
    assert [one.status for one in turned.values()] == ["missing", "moved", "moved", "moved"]


def test_a_passage_moves_only_to_whole_clusters() -> None:
    assert found("甲㎡", Passage(0, 1, 1, 1, digest("2"))).status == "missing"
    inside = passage_at("甲㎡", 1, 2)
    assert found("注甲㎡", inside) == Verification("moved", 2, 3)


@pytest.mark.parametrize(
    "passage",
    [
        Passage(0, 0, 0, 1, digest("")),
        Passage(5, 2, -3, 1, digest("甲")),
        Passage(0, 3, 3, 1, "no digest"),
        Passage(900, 999, 9999, 1, digest("甲")),
        Passage(0, 3, 9, 1, "no digest", "3-nothing", "0-0123456789abcdef"),
        Passage(0, 3, 9, 1, digest("甲"), "9999999-0123456789abcdef", "3-0123456789abcdef"),
    ],
)
def test_a_passage_that_cannot_be_is_missing(passage: Passage) -> None:
    assert found(TEXT, passage).status == "missing"


def test_digests_of_earlier_versions_are_found_in_the_text_with_its_markup_blanked() -> None:
    page = "甲县<b>投入\u00ad资金</b>五百万元修路。"
    masked = page.replace("<b>", "   ").replace("</b>", "    ")
    start, end = page.index("投入"), page.index("修路")
    older = Passage(start, end, 9, 1, digest(masked[start:end]))
    assert found(page, older).status == "missing"
    assert find_again(page, {"it": older}, masked)["it"].status == "verified"
    assert find_again("注" + page, {"it": older}, "注" + masked)["it"] == Verification("moved", start + 1, end + 1)


@pytest.mark.parametrize("mark", ["\u00ad", "\u200e", "\ufe0f", "\u0001", "\u2066", "<b>", "&#8203;"])
def test_a_mark_that_nobody_sees_does_not_hide_the_words(mark: str) -> None:
    passage = cited(TEXT, "投入资金3.2亿元")
    at = passage.start + 2
    assert found(TEXT[:at] + mark + TEXT[at:], passage) == Verification("moved", passage.start, passage.end + len(mark))


PARTS = st.sampled_from(
    ["甲县", "乙县", "投入", "500万元", "建成", "5个", "村", "茶园", "，", "。", "\n", "其中", "共"]
)
SOURCES = st.lists(PARTS, min_size=1, max_size=40).map("".join).filter(normalise)
NOTE = "转载自另一份报纸\n"
"""No word of it is a word of the texts: what is blanked there stands in no note."""


@given(SOURCES, st.data())
def test_words_that_are_blanked_are_never_found_elsewhere(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + 12)).filter(lambda end: normalise(text[start:end])))
    passage = passage_at(text, start, end)
    assume(passage.before or passage.behind or passage.length >= 8)  # else its position is all that tells it apart
    others = {
        str(place): passage_at(text, place, min(len(text), place + 4))
        for place in data.draw(st.lists(st.integers(0, max(0, len(text) - 5)), max_size=4))
        if normalise(text[place : place + 4])
    }
    blank = data.draw(st.sampled_from([" ", "口"]))
    copy = NOTE + text[: passage.start] + blank * (passage.end - passage.start) + text[passage.end :]
    assert find_again(copy, {**others, "it": passage})["it"].status in {"missing", "ambiguous"}


WIDE = {code: chr(code + 0xFEE0) for code in range(0x21, 0x7F)}
FORMS: dict[str, Callable[[str], str]] = {
    "a note before": lambda text: NOTE + text,
    "line ends": lambda text: text.replace("\n", "\r\n\r\n"),
    "full width": lambda text: text.translate(WIDE),
    "HTML": lambda text: "\n".join(f"<div><p>{escape(line)}</p></div>" for line in text.split("\n")),
    "soft hyphens": "\u00ad".join,
    "page furniture": lambda text: f"首页 | 新闻\n{text}\n责任编辑:某某",
}


@pytest.mark.parametrize("form", FORMS)
@given(SOURCES, st.data())
def test_passages_are_found_in_texts_changed_in_ordinary_ways(form: str, text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1).filter(lambda start: normalise(text[start : start + 20])))
    passage = passage_at(text, start, min(len(text), start + 20))
    copy = FORMS[form](text)
    again = found(copy, passage)
    if not (passage.before or passage.behind):
        return
    assert again.start is not None
    assert again.end is not None
    (words,) = {one.digest for one in [passage_at(copy, again.start, again.end)]}
    assert words == passage.digest


def test_each_length_of_stretch_is_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the number of passages: twice as many read the text no more often."""
    from duikou.reading.passages import NormalisedText

    text = "".join(f"第{number}个村建成茶园{number * 7}亩。" for number in range(300))
    lengths: list[int] = []
    digests = NormalisedText.digests

    def counted(self: NormalisedText, length: int) -> Iterator[tuple[int, str]]:
        lengths.append(length)
        return digests(self, length)

    monkeypatch.setattr(NormalisedText, "digests", counted)
    for count in (20, 200):
        passages = {str(at): passage_at(text, at, at + 9) for at in range(0, 2000, 2000 // count)}
        lengths.clear()
        assert {one.status for one in find_again(NOTE + text, passages).values()} == {"moved"}
        assert len(lengths) == len(set(lengths)) <= 4
