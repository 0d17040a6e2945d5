"""Numbers as people read them: exact, or said to be rounded."""

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duikou.model.amounts import Amount


def number(value: Decimal) -> str:
    """Return a number in full, digits in groups of three, without trailing zeros after the point."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def yuan(value: Decimal, language: str) -> str:
    """Return an amount of yuan: in 亿 or 万 for Chinese, from a million in millions for English; no digit is lost."""
    if language == "en":
        million = Decimal(10) ** 6
        return f"CNY {number(value / million)} million" if abs(value) >= million else f"CNY {number(value)}"
    for size, unit in ((Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万")):
        if abs(value) >= size:
            return f"{number(value / size)}{unit}元"
    return f"{number(value)}元"


def amount_text(amount: "Amount", language: str) -> str:
    """Return an amount as people read it, with no more digits than known; a bound that is rounded says so.

    "约1.4亿元", "0元 – 约1.5亿元", "不少于3亿元"; "about CNY 140 million", "at least CNY 300 million".
    """
    shown = amount.rounded()
    least = _about(shown.least, amount.least, language)
    if shown.most is None or amount.most is None:
        return f"at least {least}" if language == "en" else f"不少于{least}"
    if amount.least == amount.most:
        return least
    return f"{least} – {_about(shown.most, amount.most, language)}"


def _about(shown: Decimal, exact: Decimal, language: str) -> str:
    rounded = "" if shown == exact else "about " if language == "en" else "约"
    return rounded + yuan(shown, language)
