"""Imported first by a script of the checkout: whatever Python began it, it runs with one that has the package.

That is the one at hand where it has `duikou`, as in an active environment; else the script begins again with `.venv`.
"""

import os
import sys
from importlib.util import find_spec
from pathlib import Path

_PYTHON = Path(__file__).resolve().parents[1] / ".venv" / "bin" / "python"

if find_spec("duikou") is None:
    if not _PYTHON.exists():
        sys.exit("This Python lacks duikou, and there is no .venv: run scripts/setup tests")
    os.execv(_PYTHON, [str(_PYTHON), *sys.argv])  # noqa: S606 the very script, with what it was told
