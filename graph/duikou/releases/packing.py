"""Files packed and summed so that the same files give the same bytes on any day and in any place.

The bytes of what is packed are those of one version of zlib; what is in it is the same by any.
"""

import io
import re
import zipfile
from collections.abc import Collection, Mapping
from datetime import date
from hashlib import sha256
from typing import Final
from unicodedata import normalize

from duikou.errors import UserError
from duikou.messages import message

SUMS: Final = "SHA256SUMS"
LONGEST: Final = 150
"""Characters of the longest path: with the folder of a user before it, Windows takes it."""
_LEVEL: Final = 9
_ON_UNIX: Final = 3
_PLAIN_FILE: Final = 0o100644 << 16
_REFUSED: Final = re.compile(r'[<>:"|?*\\\x00-\x1f]|[. ](?:/|$)|(?:^|/)(?:/|$)')
_RESERVED: Final = re.compile(r"(?:^|/)(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.[^/]*)?(?:/|$)", re.IGNORECASE)


def zipped(files: Mapping[str, bytes], day: date) -> bytes:
    """Return files, by path, as a zip: sorted, each of this day, and readable by all; names are UTF-8 and say so."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for path, content in sorted(files.items()):
            entry = zipfile.ZipInfo(path, (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = _ON_UNIX, _PLAIN_FILE
            archive.writestr(entry, content, compresslevel=_LEVEL)
    return stream.getvalue()


def sums(files: Mapping[str, bytes]) -> bytes:
    """Return the SHA-256 of every file in the form that `sha256sum -c` reads, sorted by path."""
    lines = (f"{sha256(content).hexdigest()}  {path}\n" for path, content in sorted(files.items()))
    return "".join(lines).encode("utf-8")


def refuse_unportable(paths: Collection[str]) -> None:
    """Raise `UserError` with all paths that some system does not take, or that would be one file there."""
    first: dict[str, str] = {}
    for path in sorted(paths):
        first.setdefault(_folded(path), path)
    refused = (path for path in paths if _REFUSED.search(path) or _RESERVED.search(path) or len(path) > LONGEST)
    wrong = sorted({*refused, *(path for path in paths if first[_folded(path)] != path)})
    if wrong:
        raise UserError(
            message(
                "These names cannot be given out, since some system does not take them or takes them for others: "
                "{names}. Rename what they are made of.",
                names=message(", ").join(wrong),
            )
        )


def _folded(path: str) -> str:
    """The path as a system has it that takes letters of both cases for the same."""
    return normalize("NFC", path).casefold()
