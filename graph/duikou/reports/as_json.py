"""JSON of any size, an item a line, written as it is made: what is in tables is never there as one text."""

import json
from collections.abc import Iterator, Mapping
from json.encoder import encode_basestring
from typing import Any

_WHOLE = 4
"""From so many levels down, where a row of a table is, a thing is one piece."""


def document_pieces(value: Any) -> Iterator[bytes]:
    """Yield what `json_pieces` does of a value as UTF-8, with a line end; halves of surrogate pairs become `?`."""
    for piece in json_pieces(value):
        yield piece.encode("utf-8", "replace")
    yield b"\n"


def json_pieces(value: Any, depth: int = 0) -> Iterator[str]:
    """Yield what `json.dumps(value, ensure_ascii=False, indent=1)` returns, in pieces.

    An iterator no deeper than a row is written as a list.
    `depth` is how deep the value lies. Texts, numbers, truth values, None, lists, tuples and mappings with texts as
    keys are taken; raises `TypeError` for anything else, and `ValueError` for what JSON has no number for.
    """
    if isinstance(value, Mapping):
        items, ends = ((f"{encode_basestring(name)}: ", one) for name, one in value.items()), "{}"
    elif isinstance(value, Iterator):
        items, ends = (("", one) for one in value), "[]"
    else:
        yield _written(value, depth)
        return
    before = ends[0]
    for name, one in items:
        yield f"{before}\n{' ' * (depth + 1)}{name}"
        if depth + 1 < _WHOLE:
            yield from json_pieces(one, depth + 1)
        else:
            yield _written(one, depth + 1)
        before = ","
    yield ends if before != "," else f"\n{' ' * depth}{ends[1]}"


def _written(value: Any, depth: int) -> str:
    if isinstance(value, str):
        return encode_basestring(value)
    if isinstance(value, Mapping):
        return _enclosed(
            "{}", [f"{encode_basestring(name)}: {_written(value[name], depth + 1)}" for name in value], depth
        )
    if isinstance(value, list | tuple):
        return _enclosed("[]", [_written(one, depth + 1) for one in value], depth)
    return json.dumps(value, allow_nan=False)


def _enclosed(ends: str, items: list[str], depth: int) -> str:
    if not items:
        return ends
    pad = "\n" + " " * (depth + 1)
    return f"{ends[0]}{pad}{f',{pad}'.join(items)}{pad[:-1]}{ends[1]}"
