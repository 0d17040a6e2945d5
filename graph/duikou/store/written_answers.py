"""Large answers written as texts, some rows at a time: each value of a column once, and what is done kept as bytes."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Final

from duikou.names import expand
from duikou.spreadsheets import BYTE_ORDER_MARK, cell_text, quoted
from duikou.store.answers import Cell

_CHINESE: Final = ', "xml:lang": "zh"'
_TYPES: Final[Mapping[type, str]] = {
    str: "",
    bool: f', "datatype": "{expand("xsd:boolean")}"',
    Decimal: f', "datatype": "{expand("xsd:decimal")}"',
    int: f', "datatype": "{expand("xsd:integer")}"',
}
"""What else JSON says of a cell of a type."""
_Batches = Iterable[Sequence[tuple[Cell, ...]]]


class _Texts(dict[Cell, str]):
    """What cells of a column of one type are as texts, each made once."""

    def __init__(self, make: Callable[[Cell], str]) -> None:
        self._make = make

    def __missing__(self, cell: Cell) -> str:
        text = self[cell] = self._make(cell)
        return text


def csv_bytes(columns: Sequence[str], sorts: Mapping[str, str], batches: _Batches) -> Iterator[bytes]:
    """Yield pieces of what `as_csv` returns of the terms that cells stand for, by the `sorts` of a twin's columns."""
    empty = '""' if len(columns) == 1 else ""  # a line of nothing would be no row

    def written(name: str) -> Callable[[Cell], str]:
        is_thing = sorts.get(name) == "things"

        def text(cell: Cell) -> str:
            return quoted(cell_text(expand(str(cell)) if is_thing and cell is not None else cell)) or empty

        return text

    yield (BYTE_ORDER_MARK + ",".join(quoted(cell_text(name)) for name in columns) + "\n").encode()
    for rows in filter(None, batches):
        yield ("\n".join(map(",".join, _made(columns, sorts, rows, written))) + "\n").encode()


def json_bytes(columns: Sequence[str], sorts: Mapping[str, str], batches: _Batches) -> Iterator[bytes]:
    """Yield pieces of what `as_json` returns of the terms for which cells stand."""

    def written(name: str) -> Callable[[Cell], str]:
        key, sort = encode_basestring(name), sorts.get(name, "")

        def text(cell: Cell) -> str:
            if cell is None:
                return ""
            said = cell if isinstance(cell, str) else cell_text(cell)
            if sort == "things":
                return f'{key}: {{"type": "uri", "value": {encode_basestring(expand(said))}}}'
            more = _CHINESE if sort == "labels" else _TYPES[type(cell)]
            return f'{key}: {{"type": "literal", "value": {encode_basestring(said)}{more}}}'

        return text

    heads = ", ".join(map(encode_basestring, columns))
    yield f'{{"head": {{"vars": [{heads}]}}, "results": {{"bindings": ['.encode()
    parting = ""
    for rows in filter(None, batches):
        bound = (", ".join(filter(None, row)) for row in _made(columns, sorts, rows, written))
        yield (parting + ", ".join([f"{{{row}}}" for row in bound])).encode()
        parting = ", "
    yield b"]}}"


WRITERS: Final = {"csv": csv_bytes, "json": json_bytes}


def _made(
    columns: Sequence[str],
    sorts: Mapping[str, str],
    rows: Sequence[tuple[Cell, ...]],
    written: Callable[[str], Callable[[Cell], str]],
) -> Iterator[tuple[str, ...]]:
    """Rows of texts; what is made for some rows is not kept for the next, which in order have other values."""
    made = []
    for name, cells in zip(columns, zip(*rows, strict=True), strict=False):
        # 1 and 1.0 are equal, and written in two ways; SQL has one type for a column unless that says its types itself
        has_types = sorts.get(name) == "numbers"
        texts = lru_cache(maxsize=None, typed=True)(written(name)) if has_types else _Texts(written(name)).__getitem__
        made.append(map(texts, cells))
    return zip(*made, strict=True)
