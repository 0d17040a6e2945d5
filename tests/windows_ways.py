"""The ways of Windows on a system of POSIX, run before the package is imported; as near as that comes, and no nearer.

Taken away: the modules and functions that Windows lacks, links, opening folders, renaming onto something, deleting or
moving what this process, a child or `HELD` has open, names that Windows refuses. Text without a named encoding is in
`CODE_PAGE`, and its lines end in CR LF. Child processes that run Python code get the same ways.
"""

import builtins
import io
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

MODULES = {"fcntl", "resource", "pwd", "grp", "termios", "tty", "pty", "syslog"}
FUNCTIONS = [
    *("fork", "forkpty", "getuid", "geteuid", "getgid", "getegid", "setsid", "getsid", "killpg", "getpgid", "setpgid"),
    *("mkfifo", "mknod", "chown", "lchown", "fchmod", "fchown", "sysconf", "statvfs", "fstatvfs", "sync", "nice"),
    *("waitid", "wait3", "wait4", "posix_fadvise", "sched_getaffinity", "getloadavg"),
    *("O_DIRECTORY", "O_NOFOLLOW", "O_CLOEXEC", "O_NONBLOCK"),
]
SIGNALS = [
    *("SIGALRM", "SIGKILL", "SIGHUP", "SIGUSR1", "SIGUSR2", "SIGCHLD", "SIGPIPE", "SIGQUIT", "SIGXCPU"),
    *("alarm", "setitimer", "pthread_sigmask"),
]
RESERVED = {"con", "prn", "aux", "nul", *(f"{name}{number}" for name in ("com", "lpt") for number in range(1, 10))}
SELF = os.path.abspath(__file__)
_children: set[int] = set()


class Finder:
    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        if name in MODULES:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


class System:
    """The module `os` for those modules of ours that look for the name of the system; pathlib cannot take another."""

    name = "nt"

    def __getattr__(self, attribute: str) -> Any:
        return getattr(os, attribute)


def refused_name(path: Any) -> bool:
    """Whether Windows has no file of that name."""
    name = os.path.basename(os.fsdecode(path))
    if os.fsdecode(path).startswith("/dev/") or name in {"", ".", ".."}:
        return False
    return (
        bool(set(name) & set('<>:"|?*'))
        or not name.isprintable()
        or name[-1] in ". "
        or (name.partition(".")[0].lower() in RESERVED)
    )


def open_files() -> Iterator[str]:
    for process in (os.getpid(), *_children):
        folder = f"/proc/{process}/fd"
        try:
            handles = os.listdir(folder)
        except OSError:
            continue
        for handle in handles:
            try:
                yield os.readlink(f"{folder}/{handle}")
            except OSError:
                continue
    yield from filter(None, [os.environ.get("HELD", "")])


def refuse_held(path: Any) -> None:
    whole = os.path.realpath(os.fsdecode(path))
    if any(held == whole or held.startswith(f"{whole}/") for held in open_files()):
        raise PermissionError(13, "The process cannot access the file because it is being used by another", path)


def refuse_name(path: Any) -> None:
    if not isinstance(path, int) and refused_name(path):
        raise OSError(22, "The filename, directory name, or volume label syntax is incorrect", path)


def take_away() -> None:
    for name in MODULES:
        sys.modules.pop(name, None)
    sys.meta_path.insert(0, Finder())
    for module, names in ((os, FUNCTIONS), (signal, SIGNALS)):
        for name in names:
            if hasattr(module, name):
                delattr(module, name)
    shutil._use_fd_functions = False  # type: ignore[attr-defined]
    for name in ("symlink", "link"):
        setattr(os, name, _refuse_link)
    os.supports_dir_fd.clear()
    os.supports_fd.clear()


def _refuse_link(*_: Any, **__: Any) -> None:
    raise OSError(1, "A required privilege is not held by the client")


def _moving(move: Callable[..., None], *, replaces: bool) -> Callable[..., None]:
    def moved(source: Any, target: Any, **more: Any) -> None:
        refuse_held(source)
        refuse_name(target)
        if os.path.lexists(target):
            if not replaces:
                raise FileExistsError(17, "Cannot create a file when that file already exists", target)
            if os.path.isdir(target):
                raise PermissionError(13, "Access is denied", target)
            refuse_held(target)
        move(source, target, **more)

    return moved


def _checked(act: Callable[..., Any], check: Callable[[Any], None]) -> Callable[..., Any]:
    def checked(path: Any, *arguments: Any, **more: Any) -> Any:
        check(path)
        return act(path, *arguments, **more)

    return checked


def _refuse_folder(path: Any) -> None:
    if not isinstance(path, int) and os.path.isdir(path):
        raise PermissionError(13, "Permission denied", path)


def _opening(opened: Callable[..., Any]) -> Callable[..., Any]:
    def opens(
        file: Any,
        mode: str = "r",
        buffering: int = -1,
        encoding: Any = None,
        errors: Any = None,
        newline: Any = None,
        *rest: Any,
        **more: Any,
    ) -> Any:
        if str(file).startswith("/proc/"):
            raise FileNotFoundError(2, "The system cannot find the path specified", file)
        if set(mode) & set("wxa+"):
            refuse_name(file)
            if "b" not in mode and newline is None:
                newline = "\r\n"
        if "b" not in mode and encoding in {None, "locale"}:
            encoding = os.environ.get("CODE_PAGE", "cp1252")
        return opened(file, mode, buffering, encoding, errors, newline, *rest, **more)

    return opens


class Popen(subprocess.Popen):  # type: ignore[type-arg]
    """Starts Python code in the same ways, and is known as a child."""

    def __init__(self, args: Any, *rest: Any, **more: Any) -> None:
        words = [*args] if isinstance(args, list) else args
        if isinstance(words, list) and words[0] == sys.executable and "-c" in words:
            place = words.index("-c") + 1
            words[place] = (
                f"exec(compile(open({SELF!r}, encoding='utf-8').read(), {SELF!r}, 'exec'), {{'__name__': 'ways', '__file__': {SELF!r}}})\n{words[place]}"  # noqa: E501
            )
        more["start_new_session"] = False  # what Windows passes over
        super().__init__(words, *rest, **more)
        _children.add(self.pid)


def change() -> None:
    """Go the ways of Windows from here on."""
    take_away()
    os.rename = _moving(os.rename, replaces=False)
    os.replace = _moving(os.replace, replaces=True)
    os.unlink = _checked(os.unlink, refuse_held)
    os.remove = os.unlink
    os.rmdir = _checked(os.rmdir, refuse_held)
    os.mkdir = _checked(os.mkdir, refuse_name)
    os.open = _checked(os.open, _refuse_folder)
    io.open = builtins.open = _opening(io.open)
    subprocess.Popen = Popen  # type: ignore[misc]


def main() -> None:
    """Run the command line in these ways."""
    import duikou.files
    import duikou.programs
    import duikou.store.leash

    for module in (duikou.files, duikou.programs, duikou.store.leash):
        module.os = System()  # type: ignore[attr-defined]
    from duikou.cli import main as run

    run()


change()
