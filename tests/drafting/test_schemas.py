"""The JSON Schemas: as the code has them, and the same law as the reading of answers."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from each_case import each_case
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from lies import LIES, TEXT, TRUTHS
from test_answer import CANDIDATES, NUMERALS

from duikou.drafting.admission import admit
from duikou.drafting.answer import Answer, AnswerError, answer_of, read_answer
from duikou.drafting.candidates import Candidate, Draft, Numeral
from duikou.drafting.held import Held
from duikou.drafting.keys import CONCEPTS
from duikou.drafting.request import request_of, written_request
from duikou.drafting.vocabulary import SCHEMES, Vocabulary
from duikou.resources import ontology_folder, seeds_folder

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "docs" / "schemas"
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 10**20)
    | st.decimals(-(10**9), 10**9, places=4).map(float)
    | st.sampled_from(["", "2021", "x"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "start", "end"]), inner),
    max_leaves=4,
)


def validator(name: str) -> Draft202012Validator:
    schema = json.loads((SCHEMAS / f"{name}.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


ANSWERS = validator("drafter-answer")
_SCHEMA: dict[str, Any] = json.loads((ROOT / "docs" / "schemas" / "drafter-answer.json").read_text("utf-8"))
PROPERTIES = _SCHEMA["properties"]["candidates"]["items"]["properties"]


def test_the_files_are_as_the_script_makes_them() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "make-drafting-schemas", "--check"], timeout=60, check=False
    )
    assert done.returncode == 0


def test_the_enumerations_are_the_concepts_of_the_ontology() -> None:
    properties = PROPERTIES
    ontology = (ROOT / "ontology" / "schemes.ttl").read_text("utf-8")
    for key in CONCEPTS:
        *_, listed = properties[key.name]["anyOf"]
        defined = {line for line in ontology.splitlines() if line.startswith(f"{key.scheme}:")}
        assert set(listed["enum"]) == defined - {key.scheme}


@given(st.lists(NUMERALS, max_size=2), st.lists(CANDIDATES, max_size=2))
def test_what_is_written_fits(numerals: list[Numeral], candidates: list[Candidate]) -> None:
    ANSWERS.validate(answer_of(Draft(tuple(numerals), tuple(candidates))))


@pytest.mark.parametrize("truth", TRUTHS)
@given(data=st.data())
def test_what_fits_can_be_read_and_what_cannot_be_read_does_not_fit(truth: dict[str, Any], data: st.DataObject) -> None:
    key = data.draw(st.sampled_from([*PROPERTIES, "more"]))
    answer = {"candidates": [truth | {key: data.draw(VALUES)}]}
    fits = ANSWERS.is_valid(answer)
    try:
        read_answer(json.dumps(answer))
    except AnswerError:
        assert not fits


@each_case(("lie", "rule", "truth", "changed"), LIES, ids=[lie for lie, *_ in LIES])
def test_a_lie_has_the_form_of_an_answer_but_where_its_form_or_its_concept_is_the_lie(
    lie: str, rule: str, truth: dict[str, Any], changed: dict[str, Any]
) -> None:
    assert ANSWERS.is_valid({"candidates": [truth]})
    assert ANSWERS.is_valid({"candidates": [truth | changed]}) == (rule not in {"shape", "concept"}), lie


def test_what_a_drafter_is_given_fits_and_holds_all_that_it_may_name() -> None:
    held = Held(TEXT, Vocabulary(seeds_folder(), ontology_folder()))
    empty = admit(Answer.read('{"candidates": []}'), held).draft
    given = request_of(held, empty)
    validator("drafter-request").validate(given)
    assert json.loads(written_request(held, empty)) == json.loads(json.dumps(given))
    assert set(given["vocabulary"]) == {*SCHEMES, "programme"}
    for concepts in given["vocabulary"].values():
        for concept in concepts:
            assert all(concept["label"].values()), concept["id"]
    assert given["answerSchema"] == ANSWERS.schema
    assert request_of(held)["draft"] is None
