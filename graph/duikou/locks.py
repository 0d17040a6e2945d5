"""One writer at a time; the only door to the lock library, which works where `fcntl` does not exist."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from duikou.errors import UserError
from duikou.messages import message, system_reason


@contextmanager
def locked(path: Path, busy: str, *, wait: float = 0) -> Iterator[None]:
    """Hold the lock of a file for the time of the block; the file is made where it is missing, and stays.

    Whoever holds it when its process ends, however it ends, lets go of it. Raises `UserError` with the text `busy`
    where another holds it for longer than `wait` seconds, and one that names the file where it cannot be opened: in a
    folder that may not be written, or where a link or a folder has its name.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(path, timeout=wait)
    try:
        lock.acquire()
    except Timeout as error:
        try:
            path.open("ab").close()  # the library takes a file that cannot be made, as in /proc, for one just removed
        except OSError as refused:
            raise _refused(path, refused) from refused
        raise UserError(busy) from error
    except OSError as error:
        raise _refused(path, error) from error
    try:
        yield
    finally:
        lock.release()


def _refused(path: Path, error: OSError) -> UserError:
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.ENOENT}:
        return UserError(
            message("{parent}: cannot be written: {reason}.", parent=path.parent, reason=system_reason(error))
        )
    return UserError(message("{path}: cannot be used as a lock: {reason}.", path=path, reason=system_reason(error)))
