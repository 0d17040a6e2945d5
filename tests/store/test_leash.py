"""A query that finds no room for its thread is told to need memory, and is no query that cannot be answered."""

import subprocess
import sys

import pytest

PROGRAM = """
import resource
from duikou.store.leash import Limits, QueryMemoryError, run_leashed

def taken() -> int:
    return int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()

room = taken() + (1 << 20)
resource.setrlimit(resource.RLIMIT_AS, (room, room))
try:
    run_leashed(lambda: None, Limits(5, 100))
except QueryMemoryError:
    print("memory")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only there the address space has a limit")
def test_no_room_for_a_thread_is_a_lack_of_memory() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, check=False, text=True, timeout=60)
    assert (done.stdout, done.stderr) == ("memory\n", "")
