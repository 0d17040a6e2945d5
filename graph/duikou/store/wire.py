"""What the runner of queries and its workers say to each other: a length, then JSON.

JSON, because reading it makes plain values and nothing else, whatever a worker sends, and takes a few milliseconds for
thousands of rows. Decimals travel as texts, so they come out exactly as they went in.
"""

import json
import os
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

_HEAD: Final = 8
_PART: Final = 2**20


def send(handle: int, message: Mapping[str, Any]) -> int:
    """Write a message to a file descriptor, all of it; returns its size in bytes."""
    return send_text(handle, encode(message))


def encode(message: Mapping[str, Any]) -> bytes:
    """Return a message as bytes."""
    text = json.dumps(message, default=_plain, separators=(",", ":"), ensure_ascii=False)
    return text.encode("utf-8", "surrogatepass")  # which `json.loads` reads again


def send_text(handle: int, content: bytes) -> int:
    """Write what `encode` returned; returns its size in bytes."""
    rest = memoryview(len(content).to_bytes(_HEAD, "big") + content)
    while rest:
        rest = rest[os.write(handle, rest[:_PART]) :]
    return len(content)


def receive(handle: int) -> dict[str, Any] | None:
    """Read the next message from a file descriptor; None where the other side has ended, be it in the midst of one."""
    head = _read(handle, _HEAD)
    content = None if head is None else _read(handle, int.from_bytes(head, "big"))
    if content is None:
        return None
    message = json.loads(content, object_hook=_rich)
    return message if isinstance(message, dict) else None


def _read(handle: int, size: int) -> bytes | None:
    content = bytearray()
    while len(content) < size:
        part = os.read(handle, min(_PART, size - len(content)))
        if not part:
            return None
        content += part
    return bytes(content)


def _plain(value: object) -> dict[str, str]:
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    raise TypeError(f"a value that does not travel: {value!r}")


def _rich(value: dict[str, Any]) -> Any:
    return Decimal(value["decimal"]) if value.keys() == {"decimal"} else value
