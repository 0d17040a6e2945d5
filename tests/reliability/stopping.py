"""Two ways to stop a command where it writes: in a child of this process by audit events, or under `strace`.

The first is quick and knows the calls that open, rename, remove, make or change the mode of something; the second knows
every system call that writes, `write` and `fsync` too, and needs the program of that name.
"""

import errno
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any, NamedTuple, Protocol

from duikou.cli import main

_EVENTS = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.truncate", "os.link", "os.symlink"}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_CALLS = (
    "write,pwrite64,writev,pwritev,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,rmdir,"
    "truncate,ftruncate,chmod,fchmod,fchmodat,link,linkat,symlink,symlinkat,fallocate,copy_file_range,sendfile"
)


class Point(NamedTuple):
    """The `number`-th call of a kind, from 1."""

    kind: str
    number: int


class Ended(NamedTuple):
    """How a command ended: its exit status (-9 where it was killed), and what it said on both streams."""

    status: int
    said: str


class Way(Protocol):
    """A way to run a command and stop it at a point."""

    def points(self, arguments: Sequence[str]) -> list[Point]:
        """Run a command whole and return the points at which it could have been stopped."""

    def run(self, arguments: Sequence[str], point: Point | None = None) -> Ended:
        """Run a command; kill it right before a point where one is given and reached."""


def _writes(event: str, words: tuple[Any, ...]) -> bool:
    return event in _EVENTS or (event == "open" and isinstance(words[2], int) and bool(words[2] & _WRITING))


def in_child(arguments: Sequence[str], at_write: Callable[[int], object] = lambda _number: None) -> Ended:
    """Run a command in a child of this process, calling back before its writing calls with their number from 1."""
    return together([arguments], at_write)[0]


def together(
    commands: Iterable[Sequence[str]], at_write: Callable[[int], object] = lambda _number: None
) -> list[Ended]:
    """Run commands at the same time, each in a child of this process; otherwise as `in_child`."""
    with ExitStack() as open_files:
        children = []
        for arguments in commands:
            said = open_files.enter_context(tempfile.TemporaryFile())
            child = os.fork()
            if not child:
                os.dup2(said.fileno(), 1)
                os.dup2(said.fileno(), 2)
                _become(arguments, at_write)
            children.append((child, said))
        return [_wait(child, said) for child, said in children]


def _wait(child: int, said: IO[bytes]) -> Ended:
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    said.seek(0)
    return Ended(status, said.read().decode("utf-8", "replace"))


def _become(arguments: Sequence[str], at_write: Callable[[int], object]) -> None:
    count = 0

    def listen(event: str, words: tuple[Any, ...]) -> None:
        nonlocal count
        if _writes(event, words):
            count += 1
            at_write(count)

    status = 1
    try:
        sys.stdout, sys.stderr = open(1, "w", closefd=False), open(2, "w", closefd=False)  # noqa: SIM115
        sys.argv = ["duikou", *arguments]
        sys.addaudithook(listen)
        main()
    except SystemExit as left:
        status = left.code if isinstance(left.code, int) else 1
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def count_writes(arguments: Sequence[str]) -> int:
    """Run a command whole in a child and return how many writing calls it made."""
    reading, writing = os.pipe()
    ended = in_child(arguments, lambda _number: os.write(writing, b"x"))
    os.close(writing)
    with open(reading, "rb") as stream:  # noqa: PTH123 - a descriptor
        count = len(stream.read())
    assert ended.status == 0, ended.said
    return count


class InChild:
    """Killing by audit events."""

    def points(self, arguments: Sequence[str]) -> list[Point]:
        return [Point("call", number) for number in range(1, count_writes(arguments) + 1)]

    def run(self, arguments: Sequence[str], point: Point | None = None) -> Ended:
        def kill(number: int) -> None:
            if point and number == point.number:
                os.kill(os.getpid(), signal.SIGKILL)

        return in_child(arguments, kill)


def start_program(command: Sequence[str]) -> "subprocess.Popen[bytes]":
    """Start a program with both streams in one pipe."""
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    )


def duikou(arguments: Sequence[str]) -> list[str]:
    """Return the command line of `duikou` beside the Python that runs."""
    return [str(Path(sys.executable).with_name("duikou")), *arguments]


def as_program(arguments: Sequence[str]) -> Ended:
    """Run a command as the program that it is, with nothing of this process: stores do not outlive a fork."""
    return outcome_of(start_program(duikou(arguments)))


def outcome_of(process: "subprocess.Popen[bytes]") -> Ended:
    """Wait for a program that was started here."""
    said, _ = process.communicate()
    return Ended(process.returncode, said.decode("utf-8", "replace"))


class UnderStrace:
    """Killing at the entry of system calls."""

    def __init__(self) -> None:
        if not shutil.which("strace"):
            raise SystemExit("strace is needed for this: apt-get install strace.")

    def points(self, arguments: Sequence[str]) -> list[Point]:
        with tempfile.NamedTemporaryFile("r") as log:
            done = self._run(arguments, ["-o", log.name, "-e", f"trace=?{_CALLS.replace(',', ',?')}"])
            assert done.status == 0, done.said
            found = Counter(re.findall(r"^(\d+)\s+(\w+)\(", log.read(), re.M))
        most: dict[str, int] = {}
        for (_thread, call), number in found.items():
            most[call] = max(most.get(call, 0), number)
        return [Point(call, number) for call, last in sorted(most.items()) for number in range(1, last + 1)]

    def run(self, arguments: Sequence[str], point: Point | None = None) -> Ended:
        if point is None:
            return self._run(arguments, None)
        inject = f"inject={point.kind}:signal=KILL:when={point.number}"
        return self._run(arguments, ["-o", os.devnull, "-e", f"trace={point.kind}", "-e", inject])

    def _run(self, arguments: Sequence[str], options: Sequence[str] | None) -> Ended:
        command = duikou(arguments)
        return outcome_of(start_program(command if options is None else ["strace", "-f", "-qq", *options, *command]))


def no_space() -> OSError:
    """The error of a disk that is full."""
    return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
