"""The signs of Markdown: which code points of a text are signs and no words, and which part the cells of a table.

Signs count only where they are signs on either side (`**5**`), so that a lone `*` or `|` of plain text stays.
"""

import re
from collections.abc import Iterator
from typing import Final

from duikou.patterns import compiled_later

WORD: Final = 0
SIGN: Final = 1
"""A code point that is not shown."""
BAR: Final = 2
"""A bar between two cells."""
ROW_END: Final = 3
"""The end of a row of a table, a heading or an item, where the line stands apart from the next."""

_LINE_SIGNS: Final = compiled_later(
    r"^[ \t]*(?:(?P<heading>#{1,6}[ \t]+)|(?P<item>[-*+•][ \t]+(?=\S))|(?P<quote>(?:>[ \t]?)+)|(?P<fence>```[^\n]*$))"
)
_RULE: Final = compiled_later(r"[ \t]*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|={3,})[ \t]*\r?")
_TABLE_RULE: Final = compiled_later(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*\r?")
_LINK: Final = compiled_later(r"(?P<image>!)?\[(?P<words>[^\[\]\n]*)\]\([^()\s]*(?:[ \t]+\"[^\"\n]*\")?\)")
_ESCAPE: Final = compiled_later(r"\\(?=[*_#|\[\]()`>~+.!-])")
_PAIRS: Final = tuple(compiled_later(sign) for sign in (r"\*\*", r"__", r"~~", r"`"))
_SINGLE: Final = compiled_later(
    r"\*(?=[^\s*])[^*\n]*[^\s*\n]\*|(?<![A-Za-z0-9_])_(?=[^\s_])[^_\n]*[^\s_\n]_(?![A-Za-z0-9_])"
)


def signs(text: str) -> bytearray:
    """Return for every code point whether it is a `WORD`, a `SIGN`, a `BAR`, or a `ROW_END`."""
    kinds = bytearray(len(text))
    in_table = False
    previous: tuple[int, int] | None = None
    for start, end in _lines(text):
        if "|" in text[start:end] and _TABLE_RULE.fullmatch(text, start, end) and previous and _has_bar(text, previous):
            _hide(kinds, start, end)
            _mark_row(text, kinds, *previous)
            in_table = True
        elif in_table and "|" in text[start:end]:
            _mark_row(text, kinds, start, end)
        else:
            in_table = False
            _mark_line(text, kinds, start, end)
        _mark_emphasis(text, kinds, start, end)
        previous = start, end
    return kinds


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1


def _has_bar(text: str, line: tuple[int, int]) -> bool:
    return text.find("|", *line) >= 0


def _hide(kinds: bytearray, start: int, end: int) -> None:
    kinds[start:end] = bytes((SIGN,)) * (end - start)


def _mark_row(text: str, kinds: bytearray, start: int, end: int) -> None:
    """Mark the bars between cells; the outer ones are signs."""
    bars = [match.start() for match in re.finditer(r"(?<!\\)\|", text[start:end])]
    stripped = text[start:end].strip()
    outer = {start + bar for bar, is_outer in _outer(bars, stripped) if is_outer}
    for bar in bars:
        kinds[start + bar] = SIGN if start + bar in outer else BAR
    if end < len(text):
        kinds[end] = ROW_END


def _outer(bars: list[int], stripped: str) -> Iterator[tuple[int, bool]]:
    for place, bar in enumerate(bars):
        first = place == 0 and stripped.startswith("|")
        last = place == len(bars) - 1 and stripped.endswith("|")
        yield bar, first or last


def _mark_line(text: str, kinds: bytearray, start: int, end: int) -> None:
    """Mark what begins a line: heading, bullet, quotation, fence; and rules."""
    if _RULE.fullmatch(text, start, end):
        _hide(kinds, start, end)
    found = _LINE_SIGNS.match(text[start:end])
    if found is None:
        return
    _hide(kinds, start, start + found.end())
    if (found["heading"] or found["item"]) and end < len(text):
        kinds[end] = ROW_END if found["heading"] else kinds[end]
    if start and not found["quote"]:
        kinds[start - 1] = ROW_END


def _mark_emphasis(text: str, kinds: bytearray, start: int, end: int) -> None:
    """Mark paired signs, links and escapes within one line."""
    if not any(sign in text[start:end] for sign in "*_`~[\\"):
        return
    for link in _LINK.finditer(text, start, end):
        shown = (link.end(), link.end()) if link["image"] else link.span("words")
        _hide(kinds, link.start(), shown[0])
        _hide(kinds, shown[1], link.end())
    for escape in _ESCAPE.finditer(text, start, end):
        kinds[escape.start()] = SIGN
    for pattern in _PAIRS:
        places = [match.span() for match in pattern.finditer(text, start, end) if kinds[match.start()] == WORD]
        for first, last in places[: len(places) // 2 * 2]:
            _hide(kinds, first, last)
    left = "".join("\0" if kinds[place] == SIGN else text[place] for place in range(start, end))
    for match in _SINGLE.finditer(left):
        first, last = start + match.start(), start + match.end() - 1
        if kinds[first] == kinds[last] == WORD and not _within_number(text, first) and not _within_number(text, last):
            kinds[first] = kinds[last] = SIGN


def _within_number(text: str, position: int) -> bool:
    """Whether a sign stands between two digits, as a multiplication."""
    around = text[max(0, position - 1) : position + 2]
    return len(around) == 3 and around[0].isdecimal() and around[2].isdecimal()
