"""JSON made in pieces is what the standard library makes of the whole."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duikou.reports.as_json import json_pieces

SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner) | st.tuples(inner, inner), max_leaves=40
)


def lists_as_iterators(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: lists_as_iterators(one) for name, one in value.items()}
    return map(lists_as_iterators, value) if isinstance(value, list) else value


@given(VALUES)
def test_pieces_are_what_the_library_writes(value: Any) -> None:
    expected = json.dumps(value, ensure_ascii=False, indent=1)
    assert "".join(json_pieces(value)) == expected


NAMES = st.text(max_size=4)
ROWS = st.lists(st.dictionaries(NAMES, SCALARS, max_size=3), max_size=3)


@given(st.lists(st.dictionaries(NAMES, ROWS, max_size=3), max_size=3))
def test_an_iterator_is_a_list(value: Any) -> None:
    expected = json.dumps(value, ensure_ascii=False, indent=1)
    assert "".join(json_pieces(lists_as_iterators(value))) == expected


def test_by_hand_and_a_piece_at_a_time() -> None:
    numbers = iter((1, 2))
    pieces = json_pieces({"a": ({"x": one} for one in numbers), "b": [], "c": {}})
    assert next(pieces) == '{\n "a": '
    assert next(pieces) == "[\n  " and next(pieces) == '{\n   "x": ' and next(numbers) == 2, "the second is not made"
    assert "".join(pieces) == '1\n  }\n ],\n "b": [],\n "c": {}\n}'
    with pytest.raises(TypeError):
        "".join(json_pieces([object()]))
