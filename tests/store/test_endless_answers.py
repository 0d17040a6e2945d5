"""An engine that answers slowly, without end or less than it promises: each comes to an end here, and with a word."""

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress

import pytest
from refusing_server import Reply, answering, saying

from duikou.errors import UserError
from duikou.store import endpoint
from duikou.store.endpoint import BrokenOffError, Endpoint
from duikou.store.leash import QueryTimeoutError
from duikou.store.remote import rows_of

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/sparql-results+json\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
EMPTY = Reply().text
CHUNK = b"%x\r\n%s\r\n" % (len(EMPTY), EMPTY)


def ask(url: str, timeout: float = 20) -> list[tuple[object, ...]]:
    return list(rows_of(Endpoint(url, timeout=timeout), "SELECT ?s { ?s ?p ?o }"))


@contextmanager
def answered_by(answer: Callable[[socket.socket], None]) -> Iterator[str]:
    """Answer the first line that comes in some way, until nobody listens any more; give the address."""

    def serve() -> None:
        line, _ = server.accept()
        with line, suppress(OSError):
            answer(line)

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/query"
        thread.join(10)
        assert not thread.is_alive(), "the line is closed"


def dripping(begin: bytes, drop: bytes) -> AbstractContextManager[str]:
    """Begin to answer whoever comes, and go on with as little, ever again; give the address."""

    def answer(line: socket.socket) -> None:
        line.recv(2**16)
        line.sendall(begin)
        while True:
            line.sendall(drop)
            time.sleep(0.05)

    return answered_by(answer)


@pytest.mark.parametrize(
    ("begin", "drop"),
    [
        pytest.param(HEAD, b"X", id="head"),
        pytest.param(HEAD, b"X-Other: 1\r\n", id="headers"),
        pytest.param(HEAD + b"Content-Length: 1000000\r\n\r\n", b" ", id="length"),
        pytest.param(HEAD + b"\r\n", b" ", id="until-closed"),
        pytest.param(CHUNKED, b"1\r\n \r\n", id="chunks"),
        pytest.param(CHUNKED + b"fffff\r\n", b" ", id="chunk"),
        pytest.param(b"HTTP/1.1 503 Busy\r\nContent-Length: 1000000\r\n\r\n", b" ", id="refusal"),
    ],
)
def test_an_answer_that_drips_has_its_time_as_a_whole(begin: bytes, drop: bytes) -> None:
    before = time.monotonic()
    with dripping(begin, drop) as url, pytest.raises(QueryTimeoutError, match=r"within 0\.5 s"):
        ask(url, 0.5)
    assert time.monotonic() - before < 8, "on however busy a machine"


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(HEAD + b"Content-Length: %d\r\n\r\n%s" % (len(EMPTY) + 1, EMPTY), id="length"),
        pytest.param(CHUNKED + CHUNK, id="between-chunks"),
        pytest.param(CHUNKED + CHUNK[:-9], id="in-a-chunk"),
    ],
)
def test_an_answer_that_is_cut_is_none_though_its_rows_are_whole(words: bytes) -> None:
    with saying(words) as url, pytest.raises(BrokenOffError, match="the answer broke off: "):
        ask(url)


def taking_its_time(seconds: float) -> AbstractContextManager[str]:
    """Be reached at once, take what is sent after so many seconds, and say that it is done; give the address."""

    def answer(line: socket.socket) -> None:
        time.sleep(seconds)
        with line.makefile("rb") as sent:
            head = b"".join(iter(sent.readline, b"\r\n"))
            sent.read(int(head.lower().partition(b"content-length: ")[2].split()[0]))
        line.sendall(b"HTTP/1.1 204 Done\r\nConnection: close\r\n\r\n")

    return answered_by(answer)


LARGE = b" " * 2**25
"""More than lies on a line that nobody reads."""


def test_what_is_sent_has_the_time_of_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """It had what reaching an engine has: a graph that the engine took slowly was told as an answer broken off."""
    monkeypatch.setattr(endpoint, "_CONNECT", 0.5)
    with taking_its_time(1.5) as url:
        Endpoint(url, timeout=30).put("https://example.org/graph", LARGE)


def test_what_cannot_be_sent_in_time_is_told_as_that() -> None:
    told = r"did not take in what was sent within 0\.5 s\. Give it more with --timeout\."
    with taking_its_time(3) as url, pytest.raises(UserError, match=told):
        Endpoint(url, timeout=0.5).put("https://example.org/graph", LARGE)


def test_a_whole_answer_in_chunks() -> None:
    with saying(CHUNKED + CHUNK + b"0\r\n\r\n") as url:
        assert ask(url) == []


def test_an_answer_larger_than_any_question_has(monkeypatch: pytest.MonkeyPatch) -> None:
    """Packed it is a thousandth of that; what has no end would fill the disk."""
    monkeypatch.setattr(endpoint, "_MOST", 2**20)
    bomb = Reply(text=gzip.compress(b" " * 2**28), headers=(("Content-Encoding", "gzip"),))
    for reply in (bomb, Reply(text=b" " * 2**21)):
        with answering([reply]) as server, pytest.raises(UserError, match=r"answers more than 1,048,576 bytes\. Ask"):
            ask(server.url)
    with answering([Reply(text=EMPTY + b" " * (2**20 - len(EMPTY)))]) as server:
        assert ask(server.url) == []
