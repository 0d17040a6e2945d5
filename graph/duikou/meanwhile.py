"""Work on the second core, in a thread: for what spends its time in a library that lets other threads run."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any, ParamSpec

_Given = ParamSpec("_Given")


class Meanwhile:
    """Steps of work, done one after the other while something else is.

    It is a context, which ends when all are done, and raises what the block raises, else what a step raised. A step
    that has begun is not cut short.
    """

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(max_workers=1, thread_name_prefix="meanwhile")
        self._steps: list[Future[Any]] = []

    def do(self, work: Callable[_Given, object], *given: _Given.args, **named: _Given.kwargs) -> None:
        """Have a function called as soon as the steps before have ended."""
        self._steps.append(self._threads.submit(work, *given, **named))

    def wait(self) -> None:
        """Wait until all is done; raises what the first step raised that did, once."""
        steps, self._steps = self._steps, []
        wait(steps)
        for step in steps:
            step.result()

    def __enter__(self) -> "Meanwhile":
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        self._threads.shutdown(cancel_futures=kind is not None)
        if kind is None:
            self.wait()
