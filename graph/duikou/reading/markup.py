"""A text as given, HTML, Markdown or plain, taken apart into marks that are seen, each with its code points.

The parser of the standard library joins data and tells lines and columns of where a piece begins; here every code
point of plain text, tag and character reference must be found again, and a text may be plain, Markdown and HTML at
once (front matter, then `<p>`). So tags are found by one expression, in time that grows with the text; what looks
like no tag (`<5%`) is text.
"""

import re
from array import array
from html import unescape
from typing import Final, NamedTuple

from duikou.patterns import compiled_later
from duikou.reading.markdown import BAR, ROW_END, SIGN, signs
from duikou.reading.marks import APART, BLOCK, CELL, FLOW, LINE, LINE_ENDS, raised, shown

_TOKEN: Final = compiled_later(
    r"(?P<comment><!--)"
    r"|<(?P<slash>/?)(?P<name>[A-Za-z][A-Za-z0-9:_-]*)(?=[\s/>])"
    r"(?P<rest>(?>(?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*)|[^<>]*+)>"
    r"|(?P<declaration><[!?][A-Za-z\[][^<>]*+>)"
    r"|(?P<reference>&(?:\#[0-9]{1,8}|\#[xX][0-9A-Fa-f]{1,8}|[A-Za-z][A-Za-z0-9]{1,40});)"
    r"|(?P<line>\r\n|[\n\x0b\x0c\r\x85\u2028\u2029])"
)
_HIDDEN: Final = frozenset({"script", "style", "template", "noscript"})
_BLOCKS: Final = frozenset(
    re.findall(
        r"\w+",
        "p div h1 h2 h3 h4 h5 h6 li ul ol dl dt dd table thead tbody tfoot tr caption section article header "
        "footer nav title blockquote pre figure figcaption main aside form fieldset address body html head option "
        "select legend center hr",
    )
)
_SINGLE: Final = frozenset({"p", "li", "td", "th", "tr", "dt", "dd", "option"})
"""Elements whose end tag may be left out, so that one ends where the next begins."""
_META_TITLE: Final = compiled_later(r"(?:property|name)\s*=\s*[\"']?(?:og|twitter):title\b", re.IGNORECASE)
_CONTENT: Final = compiled_later(r"\bcontent\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)')", re.IGNORECASE)
_FRONT_MATTER: Final = compiled_later(r"---[ \t]*\r?\n(?:.*\n)*?(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")
_HEADING: Final = compiled_later(r"^[ \t]{0,3}#[ \t]++(?P<words>[^\r\n]*[^\r\n#\s])", re.MULTILINE)
_COLSPAN: Final = compiled_later(r"\bcolspan\s*=\s*[\"']?([0-9]{1,3})", re.IGNORECASE)
_ROWSPAN: Final = compiled_later(r"\browspan\s*=\s*[\"']?([0-9]{1,3})", re.IGNORECASE)
_STANDS_APART: Final = "\u2028\u2029\x0b\x0c\x85"


class Marks(NamedTuple):
    """What is seen, in order: `marks[n]` stands at code points `starts[n]` to `ends[n]` of the text as given.

    Besides characters there are the marks of `reading.marks` that part them. All other spans are of the text as given:
    `headings` of headings of the first rank and a title in front matter, as they come, those of Markdown last; `names`
    of what a page calls itself in its head (`<title>`, `og:title`), often with the outlet behind it.
    """

    marks: list[str]
    starts: "array[int]"
    ends: "array[int]"
    headings: list[tuple[int, int]]
    names: list[tuple[int, int]]


def take_apart(text: str) -> Marks:
    """Return the marks of a text; none for an empty one."""
    return _Parser(text).run()


class _Rows:
    """The columns of the table that is open, with cells over several columns or rows counted."""

    def __init__(self) -> None:
        self._current = 0
        self._next = 0
        self._covered: dict[int, int] = {}

    def begin_table(self) -> None:
        self._covered = {}

    def begin_row(self) -> None:
        self._current = self._next = 0

    def begin_cell(self, rest: str) -> int:
        """Return how many cell marks stand before a cell; `rest` holds its attributes."""
        column = self._next
        while self._covered.get(column, 0):
            self._covered[column] -= 1
            column += 1
        width = _number_in(_COLSPAN, rest)
        for covered in range(column, column + width):
            self._covered[covered] = _number_in(_ROWSPAN, rest) - 1
        marks = column - self._current
        self._current, self._next = column, column + width
        return marks


def _number_in(pattern: re.Pattern[str], rest: str) -> int:
    found = pattern.search(rest)
    return max(1, int(found[1])) if found else 1


