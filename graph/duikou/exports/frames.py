"""Claims and ties as pandas frames and Parquet files."""

import io
from typing import TYPE_CHECKING

from duikou.analysis.attributes import AMOUNT_COLUMNS, tie_values
from duikou.analysis.networks import Network
from duikou.errors import UserError
from duikou.exports.files import CLAIM_COLUMNS, claim_rows
from duikou.extras import pandas_module
from duikou.messages import message
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


def claims_parquet(records: Records) -> bytes:
    """Return the claims as Parquet; raises `UserError` without pandas and pyarrow."""
    return _parquet(claims_frame(records))


def ties_parquet(network: Network) -> bytes:
    """Return the ties as Parquet; raises `UserError` without pandas and pyarrow."""
    return _parquet(ties_frame(network))


def _parquet(frame: "pd.DataFrame") -> bytes:
    stream = io.BytesIO()
    try:
        frame.to_parquet(stream, index=False, engine="pyarrow")
    except ImportError as error:
        raise UserError(
            message('Parquet needs pyarrow, which is not installed. Install it with: pip install "duikou[frames]"')
        ) from error
    return stream.getvalue()
