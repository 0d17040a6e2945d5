"""The address of a SPARQL 1.1 engine, and what goes there and back: queries, updates and graphs; the one door to HTTP.

What only reads, and what puts a graph in place of itself, is said again when an engine is busy or a line breaks: said
twice it does no more than once. An update is said once. Credentials come from the environment and go to no other
machine: nothing is followed elsewhere. Certificates are verified.
"""

import os
import re
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from http.client import BadStatusLine, LineTooLong, RemoteDisconnected, UnknownProtocol
from math import ceil
from tempfile import SpooledTemporaryFile
from time import monotonic
from typing import IO, TYPE_CHECKING, Final
from urllib.parse import urlencode, urljoin, urlsplit

from duikou.errors import UsageError, UserError, shortened
from duikou.messages import message, template
from duikou.store.leash import DEFAULT_TIMEOUT, QueryTimeoutError
from duikou.store.lines import lines, patience, told_wait, until

if TYPE_CHECKING:
    import urllib3

RESULTS: Final = "application/sparql-results+json"
TRIPLES: Final = "application/n-triples"
USER: Final = "DUIKOU_ENGINE_USER"
PASSWORD: Final = "DUIKOU_ENGINE_PASSWORD"  # noqa: S105 the name of a variable
TOKEN: Final = "DUIKOU_ENGINE_TOKEN"  # noqa: S105 the name of a variable
_HERE: Final = {"localhost", "127.0.0.1", "::1"}
_BUSY: Final = (429, 502, 503, 504)
_RETRIES: Final = 3
_CONNECT: Final = 10.0  # seconds for which nobody answering counts as nobody there
_IN_MEMORY: Final = 2**24  # bytes of an answer, above which it lies in a file until it is read
_PART: Final = 2**18
_MOST: Final = 2**32
"""Bytes of an answer, unpacked, of which no question of ours has so many: a hundred thousand claims are fewer."""
_CUT: Final = ("X-SPARQL-MaxRows", "X-SQL-State")
"""Headers by which Virtuoso says that an answer is not whole."""
_NO_HTTP: Final = (BadStatusLine, UnknownProtocol, LineTooLong)
"""What the library says of an answer that does not begin as one."""
_GONE: Final = RemoteDisconnected  # which it counts among these
_TOLD: Final = 300  # characters of what an engine says, of which the first line is passed on
_NOTHING: Final = "-"
_DONE: Final = 200
_PAGES: Final = {"text/html", "application/xhtml+xml"}
"""What no engine says where it did something; Virtuoso says it of an answer with nothing in it."""
_ITS_FAULT: Final = 500
_TITLE: Final = re.compile(r"(?is)<title[^>]*>(.*?)</title>")
_REASONS: Final = {
    401: template("it asks who you are. Set {user} and {password}, or {token}."),
    403: template("it does not let you do this. Set {user} and {password}, or {token}, of who may."),
    404: template(
        "there is nothing at this address. Name that of its SPARQL endpoint, such as http://localhost:7878/query."
    ),
    405: template("it takes no such request here. Name the address of its SPARQL endpoint."),
    406: template("it does not give answers in the form that was asked for ({form})."),
    413: template("it takes nothing of this size. Raise its limit."),
    415: template("it takes no such request here. Name the address of its SPARQL endpoint."),
    429: template("it is busy (asked {number} times). Try again later."),
    502: template("nobody answers behind this address (asked {number} times). Is the engine at work there?"),
    504: template("nobody answers behind this address (asked {number} times). Is the engine at work there?"),
    503: template("it is busy (asked {number} times). Try again later."),
}
"""What is said of an answer by its status."""


class RefusedError(UserError):
    """An engine answered and did not do what was asked; `status` says how."""

    def __init__(self, told: str, status: int) -> None:
        super().__init__(told)
        self.status = status


class BrokenOffError(UserError):
    """An answer began and did not come to its end."""


class CutError(UserError):
    """An engine says that its answer is a part of what was asked for."""


