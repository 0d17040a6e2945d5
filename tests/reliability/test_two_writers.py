"""Two and four writers of the same seeds at once, beside readers."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="writers run in children made by fork")
PROGRAM = Path(__file__).with_name("two_writers.py")


@pytest.mark.parametrize("writers", [2, 4])
def test_no_edit_is_lost_between_writers(writers: int) -> None:
    done = subprocess.run(
        [sys.executable, PROGRAM, str(writers), "2"], check=False, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"writers {writers}: 2 rounds, {2 * writers} edits" in done.stdout
