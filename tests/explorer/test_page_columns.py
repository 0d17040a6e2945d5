"""Claims as columns of the page: what is said again is said once, and what no first picture needs is read later."""

import json
import re
from base64 import b64decode
from gzip import decompress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from page_records import RECORDS

from duikou.analysis.networks import project
from duikou.explorer.columns import column, parted
from duikou.explorer.page import explorer_page, page_data
from duikou.explorer.payload import COLUMNS, FIRST


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ([], None),
        (["", "", ""], None),
        ([(), None], None),
        (["a", "a", "a"], [["a"], []]),
        (["a"], [["a"], []]),
        (["a", "b"], [["a", "b"]]),
        (["a", "b", "a", "a"], [["a", "b"], [0, 1, 0, 0]]),
        (["b", "", "b", ""], [["b", None], [0, 1, 0, 1]]),
        (["a", "", "c"], [["a", None, "c"]]),
    ],
)
def test_a_column_says_once_what_most_records_have(values: list[Any], wanted: list[Any] | None) -> None:
    assert column(values) == wanted


def test_each_distinct_value_is_written_once() -> None:
    asked: list[int] = []

    def doubled(value: int) -> int:
        asked.append(value)
        return 2 * value

    assert column([3, 5, 3, 3], doubled) == [[6, 10], [0, 1, 0, 0]]
    assert asked == [3, 5]


@given(st.lists(st.sampled_from(["", "a", "b", "c", "d"])))
def test_who_reads_a_column_finds_every_value_in_its_place(values: list[str]) -> None:
    made = column(values)
    if made is None:
        assert not any(values)
        return
    told, places = made[0], made[1] if len(made) > 1 else range(len(values))
    read = [told[place] for place in places] if places else told * len(values)
    assert [value or "" for value in read] == values


def test_columns_are_parted_and_none_of_the_first_is_missing() -> None:
    whole = {"a": [[1], []], "b": [[2], []]}
    assert parted(whole, {"a", "c"}) == ({"a": [[1], []], "c": [[None], []]}, {"b": [[2], []]})


def test_the_first_columns_are_columns() -> None:
    assert FIRST["claim"] - {"articles"} <= COLUMNS["claim"].keys()
    assert FIRST["quantity"] <= COLUMNS["quantity"].keys()


def test_a_large_page_has_its_texts_apart_and_loses_none(monkeypatch: pytest.MonkeyPatch) -> None:
    network = project(RECORDS)
    monkeypatch.setattr("duikou.explorer.page.LARGE", 10)
    page = explorer_page(RECORDS, network)
    parts = dict(re.findall(r'id="(\w+)" data-gzip>([^<]*)<', page))
    first, later = (json.loads(decompress(b64decode(parts[name]))) for name in ("data", "later"))
    whole = json.loads(json.dumps(page_data(RECORDS, network)))
    assert later == whole["later"]
    assert "later" not in first
    assert first["claims"] == whole["claims"]
    label = RECORDS.claims[0].label.en
    assert label
    assert label in json.dumps(later, ensure_ascii=False)
    assert label not in json.dumps(first, ensure_ascii=False)