@dataclass(frozen=True)
class Endpoint:
    """Where an engine is asked; `update` and `graphs` are where it is changed and where it keeps graphs.

    Left "", these two are what Oxigraph calls them beside the address of queries.
    """

    url: str
    update: str = ""
    graphs: str = ""
    timeout: float = DEFAULT_TIMEOUT
    """Seconds for an answer, from the first word sent to the last that comes."""

    def __post_init__(self) -> None:
        """Raise `UsageError` for what is no address of the web, has a password in it, or would show one to all."""
        for url in (self.url, *filter(None, (self.update, self.graphs))):
            _refuse(url)
        beside = self.url.removesuffix("/").removesuffix("/query").removesuffix("/sparql")
        object.__setattr__(self, "update", self.update or f"{beside}/update")
        object.__setattr__(self, "graphs", self.graphs or f"{beside}/store")

    @contextmanager
    def ask(self, query: str, form: str, graphs: Sequence[tuple[str, str]] = ()) -> Iterator[IO[bytes]]:
        """Give the answer of a query, in a form, whole, to be read from its beginning; it is gone after the block.

        `graphs` are parameters of the protocol that say which graphs are asked. Raises `QueryTimeoutError`, and
        `UserError` with what the engine says.
        """
        body = urlencode([("query", query), *graphs]).encode("ascii")
        head = {"Accept": form, "Content-Type": "application/x-www-form-urlencoded"}
        with SpooledTemporaryFile(max_size=_IN_MEMORY) as held:
            self._send("POST", self.url, head, body, held)
            held.seek(0)
            yield held

    def change(self, update: str) -> None:
        """Run an update, once: whoever gets no answer has to look whether it took place. Raises as `ask` does."""
        head = {"Content-Type": "application/sparql-update"}
        self._send("POST", self.update, head, update.encode("utf-8"), None, repeats=False)

    def put(self, graph: str, triples: bytes) -> None:
        """Put N-Triples in place of all that a named graph, given by its IRI, holds. Raises as `ask` does."""
        self._send("PUT", self._place(graph), {"Content-Type": TRIPLES}, triples, None)

    def get(self, graph: str) -> bytes:
        """Return what a named graph, given by its IRI, holds as N-Triples in no order. Raises as `ask` does."""
        with SpooledTemporaryFile(max_size=_IN_MEMORY) as held:
            self._send("GET", self._place(graph), {"Accept": TRIPLES}, None, held)
            held.seek(0)
            return held.read()

    def _place(self, graph: str) -> str:
        """The address of a graph, given by its IRI."""
        return f"{self.graphs}{'&' if '?' in self.graphs else '?'}{urlencode({'graph': graph})}"

    @cached_property
    def _lines(self) -> "urllib3.PoolManager":
        """The lines to the engine, kept open from one request to the next."""
        return lines(self.timeout)

    def _send(
        self,
        method: str,
        url: str,
        head: Mapping[str, str],
        body: bytes | None,
        held: IO[bytes] | None,
        *,
        repeats: bool = True,
    ) -> None:
        """Send a request, again where it may be, and hold what comes, of the type that was asked for."""
        import urllib3

        limit = self.timeout
        ends = monotonic() + limit
        again = patience(_RETRIES if repeats else 0, _BUSY, ends)
        try:
            line = self._lines if repeats else lines(limit)  # an old line may break, and an update goes once
            answer = line.request(
                method,
                url,
                body=body,
                headers={**head, **_credentials()},
                timeout=until(ends, min(_CONNECT, limit)),
                retries=again,
                redirect=False,  # the library would read where it leads, and that may be no address
                preload_content=False,
            )
            with closing(answer):
                if answer.status >= 300:
                    raise _refused(url, answer, head.get("Accept", ""))
                self._hold(answer, url, head.get("Accept", ""), held, ends, limit)
        except urllib3.exceptions.HTTPError as error:
            raise _unanswered(url, error, limit) from error

    def _hold(
        self, answer: "urllib3.BaseHTTPResponse", url: str, form: str, held: IO[bytes] | None, ends: float, limit: float
    ) -> None:
        if cut := [name for name in _CUT if name in answer.headers]:
            raise CutError(
                message(
                    "{url}: it answers with a part of what was asked for ({limit}). Raise its limits, on Virtuoso "
                    "ResultSetMaxRows and MaxQueryExecutionTime.",
                    url=url,
                    limit=", ".join(f"{name}: {answer.headers[name]}" for name in cut),
                )
            )
        kind = answer.headers.get("Content-Type", "").partition(";")[0].strip()
        if held is None:
            _refuse_page(url, answer, kind)
        elif kind != form:
            raise UserError(
                message(
                    "{url}: this is no SPARQL endpoint: it answers {kind}. Name the address of queries.",
                    url=url,
                    kind=kind or "?",
                )
            )
        size = 0
        for part in answer.stream(_PART):
            if monotonic() > ends:
                raise QueryTimeoutError(limit)
            size += len(part)
            if size > _MOST:
                raise UserError(
                    message("{url}: it answers more than {number:,} bytes. Ask for less.", url=url, number=_MOST)
                )
            if held is not None:
                held.write(part)


def _refuse(url: str) -> None:
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        parts, host = urlsplit(""), None
    if parts.username or parts.password:
        if not parts.password:
            raise UsageError(message("The address of the engine has a user name in it. Set {user} instead.", user=USER))
        raise UsageError(
            message(
                "The address of the engine has a password in it, which others could read. Set {user} and {password}.",
                user=USER,
                password=PASSWORD,
            )
        )
    if parts.scheme not in {"http", "https"} or not host:
        raise UsageError(message("{url!r}: write an address such as http://localhost:7878/query.", url=url))
    if _credentials() and parts.scheme == "http" and host not in _HERE:
        raise UsageError(
            message(
                "{url}: a password would go there unhidden. Name it by https, or unset {user}.",
                url=url,
                user=USER,
            )
        )


def has_credentials() -> bool:
    """Return whether the environment says who asks."""
    return bool(_credentials())


