"""Admission: what holds against the text is let in as it was said, and no lie is."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lies import FUNDS, LIES, PAIR, TEXT, TRUTHS, line, span

from duikou.drafting.admission import RULES, Admitted, admit
from duikou.drafting.answer import Answer, answer_of
from duikou.drafting.candidates import Draft
from duikou.drafting.drafter import draft_text
from duikou.drafting.gold import read_gold
from duikou.drafting.held import Held
from duikou.drafting.vocabulary import Vocabulary
from duikou.project import Project
from duikou.resources import ontology_folder, seeds_folder

DOCS = Path(__file__).parents[2] / "docs" / "any-drafter.md"


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(seeds_folder(), ontology_folder())


@pytest.fixture(scope="module")
def held(vocabulary: Vocabulary) -> Held:
    return Held(TEXT, vocabulary)


def admitted(held: Held, candidates: list[Any], numerals: list[Any] | None = None) -> Admitted:
    return admit(Answer.read(json.dumps({"candidates": candidates, "numerals": numerals or []})), held)


@pytest.mark.parametrize("place", range(len(TRUTHS)))
def test_what_is_true_is_let_in_as_it_was_said(held: Held, place: int) -> None:
    found = admitted(held, [TRUTHS[place]])
    assert found.refusals == ()
    (kept,) = answer_of(found.draft)["candidates"]
    filled = {"spans", "value"} if TRUTHS[place]["kind"] == "figure" else set()
    for key in TRUTHS[place].keys() - filled:
        assert kept[key] == TRUTHS[place][key], key
    if filled:
        start, end = kept["spans"]["printed"]
        assert TEXT[start:end] == kept["printed"]
        assert kept["value"] in {12_000_000, 120, 12, 6_000_000}


@pytest.mark.parametrize(("lie", "rule", "truth", "changed"), LIES, ids=[lie for lie, *_ in LIES])
def test_no_lie_is_let_in(held: Held, lie: str, rule: str, truth: dict[str, Any], changed: dict[str, Any]) -> None:
    found = admitted(held, [truth | changed])
    assert found.draft.candidates == (), lie
    assert rule in {refusal.rule for refusal in found.refusals}
    assert {refusal.place for refusal in found.refusals} == {"candidates[0]"}


def test_lies_among_truths_leave_these_alone(held: Held) -> None:
    told = [truth | changed for _, _, truth, changed in LIES]
    mixed = [candidate for number, lie in enumerate(told) for candidate in (lie, *TRUTHS[number : number + 1])]
    found = admitted(held, mixed)
    assert found.draft == admitted(held, list(TRUTHS)).draft
    assert {refusal.place for refusal in found.refusals} == {
        f"candidates[{place}]" for place, candidate in enumerate(mixed) if candidate in told
    }


def test_every_rule_has_a_lie_and_a_line_in_the_docs(held: Held) -> None:
    assert {rule for _, rule, *_ in LIES} | {"duplicate", "decision"} == set(RULES)
    docs = DOCS.read_text("utf-8")
    for rule, told in RULES.items():
        assert f"| `{rule}` | {told} |" in docs


def test_the_same_said_twice_is_let_in_once_however_sure_the_drafter_is(held: Held) -> None:
    found = admitted(held, [FUNDS, FUNDS | {"confidence": 0.1, "rule": "other"}, FUNDS | {"money": None}])
    assert found.counts == {"duplicate": 1}
    assert [candidate.money for candidate in found.draft.candidates] == ["money:fiscal", ""]


def test_counts_are_of_what_was_refused_by_rule(held: Held) -> None:
    found = admitted(held, [FUNDS | {"value": 1}, FUNDS | {"value": 2}, PAIR | {"evidence": []}])
    assert found.counts == {"value": 2, "evidence": 1}


def decision(words: str, decision: str, reason: str | None = None) -> dict[str, Any]:
    start, end = span(words)
    return {"start": start, "end": end, "decision": decision, "decisionReason": reason}


def test_every_numeral_is_there_once_and_open_where_nothing_holds(held: Held) -> None:
    told = [
        decision("2022年3月", "date"),
        decision("两所", "dismissed", "reason:beside"),
        decision("30%", "figure"),
        decision("1200万元", "figure"),
    ]
    found = admitted(held, [FUNDS], told)
    assert found.refusals == ()
    numerals = {str(numeral.record["printed"]): numeral for numeral in found.draft.numerals}
    assert len(found.draft.numerals) == len(held.reading.entries)
    assert numerals["2022年3月"].decision == "date"
    assert (numerals["两所"].decision, numerals["两所"].reason) == ("dismissed", "reason:beside")
    assert numerals["1200万元"].decision == "figure"
    assert (numerals["30%"].decision, numerals["35名"].decision) == ("open", "open")
    assert numerals["30%"].reason != numerals["35名"].reason


@pytest.mark.parametrize(
    "lies",
    [
        [decision("资金", "dismissed", "reason:word")],
        [decision("35名", "open"), decision("35名", "open")],
        [decision("1200万元", "dismissed", "reason:beside")],
        [decision("35名", "date")],
        [decision("35名", "dismissed")],
        [decision("35名", "dismissed", "because")],
    ],
)
def test_a_decision_that_cannot_be_is_refused(held: Held, lies: list[Any]) -> None:
    found = admitted(held, [FUNDS], lies)
    assert found.counts == {"decision": 1}
    numerals = {str(numeral.record["printed"]): numeral.decision for numeral in found.draft.numerals}
    assert numerals["1200万元"] == "figure"
    assert numerals["35名"] == "open"


def test_a_range_and_a_figure_with_its_unit_elsewhere_are_read_as_the_reading_does(vocabulary: Vocabulary) -> None:
    text = "示例县获资金30—50万元。\n| 县 | 资金（万元） |\n|---|---|\n| 三都县 | 120 |\n"
    held = Held(text, vocabulary)
    range_ = FUNDS | {"printed": "30—50万元", "value": None, "evidence": [[0, 15]], "spans": {}, "money": None}
    range_ |= {"from": None, "providers": [], "recipients": [], "reckoning": None, "hedge": "hedge:range", "mode": None}
    cell = text.index("120")
    table = range_ | {"printed": "120", "value": 1_200_000, "evidence": [[cell, cell + 3]], "hedge": None}
    found = admitted(held, [range_, table, table | {"value": 120}, range_ | {"value": 300_000}])
    first, second = found.draft.candidates
    assert (first.value, first.least, first.most) == ("", "300000", "500000")
    assert (second.value, second.least) == ("1200000", "")
    assert found.counts == {"value": 2}


def test_a_hedge_outside_needs_its_word(vocabulary: Vocabulary) -> None:
    text = "据不完全统计，示例县获资金30万元。"
    figure: dict[str, Any] = {"kind": "figure", "printed": "30万元", "hedge": "hedge:incomplete", "basis": "stated"}
    figure |= {"evidence": [[0, len(text)]], "rule": "mine", "confidence": 1}
    held = Held(text, vocabulary)
    assert admitted(held, [figure]).counts == {"hedge": 1}
    assert admitted(held, [figure | {"spans": {"hedge": [1, 6]}}]).counts == {}


def test_positions_are_those_of_the_file_and_script_makes_no_difference(vocabulary: Vocabulary) -> None:
    text = "\ufeff<p>廣州市<b>對口支援</b>三都縣，\r\n撥付財政資金1&nbsp;200萬元。</p>"
    held = Held(text, vocabulary)

    def at(words: str) -> dict[str, Any]:
        return {"name": words, "start": text.index(words), "end": text.index(words) + len(words)}

    pair = PAIR | {"from": None, "evidence": [[1, len(text)]], "providers": [{**at("廣州市"), "code": "440100"}]}
    pair |= {"recipients": [{**at("三都縣"), "code": "522732"}]}
    assert admitted(held, [pair]).refusals == ()
    assert admitted(held, [pair | {"providers": [{**at("廣州市"), "start": text.index("州")}]}]).counts == {"name": 1}


@pytest.mark.parametrize(
    ("text", "name", "code", "can_be"),
    [
        ("上海市对口帮扶三都。", "三都", "522732", True),
        ("上海市对口帮扶示例县城区。", "城区", "522732", False),
        ("上海市对口帮扶福州市鼓楼区。", "鼓楼区", "350102", True),
        ("上海市对口帮扶福州市鼓楼区。", "鼓楼区", "320106", False),
        ("上海市对口帮扶福州市鼓楼区。", "福州市鼓楼区", "350102", True),
        ("上海市对口帮扶鼓楼区。", "鼓楼区", "320106", True),
        ("上海市对口帮扶重庆市，另有江北区。", "江北区", "500157", True),
        ("上海市对口帮扶重庆市，另有江北区。", "江北区", "500106", False),
        ("上海市对口帮扶新疆生产建设兵团第六师五家渠市。", "新疆生产建设兵团第六师五家渠市", "659004", True),
        ("上海市对口帮扶五家渠市教育局。", "五家渠市教育局", "659004", False),
    ],
)
def test_a_code_is_one_that_the_name_can_be_of(
    vocabulary: Vocabulary, text: str, name: str, code: str, can_be: bool
) -> None:
    start = text.index(name)
    recipient = {"name": name, "code": code, "start": start, "end": start + len(name)}
    pair = PAIR | {"providers": [{"name": "上海市", "start": 0, "end": 3}], "recipients": [recipient]}
    pair |= {"evidence": [[0, len(text)]], "from": None}
    assert admitted(Held(text, vocabulary), [pair]).counts == ({} if can_be else {"code": 1})


@pytest.mark.parametrize(
    ("words", "said", "is_held"),
    [
        ("截至10月底", "2022-10", True),
        ("截至10月底", "2022", True),
        ("截至10月底", "2022-09", False),
        ("截至10月底", "2022-10-31", False),
        ("截至2021年", "2021", True),
        ("截至2021年", "2021-12", False),
        ("截至9月3日", "2022-09-03", True),
    ],
)
def test_a_date_is_as_precise_as_printed(vocabulary: Vocabulary, words: str, said: str, is_held: bool) -> None:
    text = f"{words}，广州市在三都县务工的有120人。"
    figure: dict[str, Any] = {
        "kind": "figure",
        "printed": "120人",
        "asOf": said,
        "basis": "stated",
        "evidence": [[0, len(text)]],
    }
    figure |= {"rule": "mine", "confidence": 0.9}
    found = admitted(Held(text, vocabulary, date(2022, 11, 11)), [figure])
    assert found.counts == ({} if is_held else {"date": 1})


@pytest.mark.first
@pytest.mark.sampled(1)
@pytest.mark.parametrize(("folder", "at_least"), [("second", 900), (".", 2500)])
def test_what_our_own_drafter_proposes_is_let_in_but_for_what_it_misread(
    vocabulary: Vocabulary, folder: str, at_least: int
) -> None:
    refused, proposed = 0, 0
    for one in read_gold(Path(__file__).parent / "gold" / folder):
        answer = Answer.of(draft_text(one.text, vocabulary.known, one.issued))
        found = admit(answer, Held(one.text, vocabulary, one.issued))
        proposed += len(answer.candidates)
        refused += len(answer.candidates) - len(found.draft.candidates)
    assert proposed > at_least
    assert refused <= proposed / 500


def test_our_own_draft_is_held_before_it_is_shown(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    text = tmp_path / "made.txt"
    text.write_text("广州市对口支援三都县，拨付财政帮扶资金1200万元。", "utf-8")
    assert [one.kind for one in Project().draft(text).candidates] == ["pairing", "figure"]

    def lying(*asked: Any) -> Draft:
        told = draft_text(*asked)
        return replace(told, candidates=tuple(replace(one, as_of="1999") for one in told.candidates))

    monkeypatch.setattr("duikou.drafting.drafters.draft_text", lying)
    held = Project().draft_with("", text)
    assert (held.draft.candidates, held.counts) == ((), {"date": 2})
    assert {numeral.decision for numeral in held.draft.numerals} >= {"open"}


def test_the_day_of_issue_is_a_date_of_the_text(vocabulary: Vocabulary) -> None:
    text = "去年，广州市对口支援三都县。"
    parties = {"providers": [{"name": "广州市", "start": 3, "end": 6}], "recipients": []}
    event = PAIR | parties | {"kind": "event", "from": "2023", "asOf": "2024-05-29", "evidence": [[0, len(text)]]}
    assert admitted(Held(text, vocabulary, date(2024, 5, 29)), [event]).refusals == ()
    assert admitted(Held(text, vocabulary), [event]).counts == {"date": 1}


def test_evidence_is_a_sentence_and_no_text(vocabulary: Vocabulary) -> None:
    text = TEXT + "示例" * 400
    held = Held(text, vocabulary)
    assert admitted(held, [PAIR | {"evidence": [[0, len(text)]]}]).counts == {"evidence": 1}
    assert admitted(held, [PAIR | {"evidence": [line(2), line(1), line(1)]}]).draft.candidates[0].evidence == (
        tuple(line(1)),
        tuple(line(2)),
    )


def test_an_empty_answer_leaves_every_numeral_open(held: Held) -> None:
    found = admitted(held, [])
    assert {numeral.decision for numeral in found.draft.numerals} == {"open"}
    assert len(found.draft.numerals) == len(held.reading.entries)
