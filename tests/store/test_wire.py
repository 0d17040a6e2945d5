"""Messages between the runner and its workers come out as they went in, or not at all."""

import os
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duikou.store.wire import receive, send

CELLS = st.none() | st.booleans() | st.integers() | st.text() | st.decimals(allow_nan=False, allow_infinity=False)


def exchange(content: dict[str, object]) -> object:
    reading, writing = os.pipe()
    try:
        send(writing, content)
        return receive(reading)
    finally:
        os.close(reading)
        os.close(writing)


@given(st.lists(st.lists(CELLS, max_size=4), max_size=6))
def test_cells_come_out_as_they_went_in(rows: list[list[object]]) -> None:
    found = exchange({"rows": rows})
    assert isinstance(found, dict)
    assert repr(found["rows"]) == repr(rows), "equal in type and in digits too"


def test_half_a_character_travels() -> None:
    assert exchange({"text": "\ud800"}) == {"text": "\ud800"}


def test_what_has_no_plain_form_is_ours_to_mend() -> None:
    with pytest.raises(TypeError, match="does not travel"):
        exchange({"rows": object()})


@pytest.mark.parametrize("kept", [0, 3, 8, 12])
def test_a_message_cut_short_is_none(kept: int) -> None:
    reading, writing = os.pipe()
    send(writing, {"value": Decimal("1.50")})
    whole = os.read(reading, 1000)
    os.write(writing, whole[:kept])
    os.close(writing)
    assert receive(reading) is None
    os.close(reading)