def _credentials() -> dict[str, str]:
    if token := os.environ.get(TOKEN, ""):
        if not (token.isascii() and token.isprintable()):
            raise UsageError(
                message("{token} holds what no token holds: a line end, or no ASCII. Set it.", token=TOKEN)
            )
        return {"Authorization": f"Bearer {token}"}
    if user := os.environ.get(USER, ""):
        both = f"{user}:{os.environ.get(PASSWORD, '')}".encode()
        return {"Authorization": f"Basic {b64encode(both).decode('ascii')}"}
    return {}


def _unanswered(url: str, error: Exception, seconds: float) -> UserError:
    """What to say where no whole answer came."""
    import urllib3

    reason = getattr(error, "reason", None) or error
    cause = reason.args[-1] if reason.args else None
    if isinstance(reason, urllib3.exceptions.ReadTimeoutError):
        return QueryTimeoutError(seconds)
    if isinstance(cause, TimeoutError):
        return UserError(
            message(
                "{url}: it did not take in what was sent within {seconds:g} s. Give it more with --timeout.",
                url=url,
                seconds=seconds,
            )
        )
    if told := _misunderstood(url, reason, cause):
        return UserError(told)
    if isinstance(reason, urllib3.exceptions.ProtocolError | urllib3.exceptions.IncompleteRead):
        return BrokenOffError(message("{url}: the answer broke off: {reason}. Ask again.", url=url, reason=reason))
    why = reason.__cause__ or reason  # what the library says of it begins with an object of its own
    return UserError(message("{url}: nobody answers: {reason}. Is the engine at work there?", url=url, reason=why))


def _misunderstood(url: str, reason: Exception, cause: object) -> str:
    """What to say where who answers is not trusted, or says what cannot be read; "" for whatever else."""
    import urllib3

    if isinstance(reason, urllib3.exceptions.SSLError):
        return message(
            "{url}: its certificate cannot be verified, so nothing was sent: {reason}. If you trust it, name the "
            "file of who vouches for it in SSL_CERT_FILE.",
            url=url,
            reason=reason,
        )
    if isinstance(reason, urllib3.exceptions.DecodeError):
        return message(
            "{url}: what it answers cannot be unpacked: {reason}. Ask again; if it stays so, the engine is at fault.",
            url=url,
            reason=reason,
        )
    if isinstance(cause, _NO_HTTP) and not isinstance(cause, _GONE):
        return message(
            "{url}: what answers there does not speak HTTP: {reason}. Is this the address of an engine?",
            url=url,
            reason=shortened(ascii(str(cause))),
        )
    return ""


def _refused(url: str, answer: "urllib3.BaseHTTPResponse", form: str) -> RefusedError:
    """What to say of an engine that answered and did not do what was asked."""
    if location := answer.headers.get("Location"):
        return RefusedError(_led(url, location), answer.status)
    said = _said(answer)
    times = len(answer.retries.history) + 1 if answer.retries else 1
    if answer.status in _BUSY and (seconds := told_wait(answer)) is not None:
        reason = message(
            "it is busy (asked {number} times) and says when to ask again: in {seconds} s.",
            number=times,
            seconds=ceil(seconds),
        )
    elif answer.status in _REASONS:
        reason = message(_REASONS[answer.status], user=USER, password=PASSWORD, token=TOKEN, form=form, number=times)
    elif answer.status >= _ITS_FAULT:
        reason = message("it failed and says: {said}. Ask again; if it stays so, look into its log.", said=said)
    else:
        reason = message("it says: {said}", said=said)
    told = message("{url}: {reason} (status {status})", url=url, reason=reason, status=answer.status)
    return RefusedError(told, answer.status)


def _led(url: str, location: str) -> str:
    """What to say of an address that leads to another, shown as it came where it is none."""
    try:
        there = urljoin(url, location)
        is_here = urlsplit(url).hostname == urlsplit(there).hostname
    except ValueError:
        there, is_here = location, False
    if is_here:
        return message("{url}: it leads to {location}. Name that address.", url=url, location=there)
    return message(
        "{url}: it leads to another machine, where nothing was sent: {location}. Name that address if you trust it.",
        url=url,
        location=there,
    )


def _refuse_page(url: str, answer: "urllib3.BaseHTTPResponse", kind: str) -> None:
    """Raise `UserError` where a page for people answers what should change an engine."""
    if answer.status != _DONE or kind.lower() not in _PAGES:
        return
    if (text := _begun(answer)).strip():
        raise UserError(
            message(
                "{url}: a page for people answers ({said}), and no engine that did what it was told. Name the "
                "addresses of updates and of graphs: --update, --graphs.",
                url=url,
                said=_first_line(text, kind),
            )
        )


def _said(answer: "urllib3.BaseHTTPResponse") -> str:
    """The first line of what an engine says, of a page its title; "-" for nothing."""
    return _first_line(_begun(answer), answer.headers.get("Content-Type", ""))


def _begun(answer: "urllib3.BaseHTTPResponse") -> str:
    """What an answer begins with."""
    return answer.read(_PART, decode_content=True).decode("utf-8", "replace")


def _first_line(text: str, kind: str) -> str:
    titles = _TITLE.findall(text) if "html" in kind else ()
    line = unescape(titles[0]) if titles else text.strip().partition("\n")[0]
    return shortened(" ".join(line.split())[:_TOLD]) or _NOTHING
