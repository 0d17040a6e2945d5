"""What a draft is, whatever the text: every numeral once, spans that hold, no guess where the words say nothing."""

from datetime import date

import pytest
from drafted import drafted, named, of_kind, pairs
from hypothesis import given, settings
from hypothesis import strategies as st

from duikou.drafting.answer import read_answer, write_answer
from duikou.drafting.candidates import DECISIONS

TEXT = (
    "天河区对口帮扶纳雍县\n\n2021年以来，广州市天河区对口帮扶毕节市纳雍县，累计投入财政帮扶资金1.2亿元，其中2023年3200万元，"
    "选派教师15名。该县去年实现地区生产总值260亿元。第三中学有学生2000余人。"
)
"""Invented."""
CLAUSES = (
    "广州市对口帮扶毕节市",
    "投入资金3200万元",
    "纳雍县获援助500万元",
    "分别",
    "该县",
    "、",
    "，",
    "。",
    "\n",
    "\t",
    "由",
    "不再",
    "其中",
)


def test_every_numeral_of_the_reading_is_there_once_with_its_decision() -> None:
    draft = drafted(TEXT)
    starts = [numeral.record["start"] for numeral in draft.numerals]
    assert starts == sorted(set(starts))  # type: ignore[type-var]
    assert {numeral.decision for numeral in draft.numerals} <= {*DECISIONS}
    printed = {one.spans["printed"] for one in of_kind(draft, "figure")}
    counted = {(n.record["start"], n.record["end"]) for n in draft.numerals if n.decision == "figure"}
    assert printed == counted


def test_spans_hold_what_they_say() -> None:
    for one in drafted(TEXT).candidates:
        for party in (*one.providers, *one.recipients):
            assert TEXT[party.start : party.end] == party.name
        if one.printed:
            assert TEXT[slice(*one.spans["printed"])] == one.printed
        assert one.evidence
        assert all(0 <= start < end <= len(TEXT) for start, end in one.evidence)


def test_a_word_that_goes_back_is_given_as_the_name_it_goes_back_to() -> None:
    draft = drafted("礼县地处秦岭。该县由青岛市帮扶。")
    (pairing,) = of_kind(draft, "pairing")
    (recipient,) = pairing.recipients
    assert (recipient.name, recipient.start, recipient.code) == ("礼县", 0, "621226")
    assert pairing.evidence == ((0, 7), (7, 16)), "the sentence that names it is evidence too"


def test_periods_of_pairings() -> None:
    (since,) = of_kind(drafted("青岛市自2018年起对口帮扶礼县。"), "pairing")
    assert (since.since, since.until, since.as_of) == ("2018", "", "")
    (as_of,) = of_kind(drafted("截至2020年12月，青岛市对口帮扶礼县。"), "pairing")
    assert (as_of.since, as_of.as_of) == ("", "2020-12")


def test_what_the_words_do_not_say_is_concluded_with_its_ground_or_left_out() -> None:
    (unsaid,) = of_kind(drafted("青岛市与礼县结对。"), "pairing")
    assert (unsaid.basis, bool(unsaid.ground), unsaid.confidence) == ("concluded", True, 0.3)
    said = of_kind(drafted("青岛市与礼县结对。青岛市对口帮扶陇南市。"), "pairing")[0]
    assert (said.basis, named(said.providers)) == ("concluded", ["370200"])
    (carried,) = of_kind(drafted("青岛市对口帮扶礼县。礼县去年获得帮扶资金300万元。"), "figure")
    assert (named(carried.providers), carried.basis) == (["370200"], "concluded")
    (figure,) = of_kind(drafted("去年投入帮扶资金300万元。"), "figure")
    assert (figure.providers, figure.recipients, figure.basis) == ((), (), "stated")


def test_events_have_a_day_and_two_sides() -> None:
    (event,) = of_kind(drafted("2021年6月3日，青岛市与礼县签订对口帮扶协议，青岛市帮扶礼县。"), "event")
    assert (event.rule, named(event.providers), named(event.recipients)) == ("signing", ["370200"], ["621226"])
    assert not of_kind(drafted("青岛市帮扶礼县，双方计划签订协议。"), "event")


@pytest.mark.parametrize("text", ["", "\n", "没有数字也没有地名。", "<table></table>", "一二三", "|a|b|\n|---|---|"])
def test_a_text_that_says_nothing_has_no_candidates(text: str) -> None:
    assert not [one for one in drafted(text).candidates if one.providers or one.recipients]


def test_the_day_of_issue_counts() -> None:
    (figure,) = of_kind(drafted("今年青岛市向礼县投入帮扶资金300万元。", date(2020, 5, 1)), "figure")
    assert figure.since == "2020"


def test_script_and_width_change_nothing() -> None:
    plain = drafted("广州市天河区对口帮扶纳雍县，投入资金3200万元。")
    other = drafted("廣州市天河區對口幫扶納雍縣，投入資金３２００萬元。")
    assert pairs(plain) == pairs(other) == {"440106>520525"}
    assert [one.value for one in of_kind(plain, "figure")] == [one.value for one in of_kind(other, "figure")]


@settings(max_examples=settings().max_examples * 2 // 5)
@given(st.lists(st.sampled_from(CLAUSES), max_size=12).map("".join))
def test_whatever_the_text_a_draft_is_made_the_same_twice_and_survives_json(text: str) -> None:
    draft = drafted(text)
    assert draft == drafted(text)
    assert read_answer(write_answer(draft)).candidates == draft.candidates
    for one in draft.candidates:
        keys = [{(party.code, party.name) for party in side} for side in (one.providers, one.recipients)]
        assert keys[0].isdisjoint(keys[1]), "no party is on both sides"
        assert one.kind != "pairing" or all(keys)
