"""The same SQL on Apache Spark says the same, value for value, as DuckDB; where pyspark and Java are installed."""

import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from made_records import make_records, money, party
from worlds import CONCEPTS, answer_embedded, expected, write_tables

from duikou.errors import UserError
from duikou.model.records import Records
from duikou.scale.question import QUESTIONS, question_named
from duikou.scale.spark import answer_on_spark, frames, local_session

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

HAS_SPARK = find_spec("pyspark") is not None and shutil.which("java") is not None
WITH_SPARK = pytest.mark.skipif(not HAS_SPARK, reason='needs Java and: pip install "duikou[spark]"')


@pytest.fixture(scope="module")
def session() -> "Iterator[SparkSession]":
    opened = local_session(cores=1, memory="1g")
    yield opened
    opened.stop()


def world() -> Records:
    """Joint figures, a list left open, a part of a part, kinds that are apart, other currency, and no party at all."""
    return make_records(
        money("three", "甲市", "丙一县", "3.25", begins="2021", until="2021"),
        money("five", "甲市 乙市", "丙一县", "5", high="", begins="2022", until="2022"),
        money("open", "甲市", "丙二县", "6", leaves_open=("side:recipient",), money="donation"),
        money("plan", "甲一区", "group:四县", "7", reckoning="planned", as_of="2024"),
        money("whole", "甲市", "丙州", "9", reckoning="cumulative", as_of="2023"),
        money("part", "甲市", "丙三县", "2", reckoning="cumulative", contained_in=("claim:whole",)),
        money("dollars", "乙市", "丙州", "4", unit="us-dollar"),
        money("firm", "agent:无址公司", "国", "90", money="investment", overlaps_with=("claim:three",)),
        money("nobody", "", "", "1", programmes=("programme:小",)),
        money("some", "group:无地", "project:桥", "8", programmes=("programme:小",)),
        parties=(party("project:桥", located_in=("place:丁市", "place:丙一县")),),
        concepts=CONCEPTS,
    )


@WITH_SPARK
@pytest.mark.long
def test_spark_answers_as_the_records_do(session: "SparkSession", tmp_path: Path) -> None:
    records = world()
    folder = write_tables(records, tmp_path)
    for name in QUESTIONS:
        found = answer_on_spark(session, folder, question_named(name))
        assert list(found.answers) == expected(records, name), name
        assert found == answer_embedded(folder, question_named(name)), name


@WITH_SPARK
@pytest.mark.long
def test_spark_tells_a_group_that_is_too_large_and_money_is_decimal(session: "SparkSession", tmp_path: Path) -> None:
    folder = write_tables(world(), tmp_path)
    question = question_named("programme")
    found = answer_on_spark(session, folder, question, largest=1)
    assert [(group.key, group.figures) for group in found.large] == [
        (("", "", "programme:大", 0), 2),
        (("", "", "programme:小", 0), 2),
    ]
    assert found == answer_embedded(folder, question, largest=1)
    answers, _ = frames(session, folder, question)
    assert dict(answers.dtypes)["least"] == "decimal(38,6)"


def test_without_pyspark_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    import builtins

    found = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name.partition(".")[0] == "pyspark":
            raise ImportError(name)
        return found(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(UserError, match=r'pip install "duikou\[spark\]"'):
        local_session()
