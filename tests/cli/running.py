"""How a command of the tests ended."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

DUIKOU = str(Path(sys.executable).with_name("duikou"))


@dataclass(frozen=True)
class Outcome:
    """How a command ended, and what it said on its two streams."""

    status: int
    out: str
    err: str


Run = Callable[..., Outcome]
