"""Imported first by a script of the checkout: whatever Python began it, it runs with one that has the package.

That is the one at hand where it has `duikou`, as in an active environment; else the script begins again with `.venv`,
once: where that lacks it too, it ends and says so.
"""

import os
import sys
from importlib.util import find_spec
from pathlib import Path

_PYTHON = Path(__file__).resolve().parents[1] / ".venv" / "bin" / "python"
_BEGUN = "DUIKOU_SCRIPT_BEGUN_AGAIN"

_begun = os.environ.pop(_BEGUN, "")  # no script that this one starts has begun again
if find_spec("duikou") is None:
    if _begun or not _PYTHON.exists():
        sys.exit("This Python lacks duikou, and so does .venv, or there is none: run scripts/setup tests")
    os.environ[_BEGUN] = "yes"
    os.execv(_PYTHON, [str(_PYTHON), *sys.argv])  # noqa: S606 the very script, with what it was told
