"""The leash of a query: a stack that is deep enough, a limit in time, and a limit in memory.

Native code cannot be stopped from within its process. Here a query is only given up: it goes on in its thread until the
process ends, so only a process that then ends may set limits: the worker and the command line.
"""

import os
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, TypeVar

from duikou.errors import LimitError, UserError
from duikou.messages import message

DEFAULT_TIMEOUT: Final = 60.0
"""Seconds after which a query is given up unless the caller says otherwise."""
DEFAULT_MEMORY: Final = 2048
"""Megabytes (of 2**20 bytes) at which a query is given up unless the caller says otherwise."""

_MEGABYTE: Final = 2**20
_STACK: Final = 128 * _MEGABYTE  # the engine takes up to 3 kB for each word of a query, 10 for each bracket
_LOOK: Final = 0.02  # seconds between two looks at time and memory; an engine at full speed fills 20 MB in them
_LEAP: Final = 4  # a growing list doubles at one go: the address space leaves room for that before the next look
_starting = threading.Lock()
_Result = TypeVar("_Result")


class QueryTimeoutError(LimitError):
    """A query took longer than it was given."""

    def __init__(self, seconds: float) -> None:
        super().__init__(
            message(
                "The query did not end within {seconds:g} s. Narrow it, or give it more with --timeout.",
                seconds=seconds,
            )
        )


class QueryMemoryError(LimitError):
    """A query took more memory than it was given."""

    def __init__(self, megabytes: float) -> None:
        super().__init__(
            message(
                "The query needed more than {megabytes:.0f} MB of memory. Narrow it, or give it more with --memory.",
                megabytes=megabytes,
            )
        )


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may take: seconds, and megabytes of the whole process that it runs in."""

    seconds: float = DEFAULT_TIMEOUT
    megabytes: float = DEFAULT_MEMORY


def run_leashed(work: Callable[[], _Result], limits: Limits | None = None) -> _Result:
    """Run work in a thread with a deep stack and return what it returns, or raise what it raises.

    Raises `QueryTimeoutError` or `QueryMemoryError` at a limit; the work then goes on until the process ends. Work that
    ended by itself leaves the process as it was.
    """
    outcome: list[_Result] = []
    failure: list[BaseException] = []

    def run() -> None:
        try:
            outcome.append(work())
        except (UserError, RuntimeError, OSError, SyntaxError) as error:
            # Its frames hold the answer, which may not be dropped by another thread.
            failure.append(error.with_traceback(None))
        except BaseException as error:  # handed over to the waiting thread, which raises it
            failure.append(error)

    granted = _bound_address_space(limits.megabytes) if limits else 0
    thread = threading.Thread(target=run, daemon=True)
    with _starting:
        usual = threading.stack_size(_STACK)
        try:
            thread.start()
        except RuntimeError as error:  # there is no room for its stack
            if not limits:
                raise
            _free_address_space()
            raise QueryMemoryError(granted) from error
        finally:
            threading.stack_size(usual)
    if limits:
        _watch(thread, limits.seconds, granted)
        _free_address_space()
    else:
        thread.join()
    if failure:
        if limits and isinstance(failure[0], MemoryError):
            raise QueryMemoryError(granted)
        raise failure[0]
    return outcome[0]


def _watch(thread: threading.Thread, seconds: float, megabytes: float) -> None:
    end = time.monotonic() + seconds
    while thread.is_alive():
        thread.join(min(_LOOK, max(0, end - time.monotonic())))
        if memory_used() > megabytes and thread.is_alive():
            raise QueryMemoryError(megabytes)
        if time.monotonic() >= end and thread.is_alive():
            raise QueryTimeoutError(seconds)


def memory_used() -> float:
    """Return the megabytes of memory that this process holds, at their highest where only that is known; 0 if none."""
    return _pages(1)


def _pages(column: int) -> float:
    """A column of the kernel's account of this process in megabytes: 0 is the address space, 1 what is in memory."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[column]) * os.sysconf("SC_PAGE_SIZE") / _MEGABYTE
    except OSError:
        pass
    try:
        import resource
    except ImportError:  # on Windows, where queries have no limit in memory
        return 0
    unit = _MEGABYTE if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def _bound_address_space(megabytes: float) -> float:
    """Set the last limit, at which an allocation fails; return the megabytes at which to give up before that."""
    try:
        import resource
    except ImportError:
        return megabytes
    taken = _pages(0)
    wanted = int((taken + _LEAP * megabytes) * _MEGABYTE)
    most = _given_address_space()
    if most != resource.RLIM_INFINITY and most < wanted:
        megabytes = min(megabytes, memory_used() + max(0, most / _MEGABYTE - taken) / _LEAP)
        wanted = most
    with suppress(OSError, ValueError):  # macOS knows the limit by name only
        resource.setrlimit(resource.RLIMIT_AS, (wanted, resource.getrlimit(resource.RLIMIT_AS)[1]))
    return megabytes


def _free_address_space() -> None:
    """Set the limit again that this process was started with, which its children get too."""
    try:
        import resource
    except ImportError:
        return
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (_given_address_space(), resource.getrlimit(resource.RLIMIT_AS)[1]))


@cache
def _given_address_space() -> int:
    """The limit that this process was started with, in bytes."""
    import resource

    return resource.getrlimit(resource.RLIMIT_AS)[0]


def say_before_abort(text: str, status: int) -> None:
    """Have this process end with a text on stderr and a status where native code aborts it for want of memory."""
    if os.name != "posix":
        return
    import ctypes
    import signal

    def leave(_signal: int) -> None:
        os.write(2, f"{text}\n".encode())
        os._exit(status)

    # Python's own handlers run only after the native code has returned, which it never does.
    _kept.append(ctypes.CFUNCTYPE(None, ctypes.c_int)(leave))
    ctypes.CDLL(None).signal(int(signal.SIGABRT), _kept[-1])


_kept: Final[list[object]] = []
