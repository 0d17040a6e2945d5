"""Exact numbers as decimals."""

from decimal import Decimal
from fractions import Fraction
from typing import Final

SHARE_PLACES: Final = 4
"""Decimal places of a number that has no finite decimal, such as a third in per cent."""


def exact_decimal(number: Fraction) -> Decimal:
    """Return the number exactly, without exponent or zeros at the end.

    Where it has no finite decimal it is rounded to `SHARE_PLACES` places, half to even.
    """
    odd = number.denominator
    for prime in (2, 5):
        while odd % prime == 0:
            odd //= prime
    if odd != 1:
        number = round(number, SHARE_PLACES)
    places = 0
    while (number * 10**places).denominator != 1:
        places += 1
    digits = tuple(int(digit) for digit in str(abs(int(number * 10**places))))
    return Decimal((1 if number < 0 else 0, digits, -places))


def decimal_text(number: Decimal) -> str:
    """Return every digit of a number, without exponent, zeros behind the last after the point, or a sign of zero."""
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) if number else "0"
