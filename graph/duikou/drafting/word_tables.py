"""The tables of words of this room, as TOML files list them: there each table says what it is for."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """Return a table of words of this room, `money` for `money.toml`."""
    found: dict[str, Any] = tomllib.loads((files("duikou.drafting") / f"{name}.toml").read_text(encoding="utf-8"))
    return found


@cache
def pattern(words: str) -> re.Pattern[str]:
    """Return the pattern of a table's words; line feeds and blanks in it are layout and match nothing."""
    return re.compile("".join(words.split()))
