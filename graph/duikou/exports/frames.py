"""Claims and ties as pandas frames and Parquet files, and tables as files of Stata."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from duikou.analysis.attributes import AMOUNT_COLUMNS, tie_values
from duikou.analysis.networks import Network
from duikou.exports.columns import DAY, TEXT, TRUTH, WHOLE, Column, Row, Table, Value
from duikou.exports.files import CLAIM_COLUMNS, claim_rows
from duikou.exports.writers import frame_as_parquet
from duikou.extras import pandas_module
from duikou.model.records import Records

if TYPE_CHECKING:
    import pandas as pd


def claims_frame(records: Records) -> "pd.DataFrame":
    """Return one row per claim with the columns of `exports.CLAIM_COLUMNS`.

    `value`, `minimum` and `maximum` are numbers in base units (floats: use the records where every digit counts),
    NaN where absent. Raises `UserError` where pandas is not installed.
    """
    pandas = pandas_module()
    frame: pd.DataFrame = pandas.DataFrame(list(claim_rows(records)), columns=list(CLAIM_COLUMNS))
    for name in ("value", "minimum", "maximum"):
        frame[name] = pandas.to_numeric(frame[name])
    return frame


def ties_frame(network: Network) -> "pd.DataFrame":
    """Return one row per tie; amounts are yuan, NaN where none is stated, infinite where unbounded.

    Raises `UserError` where pandas is not installed.
    """
    pandas = pandas_module()
    columns = (
        "provider recipient programme modes sectors articles begins ends inferred planned joint claims claim_count"
    )
    rows = [{"provider": tie.provider, "recipient": tie.recipient, **tie_values(tie)} for tie in network.ties]
    frame: pd.DataFrame = pandas.DataFrame(rows, columns=[*columns.split(), *AMOUNT_COLUMNS, "distance_km"])
    for name in AMOUNT_COLUMNS:
        frame[name] = pandas.to_numeric(frame[name].replace("unbounded", float("inf")))
    return frame


def table_as_stata(table: Table, rows: Sequence[Row]) -> bytes:
    """Return a declared table as a file of Stata 14 and later; raises `UserError` where pandas is not installed.

    Truth is 1 or 0, a number that is absent `.`, a text that is absent the empty text, for Stata knows no other;
    decimals are doubles. The file carries one and the same time of writing always, so that same rows give same bytes.
    """
    pandas = pandas_module()
    stream = io.BytesIO()
    frame: pd.DataFrame = pandas.DataFrame(
        {
            column.name: pandas.Series([_for_stata(row[column.name], column.type) for row in rows], dtype=kind)
            for column in table.columns
            for kind in [_kind_in_stata(column, rows)]
        }
    )
    labels = {column.name: f"{column.meaning.en or column.field}"[:80] for column in table.columns}
    long = [column.name for column in table.columns if column.type == TEXT and len(rows) and _is_long(column, rows)]
    frame.to_stata(
        stream, write_index=False, version=118, time_stamp=_STAMP, variable_labels=labels, convert_strl=long or None
    )
    return stream.getvalue()


_STAMP: Final = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_LONGEST_IN_STATA: Final = 2045
"""Bytes of the longest text that is no long one."""


def _for_stata(value: Value, type_: str) -> str | float | None:
    if type_ in {TEXT, DAY}:
        return "" if value is None else str(value)
    return None if value is None else float(value)


def _kind_in_stata(column: Column, rows: Sequence[Row]) -> str:
    whole = {TRUTH: "int8", WHOLE: "int32"}.get(column.type, "")
    if whole and all(row[column.name] is not None for row in rows):
        return whole
    return "object" if column.type in {TEXT, DAY} else "float64"


def _is_long(column: Column, rows: Sequence[Row]) -> bool:
    return any(len(str(row[column.name] or "").encode()) > _LONGEST_IN_STATA for row in rows)


def claims_parquet(records: Records) -> bytes:
    """Return the claims as Parquet; raises `UserError` without pandas."""
    return frame_as_parquet(claims_frame(records))


def ties_parquet(network: Network) -> bytes:
    """Return the ties as Parquet; raises `UserError` without pandas."""
    return frame_as_parquet(ties_frame(network))
