"""Questions answered on many machines, by Apache Spark: it chooses and groups, its workers judge group by group.

Needs the extra `spark` and Java. The workers import this package, so it must be installed where they run, in the
version of the driver.
"""

import os
import sys
from collections.abc import Callable
from dataclasses import astuple
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from duikou.extras import pandas_module, spark_module
from duikou.scale.answering import Answered, answered
from duikou.scale.deciding import Answer, Facts, Key, Terms, decide
from duikou.scale.question import FIRST, KEY, LARGEST, THEN, Question, limits, view
from duikou.scale.tables import paths_of, refuse_other_columns

if TYPE_CHECKING:
    import pandas as pd
    from pyspark.sql import DataFrame, GroupedData, SparkSession

_SCHEMA: Final = (
    "provider string, recipient string, programme string, year bigint, money string, reckoning string, "
    "least decimal(38,6), most decimal(38,6), counted array<string>, possible array<string>, joint array<string>"
)
_NAMES: Final = tuple(column.split()[0] for column in _SCHEMA.split(", "))

_BUCKETS: Final = 4
"""Buckets of groups for each partition of a session."""


def local_session(cores: int = 2, memory: str = "1g") -> "SparkSession":
    """Return a session of Spark on this machine alone, whose workers are this Python; `stop` it when done.

    It listens on 127.0.0.1 alone. Raises `UserError` where pyspark is not installed or finds no Java.
    """
    os.environ["PYSPARK_PYTHON"] = sys.executable
    settings = {
        "spark.driver.memory": memory,
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.shuffle.partitions": str(2 * cores),
        "spark.sql.execution.arrow.maxRecordsPerBatch": "100000",
    }
    builder = spark_module().SparkSession.builder.master(f"local[{cores}]").appName("duikou")
    for name, value in settings.items():
        builder = builder.config(name, value)
    session: SparkSession = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session


def answer_on_spark(session: "SparkSession", folder: Path, question: Question, *, largest: int = LARGEST) -> Answered:
    """Return what `Embedded.answer` does, worked out by a session of Spark; all answers come to the driver.

    Raises as `Embedded` and that do; `folder` is seen by the driver and the workers.
    """
    answers, large = frames(session, folder, question, largest=largest)
    told = [tuple(row) for row in large.collect()]
    return answered((_answer(row) for row in answers.collect()), told)


def frames(
    session: "SparkSession", folder: Path, question: Question, *, largest: int = LARGEST
) -> "tuple[DataFrame, DataFrame]":
    """Return the answers, and the groups that are too large, as frames of Spark: to be written where they are made.

    Nothing is worked out before they are used. Raises as `answer_on_spark` does.
    """
    limit = limits(largest)
    found = {}
    for name, path in paths_of(folder).items():
        table = session.read.parquet(str(path))
        found[name] = table.columns
        table.createOrReplaceTempView(name)
    refuse_other_columns(folder, found)
    texts = {"limits": limit, **{name: view(name) for name in FIRST}, "chosen": question.text}
    for name, text in (texts | {name: view(name) for name in THEN}).items():
        session.sql(text).createOrReplaceTempView(name)
    figures, parties = (_in_buckets(session, session.table(name)) for name in ("grouped_figures", "grouped_parties"))
    answers: DataFrame = figures.cogroup(parties).applyInPandas(_judge(_terms(session)), _SCHEMA)
    large: DataFrame = session.table("large")
    return answers, large


def _in_buckets(session: "SparkSession", frame: "DataFrame") -> "GroupedData":
    """Return rows grouped by a number made of the key, so that a worker is handed many groups at once, each whole.

    Handing one over costs more than judging most of them. There are four buckets for each partition of the session.
    """
    functions = spark_module().functions
    count = _BUCKETS * int(session.conf.get("spark.sql.shuffle.partitions") or 1)
    bucket = functions.pmod(functions.hash(*map(functions.col, KEY)), functions.lit(count))
    own = frame.toDF(*frame.columns)  # columns of its own: figures and parties are made of the same tables
    grouped: GroupedData = own.withColumn("bucket", bucket).groupBy("bucket")
    return grouped


def _terms(session: "SparkSession") -> Terms:
    counting = session.sql(view("assistance")).collect()
    apart = session.sql(view("apart")).collect()
    return Terms(frozenset(name for (name,) in counting), frozenset(map(frozenset, apart)))


def _judge(terms: Terms) -> "Callable[[pd.DataFrame, pd.DataFrame], pd.DataFrame]":
    """Return what a worker does with a bucket: each of its groups, and the parties to judge it by, goes to `decide`."""

    def judge(figures: "pd.DataFrame", parties: "pd.DataFrame") -> "pd.DataFrame":
        known = _by_key(parties)
        told = [
            _row(answer)
            for key, rows in _by_key(figures).items()
            for answer in decide(key, rows, known.get(key, ()), terms)
        ]
        frame: pd.DataFrame = pandas_module().DataFrame(told, columns=list(_NAMES), dtype=object)
        return frame

    return judge


def _by_key(frame: "pd.DataFrame") -> dict[Key, list[Facts]]:
    """The rows of a frame by the key of their group; what pandas has as NaN is None."""
    found: dict[Key, list[Facts]] = {}
    columns = [[_plain(value) for value in frame[name].tolist()] for name in frame.columns]
    for values in zip(*columns, strict=True):
        row = dict(zip(frame.columns, values, strict=True))
        key = row["provider"], row["recipient"], row["programme"], int(row["year"])
        found.setdefault(key, []).append(row)
    return found


def _plain(value: Any) -> Any:
    return None if isinstance(value, float) and value != value else value  # noqa: PLR0124


def _row(answer: Answer) -> tuple[Any, ...]:
    return tuple(list(value) if isinstance(value, tuple) else value for value in astuple(answer))


def _answer(row: Any) -> Answer:
    told: list[Any] = [tuple(value) if isinstance(value, list) else value for value in row]
    return Answer(*told)
