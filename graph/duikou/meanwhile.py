"""Work on the second core, in a thread: for what spends its time in a library that lets other threads run."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import ParamSpec

_Given = ParamSpec("_Given")


@contextmanager
def meanwhile(work: Callable[_Given, object], *given: _Given.args, **named: _Given.kwargs) -> Iterator[None]:
    """Call a function while the block runs; the block ends when both have ended.

    Raises what the block raises, else what the function raises. A function that has begun is not cut short.
    """
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="meanwhile") as threads:
        future = threads.submit(work, *given, **named)
        yield
        future.result()
