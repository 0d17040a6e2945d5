"""The runner of queries: answers them in workers, programs of their own, which end at their limits.

A worker that takes too long, takes too much or breaks is gone, with all its memory, and the next query has another.
Workers are started with the first query and used again; they end with the runner, and with this process, however that
ends. Any number of threads may ask at once.
"""

import os
import subprocess
import sys
import threading
import weakref
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import pyoxigraph

import duikou
from duikou.errors import UnknownNameError, UsageError, UserError
from duikou.messages import message
from duikou.model.values import Iri, Value
from duikou.store.answers import Rows
from duikou.store.guard import refuse_oversized
from duikou.store.leash import DEFAULT_MEMORY, DEFAULT_TIMEOUT, QueryMemoryError, QueryTimeoutError
from duikou.store.wire import receive, send

KEPT: Final = 2
"""Workers that are kept ready once they were needed."""
_AT_ONCE: Final = max(KEPT, os.cpu_count() or 1)
_START: Final = 60.0  # seconds after which a worker that has not started counts as broken
_HELD_UP: Final = 1.0  # seconds by which a worker's own limit is later, for a parent that is held up
_PROGRAM: Final = "import sys; sys.path += sys.argv[1:-1]; from duikou.store.worker import main; main()"
_ERRORS: Final[dict[str, type[UserError]]] = {
    kind.__name__: kind for kind in (UserError, UsageError, UnknownNameError, QueryTimeoutError, QueryMemoryError)
}


class Runner:
    """Answers queries on a store on disk, each in a worker."""

    def __init__(self, store: Path) -> None:
        self._store = store.absolute()
        self._begin()
        _runners.add(self)

    def _begin(self) -> None:
        self._lock = threading.Lock()
        self._places = threading.BoundedSemaphore(_AT_ONCE)
        self._idle: list[_Worker] = []
        self._workers: set[_Worker] = set()
        self._finalizer = weakref.finalize(self, _end_all, self._workers)

    def select(
        self,
        query: str,
        bindings: Mapping[str, Value | list[Value]] | None = None,
        *,
        timeout: float = DEFAULT_TIMEOUT,
        memory: float = DEFAULT_MEMORY,
        allow_service: bool = False,
        name: str = "",
    ) -> Rows:
        """Answer a SELECT or an ASK as `Engine.select` does, within seconds and megabytes; `name` if it is a named one.

        Raises `QueryTimeoutError` and `QueryMemoryError` at these limits, and `UserError` where the answer is too
        large or the query breaks the engine.
        """
        answer = self._ask(_request(query, bindings, "", allow_service, name), timeout, memory)
        return Rows(tuple(answer["columns"]), tuple(map(tuple, answer["rows"])))

    def serialize(
        self,
        query: str,
        bindings: Mapping[str, Value | list[Value]] | None = None,
        *,
        form: str,
        timeout: float = DEFAULT_TIMEOUT,
        memory: float = DEFAULT_MEMORY,
        allow_service: bool = False,
        name: str = "",
    ) -> str:
        """Answer a query as text as `Engine.serialize` does, within seconds and megabytes; raises as `select` does."""
        return str(self._ask(_request(query, bindings, form, allow_service, name), timeout, memory)["text"])

    def _ask(self, request: dict[str, Any], seconds: float, megabytes: float) -> dict[str, Any]:
        refuse_oversized(request["query"])
        with self._places:
            worker = self._take()
            try:
                answer = worker.ask({**request, "seconds": seconds + _HELD_UP, "megabytes": megabytes}, seconds)
            except BaseException:  # Ctrl-C too: nobody would read what it says afterwards
                self._drop(worker)
                raise
            if answer is None or answer.get("last"):
                self._drop(worker)
                self._start_spare()
            else:
                self._give_back(worker)
        if answer is None:
            raise worker.reason(seconds, megabytes)
        _raise_error(answer, seconds)
        return answer

    def _take(self) -> "_Worker":
        with self._lock:
            while self._idle:
                worker = self._idle.pop()
                if worker.is_alive():
                    return worker
                self._workers.discard(worker)
                worker.end()
            return self._start()

    def _start(self) -> "_Worker":
        worker = _Worker(self._store)
        self._workers.add(worker)
        return worker

    def _start_spare(self) -> None:
        with self._lock:
            if not self._idle:
                self._idle.append(self._start())

    def _give_back(self, worker: "_Worker") -> None:
        with self._lock:
            if len(self._idle) < KEPT:
                self._idle.append(worker)
                return
        self._drop(worker)

    def _drop(self, worker: "_Worker") -> None:
        worker.end()
        with self._lock:
            self._workers.discard(worker)

    def forget_workers(self) -> None:
        """Leave all workers to the process that this one was forked from."""
        self._finalizer.detach()
        for worker in self._workers:
            worker.let_go()
        self._begin()


