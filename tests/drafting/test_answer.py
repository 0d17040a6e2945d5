"""The answer of a drafter: what is written is read again, and what has another shape is told, place by place."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duikou.drafting.answer import LARGEST_ANSWER, Answer, AnswerError, answer_of, read_answer, write_answer
from duikou.drafting.candidates import BASES, DECISIONS, KINDS, Candidate, Draft, Numeral, Party

WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8).filter(str.strip)
SPANS = st.tuples(st.integers(0, 99), st.integers(0, 99))
NUMBERS = st.one_of(
    st.just(""), st.integers(-(10**20), 10**20).map(str), st.decimals(-99, 99, places=3).map(lambda n: f"{n:f}")
)
DATES = st.sampled_from(["", "2021", "2021-06", "2021-06-30"])
PARTIES = st.builds(
    Party,
    WORDS,
    st.integers(0, 9),
    st.integers(0, 9),
    st.sampled_from(["", "522732"]),
    st.sampled_from(["", "agent:a"]),
)
CANDIDATES = st.builds(
    Candidate,
    st.sampled_from(KINDS),
    WORDS,
    st.floats(0, 1),
    st.lists(SPANS, min_size=1, max_size=2).map(tuple),
    printed=st.one_of(st.just(""), WORDS),
    value=NUMBERS,
    least=NUMBERS,
    unit=st.sampled_from(["", "unit:yuan"]),
    since=DATES,
    as_of=DATES,
    joint=st.booleans(),
    providers=st.lists(PARTIES, max_size=2).map(tuple),
    basis=st.sampled_from(BASES),
    spans=st.dictionaries(st.sampled_from(["printed", "asOf", "from"]), SPANS),
)
RECORDS = st.fixed_dictionaries({"start": st.integers(0, 9), "end": st.integers(0, 9)}, optional={"printed": WORDS})
NUMERALS = st.builds(Numeral, RECORDS, st.sampled_from(DECISIONS), st.one_of(st.just(""), WORDS))

GOOD = {
    "kind": "figure",
    "printed": "300万元",
    "value": 3_000_000,
    "providers": [{"id": None, "code": "440100", "name": "广州", "start": 2, "end": 4}],
    "basis": "stated",
    "evidence": [[0, 20]],
    "spans": {"printed": [8, 13]},
    "rule": "mine",
    "confidence": 0.5,
}


def answer_with(**changed: Any) -> str:
    """An answer of one candidate, some keys of which are changed; Ellipsis takes one away."""
    candidate = {key: value for key, value in {**GOOD, **changed}.items() if value is not ...}
    return json.dumps({"candidates": [candidate]})


def canonical(value: str) -> str:
    return read_answer(answer_with(value=value)).candidates[0].value if value else ""


@given(st.lists(NUMERALS, max_size=2), st.lists(CANDIDATES, max_size=2))
def test_what_is_written_is_read_again(numerals: list[Numeral], candidates: list[Candidate]) -> None:
    first = read_answer(write_answer(Draft(tuple(numerals), tuple(candidates))))
    assert read_answer(write_answer(first)) == first
    assert first.numerals == tuple(numerals)
    for one, again in zip(candidates, first.candidates, strict=True):
        changed = {name: canonical(getattr(one, name)) for name in ("value", "least")}
        assert again == Candidate(**{name: getattr(one, name) for name in Candidate.__slots__} | changed)


def test_the_keys_are_those_that_programs_rely_on() -> None:
    (found,) = answer_of(read_answer(answer_with()))["candidates"]
    assert " ".join(found) == (
        "kind printed value least most unit measure money reckoning stage hedge from until asOf joint open providers "
        "recipients programme mode nature basis ground evidence spans rule confidence"
    )
    assert found["value"] == 3_000_000
    assert found["money"] is None
    assert found["providers"] == [{"id": None, "code": "440100", "name": "广州", "start": 2, "end": 4}]


@pytest.mark.parametrize(
    ("given", "kept"),
    [(12, "12"), (1.50, "1.5"), ("0012.500", "12.5"), (1.2e8, "120000000"), ("-0.0", "0"), ("9" * 30, "9" * 30)],
)
def test_a_value_may_be_a_number_or_a_decimal_string(given: object, kept: str) -> None:
    assert read_answer(answer_with(value=given)).candidates[0].value == kept


@pytest.mark.parametrize(
    ("key", "bad"),
    [
        ("kind", "rumour"),
        ("kind", ...),
        ("kind", ["figure"]),
        ("printed", 300),
        ("printed", "三" * 2001),
        ("value", "3 million"),
        ("value", "1e3"),
        ("value", True),
        ("value", "9" * 101),
        ("unit", "yuan"),
        ("from", "last year"),
        ("joint", "yes"),
        ("providers", {"name": "广州"}),
        ("providers", [{"name": "广州"}]),
        ("providers", [{"name": "广州", "start": 2.0, "end": 4}]),
        ("providers", [{"name": "广州", "start": 2, "end": 4, "code": "4401"}]),
        ("providers", [{"name": "广州", "start": 2, "end": 4, "role": "giver"}]),
        ("basis", "guessed"),
        ("evidence", [[0]]),
        ("evidence", [0, 20]),
        ("evidence", [[-1, 20]]),
        ("spans", {"colour": [0, 1]}),
        ("rule", ""),
        ("confidence", 1.5),
        ("confidence", "high"),
        ("importance", 3),
    ],
)
def test_a_candidate_of_another_shape_is_told_and_leaves_the_others(key: str, bad: object) -> None:
    answer = json.dumps({"candidates": [GOOD, *json.loads(answer_with(**{key: bad}))["candidates"]]})
    with pytest.raises(AnswerError, match=rf"candidates\[1\]: .*{key}"):
        read_answer(answer)
    taken = Answer.read(answer)
    assert set(taken.candidates) == {0}
    assert set(taken.misshapen) == {"candidates[1]"}


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "Sure! Here are the candidates:",
        "[]",
        "{}",
        '{"candidates": {}}',
        '{"candidates": [], "numerals": 3}',
        '{"candidates": [], "thoughts": "…"}',
        '{"candidates": [], "candidates": []}',
        answer_with().replace("0.5", "NaN"),
        answer_with(rule="\ud800"),
        answer_with().replace("3000000", "1" + "0" * 5000),
        "[" * 100_000,
        b'{"candidates": []}\xff',
        '{"candidates": []}' + " " * LARGEST_ANSWER,
        json.dumps({"candidates": [{}] * 10_001}),
    ],
)
def test_what_is_no_answer_is_told_without_a_traceback(bad: bytes | str) -> None:
    with pytest.raises(AnswerError):
        Answer.read(bad)


@pytest.mark.parametrize(
    "bad", [{"start": 1, "end": 2}, {"start": 1, "end": 2, "decision": "maybe"}, {"decision": "open"}, 7]
)
def test_a_numeral_needs_its_place_and_a_decision(bad: object) -> None:
    with pytest.raises(AnswerError, match=r"numerals\[0\]"):
        read_answer(json.dumps({"candidates": [], "numerals": [bad]}))
