"""What a command changes below a folder, recorded from its system calls, in the order in which they ended.

A call that is not known is an error, as is a line that cannot be read: what is not understood is not passed over. The
recording is played on a model of the folder, which must end as the folder on disk did.
"""

import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from posixpath import normpath
from tempfile import TemporaryDirectory
from typing import Final

from disk_model import Disk, Flush, Naming, NotUnderstoodError, Operation, Recording, Writing, read_disk

UNTRACED: Final = """
read pread64 readv preadv futex stat lstat fstat newfstatat statx mprotect munmap brk madvise getdents64 readlink
readlinkat access faccessat faccessat2 ioctl poll ppoll select pselect6 epoll_wait epoll_pwait epoll_ctl
epoll_create1 rt_sigaction rt_sigprocmask rt_sigreturn rt_sigtimedwait sigaltstack clock_nanosleep nanosleep
sched_yield sched_getaffinity sched_setaffinity sched_getscheduler sched_setscheduler sched_getparam
sched_get_priority_max sched_get_priority_min getrandom gettid getpid getppid getpgrp getuid geteuid getgid getegid
prlimit64 sysinfo uname getcwd set_robust_list set_tid_address rseq arch_prctl prctl fadvise64 readahead statfs
fstatfs wait4 waitid exit exit_group getrusage times clock_gettime mremap mincore mbind membarrier tgkill kill
restart_syscall
"""
"""Calls that change no file; they are not even recorded. `msync` is not among them."""
HARMLESS: Final = {
    *("close", "close_range", "flock", "clone", "clone3", "vfork", "fork", "execve", "pipe2", "pipe", "eventfd2"),
    *(
        "socket",
        "socketpair",
        "connect",
        "bind",
        "sendto",
        "recvfrom",
        "sendmsg",
        "recvmsg",
        "getsockname",
        "getpeername",
    ),
    *("setsockopt", "getsockopt", "shutdown", "accept4", "listen", "umask", "chmod", "fchmod", "fchmodat", "utimensat"),
    *("sync_file_range", "inotify_init1", "set_mempolicy", "get_mempolicy", "setpriority", "getpriority", "getgroups"),
    "fchown",
}
"""Calls that change neither content nor names, nor make anything last."""
_WRITES: Final = {"write", "pwrite64", "writev", "pwritev", "pwritev2"}


def unavailable() -> str | None:
    """Why nothing can be recorded here, None where it can."""
    if shutil.which("strace") is None:
        return "strace is not installed"
    tried = subprocess.run(["strace", "-f", "-o", "/dev/null", "true"], check=False, capture_output=True, text=True)
    return f"strace may not trace here: {tried.stderr.strip()}" if tried.returncode else None


def record(command: Sequence[str], folder: Path) -> Recording:
    """Run a command, which must name paths in full and end with 0, and return what it does below a folder."""
    folder = folder.resolve()
    before = read_disk(folder)
    with TemporaryDirectory() as aside:
        trace = Path(aside, "trace")
        calls = "trace=!" + ",".join(f"?{name}" for name in UNTRACED.split())
        strace = ["strace", "-f", "-y", "-xx", "-s", "1000000000", "--seccomp-bpf", "-o", str(trace), "-e", calls]
        ended = subprocess.run([*strace, *command], check=False, capture_output=True, text=True, cwd=aside)
        if ended.returncode:
            raise RuntimeError(f"the command ended with {ended.returncode}: {ended.stderr}")
        player = _Player(folder, before.copy(), aside)
        with trace.open(encoding="ascii") as lines:
            for line in lines:
                player.line(line.rstrip("\n"))
    if player.open_calls:
        raise NotUnderstoodError(f"calls that never end: {player.open_calls}")
    if dict(player.disk.tree()) != dict(read_disk(folder).tree()):
        raise NotUnderstoodError("the recording does not lead to what is on disk")
    return Recording(before, player.operations, player.disk)


_LINE: Final = re.compile(r"(\d+) +(.*)")
_RESUMED: Final = re.compile(r"<\.\.\. (\w+) resumed>(.*)")
_CALL: Final = re.compile(r"(\w+)\((.*)\) += (.*)")
_TEXT: Final = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')
_HANDLE: Final = re.compile(r"(AT_FDCWD|-?\d+)(?:<((?:\\x[0-9a-f]{2})*)>)?(\(deleted\))?")


def _plain(text: str) -> str:
    return bytes.fromhex(text.replace("\\x", "")).decode("utf-8", "surrogateescape")


