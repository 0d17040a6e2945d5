"""Pages made from code or data are current: each is made again and compared."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize(
    "script", ["agreement", "make-command-reference", "make-data-table", "make-table-dictionary", "make-ontology-pages"]
)
def test_page_is_current(script: str, request: pytest.FixtureRequest) -> None:
    """The message of a failure names the command that mends it."""
    command = [sys.executable, str(ROOT / "scripts" / script), "--check"]
    if script == "make-ontology-pages":
        command.append(str(request.getfixturevalue("real_build")))
    outcome = subprocess.run(command, capture_output=True, text=True, check=False)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
