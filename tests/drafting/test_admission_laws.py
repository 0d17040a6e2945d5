"""Laws of admission over answers drawn at random: it never fails, and whatever it lets in stands in the text."""

import json
from decimal import Decimal
from functools import cache
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from lies import TEXT, TRUTHS

from duikou.drafting.admission import RULES, admit
from duikou.drafting.answer import Answer
from duikou.drafting.held import Held
from duikou.drafting.keys import KEYS
from duikou.drafting.vocabulary import Vocabulary
from duikou.resources import ontology_folder, seeds_folder


@cache
def held() -> Held:
    return Held(TEXT, Vocabulary(seeds_folder(), ontology_folder()))


PLACES = st.integers(-1, len(TEXT) + 2)
SPANS = st.tuples(PLACES, PLACES).map(list)
CUTS = st.tuples(PLACES, st.integers(0, 12)).map(lambda cut: TEXT[max(0, cut[0]) : max(0, cut[0]) + cut[1]])
WORDS = CUTS | st.sampled_from(["1200万元", "近120名", "一", "½", "1e9万元", "-5", "零", "①", "3/0", "9" * 40, "等"])
CODES = st.sampled_from([None, "440100", "522732", "000000", "999999"])
IDS = st.sampled_from([None, "place:广州市", "agent:x", "unit:yuan", "place:", "x:y"])
PARTIES = st.fixed_dictionaries({"name": WORDS, "start": PLACES, "end": PLACES, "code": CODES, "id": IDS})
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "printed": WORDS,
    "value": st.integers(-(10**30), 10**30) | st.sampled_from(["120", "0.5", "12000000", "-1"]),
    "least": st.integers(0, 200),
    "evidence": st.lists(SPANS, max_size=3),
    "providers": st.lists(PARTIES, max_size=2),
    "recipients": st.lists(PARTIES, max_size=2),
    "spans": st.dictionaries(st.sampled_from([key.name for key in KEYS]), SPANS, max_size=2),
    "from": st.sampled_from(["2022", "2022-03", "2023", "0000", "2022-02-30"]),
    "kind": st.sampled_from(["figure", "pairing", "event"]),
    "unit": st.sampled_from(["unit:yuan", "unit:person", "unit:percent", "unit:x"]),
    "hedge": st.sampled_from(["hedge:nearly", "hedge:exact", "hedge:range", "hedge:x"]),
}


@given(st.sampled_from(TRUTHS), st.lists(st.sampled_from([*VALUES]), min_size=1, max_size=3, unique=True), st.data())
def test_what_is_let_in_stands_in_the_text(truth: dict[str, Any], keys: list[str], data: st.DataObject) -> None:
    changed = truth | {key: data.draw(VALUES[key], label=key) for key in keys}
    found = admit(Answer.read(json.dumps({"candidates": [changed]})), held())
    assert bool(found.draft.candidates) != bool(found.refusals)
    assert {refusal.rule for refusal in found.refusals} <= set(RULES)
    for kept in found.draft.candidates:
        for party in (*kept.providers, *kept.recipients):
            assert "".join(TEXT[party.start : party.end].split()) == "".join(party.name.split())
        if kept.kind == "figure":
            start, end = kept.spans["printed"]
            assert "".join(TEXT[start:end].split()) == "".join(kept.printed.split())
            entries = [
                each for each in held().reading.entries if held().reading.visible.span(each.start, each.end)[0] < end
            ]
            read = [each for each in entries if held().reading.visible.span(each.start, each.end)[1] > start]
            assert Decimal(kept.value) == read[0].value
        assert all(0 <= begin < end <= len(TEXT) for begin, end in kept.evidence)


@given(st.lists(st.fixed_dictionaries({"start": PLACES, "end": PLACES, "decision": st.sampled_from(["open", "date"])})))
def test_each_numeral_is_decided_once_whatever_is_said(numerals: list[dict[str, Any]]) -> None:
    found = admit(Answer.read(json.dumps({"candidates": [], "numerals": numerals})), held())
    places = [(numeral.record["start"], numeral.record["end"]) for numeral in found.draft.numerals]
    assert places == [held().reading.visible.span(each.start, each.end) for each in held().reading.entries]
