"""Single characters as a person sees them: width and radicals folded, white space told, invisible marks left out."""

import unicodedata
from functools import lru_cache
from typing import Final

from duikou.model.folding import characters

BLOCK: Final = "\n"
"""What parts blocks, rows and lines that stand apart."""
CELL: Final = "\t"
"""What parts the cells of a row."""
LINE: Final = "\x1e"
"""The end of a line of plain text, of which it is not known yet whether the text runs on."""
FLOW: Final = "\x1f"
"""The end of a line of the source over which the text runs on."""
APART: Final = "\x1d"
"""A space over which nothing is closed up: paragraphs within one cell."""

LINE_ENDS: Final = "\n\x0b\x0c\r\x85\u2028\u2029"
_IGNORABLE: Final = frozenset(
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u3164\ufeff\uffa0"
    + "".join(map(chr, (*range(0x180B, 0x1810), *range(0x200B, 0x2010), *range(0x202A, 0x202F))))
    + "".join(map(chr, (*range(0x2060, 0x2070), *range(0xFE00, 0xFE10), *range(0xFFF0, 0xFFF9))))
)
_NARROWED: Final = frozenset("%.+-/~<>=&$#*|_^@\\'")
"""Full-width signs that become narrow; punctuation of sentences stays as printed."""
_SIGNS: Final = {
    "−": "-",
    "﹣": "-",
    "﹪": "%",
    "٪": "%",
    "￥": "¥",
    "￡": "£",
    "〜": "~",
    "∶": ":",
    "﹒": ".",
    "⁄": "/",
}
_RAISED: Final = dict(zip("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True))


def raised(mark: str) -> str:
    """Return a digit as it looks in a superscript or subscript, so that m² and a footnote are no digits of a number."""
    return _RAISED.get(mark, mark)


@lru_cache(maxsize=20_000)
def shown(mark: str) -> str:
    """Return a code point as it is read: one character; " " for any white space, "" for what nobody sees.

    Line ends are asked for apart (`LINE_ENDS`). Digits of any script become ASCII, radicals the characters that they
    look like; traditional characters stay.
    """
    if mark.isspace():
        return " "
    if mark in _IGNORABLE or mark >= "\U000e0000" or unicodedata.category(mark) in {"Cc", "Cs"}:
        return ""
    if unicodedata.category(mark) == "Nd":
        return str(unicodedata.decimal(mark))
    if mark in _SIGNS:
        return _SIGNS[mark]
    if "\uff01" <= mark <= "\uff5e":
        narrow = unicodedata.normalize("NFKC", mark)
        return narrow if narrow.isalnum() or narrow in _NARROWED else mark
    if "\u2e80" <= mark <= "\u2eff":
        return characters().get(ord(mark), mark)
    if "\u2f00" <= mark <= "\u2fdf" or "\uf900" <= mark <= "\ufaff" or "\U0002f800" <= mark <= "\U0002fa1f":
        return unicodedata.normalize("NFKC", mark)
    return mark


def hidden_marks(text: str) -> list[str]:
    """Return the marks of a text that nobody sees, each once as it comes: "soft hyphen (U+00AD)"."""
    found = dict.fromkeys(mark for mark in text if not mark.isspace() and not shown(mark))
    return [f"{unicodedata.name(mark, 'control character').lower()} (U+{ord(mark):04X})" for mark in found]
