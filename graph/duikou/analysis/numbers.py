"""Numbers as people read them, with no digit lost."""

from decimal import Decimal


def number(value: Decimal) -> str:
    """Return a number in full, digits in groups of three, without trailing zeros after the point."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def yuan(value: Decimal, language: str) -> str:
    """Return an amount of yuan: in 亿 or 万 for Chinese, in full for English; no digit is lost."""
    if language == "en":
        return f"CNY {number(value)}"
    for size, unit in ((Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万")):
        if abs(value) >= size:
            return f"{number(value / size)}{unit}元"
    return f"{number(value)}元"
