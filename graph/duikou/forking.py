"""Tasks shared out among processes that begin with all that is in memory here, where the system has such and they pay.

Only where this process has a single thread, which is certain only on Linux: a lock that another thread held when the
process was doubled would never be released in the new one.
"""

import os
import pickle
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, Final, NamedTuple, NoReturn, TypeVar

_THREADS: Final = Path("/proc/self/task")
_MOST: Final = 2
"""So many processes at most: each holds what it works on beside what all share."""
_NUMBER: Final = 4
"""Bytes of the number of a task."""
_MOST_TASKS: Final = 1000
"""A pipe takes the numbers of so many tasks before anybody reads them, 4 KiB, even where its user has too many."""

_Task = TypeVar("_Task")
_Done = TypeVar("_Done")


def processes() -> int:
    """Return among how many processes work can be shared out: 1 where it cannot be."""
    if sys.platform != "linux" or signal.getsignal(signal.SIGCHLD) is signal.SIG_IGN:  # who ended is not told then
        return 1
    try:
        is_single = len(os.listdir(_THREADS)) == 1  # noqa: PTH208
    except OSError:
        return 1
    return min(_MOST, len(os.sched_getaffinity(0))) if is_single else 1


def shared_out(tasks: Sequence[_Task], work: Callable[[_Task], _Done], number: int) -> list[_Done]:
    """Return what some work comes to for each task, in their order, shared out among processes, this one among them.

    Each takes the next task when it has done one, and what it comes to must be what `pickle` takes. What the work
    raises is raised here, and no more tasks are begun. What a process had done that ended before it told of it, as
    where memory or room for files ran out, is done again here. No other process is left behind, whatever is raised.
    """
    if min(number, len(tasks)) < 2 or len(tasks) > _MOST_TASKS:
        return [work(task) for task in tasks]
    first = os.getpid()
    with _numbers(len(tasks)) as queue, _others(number - 1, lambda: _take(queue, tasks, work, first)) as others:
        done = _take(queue, tasks, work, first)
        for other in others:
            done |= _told_by(other)
        return [done[place] if place in done else work(task) for place, task in enumerate(tasks)]


@contextmanager
def _numbers(count: int) -> Iterator[int]:
    """Give the end of a pipe from which each number below a count can be read once, whichever process reads it."""
    queue, filled = os.pipe()
    try:
        os.write(filled, b"".join(place.to_bytes(_NUMBER, "big") for place in range(count)))
        os.close(filled)
        yield queue
    finally:
        os.close(queue)


def _take(queue: int, tasks: Sequence[_Task], work: Callable[[_Task], _Done], first: int) -> dict[int, _Done]:
    """Return what this process did, by place among the tasks; on failure nobody begins another.

    Where the first process is no more, nobody waits for the others, and they begin no more either.
    """
    done: dict[int, _Done] = {}
    try:
        while first in {os.getpid(), os.getppid()} and (taken := os.read(queue, _NUMBER)):
            place = int.from_bytes(taken, "big")
            done[place] = work(tasks[place])
    except BaseException:
        os.read(queue, _NUMBER * _MOST_TASKS)
        raise
    return done


class _Other(NamedTuple):
    """Another process, and the file into which it puts what it did."""

    process: int
    told: IO[bytes]


@contextmanager
def _others(number: int, work: Callable[[], object]) -> Iterator[list[_Other]]:
    """Let other processes do some work within; those that are still at it behind are ended."""
    others: list[_Other] = []
    try:
        for _ in range(number):
            with suppress(OSError):  # where there is room for no other process, or file, this one does all
                told = tempfile.TemporaryFile()  # noqa: SIM115 closed below, with the process
                if not (process := os.fork()):
                    _work_and_end(work, told)
                others.append(_Other(process, told))
        yield others
    finally:
        for other in others:
            _end(other)


def _work_and_end(work: Callable[[], object], told: IO[bytes]) -> NoReturn:
    """Be another process: put what some work came to, or what it raised, into a file, and end without more ado."""
    status = 1
    try:
        try:
            outcome: tuple[object, BaseException | None] = work(), None
        except BaseException as error:
            outcome = None, _as_it_comes(error)
        with suppress(OSError):  # without room for it, what was done is done again by who began this
            pickle.dump(outcome, told, pickle.HIGHEST_PROTOCOL)
            told.flush()
            status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        try:
            sys.stderr.flush()
        finally:
            os._exit(status)


def _as_it_comes(error: BaseException) -> BaseException:
    """Return an error with where it was raised, or one that says the same, where it does not come through `pickle`."""
    told = "".join(traceback.format_exception(error))
    error.add_note(told)
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 what was written here
    except Exception:  # whatever it raises when it is made again
        return RuntimeError(told)
    return error


def _told_by(other: _Other) -> dict[int, Any]:
    """Return what another process did, when it has ended, nothing where it did not tell; raise what it raised."""
    ended = os.waitid(os.P_PID, other.process, os.WEXITED | os.WNOWAIT)  # `_end` lets it go
    if ended is None or ended.si_code != os.CLD_EXITED or ended.si_status:
        return {}
    other.told.seek(0)
    done, error = pickle.load(other.told)  # noqa: S301 written by this very program, into a file without a name
    if error is not None:
        raise error
    return dict(done)


def _end(other: _Other) -> None:
    """End another process, whatever it is doing, and let it go."""
    os.kill(other.process, signal.SIGKILL)
    os.waitpid(other.process, 0)
    other.told.close()
