"""What checks found, kept in a folder beside the build: safe to delete, and never wrong.

What differs in anything but curated files and texts (with texts or without, a folder by another name, another
language) is kept in folders of their own, of which the last `MOST` that were written stay.

Each file says with a digest that it is whole, and by a key what it stands on. Whatever is damaged, of others or of
another key is as if it were not there; where nothing can be written nothing is kept, and nobody is told.
"""

import json
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, Self

from duikou.curation.findings import Findings, Part
from duikou.curation.listing import content_of
from duikou.curation.recognising import Sign
from duikou.errors import UserError
from duikou.files import clear_abandoned, write_bytes

_ANSWER: Final = "answer.json"
_PARTS: Final = "parts.json"
_THINGS: Final = "things.sqlite"
_HANGING: Final = "hanging.sqlite"
MOST: Final = 3
"""The folders that stay."""
_NAME: Final = 16
"""Characters of the name of each, which is the beginning of a digest."""
_DIGITS: Final = 64
"""Characters of a digest."""


@dataclass(frozen=True)
class Days:
    """The days on which a check finds the same: from one to another, or for ever where there is no other."""

    first: date
    last: date | None = None

    def has(self, day: date) -> bool:
        """Whether a day is among them."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True)
class KeptTexts:
    """The texts that were at hand: all that is named like one, and what those that could be read are known by."""

    digests: Mapping[str, str] = field(default_factory=dict)
    """By name of the file."""
    signs: Mapping[str, Sign] = field(default_factory=dict)
    """By digest of the file."""
    copies: Mapping[str, str] = field(default_factory=dict)
    """By article, the name of the file that is known to be its text by the passages in it alone."""
    has_odd: bool = False
    """Whether one could not be read."""

    def as_data(self) -> list[Any]:
        """Return it as JSON has it; `from_data` makes the same of that again."""
        return [dict(self.digests), dict(self.signs), dict(self.copies), self.has_odd]

    @classmethod
    def from_data(cls, data: list[Any]) -> Self:
        """Make it of what `as_data` gave."""
        digests, signs, copies, has_odd = data
        return cls(digests, {digest: Sign(*sign) for digest, sign in signs.items()}, copies, has_odd)


@dataclass(frozen=True)
class Parts:
    """What was found of each part of seeds, by slug, with the digest of its files."""

    order: tuple[str, ...]
    """The articles in the order of the seeds."""
    days: Days
    digests: Mapping[str, str]
    articles: Mapping[str, Part]
    shared: Findings
    texts: KeptTexts = KeptTexts()
    key: str = ""
    """The digest of what all share."""

    @property
    def together(self) -> Findings:
        """What was found of all."""
        return Findings.together((self.shared, *(part.findings for part in self.articles.values())), self.order)


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
        with suppress(OSError):
            others = [path for path in self.folder.parent.iterdir() if re.fullmatch(rf"[0-9a-f]{{{_NAME}}}", path.name)]
            for path in sorted(others, key=lambda path: (path != self.folder, -path.lstat().st_mtime))[MOST:]:
                if not path.is_symlink():
                    _clear(path)
                    with suppress(OSError):  # something of others is in it
                        path.rmdir()

    def answer(self, key: str, day: date) -> Findings | None:
        """Return what a check of these very files found that holds on a day; None where there was none."""
        data = self._read(_ANSWER, key)
        if data is None or not _days(data["days"]).has(day):
            return None
        return Findings.from_data(data["findings"])

    def keep_answer(self, key: str, days: Days, found: Findings) -> None:
        """Keep what a check found of seeds that are not made of parts, in place of what the last one did."""
        self._write(_ANSWER, {"key": key, "days": _written(days), "findings": found.as_data()})

    @property
    def things(self) -> Path:
        """Where what all articles share is kept."""
        return self.folder / _THINGS

    @property
    def hanging(self) -> Path:
        """Where what each article hangs on of that is kept."""
        return self.folder / _HANGING

    def parts(self, around: str, day: date) -> Parts | None:
        """Return what was found of the parts of seeds with the same around them; None for none."""
        data = self._read(_PARTS, around)
        if data is None or not _days(data["days"]).has(day):
            return None
        articles = {slug: Part.from_data(part) for slug, part in data["articles"].items()}
        found, texts = Findings.from_data(data["shared"]), KeptTexts.from_data(data["texts"])
        return Parts(
            tuple(data["order"]), _days(data["days"]), data["digests"], articles, found, texts, data["shared key"]
        )

    def keep_parts(self, around: str, parts: Parts) -> None:
        """Keep what was found of the parts of seeds, in place of what was."""
        articles = {slug: part.as_data() for slug, part in parts.articles.items()}
        data = {"order": parts.order, "days": _written(parts.days), "digests": dict(parts.digests)}
        data["shared key"] = parts.key
        found = {"articles": articles, "shared": parts.shared.as_data(), "texts": parts.texts.as_data()}
        self._write(_PARTS, {"key": around, **data, **found})

    def _read(self, name: str, key: str) -> Any:
        content = content_of(self.folder / name)
        if isinstance(content, OSError):
            return None
        if sha256(content[_DIGITS:]).hexdigest().encode("ascii") != content[:_DIGITS]:
            return None
        data = json.loads(content[_DIGITS:])
        return data if isinstance(data, dict) and data.get("key") == key else None

    def _write(self, name: str, data: Any) -> None:
        content = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        with suppress(UserError):
            for left in (_ANSWER, _PARTS):
                clear_abandoned(self.folder / left)
            write_bytes(self.folder / name, sha256(content).hexdigest().encode("ascii") + content)


def _clear(folder: Path) -> None:
    """Remove what checks kept in a folder, and nothing else."""
    for name in (_ANSWER, _PARTS, _THINGS, _HANGING):
        for own in (name, f"{name}-journal"):
            with suppress(OSError):
                clear_abandoned(folder / own)
                (folder / own).unlink(missing_ok=True)


def _written(days: Days) -> Iterable[str]:
    return days.first.isoformat(), days.last.isoformat() if days.last else ""


def _days(written: tuple[str, str]) -> Days:
    first, last = written
    return Days(date.fromisoformat(first), date.fromisoformat(last) if last else None)
