"""Versions of the data: three numbers, `1.4.0`, that say how far what readers hold is still right."""

import re
from typing import NamedTuple

from duikou.errors import UsageError
from duikou.messages import message

STEPS = ("major", "minor", "patch")
"""What a version can rise by, the greatest first."""
_WRITTEN = re.compile(r"(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})", re.ASCII)


class Version(NamedTuple):
    """A version; it orders as versions do."""

    major: int
    minor: int
    patch: int

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}"

    def after(self, step: str) -> "Version":
        """Return the version that follows by a step of `STEPS`; raises `ValueError` for another."""
        place = STEPS.index(step)
        return Version._make((*self[:place], self[place] + 1, *(0,) * (2 - place)))


def read_version(text: str) -> Version:
    """Return the version that a text says; raises `UsageError` for anything but three numbers such as 1.4.0."""
    found = _WRITTEN.fullmatch(text)
    if found is None:
        raise UsageError(message("{text!r} is no version. Write three numbers, such as 1.4.0.", text=text))
    return Version(*map(int, found.groups()))
