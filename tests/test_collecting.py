"""The collector of circles rests while many things are made, and afterwards is as it was."""

import gc
import os
import platform
from pathlib import Path

import pytest

from duikou.collecting import give_back, without_collecting


@pytest.mark.parametrize("was_on", [True, False])
def test_the_collector_is_afterwards_as_it_was(was_on: bool) -> None:
    before = gc.isenabled()
    (gc.enable if was_on else gc.disable)()
    try:
        with pytest.raises(KeyError), without_collecting():
            assert not gc.isenabled()
            raise KeyError
        assert gc.isenabled() == was_on
    finally:
        (gc.enable if before else gc.disable)()


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another C library gives back by itself, or never")
def test_what_is_free_between_things_that_stay_is_given_back() -> None:
    """A hundred megabytes in pieces of a thousand bytes, of which every hundredth stays."""
    pieces = [bytes(1000) for _ in range(100_000)]
    stays = pieces[::100]
    del pieces
    before = resident()
    give_back()
    assert before - resident() > 50_000_000
    assert stays == [bytes(1000)] * 1000


def resident() -> int:
    """The bytes of this process that are in memory."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
