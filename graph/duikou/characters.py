"""Characters that nobody sees, or that steer a terminal or turn the writing round: found, named, and made visible."""

import re
from typing import Final
from unicodedata import category, name

from duikou.messages import message, template

_IGNORABLE: Final = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
"""What is drawn as nothing although its category says letter, mark or symbol: fillers, joiners, variation selectors."""

_KINDS: Final = {
    "Cc": template("control character"),
    "Cs": template("half of a surrogate pair"),
    "Co": template("private-use character"),
    "Cn": template("unassigned character"),
    "Cf": template("format character"),
}
_CONTROLS: Final = {"\t": template("tab"), "\n": template("line feed"), "\r": template("carriage return")}


def is_hidden(character: str) -> bool:
    """Return whether a character has no place in a text for people.

    These are controls (line feed and tab too), bidirectional and other format marks, surrogates, private-use and
    unassigned code points, line and paragraph separators, and what is drawn as nothing. Blanks of every width are
    not, nor are the unassigned code points of the planes kept for ideographs, which later versions of Unicode fill.
    """
    if character.isprintable():
        return _IGNORABLE.match(character) is not None
    kind = category(character)
    return kind != "Zs" and not (kind == "Cn" and _is_kept_for_ideographs(character))


def _is_kept_for_ideographs(character: str) -> bool:
    return 0x20000 <= ord(character) <= 0x3FFFF and ord(character) & 0xFFFF < 0xFFFE


def hidden(text: str) -> tuple[str, ...]:
    """Return the hidden characters of a text, each once, in the order in which they come first."""
    return () if _is_plain(text) else tuple(dict.fromkeys(filter(is_hidden, text)))


def _is_plain(text: str) -> bool:
    """Whether a text holds none, at the speed of one look; False may be wrong."""
    return text.isprintable() and _IGNORABLE.search(text) is None


def visible(text: str) -> str:
    r"""Return a text with `\n` kept, tabs as blanks, and every other hidden character as U+FFFD.

    Half of a surrogate pair, which stands for a byte of a file name that is no UTF-8, becomes its escape (`\udcff`).
    """
    return "\n".join(line if _is_plain(line) else "".join(map(_shown, line)) for line in text.split("\n"))


def _shown(character: str) -> str:
    if not is_hidden(character):
        return character
    if character == "\t":
        return " "
    return f"\\u{ord(character):04x}" if category(character) == "Cs" else "\ufffd"


def escaped(text: str) -> str:
    r"""Return a text in which each hidden character is written as Turtle and Python escape it: `\u200B`."""
    return "".join(_escape(character) if is_hidden(character) else character for character in text)


def _escape(character: str) -> str:
    number = ord(character)
    return f"\\U{number:08X}" if number > 0xFFFF else f"\\u{number:04X}"


def described(character: str) -> str:
    """Return number and name of a character: `U+200B ZERO WIDTH SPACE`, `U+0007 control character`."""
    kind = _CONTROLS.get(character, "") or _KINDS.get(category(character), "")
    said = name(character, "") or (message(kind) if kind else message("character"))
    return f"U+{ord(character):04X} {said}"
