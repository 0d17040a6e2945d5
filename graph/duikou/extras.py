"""Packages that only the extras bring; where they are not installed, a sentence says what to install."""

from typing import TYPE_CHECKING

from duikou.errors import UserError
from duikou.messages import message

if TYPE_CHECKING:
    from types import ModuleType


def pandas_module() -> "ModuleType":
    """Return pandas, which comes with the extra `frames`; raises `UserError` where it is not installed."""
    try:
        import pandas
    except ImportError as error:
        raise UserError(
            message('Frames need pandas, which is not installed. Install it with: pip install "duikou[frames]"')
        ) from error
    return pandas


def openpyxl_module() -> "ModuleType":
    """Return openpyxl, which comes with the extra `xlsx`; raises `UserError` where it is not installed."""
    try:
        import openpyxl
    except ImportError as error:
        wanted = 'pip install "duikou[xlsx]"'
        said = message(
            "Excel workbooks need openpyxl, which is not installed. Install it with: {command}", command=wanted
        )
        raise UserError(f"{said} {message('Or save the table as CSV.')}") from error
    return openpyxl


def spark_module() -> "ModuleType":
    """Return `pyspark.sql`, which comes with the extra `spark`; raises `UserError` where it is not installed."""
    try:
        from pyspark import sql
    except ImportError as error:
        raise UserError(
            message(
                "Spark needs pyspark, which is not installed. Install it with: {command}",
                command='pip install "duikou[spark]"',
            )
        ) from error
    module: ModuleType = sql
    return module
