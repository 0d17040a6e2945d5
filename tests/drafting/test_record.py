"""What became of candidates is written once an article, read back as it was, and counted by rule."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duikou.drafting.candidates import KINDS
from duikou.drafting.record import (
    FILE,
    OUTCOMES,
    Outcome,
    measures,
    read_outcomes,
    record_outcomes,
)
from duikou.errors import UserError


def test_measures_by_rule(tmp_path: Path) -> None:
    accepted, refused = Outcome("a", "figure", "accepted"), Outcome("a", "pairing", "refused")
    changed = Outcome("b", "figure", "changed", ("money", "value"))
    record_outcomes(tmp_path, "two-2024", [accepted, accepted, changed])
    record_outcomes(tmp_path, "one-2024", [refused, changed])
    assert (tmp_path / FILE).read_text("utf-8") == (
        "\ufeffarticle,rule,kind,outcome,fields,count\n"
        "one-2024,a,pairing,refused,,1\n"
        "one-2024,b,figure,changed,money value,1\n"
        "two-2024,a,figure,accepted,,2\n"
        "two-2024,b,figure,changed,money value,1\n"
    )
    first, second = measures(read_outcomes(tmp_path))
    assert first.as_mapping() == {"rule": "a", "accepted": 2, "changed": 0, "refused": 1, "fields": {}}
    assert (second.rule, second.changed, second.all, second.fields) == ("b", 2, 2, {"money": 2, "value": 2})


def test_an_article_that_is_filled_again_counts_once(tmp_path: Path) -> None:
    record_outcomes(tmp_path, "one-2024", [Outcome("a", "figure", "refused")])
    record_outcomes(tmp_path, "one-2024", [Outcome("a", "figure", "accepted")])
    assert read_outcomes(tmp_path) == {"one-2024": Counter({Outcome("a", "figure", "accepted"): 1})}
    record_outcomes(tmp_path, "one-2024", [])
    assert (read_outcomes(tmp_path), measures({})) == ({}, [])


def test_nothing_recorded_makes_no_file(tmp_path: Path) -> None:
    record_outcomes(tmp_path, "one-2024", [])
    assert not (tmp_path / FILE).exists() and read_outcomes(tmp_path) == {}


def test_a_damaged_record_is_told_by_line_and_let_be(tmp_path: Path) -> None:
    record_outcomes(tmp_path, "one-2024", [Outcome("a", "figure", "refused")])
    damaged = (tmp_path / FILE).read_text("utf-8") + "one-2024,a,figure,praised,,1\n\na,b\n"
    (tmp_path / FILE).write_text(damaged, "utf-8")
    with pytest.raises(UserError) as error:
        record_outcomes(tmp_path, "two-2024", [Outcome("a", "figure", "refused")])
    assert f"{FILE}:3:" in str(error.value) and f"{FILE}:5:" in str(error.value) and f"{FILE}:4" not in str(error.value)
    assert (tmp_path / FILE).read_text("utf-8") == damaged
    with pytest.raises(ValueError, match="no outcomes"):
        record_outcomes(tmp_path, "two-2024", [Outcome("a", "figure", "praised")])


names = st.text('abc:其中,"\n ', min_size=1, max_size=6).map(str.strip).filter(bool)
outcomes = st.lists(
    st.builds(
        Outcome,
        names,
        st.sampled_from(KINDS),
        st.sampled_from(OUTCOMES),
        st.sets(st.sampled_from(("money", "value", "unit"))).map(lambda found: tuple(sorted(found))),
    ),
    min_size=1,
    max_size=5,
)


@given(st.dictionaries(st.sampled_from(("a", "b", "c")), outcomes, max_size=3))
def test_what_is_written_is_read_back(tmp_path_factory: pytest.TempPathFactory, told: dict[str, list[Outcome]]) -> None:
    folder = tmp_path_factory.mktemp("record")
    for article, found in told.items():
        record_outcomes(folder, article, found)
    assert read_outcomes(folder) == {article: Counter(found) for article, found in told.items()}
    assert sum(one.all for one in measures(read_outcomes(folder))) == sum(map(len, told.values()))
