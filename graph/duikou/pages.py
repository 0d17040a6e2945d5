"""The one door to Jinja2: pages from templates, with everything that is data escaped."""

import base64
import gzip
import hashlib
import json
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from types import CodeType
from typing import Final

from jinja2 import BytecodeCache, Environment, FunctionLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup

TERMS: Final = ("page_terms.css", "page_terms.js")
"""Style and script by which a page explains its terms."""
LANGUAGE: Final = "page_language.js"
"""The script by which a page is in the reader's language, and the pages that it leads to."""

_SCRIPT_ESCAPES: Final = {
    "<": "\\u003c",
    ">": "\\u003e",
    "&": "\\u0026",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
}


class _Compiled(BytecodeCache):
    """Templates as this process has compiled them, for every environment that it makes."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._codes[bucket.key, bucket.checksum] = bucket.code


_COMPILED: Final = _Compiled()


def environment(**context: object) -> Environment:
    """Return an environment for the packaged templates in which every text is escaped and `context` is known."""
    made = Environment(
        loader=FunctionLoader(source),
        bytecode_cache=_COMPILED,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals.update(context)
    return made


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return environment()


def render(template: str, **context: object) -> str:
    """Return a packaged template filled with `context`; every text is escaped, an unknown name raises."""
    return _environment().get_template(template).render(**context)


def source(name: str) -> str:
    """Return the text of a packaged template, script or style, such as `maps/map.css`, as it is."""
    return files("duikou").joinpath(name).read_text("utf-8")


def script_json(data: object) -> Markup:
    """Return compact JSON that may stand inside a `<script type="application/json">` element.

    `<`, `>`, `&` and the two line separators are written as escapes, so that nothing in the data can end the element;
    an unpaired surrogate is written as ?, since UTF-8 cannot hold it.
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character, escape in _SCRIPT_ESCAPES.items():  # `translate` looks each character up
        text = text.replace(character, escape)
    return Markup(text.encode("utf-8", "replace").decode("utf-8"))  # noqa: S704 - escaped


def script_gzip(json_text: str) -> str:
    """Return a text as gzip in base64, the same bytes for the same text."""
    return base64.b64encode(gzip.compress(json_text.encode("utf-8"), compresslevel=6, mtime=0)).decode("ascii")


def trusted(text: str) -> Markup:
    """Return the text of a packaged script or style as markup; never call it with data."""
    return Markup(text)  # noqa: S704 - our own files only


def embedded(styles: Iterable[str], scripts: Iterable[str]) -> dict[str, object]:
    """Return packaged styles and scripts, with the hashes that let a policy admit them, as templates name them.

    `style` and `style_hash` are those of all styles as one, `scripts` and `script_hashes` those of each script.
    """
    style = "\n".join(source(name) for name in styles)
    codes = [source(name).replace("</script", "<\\/script") for name in scripts]
    return {
        "style": trusted(style),
        "style_hash": content_hash(style),
        "scripts": [*map(trusted, codes)],
        "script_hashes": " ".join(map(content_hash, codes)),
    }


def content_hash(text: str) -> str:
    """Return the `'sha256-…'` that lets a Content-Security-Policy admit this very script or style."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
