"""Making many things that stay, without looking among them again and again for what may go; and what has gone."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collecting() -> Iterator[None]:
    """Let the collector of circles rest within; it goes on afterwards where it was going before.

    Each of its rounds goes through all that is there: with a hundred thousand blocks that is a third of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def letting_go() -> Iterator[None]:
    """Let `let_go` look only at what was made within, since it was last called."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def let_go() -> None:
    """Free what only circles hold, and look no more at what is left."""
    gc.collect()
    gc.freeze()


def give_back() -> None:
    """Free what only circles hold, and give free memory back to the system, where the C library keeps it: that of GNU.

    A store that has gone leaves holes everywhere, which another thread cannot use.
    """
    gc.collect()
    if sys.platform == "linux":
        import ctypes

        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim:
            trim(0)
