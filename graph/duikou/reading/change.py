"""Small money behind the large: 角 and 分 behind yuan, cents behind the money of others."""

from fractions import Fraction
from typing import Final, NamedTuple

from duikou.patterns import compiled_later
from duikou.reading import words
from duikou.reading.numbers import CHINESE, DIGITS, FINANCIAL, read_number

_DIGIT: Final = f"[0-9{''.join(DIGITS)}{''.join(mark for mark, plain in FINANCIAL.items() if plain in DIGITS)}]"
_YUAN: Final = compiled_later(
    rf"零?(?P<tenths>{_DIGIT})[角毛](?:(?P<cents>{_DIGIT})分)?|零?(?P<only>{_DIGIT})分(?!之)"
    r"|(?P<bare>[一二三四五六七八九])(?=$|[，。；！？、）)\n]|钱|左右|[一每][斤个只])"
)
"""两元五角, 三元零五分, and 三块五 where nothing else can follow."""
_CENTS: Final = {
    currency: compiled_later(rf"又?(?P<cents>[0-9]{{1,2}}|[{CHINESE}]{{1,3}})(?:{'|'.join(given.split())})")
    for currency, given in words.HUNDREDTHS.items()
}


class Change(NamedTuple):
    """What small money is worth in the large, the place value of its last digit, and where it ends."""

    worth: Fraction
    step: Fraction
    end: int


def change_behind(text: str, end: int, currency: str) -> Change | None:
    """Return the small money of a currency that stands at a place; None where there is none."""
    pattern = _YUAN if currency == "CNY" else _CENTS.get(currency)
    small = pattern.match(text, end) if pattern else None
    if small is None:
        return None
    if currency == "CNY":
        cents = 10 * _digit(small["tenths"] or small["bare"] or "0") + _digit(small["cents"] or small["only"] or "0")
    else:
        cents = int(read_number(small["cents"]).low)
    return Change(Fraction(cents, 100), Fraction(1, 100 if cents % 10 else 10), small.end())


def _digit(mark: str) -> int:
    plain = FINANCIAL.get(mark, mark)
    return DIGITS[plain] if plain in DIGITS else int(plain)