class _Parser:
    def __init__(self, text: str) -> None:
        self._text = text
        self._signs = signs(text)
        self._out = Marks([], array("q"), array("q"), [], [])
        self._open: dict[str, int] = {}
        self._absent: set[str] = set()
        self._rows = _Rows()
        self._begun: dict[str, int] = {}

    def run(self) -> Marks:
        position = self._front_matter()
        while match := _TOKEN.search(self._text, position):
            self._plain(position, match.start())
            position = self._token(match)
        self._plain(position, len(self._text))
        self._out.headings.extend(match.span("words") for match in _HEADING.finditer(self._text))
        return self._out

    def _front_matter(self) -> int:
        """Take every line of a YAML front matter apart; return the position behind it."""
        match = _FRONT_MATTER.match(self._text)
        if match is None:
            return 0
        for line in re.finditer(r"[^\r\n]+", self._text[: match.end()]):
            field = re.match(r"title[ \t]*:[ \t]*[\"']?(.+?)[\"']?[ \t]*$", line.group())
            if field:
                self._out.headings.append((line.start() + field.start(1), line.start() + field.end(1)))
            if line.group().rstrip() not in {"---", "..."}:
                self._plain(line.start(), line.end())
            self._put(BLOCK, line.end(), line.end())
        return match.end()

    def _put(self, mark: str, start: int, end: int) -> None:
        self._out.marks.append(mark)
        self._out.starts.append(start)
        self._out.ends.append(end)

    def _plain(self, start: int, end: int) -> None:
        is_raised = self._open.get("sup", 0) or self._open.get("sub", 0)
        for position in range(start, end):
            kind = self._signs[position]
            if kind == SIGN:
                continue
            mark = CELL if kind == BAR or self._text[position] == "\t" else shown(self._text[position])
            if mark:
                self._put(raised(mark) if is_raised else mark, position, position + 1)

    def _token(self, match: re.Match[str]) -> int:
        """Take one token and return the position behind it."""
        start, end = match.span()
        if match["comment"]:
            closed = self._closing("-->", end)
            if closed < 0:
                self._plain(start, end)
            return max(closed, end)
        if match["reference"]:
            self._reference(start, end)
        elif match["line"]:
            self._line(start, end)
        elif match["name"]:
            name = match["name"].lower()
            if name in _HIDDEN and not match["slash"]:
                return max(self._closing(f"</{name}", end), end)
            self._tag(name, bool(match["slash"]), match["rest"], start, end)
        return end

    def _closing(self, words: str, position: int) -> int:
        """Return the position behind what closes a comment or element; -1, told once, where nothing does."""
        if words in self._absent:
            return -1
        found = re.compile(re.escape(words) + ("" if words == "-->" else r"\s*>"), re.IGNORECASE).search(
            self._text, position
        )
        if found is None:
            self._absent.add(words)
        return found.end() if found else -1

    def _reference(self, start: int, end: int) -> None:
        meant = unescape(self._text[start:end])
        for mark in meant:
            if meant == self._text[start:end]:
                self._plain(start, end)
                return
            seen = " " if mark in LINE_ENDS else shown(mark)
            if seen:
                self._put(seen, start, end)

    def _line(self, start: int, end: int) -> None:
        if (
            self._text[start] in _STANDS_APART
            or self._signs[start] == ROW_END
            or self._signs[end - 1] == ROW_END
            or self._open.get("pre", 0)
        ):
            self._put(BLOCK, start, end)
        else:
            self._put(FLOW if self._is_flow() else LINE, start, end)

    def _is_flow(self) -> bool:
        return any(count for name, count in self._open.items() if name in _BLOCKS or name in _SINGLE)

    def _tag(self, name: str, closes: bool, rest: str, start: int, end: int) -> None:
        if name == "h1":
            self._title(name, self._out.headings, closes, start, end)
        elif name == "title" and not self._open.get("svg", 0):
            self._title(name, self._out.names, closes, start, end)
        elif name == "meta" and _META_TITLE.search(rest) and (content := _CONTENT.search(rest)):
            first, last = content.span(content.lastgroup or 0)
            shift = end - 1 - len(rest)
            self._out.names.append((shift + first, shift + last))
        in_cell = bool(self._open.get("td", 0) or self._open.get("th", 0))
        self._count(name, closes, rest)
        if name == "table" and not closes:
            self._rows.begin_table()
        if name == "tr":
            self._open["td"] = self._open["th"] = 0
            self._rows.begin_row()
            self._put(BLOCK, start, end)
        elif name in {"td", "th"}:
            if not closes:
                for _ in range(self._rows.begin_cell(rest)):
                    self._put(CELL, start, end)
        elif name in _BLOCKS or name == "br":
            self._put(APART if in_cell and name != "table" else BLOCK, start, end)

    def _title(self, name: str, found: list[tuple[int, int]], closes: bool, start: int, end: int) -> None:
        if not closes:
            self._begun[name] = end
        elif name in self._begun:
            found.append((self._begun.pop(name), start))

    def _count(self, name: str, closes: bool, rest: str) -> None:
        """Keep count of the elements that are open."""
        count = self._open.get(name, 0)
        if closes:
            self._open[name] = max(0, count - 1)
        elif name in {"br", "hr", "img", "wbr", "input", "meta", "link"} or rest.endswith("/"):
            return
        else:
            self._open[name] = 1 if name in _SINGLE else count + 1
