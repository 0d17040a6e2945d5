"""A server that answers as it is told to, and remembers what it was asked."""

import socket
import ssl
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple


class Reply(NamedTuple):
    """An answer: its status, its type, its text, further headers, and how long a text the headers promise."""

    status: int = 200
    kind: str = "application/sparql-results+json"
    text: bytes = b'{"head":{"vars":["s"]},"results":{"bindings":[]}}'
    headers: tuple[tuple[str, str], ...] = ()
    promised: int | None = None


class Asked(NamedTuple):
    """A request as it came."""

    method: str
    path: str
    credentials: str | None
    body: bytes


class Server(NamedTuple):
    """Where it listens, and what it was asked so far."""

    url: str
    asked: list[Asked]


@contextmanager
def answering(replies: Sequence[Reply], certificate: str = "") -> Iterator[Server]:
    """Answer the first request with the first reply and so on, and all that follow with the last."""
    asked: list[Asked] = []

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            asked.append(Asked(self.command, self.path, self.headers.get("Authorization"), body))
            reply = replies[min(len(asked), len(replies)) - 1]
            self.send_response(reply.status)
            self.send_header("Content-Type", reply.kind)
            for name, value in reply.headers:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.text) if reply.promised is None else reply.promised))
            self.end_headers()
            self.wfile.write(reply.text)

        do_GET = do_POST = do_PUT = answer  # noqa: N815 as the library calls them

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        scheme = "http"
        if certificate:
            scheme = "https"
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield Server(f"{scheme}://127.0.0.1:{server.server_port}/query", asked)
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def saying(words: bytes) -> Iterator[str]:
    """Answer each line with some bytes, whatever comes, and close it; give the address."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=_say, args=(server, words), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/query"
        server.shutdown(socket.SHUT_RDWR)
        thread.join()


def _say(server: socket.socket, words: bytes) -> None:
    while True:
        try:
            line, _ = server.accept()
        except OSError:  # the end
            return
        with line:
            line.settimeout(20)
            line.recv(2**16)
            line.sendall(words)
            line.shutdown(socket.SHUT_WR)
            with suppress(OSError):  # the other side is gone already
                while line.recv(2**16):  # a line that is closed over unread bytes is reset, and what was said is lost
                    pass
