"""Programs of the user's: started without a shell, fed, heard within limits, and ended with all that they started.

A program is the words of a command line. It runs in a group of its own; when its answer was heard, and however else
this module is left, the whole group is ended. What it says on stderr is passed on line by line.
"""

import os
import shlex
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from queue import Empty, Queue
from typing import IO, Final

from duikou.errors import UsageError, UserError
from duikou.messages import message, system_reason

_PART: Final = 2**16
_MEGABYTE: Final = 2**20
_LONGEST_TOLD: Final = 2_000
"""Characters of a line on stderr that are passed on."""
_MOST_TOLD: Final = 1_000
"""Lines on stderr that are passed on."""
_GRACE: Final = 1.0
"""Seconds for what is still in the streams of a program that has ended, and for it to end when its answer has."""
_LOOK: Final = 0.1
"""Seconds between two looks whether a program has ended that says nothing."""
_TERMINATED: Final = 128 + 15


class ProgramError(UserError):
    """A program of the user's that failed: it ended with a status, answered nothing or too much, or took too long."""


@dataclass(frozen=True)
class Program:
    """A command line with its limits: seconds from start to end, and bytes of its answer.

    `tell` gets each line of its stderr, from a thread of its own.
    """

    command: str
    seconds: float
    most: int
    tell: Callable[[str], None]

    def ask(self, given: bytes) -> bytes:
        """Hand the program all of `given` on stdin and return what it answers on stdout; raises as `lines` does."""
        return b"".join(self._parts(given))

    def lines(self, given: bytes) -> Iterator[bytes]:
        """Hand the program `given` and yield the lines of its answer as they come, without their ends.

        Raises `UsageError` for a program that cannot be started, and `ProgramError` where it ends with another status
        than 0, answers nothing or more than `most` bytes, or does not end in time; what was yielded before stands.
        """
        rest: list[bytes] = []
        for part in self._parts(given):
            *lines, last = part.split(b"\n")
            for line in lines:
                yield b"".join((*rest, line))
                rest = []
            rest.append(last)
        if last_line := b"".join(rest):
            yield last_line

    def _parts(self, given: bytes) -> Iterator[bytes]:
        words = words_of(self.command)
        name = words[0]
        end = time.monotonic() + self.seconds
        size = 0
        with _ending_when_terminated(), _started(words) as process:
            heard: Queue[bytes] = Queue()
            _thread(_feed, process.stdin, given)
            _thread(_hear, process.stdout, heard, self.most)
            told = _thread(_pass_on, process.stderr, self.tell)
            while part := _next(heard, process, end):
                size += len(part)
                if size > self.most:
                    most = self.most // _MEGABYTE
                    raise ProgramError(message("{program} answered more than {most} MB.", program=name, most=most))
                yield part
            is_late = part is None or not _ends(process, end)
        told.join(_GRACE)
        if is_late:
            raise ProgramError(
                message(
                    "{program} did not end within {seconds} s and was ended. Give it more time with --limit.",
                    program=name,
                    seconds=f"{self.seconds:g}",
                )
            )
        if status := process.returncode:
            raise ProgramError(message("{program} ended with status {status}.", program=name, status=status))
        if not size:
            raise ProgramError(message("{program} answered nothing.", program=name))


def words_of(command: str) -> list[str]:
    """Return the words of a command line, quotation marks taken off; raise `UsageError` where there is none.

    No shell reads it. On Windows a backslash is a character of a path and escapes nothing.
    """
    try:
        words = shlex.split(command, posix=os.name != "nt")
    except ValueError as error:
        raise UsageError(
            message("{command} is no command line: {fault}.", command=repr(command), fault=error)
        ) from error
    if os.name == "nt":
        words = [word[1:-1] if len(word) > 1 and word[0] == word[-1] == '"' else word for word in words]
    if not words or not words[0] or "\0" in command:
        raise UsageError(message("{command} names no program.", command=repr(command)))
    return words


