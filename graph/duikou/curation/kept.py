"""What checks found, kept in a folder beside the build: safe to delete, and never wrong.

What differs in anything but curated files and texts (with texts or without, a folder by another name, another
language) is kept in folders of their own, of which the last `MOST` that were written stay.

Each file says with a digest that it is whole, and by a key what it stands on. Whatever is damaged, of others or of
another key is as if it were not there; where nothing can be written nothing is kept, and nobody is told.
"""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Final, Self

from duikou.curation.findings import Findings
from duikou.curation.fingerprints import Fingerprint
from duikou.curation.kept_parts import Days
from duikou.curation.listing import content_of
from duikou.errors import UserError
from duikou.files import clear_abandoned, write_bytes

_ANSWER: Final = "answer.json"
_PARTS: Final = "parts.sqlite"
_THINGS: Final = "things.sqlite"
_FORMER: Final = ("parts.json", "hanging.sqlite")
"""What earlier versions kept."""
MOST: Final = 3
"""The folders that stay."""
_NAME: Final = 16
"""Characters of the name of each, which is the beginning of a digest."""
_DIGITS: Final = 64
"""Characters of a digest."""


class Keep:
    """The folder in which checks keep what they found; it need not be there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def within(cls, folder: Path, around: str) -> Self:
        """Return the one of a folder that is for all that has the same around it, given as a digest."""
        return cls(folder / around[:_NAME])

    def clear_others(self) -> None:
        """Remove what was kept beside it and written longest ago, and what earlier versions kept there."""
        _clear(self.folder.parent)
        for name in _names():
            clear_abandoned(self.folder / name)
        with suppress(OSError):
            others = [path for path in self.folder.parent.iterdir() if re.fullmatch(rf"[0-9a-f]{{{_NAME}}}", path.name)]
            for path in sorted(others, key=lambda path: (path != self.folder, -path.lstat().st_mtime))[MOST:]:
                if not path.is_symlink():
                    _clear(path)
                    with suppress(OSError):  # something of others is in it
                        path.rmdir()

    def answer(self, stands_on: Fingerprint, day: date) -> Findings | None:
        """Return what a check of these very files found that holds on a day; None where there was none."""
        content = content_of(self.folder / _ANSWER)
        if isinstance(content, OSError):
            return None
        if sha256(content[_DIGITS:]).hexdigest().encode("ascii") != content[:_DIGITS]:
            return None
        data = json.loads(content[_DIGITS:])
        if not isinstance(data, dict) or data.get("key") != stands_on.key or not Days.from_data(data["days"]).has(day):
            return None
        return Findings.from_data(data["findings"])

    def keep_answer(self, key: str, days: Days, found: Findings) -> None:
        """Keep what a check found of seeds that are not made of parts, in place of what the last one did."""
        data = {"key": key, "days": days.as_data(), "findings": found.as_data()}
        content = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        with suppress(UserError):
            write_bytes(self.folder / _ANSWER, sha256(content).hexdigest().encode("ascii") + content)

    @property
    def things(self) -> Path:
        """Where what all articles share is kept."""
        return self.folder / _THINGS

    @property
    def parts(self) -> Path:
        """Where what was found of each article is kept."""
        return self.folder / _PARTS


def _clear(folder: Path) -> None:
    """Remove what checks kept in a folder, and nothing else."""
    for name in _names():
        with suppress(OSError):
            clear_abandoned(folder / name)
            (folder / name).unlink(missing_ok=True)


def _names() -> Iterator[str]:
    for name in (_ANSWER, _PARTS, _THINGS, *_FORMER):
        yield from (name, f"{name}-journal")
