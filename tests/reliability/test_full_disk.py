"""Writers of seeds, one of whose writing calls fails as on a full disk; the long run has disks of every size."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="calls fail in children made by fork")
PROGRAM = Path(__file__).with_name("full_disk.py")


@pytest.mark.sampled(1)
@pytest.mark.parametrize("command", ["new", "dismiss-all", "fmt-linked"])
def test_a_writer_on_a_full_disk_says_so_and_loses_nothing(command: str) -> None:
    done = subprocess.run(
        [sys.executable, PROGRAM, command, "5", "--in-child"], check=False, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.endswith(" refused, 0 faults\n")
