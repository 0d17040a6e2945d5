"""Where the statements, prefixes, comments and nameless things of a Turtle text begin; the parser tells none of it.

Only the outline is read, so a text with a syntax error can be scanned too.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

# A string that is never closed reaches to the end, of its line or of the text: looked for once, not from every quote.
_STRING = (
    r'"""(?:[^"\\]|\\.|"(?!""))*(?:"""|\\?\Z)|"(?:[^"\\\n]|\\.)*"?'
    r"|'''(?:[^'\\]|\\.|'(?!''))*(?:'''|\\?\Z)|'(?:[^'\\\n]|\\.)*'?"
)
_MARK = re.compile(
    rf"{_STRING}|<[^<>\s]*>|\\.|(?P<comment>\#[^\r\n]*)|(?P<end>\.)(?=\s|\#|\Z)"
    r"|(?P<nameless>(?<![^\s,;\[(])_:)|(?P<open>[\[(]|<<)|(?P<close>[\])]|>>)",
    re.DOTALL,
)
_SIMPLE = re.compile(r"""(?:[^"'\\#\[\](){}<>.]++|"(?>(?:[^"\\\n]++|\\.)*)"|<[^<>\s]*+>|\.(?!\s)|\.(?=\n|\Z))*""")
"""A text with a string, if any, on one line, without comments and brackets: a line ends where its statement does."""
_ENDS = re.compile(r"\.(?=\n|\Z)")
_BLANK = re.compile(r"(?:\s+|\#[^\r\n]*)*")
_PREFIX = re.compile(r"(?P<at>@?)prefix\s+(?P<name>[^\s:]*):\s*<(?P<namespace>[^<>]*)>", re.IGNORECASE)
_BASE = re.compile(r"(?P<at>@?)base\s+<[^<>]*>", re.IGNORECASE)
_SUBJECT = re.compile(r"<(?P<iri>[^<>\s]*)>|(?P<prefix>[^\s<>\"'\[(;,:]*):(?P<local>(?:\\.|[^\s<>\"'\[(;,#])*)")


class Declaration(NamedTuple):
    """A prefix and the namespace that it stands for, with the line where the text says so."""

    line: int
    prefix: str
    namespace: str


class Head(NamedTuple):
    """The subject at the beginning of a statement, as a full IRI where its prefix is declared, and its line."""

    line: int
    subject: str


class Outline(NamedTuple):
    """What `scan` finds, each in the order of the text; lines are 1-based."""

    heads: tuple[Head, ...]
    declarations: tuple[Declaration, ...]
    comments: tuple[int, ...]
    nameless: tuple[int, ...]
    """Lines with a blank node: `[`, `(` or `_:`."""
    deepest: tuple[int, int] = (0, 0)
    """How many brackets (`[`, `(`, `<<`) lie in each other at most, and the line where they do first."""


def scan(text: str) -> Outline:
    """Return the outline of a Turtle text; of an empty text, four empty tuples."""
    lines = [match.start() for match in re.finditer("\n", text)]
    is_simple = "_:" not in text and '"""' not in text and _SIMPLE.fullmatch(text)
    marks = [] if is_simple else [match for match in _MARK.finditer(text) if match.lastgroup]
    ends = _ENDS.finditer(text) if is_simple else (match for match in marks if match["end"])
    declarations: list[Declaration] = []
    heads: list[Head] = []

    def line_at(position: int) -> int:
        return bisect_left(lines, position) + 1

    namespaces: dict[str, str] = {}
    for start in _statements(text, (match.end() for match in ends)):
        declared = _PREFIX.match(text, start)
        if declared:
            namespaces[declared["name"]] = declared["namespace"]
            declarations.append(Declaration(line_at(start), declared["name"], declared["namespace"]))
        elif not _BASE.match(text, start):
            subject = _SUBJECT.match(text, start)
            if subject and subject["prefix"] != "_":
                heads.append(Head(line_at(start), _full(subject, namespaces)))
    comments = tuple(line_at(match.start()) for match in marks if match["comment"])
    nameless = tuple(line_at(match.start()) for match in marks if match["nameless"] or match["open"] in {"[", "("})
    depth, position = _deepest(marks)
    return Outline(tuple(heads), tuple(declarations), comments, nameless, (depth, line_at(position) if depth else 0))


def _deepest(marks: Iterable[re.Match[str]]) -> tuple[int, int]:
    """Return the greatest depth of brackets, and the position of the first bracket that lies as deep."""
    depth, deepest, position = 0, 0, 0
    for match in marks:
        if match["open"]:
            depth += 1
            if depth > deepest:
                deepest, position = depth, match.start()
        elif match["close"] and depth:
            depth -= 1
    return deepest, position


def names_at_margin(text: str) -> tuple[Head, ...]:
    """Return what stands at the beginning of lines as it is written: the subjects of a canonical text, and maybe more.

    For a text with a syntax error, where one statement may have swallowed the next.
    """
    found = ((number, _SUBJECT.match(line)) for number, line in enumerate(text.split("\n"), 1))
    return tuple(Head(number, subject["iri"] or subject.group()) for number, subject in found if subject)


def _statements(text: str, ends: Iterable[int]) -> Iterator[int]:
    """Yield where each statement and each declaration begins; `ends` are the positions behind final stops."""
    position = 0
    remaining = iter(ends)
    while True:
        start = _skip_blank(text, position)
        if start == len(text):
            return
        yield start
        declared = _PREFIX.match(text, start) or _BASE.match(text, start)
        if declared and not declared["at"]:
            position = declared.end()
            continue
        position = next((end for end in remaining if end > start), len(text))


def _skip_blank(text: str, position: int) -> int:
    match = _BLANK.match(text, position)
    return match.end() if match else position


def _full(subject: re.Match[str], namespaces: dict[str, str]) -> str:
    if subject["iri"] is not None:
        return subject["iri"]
    namespace = namespaces.get(subject["prefix"], f"{subject['prefix']}:")
    return namespace + re.sub(r"\\(.)", r"\1", subject["local"]).removesuffix(".")
