"""The pages of docs/ as HTML: CommonMark with tables, headings that can be linked to, nothing let through unescaped.

`markdown-it-py` comes with `rich`, is kept by the Executable Books project and follows the specification of CommonMark.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from duikou.model.records import Text
from duikou.pages import trusted
from duikou.site.pages import Page

if TYPE_CHECKING:
    from markdown_it.token import Token

_CHINESE: Final = ".zh"
"""Ends the name of a document in Chinese."""
_TABLE: Final = {
    "table_open": '<div class="scroll" role="region" tabindex="0" aria-label="{title} ({number})">\n<table>\n',
    "table_close": "</table>\n</div>\n",
}


def document_pages(texts: Mapping[str, str]) -> Iterator[Page]:
    """Yield a page for each document, given as Markdown by name without ending, in its own language in both frames.

    They are files of the package, and HTML in them is told as text. A link to another document leads to its page; one
    to a file that the site has not is told as its words alone.
    """
    for name, text in sorted(texts.items()):
        title, body = to_html(text, texts)
        language = "zh" if name.endswith(_CHINESE) else "en"
        context = {"body": trusted(body), "language": language, "kind": "documents"}
        yield Page(f"docs/{name}", "document", Text(title, title), Text(title, title), context)


def to_html(text: str, known: Mapping[str, str]) -> tuple[str, str]:
    """Return the title and the HTML of a document in Markdown; `known` has the names of those to link to."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(text)
    title = _mark_headings(tokens)
    for token in tokens:
        _mend_links(token.children or [], known)
    for kind in _TABLE:
        parser.add_render_rule(kind, _table(title))
    for kind in ("fence", "code_block"):
        parser.add_render_rule(kind, _code)
    return title, parser.renderer.render(tokens, parser.options, {})


def _mark_headings(tokens: "list[Token]") -> str:
    """Give each heading the name by which documents link to it, and return the first."""
    seen: dict[str, int] = {}
    first = ""
    for opening, inline in pairwise(tokens):
        if opening.type != "heading_open":
            continue
        told = "".join(child.content for child in inline.children or [])
        first = first or told
        slug = re.sub(r"[^\w\- ]", "", told.lower()).replace(" ", "-")
        number = seen.get(slug, 0)
        seen[slug] = number + 1
        opening.attrSet("id", f"{slug}-{number}" if number else slug)
    return first


def _mend_links(tokens: "list[Token]", known: Mapping[str, str]) -> None:
    dropped = False
    for token in tokens:
        if token.type == "link_open":
            address = str(token.attrGet("href") or "")
            found = re.fullmatch(r"([\w.-]+)\.md(#.*)?", address)
            dropped = not (address.startswith(("#", "https://")) or (found and found[1] in known))
            if found:
                token.attrSet("href", f"{found[1]}.html{found[2] or ''}")
        if dropped and token.type in {"link_open", "link_close"}:
            dropped = token.type == "link_open"
            token.hidden, token.type, token.tag, token.nesting, token.content = True, "text", "", 0, ""


def _table(title: str) -> Callable[..., str]:
    from markdown_it.common.utils import escapeHtml

    def write(_renderer: object, tokens: "list[Token]", place: int, *_rest: object) -> str:
        number = sum(token.type == "table_open" for token in tokens[: place + 1])
        return _TABLE[tokens[place].type].format(title=escapeHtml(title), number=number)

    return write


def _code(_renderer: object, tokens: "list[Token]", place: int, *_rest: object) -> str:
    from markdown_it.common.utils import escapeHtml

    return f'<pre tabindex="0"><code>{escapeHtml(tokens[place].content)}</code></pre>\n'
