r"""Article texts: reading the files, their front matter and title.

A text "as obtained" is the file's UTF-8 content with a BOM at its beginning left off and with ``\r\n`` and ``\r``
turned into ``\n``, so that a copy with other line ends has the same positions. Nothing else is changed: HTML tags,
front matter, NBSP and full-width digits stay, and all positions are code points of that text.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from duikou.curation.listing import TEXT_ENDINGS, is_folder, is_plain_file
from duikou.errors import Problem, UserError
from duikou.messages import listed, message, system_reason
from duikou.reading.headline import headline
from duikou.reading.passages import digest, normalise
from duikou.reading.sources import UnreadableError, read_text
from duikou.reading.visible import Visible

_BLOCK = r"/?(?:p|div|br|h[1-6]|li|ul|ol|tr|td|th|table|section|article|header|footer|nav|title|blockquote|hr)\b"
_TAG = r"<[/!]?[A-Za-z][^<>]*>"
_MARKUP = re.compile(
    rf"<(?P<hidden>script|style)\b|<!--|(?P<single>{_TAG}|&(?:[A-Za-z]+|\#[0-9]+|\#x[0-9A-Fa-f]+);)", re.IGNORECASE
)
_SINGLE = re.compile(_TAG)
_BLOCK_TAG = re.compile(rf"<{_BLOCK}", re.IGNORECASE)
_CLOSINGS = {
    "<!--": re.compile("-->"),
    **{tag: re.compile(rf"</{tag}\s*>", re.IGNORECASE) for tag in ("script", "style")},
}
_LINK = re.compile(r"(?<=\])\([^()\s]*\)")
_RAISED = re.compile(r"<(?P<tag>su[pb])\b[^<>]*>(?:(?!</?su[pb]\b)[^\n]){0,200}</(?P=tag)\s*>", re.IGNORECASE)
"""A superscript or subscript of one line: its digits are seen as those of m² and H₂O, which are no decimal digits."""
_FIELD = re.compile(r"(?P<name>[A-Za-z_][\w-]*)\s*:\s*(?P<value>.*)")


def read_article(path: Path) -> str:
    """Return the text as obtained (see the module).

    Raises `UserError` as `read_text` does, and where the file holds nothing but white space.
    """
    text = read_text(path).removeprefix("\ufeff")
    if not normalise(text):
        raise UnreadableError(path, message("is empty; put the text of the article in it."))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def require_ending(path: Path) -> None:
    """Raise `UserError` for a file that is called as no text is, so that nothing would find it in its folder."""
    if not path.name.endswith(TEXT_ENDINGS):
        raise UserError(
            message(
                "{path}: the names of texts end in one of {endings}. Rename it to {stem}{ending}.",
                path=path,
                endings=listed(TEXT_ENDINGS),
                stem=path.stem,
                ending=TEXT_ENDINGS[0],
            )
        )


def find_articles(folder: Path) -> list[Path]:
    """Return the texts and saved pages right in the folder (`*.txt`, `*.html`, `*.htm`), sorted by name.

    Hidden ones are left out; there may be none. Links are followed. Raises `UserError` where the folder is missing, no
    folder or cannot be read.
    """
    return [path for path in _visible(folder) if path.name.endswith(TEXT_ENDINGS) and is_plain_file(path)]


def unread_texts(folder: Path) -> list[Problem]:
    """Return a warning for whatever in the folder is named like a text and yet is not among `find_articles`.

    Raises as `find_articles` does.
    """
    return [
        _unread(path)
        for path in _visible(folder)
        if path.name.lower().endswith(TEXT_ENDINGS) and not (path.name.endswith(TEXT_ENDINGS) and is_plain_file(path))
    ]


def _visible(folder: Path) -> list[Path]:
    if not is_folder(folder):
        if os.path.lexists(folder):
            wrong = message(
                "{folder}: is no folder; name the folder that holds the texts of the articles.", folder=folder
            )
        else:
            wrong = message(
                "{folder}: there is no such folder; name the folder that holds the texts of the articles.",
                folder=folder,
            )
        raise UserError(wrong)
    try:
        return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError as error:
        raise UserError(
            message("{folder}: cannot be read: {reason}.", folder=folder, reason=system_reason(error))
        ) from error


def _unread(path: Path) -> Problem:
    if path.name.endswith(TEXT_ENDINGS):
        wrong, advice = (
            message("Is not read: it is no plain file."),
            message("Texts lie right in the folder, one a file."),
        )
    else:
        ending = path.suffix.lower()
        wrong, advice = (
            message("Is not read: the names of texts end in {ending}.", ending=ending),
            message("Rename it to {stem}{ending}.", stem=path.stem, ending=ending),
        )
    return Problem(str(path), 0, "", wrong, advice, severity="warning")


def text_digest(text: str) -> str:
    """Return the digest of a whole text by the rule of passages, so white space and width make no difference."""
    return digest(text)


def find_digits(text: str) -> list[tuple[int, int]]:
    """Return start and end of every run of decimal digits that is text and not markup, in order.

    Written apart from the reading of a text, on purpose: a ledger checks the reading against it. Stops and commas end a
    run, so ``8.74`` is two; targets of links and character references are no text, and raised or lowered digits none.
    """
    level = _RAISED.sub(lambda raised: " " * len(raised.group()), text)
    masked = _LINK.sub(lambda link: " " * len(link.group()), mask_markup(level))
    return [run.span() for run in re.finditer(r"\d+", masked)]


def mask_markup(text: str) -> str:
    """Return the text with HTML tags, comments, scripts, styles and character references blanked, no position moved.

    Each becomes as many spaces; line feeds inside stay, and a tag that begins or ends a block becomes one line feed
    and spaces. A lone ``<``, as in ``<5%``, stays. Numerals of the masked text are numerals of the article, not of
    its tags.
    """
    parts: list[str] = []
    done = 0
    for start, end in _markup(text):
        parts += (text[done:start], _blank(text[start:end]))
        done = end
    return "".join((*parts, text[done:]))


def _blank(markup: str) -> str:
    spaces = re.sub(r"[^\n]", " ", markup)
    return "\n" + spaces[1:] if _BLOCK_TAG.match(markup) else spaces


def _markup(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of every tag, comment, reference and hidden element, in order."""
    closings = _Closings(text)
    position = 0
    while match := _MARKUP.search(text, position):
        whole: re.Match[str] | None = match
        if not match["single"]:
            whole = closings.after(match["hidden"] or "<!--", match.end()) or _SINGLE.match(text, match.start())
        position = whole.end() if whole else match.start() + 1
        if whole:
            yield match.start(), position