@contextmanager
def _started(words: list[str]) -> "Iterator[subprocess.Popen[bytes]]":
    """Start a program in a group of its own; end the group in the end."""
    flags = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)  # which Windows alone has
    pipe = subprocess.PIPE
    try:
        process = subprocess.Popen(  # noqa: S603 - it is the user's, who wrote the words
            words, bufsize=0, stdin=pipe, stdout=pipe, stderr=pipe, start_new_session=True, creationflags=flags
        )
    except OSError as error:
        raise UsageError(
            message("{program} cannot be started: {fault}.", program=words[0], fault=system_reason(error))
        ) from error
    try:
        yield process
    finally:
        _end_group(process)


def _end_group(process: "subprocess.Popen[bytes]") -> None:
    """End a program and what it started; it is reaped last, so that its number can mean nobody else."""
    if sys.platform == "win32":
        ending = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(ending, capture_output=True, check=False)  # noqa: S603 - the system's own
    else:
        with suppress(ProcessLookupError, PermissionError):  # nobody is left, or on macOS nobody but itself
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@contextmanager
def _ending_when_terminated() -> Iterator[None]:
    """Leave by the way of errors where this process is asked to end, so that its children end too."""
    if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
        yield
        return

    def leave(*_: object) -> None:
        sys.exit(_TERMINATED)

    before = signal.signal(signal.SIGTERM, leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _thread(work: Callable[..., None], *arguments: object) -> threading.Thread:
    thread = threading.Thread(target=work, args=arguments, daemon=True)
    thread.start()
    return thread


def _feed(stream: IO[bytes], given: bytes) -> None:
    with suppress(OSError):  # it reads no more, which its answer or status will tell
        rest = memoryview(given)
        while rest:
            rest = rest[stream.write(rest[:_PART]) :]
    with suppress(OSError):
        stream.close()


def _hear(stream: IO[bytes], heard: "Queue[bytes]", most: int) -> None:
    """Put what is read into the queue, no more than a part beyond the most, and b"" at its end."""
    size = 0
    with suppress(OSError), stream:
        while part := stream.read(_PART):
            if size <= most:
                heard.put(part)
            size += len(part)
    heard.put(b"")


def _pass_on(stream: IO[bytes], tell: Callable[[str], None]) -> None:
    """Tell the lines of a stream, long ones cut; it is read to its end, however much is no longer told."""
    rest, number = b"", 0
    with suppress(OSError), stream:
        while part := stream.read(_PART):
            *lines, rest = (rest + part).split(b"\n")
            for line in lines[: max(0, _MOST_TOLD - number)]:
                tell(_shown(line))
            number += len(lines)
            rest = rest[:_LONGEST_TOLD]
        if rest and number < _MOST_TOLD:
            tell(_shown(rest))


def _shown(line: bytes) -> str:
    return line.decode("utf-8", "replace").rstrip("\r")[:_LONGEST_TOLD]


def _next(heard: "Queue[bytes]", process: "subprocess.Popen[bytes]", end: float) -> bytes | None:
    """Return the next part of an answer, b"" at its end and soon after the program's, None when the time is over."""
    gone_since = 0.0
    while (left := end - time.monotonic()) > 0:
        try:
            return heard.get(timeout=min(_LOOK, left))
        except Empty:
            if not _has_ended(process):
                continue
            gone_since = gone_since or time.monotonic()
            if time.monotonic() - gone_since > _GRACE:  # what it started holds its stdout open
                return b""
    return None


def _ends(process: "subprocess.Popen[bytes]", end: float) -> bool:
    """Wait for a program whose answer has ended to end itself; return whether it does in its time."""
    while not (has_ended := _has_ended(process)) and time.monotonic() < end:
        time.sleep(_LOOK / 10)
    return has_ended


def _has_ended(process: "subprocess.Popen[bytes]") -> bool:
    """Whether a program has ended; where the system can tell, it is not reaped for that."""
    if sys.platform != "win32" and hasattr(os, "waitid") and process.returncode is None:
        with suppress(ChildProcessError):
            return os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None
    return process.poll() is not None
