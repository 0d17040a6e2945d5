"""How deep a text is nested and how many words it has, counted before a native parser sees it.

Such parsers call themselves for each level; where the stack ends, the whole process ends. The counts never fall short,
however hostile the text; they may be too high for odd ones.
"""

import math
import re
from typing import Final, NamedTuple

_ESCAPE: Final = r"""\\(?:[tbnrf"'\\]|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})"""
_WORD: Final = re.compile(
    rf"""
    \#[^\r\n]*                                                            # a comment
    | <[A-Za-z][A-Za-z0-9+.-]*://(?:[^<>"{{}}|^`\\\x00-\x20]|{_ESCAPE})*> # surely an IRI
    | <(?P<inside>(?:[^<>"{{}}|^`\\\x00-\x20]|{_ESCAPE})*)>               # an IRI, or less and greater
    | "{{3}}(?>(?:[^"\\]|{_ESCAPE}|"(?!""))*)(?:"{{3}}|(?P<unclosed>))       # long and short strings
    | '{{3}}(?>(?:[^'\\]|{_ESCAPE}|'(?!''))*)(?:'{{3}}|(?P<open>))
    | "(?:[^"\\\r\n]|\\.)*"?                                              # nothing is parsed behind an unclosed one
    | '(?:[^'\\\r\n]|\\.)*'?
    | (?P<opener>[(\[{{]|<(?=<))
    | (?P<closer>[)\]}}]|>>)
    | (?:[\w.:%-]|\\.)+                                                   # names, variables, numbers, keywords
    | \S
    """,
    re.VERBOSE | re.DOTALL,
)
_OPENERS: Final = "([{"


class Extent(NamedTuple):
    """The deepest nesting of brackets of a text, and the number of its words: names, strings, signs."""

    depth: int
    words: int


def extent(text: str, enough: float = math.inf) -> Extent:
    """Count a Turtle or SPARQL text; strings, comments and IRIs count as one word each.

    Where a parser could read a part in another way than it looks, every opening bracket of the text counts as a level
    and every character as a word. Counting stops where there are more than `enough` words.
    """
    depth = deepest = words = 0
    for match in _WORD.finditer(text):
        words += 1
        if match["opener"]:
            depth += 1
            deepest = max(deepest, depth)
        elif match["closer"]:
            depth -= depth > 0
        elif match["inside"]:
            # As less and greater, what is between them is code: its brackets may open, and are not trusted to close.
            depth += sum(map(match["inside"].count, _OPENERS))
            deepest = max(deepest, depth)
        if _ambiguous(match):
            return Extent(sum(map(text.count, (*_OPENERS, "<<"))), len(text))
        if words > enough:
            break
    return Extent(deepest, words)


def _ambiguous(match: re.Match[str]) -> bool:
    """Whether what looks like one word may be several: quotes and comments, or an empty string before a short one."""
    if match["inside"] is not None:
        return "'" in match["inside"] or "#" in match["inside"]
    if match["unclosed"] is not None or match["open"] is not None:
        return True
    found = match[0]
    return found[:3] in {"'''", '"""'} and "\\" in found and found[0] in found[3:-3].replace("\\" + found[0], "")