class _Closings:
    """Where elements and comments of one text end. What is not closed is looked for once, not from every opening."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._absent: set[str] = set()

    def after(self, name: str, position: int) -> re.Match[str] | None:
        """Return the closing of a tag, or of a comment (`<!--`), behind a position; None where there is none."""
        key = name.casefold()
        found = None if key in self._absent else _CLOSINGS[key].search(self._text, position)
        if found is None:
            self._absent.add(key)
        return found


def front_matter(text: str) -> tuple[dict[str, str], int]:
    """Return the fields of the YAML front matter and the position behind it; an empty one and 0 where there is none.

    Only lines of the form ``name: value`` count; quotation marks around a value are left off.
    """
    if not text.startswith("---\n"):
        return {}, 0
    close = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE).search(text, 4)
    if close is None:
        return {}, 0
    fields = (_FIELD.fullmatch(line.strip()) for line in text[4 : close.start()].split("\n"))
    return {field["name"]: field["value"].strip("\"' ") for field in fields if field}, close.end()


def guess_title(text: str, seen: Visible) -> str:
    """Return the title of the front matter, else the headline that is marked, else what a page calls itself, or ""."""
    fields, _ = front_matter(text)
    marked = seen.text[slice(*headline(seen))] or (seen.text[slice(*seen.titles[0])] if seen.titles else "")
    return " ".join((fields.get("title") or marked or next(iter(seen.names), "")).split())
