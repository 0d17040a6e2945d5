"""Numbers as people and spreadsheets write them: 420000000, 420,000,000, 4.2E+08, 4.2亿."""

import re
from decimal import Decimal
from typing import Final

from duikou.curation.stubs import number_literal
from duikou.curation.turtle import Literal
from duikou.errors import UsageError
from duikou.limits import LONGEST_NUMBER
from duikou.messages import message
from duikou.model.folding import compatible
from duikou.reading.printed import PrintedError, read_printed

_PLAIN: Final = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?")
_GROUPED: Final = re.compile(r"[+-]?[0-9]{1,3}(?:[,' ][0-9]{3})+(?:\.[0-9]+)?")


def number_of(text: str, datatypes: tuple[str, ...]) -> Literal:
    """Return a number in base units, as whole as it is; raises `UsageError` for what is none of these datatypes."""
    plain = compatible(text).strip().replace("−", "-")
    if _GROUPED.fullmatch(plain):
        plain = re.sub(r"[,' ]", "", plain)
    value = Decimal(plain) if _PLAIN.fullmatch(plain) and len(plain) <= LONGEST_NUMBER else _worded(plain)
    if value is None:
        advice = message("Write digits, such as 420000000, or as printed: 4.2亿.")
        raise UsageError(f"{message('“{text}” is no number.', text=text)} {advice}")
    literal = number_literal(value)
    if literal.datatype not in datatypes:
        if "xsd:decimal" not in datatypes:
            raise UsageError(message("“{text}” is no whole number.", text=text))
        literal = Literal(f"{literal.text}.0", "xsd:decimal")
    return literal


def _worded(text: str) -> Decimal | None:
    try:
        return read_printed(text, "").value
    except PrintedError:
        return None


def is_rounded(text: str, present: Literal) -> bool:
    """Return whether a cell is what a spreadsheet makes of a long number: 1.23457E+11 for 123456789012."""
    plain = compatible(text).strip()
    if present.datatype not in {"xsd:integer", "xsd:decimal"} or "E" not in plain.upper():
        return False
    if not _PLAIN.fullmatch(plain):
        return False
    shown = Decimal(plain)
    return abs(Decimal(present.text) - shown) * 2 <= Decimal(1).scaleb(int(shown.as_tuple().exponent))
