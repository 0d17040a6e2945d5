"""Lines to engines: as the library has them, but that an answer may name in its head every graph that was asked.

The library takes a hundred headers, and Virtuoso sends one for each graph. Of headers of one name the first is kept,
before it counts them; no other connection of the program is touched by that. And an answer has its time as a whole:
to the library it has as much again with each byte that comes. What is sent has that time too: the library gives it the
seconds that reaching the engine may take.
"""

import http.client
import io
import socket
from collections.abc import Collection
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import IO, TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import urllib3

_MOST: Final = 20_000
"""Headers of an answer."""
_BUFFER: Final = 2**16


class _Head:
    """The head of an answer, of which each name is read once; what follows is left where it is."""

    def __init__(self, answer: IO[bytes]) -> None:
        self._answer = answer
        self._names: set[bytes] = set()
        self._read = 0

    def close(self) -> None:
        """Close what the head is read of, as the library does where it is no head."""
        self._answer.close()

    def readline(self, limit: int = -1) -> bytes:
        """Return the next line, but those of a name that was read before."""
        while self._read <= _MOST:
            self._read += 1
            line = self._answer.readline(limit)
            name, colon, _ = line.partition(b":")
            if not colon or name.lower() not in self._names:  # the status, the empty line at the end, and new names
                self._names.add(name.lower())
                return line
        raise http.client.HTTPException(f"more than {_MOST} headers")


class _Timely(io.RawIOBase):
    """What comes on a line until the time is over that the line has for one byte when the answer begins."""

    def __init__(self, line: socket.socket, coming: io.RawIOBase) -> None:
        self._line = line
        self._coming = coming
        limit = line.gettimeout()
        self._ends = None if limit is None else monotonic() + limit

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def readinto(self, room: Any) -> int | None:
        """Read what comes, within the time that is left; raises `TimeoutError` where none is."""
        if self._ends is not None:
            left = self._ends - monotonic()
            if left <= 0:
                raise TimeoutError
            self._line.settimeout(left)
        return self._coming.readinto(room)

    def close(self) -> None:
        """Close what comes; the line may be kept."""
        self._coming.close()
        super().close()


class _Answer(http.client.HTTPResponse):
    """An answer whose head is read as `_Head` does, and which has its time as a whole."""

    def __init__(self, sock: socket.socket, *told: Any, **named: Any) -> None:  # called so by the library
        super().__init__(sock, *told, **named)
        self.fp: Any = io.BufferedReader(_Timely(sock, self.fp.detach()), _BUFFER)

    def begin(self) -> None:
        """Read the head."""
        whole = self.fp
        self.fp = _Head(whole)
        try:
            super().begin()
        finally:
            if self.fp is not None:  # closed, since it was no head
                self.fp = whole


def patience(times: int, busy: Collection[int], ends: float) -> "urllib3.Retry":
    """Return how often a request is made again: of an engine that cannot be reached, and of one with a status of those.

    An engine that says how long to wait is asked when it says, and not at all where that is later than `ends`, on the
    monotonic clock. What took too long once is not begun again.
    """
    import urllib3

    class Patience(urllib3.Retry):
        RETRY_AFTER_STATUS_CODES = frozenset(busy)

        def get_retry_after(self, response: "urllib3.BaseHTTPResponse") -> float | None:
            return told_wait(response)

        def increment(self, *asked: Any, **named: Any) -> "Patience":  # named so by the library
            again = super().increment(*asked, **named)
            if (response := named.get("response")) and monotonic() + (told_wait(response) or 0) > ends:
                raise urllib3.exceptions.MaxRetryError(named["_pool"], response.url or "")
            return again

    return Patience(
        total=times,
        redirect=False,
        read=False,
        status_forcelist=busy,
        allowed_methods=None,
        backoff_factor=0.2,
        raise_on_status=False,
    )


def until(ends: float, connect: float) -> "urllib3.Timeout":
    """Return the time that each try of a request has: to reach an engine so many seconds, to answer up to `ends`.

    `ends` is on the monotonic clock; a try after a wait has what is left of it.
    """
    import urllib3

    class Until(urllib3.Timeout):
        @property
        def read_timeout(self) -> float:
            return max(ends - monotonic(), 0.001)

        def clone(self) -> "Until":
            return Until(connect=connect)

    return Until(connect=connect)


def told_wait(answer: "urllib3.BaseHTTPResponse") -> float | None:
    """Return the seconds after which an engine says that it may be asked again; None where it says none that can be."""
    told = answer.headers.get("Retry-After", "").strip()
    try:
        if told.isdecimal():
            return float(int(told))
        return max((parsedate_to_datetime(told) - datetime.now(UTC)).total_seconds(), 0.0)
    except (ValueError, TypeError, OverflowError):
        return None


def lines(limit: float) -> "urllib3.PoolManager":
    """Return what keeps lines to engines open from one request to the next, each sent in `limit` seconds."""
    import urllib3
    from urllib3.connection import HTTPConnection, HTTPSConnection

    class Timely(HTTPConnection):
        response_class = _Answer

        def request(self, *asked: Any, **named: Any) -> None:  # called so by the library
            if self.sock is None:
                self.connect()
            self.timeout = limit
            super().request(*asked, **named)

    class Secure(Timely, HTTPSConnection):
        pass

    class PlainPool(urllib3.HTTPConnectionPool):
        ConnectionCls = Timely

    class SecurePool(urllib3.HTTPSConnectionPool):
        ConnectionCls = Secure

    manager = urllib3.PoolManager()
    manager.pool_classes_by_scheme = {"http": PlainPool, "https": SecurePool}
    return manager