class _Worker:
    """A running worker, seen from its parent."""

    def __init__(self, store: Path) -> None:
        self._ready = False
        self._late = False
        self._last_words = ""
        # Isolated and without site packages, it starts in half the time and imports what this process imported,
        # whatever lies in the current folder.
        self._process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-I", "-S", "-c", _PROGRAM, *_homes(), str(store)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,  # a few lines, read after its end
            bufsize=0,
            start_new_session=True,  # Ctrl-C on the terminal reaches it through its parent only
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )

    def is_alive(self) -> bool:
        """Return whether the program runs."""
        return self._process.poll() is None

    def ask(self, request: dict[str, Any], seconds: float) -> dict[str, Any] | None:
        """Return the answer; None where the worker has ended or was ended after `seconds`.

        The seconds begin when it is ready. Raises `UserError` where it cannot open the store.
        """
        if not self._ready:
            greeting = self._within(_START, None)
            if greeting is None:
                self.end()
                raise RuntimeError(f"the worker for queries did not start:\n{self._last_words}")
            _raise_error(greeting, seconds)
            self._ready = True
        return self._within(seconds, request)

    def _within(self, seconds: float, request: dict[str, Any] | None) -> dict[str, Any] | None:
        timer = threading.Timer(min(seconds, threading.TIMEOUT_MAX), self._stop)
        timer.daemon = True
        timer.start()
        try:
            if request is not None:
                send(self._process.stdin.fileno(), request)  # type: ignore[union-attr]
            return receive(self._process.stdout.fileno())  # type: ignore[union-attr]
        except OSError:  # it has ended
            return None
        finally:
            timer.cancel()

    def _stop(self) -> None:
        self._late = True
        self._process.kill()

    def reason(self, seconds: float, megabytes: float) -> Exception:
        """Return why there was no answer; asked when it was ended."""
        if self._late:
            return QueryTimeoutError(seconds)
        words = self._last_words
        if "Traceback (most recent call last)" in words:
            return RuntimeError(f"the worker for queries broke:\n{words}")
        if "memory allocation" in words:
            return QueryMemoryError(megabytes)
        return UserError(
            message(
                "The query broke the program that answers it, and that alone (status {status}). "
                "Write it more simply, or divide it.",
                status=self._process.returncode,
            )
        )

    def end(self) -> None:
        """End the program and wait for its end; safe to repeat."""
        self._process.kill()
        self._process.wait()
        if self._process.stderr and not self._process.stderr.closed:
            self._last_words = self._process.stderr.read().decode("utf-8", "replace")
        self.let_go()

    def let_go(self) -> None:
        """Close what leads to the program."""
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            if stream is not None:
                with suppress(OSError):
                    stream.close()


@cache
def _homes() -> list[str]:
    """The folders that hold what a worker imports, each once."""
    places = [duikou.__file__, pyoxigraph.__file__]
    found = find_spec("duckdb")  # not imported: most queries need none of it
    if found and found.origin:
        places.append(found.origin)
    return list(dict.fromkeys(str(Path(place).parent.parent) for place in places))


def _all_of(value: Value | list[Value]) -> list[Value]:
    return value if isinstance(value, list) else [value]


def _request(
    query: str, bindings: Mapping[str, Value | list[Value]] | None, form: str, allow_service: bool, name: str
) -> dict[str, Any]:
    values = [
        (name, [("iri" if isinstance(one, Iri) else "literal", *one) for one in _all_of(value)])
        for name, value in (bindings or {}).items()
    ]
    return {"query": query, "bindings": values, "form": form, "allow_service": allow_service, "name": name}


def _raise_error(answer: Mapping[str, Any], seconds: float) -> None:
    if "traceback" in answer:
        raise RuntimeError(f"the worker for queries failed:\n{answer['traceback']}")
    if "error" not in answer:
        return
    kind = _ERRORS[answer["error"]]
    if kind is QueryTimeoutError:
        raise QueryTimeoutError(seconds)
    raise kind.__new__(kind, answer["message"])  # the message is made already, whatever the kind makes its own of


def _end_all(workers: "set[_Worker]") -> None:
    for worker in list(workers):
        worker.end()


_runners: "weakref.WeakSet[Runner]" = weakref.WeakSet()


def _leave_workers_to_the_parent() -> None:
    for runner in list(_runners):
        runner.forget_workers()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_leave_workers_to_the_parent)