class _Player:
    """Plays lines of a trace on a model of the folder, and collects the operations."""

    def __init__(self, folder: Path, disk: Disk, working: str) -> None:
        self.folder = str(folder)
        self.mark = "".join(f"\\x{byte:02x}" for byte in str(folder).encode())
        self.disk = disk
        self.working = working
        self.operations: list[Operation] = []
        self.open_calls: dict[str, tuple[str, int]] = {}
        self.offsets: dict[tuple[str, int], int | None] = {}
        self.deleted: dict[str, int] = {}
        self.next = max([*disk.folders, *disk.files]) + 1

    def line(self, line: str) -> None:
        found = _LINE.fullmatch(line)
        if found is None:
            raise NotUnderstoodError(f"no line of a trace: {line[:300]}")
        thread, rest = found.groups()
        if rest.startswith(("+++ ", "--- ")):
            self.open_calls.pop(thread, None)
            return
        since = len(self.operations)
        if rest.endswith("<unfinished ...>"):
            self.open_calls[thread] = (rest.removesuffix("<unfinished ...>").rstrip(), since)
            return
        resumed = _RESUMED.fullmatch(rest)
        if resumed is not None:
            begun, since = self.open_calls.pop(thread)
            rest = begun + resumed[2]
        call = _CALL.fullmatch(rest)
        if call is None:
            raise NotUnderstoodError(f"no call: {rest[:300]}")
        self._call(call[1], call[2], call[3], since)

    def _call(self, name: str, arguments: str, result: str, since: int) -> None:
        if name in HARMLESS or result.startswith(("-1 ", "?")):
            if name in {"fsync", "fdatasync"} and self.mark in arguments:
                raise NotUnderstoodError(f"a flush that failed: {result}")
            return
        rule = getattr(self, f"_on_{'writes' if name in _WRITES else name}", None)
        if rule is None:
            raise NotUnderstoodError(f"a call without a rule: {name}({arguments[:300]}) = {result[:100]}")
        rule(name, arguments, result, since)

    # What arguments say.

    def _inside(self, path: str) -> str | None:
        if not path.startswith("/"):
            path = f"{self.working}/{path}"
        path = normpath(path)  # there are no links below the folder
        if path == self.folder:
            return "."
        return path.removeprefix(f"{self.folder}/") if path.startswith(f"{self.folder}/") else None

    def _paths(self, arguments: str) -> list[str | None]:
        """Every path that a call names, None for one outside the folder; the handle before it gives its base."""
        paths = []
        base = self.working
        for piece in arguments.split(", "):
            text, handle = _TEXT.fullmatch(piece), _HANDLE.fullmatch(piece)
            if text is not None:
                path = _plain(text[1])
                paths.append(self._inside(path if path.startswith("/") else f"{base}/{path}"))
            elif handle is not None and handle[2] is not None:
                base = _plain(handle[2])
        return paths

    def _file(self, piece: str) -> int | None:
        """The number of what a handle stands for, None where it lies elsewhere."""
        handle = _HANDLE.fullmatch(piece)
        path = self._inside(_plain(handle[2])) if handle is not None and handle[2] is not None else None
        if path is None:
            return None
        number = self.deleted.get(path) if handle is not None and handle[3] else self.disk.find(path)
        if number is None:
            raise NotUnderstoodError(f"a handle of an unknown file: {path}")
        return number

    def _place(self, path: str) -> tuple[int, str]:
        above, _, name = path.rpartition("/")
        number = self.disk.find(above or ".")
        if number is None:
            raise NotUnderstoodError(f"a name in an unknown folder: {path}")
        return number, name

    def _do(self, operation: Naming | Writing) -> None:
        self.operations.append(operation)
        self.disk.apply(operation)

    def _name(self, path: str, number: int | None) -> None:
        folder, name = self._place(path)
        self._do(Naming(folder, ((name, number),)))

    # Rules, by the names of the calls.

    def _on_openat(self, name: str, arguments: str, result: str, since: int) -> None:
        path = self._paths(arguments)[0]
        if path is None:
            return
        flags = set(arguments.split(", ")[2 if name == "openat" else 1].split("|"))
        handle = _HANDLE.fullmatch(result)
        if handle is None or handle[2] is None:
            raise NotUnderstoodError(f"no handle: {result}")
        number = None if "O_TMPFILE" in flags else self.disk.find(path)
        if number is None:
            number = self.next
            self.next += 1
            self.disk.files[number] = b""
            if "O_TMPFILE" in flags:  # a file without a name
                self.deleted[self._inside(_plain(handle[2])) or ""] = number
            else:
                self._name(path, number)
        elif "O_TRUNC" in flags and self.disk.files[number]:
            self._do(Writing(number, 0, None))
        self.offsets[handle[1], number] = None if flags & {"O_APPEND", "O_RDWR"} else 0
        if "O_RDWR" in flags and "O_APPEND" not in flags:
            del self.offsets[handle[1], number]  # reading would move the place to write at, and is not recorded

    _on_open = _on_openat

    def _on_lseek(self, _name: str, arguments: str, result: str, since: int) -> None:
        piece = arguments.split(", ", maxsplit=1)[0]
        number = self._file(piece)
        key = piece.partition("<")[0], number if number is not None else -1
        if self.offsets.get(key) is not None:
            self.offsets[key] = int(result)

    def _on_writes(self, name: str, arguments: str, result: str, since: int) -> None:
        pieces = arguments.split(", ")
        number = self._file(pieces[0])
        if number is None:
            return
        texts = _TEXT.findall(arguments)
        if any(more for _, more in texts):
            raise NotUnderstoodError("content cut short")
        content = bytes.fromhex("".join(text for text, _ in texts).replace("\\x", ""))[: int(result)]
        if len(content) != int(result):
            raise NotUnderstoodError(f"{name} wrote {result} bytes, recorded are {len(content)}")
        self._write(pieces, number, content, int(pieces[-1]) if name.startswith("p") else None)

    def _write(self, pieces: list[str], number: int, content: bytes, offset: int | None) -> None:
        key = pieces[0].partition("<")[0], number
        if offset is None and key not in self.offsets:
            raise NotUnderstoodError("written where the place is not known")
        if offset is None:
            offset = self.offsets[key]
            if offset is not None:
                self.offsets[key] = offset + len(content)
        self._do(Writing(number, len(self.disk.files[number]) if offset is None else offset, content))

    def _on_sendfile(self, name: str, arguments: str, result: str, since: int) -> None:
        pieces = arguments.split(", ")
        target, source, start = pieces[0], pieces[1], pieces[2]
        number = self._file(target)
        if number is None or result == "0":
            return
        begin = re.fullmatch(r"\[(\d+)\](?: => \[\d+\])?", start)
        known = self._file(source)
        if name != "sendfile" or begin is None:
            raise NotUnderstoodError(f"{name}: {arguments[-100:]}")
        handle = _HANDLE.fullmatch(source)
        content = (
            self.disk.files[known] if known is not None else Path(_plain(handle[2] if handle else "")).read_bytes()
        )
        self._write(pieces, number, content[int(begin[1]) : int(begin[1]) + int(result)], None)

    def _on_ftruncate(self, _name: str, arguments: str, result: str, since: int) -> None:
        piece, length = arguments.split(", ")
        number = self._file(piece)
        if number is not None:
            self._do(Writing(number, int(length), None))

    def _on_fallocate(self, _name: str, arguments: str, result: str, since: int) -> None:
        piece, mode, offset, length = arguments.split(", ")
        number = self._file(piece)
        if number is None or mode == "FALLOC_FL_KEEP_SIZE":
            return
        if mode != "0":
            raise NotUnderstoodError(f"fallocate {mode}")
        self._do(Writing(number, max(int(offset) + int(length), len(self.disk.files[number])), None))

    def _on_mmap(self, _name: str, arguments: str, result: str, since: int) -> None:
        _, _, access, flags, piece, _ = arguments.split(", ")
        if "MAP_SHARED" in flags and "PROT_WRITE" in access and self.mark in piece:
            raise NotUnderstoodError("a file written through memory")

    def _on_fcntl(self, name: str, arguments: str, result: str, since: int) -> None:
        number = self._file(arguments.split(", ", maxsplit=1)[0])
        if ("F_DUPFD" in arguments or name.startswith("dup")) and number in self.disk.files:
            raise NotUnderstoodError("a second handle of an open file")

    _on_dup = _on_dup2 = _on_dup3 = _on_fcntl

    def _on_mkdir(self, _name: str, arguments: str, result: str, since: int) -> None:
        path = self._paths(arguments)[0]
        if path is not None:
            self.disk.folders[self.next] = {}
            self._name(path, self.next)
            self.next += 1

    _on_mkdirat = _on_mkdir

    def _on_unlink(self, _name: str, arguments: str, result: str, since: int) -> None:
        path = self._paths(arguments)[0]
        if path is not None:
            self._gone(path)
            self._name(path, None)

    _on_unlinkat = _on_rmdir = _on_unlink

    def _gone(self, path: str) -> None:
        number = self.disk.find(path)
        if number is not None:
            self.deleted[path] = number

    def _on_rename(self, _name: str, arguments: str, result: str, since: int) -> None:
        source, target = self._paths(arguments)
        if source is None and target is None:
            return
        if source is None or target is None or "RENAME_EXCHANGE" in arguments:
            raise NotUnderstoodError(f"renamed across the border of the folder: {source}, {target}")
        number = self.disk.find(source)
        if number == self.disk.find(target):
            return
        self._gone(target)
        (above, name), (other, new) = self._place(source), self._place(target)
        if above == other:
            self._do(Naming(above, ((name, None), (new, number))))
        else:
            self._name(target, number)
            self._name(source, None)

    _on_renameat = _on_renameat2 = _on_rename

    def _on_link(self, _name: str, arguments: str, result: str, since: int) -> None:
        source, target = self._paths(arguments)
        if target is not None:
            if source is None:
                raise NotUnderstoodError(f"linked across the border of the folder: {target}")
            self._name(target, self.disk.find(source))

    _on_linkat = _on_link

    def _on_fsync(self, _name: str, arguments: str, result: str, since: int) -> None:
        handle = _HANDLE.fullmatch(arguments)
        number = self._file(arguments)
        if number is not None and handle is not None:
            path = self._inside(_plain(handle[2])) or ""
            self.operations.append(Flush(number, since, path, number in self.disk.folders))

    _on_fdatasync = _on_fsync
