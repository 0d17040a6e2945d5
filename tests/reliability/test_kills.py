"""Writers of seeds that are killed at calls that opens, renames or removes a file; the long run knows all calls."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="commands are killed in children made by fork")
PROGRAM = Path(__file__).with_name("kills.py")


@pytest.mark.sampled(2)
@pytest.mark.parametrize("command", ["new", "dismiss-all", "fill", "fmt-linked"])
def test_a_writer_that_is_killed_loses_nothing(command: str) -> None:
    done = subprocess.run(
        [sys.executable, PROGRAM, command, "5", "--in-child"], check=False, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith(f"kills {command}: 5 kills, ")
    assert done.stdout.endswith(" 0 faults\n")
